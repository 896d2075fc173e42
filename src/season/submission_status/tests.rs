//! Departments of the made-up みどり野市 that hand in, forget, and hand in twice.

use super::*;
use crate::cell::CellRef;
use crate::document::{CellCount, Choice, Field, Goal, Origin, StatusReading};
use crate::finding::Place;
use crate::form::{Form, built_in};
use crate::season::project::{Duplicates, Former};
use crate::season::read::{File, FileSeen};
use crate::season::settle::Expected;
use crate::season::submission_status::Standing::{HandedIn, Missing, OtherYear};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A sheet with two goals, the second without a status.
fn sheet(file: &str, department: &str, year: i32, created: &str, revised: &[&str]) -> GoalSheet {
    let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
    let goal = |row, status| Goal {
        place: CellRef::new(row, 0),
        fields: std::array::from_fn(|_| Field::default()),
        owners: vec!["共通".to_owned()],
        category: Choice::Blank,
        status: StatusReading::Read(status),
        extra: Vec::new(),
        extra_numbers: Vec::new(),
        unseen: Vec::new(),
    };
    GoalSheet {
        origin: Origin { file: Arc::from(file), sheet: Arc::from("整理表") },
        form: Arc::clone(form),
        title: None,
        fiscal_year: Some(year),
        year_guessed: false,
        department: (!department.is_empty()).then(|| department.to_owned()),
        department_guessed: false,
        created: (!created.is_empty()).then(|| day(created)),
        revised: revised.iter().map(|d| day(d)).collect(),
        dates_unread: false,
        date_cells: Vec::new(),
        rows: (0, u32::MAX),
        post: None,
        name: None,
        stretches: Vec::new(),
        named: Vec::new(),
        section: None,
        has_status: true,
        extra_headings: Vec::new(),
        extra_heading_cells: Vec::new(),
        columns: Vec::new(),
        goals: vec![goal(5, Choice::Known(0)), goal(6, Choice::Blank)],
        vacant: Vec::new(),
        cells: CellCount::default(),
        further: Vec::new(),
    }
}

fn department(name: &str, formerly: &[&str]) -> Department {
    let former = |f: &&str| Former { name: (*f).to_owned(), until: None };
    let formerly = formerly.iter().map(former).collect();
    Department { name: name.to_owned(), formerly, ..Department::default() }
}

fn files(sheets: &[GoalSheet], times: &[u64]) -> Vec<FileSeen> {
    let one = |(i, s): (usize, &GoalSheet)| {
        let name = s.origin.file.to_string();
        let file = File { below: name.clone(), name, modified: times.get(i).copied(), ..File::default() };
        FileSeen { file, ..FileSeen::default() }
    };
    sheets.iter().enumerate().map(one).collect()
}

fn status(sheets: &[GoalSheet], times: &[u64], duplicates: Duplicates) -> SubmissionStatus {
    let expected = Expected {
        departments: vec![
            department("総務部", &[]),
            department("福祉部", &["民生部"]),
            department("環境部", &[]),
        ],
        fiscal_year: Some(2025),
        duplicates,
        place: Arc::from("seirihyo.toml"),
    };
    let documents: Vec<&GoalSheet> = sheets.iter().collect();
    let unread = [Unread { file: Arc::from("提出/環境部.xlsx"), why: &rules::FILE_DAMAGED }];
    sort_out(&documents, &files(sheets, times), unread.to_vec(), &expected)
}

/// Rows as text: department, standing, file, how many remarks.
fn rows(status: &SubmissionStatus) -> Vec<String> {
    let one = |r: &Row| {
        let file = r.handed.as_ref().map_or("-", |h| &*h.file);
        format!("{} {:?} {file} {:?}", r.department, r.standing, r.remarks)
    };
    status.rows.iter().map(one).collect()
}

fn codes(status: &SubmissionStatus) -> Vec<&str> {
    status.findings.iter().map(|f| f.rule.code).collect()
}

#[test]
fn official_order_missing_former_and_unlisted() {
    let sheets = [
        sheet("病院.xlsx", "福祉部局", 2025, "2025-04-01", &[]),
        sheet("民生.xlsx", "民 生 部", 2025, "2025-04-01", &["2025-07-25", "2025-10-01"]),
        sheet("総務部.xlsx", "総務部", 2025, "", &[]),
    ];
    let s = status(&sheets, &[], Duplicates::Error);
    assert_eq!(
        rows(&s),
        [
            "総務部 HandedIn 総務部.xlsx []",
            "福祉部 HandedIn 民生.xlsx [FormerName(\"民 生 部\")]",
            "環境部 Missing - [Unread(\"提出/環境部.xlsx\")]",
            "福祉部局 NotListed 病院.xlsx [NotListed(Some(\"福祉部\"))]",
        ]
    );
    assert_eq!((s.expected, s.handed_in), (3, 2));
    assert_eq!(codes(&s), ["S103", "S101", "S102"]);
    let missing = s.findings[1].message(crate::finding::Lang::En);
    assert_eq!(
        missing,
        "There is no goal sheet of 環境部, 令和7年度. 提出/環境部.xlsx (damaged file) may be its."
    );
    let handed = s.rows[1].handed.as_ref().unwrap();
    assert_eq!((handed.goals, handed.blanks, handed.revised), (2, Blanks::Goals(1), Some(day("2025-10-01"))));
}

#[test]
fn twice_is_an_error_unless_the_newest_is_asked_for() {
    let sheets = [
        sheet("福祉部.xlsx", "福祉部", 2025, "2025-04-01", &[]),
        sheet("福祉部(修正).xlsx", "福祉部", 2025, "2025-04-01", &["2025-07-25"]),
        sheet("総務部 - コピー.xlsx", "総務部", 2025, "2025-04-01", &[]),
        sheet("総務部.xlsx", "総務部", 2025, "2025-04-01", &[]),
    ];
    // The dates decide for 福祉部, whatever the files' times say; for 総務部 only the times can.
    let s = status(&sheets, &[9, 1, 5, 7], Duplicates::Error);
    assert_eq!(s.set_aside, [0usize; 0]);
    assert_eq!(codes(&s), ["S104", "R108", "R108", "S101"]);
    assert_eq!(s.rows[0].standing, Standing::Doubled);
    assert_eq!(s.rows[0].remarks, [Remark::OldCopy("コピー".to_owned()), Remark::Older(By::FileTime)]);
    assert_eq!(s.rows[3].remarks, [Remark::Newest(By::LastDate)]);
    assert_eq!(s.handed_in, 2);

    let s = status(&sheets, &[9, 1, 5, 7], Duplicates::Newest);
    assert_eq!(s.set_aside, [0, 2]);
    assert_eq!(codes(&s), ["S104", "S105", "S105", "S101"]);
    assert_eq!(s.rows[2].standing, Standing::SetAside);
    assert_eq!(s.rows[3].standing, HandedIn);

    // A copy that is newer by its file's time alone, or nothing that tells which is newer: no guess.
    let s = status(&sheets, &[9, 1, 7, 5], Duplicates::Newest);
    assert_eq!(s.set_aside, [0]);
    let s = status(&sheets, &[9, 1, 5, 5], Duplicates::Newest);
    assert_eq!(s.set_aside, [0]);
    assert_eq!(codes(&s), ["S104", "R108", "S105", "S101"]);
    let said = s.findings[1].message(crate::finding::Lang::Ja);
    assert!(said.contains("総務部 - コピー.xlsx［") && said.contains("どちらが新しいか"), "{said}");
    assert_eq!(s.rows[1].remarks, [Remark::Undecided]);
}

#[test]
fn a_sheet_of_each_of_two_vocabularies_is_none_too_many() {
    let other =
        built_in().into_iter().filter_map(|f| if let Form::GoalSheet(f) = f { Some(f) } else { None }).nth(1);
    let other = other.expect("two forms of goal sheets are built in");
    let tasks =
        GoalSheet { form: other, ..sheet("福祉部_重点.xlsx", "福祉部", 2025, "2025-06-01", &[]) };
    let sheets = [
        sheet("福祉部.xlsx", "福祉部", 2025, "2025-04-01", &[]),
        tasks,
        sheet("福祉部(修正).xlsx", "福祉部", 2025, "2025-05-01", &[]),
    ];
    let s = status(&sheets, &[1, 2, 3], Duplicates::Newest);
    assert_eq!(s.set_aside, [0]);
    assert_eq!(codes(&s), ["S101", "S105", "R127", "S101"]);
    assert_eq!((s.expected, s.handed_in), (3, 1));
    let s = status(&sheets[..2], &[1, 2], Duplicates::Error);
    assert_eq!(s.rows.iter().filter(|r| r.standing == HandedIn).count(), 2);
    assert_eq!(codes(&s), ["S101", "R127", "S101"]);
    let said = s.findings[1].message(crate::finding::Lang::Ja);
    assert!(said.contains("福祉部_重点.xlsx［") && said.contains("重点課題取組結果"), "{said}");
}

#[test]
fn an_unreadable_date_leaves_open_which_is_newer() {
    let mut sheets = [
        sheet("福祉部A.xlsx", "福祉部", 2025, "2025-04-01", &[]),
        sheet("福祉部B.xlsx", "福祉部", 2025, "2025-04-01", &["2025-07-01"]),
    ];
    sheets[0].dates_unread = true;
    let s = status(&sheets, &[5, 7], Duplicates::Newest);
    assert_eq!((s.set_aside.len(), s.rows[1].remarks.as_slice()), (0, &[Remark::Undecided][..]));
    // Whatever it is, it cannot make the newer one older.
    (sheets[0].dates_unread, sheets[1].dates_unread) = (false, true);
    assert_eq!(status(&sheets, &[5, 7], Duplicates::Newest).set_aside, [0]);
    // With nothing but the files' times it may be anything.
    sheets[1].revised.clear();
    assert_eq!(status(&sheets, &[5, 7], Duplicates::Newest).set_aside, [0usize; 0]);
}

#[test]
fn another_year_is_not_handed_in() {
    let sheets = [
        sheet("R6_総務部.xlsx", "総務部", 2024, "2024-04-01", &[]),
        sheet("R6_福祉部.xlsx", "福祉部", 2024, "2024-04-01", &[]),
        sheet("福祉部.xlsx", "福祉部", 2025, "2025-04-01", &[]),
    ];
    let s = status(&sheets, &[], Duplicates::Newest);
    assert_eq!(codes(&s), ["S106", "S101", "S106", "S101"]);
    let standings: Vec<Standing> = s.rows.iter().map(|r| r.standing).collect();
    assert_eq!(standings, [OtherYear, Missing, HandedIn, OtherYear, Missing]);
    assert_eq!(s.handed_in, 1);
    assert!(s.set_aside.is_empty(), "another year is no double");
}

#[test]
fn without_a_list_only_doubles_are_found() {
    let sheets = [
        sheet("a.xlsx", "総務部", 2025, "2025-04-01", &[]),
        sheet("b.xlsx", "", 2025, "", &[]),
        sheet("c.xlsx", "", 2025, "", &[]),
        sheet("d.xlsx", "総務部", 2024, "", &[]),
    ];
    let documents: Vec<&GoalSheet> = sheets.iter().collect();
    let expected = Expected {
        departments: Vec::new(),
        fiscal_year: None,
        duplicates: Duplicates::Error,
        place: Arc::from(""),
    };
    let s = sort_out(&documents, &[], Vec::new(), &expected);
    assert_eq!(codes(&s), [""; 0]);
    assert_eq!(s.rows.len(), 4);
}

#[test]
fn errors_are_counted_by_sheet() {
    let sheets =
        [sheet("総務部.xlsx", "総務部", 2025, "", &[]), sheet("福祉部.xlsx", "福祉部", 2025, "", &[])];
    let mut s = status(&sheets, &[], Duplicates::Error);
    let at = Place::sheet(&sheets[1].origin.file, &sheets[1].origin.sheet);
    let findings = [
        Finding::new(&rules::STATUS_UNKNOWN, at.at(CellRef::new(6, 7))),
        Finding::new(&rules::HEADING_INCOMPLETE, at.clone()),
        Finding::new(&rules::STATUS_BLANK, at),
        Finding::new(&rules::FILE_DAMAGED, Place::file(&sheets[0].origin.file)),
    ];
    let documents: Vec<&GoalSheet> = sheets.iter().collect();
    count_errors(&mut s.rows, &documents, &findings);
    let errors: Vec<usize> = s.rows.iter().filter_map(|r| r.handed.as_ref()).map(|h| h.errors).collect();
    assert_eq!(errors, [0, 2]);
}
