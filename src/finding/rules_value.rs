//! V: single values that are blank, unknown, ambiguous or oddly written.

use super::register::rules;

rules! { VALUE of Value:
    STATUS_BLANK = "V101" Warning {
        title: "達成状況が未記入" / "status blank",
        message: "達成状況が空欄です。「未記入」として数えました。" / "The status is blank; it is counted as 未記入.",
        remedy: "{choices}のいずれかを記入してください（欄ごとに印で選ぶ表では、いずれか1つに印を付けます）。" / "Fill in one of {choices} (or mark one, where each has a column of its own).",
        explanation: "未記入の目標も合計に含め、表では「未記入」の列に分けます。構成比の分母には入れません。" / "Goals without status stay in the totals, in a column of their own, and outside the denominator of shares.",
        example: "12番の達成状況が空欄" / "the status of goal 12 is blank",
    }
    STATUS_UNKNOWN = "V102" Error {
        title: "達成状況が様式にない" / "status unknown",
        message: "達成状況「{seen}」は様式にありません。" / "The status “{seen}” is not in the form.",
        remedy: "{choices}のいずれかに直してください。" / "Use one of {choices}.",
        explanation: "様式の言い方と、様式に登録した別の書き方以外は、推測せず「不明」として数えます。文字の幅・空白・「～」の種類の違いは問いません。" / "Only the form's wordings and their registered aliases are understood; anything else counts as 不明. Width, spaces and the kind of tilde do not matter.",
        example: "「ほぼ逹成した」" / "「ほぼ逹成した」",
    }
    STATUS_AMBIGUOUS = "V103" Error {
        title: "達成状況がどちらとも取れる" / "status ambiguous",
        message: "達成状況「{seen}」は、{choices}のどれか分かりません。" / "The status “{seen}” may be any of {choices}.",
        remedy: "達成率の範囲まで書いてください。" / "Write the band as well.",
        explanation: "かっこの中の達成率だけで区別される達成状況があります。かっこを省くと区別できないため、推測せず「不明」として数えます。" / "Some statuses differ only in their bracketed band. Without it nothing is guessed; the goal counts as 不明.",
        example: "「ほとんど未達成だった」（80～50%か50～25%か不明）" / "「ほとんど未達成だった」 without its band",
    }
    CATEGORY_BLANK = "V104" Warning {
        title: "分類が未記入" / "category blank",
        message: "「{column}」が空欄です。「未記入」として数えました。" / "“{column}” is blank; it is counted as 未記入.",
        remedy: "{one}記入してください。" / "Fill in {one}.",
        explanation: "分類別の表では「未記入」の行に数えます。" / "It is counted in the row 未記入 of the table by category.",
        example: "3番の分類が空欄" / "the category of goal 3 is blank",
        pieces: {
            ONE_OF = "{choices}のいずれかを" / "one of {choices}";
            ANY_CATEGORY = "" / "the category";
        }
    }
    CATEGORY_UNKNOWN = "V105" Warning {
        title: "分類が様式にない" / "category unknown",
        message: "「{column}」の「{seen}」は様式にありません。書かれたままの分類で数えました。" / "“{seen}” under “{column}” is no category of the form; it is counted as typed.",
        remedy: "{choices}のいずれかに直すか、様式に分類を加えてください。" / "Use one of {choices}, or add the category to the form.",
        asked: "{choices}のいずれかに直してください。",
        explanation: "分類は年度によって増減します。様式にない分類も、書かれたまま1つの分類として数えます。分類の一覧のない様式では調べません。" / "Categories change over the years. An unknown one is counted as a category of its own. A form that lists no categories is not looked at.",
        example: "「施策方針」" / "「施策方針」",
    }
    TEXT_BLANK = "V106" Warning {
        title: "記入漏れ" / "blank text",
        message: "「{column}」が空欄です。" / "“{column}” is blank.",
        remedy: "記入してください。" / "Fill it in.",
        explanation: "様式で必ず書くことになっている欄です。" / "The form requires this column.",
        example: "8番の「どのような方法で」が空欄" / "the method of goal 8 is blank",
    }
    OWNER_BLANK = "V107" Warning {
        title: "担当が未記入" / "owner blank",
        message: "「{column}」が空欄です。「未記入」として数えました。" / "“{column}” is blank; it is counted as 未記入.",
        remedy: "課名を記入してください。部全体の目標なら「{common}」と書きます。" / "Fill in the section, or “{common}” for a goal of the whole department.",
        explanation: "課別の表では「未記入」の行に数えます。" / "It is counted in the row 未記入 of the table by section.",
        example: "5番の課名が空欄" / "the owner of goal 5 is blank",
    }
    OWNER_ODD = "V108" Warning {
        title: "課名の書き方が普通でない" / "owner oddly written",
        message: "「{column}」の「{seen}」は課・室・担当などで終わっていません。" / "“{seen}” under “{column}” does not end like a section (課, 室, 担当 …).",
        remedy: "正式な課名に直してください。" / "Write the section's full name.",
        explanation: "課・室・担当・係などで終わらない名前は、書き間違いか、課名でない言葉のことがあります。課別の表では書かれたままの名前で数えます。" / "A name without such an ending is often a slip. It is counted as typed.",
        example: "「障害福祉」" / "「障害福祉」",
    }
    OWNER_UNKNOWN = "V109" Warning {
        title: "課名が一覧にない" / "owner unknown",
        message: "「{column}」の「{seen}」は課の一覧にありません。" / "“{seen}” under “{column}” is not in the list of sections.",
        remedy: "課名を直すか、課の一覧（様式ファイルか設定ファイルの sections）に加えてください。" / "Correct the name, or add it to the list of sections (sections in the form or project file).",
        asked: "課名が正しいか確かめ、違っていれば直してください。",
        explanation: "様式ファイルか設定ファイルに課の一覧（sections）があるときだけ調べます。" / "Looked at only where the form or the project file lists the sections.",
        example: "「高令福祉課」" / "「高令福祉課」",
    }
    DUE_BLANK = "V110" Warning {
        title: "期限が未記入" / "due blank",
        message: "「{column}」が空欄です。" / "“{column}” is blank.",
        remedy: "月（「3月」など）か、随時などの言葉を記入してください。" / "Fill in a month or a word such as 随時.",
        explanation: "期限がないと、期限別の管理ができません。" / "Without it the goal cannot be tracked by its due date.",
        example: "9番の「いつまで」が空欄" / "the due column of goal 9 is blank",
    }
    DUE_UNKNOWN = "V111" Warning {
        title: "期限が読み取れない" / "due not understood",
        message: "「{column}」の「{seen}」は期限として読み取れません。" / "“{seen}” under “{column}” is not understood as a due date.",
        remedy: "「10月」「年度末」「随時」のように書いてください。" / "Write it like 10月, 年度末 or 随時.",
        explanation: "月・四半期・年月日・随時などの言葉が読めます。内容は書かれたまま残します。" / "Months, quarters, dates and words such as 随時 are understood. The text stays as typed.",
        example: "「13月」" / "「13月」",
    }
    DATE_UNKNOWN = "V112" Warning {
        title: "日付が読み取れない" / "date not understood",
        message: "「{label}」の「{seen}」は日付として読み取れません。" / "“{seen}” at “{label}” is not understood as a date.",
        remedy: "「令和7年4月1日」のように書いてください。" / "Write it like 令和7年4月1日.",
        explanation: "令和・R・西暦の年月日と、Excelの日付が読めます。" / "Dates in era or western years and Excel's own dates are understood.",
        example: "「令和7年4月吉日」" / "「令和7年4月吉日」",
    }
    ERROR_VALUE = "V113" Error {
        title: "エラー値" / "error value",
        message: "「{column}」がエラー値 {seen} です。" / "“{column}” holds the error value {seen}.",
        remedy: "Excelで数式を直すか、値を入力し直してください。" / "Mend the formula in Excel, or type the value.",
        asked: "正しい値を入力し直してください。",
        explanation: "数式の参照先が消えたときなどに出ます。エラー値の文字のまま残し、達成状況なら「不明」として数えます。" / "Shown when what a formula refers to is gone. The error's name is kept as text; a status counts as 不明.",
        example: "#REF!" / "#REF!",
    }
    RESULT_NOT_STORED = "V114" Error {
        title: "計算結果が保存されていない数式" / "formula without stored result",
        message: "「{column}」は数式ですが、計算結果が保存されていません。" / "“{column}” is a formula whose result was not stored.",
        remedy: "Excelで開き、再計算（F9）して保存し直してください。" / "Open it in Excel, recalculate (F9) and save.",
        asked: "正しい値を入力し直してください。",
        explanation: "Excel以外のソフトが保存したファイルで起こります。本ソフトは数式を計算しないため内容が分かりません。達成状況なら「不明」として数えます。" / "Seen in files that other programs wrote. Formulas are not computed here, so the content is not known; a status counts as 不明.",
        example: "=B5 の値がない" / "=B5 without a value",
    }
    STRUCK_THROUGH = "V115" Warning {
        title: "取消線の付いた内容" / "struck-through text",
        message: "「{column}」に取消線があります（「{seen}」）。消さずに読み、数えました。" / "“{column}” is struck through (“{seen}”); it was read and counted.",
        remedy: "取り消した目標なら行ごと削除し、修正なら新しい文だけを残してください。" / "Delete the row if the goal is void; leave only the new text if it was revised.",
        explanation: "見え消しの行や文字も、文字としては残っているため読みます。提出用シートでは取消線は付きません。" / "Text that is struck through is still text and is read. The submission sheet shows it without the line.",
        example: "見え消しのままの20番" / "goal 20, struck through",
    }
    WORDING_UNIFIED = "V116" Note {
        title: "表記の統一" / "wording unified",
        message: "「{column}」の「{seen}」を「{written}」に統一しました。" / "“{seen}” in “{column}” is written as “{written}”.",
        remedy: "提出用シートと集計だけの統一で、元のファイルは変わりません。" / "Only the submission sheet and the counts say so; the input is not changed.",
        explanation: "幅・空白・「～」の違いと、様式に登録した別の書き方は、様式の書き方にそろえます。一覧はシート「統一した表記」にあります。" / "Differences of width, spaces and tilde and the form's registered aliases are written as the form has them, and listed.",
        example: "「達成率80~50%」→「達成率80～50%」" / "「達成率80~50%」 → 「達成率80～50%」",
    }
    METADATA_BLANK = "V117" Warning {
        title: "表の上の記入欄が空欄" / "blank field above the table",
        message: "「{label}」が空欄です。" / "“{label}” is blank.",
        remedy: "記入してください。" / "Fill it in.",
        explanation: "作成日・職名・氏名など、表の上にある欄です。" / "Date, post or name above the table.",
        example: "作成日が空欄" / "the date of creation is blank",
    }
    CHARACTER_NOT_PORTABLE = "V118" Warning {
        title: "他のPCで表示できない文字" / "character that other PCs cannot show",
        message: "外字または制御文字（{codes}）が含まれています。そのまま残しました。" / "There is a private-use or control character ({codes}); it was kept.",
        remedy: "一般の文字に置き換えてください。" / "Replace it by an ordinary character.",
        explanation: "外字は、作った庁内のPCでしか正しく表示・印刷されません。制御文字はExcelのファイルに書けないため、提出用シートでは空白になります。" / "Private-use characters show only on the PCs that define them. Control characters cannot be written to a workbook and become spaces.",
        example: "氏名に使われた外字 U+E000" / "U+E000 in a name",
    }
    ERROR_VALUE_OUTSIDE_GOALS = "V119" Warning {
        title: "目標のほかのエラー値" / "error value outside the goals",
        message: "このセルはエラー値 {seen} です。" / "This cell holds the error value {seen}.",
        remedy: "Excelで数式を直すか、値を入力し直してください。" / "Mend the formula in Excel, or type the value.",
        asked: "正しい値を入力し直してください。",
        explanation: "表題、作成日・職名・氏名の欄、見出し、合計などのエラー値です。文字のまま残します。" / "An error value in title, fields, headings or totals. The error's name is kept as text.",
        example: "氏名の #N/A" / "#N/A as the name",
    }
    RESULT_NOT_STORED_OUTSIDE_GOALS = "V120" Warning {
        title: "目標のほかの、計算結果が保存されていない数式" / "formula without stored result outside the goals",
        message: "このセルは数式ですが、計算結果が保存されていません。" / "This cell is a formula whose result was not stored.",
        remedy: "Excelで開き、再計算（F9）して保存し直してください。" / "Open it in Excel, recalculate (F9) and save.",
        asked: "正しい値を入力し直してください。",
        explanation: "表題や作成日などの数式です。Excel以外のソフトが保存したファイルで起こり、内容が分かりません。" / "A formula in title, fields, headings or totals, in a file that another program wrote. Its content is not known.",
        example: "作成日の =TODAY() に値がない" / "=TODAY() as the date, without a value",
    }
    STRUCK_THROUGH_OUTSIDE_GOALS = "V121" Warning {
        title: "目標のほかの取消線" / "struck-through text outside the goals",
        message: "「{seen}」に取消線があります。消さずに読みました。" / "“{seen}” is struck through; it was read.",
        remedy: "取り消した文字なら削除してください。" / "Delete the text if it is void.",
        explanation: "表題、職名・氏名などの欄、注記の見え消しも、文字としては残っているため読みます。提出用シートでは取消線は付きません。" / "Struck-through text in title, fields or notes is still text and is read. The submission sheet shows it without the line.",
        example: "見え消しのままの前任者の氏名" / "the name of a predecessor, struck through",
    }
    OWNER_WITH_REMARK = "V122" Warning {
        title: "課名に付いたかっこ書き" / "section with a remark",
        message: "「{column}」の「{seen}」は、「{bare}」とは別の名前として数えています。" / "“{seen}” under “{column}” is counted apart from “{bare}”.",
        remedy: "同じ課であれば、かっこ書きを除くか、すべて同じ書き方にしてください。" / "If it is the same section, leave the remark out or write it alike everywhere.",
        explanation: "（主）（副）などのかっこ書きは名前の一部として残します。課別の表では、かっこ書きのない課とは別の行になります。" / "A bracketed remark stays part of the name, so that the table by section has a row of its own for it.",
        example: "「福祉課(主)」" / "「福祉課(主)」",
    }
    NUMBER_IS_DATE = "V123" Warning {
        title: "番号が日付になっている" / "number turned into a date",
        message: "「{column}」に日付（または時刻）が入っています（「{seen}」）。「1-1」のように入力した番号を、Excelが日付に変えたとみられます。" / "“{column}” holds a date or time (“{seen}”); Excel seems to have made one of a number such as 1-1.",
        remedy: "セルの表示形式を「文字列」にしてから、番号を入力し直してください。" / "Set the cells to the format Text, then type the numbers again.",
        explanation: "「1-1」「1/2」「1:3」と入力すると、Excelは日付や時刻として保存します。元の番号は分からないため、見えているとおりに読みました。" / "Typed as 1-1, 1/2 or 1:3, a number is kept by Excel as a date or time. What was typed cannot be told; it was read as shown.",
        example: "「1-1」と入力した番号が「1月1日」" / "1-1 that became 1月1日",
    }
    HIDDEN_BY_FORMAT = "V124" Warning {
        title: "表示形式で見えない値" / "value that its number format hides",
        message: "このセルには値「{seen}」がありますが、表示形式のため画面や印刷には出ません。値のまま読みました。" / "This cell holds “{seen}”, but its number format shows nothing of it; the value was read.",
        remedy: "必要な値なら表示形式を「標準」に直し、不要なら値を削除してください。" / "Set the format to General if the value is meant; delete it if not.",
        explanation: "表示形式「;;;」や空の区分（「0;-0;」の0）、日付にできない数（####）です。見る人には空欄ですが、値は残っています。合計など、目標や欄でないセルについては知らせません。" / "Formats such as ;;; or an empty section (0 in 0;-0;), or a number that is no date (####). Who looks at the sheet sees a blank. Nothing is said of totals and other cells that are no value.",
        example: "表示形式「;;;」の達成状況" / "a status in the format ;;;",
    }
    TEXT_COVERED = "V125" Warning {
        title: "結合で隠れた文字" / "text covered by a merge",
        message: "{range}は結合されていて、左上のセルの陰に{texts}が隠れています。画面にも印刷にも出ない文字なので、使っていません。" / "{range} is merged; under its first cell lies {texts}, which is neither shown nor printed. It is not used.",
        remedy: "Excelで結合を解除し、必要な内容なら見えるセルに移し、不要なら消してから結合し直してください。" / "Unmerge the cells in Excel; move the text to a cell that is seen if it matters, delete it if not, and merge again.",
        asked: "必要な内容なら、見えるセルに書き入れてください。不要なら、何もしなくて構いません。",
        explanation: "結合したセルは左上の内容だけを表示します。ほかのソフトでの結合や書式の貼り付けでは、下のセルの文字が残ることがあります。見えるものだけを読むので、残った文字は数えません。" / "A merged cell shows its first cell alone. Merging in other programs, or pasting formats, leaves the texts of the others behind. What is read is what is seen, so they do not count.",
        example: "H6:H7が結合され、H7に「未達成だった」が残っている" / "H6:H7 merged with 「未達成だった」 left in H7",
        pieces: {
            FORMULA_WITHOUT_RESULT = "結果のない数式" / "a formula without result";
            QUOTED = "「{text}」" / "“{text}”";
            AND = "、" / ", ";
            AND_MORE = "{first}、ほか{rest}件" / "{first} and {rest} more";
            NEXT_QUOTED = "" / ", ";
        }
    }
    COMMENTS_NOT_READ = "V126" Note {
        title: "コメント・メモ" / "comments and notes",
        message: "セルのコメント（メモ）が{count}件あります{texts}。コメントは読まず、セルの内容だけを使いました。" / "Comments on cells: {count}{texts}. They were not read; only the cells were.",
        remedy: "修正の指示などが書かれていれば、セルに反映してください。" / "Where one asks for a change, make it in the cell.",
        explanation: "コメントには「達成状況を変更」のような指示が書かれていることがあります。集計はセルの内容だけでするので、あることと書き出しを知らせます。" / "A comment may say that a status is to be changed. Only cells count; so it is said that there are comments, and how they begin.",
        example: "H7に「部長指示で変更」というコメント" / "the comment 「部長指示で変更」 at H7",
        pieces: {
            QUOTED_AT = "{at}「{text}」" / "{at} “{text}”";
            IN_BRACKETS = "（{texts}）" / " ({texts})";
        }
    }
    SHAPES_NOT_READ = "V127" Note {
        title: "テキストボックス・図形の文字" / "text boxes and shapes",
        message: "テキストボックスや図形に書かれた文字が{count}件あります{texts}。セルの文字ではないので読んでいません。" / "Text boxes and shapes with text: {count}{texts}. They are no cells and were not read.",
        remedy: "必要な内容なら、セルに書いてください。" / "Write what matters into cells.",
        explanation: "テキストボックス、吹き出し、図形、SmartArtの文字です。セルの上に重なっているだけで、どの目標のものか分かりません。" / "Text in boxes, callouts, shapes and SmartArt lies over the cells; it cannot be told which goal it belongs to.",
        example: "表の右に置かれた吹き出し「要確認」" / "a callout 「要確認」 beside the table",
    }
    PICTURES_NOT_READ = "V128" Note {
        title: "画像・チェックボックス" / "pictures and checkboxes",
        message: "画像、チェックボックスなどの部品が{count}件あります{texts}。読んでいません。" / "Pictures, checkboxes and other controls: {count}{texts}. They were not read.",
        remedy: "達成状況などを表しているなら、セルに文字で書いてください。" / "If one stands for a status or the like, write it into the cell as text.",
        explanation: "セルの上やセルの中に置いた画像、チェックボックスやボタンの状態は、セルの文字になりません。" / "A picture over or in a cell, a checkbox or a button gives the cell no text.",
        example: "達成状況の欄に置かれたチェックボックス" / "a checkbox in the status column",
    }
    TITLE_IN_SHAPE = "V129" Note {
        title: "テキストボックスに書かれた表題" / "title in a text box",
        message: "表題のセルがありませんが、テキストボックスに「{seen}」とあります。テキストボックスは読まないので、年度と部署名はここからは取っていません。" / "No cell holds a title, but a text box says “{seen}”. Text boxes are not read: year and department were not taken from it.",
        remedy: "表題を表の上のセルに書いてください。" / "Write the title into a cell above the table.",
        explanation: "表題をテキストボックスやワードアートで書いた表です。表題のセルがないと、年度と部署名は職名、シート名、ファイル名、作成日から補います。" / "A sheet whose title is a text box or WordArt. Without a cell for it, year and department come from post, sheet name, file name or date.",
        example: "テキストボックスの「令和7年度 組織目標展開整理表（福祉部の組織目標）」" / "「令和7年度 組織目標展開整理表（福祉部の組織目標）」 in a text box",
    }
    STATUS_MARKED_TWICE = "V140" Error {
        title: "達成状況の印が2つ以上ある" / "several statuses marked",
        message: "「{headings}」に印があり、どの達成状況か分かりません。「不明」として数えました。" / "“{headings}” are marked; it cannot be told which status is meant, and the goal is counted as 不明.",
        remedy: "印を1つだけにしてください。" / "Leave one mark.",
        explanation: "達成状況ごとに欄があり、○などの印で選ぶ表です。2つ以上の欄に印があるか、印のセルが隣の欄と結合されています。" / "In this table each status has a column, and a mark chooses one. Several are marked, or the cell of the mark is merged with the one beside it.",
        example: "「高度に達成した」と「ほぼ達成した」の両方に○" / "○ under both 高度に達成した and ほぼ達成した",
    }
    STATUS_MARK_UNKNOWN = "V141" Error {
        title: "達成状況の印が読み取れない" / "mark of a status not understood",
        message: "「{heading}」の欄の「{seen}」は、選んだ印かどうか分かりません。「不明」として数えました。" / "It is not known whether “{seen}” under “{heading}” is a mark; the goal is counted as 不明.",
        remedy: "選んだ欄だけに○を付け、ほかの欄は空欄にしてください。別の印を使うときは、様式ファイルの [marks] の yes に加えてください。" / "Put ○ into the column that holds and leave the others blank; another mark may be added to yes under [marks] in the form file.",
        asked: "達成状況を欄に言葉で記入してください。",
        explanation: "○・レ・✓・1などを印とみます。それ以外の文字は推測しません。" / "○, レ, ✓, 1 and the like are marks. Nothing else is guessed.",
        example: "「ほぼ達成した」の欄に「△」" / "△ under ほぼ達成した",
    }
}
