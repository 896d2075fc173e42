//! The good workbooks that are damaged.

use crate::support::book::{Book, Content, Format, Sheet, Shown, State, Stored};
use crate::support::container::{compound, package};
use crate::support::raw::goal_sheet;
use crate::support::samples;
use std::io::{Cursor, Read};

/// A workbook taken apart.
#[derive(Clone)]
pub struct Base {
    pub name: &'static str,
    holds: Holder,
    /// Its parts, each with its name: those of a package, the stream of an .xls, or the file as a whole.
    pub parts: Vec<(String, Vec<u8>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Package,
    Ole,
    Nothing,
}

/// Workbooks of XML.
pub fn xml() -> Vec<Base> {
    let shared = unpacked("shared", &book().write(Format::Xlsx));
    let mut macros = shared.clone();
    macros.name = "macros";
    macros.parts.push(("xl/vbaProject.bin".to_owned(), vec![7; 600]));
    vec![
        shared,
        unpacked("inline", &book().write(Format::XlsxInline)),
        macros,
        unpacked("sample", &sample("r7/01_総務部.xlsx")),
        unpacked("plan", &sample("plan/指標一覧_修正後.xlsx")),
    ]
}

/// Workbooks of records.
pub fn records() -> Vec<Base> {
    let mut binary = book();
    // Such a formula cannot exist there.
    let kept = |content: &Content| !matches!(content, Content::Formula(Stored::Nothing));
    binary.sheets.iter_mut().for_each(|sheet| sheet.cells.retain(|_, content| kept(content)));
    vec![unpacked("xlsb", &binary.write(Format::Xlsb)), stream("xls", &book().write(Format::Xls))]
}

/// Files as they lie there.
pub fn whole() -> Vec<Base> {
    let whole = |name, bytes| Base { name, holds: Holder::Nothing, parts: vec![("file".to_owned(), bytes)] };
    vec![
        whole("whole xlsx", sample("r6/03_市民部.xlsx")),
        whole("whole xls", sample("r6/09_教育部.xls")),
        whole("whole xls of ours", book().write(Format::Xls)),
    ]
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(samples::folder().join(name)).unwrap()
}

fn unpacked(name: &'static str, bytes: &[u8]) -> Base {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        parts.push((entry.name().unwrap().into_owned(), bytes));
    }
    Base { name, holds: Holder::Package, parts }
}

/// The stream of an .xls that the tests wrote: it follows the header and the directory, in one piece.
fn stream(name: &'static str, bytes: &[u8]) -> Base {
    let size = u32::from_le_bytes(bytes[512 + 128 + 120..][..4].try_into().unwrap()) as usize;
    Base { name, holds: Holder::Ole, parts: vec![("Workbook".to_owned(), bytes[1024..1024 + size].to_vec())] }
}

impl Base {
    /// The part of that name.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(n, _)| n == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// With other bytes in a part.
    pub fn with(&self, name: &str, bytes: Vec<u8>) -> Self {
        let mut other = self.clone();
        if let Some(part) = other.parts.iter_mut().find(|(n, _)| n == name) {
            part.1 = bytes;
        }
        other
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        match self.holds {
            Holder::Package => package(&self.parts),
            Holder::Ole => compound(&[("Workbook", &self.parts[0].1)]),
            Holder::Nothing => self.parts[0].1.clone(),
        }
    }
}

/// A goal sheet that holds one of everything, a hidden sheet, a chart.
fn book() -> Book {
    let mut sheet = Sheet::of(&goal_sheet(6));
    let era = Shown::Code(r#"ggge"年"m"月"d"日""#);
    let contents = [
        Content::Runs(vec![("花壇を", false), ("広げる", true), ("整える。", false)]),
        Content::Guided("剪定を行う。", "センテイヲオコナウ"),
        Content::Struck("取りやめ".to_owned()),
        Content::Number(21.5, Shown::Id(0)),
        Content::Number(0.125, Shown::Id(10)),
        Content::Number(7.0, Shown::Code(r#""No."0"#)),
        Content::Day(45748, Shown::Id(14)),
        Content::Day(45863, Shown::Id(57)),
        Content::Day(45901, era),
        Content::Error("#REF!"),
        Content::Error("#N/A"),
        Content::Formula(Stored::Nothing),
        Content::Formula(Stored::Text("ほぼ達成した")),
        Content::Formula(Stored::Number(12.25)),
        Content::Formula(Stored::Error("#DIV/0!")),
        Content::Text(" 前後に空白 ".to_owned()),
        Content::Text("二行\nの文".to_owned()),
        Content::Text("<&>\"'".to_owned()),
    ];
    for (n, content) in (0u32..).zip(contents) {
        sheet.put((9 + n / 6, n % 6), content);
    }
    sheet.merges = vec![(0, 0, 0, 7), (4, 2, 5, 2), (9, 6, 11, 7)];
    sheet.hidden_rows = vec![7, 13];
    sheet.hidden_cols = vec![9];
    sheet.print_titles = Some((2, 2));
    sheet.filter = Some((2, 0, 8, 7));
    let hidden = Sheet { name: "控え".to_owned(), state: State::Hidden, ..Sheet::of(&goal_sheet(2)) };
    let chart = Sheet { name: "グラフ".to_owned(), state: State::Chart, ..Sheet::default() };
    Book { sheets: vec![sheet, hidden, chart], epoch_1904: false }
}
