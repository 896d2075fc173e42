//! What Excel demands of a workbook beyond well-formed XML (ECMA-376 part 1, and Excel's published limits). Other programs
//! open files that break these rules; Excel calls them damaged.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use seirihyo::cell::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// The elements of a worksheet in the order that the schema gives them (`CT_Worksheet`), those that a writer may use.
const ORDER: [&str; 21] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetProtection",
    "autoFilter",
    "mergeCells",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "ignoredErrors",
    "drawing",
    "legacyDrawing",
    "tableParts",
];
/// Lists that state how many entries they have.
const COUNTED: [&str; 4] = ["mergeCells", "dataValidations", "rowBreaks", "tableParts"];
/// Points of the highest row.
const TALLEST: f64 = 409.5;
/// UTF-16 units of a sheet's name.
const LONGEST_NAME: usize = 31;
/// UTF-16 units of any text in a worksheet or among the shared strings: that of a cell.
const LONGEST_TEXT: usize = 32_767;
/// UTF-16 units of a header or footer.
const LONGEST_FOOTER: usize = 255;
/// UTF-16 units of a drop-down's list, and of a text within a formula, without the quotes.
const LONGEST_LITERAL: usize = 255;
/// Page breaks of a sheet.
const MOST_BREAKS: usize = 1_023;

/// An element, with the text right behind its beginning.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// How many elements it stands in.
    depth: usize,
    text: String,
}

impl Element {
    fn new(start: &BytesStart<'_>, depth: usize) -> Self {
        let attributes = start.attributes().map(|a| {
            let a = a.unwrap();
            (a.key.as_ref().to_owned(), unescape(&a.value).unwrap().into_owned())
        });
        let name = start.local_name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), depth, text: String::new() }
    }

    /// An attribute; empty where there is none.
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// An attribute that is a number; 0 where there is none.
    fn number(&self, name: &str) -> usize {
        let value = self.get(name);
        if value.is_empty() { 0 } else { value.parse().unwrap() }
    }
}

/// Checks a workbook and says how many cells it holds.
///
/// # Panics
/// At the first rule that is broken.
pub fn check(bytes: &[u8]) -> usize {
    let parts = parts(bytes);
    types(&parts);
    relationships(&parts);
    let of = |name: &str| parts.get(name).map(|text| elements(text)).unwrap_or_default();
    let strings = of("xl/sharedStrings.xml");
    let how_many = |list: &[Element], name: &str| list.iter().filter(|e| e.name == name).count();
    let strings_there = how_many(&strings, "si");
    for sst in strings.iter().filter(|e| e.name == "sst") {
        assert_eq!(sst.number("uniqueCount"), strings_there);
    }
    for text in &strings {
        assert!(units(&text.text) <= LONGEST_TEXT);
    }
    let formats = formats(&of("xl/styles.xml"));
    let book = of("xl/workbook.xml");
    let names = sheet_names(&book);
    assert!(book.iter().any(|e| e.name == "sheet" && e.get("state").is_empty()), "no sheet is visible");
    let mut cells = 0;
    let mut selected = 0;
    for (n, name) in (1..).zip(&names) {
        let sheet = of(&format!("xl/worksheets/sheet{n}.xml"));
        assert!(!sheet.is_empty(), "{name} has no part");
        worksheet(name, &sheet);
        cells += rows(name, &sheet, strings_there, formats);
        selected += sheet.iter().filter(|e| e.get("tabSelected") == "1").count();
    }
    assert_eq!(selected, 1, "sheets that are selected");
    tables(&parts);
    cells
}

/// How many sheets hold their texts themselves, as those do that are written through a file.
pub fn sheets_in_files(bytes: &[u8]) -> usize {
    let parts = parts(bytes);
    parts
        .iter()
        .filter(|(name, text)| name.starts_with("xl/worksheets/") && text.contains("inlineStr"))
        .count()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// All parts by name; no two have the same.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        assert!(parts.insert(name.clone(), text).is_none(), "{name} twice");
    }
    assert_eq!(parts.len(), zip.len());
    parts
}

/// The elements of a part, in order.
fn elements(part: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(part);
    let mut found: Vec<Element> = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) => {
                found.push(Element::new(&e, depth));
                depth += 1;
            }
            Event::Empty(e) => found.push(Element::new(&e, depth)),
            Event::End(_) => depth -= 1,
            Event::Text(text) => {
                if let Some(last) = found.last_mut() {
                    last.text.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(last) = found.last_mut() {
                    let predefined = resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned);
                    let meant = predefined.or_else(|| entity.resolve_char_ref().unwrap().map(String::from));
                    last.text.push_str(&meant.unwrap());
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Every part has a type, and every type a part.
fn types(parts: &BTreeMap<String, String>) {
    let types = elements(&parts["[Content_Types].xml"]);
    let named: BTreeSet<&str> =
        types.iter().map(|e| e.get("PartName").trim_start_matches('/')).filter(|n| !n.is_empty()).collect();
    let endings: BTreeSet<&str> =
        types.iter().map(|e| e.get("Extension")).filter(|n| !n.is_empty()).collect();
    for name in &named {
        assert!(parts.contains_key(*name), "there is no part {name}");
    }
    for name in parts.keys().filter(|n| *n != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().unwrap();
        assert!(named.contains(&**name) || endings.contains(ending), "{name} has no type");
    }
}

/// What a part names by id is related to it, and what is related to a part is there.
fn relationships(parts: &BTreeMap<String, String>) {
    for (name, text) in parts.iter().filter(|(name, _)| !name.contains("_rels/")) {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let beside = parts.get(format!("{folder}/_rels/{file}.rels").trim_start_matches('/'));
        let related = beside.map(|text| elements(text)).unwrap_or_default();
        let related: Vec<&Element> = related.iter().filter(|e| e.name == "Relationship").collect();
        let ids: BTreeSet<&str> = related.iter().map(|e| e.get("Id")).collect();
        assert_eq!(ids.len(), related.len(), "{name}: two relationships have one id");
        for relation in related.iter().filter(|e| e.get("TargetMode") != "External") {
            let mut path: Vec<&str> = folder.split('/').collect();
            for step in relation.get("Target").split('/') {
                if step == ".." {
                    path.pop();
                } else {
                    path.push(step);
                }
            }
            assert!(parts.contains_key(path.join("/").trim_start_matches('/')), "{name}: {}", path.join("/"));
        }
        for e in elements(text) {
            for (key, id) in e.attributes.iter().filter(|(key, _)| key.starts_with("r:")) {
                assert!(ids.contains(&**id), "{name}: {key}={id} of {}", e.name);
            }
        }
    }
}

/// How many cell formats there are; each names a font, a fill and a border that is there.
fn formats(styles: &[Element]) -> usize {
    let within = |list: &str| -> Vec<&Element> {
        let start = styles.iter().position(|e| e.name == list).unwrap();
        let depth = styles[start].depth;
        let inside: Vec<&Element> = styles[start + 1..]
            .iter()
            .take_while(|e| e.depth > depth)
            .filter(|e| e.depth == depth + 1)
            .collect();
        assert_eq!(styles[start].number("count"), inside.len(), "{list}");
        inside
    };
    let formats = within("cellXfs");
    for (list, id) in [("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")] {
        let there = within(list).len();
        assert!(formats.iter().all(|xf| xf.number(id) < there), "{id}");
    }
    formats.len()
}

/// The sheets' names, which are short and distinct; so are the defined names of each.
fn sheet_names(book: &[Element]) -> Vec<String> {
    let names: Vec<String> =
        book.iter().filter(|e| e.name == "sheet").map(|e| e.get("name").to_owned()).collect();
    let distinct: BTreeSet<String> = names.iter().map(|n| n.to_lowercase()).collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    for name in &names {
        assert!(
            units(name) <= LONGEST_NAME && !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
            "{name}"
        );
    }
    let mut defined = BTreeSet::new();
    for name in book.iter().filter(|e| e.name == "definedName") {
        let key = (name.get("name").to_lowercase(), name.get("localSheetId").to_owned());
        assert!(defined.insert(key.clone()), "{key:?} is defined twice");
    }
    names
}

/// The order of a worksheet's elements, its merges, its lists and what is printed around it.
fn worksheet(name: &str, sheet: &[Element]) {
    let order: Vec<usize> = sheet
        .iter()
        .filter(|e| e.depth == 1)
        .map(|e| ORDER.iter().position(|o| *o == e.name).unwrap_or_else(|| panic!("{name}: {}", e.name)))
        .collect();
    let may_repeat = ORDER.iter().position(|o| *o == "conditionalFormatting");
    assert!(
        order.is_sorted_by(|a, b| a < b || (a == b && Some(*a) == may_repeat)),
        "{name}: the order of its elements"
    );
    let mut column = 0;
    for col in sheet.iter().filter(|e| e.name == "col") {
        assert!(column < col.number("min") && col.number("min") <= col.number("max"), "{name}: its columns");
        column = col.number("max");
    }
    for (at, list) in sheet.iter().enumerate().filter(|(_, e)| COUNTED.contains(&&*e.name)) {
        let inside =
            sheet[at + 1..].iter().take_while(|e| e.depth > list.depth).filter(|e| e.depth == list.depth + 1);
        assert_eq!(list.number("count"), inside.count(), "{name}: {}", list.name);
    }
    let mut merged = BTreeSet::new();
    for merge in sheet.iter().filter(|e| e.name == "mergeCell") {
        let range: CellRange = merge.get("ref").parse().unwrap();
        for row in range.start.row..=range.end.row {
            for col in range.start.col..=range.end.col {
                assert!(merged.insert((row, col)), "{name}: merges overlap at {}", CellRef::new(row, col));
            }
        }
    }
    let breaks: Vec<usize> = sheet.iter().filter(|e| e.name == "brk").map(|e| e.number("id")).collect();
    assert!(breaks.len() <= MOST_BREAKS && breaks.is_sorted_by(|a, b| a < b), "{name}: {breaks:?}");
    for e in sheet {
        match &*e.name {
            "oddFooter" | "oddHeader" => assert!(units(&e.text) <= LONGEST_FOOTER, "{name}: {}", e.text),
            "f" | "formula1" => {
                // A quote within a literal is doubled, and so parts it in two here.
                let longest = e.text.split('"').skip(1).step_by(2).map(units).max().unwrap_or(0);
                assert!(longest <= LONGEST_LITERAL && units(&e.text) <= 8_192, "{name}: {}", e.text);
            }
            _ => assert!(units(&e.text) <= LONGEST_TEXT, "{name}: a text"),
        }
    }
}

/// Rows and cells, each once and in order, in formats and with strings that are there; how many cells.
fn rows(name: &str, sheet: &[Element], strings: usize, formats: usize) -> usize {
    let (mut row, mut last, mut cells) = (0, None, 0);
    for (at, e) in sheet.iter().enumerate() {
        match &*e.name {
            "row" => {
                let number = e.number("r");
                assert!(number > row, "{name}: row {number} after row {row}");
                let height: f64 = e.get("ht").parse().unwrap_or(0.0);
                assert!(height <= TALLEST, "{name}: row {number} is {height} points high");
                assert!(e.number("s") < formats, "{name}: the format of row {number}");
                (row, last) = (number, None);
            }
            "c" => {
                let cell: CellRef = e.get("r").parse().unwrap();
                assert!(cell.row as usize + 1 == row && Some(cell.col) > last, "{name}: {cell} in row {row}");
                assert!(e.number("s") < formats, "{name}: the format of {cell}");
                if e.get("t") == "s" {
                    assert!(
                        sheet[at + 1].text.parse::<usize>().unwrap() < strings,
                        "{name}: the text of {cell}"
                    );
                }
                last = Some(cell.col);
                cells += 1;
            }
            "col" => assert!(e.number("style") < formats, "{name}: the format of a column"),
            _ => {}
        }
    }
    cells
}

/// Tables have distinct names, and distinct headings.
fn tables(parts: &BTreeMap<String, String>) {
    let mut names = BTreeSet::new();
    for (_, part) in parts.iter().filter(|(name, _)| name.starts_with("xl/tables/")) {
        let table = elements(part);
        let name = table[0].get("name").to_lowercase();
        assert!(names.insert(name.clone()), "two tables are called {name}");
        let headings: Vec<String> =
            table.iter().filter(|e| e.name == "tableColumn").map(|e| e.get("name").to_lowercase()).collect();
        let distinct: BTreeSet<&String> = headings.iter().collect();
        assert_eq!(distinct.len(), headings.len(), "{name}: {headings:?}");
    }
}
