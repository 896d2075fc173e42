//! Nothing vanishes: what counts as used stands in the document, as typed, or in a finding; what is neither a value nor
//! known furniture stands in a finding at its cell.
//!
//! The sums of cells add up by construction; this looks at the texts themselves.

use crate::support::{cases, drawn, samples};
use seirihyo::document::read::Prepared;
use seirihyo::document::{Document, GoalSheet};
use seirihyo::finding::{self, Finding, rules};
use seirihyo::form::goal_sheet::MetadataKey;
use seirihyo::form::{Key, built_in};
use seirihyo::grid::{self, Cell, Format, Grid, Limits, Value, Workbook};
use seirihyo::intake::{FileRead, Forms, Understood, read_sheet};
use seirihyo::locate::{self, GoalValue, Located, Role};
use seirihyo::text::era;
use seirihyo::text::key::key;
use std::fs;
use std::sync::Arc;

/// The cells of a goal sheet whose text vanished, as read from a workbook.
pub fn vanished(workbook: &Workbook, grid: &Grid, forms: &Forms) -> Vec<String> {
    let mut read = FileRead::default();
    match read_sheet(&Arc::from("緑化部.xlsx"), workbook, grid, forms, &mut read) {
        Understood::GoalSheets(form, located) => of_goal_sheet(grid, form, &located, &read),
        _ => Vec::new(),
    }
}

fn of_goal_sheet(grid: &Grid, form: &Prepared, located: &Located, read: &FileRead) -> Vec<String> {
    let sheets: Vec<&GoalSheet> = read.documents.iter().filter_map(Document::goal_sheet).collect();
    if sheets.is_empty() {
        // Its cells are not the contents of a document; the sheet as a whole is reported.
        assert!(!read.findings.is_empty(), "a sheet of a form vanished");
        return Vec::new();
    }
    // Texts spread over cells are looked at as the wholes that they are read as.
    let fit = locate::fit(grid, &form.words, false);
    let spread = locate::join_spread(grid, &form.words, &fit).filter(|_| !located.pieces.is_empty());
    let grid = spread.as_ref().map_or(grid, |spread| &spread.grid);
    let stands = |cell: &Cell, role: &Role<GoalValue>| match role {
        Role::Title => sheets.iter().any(|s| s.title.as_ref() == Some(&cell.text)),
        Role::Value(GoalValue::Field(field)) => {
            let in_field = |s: &GoalSheet| in_field(s, form, *field, cell, &read.findings);
            // The value beside the label of the year may be the whole title.
            sheets.iter().any(|s| in_field(s) || s.title.as_ref() == Some(&cell.text))
        }
        Role::Value(GoalValue::Goal(_)) => {
            sheets.iter().any(|s| in_goal(s, cell) || is_joined(s, cell, &read.findings))
                || is_mark(form, located, &sheets, cell)
        }
        Role::Furniture(_) => true,
        Role::Stray => false,
        // A part without goals is reported as such.
        Role::Reported => read.findings.iter().any(|f| f.rule.code == rules::SHEET_EMPTY.code),
    };
    grid.cells
        .iter()
        .zip(&located.roles)
        .filter(|(cell, role)| {
            !cell.is_blank() && !stands(cell, role) && !is_said(cell, &cell.text, &read.findings)
        })
        .map(|(cell, role)| format!("{} {role:?} {:?}", cell.at, cell.text))
        .collect()
}

/// Whether a finding at the cell shows that text.
fn is_said(cell: &Cell, text: &str, findings: &[Finding]) -> bool {
    findings.iter().filter(|f| f.place.cell.is_some_and(|c| c.contains(cell.at))).any(|f| {
        cell.value == Value::NoResult
            || f.args.iter().any(|(_, said)| matches!(said, finding::Said::Same(t) if says(t, text)))
    })
}

/// Whether a message shows a text, or a row's texts of which it is one.
fn says(said: &str, text: &str) -> bool {
    format!("」「{said}」「").contains(&format!("」「{text}」「"))
}

/// The cell stands in a row that goes on with a goal above, as a finding says, and its text is the end of that goal's.
fn is_joined(sheet: &GoalSheet, cell: &Cell, findings: &[Finding]) -> bool {
    let row =
        |f: &&Finding| f.place.cell.is_some_and(|c| c.start.row <= cell.at.row && cell.at.row <= c.end.row);
    let told = findings.iter().filter(row).any(|f| f.rule.code == rules::ROW_CONTINUES.code);
    let above = sheet.goals.iter().rfind(|g| g.place.row < cell.at.row);
    told && above.is_some_and(|goal| {
        let texts = goal.fields.iter().filter_map(|f| f.text.as_ref()).chain(goal.extra.iter().flatten());
        texts
            .into_iter()
            .any(|t| format!("\n{t}\n").contains(&format!("\n{}\n", cell.text)) || *t == cell.text)
    })
}

/// A goal of the cell's row, or one that a merge or a blank gives the text, holds it.
fn in_goal(sheet: &GoalSheet, cell: &Cell) -> bool {
    let mut goals = sheet.goals.iter().filter(|g| g.place.row == cell.at.row);
    goals.any(|goal| {
        // What goes on with it in a row below stands behind it.
        let whole = |text: &String| {
            text.strip_prefix(&cell.text).is_some_and(|more| more.is_empty() || more.starts_with('\n'))
        };
        let field =
            |f: &seirihyo::document::Field| f.at == Some(cell.at) && f.text.as_ref().is_some_and(whole);
        goal.fields.iter().any(field) || goal.extra.iter().flatten().any(whole)
    })
}

/// Whether a cell is a mark below the heading of a status: what it says is the heading, or nothing.
fn is_mark(form: &Prepared, located: &Located, sheets: &[&GoalSheet], cell: &Cell) -> bool {
    let mut blocks = located.parts.iter().flat_map(|p| &p.blocks);
    let Some(block) = blocks.rfind(|b| b.goals.iter().any(|goal| goal.row == cell.at.row)) else {
        return false;
    };
    let Some(column) = block.heading.marked().find(|c| c.covers(cell.at.col)) else { return false };
    let mut goals = sheets.iter().flat_map(|s| &s.goals).filter(|g| g.place.row == cell.at.row);
    match form.vocabulary.mark(&cell.text) {
        Some(false) => true,
        Some(true) => goals.any(|g| g.text(Key::Status).is_some_and(|t| t.contains(&column.text))),
        // The wording of the status itself is as good as a mark.
        None => goals.any(|g| g.text(Key::Status).is_some_and(|t| key(t).contains(&key(&cell.text)))),
    }
}

fn in_field(
    sheet: &GoalSheet,
    form: &Prepared,
    field: MetadataKey,
    cell: &Cell,
    findings: &[Finding],
) -> bool {
    let dates: Vec<era::Date> = sheet.created.iter().chain(&sheet.revised).copied().collect();
    let is_whole = |value: &String| key(value) == key(&cell.text);
    match (field, cell.value) {
        // A whole title may stand where the department belongs, and then is its name.
        (MetadataKey::Department, _) if sheet.department.as_ref().is_some_and(is_whole) => true,
        (MetadataKey::Created | MetadataKey::Revised, Value::Date(date)) => dates.contains(&date),
        (MetadataKey::Created | MetadataKey::Revised, _) => {
            let found = era::dates_in(&cell.text);
            let mut beside = era::beside_dates(&cell.text).into_iter();
            !found.is_empty()
                && found.iter().all(|d| dates.contains(&d.date))
                && beside.all(|piece| !era_like(piece) || is_said(cell, piece, findings))
        }
        _ => rest_of(sheet, form, field, cell).is_some_and(|rest| !rest.chars().any(char::is_alphanumeric)),
    }
}

/// Whether a piece of text may be a date that was not understood.
fn era_like(piece: &str) -> bool {
    let digit = |c: char| key(&c.to_string()).chars().all(|c| c.is_ascii_digit());
    piece.contains(digit) && !piece.contains(['第', '回'])
}

/// What a field's cell says beside the value in the document, its label and the form's marks.
fn rest_of(sheet: &GoalSheet, form: &Prepared, field: MetadataKey, cell: &Cell) -> Option<String> {
    let mut rest = key(&cell.text);
    let values: Vec<String> = match field {
        MetadataKey::Post => sheet.post.iter().map(|t| key(t)).collect(),
        MetadataKey::Name => sheet.name.iter().map(|t| key(t)).collect(),
        // A cell beside the title may name both.
        _ => {
            let year = sheet.fiscal_year.filter(|y| {
                era::fiscal_year_in(&cell.text).or_else(|| era::whole_year(&cell.text)) == Some(*y)
            });
            let typed = |_| {
                let end = rest.find("年度").map(|i| i + "年度".len());
                rest[..end.unwrap_or(rest.len())]
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .to_owned()
            };
            let bodies = sheet.department.iter().chain(&sheet.section).map(|t| key(t));
            year.map(typed).into_iter().chain(bodies).collect()
        }
    };
    let before = rest.clone();
    for value in values {
        rest = rest.replacen(&value, "", 1);
    }
    if rest == before {
        return None;
    }
    let metadata = form.form.metadata.iter().filter(|m| m.key == field);
    let mut marks: Vec<&String> = metadata.flat_map(|m| m.aliases.iter().chain([&m.label])).collect();
    marks.extend([&form.form.title.department_before, &form.form.title.department_after]);
    marks.sort_by_key(|m| std::cmp::Reverse(m.len()));
    for mark in marks {
        rest = rest.replacen(&key(mark), "", 1);
    }
    Some(rest)
}

#[test]
fn no_text_of_drawn_sheets_vanishes() {
    let mut wrong = Vec::new();
    // A date that cannot be read is shown without its label.
    let readable = |path: &&std::path::PathBuf| !path.ends_with("faults_in_values.txt");
    for path in cases("read").iter().filter(readable) {
        let case = drawn::case(&fs::read_to_string(path).unwrap());
        let forms = Forms::new(&case.forms());
        let sheets: Vec<Grid> = std::iter::once(case.grid).chain(case.further).collect();
        let workbook = Workbook { format: Format::Xlsx, sheets, has_macros: false, is_ours: false };
        for grid in &workbook.sheets {
            let gone = vanished(&workbook, grid, &forms);
            wrong.extend(gone.into_iter().map(|g| format!("{} {}: {g}", path.display(), grid.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_of_the_samples_vanishes() {
    let forms = Forms::new(&built_in());
    let mut sheets = 0;
    let mut wrong = Vec::new();
    for folder in ["r6", "r7", "juten", "faulty"] {
        let entries = fs::read_dir(samples::folder().join(folder)).unwrap();
        let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let Ok((workbook, _)) = grid::read(&fs::read(&path).unwrap(), &Limits::default()) else {
                continue;
            };
            for grid in &workbook.sheets {
                sheets += 1;
                let gone = vanished(&workbook, grid, &forms);
                wrong.extend(gone.into_iter().map(|g| format!("{} {}: {g}", path.display(), grid.name)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(sheets > 25, "{sheets}");
}
