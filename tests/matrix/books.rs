//! Workbooks of several sheets, of which one is the goal sheet.

use super::shape::{Shape, shape};
use crate::support::book::{Format, Sheet, State};
use crate::support::raw::goal_sheet;
use seirihyo::document::Document;
use seirihyo::intake::{FileRead, SheetKind};

/// The plain shape with sheets before and behind its own.
fn beside(about: &str, before: Vec<Sheet>, behind: Vec<Sheet>) -> Shape {
    let mut made = shape(about, |_| {});
    let own = made.book.sheets.remove(0);
    made.book.sheets = [before, vec![own], behind].concat();
    made
}

fn named(name: &str, state: State, rows: &[Vec<String>]) -> Sheet {
    Sheet { name: name.to_owned(), state, ..Sheet::of(rows) }
}

fn cover() -> Sheet {
    let mut cover = named("表紙", State::Visible, &[]);
    cover.text((3, 3), "組織目標の提出について");
    cover
}

/// The title, fields, heading and one goal of another department.
fn other_department() -> Vec<Vec<String>> {
    let mut rows = goal_sheet(1);
    "令和7年度　組織目標展開整理表（水道局の組織目標）".clone_into(&mut rows[0][0]);
    "水道局長".clone_into(&mut rows[1][5]);
    "小川　実".clone_into(&mut rows[1][7]);
    rows
}

/// Whether the second document is the other department's.
fn has_other(read: &FileRead) -> bool {
    let other = read.documents.get(1).and_then(Document::goal_sheet);
    other.is_some_and(|s| {
        (s.department.as_deref(), s.name.as_deref(), s.goals.len()) == (Some("水道局"), Some("小川　実"), 1)
    })
}

fn several() -> Vec<Shape> {
    vec![
        beside(
            "two departments on two sheets",
            Vec::new(),
            vec![named("水道局", State::Visible, &other_department())],
        )
        .documents(2)
        .also(|read, _| has_other(read)),
        shape("two departments on one sheet", |s| {
            for (row, texts) in (8..).zip(other_department()) {
                for (col, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
                    s.text((row, col), &text);
                }
            }
        })
        .documents(2)
        .also(|read, _| has_other(read)),
    ]
}

pub fn shapes() -> Vec<Shape> {
    [other_sheets(), several()].into_iter().flatten().collect()
}

fn other_sheets() -> Vec<Shape> {
    let example = || named("記入例", State::Visible, &goal_sheet(1));
    let empty = || named("Sheet2", State::Visible, &[]);
    let hidden = || named("控え", State::Hidden, &goal_sheet(2));
    let very_hidden = || named("控え", State::VeryHidden, &goal_sheet(2));
    let chart = || named("グラフ1", State::Chart, &[]);
    let in_title = || {
        let mut sheet = named("書き方", State::Visible, &goal_sheet(1));
        sheet.text((0, 0), "令和7年度　組織目標展開整理表（緑化部の組織目標）【記入例】");
        sheet
    };
    let unfilled = || named("予備", State::Visible, &goal_sheet(0));
    vec![
        beside("cover", vec![cover()], Vec::new()).found(&["L104"]),
        beside("example", vec![example()], Vec::new())
            .found(&["L111"])
            .also(|read, _| read.sheets[0].kind == SheetKind::Example),
        beside("example by its title", vec![in_title()], Vec::new())
            .found(&["L111"])
            .also(|read, _| read.sheets[0].kind == SheetKind::Example),
        beside("empty sheet", Vec::new(), vec![empty()])
            .found(&["L118"])
            .also(|read, _| read.sheets[1].kind == SheetKind::Blank),
        beside("form left unfilled", Vec::new(), vec![unfilled()])
            .found(&["L112"])
            .also(|read, _| read.sheets[1].kind == SheetKind::Unfilled),
        beside("hidden sheet", Vec::new(), vec![hidden()])
            .found(&["L105"])
            .also(|read, _| read.sheets[1].kind == SheetKind::Hidden),
        beside("very hidden sheet", Vec::new(), vec![very_hidden()])
            .found(&["L105"])
            .also(|read, _| read.sheets[1].kind == SheetKind::Hidden)
            .not_in(Format::Ods, "OpenDocument knows only sheets that are shown or not"),
        beside("chart sheet", vec![chart()], Vec::new())
            .found(&["L119"])
            .also(|read, _| read.sheets[0].kind == SheetKind::NoCells)
            .not_in(Format::Ods, "OpenDocument has charts only inside sheets of cells"),
        beside("cover, example, empty and hidden sheet", vec![cover(), example()], vec![empty(), hidden()])
            .found(&["L104", "L105", "L111", "L118"]),
    ]
}
