//! Sheets → the bytes of an .ods file, the same on every run. Only what the samples need.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::sheet::{Cell, Look, Place, Sheet, Value};

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>
"#;

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="9mm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="pm1"/></office:master-styles></office:document-styles>
"#;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles>"#;

/// The spreadsheet of some sheets.
pub fn bytes(sheets: &[Sheet]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", KIND.to_owned()),
        ("content.xml", content(sheets)),
        ("styles.xml", STYLES.to_owned()),
        ("META-INF/manifest.xml", MANIFEST.to_owned()),
    ];
    for (name, text) in parts {
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default());
        writer.start_file(name, options).expect("a part can be started");
        writer.write_all(text.as_bytes()).expect("a part can be written");
    }
    writer.finish().expect("the package can be closed").into_inner()
}

fn content(sheets: &[Sheet]) -> String {
    let mut xml = HEAD.to_owned();
    for (name, look) in LOOKS {
        push(&mut xml, format_args!("{}", cell_style(name, look)));
    }
    for (index, sheet) in sheets.iter().enumerate() {
        for (column, width) in sheet.widths.iter().enumerate() {
            push(
                &mut xml,
                format_args!(
                    r#"<style:style style:name="s{index}c{column}" style:family="table-column"><style:table-column-properties style:column-width="{:.1}mm"/></style:style>"#,
                    width * 1.9
                ),
            );
        }
        for row in 0..rows(sheet) {
            let height = f64::from(*sheet.lines.get(&row).unwrap_or(&1)) * 4.4 + 1.8;
            let page = if sheet.breaks.contains(&row) { r#" fo:break-before="page""# } else { "" };
            push(
                &mut xml,
                format_args!(
                    r#"<style:style style:name="s{index}r{row}" style:family="table-row"><style:table-row-properties style:row-height="{height:.1}mm" style:use-optimal-row-height="false"{page}/></style:style>"#
                ),
            );
        }
    }
    xml.push_str("</office:automatic-styles><office:body><office:spreadsheet>");
    for (index, sheet) in sheets.iter().enumerate() {
        table(&mut xml, index, sheet);
    }
    xml.push_str("</office:spreadsheet></office:body></office:document-content>\n");
    xml
}

fn table(xml: &mut String, index: usize, sheet: &Sheet) {
    push(xml, format_args!(r#"<table:table table:name="{}">"#, escape(&sheet.name)));
    for column in 0..sheet.widths.len() {
        push(xml, format_args!(r#"<table:table-column table:style-name="s{index}c{column}"/>"#));
    }
    for row in 0..rows(sheet) {
        push(xml, format_args!(r#"<table:table-row table:style-name="s{index}r{row}">"#));
        for column in 0..sheet.widths.len() as u16 {
            table_cell(xml, sheet, (row, column));
        }
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table>");
}

fn table_cell(xml: &mut String, sheet: &Sheet, at: Place) {
    let within = |(first, last): &&(Place, Place)| {
        (first.0..=last.0).contains(&at.0) && (first.1..=last.1).contains(&at.1)
    };
    let mut spans = String::new();
    if let Some((first, last)) = sheet.merges.iter().find(within) {
        if *first != at {
            xml.push_str("<table:covered-table-cell/>");
            return;
        }
        let (rows, columns) = (last.0 - first.0 + 1, last.1 - first.1 + 1);
        push(
            &mut spans,
            format_args!(r#" table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}""#),
        );
    }
    let Some(Cell { value, look }) = sheet.cells.get(&at) else {
        push(xml, format_args!("<table:table-cell{spans}/>"));
        return;
    };
    let style = LOOKS.iter().find(|(_, known)| known == look).map_or("plain", |(name, _)| *name);
    let open = format!(r#"<table:table-cell table:style-name="{style}"{spans}"#);
    match value {
        Value::Text(text) if text.is_empty() => push(xml, format_args!("{open}/>")),
        Value::Text(text) => {
            push(
                xml,
                format_args!(r#"{open} office:value-type="string">{}</table:table-cell>"#, paragraphs(text)),
            );
        }
        Value::Number(number) => {
            push(
                xml,
                format_args!(
                    r#"{open} office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
                ),
            );
        }
        Value::Date(year, month, day) => {
            push(
                xml,
                format_args!(
                    r#"{open} office:value-type="date" office:date-value="{year}-{month:02}-{day:02}"><text:p>{year}-{month:02}-{day:02}</text:p></table:table-cell>"#
                ),
            );
        }
        Value::Formula(..) => panic!("no sample in .ods has a formula"),
    }
}

const LOOKS: [(&str, Look); 7] = [
    ("title", Look::Title),
    ("heading", Look::Heading),
    ("meta", Look::Meta),
    ("body", Look::Body),
    ("centre", Look::Centre),
    ("struck", Look::Struck),
    ("plain", Look::Plain),
];

fn cell_style(name: &str, look: Look) -> String {
    let (size, weight) = if look == Look::Title { (14, " fo:font-weight=\"bold\"") } else { (9, "") };
    let border =
        if matches!(look, Look::Title | Look::Plain) { "" } else { r#" fo:border="0.5pt solid #000000""# };
    let fill = if look == Look::Heading { r##" fo:background-color="#ddebf7""## } else { "" };
    let middle = matches!(look, Look::Heading | Look::Meta | Look::Centre);
    let align = if middle { r#"<style:paragraph-properties fo:text-align="center"/>"# } else { "" };
    format!(
        r#"<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="middle"{border}{fill}/>{align}<style:text-properties style:font-name-asian="BIZ UDゴシック" style:font-size-asian="{size}pt" fo:font-size="{size}pt"{weight}/></style:style>"#
    )
}

fn rows(sheet: &Sheet) -> u32 {
    sheet.cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0)
}

fn paragraphs(text: &str) -> String {
    let mut xml = String::new();
    for line in text.split('\n') {
        push(&mut xml, format_args!("<text:p>{}</text:p>", escape(line)));
    }
    xml
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn push(xml: &mut String, text: std::fmt::Arguments) {
    xml.write_fmt(text).expect("a String takes any text");
}
