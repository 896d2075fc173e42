//! A workbook as .xlsx, in XML: texts are shared as Excel writes them, or stand in their cells.

use super::looks::Looks;
use super::strings::{Rich, Texts};
use super::{Book, Content, Sheet, State, Stored, heading, letters, name_of, overlay};
use crate::support::raw::{Xlsx, escaped};
use std::fmt::Write as _;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The file.
pub(super) fn write(book: &Book, texts: &Texts) -> Vec<u8> {
    let looks = Looks::of(book);
    let parts: Vec<(&str, &str, String)> = book
        .sheets
        .iter()
        .map(|sheet| {
            let state = match sheet.state {
                State::Hidden => r#"state="hidden""#,
                State::VeryHidden => r#"state="veryHidden""#,
                State::Visible | State::Chart => "",
            };
            (sheet.name.as_str(), state, worksheet(book, sheet, &looks, texts))
        })
        .collect();
    let mut package = Xlsx::new(&parts);
    package.styles(&styles(&looks));
    let shared: Vec<String> = texts.list().iter().map(|rich| format!("<si>{}</si>", string(rich))).collect();
    package.strings(&shared.concat());
    workbook(book, &mut package);
    for (n, sheet) in book.sheets.iter().enumerate() {
        if sheet.state == State::Chart {
            chart_sheet(n + 1, &mut package);
        }
        beside(n + 1, sheet, &mut package);
    }
    package.bytes()
}

/// Epoch, print titles and filters in the workbook part.
fn workbook(book: &Book, package: &mut Xlsx) {
    let mut names = String::new();
    for (n, sheet) in book.sheets.iter().enumerate() {
        if let Some((first, last)) = sheet.print_titles {
            let range = format!("'{}'!${}:${}", sheet.name, first + 1, last + 1);
            write!(
                names,
                r#"<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{range}</definedName>"#
            )
            .unwrap();
        }
        if let Some((top, left, bottom, right)) = sheet.filter {
            let corner = |row: u32, col: u32| format!("${}${}", letters(col), row + 1);
            let range = format!("'{}'!{}:{}", sheet.name, corner(top, left), corner(bottom, right));
            write!(
                names,
                r#"<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{range}</definedName>"#
            )
            .unwrap();
        }
    }
    let mut plain = package.text("xl/workbook.xml");
    if book.epoch_1904 {
        plain = plain.replace("<workbookPr ", r#"<workbookPr date1904="1" "#);
    }
    if !names.is_empty() {
        plain = plain.replace("</sheets>", &format!("</sheets><definedNames>{names}</definedNames>"));
    }
    package.set("xl/workbook.xml", plain);
}

fn styles(looks: &Looks) -> String {
    let mut formats = String::new();
    for (id, code) in looks.own_codes() {
        write!(formats, r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, escaped(code)).unwrap();
    }
    let mut lines = String::new();
    for &(struck, shown) in looks.list() {
        let id = looks.id(shown);
        write!(lines, r#"<xf fontId="{}" numFmtId="{id}" applyNumberFormat="1"/>"#, u8::from(struck))
            .unwrap();
    }
    let formats = if formats.is_empty() { formats } else { format!("<numFmts>{formats}</numFmts>") };
    format!("{formats}<fonts><font/><font><strike/></font></fonts><cellXfs>{lines}</cellXfs>")
}

/// The inside of `<si>`.
fn string(rich: &Rich) -> String {
    let piece = |text: &str| format!(r#"<t xml:space="preserve">{}</t>"#, escaped(text));
    let mut out = String::new();
    if rich.runs.is_empty() {
        out.push_str(&piece(&rich.text));
    }
    let units = rich.units();
    for (n, (from, struck)) in rich.runs.iter().enumerate() {
        let to = rich.runs.get(n + 1).map_or(units.len(), |next| next.0);
        let text = piece(&String::from_utf16(&units[*from..to]).unwrap());
        let look = if *struck { "<rPr><strike/></rPr>" } else { "<rPr><b/></rPr>" };
        write!(out, "<r>{look}{text}</r>").unwrap();
    }
    if let Some(guide) = rich.guide {
        write!(out, r#"<rPh sb="0" eb="{}">{}</rPh><phoneticPr fontId="0"/>"#, units.len(), piece(guide))
            .unwrap();
    }
    out
}

/// The inside of `<worksheet>`.
fn worksheet(book: &Book, sheet: &Sheet, looks: &Looks, texts: &Texts) -> String {
    let mut out = String::new();
    if !sheet.hidden_cols.is_empty() {
        out.push_str("<cols>");
        for col in &sheet.hidden_cols {
            write!(out, r#"<col min="{0}" max="{0}" width="9" hidden="1"/>"#, col + 1).unwrap();
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData>");
    for (row, cells) in sheet.rows() {
        let hidden = if sheet.hidden_rows.contains(&row) { r#" hidden="1""# } else { "" };
        write!(out, r#"<row r="{}"{hidden}>"#, row + 1).unwrap();
        for (col, content) in cells {
            let at = format!(r#"r="{}{}" s="{}""#, letters(col), row + 1, looks.index(content));
            out.push_str(&cell(book, &at, content, texts));
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData>");
    if let Some(range) = sheet.filter {
        write!(out, r#"<autoFilter ref="{}"/>"#, name_of(range)).unwrap();
    }
    if !sheet.merges.is_empty() {
        let merges: Vec<String> =
            sheet.merges.iter().map(|&m| format!(r#"<mergeCell ref="{}"/>"#, name_of(m))).collect();
        write!(out, "<mergeCells>{}</mergeCells>", merges.concat()).unwrap();
    }
    if !sheet.boxes.is_empty() {
        out.push_str(r#"<drawing r:id="d1"/>"#);
    }
    if sheet.table.is_some() {
        out.push_str(r#"<tableParts count="1"><tablePart r:id="t1"/></tableParts>"#);
    }
    out
}

fn cell(book: &Book, at: &str, content: &Content, texts: &Texts) -> String {
    if let Some(index) = texts.index(content) {
        return format!(r#"<c {at} t="s"><v>{index}</v></c>"#);
    }
    if let Some(rich) = Rich::of(content) {
        return format!(r#"<c {at} t="inlineStr"><is>{}</is></c>"#, string(&rich));
    }
    match content {
        Content::Number(number, _) => format!("<c {at}><v>{number}</v></c>"),
        Content::Day(day, _) => format!("<c {at}><v>{}</v></c>", book.serial(*day)),
        Content::Error(name) => format!(r#"<c {at} t="e"><v>{name}</v></c>"#),
        Content::Formula(Stored::Nothing) => format!(r#"<c {at}><f>"x"</f></c>"#),
        Content::Formula(Stored::Text(text)) => {
            let text = escaped(text);
            format!(r#"<c {at} t="str"><f>&quot;{text}&quot;</f><v>{text}</v></c>"#)
        }
        Content::Formula(Stored::Number(number)) => format!("<c {at}><f>{number}</f><v>{number}</v></c>"),
        Content::Formula(Stored::Error(name)) => format!(r#"<c {at} t="e"><f>{name}</f><v>{name}</v></c>"#),
        Content::Text(_)
        | Content::Runs(_)
        | Content::Guided(..)
        | Content::Struck(_)
        | Content::ShownText(..) => unreachable!(),
    }
}

/// Makes a chart sheet of the sheet of that number.
fn chart_sheet(n: usize, package: &mut Xlsx) {
    let plain = package.text("xl/_rels/workbook.xml.rels");
    let worksheet = format!(r#"{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"#);
    let chart = format!(r#"{RELATIONS}/chartsheet" Target="chartsheets/sheet{n}.xml"#);
    package.set("xl/_rels/workbook.xml.rels", plain.replace(&worksheet, &chart));
    let types = package.text("[Content_Types].xml");
    let worksheet = format!(
        r#"/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"#
    );
    let chart = format!(
        r#"/xl/chartsheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"#
    );
    package.set("[Content_Types].xml", types.replace(&worksheet, &chart));
    *package = package.clone().without(&format!("xl/worksheets/sheet{n}.xml"));
    package.set(
        &format!("xl/chartsheets/sheet{n}.xml"),
        format!(
            r#"<chartsheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>"#
        ),
    );
}

/// The parts that belong to the sheet of that number: a table, comments, a drawing.
fn beside(n: usize, sheet: &Sheet, package: &mut Xlsx) {
    let media = "application/vnd.openxmlformats-officedocument";
    let mut parts = Vec::new();
    if sheet.table.is_some() {
        parts.push((
            "t1",
            "table",
            format!("tables/table{n}.xml"),
            "spreadsheetml.table+xml",
            table(n, sheet),
        ));
    }
    if !sheet.comments.is_empty() {
        let comments = overlay::comments_part(sheet);
        parts.push(("c1", "comments", format!("comments{n}.xml"), "spreadsheetml.comments+xml", comments));
    }
    if !sheet.boxes.is_empty() {
        let drawing = overlay::drawing_part(sheet);
        parts.push(("d1", "drawing", format!("drawings/drawing{n}.xml"), "drawing+xml", drawing));
    }
    if parts.is_empty() {
        return;
    }
    let (mut relations, mut types) = (String::new(), String::new());
    for (id, kind, target, of, part) in parts {
        write!(relations, r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="../{target}"/>"#)
            .unwrap();
        write!(types, r#"<Override PartName="/xl/{target}" ContentType="{media}.{of}"/>"#).unwrap();
        package.set(&format!("xl/{target}"), part);
    }
    package.set(
        &format!("xl/worksheets/_rels/sheet{n}.xml.rels"),
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
        ),
    );
    let known = package.text("[Content_Types].xml");
    package.set("[Content_Types].xml", known.replace("</Types>", &format!("{types}</Types>")));
}

/// The table part of the sheet of that number.
fn table(n: usize, sheet: &Sheet) -> String {
    let range = sheet.table.unwrap();
    let columns = (range.1..=range.3)
        .map(|col| {
            let name = escaped(heading(sheet, (range.0, col))).replace('\n', "_x000a_");
            format!(r#"<tableColumn id="{}" name="{name}"/>"#, col - range.1 + 1)
        })
        .collect::<Vec<_>>()
        .concat();
    let (range, count) = (name_of(range), range.3 - range.1 + 1);
    format!(
        r#"<table xmlns="{MAIN}" id="{n}" name="テーブル{n}" displayName="テーブル{n}" ref="{range}"><autoFilter ref="{range}"/><tableColumns count="{count}">{columns}</tableColumns></table>"#
    )
}
