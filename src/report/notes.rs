//! Sentences of the fixed sheets that belong to no form: titles, notes under the tables, and what is said in numbers.

use crate::document::CellCount;
use crate::our_sheets::{CATEGORIES, FINDINGS, UNIFIED};
use crate::report::words::{OTHER_CATEGORIES, SHARE, TOTAL, number};
use crate::tally::{BLANK, NO_COLUMN, Part, UNKNOWN};
use crate::text::era::fiscal_year_label;

/// The rule of shares, as it stands under each table; `outside` are the statuses that the form keeps outside.
pub(crate) fn share_rule(outside: &[&str]) -> String {
    let mut less = vec![BLANK, NO_COLUMN, UNKNOWN];
    less.extend(outside);
    let less = less.join(" － ");
    format!(
        "※{SHARE}は、件数 ÷（{TOTAL} － {less}）です。四捨五入しているため、合計が100％にならないことがあります。"
    )
}

/// The rule of counts by section.
pub(crate) const GROSS_RULE: &str = "※1つの目標に課名が複数あるときは、それぞれの課で1件と数えます（延べ）。重複は、2つ目以降の課として数えた件数です。同じ課名が2度書かれていても1件です。";

/// Where the counts come from: `summed` if they are the sums of 部×分類; `values` are the labels of rows that no formula can count.
pub(crate) fn counted_by(live: bool, summed: bool, values: &[String]) -> String {
    if !live {
        return NOT_LIVE.to_owned();
    }
    let source = if summed { SUMS_OF_CROSS } else { LIVE };
    if values.is_empty() {
        return source.to_owned();
    }
    let shown = values.iter().take(MOST_NAMED).map(|label| format!("「{label}」"));
    let more = match values.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        n => format!("ほか{}行", number(n)),
    };
    let shown = shown.collect::<String>();
    format!("{source}ただし{shown}{more}は、値で書いているので変わりません。")
}

/// So many rows are named.
const MOST_NAMED: usize = 5;

/// Where the counts come from, when they are formulas.
pub(crate) const LIVE: &str = "※件数は各部のシートを数える数式です。シートを直すと変わります。";

pub(crate) const NOT_LIVE: &str =
    "※件数は、目標が多いなど数式では数えにくいため、値で書いています。各部のシートを直しても変わりません。";

/// Where the counts of 分類別集計 come from, when they are formulas.
pub(crate) const SUMS_OF_CROSS: &str = "※件数は「部×分類」の合計です（その表の注も御覧ください）。";

/// On a cover whose counts are formulas.
pub(crate) const COVER_LIVE: &str = "※この頁の件数は「部別集計」の合計です（その表の注も御覧ください）。";

/// On a cover whose counts are no formulas.
pub(crate) const COVER_NOT_LIVE: &str = "※この頁の件数は値です。各部のシートを直しても変わりません。";

/// What a table of counts covers: `組織目標展開整理表　12部　420件`.
pub(crate) fn scope(forms: &str, departments: usize, goals: usize, years: &[String]) -> String {
    let together =
        if years.len() > 1 { format!("（{}の合計）", years.join("、")) } else { String::new() };
    format!("{forms}　{}部　{}件{together}", number(departments), number(goals))
}

/// What stands above tables that are parted by form. `by_statuses`: whether the statuses alone part them, or also the categories.
pub(crate) fn counted_apart(goals: usize, by_statuses: bool) -> String {
    let what = if by_statuses { "達成状況" } else { "達成状況か分類" };
    format!(
        "様式によって{what}の言葉が違うため、様式ごとの表に分けて数えています。合計と{SHARE}は、それぞれの様式の中のものです。（目標の数は、全部で{}件）",
        number(goals)
    )
}

/// The number of goals, and of those of each form.
pub(crate) fn goals(goals: usize, parts: &[Part]) -> String {
    let all = format!("{}件", number(goals));
    if parts.len() < 2 {
        return all;
    }
    let each = parts.iter().map(|p| format!("{} {}件", p.set.title, number(p.tally.goals)));
    format!("{all}（{}。達成状況の言葉が違うため、分けて数えています）", each.collect::<Vec<_>>().join("、"))
}

pub(crate) fn no_chart(most: usize) -> String {
    format!("※行が{most}を超えるため、グラフは省略しています。")
}

pub(crate) const CROSS_RULE: &str =
    "※「すべて」の表は、達成状況ごとの表の合計です。目標が1件もない達成状況は省いています。";

/// Above the blocks of 部×分類 that are not printed.
pub(crate) const CROSS_BELOW: &str =
    "ここから下は、目標が1件もない達成状況の表です。印刷されません。シートを直すと、ここの件数も変わります。";

pub(crate) fn other_categories(most: usize) -> String {
    format!(
        "※分類が{most}を超えるため、残りは「{OTHER_CATEGORIES}」にまとめています。内訳は「{CATEGORIES}」にあります。"
    )
}

/// The parts of a title that are known: `令和7年度　達成状況　部別集計`.
pub(crate) fn title<const N: usize>(parts: [&str; N]) -> String {
    parts.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join("　")
}

pub(crate) fn chart_caption(label: &str, part: Option<&str>) -> String {
    title(["図", part.unwrap_or_default(), &format!("{label}ごとの件数と内訳（件）")])
}

pub(crate) fn chart_alt(label: &str, bars: usize) -> String {
    format!("{label}{bars}行の件数を、達成状況の内訳で積み上げた横棒グラフ。数値は上の表と同じ。")
}

/// Said when something else than a counted status is typed into 一覧.
pub(crate) const STATUS_MESSAGE: (&str, &str) =
    ("集計されない言葉です", "集計表の見出しと同じ言葉を一覧から選んでください。");

/// What 一覧 is.
pub(crate) const LIST: &str =
    "※1行が1つの目標です。長い文章は提出用のブックの各部のシートにあり、右端の列から開けます。";

pub(crate) fn unachieved_note(statuses: &[&str], goals: usize, unknown: usize) -> String {
    let of = match statuses {
        [] => String::new(),
        some => format!("「{}」の目標と、", some.join("」「")),
    };
    let (goals, n) = (number(goals), number(unknown));
    let unknown = if unknown > 0 { format!("（うち{UNKNOWN}{n}件）") } else { String::new() };
    format!(
        "※{of}読み取れなかった（{UNKNOWN}）目標を載せています。{goals}件{unknown}　各部のシートを直しても、この一覧は変わりません。"
    )
}

/// A status that was not understood, with what was typed.
pub(crate) fn not_understood(typed: &str) -> String {
    format!("{UNKNOWN}（{typed}）")
}

/// How many findings there are; those about unified wordings are listed elsewhere.
pub(crate) fn findings_note(by_severity: [usize; 3], unified: usize) -> String {
    let [errors, warnings, notes] = by_severity.map(number);
    let elsewhere = match unified {
        0 => String::new(),
        n => format!("お知らせのうち表記の統一（{}件）は「{UNIFIED}」に載せています。", number(n)),
    };
    format!(
        "※エラー{errors}件、警告{warnings}件、お知らせ{notes}件。エラーは集計が正しくならないおそれがあるもの、警告は確かめていただきたいもの、お知らせは本ソフトが補ったり読み飛ばしたりしたことです。{elsewhere}"
    )
}

pub(crate) fn unified_note(n: usize) -> String {
    let n = number(n);
    format!(
        "※表記のゆれを様式の言葉にそろえたものです（{n}件）。提出用シートと集計では「出力した表記」を使っています。「セル」は元のシートの位置で、同じシートの同じ表記は1行にまとめました。"
    )
}

pub(crate) fn cover_title(years: &str) -> String {
    format!("{years}　組織目標の達成状況")
}

/// The day of which the counts are.
pub(crate) fn as_of(date: &str) -> String {
    format!("{date}現在")
}

/// The first and the last of the submission sheets.
pub(crate) fn from_to(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} ～ {last}") }
}

pub(crate) fn departments(departments: usize, documents: usize) -> String {
    format!("{}部（{}シート）", number(departments), number(documents))
}

/// Findings by severity, with the sheet that holds them.
pub(crate) fn findings(by_severity: [usize; 3]) -> String {
    let [errors, warnings, notes] = by_severity.map(number);
    format!("エラー {errors}件、警告 {warnings}件、お知らせ {notes}件（「{FINDINGS}」を参照）")
}

/// What became of all cells; a difference is said.
pub(crate) fn cells(c: CellCount) -> String {
    let difference = c.read.abs_diff(c.used + c.furniture + c.reported);
    let [read, used, furniture, reported, n] =
        [c.read, c.used, c.furniture, c.reported, difference].map(number);
    let differ = if difference > 0 { format!("　（差 {n}）") } else { String::new() };
    format!(
        "読み取ったセル {read} ＝ 目標などの値 {used} ＋ 見出し・様式の部分 {furniture} ＋ 点検結果に載せたもの {reported}{differ}"
    )
}

/// Subject and title of the workbook, in its document properties.
pub(crate) const WORKBOOK_SUBJECT: &str = "組織目標の達成状況（集計と提出用シート）";

/// Subject and title of 確認用, beside a workbook of that title.
pub(crate) const REVIEW_SUBJECT: &str = "確認用（点検結果と、集計の元）";

pub(crate) fn review_title(title: &str) -> String {
    format!("{title}（確認用）")
}

pub(crate) fn workbook_title(year: Option<i32>) -> String {
    let year = year.map(|y| format!("{} ", fiscal_year_label(y))).unwrap_or_default();
    format!("{year}組織目標の達成状況")
}
