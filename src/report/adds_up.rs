//! The lines below tables of counts that say whether they add up: as text, and as the formula that goes on saying it when 一覧
//! is edited. Each sentence stands here once; its gaps `{name}` take numbers or the formulas of these.

use crate::cell::CellRef;
use crate::our_sheets::LIST;
use crate::report::formula::{Listed, in_words};
use crate::report::words::{ALL_STATUSES, GRAND_TOTAL, OWNERS_FOR_COUNTING, number};
use crate::sheet::formula::quoted;
use crate::sheet::model::Content;

/// How counts by section relate to the number of goals.
const RECONCILED: &str = "延べ{sum}件 － 重複{doubled}件 ＝ 実{goals}件";

fn other_owners() -> String {
    format!(
        "延べ{{sum}}件が、「{LIST}」の「{OWNERS_FOR_COUNTING}」にある課名 {{owners}}件と合いません。「{LIST}」に、この表にない部か課名があります。"
    )
}

/// What is counted of 一覧: all rows, or those of some forms.
fn rows_of(listed: &Listed) -> String {
    if listed.forms.is_empty() {
        return format!("「{LIST}」の行数");
    }
    format!("「{LIST}」にある「{}」の行数", plain(&listed.forms.join("」「")))
}

/// Words of a form, which may hold what marks a gap.
fn plain(words: &str) -> String {
    words.replace(['{', '}'], "")
}

fn same_rows(listed: &Listed) -> String {
    format!("照合　{} {{goals}}件 ＝ {GRAND_TOTAL} {{sum}}件", rows_of(listed))
}

fn other_rows(listed: &Listed, heading: &str) -> String {
    let (rows, heading) = (rows_of(listed), plain(heading));
    format!(
        "照合　{GRAND_TOTAL} {{sum}}件が、{rows} {{goals}}件と合いません。「{LIST}」の「{heading}」に、この表にない言葉があります。"
    )
}

fn same_blocks(listed: &Listed) -> String {
    format!(
        "照合　{} {{goals}}件 ＝ 「{ALL_STATUSES}」の{GRAND_TOTAL} {{sum}}件 ＝ 達成状況ごとの表の合計 {{blocks}}件",
        rows_of(listed)
    )
}

fn other_blocks(listed: &Listed) -> String {
    format!(
        "照合　「{ALL_STATUSES}」の{GRAND_TOTAL} {{sum}}件、達成状況ごとの表の合計 {{blocks}}件が、{} {{goals}}件と合いません。「{LIST}」に、この表にない部・分類・達成状況があります。",
        rows_of(listed)
    )
}

/// `延べ37件 － 重複2件 ＝ 実35件`
pub(crate) fn sections(gross: usize, goals: usize) -> String {
    told(RECONCILED, &[("sum", gross), ("doubled", gross - goals), ("goals", goals)])
}

/// The formula of [`sections`]: the cell of the gross sum, the formula of the goals, and that of the owners which their rows of
/// 一覧 name. Where these are not as many as the sum, it says that.
pub(crate) fn sections_formula(sum: CellRef, goals: &str, owners: &str) -> String {
    let doubled = format!("{sum}-{goals}");
    let numbers = [("sum", &*sum.to_string()), ("doubled", &doubled), ("goals", goals), ("owners", owners)];
    either(&format!("{sum}={owners}"), [RECONCILED, &other_owners()], &numbers)
}

/// That the sum of a table is the number of rows of 一覧; `heading` is the column of 一覧 that may hold other words.
pub(crate) fn rows(sum: CellRef, listed: &Listed, heading: &str, n: usize) -> Content {
    let goals = &*listed.rows();
    let (same, numbers) = (same_rows(listed), [("sum", &*sum.to_string()), ("goals", goals)]);
    let formula = either(&format!("{sum}={goals}"), [&same, &other_rows(listed, heading)], &numbers);
    Content::TextFormula { formula, result: told(&same, &numbers.map(|(name, _)| (name, n))) }
}

/// That both sums of the blocks of 部×分類 are the number of rows of 一覧: the sum of the first block, and those of the others.
pub(crate) fn blocks(sum: CellRef, others: &[CellRef], listed: &Listed, n: usize) -> Content {
    let goals = &*listed.rows();
    let others = others.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    let (same, numbers) =
        (same_blocks(listed), [("sum", &*sum.to_string()), ("blocks", &others), ("goals", goals)]);
    let condition = format!("AND({sum}={goals},{others}={goals})");
    let formula = either(&condition, [&same, &other_blocks(listed)], &numbers);
    Content::TextFormula { formula, result: told(&same, &numbers.map(|(name, _)| (name, n))) }
}

/// One sentence where the condition holds, else the other.
fn either(condition: &str, sentences: [&str; 2], numbers: &[(&str, &str)]) -> String {
    let [same, other] = sentences.map(|sentence| joined(sentence, numbers));
    format!("IF({condition},{same},{other})")
}

fn told(sentence: &str, numbers: &[(&str, usize)]) -> String {
    let fill = |text: String, (name, n): &(&str, usize)| text.replace(&format!("{{{name}}}"), &number(*n));
    numbers.iter().fold(sentence.to_owned(), fill)
}

/// A sentence as a formula that joins its texts and numbers.
fn joined(sentence: &str, numbers: &[(&str, &str)]) -> String {
    let part = |(i, part): (usize, &str)| {
        let formula = numbers.iter().find(|(name, _)| i % 2 == 1 && *name == part);
        formula.map_or_else(|| quoted(part), |(_, formula)| in_words(formula))
    };
    sentence.split(['{', '}']).enumerate().map(part).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_and_its_formula_say_the_same() {
        let listed = Listed { first: 3, last: 8, columns: [1; 5], forms: Vec::new() };
        let Content::TextFormula { formula, result } =
            rows(CellRef::new(8, 9), &listed, "分類\"{甲}\"", 1_234)
        else {
            panic!("no formula")
        };
        assert_eq!(result, "照合　「一覧」の行数 1,234件 ＝ 合計 1,234件");
        assert_eq!(
            joined(&same_rows(&listed), &[("sum", "J9"), ("goals", "ROWS(一覧!$B$4:$B$9)")]),
            "\"照合　「一覧」の行数 \"&TEXT(ROWS(一覧!$B$4:$B$9),\"#,##0\")&\"件 ＝ 合計 \"&TEXT(J9,\"#,##0\")&\"件\""
        );
        assert_eq!(sections(37, 35), "延べ37件 － 重複2件 ＝ 実35件");
        assert!(formula.contains("「分類\"\"甲\"\"」"), "{formula}");
    }
}
