//! Files that are encrypted although nobody set a password are read; real passwords and unknown ways are told apart.

use super::{errors, found, goal_sheet, of_code, read};
use crate::support::book::{Book, Format, Sheet};
use crate::support::container::{compound, package};
use crate::support::locked::{self, DEFAULT, Way};
use crate::support::raw;
use seirihyo::grid::looks_like_workbook;

fn book(format: Format) -> Vec<u8> {
    Book { sheets: vec![Sheet::of(&raw::goal_sheet(30))], ..Book::default() }.write(format)
}

/// The workbook stream of an .xls without what fills it up.
fn stream_of(bytes: &[u8]) -> Vec<u8> {
    let begin = bytes.windows(4).position(|w| w == [0x09, 0x08, 0x10, 0x00]).unwrap();
    let (mut at, mut ends) = (begin, 0);
    // The globals, then one sheet.
    while ends < 2 {
        let kind = u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        ends += u32::from(kind == 0x000A);
        at += 4 + usize::from(u16::from_le_bytes([bytes[at + 2], bytes[at + 3]]));
    }
    bytes[begin..at].to_vec()
}

#[test]
fn packages_that_open_without_a_password_are_read() {
    let (xlsx, binary) = (book(Format::Xlsx), book(Format::Xlsb));
    for (name, bytes) in [
        ("緑化部.xlsx", locked::agile(&xlsx, DEFAULT, "SHA512", 256, 1000)),
        // As Excel 2010 does it.
        ("緑化部.xlsx", locked::agile(&xlsx, DEFAULT, "SHA1", 128, 1000)),
        ("緑化部.xlsm", locked::agile(&xlsx, DEFAULT, "SHA256", 192, 500)),
        ("緑化部.xlsx", locked::agile(&xlsx, DEFAULT, "SHA384", 256, 500)),
        ("緑化部.xlsb", locked::agile(&binary, DEFAULT, "SHA512", 256, 500)),
        ("緑化部.xlsx", locked::standard(&xlsx, DEFAULT, 128)),
        ("緑化部.xlsx", locked::standard(&xlsx, DEFAULT, 256)),
    ] {
        let read = read(name, &bytes);
        assert_eq!(errors(&read), [""; 0], "{name}");
        assert_eq!(goal_sheet(&read).goals.len(), 30, "{name}");
        assert!(read.findings.is_empty(), "{name} {:?}", found(&read));
        assert!(looks_like_workbook(&bytes).is_some());
    }
}

#[test]
fn workbook_streams_that_open_without_a_password_are_read() {
    let plain = stream_of(&book(Format::Xls));
    for way in [Way::Old, Way::Api(40), Way::Api(128), Way::Api(56)] {
        let bytes = compound(&[("Workbook", &locked::stream(&plain, DEFAULT, way))]);
        let read = read("緑化部.xls", &bytes);
        assert!(read.findings.is_empty(), "{way:?} {:?}", found(&read));
        assert_eq!(goal_sheet(&read).goals.len(), 30, "{way:?}");
    }
}

#[test]
fn a_real_password_stays_one() {
    let (xlsx, xls) = (book(Format::Xlsx), stream_of(&book(Format::Xls)));
    // Excel 95: whatever its way, somebody set a password.
    let mut old = locked::stream(&xls, DEFAULT, Way::Xor);
    old[5] = 0x05;
    for bytes in [
        locked::agile(&xlsx, "ひみつ", "SHA512", 256, 100),
        locked::standard(&xlsx, "password", 128),
        compound(&[("Workbook", &locked::stream(&xls, "ひみつ", Way::Old))]),
        compound(&[("Workbook", &locked::stream(&xls, "ひみつ", Way::Api(128)))]),
        compound(&[("Book", &old)]),
    ] {
        let read = read("緑化部.xlsx", &bytes);
        assert_eq!(of_code(&read, "F102").len(), 1, "{:?}", found(&read));
        assert_eq!(errors(&read).len(), 1);
    }
}

#[test]
fn an_unknown_way_is_told_as_such() {
    let (xlsx, xls) = (book(Format::Xlsx), stream_of(&book(Format::Xls)));
    let agile = locked::agile(&xlsx, DEFAULT, "SHA512", 256, 10);
    let other = |from: &[u8], to: &[u8]| raw::patched(agile.clone(), from, to);
    for bytes in [
        other(b"ChainingModeCBC", b"ChainingModeCFB"),
        other(b"\"SHA512\"", b"\"WHIRL1\""),
        // More rounds than anyone would wait for.
        other(b"spinCount=\"10\" saltSize=\"16\"", b"spinCount=\"4000000000\"      "),
        compound(&[("EncryptionInfo", &[3, 0, 3, 0, 0, 0, 0, 0]), ("EncryptedPackage", &[0; 64])]),
        compound(&[("Workbook", &locked::stream(&xls, DEFAULT, Way::Xor))]),
        compound(&[("\u{9}DRMContent", &[0; 64])]),
    ] {
        let read = read("緑化部.xlsx", &bytes);
        let found = of_code(&read, "F127");
        assert_eq!(found.len(), 1, "{:?}", super::found(&read));
        assert!(!found[0].1.contains("パスワードで保護"), "{}", found[0].1);
    }
}

/// What is cut or broken inside never ends the run and never takes long.
#[test]
fn broken_locks_are_errors_of_the_file() {
    let agile = locked::agile(&book(Format::Xlsx), DEFAULT, "SHA512", 256, 10);
    let standard = locked::standard(&book(Format::Xlsx), DEFAULT, 128);
    for whole in [agile, standard] {
        for step in 1..40 {
            let mut bytes = whole.clone();
            let at = bytes.len() * step / 40;
            bytes[at] ^= 0x5A;
            let _ = read("緑化部.xlsx", &bytes);
            bytes.truncate(at);
            // Near the end nothing but unused entries of the container is cut.
            let found = errors(&read("緑化部.xlsx", &bytes)).len();
            assert!(found == 1 || step > 35, "{step}");
        }
    }
    // What was locked in is no workbook.
    let read = read("緑化部.xlsx", &locked::agile(&package(&[("a.txt", "a")]), DEFAULT, "SHA512", 256, 10));
    assert_eq!(of_code(&read, "F104").len(), 1, "{:?}", found(&read));
}
