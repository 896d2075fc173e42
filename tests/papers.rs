//! 提出用 and 確認用: where they are written, what is refused, and that nothing about files and findings is handed in.

use crate::support::calc::Book;
use crate::support::child::{Program, Ran};
use crate::support::samples;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use tempfile::TempDir;

/// A folder with a sample as `提出`.
fn desk(sample: &str) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("提出")).unwrap();
    for file in fs::read_dir(samples::folder().join(sample)).unwrap().map(|f| f.unwrap().path()) {
        fs::copy(&file, desk.path().join("提出").join(file.file_name().unwrap())).unwrap();
    }
    desk
}

fn ran(desk: &Path, words: &str) -> Ran {
    Program::new(words.split(' ')).within(desk).run()
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap());
    let files = entries.filter(|e| e.path().is_file());
    let mut names: Vec<String> = files.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// All parts of a workbook as text, one after the other.
fn parts(path: &Path) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let parts = zip.len();
    let one = |i| {
        let mut part = zip.by_index(i).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..parts).map(one).collect()
}

#[test]
fn both_are_written_side_by_side_or_where_it_is_asked_for() {
    let desk = desk("r7");
    fs::create_dir(desk.path().join("控え")).unwrap();
    for (words, review) in [
        ("report 提出 -o 提出用", "提出用_確認用.xlsx"),
        ("report 提出 -o 提出用.XLSX", "提出用_確認用.xlsx"),
        ("report 提出 -o 提出用.xlsx --review 控え/確認", "控え/確認.xlsx"),
    ] {
        let ran = ran(desk.path(), &format!("{words} --force"));
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert!(ran.said().contains(review), "{words}: {}", ran.said());
        fs::remove_file(desk.path().join(review)).unwrap();
    }
    ran(desk.path(), "report 提出 -o 提出用.xlsx --review 控え/確認.xlsx --force");
    let linked = parts(&desk.path().join("控え/確認.xlsx"));
    assert!(linked.iter().any(|(_, text)| text.contains("../提出用.xlsx")), "links lead back");
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let desk = desk("r7");
    for (more, said) in [
        ("--review 提出用.xlsx", "2つの出力の名前になっている"),
        ("--review 提出用", "2つの出力の名前になっている"),
        ("--review 提出", "フォルダーです"),
        ("--review 確認.pdf", "Excelブックだけです"),
        ("--review ない/確認.xlsx", "がありません"),
        ("--review 提出/01_総務部.xlsx --force", "入力と同じファイル"),
        ("--review 確認.xlsx --no-review", "--review と --no-review は一緒に指定できません"),
        ("－－force", "半角で「--force」と入力してください"),
    ] {
        let refused = ran(desk.path(), &format!("report 提出 -o 提出用.xlsx {more}"));
        assert_eq!(refused.status, Some(2), "{more}");
        assert!(refused.stderr.contains(said), "{more}: {}", refused.stderr);
        assert!(names(desk.path()).is_empty(), "{more}");
    }
    // The usual 確認用 is one of the inputs.
    fs::rename(desk.path().join("提出/01_総務部.xlsx"), desk.path().join("提出/総務_確認用.xlsx")).unwrap();
    let before = fs::read(desk.path().join("提出/総務_確認用.xlsx")).unwrap();
    let refused = ran(desk.path(), "report 提出/総務_確認用.xlsx -o 提出/総務.xlsx --force");
    assert_eq!(refused.status, Some(2), "{}", refused.stderr);
    assert_eq!(fs::read(desk.path().join("提出/総務_確認用.xlsx")).unwrap(), before);
}

#[test]
fn neither_is_read_again_where_it_lies_among_the_inputs() {
    let desk = desk("r7");
    let goals = |desk: &Path| ran(desk, "export 提出").json()["tally"]["goals"].clone();
    let before = goals(desk.path());
    let words = "report 提出 -o 提出/提出用.xlsx --review 提出/確認.xlsx --force";
    let first = ran(desk.path(), words);
    let second = ran(desk.path(), words);
    assert_eq!((first.status, second.status), (Some(0), Some(0)));
    assert_eq!(first.said(), second.said());
    assert_eq!(goals(desk.path()), before);
}

#[test]
fn without_a_workbook_for_checking_every_finding_is_said() {
    let desk = desk("faulty");
    let with = ran(desk.path(), "check 提出 --format json").json();
    let found = with["findings"].as_array().unwrap();
    let loud = ran(desk.path(), "report 提出 -o 提出用.xlsx --no-review");
    let quiet = ran(desk.path(), "report 提出 -o 提出用.xlsx --no-review --force -q");
    assert_eq!((loud.status, quiet.status), (Some(1), Some(1)));
    assert_eq!(names(desk.path()), ["提出用.xlsx"]);
    assert_eq!(quiet.said(), "");
    for ran in [&loud, &quiet] {
        let told = ran.stderr.matches("エラー ").count();
        assert_eq!(told, found.iter().filter(|f| f["severity"] == "error").count());
        for finding in found.iter().filter(|f| f["severity"] != "error") {
            assert!(ran.stderr.contains(finding["code"].as_str().unwrap()), "{finding}");
        }
    }
    let errors = found.iter().filter(|f| f["severity"] == "error").count();
    assert!(loud.said().contains(&format!("エラー{errors}件")), "{}", loud.said());
}

#[test]
fn what_an_earlier_run_left_is_named() {
    let desk = desk("r7");
    let left = "「提出用_確認用.xlsx」は前に作られたものです";
    assert_eq!(ran(desk.path(), "report 提出 -o 提出用.xlsx").status, Some(0));
    let again = ran(desk.path(), "report 提出 -o 提出用.xlsx --no-review --force");
    assert!(again.said().contains(left), "{}", again.said());
    let project = |review: &str| {
        let text = format!("inputs = [\"提出\"]\n[outputs]\nreport = \"提出用.xlsx\"\n{review}\n");
        fs::write(desk.path().join("seirihyo.toml"), text).unwrap();
        ran(desk.path(), "run --force")
    };
    let usual = project("");
    assert_eq!((usual.status, usual.said().contains("前に作られた")), (Some(0), false), "{}", usual.stderr);
    let none = project("review = \"\"");
    assert!(none.said().contains(left), "{}", none.said());
    let elsewhere = project("review = \"確認.xlsx\"");
    assert!(elsewhere.said().contains(left), "{}", elsewhere.said());
    fs::remove_file(desk.path().join("提出用_確認用.xlsx")).unwrap();
    let usual = project("");
    assert!(usual.said().contains("「確認.xlsx」は前に作られたものです"), "{}", usual.said());
}

#[test]
fn nothing_about_files_and_findings_is_handed_in() {
    let desk = desk("faulty");
    let folder = desk.path().to_string_lossy().into_owned();
    assert_eq!(ran(desk.path(), "report 提出 -o 提出用.xlsx --office 総務課").status, Some(1));
    let files = names(&desk.path().join("提出"));
    let found = ran(desk.path(), "check 提出 --format json").json();
    for (part, text) in parts(&desk.path().join("提出用.xlsx")) {
        let of = files.iter().find(|file| text.contains(file.as_str()));
        assert!(of.is_none() && !text.contains(&folder), "{part} names {of:?}");
        for word in ["点検結果", "確認用", "エラー", "お知らせ"] {
            assert!(!text.contains(word), "{part} has {word}");
        }
        for finding in found["findings"].as_array().unwrap() {
            assert!(!text.contains(finding["message"].as_str().unwrap()), "{part}: {finding}");
        }
    }
    let book = Book::read(fs::read(desk.path().join("提出用.xlsx")).unwrap());
    assert!(book.texts("表紙").contains(&"総務課"), "{:?}", book.texts("表紙"));
}
