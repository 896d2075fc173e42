//! A merged range shows its first cell; what lies under it is told and not used.

use super::{errors, goal_sheet, of_code, read, texts};
use crate::support::book::{Book, Content, Format, Range, Sheet, Shown, Stored};
use crate::support::raw;
use crate::support::samples;
use seirihyo::form::{Key, built_in};
use seirihyo::grid::{self, Limits};
use seirihyo::intake::{FileRead, Forms, read_workbook};
use std::fs;
use std::sync::Arc;

/// A goal sheet of six goals, rows 4 to 9, changed and read in every format.
fn in_every_format(change: impl Fn(&mut Sheet), judge: impl Fn(Format, &FileRead)) {
    for format in Format::ALL {
        let mut sheet = Sheet::of(&raw::goal_sheet(6));
        change(&mut sheet);
        let book = Book { sheets: vec![sheet], ..Book::default() };
        judge(format, &read(&format!("緑化部.{}", format.extension()), &book.write(format)));
    }
}

const OTHER: &str = "未達成だった(達成率25%未満)";

fn covers(merges: &[Range], texts: &[((u32, u32), &'static str)]) -> impl Fn(&mut Sheet) {
    let (merges, texts) = (merges.to_vec(), texts.to_vec());
    move |sheet| {
        sheet.merges.extend(&merges);
        for (at, text) in &texts {
            sheet.text(*at, text);
        }
    }
}

#[test]
fn statuses_under_a_merge_do_not_count() {
    in_every_format(covers(&[(4, 7, 6, 7)], &[((5, 7), OTHER), ((6, 7), OTHER)]), |format, read| {
        let sheet = goal_sheet(read);
        assert_eq!(texts(sheet, Key::Status), ["ほぼ達成した"; 6], "{format:?}");
        let found = of_code(read, "V125");
        assert_eq!(found.len(), 1, "{format:?} {found:?}");
        assert_eq!(found[0].0, "H5:H7");
        assert!(found[0].1.contains("結合") && found[0].1.contains(OTHER), "{}", found[0].1);
        assert_eq!(errors(read), [""; 0], "{format:?}");
        assert_eq!(sheet.cells.reported, 0);
        assert_eq!(read.sheets[0].cells.reported, 2, "{format:?}");
    });
}

/// Texts under a title, across columns and in a block of both.
#[test]
fn merges_of_any_shape_cover() {
    let change = covers(
        &[(0, 0, 0, 7), (3, 3, 4, 4), (5, 6, 5, 7)],
        &[((0, 2), "令和6年度　組織目標展開整理表（古い部の組織目標）")],
    );
    in_every_format(change, |format, read| {
        let sheet = goal_sheet(read);
        assert_eq!(
            (sheet.fiscal_year, sheet.department.as_deref()),
            (Some(2025), Some("緑化部")),
            "{format:?}"
        );
        let found = of_code(read, "V125");
        let cells: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
        // The level shows, the method beside and both below are covered; the owner shows, the status does not.
        assert_eq!(cells, ["A1:H1", "D4:E5", "G6:H6"], "{format:?}");
        assert!(found[0].1.contains("古い部"));
        assert_eq!(found[1].1.matches('「').count(), 3, "{}", found[1].1);
        assert_eq!(texts(sheet, Key::Level)[..2], ["花壇1を整える。"; 2], "{format:?}");
        assert_eq!(texts(sheet, Key::Method)[..2], [""; 2], "{format:?}");
        assert_eq!(texts(sheet, Key::Status)[2], "", "{format:?}");
    });
}

/// Whatever kind of value it is: no error of a goal comes of what nobody sees.
#[test]
fn numbers_formulas_and_errors_are_covered_too() {
    let change = |sheet: &mut Sheet| {
        sheet.merges.push((3, 1, 8, 1));
        sheet.put((4, 1), Content::Number(1234.0, Shown::Id(0)));
        sheet.put((5, 1), Content::Day(45_748, Shown::Id(14)));
        sheet.put((6, 1), Content::Error("#REF!"));
        sheet.put((7, 1), Content::Formula(Stored::Text("式")));
        sheet.put((8, 1), Content::Formula(Stored::Error("#N/A")));
    };
    in_every_format(change, |format, read| {
        assert_eq!(texts(goal_sheet(read), Key::Item), ["花壇1の手入れ"; 6], "{format:?}");
        let found = of_code(read, "V125");
        assert_eq!(found.len(), 1, "{format:?}");
        assert_eq!(found[0].0, "B4:B9");
        assert!(found[0].1.contains("1234") && found[0].1.contains("ほか1件"), "{}", found[0].1);
        assert_eq!(errors(read), [""; 0], "{format:?}");
    });
    // In .xlsb a formula always has a result.
    for format in Format::ALL.into_iter().filter(|f| *f != Format::Xlsb) {
        let mut sheet = Sheet::of(&raw::goal_sheet(6));
        sheet.merges.push((3, 7, 4, 7));
        sheet.put((4, 7), Content::Formula(Stored::Nothing));
        let bytes = Book { sheets: vec![sheet], ..Book::default() }.write(format);
        let read = read("緑化部", &bytes);
        assert!(of_code(&read, "V125")[0].1.contains("結果のない数式"), "{format:?}");
        assert_eq!(errors(&read), [""; 0], "{format:?}");
    }
}

/// A merge whose first cell is empty shows nothing.
#[test]
fn an_empty_merge_shows_nothing() {
    let change = |sheet: &mut Sheet| {
        sheet.cells.remove(&(3, 7));
        sheet.merges.push((3, 7, 4, 7));
    };
    in_every_format(change, |format, read| {
        assert_eq!(texts(goal_sheet(read), Key::Status)[..2], [""; 2], "{format:?}");
        assert_eq!(of_code(read, "V125")[0].0, "H4:H5", "{format:?}");
        assert_eq!(of_code(read, "V101").len(), 2, "{format:?}");
    });
}

#[test]
fn the_same_text_again_is_told_and_white_space_is_nothing() {
    let change = covers(&[(3, 7, 4, 7), (5, 7, 6, 7)], &[((6, 7), " 　")]);
    in_every_format(change, |format, read| {
        let found = of_code(read, "V125");
        assert_eq!(found.len(), 1, "{format:?}");
        assert!(found[0].1.contains("「ほぼ達成した」"), "{format:?} {}", found[0].1);
    });
}

/// Values above the table that a merge covers are no values.
#[test]
fn fields_above_the_table_may_be_covered() {
    in_every_format(covers(&[(1, 4, 1, 5)], &[]), |format, read| {
        let sheet = goal_sheet(read);
        // The label of the post shows, the post is covered.
        assert_ne!(sheet.post.as_deref(), Some("緑化部長"), "{format:?}");
        assert!(of_code(read, "V125")[0].1.contains("緑化部長"), "{format:?}");
    });
}

/// The last row and column of a sheet of each format.
fn end(format: Format) -> (u32, u32) {
    if format == Format::Xls { (65_535, 255) } else { (1_048_575, 16_383) }
}

#[test]
fn a_merge_of_a_whole_column_or_row_is_kept() {
    for format in Format::ALL {
        let (last, right) = end(format);
        let mut sheet = Sheet::of(&raw::goal_sheet(4));
        // The whole column I, which begins above the table; the whole row of the title; whole columns of nothing.
        sheet.text((0, 8), "一年を通じて");
        sheet.text((5, 8), "前年度");
        sheet.merges = vec![(0, 8, last, 8), (0, 0, 0, 7), (0, 10, last, 14), (20, 0, 20, right)];
        let book = Book { sheets: vec![sheet], ..Book::default() };
        let bytes = book.write(format);
        let (workbook, _) = grid::read(&bytes, &Limits::default()).unwrap();
        let merges: Vec<String> = workbook.sheets[0].merges.iter().map(ToString::to_string).collect();
        assert!(
            merges.contains(&"I1:I7".to_owned()) && merges.contains(&"A1:H1".to_owned()),
            "{format:?} {merges:?}"
        );
        let read = read(&format!("緑化部.{}", format.extension()), &bytes);
        assert_eq!(goal_sheet(&read).goals.len(), 4, "{format:?}");
        let found = of_code(&read, "V125");
        assert_eq!((found.len(), found[0].0.as_str()), (1, "I1:I7"), "{format:?}");
        assert!(found[0].1.contains("前年度"), "{format:?}");
    }
}

/// Columns and rows as some programs name them whole.
#[test]
fn whole_lines_may_be_named_without_their_ends() {
    let mut rows = raw::goal_sheet(3);
    rows[4][7] = OTHER.to_owned();
    for (name, range, goals) in [("1:1", "A1:H1", 3), ("H:H", "H1:H6", 3), ("$H:$H", "H1:H6", 3)] {
        let inside = format!(
            r#"<sheetData>{}</sheetData><mergeCells><mergeCell ref="{name}"/></mergeCells>"#,
            raw::rows(&rows)
        );
        let bytes = raw::Xlsx::new(&[("緑化部", "", inside)]).bytes();
        let (workbook, _) = grid::read(&bytes, &Limits::default()).unwrap();
        let merges: Vec<String> = workbook.sheets[0].merges.iter().map(ToString::to_string).collect();
        let used = merges[0].replace("XFD", "H");
        assert_eq!(used, range, "{name}");
        assert_eq!(goal_sheet(&read("緑化部.xlsx", &bytes)).goals.len(), goals, "{name}");
    }
}

/// Each cell of the samples, whatever their folder, is used, furniture, or stands in a finding; also where a merge is laid
/// over some of them.
#[test]
fn cells_of_the_samples_add_up() {
    let forms = Forms::new(&built_in());
    let mut sheets = 0;
    for folder in ["r6", "r7", "juten", "faulty", "plan", "memo"] {
        for entry in fs::read_dir(samples::folder().join(folder)).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            let Ok((workbook, _)) = grid::read(&bytes, &Limits::default()) else { continue };
            for step in [0, 5, 7] {
                let mut changed = workbook.clone();
                let mut covered = 0;
                for grid in changed.sheets.iter_mut().filter(|_| step > 0) {
                    // A range over two rows and columns here and there, where none is.
                    let starts: Vec<_> = grid.cells.iter().step_by(step).map(|c| c.at).collect();
                    let free: Vec<_> = starts
                        .into_iter()
                        .map(|at| seirihyo::cell::CellRange::new(at.row, at.col, at.row + 1, at.col + 1))
                        .filter(|range| !grid.merges.iter().any(|m| m.overlaps(range)))
                        .collect();
                    for range in free {
                        if !grid.merges.iter().any(|m| m.overlaps(&range)) {
                            grid.merges.push(range);
                        }
                    }
                    grid.merges.sort_unstable();
                    grid.cover();
                    covered += grid.covered.len();
                }
                let mut read = FileRead::default();
                read_workbook(&Arc::from("表.xlsx"), &changed, &forms, &mut read);
                for (seen, grid) in read.sheets.iter().zip(&changed.sheets) {
                    let c = seen.cells;
                    assert_eq!(c.read, grid.filled(), "{folder} {}", seen.sheet);
                    assert_eq!(c.read, c.used + c.furniture + c.reported, "{folder} {}", seen.sheet);
                    sheets += 1;
                }
                assert!(step == 0 || covered > 0, "{folder}");
            }
        }
    }
    assert!(sheets > 100, "{sheets}");
}
