//! What the tests of the formats share: files made by hand, part by part, and sheets as text.

use super::{Grid, Limits, Notice, Unreadable, Workbook};

#[path = "../../tests/support/container.rs"]
mod container;

pub(super) use container::compound;

/// A zip package of these parts.
pub(super) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    container::package(parts)
}

/// The relationships of a package to its workbook part.
pub(super) const ROOT: &str = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// An .xlsx of one sheet, `表`, from the inside of its parts.
pub(super) struct Book<'a> {
    /// The inside of `<worksheet>`.
    pub(super) sheet: &'a str,
    /// The inside of `<sst>`.
    pub(super) strings: &'a str,
    /// The inside of `<styleSheet>`.
    pub(super) styles: &'a str,
    /// Attributes of `<workbookPr>`.
    pub(super) workbook: &'a str,
    /// More sheets: name, attributes of its entry, inside of its part; none for a part that is missing.
    pub(super) more: Vec<(&'a str, &'a str, Option<&'a str>)>,
    /// More parts.
    pub(super) parts: Vec<(&'a str, Vec<u8>)>,
}

impl Default for Book<'_> {
    fn default() -> Self {
        Self {
            sheet: "<sheetData/>",
            strings: "",
            styles: "",
            workbook: "",
            more: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl Book<'_> {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut entries = r#"<sheet name="表" sheetId="1" r:id="s0"/>"#.to_owned();
        let mut relations = r#"<Relationship Id="s0" Type="http://x/worksheet" Target="worksheets/s0.xml"/>
            <Relationship Id="t" Type="http://x/sharedStrings" Target="/xl/strings.xml"/>
            <Relationship Id="u" Type="http://x/styles" Target="styles.xml"/>"#
            .to_owned();
        let mut parts =
            vec![("xl/worksheets/s0.xml".to_owned(), format!("<worksheet>{}</worksheet>", self.sheet))];
        for (at, (name, attributes, inside)) in self.more.iter().enumerate() {
            let at = at + 1;
            entries.extend([
                r#"<sheet sheetId="9" name=""#,
                name,
                r#"" "#,
                attributes,
                &format!(r#" r:id="s{at}"/>"#),
            ]);
            relations.extend([format!(
                r#"<Relationship Id="s{at}" Type="http://x/worksheet" Target="worksheets/s{at}.xml"/>"#
            )]);
            if let Some(inside) = inside {
                let part = format!("xl/worksheets/s{at}.xml");
                parts.push((part, format!("<worksheet>{inside}</worksheet>")));
            }
        }
        let workbook =
            format!("<workbook><workbookPr {}/><sheets>{entries}</sheets></workbook>", self.workbook);
        parts.push(("_rels/.rels".to_owned(), ROOT.to_owned()));
        parts.push(("xl/workbook.xml".to_owned(), workbook));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ));
        parts.push(("xl/strings.xml".to_owned(), format!("<sst>{}</sst>", self.strings)));
        parts.push(("xl/styles.xml".to_owned(), format!("<styleSheet>{}</styleSheet>", self.styles)));
        let mut list: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_bytes())).collect();
        list.extend(self.parts.iter().map(|(n, b)| (*n, b.as_slice())));
        package(&list)
    }
}

/// Reads with the limits that hold unless others are given.
pub(super) fn read(bytes: &[u8]) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    super::read(bytes, &Limits::default())
}

/// Reads a workbook that gives no notice, unless it holds U+FFFD.
pub(super) fn read_plain(bytes: &[u8]) -> Workbook {
    let (book, notices) = read(bytes).unwrap();
    let others = |n: &&Notice| !matches!(n, Notice::Garbled { seen, .. } if seen.contains('\u{FFFD}'));
    assert_eq!(notices.iter().filter(others).collect::<Vec<_>>(), Vec::<&Notice>::new());
    book
}

/// A sheet as lines: a cell's place and text each, with marks for what is special about it.
pub(super) fn lines(grid: &Grid) -> Vec<String> {
    use super::{Struck, Value};
    grid.cells
        .iter()
        .map(|cell| {
            let kind = match cell.value {
                Value::Text => "",
                Value::Number(_) => " number",
                Value::Date(_) => " date",
                Value::Bool(_) => " bool",
                Value::Error => " error",
                Value::NoResult => " no result",
            };
            let struck = match cell.struck {
                Struck::No => "",
                Struck::Part => " part",
                Struck::All => " all",
            };
            let formula = if cell.formula { " =" } else { "" };
            format!("{} {:?}{kind}{struck}{formula}", cell.at, cell.text)
        })
        .collect()
}

/// The merged ranges as text.
pub(super) fn merges(grid: &Grid) -> String {
    grid.merges.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
