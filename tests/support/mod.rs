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
