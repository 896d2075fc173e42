//! L: sheets, headings, rows and cells whose layout is not that of the form.

use super::register::rules;

rules! { LAYOUT:
    HEADING_INCOMPLETE = "L101" Error {
        title: "見出しの列が足りない" / "heading incomplete",
        message: "見出し行に「{missing}」の列がありません。" / "The heading row lacks the column “{missing}”.",
        remedy: "見出しを様式どおりに直すか、列を加えてください。" / "Spell the heading as in the form, or add the column.",
        explanation: "見出しは言葉で探します（幅・空白・改行・かっこ内は無視）。必要な列が見つからないと、その列の内容は読めません。" / "Headings are found by their words (width, spaces, line breaks and brackets do not matter). What stands in a column without a known heading cannot be read as that column.",
        example: "「いつまで」の列を削った表" / "a table from which the due column was removed",
    }
    HEADING_NOT_FOUND = "L102" Error {
        title: "見出し行が見つからない" / "no heading row",
        message: "表題はありますが、表の見出しが様式と違うため、目標を読めません。{near}" / "There is a title, but the headings are not those of a form, so no goal can be read. {near}",
        remedy: "見出しを様式に合わせるか、この表に合う様式を --form で指定してください。様式の見出しは seirihyo form show {form} で、セルごとの読み方は seirihyo inspect で確かめられます。" / "Spell the headings as in the form, or give the form that fits with --form. seirihyo form show {form} prints its headings, seirihyo inspect how each cell was read.",
        explanation: "表題から整理表と分かりましたが、表の見出しがないため目標を読めません。" / "The title says that this is a goal sheet, but without a heading row no goal can be read.",
        example: "見出し行を消してしまった表" / "a table whose heading row was deleted",
    }
    TEXT_FITS_NOWHERE = "L103" Warning {
        title: "どこにも当てはまらない文字" / "text that fits nowhere",
        message: "「{seen}」は、表題・見出し・目標・注記のどれとも読めないため、使っていません。" / "“{seen}” is neither title, heading, goal nor note; it was not used.",
        remedy: "目標の内容であれば、表の中の当てはまる欄に書いてください。覚え書きなどであれば、そのままで構いません（集計にも提出用にも入りません）。" / "If it belongs to a goal, write it into its column of the table. A memo may stay where it is; it enters no count and no sheet that is written.",
        explanation: "本ソフトは、シートのすべてのセルについて、何として読んだかを数えています。当てはまるところのないセルは、黙って捨てずにここで知らせます。" / "Every cell of a sheet is accounted for. A cell that is nothing known is reported rather than dropped.",
        example: "表の右外に書かれたメモ" / "a memo to the right of the table",
    }
    SHEET_PASSED_OVER = "L104" Note {
        title: "整理表ではないシート" / "sheet that is no goal sheet",
        message: "整理表の見出しが見つからないため、読みませんでした（文字のあるセル{cells}個）。{near}" / "No heading of a goal sheet was found; the sheet was passed over ({cells} cells with content). {near}",
        remedy: "表紙や名簿などであれば、そのままで構いません。整理表であれば、見出しを様式に合わせるか、この表に合う様式を --form で指定してください。様式の見出しは seirihyo form show {form} で、セルごとの読み方は seirihyo inspect で確かめられます。" / "A cover or a list may stay. If it is a goal sheet, spell its headings as in the form, or give the form that fits with --form. seirihyo form show {form} prints its headings, seirihyo inspect how each cell was read.",
        explanation: "表紙や名簿など、整理表でないシートです。見出しが様式といくつ合うかも示します（整理表とみなすには4列以上）。ブックのどのシートからも読み取れないときは、ブックについてF120の警告が出ます。" / "A cover, a list or another sheet that is no goal sheet. How many of the form's headings stand there is said (a goal sheet has at least four). Where nothing was read from any sheet of a workbook, the workbook has the warning F120.",
        example: "シート「表紙」" / "the sheet 表紙",
    }
    SHEET_HIDDEN = "L105" Warning {
        title: "非表示のシート" / "hidden sheet",
        message: "非表示のシートに文字のあるセルが{cells}個あります。集計には含めていません。" / "A hidden sheet holds {cells} cells with content. It is not counted.",
        remedy: "集計に必要なら、シート見出しを右クリックして「再表示」し、保存してください。" / "If it counts, unhide the sheet and save.",
        explanation: "非表示のシートは、前年度の控えや下書きであることが多いため数えません。" / "Hidden sheets are mostly last year's copies or drafts, so they are not counted.",
        example: "非表示のシート「R6控え」" / "a hidden sheet R6控え",
    }
    ROW_HIDDEN = "L106" Warning {
        title: "非表示の行にある目標" / "goal in a hidden row",
        message: "{rows}行目は非表示ですが、目標があるので数えました。" / "Row {rows} is hidden; it holds a goal, which was counted.",
        remedy: "数えない目標なら行ごと削除し、数えるなら再表示してください。" / "Delete the row if the goal is void, show it if it counts.",
        explanation: "フィルターで隠れた行も、非表示にした行も、目標として数えます。" / "Rows hidden by a filter or by hand are goals and count.",
        example: "フィルターで隠れたままの12行目" / "row 12 left hidden by a filter",
    }
    COLUMN_HIDDEN = "L107" Warning {
        title: "非表示の列" / "hidden column",
        message: "{column}列は非表示ですが、文字があるので読みました。" / "Column {column} is hidden; it was read.",
        remedy: "不要な列なら削除し、必要なら再表示してください。" / "Delete the column if it is not needed, show it if it is.",
        explanation: "非表示の列も読みます。提出先では見えない内容が数えられていないか確かめてください。" / "Hidden columns are read. Make sure that nothing counts which nobody sees.",
        example: "非表示の「達成状況」の列" / "a hidden status column",
    }
    FILLED_FROM_ABOVE = "L108" Warning {
        title: "結合のない空欄を上の値で補った" / "blank filled from above without a merge",
        message: "「{column}」が空欄です。セルが結合されていないため、上の行と同じ内容とみなしました（「{seen}」）。" / "“{column}” is blank and not merged; it was read like the row above (“{seen}”).",
        remedy: "同じ内容ならセルを結合するか内容を書き、記入漏れなら書き加えてください。" / "Merge the cells or repeat the text if it is the same; fill it in if it was forgotten.",
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
        example: "他のソフトが書き出した .ods" / "an .ods written by another program",
    }
    EXAMPLE_PASSED_OVER = "L111" Note {
        title: "記入例・様式のシート" / "example sheet",
        message: "シート名または表題から記入例・様式とみて、集計に含めませんでした。" / "Its name or title says example or blank form; it is not counted.",
        remedy: "実際の整理表なら、シート名を部署名などに変えてください。" / "If it is a real goal sheet, rename the sheet.",
        explanation: "記入例・見本・様式と書かれたシートは数えません。" / "Sheets called 記入例, 見本 or 様式 are not counted.",
        example: "シート「記入例」" / "the sheet 記入例",
    }
    SHEET_EMPTY = "L112" Note {
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
    SHEET_BLANK = "L118" Note {
        title: "何も書かれていないシート" / "blank sheet",
        message: "何も書かれていないシートです。" / "Nothing is written on this sheet.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "新しいブックに最初からある「Sheet2」などです。" / "Such as the Sheet2 that a new workbook comes with.",
        example: "空の「Sheet2」" / "an empty Sheet2",
    }
    SHEET_WITHOUT_CELLS = "L119" Note {
        title: "グラフだけのシート" / "sheet without cells",
        message: "グラフなどのシートで、セルがありません。" / "A chart or dialog sheet, which has no cells.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "グラフシートには目標がないため読みません。" / "A chart sheet holds no goals.",
        example: "グラフシート「Graph1」" / "the chart sheet Graph1",
    }
    OTHER_DOCUMENT = "L120" Note {
        title: "整理表以外の書類" / "document of another kind",
        message: "{kind}なので、目標の集計には含めていません。" / "This is {kind}; it is not counted as a goal sheet.",
        remedy: "{command}で扱えます。" / "Use {command} for it.",
        explanation: "運営方針や、業績目標・成果目標の計画は、整理表と同じフォルダーにあっても目標の件数には入りません。" / "Policy memos and indicator plans may lie in the same folder; they hold no goals to be counted.",
        example: "シート「運営方針」" / "the sheet 運営方針",
    }    EXAMPLE_WITH_GOALS = "L121" Warning {
        title: "記入例とみた、部署の目標のあるシート" / "sheet taken for an example that holds a department's goals",
        message: "記入例・様式とみて数えませんでしたが、{department}の目標が{goals}件あります。" / "Taken for an example and not counted, but it holds {goals} goals of {department}.",
        remedy: "実際の整理表なら、シート名や表題から「記入例」「様式」などの言葉を除いてください。" / "If it is a real goal sheet, take such words as 記入例 or 様式 out of its name and title.",
        explanation: "「様式第2号」のような名前のまま記入された整理表かもしれません。同じブックにその部署の整理表がほかにあるときは、記入例とみて知らせません。" / "It may be a goal sheet filled in under a name like 様式第2号. Nothing is said where the workbook holds that department's sheet as well.",
        example: "シート名が「様式第2号」のまま提出された福祉部の整理表" / "the sheet of 福祉部 handed in under the name 様式第2号",
    }
    ROW_HIDDEN_TEXT = "L122" Warning {
        title: "非表示の行" / "hidden row",
        message: "{rows}行目は非表示ですが、文字があるので読みました（「{seen}」）。" / "Row {rows} is hidden; it was read (“{seen}”).",
        remedy: "不要な行なら削除し、必要なら再表示してください。" / "Delete the row if it is not needed, show it if it is.",
        explanation: "目標のほかの行（作成日や見出し、注記など）も、非表示のまま読みます。見えないまま提出される内容がないか確かめてください。" / "Rows without goals (dates, headings, notes) are read as well although hidden. Make sure that nothing is handed in which nobody sees.",
        example: "非表示にした作成日の行" / "the hidden row of the date of creation",
    }
    STATUS_UNDER_OTHER_HEADING = "L123" Error {
        title: "達成状況らしい列" / "column that looks like the statuses",
        message: "見出し「{heading}」の列に達成状況の言葉が並んでいますが、「{column}」の見出しがないため、達成状況として数えていません。" / "The column “{heading}” holds wordings of statuses, but no heading says “{column}”: they are not counted.",
        remedy: "見出しを「{column}」に直してください。毎年この見出しなら、様式ファイルのaliasesに加えてください。" / "Change the heading to “{column}”; if it is so every year, add it to the aliases of the form file.",
        explanation: "達成状況の列がない表（年度当初のもの）は、すべて「欄なし」として数えます。見出しが違うだけの表をそう数えないよう、列の中身を見ています。" / "A table without a status column (as in April) counts as 欄なし. So that a table with another heading is not taken for one, the texts of its columns are looked at.",
        example: "「達成状況」の列の見出しが「評価」になっている" / "the heading of the status column is 評価",
    }
}
