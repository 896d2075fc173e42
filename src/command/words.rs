//! What the commands say, Japanese and English side by side; gaps as `{name}`.

use seirihyo::finding::{Lang, Words};
use seirihyo::intake::SheetKind;

macro_rules! words {
    ($($name:ident = $ja:literal / $en:literal;)*) => {
        $(pub const $name: Words = Words { ja: $ja, en: $en };)*
    };
}

words! {
    ABOUT = "組織目標展開整理表を読み、点検し、数え、提出用のブックを書きます" / "Reads goal sheets (組織目標展開整理表), checks and counts them, and writes the workbook that is handed in";
    AFTER_HELP = "終了コード: 0 エラーなし／1 エラーの指摘あり（出力は作成済み）／2 実行できなかった" / "Exit status: 0 no error finding / 1 done, with error findings / 2 could not be done";
    REPORT = "整理表を読んで集計し、提出用のブックを書く" / "Read goal sheets, count, and write the submission workbook";
    CHECK = "整理表を読んで点検し、指摘を表示する" / "Read and check goal sheets; print the findings";
    EXPORT = "読んだ内容・指摘・件数をJSONで書き出す" / "Write everything read, found and counted as JSON";
    FORM = "様式の一覧・内容・白紙の様式" / "Form definitions and blank entry sheets";
    FORM_LIST = "使える様式の一覧" / "List the built-in forms";
    FORM_SHOW = "様式の定義（TOML）を表示する" / "Print the definition (TOML) of a form";
    FORM_BLANK = "白紙の様式（記入用のブック）を書く" / "Write an empty entry sheet";
    MEMO = "部の運営方針を公文の体裁で書き、整理表を別紙に付ける" / "Write a policy memo as a letter, with goal sheets as its annex";
    MEMO_INPUT = "運営方針のブック" / "Workbook with the policy memo";
    MEMO_ANNEX = "別紙にする整理表のファイルまたはフォルダー（省略時は INPUT の中の整理表）" / "Goal sheets for the annex (default: those in INPUT)";
    MEMO_NONE = "運営方針が見つからなかったので、出力を作りませんでした。" / "No policy memo was found, so nothing was written.";
    MEMO_SEVERAL = "運営方針が2つ以上あります。1つだけのファイルを指定してください。" / "There are several policy memos. Name a file with only one.";
    EXPLAIN = "指摘コードの説明を表示する" / "Explain a finding code";
    EXPLAIN_CODE = "指摘コード（V102 など）。省略すると一覧" / "Finding code such as V102; without it, a list";
    INPUT = "整理表のファイル、またはそれを集めたフォルダー" / "Workbooks, or folders that hold them";
    OUTPUT = "書き出すファイル" / "File to write";
    OPT_FORM = "様式の名前、または様式の定義ファイル（省略時は合うものを自動で選ぶ）" / "Name or file of a form (default: the built-in form that fits)";
    OPT_LANG = "メッセージの言語 ja / en" / "Language of messages: ja / en";
    OPT_FORCE = "同じ名前のファイルがあれば置き換える" / "Replace an existing output";
    OPT_QUIET = "経過と要約を表示しない" / "Print no progress and no summary";
    OPT_FORMAT = "出力の形式" / "Output format";
    OPT_THREADS = "同時に使うCPUの数（省略時はすべて）" / "Number of threads (default: all)";
    FORM_NAME = "様式の名前または定義ファイル" / "Name or file of a form";
    INSPECT = "シートをどう読んだかを、セルごとに表示する" / "Show how each sheet was understood, cell by cell";
    INSPECT_SHEET = "シート「{sheet}」: {kind}（様式: {form}）" / "sheet “{sheet}”: {kind} (form: {form})";
    INSPECT_FILLED = "空欄 → 上の値" / "blank, read from above";
    HELP = "使い方を表示する" / "Print help";
    VERSION = "版を表示する" / "Print version";

    USAGE_UNKNOWN = "「{arg}」という指定はありません。" / "There is no option or command “{arg}”.";
    USAGE_MISSING = "{arg} の指定が必要です。" / "{arg} is missing.";
    USAGE_VALUE = "{arg} に「{value}」は指定できません。" / "“{value}” is no value for {arg}.";
    USAGE_COMMAND = "コマンドを指定してください。" / "A command is missing.";
    USAGE_OTHER = "指定の仕方が正しくありません。" / "The arguments do not fit.";
    USAGE_MORE = "使い方は seirihyo --help で表示されます。" / "See seirihyo --help.";

    NO_INPUT = "「{path}」が見つかりません。名前と場所を確かめてください。" / "“{path}” does not exist. Check its name and place.";
    INPUT_UNREADABLE = "「{path}」を開けません（{why}）。" / "“{path}” cannot be opened ({why}).";
    NO_WORKBOOKS = "「{path}」の中にExcelブックがありません。" / "There is no workbook in “{path}”.";
    NO_GOAL_SHEET = "整理表が1つも見つからなかったので、出力を作りませんでした。理由は次のとおりです。" / "No goal sheet was found, so nothing was written. The reasons:";
    OUTPUT_EXISTS = "「{path}」はすでにあります。置き換えるときは --force を付けてください。" / "“{path}” exists. Give --force to replace it.";
    OUTPUT_IS_INPUT = "出力「{path}」は入力と同じファイルです。別の名前を指定してください。" / "The output “{path}” is one of the inputs. Choose another name.";
    OUTPUT_NO_FOLDER = "出力先のフォルダー「{path}」がありません。" / "The folder “{path}” does not exist.";
    OUTPUT_LOCKED = "「{path}」に書けません。Excelで開いているときは閉じ、フォルダーに書き込めるか確かめて、もう一度実行してください（{why}）。" / "“{path}” cannot be written. Close it in Excel, make sure that the folder can be written, and run again ({why}).";
    OUTPUT_IS_FOLDER = "「{path}」はフォルダーです。ファイル名まで指定してください。" / "“{path}” is a folder. Name a file.";
    FORM_UNKNOWN = "様式「{name}」はありません。使える様式: {known}" / "There is no form “{name}”. Known: {known}";
    FORM_BROKEN = "様式の定義「{path}」に誤りがあります。" / "The form definition “{path}” has a mistake.";
    CODE_UNKNOWN = "指摘コード「{code}」はありません。seirihyo explain で一覧が見られます。" / "There is no finding code “{code}”. See the list with seirihyo explain.";

    READING = "読んでいます {done}/{all}" / "reading {done}/{all}";
    WRITING = "書いています" / "writing";
    WRITTEN = "書きました: {path}" / "Written: {path}";
    DEPARTMENT = "部署" / "department";
    GOALS = "目標" / "goals";
    TOTAL = "合計" / "total";
    MORE_DEPARTMENTS = "（ほか {n} 部署。すべてはブックの「部別集計」にあります）" / "(and {n} more; all of them are in the workbook)";
    SUMMARY = "指摘: エラー {errors}件、警告 {warnings}件、お知らせ {notes}件" / "findings: {errors} errors, {warnings} warnings, {notes} notes";
    NOTES_ELSEWHERE = "お知らせの内容はブックの「点検結果」にあります。" / "The notes are listed in the workbook's sheet 点検結果.";
    NO_FINDINGS = "指摘はありません。" / "No findings.";
    CELLS = "セルの照合: 読んだセル {read} ＝ 使ったセル {used} ＋ 見出し・注記など {furniture} ＋ 指摘したセル {reported}" / "cells read {read} = used {used} + furniture {furniture} + reported {reported}";
    EXPLAIN_WHY = "説明" / "why";
    EXPLAIN_EXAMPLE = "例" / "example";
    EXPLAIN_REMEDY = "対応" / "what to do";
    EXPLAIN_MESSAGE = "表示" / "message";
}

/// What a sheet was taken for, in words.
pub const fn sheet_kind(kind: SheetKind) -> Words {
    match kind {
        SheetKind::GoalSheet => Words { ja: "整理表", en: "goal sheet" },
        SheetKind::PolicyMemo => Words { ja: "運営方針", en: "policy memo" },
        SheetKind::Unfilled => Words { ja: "目標のない整理表", en: "goal sheet without goals" },
        SheetKind::Example => Words { ja: "記入例・様式", en: "example or blank form" },
        SheetKind::Blank => Words { ja: "空のシート", en: "blank sheet" },
        SheetKind::Hidden => Words { ja: "非表示のシート", en: "hidden sheet" },
        SheetKind::NoCells => Words { ja: "グラフなどのシート", en: "sheet without cells" },
        SheetKind::Own => {
            Words { ja: "本ソフトが作った集計シート", en: "sheet written by this program" }
        }
        SheetKind::Other => Words { ja: "整理表ではないシート", en: "another sheet" },
    }
}

/// Fills the gaps of a text.
pub fn say(words: Words, lang: Lang, gaps: &[(&str, &str)]) -> String {
    gaps.iter()
        .fold(words.get(lang).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
