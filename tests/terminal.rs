//! What commands say on the terminal.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support::child::run;
use crate::support::samples;
use seirihyo::form::load::BUILT_IN;
use std::ffi::OsStr;
use std::fs;

const NOTES: &str = "お知らせの内容はブックの「点検結果」にあります。";

#[test]
fn a_memo_says_where_its_notes_stand() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("運営方針.xlsx");
    let memo = samples::folder().join("memo").join("福祉部の運営方針.xlsx");
    let annex = samples::folder().join("r7").join("04_福祉部.xlsx");
    let said = |arguments: &[&OsStr]| String::from_utf8(run(arguments).stdout).unwrap();
    let of_memo = said(&[
        "memo".as_ref(),
        memo.as_ref(),
        "--annex".as_ref(),
        annex.as_ref(),
        "-o".as_ref(),
        target.as_ref(),
    ]);
    assert!(!of_memo.contains("お知らせ 0件"), "the sample has no note\n{of_memo}");
    assert!(of_memo.lines().any(|l| l == NOTES), "{of_memo}");
    let of_report =
        said(&["report".as_ref(), annex.as_ref(), "-o".as_ref(), target.as_ref(), "--force".as_ref()]);
    assert_eq!(of_report.contains(NOTES), !of_report.contains("お知らせ 0件"), "{of_report}");
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
