//! Sheets that say that they are examples: by their name, in their title, or in a cell above the table that says nothing else;
//! and those named like the blank form, which some fill in where it lies. A department that only has such a word in its name
//! (見本市推進室) does not say so.

use super::{FileRead, Forms, SheetKind, SheetSeen};
use crate::document::read::Prepared;
use crate::document::{CellCount, Document, GoalSheet};
use crate::finding::{Finding, Place, rules};
use crate::grid::Grid;
use crate::locate::Located;
use crate::text::era;
use crate::text::key::{folded, key};
use std::sync::Arc;

/// Whether a sheet's name says so.
pub(super) fn named(grid: &Grid, forms: &Forms) -> bool {
    let name = key(&grid.name);
    forms.goal_sheets.iter().flat_map(|f| &f.form.furniture.examples).any(|w| name.contains(&key(w)))
}

/// Whether the word in the sheet's name belongs to the department whose sheet it is.
pub(super) fn named_after_department(grid: &Grid, sheets: &[GoalSheet], form: &Prepared) -> bool {
    let name = key(&grid.name);
    let departments: Vec<String> = departments_in(sheets).map(key).collect();
    let words = form.form.furniture.examples.iter().map(|w| key(w)).filter(|w| name.contains(w.as_str()));
    let words: Vec<String> = words.collect();
    let in_department = |w: &String| departments.iter().any(|d| d.contains(w) && name.contains(d.as_str()));
    !words.is_empty() && words.iter().all(in_department)
}

/// Whether the title or a cell above the table says so.
pub(super) fn says(grid: &Grid, located: &Located, sheets: &[GoalSheet], form: &Prepared) -> bool {
    let top = located.parts.iter().find_map(|p| p.blocks.first()).map_or(0, |b| b.heading.rows.0);
    let titles: Vec<_> = located.parts.iter().filter_map(|p| p.title).collect();
    let mut above = grid.cells.iter().take_while(|c| c.at.row < top).filter(|c| c.text.len() <= 300);
    let words = &form.form.furniture.example_titles;
    above.any(|cell| {
        let title = titles.contains(&cell.at);
        words
            .iter()
            .any(|w| if title { stands_in_title(&cell.text, w, sheets, form) } else { is_all(&cell.text, w) })
    })
}

/// Whether a text is that word and nothing else, brackets, marks and a running number aside.
fn is_all(text: &str, word: &str) -> bool {
    let typed = key(text);
    let bare = typed.trim_matches(|c: char| !c.is_alphanumeric());
    bare.trim_end_matches(|c: char| c.is_ascii_digit()) == key(word)
}

/// Whether a title holds the word as a word of its own: not in the department's name, nor at the head of a longer word.
fn stands_in_title(title: &str, word: &str, sheets: &[GoalSheet], form: &Prepared) -> bool {
    let mut text = folded(title);
    for department in departments_in(sheets) {
        text = text.replace(&folded(department), " ");
    }
    let word = folded(word);
    text.match_indices(&word).any(|(i, _)| {
        let rest = &text[i + word.len()..];
        let goes_on = rest.chars().next().is_some_and(char::is_alphabetic);
        !goes_on || era::begins_with_year(rest) || form.form.title.names.iter().any(|n| rest.starts_with(n))
    })
}

/// What is said of a sheet that is passed over although it holds goals.
pub(super) fn with_goals(place: &Place, sheets: &[GoalSheet]) -> Option<Finding> {
    let goals: usize = sheets.iter().map(|s| s.goals.len()).sum();
    (goals > 0).then(|| Finding::new(&rules::EXAMPLE_WITH_GOALS, place.clone()).with("goals", goals))
}

/// Takes such findings back where another sheet of the workbook counts: then it is an example indeed. Else they replace the note
/// that the sheet was passed over.
pub(super) fn settle(out: &mut FileRead) {
    if out.documents.iter().any(|d| d.goal_sheet().is_some()) {
        out.findings.retain(|f| !f.is(&rules::EXAMPLE_WITH_GOALS));
        return;
    }
    // The warning says all that the note would.
    let warned: Vec<Place> =
        out.findings.iter().filter(|f| f.is(&rules::EXAMPLE_WITH_GOALS)).map(|f| f.place.clone()).collect();
    out.findings.retain(|f| !f.is(&rules::EXAMPLE_PASSED_OVER) || !warned.contains(&f.place));
}

/// Settles the sheets named like the blank form, which are read like any other: they count if nothing else in the workbook does,
/// else only if they name another department.
pub(super) fn settle_blanks(out: &mut FileRead, forms: &Forms) {
    quieten_unfilled(out, forms);
    let sheets = || out.documents.iter().filter_map(Document::goal_sheet);
    let blank: Vec<bool> = sheets().map(named_like_form).collect();
    if !blank.contains(&true) {
        return;
    }
    let mut counted: Vec<String> =
        sheets().zip(&blank).filter(|(_, b)| !**b).map(|(s, _)| department_key(s)).collect();
    let alone = counted.is_empty();
    let mut keep = vec![true; blank.len()];
    let mut found = Vec::new();
    for ((sheet, _), keep) in sheets().zip(&blank).zip(&mut keep).filter(|((_, blank), _)| **blank) {
        let other = !sheet.department_guessed
            && sheet.department.is_some()
            && !counted.contains(&department_key(sheet));
        counted.extend(other.then(|| department_key(sheet)));
        *keep = alone || other;
        let rule = if *keep { &rules::FORM_SHEET_COUNTED } else { &rules::FORM_SHEET_NOT_COUNTED };
        found.push((Finding::new(rule, sheet.origin.place()).with("goals", sheet.goals.len()), *keep));
    }
    for (finding, _) in found.iter().filter(|(_, keep)| !keep) {
        out.findings.retain(|f| f.place.file != finding.place.file || f.place.sheet != finding.place.sheet);
        for seen in out.sheets.iter_mut().filter(|s| Some(&s.sheet) == finding.place.sheet.as_ref()) {
            seen.kind = SheetKind::Example;
            seen.cells =
                CellCount { read: seen.cells.read, reported: seen.cells.read, ..CellCount::default() };
        }
    }
    out.findings.extend(found.into_iter().map(|(finding, _)| finding));
    let mut keep = keep.into_iter();
    out.documents.retain(|d| d.goal_sheet().is_none() || keep.next().unwrap_or(true));
}

/// Of the form as it was given out nothing is said but that it is empty.
fn quieten_unfilled(out: &mut FileRead, forms: &Forms) {
    let words = || forms.goal_sheets.iter().flat_map(|f| &f.form.furniture.blanks);
    let empty = |seen: &&SheetSeen| {
        let name = key(&seen.sheet);
        seen.kind == SheetKind::Unfilled && words().any(|w| name.contains(&key(w)))
    };
    let unfilled: Vec<Arc<str>> = out.sheets.iter().filter(empty).map(|s| Arc::clone(&s.sheet)).collect();
    let lacking = super::continuation::LACKING;
    out.findings.retain(|f| {
        let here = f.place.sheet.as_ref().is_some_and(|s| unfilled.contains(s));
        !(here && f.is_one_of(&lacking))
    });
}

/// Whether a sheet is named like the blank form: the word is no part of the department's name, and none for an example.
fn named_like_form(sheet: &GoalSheet) -> bool {
    let (name, furniture) = (key(&sheet.origin.sheet), &sheet.form.furniture);
    let holds = |word: &String| name.contains(&key(word));
    let department = sheet.department.as_deref().filter(|_| !sheet.department_guessed).map(key);
    let of_department = |word: &String| {
        department.as_ref().is_some_and(|d| d.contains(&key(word)) && name.contains(d.as_str()))
    };
    furniture.blanks.iter().any(|w| holds(w) && !of_department(w)) && !furniture.examples.iter().any(holds)
}

fn department_key(sheet: &GoalSheet) -> String {
    sheet.department.as_deref().map(key).unwrap_or_default()
}

fn departments_in(sheets: &[GoalSheet]) -> impl Iterator<Item = &str> {
    sheets.iter().filter(|s| !s.department_guessed).filter_map(|s| s.department.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::CellRef;
    use crate::form::{GoalForm, built_in};
    use crate::grid::{Cell, Format, Struck, Value, Workbook};
    use crate::intake::{SheetKind, read_workbook};

    fn form() -> Arc<GoalForm> {
        let crate::form::Form::GoalSheet(form) = built_in().remove(0) else { panic!("no goal sheet") };
        form
    }

    /// A sheet of one goal with those rows above its heading.
    fn sheet(name: &str, above: &[&str]) -> Grid {
        let mut grid = Grid::new(name);
        let cell = |row: usize, col: usize, text: &str| Cell {
            at: CellRef::new(row as u32, col as u32),
            value: Value::Text,
            text: text.to_owned(),
            struck: Struck::No,
            formula: false,
        };
        for (row, texts) in above.iter().enumerate() {
            grid.cells.extend(texts.split('|').enumerate().map(|(col, text)| cell(row, col, text)));
        }
        let goal = ["1", "花壇", "その他", "整う。", "植える。", "3月", "公園課", "ほぼ達成した"];
        for (col, (column, text)) in form().columns.iter().zip(goal).enumerate() {
            grid.cells.push(cell(above.len(), col, &column.heading));
            grid.cells.push(cell(above.len() + 1, col, text));
        }
        grid.cells.sort_by_key(|c| c.at);
        grid
    }

    /// Whether each sheet was counted, and which of the findings about examples and forms were said.
    fn read(sheets: Vec<Grid>, is_ours: bool) -> (Vec<bool>, Vec<&'static str>) {
        let workbook = Workbook { format: Format::Xlsx, sheets, has_macros: false, is_ours };
        let mut out = FileRead::default();
        read_workbook(&Arc::from("緑化部.xlsx"), &workbook, &Forms::new(&built_in()), &mut out);
        let codes = out
            .findings
            .iter()
            .map(|f| f.rule.code)
            .filter(|c| matches!(*c, "L111" | "L121" | "L140" | "L141"));
        (out.sheets.iter().map(|s| s.kind == SheetKind::GoalSheet).collect(), codes.collect())
    }

    const TITLE: &str = "令和7年度 組織目標展開整理表（緑化部の組織目標）";

    #[test]
    fn a_mention_of_an_example_is_none() {
        let mentions: [&[&str]; 5] = [
            &[TITLE, "※記入例を参考に記入してください。"],
            &[TITLE, "記載例のとおり記入"],
            &["令和7年度 組織目標展開整理表（部の組織目標）", "職名|見本市推進室長"],
            &["令和7年度 組織目標展開整理表（見本市推進室の組織目標）"],
            &["令和7年度 見本市 組織目標展開整理表（緑化部の組織目標）"],
        ];
        for above in mentions {
            assert_eq!(read(vec![sheet("Sheet1", above)], false), (vec![true], vec![]), "{above:?}");
        }
    }

    #[test]
    fn a_sheet_that_says_so_is_an_example() {
        let generic = "令和7年度 組織目標展開整理表（○○部の組織目標）";
        let says: [&[&str]; 5] = [
            &["（記入例）", generic],
            &["【記入例２】", generic],
            &[&format!("{generic}|※見本")],
            &["記入例 令和7年度 組織目標展開整理表（○○部の組織目標）"],
            &["記入例令和7年度組織目標展開整理表（○○部の組織目標）"],
        ];
        for above in says {
            assert_eq!(read(vec![sheet("Sheet1", above)], false), (vec![false], vec!["L121"]), "{above:?}");
        }
    }

    #[test]
    fn an_example_with_goals_is_warned_of_where_nothing_else_counts() {
        let example = sheet("記入例（様式）", &[TITLE]);
        assert_eq!(read(vec![example.clone()], false), (vec![false], vec!["L121"]));
        // Beside a sheet that counts it is what it says.
        assert_eq!(read(vec![example, sheet("緑化部", &[TITLE])], false), (vec![false, true], vec!["L111"]));
    }

    #[test]
    fn a_form_that_was_filled_in_counts_where_nothing_else_does() {
        let other = TITLE.replace("緑化部", "水辺部");
        let generic = TITLE.replace("緑化部", "○○部");
        for name in ["様式", "様式１", "様式第2号", "ひな形", "【雛形】", "フォーマット"]
        {
            assert_eq!(read(vec![sheet(name, &[TITLE])], false), (vec![true], vec!["L140"]), "{name}");
        }
        let beside = |title: &str| read(vec![sheet("緑化部", &[TITLE]), sheet("様式", &[title])], false);
        assert_eq!(beside(TITLE), (vec![true, false], vec!["L141"]));
        assert_eq!(beside(&generic), (vec![true, false], vec!["L141"]));
        assert_eq!(beside(&other), (vec![true, true], vec!["L140"]));
        // Both are filled in, each by a department of its own.
        let both = vec![sheet("様式１", &[TITLE]), sheet("様式２", &[&other])];
        assert_eq!(read(both, false), (vec![true, true], vec!["L140", "L140"]));
    }

    #[test]
    fn a_department_may_have_such_a_word_in_its_name() {
        let title = TITLE.replace("緑化部", "様式審査部");
        assert_eq!(read(vec![sheet("様式審査部", &[&title])], false), (vec![true], vec![]));
        assert_eq!(read(vec![sheet("様式審査部", &[TITLE])], true), (vec![true], vec![]));
    }
}
