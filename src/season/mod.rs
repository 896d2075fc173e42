//! Several files of one season → one value that is drawn, exported and told: [`read()`] → [`settle()`] → [`count()`].
//!
//! Each step is a function from one value to the next, which holds its findings. `report`, `check`, `export` and `run` are the
//! same steps with another end.

mod count;
pub(crate) mod not_counted;
pub mod project;
mod read;
pub mod run_record;
mod settle;
pub mod submission_status;

pub use count::{Counted, count};
pub use read::{File, Read, has_workbook_name, read, unopened, why_unopened};
pub use settle::{Expected, Season, Settled, settle};
