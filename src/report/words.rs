//! Words of the fixed sheets that belong to no form: their names, headings and notes.
//!
//! What a form names itself (実施項目, 達成状況 …) comes from the form; only the office's own words stand here, and only here.

use crate::document::CellCount;
use crate::finding::Severity;
use crate::form::{GoalForm, Key};
use crate::grid::cell::CellRef;
use crate::text::era;
use crate::text::width::{self, text_half_widths};

pub use crate::own::{
    CATEGORIES, COVER, CROSS, DEPARTMENTS, FINDINGS, FIXED_SHEETS, LIST, SECTIONS, UNACHIEVED, UNIFIED,
};

/// Fiscal year.
pub const YEAR: &str = "年度";
/// Department.
pub const DEPARTMENT: &str = "部";
/// Section.
pub const SECTION: &str = "課";
/// File.
pub const FILE: &str = "ファイル";
/// Sheet.
pub const SHEET: &str = "シート";
/// Cell.
pub const CELL: &str = "セル";
/// Row sum.
pub const TOTAL: &str = "計";
/// Column sum.
pub const GRAND_TOTAL: &str = "合計";
/// Goals in the denominator of shares.
pub const DENOMINATOR: &str = "分母";
/// What stands for a share without denominator.
pub const NO_SHARE: &str = "－";
/// A year that is not known.
pub const NO_YEAR: &str = "年度不明";
/// Column of links to the goal's row.
pub const PLACE: &str = "提出用シート";
/// Column of owners between delimiters.
pub const OWNERS_FOR_COUNTING: &str = "集計用";
/// Printed where a list has no entry.
pub const NOTHING: &str = "該当はありません。";
/// Share.
pub const SHARE: &str = "構成比";
/// Count.
pub const COUNT: &str = "件数";

/// How a severity is called.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "エラー",
        Severity::Warning => "警告",
        Severity::Note => "注意",
    }
}

/// A fiscal year as tables name it.
pub fn year(year: Option<i32>) -> String {
    year.map_or_else(|| NO_YEAR.to_owned(), era::fiscal_year_label)
}

/// A column's heading on one line, without the explanation in brackets: `計画・方針⏎等の分類` is `計画・方針等の分類`.
pub fn heading(form: &GoalForm, key: Key) -> String {
    let lines: String = form.column(key).map(|c| c.heading.lines().collect()).unwrap_or_default();
    match lines.find(['(', '（', '〔']) {
        Some(at) if at > 0 => lines[..at].to_owned(),
        _ => lines,
    }
}

/// The heading of a column that several forms share: each form's own, once, parted by `／`.
pub fn headings<'a>(forms: impl IntoIterator<Item = &'a GoalForm>, key: Key) -> String {
    let mut all: Vec<String> = Vec::new();
    for form in forms {
        let one = heading(form, key);
        if !one.is_empty() && !all.contains(&one) {
            all.push(one);
        }
    }
    all.join("／")
}

/// A count with thousands separators: `1,234`.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// The rule of shares, as it stands under each table; `outside` are the statuses that the form keeps outside.
pub fn share_rule(outside: &[&str]) -> String {
    use crate::tally::{BLANK, NO_COLUMN, UNKNOWN};
    let mut less = vec![BLANK, NO_COLUMN, UNKNOWN];
    less.extend(outside);
    let less = less.join(" － ");
    format!(
        "※{SHARE}は、件数 ÷ {DENOMINATOR}（＝ {TOTAL} － {less}）です。小数第2位を四捨五入しているため、合計が100％にならない場合があります。"
    )
}

/// How counts by section relate to the number of goals.
pub fn reconciled(gross: usize, doubled: usize, distinct: usize) -> String {
    format!("延べ{}件 － 重複{}件 ＝ 実{}件", number(gross), number(doubled), number(distinct))
}

/// The rule of counts by section.
pub const GROSS_RULE: &str = "※1つの目標に課名が複数あるときは、それぞれの課で1件と数えます（延べ）。重複は、2課目以降として数えた件数です。同じ課名が2度書かれていても1件です。";

/// Where the counts come from, when they are formulas.
pub const LIVE: &str = "※件数は「一覧」の行を数える数式です。「一覧」を直すと、件数と構成比も変わります。";

/// Why the counts are no formulas.
pub const NOT_LIVE: &str =
    "※目標の数が多いため、件数は数式ではなく値で書いています。「一覧」を直しても変わりません。";

/// That several years stand in one table.
pub fn all_years(years: &[String]) -> String {
    format!("※{}を合わせた表です。", years.join("、"))
}

/// Why there is no chart.
pub fn no_chart(most: usize) -> String {
    format!("※行が{most}を超えるため、グラフは省略しています。")
}

/// Gross sum of a department's sections.
pub const GROSS_TOTAL: &str = "延べ計";
/// All statuses together.
pub const ALL_STATUSES: &str = "すべて";
/// Categories that share a column.
pub const OTHER_CATEGORIES: &str = "左記以外";
/// What the blocks of 部×分類 are.
pub const CROSS_RULE: &str =
    "※「すべて」の表は、下の達成状況ごとの表の合計です。目標が1件もない達成状況の表は省いています。";

/// Which categories share a column.
pub fn other_categories(most: usize) -> String {
    format!(
        "※分類が{most}を超えるため、残りは「{OTHER_CATEGORIES}」にまとめています。内訳は「{CATEGORIES}」にあります。"
    )
}

/// The title of a table of counts: `令和7年度　達成状況　部別集計`.
pub fn title(years: &str, status: &str, name: &str) -> String {
    [years, status, name].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join("　")
}

/// The heading over departments and beside another heading: `部 ＼ 分類`.
pub fn corner(other: &str) -> String {
    format!("{DEPARTMENT} ＼ {other}")
}

/// The formula of [`reconciled`]: `total` holds the gross number, `goals` gives the distinct one.
pub fn reconciled_formula(total: CellRef, goals: &str) -> String {
    let part = |formula: &str| format!("TEXT({formula},\"#,##0\")");
    format!(
        "\"延べ\"&{}&\"件 － 重複\"&{}&\"件 ＝ 実\"&{}&\"件\"",
        part(&total.to_string()),
        part(&format!("{total}-{goals}")),
        part(goals)
    )
}

/// The caption of a chart on its sheet.
pub fn chart_caption(label: &str) -> String {
    format!("図　{}", chart_title(label))
}

/// The title of a chart.
pub fn chart_title(label: &str) -> String {
    format!("{label}ごとの件数と内訳（件）")
}

/// What a chart shows, for those who cannot see it.
pub fn chart_alt(label: &str, bars: usize) -> String {
    format!("{label}{bars}行の件数を、達成状況の内訳で積み上げた横棒グラフ。数値は上の表と同じ。")
}

/// What 一覧 is.
pub fn list_note() -> String {
    format!(
        "※1行が1つの目標です。各集計表はこの表の行を数えています。「{OWNERS_FOR_COUNTING}」は課別集計のための列で、課名を「{}」で区切って並べています（例：{d}生活課{d}福祉課{d}）。長い文章は提出用シートにあります。",
        super::formula::DELIMITER,
        d = super::formula::DELIMITER
    )
}

/// What 未達成一覧 holds.
pub fn unachieved_note(statuses: &[&str], goals: usize, unknown: usize) -> String {
    let of = statuses.join("」「");
    let unknown = if unknown > 0 {
        format!("（うち{}{}件）", crate::tally::UNKNOWN, number(unknown))
    } else {
        String::new()
    };
    format!(
        "※「{of}」の目標と、読み取れなかった（{}）目標を載せています。{}件{unknown}",
        crate::tally::UNKNOWN,
        number(goals)
    )
}

/// A status that was not understood, with what was typed.
pub fn not_understood(typed: &str) -> String {
    format!("{}（{typed}）", crate::tally::UNKNOWN)
}

/// The headings of 点検結果.
pub const FINDING_HEADINGS: [&str; 9] =
    ["重要度", "コード", "項目", FILE, SHEET, CELL, "内容", "対処", PLACE];

/// How many findings there are.
pub fn findings_note([errors, warnings, notes]: [usize; 3]) -> String {
    format!(
        "※エラー{}件、警告{}件、注意{}件。エラーは集計が正しくならないおそれがあるもの、警告は確かめていただきたいもの、注意はお知らせです。",
        number(errors),
        number(warnings),
        number(notes)
    )
}

/// The headings of 統一した表記.
pub const UNIFIED_HEADINGS: [&str; 8] =
    ["列", "記入された表記", "出力した表記", DEPARTMENT, FILE, SHEET, "行", PLACE];

/// What 統一した表記 holds.
pub fn unified_note(n: usize) -> String {
    format!(
        "※表記のゆれを様式の言葉にそろえたものです（{}件）。提出用シートと集計では「出力した表記」を使っています。「行」は元のシートの行です。",
        number(n)
    )
}

/// A row of a sheet, from 0.
pub fn row(row: u32) -> String {
    format!("{}行", row + 1)
}

/// A text of at most so many half widths, the rest cut off with a mark.
pub fn shortened(text: &str, half_widths: usize) -> String {
    if text_half_widths(text) <= half_widths {
        return text.to_owned();
    }
    let mut used = 2;
    let kept: String = text
        .chars()
        .take_while(|&c| {
            used += width::half_widths(c);
            used <= half_widths
        })
        .collect();
    format!("{kept}…")
}

/// A heading that differs from those before it; a native table wants each only once.
pub fn distinct(heading: String, before: &[String]) -> String {
    let base = if heading.is_empty() { "列".to_owned() } else { heading };
    let taken = |h: &String| before.iter().any(|b| b.to_lowercase() == h.to_lowercase());
    if !taken(&base) {
        return base;
    }
    (2..).map(|n| format!("{base}{n}")).find(|h| !taken(h)).unwrap_or(base)
}

/// Headings of which each differs from the others.
pub fn all_distinct<const N: usize>(headings: [String; N]) -> Vec<String> {
    let mut all = Vec::with_capacity(N);
    for heading in headings {
        let heading = distinct(heading, &all);
        all.push(heading);
    }
    all
}

/// The title of the workbook on its cover.
pub fn cover_title(years: &str, forms: &str) -> String {
    format!("{years}　{forms}　集計結果")
}

/// What the workbook is.
pub const COVER_ABOUT: &str =
    "各部から提出された表を読み取り、点検し、達成状況を集計して、提出用の体裁に整えたものです。";

/// Labels of the block at the top of the cover.
pub const COVER_FACTS: [&str; 6] = ["対象年度", "様式", "部の数", "目標の数", "点検結果", "セルの照合"];

/// A number of things: `35件`.
pub fn counted(n: usize, unit: &str) -> String {
    format!("{}{unit}", number(n))
}

/// Departments and the sheets they were read from.
pub fn departments(departments: usize, documents: usize) -> String {
    format!("{}部（{}シート）", number(departments), number(documents))
}

/// Findings by severity, with the sheet that holds them.
pub fn findings([errors, warnings, notes]: [usize; 3]) -> String {
    format!(
        "エラー {}件、警告 {}件、注意 {}件（「{FINDINGS}」を参照）",
        number(errors),
        number(warnings),
        number(notes)
    )
}

/// What became of all cells.
pub fn cells(c: CellCount) -> String {
    format!(
        "読み取ったセル {} ＝ 目標などの値 {} ＋ 見出し・様式の部分 {} ＋ 点検結果に載せたもの {}",
        number(c.read),
        number(c.used),
        number(c.furniture),
        number(c.reported)
    )
}

/// That the cells do not add up.
pub fn cells_differ(read: usize, rest: usize) -> String {
    format!("　（差 {}）", number(read.abs_diff(rest)))
}

/// What each fixed sheet after the cover holds.
pub const CONTENTS: [(&str, &str); 8] = [
    (DEPARTMENTS, "部ごとの件数と構成比"),
    (CATEGORIES, "分類ごとの件数と構成比"),
    (CROSS, "部と分類のクロス集計"),
    (SECTIONS, "課ごとの件数（延べ）と、実件数との照合"),
    (UNACHIEVED, "達成に至らなかった目標"),
    (FINDINGS, "記入もれや読み取れなかったところ"),
    (LIST, "すべての目標を1行ずつ。集計の元になる表"),
    (UNIFIED, "表記のゆれを様式の言葉にそろえたところ"),
];

/// Name of the list of sheets on the cover.
pub const CONTENTS_TITLE: &str = "このブックのシート";
/// Name of the list of documents on the cover.
pub const DOCUMENTS_TITLE: &str = "読み取った表";
/// The headings of the list of documents.
pub const DOCUMENT_HEADINGS: [&str; 7] = ["№", YEAR, DEPARTMENT, "提出用シート", FILE, SHEET, "様式"];
/// Number of goals.
pub const GOALS: &str = "目標";
/// Groups of headings over the documents' numbers: their name, and the headings under it.
pub const NUMBER_HEADINGS: [(&str, &[&str]); 3] = [
    ("件数", &[GOALS]),
    ("点検結果（件）", &["エラー", "警告", "注意"]),
    ("セルの数", &["読取", "値", "見出し等", "点検結果"]),
];
/// Name of the rows of files and sheets that are not counted.
pub const NOT_COUNTED_TITLE: &str = "集計していないファイル・シートなど";
/// A whole file.
pub const WHOLE_FILE: &str = "（ファイル全体）";
/// Findings that belong to none of the rows above.
pub const ELSEWHERE: &str = "ファイル全体についての点検結果";

/// Subject of the workbook, in its document properties.
pub const WORKBOOK_SUBJECT: &str = "組織目標の達成状況（集計と提出用シート）";

/// Title of the workbook, in its document properties.
pub fn workbook_title(year: Option<i32>) -> String {
    format!(
        "{}組織目標の達成状況",
        year.map(|y| format!("{} ", era::fiscal_year_label(y))).unwrap_or_default()
    )
}
