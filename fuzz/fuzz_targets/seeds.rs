//! No target: writes the seeds of every target into `corpus/`, and the words of the forms into `words.dict`.
//!
//! It is built like a target because everything here is built with the fuzzer's counters.
#![no_main]

use std::path::Path;
use std::{fs, io, process};

/// Nothing comes after the seeds; a constant, so that the compiler does not call what the macro adds unreachable.
const LAST: bool = true;

libfuzzer_sys::fuzz_target!(
    init: {
        let done = write().inspect_err(|why| eprintln!("{why}"));
        if LAST { process::exit(i32::from(done.is_err())) }
    },
    |_data: &[u8]| {}
);

fn write() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (target, seeds) in seirihyo_fuzz::seeds::corpora(&here.join("../samples")) {
        let folder = here.join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:03}")), seed)?;
        }
    }
    fs::write(here.join("words.dict"), seirihyo_fuzz::seeds::dictionary())
}
