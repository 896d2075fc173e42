//! The lines below tables of counts that say whether they add up: as text, and as the formula that goes on saying it when
//! submission sheets are edited. Each sentence stands here once; its gaps `{name}` take numbers or the formulas of these.

use crate::cell::CellRef;
use crate::report::formula::in_words;
use crate::report::words::{ALL_STATUSES, GRAND_TOTAL, number};
use crate::sheet::formula::quoted;
use crate::sheet::model::Content;

/// How counts by section relate to the number of goals.
const RECONCILED: &str = "延べ{sum}件 － 重複{doubled}件 ＝ 実{goals}件";

fn fewer_owners() -> String {
    "延べ{sum}件が、目標 {goals}件より少なくなっています。この表にない課名か、課名のない目標が提出用シートにあります。"
        .to_owned()
}

fn same_goals() -> String {
    format!("照合　読み取った目標 {{goals}}件 ＝ {GRAND_TOTAL} {{sum}}件")
}

fn other_goals() -> String {
    format!(
        "照合　{GRAND_TOTAL} {{sum}}件は、読み取った目標 {{goals}}件と違います。提出用シートで行が足されたか消されています。"
    )
}

fn same_blocks() -> String {
    format!(
        "照合　読み取った目標 {{goals}}件 ＝ 「{ALL_STATUSES}」の{GRAND_TOTAL} {{sum}}件 ＝ 達成状況ごとの表の合計 {{blocks}}件"
    )
}

fn other_blocks() -> String {
    format!(
        "照合　「{ALL_STATUSES}」の{GRAND_TOTAL} {{sum}}件、達成状況ごとの表の合計 {{blocks}}件、読み取った目標 {{goals}}件が合いません。提出用シートで行が足されたか消されています。"
    )
}

/// `延べ37件 － 重複2件 ＝ 実35件`
pub(crate) fn sections(gross: usize, goals: usize) -> String {
    told(RECONCILED, &[("sum", gross), ("doubled", gross - goals), ("goals", goals)])
}

/// The formula of [`sections`]: the cell of the gross sum, and the formula of the goals. Where there are more goals than names of
/// sections, it says that.
pub(crate) fn sections_formula(sum: CellRef, goals: &str) -> String {
    let (doubled, goals) = (format!("{sum}-({goals})"), format!("({goals})"));
    let numbers = [("sum", &*sum.to_string()), ("doubled", &doubled), ("goals", &goals)];
    either(&format!("{sum}>={goals}"), [RECONCILED, &fewer_owners()], &numbers)
}

/// That the sum of a table is the number of goals that were read.
pub(crate) fn rows(sum: CellRef, n: usize) -> Content {
    let (goals, sum) = (n.to_string(), sum.to_string());
    let numbers = [("sum", &*sum), ("goals", &*goals)];
    let formula = either(&format!("{sum}={goals}"), [&same_goals(), &other_goals()], &numbers);
    Content::TextFormula { formula, result: told(&same_goals(), &numbers.map(|(name, _)| (name, n))) }
}

/// That both sums of the blocks of 部×分類 are the number of goals: the sum of the first block, and those of the others.
pub(crate) fn blocks(sum: CellRef, others: &[CellRef], n: usize) -> Content {
    let (goals, sum) = (n.to_string(), sum.to_string());
    let others = others.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    let numbers = [("sum", &*sum), ("blocks", &*others), ("goals", &*goals)];
    let condition = format!("AND({sum}={goals},{others}={goals})");
    let formula = either(&condition, [&same_blocks(), &other_blocks()], &numbers);
    Content::TextFormula { formula, result: told(&same_blocks(), &numbers.map(|(name, _)| (name, n))) }
}

/// That the tables of these statuses, whose sums stand in these cells, are not printed, as they have no goal; or that they have.
pub(crate) fn below(names: &[&str], sums: &[CellRef]) -> Content {
    let names = names.iter().map(|name| plain(name)).collect::<Vec<_>>().join("」「");
    let nothing = format!("※「{names}」は1件もないため、表を印刷範囲の外（この下）に置いています。");
    let corrected =
        format!("※「{names}」が合わせて{{n}}件あります。表はこの下にあります。印刷範囲に加えてください。");
    let sum = sums.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    let formula = either(&format!("{sum}=0"), [&nothing, &corrected], &[("n", &sum)]);
    Content::TextFormula { formula, result: nothing }
}

/// Words of a form, which may hold what marks a gap.
pub(crate) fn plain(words: &str) -> String {
    words.replace(['{', '}'], "")
}

/// One sentence where the condition holds, else the other.
fn either(condition: &str, sentences: [&str; 2], numbers: &[(&str, &str)]) -> String {
    let [same, other] = sentences.map(|sentence| joined(sentence, numbers));
    format!("IF({condition},{same},{other})")
}

pub(crate) fn told(sentence: &str, numbers: &[(&str, usize)]) -> String {
    let fill = |text: String, (name, n): &(&str, usize)| text.replace(&format!("{{{name}}}"), &number(*n));
    numbers.iter().fold(sentence.to_owned(), fill)
}

/// A sentence as a formula that joins its texts and numbers.
pub(crate) fn joined(sentence: &str, numbers: &[(&str, &str)]) -> String {
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
        let Content::TextFormula { formula, result } = rows(CellRef::new(8, 9), 1_234) else {
            panic!("no formula")
        };
        assert_eq!(result, "照合　読み取った目標 1,234件 ＝ 合計 1,234件");
        assert_eq!(
            joined(&same_goals(), &[("sum", "J9"), ("goals", "1234")]),
            "\"照合　読み取った目標 \"&TEXT(1234,\"#,##0\")&\"件 ＝ 合計 \"&TEXT(J9,\"#,##0\")&\"件\""
        );
        assert!(formula.starts_with("IF(J9=1234,"), "{formula}");
        assert_eq!(sections(37, 35), "延べ37件 － 重複2件 ＝ 実35件");
    }
}
