//! Every workbook that the program writes keeps the rules that Excel is strict about.

use crate::laws::{Typed, read_into, sheet_of, typed};
use crate::support::child::run;
use crate::support::raw::{self, goal_sheet};
use crate::support::{counted, samples, strict};
use proptest::prelude::*;
use seirihyo::intake::FileRead;
use seirihyo::workbook::submission::{self, Material};
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
    let papers = [target, folder.path().join("出力_確認用.xlsx")].map(|path| fs::read(path).unwrap());
    assert!(papers.iter().map(|bytes| strict::check(bytes)).sum::<usize>() > 30_000);
    // The submission sheet, and 一覧 beside it.
    for bytes in &papers {
        assert!(strict::sheets_in_files(bytes) >= 1, "the long sheets were written in memory");
    }
}

/// Texts that mean something to a spreadsheet program, or that it cannot hold.
fn odd() -> impl Strategy<Value = String> {
    let known = [
        "=1+1",
        "-",
        "@SUM(A1)",
        "'引用'",
        "[部]:*?/\\",
        "History",
        "一覧",
        "Sheet1",
        "a\u{1}b\u{FFFE}\u{7F}",
        "_x0041_",
        "\r\n\r\n",
        "&<>\"'",
        "&P&N&D&\"書体,太字\"",
        " 前後 ",
        "葛\u{E0100}𠮷👩\u{200D}👧",
        "\u{202E}逆",
        "1E400",
        "<!-- -->",
    ];
    prop_oneof![
        3 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        2 => "\\PC{0,40}",
        1 => ("[ぁ-ん漢字=\"&\n]", 200usize..40_000).prop_map(|(text, times)| text.repeat(times)),
    ]
}

/// Goals of a sheet, and texts for some of its cells by number.
type OddSheet = (Vec<Typed>, Vec<(usize, String)>);

/// Documents of these goals with odd texts in some of their cells, title, headings and numbers among them.
fn oddly_read(sheets: &[OddSheet]) -> FileRead {
    let mut read = FileRead::default();
    for (i, (goals, odd)) in sheets.iter().enumerate() {
        let department = odd.first().map_or("緑化部", |(_, text)| text);
        let mut grid = sheet_of(department, goals, (1, 0), goals.len());
        for (at, text) in odd {
            let at = at % grid.cells.len();
            // The heading row stays what it is in every other sheet, so that there are goals.
            if i % 2 == 1 || grid.cells[at].at.row > 2 {
                grid.cells[at].value = seirihyo::grid::Value::Text;
                grid.cells[at].text.clone_from(text);
            }
        }
        grid.name = odd.last().map_or_else(|| format!("{i}枚目"), |(_, text)| text.clone());
        read_into(grid, &mut read);
    }
    read
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_excel_opens_what_is_written(
        sheets in proptest::collection::vec((typed(), proptest::collection::vec((0usize..100, odd()), 0..12)), 1..4),
        city in proptest::option::of(odd()),
    ) {
        let read = oddly_read(&sheets);
        let counted = counted(&read);
        prop_assume!(counted.tally.goals > 0);
        let office = city.as_deref();
        let material = Material { counted: &counted, city: office, office, run: None, reviewed_beside: Some("x.xlsx") };
        let (bytes, review) = submission::write(&material, &mut read.findings.clone()).unwrap();
        prop_assert!(strict::check(&bytes) > 50);
        prop_assert!(strict::check(&review.unwrap()) > 10);
    }
}
