//! The kit: what a sheet of paper is, as plain data that [`crate::xlsx`] only has to write down.
//!
//! It knows texts, sizes and places; what is drawn with it is the report's.

pub(crate) mod builder;
pub(crate) mod figures;
pub(crate) mod footer;
pub(crate) mod formula;
pub(crate) mod heading;
pub(crate) mod list;
pub(crate) mod look;
pub(crate) mod measure;
pub(crate) mod model;
pub(crate) mod page;
pub(crate) mod paginate;
pub(crate) mod print;
