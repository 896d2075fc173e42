//! Damage to the cells of a worksheet part: what they say of themselves, where they stand, what they hold.

use super::dice::Dice;
use super::xml::{Damage, element, inside, put, set, tag, tags, value};

/// Every kind, with its name and how often it is done.
pub const ALL: [(&str, usize, Damage); 20] = [
    ("other type", 24, other_type),
    ("other place", 24, other_place),
    ("other look", 12, other_look),
    ("no place", 6, no_place),
    ("no places at all", 1, no_places_at_all),
    ("attribute twice", 6, attribute_twice),
    ("row elsewhere", 12, row_elsewhere),
    ("cell twice", 8, cell_twice),
    ("cells swapped", 8, cells_swapped),
    ("rows swapped", 4, rows_swapped),
    ("number", 33, number),
    ("truth", 12, truth),
    ("day", 16, day),
    ("error", 16, error),
    ("shared text", 16, shared_text),
    ("text of a formula", 8, text_of_a_formula),
    ("formula", 16, formula),
    ("white space in a value", 8, white_space),
    ("value in another order", 8, other_order),
    ("nested", 30, nested),
];

const TYPES: [&str; 12] = ["s", "str", "inlineStr", "n", "b", "e", "d", "x", "", "S", " s ", "&#115;"];

fn other_type(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = tag(xml, "c", dice)?;
    Some(put(xml, at.clone(), &set(&xml[at], "t", dice.turn(&TYPES))))
}

const PLACES: [&str; 24] = [
    "A1",
    "B4",
    "b4",
    "$B$4",
    "XFD1048576",
    "XFE1",
    "A0",
    "A1048577",
    "ZZZZ1",
    "1A",
    "A1:B2",
    "",
    "A99999999999",
    "AAAAAAAAAAAA1",
    "A4294967297",
    "Ａ1",
    " B4",
    "B4 ",
    "B",
    "4",
    "B-4",
    "R1C1",
    "B04",
    "XFD1",
];

fn other_place(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = tag(xml, "c", dice)?;
    Some(put(xml, at.clone(), &set(&xml[at], "r", dice.turn(&PLACES))))
}

fn other_look(xml: &str, dice: &mut Dice) -> Option<String> {
    const LOOKS: [&str; 12] = ["0", "1", "2", "3", "5", "-1", "99999", "x", "", " 1 ", "4294967296", "1.0"];
    let at = tag(xml, "c", dice)?;
    Some(put(xml, at.clone(), &set(&xml[at], "s", dice.turn(&LOOKS))))
}

/// A start tag without one of its attributes.
fn without(tag: &str, key: &str) -> Option<String> {
    let value = value(tag, key)?;
    Some(tag.replacen(&format!(" {key}=\"{value}\""), "", 1))
}

fn no_place(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = tag(xml, dice.turn(&["c", "c", "row"]), dice)?;
    Some(put(xml, at.clone(), &without(&xml[at], "r")?))
}

fn no_places_at_all(xml: &str, _: &mut Dice) -> Option<String> {
    let mut out = xml.to_owned();
    while let Some(at) = tags(&out, "c").into_iter().find(|t| value(&out[t.clone()], "r").is_some()) {
        out = put(&out, at.clone(), &without(&out[at], "r")?);
    }
    Some(out)
}

fn attribute_twice(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = tag(xml, "c", dice)?;
    let more = dice.turn(&[
        "<c r=\"H9\"",
        "<c t=\"n\"",
        "<c s=\"2\"",
        "<c x:r=\"H9\"",
        "<c r='H9'",
        "<c r = \"H9\"",
    ]);
    Some(put(xml, at.start..at.start + 2, more))
}

fn row_elsewhere(xml: &str, dice: &mut Dice) -> Option<String> {
    const ROWS: [&str; 12] = [
        "1",
        "4",
        "1048576",
        "1048577",
        "0",
        "-1",
        "",
        "x",
        " 4 ",
        "4294967297",
        "4.0",
        "99999999999999999999",
    ];
    let at = tag(xml, "row", dice)?;
    Some(put(xml, at.clone(), &set(&xml[at], "r", dice.turn(&ROWS))))
}

/// A cell again behind itself, in another type every second time.
fn cell_twice(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = element(xml, "c", dice)?;
    let again = xml[at.clone()].to_owned();
    let place = value(&again, "r")?;
    let other = format!("<c r=\"{place}\"><v>3</v></c>");
    Some(put(xml, at.end..at.end, if dice.turn(&[false, true]) { &other } else { &again }))
}

/// Two elements of that name in each other's place.
fn swapped(xml: &str, name: &str, dice: &mut Dice) -> Option<String> {
    let (a, b) = (element(xml, name, dice)?, element(xml, name, dice)?);
    let (a, b) = if a.start < b.start { (a, b) } else { (b, a) };
    let parts = [&xml[..a.start], &xml[b.clone()], &xml[a.end..b.start], &xml[a.clone()], &xml[b.end..]];
    (a.end <= b.start).then(|| parts.concat())
}

fn cells_swapped(xml: &str, dice: &mut Dice) -> Option<String> {
    swapped(xml, "c", dice)
}

fn rows_swapped(xml: &str, dice: &mut Dice) -> Option<String> {
    swapped(xml, "row", dice)
}

/// A cell that holds something else now.
fn holding(xml: &str, attributes: &str, inside: &str, dice: &mut Dice) -> Option<String> {
    let at = element(xml, "c", dice)?;
    let (place, look) = (value(&xml[at.clone()], "r")?, value(&xml[at.clone()], "s").unwrap_or("0"));
    let cell = format!("<c r=\"{place}\" s=\"{look}\"{attributes}>{inside}</c>");
    Some(put(xml, at, &cell))
}

fn number(xml: &str, dice: &mut Dice) -> Option<String> {
    const NUMBERS: [&str; 33] = [
        " 1 ",
        "1e400",
        "-1e400",
        "NaN",
        "nan",
        "inf",
        "-INF",
        "Infinity",
        "-0",
        "0x10",
        "1e-400",
        "١",
        "１",
        "1,5",
        "1 2",
        "+1",
        ".5",
        "5.",
        "",
        "1E+2",
        "1e5",
        "1e",
        "123456789012345678",
        "0.1",
        "TRUE",
        "1_000",
        "45748.75",
        "-3",
        "2958466",
        "60",
        "1&#48;",
        "<![CDATA[12]]>",
        "1<!-- -->2",
    ];
    let value = format!("<v>{}</v>", dice.turn(&NUMBERS));
    holding(xml, if dice.below(2) == 0 { "" } else { " t=\"n\"" }, &value, dice)
}

fn truth(xml: &str, dice: &mut Dice) -> Option<String> {
    const TRUTHS: [&str; 12] =
        ["1", "0", "true", "false", "TRUE", "FALSE", "2", " 1 ", "", "yes", "1.0", "真"];
    holding(xml, " t=\"b\"", &format!("<v>{}</v>", dice.turn(&TRUTHS)), dice)
}

fn day(xml: &str, dice: &mut Dice) -> Option<String> {
    const DAYS: [&str; 16] = [
        "2025-04-01",
        "2025-04-01T10:00:00",
        "2025-04-01T00:00:00Z",
        "2025-04-01T10:00:00.000+09:00",
        "2025/4/1",
        "45748",
        "",
        "2025-13-40",
        "1900-01-01",
        "1899-12-31",
        "1904-01-01",
        " 2025-04-01 ",
        "T10:00:00",
        "2025-4-1",
        "20250401",
        "令和7年4月1日",
    ];
    holding(xml, " t=\"d\"", &format!("<v>{}</v>", dice.turn(&DAYS)), dice)
}

fn error(xml: &str, dice: &mut Dice) -> Option<String> {
    const ERRORS: [&str; 16] = [
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
        "#N/A",
        "#N/A ",
        "#n/a",
        "#REF",
        "",
        "29",
        "#BLOCKED!",
        "#VALUE!",
        "#PYTHON!",
        "なし",
        "#NULL!",
        "#NUM!&amp;",
    ];
    let formula = if dice.below(2) == 0 { "" } else { "<f>A1</f>" };
    holding(xml, " t=\"e\"", &format!("{formula}<v>{}</v>", dice.turn(&ERRORS)), dice)
}

fn shared_text(xml: &str, dice: &mut Dice) -> Option<String> {
    const INDICES: [&str; 16] = [
        "0",
        "1",
        "7",
        "-1",
        "999999",
        " 1 ",
        "1.0",
        "1e0",
        "",
        "x",
        "4294967296",
        "+1",
        "01",
        "18446744073709551616",
        "<![CDATA[1]]>",
        "&#49;",
    ];
    holding(xml, " t=\"s\"", &format!("<v>{}</v>", dice.turn(&INDICES)), dice)
}

fn text_of_a_formula(xml: &str, dice: &mut Dice) -> Option<String> {
    const INSIDES: [&str; 8] = [
        "<f>A1</f><v>達成した</v>",
        "<f>A1</f><v></v>",
        "<f>A1</f><v/>",
        "<f>A1</f>",
        "<v> 達成した </v>",
        "<f>A1</f><v>_x0041_達成</v>",
        "<f>A1</f><v>達&#10;成</v>",
        "<v><![CDATA[<達成>]]></v>",
    ];
    holding(xml, " t=\"str\"", dice.turn(&INSIDES), dice)
}

fn formula(xml: &str, dice: &mut Dice) -> Option<String> {
    const INSIDES: [&str; 16] = [
        "<f/>",
        "<f></f>",
        "<f>A1</f><v/>",
        "<f>A1</f><v>3</v>",
        "<f t=\"shared\" si=\"0\"/><v>4</v>",
        "<f t=\"shared\" ref=\"A1:B2\" si=\"0\">C1</f><v>5</v>",
        "<f t=\"shared\" si=\"999\"/>",
        "<f t=\"array\" ref=\"A1:A3\">C1:C3</f><v>6</v>",
        "<f t=\"dataTable\" ref=\"A1\" r1=\"B1\"/><v>7</v>",
        "<f>A1</f><v> </v>",
        "<f>A1&B1</f><v>8</v>",
        "<f>A1&amp;B1</f><v>9</v>",
        "<f><v>1</v></f><v>2</v>",
        "<f t=\"shared\" ref=\"ZZZZ1\" si=\"x\">A1</f><v>1</v>",
        "<f>A1</f><f>B1</f>",
        "<f>A1</f><v>1</v><v>2</v>",
    ];
    holding(xml, "", dice.turn(&INSIDES), dice)
}

fn white_space(xml: &str, dice: &mut Dice) -> Option<String> {
    let at = inside(xml, "v", dice)?;
    let (before, behind) = dice.turn(&[
        (" ", " "),
        ("\n", "\n"),
        ("\t", ""),
        ("", "\u{3000}"),
        ("\u{A0}", ""),
        ("&#32;", ""),
        ("\r\n", " "),
        ("", "&#xA;"),
    ]);
    let padded = format!("{before}{}{behind}", &xml[at.clone()]);
    Some(put(xml, at, &padded))
}

fn other_order(xml: &str, dice: &mut Dice) -> Option<String> {
    const INSIDES: [(&str, &str); 8] = [
        ("", "<v>5</v><f>A1</f>"),
        (" t=\"s\"", "<is><t>中の文</t></is>"),
        (" t=\"inlineStr\"", "<v>0</v>"),
        (" t=\"inlineStr\"", "<is><t>中の文</t></is><v>0</v>"),
        (" t=\"inlineStr\"", "<v>0</v><is><t>中の文</t></is>"),
        (" t=\"inlineStr\"", "<is/>"),
        (" t=\"inlineStr\"", "<is><r><t>一</t></r><r><rPr><strike/></rPr><t>二</t></r></is>"),
        ("", "<is><t>型なし</t></is>"),
    ];
    let (attributes, inside) = dice.turn(&INSIDES);
    holding(xml, attributes, inside, dice)
}

/// What does not belong there, first or last inside an element.
fn nested(xml: &str, dice: &mut Dice) -> Option<String> {
    const STRAYS: [&str; 15] = [
        "<x>5</x>",
        "<x/>",
        "<v>9</v>",
        "<t>迷子</t>",
        "<is><t>迷子</t></is>",
        "<c r=\"A1\"><v>1</v></c>",
        "<f>A1</f>",
        "<rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh>",
        "<extLst><ext><v>7</v></ext></extLst>",
        "<r><t>迷子</t></r>",
        "<!-- 注 -->",
        "<?何か 1?>",
        "<row r=\"2\"/>",
        "<c/>",
        "文字",
    ];
    let names = ["c", "v", "is", "t", "c", "row", "sheetData"];
    let name = dice.one(&names)?;
    let at = inside(xml, name, dice).or_else(|| inside(xml, "c", dice))?;
    let at = if dice.below(2) == 0 { at.start } else { at.end };
    Some(put(xml, at..at, dice.turn(&STRAYS)))
}
