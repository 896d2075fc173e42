//! A workbook as .ods: content.xml with its automatic styles.
//!
//! OpenDocument knows no formats by number: what Excel calls 28 is written here as a date style that shows the same.

use super::looks::Looks;
use super::{Book, Content, Sheet, Shown, State, Stored, letters, overlay};
use crate::support::container::package;
use crate::support::raw::escaped;
use seirihyo::text::era::Date;
use std::fmt::Write as _;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">"#;
const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";
const STYLES: &str = r#"<style:style style:name="hiddentable" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="struck" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style><style:style style:name="plain" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>"#;

/// The file.
pub(super) fn write(book: &Book) -> Vec<u8> {
    let looks = Looks::of(book);
    let tables: String = book.sheets.iter().map(|sheet| table(sheet, &looks)).collect();
    let epoch = if book.epoch_1904 {
        r#"<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>"#
    } else {
        ""
    };
    let content = format!(
        "{HEAD}<office:automatic-styles>{STYLES}{}</office:automatic-styles><office:body><office:spreadsheet>{epoch}{tables}{}</office:spreadsheet></office:body></office:document-content>",
        styles(&looks),
        database_ranges(book)
    );
    let manifest = format!(
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
    );
    package(&[("mimetype", MIME), ("content.xml", &content), ("META-INF/manifest.xml", &manifest)])
}

/// Filters, and what became of tables of Excel's.
fn database_ranges(book: &Book) -> String {
    let mut ranges = String::new();
    for (n, sheet) in book.sheets.iter().enumerate() {
        if let Some((top, left, bottom, right)) = sheet.filter.or(sheet.table) {
            let corner = |row: u32, col: u32| format!("$'{}'.{}{}", sheet.name, letters(col), row + 1);
            let range = format!("{}:{}", corner(top, left), corner(bottom, right));
            write!(
                ranges,
                r#"<table:database-range table:name="範囲{n}" table:target-range-address="{range}" table:display-filter-buttons="true"/>"#
            )
            .unwrap();
        }
    }
    if ranges.is_empty() {
        ranges
    } else {
        format!("<table:database-ranges>{ranges}</table:database-ranges>")
    }
}

/// A style for each look, `c0` and so on, with its data style.
fn styles(looks: &Looks) -> String {
    let mut out = String::new();
    for (n, &(struck, shown)) in looks.list().iter().enumerate() {
        let code = match shown {
            Shown::Id(id) => code_of(id),
            Shown::Code(code) => code,
        };
        let strike = if struck { r#" style:text-line-through-style="solid""# } else { "" };
        let data = data_style(n, code);
        let named = if data.is_empty() { String::new() } else { format!(r#" style:data-style-name="d{n}""#) };
        write!(
            out,
            r#"{data}<style:style style:name="c{n}" style:family="table-cell"{named}><style:text-properties{strike}/></style:style>"#
        )
        .unwrap();
    }
    out
}

/// The codes of the formats that Excel brings along, as its Japanese edition shows them.
fn code_of(id: u32) -> &'static str {
    match id {
        0 => "",
        14 => "yyyy/m/d",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => r#"[$-411]ggge"年"m"月"d"日""#,
        30 => "m/d/yy",
        31 => r#"yyyy"年"m"月"d"日""#,
        32 => r#"h"時"mm"分""#,
        33 => r#"h"時"mm"分"ss"秒""#,
        34 | 52 | 55 => r#"yyyy"年"m"月""#,
        35 | 53 | 56 => r#"m"月"d"日""#,
        other => panic!("the code of format {other} is not known here"),
    }
}

/// Whether a format shows hours and no day.
fn is_time(shown: Shown) -> bool {
    matches!(shown, Shown::Id(32 | 33))
}

/// A code as a data style; nothing for the general one. Sections are styles of their own that the last one names.
fn data_style(n: usize, code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    let japanese = if code.contains("[$-411]") || code.contains("[$-ja") {
        r#" number:language="ja" number:country="JP""#
    } else {
        ""
    };
    let code =
        if code.ends_with(";@") && code.matches(';').count() == 1 { &code[..code.len() - 2] } else { code };
    let sections: Vec<&str> = code.split(';').collect();
    let conditions: &[&str] = match sections.len() {
        1 => &[],
        2 => &["&gt;=0"],
        3 => &["&gt;0", "&lt;0"],
        _ => &["&gt;0", "&lt;0", "=0"],
    };
    let style = |name: String, code: &str, maps: &str| {
        let (inside, kind) = elements(code);
        format!(r#"<number:{kind} style:name="{name}"{japanese}>{inside}{maps}</number:{kind}>"#)
    };
    let (mut out, mut maps) = (String::new(), String::new());
    for (i, condition) in conditions.iter().enumerate() {
        out += &style(format!("d{n}p{i}"), sections[i], "");
        write!(
            maps,
            r#"<style:map style:condition="value(){condition}" style:apply-style-name="d{n}p{i}"/>"#
        )
        .unwrap();
    }
    out + &style(format!("d{n}"), sections[sections.len() - 1], &maps)
}

/// The elements of a data style, and what kind it is.
fn elements(code: &str) -> (String, &'static str) {
    let mut rest: Vec<char> = code.chars().collect();
    let (mut out, mut kind, mut hours) = (String::new(), "number-style", false);
    while let Some(&c) = rest.first() {
        let length = rest.iter().take_while(|&&next| next == c).count();
        let take = match c {
            '[' => rest.iter().position(|&c| c == ']').unwrap() + 1,
            '"' => rest[1..].iter().position(|&c| c == '"').unwrap() + 2,
            '#' | '0' => rest.iter().take_while(|c| matches!(c, '#' | '0' | ',' | '.')).count(),
            _ if c.is_ascii_alphanumeric() => length,
            _ => 1,
        };
        let piece: String = rest.drain(..take).collect();
        let long = |from: usize| if length >= from { r#" number:style="long""# } else { "" };
        match c {
            'y' | 'g' | 'e' | 'm' | 'd' | 'a' if !hours => kind = "date-style",
            'h' | 's' | 'm' if kind == "number-style" => kind = "time-style",
            _ => {}
        }
        hours |= c == 'h';
        match c {
            '[' => {}
            'y' => write!(out, "<number:year{}/>", long(3)).unwrap(),
            'g' => write!(out, r#"<number:era number:calendar="gengou"{}/>"#, long(3)).unwrap(),
            'e' => write!(out, r#"<number:year number:calendar="gengou"{}/>"#, long(2)).unwrap(),
            'm' if hours => write!(out, "<number:minutes{}/>", long(2)).unwrap(),
            'm' => write!(out, "<number:month{}/>", long(2)).unwrap(),
            'd' => write!(out, "<number:day{}/>", long(2)).unwrap(),
            'a' => write!(out, "<number:day-of-week{}/>", long(4)).unwrap(),
            'h' => write!(out, "<number:hours{}/>", long(2)).unwrap(),
            's' => write!(out, "<number:seconds{}/>", long(2)).unwrap(),
            '#' | '0' => out += &number(&piece),
            '@' => {
                kind = "text-style";
                out.push_str("<number:text-content/>");
            }
            '%' => {
                kind = "percentage-style";
                out.push_str("<number:text>%</number:text>");
            }
            _ => write!(out, "<number:text>{}</number:text>", escaped(piece.trim_matches('"'))).unwrap(),
        }
    }
    (out, kind)
}

/// The digits of a code as an element.
fn number(digits: &str) -> String {
    let scaled = digits.len() - digits.trim_end_matches(',').len();
    let (whole, decimals) = digits.trim_end_matches(',').split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_end_matches(',');
    let grouped = if whole.contains(',') { r#" number:grouping="true""# } else { "" };
    let factor = if scaled > 0 {
        format!(r#" number:display-factor="1{}""#, "000".repeat(scaled))
    } else {
        String::new()
    };
    format!(
        r#"<number:number number:decimal-places="{}" number:min-integer-digits="{}"{grouped}{factor}/>"#,
        decimals.len(),
        whole.matches('0').count()
    )
}

fn table(sheet: &Sheet, looks: &Looks) -> String {
    assert!(!matches!(sheet.state, State::Chart | State::VeryHidden), "there is no such sheet in .ods");
    let style = if sheet.state == State::Hidden { r#" table:style-name="hiddentable""# } else { "" };
    let mut out = format!(r#"<table:table table:name="{}"{style}>"#, sheet.name);
    let (last, right) = sheet.last();
    for col in 0..=right {
        let shown = if sheet.hidden_cols.contains(&col) { "collapse" } else { "visible" };
        write!(out, r#"<table:table-column table:visibility="{shown}"/>"#).unwrap();
    }
    let titles = sheet.print_titles;
    for row in 0..=last {
        if titles.is_some_and(|t| t.0 == row) {
            out.push_str("<table:table-header-rows>");
        }
        let filtered = sheet.filter.or(sheet.table).is_some_and(|f| f.0 < row && row <= f.2);
        let shown = match sheet.hidden_rows.contains(&row) {
            true if filtered => "filter",
            true => "collapse",
            false => "visible",
        };
        write!(out, r#"<table:table-row table:visibility="{shown}">"#).unwrap();
        for col in 0..=right {
            out.push_str(&cell(sheet, (row, col), looks));
        }
        out.push_str("</table:table-row>");
        if titles.is_some_and(|t| t.1 == row) {
            out.push_str("</table:table-header-rows>");
        }
    }
    out.push_str("</table:table>");
    out
}

fn cell(sheet: &Sheet, (row, col): (u32, u32), looks: &Looks) -> String {
    let over = sheet.merges.iter().find(|m| m.0 <= row && row <= m.2 && m.1 <= col && col <= m.3);
    let (name, span) = match over {
        Some(&(top, left, bottom, right)) if (top, left) == (row, col) => (
            "table-cell",
            format!(
                r#" table:number-rows-spanned="{}" table:number-columns-spanned="{}""#,
                bottom - top + 1,
                right - left + 1
            ),
        ),
        Some(_) => ("covered-table-cell", String::new()),
        None => ("table-cell", String::new()),
    };
    let (kind, style, inside) = match sheet.cells.get(&(row, col)) {
        Some(content) => {
            let (kind, inside) = value(content);
            (kind, format!(r#" table:style-name="c{}""#, looks.index(content)), inside)
        }
        None => (String::new(), String::new(), String::new()),
    };
    let beside = overlay::inside_cell(sheet, (row, col));
    format!("<table:{name}{style}{kind}{span}>{beside}{inside}</table:{name}>")
}

/// The attributes of a cell's value, and its paragraphs.
fn value(content: &Content) -> (String, String) {
    let string = || r#" office:value-type="string""#.to_owned();
    match content {
        Content::Text(text) | Content::Struck(text) => (string(), paragraphs(text)),
        Content::ShownText(text, _) => (string(), paragraphs(text)),
        Content::Runs(runs) => {
            let span = |(text, struck): &(&str, bool)| {
                let style = if *struck { "struck" } else { "plain" };
                format!(r#"<text:span text:style-name="{style}">{}</text:span>"#, escaped(text))
            };
            (string(), format!("<text:p>{}</text:p>", runs.iter().map(span).collect::<String>()))
        }
        Content::Guided(base, guide) => (
            string(),
            format!(
                "<text:p><text:ruby><text:ruby-base>{base}</text:ruby-base><text:ruby-text>{guide}</text:ruby-text></text:ruby></text:p>"
            ),
        ),
        Content::Number(number, _) => float(*number),
        Content::Day(day, shown) if is_time(*shown) => (
            format!(r#" office:value-type="time" office:time-value="PT{}H00M00S""#, day * 24),
            paragraphs("0"),
        ),
        Content::Day(day, _) => {
            let iso = Date::from_ymd_opt(1899, 12, 30).unwrap() + chrono::Days::new(u64::from(*day));
            (format!(r#" office:value-type="date" office:date-value="{iso}""#), paragraphs(&iso.to_string()))
        }
        Content::Error(name) => error(name),
        Content::Formula(stored) => {
            let (constant, (kind, inside)) = match stored {
                Stored::Nothing => (r#""x""#.to_owned(), (String::new(), String::new())),
                Stored::Text(text) => (format!(r#""{text}""#), (string(), paragraphs(text))),
                Stored::Number(number) => (number.to_string(), float(*number)),
                Stored::Error(name) => return error(name),
            };
            (format!(r#" table:formula="of:={}"{kind}"#, escaped(&constant)), inside)
        }
    }
}

fn float(number: f64) -> (String, String) {
    (format!(r#" office:value-type="float" office:value="{number}""#), paragraphs(&number.to_string()))
}

/// An error value, which stands only as a formula's result.
fn error(name: &str) -> (String, String) {
    let attributes = format!(
        r#" table:formula="of:={name}" office:value-type="string" office:string-value="" calcext:value-type="error""#
    );
    (attributes, paragraphs(name))
}

fn paragraphs(text: &str) -> String {
    text.split('\n').flat_map(|p| ["<text:p>", &spaced(p), "</text:p>"].map(str::to_owned)).collect()
}

/// A text whose spaces in front or behind another are elements, since they would count for none.
fn spaced(text: &str) -> String {
    let mut out = escaped(text).replace("  ", "<text:s text:c=\"2\"/>");
    if out.starts_with(' ') {
        out.replace_range(..1, "<text:s/>");
    }
    out
}
