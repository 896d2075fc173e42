use crate::grid::tests::{compound, lines, merges, read, read_plain};
use crate::grid::{Format, Notice, SheetState, Unreadable};
use crate::our_sheets::OUR_MARK;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [kind.to_le_bytes().as_slice(), &(data.len() as u16).to_le_bytes(), data].concat()
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn bof(kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

const EOF: [u8; 4] = [0x0A, 0, 0, 0];

/// A string of two-byte characters with its length in front.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u16]), vec![1], words(&units)].concat()
}

/// A workbook stream of these sheets: name, state and kind, records.
fn stream(globals: &[u8], sheets: &[(&str, u16, &[u8])]) -> Vec<u8> {
    let listed = |offset: u32, name: &str, state: u16| {
        let units: Vec<u16> = name.encode_utf16().collect();
        let head = [offset.to_le_bytes().as_slice(), &state.to_le_bytes(), &[units.len() as u8, 1]].concat();
        record(0x0085, &[head, words(&units)].concat())
    };
    let list = |first: u32| {
        let mut offset = first;
        let mut list = Vec::new();
        for (name, state, records) in sheets {
            list.extend(listed(offset, name, *state));
            offset += records.len() as u32;
        }
        list
    };
    let head = bof(5).len() + globals.len() + list(0).len() + EOF.len();
    let mut stream = [bof(5), globals.to_vec(), list(head as u32), EOF.to_vec()].concat();
    for (_, _, records) in sheets {
        stream.extend_from_slice(records);
    }
    stream
}

fn sheet(records: &[Vec<u8>]) -> Vec<u8> {
    [bof(0x10), records.concat(), EOF.to_vec()].concat()
}

fn file(stream: &[u8]) -> Vec<u8> {
    compound(&[("Workbook", stream)])
}

/// Fonts (the sixth, which records call 6, struck through), formats, cell formats, shared strings.
fn globals() -> Vec<u8> {
    let font = |flags: u16| record(0x31, &words(&[200, flags, 0, 0, 0, 0, 0]));
    let xf = |font: u16, format: u16| record(0xE0, &words(&[font, format, 0, 0]));
    let plain = wide("一行\r目");
    let rich = [words(&[4]), vec![0x09], words(&[2]), words(&[0x6B8B, 0x3059, 0x6D88, 0x3059])].concat();
    let runs = words(&[0, 0, 2, 6]);
    // Phonetic data of six bytes behind the text.
    let guided = [words(&[2]), vec![0x05], vec![6, 0, 0, 0], words(&[0x6CB3, 0x5DDD]), vec![9; 6]].concat();
    // A string whose characters run on in the next record, there as Latin ones.
    let begun = [words(&[5]), vec![0x01], words(&[0x8AB2])].concat();
    let sst = [words(&[4, 0, 4, 0]), plain, rich, runs, guided, begun].concat();
    [
        font(0),
        font(0),
        font(0),
        font(0),
        font(0),
        font(8),
        record(0x041E, &[words(&[164]), wide("\"No.\"0")].concat()),
        xf(0, 0),
        xf(0, 28),
        xf(6, 164),
        record(0xFC, &sst),
        record(0x3C, b"\x00ABCD"),
    ]
    .concat()
}

#[test]
fn cells_merges_and_hidden_lines() {
    let at = |row: u16, col: u16, style: u16| words(&[row, col, style]);
    let number = |n: f64| n.to_le_bytes().to_vec();
    let formula = |row: u16, col: u16, value: [u8; 8]| {
        record(0x06, &[at(row, col, 0), value.to_vec(), vec![0; 8]].concat())
    };
    let packed = (45_748u32 << 2 | 2).to_le_bytes();
    let cells = sheet(&[
        record(0x0208, &words(&[3, 0, 9, 255, 0, 0, 0x20, 0])),
        record(0x7D, &words(&[1, 1, 2560, 0, 1, 0])),
        record(0xFD, &[at(0, 0, 0), vec![0, 0, 0, 0]].concat()),
        record(0xFD, &[at(0, 1, 0), vec![1, 0, 0, 0]].concat()),
        record(0xFD, &[at(0, 2, 0), vec![2, 0, 0, 0]].concat()),
        record(0xFD, &[at(0, 3, 0), vec![3, 0, 0, 0]].concat()),
        record(0x0203, &[at(1, 0, 2), number(21.0)].concat()),
        record(0x027E, &[at(1, 1, 1), packed.to_vec()].concat()),
        record(
            0xBD,
            &[words(&[1, 2, 0]), vec![6, 0, 0, 0], words(&[0]), 151u32.to_le_bytes().to_vec(), words(&[3])]
                .concat(),
        ),
        record(0x0205, &[at(1, 4, 0), vec![1, 0]].concat()),
        record(0x0205, &[at(1, 5, 0), vec![0x17, 1]].concat()),
        record(0x0204, &[at(1, 6, 0), wide("札")].concat()),
        // A chart inside the sheet holds a record that looks like a cell.
        bof(0x20),
        record(0x0203, &[at(9, 9, 0), number(1.0)].concat()),
        EOF.to_vec(),
        formula(2, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &wide("式")),
        formula(2, 1, 2.5f64.to_le_bytes()),
        formula(2, 2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        formula(2, 3, [2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF]),
        formula(2, 4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0203, &[at(4, 0, 0), number(1.0)].concat()),
        record(0xE5, &words(&[2, 5, 6, 0, 1, 0, 0, 4, 6])),
    ]);
    let stream = stream(&globals(), &[("表", 0, &cells), ("隠し", 1, &sheet(&[])), ("図", 0x0200, &[])]);
    let book = read_plain(&file(&stream));
    assert_eq!(book.format, Format::Xls);
    let grid = &book.sheets[0];
    assert_eq!(
        lines(grid),
        [
            r#"A1 "一行\n目""#,
            r#"B1 "残す消す" part"#,
            r#"C1 "河川""#,
            r#"D1 "課ABCD""#,
            r#"A2 "No.21" number all"#,
            r#"B2 "令和7年4月1日" date"#,
            r#"C2 "1" number"#,
            r#"D2 "0.37" number"#,
            r#"E2 "TRUE" bool"#,
            r##"F2 "#REF!" error"##,
            r#"G2 "札""#,
            r#"A3 "式" ="#,
            r#"B3 "2.5" number ="#,
            r#"C3 "TRUE" bool ="#,
            r##"D3 "#DIV/0!" error ="##,
            r#"A5 "1" number"#,
        ]
    );
    assert_eq!(merges(grid), "E1:G1 A6:B7");
    assert_eq!((grid.hidden_rows.as_slice(), grid.hidden_cols.as_slice()), ([3].as_slice(), [1].as_slice()));
    let states: Vec<_> = book.sheets.iter().map(|s| s.state).collect();
    assert_eq!(states, [SheetState::Visible, SheetState::Hidden, SheetState::NoCells]);
}

/// A formula that promises a text which never comes was calculated by no one.
#[test]
fn a_formula_whose_text_is_missing_has_no_result() {
    let promise = |row: u16| {
        record(0x06, &[words(&[row, 0, 0]), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat())
    };
    let cells = sheet(&[promise(0), promise(1), record(0x0207, &wide("式")), promise(2)]);
    let book = read_plain(&file(&stream(&globals(), &[("表", 0, &cells)])));
    assert_eq!(lines(&book.sheets[0]), [r#"A1 "" no result ="#, r#"A2 "式" ="#, r#"A3 "" no result ="#]);
}

#[test]
fn one_bad_sheet_leaves_the_others() {
    let missing = sheet(&[record(0xFD, &[words(&[0, 0, 0]), vec![99, 0, 0, 0]].concat())]);
    let short = sheet(&[record(0x0203, &[0, 0])]);
    let good = sheet(&[]);
    let stream = stream(&globals(), &[("欠け", 0, &missing), ("良い", 0, &good), ("短い", 0, &short)]);
    let (book, notices) = read(&file(&stream)).unwrap();
    assert_eq!(book.sheets.len(), 1);
    let named: Vec<_> = notices
        .iter()
        .map(|notice| match notice {
            Notice::SheetUnreadable { sheet, .. } => sheet.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(named, ["欠け", "短い"]);
}

#[test]
fn encrypted_and_foreign_compound_files() {
    // RC4 with a password that is not the one everybody knows, and a way that nobody knows.
    let locked = |data: &[u8]| read(&file(&stream(&record(0x2F, data), &[]))).unwrap_err();
    assert_eq!(locked(&[&[1, 0, 1, 0, 1, 0][..], &[7; 48]].concat()), Unreadable::Encrypted);
    assert_eq!(locked(&[1, 0, 9, 0, 9, 0]), Unreadable::UnknownProtection);
    assert_eq!(read(&compound(&[("EncryptedPackage", b"x")])).unwrap_err(), Unreadable::Encrypted);
    let word = compound(&[("WordDocument", b"x")]);
    assert_eq!(read(&word).unwrap_err(), Unreadable::NotAWorkbook(Some("Word")));
    assert_eq!(read(&compound(&[("x", b"x")])).unwrap_err(), Unreadable::NotAWorkbook(None));
}

#[test]
fn macros_and_workbooks_of_ours_are_told() {
    let workbook = stream(&[], &[("表", 0, &sheet(&[]))]);
    let plain = read_plain(&file(&workbook));
    assert!(!plain.is_ours && !plain.has_macros);
    let summary = format!("..{OUR_MARK}\0");
    let own = compound(&[
        ("Workbook", &workbook),
        ("\u{5}SummaryInformation", summary.as_bytes()),
        ("_VBA_PROJECT_CUR", b"x"),
    ]);
    let book = read_plain(&own);
    assert!(book.is_ours && book.has_macros);
}

#[test]
fn cut_or_circular_files_end() {
    let stream = stream(&globals(), &[("表", 0, &sheet(&[]))]);
    let bytes = file(&stream);
    // The allocation table is the last sector, and mostly empty; its entries are pointed at themselves.
    let table = bytes.len() - 512;
    for end in (8..=table).step_by(97) {
        assert!(read(&bytes[..end]).is_err(), "{end}");
    }
    for entry in 0..9 {
        let mut bytes = bytes.clone();
        let at = table + entry * 4;
        bytes[at..at + 4].copy_from_slice(&(entry as u32).to_le_bytes());
        assert!(!matches!(read(&bytes), Err(Unreadable::Failed(_))), "{entry}");
    }
    // So does the list of tables in the header.
    let mut circular = bytes.clone();
    circular[68..72].copy_from_slice(&0u32.to_le_bytes());
    assert!(!matches!(read(&circular), Err(Unreadable::Failed(_))));
    for at in (0..bytes.len()).step_by(3) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0xFF;
        assert!(!matches!(read(&bytes), Err(Unreadable::Failed(_))), "{at}");
    }
}

/// A workbook stream of Excel 5 with one sheet, `課`.
fn excel_5(more: &[u8], cells: &[u8]) -> Vec<u8> {
    let bof = |kind: u16| record(0x0809, &words(&[0x0500, kind, 0, 0]));
    let page = record(0x42, &words(&[932]));
    let listed =
        |offset: u32| record(0x85, &[offset.to_le_bytes().as_slice(), &[0, 0, 2], b"\x89\xDB"].concat());
    let head = bof(5).len() + page.len() + more.len() + listed(0).len() + EOF.len();
    let globals = [bof(5), page, more.to_vec(), listed(head as u32), EOF.to_vec()].concat();
    [globals, bof(0x10), cells.to_vec(), EOF.to_vec()].concat()
}

#[test]
fn excel_5_cells_by_their_code_page() {
    let at = |row: u16, col: u16| words(&[row, col, 0]);
    let label = record(0x0204, &[at(1, 2), words(&[4]), b"\x89\xDB\x96\xBC".to_vec()].concat());
    let number = record(0x0203, &[at(2, 2), 7f64.to_le_bytes().to_vec()].concat());
    let far = record(0x0203, &[at(60_000, 2), 7f64.to_le_bytes().to_vec()].concat());
    let grid = read_plain(&compound(&[("Book", &excel_5(&[], &[label, number].concat()))])).sheets.remove(0);
    assert_eq!(grid.name, "課");
    assert_eq!(lines(&grid), [r#"C2 "課名""#, r#"C3 "7" number"#]);
    let far = read(&compound(&[("Book", &excel_5(&[], &far))]));
    assert!(matches!(far, Err(Unreadable::Damaged(_))));
}

/// Records that only later versions have are read in an old workbook too, and one far away would fill memory.
#[test]
fn far_cells_of_later_versions_in_excel_5_do_not_fill_memory() {
    let text = record(0xFC, &[words(&[1, 0, 1, 0]), wide("x")].concat());
    let number = |row: u16, col: u16| record(0x0203, &[words(&[row, col, 0]), vec![0; 8]].concat());
    let shared = record(0xFD, &words(&[60_000, 60_000, 0, 0, 0]));
    let several = record(0xBD, &words(&[16_000, 0, 0, 0, 0, 300]));
    for far in [shared, several] {
        let cells = [number(0, 0), far].concat();
        let read = read(&compound(&[("Book", &excel_5(&text, &cells))]));
        assert!(matches!(read, Err(Unreadable::Damaged(_))), "{read:?}");
    }
}

/// calamine panics at a list of sheet references that is cut off.
#[test]
fn a_cut_list_of_references_in_excel_5_is_damage() {
    let later_and_cut = [bof(5), record(0x17, &[])].concat();
    let read = read(&compound(&[("Book", &excel_5(&later_and_cut, &[]))]));
    assert!(matches!(read, Err(Unreadable::Damaged(_))), "{read:?}");
}

#[test]
fn a_stream_that_begins_as_no_version_does_is_damaged() {
    let mut stream = excel_5(&[], &[]);
    for (at, byte) in [(0, 0), (5, 6), (5, 0)] {
        let before = std::mem::replace(&mut stream[at], byte);
        // As a later version's it is read by the walk of that version, which finds no such sheet list.
        let read = read(&compound(&[("Book", &stream)]));
        assert!(!matches!(read, Err(Unreadable::Failed(_))), "{read:?}");
        assert!(read.is_err(), "{at} {byte}");
        stream[at] = before;
    }
}

/// The cells of a workbook of one sheet.
fn cells_of(globals: &[u8], cells: &[Vec<u8>]) -> Vec<String> {
    lines(&read_plain(&file(&stream(globals, &[("表", 0, &sheet(cells))]))).sheets[0])
}

fn shared(row: u16, index: u16) -> Vec<u8> {
    record(0xFD, &words(&[row, 0, 0, index, 0]))
}

/// Each of these calamine reads otherwise, passes over, or refuses.
#[test]
fn texts_that_calamine_reads_otherwise() {
    let at = |row: u16| words(&[row, 0, 0]);
    let promise =
        |row: u16| record(0x06, &[at(row), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat());
    // A text whose head is cut, records without data, one whose pair is cut, one that begins like a byte order mark;
    // behind the last, what is no text.
    let globals = [
        record(0xFC, &[words(&[4, 0, 4, 0]), wide("一"), vec![2]].concat()),
        record(0x3C, &[]),
        record(0x3C, &[vec![0, 0], b"ab".to_vec(), words(&[3]), vec![1], words(&[0x53F1, 0xD842])].concat()),
        record(0x3C, &[]),
        record(0x3C, &[vec![1], words(&[0xDFB7]), wide("\u{FEFF}印"), vec![7, 7]].concat()),
    ];
    let announced = [words(&[1]), vec![0x09], words(&[1, 0x5B57, 0, 0])].concat();
    let cells = [
        shared(0, 0),
        shared(1, 1),
        shared(2, 2),
        shared(3, 3),
        promise(4),
        record(0x0207, &wide("長い")[..5]),
        record(0x3C, &[vec![1], wide("長い")[5..].to_vec()].concat()),
        record(0x0204, &[at(5), announced].concat()),
        record(0x0204, &[at(6), wide("\u{BBEF}\u{30BF}")].concat()),
    ];
    assert_eq!(
        cells_of(&globals.concat(), &cells),
        [
            r#"A1 "一""#,
            r#"A2 "ab""#,
            r#"A3 "叱𠮷""#,
            r#"A4 "\u{feff}印""#,
            r#"A5 "長い" ="#,
            r#"A6 "字""#,
            "A7 \"\u{BBEF}\u{30BF}\"",
        ]
    );
}

#[test]
fn of_two_cells_in_one_place_the_later_stands() {
    let number = |row: u16, n: f64| record(0x0203, &[words(&[row, 0, 0]), n.to_le_bytes().to_vec()].concat());
    // An error that no version knows, and a byte that should be 1.
    let errors = [
        record(0x0205, &words(&[2, 0, 0, 0x0163])),
        record(0x0205, &words(&[3, 0, 0, 0x0507])),
        record(0x0205, &words(&[4, 0, 0, 0x012B])),
    ];
    let cells = [number(1, 2.0), number(0, 1.0), number(1, 3.0), errors.concat()];
    assert_eq!(
        cells_of(&[], &cells),
        [
            r#"A1 "1" number"#,
            r#"A2 "3" number"#,
            r##"A3 "#N/A" error"##,
            r##"A4 "#DIV/0!" error"##,
            r##"A5 "#GETTING_DATA" error"##,
        ]
    );
}

/// A formula's text that would not fit into the record of a cell.
#[test]
fn a_text_as_long_as_a_record_is_damage() {
    let promise = record(0x06, &[words(&[0, 0, 0]), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat());
    let text = |length: u16| record(0x0207, &[words(&[length]), vec![0], vec![b'x'; length.into()]].concat());
    let of = |length| read(&file(&stream(&[], &[("表", 0, &sheet(&[promise.clone(), text(length)]))])));
    assert_eq!(of(65_526).unwrap().0.sheets[0].cells[0].text.len(), 65_526);
    assert!(matches!(of(65_527), Err(Unreadable::Damaged(_))));
}

#[test]
fn sheets_of_one_name_are_two() {
    let one = |n: f64| sheet(&[record(0x0203, &[words(&[0, 0, 0]), n.to_le_bytes().to_vec()].concat())]);
    let book = read_plain(&file(&stream(&[], &[("表", 0, &one(1.0)), ("表", 0, &one(2.0))])));
    let cells: Vec<_> = book.sheets.iter().flat_map(lines).collect();
    assert_eq!(cells, [r#"A1 "1" number"#, r#"A1 "2" number"#]);
}

/// calamine lays the rectangle of each sheet out, and as much as a dimension claims.
#[test]
fn far_cells_are_refused_with_the_way_out() {
    let number = |row: u16, col: u16| record(0x0203, &[words(&[row, col, 0]), vec![0; 8]].concat());
    let claim = record(0x0200, &words(&[0, 0, u16::MAX, 0, 0, 256, 0]));
    let near = [claim, number(9, 9)];
    assert_eq!(cells_of(&[], &near), [r#"J10 "0" number"#]);
    let far = [number(0, 0), number(u16::MAX, 255)];
    match read(&file(&stream(&[], &[("表", 0, &sheet(&far))]))) {
        Err(Unreadable::TooLarge(why)) => assert!(why.ja.contains(".xlsx") && why.en.contains(".xlsx")),
        other => panic!("{other:?}"),
    }
    let outside = read(&file(&stream(&[], &[("表", 0, &sheet(&[number(0, 256)]))])));
    assert!(matches!(outside, Err(Unreadable::Damaged(_))), "{outside:?}");
}

#[test]
fn excel_5_with_a_password_is_encrypted() {
    let locked = compound(&[("Book", &excel_5(&record(0x2F, &words(&[0x1234, 0x5678])), &[]))]);
    assert_eq!(read(&locked).unwrap_err(), Unreadable::Encrypted);
}

/// Formats with words in the code page, strike-through, hidden lines; lengths in characters, as Excel for the Mac writes.
#[test]
fn excel_5_looks() {
    let font = |flags: u16| record(0x31, &words(&[200, flags, 0, 0, 0, 0, 0]));
    let xf = |font: u16, format: u16| record(0xE0, &words(&[font, format, 0, 0, 0, 0, 0, 0]));
    let globals = [
        font(0),
        font(8),
        record(0x041E, &[vec![164, 0, 5], b"0\"\x96\xBC\"".to_vec()].concat()),
        xf(0, 0),
        xf(1, 164),
    ];
    let rich = [words(&[2, 0, 0, 4]), b"\x89\xDBab".to_vec(), vec![1, 2, 1]].concat();
    let counted = [words(&[4, 0, 0, 3]), b"\x89\xDB\x96\xBCx".to_vec()].concat();
    let counted_rich = [words(&[5, 0, 0, 2]), b"\x89\xDB\x96\xBC".to_vec(), vec![1, 0, 1]].concat();
    let cells = [
        record(0x0208, &words(&[3, 0, 9, 255, 0, 0, 0x20, 0])),
        record(0x7D, &words(&[1, 1, 2560, 0, 1, 0])),
        record(0x0203, &[words(&[1, 1, 1]), 7f64.to_le_bytes().to_vec()].concat()),
        record(0xD6, &rich),
        record(0x0204, &counted),
        record(0xD6, &counted_rich),
    ];
    let book = excel_5(&globals.concat(), &cells.concat());
    let grid = read_plain(&compound(&[("Book", &book)])).sheets.remove(0);
    assert_eq!(
        lines(&grid),
        [r#"B2 "7名" number all"#, r#"A3 "課ab" part"#, r#"A5 "課名x""#, r#"A6 "課名" all"#]
    );
    assert_eq!((grid.hidden_rows.as_slice(), grid.hidden_cols.as_slice()), ([3].as_slice(), [1].as_slice()));
}
