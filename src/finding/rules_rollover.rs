//! S: what is said when this year's goals are carried over into next year's sheets.

use super::register::rules;

/// Fills no gap: that all of a goal's own text is struck through.
pub(crate) const WHOLE: &str = "whole";

rules! { ROLLOVER of Season:
    GOAL_NOT_CARRIED = "S121" Warning {
        title: "引き継がなかった目標" / "goal not carried over",
        message: "「{seen}」は{why}ので、来年度の表に移していません。" / "“{seen}” {why}; it is not carried over.",
        remedy: "来年度も続ける目標であれば、来年度の表に書き足してください。" / "If it goes on next year, add it to next year's sheet.",
        explanation: "文がすべて取消線で消された目標（実施項目とどの水準までが消された目標を含む）と、非表示の行（フィルターで隠れた行を含む）の目標は、やめた目標とみて、来年度の表に移しません。一部のセルだけが消されているときは、そのセルだけ空欄にします（S128）。セルの文の一部だけに取消線があるときは、取消線の部分も文字として残ります（V115）。" / "A goal of which all texts (or its item and level) are struck through, or that stands in a hidden row (by a filter too), is taken for one that was given up, and is not carried over. Where only some of its cells are struck through, these are left blank (S128). Where only a part of a text is, the text is carried over whole (V115).",
        example: "見え消しのままの20番" / "goal 20, struck through",
        pieces: {
            IS_STRUCK = "取消線が付いている" / "is struck through";
            IS_HIDDEN = "非表示の行にある" / "stands in a hidden row";
        }
    }
    DEPARTMENT_GONE = "S122" Warning {
        title: "来年度の一覧にない部署" / "department that is not listed for next year",
        message: "「{department}」は来年度の部署の一覧にないので、目標{n}件を移していません。" / "{department} is not among next year's departments; its {n} goals are not carried over.",
        remedy: "改称や統合であれば、設定ファイルの formerly（または --rename）に旧名称を書いて、もう一度実行してください。残る部署であれば、一覧に加えてください。" / "If it was renamed or merged, write its former name into formerly (or --rename) and run again; if it goes on, add it to the list.",
        explanation: "設定ファイルの departments（または --departments）に、今の名称でも旧名称でも出てこない部署です。どの部署に引き継ぐか分からないため、来年度のブックを作りません。" / "The list of departments (in the project file, or --departments) names it neither as a present nor as a former name. Nothing tells who takes over its goals, so no workbook is made of them.",
        example: "一覧は「環境都市部」だけで、今年度の表は「環境部」" / "the list says 環境都市部, this year's sheet 環境部",
    }
    SECTION_GONE = "S123" Warning {
        title: "来年度の一覧にない課" / "section that is not listed for next year",
        message: "{department}の課の一覧にない課名があります（{sections}）。名前はそのまま移しました。" / "{department} has sections that are not listed ({sections}); their names are carried over as they are.",
        remedy: "改称であれば、設定ファイルの former_sections に旧名称を書いてもう一度実行するか、来年度の表で直してください。" / "If they were renamed, write their former names into former_sections and run again, or correct them in next year's sheet.",
        explanation: "設定ファイルの sections（または --sections）に課を書いた部署の目標に、一覧にない課名が残っているものです。" / "The project file (or --sections) lists the department's sections, and goals still name others.",
        example: "「清掃課」が残っている" / "清掃課, which is no more",
    }
    DEPARTMENT_WITHOUT_GOALS = "S124" Note {
        title: "今年度の表がない部署" / "department without a sheet of this year",
        message: "「{department}」には、引き継ぐ目標がありません。空の表を作りました。" / "There are no goals of {department} to be carried over; its workbook is empty.",
        remedy: "新しい部署であれば、そのままで構いません。今年度の表があるはずなら、フォルダーと表題の部署名を確かめてください。" / "A new department needs nothing. If it should have a sheet, look at the folder and the department in its title.",
        explanation: "部署の一覧にあって、今年度の整理表に引き継ぐ目標のない部署です。" / "It is listed, and no goal of this year is carried over into it.",
        example: "来年度に新しくできる部署" / "a department that begins next year",
    }
    SHEET_NOT_CARRIED = "S125" Warning {
        title: "引き継がなかった整理表" / "sheet not carried over",
        message: "{year}の整理表なので、目標{n}件を{next}の表に移していません。" / "A sheet of {year}: its {n} goals are not carried over into {next}.",
        remedy: "年度の書き間違いであれば直して、もう一度実行してください。引き継がない年度の表であれば、そのままで構いません。" / "If the year is mistyped, correct it and run again. If its goals do not go on, nothing needs to be done.",
        explanation: "入力に2つ以上の年度の整理表があるときは、最も新しい年度（来年度より前）のものだけを引き継ぎます。" / "Where the inputs hold sheets of several years, those of the latest one before next year are carried over.",
        example: "令和7年度の表の中に、令和6年度の環境部.xlsx" / "環境部.xlsx of 令和6年度 among those of 令和7年度",
    }
    DEPARTMENT_NOT_KNOWN = "S126" Error {
        title: "部署が分からず引き継げない整理表" / "sheet of an unknown department",
        message: "どの部署の整理表か分からないので、目標{n}件を引き継いでいません。" / "Nothing tells whose sheet this is; its {n} goals are not carried over.",
        remedy: "表題に部署名を書くか、ファイル名を部署名にして、もう一度実行してください。" / "Write the department into its title, or name the file after it, and run again.",
        explanation: "来年度のブックは部署ごとに作ります。表題・職名・シート名・ファイル名のどれからも部署が分からない表は、引き継ぎ先がありません。" / "Next year's workbooks are made one a department. Of this sheet neither title nor post, sheet name nor file name tells the department.",
        example: "表題が「部の組織目標」のままの Book1.xlsx" / "Book1.xlsx whose title still says 部の組織目標",
    }
    RESULTS_EMPTIED = "S127" Note {
        title: "空欄にした結果の欄" / "columns of results left blank",
        message: "「{headings}」は今年度の結果を書く欄とみて、来年度の表では空欄にしました。" / "“{headings}” hold this year's results; they are blank in next year's sheet.",
        remedy: "来年度も同じ内容でよい欄があれば、今年度の表から写してください。" / "Copy what holds for next year as well from this year's sheet.",
        explanation: "達成状況とみられる列、一覧から選ぶ列（自己評価など）、見出しに「実績」「結果」「評価」「理由」「進捗」などの言葉がある列は、今年度の結果なので引き継ぎません。ほかの列（備考など）は、そのまま移します。" / "Columns that could be the status, those chosen from a list (such as an assessment), and those whose headings say 実績, 結果, 評価, 理由 or 進捗 hold results of this year. Other columns, such as remarks, are carried over as they are.",
        example: "「実績値」「評価の理由」の列" / "the columns 実績値 and 評価の理由",
    }
    TEXT_NOT_CARRIED = "S128" Warning {
        title: "引き継がなかった取消線の文" / "struck-through text not carried over",
        message: "「{column}」の「{seen}」は取消線で消されているので、目標を移すときにこの欄を空欄にしました。" / "“{seen}” (“{column}”) is struck through; the goal is carried over with this cell blank.",
        remedy: "来年度の表で、この欄を書き直してください。目標そのものをやめたのであれば、行を消してください。" / "Fill it in anew in next year's sheet, or delete the row if the goal itself was given up.",
        explanation: "目標の一部のセルだけが取消線で消されているときは、目標は移し、消されたセルは空欄にします。実施項目を空欄のままにすると、上の目標と同じ項目とみることがあります。" / "Where only some cells of a goal are struck through, the goal goes on, and these cells are left blank. An item that stays blank may be taken for that of the goal above.",
        example: "「どのような方法で」だけに取消線のある5番" / "goal 5, of which only the method is struck through",
    }
    HIDDEN_NOT_CARRIED = "S129" Warning {
        title: "引き継がなかった非表示の列" / "hidden columns not carried over",
        message: "「{headings}」は非表示の列にあるので、来年度の表では空欄にしました。" / "“{headings}” stand in hidden columns; they are blank in next year's sheet.",
        remedy: "引き継ぐ列であれば、今年度の表で列を再表示して保存し、もう一度実行してください。" / "If they are to go on, show the columns in this year's sheet, save it and run again.",
        explanation: "非表示の列は、作業用のメモなど、ほかの人に見せない内容のことがあります。来年度のブックでは列が見えるようになるため、内容は移しません。" / "Hidden columns may hold what is not meant for others. Next year's workbook shows all of its columns, so what stood in them is not carried over.",
        example: "非表示の「内部メモ」の列" / "a hidden column of notes",
    }
    STATUS_NOT_TOLD = "S130" Warning {
        title: "達成したか分からないまま引き継いだ目標" / "goals carried over without a known status",
        message: "達成状況の欄がないか、読み取れないため、達成したかどうか分からない目標{n}件を、来年度の表に移しました。" / "Of {n} goals it is not known whether they were achieved (no status column, or none that could be read); they are carried over.",
        remedy: "達成した目標があれば、来年度の表から消してください。" / "Delete those that were achieved from next year's sheet.",
        explanation: "--carry open は、達成した目標を除いて移します。達成状況の分からない目標は、除いてよいか決められないので移します。" / "--carry open leaves out goals that were achieved. Where the status is not known, nothing tells that a goal may be left out.",
        example: "4月に提出された、達成状況の欄のない表" / "a sheet of April without a status column",
    }
}
