//! Forms that say how their sheets look: whatever columns, widths, headings, places, lines and pages one has, its empty sheet
//! reads back without a finding on its layout, and what is drawn with it reads back as the same document.

use crate::laws::goal_sheets;
use crate::support::filled::filled;
use crate::support::{counted, strict};
use proptest::prelude::*;
use proptest::sample::select;
use seirihyo::document::GoalSheet;
use seirihyo::form::{Form, Key, from_toml};
use seirihyo::grid::{self, Grid, Limits};
use seirihyo::intake::{FileRead, Forms, Input, read_file};
use seirihyo::workbook::submission::{self, Material};
use std::fmt::Write;
use std::io::{Cursor, Read};

/// A column that a form may have: key, heading, kind, what stands above it, and what goals have there.
type Possible = (&'static str, &'static str, &'static str, Option<&'static str>, [&'static str; 3]);

const MONEY: Option<&str> = Some("事業費（千円）");
const COLUMNS: [Possible; 11] = [
    ("number", "番号", "number", None, ["1", "2", "3"]),
    ("item", "取組項目", "text", None, ["花壇の手入れ", "苗木の配布", "街路樹の剪定と落葉の収集"]),
    ("level", "到達目標", "lines", None, ["12か所を終える。", "・100本\n・200本", "市内全域"]),
    ("method", "進め方", "lines", None, ["計画を立てて順に進める。", "広報で知らせる。", "委託する。"]),
    ("category", "分類", "choice", None, ["新規", "継続", "新規"]),
    ("due", "期限", "due", None, ["3月", "随時", "年度末"]),
    ("owners", "担当課", "owners", None, ["公園課", "緑地課、公園課", "共通"]),
    ("extra", "予算額", "money", MONEY, ["1,200", "800", ""]),
    ("extra", "達成率", "percent", MONEY, ["95.8", "", "11.3"]),
    ("status", "評価", "choice", None, ["◎", "△", "○"]),
    ("extra", "備考", "text", None, ["", "中止した分を除く", ""]),
];

/// A form by what is left open in it.
#[derive(Clone, Debug)]
struct Shape {
    has: [bool; COLUMNS.len()],
    px: Vec<u32>,
    rows: u32,
    row: u32,
    aligns: Vec<&'static str>,
    font: &'static str,
    size: f64,
    lines: [&'static str; 3],
    paper: &'static str,
    portrait: bool,
    places: Places,
    beside: Beside,
}

/// Where things stand above the table.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn on its own")]
struct Places {
    title: bool,
    fields: bool,
    in_one_cell: bool,
    below: bool,
    fixed: bool,
    bordered: bool,
}

/// What the page has.
#[derive(Clone, Copy, Debug)]
struct Beside {
    header: bool,
    footer: bool,
    repeat: u32,
    fit: bool,
    scale: Option<u32>,
}

const LINES: [&str; 8] = ["thin", "medium", "thick", "hair", "dotted", "dashed", "double", "none"];

fn shape() -> impl Strategy<Value = Shape> {
    let table = (
        proptest::array::uniform11(any::<bool>()),
        proptest::collection::vec(14u32..260, COLUMNS.len()),
        1u32..4,
        5u32..9,
        proptest::collection::vec(select(&["left", "center", "right"][..]), COLUMNS.len()),
    );
    let look = (
        select(&["ＭＳ 明朝", "BIZ UDゴシック", "游ゴシック", "Calibri"][..]),
        select(&[8.0, 9.0, 10.5, 11.0, 14.0][..]),
        proptest::array::uniform3(select(&LINES[..])),
        select(&["A4", "A3", "B4", "B5"][..]),
        any::<bool>(),
    );
    let places = proptest::array::uniform6(any::<bool>());
    let page = (any::<[bool; 3]>(), 0u32..3, proptest::option::of(40u32..120));
    (table, look, places, page).prop_map(|(table, look, places, page)| {
        let (mut has, px, rows, row, aligns) = table;
        let (font, size, lines, paper, portrait) = look;
        let [title, fields, in_one_cell, below, fixed, bordered] = places;
        let ([header, footer, fit], repeat, scale) = page;
        // An item, something that makes it a goal, and enough columns to be a table.
        for (key, heading, ..) in COLUMNS.iter().filter(|c| ["item", "level", "owners"].contains(&c.0)) {
            let at = COLUMNS.iter().position(|c| (c.0, c.1) == (*key, *heading)).unwrap();
            has[at] = true;
        }
        has[5] |= !has[0];
        let places = Places { title, fields, in_one_cell, below, fixed, bordered };
        let beside = Beside { header, footer, repeat, fit, scale };
        Shape { has, px, rows, row, aligns, font, size, lines, paper, portrait, places, beside }
    })
}

impl Shape {
    fn columns(&self) -> impl Iterator<Item = (usize, &'static Possible)> {
        COLUMNS.iter().enumerate().filter(|(i, _)| self.has[*i])
    }

    fn toml(&self) -> String {
        let mut out = String::from("kind = \"goal_sheet\"\nname = \"midori\"\n");
        let last = char::from(b'A' + self.columns().count() as u8 - 1);
        writeln!(
            out,
            "[title]\nnames = [\"取組管理表\"]\nprint = \"{{year}}　取組管理表（{{department}}）\""
        )
        .unwrap();
        writeln!(out, "department_after = \"（\"\ndepartment_before = \"）\"").unwrap();
        if self.places.title {
            let at = if self.places.bordered { format!("A1:{last}1") } else { "B1".to_owned() };
            writeln!(out, "at = \"{at}\"\nsize = 14.0\nbold = false\nalign = \"center\"\nheight = 30.0")
                .unwrap();
        }
        if self.places.fields {
            self.fields(&mut out);
        }
        for (i, (key, heading, kind, group, _)) in self.columns() {
            writeln!(out, "[[columns]]\nkey = \"{key}\"\nheading = \"{heading}\"\nkind = \"{kind}\"")
                .unwrap();
            writeln!(out, "required = {}\nfilled = false", *key != "extra").unwrap();
            if let Some(group) = group {
                writeln!(out, "group = \"{group}\"").unwrap();
            }
            writeln!(out, "px = {}\nalign = \"{}\"\nvalign = \"top\"", self.px[i], self.aligns[i]).unwrap();
            if i % 3 == 0 {
                writeln!(out, "size = 12.0\nfont = \"游明朝\"\nfill = \"FFF2CC\"\nheading_fill = \"C6E0B4\"")
                    .unwrap();
            }
            if *kind == "money" {
                writeln!(out, "format = \"#,##0\"").unwrap();
            }
        }
        if self.has[9] {
            for (label, achieved) in [("◎", true), ("○", true), ("△", false)] {
                writeln!(out, "[[statuses]]\nlabel = \"{label}\"\nachieved = {achieved}\ncolor = \"5B9BD5\"")
                    .unwrap();
            }
        }
        if self.has[4] {
            writeln!(out, "[[categories]]\nlabel = \"新規\"\n[[categories]]\nlabel = \"継続\"").unwrap();
        }
        if self.places.fixed {
            writeln!(out, "[furniture]\nfixed = [\"みどり野市\"]\n[[furniture_at]]\ntext = \"みどり野市\"")
                .unwrap();
            writeln!(out, "at = \"{last}2\"\nalign = \"right\"\nbordered = {}", self.places.bordered)
                .unwrap();
        }
        self.page(&mut out);
        out
    }

    fn fields(&self, out: &mut String) {
        let Places { in_one_cell, below, bordered, .. } = self.places;
        for (key, label, at, value_at, under) in
            [("created", "作成日", "A3", "B3", "A4"), ("post", "職名", "C3", "D3:D3", "C4")]
        {
            writeln!(out, "[[metadata]]\nkey = \"{key}\"\nlabel = \"{label}\"\nat = \"{at}\"").unwrap();
            writeln!(out, "bordered = {bordered}\nfill = \"EDEDED\"\nvalue_align = \"center\"").unwrap();
            if !in_one_cell {
                writeln!(out, "value_at = \"{}\"", if below { under } else { value_at }).unwrap();
            }
        }
    }

    fn page(&self, out: &mut String) {
        let Shape { rows, row, font, size, lines: [inside, outside, heading], paper, .. } = self;
        let Beside { header, footer, repeat, fit, scale } = self.beside;
        writeln!(out, "[heading]\nrow = {row}\nrows = {rows}\nheights = [20.0, 15.0]\nabove = [24.0, 9.0]")
            .unwrap();
        writeln!(out, "bold = true\nfill = \"D9E1F2\"\nalign = \"center\"\nvalign = \"bottom\"").unwrap();
        writeln!(out, "[borders]\ninside = \"{inside}\"\noutside = \"{outside}\"\nheading = \"{heading}\"")
            .unwrap();
        writeln!(out, "color = \"808080\"\n[page]\npaper = \"{paper}\"\nfit_width = {fit}").unwrap();
        writeln!(out, "orientation = \"{}\"", if self.portrait { "portrait" } else { "landscape" }).unwrap();
        writeln!(out, "center_horizontally = {header}").unwrap();
        if header {
            writeln!(out, "header = \"様式1 & 2||{{page}}/{{pages}}\"").unwrap();
        }
        if footer {
            writeln!(out, "footer = \"総務課|- {{page}} -|3\"").unwrap();
        }
        match repeat {
            0 => {}
            1 => writeln!(out, "repeat_rows = false").unwrap(),
            _ => writeln!(out, "repeat_rows = {}", row + rows).unwrap(),
        }
        if let Some(scale) = scale {
            writeln!(out, "scale = {scale}").unwrap();
        }
        writeln!(out, "[style]\nfont = \"{font}\"\nsize = {size:.1}\nheading_fill = \"FFFFFF\"").unwrap();
    }
}

fn read(bytes: &[u8], form: &Form) -> FileRead {
    let forms = Forms::new(std::slice::from_ref(form));
    read_file(Input { name: "緑化部.xlsx", bytes, named: true }, &forms, &Limits::default())
}

fn first_sheet(bytes: &[u8]) -> Grid {
    grid::read(bytes, &Limits::default()).unwrap().0.sheets.remove(0)
}

/// The row below the headings, from 1.
fn first_row(grid: &Grid) -> u32 {
    let heading = grid.cells.iter().find(|c| c.text == "取組項目").unwrap().at;
    grid.merges.iter().find(|m| m.start == heading).map_or(heading.row, |m| m.end.row) + 2
}

/// What a sheet says.
fn said(sheet: &GoalSheet) -> String {
    let mut out = format!("{:?} {:?} {:?}", sheet.title, sheet.fiscal_year, sheet.department);
    writeln!(out, " {:?} {:?}", sheet.created, sheet.post).unwrap();
    for goal in &sheet.goals {
        let fields: Vec<_> = Key::FIELDS.iter().map(|key| goal.text(*key)).collect();
        writeln!(out, "{fields:?} {:?} {:?}", goal.owners, goal.extra).unwrap();
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sheets_of_any_look_read_back(shape in shape()) {
        let toml = shape.toml();
        let form = from_toml(&toml).map_err(|e| TestCaseError::fail(format!("{e:?}\n{toml}")))?;
        let blank = seirihyo::workbook::blank::blank(&form).unwrap();
        strict::check(&blank);
        let found: Vec<String> = read(&blank, &form)
            .findings
            .iter()
            .filter(|f| f.rule.code.starts_with(['L', 'F']) && !["L112", "F120"].contains(&f.rule.code))
            .map(|f| f.text(seirihyo::finding::Lang::Ja))
            .collect();
        prop_assert!(found.is_empty(), "{}\n{toml}", found.join("\n"));

        let grid = first_sheet(&blank);
        let first = first_row(&grid);
        let mut cells = Vec::new();
        for n in 0..3u32 {
            for (column, (_, (.., texts))) in ('A'..).zip(shape.columns()) {
                cells.push((format!("{column}{}", first + n), texts[n as usize]));
            }
        }
        // Rows that are left have no number either.
        if shape.has[0] {
            let more = |c: &&grid::Cell| c.at.col == 0 && c.at.row >= first + 2 && c.text.parse::<u32>().is_ok();
            cells.extend(grid.cells.iter().filter(more).map(|c| (c.at.to_string(), "")));
        }
        let title = grid.cells.iter().find(|c| c.text.contains("取組管理表")).unwrap().at.to_string();
        cells.push((title, "令和7年度　取組管理表（緑化部）"));
        if shape.places.fields && !shape.places.in_one_cell {
            let value = |label: &str| {
                let at = grid.cells.iter().find(|c| c.text == label).unwrap().at;
                let (down, right) = if shape.places.below { (1, 0) } else { (0, 1) };
                seirihyo::cell::CellRef::new(at.row + down, at.col + right).to_string()
            };
            cells.push((value("作成日"), "令和7年4月1日"));
            cells.push((value("職名"), "緑化部長"));
        }
        let before = read(&filled(&blank, &cells), &form);
        let sheets = goal_sheets(&before);
        prop_assert_eq!(sheets.len(), 1, "{}", toml);
        prop_assert_eq!(sheets[0].goals.len(), 3, "{:?}\n{}", before.findings, toml);
        let want = said(sheets[0]);

        let counted = counted(&before);
        let material = Material { counted: &counted, city: None, office: None, run: None, reviewed_beside: None };
        let (drawn, _) = submission::write(&material, &mut Vec::new()).unwrap();
        strict::check(&drawn);
        let after = read(&drawn, &form);
        let again = goal_sheets(&after);
        prop_assert_eq!(again.len(), 1, "{}", toml);
        prop_assert_eq!(said(again[0]), want, "{}", toml);
        let cut = after.findings.iter().find(|f| f.rule.code.starts_with('L'));
        prop_assert!(cut.is_none(), "{:?}\n{}", cut, toml);
    }
}

/// A part of a package as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn all() -> Shape {
    Shape {
        has: [true; COLUMNS.len()],
        px: vec![40, 160, 180, 180, 60, 60, 80, 72, 72, 40, 100],
        rows: 3,
        row: 6,
        aligns: vec!["left"; COLUMNS.len()],
        font: "ＭＳ 明朝",
        size: 11.0,
        lines: ["hair", "medium", "double"],
        paper: "A3",
        portrait: false,
        places: Places {
            title: true,
            fields: true,
            in_one_cell: false,
            below: false,
            fixed: true,
            bordered: true,
        },
        beside: Beside { header: true, footer: true, repeat: 2, fit: false, scale: Some(90) },
    }
}

#[test]
fn what_a_form_says_of_its_look_is_in_the_file() {
    let form = from_toml(&all().toml()).unwrap();
    let blank = seirihyo::workbook::blank::blank(&form).unwrap();
    let sheet = part(&blank, "xl/worksheets/sheet1.xml");
    for (n, px) in (1..).zip(all().px) {
        // The unit of widths is a digit of half an em of the usual font: 6 pixels at 9 points.
        let of = |col: &str, name: &str| -> f64 {
            col.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let covers = |col: &&str| (of(col, "min")..=of(col, "max")).contains(&f64::from(n));
        let width = of(sheet.split("<col ").skip(1).find(covers).unwrap(), "width");
        assert!((width * 6.0 - f64::from(px)).abs() <= 2.0, "{n}: {width} of {px}");
    }
    for piece in [
        "<pageSetup paperSize=\"8\"",
        "orientation=\"landscape\"",
        "<printOptions horizontalCentered=\"1\"/>",
        "<oddHeader>&amp;L様式1 &amp;&amp; 2&amp;R&amp;P",
        "<oddFooter>&amp;L総務課&amp;C- &amp;P -&amp;R 3</oddFooter>",
        "<mergeCell ref=\"A1:K1\"/>",
        "<mergeCell ref=\"H6:I6\"/>",
        "<mergeCell ref=\"A6:A8\"/>",
    ] {
        assert!(sheet.contains(piece), "{piece} is not in the sheet");
    }
    let styles = part(&blank, "xl/styles.xml");
    for piece in [
        "\"ＭＳ 明朝\"",
        "\"游明朝\"",
        "FFF2CC",
        "C6E0B4",
        "D9E1F2",
        "\"double\"",
        "\"hair\"",
        "#,##0",
        "FF808080",
    ] {
        assert!(styles.contains(piece), "{piece} is not in the styles");
    }
    assert!(part(&blank, "xl/workbook.xml").contains("$1:$8"), "the rows above the table are repeated");
}
