//! What will be drawn, as plain data: sheets, placed cells, heights, breaks, charts.
//!
//! In: documents, tallies and findings. Out: [`model::Sheet`]s that [`crate::xlsx`] only has to write down.

pub mod blank;
pub mod builder;
mod columns;
mod frame;
pub mod measure;
pub mod model;
pub mod names;
pub mod paginate;
pub mod submission;
