//! S: what the run of a season sees: who has handed in, what came twice, what was replaced.

use super::register::rules;

rules! { SEASON of Season:
    NOT_HANDED_IN = "S101" Warning {
        title: "未提出" / "not handed in",
        message: "{department}の{year}整理表がありません。{hint}" / "There is no goal sheet of {department}{year}. {hint}",
        remedy: "提出を依頼するか、ファイルの置き場所と表題の部署名を確かめてください。" / "Ask for it, or make sure that the file is in the folder and its title names the department.",
        explanation: "設定ファイルの departments（または --departments）にある部署のうち、整理表が見つからないものです。締切までは警告としてお知らせします。締切後は、設定ファイルの severities に S101 = \"error\" と書くか --deny S101 を付けると、そろうまで終了コードが1になります。" / "A department of the project file (or of --departments) without a goal sheet. Until the deadline this is a warning; after it, S101 = \"error\" in the project file's severities, or --deny S101, keeps the exit status at 1 until all are there.",
        example: "提出フォルダーに環境部のファイルがない" / "no file of 環境部 in the folder",
        pieces: {
            MISSING_IN_YEAR = "{year}" / ", {year}";
            MAY_BE_ITS = "「{file}」（{title}）がこの部署のものかもしれません。" / "{file} ({title}) may be its. ";
            AMONG_UNREAD = "読み取れなかったファイル（「{files}」{more}）の中に、この部署のものがあるかもしれません。" / "It may be among the files that could not be read: {files}{more}.";
            NEXT_FILE = "」「" / ", ";
            MORE_FILES = "ほか{n}個" / " and {n} more";
        }
    }
    DEPARTMENT_NOT_LISTED = "S102" Warning {
        title: "一覧にない部署" / "department not listed",
        message: "「{seen}」は部署の一覧にありません。" / "“{seen}” is not among the departments listed.",
        remedy: "表題の部署名を直すか、設定ファイルの departments（または --departments）に加えてください。改称した部署は formerly（または --rename）に旧名称を書きます。" / "Correct the department in the title, or add it to departments (or --departments); the former name of a renamed department goes into formerly (or --rename).",
        asked: "部署名が正しいか確かめ、違っていれば表題の部署名を直してください。",
        explanation: "部署名の書き間違いか、一覧の書きもれです。集計には含めており、表では一覧の部署の後に並びます。" / "A misspelt department, or one missing from the list. It is counted, and stands after the listed ones.",
        example: "一覧は「環境部」、表題は「環境都市部」" / "the list says 環境部, the title 環境都市部",
    }
    FORMER_DEPARTMENT = "S103" Note {
        title: "旧名称の部署" / "former name of a department",
        message: "「{seen}」は{department}の旧名称です。{department}の提出として扱いました。" / "“{seen}” is a former name of {department}; the sheet counts as handed in by {department}.",
        remedy: "今年度の整理表であれば、表題と職名を新しい名称に直してもらってください。" / "If this is this year's sheet, ask for the new name in title and post.",
        explanation: "設定ファイルの formerly（または --rename）に旧名称として書かれた名称です。集計表では、シートに書かれた名称のまま数えます。" / "The name stands under formerly in the project file, or in --rename. Tables keep the name that the sheet has.",
        example: "改称前の様式を使い回した整理表" / "a sheet made from the file before the renaming",
    }
    OLD_COPY = "S104" Warning {
        title: "控えや旧版らしいファイル" / "file that looks like a copy",
        message: "ファイル名に「{word}」があり、控えや旧版のおそれがあります。" / "The name holds “{word}”: it may be a copy or an old version.",
        remedy: "不要なら提出フォルダーから除いてください。正しいファイルであれば、名前を付け直すとこの指摘は消えます。" / "Take it out of the folder if it is not needed; if it is the right file, rename it.",
        asked: "提出するファイルとして正しいか確かめてください。",
        explanation: "ファイル名かフォルダー名に、旧、old、コピー、copy、最終、バックアップ、(2) などの語があるブックです。名前だけで除くことはせず、集計に含めています。同じ部署の整理表が2つあれば、別にエラーとしてお知らせします。" / "A workbook whose file or folder name holds 旧, old, コピー, copy, 最終, バックアップ, (2) and the like. A name alone excludes nothing: it is counted, and a second sheet of a department has its own finding.",
        example: "福祉部(最終版)のコピー.xlsx" / "福祉部(最終版)のコピー.xlsx",
    }
    OLDER_SHEET_SET_ASIDE = "S105" Warning {
        title: "古い整理表を除いた" / "older sheet set aside",
        message: "{department}の整理表が2つ以上あるため、{by}が新しい{newer}を使い、これは数えていません。" / "There are several sheets of {department}: {newer}, newer by its {by}, is used; this one is not counted.",
        remedy: "新しいほうが正しいか確かめ、古いファイルを提出フォルダーから除いてください。" / "Make sure that the newer one is right, and take the older one out of the folder.",
        asked: "新しいほうが正しいか確かめてください。古いほうでよければ、お知らせください。",
        explanation: "設定ファイルに duplicates = \"newest\" とあるとき（または --duplicates newest のとき）だけ、新しいほうを選びます。新しさは、見直し日（なければ作成日）、作成日、ファイルの更新日時の順に比べます。すべて同じとき、年度と合わない日付（R109）や読めない日付（V112）があるときは選ばず、R108のエラーにします。ファイルの更新日時はコピーで変わることがあるので、それで決めたときは特に確かめてください。" / "Only with duplicates = \"newest\" in the project file (or --duplicates newest). Newness is compared by the date of revision (or creation), then of creation, then by the file's time; if all are equal, or a date does not fit its year (R109) or cannot be read (V112), nothing is chosen and R108 stays an error. File times change when files are copied: check those with care.",
        example: "作成日4月1日の福祉部.xlsx と、見直し日7月25日の福祉部(修正).xlsx" / "福祉部.xlsx of 1 April and 福祉部(修正).xlsx revised on 25 July",
    }
    OTHER_YEAR = "S106" Error {
        title: "別の年度の整理表" / "sheet of another year",
        message: "{seen}の整理表です。取りまとめる年度は{year}です。" / "A goal sheet of {seen}; this is about {year}.",
        remedy: "提出フォルダーから除くか、表題の年度を直してください。" / "Take it out of the folder, or correct the year in its title.",
        asked: "表題の年度を直すか、今年度の整理表を提出してください。",
        explanation: "前年度のファイルの混入か、表題の年度の直し忘れです。集計には含めているため、このままでは件数が合いません。その部署の提出とはみなしません。" / "Last year's file, or a title that still names last year. It is counted, so totals are wrong as it stands; it does not count as handed in.",
        example: "令和7年度の取りまとめに、令和6年度の環境部.xlsx" / "環境部.xlsx of 令和6年度 among those of 令和7年度",
    }
    RUN_RECORD_UNUSABLE = "S107" Warning {
        title: "前回の記録が使えない" / "record of the last run unusable",
        message: "前回の実行の記録が読めません（{why}）。差替えの一覧は今回から作り直します。" / "The record of the last run cannot be read ({why}). What was replaced is listed anew from this run on.",
        remedy: "そのままで構いません。記録は今回の内容で書き直しました。" / "Nothing needs to be done; the record was written anew.",
        explanation: "出力の隣に置く記録（.出力ファイル名.run.json）が壊れているか、別の版のものです。集計には使っておらず、失われるのは「差替え」の比較だけです。手直しした出力を消さないよう、出力がすでにあるときは --force を付けるまで書きません。この指摘は画面だけに出し、ブックには書きません。" / "The record beside the output (.OUTPUT.run.json) is damaged or of another version. Counts do not depend on it; only the comparison with the last run is lost. As nothing tells whether existing outputs were edited, they are replaced only with --force. This is said on the terminal only, not in the workbook.",
        example: "共有フォルダーの同期が途中で止まり、記録が半分だけになった" / "the record was cut in half by a shared folder",
        pieces: {
            RECORD_CUT_OFF = "途中で切れています" / "it is cut off";
            RECORD_NOT_WELL_FORMED = "書式が崩れています" / "it is not well formed";
            RECORD_LACKS_SOMETHING = "記録にあるはずの項目がありません" / "it lacks what a record holds";
            RECORD_OF_OTHER_VERSION = "別の版の記録です" / "it is of another version";
        }
    }
    LAST_YEAR_NOT_EARLIER = "S108" Error {
        title: "前年度ではない整理表" / "last year's sheets are not earlier",
        message: "前年度の整理表として読んだ{n}枚（{file}など）は{seen}のもので、{year}より前の年度ではありません。" / "{n} sheets read as last year's ({file} among them) are of {seen}, which is not before {year}.",
        remedy: "設定ファイルの [last_year] の inputs に、前年度のフォルダーを書いてください。" / "Name last year's folder in inputs under [last_year] of the project file.",
        explanation: "[last_year] の inputs に今年度の整理表の写しなどがあると、今年度どうしを比べることになり、比較の件数が意味をもちません。" / "Where inputs under [last_year] lead to copies of this year's sheets, the year is compared with itself and the comparison means nothing.",
        example: "[last_year] の inputs に、今年度の控えのフォルダーを書いた" / "[last_year] with a folder of copies of this year's sheets",
    }
}
