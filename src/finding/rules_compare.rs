//! C: what could not be set side by side as it stands, when states of goal sheets are compared.

use super::register::rules;

rules! { COMPARE of Comparison:
    PAIR_DOUBTFUL = "C101" Warning {
        title: "同じ目標か要確認" / "doubtful pair of goals",
        message: "見直し前の{old}と見直し後の{new}を、同じ目標とみなしました（{why}）。" / "Old {old} was taken for new {new} ({why}).",
        remedy: "別の目標であれば、できたブックの「新旧対照表」で、2つの行に分けて書き直してください（指定で変えることはできません）。" / "If they are two goals, part them into two rows on the sheet 新旧対照表 of the workbook; there is no option for it.",
        explanation: "番号は目標を加えるとずれるため、実施項目・水準・方法の文章の近さと担当、次に期限などのほかの欄、最後に番号で、同じ目標を探します。課だけが違う同じ内容の目標は、課ごとに組にします（ほかの課の目標とは組にしません）。文章の違いが大きいとき、実施項目も担当も違うとき、似た目標が複数あるときは、組にしたうえで「要確認」と示します。別の部署の目標は、同じ文章が残る部署がほかにあれば（各部に共通の目標など）、移ったとはみなしません。" / "Numbers shift, so goals are paired by how alike item, level and method are and by their owners, then by the other columns and by the number last. Goals alike but for the section are paired section by section, never with another section's. A pair whose texts differ much, of which neither item nor owner is the same, or that has a rival, is marked 要確認. A goal that further departments keep word for word, as one that all have, is not taken for one that went elsewhere.",
        example: "実施項目も方法も書き換えられた5番" / "goal 5 with item and method rewritten",
        pieces: {
            TEXTS_DIFFER_MUCH = "文章の違いが大きい" / "the texts differ much";
            HAS_RIVAL = "同じくらい似た目標がほかにもある" / "another goal is about as alike";
            ITEM_AND_OWNER_DIFFER = "実施項目も担当も違う" / "neither item nor owner is the same";
            IN_OTHER_DEPARTMENT = "部署が違い、文章にも違いがある" / "it is of another department, and the texts differ";
            LITTLE_TO_COMPARE = "部署が違い、比べられる文章が少ない" / "it is of another department, and there is little text to compare";
            MOVED_BETWEEN = "{from}の{number}" / "{number} of {from}";
        }
    }
    DEPARTMENT_ONE_SIDED = "C102" Warning {
        title: "一方にしかない部署" / "department on one side only",
        message: "「{department}」は{side}にしかありません。" / "“{department}” is only on {side}.",
        remedy: "名称が変わった部署であれば --rename 旧名称=新名称 を、分かれた部署であれば --rename 旧名称=新名称1,新名称2 を指定してください。提出漏れでないかも確かめてください。" / "If it was renamed, give --rename OLD=NEW; if it became several, --rename OLD=NEW1,NEW2. Also make sure that no file is missing.",
        explanation: "部署名が似ていても、同じ部署とはみなしません。機構改革などで名称が変わったときは、旧名称と新名称を指定すると並べて比べます。" / "Names are never matched because they look alike. Give the former and the present name to compare them.",
        example: "見直し前に「福祉部」、見直し後に「健康福祉部」" / "福祉部 before, 健康福祉部 after",
        pieces: {
            OLD_SIDE = "見直し前" / "the old side";
            NEW_SIDE = "見直し後" / "the new side";
        }
    }
    COLUMN_ONE_SIDED = "C103" Note {
        title: "一方にしかない欄" / "column on one side only",
        message: "「{column}」の欄は{side}にしかないため、比べていません。" / "Only {side} has the column “{column}”; it was not compared.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "年度当初の整理表に達成状況の欄がないなど、欄の有無が違うときは、すべての目標が変わったことにせず、その欄を比べません。" / "When a column such as the status is there on one side only, it is left out rather than shown as a change of every goal.",
        example: "見直し前に「達成状況」の欄がない" / "no status column before",
    }
    VOCABULARIES_DIFFER = "C104" Warning {
        title: "達成状況の言葉が違う" / "status vocabularies differ",
        message: "達成状況の言葉が様式によって違うため、合わせずに別々に並べました（{sets}）。" / "The forms have different statuses; they are listed apart and not matched ({sets}).",
        remedy: "合わせて比べるときは、様式ファイルで達成状況の言葉をそろえてください。" / "To compare them, give the forms the same statuses.",
        explanation: "年度の途中で評価の段階や言葉が変わったときは、似た言葉でも同じ評価とは限りません。本ソフトは推測で合わせません。" / "Similar words need not mean the same rating, so nothing is matched by guessing.",
        example: "前年度は「◎○△×」、今年度は「ほぼ達成した」など" / "◎○△× last year, other words this year",
    }
    NAME_MAPPED = "C105" Note {
        title: "旧名称を読み替えた" / "former name mapped",
        message: "「{old}」を「{new}」に読み替えました（{n}か所）。" / "“{old}” is taken as “{new}” ({n} times).",
        remedy: "指定（--rename、設定ファイルの formerly など）によるものです。" / "As given.",
        explanation: "機構改革の前の部署名・課名を、指定に従って今の名称で数えます。元のファイルは変わりません。" / "Former names of departments and sections count under their present names, as given. The inputs are not changed.",
        example: "「福祉部」→「健康福祉部」" / "福祉部 → 健康福祉部",
    }
    NAME_NOT_FOUND = "C106" Warning {
        title: "読み替える名称がない" / "former name not found",
        message: "「{old}」を「{new}」に読み替える指定がありますが、読み替えるものがありません。{hint}" / "“{old}” is to be taken as “{new}”, but there is nothing to replace. {hint}",
        remedy: "名称と年度を確かめてください。" / "Check the name and the year.",
        explanation: "名称の書き間違いか、もう使われていない指定です。読み替えるのは、名称が変わる前の年度（見直しでは見直し前）の表です。いちばん新しい表を読み替えるのは、前の年度の名称のまま提出されたとみなすときだけで、そのつど知らせます（C118）。旧名称と新名称を逆に書いたときも、この指摘になります。" / "A slip, or an entry that is no longer needed. The sheets before the new name (of a revision: the old state) get other names; one of the newest only if it seems to have been handed in under the former name, which is said (C118). Old and new name the wrong way round are told here too.",
        example: "「福士部=健康福祉部」" / "福士部=健康福祉部",
        pieces: {
            NAMES_SWAPPED = "「{old}」は新しい表に、「{new}」は前の表にあります。旧名称と新名称が逆であれば、--rename {new}={old} と指定してください。" / "“{old}” is in the new sheets and “{new}” in those before. If the names are the wrong way round, give --rename {new}={old}.";
            NAME_ONLY_IN_LAST = "「{old}」は、新しい表にはありますが、それより前の表にありません。" / "“{old}” is in the new sheets, but in none before.";
            NAME_NOWHERE = "「{old}」は、それまでの表の部署名にも課名にもありません。" / "“{old}” is no department or section of the sheets before.";
            NO_SHEETS_SINCE = "指定の年度（{since}）以後の表がありません。" / "There are no sheets of {since} or later.";
            NO_SHEETS_BEFORE = "指定の年度（{since}）より前の表がありません。" / "There are no sheets before {since}.";
        }
    }
    YEAR_LEFT_OUT = "C107" Warning {
        title: "年度が分からず比較から除いた表" / "left out for want of a year",
        message: "年度が分からないため、年度の比較から除きました（目標{n}件）。" / "Its year is not known; it was left out of the comparison ({n} goals).",
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
        explanation: "分類は年度によって増減します。様式にも目標にもない年度は「－」とします。" / "Categories change over the years. A year that does not know one shows －.",
        example: "「所信表明」は令和7年度だけにある" / "所信表明 is in one year only",
    }
    DEPARTMENT_PARTED = "C110" Note {
        title: "部署を課によって分けた" / "department parted by section",
        message: "「{old}」の目標{n}件を、担当の課によって分けました（{parts}）。" / "The {n} goals of “{old}” were parted by section ({parts}).",
        remedy: "件数を確かめてください。" / "Check the numbers.",
        explanation: "1つの部署が2つ以上に分かれたとき、前の年度の目標は、担当の課が今どの部署にあるかによって分けます。課は、設定ファイルの sections か、分かれた後の整理表の課名によります。課が複数ある目標は、初めに書かれた課で1件と数えます。" / "Where a department became several, each goal of the years before goes where its section is now: by sections in the project file, or by the sections that the sheets name afterwards. A goal with several sections goes with the first and counts once.",
        example: "「福祉部」を「子ども部」と「高齢部」に（--rename 福祉部=子ども部,高齢部）" / "福祉部 became 子ども部 and 高齢部 (--rename 福祉部=子ども部,高齢部)",
        pieces: {
            PART = "「{name}」{n}件" / "{name}: {n}";
            NEXT_NAME = "、" / ", ";
        }
    }
    GOALS_NOT_PLACED = "C111" Warning {
        title: "分けられない目標" / "goals that cannot be placed",
        message: "「{old}」の目標{n}件（{cells}）は、担当の課から今の部署を決められないため、「{old}」のまま数えています。" / "{n} goals of “{old}” ({cells}) have no section that tells their department now; they count under “{old}”.",
        remedy: "課が改称されていれば --rename {old}/旧課名=新課名（設定ファイルでは former_sections）を指定するか、設定ファイルの sections に課を書いてください。共通の目標は、このままで構いません。" / "If a section was renamed, give --rename {old}/OLD=NEW (former_sections in the project file), or list the sections in the project file. Common goals may stay.",
        explanation: "課名が「共通」だけの目標、今はない課の目標、同じ名前の課が2つの部署にある目標は、どの部署に分けるか決められません。どちらかに入れることはせず、旧名称のまま1件と数えます。" / "Goals of 共通 alone, of a section that is gone, or of one that two departments have by that name, could go to either. They are put into neither and count once, under the old name.",
        example: "課名が「共通」の「福祉部」の目標" / "a goal of 福祉部 for 共通",
    }
    GOALS_OF_SEVERAL_DEPARTMENTS = "C112" Note {
        title: "複数の部署の課が担当する目標" / "goals of sections of several departments",
        message: "目標{n}件（{cells}）の課は、今は複数の部署に分かれています。初めに書かれた課の部署で1件と数えました。" / "The sections of {n} goals ({cells}) are in several departments now; each counts once, with the first section's.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "2つの部署で数えると、合計が元の件数と合わなくなります。" / "Counted in both, the sums would no longer be the number of goals.",
        example: "課名が「子育て課、高齢課」の目標" / "a goal of 子育て課 and 高齢課",
    }
    SECTION_MOVED = "C113" Note {
        title: "別の部署に移った課" / "section now in another department",
        message: "「{sections}」は、{period}では「{from}」にありましたが、今は「{to}」にあります。{period}の目標は「{counted}」で数えています。" / "{sections} belonged to “{from}” in {period} and belongs to “{to}” now. The goals of {period} count under “{counted}”.",
        remedy: "今の部署で数えるときは --follow-sections（設定ファイルでは follow_sections = true）を付けてください。{rename}" / "To count them under the present department, give --follow-sections (follow_sections = true in the project file). {rename}",
        explanation: "課が部署を移ると、部署の件数は、仕事が変わらなくても増減します。課の名前だけで移すことはせず、指定があったときだけ今の部署で数えます。" / "When a section changes departments, their numbers change although the work does not. Goals follow it only if asked to.",
        example: "「消防課」が「総務部」から「危機管理部」に" / "消防課 went from 総務部 to 危機管理部",
        pieces: {
            MOVED_AS_A_WHOLE = "部署全体の名称が変わったのであれば、--rename {old}={new} を指定してください。" / "If the whole department has a new name, give --rename {old}={new}.";
        }
    }
    SECTION_FOLLOWED = "C114" Note {
        title: "課の移った先で数えた" / "counted where the section is now",
        message: "{period}の「{from}」の「{sections}」の目標は、今の部署の「{to}」で数えました。" / "The goals of {sections}, in {period} of “{from}”, count under “{to}”, where it is now.",
        remedy: "指定（--follow-sections、follow_sections）によるものです。" / "As asked by --follow-sections or follow_sections.",
        explanation: "課が複数ある目標は、今の部署が分かる初めの課によります。「共通」の目標は元の部署に残ります。" / "A goal with several sections goes with the first of which the present department is known. Goals of 共通 stay.",
        example: "前年度の「総務部」の「消防課」の目標を「危機管理部」で数える" / "goals of 消防課 count under 危機管理部",
    }
    SECTION_OF_SEVERAL = "C115" Warning {
        title: "どの部署の課か分からない旧名称" / "former section of several departments",
        message: "「{new}」に読み替える課「{old}」は、複数の部署（{departments}）にあるため、読み替えていません。" / "“{old}”, to be taken as “{new}”, is a section of several departments ({departments}); nothing was replaced.",
        remedy: "どの部署の課かを付けて、{options} のように指定してください。" / "Say which: {options}.",
        explanation: "総務課や庶務課のように、同じ名前の課が複数の部署にあることは珍しくありません。部署を付けずに指定された課は、1つの部署にだけあるか、新しい表でどの部署も新しい名称になっているときだけ読み替えます。" / "Several departments may have a section called 総務課. One that is given without its department is replaced only if one department has it, or if all of them have the new name now.",
        example: "--rename 総務課=福祉総務課（総務課は福祉部と環境部にある）" / "--rename 総務課=福祉総務課, and both 福祉部 and 環境部 have a 総務課",
        pieces: {
            OR_OPTION = " または " / " or ";
        }
    }
    RENAME_YEAR_UNKNOWN = "C116" Warning {
        title: "いつ改称されたか分からない" / "year of the renaming not known",
        message: "「{old}」がいつから「{new}」になったか、表からは決められません（「{old}」は{periods}にもあります）。{year}の前はすべて「{new}」として数えました。" / "The sheets do not tell since when “{old}” is “{new}” (“{old}” stands in {periods} too). All before {year} counts as “{new}”.",
        remedy: "--rename {since}:{old}={new} のように、新しい名称になった年度を付けてください（設定ファイルでは formerly に、その名称だった最後の年度を until で書きます）。" / "Give the first year of the new name: --rename {since}:{old}={new} (in the project file: until, the last year of the former name).",
        explanation: "部署どうしで名称を入れ替えたときなど、どの年度にも両方の名称があると、いつ変わったかは表に現れません。" / "Where departments exchanged their names, every year has both names and nothing shows when it happened.",
        example: "3年分の比較で --rename 市民部=生活部 --rename 生活部=市民部" / "three years, and two departments that exchanged names",
    }
    STATES_SWAPPED = "C117" Warning {
        title: "見直しの前と後が逆" / "old and new the wrong way round",
        message: "見直し前とした{old_name}（{old}）のほうが、見直し後とした{new_name}（{new}）より後のものです。" / "The old state, {old_name} ({old}), is later than the new one, {new_name} ({new}).",
        remedy: "順を入れ替えて、もう一度比べてください。" / "Swap the two and compare again.",
        explanation: "見直し日（なければ作成日）か年度が、見直し前としたほうが後になっています。順が逆だと、新設と削除、変更の前と後が入れ替わります。" / "The old state has the later date of revision (or creation) or the later year. The wrong way round, added and removed change places, and so do before and after.",
        example: "見直し前に「見直し日 7月25日」、見直し後に「作成日 4月1日」" / "old: revised on 25 July; new: made on 1 April",
    }
    FORMER_NAME_IN_NEWEST = "C118" Warning {
        title: "新しい表の旧名称も読み替えた" / "former name in the newest sheets replaced too",
        message: "いちばん新しい年度（見直しでは見直し後）のこの表の「{old}」も、「{new}」に読み替えました。" / "“{old}” in this sheet of the newest year (of a revision: of the new state) is taken as “{new}” too.",
        remedy: "前の年度の名称のまま提出された表であれば、名称を直して提出し直してもらってください。「{old}」が今もあるのであれば、--rename {old}={new},{old} と指定するか、--departments（設定ファイルでは departments）に今の部署を書いてください。" / "If it was handed in under the former name, have it corrected. If “{old}” is still there, give --rename {old}={new},{old}, or list the present departments with --departments (departments in the project file).",
        explanation: "いちばん新しい年度に新名称の表がないとき（今の部署の一覧があれば、旧名称がそこにないとき）は、前の年度のファイルを使い回した表とみなします。旧名称の部署が今もあると、その件数まで新名称に入ってしまうため、知らせます。今の部署の一覧を書くと、一覧にある名称は読み替えません。" / "Where no sheet of the newest year has the new name (or the list of present departments has the new name alone), the sheet is taken for one filled in on last year's file. If the former name is still a department's, its goals would count elsewhere; so it is said. Names that are listed as present ones are not replaced.",
        example: "「市民部=生活部」と指定したが、今年度は「市民部」の表だけがある" / "市民部=生活部, and this year only 市民部 has handed in",
    }
    OTHER_STATE_LEFT_OUT = "C119" Note {
        title: "中にある比べる相手" / "the other state lies within",
        message: "この中にある「{inner}」は比べる相手なので、こちらには含めていません。" / "“{inner}” lies in here; as it is what this is compared with, it does not count here.",
        remedy: "そのままで構いません。" / "Nothing needs to be done.",
        explanation: "比べるフォルダーの一方がもう一方の中にあるとき、両方で読むと、同じファイルを見直しの前後の両方で数えてしまいます。中にあるほうのファイルは、外のフォルダーからは除いて読みます。" / "Where one of the folders lies within the other, its files would count in both states. They are left out of the outer one.",
        example: "compare 提出 提出/見直し後" / "compare 提出 提出/見直し後",
    }
}
