//! What stands on the sheets of comparisons.

use crate::comparison::reorganisation::Reorganisation;
use crate::comparison::tests::{BEFORE, sheet, sheet_of, side};
use crate::comparison::{changes, years};
use crate::form::{Form, built_in};
use crate::grid::Limits;
use crate::intake::{Forms, Input, SheetKind, read_file};
use crate::our_sheets;
use crate::report::comparison::{RevisionInput, YearsInput};
use crate::sheet::model::{BaseFont, Content, Sheet};
use crate::workbook::comparison::{self as workbook, of_revision, of_years};
use std::collections::BTreeSet;

fn font() -> BaseFont {
    BaseFont { name: "BIZ UDゴシック".to_owned(), size: 9.0 }
}

/// What a cell shows.
fn text(sheet: &Sheet, row: u32, col: u32) -> String {
    let cell = sheet.cells.iter().find(|c| c.at.row == row && c.at.col == col);
    match cell.map(|c| &c.content) {
        Some(Content::Text(text)) => text.to_string(),
        Some(Content::Number(n)) => n.to_string(),
        Some(Content::Runs(runs)) => runs
            .iter()
            .map(|r| if r.mark.is_some() { format!("[{}]", r.text) } else { r.text.clone() })
            .collect(),
        _ => String::new(),
    }
}

/// The row whose first cell says this.
fn row_of(sheet: &Sheet, label: &str) -> u32 {
    (0..sheet.rows.len() as u32)
        .find(|&r| text(sheet, r, 0) == label)
        .unwrap_or_else(|| panic!("no row {label}"))
}

fn named<'a>(sheets: &'a [Sheet], name: &str) -> &'a Sheet {
    sheets.iter().find(|s| s.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

#[test]
fn new_stands_left_of_old_and_what_differs_is_marked() {
    let after = BEFORE.replace("600グラム", "580グラム");
    let after = after.lines().filter(|l| !l.starts_with('4')).collect::<Vec<_>>().join("\n");
    let (old, new) = (
        side("旧.xlsx", vec![sheet(2025, "環境部", BEFORE)]),
        side("新.xlsx", vec![sheet(2025, "環境部", &after)]),
    );
    let (revision, findings) = changes::revision(&old, &new, &Reorganisation::default());
    let draw = |omit| {
        let font = font();
        let input = RevisionInput {
            old: &old,
            new: &new,
            revision: &revision,
            findings: &findings,
            font: &font,
            omit,
            city: None,
        };
        of_revision(&input)
    };
    let sheets = draw(false);
    let table = named(&sheets, our_sheets::SIDE_BY_SIDE);
    let level = row_of(table, "どの水準まで");
    assert_eq!(text(table, level, 1), "1人1日当たりのごみ排出量が[580]グラムになっている。");
    assert_eq!(text(table, level, 2), "1人1日当たりのごみ排出量が[600]グラムになっている。");
    let all = || (0..table.rows.len() as u32).map(|r| [0, 1, 2, 3].map(|c| text(table, r, c)));
    assert!(all().any(|r| r == ["番号", "2～3　（略）", "2～3　（略）", "変更なし2件"]));
    assert!(all().any(|r| r == ["番号", "（削る）", "4", ""]));
    let method = row_of(table, "どのような方法で");
    assert_ne!(text(table, method, 1), "（略）");
    let sheets = draw(true);
    let table = named(&sheets, our_sheets::SIDE_BY_SIDE);
    assert_eq!(text(table, row_of(table, "どのような方法で"), 1), "（略）");
    let summary = named(&sheets, our_sheets::REVISION);
    let counts = [0, 1, 2, 3, 4, 5].map(|c| text(summary, row_of(summary, "環境部"), c));
    assert_eq!(counts, ["環境部", "6", "1", "0", "5", "1"]);
}

#[test]
fn the_charts_hold_all_years_and_columns_add_up() {
    let fewer = BEFORE.lines().take(4).collect::<Vec<_>>().join("\n");
    let sides = vec![
        side("R5", vec![sheet(2023, "環境部", BEFORE)]),
        side("R6", vec![sheet(2024, "環境部", &fewer), sheet(2024, "総務部", &fewer)]),
        side("R7", vec![sheet(2025, "環境部", BEFORE)]),
    ];
    let (years, findings) = years::years(sides, &Reorganisation::default());
    let font = font();
    let city = Some("みどり野市");
    let sheets = of_years(&YearsInput { years: &years, findings: &findings, font: &font, city });
    for sheet in &sheets {
        assert!(text(sheet, 0, 0).starts_with("みどり野市　令和5年度"), "{}", sheet.name);
    }
    let overall = named(&sheets, our_sheets::YEARS);
    assert_eq!(overall.charts.len(), 2);
    for series in overall.charts.iter().flat_map(|c| &c.series) {
        for range in [series.categories, series.values] {
            assert_eq!((range.start.col, range.end.col), (1, 3), "one cell for each of three years");
        }
        assert_eq!(text(overall, series.values.start.row, 0), series.name);
    }
    let heads = overall.charts[0].series[0].categories;
    let labels = [1, 2, 3].map(|c| text(overall, heads.start.row, c));
    assert_eq!(labels, ["令和5年度", "令和6年度", "令和7年度"]);
    let sum = row_of(overall, "合計");
    for (col, period) in (1..).zip(&years.periods) {
        let rows = overall.charts[0].series.iter().map(|s| s.values.start.row);
        let n: usize = rows.map(|r| text(overall, r, col).parse::<usize>().unwrap()).sum();
        assert_eq!(n, period.tally.goals);
        assert_eq!(text(overall, sum, col), period.tally.goals.to_string());
    }
    assert_eq!([4, 5].map(|c| text(overall, sum, c)), ["2", "-2"]);
    let departments = named(&sheets, our_sheets::YEARS_BY_DEPARTMENT);
    let general = row_of(departments, "総務部");
    assert_eq!([1, 2, 3, 4, 5].map(|c| text(departments, general, c)), ["－", "4", "－", "－", "－"]);
}

#[test]
fn years_of_two_forms_have_sums_and_charts_of_each() {
    let marks = "1|a|その他|b|c|3月|環境課|◎\n2|d|その他|e|f|3月|環境課|×\n3|g|その他|h|i|3月|環境課|";
    let forms = built_in().into_iter();
    let form = forms.filter_map(|f| if let Form::GoalSheet(f) = f { Some(f) } else { None }).nth(1).unwrap();
    let sides = vec![
        side("R6", vec![sheet(2024, "環境部", BEFORE)]),
        side("R7", vec![sheet_of(&form, 2025, "水道部", marks), sheet(2025, "環境部", BEFORE)]),
    ];
    let (years, findings) = years::years(sides, &Reorganisation::default());
    let font = font();
    let sheets = of_years(&YearsInput { years: &years, findings: &findings, font: &font, city: None });
    let overall = named(&sheets, our_sheets::YEARS);
    assert_eq!(overall.charts.len(), 4, "counts and shares of each form");
    let series = || overall.charts.iter().flat_map(|chart| &chart.series);
    let hatched: Vec<&str> = series().filter(|s| s.hatched).map(|s| s.name.as_str()).collect();
    assert_eq!(hatched, ["×", "×"], "only what is short of the goal");
    assert!(series().any(|s| s.name == "◎"));
    let column = |label: &str| -> Vec<[String; 2]> {
        let rows = (0..overall.rows.len() as u32).filter(|&r| text(overall, r, 0) == label);
        rows.map(|r| [1, 2].map(|c| text(overall, r, c))).collect()
    };
    assert_eq!(column("合計"), [["－", "3"], ["6", "6"]]);
    assert_eq!(column("構成比の分母"), [["－", "2"], ["6", "6"]]);
    assert_eq!(column("目標の件数（すべての様式）"), [["6", "9"]]);
    assert_eq!(column("未記入"), [["－", "1"]], "only where there is one");
}

#[test]
fn a_comparison_is_the_same_bytes_again_and_is_no_input() {
    let (old, new) = (
        side("旧", vec![sheet(2025, "環境部", BEFORE)]),
        side("新", vec![sheet(2025, "環境部", &BEFORE.replace("10月", "11月"))]),
    );
    let (revision, findings) = changes::revision(&old, &new, &Reorganisation::default());
    let write =
        || workbook::revision(&old, &new, &revision, &findings, false, Some("みどり野市")).finish().unwrap();
    let revised = write();
    assert!(revised == write(), "the same comparison gave other bytes");
    let (years, found) = years::years(
        vec![old.clone(), side("R6", vec![sheet(2024, "環境部", BEFORE)])],
        &Reorganisation::default(),
    );
    let tables = workbook::years(&years, &found, None).finish().unwrap();
    assert!(tables == workbook::years(&years, &found, None).finish().unwrap());
    let forms: Vec<Form> = built_in();
    for bytes in [Some(revised.0), revised.1, Some(tables.0), tables.1].into_iter().flatten() {
        let input = Input { name: "比較.xlsx", bytes: &bytes, named: true };
        let read = read_file(input, &Forms::new(&forms), &Limits::default());
        assert!(read.documents.is_empty());
        assert!(read.sheets.iter().all(|s| s.kind == SheetKind::Own), "{:?}", read.sheets);
    }
}

#[test]
fn a_text_longer_than_a_page_goes_on_in_further_rows() {
    let long: String = (1..100).map(|i| format!("・第{i}回の会議\\n")).collect::<Vec<_>>().concat();
    let after = BEFORE.replace("・国の補助金の活用", &long);
    let (old, new) =
        (side("旧", vec![sheet(2025, "環境部", BEFORE)]), side("新", vec![sheet(2025, "環境部", &after)]));
    let (revision, findings) = changes::revision(&old, &new, &Reorganisation::default());
    let font = font();
    let input = RevisionInput {
        old: &old,
        new: &new,
        revision: &revision,
        findings: &findings,
        font: &font,
        omit: true,
        city: None,
    };
    let sheets = of_revision(&input);
    let table = named(&sheets, our_sheets::SIDE_BY_SIDE);
    let rows: Vec<u32> =
        (0..table.rows.len() as u32).filter(|&r| text(table, r, 1).contains("回の会議")).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|&r| table.rows[r as usize] < 400.0));
    let whole: Vec<String> = rows.iter().map(|&r| text(table, r, 1).replace(['[', ']'], "")).collect();
    assert_eq!(whole.join("\n").trim_end(), long.replace("\\n", "\n").trim_end());
}

#[test]
fn the_reader_passes_over_all_sheets_of_comparisons() {
    let side = |name: &str, year| side(name, vec![sheet(year, "環境部", BEFORE)]);
    let (old, new, font) = (side("前", 2025), side("後", 2025), font());
    let (revision, findings) = changes::revision(&old, &new, &Reorganisation::default());
    let input = RevisionInput {
        old: &old,
        new: &new,
        revision: &revision,
        findings: &findings,
        font: &font,
        omit: false,
        city: None,
    };
    let mut sheets = of_revision(&input);
    let (years, findings) =
        years::years(vec![side("R6", 2024), side("R7", 2025)], &Reorganisation::default());
    sheets.extend(of_years(&YearsInput { years: &years, findings: &findings, font: &font, city: None }));
    // 比べた表 stands in 確認用.
    let names = sheets.iter().map(|sheet| sheet.name.as_str()).chain([our_sheets::COMPARED]);
    assert_eq!(names.collect::<BTreeSet<_>>(), BTreeSet::from(our_sheets::COMPARISON_SHEETS));
}
