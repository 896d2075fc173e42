//! The folder of what goes back: never an input, nothing in it replaced unasked, and old ones named.

use super::*;

fn faulty_sheet(department: &str) -> Vec<u8> {
    book(vec![goal_sheet(department, &goal(1, "花壇", "どうだか"))])
}

fn names(desk: &TempDir, folder: &str) -> Vec<String> {
    in_folder(&desk.path().join(folder)).into_keys().collect()
}

#[test]
fn a_folder_within_the_inputs_is_passed_over() {
    let desk = desk(&[("緑化.xlsx", faulty_sheet("緑化部"))]);
    let words = "report @提出 -o @提出用.xlsx --send-back @提出/修正依頼 --force";
    for _ in 0..2 {
        let written = ran(&desk, words);
        assert_eq!(written.status, Some(1), "{}", written.stderr);
        assert!(written.said().contains("修正依頼1件を保存しました"), "{}", written.said());
        assert!(!written.said().contains("R108"), "it was read twice: {}", written.said());
    }
    assert_eq!(names(&desk, "提出/修正依頼"), ["修正依頼_緑化部.xlsx"]);
    // Without the option it is a folder like any other.
    assert!(codes(&export(&desk, "提出")).contains(&"R108".to_owned()));
}

#[test]
fn the_folder_is_no_input() {
    let desk = desk(&[("緑化.xlsx", faulty_sheet("緑化部"))]);
    for (input, folder) in [("@提出", "@提出"), ("@提出/緑化.xlsx", "@提出"), ("@提出", "@提出/../提出")]
    {
        let refused = ran(&desk, &format!("report {input} -o @提出用.xlsx --send-back {folder}"));
        assert_eq!(refused.status, Some(2), "{input} {folder}");
        assert!(!desk.path().join("提出用.xlsx").exists());
        assert_eq!(names(&desk, "提出"), ["緑化.xlsx"]);
    }
    for (folder, said) in [("@提出/緑化.xlsx", "フォルダーを指定"), ("@ない/修正依頼", "フォルダー")]
    {
        let refused = ran(&desk, &format!("report @提出 -o @提出用.xlsx --send-back {folder}"));
        assert_eq!(refused.status, Some(2));
        assert!(refused.stderr.contains(said), "{}", refused.stderr);
        assert!(!desk.path().join("提出用.xlsx").exists());
    }
}

#[test]
fn what_is_there_is_replaced_only_when_asked() {
    let desk = desk(&[("緑化.xlsx", faulty_sheet("緑化部")), ("水辺.xlsx", faulty_sheet("水辺部"))]);
    fs::create_dir(desk.path().join("修正依頼")).unwrap();
    fs::write(desk.path().join("修正依頼/覚え.txt"), "大事").unwrap();
    assert_eq!(sent_back(&desk).len(), 3);
    fs::write(desk.path().join("修正依頼/修正依頼_水辺部.xlsx"), "手を入れた").unwrap();
    fs::remove_file(desk.path().join("提出用.xlsx")).unwrap();
    let refused = ran(&desk, "report @提出 -o @提出用.xlsx --send-back @修正依頼");
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    assert!(!desk.path().join("提出用.xlsx").exists());
    assert_eq!(fs::read(desk.path().join("修正依頼/修正依頼_水辺部.xlsx")).unwrap(), "手を入れた".as_bytes());
    // A department that is clean now: its old one is named, and stays, as everything else in the folder.
    fs::write(
        desk.path().join("提出/緑化.xlsx"),
        book(vec![goal_sheet("緑化部", &goal(1, "花壇", "ほぼ達成した"))]),
    )
    .unwrap();
    let written = ran(&desk, "report @提出 -o @提出用.xlsx --send-back @修正依頼 --force");
    let line =
        written.said().lines().find(|l| l.contains("前回の修正依頼が残っています")).unwrap().to_owned();
    assert!(
        line.contains("修正依頼_緑化部.xlsx") && !line.contains("水辺") && !line.contains("覚え"),
        "{line}"
    );
    assert_eq!(names(&desk, "修正依頼"), ["修正依頼_水辺部.xlsx", "修正依頼_緑化部.xlsx", "覚え.txt"]);
}

#[test]
fn names_are_such_as_every_system_takes() {
    let long = format!("{}部", "長い名前の".repeat(30));
    let sent = sent_back(&desk(&[
        ("a.xlsx", faulty_sheet("広報/DX:<仮>部")),
        ("b.xlsx", faulty_sheet("ＤＸ部")),
        ("同じ.xlsx", b"PK\x03\x04".to_vec()),
        ("同じ.xlsm", b"PK\x03\x04".to_vec()),
        ("d.xlsx", faulty_sheet(&long)),
    ]));
    let names: Vec<&str> = sent.keys().map(String::as_str).collect();
    assert_eq!(names.len(), 5, "{names:?}");
    for name in [
        "修正依頼_広報／DX：＜仮＞部.xlsx",
        "修正依頼_ＤＸ部.xlsx",
        "修正依頼_同じ.xlsx",
        "修正依頼_同じ_2.xlsx",
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(names.iter().all(|name| name.len() < 200 && !name.contains(['<', '>', ':', '/', '?'])));
}

/// A project whose run sends back.
fn project(desk: &TempDir) {
    let text = "city = \"みどり野市\"\noffice = \"総務課\"\ndeadline = \"4月10日\"\ninputs = [\"提出\"]
[outputs]\nreport = \"報告.xlsx\"\nsend_back = \"提出/修正依頼\"\n";
    fs::write(desk.path().join("seirihyo.toml"), text).unwrap();
}

#[test]
fn a_run_replaces_what_it_wrote_itself_and_nothing_else() {
    let desk = desk(&[("緑化.xlsx", faulty_sheet("緑化部")), ("水辺.xlsx", faulty_sheet("水辺部"))]);
    project(&desk);
    let once = ran(&desk, "run @seirihyo.toml");
    assert_eq!(once.status, Some(1), "{}", once.stderr);
    let first = in_folder(&desk.path().join("提出/修正依頼"));
    assert_eq!(first.len(), 2);
    let letter = rows(&first["修正依頼_緑化部.xlsx"], "依頼").concat();
    assert!(letter.iter().any(|t| t == "みどり野市　総務課") && letter.iter().any(|t| t == "4月10日"));
    // Again: the same bytes, nothing asked, also after a department was clean in between.
    assert_eq!(ran(&desk, "run @seirihyo.toml").status, Some(1));
    let clean = book(vec![goal_sheet("緑化部", &goal(1, "花壇", "ほぼ達成した"))]);
    for (bytes, left) in [(clean, true), (faulty_sheet("緑化部"), false)] {
        fs::write(desk.path().join("提出/緑化.xlsx"), bytes).unwrap();
        let again = ran(&desk, "run @seirihyo.toml");
        assert_eq!(again.status, Some(1), "{}", again.stderr);
        assert_eq!(again.said().contains("前回の修正依頼が残っています"), left, "{}", again.said());
    }
    assert!(in_folder(&desk.path().join("提出/修正依頼")) == first);
    // Nor without the record: the workbooks themselves tell that nobody has saved them since.
    fs::remove_file(desk.path().join(".報告.xlsx.run.json")).unwrap();
    assert_eq!(ran(&desk, "run @seirihyo.toml").status, Some(1));
    // One that was filled in meanwhile is nobody's to replace, nor is one that another run never wrote.
    let path = desk.path().join("提出/修正依頼/修正依頼_水辺部.xlsx");
    fs::write(&path, "直した").unwrap();
    let refused = ran(&desk, "run @seirihyo.toml");
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("修正依頼_水辺部.xlsx"), "{}", refused.stderr);
    assert_eq!(fs::read(&path).unwrap(), "直した".as_bytes());
    assert_eq!(ran(&desk, "run @seirihyo.toml --force").status, Some(1));
    assert_eq!(fs::read(&path).unwrap(), first["修正依頼_水辺部.xlsx"]);
}
