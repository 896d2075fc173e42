//! A season of みどり野市, end to end: `init`, then `run` while sheets come in late, twice and again.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support::child::{Program, Ran};
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use seirihyo::season::project;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// The report that a new project file of these sheets names.
const REPORT: &str = "令和7年度_達成状況.xlsx";
/// The record beside it.
const RECORD: &str = ".令和7年度_達成状況.xlsx.run.json";

/// A folder with this year's samples under 提出, and its project file.
struct Season(TempDir);

impl Season {
    /// All departments but those whose files are left out.
    fn new(without: &[&str]) -> Self {
        let season = Self(tempfile::tempdir().unwrap());
        fs::create_dir(season.path("提出")).unwrap();
        for entry in fs::read_dir(samples::folder().join("r7")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            season.hand_in(&name, &fs::read(&path).unwrap());
        }
        assert_eq!(code(&season.run(&["init"])), 0);
        for name in without {
            fs::remove_file(season.path("提出").join(name)).unwrap();
        }
        season
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn hand_in(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path("提出").join(name), bytes).unwrap();
    }

    /// Changes the project file.
    fn set(&self, from: &str, to: &str) {
        let text = fs::read_to_string(self.path("seirihyo.toml")).unwrap();
        assert!(text.contains(from), "{from} is not in\n{text}");
        fs::write(self.path("seirihyo.toml"), text.replacen(from, to, 1)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        seirihyo(self.0.path(), arguments)
    }

    fn report(&self) -> Vec<u8> {
        fs::read(self.path(REPORT)).unwrap()
    }

    /// The rows of a sheet of the report or of its 確認用, cells joined by `|`.
    fn rows(&self, sheet: &str) -> Vec<String> {
        let review = self.path(&project::review_name(REPORT));
        let read = |bytes| open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap().worksheet_range(sheet);
        let range = read(self.report()).or_else(|_| read(fs::read(review).unwrap())).unwrap();
        let row = |r: &[Data]| r.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        range.rows().map(row).collect()
    }
}

fn seirihyo(folder: &Path, arguments: &[&str]) -> Ran {
    Program::new(arguments).within(folder).run()
}

fn code(ran: &Ran) -> i32 {
    ran.status.unwrap()
}

fn said(ran: &Ran) -> String {
    ran.said().to_owned() + &ran.stderr
}

/// The row of 提出状況 without its number and its date columns: department, standing, file, goals, blanks, errors, remarks.
fn standings(season: &Season) -> Vec<String> {
    let one = |row: &String| {
        let c: Vec<&str> = row.split('|').collect();
        [c[1], c[2], c[3], c[7], c[8], c[9], c[10]].join("|")
    };
    let rows = season.rows("提出状況");
    let head = rows.iter().position(|r| r.starts_with('№')).unwrap();
    rows[head + 1..].iter().map(one).collect()
}

/// A workbook with the same parts and another byte: a comment of the zip.
fn saved_again(workbook: &[u8]) -> Vec<u8> {
    let mut bytes = workbook.to_vec();
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    assert_eq!(end + 22, bytes.len(), "there is a comment already");
    bytes[end + 20] = 1;
    bytes.push(b' ');
    bytes
}

/// 企画部's sheet with one status bettered.
fn bettered() -> Vec<u8> {
    let text = fs::read_to_string(samples::folder().join("source/02_企画部.txt")).unwrap();
    let from = "| ほぼ達成した | ほぼ達成した";
    assert!(text.contains(from));
    let made = samples::of_ledger(&text.replacen(from, "| ほぼ達成した | 高度に達成した", 1));
    made["r7/02_企画部.xlsx"].clone()
}

#[test]
fn one_missing_and_one_twice() {
    let season = Season::new(&["06_健康部.xlsx"]);
    let twice = fs::read(season.path("提出/04_福祉部.xlsx")).unwrap();
    season.hand_in("04_福祉部 (2).xlsx", &twice);
    let output = season.run(&["run"]);
    let text = said(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(text.contains("提出：12部署のうち11部署") && text.contains("未提出：健康部"), "{text}");
    let rows = standings(&season);
    assert_eq!(rows.len(), 13);
    assert_eq!(
        rows[3],
        "福祉部|重複|提出/04_福祉部 (2).xlsx|28|0|0|控えや旧版らしい名前（(2)）、どちらが新しいか分からない"
    );
    assert_eq!(rows[4], "福祉部|重複|提出/04_福祉部.xlsx|28|0|1|どちらが新しいか分からない");
    assert_eq!(rows[6], "健康部|未提出|||||");
    assert_eq!(rows[12].split('|').next(), Some("監査委員事務局"));
    assert!(season.rows("差替え").iter().any(|r| r.contains("比べる前回の記録がありません")));
}

#[test]
fn the_newest_counts_where_the_project_says_so() {
    let season = Season::new(&[]);
    season.set("duplicates = \"error\"", "duplicates = \"newest\"");
    let whole = season.run(&["run"]);
    assert_eq!(code(&whole), 0, "{}", said(&whole));
    let goals = |s: &Season| s.rows("部別集計").iter().find(|r| r.starts_with("合計")).cloned();
    let before = goals(&season);
    assert!(before.is_some());
    // The same content under another name, newer by the file's time alone.
    let bytes = fs::read(season.path("提出/03_市民部.xlsx")).unwrap();
    season.hand_in("市民部_再提出.xlsx", &bytes);
    let older = fs::metadata(season.path("提出/03_市民部.xlsx")).unwrap().modified().unwrap();
    let file = fs::File::options().write(true).open(season.path("提出/市民部_再提出.xlsx")).unwrap();
    file.set_modified(older + Duration::from_secs(60)).unwrap();
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("S105"));
    assert_eq!(goals(&season), before, "the sheet set aside is not counted");
    let rows = standings(&season);
    assert!(rows[2].starts_with("市民部|除外（古い）|提出/03_市民部.xlsx"), "{}", rows[2]);
    assert!(rows[3].starts_with("市民部|提出済|提出/市民部_再提出.xlsx"), "{}", rows[3]);
    let files = season.rows("読み取ったファイル");
    assert!(files.iter().any(|r| r.contains("古い整理表を除いた") && r.contains("03_市民部")), "{files:#?}");
}

#[test]
fn a_replaced_sheet_shows_what_moved_and_a_rerun_changes_no_byte() {
    let season = Season::new(&[]);
    assert_eq!(code(&season.run(&["run"])), 0);
    let first = season.report();
    let again = season.run(&["run"]);
    assert!(said(&again).contains("内容の変わったところはありません"), "{}", said(&again));
    assert_eq!(season.report(), first, "an unchanged rerun");

    season.hand_in("02_企画部.xlsx", &bettered());
    fs::remove_file(season.path("提出/06_健康部.xlsx")).unwrap();
    let output = season.run(&["run"]);
    let text = said(&output);
    assert!(text.contains("目標の数：210 → 195"), "{text}");
    assert!(text.contains("未提出：健康部"), "{text}");
    let rows = season.rows("差替え");
    let has = |row: &str| assert!(rows.iter().any(|r| r.starts_with(row)), "{row} is not in {rows:#?}");
    has("企画部|提出/02_企画部.xlsx|差替え");
    has("健康部|提出/06_健康部.xlsx|なくなった");
    has("企画部|高度に達成した|1|2|1");
    has("企画部|ほぼ達成した|18|17|-1");
    has("健康部|欄なし|15|0|-15");
    has("目標の数（全体）||210|195|-15");
    has("増えた|未提出（健康部）|警告|S101");
    assert!(!rows.iter().any(|r| r.starts_with("総務部")), "what did not move is not listed");

    let changed = season.report();
    let record = fs::read(season.path(RECORD)).unwrap();
    let again = season.run(&["run"]);
    assert!(said(&again).contains("内容の変わったところはありません"), "{}", said(&again));
    assert_eq!(season.report(), changed, "an unchanged rerun after a change");
    assert_eq!(fs::read(season.path(RECORD)).unwrap(), record);
    let record = String::from_utf8(record).unwrap();
    for personal in ["ゼロカーボン", "村井"] {
        assert!(!record.contains(personal), "no text of a goal and no name of a person: {personal}");
    }

    // What is no content leaves the last change where it is.
    season.hand_in("記録.log", b"saved");
    let bytes = fs::read(season.path("提出/03_市民部.xlsx")).unwrap();
    season.hand_in("03_市民部.xlsx", &saved_again(&bytes));
    assert!(said(&season.run(&["run"])).contains("内容の変わったところはありません"));
    let rows = season.rows("差替え");
    for row in [
        "企画部|高度に達成した|1|2|1",
        "目標の数（全体）||210|195|-15",
        "市民部|提出/03_市民部.xlsx|保存し直し（内容は同じ）",
    ] {
        assert!(rows.iter().any(|r| r.starts_with(row)), "{row} is not in {rows:#?}");
    }
    fs::remove_file(season.path("提出/記録.log")).unwrap();
    season.hand_in("03_市民部.xlsx", &bytes);
    assert_eq!(code(&season.run(&["run"])), 0);
    assert_eq!(season.report(), changed, "as before");

    // Seen from elsewhere it is the same season.
    let elsewhere = tempfile::tempdir().unwrap();
    let project = season.path("seirihyo.toml");
    assert_eq!(code(&seirihyo(elsewhere.path(), &["run", project.to_str().unwrap()])), 0);
    assert_eq!(season.report(), changed, "run from another folder");
}

/// A workbook as another program saves it: with the time in its properties.
fn saved_elsewhere(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..from.len() {
        let mut part = from.by_index(i).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "docProps/core.xml" {
            let text = String::from_utf8(content).unwrap();
            let (before, after) = text.split_once("<dcterms:modified").unwrap();
            content =
                format!("{before}<dcterms:modified{}", after.replace("2025-04-01", "2025-11-20")).into();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_damaged_record_is_said_and_the_run_goes_on() {
    let season = Season::new(&[]);
    season.set("# json = ", "json = ");
    assert_eq!(code(&season.run(&["run"])), 0);
    let first = season.report();
    let record = fs::read(season.path(RECORD)).unwrap();
    fs::write(season.path(RECORD), &record[..record.len() / 2]).unwrap();
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let text = said(&output);
    assert!(text.contains("S107") && text.contains("途中で切れています"), "{text}");
    assert!(text.contains("記録が読めないため") && !text.contains("記録はありません"), "{text}");
    assert_eq!(season.report(), first);
    assert_eq!(fs::read(season.path(RECORD)).unwrap(), record, "the record is written anew");
    // Without a record it is the same.
    fs::remove_file(season.path(RECORD)).unwrap();
    assert_eq!(code(&season.run(&["run"])), 0);
    assert_eq!(season.report(), first);
}

#[test]
fn without_a_record_what_someone_saved_is_not_replaced_unasked() {
    let season = Season::new(&[]);
    assert_eq!(code(&season.run(&["run"])), 0);
    let first = season.report();
    for record in [Some(&b"{"[..]), Some(b""), None] {
        for content in [b"edited".to_vec(), saved_elsewhere(&first)] {
            match record {
                Some(bytes) => fs::write(season.path(RECORD), bytes).unwrap(),
                None => fs::remove_file(season.path(RECORD)).unwrap_or_default(),
            }
            fs::write(season.path(REPORT), &content).unwrap();
            let output = season.run(&["run"]);
            assert_eq!(code(&output), 2, "{}", said(&output));
            assert!(said(&output).contains("手が加えられたようです"), "{}", said(&output));
            assert_eq!(season.report(), content);
        }
    }
    assert_eq!(code(&season.run(&["run", "--force"])), 0);
    assert_eq!(season.report(), first);
}

#[test]
fn a_report_that_was_edited_is_not_replaced_unasked() {
    let season = Season::new(&[]);
    assert_eq!(code(&season.run(&["run"])), 0);
    fs::write(season.path(REPORT), b"edited").unwrap();
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("変更されています"), "{}", said(&output));
    assert_eq!(season.report(), b"edited");
    assert_eq!(code(&season.run(&["run", "--force"])), 0);
}

#[test]
fn a_single_report_names_the_city_too() {
    let season = Season::new(&[]);
    let output = season.run(&["report", "提出", "-o", REPORT, "--city", "みどり野市"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    for sheet in ["部別集計", "一覧"] {
        assert!(season.rows(sheet)[0].starts_with("みどり野市　令和7年度　"), "{:?}", season.rows(sheet)[0]);
    }
    let cover = season.rows("表紙");
    assert!(cover.iter().any(|row| row.starts_with("みどり野市　組織目標展開整理表　12部")), "{cover:?}");
}

#[test]
fn official_order_sections_and_last_year() {
    let season = Season::new(&[]);
    fs::create_dir(season.path("前年度")).unwrap();
    for entry in fs::read_dir(samples::folder().join("r6")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, season.path("前年度").join(path.file_name().unwrap())).unwrap();
    }
    season.set("# comparison = ", "comparison = ");
    season.set("# [last_year]\n# inputs = [\"../令和6年度/提出\"]", "[last_year]\ninputs = [\"前年度\"]");
    season.set("# json = ", "json = ");
    season.set("\"ごみ減量課\", \"清掃センター\"]\n", "\"清掃センター\", \"ごみ減量課\"]\n");
    let text = fs::read_to_string(season.path("seirihyo.toml")).unwrap();
    let at = text.find("[[departments]]\nname = \"総務部\"").unwrap();
    let kyoiku = text.find("[[departments]]\nname = \"教育部\"").unwrap();
    let gikai = text.find("[[departments]]\nname = \"議会事務局\"").unwrap();
    // 教育部 comes first.
    let moved = [&text[..at], &text[kyoiku..gikai], &text[at..kyoiku], &text[gikai..]].concat();
    fs::write(season.path("seirihyo.toml"), moved).unwrap();
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let rows = season.rows("部別集計");
    let first = rows.iter().position(|r| r.starts_with("教育部|")).unwrap();
    assert!(rows[first + 1].starts_with("総務部|"), "{rows:#?}");
    let rows = season.rows("課別集計");
    let at = |name: &str| rows.iter().position(|r| r.contains(name)).unwrap();
    assert!(at("清掃センター") < at("ごみ減量課"), "{rows:#?}");
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(season.path("達成状況.json")).unwrap()).unwrap();
    assert_eq!(json["tally"]["goals"], 210);
    assert_eq!(json["documents"][0]["department"], "教育部");
    let mut book =
        open_workbook_auto_from_rs(Cursor::new(fs::read(season.path("前年度比較.xlsx")).unwrap())).unwrap();
    assert!(book.worksheet_range("年度比較").is_ok());
    let before = (season.report(), fs::read(season.path("前年度比較.xlsx")).unwrap());
    assert_eq!(code(&season.run(&["run"])), 0);
    assert_eq!((season.report(), fs::read(season.path("前年度比較.xlsx")).unwrap()), before);
}

/// Two departments had a section of the same name, which only one of them renamed.
#[test]
fn a_section_renamed_in_one_department_stays_another_ones() {
    let folder = tempfile::tempdir().unwrap();
    let hand_in = |year: &str, department: &str, section: &str| {
        let mut rows = goal_sheet(2);
        rows[0][0] = format!("令和{year}年度　組織目標展開整理表（{department}の組織目標）");
        rows[1][5] = format!("{department}長");
        rows[1][1] = format!("令和{year}年4月1日");
        for row in &mut rows[3..] {
            section.clone_into(&mut row[6]);
        }
        let sheet = [(department, "", format!("<sheetData>{}</sheetData>", raw::rows(&rows)))];
        fs::create_dir_all(folder.path().join(year)).unwrap();
        fs::write(
            folder.path().join(year).join(format!("{department}.xlsx")),
            raw::Xlsx::new(&sheet).bytes(),
        )
        .unwrap();
    };
    hand_in("6", "総務部", "庶務課");
    hand_in("6", "緑化部", "庶務課");
    hand_in("7", "総務部", "総務課");
    hand_in("7", "緑化部", "庶務課");
    let project = "inputs = [\"7\"]\n[outputs]\nreport = \"報告.xlsx\"\ncomparison = \"比較.xlsx\"\n[last_year]\ninputs = [\"6\"]\n\
        [[departments]]\nname = \"総務部\"\nsections = [\"総務課\"]\nformer_sections = { \"庶務課\" = \"総務課\" }\n\
        [[departments]]\nname = \"緑化部\"\nsections = [\"庶務課\"]\n";
    fs::write(folder.path().join("seirihyo.toml"), project).unwrap();
    let output = seirihyo(folder.path(), &["run"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let bytes = fs::read(folder.path().join("比較.xlsx")).unwrap();
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("課別年度比較").unwrap();
    let rows: Vec<String> = range
        .rows()
        .map(|r| r.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join("|"))
        .collect();
    let at =
        |label: &str| rows.iter().position(|r| r.starts_with(label)).unwrap_or_else(|| panic!("{rows:#?}"));
    assert_eq!(rows[at("総務部") + 1], "総務課|2|2");
    assert_eq!(rows[at("緑化部") + 1], "庶務課|2|2");
}

#[test]
fn severities_by_option_and_by_project_file() {
    let season = Season::new(&["06_健康部.xlsx"]);
    assert_eq!(code(&season.run(&["run", "--deny", "S101"])), 1);
    season.set("# V116 = \"off\"", "V116 = \"off\"");
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 0);
    assert!(said(&output).contains("設定により表示していない指摘"), "{}", said(&output));
    let findings = season.rows("点検結果");
    assert!(findings.iter().any(|r| r.contains("S101")) && !findings.iter().any(|r| r.contains("V116")));

    let checked = season.run(&["check", "提出", "--warn", "V116,R104"]);
    assert_eq!(code(&checked), 0);
    assert!(said(&checked).contains("警告 V116"), "{}", said(&checked));
    let refused = season.run(&["check", "提出", "--allow", "F101"]);
    assert_eq!(code(&refused), 2);
    assert!(said(&refused).contains("F101"), "{}", said(&refused));
    let expected =
        season.run(&["check", "提出", "--departments", "総務部,健康部", "--year", "R7", "--deny", "S101"]);
    assert_eq!(code(&expected), 1);
    assert!(said(&expected).contains("健康部の令和7年度整理表がありません"), "{}", said(&expected));
}

#[test]
fn without_a_goal_sheet_it_is_said_who_is_missing_and_what_was_found() {
    let season = Season::new(&[]);
    fs::remove_dir_all(season.path("提出")).unwrap();
    fs::create_dir(season.path("提出")).unwrap();
    let plan = samples::folder().join("plan/指標一覧_修正前.xlsx");
    season.hand_in("計画.xlsx", &fs::read(plan).unwrap());
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 2);
    for piece in ["S101 総務部の令和7年度整理表がありません", "計画.xlsx", "L120"] {
        assert!(said(&output).contains(piece), "{}", said(&output));
    }
}

#[test]
fn inspect_looks_for_its_input_first() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("out.xlsx"), "ほかのもの").unwrap();
    let output = seirihyo(folder.path(), &["inspect", "none.xlsx", "-o", "out.xlsx"]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("none.xlsx"), "{}", said(&output));
}

#[test]
fn init_in_an_empty_folder_and_mistakes_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&seirihyo(folder.path(), &["run"])), 2);
    assert_eq!(code(&seirihyo(folder.path(), &["init"])), 0);
    assert_eq!(code(&seirihyo(folder.path(), &["init"])), 2, "an existing file is kept");
    let file = folder.path().join("seirihyo.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("inputs = [", "input = [")).unwrap();
    let output = seirihyo(folder.path(), &["run"]);
    assert_eq!(code(&output), 2);
    let line = text.lines().position(|l| l.starts_with("inputs")).unwrap() + 1;
    assert!(said(&output).contains(&format!("{line}行目 input: ")), "{}", said(&output));
    assert_eq!(code(&seirihyo(folder.path(), &["init", "--force"])), 0);
}

#[test]
fn last_year_that_is_this_year_is_an_error() {
    let season = Season::new(&[]);
    season.set("# comparison = ", "comparison = ");
    season.set("# [last_year]\n# inputs = [\"../令和6年度/提出\"]", "[last_year]\ninputs = [\"前年度\"]");
    fs::create_dir(season.path("前年度")).unwrap();
    fs::copy(season.path("提出/04_福祉部.xlsx"), season.path("前年度/福祉部.xlsx")).unwrap();
    let output = season.run(&["run"]);
    assert_eq!(code(&output), 1, "{}", said(&output));
    let bytes = fs::read(season.path("前年度比較_確認用.xlsx")).unwrap();
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("点検結果").unwrap();
    let rows: Vec<String> =
        range.rows().map(|r| r.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect();
    assert!(rows.iter().any(|r| r.contains("S108") && r.contains("seirihyo.toml")), "{rows:#?}");
}

#[test]
fn a_sheet_of_another_year_is_named_where_no_year_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &str| {
        let name = Path::new(from).file_name().unwrap();
        fs::copy(samples::folder().join(from), folder.path().join(name)).unwrap();
    };
    copy("r7/01_総務部.xlsx");
    copy("r7/04_福祉部.xlsx");
    copy("r6/02_企画部.xlsx");
    let found = |options: &[&str]| -> Vec<String> {
        let words = [&["check", ".", "--format", "json"], options].concat();
        let json = seirihyo(folder.path(), &words).json();
        let findings = json["findings"].as_array().unwrap().iter();
        let mixed =
            findings.filter(|f| f["code"] == "R126").map(|f| f["message"].as_str().unwrap().to_owned());
        mixed.collect()
    };
    let mixed = found(&[]);
    assert_eq!(mixed.len(), 1, "{mixed:?}");
    assert!(mixed[0].contains("02_企画部.xlsx") && mixed[0].contains("令和6年度"), "{mixed:?}");
    // With the year there is a finding of its own.
    assert!(found(&["--year", "令和7年度"]).is_empty());
}

#[test]
fn last_year_is_another_folder_than_this_year() {
    let season = Season(tempfile::tempdir().unwrap());
    fs::create_dir_all(season.path("提出/一次")).unwrap();
    season.hand_in("一次/01_総務部.xlsx", &fs::read(samples::folder().join("r7/01_総務部.xlsx")).unwrap());
    for (inputs, last_year) in
        [("提出", "./提出/"), ("提出/一次", "提出"), ("提出/一次/01_総務部.xlsx", "提出/一次")]
    {
        let project = format!(
            "inputs = [\"{inputs}\"]\n[outputs]\nreport = \"a.xlsx\"\ncomparison = \"b.xlsx\"\n[last_year]\ninputs = [\"{last_year}\"]\n"
        );
        fs::write(season.path("seirihyo.toml"), project).unwrap();
        let ran = season.run(&["run"]);
        assert_eq!(code(&ran), 2, "{inputs}");
        assert!(said(&ran).contains("前年度の整理表のフォルダー"), "{}", said(&ran));
        assert!(!season.path("a.xlsx").exists());
    }
}
