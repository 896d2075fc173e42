//! The kit: what a sheet of paper is, as plain data that [`crate::xlsx`] only has to write down.
//!
//! It knows texts, sizes and places; what is drawn with it is the report's.

pub mod builder;
pub mod footer;
pub mod formula;
pub mod heading;
pub mod look;
pub mod measure;
pub mod model;
pub mod page;
pub mod paginate;
