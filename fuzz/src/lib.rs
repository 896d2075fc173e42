//! What the fuzz targets do with their bytes. Each function takes any bytes and panics when the program breaks a promise.
//!
//! The targets in `fuzz_targets/` call these, and so does `tests/smoke.rs` of the program, with seeds and a fixed number of
//! mutations.

mod forms;
mod grids;
mod packages;
mod promises;
pub mod seeds;
mod texts;

pub use forms::form;
pub use grids::{draw, grid};
pub use packages::{file, parts};
pub use texts::{dates, owners, statuses, wrap};

/// Lets panics inside calamine pass: the reader catches them and calls the file damaged. The fuzzer's own hook, which is
/// called for every other panic, would end the run at them.
pub fn pass_caught_panics() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|at| at.file().contains("/calamine-")) {
            hook(panic);
        }
    }));
}

/// Separates records in structured inputs: no text of a workbook holds it, and mutations keep it whole.
const RECORD: char = '\u{1e}';
