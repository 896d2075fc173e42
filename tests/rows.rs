//! Rows in and below the table that are no goals, or hardly: each sheet of `tests/cases/rows` begins with two goals in rows 4
//! and 5, and its lines stand below them, from row 6.
//!
//! Sheets are parted by `----`; what is read of the rows below stands behind `=>`. A sheet whose first line is `# juten…` is
//! of that form; `form: no number` and `form: no status` leave that column out of the table; `=title`, `=fields` and
//! `=heading` repeat those rows.

use crate::support::{bless, cases, drawn};
use seirihyo::form::{Key, built_in};
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
fn read(case: &str) -> String {
    let grid = drawn::case(&sheet(case)).grid;
    let workbook = Workbook { format: Format::Xlsx, sheets: vec![grid], has_macros: false, is_own: false };
    let mut read = FileRead::default();
    read_workbook(&Arc::from("緑化部.xlsx"), &workbook, &Forms::new(&built_in()), &mut read);
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
    let mut wrong = Vec::new();
    for path in cases("rows") {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut blessed = Vec::new();
        for sheet in text.split("----\n") {
            let (case, expected) = sheet.split_once("=>\n").unwrap_or((sheet, ""));
            let got = read(case);
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
