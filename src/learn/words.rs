//! What is asked and said while a form is learned, Japanese and English side by side; gaps as `{name}`.

use crate::finding::Words;

macro_rules! words {
    ($($name:ident = $ja:literal / $en:literal;)*) => {
        $(pub(super) const $name: Words = Words { ja: $ja, en: $en };)*
    };
}

words! {
    ASK_STATUSES = "評価の言葉は、これで全部ですか。よい順に並んでいますか。" / "Are these all the statuses, best first?";
    ASK_ACHIEVED = "達成したと数える評価は、どれですか。" / "Which statuses count as achieved?";
    ASK_OUTSIDE = "構成比の分母から除く評価は、どれですか。" / "Which statuses stay outside the denominator of shares?";
    ASK_RATES = "評価ごとの達成率の範囲は、これで合っていますか（[下限, 上限]、範囲のない評価は書かない）。" / "Are these the bands of the rate of achievement ([lower, upper]; statuses without one left out)?";
    ASK_STATUS_COLUMN = "評価の欄がいくつかあります。どの欄で数えますか。" / "Several columns could be the status. Which one counts?";
    ASK_STATUS_COLUMN_OR_NONE = "評価を数える欄は、どれですか（なければ \"\"）。" / "Which column is the status (\"\" for none)?";
    ASK_ITEM_COLUMN = "目標や事業の名前が書かれる欄は、どれですか。" / "Which column names the goal?";
    ASK_SAME_AS_ABOVE = "空欄を「上の行と同じ」と読む欄は、どれですか（なければ []）。" / "In which columns does an empty cell mean “as above” ([] for none)?";
    ASK_SECTION_ROWS = "表の中の見出しの行を、どう読みますか（category＝下の目標の分類、item＝下の目標の名前、ignore＝読まない）。" / "What are the heading rows within the table (category of the goals below, their item, or ignore)?";
    ASK_COUNTS = "繰り返しの欄のうち、どの時期の評価で数えますか（last＝右端、year＝その年度、または時期の名前）。" / "Of the repeated columns, which status counts (last, year, or the name of one)?";

    BY_LIST = "選択肢（ドロップダウン）の順です。" / "the order of the drop-down list";
    BY_LEGEND = "凡例に書かれていた言葉です。" / "the words of the legend";
    BY_TYPED = "このシートに書かれていた言葉だけです。使われていない評価があれば、足してください。" / "only what was typed in this sheet; add those that were never used";
    BY_SERIES = "書かれていたのは {typed} だけです。ほかは並びから補いました。" / "only {typed} were typed; the others complete the series";
    BY_EMPTY = "何も書かれていないので、ほかの市に多い並びを仮に入れました。" / "nothing is typed; a common list stands in";
    BY_MARK = "ほかの市で、達成と数えることが多いものです。" / "what often counts as achieved";
    BY_RATE = "シートの言葉から読み取った範囲です。" / "read from the wordings";
    BY_OUTSIDE = "評価できないことを表す言葉です。" / "words that say that there is no rating";
    BY_FINAL = "見出しの「{word}」から、後の評価とみました。" / "its heading holds “{word}”";
    BY_LAST = "いちばん右の評価の欄です。" / "the one furthest to the right";
    STATUS_BY_HEADING = "見出し「{word}」から、評価の欄とみました。書かれているのは、よくある評価の言葉ではありません。" / "its heading is “{word}”, though what stands there is no usual status";
    BY_TEXTS = "見出し「{word}」の欄には文や多くの値が書かれているので、評価の欄とはみませんでした。" / "“{word}” holds sentences or many values, and is not taken for the status";
    BY_FIRST_TEXT = "左から最初の、文が書かれる欄です。" / "the first column of texts from the left";
    BY_HEADING = "見出しの言葉からの見当です。" / "what its heading says";
    BY_BLANKS = "文のある行で空欄になっている欄です（{n}か所）。" / "blank in rows with text ({n} places)";
    BY_NUMBERS_COMPLETE = "文のある行で空欄が{n}か所ありますが、並びからは分かりません。" / "{n} blanks in rows with text, and nothing tells what they mean";
    BY_SECTION_TEXT = "「{text}」など{n}行あり、分類の欄は{has}。" / "{n} rows such as “{text}”; a category column: {has}";
    HAS = "別にあります" / "yes";
    HAS_NOT = "ありません" / "none";
    BY_PERIODS = "右端がいちばん新しい時期とみました。" / "the one furthest to the right is taken for the latest";

    ANSWER_UNKNOWN = "回答の {key} に書かれた {answer} は、このシートにありません。次のどれかを書いてください: {known}" / "{answer}, the answer to {key}, is not in this sheet. Write one of: {known}";
    ANSWER_STATUS = "回答の {key} に書かれた「{answer}」は、評価の言葉にありません。評価の言葉: {known}" / "“{answer}”, in the answer to {key}, is no status. The statuses: {known}";

    ANSWER_NO_STATUS = "回答に {key} がありますが、評価の欄が見つからないので使えません。評価の欄を、回答に status_column = \"見出し\" と書いてください。" / "{key} is answered, but no status column was found. Name it in the answers: status_column = \"heading\".";
    ANSWER_SECTION_ITEM = "回答の section_rows に \"item\" とありますが、この表には目標の名前の欄「{heading}」があるので、見出しの行を名前とは読めません。\"category\" か \"ignore\" を書いてください。" / "section_rows cannot be \"item\": the column “{heading}” names the goals. Write \"category\" or \"ignore\".";

    NO_TEXT = "文字のあるシートがありません。" / "No sheet holds any text.";
    PICTURE = "シート「{sheet}」には図（画像）があるだけで、文字がありません。図の中の表は読み取れません。もとのブックか、文字で入力した表を使ってください。" / "The sheet “{sheet}” holds a picture and no text. A table in a picture cannot be read: use the original workbook, or one with the table typed in.";
    NO_SHEET = "シート「{sheet}」はありません。あるシート: {known}" / "There is no sheet “{sheet}”; there are: {known}";
    NO_TABLE = "シート「{sheet}」に、見出しが4つ以上並ぶ表が見つかりませんでした（1行に並ぶのは最大{n}つ）。目標を1行に1つずつ並べた表のあるシートを --sheet で指定してください。" / "No table with four headings or more was found in the sheet “{sheet}” (at most {n} cells in a row). Name a sheet with a table of one goal a row with --sheet.";
    RECORD = "シート「{sheet}」は、「{label}」のような項目名と内容を縦に並べた、1枚に1件の帳票のようです。様式として覚えられるのは、見出しの下に目標を1行に1つずつ並べた表です。" / "The sheet “{sheet}” looks like one record a sheet: labels such as “{label}” with their values. What can be learned is a table with one goal a row below its headings.";
    OTHER_DOCUMENT = "シート「{sheet}」は{kind}です。様式ファイルがなくても読めるので、作りません。" / "The sheet “{sheet}” is {kind}, which is read without a form file; none is made.";
    UNREADABLE_FORM = "シート「{sheet}」の{at}を見出しとみましたが、様式を作れませんでした。同じ見出しの列が2つあるか、目標や事業の名前を書く列がないようです。見出しを直すか、目標を1行に1つずつ並べた表のあるシートを --sheet で指定してください。" / "No form could be made with {at} of “{sheet}” as its heading: two columns have the same heading, or none names the goal. Mend the headings, or name a sheet with a table of one goal a row with --sheet.";
    NOT_READ_BACK = "シート「{sheet}」の{at}を見出しとみて様式を作りましたが、その様式でこのブックを読むと、{rows}行あるのに目標が1つも読めません。様式は書きませんでした。表の見出しが1か所にまとまっているかを確かめてください。" / "A form was made with {at} of “{sheet}” as its heading, but with it no goal is read from this workbook, which has {rows} rows. No form is written. Check that the headings of the table stand in one place.";
    NOT_FOUND_BACK = "シート「{sheet}」の{at}を見出しとみて様式を作りましたが、その様式でこのブックを読むと、見出しが見つかりません。様式は書きませんでした。" / "A form was made with {at} of “{sheet}” as its heading, but with it the heading is not found in this workbook. No form is written.";

    LEARNED = "シート「{sheet}」の{at}を見出しとみて、{columns}列の様式を作りました。" / "The form has {columns} columns, from the heading {at} of the sheet “{sheet}”.";
    READ_BACK = "この様式で読み直すと、{documents}件の表から目標{goals}件が読めました。" / "Read with it, the workbook holds {documents} documents with {goals} goals.";
    READ_BACK_EMPTY = "この様式で読み直すと、見出しはすべて見つかりました（記入された目標はまだありません）。" / "Read with it, all headings are found (no goal is filled in yet).";
    ALSO_FOLLOW = "同じ見出しのシートがほかに{n}枚あります。" / "{n} other sheets have the same headings.";
    OTHER_TABLES = "様式のもとにしなかった表が、ほかにあります: {places}。その表の様式を作るには、別のシートなら --sheet でシートを指定し、同じシートなら表を別のシートに分けてください。" / "The form was not made from these tables: {places}. To learn one, name its sheet with --sheet, or move it to a sheet of its own.";
    SIDE_BY_SIDE = "シート「{sheet}」には、同じ見出しの表が左右に並んでいます（{at} から右に2つめ）。右の表は読めないため、様式は作りません。右の表を左の表の下に移してください。" / "The sheet “{sheet}” has tables with the same headings side by side (the second from {at} on). The one on the right is not read, so no form is made: move it below the one on the left.";
    WITHOUT_LOOK = "このファイル形式からは、内容だけを読み取りました（書体・けい線・列の幅などの見た目は、.xlsx で保存し直すと読み取れます）。" / "From this file format the content alone was learned; saved as .xlsx, fonts, borders and widths are learned as well.";
    DIFFERENT_ROWS = "表には目標らしい行が{rows}行ありますが、読めた目標は{goals}件です。数を確かめてください。" / "The table has {rows} rows that look like goals, but {goals} goals are read. Check the count.";
    FINDINGS_LEFT = "この様式で点検しても残る指摘があります（{n}件）: {first}" / "With the form {n} findings are left: {first}";
    FOLLOWS = "この表は組み込みの様式「{name}」で読めます。様式ファイルがなくても使えます。" / "The built-in form “{name}” reads this table; no form file is needed.";
    NOT_READ = "「{word}」から{where}は、読まない欄としました。" / "What follows “{word}” {where} is not read.";
    TO_RIGHT = "右の列" / "to the right";
    BELOW = "下の行" / "below";
}
