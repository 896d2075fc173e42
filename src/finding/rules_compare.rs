//! C: what could not be set side by side as it stands, when states of goal sheets are compared.

use super::register::rules;

rules! { COMPARE of Comparison:
    PAIR_DOUBTFUL = "C101" Warning {
        title: "対応する目標か要確認" / "doubtful pair of goals",
        message: "旧{old}を新{new}に対応する目標とみなしました（{why}）。" / "Old {old} was taken for new {new} ({why}).",
        remedy: "別の目標であれば、できたブックの「新旧対照表」の上で、旧の行と新の行に分けて書き直してください（対応付けを変える指定はありません）。" / "If they are two goals, part them into two rows on the sheet 新旧対照表 of the workbook; there is no option for it.",
        explanation: "番号は目標を加えるとずれるため、実施項目・水準・方法の文章の近さと担当、次に期限などのほかの欄、最後に番号で対応付けます。課だけが違う同じ内容の目標は、課ごとに対応付けます（ほかの課の目標とはみなしません）。文章の違いが大きいとき、実施項目も担当も違うとき、似た目標が複数あるときは、対応付けたうえで「要確認」と示します。" / "Numbers shift, so goals are paired by how alike item, level and method are and by their owners, then by the other columns and by the number last. Goals alike but for the section are paired section by section, never with another section's. A pair whose texts differ much, of which neither item nor owner is the same, or that has a rival, is marked 要確認.",
        example: "実施項目も方法も書き換えられた5番" / "goal 5 with item and method rewritten",
        pieces: {
            TEXTS_DIFFER_MUCH = "文章の違いが大きい" / "the texts differ much";
            HAS_RIVAL = "同じくらい似た目標がほかにもある" / "another goal is about as alike";
            ITEM_AND_OWNER_DIFFER = "実施項目も担当も違う" / "neither item nor owner is the same";
        }
    }
    DEPARTMENT_ONE_SIDED = "C102" Warning {
        title: "一方にしかない部署" / "department on one side only",
        message: "「{department}」は{side}にしかありません。" / "“{department}” is only on {side}.",
        remedy: "名称が変わった部署であれば、旧名称と新名称の対応（--rename 旧=新）を指定してください。提出漏れでないかも確かめてください。" / "If it was renamed, give --rename OLD=NEW; also make sure that no file is missing.",
        explanation: "部署名が似ていても、同じ部署とはみなしません。組織改正などで名称が変わったときは、対応を指定すると並べて比べます。" / "Names are never matched because they look alike. Give the former and the present name to compare them.",
        example: "旧に「福祉部」、新に「健康福祉部」" / "福祉部 before, 健康福祉部 after",
        pieces: {
            OLD_SIDE = "旧" / "the old side";
            NEW_SIDE = "新" / "the new side";
        }
    }
    COLUMN_ONE_SIDED = "C103" Note {
        title: "一方にしかない欄" / "column on one side only",
        message: "「{column}」の欄は{side}にしかないため、比べていません。" / "Only {side} has the column “{column}”; it was not compared.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "年度当初の整理表に達成状況の欄がないなど、欄の有無が違うときは、すべての目標が変わったことにせず、その欄を比べません。" / "When a column such as the status is there on one side only, it is left out rather than shown as a change of every goal.",
        example: "旧に「達成状況」の欄がない" / "no status column before",
    }
    VOCABULARIES_DIFFER = "C104" Warning {
        title: "達成状況の区分が違う" / "status vocabularies differ",
        message: "達成状況の区分が様式によって違うため、対応付けずに別々に並べました（{sets}）。" / "The forms have different statuses; they are listed apart and not matched ({sets}).",
        remedy: "合わせて比べるときは、様式の定義で達成状況の言葉をそろえてください。" / "To compare them, give the forms the same statuses.",
        explanation: "年度の途中で評価の段階や言葉が変わったときは、似た言葉でも同じ評価とは限りません。本ソフトは推測で対応付けません。" / "Similar words need not mean the same rating, so nothing is matched by guessing.",
        example: "前年度は「◎○△×」、今年度は「ほぼ達成した」など" / "◎○△× last year, other words this year",
    }
    NAME_MAPPED = "C105" Note {
        title: "旧名称を読み替えた" / "former name mapped",
        message: "「{old}」を「{new}」に読み替えました（{n}か所）。" / "“{old}” is taken as “{new}” ({n} times).",
        remedy: "指定された対応によるものです。" / "As given.",
        explanation: "組織改正の前の部署名・課名を、指定された対応に従って今の名称で数えます。元のファイルは変わりません。" / "Former names of departments and sections count under their present names, as given. The inputs are not changed.",
        example: "「福祉部」→「健康福祉部」" / "福祉部 → 健康福祉部",
    }
    NAME_NOT_FOUND = "C106" Warning {
        title: "読み替える名称がない" / "former name not found",
        message: "「{new}」に読み替えるよう指定された「{old}」は、部署名にも課名にもありません。" / "“{old}”, to be taken as “{new}”, is no department or section here.",
        remedy: "名称を確かめてください。" / "Check the name.",
        explanation: "名称の書き間違いか、もう使われていない指定です。" / "A slip, or an entry that is no longer needed.",
        example: "「福士部=健康福祉部」" / "福士部=健康福祉部",
    }
    YEAR_LEFT_OUT = "C107" Warning {
        title: "年度が分からず比較から除いた表" / "left out for want of a year",
        message: "年度が分からないため、年度比較から除きました（目標{n}件）。" / "Its year is not known; it was left out of the comparison ({n} goals).",
        remedy: "表題に年度を書いてください。" / "Write the year into the title.",
        explanation: "何年度の表か分からないと、どの年度の件数に入れるか決められません。" / "Without a year it belongs to no column.",
        example: "表題に年度のない整理表" / "a title without a year",
    }
    STATUS_COLUMN_ABSENT = "C108" Note {
        title: "達成状況の欄がない年度" / "year without status column",
        message: "{period}の{departments}には「{column}」の欄がありません（目標{n}件）。「欄なし」として数え、構成比の分母に入れていません。" / "{departments} of {period} has no column “{column}” ({n} goals); they count as 欄なし, outside the denominator.",
        remedy: "年度末の整理表があれば、そちらを比べてください。" / "Compare the sheets of the year's end, if there are any.",
        explanation: "年度当初の整理表には達成状況の欄がありません。未達成とは数えません。" / "Sheets of the year's beginning have no status. They do not count as not achieved.",
        example: "令和5年度の年度当初版" / "the sheets of April",
    }
    CATEGORY_OF_SOME_YEARS = "C109" Note {
        title: "一部の年度にしかない区分" / "category in some years only",
        message: "分類「{category}」は{periods}の様式にも整理表にもありません。" / "The category “{category}” is neither in forms nor in sheets of {periods}.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "分類は年度によって増減します。様式にも目標にもない年度は「－」とし、0件とは区別します。" / "Categories change over the years. A year that does not know one shows － rather than 0.",
        example: "「所信表明」は令和7年度だけにある" / "所信表明 is in one year only",
    }
}
