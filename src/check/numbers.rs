//! The numbers of goals: missing, typed twice, jumping.

use crate::cell::CellRef;
use crate::document::{Goal, GoalSheet};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::text::key::key;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// What is wrong with the numbers of a sheet; on a sheet of ours a number repeated from the goal above is the same one.
pub(crate) fn look(sheet: &GoalSheet, ours: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: IndexMap<String, CellRef> = IndexMap::new();
    let mut before: Option<(u32, String)> = None;
    let vacant: BTreeSet<u32> = sheet.vacant.iter().filter_map(|text| number(&key(text))).collect();
    for (goal, at) in sheet.goals.iter().filter_map(own_number_cell) {
        let here = sheet.origin.place().at(at);
        let Some(text) = goal.text(Key::Number) else {
            findings.push(Finding::new(&rules::NUMBER_MISSING, here));
            continue;
        };
        let typed = key(text);
        if is_word(&typed) {
            findings.push(Finding::new(&rules::NUMBER_UNREAD, here.clone()).with("seen", text));
        }
        let value = number(&typed);
        if ours && before.as_ref().is_some_and(|(_, last)| key(last) == typed) {
            continue;
        }
        let doubled = seen.get(&typed).copied();
        if let Some(first) = doubled {
            let finding = Finding::new(&rules::NUMBER_DOUBLED, here.clone());
            findings.push(finding.with("seen", text).with("first", first));
        } else {
            seen.insert(typed, at);
        }
        if let (Some(n), Some((last, last_text))) = (value, &before)
            && !follows(n, *last, &vacant)
            && doubled.is_none()
        {
            findings
                .push(Finding::new(&rules::NUMBER_JUMPS, here).with("before", last_text).with("seen", text));
        }
        before = value.map(|n| (n, text.to_owned())).or(before);
    }
    findings
}

/// Whether a number's key is a word instead (再掲): Japanese, more than one sign, without a digit of any kind.
fn is_word(typed: &str) -> bool {
    let digit = |c: char| c.is_numeric() || "一二三四五六七八九十".contains(c);
    typed.chars().count() > 1
        && typed.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'))
        && !typed.chars().any(digit)
}

/// Whether a number is the next one after another, but for those that no goal has any more.
fn follows(n: u32, last: u32, vacant: &BTreeSet<u32>) -> bool {
    n > last && vacant.range(last + 1..n).count() as u32 == n - last - 1
}

/// A goal with its number cell, unless the number came from above or the table has no number column.
fn own_number_cell(goal: &Goal) -> Option<(&Goal, CellRef)> {
    let field = goal.field(Key::Number)?;
    field.at.filter(|_| !field.inherited).map(|at| (goal, at))
}

/// The value of a running number: `1`, `①`, `No.21`, `１．`, `(3)`, `第4`; compound ones (`1-2`) have none.
pub fn number(typed: &str) -> Option<u32> {
    let bare = typed
        .trim_start_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '(' | '第' | '#'))
        .trim_end_matches(['.', ')', '番', '号', '、', ',']);
    bare.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::text::key::key;

    #[test]
    fn numbers_in_all_writings() {
        for text in ["21", "No.21", "２１", "21.", "(21)", "第21号", "№21", "21番"] {
            assert_eq!(number(&key(text)), Some(21), "{text}");
        }
        assert_eq!(number(&key("①")), Some(1));
        assert_eq!(number(&key("1-2")), None);
        assert_eq!(number(&key("再掲")), None);
    }
}
