//! Rows that are no goals, anywhere in or below a sheet of any built-in form: the counts do not move, and their texts are
//! furniture or stand in a finding.

use crate::stray::widened;
use crate::used;
use proptest::prelude::*;
use seirihyo::cell::CellRef;
use seirihyo::document::Document;
use seirihyo::form::{Form, GoalForm, Key, built_in};
use seirihyo::grid::{Cell, Format, Grid, Struck, Value, Workbook};
use seirihyo::intake::{FileRead, Forms, read_workbook};
use seirihyo::tally::tally;
use std::sync::{Arc, LazyLock};

fn cell(row: u32, col: u32, text: &str) -> Cell {
    let value = text.parse().map_or(Value::Text, Value::Number);
    Cell { at: CellRef::new(row, col), value, text: text.to_owned(), struck: Struck::No, formula: false }
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::new(&built_in()));

fn goal_forms() -> Vec<Arc<GoalForm>> {
    let goal = |form| if let Form::GoalSheet(form) = form { Some(form) } else { None };
    built_in().into_iter().filter_map(goal).collect()
}

/// A sheet of a form with so many goals, the heading again after every third.
fn sheet(form: &GoalForm, goals: usize) -> Grid {
    let mut grid = Grid::new("整理表");
    let title = form.title.print.replace("{year}", "令和7年度").replace("{department}", "緑化部");
    grid.cells.push(cell(0, 0, &title));
    let mut row = 2;
    for n in 0..goals {
        if n % 3 == 0 {
            grid.cells.extend(form.columns.iter().zip(0..).map(|(c, col)| cell(row, col, &c.heading)));
            row += 1;
        }
        for (column, col) in form.columns.iter().zip(0..) {
            let text = match column.key {
                Key::Number => (n + 1).to_string(),
                Key::Item => format!("花壇{n}の手入れ"),
                Key::Category => form.categories[n % form.categories.len()].label.clone(),
                Key::Level => "花壇が整っている。".to_owned(),
                Key::Method => "・水をやる。".to_owned(),
                Key::Due => "3月".to_owned(),
                Key::Owners => ["緑化課", "水辺課"][n % 2].to_owned(),
                Key::Status => form.statuses[n % form.statuses.len()].label.clone(),
                _ => continue,
            };
            grid.cells.push(cell(row, col, &text));
        }
        row += 1;
    }
    grid
}

/// A foreign row: its texts, and where they stand in a table of so many columns; `column` is any number.
#[derive(Clone, Debug)]
enum Foreign {
    Note(&'static str),
    Total(&'static str, usize),
    Choice(usize),
    Seals(usize),
    Continued(&'static str),
    Numbers(&'static [&'static str]),
    Section(&'static str),
    Vacant,
    Memo(&'static str),
}

const CIRCLED: [&str; 10] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"];
const PLAIN: [&str; 10] = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"];

fn foreign() -> impl Strategy<Value = Foreign> {
    prop_oneof![
        prop::sample::select(vec!["※自己評価", "※1　数は概数", "注）旧名称", "＊別表のとおり"])
            .prop_map(Foreign::Note),
        (
            prop::sample::select(vec!["集計", "合計", "（うち未達成）", "内訳", "緑化課　計", "小計"]),
            1usize..4
        )
            .prop_map(|(word, n)| Foreign::Total(word, n)),
        (0usize..12).prop_map(Foreign::Choice),
        (1usize..5).prop_map(Foreign::Seals),
        prop::sample::select(vec!["次ページへ続く", "（次頁に続く）", "以下余白", "→次ページへ"])
            .prop_map(Foreign::Continued),
        prop::sample::select(vec![&CIRCLED[..], &PLAIN[..]]).prop_map(Foreign::Numbers),
        prop::sample::select(vec!["２　水辺の再生", "Ⅰ 基盤", "3　欠番", "１ 緑", "【重点】", "第1章　花"])
            .prop_map(Foreign::Section),
        Just(Foreign::Vacant),
        prop::sample::select(vec!["あとで確認", "担当：総務課", "10月に見直し"]).prop_map(Foreign::Memo),
    ]
}

/// The texts of a row with their columns.
fn texts(foreign: &Foreign, form: &GoalForm, column: usize) -> Vec<(u32, String)> {
    let width = form.columns.len();
    let at = |key: Key| form.columns.iter().position(|c| c.key == key).unwrap();
    let run = |from: usize, words: Vec<String>| {
        words.into_iter().zip(from as u32..).map(|(word, col)| (col, word)).collect::<Vec<_>>()
    };
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    match foreign {
        Foreign::Note(text) | Foreign::Continued(text) => run(column % (width + 2), words(&[text])),
        Foreign::Total(word, counts) => run(
            column % width,
            words(&[word]).into_iter().chain((0..*counts).map(|n| format!("{n}件"))).collect(),
        ),
        Foreign::Choice(n) => {
            let statuses = form.statuses.iter().map(|s| &s.label);
            let choices: Vec<&String> = statuses.chain(form.categories.iter().map(|c| &c.label)).collect();
            run(column % width, vec![choices[n % choices.len()].clone(), "4".to_owned()])
        }
        Foreign::Seals(n) => run(column % width, words(&["部長", "次長", "課長", "係長", "担当"][..*n])),
        Foreign::Numbers(marks) => {
            let from = column % (width - 2);
            run(from, words(&marks[..width - from]))
        }
        Foreign::Section(text) => run(at(Key::Number), words(&[text])),
        Foreign::Vacant => {
            vec![(at(Key::Number) as u32, "2".to_owned()), (at(Key::Item) as u32, "欠番".to_owned())]
        }
        Foreign::Memo(text) => {
            // Level or method alone would go on with the goal above.
            let apart = |c: &usize| ![at(Key::Level), at(Key::Method)].contains(c);
            let places: Vec<usize> = (0..width + 2).filter(apart).collect();
            run(places[column % places.len()], words(&[text]))
        }
    }
}

fn read(grid: &Grid, forms: &Forms) -> (FileRead, Workbook) {
    let workbook =
        Workbook { format: Format::Xlsx, sheets: vec![grid.clone()], has_macros: false, is_ours: false };
    let mut read = FileRead::default();
    read_workbook(&Arc::from("緑化部.xlsx"), &workbook, forms, &mut read);
    (read, workbook)
}

fn counts(read: &FileRead) -> String {
    format!("{:?}", tally(read.documents.iter().filter_map(Document::goal_sheet)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_do_not_move(
        form in 0usize..8,
        goals in 1usize..8,
        rows in proptest::collection::vec((foreign(), 0usize..40, 0u32..40), 1..4),
    ) {
        let all = goal_forms();
        let form = &all[form % all.len()];
        let mut grid = sheet(form, goals);
        let before = counts(&read(&grid, &FORMS).0);
        let first = 3;
        for (foreign, column, place) in &rows {
            // Anywhere below the first heading, up to three rows below the table.
            let last = grid.cells.iter().map(|c| c.at.row).max().unwrap_or(first);
            let row = first + place % (last + 4 - first);
            let mut wide = widened(&grid, row, true);
            wide.cells.extend(texts(foreign, form, *column).iter().map(|(col, text)| cell(row, *col, text)));
            wide.cells.sort_by_key(|c| c.at);
            grid = wide;
        }
        let (after, workbook) = read(&grid, &FORMS);
        prop_assert_eq!(counts(&after), before);
        let gone = used::vanished(&workbook, &workbook.sheets[0], &FORMS);
        prop_assert!(gone.is_empty(), "{}", gone.join("\n"));
        let sums = after.sheets[0].cells;
        prop_assert_eq!(sums.read, sums.used + sums.furniture + sums.reported);
        let doubted = after.findings.iter().find(|f| f.rule.code == "L131");
        prop_assert!(doubted.is_none(), "{:?}", doubted);
    }
}
