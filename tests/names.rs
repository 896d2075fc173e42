//! Names as people and systems write them: letters taken apart, names that match nothing, quotation marks and dashes of word
//! processors, our own workbooks without their mark.

use crate::support::child::{Program, Ran};
use crate::support::container::package;
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use tempfile::TempDir;

/// ガイド as a Mac stores it: the mark of voice apart.
const APART: &str = "カ\u{3099}イト\u{3099}";

/// A folder with 緑化部 in 提出 and a second one in a folder within.
fn desk(within: &str) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("提出").join(within);
    fs::create_dir_all(&folder).unwrap();
    fs::write(desk.path().join("提出/緑化部.xlsx"), sheet("緑化部")).unwrap();
    fs::write(folder.join("公園部.xlsx"), sheet("公園部")).unwrap();
    desk
}

fn sheet(department: &str) -> Vec<u8> {
    let mut rows = goal_sheet(2);
    rows[0][0] = format!("令和7年度　組織目標展開整理表（{department}の組織目標）");
    rows[1][5] = format!("{department}長");
    raw::Xlsx::new(&[(department, "", format!("<sheetData>{}</sheetData>", raw::rows(&rows)))]).bytes()
}

fn ran(desk: &Path, arguments: &[&str]) -> Ran {
    Program::new(arguments).within(desk).run()
}

/// Number of goals, and the codes of warnings and errors.
fn read(desk: &Path, arguments: &[&str]) -> (u64, Vec<String>) {
    let json = ran(desk, &[&["export"], arguments].concat()).json();
    let told = json["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "note");
    let codes = told.map(|f| f["code"].as_str().unwrap().to_owned()).collect();
    (json["tally"]["goals"].as_u64().unwrap(), codes)
}

/// What a run that could not do its work says.
fn refused(desk: &Path, arguments: &[&str]) -> String {
    let ran = ran(desk, arguments);
    assert_eq!(ran.status, Some(2), "{arguments:?}: {}", ran.said());
    ran.stderr
}

#[test]
fn a_name_in_letters_taken_apart_is_the_same_name() {
    for (stored, typed) in [(APART, "ガイド"), ("ガイド", APART), ("ガイド", "ｶﾞｲﾄﾞ"), ("Old", "OLD")]
    {
        let desk = desk(stored);
        let path = |typed: &str| format!("提出/{typed}");
        assert_eq!(read(desk.path(), &["提出", "--exclude", typed]), (2, vec![]), "{stored:?} {typed:?}");
        assert_eq!(read(desk.path(), &["提出", "--exclude", &path(typed)]), (2, vec![]));
        let whole = desk.path().join("提出").join(stored);
        assert_eq!(read(desk.path(), &["提出", "--exclude", whole.to_str().unwrap()]), (2, vec![]));
    }
    for (stored, typed) in [(APART, "ガイド"), ("ガイド", APART)] {
        let desk = desk(stored);
        let inputs = format!("提出/{typed}");
        assert_eq!(read(desk.path(), &[&inputs]), (2, vec![]));
        let project = format!("inputs = [\"{inputs}\"]\n[outputs]\nreport = \"集計.xlsx\"\n");
        fs::write(desk.path().join("seirihyo.toml"), project).unwrap();
        assert_eq!(ran(desk.path(), &["run"]).status, Some(0));
        // An earlier output is known in whatever letters.
        fs::write(desk.path().join(format!("{stored}.xlsx")), b"x").unwrap();
        let said = refused(desk.path(), &["report", &inputs, "-o", &format!("{typed}.xlsx")]);
        assert!(said.contains("すでにあります"), "{said}");
    }
}

#[test]
fn the_very_name_is_excluded_before_one_that_is_only_like_it() {
    let desk = desk("１");
    fs::create_dir(desk.path().join("提出/1")).unwrap();
    fs::write(desk.path().join("提出/1/道路部.xlsx"), sheet("道路部")).unwrap();
    assert_eq!(read(desk.path(), &["提出", "--exclude", "1"]), (4, vec![]));
    assert_eq!(read(desk.path(), &["提出", "--exclude", "１"]), (4, vec![]));
}

#[test]
fn an_exclude_that_matches_nothing_is_a_warning_that_names_it() {
    let desk = desk("旧データ");
    for typed in ["旧", "旧*", "旧データ2"] {
        assert_eq!(read(desk.path(), &["提出", "--exclude", typed]), (4, vec!["F129".to_owned()]), "{typed}");
        let said = ran(desk.path(), &["check", "提出", "--exclude", typed]);
        let said = said.said().to_owned();
        assert!(
            said.contains(&format!("「{typed}」に当たる")) && said.contains("「旧データ」のことでは"),
            "{said}"
        );
    }
    // It may lie on one side of a comparison alone, or in last year's folder.
    fs::create_dir(desk.path().join("前")).unwrap();
    fs::write(desk.path().join("前/緑化部.xlsx"), sheet("緑化部")).unwrap();
    let arguments = ["compare", "前", "提出", "--within", "-o", "比較.xlsx", "--exclude", "旧データ,ない"];
    let compared = ran(desk.path(), &arguments);
    let told: Vec<&str> = compared.said().lines().filter(|l| l.contains("F129")).collect();
    assert!(matches!(told.as_slice(), [one] if one.contains("「ない」")), "{told:?}");
    let project = "inputs = [\"前\"]\nexclude = [\"旧データ\", \"ない\"]\n[outputs]\nreport = \"集計.xlsx\"\ncomparison = \"前年度.xlsx\"\n[last_year]\ninputs = [\"提出\"]\n";
    fs::write(desk.path().join("seirihyo.toml"), project).unwrap();
    let said = ran(desk.path(), &["run"]).said().to_owned();
    assert_eq!(said.matches("F129").count(), 1, "{said}");
}

#[test]
fn what_is_not_found_is_said_with_what_to_type_instead() {
    let desk = desk("物");
    fs::rename(desk.path().join("提出"), desk.path().join("提出物")).unwrap();
    for (arguments, said) in [
        (&["check", "提出"][..], "「提出物」のこと"),
        (&["check", "提出物 "], "「提出物」のこと"),
        (&["check", "“提出物”"], "\"提出物\" と入力"),
        (&["check", "提出物\" --quiet"], "最後の \\ を付けずに \"提出物\""),
        (&["check", "提出物", "－q"], "「-q」と入力"),
        (&["report", "提出物", "－o", "集計.xlsx"], "「-o」と入力"),
        (&["report", "提出物", "-o", "集計.xlsx", "––force"], "「--force」と入力"),
        (&["report", "提出物", "ー", "o", "集計.xlsx"], "「-o」と入力"),
        (&["check　提出物"], "「check 提出物」と入力"),
        (&["export", "提出物", "--format＝json"], "「--format=json」と入力"),
        (&["check", "提出物/ない.xlsx"], "その中に「ない.xlsx」がありません"),
        (&["check", "提出物/緑化部"], "「提出物/緑化部.xlsx」のこと"),
        (&["check", "提出物￥緑化部.xlsx"], "「提出物/緑化部.xlsx」と入力"),
        (&["run"], "seirihyo init で作れます"),
        (&["run", "提出物"], "seirihyo init で作れます"),
    ] {
        let told = refused(desk.path(), arguments);
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
    fs::write(desk.path().join("seirihyo.toml.txt"), "").unwrap();
    for (arguments, found, wanted) in [
        (&["run"][..], "「seirihyo.toml.txt」ならあります", "名前を「seirihyo.toml」に直して"),
        (&["run", "seirihyo.toml"], "「seirihyo.toml.txt」ならあります", "名前を「seirihyo.toml」に直して"),
        (&["run", "."], "seirihyo.toml.txt」ならあります", "名前を「seirihyo.toml」に直して"),
    ] {
        let told = refused(desk.path(), arguments);
        assert!(told.contains(found) && told.contains(wanted), "{arguments:?}: {told}");
    }
}

#[test]
fn a_mistake_in_the_project_file_is_said_with_its_place() {
    let desk = desk("物");
    for (inputs, said) in [
        ("[“提出”]", "1行目の11文字目 inputs: "),
        ("[\"提出”]", "14文字目の「”」は半角の「\"」に"),
        ("[\"提出\"]\nfiscal_year = ２０２５", "2行目の15文字目 fiscal_year: "),
        ("[\"C:\\提出\"]", "'C:\\提出'"),
        ("[\"C:\\提出\\\", \"C:\\別\\\"]", "（\"C:/提出/\"）"),
        // A `"` within a text does not close it, and is no folder's mark.
        ("[\"提出\"]\ncity = \"み\\\"どり市\"\nexclude = [“旧”]", "3行目の12文字目 exclude: "),
        ("[\"み\\\"どり\" “旧”]", "1行目の19文字目 inputs: "),
        ("[\"提出\\temp\"]", "1行目 inputs: \" の中の \\t は"),
        ("[\"提出\"]\nexclude = [\"旧\\new\"]", "2行目 exclude: \" の中の \\n は"),
    ] {
        let text = format!("inputs = {inputs}\n[outputs]\nreport = \"集計.xlsx\"\n");
        fs::write(desk.path().join("seirihyo.toml"), text).unwrap();
        let told = refused(desk.path(), &["run"]);
        assert!(told.contains(said), "{inputs}: {told}");
    }
}

/// A workbook without its document properties, as an inspection of documents leaves it.
fn without_properties(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for i in 0..from.len() {
        let mut part = from.by_index(i).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if !name.starts_with("docProps/") {
            parts.push((name, content));
        }
    }
    package(&parts)
}

#[test]
fn our_own_workbook_is_known_without_its_mark() {
    let desk = tempfile::tempdir().unwrap();
    let sample = |name: &str| samples::folder().join(name).to_string_lossy().into_owned();
    let (r6, r7, memo) = (sample("r6"), sample("r7"), sample("memo"));
    let (before, after) = (sample("plan/指標一覧_修正前.xlsx"), sample("plan/指標一覧_修正後.xlsx"));
    let one = sample("r7/04_福祉部.xlsx");
    let kinds: [&[&str]; 8] = [
        &["report", &r7],
        &["compare", &r6, &r7],
        &["compare", &one, &r7, "--within"],
        &["plan", "compare", &before, &after],
        &["plan", "compare", &before, &after, "--layout", "side-by-side"],
        &["plan", "progress", &after],
        &["memo", &memo, "--annex", &one],
        &["inspect", &one],
    ];
    fs::create_dir(desk.path().join("提出")).unwrap();
    for kind in kinds {
        let made = ran(desk.path(), &[kind, &["-o", "出力.xlsx", "--force"]].concat());
        assert!(matches!(made.status, Some(0 | 1)), "{kind:?}: {}", made.stderr);
        let bytes = fs::read(desk.path().join("出力.xlsx")).unwrap();
        fs::write(desk.path().join("提出/出力.xlsx"), without_properties(&bytes)).unwrap();
        let review = desk.path().join("出力_確認用.xlsx");
        let mut wanted = vec!["F107"];
        if let Ok(bytes) = fs::read(&review) {
            fs::write(desk.path().join("提出/確認用.xlsx"), without_properties(&bytes)).unwrap();
            fs::remove_file(review).unwrap();
            wanted.push("F107");
        }
        let json = ran(desk.path(), &["export", "提出"]).json();
        let codes: Vec<&str> =
            json["findings"].as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
        assert_eq!((&json["tally"]["goals"], codes), (&0.into(), wanted), "{kind:?}");
        fs::remove_file(desk.path().join("出力.xlsx")).unwrap();
        let _ = fs::remove_file(desk.path().join("提出/確認用.xlsx"));
    }
}

#[test]
fn a_departments_workbook_is_not_taken_for_ours() {
    let desk = tempfile::tempdir().unwrap();
    let listed = |rows: &[&[&str]]| {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
        format!("<sheetData>{}</sheetData>", raw::rows(&rows))
    };
    let goals = format!("<sheetData>{}</sheetData>", raw::rows(&goal_sheet(2)));
    let sheets = [
        ("表紙", "", listed(&[&["令和7年度　表紙"]])),
        ("目次", "", listed(&[&["目次"], &["番号", "実施項目"]])),
        ("一覧", "", listed(&[&["令和7年度　一覧"], &["年度", "番号", "実施項目", "達成状況"]])),
        ("部別集計", "", listed(&[&["令和7年度　部別集計"], &["課", "件数"]])),
        ("点検結果", "", listed(&[&["令和7年度　点検結果"], &["番号", "内容", "対処"]])),
        ("運営方針", "", listed(&[&["令和7年度　運営方針"]])),
        ("緑化部", "", goals),
    ];
    fs::write(desk.path().join("緑化部.xlsx"), raw::Xlsx::new(&sheets).bytes()).unwrap();
    assert_eq!(read(desk.path(), &["."]).0, 2);
    // What goes out to be filled in comes back.
    for form in ["soshiki-mokuhyo", "juten-kadai"] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(ran(folder.path(), &["form", "blank", form, "-o", "様式.xlsx"]).status, Some(0));
        let (_, codes) = read(folder.path(), &["."]);
        assert_eq!(codes[0], "F120", "{form}");
    }
}
