//! Sheets that say that they are examples or blank forms: by their name, in their title, or in a cell above the table that
//! says nothing else. A department that only has such a word in its name (見本市推進室) is none.

use super::{FileRead, Forms};
use crate::document::read::Prepared;
use crate::document::{Document, GoalSheet};
use crate::finding::{Finding, Place, Said, rules};
use crate::grid::Grid;
use crate::locate::Located;
use crate::text::era;
use crate::text::key::{folded, key};

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

/// What is said of a sheet that is passed over although it names a department and holds goals.
pub(super) fn with_goals(place: &Place, sheets: &[GoalSheet]) -> Vec<Finding> {
    sheets
        .iter()
        .filter(|s| !s.goals.is_empty() && !s.department_guessed)
        .filter_map(|s| {
            let finding = Finding::new(&rules::EXAMPLE_WITH_GOALS, place.clone());
            Some(finding.with("department", s.department.as_ref()?).with("goals", s.goals.len()))
        })
        .collect()
}

/// Takes such findings back where the workbook holds the sheet of that department as well: then it is an example indeed.
pub(super) fn settle(out: &mut FileRead) {
    let read: Vec<String> = out
        .documents
        .iter()
        .filter_map(Document::goal_sheet)
        .filter_map(|s| s.department.as_deref().map(key))
        .collect();
    out.findings.retain(|f| {
        f.rule.code != rules::EXAMPLE_WITH_GOALS.code
            || !f.args.iter().any(|(name, said)| {
                *name == "department" && matches!(said, Said::Same(d) if read.contains(&key(d)))
            })
    });
}

fn departments_in(sheets: &[GoalSheet]) -> impl Iterator<Item = &str> {
    sheets.iter().filter(|s| !s.department_guessed).filter_map(|s| s.department.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{GoalForm, built_in};
    use crate::grid::cell::CellRef;
    use crate::grid::{Cell, Format, Struck, Value, Workbook};
    use crate::intake::{SheetKind, read_workbook};
    use std::sync::Arc;

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

    /// Whether each sheet was counted, and which of L111 and L121 were said.
    fn read(sheets: Vec<Grid>, is_own: bool) -> (Vec<bool>, Vec<&'static str>) {
        let workbook = Workbook { format: Format::Xlsx, sheets, has_macros: false, is_own };
        let mut out = FileRead::default();
        read_workbook(&Arc::from("緑化部.xlsx"), &workbook, &Forms::new(&built_in()), &mut out);
        let codes = out.findings.iter().map(|f| f.rule.code).filter(|c| matches!(*c, "L111" | "L121"));
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
            assert_eq!(read(vec![sheet("Sheet1", above)], false), (vec![false], vec!["L111"]), "{above:?}");
        }
    }

    #[test]
    fn a_sheet_passed_over_with_goals_of_a_department_is_warned_of() {
        let form = sheet("様式第2号", &[TITLE]);
        assert_eq!(read(vec![form.clone()], false), (vec![false], vec!["L111", "L121"]));
        // Beside the department's own sheet it is what it says.
        assert_eq!(read(vec![form, sheet("緑化部", &[TITLE])], false), (vec![false, true], vec!["L111"]));
    }

    #[test]
    fn a_department_may_have_such_a_word_in_its_name() {
        let title = TITLE.replace("緑化部", "様式審査部");
        assert_eq!(read(vec![sheet("様式審査部", &[&title])], false), (vec![true], vec![]));
        assert_eq!(read(vec![sheet("様式審査部", &[TITLE])], true), (vec![true], vec![]));
    }
}
