//! S: what is said when this year's goals are carried over into next year's sheets.

use super::register::rules;

/// Fills no gap: that all of a goal's own text is struck through.
pub(crate) const WHOLE: &str = "whole";

rules! { ROLLOVER of Season:
    GOAL_NOT_CARRIED = "S121" Warning {
        title: "引き継がなかった目標" / "goal not carried over",
        message: "「{seen}」は{why}ので、来年度の表に移していません。" / "“{seen}” {why}; it is not carried over.",
        remedy: "来年度も続ける目標であれば、来年度の表に書き足してください。" / "If it goes on next year, add it to next year's sheet.",
        explanation: "取消線で消した目標と、非表示の行（フィルターで隠れた行を含む）の目標は、やめた目標とみて、来年度の表に移しません。文の一部だけに取消線があるときは、目標は移し、取消線の部分も文字として残ります（V115）。" / "A goal that is struck through, or stands in a hidden row (by a filter too), is taken for one that was given up, and is not carried over. Where only a part of a text is struck through, the goal is carried over with all of its text (V115).",
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
}
