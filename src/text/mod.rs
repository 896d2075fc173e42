//! Customs of Japanese office text, one a file: comparison keys, era dates, widths and line breaking.
//!
//! Every stage may use these; they know neither cells nor forms.

pub(crate) mod bracket;
pub mod equal;
pub mod era;
pub mod file_name;
pub mod key;
pub(crate) mod numeral;
pub(crate) mod sheet_name;
pub mod width;
pub(crate) mod wordings;
pub mod wrap;
pub(crate) mod wrap_measured;
