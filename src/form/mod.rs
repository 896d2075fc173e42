//! What an official form is: title, metadata, columns, vocabularies, page and styles, read from TOML.
//!
//! Recognising, reading, checking and drawing all follow from these values. No label, column letter, width or choice of a
//! form stands in Rust; a new year's form is a new file in `templates/`.

mod check;
mod column;
mod complete;
pub mod defaults;
pub mod goal_sheet;
pub mod indicator_plan;
pub mod load;
pub(crate) mod look;
pub(crate) mod page;
pub(crate) mod policy_memo;
pub(crate) mod repeated;
pub mod toml_error;

pub use goal_sheet::{Category, Column, ColumnKind, GoalForm, Key, Status};
pub use indicator_plan::IndicatorForm;
pub use load::{Form, built_in, from_toml};
pub use policy_memo::MemoForm;
