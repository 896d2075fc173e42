//! Rules over a policy memo: what stands above the body, marks and numbers, punctuation, annexes.

use crate::cell::CellRef;
use crate::document::PolicyMemo;
use crate::document::policy_memo::{Mark, Paragraph, order};
use crate::finding::{Finding, rules};

/// Everything that can be said of one memo alone.
pub fn memo(memo: &PolicyMemo) -> Vec<Finding> {
    let mut findings = missing(memo);
    findings.extend(wrong_marks(memo));
    findings.extend(numbers(memo));
    findings.extend(levels(memo));
    findings.extend(punctuation(memo));
    findings
}

fn missing(memo: &PolicyMemo) -> Vec<Finding> {
    let missing = [
        (memo.addressee().is_none(), &rules::MEMO_NO_ADDRESSEE),
        (memo.sender().is_none(), &rules::MEMO_NO_SENDER),
        (memo.title().is_none(), &rules::MEMO_NO_TITLE),
    ];
    let missing = missing.into_iter().filter(|(is, _)| *is);
    missing.map(|(_, rule)| Finding::new(rule, memo.origin.place())).collect()
}

fn wrong_marks(memo: &PolicyMemo) -> Vec<Finding> {
    let wrong = |p: &Paragraph| {
        let mark = p.mark.as_ref().filter(|mark| mark.meant.is_some())?;
        let finding = Finding::new(&rules::MARK_WRONG, memo.origin.place().at(p.place));
        Some(finding.with("seen", &mark.text).suggest(mark.meant.clone()))
    };
    memo.paragraphs.iter().filter_map(wrong).collect()
}

/// Numbers of one level under one heading run from 1.
fn numbers(memo: &PolicyMemo) -> Vec<Finding> {
    let mut findings = Vec::new();
    // For each open level its marks so far, with their places.
    let mut open: Vec<Vec<(&Mark, CellRef)>> = Vec::new();
    for paragraph in &memo.paragraphs {
        let (Some(mark), Some(level)) = (&paragraph.mark, paragraph.level) else { continue };
        open.resize_with(level, Vec::new);
        let seen = &mut open[level - 1];
        // Marks of another kind on the same level are a matter of their own.
        let alike = || seen.iter().filter(|(m, _)| m.rank == mark.rank);
        let before = alike().next_back().map_or(0, |(m, _)| m.number);
        let at = memo.origin.place().at(paragraph.place);
        if let Some((_, first)) = alike().find(|(m, _)| m.number == mark.number) {
            let finding = Finding::new(&rules::MEMO_NUMBER_DOUBLED, at);
            findings.push(finding.with("seen", &mark.text).with("place", first));
        } else if mark.number != before + 1 {
            let finding = Finding::new(&rules::MEMO_NUMBER_JUMPS, at);
            let before = if before == 0 { "－".to_owned() } else { before.to_string() };
            findings.push(finding.with("seen", &mark.text).with("before", before));
        }
        seen.push((mark, paragraph.place));
    }
    findings
}

/// Marks that are mixed, and an order of levels that the form does not have.
fn levels(memo: &PolicyMemo) -> Vec<Finding> {
    let mark = |i: &usize| memo.paragraphs[*i].mark.as_ref().map_or("", |m| m.text.as_str());
    let mut findings = Vec::new();
    for (few, usual) in order::mixed(&memo.paragraphs) {
        let Some(first) = few.first() else { continue };
        let places: Vec<String> = few.iter().map(|i| memo.paragraphs[*i].place.to_string()).collect();
        let place = memo.origin.place().at(memo.paragraphs[*first].place);
        let finding = Finding::new(&rules::MARKS_MIXED, place).with("seen", mark(first));
        let finding = finding.with("usual", mark(&usual)).with("place", memo.paragraphs[usual].place);
        findings.push(finding.with("places", places.join("、")));
    }
    if memo.order.unusual {
        let names = memo.order.ranks.iter().map(|&rank| memo.form.levels[rank].name.as_str());
        let seen = names.collect::<Vec<_>>().join(" → ");
        findings.push(Finding::new(&rules::MARK_ORDER_UNUSUAL, memo.origin.place()).with("seen", seen));
    }
    findings
}

/// Of marks that mean the same, the rarer one is reported wherever it stands.
fn punctuation(memo: &PolicyMemo) -> Vec<Finding> {
    let bodies: Vec<(&Paragraph, String)> = memo.paragraphs.iter().map(|p| (p, p.bare())).collect();
    let mut findings = Vec::new();
    for group in &memo.form.text.alternatives {
        let counts: Vec<usize> =
            group.iter().map(|m| bodies.iter().map(|(_, t)| t.matches(m.as_str()).count()).sum()).collect();
        let Some(usual) = (0..group.len()).rev().max_by_key(|&i| counts[i]) else { continue };
        for (i, mark) in group.iter().enumerate().filter(|(i, _)| *i != usual && counts[*i] > 0) {
            debug_assert!(counts[i] <= counts[usual]);
            for (paragraph, text) in bodies.iter().filter(|(_, t)| t.contains(mark.as_str())) {
                let finding =
                    Finding::new(&rules::PUNCTUATION_MIXED, memo.origin.place().at(paragraph.place));
                let count = text.matches(mark.as_str()).count();
                let finding = finding.with("seen", mark).with("count", count);
                findings.push(finding.with("usual", &group[usual]).with("others", counts[usual]));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Origin;
    use crate::document::policy_memo::read::{Prepared, read};
    use crate::form::{Form, built_in};
    use crate::grid::{Cell, Grid, Struck, Value};
    use std::sync::Arc;

    fn memo_of(rows: &[&str]) -> PolicyMemo {
        let mut grid = Grid::new("運営方針");
        for (row, text) in rows.iter().enumerate() {
            grid.cells.push(Cell {
                at: CellRef::new(row as u32, 0),
                value: Value::Text,
                text: (*text).to_owned(),
                struck: Struck::No,
                formula: false,
            });
        }
        let form =
            built_in().into_iter().find_map(|f| if let Form::PolicyMemo(f) = f { Some(f) } else { None });
        let origin = Origin { file: Arc::from("memo.xlsx"), sheet: Arc::from("運営方針") };
        read(&grid, &Prepared::new(&form.unwrap()), &origin).0
    }

    fn found(rows: &[&str]) -> Vec<String> {
        let place = |f: &Finding| f.place.cell.map_or(String::new(), |c| c.to_string());
        memo(&memo_of(rows)).iter().map(|f| format!("{} {}", f.rule.code, place(f))).collect()
    }

    #[test]
    fn nothing_above_the_body() {
        assert_eq!(found(&["１．緑を増やす", "①手入れをすること。"]), ["M101 ", "M102 ", "M103 "]);
    }

    #[test]
    fn marks_and_numbers() {
        let head = ["環境部職員　各位", "環境部長　森　川　葉　子", "環境部の運営方針"];
        let of = |body: &[&str]| found(&head.iter().chain(body).copied().collect::<Vec<_>>());
        assert_eq!(of(&["１．緑", "①植えること。", "②育てること。", "２．水", "①澄ますこと。"]), [""; 0]);
        assert_eq!(of(&["１．緑", "２，水"]), ["M104 A5"]);
        assert_eq!(of(&["１．緑", "①植えること。", "③育てること。"]), ["M105 A6"]);
        assert_eq!(of(&["２．緑"]), ["M105 A4"]);
        assert_eq!(of(&["１．緑", "①植えること。", "①育てること。", "②守ること。"]), ["M106 A6"]);
        assert_eq!(of(&["１．緑，水", "①植え，育てること。", "②守り、使うこと。"]), ["M107 A6"]);
    }
}
