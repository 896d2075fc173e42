//! What commands say on the terminal.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support::child::{Program, run};
use crate::support::{raw, samples};
use seirihyo::form::load::BUILT_IN;
use std::ffi::OsStr;
use std::fs;

#[test]
fn a_memo_says_where_its_notes_stand() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("運営方針.xlsx");
    let review = folder.path().join("運営方針_確認用.xlsx");
    let notes =
        format!("お知らせの内容は「{}」の「点検結果」と「統一した表記」にあります。", review.display());
    let memo = samples::folder().join("memo").join("福祉部の運営方針.xlsx");
    let annex = samples::folder().join("r7").join("04_福祉部.xlsx");
    let said = |arguments: &[&OsStr]| run(arguments).said().to_owned();
    let of_memo = said(&[
        "memo".as_ref(),
        memo.as_ref(),
        "--annex".as_ref(),
        annex.as_ref(),
        "-o".as_ref(),
        target.as_ref(),
    ]);
    assert!(!of_memo.contains("お知らせ0件"), "the sample has no note\n{of_memo}");
    assert!(of_memo.lines().any(|l| l == notes), "{of_memo}");
    let of_report =
        said(&["report".as_ref(), annex.as_ref(), "-o".as_ref(), target.as_ref(), "--force".as_ref()]);
    assert_eq!(of_report.contains(&notes), !of_report.contains("お知らせ0件"), "{of_report}");
}

/// みどり in Shift_JIS.
const SHIFT_JIS: &[u8] = b"\x82\xdd\x82\xc7\x82\xe8";

#[test]
fn a_file_that_is_not_utf_8_says_how_to_save_it() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("様式.toml");
    fs::write(&form, [b"# ", SHIFT_JIS, b"\n", BUILT_IN[0].1.as_bytes()].concat()).unwrap();
    let project = folder.path().join("seirihyo.toml");
    fs::write(&project, [b"# ", SHIFT_JIS, b"\n"].concat()).unwrap();
    let input = samples::folder().join("r7");
    let all: [&[&OsStr]; 3] = [
        &["check".as_ref(), input.as_ref(), "--form".as_ref(), form.as_ref()],
        &["form".as_ref(), "show".as_ref(), form.as_ref()],
        &["run".as_ref(), project.as_ref()],
    ];
    for arguments in all {
        let ran = run(arguments);
        assert_eq!(ran.status, Some(2), "{arguments:?}");
        let told = ran.stderr.contains("UTF-8") && ran.stderr.contains("保存し直して");
        assert!(told, "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn a_form_with_a_byte_order_mark_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("様式.toml");
    fs::write(&form, format!("\u{FEFF}{}", BUILT_IN[0].1)).unwrap();
    let input = samples::folder().join("r7").join("01_総務部.xlsx");
    let arguments: [&OsStr; 4] = ["inspect".as_ref(), input.as_ref(), "--form".as_ref(), form.as_ref()];
    let ran = run(arguments);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
}

#[test]
fn mistakes_in_a_file_are_said_in_japanese_with_the_usual_cause() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("seirihyo.toml");
    let outputs = "[outputs]\nreport = \"a.xlsx\"\n";
    for (line, said) in [
        ("duplicates = “newest”", "「“」は半角の「\"」"),
        ("duplicates ＝ \"newest\"", "「＝」は半角の「=」"),
        ("form = \"C:\\Users\\提出\"", "\\ ではなく /"),
        ("form = 様式", "半角の \" で囲んで"),
        ("departments = 3", "並び"),
    ] {
        fs::write(&project, format!("inputs = [\"提出\"]\n{line}\n{outputs}")).unwrap();
        let ran = run(["run".as_ref(), project.as_os_str()]);
        assert_eq!(ran.status, Some(2), "{line}");
        let told = ran.stderr.lines().nth(1).unwrap();
        assert!(told.starts_with("2行目") && told.contains(said), "{line}: {told}");
        assert!(!told.contains("expected"), "{line}: {told}");
    }
    let form = folder.path().join("様式.toml");
    fs::write(&form, BUILT_IN[0].1.replacen("orientation", "orientaton", 1)).unwrap();
    let ran = run(["check".as_ref(), folder.path().as_os_str(), "--form".as_ref(), form.as_os_str()]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("orientaton: このキーはありません"), "{}", ran.stderr);
}

#[test]
fn a_slip_in_the_command_is_met_with_what_may_be_meant() {
    let input = samples::folder().join("r7").join("04_福祉部.xlsx");
    let input = input.as_os_str();
    let folder = samples::folder();
    let all: [(&[&OsStr], &str); 7] = [
        (&["reprt".as_ref(), input], "「report」ではありませんか"),
        (&["check".as_ref(), input, "--departmets".as_ref(), "福祉部".as_ref()], "--departments"),
        (&["check".as_ref(), input, "--duplicates".as_ref(), "new".as_ref()], "使える値: error、newest"),
        (&["check".as_ref(), input, "--year".as_ref(), "７年".as_ref()], "2025、R7、令和7年度"),
        (&["check".as_ref(), "ない.xlsx".as_ref()], "空白があるときは"),
        (&["report".as_ref(), input, "-o".as_ref(), "ない/a.xlsx".as_ref()], "先にフォルダーを作るか"),
        (&["inspect".as_ref(), folder.as_os_str()], "ブックを1つ"),
    ];
    for (arguments, said) in all {
        let ran = run(arguments);
        assert_eq!(ran.status, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn expectations_on_the_command_line() {
    let folder = samples::folder().join("r7");
    let export = |more: &[&str]| {
        let arguments = ["export", folder.to_str().unwrap()].into_iter().chain(more.iter().copied());
        run(arguments.collect::<Vec<_>>())
    };
    let codes = |json: &serde_json::Value| -> Vec<(String, String)> {
        let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
        json["findings"].as_array().unwrap().iter().map(|f| (text(&f["code"]), text(&f["file"]))).collect()
    };
    // Parted by the mark that a Japanese keyboard gives; the missing department's finding names no file that is not there.
    let all = export(&["--departments", "福祉部、総務部,みどり部", "--year", "R7"]).json();
    let found = codes(&all);
    let missing: Vec<_> = found.iter().filter(|(code, _)| code == "S101").collect();
    assert_eq!(missing, [&("S101".to_owned(), "--departments".to_owned())]);
    assert!(!found.iter().any(|(code, file)| code == "S102" && file.contains("福祉部")));
    assert_eq!(all["documents"][0]["department"], "福祉部");
    // A former name counts as handed in.
    let renamed = export(&["--departments", "くらし部", "--rename", "福祉部=くらし部"]).json();
    let found = codes(&renamed);
    assert!(found.iter().any(|(code, file)| code == "S103" && file.contains("福祉部")), "{found:?}");
    assert!(!found.iter().any(|(code, _)| code == "S101"));
    for wrong in [["--rename", "福祉部=くらし部"], ["--sections", "福祉部=福祉課"], ["--sections", "福祉課"]]
    {
        assert_eq!(export(&wrong).status, Some(2), "{wrong:?}");
    }
}

#[test]
fn explain_says_what_stands_in_braces() {
    let said = |code: &str| run(["explain", code]).said().to_owned();
    assert!(said("V102").contains("{ } の部分"), "{}", said("V102"));
    assert!(!said("F103").contains("{ }"));
}

#[test]
fn a_lock_file_that_is_named_is_called_one() {
    let folder = tempfile::tempdir().unwrap();
    let lock = folder.path().join("~$緑化部.xlsx");
    fs::write(&lock, b"\x05kawakami").unwrap();
    let ran = run(["check".as_ref(), lock.as_os_str()]);
    let said = ran.said();
    assert!(ran.status == Some(1) && said.contains("ロックファイル"), "{said}");
}

/// A workbook of one sheet.
fn book(rows: &[&[&str]]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|t| (*t).to_owned()).collect()).collect();
    raw::Xlsx::new(&[("表", "", format!("<sheetData>{}</sheetData>", raw::rows(&rows)))]).bytes()
}

#[test]
fn a_list_has_the_quotation_marks_of_its_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("緑化部.xlsx");
    fs::write(&path, book(&[&["番号", "実施項目", "課名", "期限"], &["1", "花壇", "緑化課", "3月"]]))
        .unwrap();
    let said = |lang: &str| {
        let check = Program::new(["check".as_ref(), path.as_os_str()]).lang(lang);
        check.run().said().to_owned()
    };
    assert!(said("en").contains("“どの水準まで”, “どのような方法で”"), "{}", said("en"));
    assert!(said("ja").contains("「どの水準まで」「どのような方法で」"), "{}", said("ja"));
}

#[test]
fn inspect_says_why_a_sheet_was_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("水道局.xlsx");
    fs::write(&path, book(&[&["No.", "目標", "担当課", "進み具合"], &["1", "漏水", "水道課", "順調"]]))
        .unwrap();
    let ran = run(["inspect".as_ref(), path.as_os_str()]);
    let said = ran.said();
    assert!(said.contains("L104") && said.contains("C1「担当課」"), "{said}");
}

#[test]
fn errors_come_first_and_no_more_is_shown_than_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("報告.xlsx");
    let faulty = samples::folder().join("faulty");
    let report = |more: &[&str]| {
        let words =
            ["report".as_ref(), faulty.as_os_str(), "-o".as_ref(), target.as_os_str(), "--force".as_ref()];
        run(words.into_iter().chain(more.iter().map(OsStr::new))).said().to_owned()
    };
    let heads = |said: &str, severity: &str| {
        let head = format!("  {severity} ");
        said.lines().enumerate().filter(|(_, l)| l.starts_with(&head)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (short, long) = (report(&[]), report(&["-v"]));
    for said in [&short, &long] {
        let (errors, warnings) = (heads(said, "エラー"), heads(said, "警告"));
        assert!(errors.last() < warnings.first(), "{said}");
        assert!(said.contains("次にすること") && said.contains("報告.xlsx"), "{said}");
    }
    let all = heads(&long, "エラー").len() + heads(&long, "警告").len();
    assert!(all > 30 && !heads(&long, "お知らせ").is_empty());
    assert_eq!(heads(&short, "エラー").len() + heads(&short, "警告").len(), 20);
    assert!(heads(&short, "お知らせ").is_empty());
    assert!(short.contains(&format!("ほか{}件（エラー0件、", all - 20)), "{short}");
    assert!(!long.contains("ほか17件"));
}

#[test]
fn what_to_do_next_fits_what_was_found_and_names_paths_as_they_were_given() {
    let folder = tempfile::tempdir().unwrap();
    let (r7, faulty) = (samples::folder().join("r7"), samples::folder().join("faulty"));
    for (from, to) in [
        (r7.join("01_総務部.xlsx"), "よい/総務部.xlsx"),
        (faulty.join("02_観光部.xlsx"), "警告/観光部.xlsx"),
        (faulty.join("01_経済部.xlsx"), "誤り/経済部.xlsx"),
    ] {
        fs::create_dir_all(folder.path().join(to).parent().unwrap()).unwrap();
        fs::copy(from, folder.path().join(to)).unwrap();
    }
    let said = |words: &[&str]| {
        let ran = Program::new(words).within(folder.path()).run();
        let said = ran.said().to_owned() + &ran.stderr;
        assert!(!said.contains(folder.path().to_str().unwrap()), "an absolute path\n{said}");
        said.split_once("次にすること").map(|(_, next)| next.to_owned())
    };
    let report = |inputs: &str| said(&["report", inputs, "-o", "提出用.xlsx", "--force"]).unwrap();
    assert_eq!(report("よい").trim(), "「提出用.xlsx」を開いて内容を確かめ、印刷して提出します。");
    let warned = report("警告");
    assert!(
        warned.contains("警告8件を確かめます") && warned.contains("2. 「提出用.xlsx」を開いて"),
        "{warned}"
    );
    let wrong = report("誤り");
    assert!(
        wrong.contains("直します") && wrong.contains("誤り/経済部.xlsx") && !wrong.contains("印刷"),
        "{wrong}"
    );
    assert!(said(&["check", "誤り"]).unwrap().contains("もう一度同じように点検します"));
    assert!(said(&["check", "よい"]).unwrap().contains("seirihyo report よい -o 提出用.xlsx"));
    assert_eq!(said(&["check", "よい", "-q"]), None);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_said_and_a_reader_that_leaves_is_not() {
    let input = samples::folder().join("faulty");
    let checked = || Program::new(["check".as_ref(), input.as_os_str()]);
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let told = |(status, said): (Option<i32>, String)| {
        assert!(status == Some(2) && said.contains("最後まで出せませんでした"), "{status:?} {said}");
    };
    told(checked().printing_to(full()));
    told(
        Program::new(["check".as_ref(), input.as_os_str(), "--format".as_ref(), "json".as_ref()])
            .printing_to(full()),
    );
    told(Program::new(["export".as_ref(), input.as_os_str()]).printing_to(full()));
    told(Program::new(["form", "list"]).printing_to(full()));
    told(Program::new(["--help"]).printing_to(full()));
    let (status, said) = checked().printing_to(std::process::Stdio::piped());
    assert_eq!((status, said.as_str()), (Some(1), ""));
}

#[test]
fn a_piped_list_has_no_colours() {
    let input = samples::folder().join("faulty");
    for ran in [
        run(["check".as_ref(), input.as_os_str()]),
        run(["report".as_ref(), input.as_os_str(), "-o".as_ref(), "/ない/a.xlsx".as_ref()]),
    ] {
        assert!(!ran.said().contains('\x1b') && !ran.stderr.contains('\x1b'));
    }
}

#[test]
fn what_systems_leave_in_folders_is_passed_over_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(samples::folder().join("r7").join("01_総務部.xlsx"), folder.path().join("総務部.xlsx")).unwrap();
    let clean = run(["export".as_ref(), folder.path().as_os_str()]).json();
    for junk in [
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        "提出用 - ショートカット.lnk",
        "X.LNK",
        ".DS_Store",
        "._総務部.xlsx",
    ] {
        fs::write(folder.path().join(junk), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 junk").unwrap();
    }
    assert_eq!(run(["export".as_ref(), folder.path().as_os_str()]).json(), clean);
}
