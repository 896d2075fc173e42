//! Every workbook that the program writes keeps the rules that Excel is strict about.

use crate::support::child::run;
use crate::support::raw::{self, goal_sheet};
use crate::support::{samples, strict};
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// Runs with `{}` standing for the output and `@name` for a sample, and checks what was written. How many cells it holds.
fn written(words: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("出力.xlsx");
    let word = |word: &str| match word.strip_prefix('@') {
        Some(sample) => samples::folder().join(sample).into_os_string(),
        None if word == "{}" => target.clone().into_os_string(),
        None => OsString::from(word),
    };
    let ran = run(words.split(' ').map(word).collect::<Vec<_>>());
    assert!(matches!(ran.status, Some(0 | 1)), "{words}: {}", ran.stderr);
    strict::check(&fs::read(&target).unwrap_or_else(|why| panic!("{words}: {why}")))
}

#[test]
fn every_kind_of_workbook_is_one_that_excel_opens() {
    for words in [
        "report @r6 @r7 -o {}",
        "report @juten -o {}",
        "report @faulty -o {}",
        "compare @r6 @r7 -o {}",
        "inspect @r7/01_総務部.xlsx -o {}",
        "inspect @memo/福祉部の運営方針.xlsx -o {}",
        "inspect @plan/指標一覧_修正後.xlsx -o {}",
        "plan compare @plan/指標一覧_修正前.xlsx @plan/指標一覧_修正後.xlsx -o {}",
        "plan progress @plan/指標一覧_修正後.xlsx -o {}",
        "memo @memo --annex @r7 -o {}",
        "form blank soshiki-mokuhyo -o {}",
        "form blank juten-kadai -o {}",
        "form blank shihyo-keikaku -o {}",
        "form blank unei-hoshin -o {}",
    ] {
        assert!(written(words) > 20, "{words}");
    }
}

/// A workbook of two departments with so many goals each.
fn many_goals(path: &Path, goals: usize) {
    let sheets = ["総務部", "福祉部"].map(|department| {
        let mut rows = goal_sheet(goals);
        rows[0][0] = format!("令和7年度　組織目標展開整理表（{department}の組織目標）");
        // Findings and wordings to unify, enough for their sheets to be long too.
        for row in &mut rows[3..] {
            row[7] = String::from(" ほぼ達成した");
            row[2] = String::from("施 政 方 針");
        }
        (department, "", format!("<sheetData>{}</sheetData>", raw::rows(&rows)))
    });
    fs::write(path, raw::Xlsx::new(&sheets).bytes()).unwrap();
}

#[test]
fn sheets_of_thousands_of_rows_keep_the_rules_too() {
    let folder = tempfile::tempdir().unwrap();
    let (input, target) = (folder.path().join("整理表.xlsx"), folder.path().join("出力.xlsx"));
    many_goals(&input, 1_300);
    let arguments = ["report".into(), input.into_os_string(), "-o".into(), target.clone().into_os_string()];
    let ran = run(arguments);
    assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.stderr);
    let bytes = fs::read(&target).unwrap();
    assert!(strict::check(&bytes) > 30_000);
    assert!(strict::sheets_in_files(&bytes) >= 2, "the long sheets were written in memory");
}
