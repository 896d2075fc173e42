//! Rows in and below the table that are no goals, or hardly: each sheet of `tests/cases/rows` begins with two goals in rows 4
//! and 5, and its lines stand below them, from row 6.
//!
//! Sheets are parted by `----`; what is read of the rows below stands behind `=>`. A sheet whose first line is `# juten…` is
//! of that form; `form: no number` and `form: no status` leave that column out of the table; `=title`, `=fields` and
//! `=heading` repeat those rows.

use crate::support::{bless, cases, drawn};
use seirihyo::form::{Key, built_in, from_toml, load::BUILT_IN};
use seirihyo::grid::{Format, Workbook};
use seirihyo::intake::{FileRead, Forms, read_workbook};
use std::fmt::Write;
use std::sync::Arc;

/// Title, fields, heading and goals of a sheet.
const SOSHIKI: [&str; 5] = [
    "令和7年度 組織目標展開整理表（緑化部の組織目標）",
    "作成日|令和7年4月1日|職名|緑化部長|氏名|森田　葉",
    "番号|実施項目|計画・方針等の分類|どの水準まで|どのような方法で|いつまで|共通/課名|達成状況",
    "1|花壇の手入れ|個別計画|花が咲いている。|・水をやる。|3月|水辺課|ほぼ達成した",
    "2|池の清掃|その他|澄んでいる。|・さらう。|10月|水辺課|ほぼ達成した",
];
const JUTEN: [&str; 5] = [
    "令和７年度　重点課題取組結果［福祉部］",
    "部局長|福祉部長|氏名|市川　花|記入日|令和8年3月31日",
    "№|政策の柱|重点課題|目標値|実績値|主な取組|所管|時期|評価",
    "1|健康・福祉|健診|10回|12回|・巡回|健康課|3月|◎",
    "2|健康・福祉|相談|5回|4回|・夜間|福祉課|10月|○",
];

/// A sheet of a case, drawn.
fn sheet(case: &str) -> String {
    let juten = case.starts_with("# juten");
    let without = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        if case.contains("\nform: no number") {
            cells[1..].join("|")
        } else if case.contains("\nform: no status") {
            cells[..cells.len() - 1].join("|")
        } else {
            line.to_owned()
        }
    };
    let mut base: Vec<String> = if juten { JUTEN } else { SOSHIKI }.map(str::to_owned).to_vec();
    for line in &mut base[2..] {
        *line = without(line);
    }
    let head = case.lines().find(|l| l.starts_with("merges:")).unwrap_or_default();
    let is_head = |l: &&str| l.starts_with("# ") || l.starts_with("form:") || l.starts_with("merges:");
    let rows = case.lines().skip_while(is_head).map(|line| match line {
        "=title" => base[0].as_str(),
        "=fields" => base[1].as_str(),
        "=heading" => base[2].as_str(),
        _ => line,
    });
    format!("{head}\n---\n{}\n", base.iter().map(String::as_str).chain(rows).collect::<Vec<_>>().join("\n"))
}

/// The goals below the first two, and all findings, as text.
fn read(case: &str, forms: &Forms) -> String {
    let grid = drawn::case(&sheet(case)).grid;
    let workbook = Workbook { format: Format::Xlsx, sheets: vec![grid], has_macros: false, is_ours: false };
    let mut read = FileRead::default();
    read_workbook(&Arc::from("緑化部.xlsx"), &workbook, forms, &mut read);
    let sums = read.sheets[0].cells;
    assert_eq!(sums.read, sums.used + sums.furniture + sums.reported, "{case}");
    let mut out = String::new();
    let goals = read.documents.iter().filter_map(|d| d.goal_sheet()).flat_map(|s| &s.goals);
    let (first, more): (Vec<_>, Vec<_>) = goals.partition(|g| g.place.row < 5);
    assert_eq!(first.len(), 2, "{case}");
    for goal in more {
        let texts: Vec<String> = Key::FIELDS
            .into_iter()
            .map(|key| goal.text(key).unwrap_or_default().replace('\n', "\\n"))
            .chain(goal.extra.iter().flatten().map(|t| t.replace('\n', "\\n")))
            .collect();
        writeln!(out, "goal {} {}", goal.place, texts.join("|")).unwrap();
    }
    for finding in read.findings {
        let cell = finding.place.cell.map_or("-".to_owned(), |c| c.to_string());
        writeln!(out, "{cell} {}", finding.rule.code).unwrap();
    }
    out
}

#[test]
fn rows_are_what_the_rule_says() {
    let forms = Forms::new(&built_in());
    let mut wrong = Vec::new();
    for path in cases("rows") {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut blessed = Vec::new();
        for sheet in text.split("----\n") {
            let (case, expected) = sheet.split_once("=>\n").unwrap_or((sheet, ""));
            let got = read(case, &forms);
            if got != expected {
                wrong.push(format!("{}\n{case}=>\n{got}instead of\n{expected}", path.display()));
            }
            blessed.push(format!("{case}=>\n{got}"));
        }
        if bless() {
            std::fs::write(&path, blessed.join("----\n")).unwrap();
        }
    }
    assert!(bless() || wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first form with another line on top.
fn with(line: &str) -> Forms {
    Forms::new(&[from_toml(&BUILT_IN[0].1.replacen("[title]", &format!("{line}\n[title]"), 1)).unwrap()])
}

const SECTIONS: &str = "\
# Section rows
１　施政方針
3|剪定||整う。|・切る。|3月|緑化課|ほぼ達成した
4|清掃|その他|済。|・掃く。|3月|緑化課|ほぼ達成した
【水辺】
5||||・まく。|3月|緑化課|ほぼ達成した
=heading
|||整う。|・抜く。|3月|緑化課|ほぼ達成した
6　欠番
Ⅱ　終わり
";

#[test]
fn a_section_row_fills_the_column_that_the_form_says() {
    let filled = read(SECTIONS, &with("section_rows = \"category\""));
    let goals = "\
goal A7 3|剪定|１　施政方針|整う。|・切る。|3月|緑化課|ほぼ達成した
goal A8 4|清掃|その他|済。|・掃く。|3月|緑化課|ほぼ達成した
goal A10 5|清掃|【水辺】|済。|・まく。|3月|緑化課|ほぼ達成した
goal A12 ||【水辺】|整う。|・抜く。|3月|緑化課|ほぼ達成した
";
    assert_eq!(
        filled,
        format!("{goals}A6 V116\nA9 V105\nB10 L108\nD10 L108\nA12 R101\nB12 V106\nA13 L103\nA14 L103\n")
    );
    let filled = read(SECTIONS, &with("section_rows = \"item\""));
    assert!(filled.contains("goal A10 5|【水辺】||"), "{filled}");
    assert!(filled.contains("goal A12 |【水辺】||"), "{filled}");
    // All goals below the first one have an item of their own.
    assert!(filled.contains("A6 L132"), "{filled}");
    assert!(!filled.contains("B10") && !filled.contains("A9"), "{filled}");
    let ignored = read(SECTIONS, &with("section_rows = \"ignore\""));
    assert!(!ignored.contains("L132"), "{ignored}");
    assert!(ignored.contains("A14 L103"), "a last text heads nothing: {ignored}");
    let told = read(SECTIONS, &with(""));
    assert!(told.contains("A6 L132") && told.contains("A9 L132"), "{told}");
}

#[test]
fn what_came_from_a_section_row_is_inherited_and_counted_by_the_form_s_wording() {
    let grid = drawn::case(&sheet(SECTIONS)).grid;
    let workbook = Workbook { format: Format::Xlsx, sheets: vec![grid], has_macros: false, is_ours: false };
    let mut read = FileRead::default();
    let forms = with("section_rows = \"category\"");
    read_workbook(&Arc::from("緑化部.xlsx"), &workbook, &forms, &mut read);
    let sheet = read.documents[0].goal_sheet().unwrap();
    let goal = sheet.goals.iter().find(|g| g.place.row == 6).unwrap();
    assert!(goal.inherits(Key::Category));
    assert_eq!(sheet.category_label(goal), Some("施政方針"));
    let sums = read.sheets[0].cells;
    // Eight cells each of five goals but for the blanks, four values above, the title and two section rows.
    assert_eq!(sums.reported, 2);
}

#[test]
fn a_form_that_states_no_words_has_the_usual_ones() {
    let text = BUILT_IN[0].1;
    let later = ["tallies", "units", "continued", "vacant", "example_rows", "seals"];
    assert!(!text.lines().any(|l| later.iter().any(|w| l.starts_with(w))));
    let forms = Forms::new(&[from_toml(text).unwrap()]);
    let seals = "# Seals and a tally\n|||||部長|次長|課長\n|||||集計\n|||||||（うち未達成）|0件\n次ページへ続く\n3|欠番\n";
    assert_eq!(read(seals, &forms), "F6:H6 L103\n");
}

/// A form without numbers whose columns are item, level and two of its own.
fn unnumbered() -> String {
    let column = |key: &str, heading: &str| {
        format!("[[columns]]\nkey = \"{key}\"\nheading = \"{heading}\"\nkind = \"text\"\nwidth = 20\n\n")
    };
    let columns = [("item", "取組"), ("level", "めざす姿"), ("extra", "予算額"), ("extra", "実績")];
    let columns: String = columns.iter().map(|(key, heading)| column(key, heading)).collect();
    let text = BUILT_IN[0].1;
    let (before, after) = (text.find("[[columns]]").unwrap(), text.find("[[statuses]]").unwrap());
    let top = text[..before].lines().filter(|l| !l.starts_with("over =")).flat_map(|l| [l, "\n"]);
    top.collect::<String>() + &columns + &text[after..]
}

#[test]
fn in_a_table_without_numbers_and_facts_the_form_s_other_columns_stand_for_them() {
    let drawn = "---
令和7年度 組織目標展開整理表（緑化部の組織目標）
取組|めざす姿|予算額|実績
花壇の手入れ|花が咲いている。|120千円|済
池の清掃|澄んでいる。
|・水を替える。
水路の点検|||3回
※予算額は当初
合計|||4件
散水||50千円
メモ
";
    let grid = drawn::case(drawn).grid;
    let workbook = Workbook { format: Format::Xlsx, sheets: vec![grid], has_macros: false, is_ours: false };
    let mut read = FileRead::default();
    read_workbook(
        &Arc::from("緑化部.xlsx"),
        &workbook,
        &Forms::new(&[from_toml(&unnumbered()).unwrap()]),
        &mut read,
    );
    let sheet = read.documents[0].goal_sheet().unwrap();
    let rows: Vec<u32> = sheet.goals.iter().map(|g| g.place.row + 1).collect();
    assert_eq!(rows, [3, 6, 9]);
    let told: Vec<String> = read
        .findings
        .iter()
        .filter(|f| f.rule.code.starts_with("L1"))
        .map(|f| format!("{} {}", f.place.cell.unwrap(), f.rule.code))
        .collect();
    assert_eq!(told, ["A4:B4 L131", "B5 L103", "A10 L103"]);
}
