//! Damaged and hostile files: each gets the finding that it deserves, in bounded time and memory, and none keeps the
//! others from being read.

use crate::support::child::run;
use crate::support::container::{compound, package};
use crate::support::raw::{self, Xlsx, goal_sheet, ods, patched, rows};
use crate::support::samples;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The most memory that one file may cost, kB.
const MOST_MEMORY: u64 = 1 << 20;

/// A file and what is expected of it.
struct File {
    name: &'static str,
    bytes: Vec<u8>,
    /// Codes of the findings, each once.
    codes: &'static [&'static str],
    /// Goals read.
    goals: usize,
}

fn file(name: &'static str, bytes: Vec<u8>, codes: &'static [&'static str], goals: usize) -> File {
    File { name, bytes, codes, goals }
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(samples::folder().join(name)).unwrap()
}

/// The first part of a file, in hundredths.
fn cut(bytes: &[u8], hundredths: usize) -> Vec<u8> {
    bytes[..bytes.len() * hundredths / 100].to_vec()
}

/// A good goal sheet of two goals.
fn good() -> Xlsx {
    with(&rows(&goal_sheet(2)), "")
}

/// A sheet with these rows and what follows them.
fn with(rows: &str, after: &str) -> Xlsx {
    Xlsx::new(&[("緑化部", "", format!("<sheetData>{rows}</sheetData>{after}"))])
}

/// A good goal sheet, one of whose texts is replaced by XML.
fn with_cell(text: &str, xml: &str) -> Vec<u8> {
    with(&rows(&goal_sheet(2)).replacen(text, xml, 1), "").bytes()
}

/// A good goal sheet with such a level of the first goal.
fn with_text(xml: &str) -> Vec<u8> {
    with_cell("花壇1を整える。", xml)
}

/// A good goal sheet with one more row.
fn with_row(row: &str) -> Vec<u8> {
    with(&format!("{}{row}", rows(&goal_sheet(2))), "").bytes()
}

fn merges(ranges: &[&str]) -> Vec<u8> {
    let inside: String = ranges.iter().fold(String::new(), |mut all, range| {
        write!(all, r#"<mergeCell ref="{range}"/>"#).unwrap();
        all
    });
    with(&rows(&goal_sheet(2)), &format!("<mergeCells>{inside}</mergeCells>")).bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// The parts of a good workbook without one.
fn lacking(part: &str) -> Vec<u8> {
    good().without(part).bytes()
}

/// A good sheet beside others: name and inside.
fn beside(others: &[(&str, &str)]) -> Xlsx {
    let mut sheets = vec![(
        "緑化部".to_owned(),
        String::new(),
        format!("<sheetData>{}</sheetData>", rows(&goal_sheet(2))),
    )];
    sheets.extend(others.iter().map(|(n, inside)| ((*n).to_owned(), String::new(), (*inside).to_owned())));
    Xlsx::new(&sheets)
}

/// The declared size of every part in the archive's directory and before each part set to 100 bytes.
fn lying(mut bytes: Vec<u8>) -> Vec<u8> {
    for (mark, at) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        let places: Vec<usize> =
            bytes.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(at, _)| at).collect();
        for place in places {
            bytes[place + at..place + at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    bytes
}

/// The mark of encryption set on every part of an archive.
fn zip_encrypted(mut bytes: Vec<u8>) -> Vec<u8> {
    for (mark, at) in [(b"PK\x01\x02", 8), (b"PK\x03\x04", 6)] {
        let places: Vec<usize> =
            bytes.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(at, _)| at).collect();
        for place in places {
            bytes[place + at] |= 1;
        }
    }
    bytes
}

/// Files that are cut off, empty, or something else than their name says.
fn cut_and_mislabelled() -> Vec<File> {
    let (xlsx, xls, ods_) =
        (sample("r7/01_総務部.xlsx"), sample("r6/09_教育部.xls"), sample("r7/08_環境部.ods"));
    let word = package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")]);
    vec![
        file("空.xlsx", Vec::new(), &["F103"], 0),
        file("切れた_一.xlsx", xlsx[..3].to_vec(), &["F101"], 0),
        file("切れた_二.xlsx", cut(&xlsx, 10), &["F101"], 0),
        file("切れた_三.xlsx", cut(&xlsx, 50), &["F101"], 0),
        file("切れた_四.xlsx", cut(&xlsx, 99), &["F101"], 0),
        file("切れた_一.xls", xls[..6].to_vec(), &["F101"], 0),
        file("切れた_二.xls", xls[..600].to_vec(), &["F101"], 0),
        file("切れた_三.xls", cut(&xls, 50), &["F101"], 0),
        file("切れた_四.xls", cut(&xls, 90), &["F101"], 0),
        file("切れた_一.ods", cut(&ods_, 20), &["F101"], 0),
        file("切れた_二.ods", cut(&ods_, 95), &["F101"], 0),
        file("中身は古い形式.xlsx", xls, &["F108"], 21),
        file(
            "中身はHTML.xls",
            "<html><body><table><tr><td>番号</td></tr></table></body></html>".into(),
            &["F104"],
            0,
        ),
        file("中身はCSV.xlsx", b"\x94\xD4\x8D\x86,\x8D\x80\x96\xDA\r\n1,\x82\xA0\r\n".to_vec(), &["F104"], 0),
        file("中身はWord.xlsx", word, &["F104"], 0),
        file("中身はPDF.xls", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), &["F104"], 0),
        file("中身は文字.ods", "送付します。".into(), &["F104"], 0),
        file("中身はUTF-16.xlsx", utf16("番号\t項目\r\n1\t花壇\r\n"), &["F104"], 0),
        file("中身は雑音.xlsb", (0..4000u32).map(|n| (n * n % 251) as u8).collect(), &["F104"], 0),
        file("中身は何かのzip.xlsx", package(&[("a.txt", "あ")]), &["F104"], 0),
        file("送付文.txt", "送付します。".into(), &["F106"], 0),
        file("名前は文書.docx", good().bytes(), &["F108"], 2),
    ]
}

/// Files that need a password.
fn encrypted() -> Vec<File> {
    let manifest = r#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    vec![
        file("鍵付き_一.xlsx", sample("faulty/15_パスワード付き.xlsx"), &["F102"], 0),
        file(
            "鍵付き_二.xlsx",
            compound(&[("EncryptionInfo", b"\x04"), ("EncryptedPackage", b"x")]),
            &["F127"],
            0,
        ),
        file("鍵付き_三.ods", ods("緑化部", "", manifest), &["F102"], 0),
        file("鍵付き_四.xlsx", zip_encrypted(good().bytes()), &["F102"], 0),
        file("鍵付き_五.xls", locked_xls(), &["F102"], 0),
    ]
}

/// An .xls whose stream says that it is encrypted.
fn locked_xls() -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        [kind.to_le_bytes().as_slice(), &(data.len() as u16).to_le_bytes(), data].concat()
    };
    let bof = [0x00, 0x06, 0x05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let pass = [&[1, 0, 1, 0, 1, 0][..], &[0; 48]].concat();
    let stream = [record(0x0809, &bof), record(0x2F, &pass), record(0x0A, &[])].concat();
    compound(&[("Workbook", &stream)])
}

/// Files that ask for more than there is: bombs, cycles, depths, crowds.
fn greedy() -> Vec<File> {
    let zeros = vec![0u8; 200 << 20];
    let bomb = good().with("xl/worksheets/sheet1.xml", zeros).bytes();
    let long = "長".repeat(32_767);
    let mut shared = String::from("<row r=\"1\">");
    shared.push_str(&"<c t=\"s\"><v>0</v></c>".repeat(8_000));
    shared.push_str("</row>");
    let mut many_texts = with(&shared, "");
    many_texts.strings(&format!("<si><t>{long}</t></si>"));
    let entities = (1..10).fold(String::from("<!ENTITY a0 \"花\">"), |mut all, n| {
        write!(all, "<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)).unwrap();
        all
    });
    let document = raw::sheet_part(&format!(
        "<sheetData>{}</sheetData>",
        rows(&goal_sheet(2)).replacen("花壇1を整える。", "&a9;", 1)
    ));
    let document = document.replacen("?>", &format!("?><!DOCTYPE worksheet [{entities}]>"), 1);
    let deep = format!("<sheetData/>{}{}", "<x>".repeat(200_000), "</x>".repeat(200_000));
    let many: Vec<(String, String)> = (2..=2000)
        .map(|n| (format!("控え{n}"), format!("<sheetData>{}</sheetData>", rows(&[vec!["控え".into()]]))))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, s)| (n.as_str(), s.as_str())).collect();
    let repeated = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>花</text:p></table:table-cell></table:table-row>"#;
    let wide = r#"<table:table-row table:number-rows-repeated="4294967295"><table:table-cell table:number-columns-repeated="4294967295"/></table:table-row>"#;
    let wide = format!(
        "{wide}{}",
        "<table:table-row><table:table-cell><text:p>花</text:p></table:table-cell></table:table-row>"
    );
    vec![
        file("爆弾_一.xlsx", lying(bomb.clone()), &["F101"], 0),
        file("爆弾_二.xlsx", bomb, &["F105"], 0),
        file("爆弾_三.xlsx", many_texts.bytes(), &["F105"], 0),
        file("爆弾_四.xlsx", good().with("xl/worksheets/sheet1.xml", document).bytes(), &["F128"], 2),
        file("爆弾_五.ods", ods("緑化部", repeated, ""), &["F105"], 0),
        file("爆弾_六.ods", ods("緑化部", &wide, ""), &["F101"], 0),
        file(
            "深い.xlsx",
            good().with("xl/worksheets/sheet1.xml", raw::sheet_part(&deep)).bytes(),
            &["F101"],
            0,
        ),
        file("多い.xlsx", beside(&many).bytes(), &["L104"], 2),
        file("輪.xls", cyclic(), &["F101"], 0),
        file("書式だけ遠く.xlsx", with_row(r#"<row r="1048576"><c r="XFD1048576" s="0"/></row>"#), &[], 2),
    ]
}

/// An OLE file whose allocation table leads back to its own beginning.
fn cyclic() -> Vec<u8> {
    let mut bytes = compound(&[("Workbook", &[1; 9000])]);
    // The table is the last sector; the stream's sectors follow the directory's single one.
    let table = bytes.len() - 512;
    bytes[table + 8..table + 12].copy_from_slice(&1u32.to_le_bytes());
    bytes
}

/// Sheets whose cells, merges, texts or names are not what they should be.
fn odd_sheets() -> Vec<File> {
    let cell =
        |at: &str| with_row(&format!(r#"<row r="9"><c r="{at}" t="inlineStr"><is><t>花</t></is></c></row>"#));
    let long = "長".repeat(32_767);
    let names = ["a/b:c*?[x]", &"長".repeat(40), "", "History", "'花'", "緑化部"];
    let others: Vec<(&str, &str)> = names.iter().map(|n| (*n, "<sheetData/>")).collect();
    let sheet = good().text("xl/worksheets/sheet1.xml");
    vec![
        file("全面結合.xlsx", merges(&["A1:XFD1048576"]), &["F120", "L104", "V125"], 0),
        file("重なる結合.xlsx", merges(&["A4:B5", "B4:C5", "A4:A5", "C5:A4"]), &[], 2),
        file(
            "番外の文字列.xlsx",
            with_row(r#"<row r="9"><c r="A9" t="s"><v>999</v></c></row>"#),
            &["F101"],
            0,
        ),
        file("番地_一.xlsx", cell("ZZZZ1"), &["F101"], 0),
        file("番地_二.xlsx", cell("A0"), &["F101"], 0),
        file("番地_三.xlsx", cell("A99999999"), &["F101"], 0),
        file("番地_四.xlsx", cell("XFE1"), &["F101"], 0),
        file("番地なし.xlsx", cell(""), &["F101"], 0),
        file("制御文字_一.xlsx", with_text("整&#1;える_x0001_。"), &["V118"], 2),
        file("制御文字_二.xlsx", with_text("整\u{B}える。"), &["V118"], 2),
        file("外字.xlsx", with_text("整\u{E000}え\u{F8FF}る。"), &["V118"], 2),
        file("氏名の外字.xlsx", with_cell("森田　葉", "森\u{E000}　葉"), &["V118"], 2),
        file("片割れ.xlsx", with_text("整&#xD800;え_xD800_る_xDC00_。"), &["F128"], 2),
        file("長い文.xlsx", with_text(&long), &[], 2),
        file("長すぎる文.xlsx", with_text(&long.repeat(3)), &[], 2),
        file("等号.xlsx", with_text("=cmd|'/c calc'!A0"), &[], 2),
        file("負号.xlsx", with_text("-1+2"), &[], 2),
        file("正号.xlsx", with_text("+1"), &[], 2),
        file("単価記号.xlsx", with_text("@SUM(A1)"), &[], 2),
        file("名前.xlsx", beside(&others).bytes(), &["L118"], 2),
        file(
            "UTF-16の表.xlsx",
            good().with("xl/worksheets/sheet1.xml", utf16(&sheet.replace("UTF-8", "UTF-16"))).bytes(),
            &[],
            2,
        ),
        file(
            "閉じない表.xlsx",
            good().with("xl/worksheets/sheet1.xml", sheet.replace("</sheetData></worksheet>", "")).bytes(),
            &["F101"],
            0,
        ),
        file(
            "崩れた表.xlsx",
            good().with("xl/worksheets/sheet1.xml", sheet.replacen("</row>", "</rou>", 1)).bytes(),
            &["F101"],
            0,
        ),
    ]
}

/// Packages whose parts are missing, doubled, misplaced or mislabelled.
fn odd_packages() -> Vec<File> {
    let two = beside(&[("控え", "<sheetData/>")]);
    let doubled = good().with("xl/worksheets/sheeu1.xml", good().text("xl/worksheets/sheet1.xml"));
    let types =
        good().text("[Content_Types].xml").replace("spreadsheetml.worksheet+xml", "wordprocessingml.x+xml");
    let flat = with("", &"<!-- -->".repeat(10));
    vec![
        file("部品なし_一.xlsx", lacking("xl/workbook.xml"), &["F101"], 0),
        file("部品なし_二.xlsx", lacking("xl/worksheets/sheet1.xml"), &["F101"], 0),
        file("部品なし_三.xlsx", lacking("xl/styles.xml"), &[], 2),
        file("部品なし_四.xlsx", lacking("xl/sharedStrings.xml"), &[], 2),
        file("部品なし_五.xlsx", lacking("[Content_Types].xml"), &[], 2),
        file("部品なし_六.xlsx", lacking("_rels/.rels"), &[], 2),
        file("部品なし_七.xlsx", lacking("xl/_rels/workbook.xml.rels"), &["F101"], 0),
        file("部品なし_八.xlsx", two.without("xl/worksheets/sheet2.xml").bytes(), &["F110"], 2),
        file("二重の部品.xlsx", patched(doubled.bytes(), b"sheeu1.xml", b"sheet1.xml"), &[], 2),
        file("外への部品.xlsx", good().with("../../外.txt", "外").with("..\\外.txt", "外").bytes(), &[], 2),
        file("別の型.xlsx", good().with("[Content_Types].xml", types).bytes(), &[], 2),
        file("マクロ.xlsm", good().with("xl/vbaProject.bin", "x").bytes(), &["F109"], 2),
        file(
            "崩れた書式.xlsx",
            good().with("xl/styles.xml", "<styleSheet><cellXfs><xf fontId=\"-1\" numFmtId=\"x\"/>").bytes(),
            &[],
            2,
        ),
        file("空の表.xlsx", flat.bytes(), &["F120", "L118"], 0),
        file("シートなし.xlsx", Xlsx::new::<&str, &str, &str>(&[]).bytes(), &["F101"], 0),
    ]
}

fn files() -> Vec<File> {
    let mut all = cut_and_mislabelled();
    all.extend(encrypted());
    all.extend(greedy());
    all.extend(odd_sheets());
    all.extend(odd_packages());
    all
}

/// Writes the files into a folder, and one folder with a workbook's name.
fn lay_out(folder: &Path, files: &[File]) {
    for file in files {
        fs::write(folder.join(file.name), &file.bytes).unwrap();
    }
    fs::create_dir(folder.join("フォルダー.xlsx")).unwrap();
}

/// The codes of all findings, each once.
fn codes(json: &Value) -> BTreeSet<&str> {
    json["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect()
}

fn goals(json: &Value) -> usize {
    json["documents"].as_array().unwrap().iter().map(|d| d["goals"].as_array().unwrap().len()).sum()
}

#[test]
fn every_damaged_file_gets_the_finding_that_it_deserves() {
    let files = files();
    assert!(files.len() >= 40);
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path(), &files);
    let mut wrong = Vec::new();
    for file in &files {
        // A file that is named is read; in a folder some are passed over.
        let path = folder.path().join(file.name);
        let ran = run([Path::new("export"), &path, Path::new("--format"), Path::new("json")]);
        let json = ran.json();
        let expected: BTreeSet<&str> = file.codes.iter().copied().collect();
        let error = json["findings"].as_array().unwrap().iter().any(|f| f["severity"] == "error");
        let about = file.name;
        if codes(&json) != expected || goals(&json) != file.goals {
            wrong.push(format!("{about}: {:?}, {} goals", codes(&json), goals(&json)));
        }
        if ran.status != Some(i32::from(error)) {
            wrong.push(format!("{about}: ended with {:?}", ran.status));
        }
        if ran.peak > MOST_MEMORY {
            wrong.push(format!("{about}: {} kB of memory", ran.peak));
        }
        if ran.stderr.contains("panicked") {
            wrong.push(format!("{about}: {}", ran.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text with spaces for the characters that no workbook can hold, as long as a cell may be.
fn printable(text: &str) -> String {
    text.chars()
        .take(32_767)
        .map(|c| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c })
        .collect()
}

#[test]
fn damaged_files_do_not_keep_a_good_one_from_the_report() {
    let files = files();
    let folder = tempfile::tempdir().unwrap();
    let inputs = folder.path().join("提出");
    fs::create_dir(&inputs).unwrap();
    lay_out(&inputs, &files);
    fs::write(inputs.join("01_総務部.xlsx"), sample("r7/01_総務部.xlsx")).unwrap();
    let alone =
        run([Path::new("export"), &inputs.join("01_総務部.xlsx"), Path::new("--format"), Path::new("json")]);
    let counted = &alone.json()["tally"]["by_department"]["総務部"];

    let checked = run([Path::new("check"), &inputs, Path::new("--format"), Path::new("json")]);
    assert_eq!(checked.status, Some(1), "{}", checked.stderr);
    let found = checked.json();
    let expected: BTreeSet<&str> = files.iter().flat_map(|f| f.codes.iter().copied()).collect();
    assert!(codes(&found).is_superset(&expected), "{:?}", codes(&found));

    let target = folder.path().join("提出用.xlsx");
    let written = run([Path::new("report"), &inputs, Path::new("-o"), &target]);
    assert_eq!(written.status, Some(1), "{}", written.stderr);
    assert!(!written.stderr.contains("panicked"), "{}", written.stderr);
    let again = run([Path::new("export"), &target, Path::new("--format"), Path::new("json")]).json();
    assert_eq!(&again["tally"]["by_department"]["総務部"], counted);
    let all: usize = files.iter().map(|f| f.goals).sum();
    let of_good: u64 = counted.as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(goals(&again), all + of_good as usize);
    // What is odd in a text is written as it was read, as far as a workbook can hold it.
    let said = |json: &Value| -> Vec<String> {
        let documents = json["documents"].as_array().unwrap().iter();
        let goals = documents.flat_map(|d| d["goals"].as_array().unwrap());
        goals.map(|g| printable(g["level"].as_str().unwrap_or_default())).collect()
    };
    let read = run([Path::new("export"), &inputs, Path::new("--format"), Path::new("json")]).json();
    for (before, after) in said(&read).iter().zip(said(&again)) {
        // A text that no page holds is split over rows.
        let whole = before.chars().count() > 1000;
        assert!(*before == after || whole && before.starts_with(&after), "{before:.200} became {after:.200}");
    }
    let beside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 3, "{beside:?}");
}
