//! No workbook vanishes: what gave no document is named, with how near it was, and whose it may be; what is no file is never
//! opened; what systems leave behind is passed over in silence.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support::book::{Book, Format, Sheet, State};
use crate::support::child::{Ran, run};
use crate::support::samples;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A sheet drawn as text: a line a row, cells between `|`.
fn sheet(name: &str, drawn: &str) -> Sheet {
    let rows: Vec<Vec<String>> =
        drawn.lines().map(|l| l.trim().split('|').map(|c| c.trim().to_owned()).collect()).collect();
    Sheet { name: name.to_owned(), ..Sheet::of(&rows) }
}

fn book(sheets: Vec<Sheet>) -> Book {
    Book { sheets, ..Book::default() }
}

/// A goal sheet of a department.
fn goals(department: &str) -> Sheet {
    let drawn = format!(
        "令和7年度 組織目標展開整理表（{department}の組織目標）
        作成日|令和7年4月1日|職名|{department}長|氏名|川辺 葉子
        番号|実施項目|計画・方針等の分類|どの水準まで|どのような方法で|いつまで|共通/課名|達成状況
        1|苗の配布|その他|苗が配られている。|・広報で知らせる。|3月|共通|ほぼ達成した"
    );
    sheet(department, &drawn)
}

/// A folder 提出 with a good goal sheet.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("提出")).unwrap();
    put(&desk, "提出/緑化部.xlsx", &book(vec![goals("緑化部")]).write(Format::Xlsx));
    desk
}

fn put(desk: &TempDir, name: &str, bytes: &[u8]) {
    fs::write(desk.path().join(name), bytes).unwrap();
}

/// Runs with every `@name` standing for a path on the desk.
fn ran(desk: &TempDir, words: &str) -> Ran {
    let path = |word: &str| {
        word.strip_prefix('@').map_or_else(|| Path::new(word).to_path_buf(), |name| desk.path().join(name))
    };
    run(words.split(' ').map(path).collect::<Vec<_>>())
}

/// The findings as `code file-name`, and the whole of them.
fn found(ran: &Ran) -> (Vec<String>, Vec<Value>) {
    let all = ran.json()["findings"].as_array().unwrap().clone();
    let short = |f: &Value| {
        let file = f["file"].as_str().unwrap_or_default();
        format!("{} {}", f["code"].as_str().unwrap(), file.rsplit('/').next().unwrap())
    };
    (all.iter().map(short).collect(), all)
}

/// The message of the finding that begins so.
fn message(ran: &Ran, begins: &str) -> String {
    let (short, all) = found(ran);
    let i = short.iter().position(|s| s == begins).unwrap_or_else(|| panic!("no {begins}: {short:?}"));
    all[i]["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_workbook_in_a_layout_of_its_own_is_named_with_how_near_it_was() {
    let hidden = Sheet { state: State::Hidden, ..goals("水辺部") };
    let blank = "令和7年度 組織目標展開整理表（水辺部の組織目標）
        番号|実施項目|計画・方針等の分類|どの水準まで|どのような方法で|いつまで|共通/課名|達成状況";
    let cases: [(&str, Vec<Sheet>, Format, &[&str]); 8] = [
        (
            "三つ合う.xlsx",
            vec![sheet("R7", "|水辺部の目標\n\n|番号|担当課名|いつまで|結果\n|1|河川課|3月|達成")],
            Format::Xlsx,
            &["シート「R7」", "あるのは", "B3「番号」", "D3「いつまで」", "「実施項目」", "ほかに試した様式"],
        ),
        (
            "一つも.xls",
            vec![sheet("目標", "水辺部\nすること|できたこと\n堤防の点検|済み")],
            Format::Xls,
            &["見出しは1つもありません", "soshiki-mokuhyo", "juten-kadai"],
        ),
        (
            "表題だけ.ods",
            vec![sheet("表", "組織目標展開整理表\na|b|c|d|e\n1|2|3|4|5")],
            Format::Ods,
            &["見出しは1つもありません"],
        ),
        (
            "表紙と名簿.xlsb",
            vec![sheet("表紙", "水辺部"), sheet("名簿", "氏名|番号\n川辺|1")],
            Format::Xlsb,
            // The nearer of the two sheets is told of.
            &["シート「名簿」", "B1「番号」"],
        ),
        (
            "未記入.xlsx",
            vec![sheet("水辺部", blank)],
            Format::Xlsx,
            &["シート「水辺部」", "目標が1件も書かれて"],
        ),
        ("非表示.xlsx", vec![hidden, sheet("Sheet2", "")], Format::Xlsx, &["シート「水辺部」は非表示"]),
        ("記入例.xlsx", vec![sheet("記入例", "見本です")], Format::Xlsx, &["記入例"]),
        ("空.xlsx", vec![sheet("Sheet1", "")], Format::Xlsx, &["文字の書かれたシートがありません"]),
    ];
    let desk = desk();
    for (name, sheets, format, _) in &cases {
        put(&desk, &format!("提出/{name}"), &book(sheets.clone()).write(*format));
    }
    let read = ran(&desk, "export @提出");
    assert_eq!(read.json()["tally"]["goals"], 1);
    let (short, all) = found(&read);
    for (name, _, _, said) in &cases {
        let begins = format!("F120 {name}");
        assert_eq!(short.iter().filter(|s| **s == begins).count(), 1, "{name}: {short:?}");
        let i = short.iter().position(|s| *s == begins).unwrap();
        assert_eq!(all[i]["severity"], "warning");
        let message = message(&read, &begins);
        for words in *said {
            assert!(message.contains(words), "{name}: no {words} in {message}");
        }
    }
    assert!(!short.iter().any(|s| s == "F120 緑化部.xlsx"));
    // Named where a clerk looks: on the terminal and in the list of files of the workbook.
    let written = ran(&desk, "report @提出 -o @提出用.xlsx");
    let text = String::from_utf8(written.stdout).unwrap();
    for (name, ..) in &cases {
        assert!(text.contains(name), "{name}: {text}");
    }
    let listed = cells_of(&desk.path().join("提出用_確認用.xlsx"), "読み取ったファイル");
    for (name, ..) in &cases {
        assert!(listed.iter().any(|t| t.contains(name)), "{name}: {listed:?}");
    }
}

/// The texts of a sheet.
fn cells_of(path: &Path, sheet: &str) -> Vec<String> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.used_cells().map(|(_, _, cell)| cell.to_string()).collect()
}

#[test]
fn what_is_read_otherwise_or_left_out_as_asked_stays_a_note() {
    let desk = desk();
    let copies = ["plan/指標一覧_修正前.xlsx", "memo/福祉部の運営方針.xlsx"];
    for from in copies {
        let name = from.rsplit('/').next().unwrap();
        put(&desk, &format!("提出/{name}"), &fs::read(samples::folder().join(from)).unwrap());
    }
    // A sheet of another kind beside a goal sheet; this program's own workbook; a file that is not to be read.
    put(
        &desk,
        "提出/二枚.xlsx",
        &book(vec![goals("水辺部"), sheet("名簿", "氏名|番号")]).write(Format::Xlsx),
    );
    put(&desk, "提出/覚え.xlsx", &book(vec![sheet("覚え", "電話する")]).write(Format::Xlsx));
    assert_eq!(ran(&desk, "report @提出 -o @提出/報告.xlsx").status, Some(0));
    let read = ran(&desk, "export @提出 --exclude 覚え.xlsx");
    let (short, all) = found(&read);
    assert!(!short.iter().any(|s| s.starts_with("F120")), "{short:?}");
    for noted in ["F107 報告.xlsx", "F114 覚え.xlsx", "L104 二枚.xlsx"] {
        let i = short.iter().position(|s| s == noted).unwrap_or_else(|| panic!("no {noted}: {short:?}"));
        assert_eq!(all[i]["severity"], "note", "{noted}");
    }
    // Without the exclusion it is a warning.
    assert!(found(&ran(&desk, "export @提出")).0.contains(&"F120 覚え.xlsx".to_owned()));
}

#[test]
fn a_department_that_is_missing_may_be_in_a_file_that_was_not_read() {
    let desk = desk();
    let own =
        |text: &str| book(vec![sheet("表", &format!("{text}\n取組|結果\n点検|済み"))]).write(Format::Xlsx);
    // By the file's name, by what stands in it, by a former name, by the name without its last character.
    put(&desk, "提出/水辺部R7.xlsx", &own("目標"));
    put(&desk, "提出/その2.xlsx", &own("職名：道路部長"));
    put(&desk, "提出/その3.xlsx", &own("造園部の目標"));
    put(&desk, "提出/会計.xlsx", b"PK\x03\x04");
    put(&desk, "提出/広報部.pdf", b"%PDF-1.4");
    put(&desk, "提出/緑化部の覚え.xlsx", &own("電話"));
    put(&desk, "提出/その9.xlsx", &own("だれのものとも知れない"));
    let project = "inputs = [\"提出\"]
[outputs]
report = \"報告.xlsx\"
json = \"報告.json\"
[[departments]]
name = \"緑化部\"
[[departments]]
name = \"水辺部\"
[[departments]]
name = \"道路部\"
[[departments]]
name = \"公園部\"
formerly = [\"造園部\"]
[[departments]]
name = \"会計局\"
[[departments]]
name = \"広報部\"
[[departments]]
name = \"議会局\"
";
    put(&desk, "seirihyo.toml", project.as_bytes());
    let ran = ran(&desk, "run @seirihyo.toml");
    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    let json: Value = serde_json::from_slice(&fs::read(desk.path().join("報告.json")).unwrap()).unwrap();
    let missing: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["code"] == "S101")
        .map(|f| f["message"].as_str().unwrap())
        .collect();
    let wanted = [
        ("水辺部", "水辺部R7.xlsx", "この部署のものかもしれません"),
        ("道路部", "その2.xlsx", "この部署のものかもしれません"),
        ("公園部", "その3.xlsx", "この部署のものかもしれません"),
        ("会計局", "会計.xlsx", "この部署のものかもしれません"),
        ("広報部", "広報部.pdf", "この部署のものかもしれません"),
        ("議会局", "その9.xlsx", "の中に、この部署のものが"),
    ];
    assert_eq!(missing.len(), wanted.len(), "{missing:?}");
    for ((department, file, words), message) in wanted.iter().zip(missing) {
        assert!(message.starts_with(department), "{message}");
        assert!(message.contains(file) && message.contains(words), "{message}");
        assert!(!message.contains("緑化部の覚え"), "{message}");
    }
    // 提出状況 names the workbooks, on the terminal and in the workbook.
    let text = String::from_utf8(ran.stdout).unwrap();
    let status = cells_of(&desk.path().join("報告_確認用.xlsx"), "提出状況");
    for file in ["提出/水辺部R7.xlsx", "提出/その9.xlsx", "提出/会計.xlsx"] {
        let line = text.lines().find(|l| l.contains("読み取れない") && l.contains(file));
        assert!(line.is_some(), "{file}: {text}");
        assert!(status.iter().any(|t| t == file), "{file}: {status:?}");
    }
    assert!(status.iter().any(|t| t == "読み取れない"));
}

#[test]
fn a_folder_without_a_workbook_is_a_warning() {
    let desk = desk();
    fs::create_dir_all(desk.path().join("空/部/課")).unwrap();
    fs::create_dir(desk.path().join("文書")).unwrap();
    put(&desk, "文書/送付文.docx", b"x");
    put(&desk, "文書/Thumbs.db", b"x");
    for (folder, found_there) in [("空", ""), ("文書", "ほかのファイルは1個あります。")] {
        for command in ["check @{} --format json", "export @{}", "check @提出 @{} --format json"] {
            let ran = ran(&desk, &command.replace("{}", folder));
            assert_eq!(ran.status, Some(0), "{command}: {}", ran.stderr);
            let (short, all) = found(&ran);
            let i = short.iter().position(|s| *s == format!("F126 {folder}")).unwrap();
            assert_eq!(all[i]["severity"], "warning");
            assert!(all[i]["message"].as_str().unwrap().contains(found_there));
        }
        let refused = ran(&desk, &format!("report @{folder} -o @a.xlsx"));
        assert_eq!(refused.status, Some(2));
        assert!(refused.stderr.contains("F126"), "{}", refused.stderr);
        assert!(!desk.path().join("a.xlsx").exists());
        let project = format!("inputs = [\"提出\", \"{folder}\"]\n[outputs]\nreport = \"報告.xlsx\"\n");
        put(&desk, "seirihyo.toml", project.as_bytes());
        let text = String::from_utf8(ran(&desk, "run @seirihyo.toml").stdout).unwrap();
        assert!(text.contains("F126"), "{text}");
    }
    // A folder below that is empty is nobody's fault, and a workbook is one whatever its name.
    fs::create_dir(desk.path().join("提出/空")).unwrap();
    put(&desk, "文書/緑化部.dat", &book(vec![goals("緑化部")]).write(Format::Xlsx));
    for folder in ["提出", "文書"] {
        let (short, _) = found(&ran(&desk, &format!("export @{folder}")));
        assert!(!short.iter().any(|s| s.starts_with("F126")), "{short:?}");
    }
}

#[test]
fn what_systems_leave_behind_is_passed_over_in_silence() {
    let desk = desk();
    let before = ran(&desk, "export @提出").stdout;
    for name in [
        "Thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        ".DS_Store",
        "整理表.lnk",
        ".隠し.xlsx",
        "~$水辺部.xlsx",
        "ehthumbs.db",
    ] {
        put(&desk, &format!("提出/{name}"), b"x");
    }
    fs::create_dir(desk.path().join("提出/$RECYCLE.BIN")).unwrap();
    put(&desk, "提出/$RECYCLE.BIN/緑化部.xlsx", &book(vec![goals("緑化部")]).write(Format::Xlsx));
    let after = ran(&desk, "export @提出").stdout;
    assert_eq!(String::from_utf8(after).unwrap(), String::from_utf8(before).unwrap());
}

#[test]
fn a_lock_beside_a_workbook_says_that_it_is_open() {
    for lock in ["~$緑化部.xlsx", ".~lock.緑化部.xlsx#"] {
        let desk = desk();
        put(&desk, &format!("提出/{lock}"), b"x");
        // In a folder, and named.
        for words in ["export @提出", "export @提出/緑化部.xlsx"] {
            let ran = ran(&desk, words);
            assert_eq!((ran.status, ran.json()["tally"]["goals"].as_u64()), (Some(0), Some(1)));
            let (short, all) = found(&ran);
            assert_eq!(short, ["F125 緑化部.xlsx"]);
            assert_eq!(all[0]["severity"], "note");
            assert!(all[0]["message"].as_str().unwrap().contains(lock));
        }
        // One that is not read is not told of.
        let (short, _) = found(&ran(&desk, "export @提出 --exclude 緑化部.xlsx"));
        assert!(!short.iter().any(|s| s.starts_with("F125")), "{short:?}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_but_files_is_opened() {
    use std::os::unix::fs::symlink;
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    let made = std::process::Command::new("mkfifo").arg(at("提出/水辺部.xlsx")).status().unwrap();
    assert!(made.success());
    symlink("どこにもない.xlsx", at("提出/道路部.xlsx")).unwrap();
    symlink("輪.xlsx", at("提出/輪.xlsx")).unwrap();
    symlink(at("提出/水辺部.xlsx"), at("提出/管へ.xlsx")).unwrap();
    symlink("/dev/null", at("提出/装置へ.xlsx")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("提出/口.xlsx")).unwrap();
    symlink(at("提出/緑化部.xlsx"), at("別名.xlsx")).unwrap();
    let wanted = [
        ("F122 水辺部.xlsx", "パイプ"),
        ("F121 道路部.xlsx", "リンク"),
        ("F121 輪.xlsx", "リンク"),
        ("F122 管へ.xlsx", "パイプ"),
        ("F122 装置へ.xlsx", "デバイス"),
        ("F122 口.xlsx", "ソケット"),
    ];
    let read = ran(&desk, "export @提出");
    assert_eq!((read.status, read.json()["tally"]["goals"].as_u64()), (Some(1), Some(1)));
    for (finding, words) in wanted {
        assert!(message(&read, finding).contains(words), "{finding}");
        // Named, it is no other.
        let name = finding.split(' ').nth(1).unwrap();
        let named = ran(&desk, &format!("check @提出/{name} --format json"));
        assert_eq!(named.status, Some(1), "{}", named.stderr);
        assert!(found(&named).0.contains(&finding.to_owned()));
    }
    // A link to a workbook is read like the workbook itself.
    assert_eq!(ran(&desk, "export @別名.xlsx").json()["tally"]["goals"], 1);
    for words in [
        "inspect @提出/水辺部.xlsx",
        "run @提出/水辺部.xlsx",
        "export @提出/緑化部.xlsx --form @提出/水辺部.xlsx",
    ] {
        let refused = ran(&desk, words);
        assert_eq!(refused.status, Some(2), "{words}");
        assert!(!refused.stderr.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_not_called_damaged() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let path = desk.path().join("提出/水辺部.xlsx");
    put(&desk, "提出/水辺部.xlsx", &book(vec![goals("水辺部")]).write(Format::Xlsx));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything is stopped by nothing.
    if fs::read(&path).is_ok() {
        return;
    }
    let read = ran(&desk, "export @提出");
    assert_eq!(read.status, Some(1));
    assert!(message(&read, "F123 水辺部.xlsx").contains("権限"));
}
