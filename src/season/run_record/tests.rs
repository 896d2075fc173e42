//! States by hand; what a run leaves, and what the next one says.

use super::*;

fn file(name: &str, bytes: &str, content: Option<&str>) -> FileState {
    FileState {
        file: name.to_owned(),
        bytes: bytes.to_owned(),
        content: content.map(str::to_owned),
        departments: vec![name.replace(".xlsx", "")],
    }
}

fn found(code: &str, file: &str, cell: &str) -> FindingState {
    FindingState {
        code: code.to_owned(),
        severity: Severity::Warning,
        file: file.to_owned(),
        sheet: None,
        cell: Some(cell.to_owned()),
        department: None,
    }
}

fn totals(rows: &[(&str, &str, usize)]) -> IndexMap<String, IndexMap<String, usize>> {
    let mut all: IndexMap<String, IndexMap<String, usize>> = IndexMap::new();
    for (department, status, n) in rows {
        all.entry((*department).to_owned()).or_default().insert((*status).to_owned(), *n);
    }
    all
}

fn before() -> State {
    State {
        year: Some(2025),
        files: vec![
            file("総務部.xlsx", "1", Some("a")),
            file("企画部.xlsx", "2", Some("b")),
            file("福祉部.xlsx", "3", Some("c")),
            file("環境部.xlsx", "4", None),
        ],
        goals: 12,
        totals: totals(&[("総務部", "達成", 5), ("総務部", "未記入", 2), ("企画部", "達成", 5)]),
        findings: vec![
            found("V101", "総務部.xlsx", "H6"),
            found("V101", "総務部.xlsx", "H7"),
            found("V116", "総務部.xlsx", "H7"),
        ],
    }
}

fn after() -> State {
    State {
        year: Some(2025),
        files: vec![
            file("総務部.xlsx", "1x", Some("ax")),
            file("企画部.xlsx", "2x", Some("b")),
            file("環境部.xlsx", "4x", None),
            file("教育部.xlsx", "5", Some("e")),
        ],
        goals: 14,
        totals: totals(&[("総務部", "達成", 6), ("総務部", "未達成", 1), ("教育部", "達成", 7)]),
        findings: vec![found("V116", "総務部.xlsx", "H7"), found("V101", "教育部.xlsx", "H6")],
    }
}

#[test]
fn files_totals_and_findings_that_changed() {
    let change = change(&before(), &after());
    let files: Vec<(&str, Replaced)> = change.files.iter().map(|f| (f.file.as_str(), f.what)).collect();
    assert_eq!(
        files,
        [
            ("総務部.xlsx", Replaced::Changed),
            ("企画部.xlsx", Replaced::SavedAgain),
            ("環境部.xlsx", Replaced::Changed),
            ("教育部.xlsx", Replaced::New),
            ("福祉部.xlsx", Replaced::Gone),
        ]
    );
    let totals: Vec<String> = change
        .totals
        .iter()
        .map(|t| format!("{} {} {}→{}", t.department, t.status, t.before, t.after))
        .collect();
    let want =
        ["総務部 達成 5→6", "総務部 未達成 0→1", "総務部 未記入 2→0", "教育部 達成 0→7", "企画部 達成 5→0"];
    assert_eq!(totals, want);
    assert_eq!(change.goals, (12, 14));
    let findings: Vec<(bool, &str, Option<&str>)> =
        change.findings.iter().map(|f| (f.new, f.finding.file.as_str(), f.finding.cell.as_deref())).collect();
    let want = [
        (true, "教育部.xlsx", Some("H6")),
        (false, "総務部.xlsx", Some("H6")),
        (false, "総務部.xlsx", Some("H7")),
    ];
    assert_eq!(findings, want);
}

#[test]
fn a_rerun_shows_the_change_that_led_to_its_state() {
    let (since, first) = RunRecord::next(None, before());
    assert_eq!((since, first.change()), (Since::First, None));

    // Nothing changed since the first run: still nothing to compare with.
    let (since, again) = RunRecord::next(Some(first.clone()), before());
    assert_eq!((since, &again), (Since::Unchanged, &first));

    let (since, second) = RunRecord::next(Some(again), after());
    assert_eq!(since, Since::Changed);
    assert_eq!(second.change(), Some(change(&before(), &after())));

    let (since, third) = RunRecord::next(Some(second.clone()), after());
    assert_eq!((since, &third), (Since::Unchanged, &second));

    let (_, back) = RunRecord::next(Some(third), before());
    assert_eq!(back.change(), Some(change(&after(), &before())));
}

#[test]
fn what_is_no_content_does_not_take_the_place_of_the_last_change() {
    let (_, first) = RunRecord::next(None, before());
    let (_, second) = RunRecord::next(Some(first), after());
    let mut saved = after();
    saved.files[0].bytes = "saved again".to_owned();
    saved.files.push(file("記録.xlsx", "9", None));
    let mut note = found("F105", "記録.log", "A1");
    note.severity = Severity::Note;
    saved.findings.push(note);
    let (since, third) = RunRecord::next(Some(second), saved.clone());
    assert_eq!(since, Since::Unchanged);
    let shown = third.change().unwrap();
    assert_eq!(shown, change(&before(), &saved));
    assert_eq!(shown.totals, change(&before(), &after()).totals);
    // A warning that is gone is a change, and so is a goal sheet with other texts.
    let mut mended = saved.clone();
    mended.findings.remove(0);
    let (since, fourth) = RunRecord::next(Some(third), mended.clone());
    assert_eq!((since, fourth.change()), (Since::Changed, Some(change(&saved, &mended))));
    let mut reworded = mended.clone();
    reworded.files[1].content = Some("other".to_owned());
    assert_eq!(RunRecord::next(Some(fourth), reworded).0, Since::Changed);
}

#[test]
fn a_record_is_read_as_written_and_a_damaged_one_is_refused() {
    let (_, first) = RunRecord::next(None, before());
    let (_, mut record) = RunRecord::next(Some(first), after());
    record.outputs.insert("報告.xlsx".to_owned(), digest(b"x"));
    let json = record.to_json();
    assert_eq!(RunRecord::from_json(&json).unwrap(), record);
    assert!(RunRecord::from_json(&json[..json.len() / 2]).is_err());
    assert!(RunRecord::from_json(&json.replacen("\"shape\": 1", "\"shape\": 2", 1)).is_err());
    assert!(RunRecord::from_json("").is_err());
}

#[test]
fn the_year_of_most_goals_that_are_not_doubted() {
    let of = |sheets: &[(i32, usize, bool)], expected| {
        let one = |&(year, goals, doubted)| OfYear { year, goals, doubted };
        year_of_most(sheets.iter().map(one), expected)
    };
    for (sheets, expected, want) in [
        (&[][..], None, None),
        (&[], Some(2025), Some(2025)),
        (&[(2025, 2, false), (2026, 3, false)], Some(2025), Some(2026)),
        (&[(2025, 2, false), (2026, 1, false), (2026, 1, false)], Some(2025), Some(2025)),
        (&[(2025, 2, false), (2026, 2, false)], None, Some(2026)),
        (&[(2025, 2, false), (2026, 2, false)], Some(2024), Some(2026)),
        (&[(2025, 1, false), (2035, 9, true)], None, Some(2025)),
        (&[(2025, 1, false), (2026, 1, false), (2026, 9, true)], Some(2025), Some(2025)),
        (&[(2026, 3, true), (2025, 1, true)], Some(2025), Some(2026)),
        (&[(2026, 0, false)], None, Some(2026)),
    ] {
        assert_eq!(of(sheets, expected), want, "{sheets:?} {expected:?}");
    }
}

/// Thousands of files that all have another name take no time that anybody would notice; a comparison of each with each would.
#[test]
fn many_files_that_were_renamed_are_found_again() {
    let state = |name: &dyn Fn(usize) -> String| State {
        files: (0..6000).map(|i| file(&name(i), &i.to_string(), Some(&i.to_string()))).collect(),
        findings: (0..6000).map(|i| found("V101", &name(i), "A1")).collect(),
        ..State::default()
    };
    let shown = change(&state(&|i| format!("{i}.xlsx")), &state(&|i| format!("ガ/{i}部.xlsx")));
    assert_eq!((shown.files.len(), shown.findings.len()), (6000, 0));
    assert!(shown.files.iter().all(|f| f.what == Replaced::RenamedAndMoved));
    // All of them exchanged; and all but the last, which lies over one that is gone, so that none can be told.
    let round = |n: usize| State {
        files: (0..n).map(|i| file(&format!("{}.xlsx", (i + 1) % 6000), &i.to_string(), None)).collect(),
        ..State::default()
    };
    let first = State {
        files: (0..6000).map(|i| file(&format!("{i}.xlsx"), &i.to_string(), None)).collect(),
        ..State::default()
    };
    assert!(change(&first, &round(6000)).files.iter().all(|f| f.what == Replaced::Renamed));
    assert!(!change(&first, &round(5999)).files.iter().any(|f| f.what == Replaced::Renamed));
}
