//! What a file is, by its content alone.

use super::limits::{Budget, Limits};
use super::ole::{self, Ole};
use super::package::Package;
use super::why::part_missing;
use super::{Format, Notice, Unreadable, encrypted};

/// The content of a file that may be a workbook.
pub(super) enum Container<'a> {
    /// A zip package with a workbook part of that name: .xlsx, .xlsm or .xlsb.
    Office(Package<'a>, String),
    OpenDocument(Package<'a>),
    /// An OLE file with a workbook stream.
    Ole(Ole<'a>),
}

/// The first bytes of a zip package.
const ZIP: [u8; 2] = *b"PK";

/// Kinds of file by their first bytes.
const MAGICS: [(&[u8], &str); 15] = [
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"7z\xBC\xAF", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1F\x8B", "gzip"),
    (b"MZ", "EXE"),
    (b"MSCF", "CAB"),
    (b"\x09\x00\x04\x00", "Excel 2.0"),
    (b"\x09\x02", "Excel 3.0"),
    (b"\x09\x04", "Excel 4.0"),
];

/// Looks at the content; what is no workbook, or is one that cannot be opened, is told as an error.
pub(super) fn content<'a>(bytes: &'a [u8], budget: &mut Budget) -> Result<Container<'a>, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(&ZIP) {
        return package(bytes, budget);
    }
    if bytes.starts_with(&ole::MAGIC) || (bytes.len() >= 4 && ole::MAGIC.starts_with(bytes)) {
        return compound(bytes);
    }
    Err(Unreadable::NotAWorkbook(kind_of(bytes)))
}

fn package<'a>(bytes: &'a [u8], budget: &mut Budget) -> Result<Container<'a>, Unreadable> {
    let mut package = Package::open(bytes)?;
    if let Some(part) = workbook_part(&mut package, budget)? {
        return Ok(Container::Office(package, part));
    }
    if package.has("mimetype") {
        let kind = package.text("mimetype", budget)?;
        let kind = kind.trim().trim_start_matches("application/vnd.oasis.opendocument.");
        return match kind.split('-').next().unwrap_or_default() {
            "spreadsheet" => Ok(Container::OpenDocument(package)),
            "text" => Err(Unreadable::NotAWorkbook(Some("OpenDocument Text"))),
            "presentation" => Err(Unreadable::NotAWorkbook(Some("OpenDocument Presentation"))),
            _ => Err(Unreadable::NotAWorkbook(Some("ZIP"))),
        };
    }
    let kind = |folder| package.names().any(|name| name.starts_with(folder));
    if kind("xl/") && !kind("word/") && !kind("ppt/") {
        return Err(part_missing("xl/workbook.xml"));
    }
    Err(Unreadable::NotAWorkbook(Some(match () {
        () if kind("word/") => "Word",
        () if kind("ppt/") => "PowerPoint",
        () if kind("visio/") => "Visio",
        () => "ZIP",
    })))
}

/// The workbook part: what the package's relationships name, else what usually is there.
fn workbook_part(package: &mut Package<'_>, budget: &mut Budget) -> Result<Option<String>, Unreadable> {
    let named = match package.relations("", budget) {
        Ok(relations) => relations
            .into_iter()
            .find(|r| r.kind == "officeDocument" && package.has(&r.target))
            .map(|r| r.target),
        Err(Unreadable::Damaged(_)) => None,
        Err(stop) => return Err(stop),
    };
    let is_workbook =
        |part: &String| part.rsplit('/').next().is_some_and(|file| file.starts_with("workbook"));
    let usual =
        || ["xl/workbook.xml", "xl/workbook.bin"].into_iter().find(|p| package.has(p)).map(str::to_owned);
    // A document of Word or PowerPoint names its own part; whoever names the workbook part freely keeps it in `xl`.
    Ok(named.filter(|part| is_workbook(part) || part.starts_with("xl/")).or_else(usual))
}

fn compound(bytes: &[u8]) -> Result<Container<'_>, Unreadable> {
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") || ole.has("EncryptionInfo") {
        return Err(Unreadable::Encrypted);
    }
    if ole.has("Workbook") || ole.has("Book") {
        return Ok(Container::Ole(ole));
    }
    // Rights that a server keeps.
    if ole.has("\u{9}DRMContent") {
        return Err(Unreadable::UnknownProtection);
    }
    let kinds = [
        ("WordDocument", "Word"),
        ("PowerPoint Document", "PowerPoint"),
        ("__properties_version1.0", "Outlook"),
    ];
    let kind = kinds.into_iter().find(|(stream, _)| ole.has(stream)).map(|(_, kind)| kind);
    Err(Unreadable::NotAWorkbook(kind))
}

/// Whether the content is a workbook that can be opened, whatever the file is called.
pub fn looks_like_workbook(bytes: &[u8]) -> Option<Format> {
    let mut budget = Budget::new(&Limits::default());
    let opened = encrypted::package(bytes).ok()?;
    let bytes = opened.as_deref().unwrap_or(bytes);
    match content(bytes, &mut budget).ok()? {
        Container::Office(_, part) if is_binary(&part) => Some(Format::Xlsb),
        Container::Office(..) => Some(Format::Xlsx),
        Container::OpenDocument(_) => Some(Format::Ods),
        Container::Ole(_) => Some(Format::Xls),
    }
}

/// Whether a workbook part is one of .xlsb.
pub(super) fn is_binary(part: &str) -> bool {
    part.rsplit('.').next() == Some("bin")
}

/// The notice that a file's name does not fit its content; none where it does, or where it has no extension.
pub fn named_otherwise(file_name: &str, format: Format) -> Option<Notice> {
    let file = file_name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    let fitting: &[&'static str] = match format {
        Format::Xlsx => &["xlsx", "xlsm", "xltx", "xltm", "xlam"],
        Format::Xls => &["xls", "xlt", "xla"],
        Format::Xlsb => &["xlsb"],
        Format::Ods => &["ods", "ots"],
    };
    let fits = fitting.iter().any(|known| known.eq_ignore_ascii_case(extension));
    (!fits).then_some(Notice::NamedOtherwise { really: fitting[0] })
}

/// What a file is that is no workbook.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let magic = MAGICS.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind);
    magic.or_else(|| text_of(bytes).and_then(|text| text_kind(&text)))
}

/// What Excel calls the XML of its version of 2003.
pub const XML_2003: &str = "XML Spreadsheet 2003";

/// How much of a text is looked at.
const HEAD: usize = 8192;

/// The head of a file that is text: UTF-8, UTF-16, or CP932, of which only the ASCII is kept.
fn text_of(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] = head {
        return Some(super::xml::decode(head.to_vec()));
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text.to_owned(),
        // The head may end within a character.
        Err(error) if error.error_len().is_none() => String::from_utf8_lossy(head).into_owned(),
        Err(_) => ascii_of_cp932(head)?,
    };
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1A}' | '\u{C}');
    (!text.contains(control)).then_some(text)
}

/// The ASCII characters of a CP932 text; none if the bytes are no such text.
fn ascii_of_cp932(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        match byte {
            0x81..=0x9F | 0xE0..=0xFC => match rest.next() {
                Some(0x40..=0x7E | 0x80..=0xFC) | None => {}
                Some(_) => return None,
            },
            0xA1..=0xDF => {}
            0x80 | 0xA0 | 0xFD..=0xFF => return None,
            ascii => text.push(char::from(ascii)),
        }
    }
    Some(text)
}

fn text_kind(text: &str) -> Option<&'static str> {
    let head = text.trim_start().get(..).unwrap_or_default().to_ascii_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    let holds = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if head.starts_with('<')
        && holds(&["urn:schemas-microsoft-com:office:spreadsheet", "progid=\"excel.sheet\""])
    {
        // A web page that Excel saved speaks of `office:excel`.
        return Some(XML_2003);
    }
    if starts(&["<!doctype html", "<html", "<table", "<head", "<body", "<meta"])
        || (head.starts_with('<') && holds(&["<html", "<table"]))
        || (starts(&["mime-version:", "content-type:"]) && holds(&["text/html", "multipart/"]))
    {
        return Some("HTML");
    }
    if head.starts_with('<') {
        return Some("XML");
    }
    if starts(&["{", "["]) && holds(&["\":"]) {
        return Some("JSON");
    }
    let line = head.lines().find(|line| !line.trim().is_empty())?;
    Some(match () {
        () if line.contains('\t') => "TSV",
        () if head.contains(',') => "CSV",
        () => "TXT",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Option<&'static str> {
        match content(bytes, &mut Budget::new(&Limits::default())) {
            Err(Unreadable::NotAWorkbook(kind)) => kind,
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("a workbook"),
        }
    }

    fn utf16(text: &str) -> Vec<u8> {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn what_is_no_workbook_is_named() {
        assert_eq!(kind(b"%PDF-1.7\n"), Some("PDF"));
        assert_eq!(kind("\u{FEFF}<html><body><table>".as_bytes()), Some("HTML"));
        assert_eq!(kind(b"<?xml version=\"1.0\"?><html xmlns=\"x\">"), Some("HTML"));
        assert_eq!(kind(b"<?xml version=\"1.0\"?><Workbook/>"), Some("XML"));
        let of_2003 = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table>"#;
        assert_eq!(kind(of_2003.as_bytes()), Some("XML Spreadsheet 2003"));
        assert_eq!(kind(&utf16(of_2003)), Some("XML Spreadsheet 2003"));
        let prefixed = "<ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><ss:Table>";
        assert_eq!(kind(prefixed.as_bytes()), Some("XML Spreadsheet 2003"));
        let page = r#"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta name=ProgId content=Excel.Sheet>"#;
        assert_eq!(kind(page.as_bytes()), Some("HTML"));
        assert_eq!(kind(b"\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00"), Some("Excel 3.0"));
        assert_eq!(kind(b"\x09\x04\x08\x00\x00\x00\x10\x00"), Some("Excel 4.0"));
        assert_eq!(kind("番号,項目\n1,あ\n".as_bytes()), Some("CSV"));
        // 番号,項目 in CP932.
        assert_eq!(kind(b"\x94\xD4\x8D\x86,\x8D\x80\x96\xDA\r\n1,\x82\xA0\r\n"), Some("CSV"));
        assert_eq!(kind(&utf16("番号\t項目\r\n")), Some("TSV"));
        assert_eq!(kind(&utf16("<html>")), Some("HTML"));
        assert_eq!(kind("送付します。".as_bytes()), Some("TXT"));
        assert_eq!(kind(b"\x00\x01\x02\x03"), None);
        assert_eq!(kind(b"\xFF\x00\x80\x01"), None);
        assert_eq!(kind(b"{\\rtf1}"), Some("RTF"));
    }

    #[test]
    fn empty_and_cut_files_are_told_apart() {
        let mut budget = Budget::new(&Limits::default());
        assert!(matches!(content(b"", &mut budget), Err(Unreadable::Empty)));
        assert!(matches!(content(b"PK\x03\x04", &mut budget), Err(Unreadable::Damaged(_))));
        assert!(matches!(content(&ole::MAGIC, &mut budget), Err(Unreadable::Damaged(_))));
    }

    #[test]
    fn names_are_held_against_the_content() {
        let really = |name: &str, format| match named_otherwise(name, format) {
            Some(Notice::NamedOtherwise { really }) => Some(really),
            _ => None,
        };
        assert_eq!(really("部/環境部.XLSX", Format::Xlsx), None);
        assert_eq!(really("環境部.xlsm", Format::Xlsx), None);
        assert_eq!(really("環境部.xlsx", Format::Xls), Some("xls"));
        assert_eq!(really("環境部.dat", Format::Ods), Some("ods"));
        assert_eq!(really("a.b/環境部", Format::Ods), None);
    }
}
