use crate::cell::{CellRange, CellRef};
use crate::grid::limits::Budget;
use crate::grid::tests::{Book, ROOT, lines, merges, package, read, read_plain};
use crate::grid::{Limits, Notice, SheetState, Unreadable, Value, Workbook};
use crate::our_sheets::OUR_MARK;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format};

fn sheet_lines(book: &Book<'_>) -> Vec<String> {
    lines(&read_plain(&book.bytes()).sheets[0])
}

fn damaged_in_japanese(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(Unreadable::Damaged(why)) => why.ja,
        other => panic!("{other:?}"),
    }
}

fn too_large(bytes: &[u8], limits: &Limits) -> String {
    match crate::grid::read(bytes, limits) {
        Err(Unreadable::TooLarge(why)) => why.en,
        other => panic!("{other:?}"),
    }
}

#[test]
fn text_is_as_typed() {
    let strings = r#"
        <si><t>一行目_x000D_
二行目</t></si>
        <si><t xml:space="preserve"> 前後 </t></si>
        <si><r><t>河</t></r><r><rPr><b/></rPr><t>川</t></r><rPh sb="0" eb="2"><t>カセン</t></rPh><phoneticPr fontId="1"/></si>
        <si><t>A&amp;B &lt;1&gt; &#x2460;&nothing;</t></si>
        <si/>
        <si><t>=1+1</t></si>"#;
    let cell = |column: char, index: u32| format!(r#"<c r="{column}1" t="s"><v>{index}</v></c>"#);
    let cells: String = ('A'..='F').zip(0..).map(|(column, index)| cell(column, index)).collect();
    let sheet = format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
    assert_eq!(
        sheet_lines(&Book { sheet: &sheet, strings, ..Book::default() }),
        [
            r#"A1 "一行目\n二行目""#,
            r#"B1 " 前後 ""#,
            r#"C1 "河川""#,
            "D1 \"A&B <1> ①\u{FFFD}\"",
            r#"F1 "=1+1""#,
        ]
    );
}

#[test]
fn white_space_behind_a_comment_is_kept() {
    let cell = |inside: &str| format!("<c t=\"inlineStr\"><is><t>{inside}</t></is></c>");
    let cells = ["<!-- --> 前", "後 <!-- -->", "<?mso x?>&#32;中"].map(cell).concat();
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    let expected = [r#"A1 " 前""#, r#"B1 "後 ""#, r#"C1 " 中""#];
    assert_eq!(sheet_lines(&Book { sheet: &sheet, ..Book::default() }), expected);
}

#[test]
fn every_kind_of_value() {
    let sheet = r#"<sheetData><row r="2">
        <c r="A2"><v>1</v></c><c r="B2" t="n"><v>1.5</v></c><c r="C2" t="b"><v>1</v></c>
        <c r="D2" t="e"><v>#REF!</v></c><c r="E2" t="d"><v>2025-04-01T00:00:00</v></c>
        <c r="F2" t="str"><f>A2&amp;""</f><v>1</v></c><c r="G2"><f>A2+1</f><v>2</v></c>
        <c r="H2"><f>A2+1</f></c><c r="I2" t="str"><f>""</f><v></v></c><c r="J2"><f>A2+1</f><v/></c>
        <c r="K2" t="inlineStr"><is><t>中</t></is></c><c r="L2"><f t="shared" si="0"/><v>3</v></c>
        <c r="M2"><v>12か月</v></c><c r="N2"><v>1e400</v></c><c r="O2" t="b"><v>0</v><extLst><ext><v>9</v></ext></extLst></c>
        <c r="P2"><f>A2</f><v></v></c><c r="Q2" t="n"><f>A2</f><v/></c><c r="R2"><v/></c>
        </row></sheetData>"#;
    assert_eq!(
        sheet_lines(&Book { sheet, ..Book::default() }),
        [
            r#"A2 "1" number"#,
            r#"B2 "1.5" number"#,
            r#"C2 "TRUE" bool"#,
            r##"D2 "#REF!" error"##,
            r#"E2 "2025/4/1" date"#,
            r#"F2 "1" ="#,
            r#"G2 "2" number ="#,
            r#"H2 "" no result ="#,
            r#"J2 "" no result ="#,
            r#"K2 "中""#,
            r#"L2 "3" number ="#,
            r#"M2 "12か月""#,
            r#"N2 "1e400""#,
            r#"O2 "FALSE" bool"#,
            r#"P2 "" no result ="#,
            r#"Q2 "" no result ="#,
        ]
    );
}

#[test]
fn formats_make_dates_and_keep_literals() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let day = ExcelDateTime::from_ymd(2025, 4, 1).unwrap();
    let codes = ["yyyy/m/d", "[$-411]ggge\"年\"m\"月\"d\"日\"", "m\"月\"", "[$-ja-JP-x-gannen]ggge\"年\""];
    for (row, code) in codes.into_iter().enumerate() {
        sheet.write_with_format(row as u32, 0, &day, &Format::new().set_num_format(code)).unwrap();
    }
    for (row, index) in [14, 31, 56, 58].into_iter().enumerate() {
        let format = Format::new().set_num_format_index(index);
        sheet.write_with_format(row as u32, 1, 45_748, &format).unwrap();
    }
    for (row, code) in ["\"No.\"0", "0\"番\"", "0%", "0\"年度\""].into_iter().enumerate() {
        sheet.write_with_format(row as u32, 2, 2, &Format::new().set_num_format(code)).unwrap();
    }
    assert_eq!(
        lines(&read_plain(&book.save_to_buffer().unwrap()).sheets[0]),
        [
            r#"A1 "2025/4/1" date"#,
            r#"B1 "2025/4/1" date"#,
            r#"C1 "No.2" number"#,
            r#"A2 "令和7年4月1日" date"#,
            r#"B2 "2025年4月1日" date"#,
            r#"C2 "2番" number"#,
            r#"A3 "4月" date"#,
            r#"B3 "4月1日" date"#,
            r#"C3 "200%" number"#,
            r#"A4 "令和7年" date"#,
            r#"B4 "令和7年4月1日" date"#,
            r#"C4 "2年度" number"#,
        ]
    );
}

#[test]
fn days_since_1904() {
    let book = Book {
        sheet: r#"<sheetData><row><c s="1"><v>44286</v></c></row></sheetData>"#,
        styles: r#"<cellXfs><xf/><xf numFmtId="14"/></cellXfs>"#,
        workbook: r#"date1904="true""#,
        ..Book::default()
    };
    assert_eq!(sheet_lines(&book), [r#"A1 "2025/4/1" date"#]);
}

#[test]
fn days_written_as_iso_8601_look_as_their_format_shows_them() {
    let book = Book {
        sheet: r#"<sheetData><row><c s="1" t="d"><v>2025-10-31</v></c><c s="2" t="d"><v>2025-10-31T00:00:00.000Z</v></c>
            <c s="3" t="d"><v>2025-10-31T13:30:00</v></c><c s="0" t="d"><v>2025-10-31</v></c><c s="1" t="d"><v>10月末</v></c>
            </row></sheetData>"#,
        styles: r#"<numFmts><numFmt numFmtId="200" formatCode="m&quot;月&quot;"/></numFmts>
            <cellXfs><xf/><xf numFmtId="200"/><xf numFmtId="58"/><xf numFmtId="22"/></cellXfs>"#,
        ..Book::default()
    };
    assert_eq!(
        sheet_lines(&book),
        [
            r#"A1 "10月" date"#,
            r#"B1 "令和7年10月31日" date"#,
            r#"C1 "2025/10/31 13:30" date"#,
            r#"D1 "2025/10/31" date"#,
            r#"E1 "10月末""#,
        ]
    );
}

#[test]
fn strike_through_of_cells_and_runs() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let (struck, plain) = (Format::new().set_font_strikethrough(), Format::new());
    sheet.write_with_format(0, 0, "全部", &struck).unwrap();
    sheet.write_rich_string(1, 0, &[(&plain, "残す"), (&struck, "消す")]).unwrap();
    sheet.write_rich_string(2, 0, &[(&struck, "消す"), (&struck, "これも")]).unwrap();
    sheet.write_with_format(3, 0, 7, &struck).unwrap();
    sheet.write(4, 0, "何もない").unwrap();
    sheet.write_rich_string_with_format(5, 0, &[(&plain, "戻す"), (&struck, "消す")], &struck).unwrap();
    assert_eq!(
        lines(&read_plain(&book.save_to_buffer().unwrap()).sheets[0]),
        [
            r#"A1 "全部" all"#,
            r#"A2 "残す消す" part"#,
            r#"A3 "消すこれも" all"#,
            r#"A4 "7" number all"#,
            r#"A5 "何もない""#,
            // The first run has no properties of its own, so it is struck through as its cell is.
            r#"A6 "戻す消す" all"#,
        ]
    );
}

#[test]
fn switches_can_be_turned_off() {
    let book = Book {
        sheet: r#"<sheetData><row><c s="0" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>い</t></r><r><rPr><strike val="1"/></rPr><t>ろ</t></r></is></c><c s="1"><v>1</v></c></row></sheetData>"#,
        styles: r#"<fonts><font><strike/></font><font><strike val="false"/></font></fonts>
            <cellStyleXfs><xf fontId="0"/></cellStyleXfs>
            <cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>"#,
        ..Book::default()
    };
    assert_eq!(sheet_lines(&book), [r#"A1 "いろ" part"#, r#"B1 "1" number"#]);
}

#[test]
fn hidden_lines_and_merges() {
    let book = Book {
        sheet: r#"<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="7" max="16384" hidden="1"/></cols>
            <sheetData><row r="1"><c r="A1"><v>1</v></c><c r="H1"><v>1</v></c></row>
            <row r="2" hidden="1"/><row r="3" ht="0" customHeight="1"><c r="A3"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>
            <row r="9" hidden="true"/></sheetData>
            <mergeCells><mergeCell ref="B5:C6"/><mergeCell ref="A1:D1"/><mergeCell ref="A1:D1"/><mergeCell ref="F7"/>
            <mergeCell ref="G9:F8"/><mergeCell ref="XYZ"/><mergeCell ref="A3:XFD1048576"/></mergeCells>"#,
        ..Book::default()
    };
    let grid = read_plain(&book.bytes()).sheets.remove(0);
    assert_eq!(grid.hidden_rows, [1, 2]);
    assert_eq!(grid.hidden_cols, [1, 2, 4, 6, 7]);
    assert_eq!(merges(&grid), "A1:D1 A3:H4 B5:C6 F8:G9");
    assert_eq!(grid.merge_at(CellRef::new(5, 2)), Some(CellRange::new(4, 1, 5, 2)));
    assert_eq!(grid.merge_at(CellRef::new(6, 2)), None);
    assert_eq!(grid.get(CellRef::new(2, 0)).map(|c| c.value), Some(Value::Number(1.0)));
}

#[test]
fn places_without_references_and_out_of_order() {
    let book = Book {
        sheet: r#"<sheetData><row><c/><c><v>1</v></c></row><row><c><v>2</v></c></row>
            <row r="9"><c r="B9"><v>9</v></c><c><v>10</v></c></row>
            <row r="5"><c r="C5"><v>5</v></c><c r="A5"><v>4</v></c><c r="C5"><v>6</v></c></row></sheetData>"#,
        ..Book::default()
    };
    let expected = ["B1 \"1\"", "A2 \"2\"", "A5 \"4\"", "C5 \"6\"", "B9 \"9\"", "C9 \"10\""];
    assert_eq!(sheet_lines(&book), expected.map(|cell| format!("{cell} number")));
}

#[test]
fn tabs_keep_order_and_state() {
    let cells = Some("<sheetData><row><c><v>1</v></c></row></sheetData>");
    let book = Book {
        more: vec![
            ("隠し", r#"state="hidden""#, cells),
            ("もっと&amp;隠し", r#"state="veryHidden""#, cells),
            ("表_x0041_", "", cells),
        ],
        ..Book::default()
    };
    let sheets = read_plain(&book.bytes()).sheets;
    let tabs: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), s.state)).collect();
    let expected = [
        ("表", SheetState::Visible),
        ("隠し", SheetState::Hidden),
        ("もっと&隠し", SheetState::Hidden),
        ("表A", SheetState::Visible),
    ];
    assert_eq!(tabs, expected);
}

#[test]
fn a_chart_sheet_has_no_cells() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, 1).unwrap();
    let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Column);
    chart.add_series().set_values("Sheet1!$A$1:$A$1");
    book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    let sheets = read_plain(&book.save_to_buffer().unwrap()).sheets;
    assert_eq!(sheets[1].state, SheetState::NoCells);
}

#[test]
fn one_bad_sheet_leaves_the_others() {
    let good = Some("<sheetData><row><c><v>1</v></c></row></sheetData>");
    let book = Book {
        sheet: "<sheetData><row><c r=\"B7\" t=\"s\"><v>99</v></c></row></sheetData>",
        more: vec![
            ("良い", "", good),
            ("ない", "", None),
            ("遠い", "", Some("<sheetData><row><c r=\"AAAA1\"><v>1</v></c></row></sheetData>")),
            ("崩れ", "", Some("<sheetData><row><c r=\"A1\" <v>1</v></c></row></sheetData>")),
            ("途中", "", Some("<sheetData><row><c r=\"A1\"><v>1</v>")),
        ],
        ..Book::default()
    };
    let (workbook, notices) = read(&book.bytes()).unwrap();
    assert_eq!(workbook.sheets.len(), 1);
    let told: Vec<_> = notices
        .iter()
        .map(|notice| match notice {
            Notice::SheetUnreadable { sheet, why } => format!("{sheet}: {}", why.en),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "表: the text of cell B7 is missing",
            "ない: its part xl/worksheets/s2.xml is missing",
            "遠い: there is no cell AAAA1",
            "崩れ: its XML is broken",
            "途中: its XML is broken",
        ]
    );
}

#[test]
fn a_workbook_without_readable_sheet_is_damaged() {
    let bad = Book { sheet: "<sheetData><row><c r=\"0\"/></row></sheetData>", ..Book::default() };
    assert_eq!(damaged_in_japanese(&bad.bytes()), "ありえないセル番地 0");
    let none =
        package(&[("_rels/.rels", ROOT.as_bytes()), ("xl/workbook.xml", b"<workbook><sheets/></workbook>")]);
    assert_eq!(damaged_in_japanese(&none), "シートが一枚もない");
}

#[test]
fn cut_off_anywhere_never_panics() {
    let bytes =
        Book { sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>", ..Book::default() }.bytes();
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end]).is_err(), "{end}");
    }
}

#[test]
fn single_wrong_bytes_never_panic() {
    let bytes = Book {
        sheet: "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
        strings: "<si><t>あ</t></si>",
        ..Book::default()
    }
    .bytes();
    for at in (0..bytes.len()).step_by(3) {
        for wrong in [0xFF, bytes[at] ^ 0x01] {
            let mut bytes = bytes.clone();
            bytes[at] = wrong;
            assert!(!matches!(read(&bytes), Err(Unreadable::Failed(_))), "{at}");
        }
    }
}

#[test]
fn a_stray_cell_at_the_far_corner_costs_nothing() {
    let book = Book {
        sheet: r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
            <row r="1048576"><c r="XFD1048576" s="0"/><c r="XFC1048576"><v>2</v></c></row></sheetData>"#,
        ..Book::default()
    };
    assert_eq!(sheet_lines(&book), [r#"A1 "1" number"#, r#"XFC1048576 "2" number"#]);
}

#[test]
fn limits_hold() {
    let cells = "<c><v>1</v></c>".repeat(50);
    let text = "あ".repeat(1000);
    let book = Book {
        sheet: &format!("<sheetData><row>{cells}{}</row></sheetData>", r#"<c t="s"><v>0</v></c>"#.repeat(50)),
        strings: &format!("<si><t>{text}</t></si>"),
        more: vec![("二", "", Some("<sheetData/>"))],
        ..Book::default()
    };
    let bytes = book.bytes();
    assert!(read(&bytes).is_ok());
    let limits = Limits::default();
    assert_eq!(too_large(&bytes, &Limits { cells: 99, ..limits }), "at most 99 cells");
    assert_eq!(too_large(&bytes, &Limits { text_bytes: 100_000, ..limits }), "at most 0 MB of text");
    assert_eq!(too_large(&bytes, &Limits { sheets: 1, ..limits }), "at most 1 sheets");
    assert_eq!(too_large(&bytes, &Limits { part_bytes: 1000, ..limits }), "at most 0 MB unpacked");
    assert_eq!(too_large(&bytes, &Limits { inflated_bytes: 4000, ..limits }), "at most 0 MB unpacked");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_stopped() {
    let zeros = "0".repeat(9 << 20);
    let mut bytes = Book { sheet: &zeros, ..Book::default() }.bytes();
    let size = u32::try_from(zeros.len() + "<worksheet></worksheet>".len()).unwrap().to_le_bytes();
    let mut lies = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies > 0);
    let limits = Limits { part_bytes: 1 << 20, ..Limits::default() };
    match crate::grid::read(&bytes, &limits) {
        Err(Unreadable::TooLarge(_) | Unreadable::Damaged(_)) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn entities_are_not_expanded_and_depth_is_bounded() {
    let strings = "<si><t>&c;</t></si>";
    let bomb =
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#;
    let book = Book {
        sheet: "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
        strings,
        parts: vec![("xl/strings.xml", format!("{bomb}<sst>{strings}</sst>").into_bytes())],
        ..Book::default()
    };
    // Two parts of one name cannot be written; the bomb stands in a package of its own.
    let plain = sheet_lines(&Book { parts: Vec::new(), ..book });
    assert_eq!(plain, ["A1 \"\u{FFFD}\""]);
    let mut budget = Budget::new(&Limits::default());
    let part = format!("{bomb}<sst><si><t>&c;&c;</t></si></sst>");
    let (texts, _) = super::text_witness::walk(part, &mut budget).unwrap();
    let (kind, _) = texts.of_cell(0, CellRef::new(0, 0)).unwrap().unwrap();
    assert!(format!("{kind:?}").contains("\u{FFFD}\u{FFFD}"), "{kind:?}");
    let deep = super::text_witness::walk("<a>".repeat(100_000), &mut budget);
    assert!(matches!(deep, Err(Unreadable::Damaged(_))));
}

#[test]
fn utf16_parts_and_prefixed_names() {
    let sheet: Vec<u8> = "\u{FEFF}<x:worksheet><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>環境</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let bytes = package(&[
        ("_rels/.rels", ROOT.as_bytes()),
        (
            "xl/workbook.xml",
            "<x:workbook><x:sheets><x:sheet name=\"一\" sheetId=\"1\" r:id=\"a\"/></x:sheets></x:workbook>".as_bytes(),
        ),
        (
            "xl\\_rels\\workbook.xml.rels",
            b"<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"Worksheets/Sheet1.XML\"/></Relationships>",
        ),
        ("XL/worksheets/sheet1.xml", &sheet),
        ("../../evil", b"x"),
    ]);
    assert_eq!(lines(&read_plain(&bytes).sheets[0]), [r#"A1 "環境""#]);
}

#[test]
fn two_thousand_sheets() {
    let names: Vec<String> = (0..2000).map(|n| format!("課{n}")).collect();
    let cells = Some("<sheetData><row><c><v>1</v></c></row></sheetData>");
    let book = Book { more: names.iter().map(|n| (n.as_str(), "", cells)).collect(), ..Book::default() };
    assert_eq!(read_plain(&book.bytes()).sheets.len(), 2001);
}

#[test]
fn macros_and_workbooks_of_ours_are_told() {
    let read =
        |parts: Vec<(&str, Vec<u8>)>| -> Workbook { read_plain(&Book { parts, ..Book::default() }.bytes()) };
    assert!(!read(Vec::new()).has_macros);
    assert!(read(vec![("xl/vbaProject.bin", vec![0])]).has_macros);
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet();
    assert!(!read_plain(&book.save_to_buffer().unwrap()).is_ours);
    book.set_properties(&DocProperties::new().set_category(OUR_MARK));
    assert!(read_plain(&book.save_to_buffer().unwrap()).is_ours);
}

#[test]
fn other_packages_are_named() {
    let kind = |part: &str| match read(&package(&[(part, b"<x/>")])) {
        Err(Unreadable::NotAWorkbook(kind)) => kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind("word/document.xml"), Some("Word"));
    assert_eq!(kind("ppt/presentation.xml"), Some("PowerPoint"));
    assert_eq!(kind("写真.txt"), Some("ZIP"));
}
