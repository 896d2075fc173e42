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

/// Separates records in structured inputs: no text of a workbook holds it, and mutations keep it whole.
const RECORD: char = '\u{1e}';
