//! R: values that do not fit together, within a sheet or between sheets.

use super::register::rules;

rules! { RELATION:
    NUMBER_MISSING = "R101" Warning {
        title: "番号がない" / "number missing",
        message: "目標に番号がありません。" / "The goal has no number.",
        remedy: "番号を記入してください。" / "Number the goal.",
        explanation: "番号は、目標を指し示すのに使います。ページの先頭（見出しの直後）の空欄は、上の値で補いません。" / "Numbers are how goals are referred to. A blank right below a heading row is not filled from above.",
        example: "見出しの直後の行に番号がない" / "the first row below a heading has no number",
    }
    NUMBER_DOUBLED = "R102" Error {
        title: "番号の重複" / "number used twice",
        message: "番号「{seen}」は{first}にもあります。" / "The number “{seen}” also stands at {first}.",
        remedy: "どちらかの番号を直してください。" / "Correct one of them.",
        explanation: "同じ番号が2回書かれると、どの目標を指すのか分かりません。結合して1つの番号を複数の目標に使うことは重複ではありません。" / "A number typed twice leaves open which goal is meant. One number merged over several goals is no doubling.",
        example: "12番が2つある" / "two goals 12",
    }
    NUMBER_JUMPS = "R103" Warning {
        title: "番号が飛んでいる" / "number jumps",
        message: "番号が「{before}」から「{seen}」に飛んでいます。" / "Numbers jump from “{before}” to “{seen}”.",
        remedy: "目標が抜けていないか確かめてください。" / "Make sure that no goal is missing.",
        explanation: "行の削除や並べ替えで、目標が抜けていることがあります。" / "A goal may have been lost when rows were deleted or moved.",
        example: "8番の次が10番" / "goal 10 follows goal 8",
    }
    YEAR_GUESSED = "R104" Note {
        title: "年度を補った" / "year taken from elsewhere",
        message: "表題に年度がないため、{source}から{year}としました。" / "The title names no year; {year} was taken from {source}.",
        remedy: "違うときは、表題に年度を書いてください。" / "If that is wrong, write the year into the title.",
        explanation: "表題に年度がないときは、シート名、ファイル名、作成日の順に探します。" / "Without a year in the title it is sought in sheet name, file name and date of creation, in that order.",
        example: "ファイル名「R7_福祉部.xlsx」から令和7年度" / "令和7年度 from R7_福祉部.xlsx",
    }
    DEPARTMENT_GUESSED = "R105" Note {
        title: "部署名を補った" / "department taken from elsewhere",
        message: "表題と職名に部署名がないため、{source}から「{department}」としました。" / "Neither title nor post names the department; “{department}” was taken from {source}.",
        remedy: "違うときは、表題か職名に部署名を書いてください。" / "If that is wrong, write the department into the title or the post.",
        explanation: "表題のかっこの中、職名、シート名、ファイル名の順に探します。" / "It is sought in the title's brackets, the post, the sheet name and the file name, in that order.",
        example: "シート名「福祉部」" / "the sheet name 福祉部",
    }
    DEPARTMENT_UNKNOWN = "R106" Warning {
        title: "部署名が分からない" / "department unknown",
        message: "どの部署の整理表か分かりません。「未記入」として数えました。" / "It is not known whose goal sheet this is; it is counted as 未記入.",
        remedy: "表題・職名・シート名のいずれかに部署名を書いてください。" / "Write the department into title, post or sheet name.",
        explanation: "表題、職名、シート名、ファイル名のどこにも部署名がありません。" / "Neither title, post, sheet name nor file name gives it.",
        example: "表題が「（部の組織目標）」で、職名も空欄" / "a generic title and no post",
    }
    YEAR_UNKNOWN = "R107" Warning {
        title: "年度が分からない" / "year unknown",
        message: "何年度の整理表か分かりません。" / "It is not known which fiscal year this goal sheet is of.",
        remedy: "表題に「令和7年度」のように書いてください。" / "Write the year into the title, like 令和7年度.",
        explanation: "表題、シート名、ファイル名、作成日のどこにも年度がありません。" / "Neither title, sheet name, file name nor date gives it.",
        example: "表題が「組織目標展開整理表」だけ" / "a title without a year",
    }
    SHEET_DOUBLED = "R108" Error {
        title: "同じ部署・年度の整理表が2つある" / "two sheets for one department and year",
        message: "{year} {department}の整理表が、これ（{this}）と{first}の2か所にあり、二重に数えています。{newer}" / "{department}{year} stands here ({this}) and at {first}; it is counted twice. {newer}",
        remedy: "古いほうを入力のフォルダーから除いてください。除けないときは、設定ファイルに duplicates = \"newest\"（新しいほうだけを数える。--duplicates newest も同じ）か、exclude（読まないファイルの名前。--exclude も同じ）を書いてください。" / "Take the older one out of the folder. If you cannot, write duplicates = \"newest\" (only the newer one counts; also --duplicates newest) or exclude (files that are not read; also --exclude) into the project file.",
        explanation: "差替えの前のファイルや、控えのコピーが残っていると、同じ目標を二重に数えます。新しさは、見直し日（なければ作成日）、作成日、ファイルの更新日時の順に比べます。" / "A copy or a replaced version left in the folder makes goals count twice. Newness is compared by the date of revision (or creation), then of creation, then by the file's time.",
        example: "福祉部.xlsx と 福祉部(最終).xlsx" / "福祉部.xlsx and 福祉部(最終).xlsx",
    }
    DATE_OUTSIDE_YEAR = "R109" Warning {
        title: "作成日が年度と合わない" / "date does not fit the fiscal year",
        message: "「{label}」の{seen}は、{year}の整理表の日付として離れています。" / "{seen} at “{label}” is far from fiscal year {year}.",
        remedy: "日付か年度を直してください。前年度のファイルの使い回しに多い間違いです。" / "Correct the date or the year; last year's file is often reused.",
        explanation: "年度の始まりの前年から年度の終わりの翌年までにない日付です。" / "The day lies outside the year before to the year after the fiscal year.",
        example: "令和7年度の表に令和4年4月1日" / "令和4年4月1日 in a sheet of 令和7年度",
    }
    IDENTITY_DIFFERS = "R110" Warning {
        title: "年度・部署の食い違い" / "year or department that differ",
        message: "「{seen}」とありますが、{used}の整理表として数えました。" / "“{seen}” stands here; the sheet is counted as one of {used}.",
        remedy: "どちらが正しいか確かめ、違うほうを直してください。" / "See which is right and correct the other.",
        explanation: "年度と部署は表題、職名、記入欄の順に採ります。採らなかったところに別の年度や部署が書かれています。" / "Year and department are taken from title, post and fields, in that order. Another year or department stands where none was taken from.",
        example: "表題は令和7年度、「年度」の欄は令和6年度" / "令和7年度 in the title, 令和6年度 in the field 年度",
    }
}
