//! Damage to the text of any part of XML, and to the parts that hold a workbook together.

use super::dice::Dice;
use super::xml::{Damage, between, element, inside, put, set, set_one, tag, tags};

/// The sheet that is damaged.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Every kind that fits sheets and texts, with its name and how often it is done.
pub const TEXTS: [(&str, usize, Damage); 9] = [
    ("section", 6, section),
    ("entity", 24, entity),
    ("spaces of a text", 10, spaces_of_a_text),
    ("runs", 12, runs),
    ("end tag", 12, end_tag),
    ("tail", 12, tail),
    ("head", 12, head),
    ("prefix", 3, prefix),
    ("attribute written otherwise", 6, attribute_written_otherwise),
];

/// Every kind that fits a part of this name.
pub const BOUND: [(&str, &str, usize, Damage); 8] = [
    (SHEET, "hidden", 14, hidden),
    (SHEET, "range", 14, range),
    ("xl/sharedStrings.xml", "claim", 10, claim),
    ("xl/sharedStrings.xml", "texts swapped", 4, texts_swapped),
    ("xl/workbook.xml", "sheet entry", 16, sheet_entry),
    ("xl/_rels/workbook.xml.rels", "relation", 24, relation),
    ("xl/styles.xml", "looks", 16, looks),
    ("[Content_Types].xml", "content type", 6, content_type),
];

/// Part of a text as CDATA.
fn section(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = inside(xml, dice.turn(&["t", "v"]), dice)?;
    let from = between(xml, at.clone(), dice);
    let plain = xml[from..at.end].to_owned();
    Some(put(xml, from..at.end, &format!("<![CDATA[{plain}]]>")))
}

fn entity(xml: &str, dice: &mut Dice) -> Option<String> {
    const ENTITIES: [&str; 24] = [
        "&amp;",
        "&lt;",
        "&quot;",
        "&apos;",
        "&foo;",
        "&nbsp;",
        "&#x82b1;",
        "&#33457;",
        "&#0;",
        "&#1;",
        "&#xD800;",
        "&#x110000;",
        "&;",
        "&",
        "&amp",
        "&#;",
        "&#x;",
        "&AMP;",
        "_x0041_",
        "_x005F_x0041_",
        "_xD83D__xDE00_",
        "_x000D_",
        "&#13;&#10;",
        "]]>",
    ];
    let at = inside(xml, dice.one(&["t", "t", "v"])?, dice).or_else(|| inside(xml, "v", dice))?;
    let at = between(xml, at, dice);
    // Not within another entity.
    let at = if xml[..at].rfind('&') > xml[..at].rfind([';', '>']) { xml[..at].rfind('&')? } else { at };
    Some(put(xml, at..at, dice.turn(&ENTITIES)))
}

/// Spaces around a text whose element keeps them, or does not say so.
fn spaces_of_a_text(xml: &str, dice: &mut Dice) -> Option<String> {
    const SPACES: [(&str, &str, &str); 10] = [
        ("<t>", "  ", "  "),
        ("<t>", "\n", "\n"),
        ("<t>", "\t", ""),
        ("<t>", "\u{3000}", "\u{3000}"),
        ("<t xml:space=\"preserve\">", "  ", "\r\n"),
        ("<t xml:space=\"default\">", " ", " "),
        ("<t xml:space=\"preserve\">", "\r", "\n"),
        ("<t>", "&#32;", "&#9;"),
        ("<t>", "\u{A0}", ""),
        ("<t\n>", "", " "),
    ];
    let tag = tag(xml, "t", dice)?;
    let end = tag.end + xml[tag.end..].find("</t>")?;
    let (open, before, behind) = dice.turn(&SPACES);
    let text = xml[tag.end..end].to_owned();
    Some(put(xml, tag.start..end, &format!("{open}{before}{text}{behind}")))
}

/// What stands in an entry of the shared strings, or in the text of a cell.
fn runs(xml: &str, dice: &mut Dice) -> Option<String> {
    const INSIDES: [&str; 12] = [
        "<t>一</t><t>二</t>",
        "<r><t>一</t></r><t>二</t>",
        "<r><rPr><strike/></rPr><t>消す</t></r><r><t>残す</t></r>",
        "<r><rPr><strike val=\"0\"/></rPr><t>残す</t></r>",
        "<r><rPr><strike val=\"x\"/></rPr><t>消す</t></r>",
        "<rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh><t>読み</t>",
        "<t/>",
        "",
        "文字だけ",
        "<r><r><t>二重</t></r></r>",
        "<r><rPr><dstrike/></rPr><t>二重線</t></r>",
        "<r><t>一</t><rPr><strike/></rPr></r>",
    ];
    let at = inside(xml, "si", dice).or_else(|| inside(xml, "is", dice))?;
    Some(put(xml, at, dice.turn(&INSIDES)))
}

fn end_tag(xml: &str, dice: &mut Dice) -> Option<String> {
    const CHANGES: [(&str, &str); 12] = [
        ("</v>", "</w>"),
        ("</v>", ""),
        ("</c>", "</d>"),
        ("</c>", ""),
        ("</row>", "</rou>"),
        ("</row>", ""),
        ("</t>", "</T>"),
        ("</t>", ""),
        ("</c>", "</c></c>"),
        ("</row>", "</c></row>"),
        ("</c>", "</c >"),
        ("</v>", "</v"),
    ];
    let (from, to) = dice.turn(&CHANGES);
    let from = if xml.contains(from) { from } else { "</t>" };
    let places: Vec<usize> = xml.match_indices(from).map(|(at, _)| at).collect();
    let at = dice.one(&places)?;
    Some(put(xml, at..at + from.len(), to))
}

/// The end of a part: cut off behind its content, or something behind it.
fn tail(xml: &str, dice: &mut Dice) -> Option<String> {
    let root = xml.rfind("</")?;
    let content = xml.find("</sheetData>").map_or(root, |at| at + "</sheetData>".len());
    let cut = |at: usize| xml[..at].to_owned();
    Some(match dice.number(12) {
        0 => cut(content),
        1..=4 => cut(between(xml, content..xml.len(), dice)),
        5 => cut(root),
        6 => cut(xml.len() - 1),
        7 => format!("{xml}何か"),
        8 => format!("{xml}<other/>"),
        9 => format!("{xml}\0\0\0"),
        10 => format!("{}</other>", cut(root)),
        _ => {
            format!("{}<mergeCells><mergeCell ref=\"A3:B3\"/></mergeCells>{}", cut(content), &xml[content..])
        }
    })
}

/// The beginning of a part.
fn head(xml: &str, dice: &mut Dice) -> Option<String> {
    let from = if xml.starts_with("<?") { xml.find("?>")? + 2 } else { 0 };
    let rest = &xml[from..];
    Some(match dice.number(12) {
        0 => rest.to_owned(),
        1 => format!("\u{FEFF}{xml}"),
        2 => format!("  \n{xml}"),
        3 => format!("何か{xml}"),
        4 => format!("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>{rest}"),
        5 => format!("<?xml version=\"1.1\"?>{rest}"),
        6 => format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- 注 -->{rest}"),
        7 => format!(
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY foo \"花\">]>{}",
            rest.replacen("</t>", "&foo;</t>", 1)
        ),
        8 => format!("<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///x\">{rest}"),
        9 => xml.replacen("spreadsheetml", "other", 1),
        10 => xml.replacen(
            "schemas.openxmlformats.org/spreadsheetml/2006/main",
            "purl.oclc.org/ooxml/spreadsheetml/main",
            1,
        ),
        _ => rest.replacen(['<'], "<outer><", 1) + "</outer>",
    })
}

/// Every element with a prefix, or the inner ones alone.
fn prefix(xml: &str, dice: &mut Dice) -> Option<String> {
    let names = dice.turn(&[&["c", "v", "t", "f", "is", "row", "si"][..], &["c"], &["v", "t"]]);
    let mut out = xml.to_owned();
    for name in names {
        for at in tags(&out, name).into_iter().rev() {
            out.insert_str(at.start + 1, "x:");
        }
        out = out.replace(&format!("</{name}>"), &format!("</x:{name}>"));
    }
    let main = " xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let root = out.find("<worksheet").or_else(|| out.find("<sst"))?;
    let at = root + out[root..].find([' ', '>'])?;
    out.insert_str(at, main);
    Some(out)
}

fn attribute_written_otherwise(xml: &str, dice: &mut Dice) -> Option<String> {
    let name = if tags(xml, "c").is_empty() { "t" } else { "c" };
    let at = tag(xml, name, dice)?;
    let tag = &xml[at.clone()];
    let other = match dice.number(6) {
        0 => tag.replace('"', "'"),
        1 => tag.replace('=', " = "),
        2 => tag.replace(' ', "\n\t"),
        3 => tag.to_uppercase(),
        4 => tag.replacen('"', "", 1),
        _ => tag.replacen(' ', " x=\"<\" ", 1),
    };
    Some(put(xml, at, &other))
}

/// How many texts there are said to be.
fn claim(xml: &str, dice: &mut Dice) -> Option<String> {
    const CLAIMS: [&str; 10] =
        ["0", "1", "3", "100000", "x", "-1", "", "4000000000", "18446744073709551615", " 5 "];
    let at = tag(xml, "sst", dice)?;
    let key = dice.one(&["uniqueCount", "uniqueCount", "count"])?;
    Some(put(xml, at.clone(), &set(&xml[at], key, dice.turn(&CLAIMS))))
}

fn texts_swapped(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = element(xml, "si", dice)?;
    let to = ["<si/>", "", "<si></si>", "<si><t>別の文</t></si><si/>"];
    Some(put(xml, at, dice.turn(&to)))
}

fn sheet_entry(xml: &str, dice: &mut Dice) -> Option<String> {
    const CHANGES: [(&str, &str, &str); 16] = [
        ("sheet", "state", "hidden"),
        ("sheet", "state", "veryHidden"),
        ("sheet", "state", "odd"),
        ("sheet", "state", ""),
        ("sheet", "state", "visible"),
        ("sheet", "name", ""),
        ("sheet", "name", "控え"),
        ("sheet", "name", "&foo;"),
        ("sheet", "name", "a&amp;b&#x82b1;"),
        ("sheet", "r:id", "none"),
        ("sheet", "r:id", ""),
        ("sheet", "sheetId", "x"),
        ("workbookPr", "date1904", "1"),
        ("workbookPr", "date1904", "true"),
        ("workbookPr", "date1904", "on"),
        ("workbookPr", "date1904", "false"),
    ];
    let (name, key, to) = dice.turn(&CHANGES);
    let at = tag(xml, name, dice)?;
    Some(put(xml, at.clone(), &set(&xml[at], key, to)))
}

fn relation(xml: &str, dice: &mut Dice) -> Option<String> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const TARGETS: [&str; 12] = [
        "/xl/worksheets/sheet1.xml",
        "./worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
        "worksheets/none.xml",
        "",
        "WORKSHEETS/SHEET1.XML",
        "worksheets/sheet%31.xml",
        "sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
        "../../worksheets/sheet1.xml",
        "worksheets/sheet2.xml",
    ];
    let at = tag(xml, "Relationship", dice)?;
    let entry = &xml[at.clone()];
    let kind = |kind: &str| set(entry, "Type", &format!("{KINDS}{kind}"));
    let changed = match dice.number(24) {
        n @ 0..12 => set(entry, "Target", TARGETS[n]),
        12 => kind("chartsheet"),
        13 => kind("dialogsheet"),
        14 => kind("worksheet"),
        15 => kind("sharedStrings"),
        16 => kind("other"),
        17 => set(entry, "Type", "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"),
        18 => set(entry, "Type", "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet"),
        19 => set(entry, "Id", "none"),
        20 => set(entry, "TargetMode", "External"),
        21 => String::new(),
        22 => entry.repeat(2),
        _ => entry.replacen("Id=", "id=", 1),
    };
    Some(put(xml, at, &changed))
}

fn looks(xml: &str, dice: &mut Dice) -> Option<String> {
    const VALUES: [&str; 8] = ["0", "1", "14", "57", "9999", "-1", "x", ""];
    match dice.number(4) {
        0 | 1 => set_one(xml, "numFmtId", &VALUES, dice),
        2 => set_one(xml, "fontId", &VALUES, dice),
        _ => {
            let at = dice.one(&tags(xml, "strike")).or_else(|| tag(xml, "xf", dice))?;
            let to = dice.one(&[
                "<strike val=\"0\"/>",
                "<strike val=\"false\"/>",
                "",
                "<strike val=\"x\"/>",
                "<strike>",
            ])?;
            Some(put(xml, at, to))
        }
    }
}

fn content_type(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = tag(xml, "Override", dice)?;
    let entry = &xml[at.clone()];
    let changed = match dice.number(3) {
        0 => String::new(),
        1 => set(entry, "ContentType", "application/xml"),
        _ => set(entry, "PartName", "/xl/none.xml"),
    };
    Some(put(xml, at, &changed))
}

fn hidden(xml: &str, dice: &mut Dice) -> Option<String> {
    const MARKS: [(&str, &str, &str); 14] = [
        ("row", "hidden", "1"),
        ("row", "hidden", "true"),
        ("row", "hidden", "on"),
        ("row", "hidden", "x"),
        ("row", "hidden", "0"),
        ("row", "ht", "0"),
        ("row", "ht", "-1"),
        ("col", "hidden", "true"),
        ("col", "min", "0"),
        ("col", "max", "99999"),
        ("col", "max", "1"),
        ("col", "width", "0"),
        ("col", "min", "x"),
        ("row", "hidden", " 1 "),
    ];
    let (name, key, to) = dice.turn(&MARKS);
    let at = tag(xml, name, dice)?;
    Some(put(xml, at.clone(), &set(&xml[at], key, to)))
}

/// Ranges of merges, of the filter, of the sheet itself.
fn range(xml: &str, dice: &mut Dice) -> Option<String> {
    const RANGES: [&str; 14] = [
        "A1:XFD1048576",
        "C5:A1",
        "A1",
        "",
        "A1:B",
        "A0:B1",
        "A1:ZZZZ9",
        "A1:A1",
        "x",
        "B4:C5 D6:E7",
        "$A$1:$B$2",
        "A:C",
        "1:3",
        "A1:B99999999999",
    ];
    if let Some(out) = set_one(xml, "ref", &RANGES, dice).filter(|_| dice.below(3) > 0) {
        return Some(out);
    }
    let at = xml.find("<sheetData")?;
    Some(put(xml, at..at, &format!("<dimension ref=\"{}\"/>", dice.turn(&RANGES))))
}
