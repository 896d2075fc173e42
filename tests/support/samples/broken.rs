//! The samples that are no readable workbook: a renamed text, a workbook cut short, an empty file, a letter.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Samples;

/// A workbook that is whole, and the one cut out of it.
const WHOLE: &str = "faulty/01_経済部.xlsx";

/// Adds them to the others; the texts come from `samples/source/faulty/`.
pub fn add(samples: &mut Samples) {
    let text = include_str!("../../../samples/source/faulty/連絡メモ.md");
    samples.insert("faulty/12_中身は文字.xlsx".to_owned(), text.as_bytes().to_vec());
    let whole = samples.get(WHOLE).expect("the workbook to be cut");
    let cut = whole[..whole.len() / 2].to_vec();
    samples.insert("faulty/13_途中で切れた.xlsx".to_owned(), cut);
    samples.insert("faulty/14_空のファイル.xlsx".to_owned(), Vec::new());
    samples.insert("faulty/16_送付文.docx".to_owned(), letter(text));
}

/// A word processor's document with the lines of a text.
fn letter(text: &str) -> Vec<u8> {
    let mut lines = String::new();
    for line in text.lines() {
        lines += "<w:p><w:r><w:t>";
        lines += line;
        lines += "</w:t></w:r></w:p>";
    }
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{lines}</w:body></w:document>"#
    );
    let parts = [
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.to_owned(),
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned(),
        ),
        ("word/document.xml", document),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        writer.start_file(name, options).expect("a part can be started");
        writer.write_all(text.as_bytes()).expect("a part can be written");
    }
    writer.finish().expect("the package can be closed").into_inner()
}
