//! A workbook as .xlsb: the package of .xlsx with records in place of XML (MS-XLSB).

use super::looks::Looks;
use super::records::{u16s, u32s, utf16};
use super::strings::{Rich, Texts};
use super::xlsb_sheet;
use super::{Book, State, overlay};
use crate::support::container::package;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A record: type and length in groups of seven bits, the lowest first.
pub(super) fn record(kind: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mut number in [kind, data.len() as u32] {
        while number >= 0x80 {
            bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }
    bytes.extend(data);
    bytes
}

/// A text with its length in front.
pub(super) fn wide(text: &str) -> Vec<u8> {
    [u32s(&[text.encode_utf16().count() as u32]), utf16(text)].concat()
}

/// What stands for no text at all.
pub(super) const NO_TEXT: [u8; 4] = [0xFF; 4];

/// The file.
pub(super) fn write(book: &Book) -> Vec<u8> {
    let (looks, texts) = (Looks::of(book), Texts::of(book));
    let mut parts = vec![
        ("xl/workbook.bin".to_owned(), workbook(book)),
        ("xl/styles.bin".to_owned(), styles(&looks)),
        ("xl/sharedStrings.bin".to_owned(), strings(&texts)),
    ];
    let mut relations = vec![
        ("styles".to_owned(), "styles", "styles.bin".to_owned()),
        ("strings".to_owned(), "sharedStrings", "sharedStrings.bin".to_owned()),
    ];
    let mut types = vec![
        ("xl/workbook.bin".to_owned(), "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        ("xl/styles.bin".to_owned(), "application/vnd.ms-excel.styles"),
        ("xl/sharedStrings.bin".to_owned(), "application/vnd.ms-excel.sharedStrings"),
    ];
    for (n, sheet) in book.sheets.iter().enumerate() {
        let chart = sheet.state == State::Chart;
        let (kind, media) = if chart {
            ("chartsheet", "application/vnd.ms-excel.chartsheet")
        } else {
            ("worksheet", "application/vnd.ms-excel.worksheet")
        };
        let target = format!("{kind}s/sheet{n}.bin");
        let bytes = if chart {
            [record(129, &[]), record(130, &[])].concat()
        } else {
            xlsb_sheet::part(book, sheet, &looks, &texts)
        };
        parts.push((format!("xl/{target}"), bytes));
        types.push((format!("xl/{target}"), media));
        relations.push((format!("s{n}"), kind, target));
        let mut beside = Vec::new();
        let mut add = |id: &str, kind: &'static str, name: String, media: &'static str, bytes: Vec<u8>| {
            beside.push((id.to_owned(), kind, format!("../{name}")));
            types.push((format!("xl/{name}"), media));
            parts.push((format!("xl/{name}"), bytes));
        };
        if sheet.table.is_some() {
            let part = xlsb_sheet::table_part(n as u32 + 1, sheet);
            add("t1", "table", format!("tables/table{n}.bin"), "application/vnd.ms-excel.table", part);
        }
        if !sheet.comments.is_empty() {
            let part = overlay::comment_records(sheet);
            add("c1", "comments", format!("comments{n}.bin"), "application/vnd.ms-excel.comments", part);
        }
        if !sheet.boxes.is_empty() {
            let media = "application/vnd.openxmlformats-officedocument.drawing+xml";
            let part = overlay::drawing_part(sheet).into_bytes();
            add("d1", "drawing", format!("drawings/drawing{n}.xml"), media, part);
        }
        if !beside.is_empty() {
            parts.push((format!("xl/worksheets/_rels/sheet{n}.bin.rels"), relationships(&beside)));
        }
    }
    let root = [("r1".to_owned(), "officeDocument", "xl/workbook.bin".to_owned())];
    parts.push(("_rels/.rels".to_owned(), relationships(&root)));
    parts.push(("xl/_rels/workbook.bin.rels".to_owned(), relationships(&relations)));
    let listed = types
        .iter()
        .map(|(part, media)| format!(r#"<Override PartName="/{part}" ContentType="{media}"/>"#))
        .collect::<Vec<_>>()
        .concat();
    let types = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>{listed}</Types>"#
    );
    parts.insert(0, ("[Content_Types].xml".to_owned(), types.into_bytes()));
    package(&parts)
}

fn relationships(list: &[(String, &str, String)]) -> Vec<u8> {
    let inside = list
        .iter()
        .map(|(id, kind, target)| {
            format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>"#
    )
    .into_bytes()
}

/// Epoch, sheets, and the names of print titles and filters.
fn workbook(book: &Book) -> Vec<u8> {
    let epoch = u32s(&[u32::from(book.epoch_1904), 0]);
    let mut out = [record(131, &[]), record(153, &[epoch, wide("")].concat()), record(143, &[])].concat();
    for (n, sheet) in book.sheets.iter().enumerate() {
        let state = match sheet.state {
            State::Visible | State::Chart => 0,
            State::Hidden => 1,
            State::VeryHidden => 2,
        };
        let id = wide(&format!("s{n}"));
        out.extend(record(156, &[u32s(&[state, n as u32 + 1]), id, wide(&sheet.name)].concat()));
    }
    out.extend(record(144, &[]));
    out.extend(names(book));
    out.extend(record(132, &[]));
    out
}

fn names(book: &Book) -> Vec<u8> {
    let mut out = Vec::new();
    for (n, sheet) in book.sheets.iter().enumerate() {
        let titles =
            sheet.print_titles.map(|(first, last)| (0x20, "_xlnm.Print_Titles", (first, 0, last, 0x3FFF)));
        let filter = sheet.filter.map(|range| (0x21, "_xlnm._FilterDatabase", range));
        for (flags, name, (top, left, bottom, right)) in titles.into_iter().chain(filter) {
            let area =
                [vec![0x3B], u16s(&[n as u16]), u32s(&[top, bottom]), u16s(&[left as u16, right as u16])];
            let area = area.concat();
            let formula = [u32s(&[area.len() as u32]), area, u32s(&[0])].concat();
            let head = [u32s(&[flags]), vec![0], u32s(&[n as u32]), wide(name)].concat();
            out.extend(record(39, &[head, formula, NO_TEXT.to_vec()].concat()));
        }
    }
    if out.is_empty() {
        return out;
    }
    let count = book.sheets.len() as u32;
    let list: Vec<u8> = (0..count).flat_map(|n| u32s(&[0, n, n])).collect();
    let sheets = record(362, &[u32s(&[count]), list].concat());
    [record(353, &[]), record(357, &[]), sheets, record(354, &[]), out].concat()
}

fn strings(texts: &Texts) -> Vec<u8> {
    let count = texts.list().len() as u32;
    let mut out = record(159, &u32s(&[count, count]));
    out.extend(texts.list().iter().flat_map(|rich| record(19, &rich_string(rich))));
    out.extend(record(160, &[]));
    out
}

/// A text with its runs and its reading.
fn rich_string(rich: &Rich) -> Vec<u8> {
    let flags = u8::from(!rich.runs.is_empty()) | if rich.guide.is_some() { 2 } else { 0 };
    let mut out = [vec![flags], wide(&rich.text)].concat();
    if !rich.runs.is_empty() {
        out.extend(u32s(&[rich.runs.len() as u32]));
        out.extend(rich.runs.iter().flat_map(|&(from, struck)| u16s(&[from as u16, u16::from(struck)])));
    }
    if let Some(guide) = rich.guide {
        let run = [u32s(&[1]), u16s(&[0, 0, rich.units().len() as u16])].concat();
        out.extend([wide(guide), run, u16s(&[0, 0x37])].concat());
    }
    out
}

/// Codes, fonts (the second struck through), formats of cells.
fn styles(looks: &Looks) -> Vec<u8> {
    let list = |begin: u32, end: u32, items: Vec<Vec<u8>>| {
        [record(begin, &u32s(&[items.len() as u32])), items.concat(), record(end, &[])].concat()
    };
    let codes = looks.own_codes();
    let codes: Vec<Vec<u8>> =
        codes.iter().map(|(id, code)| record(44, &[u16s(&[*id as u16]), wide(code)].concat())).collect();
    let color = [1, 0xFF, 0, 0, 0, 0, 0, 0xFF];
    let font = |flags: u16| {
        let head = [u16s(&[220, flags, 400, 0]), vec![0, 0, 128, 0]].concat();
        record(43, &[head, color.to_vec(), vec![0], wide("ゴシ")].concat())
    };
    let fill = record(45, &[u32s(&[0]), color.to_vec(), color.to_vec(), vec![0; 48]].concat());
    let line = [vec![0, 0], color.to_vec()].concat();
    let border = record(46, &[vec![0], line.repeat(5)].concat());
    let xf = |parent: u16, id: usize, struck: bool| {
        let head = u16s(&[parent, id as u16, u16::from(struck), 0, 0]);
        record(47, &[head, vec![0, 0], u16s(&[0x1010, 1])].concat())
    };
    let cells = looks.list().iter().map(|&(struck, shown)| xf(0, looks.id(shown), struck)).collect();
    let normal = record(48, &[u32s(&[0]), u16s(&[1]), vec![0, 0], wide("標準")].concat());
    [
        record(278, &[]),
        if codes.is_empty() { Vec::new() } else { list(615, 616, codes) },
        list(611, 612, vec![font(0), font(8)]),
        list(603, 604, vec![fill]),
        list(613, 614, vec![border]),
        list(626, 627, vec![xf(0xFFFF, 0, false)]),
        list(617, 618, cells),
        list(619, 620, vec![normal]),
        record(279, &[]),
    ]
    .concat()
}
