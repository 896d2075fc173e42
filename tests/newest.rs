//! Which of several is the newest, and what changed between two runs: dates that are doubted, files that only have another name, a
//! record of another year.

use crate::support::child::{Program, Ran};
use crate::support::raw::{self, goal_sheet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// A folder with a project file of 令和7年度 and its sheets under 提出.
struct Desk(TempDir);

/// The bytes of a goal sheet of a department and year, created and revised on these days.
fn sheet(department: &str, year: &str, created: &str, revised: &str) -> Vec<u8> {
    let mut rows = goal_sheet(2);
    rows[0][0] = format!("{year}　組織目標展開整理表（{department}の組織目標）");
    (rows[1][1], rows[1][3]) = (created.to_owned(), revised.to_owned());
    rows[1][5] = format!("{department}長");
    raw::Xlsx::new(&[(department, "", format!("<sheetData>{}</sheetData>", raw::rows(&rows)))]).bytes()
}

fn of_r7(department: &str, revised: &str) -> Vec<u8> {
    sheet(department, "令和7年度", "令和7年4月1日", revised)
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path("提出")).unwrap();
        desk.project("fiscal_year = 2025\nduplicates = \"newest\"");
        desk.hand_in("緑化部.xlsx", &of_r7("緑化部", ""));
        desk
    }

    fn project(&self, more: &str) {
        let text = format!("inputs = [\"提出\"]\n{more}\n[outputs]\nreport = \"集計.xlsx\"\n");
        fs::write(self.path("seirihyo.toml"), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn hand_in(&self, name: &str, bytes: &[u8]) {
        let path = self.path("提出").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        let path = |name: &str| self.path("提出").join(name);
        fs::create_dir_all(path(to).parent().unwrap()).unwrap();
        fs::rename(path(from), path(to)).unwrap();
    }

    fn run(&self, more: &[&str]) -> Ran {
        Program::new([&["run"], more].concat()).within(self.0.path()).run()
    }

    /// What a run says, and that it ended like that.
    fn said(&self, status: i32) -> String {
        let ran = self.run(&[]);
        assert_eq!(ran.status, Some(status), "{}{}", ran.said(), ran.stderr);
        ran.said().to_owned() + &ran.stderr
    }

    fn report(&self) -> Vec<u8> {
        fs::read(self.path("集計.xlsx")).unwrap()
    }
}

fn older(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - Duration::from_secs(86_400)).unwrap();
}

/// The lines under 差替え that name files.
fn replaced(said: &str) -> Vec<String> {
    let lines = said.lines().skip_while(|l| !l.starts_with("差替え")).skip(1);
    let words = |l: &str| l.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.take_while(|l| l.starts_with("  ")).filter(|l| l.contains("提出/")).map(words).collect()
}

#[test]
fn a_date_that_is_doubted_decides_nothing() {
    for (a, b) in [
        // In the future of the year; before it; the day of creation; both doubted.
        ("令和7年10月1日", ("令和7年4月1日", "令和17年10月1日")),
        ("令和7年10月1日", ("令和7年4月1日", "令和6年12月1日")),
        ("", ("令和70年4月1日", "")),
        ("令和17年10月1日", ("令和7年4月1日", "令和27年4月1日")),
    ] {
        let desk = Desk::new();
        desk.hand_in("公園部A.xlsx", &of_r7("公園部", a));
        desk.hand_in("公園部B.xlsx", &sheet("公園部", "令和7年度", b.0, b.1));
        // Neither the files' times nor their names decide in its place.
        older(&desk.path("提出/公園部A.xlsx"));
        let said = desk.said(1);
        assert!(said.contains("R109") && said.contains("R108") && !said.contains("S105"), "{said}");
        let doubled = said.lines().find(|l| l.contains("R108")).unwrap();
        assert!(doubled.contains("公園部A.xlsx") && doubled.contains("公園部B.xlsx"), "{doubled}");
        assert!(doubled.contains("決められません"), "{doubled}");
    }
}

#[test]
fn choosing_the_newest_is_offered_only_where_it_can_choose() {
    let desk = Desk::new();
    desk.project("");
    let offered = || {
        let said = desk.said(1);
        let at = said.lines().position(|l| l.contains("R108")).unwrap();
        said.lines().nth(at + 1).unwrap().contains("duplicates")
    };
    desk.hand_in("公園部A.xlsx", &of_r7("公園部", "令和7年7月1日"));
    desk.hand_in("公園部B.xlsx", &of_r7("公園部", "令和7年10月1日"));
    assert!(offered());
    desk.hand_in("公園部A.xlsx", &of_r7("公園部", "令和17年7月1日"));
    assert!(!offered());
}

#[test]
fn a_doubted_date_does_not_make_a_sheet_older_that_is_newer_without_it() {
    let desk = Desk::new();
    desk.hand_in("公園部A.xlsx", &of_r7("公園部", "令和7年7月1日"));
    desk.hand_in("公園部B.xlsx", &of_r7("公園部", "令和7年10月1日"));
    let said = desk.said(0);
    assert!(said.contains("S105") && !said.contains("R108"), "{said}");
    // A revision that everybody trusts is the later one, whatever the other date may be.
    desk.hand_in("公園部B.xlsx", &of_r7("公園部", "令和7年10月1日\n令和17年12月1日"));
    let said = desk.said(0);
    let aside = said.lines().find(|l| l.contains("S105")).unwrap();
    assert!(aside.contains("公園部B.xlsx") && said.contains("R109"), "{said}");
}

#[test]
fn a_file_that_only_has_another_name_is_neither_new_nor_gone() {
    let desk = Desk::new();
    desk.hand_in("公園部.xlsx", &of_r7("公園部", "令和7年7月1日"));
    // A finding of it moves along.
    desk.hand_in("道路部.xlsx", &of_r7("道路部", "令和17年7月1日"));
    desk.said(0);
    desk.rename("公園部.xlsx", "02_公園部（確定）.xlsx");
    desk.rename("道路部.xlsx", "土木/道路部.xlsx");
    let said = desk.said(0);
    assert_eq!(
        replaced(&said),
        [
            "名前だけ変わった（内容は同じ） 提出/公園部.xlsx → 提出/02_公園部（確定）.xlsx 公園部",
            "場所だけ変わった（内容は同じ） 提出/道路部.xlsx → 提出/土木/道路部.xlsx 道路部",
        ]
    );
    assert!(said.contains("指摘：増えた0件、なくなった0件"), "{said}");
    let before = desk.report();
    desk.said(0);
    assert_eq!(desk.report(), before, "a rerun changes no byte");
    desk.rename("土木/道路部.xlsx", "03_道路部.xlsx");
    assert_eq!(
        replaced(&desk.said(0)),
        ["名前と場所だけ変わった（内容は同じ） 提出/土木/道路部.xlsx → 提出/03_道路部.xlsx 道路部"]
    );
}

#[test]
fn exchanged_names_and_copies() {
    let desk = Desk::new();
    desk.hand_in("公園部.xlsx", &of_r7("公園部", ""));
    desk.said(0);
    desk.rename("公園部.xlsx", "仮.xlsx");
    desk.rename("緑化部.xlsx", "公園部.xlsx");
    desk.rename("仮.xlsx", "緑化部.xlsx");
    let said = desk.said(0);
    let renamed = "名前だけ変わった（内容は同じ） 提出/";
    assert_eq!(
        replaced(&said),
        [
            format!("{renamed}緑化部.xlsx → 提出/公園部.xlsx 緑化部"),
            format!("{renamed}公園部.xlsx → 提出/緑化部.xlsx 公園部"),
        ]
    );
    // A copy beside it is new, and so is what lies over another file.
    desk.hand_in("もう1枚.xlsx", &of_r7("緑化部", ""));
    assert_eq!(replaced(&desk.said(0)), ["新しく提出 提出/もう1枚.xlsx 緑化部"]);
    desk.rename("もう1枚.xlsx", "緑化部.xlsx");
    assert_eq!(
        replaced(&desk.said(0)),
        ["差替え 提出/緑化部.xlsx 緑化部", "なくなった 提出/もう1枚.xlsx 緑化部"],
    );
}

#[test]
fn a_record_of_another_year_replaces_nothing_and_is_not_compared() {
    let desk = Desk::new();
    desk.said(0);
    let last_year = desk.report();
    let record = fs::read(desk.path(".集計.xlsx.run.json")).unwrap();
    desk.hand_in("緑化部.xlsx", &sheet("緑化部", "令和8年度", "令和8年4月1日", ""));
    // The project file may still name the year before, no year, or the right one; the record may be lost.
    for (year, has_record) in [
        ("fiscal_year = 2025", true),
        ("", true),
        ("fiscal_year = 2026", true),
        ("fiscal_year = 2026", false),
    ] {
        desk.project(year);
        if !has_record {
            fs::remove_file(desk.path(".集計.xlsx.run.json")).unwrap();
        }
        let ran = desk.run(&[]);
        assert_eq!(ran.status, Some(2), "{}", ran.said());
        let named = ["集計.xlsx", "令和7年度", "令和8年度", "--force"];
        assert!(named.iter().all(|word| ran.stderr.contains(word)), "{}", ran.stderr);
        assert_eq!(desk.report(), last_year);
    }
    fs::write(desk.path(".集計.xlsx.run.json"), record).unwrap();
    let ran = desk.run(&["--force"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert!(ran.said().contains("前回の実行の記録は令和7年度のもの"), "{}", ran.said());
    assert!(!ran.said().contains("差替え（"), "{}", ran.said());
    assert_ne!(desk.report(), last_year);
    assert!(desk.said(0).contains("内容の変わったところはありません"));
}

#[test]
fn the_year_is_that_of_most_goals_and_no_mistyped_one() {
    let desk = Desk::new();
    desk.project("");
    desk.hand_in("公園部.xlsx", &of_r7("公園部", ""));
    desk.hand_in("道路部.xlsx", &of_r7("道路部", ""));
    desk.said(0);
    // One mistyped year among three, also where it is alone with one that is not, and without the record.
    desk.hand_in("道路部.xlsx", &sheet("道路部", "令和17年度", "令和7年4月1日", ""));
    assert_eq!(replaced(&desk.said(0)), ["差替え 提出/道路部.xlsx 道路部"]);
    fs::remove_file(desk.path("提出/公園部.xlsx")).unwrap();
    desk.said(0);
    fs::remove_file(desk.path(".集計.xlsx.run.json")).unwrap();
    desk.said(0);
}

#[test]
fn a_leftover_file_of_the_year_expected_does_not_give_last_years_report_away() {
    let desk = Desk::new();
    desk.project("fiscal_year = \"令和7年度\"");
    desk.hand_in("公園部.xlsx", &of_r7("公園部", ""));
    desk.said(0);
    let last_year = desk.report();
    for name in ["公園部", "道路部"] {
        desk.hand_in(&format!("{name}.xlsx"), &sheet(name, "令和8年度", "令和8年4月1日", ""));
    }
    let ran = desk.run(&[]);
    assert_eq!(ran.status, Some(2), "{}", ran.said());
    let told = "提出フォルダーに年度を書き間違えた表がないかも確かめてください（提出/公園部.xlsx）";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(desk.report(), last_year);
}

#[test]
fn json_of_another_year_is_known_without_a_record() {
    let desk = Desk::new();
    let project = "inputs = [\"提出\"]\n[outputs]\nreport = \"集計.xlsx\"\njson = \"全体.json\"\n";
    fs::write(desk.path("seirihyo.toml"), project).unwrap();
    desk.hand_in("公園部.xlsx", &of_r7("公園部", ""));
    desk.hand_in("道路部.xlsx", &sheet("道路部", "令和17年度", "令和7年4月1日", ""));
    desk.said(0);
    fs::remove_file(desk.path(".集計.xlsx.run.json")).unwrap();
    desk.said(0);
    // The mistyped year decides nothing even where the others are gone to a tie.
    fs::remove_file(desk.path("提出/公園部.xlsx")).unwrap();
    desk.said(0);
    fs::remove_file(desk.path(".集計.xlsx.run.json")).unwrap();
    desk.said(0);
}
