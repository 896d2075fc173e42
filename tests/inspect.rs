//! How a workbook was understood: every filled cell has a mark, the sums are those of the marks, and both ways of showing
//! them say the same.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support::child::run;
use crate::support::{cases, drawn, samples};
use proptest::prelude::*;
use seirihyo::cell::{CellRange, CellRef};
use seirihyo::document::{CellCount, Document};
use seirihyo::finding::Finding;
use seirihyo::form::load::BUILT_IN;
use seirihyo::form::{built_in, from_toml};
use seirihyo::grid::{self, Format, Grid, Limits, Workbook};
use seirihyo::intake::inspect::{Mark, View, views};
use seirihyo::intake::{FileRead, Forms, SheetKind, read_workbook};
use seirihyo::locate::Furniture;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

fn workbook(sheets: Vec<Grid>) -> Workbook {
    Workbook { format: Format::Xlsx, sheets, has_macros: false, is_ours: false }
}

fn forms() -> Forms {
    Forms::new(&built_in())
}

/// The sheets of a sample.
fn sample(folder: &str, name: &str) -> Workbook {
    let bytes = fs::read(samples::folder().join(folder).join(name)).unwrap();
    grid::read(&bytes, &Limits::default()).unwrap().0
}

/// All samples that are workbooks.
fn all_samples() -> Vec<Workbook> {
    let folders = ["r6", "r7", "juten", "faulty", "plan", "memo"];
    let files = folders.iter().flat_map(|f| fs::read_dir(samples::folder().join(f)).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|f| f.unwrap().path()).collect();
    paths.sort();
    let read = |p: &PathBuf| grid::read(&fs::read(p).unwrap(), &Limits::default()).ok();
    paths.iter().filter_map(read).map(|(workbook, _)| workbook).collect()
}

/// All drawn cases.
fn all_drawn() -> Vec<Workbook> {
    let drawn = |p: &PathBuf| workbook(vec![drawn::case(&fs::read_to_string(p).unwrap()).grid]);
    cases("read").iter().map(drawn).collect()
}

/// What the marks of the filled cells add up to.
fn sum(view: &View<'_>) -> CellCount {
    let mut sum = CellCount::default();
    for (_, mark) in view.marked().filter(|(c, _)| !c.is_blank()) {
        sum.read += 1;
        match mark {
            Mark::Title | Mark::Field | Mark::Value(_) => sum.used += 1,
            Mark::Furniture(_) => sum.furniture += 1,
            Mark::Stray | Mark::Covered => sum.reported += 1,
            Mark::NotRead => panic!("{}: a cell of a sheet that was read has no mark", view.grid.name),
        }
    }
    sum
}

/// The first cell that is not understood and stands in no finding.
fn unsaid(view: &View<'_>, read: &FileRead) -> Option<CellRef> {
    let stray = view.marked().filter(|(c, m)| !c.is_blank() && matches!(m, Mark::Stray | Mark::Covered));
    let here = |f: &&Finding| f.place.sheet.as_deref() == Some(view.grid.name.as_str());
    let said: Vec<CellRange> = read.findings.iter().filter(here).filter_map(|f| f.place.cell).collect();
    let within = |r: &CellRange, at: CellRef| {
        (r.start.row..=r.end.row).contains(&at.row) && (r.start.col..=r.end.col).contains(&at.col)
    };
    stray.map(|(c, _)| c.at).find(|at| !said.iter().any(|r| within(r, *at)))
}

#[test]
fn the_sums_are_those_of_the_marks() {
    let forms = forms();
    let (mut kinds, mut strays) = (Vec::new(), 0);
    for workbook in all_samples().into_iter().chain(all_drawn()) {
        let mut read = FileRead::default();
        read_workbook(&Arc::from("みどり野.xlsx"), &workbook, &forms, &mut read);
        let views = views("みどり野.xlsx", &workbook, &forms);
        assert_eq!(views.len(), workbook.sheets.len());
        for (view, seen) in views.iter().zip(&read.sheets) {
            assert_eq!(view.marks.len(), view.grid.cells.len());
            assert_eq!((view.kind, view.cells), (seen.kind, seen.cells), "{}", view.grid.name);
            let Some(form) = &view.form else {
                assert!(view.marks.iter().all(|m| *m == Mark::NotRead));
                continue;
            };
            let sum = sum(view);
            assert_eq!(sum, seen.cells, "{} ({form})", view.grid.name);
            assert_eq!(unsaid(view, &read), None, "{}", view.grid.name);
            kinds.push(view.kind);
            strays += sum.reported;
            for document in read.documents.iter().filter(|d| *d.origin().sheet == *view.grid.name) {
                match document {
                    // Of several goal sheets in one sheet each has its share.
                    Document::GoalSheet(_) => {}
                    Document::IndicatorPlan(plan) => assert_eq!(plan.cells, sum),
                    Document::PolicyMemo(memo) => assert_eq!(memo.cells, sum),
                }
            }
        }
    }
    assert!(strays > 0);
    for kind in [SheetKind::GoalSheet, SheetKind::IndicatorPlan, SheetKind::PolicyMemo] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}

/// The mark of a cell, in words.
fn mark(view: &View<'_>, at: &str) -> String {
    let i = view.grid.cells.iter().position(|c| c.at.to_string() == at).unwrap();
    let mark = &view.marks[i];
    format!("{} {}", mark.words().ja, mark.name().unwrap_or_default()).trim().to_owned()
}

fn marks_are(view: &View<'_>, expected: &[(&str, &str)]) {
    for (at, words) in expected {
        assert_eq!(mark(view, at), *words, "{at}");
    }
}

#[test]
fn a_plan_of_headings_and_tables() {
    let workbook = sample("plan", "指標一覧_修正前.xlsx");
    let views = views("指標.xlsx", &workbook, &forms());
    marks_are(
        &views[0],
        &[
            ("A1", "表題"),
            ("A3", "値 計画での位置"),
            ("A6", "値 内容"),
            ("A7", "欄の名前"),
            ("A8", "値 実施主体"),
            ("A10", "値 指標"),
            ("A11", "見出し"),
            ("F11", "見出し"),
            ("A12", "値 現状値"),
            ("B12", "値 R7"),
            ("F12", "値 R11"),
            ("A18", "欄の名前"),
            ("B18", "値 R7 実績"),
        ],
    );
}

#[test]
fn a_plan_of_one_indicator_a_row() {
    let drawn = "sheet: 指標一覧
merges: B4:B6
---
第２次緑の計画の指標一覧
※数は年度末のもの
番号|基本目標|施策|取組|実施主体|指標|区分|現状値|R7|R8|備考|メモ
|【１】緑|（１）公園|①花壇|市（公園課）|手入れをした花壇|目標|3か所|4か所|5か所|台帳|
2||||||実績||4か所|||
3||||市|植えた苗|目標|10本|20本|30本||覚え
||||||||||||はみ出し
- 1 -
";
    let workbook = workbook(vec![drawn::case(drawn).grid]);
    let views = views("指標.xlsx", &workbook, &forms());
    let view = &views[0];
    assert_eq!(view.kind, SheetKind::IndicatorPlan);
    marks_are(
        view,
        &[
            ("A1", "表題"),
            ("A2", "注記"),
            ("A3", "見出し"),
            ("B4", "値 計画での位置"),
            ("E4", "値 実施主体"),
            ("F4", "値 指標"),
            ("G4", "欄の名前"),
            ("H4", "値 現状値"),
            ("I4", "値 R7"),
            ("K4", "値 備考"),
            ("A5", "行の番号"),
            ("G5", "欄の名前"),
            ("I5", "値 R7 実績"),
            ("A6", "行の番号"),
            ("L6", "値 メモ"),
            ("M7", "当てはまらない文字"),
            ("A8", "ページ番号・続きの印"),
        ],
    );
    let filled: Vec<String> =
        view.filled.iter().map(|(at, name, text)| format!("{at} {name} {text}")).collect();
    assert_eq!(filled, ["B6 計画での位置 【１】緑", "C6 計画での位置 （１）公園", "D6 計画での位置 ①花壇"]);
}

#[test]
fn a_second_column_of_a_year_is_not_understood() {
    let drawn = "sheet: 指標一覧
---
第２次緑の計画の指標一覧
基本目標|指標|現状値|R7|R8|R8
【１】緑|花壇の数|3|4|5|6
";
    let workbook = workbook(vec![drawn::case(drawn).grid]);
    let views = views("指標.xlsx", &workbook, &forms());
    marks_are(&views[0], &[("E3", "値 R8"), ("F2", "見出し"), ("F3", "当てはまらない文字")]);
}

#[test]
fn actual_values_have_no_baseline() {
    let drawn = "sheet: 指標
---
緑の計画における業績目標
【１】緑のまち
●業績目標
花壇の数
現状値|R7|R8|目標値
3か所|4か所|5か所|6か所
実績|4か所||7か所
";
    let workbook = workbook(vec![drawn::case(drawn).grid]);
    let views = views("指標.xlsx", &workbook, &forms());
    marks_are(
        &views[0],
        &[
            ("D6", "値 目標値"),
            ("A7", "欄の名前"),
            ("B7", "値 R7 実績"),
            // No year says which actual value that is; a finding says so.
            ("D7", "当てはまらない文字"),
        ],
    );
    assert_eq!(views[0].cells.reported, 1);
}

#[test]
fn a_memo() {
    let workbook = sample("memo", "福祉部の運営方針.xlsx");
    let views = views("運営方針.xlsx", &workbook, &forms());
    marks_are(
        &views[0],
        &[
            ("A1", "値 宛名"),
            ("A2", "値 差出人"),
            ("A4", "表題"),
            ("A6", "値 前文"),
            ("A9", "値 見出し"),
            ("A11", "値 項目"),
            ("A12", "値 段落の続き"),
        ],
    );
}

#[test]
fn a_memo_with_several_paragraphs_in_a_cell_and_things_beside_it() {
    let drawn = "sheet: 運営方針
---
緑政第１２号
令和７年４月１日
緑政部職員　各位\\n緑政部長　森　川　葉　子
令和７年度緑政部の運営方針
　市長の施政方針を受け，緑政部の運営方針を次のとおり定めたので，
各職員は趣旨を理解して，取り組まれたい。
記
１．公園について\\n①花壇を整えること。|欄外の書込み
②|木を植えること。
③芝を刈ること。|!#REF!
- 1 -
以上
";
    let workbook = workbook(vec![drawn::case(drawn).grid]);
    let views = views("運営方針.xlsx", &workbook, &forms());
    assert_eq!(views[0].kind, SheetKind::PolicyMemo);
    marks_are(
        &views[0],
        &[
            ("A1", "値 文書番号"),
            ("A2", "値 日付"),
            ("A3", "値 宛名・差出人"),
            ("A4", "表題"),
            ("A5", "値 前文"),
            ("A6", "値 前文"),
            ("A7", "値 決まり文句など"),
            ("A8", "値 見出し・項目"),
            ("B8", "当てはまらない文字"),
            ("A9", "値 項目"),
            ("B9", "値 項目"),
            ("B10", "当てはまらない文字"),
            ("A11", "ページ番号・続きの印"),
            ("A12", "値 決まり文句など"),
        ],
    );
    assert_eq!(views[0].marks.iter().filter(|m| **m == Mark::Furniture(Furniture::PageNumber)).count(), 1);
}

#[test]
fn a_goal_sheet_says_value_and_heading() {
    let workbook = sample("r7", "01_総務部.xlsx");
    let views = views("総務部.xlsx", &workbook, &forms());
    marks_are(&views[0], &[("A1", "表題"), ("A3", "欄の名前"), ("A4", "表の上の欄"), ("B6", "値 実施項目")]);
    assert_eq!(views[0].font, "BIZ UDゴシック");
}

#[test]
fn the_font_is_that_of_the_form() {
    let definition = BUILT_IN[0].1.replacen("font = \"BIZ UDゴシック\"", "font = \"ＭＳ ゴシック\"", 1);
    let forms = Forms::new(&[from_toml(&definition).unwrap()]);
    let mut other = Grid::new("送付文");
    other.cells = drawn::case("---\nよろしくお願いします\n").grid.cells;
    let mut read = sample("r7", "01_総務部.xlsx");
    read.sheets.insert(0, other);
    let views = views("総務部.xlsx", &read, &forms);
    assert_eq!((&views[0].form, &*views[0].font), (&None, "ＭＳ ゴシック"));
    assert_eq!((views[1].form.is_some(), &*views[1].font), (true, "ＭＳ ゴシック"));
}

#[test]
fn the_terminal_shows_plans_and_memos() {
    let plan = samples::folder().join("plan").join("指標一覧_修正前.xlsx");
    let shown = run(["inspect".as_ref(), plan.as_os_str()]);
    let text = String::from_utf8(shown.stdout).unwrap();
    assert_eq!(shown.status, Some(0));
    for line in [
        "シート「指標」: 業績目標・成果目標の計画（様式: 業績目標・成果目標の計画）",
        "  A7     欄の名前: ●実施主体",
        "  B12    値（R7）: 仕組みの検討",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
    }
    let memo = samples::folder().join("memo").join("福祉部の運営方針.xlsx");
    let text = String::from_utf8(run(["inspect".as_ref(), memo.as_os_str()]).stdout).unwrap();
    for line in ["  A1     値（宛名）: 福祉部管理職 各位", "  A4     表題: 令和７年度福祉部の運営方針"]
    {
        assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
    }
}

#[test]
fn the_coloured_copy_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("写し.xlsx");
    for (place, words) in [
        ("plan/指標一覧_修正前.xlsx", "〔値：R7〕仕組みの検討"),
        ("memo/福祉部の運営方針.xlsx", "〔値：宛名〕福祉部管理職 各位"),
    ] {
        let input = samples::folder().join(place);
        let made =
            run(["inspect".as_ref(), input.as_os_str(), "-o".as_ref(), copy.as_os_str(), "--force".as_ref()]);
        assert_eq!(made.status, Some(0), "{}", made.stderr);
        let (written, _) = grid::read(&fs::read(&copy).unwrap(), &Limits::default()).unwrap();
        assert!(written.sheets[0].cells.iter().any(|c| c.text == words), "{place}: {words}");
    }
}

/// Words of plans and memos, and what may stand among them.
const WORDS: [&str; 34] = [
    "緑の計画における業績目標",
    "【１】緑のまち",
    "①花壇",
    "●業績目標",
    "●実施主体",
    "【修正前】",
    "【修正後】",
    "１．業績目標を修正するもの",
    "資料１",
    "※注記",
    "基本目標",
    "指標",
    "番号",
    "現状値",
    "R7",
    "R8",
    "R7",
    "目標値",
    "実績",
    "R7実績",
    "5か所",
    "6",
    "市（公園課）",
    "花壇の数",
    "緑政部職員　各位\\n緑政部長　森　川　葉　子",
    "令和７年度緑政部の運営方針",
    "令和７年４月１日",
    "１．公園について\\n①花壇を整えること。",
    "②",
    "市民が憩う公園のあり方を，公園課と緑地課がともに考え，次の",
    "記",
    "以上",
    "- 1 -",
    "!#REF!",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plans_and_memos_of_any_shape_add_up(
        cells in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0..WORDS.len()), 1..7), 3..16),
        memo in any::<bool>(),
    ) {
        let line = |row: &Vec<Option<usize>>| {
            row.iter().map(|w| w.map_or("", |w| WORDS[w])).collect::<Vec<_>>().join("|")
        };
        let rows: Vec<String> = cells.iter().map(line).collect();
        let head = if memo {
            "令和７年度緑政部の運営方針\n緑政部職員　各位\n"
        } else {
            "緑の計画における業績目標\n●業績目標\n現状値|R7|R8\n"
        };
        let case = drawn::case(&format!("---\n{head}{}\n", rows.join("\n")));
        let filled = case.grid.cells.iter().filter(|c| !c.is_blank()).count();
        let workbook = workbook(vec![case.grid]);
        let mut read = FileRead::default();
        read_workbook(&Arc::from("みどり野.xlsx"), &workbook, &forms(), &mut read);
        for view in views("みどり野.xlsx", &workbook, &forms()) {
            prop_assert_eq!(unsaid(&view, &read), None);
            prop_assert_eq!(view.cells.read, filled);
            if view.form.is_some() {
                prop_assert_eq!(sum(&view), view.cells);
            }
        }
    }
}
