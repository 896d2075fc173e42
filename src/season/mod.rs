//! Several files of one season → one value that is drawn, exported and told: [`read()`] → [`settle()`] → [`count()`].
//!
//! Each step is a function from one value to the next, which holds its findings. `report`, `check`, `export` and `run` are the
//! same steps with another end.
//!
//! Every finding gets the severity that the user set by [`Season::told`], after the step that found it: what is read and settled
//! in [`settle()`], what drawing and the comparison with last year add where they add it.

mod count;
pub mod handed_out;
pub mod next_year;
pub(crate) mod not_counted;
pub mod project;
mod read;
pub(crate) mod recipients;
pub mod run_record;
mod settle;
pub mod submission_status;

pub use count::{Counted, count};
pub use read::{File, Read, has_workbook_name, read, unopened, why_unopened};
pub use settle::{Expected, HowNear, Misfit, Season, Settled, settle};
