//! F: files that could not be read, or were read otherwise than their name says.

use super::register::rules;

rules! { FILE of File:
    FILE_DAMAGED = "F101" Error not_counted {
        title: "ファイルが壊れている" / "damaged file",
        message: "ファイルが途中で切れているか壊れていて、読めません（{why}）。中の目標は数えていません。" / "The file is cut off or damaged and cannot be read ({why}); none of its goals are counted.",
        remedy: "Excelで開けるか確かめ、開ければ別の名前で保存し直して差し替えてください。開けなければ、提出元に送り直してもらってください。" / "See whether Excel opens it: if so, save it anew and put that copy in its place; if not, ask the department to send it again.",
        asked: "Excelで開けるか確かめ、名前を付けて保存し直したものを提出してください。",
        explanation: "中身はExcelブックのようですが、最後まで読めませんでした。メール送付や共有フォルダーへのコピーが途中で止まると起こります。このファイルの目標は1件も数えていません。ほかのファイルの集計は続けます。" / "The content looks like a workbook but could not be read to its end, as happens when copying stops half way. None of its goals are counted; the other files are.",
        example: "福祉部.xlsx が 12 KB で切れている" / "福祉部.xlsx ends after 12 KB",
    }
    FILE_ENCRYPTED = "F102" Error not_counted {
        title: "パスワード付きのファイル" / "password-protected file",
        message: "パスワードで保護されているため読めません。中の目標は数えていません。" / "The file is protected by a password and cannot be read; none of its goals are counted.",
        remedy: "Excelで開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを空にして保存し直してください（パスワードが分からなければ、提出元に解除してもらってください）。" / "Open it in Excel (or ask the department to), clear the password under File > Info > Protect Workbook > Encrypt with Password, and save.",
        asked: "Excelで開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを空にして保存し、提出し直してください。",
        explanation: "読み取りパスワードの付いたブックは中身が暗号化されており、目標を読めません。シートの保護（編集の制限）だけなら読めます。" / "A workbook with a password to open is encrypted, so its goals cannot be read. Sheet protection alone is no obstacle.",
        example: "読み取りパスワードを付けて提出された 総務部.xlsx" / "総務部.xlsx handed in with a password to open",
    }
    FILE_EMPTY = "F103" Error not_counted {
        title: "空のファイル" / "empty file",
        message: "ファイルの中身がありません（0バイト）。目標は数えていません。" / "The file has no content (0 bytes); no goal is counted.",
        remedy: "提出元に送り直してもらってください。" / "Ask the department to send it again.",
        asked: "中身のあるファイルを提出し直してください。",
        explanation: "保存やコピーの失敗でできる、中身のないファイルです。" / "A file without content, as a failed save or copy leaves behind.",
        example: "0バイトの 環境部.xlsx" / "環境部.xlsx of 0 bytes",
    }
    FILE_NOT_A_WORKBOOK = "F104" Error not_counted {
        title: "Excelブックではないファイル" / "not a workbook",
        message: "名前はExcelブックですが、中身は{kind}です。" / "The name is a workbook's, the content is {kind}.",
        remedy: "元のデータをExcelで開き、「Excel ブック (*.xlsx)」として保存し直してください。" / "Open the original in Excel and save it as “Excel Workbook (*.xlsx)”.",
        explanation: "拡張子を付け替えただけのファイルや、ほかのソフトが保存したファイルです。拡張子ではなく中身で判断しています。" / "A file that was only renamed, or written by another program. The content decides, not the extension.",
        example: "CSVの拡張子を .xlsx に変えたもの" / "a CSV renamed to .xlsx",
        pieces: {
            IS_XML_2003 = "XML スプレッドシート 2003（Excel 2003のXML形式）" / "an XML Spreadsheet 2003";
            IS_LOCK = "Excelがブックを開いている間だけ置くロックファイル（名前から「~$」を除いたものがブック）" / "the lock that Excel keeps while a workbook is open (the workbook bears the name without ~$)";
            IS_OF_OTHER_FORMAT = "別の形式" / "of another format";
        }
    }
    FILE_TOO_LARGE = "F105" Error not_counted {
        title: "大きすぎるファイル" / "file too large",
        message: "1ファイルで読める上限を超えています（{limit}）。" / "The file passes the limit for one file ({limit}).",
        remedy: "不要な行・列・シート・画像を削除して保存し直すか、ファイルを分けてください。" / "Delete rows, columns, sheets and pictures that are not needed and save, or split the file.",
        explanation: "展開後の大きさ、セル数、シート数には上限があります（READMEの「上限」）。通常の整理表が上限に達することはありません。壊れたファイルや、故意に膨らませたファイルからPCを守るためのものです。" / "Inflated size, cells and sheets are limited (see the README). Ordinary sheets never come near; the limits protect the PC from damaged or malicious files.",
        example: "展開すると 4 GB になるブック" / "a workbook that inflates to 4 GB",
    }
    FILE_PASSED_OVER = "F106" Note not_counted {
        title: "対象外のファイル" / "file passed over",
        message: "Excelブックではないため読みませんでした。" / "Not a workbook; it was passed over.",
        remedy: "整理表であれば、Excelブックとして保存し直してください。" / "If it is a goal sheet, save it as a workbook.",
        explanation: "フォルダーの中の、Excelブックでないファイル（PDF、Word、画像など）です。" / "A file in the folder that is no workbook (PDF, Word, picture …).",
        example: "提出フォルダーの 送付文.docx" / "送付文.docx in the folder",
    }
    OWN_WORKBOOK_PASSED_OVER = "F107" Note not_counted {
        title: "本ソフトが作ったブック" / "workbook written by this program",
        message: "本ソフトが作ったブックなので、フォルダーの集計には含めませんでした。" / "Written by this program; it is not counted when found in a folder.",
        remedy: "これを入力にしたいときは、ファイル名を直接指定してください。" / "Name the file itself to read it.",
        explanation: "出力先を提出フォルダーの中にすると、次の実行で出力まで読んで二重に数えるおそれがあります。そのため、フォルダーの中にあるときは読みません。ほかのソフトで保存し直したものや、プロパティを消したものも、集計シートの名前・表題・見出しから分かります。" / "An output kept in the folder of inputs would be counted twice at the next run; so it is passed over there. One that another program has saved, or whose properties were removed, is known by the names, titles and headings of its sheets.",
        example: "提出/令和7年度_達成状況.xlsx" / "提出/令和7年度_達成状況.xlsx",
    }
    NAMED_OTHERWISE = "F108" Note {
        title: "拡張子と中身が違う" / "extension and content differ",
        message: "拡張子は{named}ですが、中身は{really}です。中身に従って読みました。" / "The extension is {named}, the content is {really}; it was read by its content.",
        remedy: "Excelで警告が出る場合は、正しい拡張子で保存し直してください。" / "If Excel warns, save it with the right extension.",
        explanation: "拡張子だけ付け替えられたブックです。中身で読むので集計に影響はありません。" / "A workbook that was renamed. It is read by content, so counts are not affected.",
        example: "中身が .xls のままの 教育部.xlsx" / "教育部.xlsx that is still an .xls inside",
    }
    HAS_MACROS = "F109" Note {
        title: "マクロを含むファイル" / "file with macros",
        message: "マクロが含まれています。マクロは実行せず、セルだけを読みました。" / "The file holds macros. They were not run; only cells were read.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "本ソフトはマクロを実行せず、出力にも含めません。" / "Macros are never run and never written.",
        example: "集計用ボタンの付いた 部.xlsm" / "部.xlsm with a button",
    }
    SHEET_UNREADABLE = "F110" Error not_counted {
        title: "読めないシート" / "unreadable sheet",
        message: "このシートだけ読めませんでした（{why}）。このシートの目標は数えていません。" / "This sheet alone could not be read ({why}); none of its goals are counted.",
        remedy: "Excelで開き、このシートの内容が見えれば保存し直してください。見えなければ、提出元に送り直してもらってください。" / "Open the file in Excel. If the sheet shows its content, save the file again; if not, ask the department to send it again.",
        asked: "Excelで開いて内容が見えるか確かめ、保存し直したものを提出してください。",
        explanation: "シートの中身が壊れているか、ブックに入っていません。同じブックのほかのシートは読んで数えています。" / "The sheet's content is damaged or not in the workbook. The other sheets of the workbook were read and are counted.",
        example: "シートの部品が欠けたブック" / "a workbook that lacks the part of one sheet",
    }
    READER_FAILED = "F111" Error not_counted {
        title: "読み取り中の予期しないエラー" / "internal error while reading",
        message: "読み取りの途中で予期しないエラーが起きました（{why}）。" / "An internal error happened while reading ({why}).",
        remedy: "Excelで開いて保存し直すと読める場合があります。直らないときは、このファイルを添えて本ソフトの管理者に知らせてください。" / "Saving it again in Excel may help. Otherwise please report it, with the file.",
        asked: "Excelで開いて保存し直したものを提出してください。",
        explanation: "本ソフトの不具合です。このファイルの目標は数えていませんが、ほかのファイルの処理は続けました。" / "A fault of this program. This file's goals are not counted; the run went on with the others.",
        example: "想定外の構造をもつブック" / "a workbook of a structure nobody foresaw",
    }
    FOLDER_UNREADABLE = "F112" Error not_counted {
        title: "開けないフォルダー" / "folder that cannot be opened",
        message: "フォルダーを開けません（{why}）。中のファイルは数えていません。" / "The folder cannot be opened ({why}). The files in it are not counted.",
        remedy: "このフォルダーをエクスプローラーで開けるか確かめ、開けないときは持ち主に読み取りの権限を付けてもらってください。" / "Make sure that you can open the folder, or ask its owner for the right to read it.",
        explanation: "入力のフォルダーの中に、開けないフォルダーがあります。共有フォルダーで、部署ごとに権限が違うときに起こります。ほかのフォルダーとファイルは読んでいます。" / "A folder within the inputs cannot be opened, as happens on shared drives with rights of their own for each department. The others were read.",
        example: "権限のない 提出/人事課" / "提出/人事課 without the right to read it",
    }
    FOLDER_LINKED = "F113" Note not_counted {
        title: "別の場所へのリンク" / "link to another folder",
        message: "別のフォルダーへのリンクなので、たどりませんでした。" / "A link to another folder; it was not followed.",
        remedy: "中の整理表も読むときは、リンク先のフォルダーを入力に加えてください。" / "To read the sheets in it, give the folder itself as an input.",
        explanation: "リンクをたどると、同じファイルを二重に数えたり、終わらなくなったりするおそれがあります。" / "Following links could count files twice or never end.",
        example: "提出フォルダーの中の、前年度のフォルダーへのリンク" / "a link to last year's folder",
    }
    EXCLUDED = "F114" Note not_counted {
        title: "除外の指定" / "excluded as asked for",
        message: "除外の指定により、読みませんでした。" / "Not read, as asked for.",
        remedy: "読むときは、設定ファイルの exclude または --exclude から消してください。" / "To read it, take it out of exclude in the project file, or of --exclude.",
        explanation: "設定ファイルの exclude、または --exclude に書かれた名前のファイルかフォルダーです。中の目標は数えていません。" / "A file or folder named by exclude in the project file or by --exclude. No goal in it is counted.",
        example: "exclude = [\"旧\"] のときの 提出/旧" / "提出/旧 where exclude = [\"旧\"]",
    }
    WORKBOOK_WITHOUT_DOCUMENT = "F120" Warning not_counted {
        title: "整理表を読み取れなかったブック" / "workbook from which nothing was read",
        message: "このブックからは整理表を1枚も読み取れず、何も数えていません。{near}" / "No goal sheet could be read from this workbook; nothing of it is counted. {near}",
        remedy: "整理表として出されたブックか、提出元に確かめてください。表の形が様式と違うときは、見出しを様式に合わせてもらうか、この表に合う様式を --form（設定ファイルでは form）で指定します。整理表でなければ、入力のフォルダーから除くか、除外（--exclude、設定ファイルの exclude）に書いてください。" / "Ask whether it was handed in as a goal sheet. Where its layout is not the form's, have the headings spelt as in the form, or give the form that fits with --form (form in the project file). If it is no goal sheet, take it out of the folder, or name it with --exclude (exclude in the project file).",
        asked: "整理表であれば、様式に書き移して提出してください。整理表でなければ、その旨をお知らせください。",
        explanation: "独自の形で提出されたブックは、見出しが様式と違うため読めません。黙って読み飛ばすと、その部署が集計から抜けたことに気付けないため、ブックごとに知らせます。運営方針や計画のブック、本ソフトが作ったブック、除外に書いたブックは対象外です。様式の見出しは seirihyo form show、セルごとの読み方は seirihyo inspect で確かめられます。" / "A workbook in a layout of its own cannot be read, as its headings are not those of the form. Passed over in silence, a department would be missing from the counts and nobody would know. Memos, plans, workbooks of this program and excluded ones are not meant. seirihyo form show prints the headings of a form, seirihyo inspect how each cell was read.",
        example: "自前の表で提出された 上下水道局.xlsx" / "上下水道局.xlsx with a table of its own",
        pieces: {
            HEADING_WITHOUT_GOALS = "シート「{sheet}」には見出しがありますが、目標が1件も書かれていません。" / "The sheet “{sheet}” has a heading row but not a single goal.";
            TAKEN_FOR_EXAMPLE = "シート「{sheet}」は、名前か表題から記入例とみて、数えていません。" / "The sheet “{sheet}” was taken for an example by its name or title and is not counted.";
            OF_NEAREST_SHEET = "シート「{sheet}」：{near}" / "Sheet “{sheet}”: {near}";
            HIDDEN_NOT_COUNTED = "シート「{sheet}」は非表示なので、数えていません。" / "The sheet “{sheet}” is hidden and not counted.";
            LETTER_ALONE = "修正依頼の依頼文と一覧だけで、整理表が入っていません。" / "It holds the letter and the list of what went back to a department, and no goal sheet.";
            NO_SHEET_WITH_TEXT = "文字の書かれたシートがありません。" / "No sheet of it holds any text.";
        }
    }
    LINK_TO_NOTHING = "F121" Error not_counted {
        title: "行き先のないリンク" / "link to nothing",
        message: "リンクですが、その先のファイルがありません。" / "A link whose target does not exist.",
        remedy: "リンク先のファイルを元の場所に戻すか、リンクの代わりにファイルそのものを置いてください。" / "Put the target back, or put the file itself in place of the link.",
        explanation: "リンクだけがコピーされたか、リンク先のファイルが移動・削除されています。中に整理表があったとしても数えていません。" / "The link was copied without its file, or the file was moved or deleted. Whatever it held is not counted.",
        example: "移動したファイルを指したままの 福祉部.xlsx" / "福祉部.xlsx that points to a file that was moved",
    }
    NOT_A_FILE = "F122" Error not_counted {
        title: "ファイルではないもの" / "not a file",
        message: "ふつうのファイルではない（{kind}）ので、開きませんでした。" / "This is no ordinary file ({kind}); it was not opened.",
        remedy: "整理表のブックそのものを置くか、指定してください。" / "Put the workbook itself there, or name it.",
        explanation: "パイプやデバイスなどは、開くと終わらないおそれがあるため開きません。" / "Pipes, devices and the like are never opened, as reading them may not end.",
        example: "パイプとして作られた 福祉部.xlsx" / "福祉部.xlsx made as a pipe",
        pieces: {
            IS_PIPE = "パイプ" / "a pipe";
            IS_SOCKET = "ソケット" / "a socket";
            IS_DEVICE = "デバイス" / "a device";
            IS_DEVICE_OR_LIKE = "デバイスなど" / "a device or the like";
        }
    }
    FILE_UNOPENED = "F123" Error not_counted {
        title: "開けないファイル" / "file that cannot be opened",
        message: "ファイルを開けません（{why}）。中の目標は数えていません。" / "The file cannot be opened ({why}); none of its goals are counted.",
        remedy: "自分のPCでこのファイルを開けるか確かめ、開けないときは、持ち主に読み取りの権限を付けてもらうか、コピーをもらってください。" / "See whether you can open the file yourself; if not, ask its owner for the right to read it, or for a copy.",
        asked: "ほかの人も開けるファイルを提出し直してください。",
        explanation: "読み取りの権限がないか、共有フォルダーとの接続が切れています。ファイルが壊れているとは限りません。" / "There is no right to read it, or the shared drive is not connected. The file need not be damaged.",
        example: "本人だけが開ける設定の 人事課.xlsx" / "人事課.xlsx that only its author may open",
        pieces: {
            NO_RIGHT_TO_READ = "読み取りの権限がありません" / "{why}";
            NOT_FOUND = "見つかりません" / "{why}";
            NOT_A_REGULAR_FILE = "ふつうのファイルではありません" / "{why}";
            READING_FAILED = "読み取りに失敗しました。{why}" / "{why}";
        }
    }
    FILE_IN_USE = "F124" Error not_counted {
        title: "使用中のファイル" / "file in use",
        message: "ほかのソフトが使用中のため、ファイルを開けません。中の目標は数えていません。" / "Another program uses the file, so it cannot be opened; none of its goals are counted.",
        remedy: "このファイルを開いているソフトを閉じ（ほかの人が開いていれば閉じてもらい）、もう一度実行してください。" / "Close it wherever it is open, and run again.",
        asked: "ファイルを閉じてから、提出し直してください。",
        explanation: "ほかのソフトが、だれにも開かせない形で使っています。壊れてはいません。" / "Another program holds it so that no one else can open it. It is not damaged.",
        example: "同期中の共有フォルダーにある 環境部.xlsx" / "環境部.xlsx while a shared folder is being synchronised",
    }
    OPEN_ELSEWHERE = "F125" Note {
        title: "開かれているブック" / "workbook that is open",
        message: "今、だれかが開いているようです（「{lock}」があります）。保存されていない変更は読んでいません。" / "Someone seems to have it open (there is “{lock}”). Changes that were not saved are not read.",
        remedy: "変更中であれば、保存して閉じてもらってから、もう一度実行してください。だれも開いていなければ、そのままで構いません。" / "If it is being changed, have it saved and closed, and run again. If nobody has it open, nothing needs to be done.",
        explanation: "Excelはブックを開いている間、同じ場所に ~$ で始まるファイルを置きます。読んだのは、最後に保存された内容です。Excelが異常終了すると、閉じた後も残ることがあります。" / "While a workbook is open, Excel keeps a file beside it whose name begins with ~$. What was read is what was last saved. After a crash of Excel the file may stay.",
        example: "福祉部.xlsx のそばにある ~$福祉部.xlsx" / "~$福祉部.xlsx beside 福祉部.xlsx",
    }
    FOLDER_WITHOUT_WORKBOOK = "F126" Warning not_counted {
        title: "ブックのないフォルダー" / "folder without any workbook",
        message: "このフォルダーには、読めるブックが1つもありません。{found}" / "The folder holds no workbook to be read. {found}",
        remedy: "フォルダーの場所と、整理表のブックが入っているかを確かめてください。" / "Make sure that this is the right folder and that the workbooks are in it.",
        explanation: "フォルダーの指定違いか、まだ1つも提出されていません。0件の集計をそのまま使わないように知らせます。" / "Another folder was meant, or nothing has been handed in yet. It is said so that counts of nothing are not taken for counts.",
        example: "空の「提出」フォルダー" / "an empty folder 提出",
        pieces: {
            OTHER_FILES = "ほかのファイルは{n}個あります。" / "There are {n} other files.";
        }
    }
    FILE_PROTECTED = "F127" Error {
        title: "知らない方式で保護されたファイル" / "protected in an unknown way",
        message: "本ソフトの知らない方式で暗号化されているため読めません。中の目標は数えていません。" / "The file is encrypted in a way that is not known here and cannot be read; none of its goals are counted.",
        remedy: "Excelで開き、開くときにパスワードを聞かれるなら、「ファイル」→「情報」→「ブックの保護」でパスワードを空にしてください。聞かれずに開けるなら、「校閲」→「ブックの保護」と読み取り専用の推奨、アクセスの制限を解除してください。そのうえで、名前を付けて「Excel ブック (*.xlsx)」で保存します。" / "Open it in Excel. If it asks for a password, clear it under File > Info > Protect Workbook; if it does not, take off Review > Protect Workbook, the read-only recommendation and restricted access. Then save it as “Excel Workbook (*.xlsx)”.",
        explanation: "シート構成の保護や読み取り専用の推奨だけでも、Excelはファイルを暗号化することがあります。ふつうの方式なら、だれもパスワードを付けていないファイルはそのまま読みます。" / "Excel may encrypt a file of which only the structure is protected or read-only is recommended. Where the way is a usual one and nobody set a password, such a file is read like any other.",
        example: "アクセスが制限された（IRM） 総務部.xlsx" / "総務部.xlsx with restricted access (IRM)",
    }
    TEXT_GARBLED = "F128" Error {
        title: "文字化け" / "garbled text",
        message: "文字化けしていて正しく読めません（「{seen}」）。文字コードの指定と中身が合っていません。" / "The text is garbled (“{seen}”): it is in no encoding that the file states or that is known.",
        remedy: "作成したPCのExcelで開き、文字が正しく見えることを確かめて、「Excel ブック (*.xlsx)」で保存し直してください。" / "Open it in Excel where it was made, make sure that the text looks right, and save it as “Excel Workbook (*.xlsx)”.",
        explanation: "古い形式や、Excel以外のソフトが保存したファイルで起こります。日本語の文字コード（シフトJISなど）だと確かに分かるときは、指定が違っていても正しく読みます。" / "Seen in old formats and in files that other programs wrote. Where it is certain that text is in a Japanese encoding, it is read so whatever the file states.",
        example: "部署名が「—Î‰»•”」になっている緑化部.xls" / "緑化部.xls whose department reads 「—Î‰»•”」",
    }
    EXCLUDES_NOTHING = "F129" Warning {
        title: "除外の指定に当たるものがない" / "exclude that matches nothing",
        message: "除外の指定「{entry}」に当たるファイルやフォルダーは、入力のフォルダーの中にありません。何も除いていません。{meant}" / "Nothing in the folders of inputs is called “{entry}”; nothing was left out by it. {meant}",
        remedy: "exclude（または --exclude）には、ファイルかフォルダーの名前を、拡張子も含めて最後まで書いてください。名前の一部だけや * は使えません。もう不要なら、その指定を消してください。" / "Write the whole name of a file or folder into exclude (or --exclude), with its extension; part of a name or * will not do. Delete the entry if it is no longer needed.",
        explanation: "除くつもりのファイルを数えてしまっているおそれがあります。全角と半角、大文字と小文字、濁点の持ち方（Macで付けた名前）の違いは、同じ名前とみます。" / "What was meant to be left out may be counted. Width, case and the way in which a Mac stores letters make no difference.",
        example: "フォルダーは「旧データ」、指定は「旧」" / "the folder is called 旧データ, the entry 旧",
        pieces: {
            EXCLUDE_MEANT = "「{names}」のことではありませんか。" / "Did you mean {names}?";
        }
    }
}
