//! Every shape in which a goal sheet is handed in, as .xlsx and as .ods: both read as the same goals.

use crate::support::raw::{Xlsx, escaped, goal_sheet, package};
use seirihyo::document::{Document, GoalSheet};
use seirihyo::form::{Key, built_in};
use seirihyo::grid::Limits;
use seirihyo::intake::{FileRead, Forms, Input, read_file};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What stands in a cell.
#[derive(Clone)]
enum Content {
    Text(String),
    /// Runs, each struck through or not.
    Runs(Vec<(&'static str, bool)>),
    /// A text with its reading.
    Guided(&'static str, &'static str),
    Struck(String),
    /// A number with its format: an id, or a code of its own.
    Number(f64, u32, &'static str),
    /// A day: serial number and format id, and the same as ISO.
    Day(u32, u32, &'static str),
    /// A formula with its stored value, or without.
    Formula(Option<&'static str>),
    Error(&'static str),
}
use Content::{Day, Error, Formula, Guided, Number, Runs, Struck, Text};

#[derive(Clone, Default)]
struct Sheet {
    name: String,
    hidden: bool,
    cells: BTreeMap<(u32, u32), Content>,
    /// Row, column, rows, columns.
    merges: Vec<(u32, u32, u32, u32)>,
    hidden_rows: Vec<u32>,
    hidden_cols: Vec<u32>,
    epoch_1904: bool,
}

impl Sheet {
    fn of(rows: &[Vec<String>]) -> Self {
        let mut sheet = Self { name: "表".to_owned(), ..Self::default() };
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
                sheet.cells.insert((r as u32, c as u32), Text(text.clone()));
            }
        }
        sheet
    }

    fn put(&mut self, at: (u32, u32), content: Content) {
        self.cells.insert(at, content);
    }

    fn text(&mut self, at: (u32, u32), text: &str) {
        self.put(at, Text(text.to_owned()));
    }

    /// Everything with each column and row at another place.
    fn moved(mut self, to: impl Fn((u32, u32)) -> (u32, u32)) -> Self {
        self.cells = self.cells.into_iter().map(|(at, c)| (to(at), c)).collect();
        self
    }
}

/// Columns as letters.
fn letters(col: u32) -> String {
    seirihyo::grid::cell::column_letters(col)
}

fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    // Format 0 is plain; each cell with a look of its own adds one.
    let (mut formats, mut looks) = (String::new(), String::from(r#"<xf fontId="0" numFmtId="0"/>"#));
    let mut count = 1;
    let mut parts = Vec::new();
    for sheet in sheets {
        let mut rows = String::new();
        let last = sheet.cells.keys().map(|at| at.0).max().unwrap_or(0);
        for row in 0..=last {
            let hidden = if sheet.hidden_rows.contains(&row) { r#" hidden="1""# } else { "" };
            write!(rows, r#"<row r="{}"{hidden}>"#, row + 1).unwrap();
            for ((_, col), content) in sheet.cells.range((row, 0)..(row + 1, 0)) {
                let at = format!("{}{}", letters(*col), row + 1);
                let mut look = |font: u32, id: u32, code: &str| {
                    let id = if code.is_empty() { id } else { 164 + count };
                    if !code.is_empty() {
                        write!(formats, r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, escaped(code))
                            .unwrap();
                    }
                    write!(looks, r#"<xf fontId="{font}" numFmtId="{id}"/>"#).unwrap();
                    count += 1;
                    count - 1
                };
                let cell = match content {
                    Text(t) => format!(
                        r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                        escaped(t)
                    ),
                    Runs(runs) => {
                        let runs: String = runs.iter().fold(String::new(), |mut all, (t, struck)| {
                            let strike = if *struck { "<rPr><strike/></rPr>" } else { "<rPr/>" };
                            write!(all, r#"<r>{strike}<t xml:space="preserve">{t}</t></r>"#).unwrap();
                            all
                        });
                        format!(r#"<c r="{at}" t="inlineStr"><is>{runs}</is></c>"#)
                    }
                    Guided(base, guide) => format!(
                        r#"<c r="{at}" t="inlineStr"><is><t>{base}</t><rPh sb="0" eb="1"><t>{guide}</t></rPh></is></c>"#
                    ),
                    Struck(t) => {
                        format!(r#"<c r="{at}" s="{}" t="inlineStr"><is><t>{t}</t></is></c>"#, look(1, 0, ""))
                    }
                    Number(n, id, code) => {
                        format!(r#"<c r="{at}" s="{}"><v>{n}</v></c>"#, look(0, *id, code))
                    }
                    Day(serial, id, _) => {
                        let serial = if sheet.epoch_1904 { serial - 1462 } else { *serial };
                        format!(r#"<c r="{at}" s="{}"><v>{serial}</v></c>"#, look(0, *id, ""))
                    }
                    Formula(None) => format!(r#"<c r="{at}"><f>A1</f></c>"#),
                    Formula(Some(v)) => format!(r#"<c r="{at}" t="str"><f>A1</f><v>{v}</v></c>"#),
                    Error(name) => format!(r#"<c r="{at}" t="e"><v>{name}</v></c>"#),
                };
                rows.push_str(&cell);
            }
            rows.push_str("</row>");
        }
        let cols: String = sheet.hidden_cols.iter().fold(String::new(), |mut all, c| {
            write!(all, r#"<col min="{0}" max="{0}" hidden="1"/>"#, c + 1).unwrap();
            all
        });
        let merges: String = sheet.merges.iter().fold(String::new(), |mut all, &(r, c, down, right)| {
            let to = format!("{}{}", letters(c + right - 1), r + down);
            write!(all, r#"<mergeCell ref="{}{}:{to}"/>"#, letters(c), r + 1).unwrap();
            all
        });
        let state = if sheet.hidden { r#"state="hidden""# } else { "" };
        let cols = if cols.is_empty() { cols } else { format!("<cols>{cols}</cols>") };
        let inside = format!("{cols}<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>");
        parts.push((sheet.name.clone(), state, inside));
    }
    let mut book = Xlsx::new(&parts);
    book.styles(&format!(
        "<numFmts>{formats}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>{looks}</cellXfs>"
    ));
    if sheets.iter().any(|s| s.epoch_1904) {
        let plain = book.text("xl/workbook.xml").replace("<workbookPr ", r#"<workbookPr date1904="1" "#);
        book.set("xl/workbook.xml", plain);
    }
    book.bytes()
}

fn paragraphs(text: &str) -> String {
    text.split('\n').flat_map(|p| ["<text:p>".to_owned(), escaped(p), "</text:p>".to_owned()]).collect()
}

fn ods(sheets: &[Sheet]) -> Vec<u8> {
    let mut tables = String::new();
    for sheet in sheets {
        let style = if sheet.hidden { "hiddentable" } else { "table" };
        write!(tables, r#"<table:table table:name="{}" table:style-name="{style}">"#, sheet.name).unwrap();
        let right = sheet.cells.keys().map(|at| at.1).max().unwrap_or(0);
        for col in 0..=right {
            let shown = if sheet.hidden_cols.contains(&col) { "collapse" } else { "visible" };
            write!(tables, r#"<table:table-column table:visibility="{shown}"/>"#).unwrap();
        }
        let last = sheet.cells.keys().map(|at| at.0).max().unwrap_or(0);
        for row in 0..=last {
            let shown = if sheet.hidden_rows.contains(&row) { "collapse" } else { "visible" };
            write!(tables, r#"<table:table-row table:visibility="{shown}">"#).unwrap();
            for col in 0..=right {
                let merge = sheet.merges.iter().find(|m| (m.0, m.1) == (row, col));
                let span = merge.map_or(String::new(), |m| {
                    format!(r#" table:number-rows-spanned="{}" table:number-columns-spanned="{}""#, m.2, m.3)
                });
                let (kind, inside) = match sheet.cells.get(&(row, col)) {
                    None => (String::new(), String::new()),
                    Some(Text(t)) => (r#" office:value-type="string""#.to_owned(), paragraphs(t)),
                    Some(Runs(runs)) => {
                        let inside: String = runs.iter().fold(String::new(), |mut all, (t, struck)| {
                            let style = if *struck { "struck" } else { "plain" };
                            write!(all, r#"<text:span text:style-name="{style}">{t}</text:span>"#).unwrap();
                            all
                        });
                        (r#" office:value-type="string""#.to_owned(), format!("<text:p>{inside}</text:p>"))
                    }
                    Some(Guided(base, guide)) => (
                        r#" office:value-type="string""#.to_owned(),
                        format!(
                            "<text:p><text:ruby><text:ruby-base>{base}</text:ruby-base><text:ruby-text>{guide}</text:ruby-text></text:ruby></text:p>"
                        ),
                    ),
                    Some(Struck(t)) => {
                        (r#" office:value-type="string" table:style-name="struckcell""#.to_owned(), paragraphs(t))
                    }
                    Some(Number(n, ..)) => {
                        (format!(r#" office:value-type="float" office:value="{n}""#), format!("<text:p>{n}</text:p>"))
                    }
                    Some(Day(_, _, iso)) => (
                        format!(r#" office:value-type="date" office:date-value="{iso}""#),
                        format!("<text:p>{iso}</text:p>"),
                    ),
                    Some(Formula(None)) => (r#" table:formula="of:=[.A1]""#.to_owned(), String::new()),
                    Some(Formula(Some(v))) => (
                        r#" table:formula="of:=[.A1]" office:value-type="string""#.to_owned(),
                        format!("<text:p>{v}</text:p>"),
                    ),
                    Some(Error(name)) => (
                        r#" table:formula="of:=[.A1]" office:value-type="string" office:string-value="" calcext:value-type="error""#
                            .to_owned(),
                        format!("<text:p>{name}</text:p>"),
                    ),
                };
                write!(tables, "<table:table-cell{kind}{span}>{inside}</table:table-cell>").unwrap();
            }
            tables.push_str("</table:table-row>");
        }
        tables.push_str("</table:table>");
    }
    let styles = r#"<style:style style:name="hiddentable" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="struckcell" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="plain" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>"#;
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// A shape: how it is made from a plain sheet of three goals, and what differs in what is read.
struct Shape {
    about: &'static str,
    sheets: Vec<Sheet>,
    /// Number, item, status text of each goal where they are not those of the plain sheet.
    goals: Vec<[String; 8]>,
    year: Option<i32>,
    /// Codes that must be found.
    codes: &'static [&'static str],
    created: Option<&'static str>,
}

fn plain_goals() -> Vec<[String; 8]> {
    goal_sheet(3)[3..].iter().map(|r| r.clone().try_into().unwrap()).collect()
}

fn shape(about: &'static str, change: impl Fn(&mut Sheet)) -> Shape {
    let mut sheet = Sheet::of(&goal_sheet(3));
    change(&mut sheet);
    Shape {
        about,
        sheets: vec![sheet],
        goals: plain_goals(),
        year: Some(2025),
        codes: &[],
        created: Some("2025-04-01"),
    }
}

impl Shape {
    fn found(mut self, codes: &'static [&'static str]) -> Self {
        self.codes = codes;
        self
    }

    fn year(mut self, year: Option<i32>) -> Self {
        self.year = year;
        self
    }

    /// A field of a goal that is another than in the plain sheet.
    fn reads(mut self, goal: usize, field: usize, text: &str) -> Self {
        text.clone_into(&mut self.goals[goal][field]);
        self
    }
}

/// The rows of goals and of the heading in the plain sheet.
const GOALS: std::ops::Range<u32> = 3..6;
const HEADING: u32 = 2;

fn places_and_headings() -> Vec<Shape> {
    vec![
        shape("plain", |_| {}),
        shape("table at C7", |s| *s = s.clone().moved(|(r, c)| (r + 6, c + 2))),
        shape("spacer columns", |s| *s = s.clone().moved(|(r, c)| (r, if r < HEADING { c } else { c * 2 }))),
        shape("columns in another order", |s| {
            *s = s
                .clone()
                .moved(|(r, c)| (r, if r < HEADING { c } else { [0, 2, 1, 5, 4, 3, 7, 6][c as usize] }));
        }),
        shape("an extra column", |s| {
            s.text((HEADING, 8), "備考");
            s.text((4, 8), "予定どおり");
        }),
        shape("synonyms", |s| {
            s.text((HEADING, 0), "No.");
            s.text((HEADING, 2), "分類");
        }),
        shape("several blocks", |s| {
            let heading: Vec<_> = (0..8).map(|c| s.cells[&(HEADING, c)].clone()).collect();
            *s = s.clone().moved(|(r, c)| (if r > 3 { r + 2 } else { r }, c));
            heading.into_iter().enumerate().for_each(|(c, h)| s.put((5, c as u32), h));
        }),
        shape("two-row headings", |s| {
            *s = s.clone().moved(|(r, c)| (if r > HEADING { r + 1 } else { r }, c));
            s.text((HEADING, 3), "どの水準まで");
            s.text((HEADING + 1, 3), "(達成水準)");
            s.merges = (0..8).filter(|c| *c != 3).map(|c| (HEADING, c, 2, 1)).collect();
        }),
        shape("total, note, legend and page number", |s| {
            s.text((6, 0), "合計");
            s.text((6, 1), "3件");
            s.text((8, 0), "※ 期限は月で書く。");
            s.text((9, 4), "1/1");
        }),
    ]
}

fn lines_and_looks() -> Vec<Shape> {
    vec![
        shape("hidden row", |s| s.hidden_rows = vec![4]).found(&["L106"]),
        shape("hidden column", |s| s.hidden_cols = vec![7]).found(&["L107"]),
        shape("struck goal", |s| {
            for c in 0..8 {
                if let Text(t) = s.cells[&(4, c)].clone() {
                    s.put((4, c), Struck(t));
                }
            }
        })
        .found(&["V115"]),
        shape("struck run", |s| s.put((3, 1), Runs(vec![("花壇1の", false), ("手入れ", true)])))
            .found(&["V115"]),
        shape("rich text", |s| s.put((3, 1), Runs(vec![("花壇1の", false), ("手入れ", false)]))),
        shape("phonetic guide", |s| s.put((3, 1), Guided("水路", "すいろ"))).reads(0, 1, "水路"),
        shape("formula with its value", |s| s.put((3, 1), Formula(Some("花壇1の手入れ")))),
        shape("formula without value", |s| s.put((3, 5), Formula(None))).reads(0, 5, "").found(&["V114"]),
        shape("error value", |s| s.put((3, 3), Error("#REF!"))).reads(0, 3, "#REF!").found(&["V113"]),
        shape("merged item", |s| {
            s.cells.remove(&(4, 1));
            s.merges.push((3, 1, 2, 1));
        })
        .reads(1, 1, "花壇1の手入れ"),
    ]
}

fn numbers() -> Vec<Shape> {
    let all = |make: fn(u32) -> Content| move |s: &mut Sheet| GOALS.for_each(|r| s.put((r, 0), make(r - 2)));
    let text = |t: &'static [&'static str; 3]| {
        let shape = shape("numbers as text", |s| GOALS.zip(t).for_each(|(r, n)| s.text((r, 0), n)));
        t.iter().enumerate().fold(shape, |shape, (n, number)| shape.reads(n, 0, number))
    };
    vec![
        shape("numbers", all(|n| Number(f64::from(n), 0, ""))),
        text(&["１", "２", "３"]),
        text(&["①", "②", "③"]),
        text(&["1.", "2.", "3."]),
        text(&["No.1", "No.2", "No.3"]),
        shape("number by formula", |s| s.put((3, 0), Formula(Some("1")))),
    ]
}

fn titles_and_dates() -> Vec<Shape> {
    let title = |year: &str, is| {
        shape("title", |s| s.text((0, 0), &format!("{year}　組織目標展開整理表（緑化部の組織目標）")))
            .year(is)
    };
    let mut all = vec![
        title("令和元年度", Some(2019)).found(&["R109"]),
        title("R7年度", Some(2025)),
        title("2025年度", Some(2025)),
        title("令和７年度", Some(2025)),
        title("", Some(2025)).found(&["R104"]),
        shape("date as text in western years", |s| s.text((1, 1), "2025/4/1")),
        shape("date as text in full width", |s| s.text((1, 1), "令和７年４月１日")),
        shape("date as text in short", |s| s.text((1, 1), "R7.4.1")),
        shape("1904", |s| {
            s.epoch_1904 = true;
            s.put((1, 1), Day(45_748, 14, "2025-04-01"));
        }),
    ];
    for id in [14, 27, 28, 31, 36, 50, 54, 57, 58] {
        all.push(shape("true date", move |s| s.put((1, 1), Day(45_748, id, "2025-04-01"))));
    }
    all
}

/// Shapes that consist of several sheets.
fn books() -> Shape {
    let mut book = shape("cover, example, empty and hidden sheet", |_| {});
    let mut cover = Sheet { name: "表紙".to_owned(), ..Sheet::default() };
    cover.text((3, 3), "組織目標の提出について");
    let example = Sheet { name: "記入例".to_owned(), ..Sheet::of(&goal_sheet(1)) };
    let empty = Sheet { name: "空".to_owned(), ..Sheet::default() };
    let hidden = Sheet { name: "控え".to_owned(), hidden: true, ..Sheet::of(&goal_sheet(2)) };
    book.sheets = vec![cover, example, book.sheets[0].clone(), empty, hidden];
    book.found(&["L104", "L105", "L111", "L118"])
}

const FIELDS: [Key; 8] =
    [Key::Number, Key::Item, Key::Category, Key::Level, Key::Method, Key::Due, Key::Owners, Key::Status];

/// What differs from what is expected, in words.
fn differs(shape: &Shape, read: &FileRead) -> Vec<String> {
    let sheets: Vec<&GoalSheet> = read.documents.iter().filter_map(Document::goal_sheet).collect();
    let [sheet] = sheets.as_slice() else { return vec![format!("{} documents", sheets.len())] };
    let mut wrong = Vec::new();
    let goals: Vec<[String; 8]> =
        sheet.goals.iter().map(|g| FIELDS.map(|key| g.text(key).unwrap_or_default().to_owned())).collect();
    if goals != shape.goals {
        wrong.push(format!("goals {goals:?}"));
    }
    if sheet.department.as_deref() != Some("緑化部") || sheet.fiscal_year != shape.year {
        wrong.push(format!("{:?} {:?}", sheet.department, sheet.fiscal_year));
    }
    let created = sheet.created.map(|d| d.to_string());
    if created.as_deref() != shape.created || sheet.name.as_deref() != Some("森田　葉") {
        wrong.push(format!("created {created:?}, name {:?}", sheet.name));
    }
    let codes: Vec<&str> = read.findings.iter().map(|f| f.rule.code).collect();
    if shape.codes.iter().any(|code| !codes.contains(code)) || (shape.codes.is_empty() && !codes.is_empty()) {
        wrong.push(format!("found {codes:?}"));
    }
    wrong
}

#[test]
fn every_shape_reads_alike_in_every_format() {
    let forms = Forms::new(&built_in());
    let mut shapes = places_and_headings();
    shapes.extend(lines_and_looks());
    shapes.extend(numbers());
    shapes.extend(titles_and_dates());
    shapes.push(books());
    let mut wrong = Vec::new();
    for (n, shape) in shapes.iter().enumerate() {
        for (name, bytes) in [("緑化部.xlsx", xlsx(&shape.sheets)), ("緑化部.ods", ods(&shape.sheets))]
        {
            let read = read_file(Input { name, bytes: &bytes, named: true }, &forms, &Limits::default());
            for what in differs(shape, &read) {
                wrong.push(format!("{n} {} as {name}: {what}", shape.about));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_format_gives_a_number_its_words() {
    let forms = Forms::new(&built_in());
    let mut sheet = Sheet::of(&goal_sheet(3));
    GOALS.for_each(|r| sheet.put((r, 0), Number(f64::from(r - 2), 0, r#""No."0"#)));
    // The name as a Mac decomposes it.
    let name = "緑化部\u{306B}\u{3064}いて　カ\u{3099}ーテ\u{3099}ン.xlsx";
    let read = read_file(Input { name, bytes: &xlsx(&[sheet]), named: true }, &forms, &Limits::default());
    let sheet = read.documents[0].goal_sheet().unwrap();
    let numbers: Vec<&str> = sheet.goals.iter().filter_map(|g| g.text(Key::Number)).collect();
    assert_eq!(numbers, ["No.1", "No.2", "No.3"]);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
}
