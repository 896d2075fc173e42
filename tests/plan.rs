//! Indicator plans from workbook to workbook: the samples in both layouts, their comparison, and what is written.

use crate::support::book::{Book, Content, Format, Sheet, Shown};
use crate::support::samples;
use calamine::{Data, Reader};
use seirihyo::comparison::plan::{self, Comparison};
use seirihyo::document::indicator_plan::{Layout, Prepared, RevisionSide};
use seirihyo::document::{Document, Indicator, IndicatorPlan};
use seirihyo::finding::Lang;
use seirihyo::form::{Form, built_in};
use seirihyo::grid::Limits;
use seirihyo::intake::{Forms, Input, SheetKind, read_file};
use seirihyo::workbook::blank::blank;
use seirihyo::workbook::plan::{self as workbook, RevisionLayout};
use seirihyo::{export, text::key::key};
use std::fs;
use std::sync::Arc;

/// The plans in some bytes; every cell must be accounted for.
fn plans(name: &str, bytes: &[u8]) -> Vec<IndicatorPlan> {
    let read = read_file(Input { name, bytes, named: true }, &Forms::new(&built_in()), &Limits::default());
    for sheet in &read.sheets {
        let c = sheet.cells;
        assert_eq!(c.read, c.used + c.furniture + c.reported, "{}", sheet.sheet);
    }
    let plan = |d: Document| match d {
        Document::IndicatorPlan(plan) => *plan,
        Document::GoalSheet(_) | Document::PolicyMemo(_) => panic!("{name} holds another document"),
    };
    read.documents.into_iter().map(plan).collect()
}

/// The one plan of a sample.
fn sample(name: &str) -> IndicatorPlan {
    let bytes = fs::read(samples::folder().join("plan").join(name)).expect("a sample can be read");
    let mut plans = plans(name, &bytes);
    assert_eq!(plans.len(), 1, "{name}");
    plans.remove(0)
}

/// What an indicator says, width, white space and the spelling of years aside.
fn said(i: &Indicator) -> Vec<String> {
    let text = |t: &Option<String>| t.as_deref().map(key).unwrap_or_default();
    let mut out: Vec<String> = i.path.iter().map(|p| key(p)).collect();
    out.extend([text(&i.description), text(&i.implementing_body), i.owners.join("、"), text(&i.kind)]);
    out.extend([text(&i.name), text(&i.baseline), text(&i.target), i.has_target.to_string()]);
    out.extend(i.values.iter().map(|v| format!("{} {}", v.year, text(&v.text))));
    out
}

fn all_said<'a>(indicators: impl IntoIterator<Item = &'a Indicator>) -> Vec<Vec<String>> {
    indicators.into_iter().map(said).collect()
}

fn compared<'a>(before: &'a IndicatorPlan, after: &'a IndicatorPlan) -> Comparison<'a> {
    let with = Prepared::new(&after.form);
    let words_of = move |heading: &str| with.words_of(heading).to_owned();
    let old = plan::of_side([before], RevisionSide::Before);
    let new = plan::of_side([after], RevisionSide::After);
    plan::compare(&old, &new, &words_of)
}

fn listed(comparison: &Comparison<'_>) -> Vec<(String, Option<String>, Vec<String>)> {
    let line = |c: &plan::Change<'_>| {
        let fields = c.changed.iter().map(|f| f.name()).collect();
        (c.kind.word().to_owned(), c.shown().name.as_deref().map(key), fields)
    };
    comparison.changes.iter().map(line).collect()
}

#[test]
fn the_same_plan_reads_the_same_in_both_layouts() {
    for state in ["修正前", "修正後"] {
        let document = sample(&format!("指標一覧_{state}.xlsx"));
        let list = sample(&format!("指標一覧_{state}_一覧表.xlsx"));
        assert_eq!((document.layout, list.layout), (Layout::Document, Layout::Flat));
        assert!(!document.indicators.is_empty());
        assert_eq!(all_said(&document.indicators), all_said(&list.indicators), "{state}");
    }
}

#[test]
fn layouts_may_differ_between_the_sides() {
    let (old, new) = (sample("指標一覧_修正前.xlsx"), sample("指標一覧_修正後.xlsx"));
    let (old_list, new_list) = (sample("指標一覧_修正前_一覧表.xlsx"), sample("指標一覧_修正後_一覧表.xlsx"));
    let changes = listed(&compared(&old, &new));
    assert!(!changes.is_empty());
    assert_eq!(changes, listed(&compared(&old_list, &new_list)));
    assert_eq!(changes, listed(&compared(&old, &new_list)));
    assert!(listed(&compared(&old, &old_list)).is_empty());
}

#[test]
fn a_written_revision_reads_back_as_both_sides() {
    let (old, new) = (sample("指標一覧_修正前.xlsx"), sample("指標一覧_修正後.xlsx"));
    let comparison = compared(&old, &new);
    let name = new.plan_name().unwrap_or_default();
    let write = |layout| workbook::revision(&comparison, &new.form, name, layout, &[]).finish().unwrap().0;
    let bytes = write(RevisionLayout::Stacked);
    assert_eq!(bytes, write(RevisionLayout::Stacked), "the same input gives the same bytes");
    let again = plans("修正について.xlsx", &bytes);
    let side = |side: RevisionSide| {
        let mut lines = all_said(again.iter().filter(|p| p.side == Some(side)).flat_map(|p| &p.indicators));
        lines.sort();
        lines
    };
    let mut before = all_said(comparison.changes.iter().filter_map(|c| c.before));
    let mut after = all_said(comparison.changes.iter().filter_map(|c| c.after));
    before.sort();
    after.sort();
    assert_eq!(side(RevisionSide::Before), before);
    assert_eq!(side(RevisionSide::After), after);
    // The comparison table leaves out what did not change, so that it is no plan.
    assert!(plans("新旧対照表.xlsx", &write(RevisionLayout::SideBySide)).is_empty());
}

#[test]
fn progress_holds_a_list_that_reads_back() {
    let plan = sample("指標一覧_修正後_一覧表.xlsx");
    let all: Vec<&Indicator> = plan.indicators.iter().collect();
    let bytes = workbook::progress(&all, &Prepared::new(&plan.form), "緑の計画").unwrap();
    let again = plans("進捗.xlsx", &bytes);
    assert_eq!(again.len(), 1);
    assert_eq!(all_said(&again[0].indicators), all_said(&plan.indicators));
}

#[test]
fn a_blank_list_is_known_and_holds_nothing() {
    let plan = sample("指標一覧_修正前.xlsx");
    let bytes = blank(&Form::IndicatorPlan(Arc::clone(&plan.form))).unwrap();
    let input = Input { name: "白紙.xlsx", bytes: &bytes, named: true };
    let read = read_file(input, &Forms::new(&built_in()), &Limits::default());
    assert!(read.documents.is_empty());
    assert_eq!(read.sheets.iter().map(|s| s.kind).collect::<Vec<_>>(), [SheetKind::Unfilled]);
    assert_eq!(read.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["F120", "L112"]);
}

#[test]
fn changes_are_one_json_object() {
    let (old, new) = (sample("指標一覧_修正前.xlsx"), sample("指標一覧_修正後.xlsx"));
    let comparison = compared(&old, &new);
    let json = export::plan_changes(&comparison, &[], Lang::Ja);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let changes = value["changes"].as_array().unwrap();
    assert_eq!(changes.len(), comparison.changes.len());
    for change in changes {
        for key in ["change", "path", "kind", "before", "after", "changed", "matched"] {
            assert!(change.get(key).is_some(), "{key}");
        }
    }
}

/// A list with an indicator for each value, which is its baseline and its first year; further cells by place.
fn list(values: Vec<Content>, more: Vec<((u32, u32), Content)>) -> Book {
    let heading =
        ["種別", "指標名", "実施主体", "現状値", "令和7年度", "令和8年度", "目標値", "令和7年度実績"];
    let words = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    let mut sheet = Sheet::of(&[words(&["緑の計画の指標一覧"]), words(&heading)]);
    for (row, value) in (2..).zip(values) {
        sheet.text((row, 0), "成果目標");
        sheet.text((row, 1), &format!("指標{row}"));
        sheet.text((row, 2), "市");
        sheet.put((row, 3), value.clone());
        sheet.put((row, 4), value);
    }
    for (at, content) in more {
        sheet.put(at, content);
    }
    Book { sheets: vec![sheet], epoch_1904: false }
}

#[test]
fn a_value_that_looks_the_same_is_no_change() {
    let number = |n: f64, code: &'static str| Content::Number(n, Shown::Code(code));
    let pairs = [
        ("1,234か所", number(1234.0, r#"#,##0"か所""#)),
        ("60.0%", number(0.6, "0.0%")),
        ("12千円", number(12_345.0, r#"#,##0,"千円""#)),
        ("▲3件", number(-3.0, r#"0"件";"▲"0"件""#)),
        ("1.50", number(1.5, "0.00")),
        ("令和7年10月", Content::Day(45_961, Shown::Code(r#"[$-411]ggge"年"m"月""#))),
        ("10月31日(金)", Content::Day(45_961, Shown::Code(r#"m"月"d"日("aaa")""#))),
        ("約30人", number(30.0, r#""約"0"人""#)),
        ("5", Content::Number(5.0, Shown::Id(0))),
    ];
    let typed = list(pairs.iter().map(|(text, _)| Content::Text((*text).to_owned())).collect(), Vec::new());
    let shown = list(pairs.iter().map(|(_, content)| content.clone()).collect(), Vec::new());
    let plain = list(vec![Content::Text("1.5".to_owned())], Vec::new());
    let decimals = list(vec![number(1.5, "0.00")], Vec::new());
    let one = |book: &Book, format| {
        plans(&format!("計画.{}", Format::extension(format)), &book.write(format)).remove(0)
    };
    for format in Format::ALL {
        let before = one(&typed, Format::Xlsx);
        let after = one(&shown, format);
        let texts: Vec<_> =
            after.indicators.iter().map(|i| i.baseline.as_deref().unwrap_or_default()).collect();
        assert_eq!(texts, pairs.each_ref().map(|(text, _)| *text), "{format:?}");
        assert_eq!(listed(&compared(&before, &after)), [], "{format:?}");
        assert_eq!(listed(&compared(&one(&plain, format), &one(&decimals, format))).len(), 1, "{format:?}");
    }
}

/// What is shown is rounded; what is reckoned with is not.
#[test]
fn progress_reckons_with_the_numbers_beneath() {
    let percent = |n: f64| Content::Number(n, Shown::Id(9));
    let book = list(vec![percent(0.9)], vec![((2, 7), percent(0.853))]);
    let plan = plans("計画.xlsx", &book.write(Format::Xlsx)).remove(0);
    assert_eq!((plan.indicators[0].value(2025), plan.indicators[0].actual(2025)), (Some("90%"), Some("85%")));
    let bytes = workbook::progress(&[&plan.indicators[0]], &Prepared::new(&plan.form), "緑の計画").unwrap();
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let numbers: Vec<f64> = book
        .worksheets()
        .iter()
        .flat_map(|(_, range)| range.used_cells().map(|(.., cell)| cell.clone()).collect::<Vec<_>>())
        .filter_map(|cell| if let Data::Float(n) = cell { Some(n) } else { None })
        .collect();
    for want in [90.0, 85.3, 0.853 / 0.9] {
        assert!(numbers.iter().any(|n| (n - want).abs() < 1e-9), "{want} is not among {numbers:?}");
    }
}
