//! Numbers and dates stay what they are: a sheet full of number formats, handed in, reads back as it looked, and what was a
//! number in it is one in the submission workbook.

use crate::laws::{content, export};
use crate::support::book::{Book, Content, Format, Sheet, Shown};
use crate::support::child::run;
use crate::support::raw::goal_sheet;
use calamine::{Data, Reader};
use std::fs;
use std::path::Path;

/// 31 October 2025.
const DAY: u32 = 45_961;
/// The first row of goals.
const FIRST: u32 = 3;
/// Number, level, due and further columns of each goal, with the formats that show them.
type Line = [(Content, &'static str); 4];

fn number(value: f64, code: &'static str, text: &'static str) -> (Content, &'static str) {
    (Content::Number(value, Shown::Code(code)), text)
}

fn day(shown: Shown, text: &'static str) -> (Content, &'static str) {
    (Content::Day(DAY, shown), text)
}

/// What stands in each goal, and what is seen of it.
fn lines() -> [Line; 6] {
    [
        [
            number(1234.0, "#,##0", "1,234"),
            number(0.9, "0%", "90%"),
            day(Shown::Code(r#"[$-411]ggge"年"m"月"d"日""#), "令和7年10月31日"),
            number(1234.0, r#"#,##0"か所""#, "1,234か所"),
        ],
        [
            number(1.1, "0.00", "1.10"),
            number(0.853, "0.0%", "85.3%"),
            day(Shown::Code("m/d(aaa)"), "10/31(金)"),
            number(12_345.0, r#"#,##0,"千円""#, "12千円"),
        ],
        [
            number(3.0, r#""第"0"号""#, "第3号"),
            number(1.5, "0.00", "1.50"),
            number(3.0, r#"0"月""#, "3月"),
            number(-3.0, r#"0"件";"▲"0"件""#, "▲3件"),
        ],
        [
            number(4.0, "000", "004"),
            day(Shown::Code(r#"yyyy"年"m"月""#), "2025年10月"),
            day(Shown::Id(14), "2025/10/31"),
            number(0.25, "0%", "25%"),
        ],
        [
            number(5.0, "0", "5"),
            number(1.0, r#""○";"△";"×""#, "○"),
            day(Shown::Code(r#"m"月"d"日("aaa")""#), "10月31日(金)"),
            day(Shown::Id(27), "R7.10.31"),
        ],
        [
            (Content::Number(6.0, Shown::Id(0)), "6"),
            (Content::Number(1_234_567.5, Shown::Id(0)), "1234567.5"),
            day(Shown::Code(r#"yyyy"年"mm"月"dd"日("aaaa")""#), "2025年10月31日(金曜日)"),
            (Content::Number(0.1, Shown::Id(0)), "0.1"),
        ],
    ]
}

/// The columns of number, level, due and the further one.
const COLUMNS: [u32; 4] = [0, 3, 5, 8];

fn book(epoch_1904: bool) -> Book {
    let mut sheet = Sheet::of(&goal_sheet(lines().len()));
    sheet.text((FIRST - 1, 8), "実績");
    for (row, line) in (FIRST..).zip(lines()) {
        for (col, (content, _)) in COLUMNS.into_iter().zip(line) {
            sheet.put((row, col), content);
        }
    }
    Book { sheets: vec![sheet], epoch_1904 }
}

/// Reads a workbook, hands it in, and reads what was written.
fn there_and_back(
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> (serde_json::Value, serde_json::Value, Vec<u8>) {
    let (input, target) = (folder.join(name), folder.join(format!("{name}.out.xlsx")));
    fs::write(&input, bytes).unwrap();
    let words = ["report".as_ref(), input.as_os_str(), "-o".as_ref(), target.as_os_str(), "--force".as_ref()];
    let written = run(words.map(std::ffi::OsStr::to_os_string).to_vec());
    assert!(matches!(written.status, Some(0 | 1)), "{name}: {}", written.stderr);
    (export(&input), export(&target), fs::read(&target).unwrap())
}

#[test]
fn what_is_seen_reads_back_and_numbers_stay_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let both = |format| [(format, false), (format, true)];
    for (format, epoch_1904) in Format::ALL.into_iter().flat_map(both) {
        let name = format!("緑化部{epoch_1904}{format:?}.{}", format.extension());
        let (before, after, bytes) = there_and_back(folder.path(), &name, &book(epoch_1904).write(format));
        let goals = before["documents"][0]["goals"].as_array().unwrap();
        for (goal, line) in goals.iter().zip(lines()) {
            let seen = [&goal["number"], &goal["level"], &goal["due"], &goal["extra"]["実績"]];
            assert_eq!(seen, line.map(|(_, text)| text), "{name}");
        }
        assert_eq!(content(&before["documents"][0], &[]), content(&after["documents"][0], &[]), "{name}");
        assert_eq!(before["tally"], after["tally"], "{name}");
        numbers_stay(&bytes, &name);
    }
}

/// Each number of the input is a number in the sheet that was written, in the epoch of 1900.
fn numbers_stay(bytes: &[u8], name: &str) {
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("緑化部").unwrap();
    let heading = range.rows().position(|row| row[0].to_string().contains("番号")).unwrap();
    for (line, row) in lines().iter().zip(range.rows().skip(heading + 1)) {
        for ((content, text), col) in line.iter().zip(COLUMNS) {
            let want = match content {
                Content::Number(value, _) => *value,
                Content::Day(day, _) => f64::from(*day),
                other => panic!("{other:?} is no number"),
            };
            let is = match &row[col as usize] {
                Data::Float(value) => *value,
                Data::Int(value) => *value as f64,
                Data::DateTime(day) => day.as_f64(),
                other => panic!("{name}: {text} became {other:?}"),
            };
            assert!((is - want).abs() < 1e-9, "{name}: {text} is {is}");
        }
    }
}

/// A number over several goals, and a sheet so long that it is written through a file.
#[test]
fn numbers_stay_in_merges_and_in_long_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let goals = 1_200;
    let mut sheet = Sheet::of(&goal_sheet(goals));
    for n in (0..goals as u32).step_by(2) {
        let row = FIRST + n;
        sheet.put((row, 0), Content::Number(f64::from(n), Shown::Code(r##""第"#,##0"号""##)));
        sheet.cells.remove(&(row + 1, 0));
        sheet.merges.push((row, 0, row + 1, 0));
    }
    let bytes = Book { sheets: vec![sheet], epoch_1904: false }.write(Format::Xlsx);
    let (before, after, written) = there_and_back(folder.path(), "緑化部.xlsx", &bytes);
    assert_eq!(content(&before["documents"][0], &[]), content(&after["documents"][0], &[]));
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(written)).unwrap();
    let range = book.worksheet_range("緑化部").unwrap();
    let numbers = range.rows().filter(|row| matches!(row[0], Data::Float(_))).count();
    // A merge that a page parts has its number on both pages.
    assert!((goals / 2..goals).contains(&numbers), "{numbers}");
}

/// Where a number cannot stand as one, the text does: merged texts, codes that Excel would refuse, texts too long for one
/// line of the column.
#[test]
fn what_cannot_stay_a_number_stays_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut sheet = Sheet::of(&goal_sheet(3));
    let long = r#""令和"0"年度の終わりまでに、または次の年度の初めまでのいずれか早い日""#;
    sheet.put((3, 5), Content::Number(7.0, Shown::Code(long)));
    sheet.put((4, 5), Content::Number(3.0, Shown::Code(r#"[赤]0"件""#)));
    sheet.put((5, 5), Content::ShownText("3", Shown::Code(r#"@"月""#)));
    let bytes = Book { sheets: vec![sheet], epoch_1904: false }.write(Format::Xlsx);
    let (before, after, written) = there_and_back(folder.path(), "緑化部.xlsx", &bytes);
    assert_eq!(content(&before["documents"][0], &[]), content(&after["documents"][0], &[]));
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(written)).unwrap();
    let range = book.worksheet_range("緑化部").unwrap();
    let text = |cell: &Data| if let Data::String(text) = cell { Some(text.clone()) } else { None };
    let texts: Vec<String> = range.rows().filter_map(|row| text(&row[5])).collect();
    for text in ["令和7年度の終わりまでに、または次の年度の初めまでのいずれか早い日", "3件", "3月"]
    {
        assert!(texts.iter().any(|t| t == text), "{text}: {texts:?}");
    }
}

/// Two states that look the same are the same, whatever is typed and whatever is shown by a format.
#[test]
fn what_looks_the_same_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let typed = |texts: [&str; 3]| {
        let mut sheet = Sheet::of(&goal_sheet(3));
        (FIRST..).zip(texts).for_each(|(row, text)| sheet.text((row, 3), text));
        Book { sheets: vec![sheet], epoch_1904: false }
    };
    let shown = |contents: [Content; 3]| {
        let mut sheet = Sheet::of(&goal_sheet(3));
        (FIRST..).zip(contents).for_each(|(row, content)| sheet.put((row, 3), content));
        Book { sheets: vec![sheet], epoch_1904: false }
    };
    let by_format = shown([
        Content::Number(1234.0, Shown::Code(r#"#,##0"か所""#)),
        Content::Number(0.5, Shown::Id(9)),
        Content::Day(DAY, Shown::Id(28)),
    ]);
    let same = typed(["1,234か所", "50%", "令和7年10月31日"]);
    let other = typed(["1234か所", "50%", "令和7年10月31日"]);
    let path = |name: &str, book: &Book| {
        let path = folder.path().join(name);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("緑化部.xlsx"), book.write(Format::Xlsx)).unwrap();
        path
    };
    let (old, new, third) = (path("旧", &same), path("新", &by_format), path("別", &other));
    let changed = |to: &Path| {
        let target = folder.path().join("比較.xlsx");
        let words = [
            "compare".as_ref(),
            old.as_os_str(),
            to.as_os_str(),
            "-o".as_ref(),
            target.as_os_str(),
            "--force".as_ref(),
        ];
        let made = run(words.map(std::ffi::OsStr::to_os_string).to_vec());
        assert!(matches!(made.status, Some(0 | 1)), "{}", made.stderr);
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(fs::read(&target).unwrap())).unwrap();
        let range = book.worksheet_range("変更の概要").unwrap();
        let rows: Vec<Vec<String>> =
            range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let column = |row: &[String], word: &str| row.iter().position(|text| text == word);
        let heading = rows.iter().position(|row| column(row, "変更なし").is_some()).unwrap();
        rows[heading + 1][column(&rows[heading], "変更").unwrap()].clone()
    };
    assert_eq!(changed(&new), "0");
    assert_eq!(changed(&third), "1");
}
