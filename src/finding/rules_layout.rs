//! L: sheets, headings, rows and cells whose layout is not that of the form.

use super::register::rules;

rules! { LAYOUT of Layout:
    HEADING_INCOMPLETE = "L101" Error {
        title: "見出しの列が足りない" / "heading incomplete",
        message: "見出し行に「{missing}」の列がありません。" / "The heading row lacks the column “{missing}”.",
        remedy: "見出しを様式どおりに直すか、列を加えてください。" / "Spell the heading as in the form, or add the column.",
        asked: "この様式には列を付けてあります。目標ごとに記入してください。",
        explanation: "見出しは言葉で探します（幅・空白・改行・かっこ内は無視）。必要な列が見つからないと、その列の内容は読めません。" / "Headings are found by their words (width, spaces, line breaks and brackets do not matter). What stands in a column without a known heading cannot be read as that column.",
        example: "「いつまで」の列を削った表" / "a table from which the due column was removed",
    }
    HEADING_NOT_FOUND = "L102" Error not_counted {
        title: "見出し行が見つからない" / "no heading row",
        message: "表題はありますが、表の見出しが様式と違うため、目標を読めません。{near}" / "There is a title, but the headings are not those of a form, so no goal can be read. {near}",
        remedy: "見出しを様式に合わせるか、この表に合う様式を --form で指定してください。様式の見出しは seirihyo form show {form} で、セルごとの読み方は seirihyo inspect で確かめられます。" / "Spell the headings as in the form, or give the form that fits with --form. seirihyo form show {form} prints its headings, seirihyo inspect how each cell was read.",
        asked: "この表の内容を、整理表の様式に書き移して提出してください。",
        explanation: "表題から整理表と分かりましたが、表の見出しがないため目標を読めません。" / "The title says that this is a goal sheet, but without a heading row no goal can be read.",
        example: "見出し行を消してしまった表" / "a table whose heading row was deleted",
        pieces: {
            NOT_OF_FORMS = "様式 {forms} の形ではありません。" / "It has not the layout of {forms}.";
            NO_HEADING_OF_FORMS = "整理表の見出しは1つもありません（試した様式：{forms}）。" / "Not one heading of a goal sheet stands there (tried: {forms}).";
            SOME_HEADINGS = "様式「{label}」（{name}）の見出し{all}個のうち、あるのは{here}個（{found}）で、{missing}がありません（{fewest}個以上が1行に並んでいれば読めます）。{also}" / "Of the {all} headings of the form {name} it has {here} ({found}), and lacks {missing} (at least {fewest} in one row are needed).{also}";
            ALSO_TRIED = "ほかに試した様式：{forms}。" / " Also tried: {forms}.";
        }
    }
    TEXT_FITS_NOWHERE = "L103" Warning {
        title: "どこにも当てはまらない文字" / "text that fits nowhere",
        message: "「{seen}」は、表題・見出し・目標・注記のどれとも読めないため、内容としては使っていません。" / "“{seen}” is neither title, heading, goal nor note; its text was not used.",
        remedy: "目標の内容であれば、表の中の当てはまる欄に書いてください。覚え書きなどであれば、そのままで構いません（集計にも提出用にも入りません）。" / "If it belongs to a goal, write it into its column of the table. A memo may stay where it is; it enters no count and no sheet that is written.",
        asked: "目標の内容であれば、整理表の当てはまる欄に書き入れてください。覚え書きなどであれば、何もしなくて構いません。",
        explanation: "本ソフトは、シートのすべてのセルについて、何として読んだかを数えています。当てはまるところのないセルは、黙って捨てずにここで知らせます。表題のない表では、表の上のこうした文字に年度や部署名があれば、それだけは採ります。" / "Every cell of a sheet is accounted for. A cell that is nothing known is reported rather than dropped. Where no title names year or department, such a text above the table may.",
        example: "表の右外に書かれたメモ" / "a memo to the right of the table",
    }
    SHEET_PASSED_OVER = "L104" Note not_counted {
        title: "整理表ではないシート" / "sheet that is no goal sheet",
        message: "整理表の見出しが見つからないため、読みませんでした（文字のあるセル{cells}個）。{near}" / "No heading of a goal sheet was found; the sheet was passed over ({cells} cells with content). {near}",
        remedy: "表紙や名簿などであれば、そのままで構いません。整理表であれば、見出しを様式に合わせるか、この表に合う様式を --form で指定してください。様式の見出しは seirihyo form show {form} で、セルごとの読み方は seirihyo inspect で確かめられます。" / "A cover or a list may stay. If it is a goal sheet, spell its headings as in the form, or give the form that fits with --form. seirihyo form show {form} prints its headings, seirihyo inspect how each cell was read.",
        asked: "整理表であれば、様式に書き移して提出してください。表紙や名簿などであれば、何もしなくて構いません。",
        explanation: "表紙や名簿など、整理表でないシートです。見出しが様式といくつ合うかも示します（整理表とみなすには4列以上）。ブックのどのシートからも読み取れないときは、ブックについてF120の警告が出ます。" / "A cover, a list or another sheet that is no goal sheet. How many of the form's headings stand there is said (a goal sheet has at least four). Where nothing was read from any sheet of a workbook, the workbook has the warning F120.",
        example: "シート「表紙」" / "the sheet 表紙",
    }
    SHEET_HIDDEN = "L105" Warning not_counted {
        title: "非表示のシート" / "hidden sheet",
        message: "非表示のシートに文字のあるセルが{cells}個あります。集計には含めていません。" / "A hidden sheet holds {cells} cells with content. It is not counted.",
        remedy: "集計に必要なら、シート見出しを右クリックして「再表示」し、保存してください。" / "If it counts, unhide the sheet and save.",
        asked: "提出する目標があれば、整理表に書き入れてください。前年度の控えなどであれば、何もしなくて構いません。",
        explanation: "非表示のシートは、前年度の控えや下書きであることが多いため数えません。" / "Hidden sheets are mostly last year's copies or drafts, so they are not counted.",
        example: "非表示のシート「R6控え」" / "a hidden sheet R6控え",
    }
    ROW_HIDDEN = "L106" Warning {
        title: "非表示の行にある目標" / "goal in a hidden row",
        message: "{rows}行目は非表示ですが、目標があるので数えました。" / "Row {rows} is hidden; it holds a goal, which was counted.",
        remedy: "数えない目標なら行ごと削除し、数えるなら再表示してください。" / "Delete the row if the goal is void, show it if it counts.",
        asked: "提出しない目標なら、行ごと削除してください。提出する目標なら、そのままで構いません。",
        explanation: "フィルターで隠れた行も、非表示にした行も、目標として数えます。" / "Rows hidden by a filter or by hand are goals and count.",
        example: "フィルターで隠れたままの12行目" / "row 12 left hidden by a filter",
    }
    COLUMN_HIDDEN = "L107" Warning {
        title: "非表示の列" / "hidden column",
        message: "{column}列は非表示ですが、文字があるので読みました。" / "Column {column} is hidden; it was read.",
        remedy: "不要な列なら削除し、必要なら再表示してください。" / "Delete the column if it is not needed, show it if it is.",
        asked: "不要な列なら、内容を消してください。必要な列なら、そのままで構いません。",
        explanation: "非表示の列も読みます。提出先では見えない内容が数えられていないか確かめてください。" / "Hidden columns are read. Make sure that nothing counts which nobody sees.",
        example: "非表示の「達成状況」の列" / "a hidden status column",
    }
    FILLED_FROM_ABOVE = "L108" Warning {
        title: "結合のない空欄を上の値で補った" / "blank filled from above without a merge",
        message: "「{column}」が空欄です。セルが結合されていないため、上の行と同じ内容とみなしました（「{seen}」）。" / "“{column}” is blank and not merged; it was read like the row above (“{seen}”).",
        remedy: "同じ内容ならセルを結合するか内容を書き、記入漏れなら書き加えてください。" / "Merge the cells or repeat the text if it is the same; fill it in if it was forgotten.",
        asked: "上と同じ内容なら、上のセルと結合するか、同じ内容を書いてください。記入漏れなら、書き加えてください。",
        explanation: "様式で複数の目標にまたがってよい列（番号・実施項目など）の空欄は、上と同じという意味か、記入漏れか、見分けがつきません。" / "In a column that may span several goals, a blank may mean “as above” or “forgotten”; the two cannot be told apart.",
        example: "17番の実施項目が空欄" / "the item of goal 17 is blank",
    }
    CHOICE_MERGED = "L109" Warning {
        title: "複数の目標にまたがる結合" / "choice merged over several goals",
        message: "「{column}」が複数の目標にまたがって結合されています（「{seen}」）。それぞれの目標に同じ内容があるものとして数えました。" / "“{column}” is merged over several goals (“{seen}”); it was counted for each of them.",
        remedy: "目標ごとに分けて記入してください。" / "Fill it in for each goal.",
        explanation: "達成状況や分類は目標ごとに1つ書く欄です。結合されていると、1件分か全件分か分かりません。" / "Status and category belong to one goal each; a merge leaves open how many are meant.",
        example: "24番と25番の達成状況が結合" / "the status of goals 24 and 25 merged",
    }
    MERGES_UNKNOWN = "L110" Note {
        title: "結合が分からないファイル" / "merges not known",
        message: "このファイルからはセルの結合が読み取れません。空欄は、様式でまたがってよい列だけを上の値で補いました。" / "The merged cells of this file could not be had. Only columns that may span were filled from above.",
        remedy: "Excelで「Excel ブック (*.xlsx)」として保存し直すと確実です。" / "Saving it as .xlsx in Excel makes sure.",
        explanation: "ファイルの形式や壊れ方によっては、セルの結合の情報がありません。" / "Some formats, or damage, leave no record of merged cells.",
        example: "ほかのソフトが保存した .ods" / "an .ods written by another program",
    }
    EXAMPLE_PASSED_OVER = "L111" Note not_counted {
        title: "記入例のシート" / "example sheet",
        message: "シート名または表題から記入例とみて、集計に含めませんでした。" / "Its name or title says that it is an example; it is not counted.",
        remedy: "実際の整理表なら、シート名を部署名などに変えてください。" / "If it is a real goal sheet, rename the sheet.",
        explanation: "記入例・見本・記載例・サンプルと書かれたシートは数えません。様式・ひな形と書かれたシートは、記入されていれば数えることがあります（L140、L141）。" / "Sheets called 記入例, 見本, 記載例 or サンプル are not counted. One called 様式 or ひな形 may count if it is filled in (L140, L141).",
        example: "シート「記入例」" / "the sheet 記入例",
    }
    SHEET_EMPTY = "L112" Note not_counted {
        title: "目標のないシート" / "sheet without goals",
        message: "見出しはありますが、目標が1件もありません。" / "There is a heading row but not a single goal.",
        remedy: "記入漏れでないか確かめてください。" / "Make sure that it was not forgotten.",
        explanation: "様式のまま提出されたシートです。" / "A form handed in as it was given out.",
        example: "未記入の様式" / "an unfilled form",
    }
    HEADING_DOUBLED = "L113" Warning {
        title: "同じ見出しの列が2つある" / "two columns with one heading",
        message: "「{column}」の列が2つあります。左の列を読み、この列は読みませんでした。" / "There are two columns “{column}”; the left one was read, this one was not.",
        remedy: "どちらかの見出しを直すか、列を削除してください。" / "Rename or delete one of them.",
        asked: "この列の内容が正しければ、当てはまる欄を直してください。不要であれば、何もしなくて構いません。",
        explanation: "どちらが正しいか判断できないため、左を採り、右の内容は1セルずつ知らせます。" / "It cannot be told which one holds; the left one is taken, the cells of the right one are reported.",
        example: "前年度の「達成状況」を右に残した表" / "last year's status column left on the right",
    }
    FONT_REDUCED = "L114" Note {
        title: "文字を縮めた行" / "row in smaller type",
        message: "文字が多く行の高さの上限に収まらないため、この行の文字を{points}ポイントにしました。" / "The text does not fit the greatest row height; this row is set in {points} pt.",
        remedy: "そのままで構いませんが、文章を短くすると読みやすくなります。" / "It may stay; shorter text reads better.",
        explanation: "Excelの行の高さは409.5ポイントまでです。収まらない行は、まず文字を小さくし、それでも収まらなければ行を分けます。" / "A row of Excel is at most 409.5 pt high. A row that does not fit is first set smaller, then split.",
        example: "方法が1,500字ある目標" / "a goal whose method has 1,500 characters",
    }
    ROW_SPLIT = "L115" Warning {
        title: "行を分けて印刷した目標" / "goal split over rows",
        message: "文字が多く1行に収まらないため、提出用シートでは{parts}行に分けました。" / "The text does not fit one row; the submission sheet holds it in {parts} rows.",
        remedy: "文章を短くすると1行に収まります。" / "Shorter text fits one row.",
        asked: "文章を短くすると1行に収まります。このままでも構いません。",
        explanation: "文字を最小にしても1ページに収まらない目標です。内容はすべて印刷されます。" / "A goal that does not fit a page even in the smallest type. All of it is printed.",
        example: "方法が5,000字ある目標" / "a goal whose method has 5,000 characters",
    }
    MERGE_SPLIT_AT_PAGE = "L116" Note {
        title: "ページの変わり目で結合を分けた" / "merge split at a page break",
        message: "結合が1ページに収まらないため、ページの変わり目で分け、次のページでも値を繰り返しました。" / "The merged cells do not fit one page; they were split at the page break and the value repeated.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "結合したセルがページをまたぐと、文字が途中で切れたり見えなくなったりします。" / "A merged cell across pages is cut or loses its text.",
        example: "12件にまたがる番号" / "a number merged over 12 goals",
    }
    BREAKS_LEFT_TO_PRINTER = "L117" Note {
        title: "改ページを自動にしたシート" / "page breaks left to the printing program",
        message: "ページ数が多いため、改ページは印刷するソフトに任せました。" / "There are too many pages; their breaks are left to the program that prints.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "Excelの手動改ページには上限（1,023か所）があります。" / "Excel allows at most 1,023 manual page breaks.",
        example: "10万件の目標がある1枚のシート" / "one sheet of 100,000 goals",
    }
    SHEET_BLANK = "L118" Note not_counted {
        title: "何も書かれていないシート" / "blank sheet",
        message: "何も書かれていないシートです。" / "Nothing is written on this sheet.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "新しいブックに最初からある「Sheet2」などです。" / "Such as the Sheet2 that a new workbook comes with.",
        example: "空の「Sheet2」" / "an empty Sheet2",
    }
    SHEET_WITHOUT_CELLS = "L119" Note not_counted {
        title: "セルのないシート" / "sheet without cells",
        message: "グラフやマクロなどのシートで、セルがありません。" / "A sheet of a chart, a dialog or macros, which has no cells.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "グラフシート、ダイアログシート、マクロのシートには目標がないため読みません。" / "A chart, dialog or macro sheet holds no goals.",
        example: "グラフシート「Graph1」" / "the chart sheet Graph1",
    }
    OTHER_DOCUMENT = "L120" Note not_counted {
        title: "整理表以外の書類" / "document of another kind",
        message: "{kind}なので、目標の集計には含めていません。" / "This is {kind}; it is not counted as a goal sheet.",
        remedy: "{command}で扱えます。" / "Use {command} for it.",
        explanation: "運営方針や、業績目標・成果目標の計画は、整理表と同じフォルダーにあっても目標の件数には入りません。" / "Policy memos and indicator plans may lie in the same folder; they hold no goals to be counted.",
        example: "シート「運営方針」" / "the sheet 運営方針",
        pieces: {
            IS_INDICATOR_PLAN = "業績目標・成果目標の計画" / "an indicator plan";
            IS_POLICY_MEMO = "運営方針" / "a policy memo";
        }
    }
    EXAMPLE_WITH_GOALS = "L121" Warning {
        title: "記入例とみた、目標のあるシート" / "sheet taken for an example that holds goals",
        message: "記入例とみて数えませんでしたが、目標が{goals}件あり、このブックにはほかに数えた整理表がありません。" / "Taken for an example and not counted, but it holds {goals} goals, and nothing else in this workbook is counted.",
        remedy: "実際の整理表なら、シート名や表題から「記入例」などの言葉を除いてください。" / "If it is a real goal sheet, take such words as 記入例 out of its name and title.",
        asked: "実際の整理表であれば、様式に書き移して提出してください。記入例であれば、何もしなくて構いません。",
        explanation: "「記入例」のシートに書き込んで提出した整理表かもしれません。同じブックに数えた整理表がほかにあるときは、お知らせ（L111）だけを出します。" / "It may be a goal sheet filled in on the example. Where the workbook holds another sheet that counts there is only a note (L111).",
        example: "シート名が「記入例」のまま提出された福祉部の整理表" / "the sheet of 福祉部 handed in under the name 記入例",
    }
    ROW_HIDDEN_TEXT = "L122" Warning {
        title: "非表示の行" / "hidden row",
        message: "{rows}行目は非表示ですが、文字があるので読みました（「{seen}」）。" / "Row {rows} is hidden; it was read (“{seen}”).",
        remedy: "不要な行なら削除し、必要なら再表示してください。" / "Delete the row if it is not needed, show it if it is.",
        asked: "必要な内容か確かめ、不要なら消してください。",
        explanation: "目標のほかの行（作成日や見出し、注記など）も、非表示のまま読みます。見えないまま提出される内容がないか確かめてください。" / "Rows without goals (dates, headings, notes) are read as well although hidden. Make sure that nothing is handed in which nobody sees.",
        example: "非表示にした作成日の行" / "the hidden row of the date of creation",
    }
    STATUS_UNDER_OTHER_HEADING = "L123" Error {
        title: "達成状況らしい列" / "column that looks like the statuses",
        message: "見出し「{heading}」の列に達成状況の言葉が並んでいますが、「{column}」の見出しがないため、達成状況として数えていません。" / "The column “{heading}” holds wordings of statuses, but no heading says “{column}”: they are not counted.",
        remedy: "見出しを「{column}」に直してください。毎年この見出しなら、様式ファイルのaliasesに加えてください。" / "Change the heading to “{column}”; if it is so every year, add it to the aliases of the form file.",
        asked: "達成状況の列であれば、見出しを「{column}」に直してください。",
        explanation: "達成状況の列がない表（年度当初のもの）は、すべて「欄なし」として数えます。見出しが違うだけの表をそう数えないよう、列の中身を見ています。" / "A table without a status column (as in April) counts as 欄なし. So that a table with another heading is not taken for one, the texts of its columns are looked at.",
        example: "「達成状況」の列の見出しが「評価」になっている" / "the heading of the status column is 評価",
    }
    COLUMNS_NOT_PRINTED = "L124" Warning {
        title: "用紙に収まらない列" / "columns that do not fit on the page",
        message: "列が多く用紙の幅に収まらないため、「{headings}」など{columns}列は、提出用のシートで印刷範囲の外（表の右）に置きました。" / "There are too many columns for the page: {columns} of them (“{headings}” …) stand to the right of what is printed.",
        remedy: "印刷する列は、様式ファイルの[[columns]]に書いてください。不要な列なら、元の表から削除してください。" / "State columns that are to be printed in the form file ([[columns]]); delete those that nobody needs.",
        explanation: "様式にない列も元の位置に印刷しますが、合わせて用紙の幅の半分近くを超えるときは読める幅になりません。様式の列だけを印刷し、ほかの列は同じシートの表の右に残します。JSONにも残ります。" / "Columns that the form does not have are printed where they stood, unless they would take almost half of the page's width. Then only those of the form are printed; the others stay on the same sheet, to the right of the table, and in the JSON.",
        example: "月ごとの実績など、様式にない列が200列ある表" / "a table with 200 columns that the form does not have",
    }
    ROW_CONTINUES = "L130" Warning {
        title: "目標の続きの行" / "row that goes on with a goal",
        message: "「{column}」だけの行なので、{goal}の目標の続きとしてつなげて読みました（「{seen}」）。" / "There is only “{column}” in this row; it was read as going on with the goal at {goal} (“{seen}”).",
        remedy: "同じ目標なら、上のセルの中で改行（Alt＋Enter）して1つにしてください。別の目標なら、番号と分類・課名・達成状況を書いてください。" / "If it is the same goal, put it into the cell above with a line break (Alt+Enter); if it is another one, give it a number, category, section or status.",
        asked: "同じ目標なら、つなげて書いてあるので、そのままで構いません。別の目標なら、行を分けて、番号と分類・課名・達成状況を書いてください。",
        explanation: "目標のすぐ下に、水準か方法だけを書いた行があるときは、上の目標の文の続きとみます（同じ見出しが間に繰り返されていても同じです）。目標の数は増えません。" / "A row right below a goal with nothing but a level or a method goes on with it, even across a repeated heading. It adds no goal.",
        example: "方法の箇条書きを1行ずつ別の行に書いた表" / "a table with each bullet of the method in a row of its own",
    }
    ROW_DOUBTFUL = "L131" Error {
        title: "目標かどうか分からない行" / "row that may be a goal",
        message: "この行（「{seen}」）は、目標とみるには記入が足りないため、数えていません。目標かどうかを確かめてください。" / "This row (“{seen}”) has too little of a goal and was not counted. Is it one?",
        remedy: "目標なら、番号と、水準・方法・分類・課名・達成状況を書いてください。目標でなければ、行を消すか、文の頭に「※」を付けてください。" / "If it is, fill in its number, level, method, category, section and status. If not, delete the row or put ※ before the text.",
        explanation: "番号と実施項目だけ、実施項目と水準（方法）だけ、文と期限だけ、のように、目標の書きかけとも、ほかの文とも取れる行です。黙って数えることも捨てることもせず、確かめていただきます。" / "Number and item only, item with level or method only, or a text with a due date only: it may be a goal half filled in or something else. It is neither counted nor dropped in silence.",
        example: "最後の行に番号と実施項目だけがある" / "a last row with nothing but number and item",
    }
    SECTION_ROW = "L132" Warning {
        title: "目標を区切る行" / "section row",
        message: "「{seen}」は、目標を区切る行とみて、目標として数えていません。" / "“{seen}” was taken for a section row above goals; it was not counted.",
        remedy: "区切りなら、そのままで構いません。この文を下の目標の分類や実施項目として読むには、様式ファイルの先頭に section_rows を書きます（その欄が空欄の目標にだけ入ります）。" / "Nothing needs to be done if it is one. To have it read as the category or item of the goals below that leave it blank, write section_rows at the head of the form file.",
        asked: "目標を区切る見出しであれば、何もしなくて構いません。目標であれば、行を加えて書き入れてください。",
        explanation: "番号の列に番号でない文だけがある行や、何列にもわたって結合した文の行で、下に目標が続くものです。文は目標のどの欄にも入りません。" / "A row with only a text that is no number in the number column, or a text merged over several columns, above goals. Its text goes into no field of a goal.",
        example: "「２　水辺の再生」" / "「２　水辺の再生」",
    }
    FORM_SHEET_COUNTED = "L140" Note {
        title: "「様式」という名前の、記入された整理表" / "goal sheet named like the blank form",
        message: "シート名は様式やひな形のものですが、記入されているので数えました（目標{goals}件）。" / "The sheet is named like the blank form, but it is filled in and was counted ({goals} goals).",
        remedy: "数えない様式なら、目標を消すか、シートを削除してください。" / "If it is not to be counted, clear its goals or delete the sheet.",
        explanation: "配られた様式のシートにそのまま記入する部署があるため、記入されていて、ブックにほかに数える整理表がなければ数えます。ほかにあるときは、別の部署の名前が書かれている場合だけ数えます。" / "Some departments fill in the form where it lies. It counts if nothing else in the workbook does; beside another sheet that counts, only if it names another department.",
        example: "シート「様式１」に記入して提出された整理表" / "the sheet 様式１, filled in and handed in",
    }
    FORM_SHEET_NOT_COUNTED = "L141" Error not_counted {
        title: "数えていない「様式」のシート" / "sheet named like the blank form, not counted",
        message: "シート名が様式やひな形で、このブックには数えた整理表がほかにあるため、目標{goals}件を数えていません。" / "The sheet is named like the blank form, and another sheet of this workbook is counted: its {goals} goals are not.",
        remedy: "数える整理表なら、シート名を部署名に変え、表題に部署名を書いてください。様式なら、シートを削除してください。" / "If it is to be counted, rename it after its department and write the department into its title; if it is the form, delete the sheet.",
        asked: "提出する目標があれば、整理表に書き入れてください。様式や控えであれば、何もしなくて構いません。",
        explanation: "別の部署の名前が書かれていれば数えます。同じ部署か、部署名がないシートは、記入済みの整理表の控えか、見本か、続きか、見分けがつきません。" / "One that names another department counts. One of the same department, or of none, may be a copy, an example or a second sheet; it cannot be told which.",
        example: "シート「福祉部」のほかに、目標の書かれたシート「様式」がある" / "a filled-in sheet 様式 beside the sheet 福祉部",
    }
    STATUS_COLUMNS_SEVERAL = "L142" Error {
        title: "達成状況とみられる列が2つ以上ある" / "several columns that could be the status",
        message: "「{headings}」のどれが集計する「{column}」か決められません。目標はすべて「不明」として数えました。" / "It cannot be told which of “{headings}” is the “{column}” to be counted; all goals are counted as 不明.",
        remedy: "数える列の見出しを「{column}」とし、ほかの列は別の見出しにするか削除してください。毎年この表なら、様式ファイルの達成状況の列にcountsで数える列の言葉（「期末」など）を書いてください。" / "Head the column that counts “{column}” and rename or delete the others. If it is so every year, state a word of the heading that counts (期末) as counts in the form file.",
        asked: "年度末の達成状況を「{column}」の欄に記入し、ほかの列は別の見出しにするか、消してください。",
        explanation: "中間と期末、自己評価と二次評価のように、達成状況の列が2つ以上あると、どちらを数えるかで集計が変わります。推測せず、どの列の内容も見出しのまま残します。" / "With a mid-year and a final column, or two assessments, the counts depend on which one is taken. Nothing is guessed; what stands in each is kept under its heading.",
        example: "「達成状況（中間）」と「達成状況（期末）」がある表" / "a table with 達成状況（中間） and 達成状況（期末）",
    }
    STATUS_COLUMN_CHOSEN = "L143" Note {
        title: "達成状況の列を選んだ" / "status column chosen",
        message: "達成状況とみられる列は「{headings}」です。様式に従って「{chosen}」を数え、ほかは見出しのまま残しました。" / "“{headings}” could be the status; as the form says, “{chosen}” is counted and the others are kept under their headings.",
        remedy: "違うときは、様式ファイルのcountsを直してください。" / "If that is wrong, correct counts in the form file.",
        explanation: "様式ファイルの達成状況の列のcountsに、数える列の見出しの言葉が書かれています。" / "The form states, as counts of its status column, a word in the heading of the column that counts.",
        example: "counts = [\"期末\"] の様式で、中間と期末の列がある表" / "a table with a mid-year and a final column, and counts = [\"期末\"]",
    }
    STATUS_MARKS_UNDER_OTHER_HEADING = "L144" Error {
        title: "達成状況らしい印の列" / "marks that look like the statuses",
        message: "「{headings}」の列に印が並んでいますが、見出しが様式の{column}の言葉と違うため、達成状況として数えていません。" / "Marks stand under “{headings}”, but the headings are not the wordings of “{column}” in the form: they are not counted.",
        remedy: "見出しを様式の言葉に直してください。毎年この見出しなら、様式ファイルの達成状況（statuses）のaliasesに加えてください。" / "Head the columns with the form's wordings; if it is so every year, add them to the aliases of the statuses in the form file.",
        asked: "達成状況を「{column}」の欄に言葉で記入してください。",
        explanation: "達成状況ごとに欄があって○などで選ぶ表は、欄の見出しが様式の言葉と2つ以上同じときに読みます。似た見出しの下に印だけがある列は、欄なしとして黙って数えないよう知らせます。" / "A table with a column for each status is read where at least two headings are wordings of the form. Marks under headings that are near them are pointed at, so that the goals do not count as 欄なし in silence.",
        example: "「達成した」の欄に○" / "○ under 達成した",
    }
    GOALS_WITHOUT_HEADING = "L145" Warning {
        title: "見出しのない表にある目標らしい行" / "rows like goals without a heading",
        message: "整理表の見出しが見つからないため読みませんでしたが、分類と達成状況の書かれた行があります（{cell}など）。目標であれば、数えられていません。{near}" / "No heading of a goal sheet was found and the sheet was passed over, but rows of it hold a category and a status (such as the one at {cell}). If they are goals, they are not counted. {near}",
        remedy: "目標であれば、表のすぐ上に様式の見出し行を写してください。番号が前のシートから続いていれば、1つの整理表として数えます。" / "If they are goals, copy the heading row of the form right above them. Where the numbers go on from the sheet before, they count as one goal sheet.",
        asked: "目標であれば、整理表に行を加えて書き入れてください。一覧や控えであれば、何もしなくて構いません。",
        explanation: "目標が2枚目のシートに続いていて、そこに見出しがないと、目標を読めません。目標の一覧や控えであれば、そのままで構いません。" / "Goals that go on on a second sheet without a heading cannot be read. A list or a copy of goals may stay.",
        example: "見出しのない2枚目のシート" / "a second sheet without a heading row",
    }
}
