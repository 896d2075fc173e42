//! What the commands say, Japanese and English side by side; gaps as `{name}`.

use seirihyo::finding::{Lang, Words};
use seirihyo::intake::SheetKind;
use seirihyo::season::submission_status::Standing;
use std::fmt::Display;

macro_rules! words {
    ($($name:ident = $ja:literal / $en:literal;)*) => {
        $(pub const $name: Words = Words { ja: $ja, en: $en };)*
    };
}

words! {
    ABOUT = "組織目標展開整理表を読み取って点検・集計し、提出用のブックを作ります" / "Reads goal sheets (組織目標展開整理表), checks and counts them, and writes the workbook that is handed in";
    AFTER_HELP = "終了コード: 0 エラーなし／1 エラーの指摘あり（出力は作成済み）／2 実行できなかった" / "Exit status: 0 no error finding / 1 done, with error findings / 2 could not be done";
    REPORT = "整理表を読み取って集計し、提出用のブックを作る" / "Read goal sheets, count, and write the submission workbook";
    CHECK = "整理表を読み取って点検し、指摘を表示する" / "Read and check goal sheets; print the findings";
    EXPORT = "読み取った内容・指摘・件数をJSONで保存する" / "Write everything read, found and counted as JSON";
    INIT = "設定ファイル seirihyo.toml を作る" / "Write a project file, seirihyo.toml";
    INIT_FORM = "設定ファイルに書く様式の名前、または様式ファイル" / "Name or file of the form that is written into it";
    INIT_FORCE = "あるものを作り直す。設定してあったことは残し、新しい部署を書き加える" / "Write an existing one anew: what was set is kept, new departments are added";
    INIT_FOLDER = "作る場所（省略時は今のフォルダー）。整理表があれば部署と課を書き込む" / "Where (default: here); departments and sections are taken from goal sheets found there";
    RUN = "設定ファイルのとおりに、読み取り・点検・集計・保存をまとめて行う" / "Do all that the project file asks for: read, check, count, write";
    RUN_PROJECT = "設定ファイル（省略時は seirihyo.toml）" / "Project file (default: seirihyo.toml)";
    COMPARE = "整理表の見直し前後、または数年分を比べる" / "Compare two states of goal sheets, or several years";
    COMPARE_INPUT = "見直し前 見直し後、または年度ごとのファイル・フォルダー" / "OLD NEW (a revision), or the files or folders of each year";
    OPT_WITHIN = "年度が違っても、目標ごとの新旧対照表にする" / "Compare goal by goal, whatever the years";
    OPT_YEARS = "年度が同じでも、件数の比較表にする" / "Compare counts, whatever the years";
    OPT_OMIT = "変更のある目標でも、変わらない欄は（略）とする" / "Leave out unchanged texts of changed goals too";
    OPT_RENAME = "旧名称の読み替え。課は「部/旧課名=新課名」、分かれた部署は「旧=新1,新2」、改称の年度は「R7:旧=新」（何度でも指定できる）" / "Take a former department for the present one; DEPARTMENT/OLD=NEW for a section, OLD=NEW1,NEW2 for one that became several, R7:OLD=NEW with the first year of the new name; repeatable";
    OPT_FOLLOW_SECTIONS = "別の部署に移った課の目標は、前の年度の分も今の部署で数える" / "Count earlier goals of a section that is now another department's under that department";
    OPT_ORDER = "部署を建制順に（表や作るブックがこの順に並ぶ）" / "The departments in official order, for tables and workbooks";
    OPT_PROJECT = "設定ファイルの部署の順・旧名称・課を使う" / "Use the departments of a project file: their order, former names and sections";
    RENAME_BROKEN = "--rename の「{text}」は「旧名称=新名称」の形で指定してください（課は「部/旧課名=新課名」、分かれた部署は「旧=新1,新2」、改称の年度を付けるときは「R7:旧=新」）。2組以上あるときは、1組ごとに --rename を付けてください。" / "Give --rename as OLD=NEW, not “{text}” (a section: DEPARTMENT/OLD=NEW; one that became several: OLD=NEW1,NEW2; with a year: R7:OLD=NEW). If there are several, give --rename once for each.";
    RENAME_ACROSS = "--rename の「{text}」の = の右に、別の部署は書けません。課が別の部署に移ったときは「部/旧課名=新課名」とし、--follow-sections を付けてください。" / "--rename “{text}” cannot name another department on its right. For a section that went to another department give DEPARTMENT/OLD=NEW and --follow-sections.";
    TWO_NEEDED = "見直し前と見直し後の2つ（年度の比較では2つ以上の年度）を、この順に指定してください。" / "Give two inputs, OLD and NEW in that order; or sheets of at least two years.";
    COMPARE_LINE = "{name}：前{old}－削除{removed}{left}＋新設{added}{arrived}＝後{new}件（変更{changed}、移動{moved}、番号変更{renumbered}、変更なし{same}、要確認{doubtful}）" / "{name}: old {old} - removed {removed}{left} + added {added}{arrived} = new {new} (changed {changed}, moved {moved}, renumbered {renumbered}, same {same}, to confirm {doubtful})";
    COMPARE_LEFT = "－他部へ移管{n}" / " - moved to another department {n}";
    COMPARE_ARRIVED = "＋移管{n}" / " + moved from another department {n}";
    SIDE_EMPTY = "「{side}」に整理表が1つも見つからなかったので、出力を作りませんでした。理由は次のとおりです。" / "No goal sheet was found in “{side}”, so nothing was written. The reasons:";
    PLAN = "業績目標・成果目標の計画を比べる、進捗をまとめる" / "Compare indicator plans, or set their targets against actual values";
    PLAN_COMPARE = "計画の修正前と修正後を比べ、「…の修正について」を作る" / "Compare a plan before and after its revision; write the revision document";
    PLAN_PROGRESS = "目標と実績を年度ごとに並べた表とグラフを作る" / "Write a table and charts of targets against actual values";
    PLAN_INPUT = "計画のブック、またはそれを集めたフォルダー" / "Workbooks with the plan, or folders that hold them";
    PLAN_BEFORE = "修正前の計画（ファイルまたはフォルダー）" / "Plan before the revision (file or folder)";
    PLAN_AFTER = "修正後の計画（ファイルまたはフォルダー）" / "Plan after the revision (file or folder)";
    OPT_LAYOUT = "修正の文書の形: stacked（修正前・修正後を上下に並べる）/ side-by-side（新旧対照表）" / "Layout of the revision document: stacked, or side-by-side (comparison table)";
    OPT_PLAN_TITLE = "計画の名前（省略時は表題から読み取る）" / "Name of the plan (default: taken from its title)";
    NO_PLAN = "「{path}」に業績目標・成果目標の計画が見つからなかったので、出力を作りませんでした。理由は次のとおりです。" / "No indicator plan was found in “{path}”, so nothing was written. The reasons:";
    PLAN_SUMMARY = "修正{revised}件、削除{removed}件、新規{added}件、移動{moved}件、変更なし{same}件" / "{revised} revised, {removed} removed, {added} added, {moved} moved, {same} unchanged";
    FORM = "様式の一覧・内容・白紙の様式" / "Form definitions and blank entry sheets";
    FORM_LIST = "使える様式の一覧" / "List the built-in forms";
    FORM_SHOW = "様式ファイルの内容（TOML）を表示する（defaults は、様式に書かない項目の言葉）" / "Print the definition (TOML) of a form (defaults: the words of keys that a form leaves out)";
    FORM_BLANK = "記入用のブックを作る（部署ごとにも作れる）" / "Write an empty workbook to be filled in, or one for each department";
    BLANK_OUTPUT = "保存先のファイル（部署ごとに作るときはフォルダー）" / "File to write; with departments, the folder for their workbooks";
    OPT_FROM = "前の年度の整理表。その目標を移した様式を作る（何度でも指定できる）" / "Sheets of the year before, whose goals are carried over (repeatable)";
    OPT_ENTRY_YEAR = "様式の年度（2026、令和8年度 など）" / "Fiscal year of the workbooks (2026, 令和8年度)";
    OPT_ROWS = "目標を書く行の数（省略時は20行以上）" / "Number of rows for goals (default: 20 or more)";
    OPT_CARRY = "移す目標: all すべて（省略時）／open 達成していないものだけ" / "Which goals: all (default), or open for those not achieved";
    OPT_NEWEST = "同じ部署の表が2つあるとき: error 止める（省略時）／newest 新しいほうを移す" / "A department's second sheet: error to stop (default), or newest to carry over the newer one";
    ROLLOVER = "今年度の整理表から、来年度の様式を部署ごとに作る" / "Make next year's workbooks, one a department, from this year's sheets";
    ROLLOVER_INPUT = "今年度の整理表のファイル、またはフォルダー" / "This year's sheets: files or folders";
    ENTRY_OUTPUT = "部署ごとのブックを入れるフォルダー（なければ作る）" / "Folder for the workbooks; made if it is not there";
    ENTRY_FOLDER_IS_FILE = "「{path}」はフォルダーではありません。部署ごとのブックを入れるフォルダーの名前を -o に指定してください。" / "“{path}” is no folder. Name a folder for the departments' workbooks with -o.";
    ENTRY_FOLDER_NOT_EMPTY = "フォルダー「{path}」には、すでにファイルがあります（{names}）。別のフォルダーを指定するか、同じ名前のファイルを置き換えてよければ --force を付けてください。" / "There are files in “{path}” already ({names}). Name another folder, or give --force to replace those of the same name.";
    ENTRIES_WRITTEN = "部署ごとのブックを{n}個保存しました: {path}" / "Written: {n} workbooks in {path}";
    ENTRY_GOALS = "（目標{n}件）" / " ({n} goals)";
    ENTRIES_LEFT = "このフォルダーには、ほかのファイルも残っています: {names}" / "There are other files in this folder: {names}";
    DEPARTMENT_NOT_A_NAME = "部署名「{name}」は、ファイルの名前にできません。/ や : などの記号、最初の「.」や「~$」、最後の「.」や空白、CON などの言葉は使えません。名前を直してください。" / "“{name}” cannot be the name of a file: marks such as / and :, a dot or ~$ at the beginning, a dot or space at the end, and words such as CON are refused. Correct it.";
    DEPARTMENT_TWICE = "部署名「{name}」が2回書かれています。1つだけにしてください。" / "“{name}” stands twice among the departments. Name it once.";
    NO_DEPARTMENTS = "部署が1つも書かれていません（{place}）。部署名を書いてから、もう一度実行してください。" / "No department is named ({place}). Name some and run again.";
    FORM_NOT_NAMED = "どの様式で作るかが分かりません。様式の名前を指定するか、設定ファイル（{place}）に form を書いてください。" / "No form is named. Give its name, or write form into the project file ({place}).";
    FORM_WITHOUT_DEPARTMENTS = "様式「{name}」は、部署ごとには作れません。--departments や --project を付けずに実行してください。" / "The form “{name}” is not made for departments. Run without --departments and --project.";
    ROLLED = "{year}の様式を作りました。移した目標は{goals}件です。作成日と達成状況は空欄にしました。職名と氏名は元のままで、統合や分割のあった部署の氏名だけ空欄にしました。" / "Workbooks of {year}, with {goals} goals carried over. Dates and statuses are blank; posts and names are as they were, but for the names of heads of departments that were merged or parted.";
    NOTHING_CARRIED = "移せる整理表がなかったので、何も作りませんでした。理由は次のとおりです。" / "There was no sheet to carry over, so nothing was written. The reasons:";
    NEXT_YEAR_UNKNOWN = "整理表の年度が分からないので、何も作りませんでした。作る年度を --year 令和8年度 のように指定してください。" / "The year of the sheets is not known, so nothing was written. Give the year of the new ones, such as --year 2026.";
    TWO_SHEETS_TO_CARRY = "「{department}」の整理表が2つあり、どちらを移すか決められないので、何も作りませんでした（{one}、{other}）。{apart}{newest}" / "There are two sheets of {department} ({one}, {other}), and nothing tells which one goes on; nothing was written. {apart}{newest}";
    APART_FILES = "一方をフォルダーから除くか、--exclude で除いてください。" / "Take one out of the folder, or leave it out with --exclude.";
    APART_SHEETS = "同じブックの2つのシートです。要らないほうのシートを削除するか、部署が違うなら表題の部署名を直してください。" / "They are two sheets of one workbook. Delete the one that does not count, or correct the department in its title.";
    APART_NEWEST = "新しいほうでよければ --duplicates newest を付けてください。" / " --duplicates newest takes the newer one.";
    APART_NOT_NEWER = "作成日・改定日からは、どちらが新しいか分かりませんでした。" / " Their dates of creation and revision do not tell which is newer.";
    FORM_LEARN = "手元の様式（ブック）から様式ファイルを作る" / "Make a form definition from a workbook";
    LEARN_INPUT = "様式のブック（記入したものでも、白紙でもよい）" / "Workbook with the form, filled in or empty";
    LEARN_OUTPUT = "様式ファイルの保存先（.toml。省略時は画面に表示する）" / "File for the definition (.toml; standard output without it)";
    LEARN_ANSWERS = "質問への答えを書いたファイル（TOML）" / "File with answers to the questions (TOML)";
    LEARN_SHEET = "様式のあるシート（省略時は自動で選ぶ）" / "Sheet with the form (default: the likeliest)";
    LEARN_OFFER = "この表に合う様式がありません（{near}）。様式のファイルを作るには: seirihyo form learn {path} -o 様式.toml" / "No form fits ({near}). To make a form file: seirihyo form learn {path} -o form.toml";
    LEARN_NEAR = "いちばん近い「{label}」でも、見出しは{all}個のうち{found}個" / "even the nearest, “{label}”, has {found} of its {all} headings there";
    LEARN_LACKING = "いちばん近い「{label}」でも、「{missing}」の見出しがありません" / "even the nearest, “{label}”, lacks the headings “{missing}”";
    LEARN_FAR = "知っている見出しは1つもありません" / "not one heading is known";
    LEARN_ASKED = "シートからは分からないことが{n}つあります（仮の答えで作りました）。" / "{n} things cannot be told from the sheet (guesses stand in).";
    LEARN_QUESTION = " {n}. {text}\n    仮の答え: {key} = {guess}\n    わけ: {reason}" / " {n}. {text}\n    guess: {key} = {guess}\n    because: {reason}";
    LEARN_HOW = "違うものがあれば、様式ファイルの「# 確認」の行を直すか、次のように書いたファイル（答え.toml）を --answers 答え.toml で指定してください。" / "Where a guess is wrong, edit the lines marked “# 確認”, or write a file like this one and name it with --answers:";
    LEARN_ANSWERS_BROKEN = "答えのファイル「{path}」に誤りがあります。" / "The file of answers “{path}” has a mistake.";
    LEARN_NONE = "「{path}」から様式を作れませんでした。{why}" / "No form was made from “{path}”. {why}";
    LEARN_FOLDER = "フォルダーではなく、その中のブックを1つ指定してください。" / "Name one workbook in the folder, not the folder.";
    LEARN_FROM_TOML = "これは様式ファイルです。様式の表があるブック（.xlsx など）を指定してください。" / "This is a form definition. Name a workbook with the table of the form (.xlsx or the like).";
    LEARN_NOT_TOML = "様式ファイルは .toml という名前で保存します（「{path}」は使えません）。" / "A form definition is written as .toml, not as “{path}”.";
    MEMO = "部の運営方針を公文の体裁で作り、整理表を別紙に付ける" / "Write a policy memo as a letter, with goal sheets as its annex";
    MEMO_INPUT = "運営方針のブック" / "Workbook with the policy memo";
    MEMO_ANNEX = "別紙にする整理表のファイルまたはフォルダー（省略時は入力の中の整理表）" / "Goal sheets for the annex (default: those in INPUT)";
    MEMO_NONE = "運営方針が見つからなかったので、出力を作りませんでした。" / "No policy memo was found, so nothing was written.";
    MEMO_SEVERAL = "運営方針が2つ以上あります。1つだけのファイルを指定してください。" / "There are several policy memos. Name a file with only one.";
    EXPLAIN = "指摘コードや用語の説明を表示する" / "Explain a finding code or a term";
    EXPLAIN_CODE = "指摘コード（V102 など）か用語（未記入 など）。省略すると指摘コードの一覧" / "Finding code such as V102, or a term such as 未記入; without it, a list of the codes";
    INPUT = "整理表のファイル、またはそれを集めたフォルダー" / "Workbooks, or folders that hold them";
    OUTPUT = "保存するファイル" / "File to write";
    OPT_FORM = "様式の名前、または様式ファイル（省略時は合うものを自動で選ぶ）" / "Name or file of a form (default: the built-in form that fits)";
    OPT_LANG = "メッセージの言語 ja / en" / "Language of messages: ja / en";
    OPT_FORCE = "同じ名前のファイルがあれば置き換える" / "Replace an existing output";
    OPT_QUIET = "途中経過と要約を表示しない" / "Print no progress and no summary";
    OPT_VERBOSE = "指摘をすべて画面に表示する" / "Show all findings on the terminal";
    OPT_ALLOW = "この指摘を表示しない（V116 など。, で並べる）" / "Silence a finding (such as V116; several with ,)";
    OPT_WARN = "この指摘を警告にする" / "Make a finding a warning";
    OPT_DENY = "この指摘をエラーにする" / "Make a finding an error";
    OPT_DEPARTMENTS = "部署の一覧（建制順）。この順に並べ、ない部署を知らせる" / "The departments in official order: tables follow it, missing ones are reported";
    OPT_SECTIONS = "部署の課（建制順）。部署=課,課（何度でも指定できる。--departments と一緒に）" / "Sections of a department in official order (with --departments); repeatable";
    OPT_FORMERLY = "部署の旧名称。旧名称の表も今の部署の提出とみなす（何度でも指定できる。--departments と一緒に）" / "Former name of a department, whose sheets count as handed in by it (with --departments); repeatable";
    NOT_IN_DEPARTMENTS = "{arg} の「{text}」: 「{name}」が --departments にありません。" / "{arg} “{text}”: “{name}” is not among --departments.";
    SECTIONS_BROKEN = "--sections の「{text}」は「部署=課,課」の形で指定してください。" / "Give --sections as DEPARTMENT=SECTION,SECTION, not “{text}”.";
    OPT_EXCLUDE = "読まないファイルやフォルダーの名前（, か、で並べる。何度でも指定できる）" / "Names of files and folders that are not read (several with , or repeated)";
    OPT_REVIEW = "確認用のブックの保存先（省略時は、出力と同じ場所の「…_確認用.xlsx」）" / "Where the workbook for checking is written (default: beside the output, …_確認用.xlsx)";
    OPT_NO_REVIEW = "確認用のブックを作らない。点検結果はすべて画面に出す" / "Write no workbook for checking; all findings go to the terminal";
    OUTPUT_TWICE = "「{path}」が2つの出力の名前になっているので、何も保存しませんでした。それぞれ別の名前にしてください。" / "“{path}” is the name of two outputs; nothing was written. Give each a name of its own.";
    LEFT_BEHIND = "「{path}」は前に作られたものです（今回は書いていません）。要らなければ削除してください。" / "“{path}” is from an earlier run (not written this time). Delete it if it is not needed.";
    OPT_CITY = "市の名前（表紙と各表の表題に入る）" / "Name of the city, for the cover and the titles";
    OPT_YEAR = "年度（2025、令和7年度 など）。別の年度の表を知らせる" / "Fiscal year (2025, 令和7年度): sheets of another year are reported";
    OPT_DUPLICATES = "同じ部署の表が2つあるとき: error エラー／newest 新しいほうだけ数える" / "A department's second sheet: error, or newest to count the newer one only";
    OPT_OFFICE = "作成した課の名前（表紙と、修正依頼の依頼文に入る）" / "The office that makes it, for the cover and the letters";
    OPT_SEND_BACK = "修正依頼（指摘のある部署ごとに、依頼文と、直すところに印を付けた整理表のブック）の保存先のフォルダー" / "Folder for a workbook to each department with errors or warnings: a letter, its sheet with marks, a list";
    OPT_DEADLINE = "修正の期限（「令和8年4月10日」など。依頼文に入る）" / "Until when, for the letters";
    OPT_FORMAT = "出力の形式" / "Output format";
    OPT_THREADS = "同時に使うCPUの数（省略時はすべて）" / "Number of threads (default: all)";
    FORM_NAME = "様式の名前か様式ファイル" / "Name or file of a form";
    INSPECT = "シートをどう読んだかを、セルごとに表示する" / "Show how each sheet was understood, cell by cell";
    INSPECT_FILE = "ブック（フォルダーではなくファイル1つ）" / "Workbook (one file, no folder)";
    INSPECT_FOLDER = "「{path}」はフォルダーです。inspect には、見たいブックを1つ指定してください。" / "“{path}” is a folder. Give inspect one workbook.";
    INSPECT_SHEET = "シート「{sheet}」: {kind}（様式: {form}）" / "sheet “{sheet}”: {kind} (form: {form})";
    INSPECT_FILLED = "空欄 → 上の値" / "blank, read from above";
    HELP = "使い方を表示する" / "Print help";
    VERSION = "版を表示する" / "Print version";

    USAGE_UNKNOWN = "「{arg}」という指定はありません。" / "There is no option or command “{arg}”.";
    USAGE_MISSING = "{arg} を指定してください。" / "Give {arg}.";
    OUTPUT_MISSING = "保存先を「-o 提出用.xlsx」のように（部署ごとに作るときは「-o 配布」のようにフォルダーを）指定してください。" / "Say where to save it, like -o OUT.xlsx (or a folder, where there is one workbook a department).";
    INPUT_MISSING = "読み取るファイルかフォルダーを指定してください。" / "Name the files or folders to be read.";
    USAGE_TOGETHER = "{arg} と {other} は一緒に指定できません。どちらか一方にしてください。" / "{arg} and {other} cannot be given together; leave one out.";
    PROJECT_HAS_DEPARTMENTS = "{arg} と {other} は一緒に指定できません。部署の順や課は設定ファイルに書かれているので、{arg} を付けるなら {other} は外してください。" / "{arg} and {other} cannot be given together: the project file names departments and sections. Leave {other} out.";
    USAGE_VALUE = "{arg} に「{value}」は指定できません。" / "“{value}” is no value for {arg}.";
    USAGE_YEAR = "--year に「{value}」は指定できません。2025、R7、令和7年度 のように書いてください。" / "“{value}” is no fiscal year. Write 2025, R7 or 令和7年度.";
    USAGE_MEANT = "「{arg}」ではありませんか。" / "Did you mean “{arg}”?";
    USAGE_CHOICES = "使える値: {values}。" / "Known: {values}.";
    USAGE_COMMAND = "コマンドを指定してください。" / "A command is missing.";
    USAGE_OTHER = "指定の仕方が正しくありません。" / "The arguments do not fit.";
    USAGE_MORE = "使い方は seirihyo --help で表示されます。" / "See seirihyo --help.";

    NO_INPUT = "「{path}」が見つかりません。{why}" / "“{path}” does not exist. {why}";
    CHECK_THE_NAME = "名前と場所を確かめてください。名前に空白があるときは、全体を \" \" で囲みます。" / "Check its name and place. A name with a space stands in \" \".";
    CONTROL_CHARACTER = "名前に、目に見えない文字（タブや改行など）が入っています。設定ファイルの \" \" の中では \\t や \\n がその文字になります。\\ の代わりに / を使うか、' ' で囲んでください。" / "There is an invisible character (a tab, a line break) in the name: within \" \" in the project file \\t and \\n stand for such. Write / instead of \\, or put the name in ' '.";
    NEAR_NAME = "「{names}」のことではありませんか。" / "Did you mean “{names}”?";
    NEXT_NAME = "」「" / "”, “";
    NAMED_TXT = "「{found}」ならあります。メモ帳が最後に .txt を付けたようです。名前を「{name}」に直してください（エクスプローラーの「表示」で「ファイル名拡張子」を表示すると、.txt が見えます）。" / "There is “{found}”: an editor seems to have added .txt. Rename it to “{name}” (let the Explorer show file name extensions to see it).";
    MISSING_WITHIN = "「{folder}」まではありますが、その中に「{name}」がありません。" / "“{folder}” is there, but there is no “{name}” in it.";
    MISSING_HERE = "今のフォルダーには「{name}」がありません。" / "There is no “{name}” in this folder.";
    ODD_OPTION = "「{typed}」は、半角で「{instead}」と入力してください（ハイフンや文字が全角になっているか、長いダッシュになっています）。" / "Type “{instead}” instead of “{typed}”: a hyphen or a letter is full-width, or a dash.";
    ODD_QUOTES = "「{typed}」は、全角の \" やかぎ括弧では囲めません。半角で {instead} と入力してください。" / "Those quotation marks do not serve. Type {instead} instead of “{typed}”.";
    ODD_BACKSLASH = "名前に \" が混じっています。フォルダーの名前を \\ で終えて \" で閉じると、こうなります。最後の \\ を付けずに {instead} と入力してください。" / "There is a \" in the name, as happens where a folder ends with \\ before the closing \". Type {instead}, without the last \\.";
    ODD_SPACE = "「{typed}」に全角の空白が入っています。半角の空白で「{instead}」と入力してください。" / "There is a full-width space in “{typed}”. Type “{instead}”.";
    ODD_WIDTH = "「{typed}」は、半角で「{instead}」と入力してください。" / "Type “{instead}” instead of the full-width “{typed}”.";
    INPUT_UNREADABLE = "「{path}」を開けません（{why}）。" / "“{path}” cannot be opened ({why}).";
    NOT_UTF8 = "「{path}」の文字コードがUTF-8ではありません。メモ帳で開き、「名前を付けて保存」で文字コードに「UTF-8」を選んで保存し直してください。" / "“{path}” is not saved as UTF-8. Open it in an editor (such as Notepad) and save it again with the encoding UTF-8.";
    NO_FILE = "読めるファイルが1つもなかったので、出力を作りませんでした。整理表を入れたフォルダーかファイルを指定してください。" / "There is no file to be read, so nothing was written. Name a folder with goal sheets, or a file.";
    CHECKED_NOTHING = "整理表は1つも見つかりませんでした。点検したものはありません。" / "No goal sheet was found; nothing was checked.";
    NO_GOAL_SHEET = "整理表が1つも見つからなかったので、出力を作りませんでした。理由は次のとおりです。" / "No goal sheet was found, so nothing was written. The reasons:";
    OUTPUT_EXISTS = "「{path}」はすでにあります。置き換えるときは --force を付けてください。" / "“{path}” exists. Give --force to replace it.";
    OUTPUT_IS_INPUT = "出力「{path}」は入力と同じファイルなので、保存しませんでした。出力を別の名前にしてください。" / "The output “{path}” is one of the inputs; nothing was written. Choose another name.";
    OUTPUT_NAMED = "「{asked}」には拡張子がないので、「{path}」に保存します。" / "“{asked}” has no extension; writing to “{path}”.";
    OUTPUT_NOT_XLSX = "「{path}」には保存できません。保存できるのはExcelブックだけです。名前の最後を .xlsx にしてください（PDFにするには、できたブックをExcelで開いて印刷します）。" / "“{path}” cannot be written: the output is an Excel workbook. Let its name end in .xlsx.";
    OUTPUT_IS_JSON = "「{path}」には保存できません。この出力はJSONです。名前の最後を .json にしてください。" / "“{path}” cannot be written: this output is JSON. Let its name end in .json.";
    OUTPUT_NO_FOLDER = "フォルダー「{path}」がありません。先にフォルダーを作るか、場所の書き方を確かめてください。" / "The folder “{path}” does not exist. Create it first, or check its name.";
    OUTPUT_FOLDER_IS_INPUT = "「{path}」は保存先のフォルダー（またはその中）なので、入力にはできません。保存先を別のフォルダーにしてください。" / "“{path}” is, or lies in, the folder that is written to; it cannot be an input. Choose another folder for what is written.";
    SEND_BACK_IS_FILE = "「{path}」はファイルです。修正依頼を保存するフォルダーを指定してください。" / "“{path}” is a file. Name a folder.";
    SEND_BACK_WRITTEN = "修正依頼{n}件を保存しました: {path}" / "Written for {n} departments: {path}";
    SEND_BACK_NONE = "修正をお願いする部署はありません。修正依頼は作りませんでした。" / "No department is asked for anything; nothing goes back.";
    SEND_BACK_LEFT = "前回の修正依頼が残っています（今回は指摘がありません）: {names}" / "Left from an earlier time (nothing is asked for now): {names}";
    OUTPUT_LOCKED = "「{path}」に保存できません。Excelで開いているときは閉じ、フォルダーに書き込めるか確かめて、もう一度実行してください（{why}）。" / "“{path}” cannot be written. Close it in Excel, make sure that the folder can be written, and run again ({why}).";
    OUTPUT_FULL = "「{path}」を保存する空き容量がありません。不要なファイルを消すか、保存先を変えて、もう一度実行してください（{why}）。" / "There is no space left for “{path}”. Delete what is not needed or write to another place, and run again ({why}).";
    OUTPUT_BUSY = "「{path}」は、いま別の画面で実行している本ソフトが保存しているところです。終わってから、もう一度実行してください。" / "“{path}” is being written by another run of this program. Wait for its end and run again.";
    OUTPUT_IS_NO_FILE = "「{path}」はふつうのファイルではないので、保存できません。別の名前にしてください。" / "“{path}” is no ordinary file and cannot be written. Choose another name.";
    OUTPUTS_AS_BEFORE = "出力はどれも、実行する前のままです。" / " All outputs are as they were.";
    OUTPUTS_NOT_BACK = "出力の一部は新しい内容になっています。次に実行したとき、元の内容に戻します。" / " Some outputs have their new contents already; the next run takes them back.";
    PUT_RIGHT = "前回の実行が保存の途中で止まっていたので、次のファイルを保存する前の内容に戻しました: {names}" / "The last run was stopped while it wrote; these files are back as they were before it: {names}";
    OUTPUT_IS_FOLDER = "「{path}」はフォルダーです。ファイル名まで指定してください。" / "“{path}” is a folder. Name a file.";
    FORM_UNKNOWN = "様式「{name}」はありません。使える様式: {known}" / "There is no form “{name}”. Known: {known}";
    FORM_BROKEN = "様式ファイル「{path}」に誤りがあります。" / "The form definition “{path}” has a mistake.";

    PROJECT_MISSING = "設定ファイル「{path}」がありません。{why}" / "There is no project file “{path}”. {why}";
    PROJECT_BY_INIT = "seirihyo init で作れます。すでにあるときは、そのフォルダーで実行するか、場所を指定してください。" / "Write one with seirihyo init. If there is one, run in its folder or name it.";
    PROJECT_BROKEN = "設定ファイル「{path}」に誤りがあります。" / "The project file “{path}” has a mistake.";
    LAST_YEAR_IS_THIS_YEAR = "設定ファイルの inputs の「{now}」は、前年度（[last_year] の inputs）の「{then}」と同じか、その中にあります。[last_year] の inputs には、前年度の整理表のフォルダーを書いてください。" / "“{now}”, under inputs in the project file, is or lies in “{then}”, which inputs under [last_year] names. Name last year's folder there.";
    PROJECT_EXISTS = "「{path}」はすでにあります。作り直すときは --force を付けてください（設定してあったことは残ります）。" / "“{path}” exists. Give --force to write it anew (what was set is kept).";
    PROJECT_WRITTEN = "保存しました: {path}（{n}部署を書き込みました）。内容を確かめて seirihyo run を実行してください。" / "Written: {path} ({n} departments filled in). Look it through, then: seirihyo run.";
    PROJECT_WRITTEN_EMPTY = "保存しました: {path}。整理表が見つからなかったので、部署と入力フォルダーを書き込んでから seirihyo run を実行してください。" / "Written: {path}. No goal sheet was found; fill in departments and inputs, then: seirihyo run.";
    OUTPUT_EDITED = "「{path}」は、前回保存した後に変更されています。置き換えるときは --force を付けてください。" / "“{path}” was changed after it was last written. Give --force to replace it.";

    OUTPUT_OF_OTHER_YEAR = "「{path}」は{was}の集計として保存されたもので、今回（{now}）の出力では置き換えません。設定ファイルの fiscal_year と [outputs] のファイル名を今年度のものに変えてください。{look}置き換えてよければ --force を付けてください。" / "“{path}” was written for another fiscal year ({was}; this is {now}). Change fiscal_year and the names under [outputs] in the project file, or give --force to replace it.{look}";
    YEAR_MISTYPED = "提出フォルダーに年度を書き間違えた表がないかも確かめてください（{file}）。" / " Make sure that the year in “{file}” is not mistyped.";
    OUTPUT_UNRECORDED = "「{path}」はすでにありますが、前回の実行の記録がないか読めず、この出力には手が加えられたようです。置き換えてよければ --force を付けてください。" / "“{path}” exists, but the record of the last run is missing or cannot be read, and it seems to have been edited. Give --force to replace it.";

    STOPPED_SHORT = "予期しないエラーで停止しました。入力を減らして試し、直らなければ次の行を添えて作成元に知らせてください。\n{why}" / "Stopped by an unexpected fault. Try with fewer inputs, and report it with this line.\n{why}";
    NOT_PRINTED = "画面に出す内容を最後まで出せませんでした（{why}）。> で保存する先の空き容量を確かめて、もう一度実行してください。「保存しました」と出たファイルはそのまま使えます。" / "Not all that was printed could be written ({why}). Make sure that there is space where > leads, and run again. Files that were written are good.";

    READING = "読み取り中 {done}/{all}" / "reading {done}/{all}";
    WRITING = "保存中" / "writing";
    WRITTEN = "保存しました: {path}" / "Written: {path}";
    DEPARTMENT = "部署" / "department";
    GOALS = "目標" / "goals";
    TOTAL = "合計" / "total";
    MORE_DEPARTMENTS = "（ほか{n}部署。すべてはブックの「部別集計」にあります）" / "(and {n} more; all of them are in the workbook)";
    SUMMARY = "指摘：エラー{errors}件、警告{warnings}件、お知らせ{notes}件" / "findings: {errors} errors, {warnings} warnings, {notes} notes";
    MORE_FINDINGS = "ほか{n}件（エラー{errors}件、警告{warnings}件）は「{path}」の「点検結果」にあります（-v を付けると、画面にすべて表示します）。" / "{n} more ({errors} errors, {warnings} warnings) are in the sheet 点検結果 of “{path}” (-v shows all of them here).";
    NOTES_ELSEWHERE = "お知らせの内容は「{path}」の「点検結果」と「統一した表記」にあります。" / "The notes are listed in the sheets 点検結果 and 統一した表記 of “{path}”.";
    NEXT_TITLE = "次にすること" / "what to do next";
    NEXT_MEND = "「{review}」の「点検結果」を見て、エラーのあるファイルを直します（提出元に直してもらいます）: {files}" / "See 点検結果 in “{review}” and mend the files with errors, or have them mended: {files}";
    NEXT_MEND_SHOWN = "エラーのあるファイルを直します（提出元に直してもらいます）: {files}" / "Mend the files with errors, or have them mended: {files}";
    NEXT_SEND = "「{folder}」の修正依頼{n}件を、それぞれの部署に送り、直したものを提出してもらいます。" / "Send the workbooks in “{folder}” ({n}) each to its department, and have what is corrected handed in.";
    NEXT_AGAIN_SENT = "直して提出されたファイルを、元のファイルと差し替え（両方あると二重に数えます）、{again}" / "Put what comes back in place of the old files (both together would count twice), and {again}";
    NEXT_AGAIN = "直したファイルを同じ場所に置き、{again}" / "Put them where they were, and {again}";
    NEXT_WARNINGS = "「{review}」の「点検結果」で、警告{n}件を確かめます。直すところがあれば、直してから{again}" / "Look at the warnings ({n}) in 点検結果 of “{review}”. If something is to be mended, mend it and {again}";
    NEXT_WARNINGS_SHOWN = "上の警告{n}件を確かめます。直すところがあれば、直してから{again}" / "Look at the warnings above ({n}). If something is to be mended, mend it and {again}";
    NEXT_PRINT = "「{paper}」を開いて内容を確かめ、印刷して提出します。" / "Open “{paper}”, look it through, print it and hand it in.";
    NEXT_REPORT = "提出用のブックは、次のように入力すると作れます: seirihyo report {inputs} -o 提出用.xlsx" / "Write the workbook that is handed in: seirihyo report {inputs} -o 提出用.xlsx";
    AGAIN_FORCE = "同じコマンドの最後に --force を付けて、もう一度実行します。" / "run the same command again with --force.";
    AGAIN_RUN = "もう一度 seirihyo run を実行します。" / "run seirihyo run again.";
    AGAIN_CHECK = "もう一度同じように点検します。" / "check again.";
    MORE_FILES = "ほか{n}ファイル" / "{n} more files";
    SUBMISSIONS_TITLE = "提出状況" / "handed in";
    SUBMISSIONS_SUMMARY = "提出：{all}部署のうち{done}部署" / "handed in: {done} of {all} departments";
    SUBMISSIONS_MISSING = "未提出：{names}" / "not handed in: {names}";
    SUBMISSIONS_HEADINGS = "部署|状況|目標|未記入|エラー|日付|ファイル" / "department|standing|goals|blank|errors|date|file";
    NOT_READ = "読み取れない" / "not read";
    CHANGES_TITLE = "差替え（前回の実行から）" / "changed since the last run";
    CHANGES_FIRST = "前回の実行の記録はありません。次回から、差し替わったファイルと件数の増減を表示します。" / "There is no record of a run before this one. The next run shows what changed.";
    CHANGES_OTHER_YEAR = "前回の実行の記録は{year}のものなので、今回とは比べていません。次回から、差し替わったファイルと件数の増減を表示します。" / "The record of the last run is of another fiscal year ({year}), so nothing is compared with it. The next run shows what changed.";
    CHANGES_UNREAD = "前回の実行の記録が読めないため、変わったところを比べられません。次回から表示します。" / "The record of the last run cannot be read, so what changed is not known. The next run shows it.";
    CHANGES_NONE = "前回の実行から、内容の変わったところはありません。" / "No content has changed since the last run.";
    CHANGES_FINDINGS = "指摘：増えた{new}件、なくなった{gone}件" / "findings: {new} new, {gone} gone";
    CHANGES_GOALS = "目標の数：{before} → {after}" / "goals: {before} → {after}";
    LAST_YEAR = "前年度との比較の{summary}（内容は、比較の確認用の「点検結果」にあります）" / "comparison with last year: {summary} (see 点検結果 in its workbook for checking)";
    SILENCED = "設定により表示していない指摘：{n}件" / "findings silenced by the settings: {n}";
    NO_FINDINGS = "指摘はありません。" / "No findings.";
    CELLS = "セルの照合：読み取ったセル{read} ＝ 目標などの値{used} ＋ 見出し・注記など{furniture} ＋ 指摘したセル{reported}" / "cells read {read} = used {used} + furniture {furniture} + reported {reported}";
    EXPLAIN_WHY = "説明" / "why";
    EXPLAIN_EXAMPLE = "例" / "example";
    EXPLAIN_REMEDY = "対応" / "what to do";
    EXPLAIN_GAPS = "{ } の部分には、そのときに見つかった値が入ります。" / "Where { } stands, the message has what was found.";
    EXPLAIN_MESSAGE = "表示" / "message";
}

/// Names of values, as the help shows them.
pub const VALUE_NAMES: [(&str, &str); 16] = [
    ("INPUT", "入力"),
    ("FILE", "ブック"),
    ("OUT", "出力"),
    ("FOLDER", "フォルダー"),
    ("PROJECT.toml", "設定ファイル"),
    ("NAME|FILE", "様式の名前かファイル"),
    ("NAME", "名前"),
    ("NAME,NAME", "名前,名前"),
    ("NAME=NAME,NAME", "部署=課,課"),
    ("OLD=NEW", "旧名称=新名称"),
    ("CODE", "コード"),
    ("YEAR", "年度"),
    ("TEXT", "文字"),
    ("BEFORE", "修正前"),
    ("AFTER", "修正後"),
    ("GOALSHEET", "整理表"),
];

pub const fn sheet_kind(kind: SheetKind) -> Words {
    let (ja, en) = match kind {
        SheetKind::GoalSheet => ("整理表", "goal sheet"),
        SheetKind::IndicatorPlan => ("業績目標・成果目標の計画", "indicator plan"),
        SheetKind::PolicyMemo => ("運営方針", "policy memo"),
        SheetKind::Unfilled => ("目標のない整理表", "goal sheet without goals"),
        SheetKind::Example => ("記入例・様式", "example or blank form"),
        SheetKind::Blank => ("空のシート", "blank sheet"),
        SheetKind::Hidden => ("非表示のシート", "hidden sheet"),
        SheetKind::NoCells => ("グラフなどのシート", "sheet without cells"),
        SheetKind::Own => ("本ソフトが作った集計シート", "sheet written by this program"),
        SheetKind::Other => ("整理表ではないシート", "another sheet"),
    };
    Words { ja, en }
}

pub const fn standing(standing: Standing) -> Words {
    let (ja, en) = match standing {
        Standing::HandedIn => ("提出済", "handed in"),
        Standing::Doubled => ("重複", "doubled"),
        Standing::SetAside => ("除外（古い）", "set aside"),
        Standing::OtherYear => ("年度違い", "other year"),
        Standing::NotListed => ("一覧にない", "not listed"),
        Standing::Missing => ("未提出", "missing"),
    };
    Words { ja, en }
}

/// Names, one after the other.
pub fn list(names: &[impl AsRef<str>], lang: Lang) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// What a gap of a text is filled with: its name, and a value.
pub type Gap<'a> = (&'a str, &'a dyn Display);

pub fn say(words: Words, lang: Lang, gaps: &[Gap<'_>]) -> String {
    gaps.iter().fold(words.get(lang).to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), &value.to_string())
    })
}
