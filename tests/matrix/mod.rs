//! Every shape in which a goal sheet is handed in, in every format in which it can exist: all read as the same goals.

mod books;
mod cells;
mod dates;
mod layout;
mod names;
mod numbers;
mod shape;
mod shown;

use crate::support::book::{Content, State};
use calamine::{Data, Reader};
use seirihyo::form::built_in;
use seirihyo::grid::Limits;
use seirihyo::intake::{Forms, Input, read_file};
use shape::Shape;
use std::io::Cursor;

fn shapes() -> Vec<Shape> {
    [
        layout::shapes(),
        cells::shapes(),
        numbers::shapes(),
        dates::shapes(),
        shown::shapes(),
        names::shapes(),
        books::shapes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_shape_reads_alike_in_every_format() {
    let forms = Forms::new(&built_in());
    let mut wrong = Vec::new();
    for shape in shapes() {
        for format in shape.formats() {
            let name = format!("{}.{}", shape.file, format.extension());
            let bytes = shape.book.write(format);
            let input = Input { name: &name, bytes: &bytes, named: true };
            for what in shape.differs(&read_file(input, &forms, &Limits::default())) {
                wrong.push(format!("{} as {name} ({format:?}): {what}", shape.about));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is written are workbooks to another reader too, and the same ones.
#[test]
fn another_reader_finds_the_same_texts() {
    let mut wrong = Vec::new();
    let mut files = 0;
    for shape in shapes().iter().filter(|shape| shape.is_text()) {
        for format in shape.formats() {
            files += 1;
            let bytes = shape.book.write(format);
            let mut book = match calamine::open_workbook_auto_from_rs(Cursor::new(bytes)) {
                Ok(book) => book,
                Err(error) => {
                    wrong.push(format!("{} as {format:?}: {error}", shape.about));
                    continue;
                }
            };
            for sheet in shape.book.sheets.iter().filter(|s| s.state != State::Chart) {
                let range = book.worksheet_range(&sheet.name).unwrap_or_default();
                for (&at, content) in &sheet.cells {
                    let Content::Text(text) = content else { continue };
                    let read = range.get_value(at);
                    if read != Some(&Data::String(text.clone())) {
                        wrong.push(format!("{} as {format:?}, {at:?}: {read:?}", shape.about));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files > 100, "{files}");
}

/// A shape that is left out of a format says why, and one that is in none is no shape.
#[test]
fn shapes_are_left_out_for_a_reason() {
    for shape in shapes() {
        assert!(shape.formats().count() >= 2, "{}", shape.about);
        assert!(shape.not_in.iter().all(|(_, why)| why.len() > 20), "{}", shape.about);
    }
}

/// Writes all of them to `target/matrix`, to be looked at with Excel or LibreOffice.
#[test]
#[ignore = "writes files for other programs"]
fn files_to_look_at() {
    let folder = crate::support::root().join("target/matrix");
    std::fs::create_dir_all(&folder).unwrap();
    for (n, shape) in shapes().iter().enumerate() {
        for format in shape.formats() {
            let name = format!("{n:03}_{}_{format:?}.{}", shape.file, format.extension());
            std::fs::write(folder.join(name), shape.book.write(format)).unwrap();
        }
    }
}
