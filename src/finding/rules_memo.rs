//! M: policy memos (部の運営方針) and their annexes.

use super::register::rules;

rules! { MEMO of Memo:
    MEMO_NO_ADDRESSEE = "M101" Warning {
        title: "宛名がない" / "no addressee",
        message: "運営方針に宛名（〇〇 各位 など）が見つかりません。" / "The memo has no addressee.",
        remedy: "表題より上に宛名を書いてください。" / "Write it above the title.",
        explanation: "「各位」「様」「殿」などで終わる短い行を宛名とみます。" / "A short line above the body that ends with 各位, 様 or 殿 is the addressee.",
        example: "1行目がすぐ差出人から始まる文書" / "a memo that begins with its sender",
    }
    MEMO_NO_SENDER = "M102" Warning {
        title: "差出人がない" / "no sender",
        message: "運営方針に差出人（職名と氏名）が見つかりません。" / "The memo has no sender (post and name).",
        remedy: "宛名の下に、職名と氏名を書いてください。" / "Write post and name below the addressee.",
        explanation: "「部長」などの職名で始まる短い行を差出人とみます。氏名の字間があいていても構いません。" / "A short line that begins with a post such as 部長 is the sender. Letter-spaced names are understood.",
        example: "職名のない文書" / "a memo without a post",
    }
    MEMO_NO_TITLE = "M103" Warning {
        title: "表題がない" / "no title",
        message: "運営方針の表題が見つかりません。" / "The memo has no title.",
        remedy: "前文の上に、「令和〇年度〇〇部の運営方針」のような表題を書いてください。" / "Write a title above the preamble.",
        explanation: "表題がないと、何年度のどの部の方針かが分かりません。" / "Without a title neither year nor department is known.",
        example: "差出人の次がすぐ前文の文書" / "a memo whose preamble follows its sender",
    }
    MARK_WRONG = "M104" Warning {
        title: "番号の書き誤り" / "wrong mark",
        message: "番号が「{seen}」と書かれています。" / "The mark is written “{seen}”.",
        remedy: "番号の後の記号を確かめてください。文章はそのまま載せます。" / "Check the mark; the text is written as it stands.",
        explanation: "番号の後の点が読点になっているなど、様式にない書き方です。番号としては読みます。" / "The mark is not written as in the form, a comma for a point for example. It is read as the number it is.",
        example: "２，重点課題について" / "２，重点課題について",
    }
    MEMO_NUMBER_JUMPS = "M105" Warning {
        title: "番号が飛んでいる" / "number jumps",
        message: "「{seen}」の前の番号は{before}です。番号が続いていません。" / "“{seen}” follows number {before}.",
        remedy: "抜けた項目がないか確かめ、番号を振り直してください。" / "Check whether something is missing, and number again.",
        explanation: "同じ段の番号は1から順に並ぶものとして調べます。" / "Numbers of one level run from 1 without a gap.",
        example: "①の次が③" / "① followed by ③",
    }
    MEMO_NUMBER_DOUBLED = "M106" Error {
        title: "番号が重なっている" / "number doubled",
        message: "「{seen}」は、同じ段の{place}にもあります。" / "“{seen}” also stands at {place} on the same level.",
        remedy: "番号を振り直してください。" / "Number again.",
        explanation: "同じ番号が2つあると、どちらの方針を指すのか分かりません。" / "With one number for two policies nobody knows which is meant.",
        example: "②が2つある" / "two ②",
    }
    PUNCTUATION_MIXED = "M107" Warning {
        title: "読点が混ざっている" / "punctuation mixed",
        message: "読点「{seen}」が{count}か所あります。この文書ではほかに「{usual}」が{others}か所で使われています。" / "“{seen}” is used {count} times here; elsewhere the memo uses “{usual}” ({others} times).",
        remedy: "どちらかにそろえてください。文章はそのまま載せます。" / "Use one of them; the text is written as it stands.",
        explanation: "1つの文書の中で「，」と「、」が混ざっています。少ない方を知らせます。" / "The text mixes ， and 、. The rarer one is reported.",
        example: "「，」の文書に「、」が1か所" / "one 、 in a text with ，",
    }
    MEMO_LINES_JOINED = "M108" Note {
        title: "複数の行を1つの段落として読んだ" / "rows joined to a paragraph",
        message: "文の途中で行が変わっている段落が{n}個あり、続く行とつないで読みました。" / "{n} paragraphs go on in the next row amid a sentence; the rows were joined.",
        remedy: "別の段落であれば、行頭を1字下げてください。" / "Indent a line that begins a paragraph of its own.",
        explanation: "長い行が「。」で終わらず、次の行が字下げも番号もなしに始まるとき、1つの段落とみます。" / "A long row that does not end a sentence is joined with the next one if that begins with neither indent nor number.",
        example: "1行ずつ別のセルに打たれた文章" / "a text typed one line a cell",
    }
    ANNEX_NOT_GIVEN = "M109" Warning {
        title: "別紙が付いていない" / "annex not given",
        message: "本文に「{seen}」とありますが、別紙にする整理表がありません。" / "The text names an annex (“{seen}”), but no goal sheet was given.",
        remedy: "--annex に整理表のファイルを指定してください。" / "Give the goal sheets with --annex.",
        explanation: "運営方針は、部の整理表を別紙とするものです。" / "The goal sheet is the annex of the memo.",
        example: "--annex なしで作った運営方針" / "a memo written without --annex",
    }
    ANNEX_NOT_NAMED = "M110" Warning {
        title: "本文に別紙の記載がない" / "annex not named",
        message: "整理表を{n}つ別紙に付けましたが、本文に別紙の記載がありません。" / "{n} goal sheets are annexed, but the text names no annex.",
        remedy: "「別紙のとおり」などの文を本文に加えてください。" / "Refer to the annex in the text.",
        explanation: "本文が触れていない別紙は、読む人に気付かれません。" / "Nobody looks for an annex that the text does not mention.",
        example: "「別紙」の語がない運営方針" / "a memo without the word 別紙",
    }
    MEMO_TEXT_HIDDEN = "M111" Warning {
        title: "非表示の行にある文章" / "text in a hidden row",
        message: "{row}行目は非表示ですが、文章があるので読みました（「{seen}」）。" / "Row {row} is hidden; its text was read (“{seen}”).",
        remedy: "要らない行なら削除し、要る行なら再表示してください。" / "Delete the row if it is void, show it if it counts.",
        explanation: "隠れた行の文章も、できる運営方針に入ります。" / "Text in hidden rows is part of the memo that is written.",
        example: "非表示の15行目" / "row 15, hidden",
    }
    MEMO_TEXT_BESIDE = "M112" Warning {
        title: "本文の横にある文字" / "text beside the body",
        message: "「{seen}」は本文の横にあり、段落として読めません。" / "“{seen}” stands beside the text and is no paragraph.",
        remedy: "必要な内容なら本文の行に移し、覚え書きなら消してください。" / "Move it into the text if it matters, delete it if it is a remark.",
        explanation: "本文は1行に1つのセル（番号だけのセルがあれば、その隣のセル）とみて読みます。" / "A row of the body is one cell, or a mark and the cell beside it.",
        example: "本文の右に書かれた「確認済」" / "確認済 to the right of a paragraph",
    }
    MEMO_PARAGRAPH_SPLIT = "M113" Note {
        title: "長い段落を複数の行に分けた" / "long paragraph split over rows",
        message: "段落が長いため、できるシートでは{n}行のセルに分けました。" / "The paragraph is long; the written sheet has it in {n} rows.",
        remedy: "そのままでも印刷できます。段落を短く分けると読みやすくなります。" / "It prints as it is; shorter paragraphs read better.",
        explanation: "Excelの行の高さには限りがあり、それを超える段落は1つのセルでは印刷できません。" / "Excel limits the height of a row; a paragraph beyond it cannot print in one cell.",
        example: "1,000字を超える段落" / "a paragraph of over 1,000 characters",
    }
    MARKS_MIXED = "M114" Warning {
        title: "項目の番号の付け方が混ざっている" / "marks mixed",
        message: "番号「{seen}」の付け方が、同じ段の「{usual}」（{place}）と違います（{places}）。" / "The mark “{seen}” is not of the kind of “{usual}” ({place}) on the same level ({places}).",
        remedy: "同じ段の番号は、1つの付け方にそろえてください。文章はそのまま載せます。" / "Use one kind of mark for a level; the text is written as it stands.",
        explanation: "公用文の項目番号は 第１ → １ → （１） → ア → （ア） → Ａ → （Ａ） の順です。１．→（１）→① のような順も読みますが、1つの文書の中で同じ段の番号が混ざっていると、どれがどの項目の下か分かりません。" / "The official order is 第１ → １ → （１） → ア → （ア） → Ａ → （Ａ）; １．→（１）→① and others are read as well. Where marks of one level are mixed, nobody can tell what belongs to what.",
        example: "（１）の下は「ア」、（２）の下は「①」" / "ア below （１）, ① below （２）",
    }
    MARK_ORDER_UNUSUAL = "M115" Note {
        title: "項目番号の順が様式と違う" / "order of levels not in the form",
        message: "項目の番号の段の順（{seen}）は、様式にありません。この順のとおりに読みました。" / "The form has no order of levels such as {seen}; they were read so.",
        remedy: "公用文の順（第１ → １ → （１） → ア → （ア））でよいか確かめてください。" / "Check whether the official order (第１ → １ → （１） → ア → （ア）) is meant.",
        explanation: "様式ファイル（[[orders]]）に段の順を加えると、この知らせは出なくなります。" / "Adding the order to the form ([[orders]]) ends this note.",
        example: "（１）の下に１がある文書" / "１ below （１）",
    }
    ANNEX_NOT_ATTACHED = "M116" Warning {
        title: "本文にある別紙が付いていない" / "annex named and not attached",
        message: "本文に「{seen}」とありますが、付いていません（付けたもの：{given}）。" / "The text names {seen}, which is not attached (attached: {given}).",
        remedy: "--annex に足りない整理表を加えるか、本文の番号を直してください。" / "Add the goal sheet with --annex, or correct the number in the text.",
        explanation: "整理表の右上・シート名・ファイル名に「別紙３」などとあればその番号とみます。なければ、渡された順に、本文にある番号を当てます。" / "A goal sheet with 別紙３ in its corner, its name or that of its file is that annex. The others take the numbers that the text names, in the order in which they are given.",
        example: "別紙１から別紙３まで挙げた本文に、整理表が2つ" / "two goal sheets for a text that names 別紙１ to 別紙３",
    }
    ANNEX_NOT_IN_TEXT = "M117" Warning {
        title: "付けた別紙が本文にない" / "annex attached and not named",
        message: "「{annex}」として付けましたが、本文に「{annex}」の記載がありません。" / "It is attached as {annex}, which the text does not name.",
        remedy: "本文に書き加えるか、要らない別紙であれば外してください。" / "Name it in the text, or leave it out.",
        explanation: "本文が番号で挙げている別紙より多く付いています。" / "There are more annexes than the text names by number.",
        example: "本文は別紙１だけで、整理表が2つ" / "two goal sheets for a text that names 別紙１ alone",
    }
    ANNEX_OTHER_YEAR = "M118" Warning {
        title: "別紙の年度が違う" / "annex of another year",
        message: "「{annex}」は{year}のものですが、本文では{expected}です。" / "{annex} is of {year}, the text speaks of {expected}.",
        remedy: "古い整理表を付けていないか確かめてください。" / "Check that no older sheet is attached.",
        explanation: "別紙を挙げた文に年度があればその年度、なければ運営方針の年度と比べます。" / "It is compared with the year in the sentence that names it, else with the year of the memo.",
        example: "令和７年度の運営方針に、令和６年度の整理表" / "a sheet of 令和６年度 with a memo of 令和７年度",
    }
    ANNEX_OTHER_DEPARTMENT = "M119" Warning {
        title: "別紙の部署が違う" / "annex of another department",
        message: "「{annex}」は{department}のものですが、運営方針は{expected}のもので、本文に{department}の記載がありません。" / "{annex} is of {department}, the memo of {expected}, and the text does not mention {department} there.",
        remedy: "別の部署の整理表を付けていないか確かめてください。" / "Check that the right sheet is attached.",
        explanation: "運営方針の部署は、表題か差出人の職名から読みます。別紙を挙げた文にその部署の名前があれば、知らせません。" / "Whose memo it is follows from its title, else from the sender's post. Nothing is said where the sentence that names the annex names its department.",
        example: "福祉部の運営方針に、健康部の整理表" / "a sheet of 健康部 with a memo of 福祉部",
    }
    ANNEX_DOUBLED = "M120" Warning {
        title: "同じ番号の別紙が2つある" / "annex doubled",
        message: "「{annex}」が「{file}」にもあります。" / "“{file}” is {annex} as well.",
        remedy: "別紙の番号を直してください。" / "Correct the number of one of them.",
        explanation: "右上・シート名・ファイル名の番号が、別の整理表と重なっています。" / "Two goal sheets say in their corner, their name or that of their file that they are the same annex.",
        example: "「別紙１」と名の付いたファイルが2つ" / "two files called 別紙１",
    }
    ANNEX_AGAINST_TEXT = "M121" Warning {
        title: "別紙の部署が本文と違う" / "annex against the text",
        message: "「{annex}」は、本文では{expected}のものですが、付けたものは{department}のものです。" / "In the text {annex} is of {expected}; what is attached is of {department}.",
        remedy: "別紙の番号（右上・シート名・ファイル名）か、本文を直してください。" / "Correct the number of the annex (in its corner, its name or that of its file), or the text.",
        explanation: "本文の「別紙１（福祉部）」「福祉部は別紙１」のような部署名と、付けた整理表の部署を比べます。番号のない整理表には、部署名か年度の合う番号を当てます。" / "The department that the text has beside the name of an annex is compared with that of the sheet. Sheets without a number take the one beside which their department or year stands.",
        example: "本文は「別紙１（福祉部）」、別紙１.xlsx は健康部の整理表" / "別紙１（福祉部） in the text, and 別紙１.xlsx of 健康部",
    }
}
