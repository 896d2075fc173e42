use crate::grid::tests::{lines, merges, package, read};
use crate::grid::{Format, Notice, SheetState, Struck};

/// A record: type and length in groups of seven bits.
fn record(kind: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if kind < 0x80 {
        bytes.push(kind as u8);
    } else {
        bytes.extend([(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]);
    }
    let mut length = data.len();
    while length >= 0x80 {
        bytes.push((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend(data);
    bytes
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u32]), units.iter().flat_map(|u| u.to_le_bytes()).collect()].concat()
}

/// Row header; the last byte of flags has the bit of a row of no height.
fn row(number: u32, hidden: bool) -> Vec<u8> {
    let flags = if hidden { 0x10 } else { 0 };
    record(0, &[words(&[number, 0]), vec![0, 0, 0, flags, 0]].concat())
}

fn cell(kind: u32, column: u32, style: u32, data: &[u8]) -> Vec<u8> {
    record(kind, &[words(&[column, style]), data.to_vec()].concat())
}

fn book(sheet: &[u8]) -> Vec<u8> {
    let listed =
        |id: &str, state: u32, name: &str| record(156, &[words(&[state, 1]), wide(id), wide(name)].concat());
    let workbook = [
        record(153, &words(&[0, 0])),
        listed("a", 0, "表"),
        listed("b", 1, "隠し"),
        listed("c", 0, "グラフ"),
        listed("d", 0, "ない"),
    ]
    .concat();
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>"#)
    };
    let relations = [
        "<Relationships>".to_owned(),
        relation("a", "worksheet", "worksheets/s1.bin"),
        relation("b", "worksheet", "worksheets/s2.bin"),
        relation("c", "chartsheet", "chartsheets/s3.bin"),
        relation("d", "worksheet", "worksheets/s4.bin"),
        relation("e", "sharedStrings", "sst.bin"),
        relation("f", "styles", "styles.bin"),
        "</Relationships>".to_owned(),
    ]
    .concat();
    let runs = [words(&[2]), vec![0, 0, 0, 0], vec![2, 0, 1, 0]].concat();
    let strings = [
        record(19, &[vec![0], wide("一行\r\n目")].concat()),
        record(19, &[vec![1], wide("残す消す"), runs].concat()),
    ]
    .concat();
    let xf = |format: u16, font: u16| record(47, &[0u16, format, font].map(u16::to_le_bytes).concat());
    let styles = [
        record(43, &[0, 0, 0x00, 0]),
        record(43, &[0, 0, 0x08, 0]),
        record(44, &[vec![164, 0], wide("\"No.\"0")].concat()),
        record(626, &[]),
        xf(0, 1),
        record(627, &[]),
        record(617, &[]),
        xf(0, 0),
        xf(58, 0),
        xf(164, 1),
        record(618, &[]),
    ]
    .concat();
    let root = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#;
    package(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/sst.bin", &strings),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/s1.bin", sheet),
        ("xl/worksheets/s2.bin", &record(146, &[])),
    ])
}

#[test]
fn cells_merges_and_hidden_lines() {
    // 45748 as a packed whole number.
    let packed = words(&[45_748 << 2 | 2]);
    let sheet = [
        record(60, &[words(&[1, 1, 2560, 0]), vec![1, 0]].concat()),
        record(145, &[]),
        row(0, false),
        cell(7, 0, 0, &words(&[0])),
        cell(7, 1, 0, &words(&[1])),
        cell(2, 2, 1, &packed),
        cell(5, 3, 2, &21f64.to_le_bytes()),
        cell(1, 4, 0, &[]),
        row(2, true),
        cell(4, 0, 0, &[1]),
        cell(3, 1, 0, &[0x17]),
        // Short cells stand behind the one before.
        record(17, &[words(&[0]), wide("短い")].concat()),
        cell(8, 4, 0, &wide("式")),
        cell(9, 5, 0, &1.5f64.to_le_bytes()),
        record(146, &[]),
        record(176, &words(&[4, 5, 0, 1])),
        record(176, &words(&[0, 0, 2, 3])),
    ]
    .concat();
    let (book, notices) = read(&book(&sheet)).unwrap();
    assert_eq!(book.format, Format::Xlsb);
    let grid = &book.sheets[0];
    assert_eq!(
        lines(grid),
        [
            r#"A1 "一行\n目""#,
            r#"B1 "残す消す" part"#,
            r#"C1 "令和7年4月1日" date"#,
            r#"A3 "TRUE" bool"#,
            r##"B3 "#REF!" error"##,
            r#"C3 "短い""#,
            r#"E3 "式" ="#,
            r#"F3 "1.5" number ="#,
        ]
    );
    assert_eq!(merges(grid), "C1:D1 A5:B6");
    // The merge over it shows the cell before.
    let covered: Vec<_> =
        grid.covered.iter().map(|c| (c.at.to_string(), c.text.as_str(), c.struck)).collect();
    assert_eq!(covered, [("D1".to_owned(), "No.21", Struck::All)]);
    assert_eq!((grid.hidden_rows.as_slice(), grid.hidden_cols.as_slice()), ([2].as_slice(), [1].as_slice()));
    let states: Vec<_> = book.sheets.iter().map(|s| s.state).collect();
    assert_eq!(states, [SheetState::Visible, SheetState::Hidden, SheetState::NoCells]);
    assert!(matches!(&notices[..], [Notice::SheetUnreadable { sheet, .. }] if sheet == "ない"));
}

#[test]
fn damage_stays_in_its_sheet() {
    for sheet in [
        Vec::new(),
        row(2_000_000, false),
        [row(0, false), cell(7, 0, 0, &words(&[77]))].concat(),
        [row(0, false), cell(6, 0, 0, &words(&[u32::MAX - 1]))].concat(),
        [row(0, false), cell(5, u32::MAX, 0, &1f64.to_le_bytes()), record(146, &[])].concat(),
        vec![0x05, 0xFF, 0xFF, 0xFF, 0x7F],
    ] {
        let (book, notices) = read(&book(&sheet)).unwrap();
        assert_eq!(book.sheets.len(), 2);
        assert_eq!(notices.len(), 2);
    }
    let whole = [record(145, &[]), row(0, false), cell(7, 0, 0, &words(&[0])), record(146, &[])].concat();
    let bytes = book(&whole);
    for at in (0..bytes.len()).step_by(5) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x81;
        assert!(!matches!(read(&bytes), Err(crate::grid::Unreadable::Failed(_))), "{at}");
    }
}

#[test]
fn sniffed_by_its_part() {
    assert_eq!(crate::grid::looks_like_workbook(&book(&[])), Some(Format::Xlsb));
}

/// Each of these calamine passes over, reads otherwise or refuses.
#[test]
fn cells_that_calamine_does_not_give() {
    let rich = [vec![1], wide("残す消す"), words(&[1]), vec![2, 0, 1, 0]].concat();
    let sheet = [
        row(0, false),
        cell(62, 0, 0, &rich),
        cell(11, 1, 0, &[0x07]),
        cell(3, 2, 0, &[0x63]),
        cell(6, 3, 0, &wide("\u{FEFF}印")),
        cell(6, 4, 0, &[0xFF; 4]),
        // A short number behind them.
        record(16, &[words(&[2]), 3f64.to_le_bytes().to_vec()].concat()),
        record(146, &[]),
    ]
    .concat();
    let (book, _) = read(&book(&sheet)).unwrap();
    assert_eq!(
        lines(&book.sheets[0]),
        [
            r#"A1 "残す消す" part"#,
            r##"B1 "#DIV/0!" error ="##,
            r##"C1 "#N/A" error"##,
            r#"D1 "\u{feff}印""#,
            r#"F1 "No.3" number all"#,
        ]
    );
}
