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
        explanation: "同じ指標の数は、同じ単位で並べないと進み具合を比べられません。文章で書かれた値は比べていません。" / "Numbers of one indicator can only be compared in one unit. Values in words are left out.",
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
        remedy: "書き間違いでなければ、そのままで構いません。様式ファイル（[body] known）に加えると、この知らせは出なくなります。" / "Leave it if it is right; adding it to the form ([body] known) ends this note.",
        explanation: "実施主体の一覧は様式ファイルにあります。" / "The list of bodies stands in the form definition.",
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
    PLAN_DIRECTION_DOUBTFUL = "P111" Warning {
        title: "増やす目標か減らす目標かがはっきりしない" / "direction of the targets contradicts itself",
        message: "「{name}」が増やす目標か減らす目標か、はっきりしません（{how}。現状値：{baseline}、目標：{seen}）。" / "It is doubtful whether more or less of “{name}” is better ({how}; baseline {baseline}, targets {seen}).",
        remedy: "目標の値と、「以上」「以下」などの言葉を確かめてください。" / "Check the targets and the words beside them.",
        explanation: "「以上」「超」「増加」は増やす目標、「以下」「未満」「以内」「減少」は減らす目標とみます。食い違うときは、達成率も達成・未達成も出しません。" / "以上, 超 and 増加 say that more is better, 以下, 未満, 以内 and 減少 that less is. Where they contradict each other or the values, neither a rate nor whether a target is reached is given.",
        example: "現状値 50台 に対して、目標が「60台以下」「70台以下」" / "a baseline of 50 with the targets 60台以下 and 70台以下",
        pieces: {
            BOTH_WAYS = "「以上」と「以下」のように、逆の言葉が混ざっています" / "its words say both";
            AGAINST_MOVEMENT = "「以下」などの言葉と、値の増え方・減り方が合いません" / "its words and its values go opposite ways";
            BELOW_NOTHING = "マイナスの数に「以上」「以下」などが付いていて、どちらの意味にも読めます" / "a bound of a number below 0 can mean either";
        }
    }
    PLAN_TAKEN_TO_FALL = "P112" Warning {
        title: "減らす目標とみた指標" / "less taken to be better",
        message: "「{name}」は、目標の値が下がっていくので、減らす目標とみて達成・未達成を判定しました。" / "The targets of “{name}” fall, so that less was taken to be better.",
        remedy: "減らす目標でよいか確かめてください。そのとおりなら、目標に「以下」を付けるとこの警告は出なくなります。減るのを食い止める目標なら「以上」を付けてください（達成・未達成を出さなくなります）。" / "Make sure that less is better. If so, 以下 beside the targets ends this warning; if a fall is only to be slowed down, write 以上 (then nothing is judged).",
        explanation: "「以上」「以下」などの言葉がない目標は、現状値から最終年度まで上がり続けるか下がり続けるかで向きをみます。減るのを食い止める目標（出生数など）は、値が下がっても増やす目標です。" / "Targets without such words are judged by whether they only rise or only fall from the baseline on. Where a fall is only to be slowed down (births), more is better though the targets fall.",
        example: "現状値 50件、目標 40件・30件・20件" / "a baseline of 50, then 40, 30 and 20",
    }
    PLAN_DIRECTION_UNKNOWN = "P113" Note {
        title: "増減の向きが分からない指標" / "direction not known",
        message: "「{name}」は、増やす目標か減らす目標か分からないため、達成率を求めていません。" / "It cannot be told whether more or less of “{name}” is better, so no rate was given.",
        remedy: "目標に「以上」「以下」などを付けるか、現状値を書いてください。" / "Write 以上 or 以下 beside the targets, or enter the baseline.",
        explanation: "目標が毎年度同じで現状値もないときや、上がったり下がったりするときは、向きを決められません。" / "It cannot be told where all targets are the same without a baseline, or where they both rise and fall.",
        example: "現状値が「―」で、目標が毎年度「2回」" / "no baseline, and 2回 in each year",
    }
    PLAN_UNNAMED = "P114" Warning {
        title: "計画の名前が分からない" / "name of the plan not known",
        message: "計画の名前が表題（{title}）から読み取れないため、表題には「{used}」と書きました。" / "The title ({title}) does not tell the name of the plan; “{used}” stands in its place.",
        remedy: "--title で計画の名前を指定するか、表の上に「〇〇計画の指標一覧」のような表題を書いてください。" / "Give the name with --title, or write a title such as 〇〇計画の指標一覧 above the table.",
        explanation: "計画の名前は、表題の「における」「の指標一覧」「数値目標」などより前の部分、または表の上にある計画の名前だけの行から読みます。" / "The name is what stands in the title before における, の指標一覧, 数値目標 and the like, or a line above the table that is nothing but the name.",
        example: "表題が「指標一覧」だけの計画" / "a plan whose title is only 指標一覧",
    }
    PLAN_COLUMN_DOUBLED = "P115" Warning {
        title: "同じ役割の列が2つある" / "two columns for one thing",
        message: "「{column}」の列は、「{first}」の列と同じものとみられます。左の「{first}」を使い、「{column}」は備考などと同じ、そのほかの列として残しました。" / "The column “{column}” seems to hold the same as “{first}”. The left one, “{first}”, was used; “{column}” is kept as a further column.",
        remedy: "使う列がもう一方であれば、左に置くか、要らない列の見出しを変えてください。" / "If the other one is meant, put it to the left, or give the column that is not needed another heading.",
        explanation: "現状値、年度のない目標値、同じ年度の実績の列が2つあると、どちらの値か決められません。値は消えませんが、達成率や修正の比較には左の列だけを使います。" / "With two columns for the baseline, for the target, or for one year's actual values it cannot be told which holds. Nothing is lost, but rates and revisions use the left one alone.",
        example: "「R7実績（県平均）」と「R7実績（市）」" / "R7実績（県平均） and R7実績（市）",
    }
    PLAN_ACTUAL_DOUBLED = "P116" Warning {
        title: "同じ年度の実績が2つある" / "two actual values for one year",
        message: "{year}の実績が2つあります。先にある「{first}」を読み、この「{seen}」は読みませんでした。" / "There are two actual values for {year}. “{first}”, which comes first, was read; this one, “{seen}”, was not.",
        remedy: "要らないほうを消してください。" / "Delete the one that is not needed.",
        explanation: "実績の行が2つあるときや、実績の列と行の両方に値があるときは、どちらが実績か決められません。" / "With two rows of actual values, or a row beside a column, it cannot be told which value holds.",
        example: "表の下に「実績」の行が2つ" / "two rows 実績 below a table",
    }
    PLAN_ACTUALS_NOT_READ = "P117" Warning {
        title: "実績として読めない列" / "column not read as actual values",
        message: "「{column}」の列は、何年度の実績か分からないため、実績として読みませんでした。備考などと同じ、そのほかの列として残しました。" / "It cannot be told of which year the column “{column}” holds the actual values; it was not read as such, but kept as a further column.",
        remedy: "実績であれば、見出しを「R7実績」のように、年度と「実績」だけにしてください。" / "If it holds actual values, give it a heading of a year and 実績 alone, such as R7実績.",
        explanation: "見出しに年度がないか、年度と「実績」のほかに言葉があるときは、どの年度の値か決められません。実績を表す言葉は、様式ファイル（[values] actual）に加えられます。" / "Without a year, or with further words beside it, it cannot be told which year is meant. Words for actual values can be added to the form ([values] actual).",
        example: "「実績値」だけの見出し、「R7実績見込」" / "a heading 実績値 alone, or R7実績見込",
    }
    PLAN_MATCHED_BY_TEXT = "P201" Note {
        title: "文の近さで対応させた指標" / "indicators matched by likeness",
        message: "修正前の「{before}」と修正後の「{after}」を、同じ指標とみなしました（{how}）。" / "“{before}” before and “{after}” after the revision were taken for the same indicator ({how}).",
        remedy: "別の指標であれば、一方の名前か見出しを確かめてください。" / "If they are different ones, check their names and headings.",
        explanation: "計画での位置が同じ指標がないとき、番号を除いた見出しが同じもの、次に見出し・内容・名前の文が近いものを対応させます。位置が同じでも、名前と単位に同じところがないときは知らせます。" / "Where no indicator stands at the same place, one with the same headings apart from numbers is taken, then one whose headings, description and name are near. One at the same place is said too if nothing of name and unit is the same.",
        example: "（２）①から（３）②へ移った指標" / "an indicator that moved from （２）① to （３）②",
        pieces: {
            SAME_PLACE_ALONE = "計画での位置だけが同じで、名前と単位は違う" / "only their place in the plan is the same, not name and unit";
            SAME_BUT_FOR_NUMBERS = "番号を除いた見出しが同じ" / "same headings but for numbers";
            TEXTS_AGREE = "文の近さ{percent}％" / "texts agree by {percent} %";
        }
    }
    PLAN_NAMES_DIFFER = "P202" Warning {
        title: "計画の名前が違う" / "names of the plan differ",
        message: "計画の名前が「{seen}」となっています。「{file}」では「{other}」です。できた文書の表題は「{used}」としました。" / "Here the plan is called “{seen}”, in “{file}” “{other}”. The title that was written says “{used}”.",
        remedy: "同じ計画どうしかを確かめてください。名前は --title で指定できます。" / "Check that both are the same plan. The name can be given with --title.",
        explanation: "別の計画や別の期の計画を取り違えて比べると、すべての指標が修正されたように見えます。" / "Where two plans are mistaken for two states of one, everything seems to be revised.",
        example: "修正前が「第１期くらし計画」、修正後が「第２期くらし計画」" / "第１期くらし計画 before, 第２期くらし計画 after",
    }
    PLAN_ACTUALS_DIFFER = "P203" Note {
        title: "実績が変わっている" / "actual values differ",
        message: "実績が{n}か所で違います（{list}）。実績は計画の修正ではないので、修正の文書と変更の件数には入れていません。" / "{n} actual values differ ({list}). Actual values are no part of a revision; neither the document nor the counts hold them.",
        remedy: "実績の更新であれば、そのままで構いません。" / "Leave it if results were entered.",
        explanation: "修正の文書は、現状値と目標の変更を示すものです。修正前と修正後で実績の欄が違うときは、その場所を知らせます。" / "A revision is of baselines and targets. Where actual values differ between the two states, their places are said.",
        example: "修正後の表にだけ令和7年度の実績が入っている" / "results of 令和7年度 in the state after alone",
    }
    PLAN_UNITS_DIFFER = "P204" Warning {
        title: "単位の欄が変わっている" / "column of units differs",
        message: "単位の欄が{n}か所で違います（{list}）。単位だけの違いは、変更の件数に入りません。" / "The column of units differs at {n} places ({list}). A unit alone does not count as a change.",
        remedy: "単位を変える修正であれば、値にも単位を付けて書いてください。" / "If the unit is revised, write it with the values too.",
        explanation: "値に単位が付いていないと、単位の欄だけを変えた修正は文書に現れません。" / "Where values stand without their unit, a change of its column alone does not show in the document.",
        example: "単位が「人」から「名」に変わっている" / "人 that became 名",
    }
    PLAN_EXTRA_DIFFERS = "P205" Note {
        title: "そのほかの列が変わっている" / "further columns differ",
        message: "備考など、計画の項目でない列が{n}か所で違います（{list}）。修正の文書と変更の件数には入れていません。" / "Columns that are no part of the plan differ at {n} places ({list}). Neither the document nor the counts hold them.",
        remedy: "修正として示すものであれば、修正の文書に書き加えてください。" / "If the revision is to show it, add it to the document.",
        explanation: "様式ファイルにない列（備考、算出方法、見込みなど）は読んで残しますが、計画の修正とはみません。" / "Columns that the form does not know (remarks, how a value is reckoned, estimates) are read and kept, but they are no revision.",
        example: "算出方法の文が変わっている" / "another way to reckon a value",
    }
}
