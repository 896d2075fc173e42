//! Makes the workbooks under `samples/` from the plain texts under `samples/source/`.
//!
//! A source is a ledger of goals (`*.txt`, see `ledger.rs`) or a sheet written line by line (`*.lines`, see
//! `lines.rs`). Each names the file and sheet that it becomes; sources that name the same file become sheets of
//! one workbook, in the order of the source names. No sentence of a sample stands in Rust.

mod broken;
mod layout;
mod ledger;
mod lines;
mod ods;
mod sheet;
mod xlsx;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sheet::Sheet;

/// Bytes of every sample, by path below `samples/`.
pub type Samples = BTreeMap<String, Vec<u8>>;

/// Samples that another program saved, with the workbook they were converted from; see `samples/README.md`.
pub const CONVERTED: [(&str, &str); 1] = [("r6/09_教育部.xls", "r6/09_教育部.xlsx")];

/// Samples that were made once and that nothing here can make again; see `samples/README.md`.
pub const MADE_ONCE: [&str; 1] = ["faulty/15_パスワード付き.xlsx"];

/// The folder of the samples.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// Every sample that is generated, among them the workbooks that only exist to be converted.
pub fn generate() -> Samples {
    let mut workbooks: BTreeMap<String, Vec<Sheet>> = BTreeMap::new();
    for source in sources(&folder().join("source")) {
        let text = fs::read_to_string(&source).expect("a source is UTF-8 text");
        let name = source.display().to_string();
        let sheets = match source.extension().and_then(|end| end.to_str()) {
            Some("txt") => ledger::parse(&name, &text).iter().map(layout::lay_out).collect(),
            _ => vec![lines::parse(&name, &text)],
        };
        for (file, sheet) in sheets {
            workbooks.entry(file).or_default().push(sheet);
        }
    }
    let mut samples = Samples::new();
    for (file, sheets) in &workbooks {
        let bytes = if Path::new(file).extension().is_some_and(|end| end == "ods") {
            ods::bytes(sheets)
        } else {
            xlsx::bytes(sheets)
        };
        samples.insert(file.clone(), bytes);
    }
    broken::add(&mut samples);
    samples
}

/// The workbooks that a ledger becomes, by path below `samples/`.
pub fn of_ledger(text: &str) -> Samples {
    let sheets = ledger::parse("a ledger", text);
    sheets.iter().map(layout::lay_out).map(|(file, sheet)| (file, xlsx::bytes(&[sheet]))).collect()
}

/// The sources below a folder, in order of their paths.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).expect("the folder of the sources is there");
    for entry in entries {
        let path = entry.expect("a folder entry can be read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "txt" || end == "lines") {
            found.push(path);
        }
    }
    found.sort();
    found
}
