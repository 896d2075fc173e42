//! What several tests share.

pub mod book;
pub mod calc;
pub mod child;
pub mod container;
pub mod drawn;
pub mod filled;
pub mod grids;
pub mod locked;
pub mod raw;
pub mod samples;
pub mod strict;

use seirihyo::intake::FileRead;
use seirihyo::season::{Counted, Season, count, settle};
use std::path::{Path, PathBuf};

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expected files are to be rewritten (`SEIRIHYO_BLESS=1`); what changed is then reviewed with git.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment to rewrite their expectations"
)]
pub fn bless() -> bool {
    std::env::var_os("SEIRIHYO_BLESS").is_some()
}

/// A text is what stands in a file of `tests/snapshots`.
pub fn snapshot(name: &str, got: &str) {
    let path = root().join("tests/snapshots").join(format!("{name}.txt"));
    if bless() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(&path, got).unwrap();
    }
    // Windows parts folders by its own mark.
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let [expected, got] = [expected.as_str(), got].map(|text| text.replace('\\', "/"));
    let differs = expected.lines().zip(got.lines()).find(|(a, b)| a != b);
    assert!(got == expected, "{} (SEIRIHYO_BLESS=1 writes it anew); first: {differs:#?}", path.display());
}

/// What was read from one file, settled and counted without any wish of the user.
pub fn counted(read: &FileRead) -> Counted {
    count(settle(std::iter::once(read.clone()).collect(), Season::default()))
}

/// The files of a folder of cases, by name.
pub fn cases(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join("tests/cases").join(folder))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no cases in {folder}");
    found
}
