//! Comments and text boxes in every format.

use super::records::{u16s, u32s, utf16};
use super::xls::record;
use super::{Sheet, letters, xlsb};
use crate::support::raw::escaped;
use std::fmt::Write as _;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const SHAPES: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The comments part of .xlsx.
pub(super) fn comments_part(sheet: &Sheet) -> String {
    let mut list = String::new();
    for ((row, col), text) in &sheet.comments {
        let (at, text) = (format!("{}{}", letters(*col), row + 1), escaped(text));
        write!(
            list,
            r#"<comment ref="{at}" authorId="0"><text><r><rPr><b/></rPr><t>{text}</t></r></text></comment>"#
        )
        .unwrap();
    }
    format!(
        r#"<comments xmlns="{MAIN}"><authors><author>課長</author></authors><commentList>{list}</commentList></comments>"#
    )
}

/// The drawing part of .xlsx and .xlsb.
pub(super) fn drawing_part(sheet: &Sheet) -> String {
    let mut list = String::new();
    for (n, ((row, col), text)) in sheet.boxes.iter().enumerate() {
        let paragraphs = text
            .split('\n')
            .map(|line| format!("<a:p><a:r><a:rPr lang=\"ja-JP\"/><a:t>{}</a:t></a:r></a:p>", escaped(line)))
            .collect::<Vec<_>>()
            .concat();
        let corner = |name: &str, row: u32, col: u32| {
            format!(
                "<xdr:{name}><xdr:col>{col}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
            )
        };
        write!(
            list,
            r#"<xdr:twoCellAnchor>{}{}<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{}" name="テキスト {n}"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/>{paragraphs}</xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"#,
            corner("from", *row, *col),
            corner("to", row + 2, col + 3),
            n + 2,
        )
        .unwrap();
    }
    format!(r#"<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{SHAPES}">{list}</xdr:wsDr>"#)
}

/// The comments part of .xlsb.
pub(super) fn comment_records(sheet: &Sheet) -> Vec<u8> {
    let mut out = [xlsb::record(628, &[]), xlsb::record(630, &[])].concat();
    out.extend(
        [xlsb::record(632, &xlsb::wide("課長")), xlsb::record(631, &[]), xlsb::record(633, &[])].concat(),
    );
    for ((row, col), text) in &sheet.comments {
        out.extend(xlsb::record(635, &[u32s(&[0, *row, *row, *col, *col]), vec![0; 16]].concat()));
        out.extend(xlsb::record(637, &[vec![0], xlsb::wide(text)].concat()));
        out.extend(xlsb::record(636, &[]));
    }
    out.extend([xlsb::record(634, &[]), xlsb::record(629, &[])].concat());
    out
}

/// The records of .xls: for each object its drawing, what it is, its text; at the end the notes.
pub(super) fn records(sheet: &Sheet) -> Vec<u8> {
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    let objects = sheet.boxes.iter().map(|b| (0x06, b)).chain(sheet.comments.iter().map(|c| (0x19, c)));
    for (n, (kind, ((row, col), text))) in objects.enumerate() {
        let id = n as u16 + 1;
        let (row, col) = (*row as u16, *col as u16);
        let anchor = u16s(&[2, col, 0, row, 0, col + 2, 0, row + 3, 0]);
        let part = |version: u16, kind: u16, data: &[u8]| {
            [u16s(&[version, kind]), u32s(&[data.len() as u32]), data.to_vec()].concat()
        };
        let shape =
            [part(0x0A22, 0xF00A, &u32s(&[1024 + n as u32, 0xA00])), part(0, 0xF010, &anchor)].concat();
        let client = part(0, 0xF011, &[]);
        // The container ends with the text, in the next record.
        let whole = [u16s(&[0x000F, 0xF004]), u32s(&[(shape.len() + client.len() + 8) as u32])].concat();
        out.extend(record(0x00EC, &[whole, shape, client].concat()));
        let common = [u16s(&[0x15, 0x12, kind, id, 0x6011]), vec![0; 12]].concat();
        out.extend(record(0x005D, &[common, u16s(&[0, 0])].concat()));
        out.extend(record(0x00EC, &part(0, 0xF00D, &[])));
        let length = text.encode_utf16().count() as u16;
        out.extend(record(0x01B6, &[u16s(&[0x0212, 0, 0, 0, 0, length, 16]), u32s(&[0])].concat()));
        out.extend(record(0x003C, &[vec![1], utf16(text)].concat()));
        out.extend(record(0x003C, &u16s(&[0, 0, 0, 0, length, 0, 0, 0])));
        if kind == 0x19 {
            let author = [u16s(&[2]), vec![1], utf16("課長"), vec![0]].concat();
            notes.extend(record(0x001C, &[u16s(&[row, col, 0, id]), author].concat()));
        }
    }
    out.extend(notes);
    out
}

/// What stands inside a cell of .ods beside its value: in front its comment, then its text boxes.
pub(super) fn inside_cell(sheet: &Sheet, at: (u32, u32)) -> String {
    let paragraphs = |text: &str| {
        text.split('\n').map(|p| format!("<text:p>{}</text:p>", escaped(p))).collect::<Vec<_>>().concat()
    };
    let comments = sheet.comments.iter().filter(|c| c.0 == at).map(|(_, text)| {
        format!("<office:annotation><dc:creator>課長</dc:creator><dc:date>2025-10-01T09:00:00</dc:date>{}</office:annotation>", paragraphs(text))
    });
    let boxes = sheet.boxes.iter().filter(|b| b.0 == at).map(|(_, text)| {
        format!(
            r#"<draw:frame svg:width="3cm" svg:height="1cm"><draw:text-box>{}</draw:text-box></draw:frame>"#,
            paragraphs(text)
        )
    });
    comments.chain(boxes).collect()
}
