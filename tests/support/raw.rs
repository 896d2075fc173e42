//! Files made part by part, for what no writer of workbooks would write: packages, sheets of goals as XML.

use super::container::package;
use std::fmt::Write as _;

/// A text as it stands in XML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// An .xlsx, part by part.
#[derive(Clone)]
pub struct Xlsx {
    parts: Vec<(String, Vec<u8>)>,
}

impl Xlsx {
    /// A workbook of these sheets: name, attributes of its entry, inside of `<worksheet>`.
    pub fn new<N: AsRef<str>, A: AsRef<str>, S: AsRef<str>>(sheets: &[(N, A, S)]) -> Self {
        let (mut entries, mut relations) = (String::new(), String::new());
        let mut parts = Vec::new();
        let mut types = String::new();
        for (n, (name, attributes, inside)) in sheets.iter().enumerate() {
            let (n, name, attributes) = (n + 1, escaped(name.as_ref()), attributes.as_ref());
            write!(entries, r#"<sheet name="{name}" sheetId="{n}" {attributes} r:id="s{n}"/>"#).unwrap();
            write!(
                relations,
                r#"<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
            )
            .unwrap();
            write!(
                types,
                r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            )
            .unwrap();
            parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet_part(inside.as_ref()).into_bytes()));
        }
        let mut book = Self { parts };
        book.set(
            "[Content_Types].xml",
            format!(
                r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>"#
            ),
        );
        book.set(
            "_rels/.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        );
        book.set(
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}<Relationship Id="strings" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
            ),
        );
        book.workbook("", &entries);
        book.strings("");
        book.styles(
            r#"<fonts count="1"><font/></fonts><cellXfs count="1"><xf fontId="0" numFmtId="0"/></cellXfs>"#,
        );
        book
    }

    /// The workbook part, with attributes of `<workbookPr>` and the entries of the sheets.
    pub fn workbook(&mut self, attributes: &str, entries: &str) {
        self.set(
            "xl/workbook.xml",
            format!(
                r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {attributes}/><sheets>{entries}</sheets></workbook>"#
            ),
        );
    }

    /// The inside of `<sst>`.
    pub fn strings(&mut self, inside: &str) {
        self.set("xl/sharedStrings.xml", format!(r#"{HEAD}<sst xmlns="{MAIN}">{inside}</sst>"#));
    }

    /// The inside of `<styleSheet>`.
    pub fn styles(&mut self, inside: &str) {
        self.set("xl/styles.xml", format!(r#"{HEAD}<styleSheet xmlns="{MAIN}">{inside}</styleSheet>"#));
    }

    /// Puts a part in, in place of one of that name.
    pub fn set(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.parts.retain(|(n, _)| n != name);
        self.parts.push((name.to_owned(), bytes.into()));
    }

    /// The text of a part.
    pub fn text(&self, name: &str) -> String {
        let (_, bytes) = self.parts.iter().find(|(n, _)| n == name).expect("a part of that name");
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// Takes a part out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        let before = self.parts.len();
        self.parts.retain(|(n, _)| n != name);
        assert!(self.parts.len() < before, "no part {name}");
        self
    }

    /// With another part.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.set(name, bytes);
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        package(&self.parts)
    }
}

/// A worksheet part.
pub fn sheet_part(inside: &str) -> String {
    format!(r#"{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</worksheet>"#)
}

/// An .ods of one table: the inside of `<table:table>`.
pub fn ods(sheet: &str, inside: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        r#"{HEAD}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="{sheet}">{inside}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("META-INF/manifest.xml", manifest),
    ])
}

/// The texts of a small goal sheet, row by row; `goals` rows under the heading.
pub fn goal_sheet(goals: usize) -> Vec<Vec<String>> {
    let row = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    let mut rows = vec![
        row(&["令和7年度　組織目標展開整理表（緑化部の組織目標）"]),
        row(&["作成日", "令和7年4月1日", "見直し日", "", "職名", "緑化部長", "氏名", "森田　葉"]),
        row(&[
            "番号",
            "実施項目\n(業務目標又は事務の内容)",
            "計画・方針\n等の分類",
            "どの水準まで\n(達成水準)",
            "どのような方法で\n(取組)",
            "いつまで\n(期限)",
            "共通/課名",
            "達成状況",
        ]),
    ];
    for n in 1..=goals {
        rows.push(vec![
            n.to_string(),
            format!("花壇{n}の手入れ"),
            "その他".to_owned(),
            format!("花壇{n}を整える。"),
            "水をやる。".to_owned(),
            "3月".to_owned(),
            "公園課".to_owned(),
            "ほぼ達成した".to_owned(),
        ]);
    }
    rows
}

/// `<row>`s of inline texts from A1 on.
pub fn rows(rows: &[Vec<String>]) -> String {
    let mut xml = String::new();
    for (r, cells) in rows.iter().enumerate() {
        let r = r + 1;
        write!(xml, r#"<row r="{r}">"#).unwrap();
        for (c, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            let (c, text) = (char::from(b'A' + c as u8), escaped(text));
            write!(xml, r#"<c r="{c}{r}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
                .unwrap();
        }
        xml.push_str("</row>");
    }
    xml
}

/// Replaces bytes by others of the same length, everywhere.
pub fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        bytes.windows(from.len()).enumerate().filter(|(_, w)| *w == from).map(|(at, _)| at).collect();
    assert!(!places.is_empty(), "nothing to replace");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}
