//! P: indicator plans (業績目標・成果目標) and their revisions.

use super::register::rules;

rules! { PLAN of Plan:
    PLAN_YEAR_MISSING = "P101" Warning {
        title: "年度の列が抜けている" / "missing year",
        message: "「{name}」の表に{years}の列がありません。" / "The table of “{name}” has no column for {years}.",
        remedy: "列を加えるか、計画の年度でなければ見出しを確かめてください。" / "Add the column, or check the headings if the plan does not cover that year.",
        explanation: "同じ計画のほかの指標にある年度、または前後の年度にはさまれた年度の列がありません。" / "Other indicators of the plan have that year, or it lies between two years that are there.",
        example: "R6・R7・R9・R10 の列しかない表" / "a table with R6, R7, R9 and R10 only",
    }
    PLAN_YEAR_DOUBLED = "P102" Warning {
        title: "同じ年度の列が2つある" / "year doubled",
        message: "「{column}」と同じ年度の列がもう1つあります。左の列を読み、この列（「{seen}」）は読みませんでした。" / "Another column has the same year as “{column}”. The left one was read, this one (“{seen}”) was not.",
        remedy: "見出しの年度を直してください。" / "Correct the year in the heading.",
        explanation: "年度の見出しが重なると、どちらの値か決められません。" / "With two columns for one year it cannot be told which value holds.",
        example: "R6・R7・R7・R9 と並んだ見出し" / "headings R6, R7, R7, R9",
    }
    PLAN_TARGET_UNEQUAL = "P103" Warning {
        title: "目標値と最終年度の値が違う" / "target differs from the last year",
        message: "「{name}」の目標値「{seen}」が、{year}の値「{last}」と違います。" / "The target “{seen}” of “{name}” differs from the value “{last}” of {year}.",
        remedy: "どちらが正しいか確かめて、そろえてください。" / "Find out which is right and make them equal.",
        explanation: "目標値は計画の最終年度に達する値です。最終年度の欄と書き分けられていると、どちらが目標か分かりません。" / "The target is what the last year reaches; two different values leave it open which one is meant.",
        example: "R10 が「10校区」、目標値が「12校区」" / "R10 says 10校区, the target 12校区",
    }
    PLAN_UNIT_UNLIKE = "P104" Warning {
        title: "ほかの年度と単位が違う" / "unit unlike its neighbours",
        message: "「{name}」の{year}の値「{seen}」の単位が、ほかの年度（{unit}）と違います。" / "The value “{seen}” of {year} of “{name}” has another unit than the other years ({unit}).",
        remedy: "単位を確かめてください。" / "Check the unit.",
        explanation: "同じ指標の数は、同じ単位で並べないと進み具合を比べられません。言葉で書かれた値は比べていません。" / "Numbers of one indicator can only be compared in one unit. Values in words are left out.",
        example: "6校区、8校区、10校、10校区" / "6校区, 8校区, 10校, 10校区",
    }
    PLAN_BODY_BLANK = "P105" Warning {
        title: "実施主体が空欄" / "implementing body blank",
        message: "「{item}」の実施主体がありません。" / "“{item}” has no implementing body.",
        remedy: "実施主体と担当課を書いてください。" / "Enter the body and its sections.",
        explanation: "だれが進めるかの分からない指標は、進捗を問い合わせる先が決まりません。" / "Without it no one can be asked about the progress.",
        example: "「●実施主体」の下が空いている" / "nothing below 実施主体",
    }
    PLAN_BODY_UNKNOWN = "P106" Note {
        title: "様式にない実施主体" / "implementing body not known",
        message: "実施主体「{seen}」は様式の一覧にありません。" / "The body “{seen}” is not in the form's list.",
        remedy: "書き間違いでなければ、そのままで構いません。様式の定義（[body] known）に加えると、この知らせは出なくなります。" / "Leave it if it is right; adding it to the form ([body] known) ends this note.",
        explanation: "実施主体の一覧は様式の定義にあります。" / "The list of bodies stands in the form definition.",
        example: "「市」を「巿」と打ち間違えたもの" / "a slip of the pen in 市",
    }
    PLAN_NAME_BLANK = "P107" Warning {
        title: "名前のない指標" / "indicator without a name",
        message: "「{item}」に、名前のない{kind}の表があります。" / "“{item}” has a table of {kind} without a name.",
        remedy: "表の上（一覧では指標の欄）に指標の名前を書いてください。" / "Write its name above the table (in a list: in its column).",
        explanation: "名前がないと、修正の前後で同じ指標かどうか決められません。" / "Without a name it cannot be followed through a revision.",
        example: "「●成果目標」のすぐ下に表がある" / "the table follows right below 成果目標",
    }
    PLAN_RELATIVE_WITHOUT_BASE = "P108" Note {
        title: "元になる値のない割合の目標" / "relative target without a baseline",
        message: "「{name}」の{year}の値「{seen}」は他の値に対する割合ですが、元になる数がありません。" / "The value “{seen}” of {year} of “{name}” is relative, but there is no number that it could refer to.",
        remedy: "現状値を入れるか、いつ現状値を測るかを書いてください。" / "Enter the baseline, or say when it will be measured.",
        explanation: "「前年度比５％増」は、前の年度か現状値の数が決まって初めて確かめられます。前の年度に現状値を測ると書いてあるときは知らせません。" / "“5 % above last year” can only be checked once a number is known. Nothing is said where an earlier year measures the baseline.",
        example: "現状値が「―」で、R6 から「前年度比５％増」" / "baseline ―, and 前年度比５％増 from R6 on",
    }
    PLAN_KIND_UNKNOWN = "P109" Warning {
        title: "種類の分からない指標" / "kind of indicator not known",
        message: "「{name}」が業績目標か成果目標か分かりません（{seen}）。" / "It cannot be told what kind of indicator “{name}” is ({seen}).",
        remedy: "種類を書いてください。" / "Enter the kind.",
        explanation: "種類は見出し（●業績目標など）か、一覧の種類の欄から読みます。" / "The kind is read from the label over the table, or from its column in a list.",
        example: "種類の欄が空いている" / "a blank in the column 種類",
    }
    PLAN_ROW_HIDDEN = "P110" Warning {
        title: "非表示の行にある指標" / "indicator in a hidden row",
        message: "{rows}行目は非表示ですが、指標があるので読みました。" / "Row {rows} is hidden; it holds an indicator, which was read.",
        remedy: "不要な行であれば削除し、必要なら再表示してください。" / "Delete the row if it is not needed, else unhide it.",
        explanation: "非表示にしただけの行は計画から消えたことになりません。" / "A row that is merely hidden is still part of the plan.",
        example: "フィルターで隠れた指標" / "an indicator hidden by a filter",
    }
    PLAN_MATCHED_BY_TEXT = "P201" Note {
        title: "文の近さで対応させた指標" / "indicators matched by likeness",
        message: "修正前の「{before}」と修正後の「{after}」を、同じ指標とみなしました（{how}）。" / "“{before}” before and “{after}” after the revision were taken for the same indicator ({how}).",
        remedy: "別の指標であれば、一方の名前か見出しを確かめてください。" / "If they are different ones, check their names and headings.",
        explanation: "計画での位置が同じ指標がないとき、番号を除いた見出しが同じもの、次に見出し・内容・名前の文が近いものを対応させます。" / "Where no indicator stands at the same place, one with the same headings apart from numbers is taken, then one whose headings, description and name are near.",
        example: "（２）①から（３）②へ移った指標" / "an indicator that moved from （２）① to （３）②",
        pieces: {
            SAME_BUT_FOR_NUMBERS = "番号を除いた見出しが同じ" / "same headings but for numbers";
            TEXTS_AGREE = "文の近さ{percent}％" / "texts agree by {percent} %";
        }
    }
}
