//! What will be drawn, as plain data: sheets, placed cells, heights, breaks, charts.
//!
//! In: documents, tallies and findings. Out: [`model::Sheet`]s that [`crate::xlsx`] only has to write down.

pub mod blank;
mod columns;
mod fields;
pub mod frame;
pub mod inspected;
mod layout;
pub mod letter;
pub mod names;
pub mod submission;

// Comparisons.
pub mod comparison;
// Indicator plans.
pub mod plan;

// The fixed sheets.
pub mod compose;
pub mod coverage;
pub mod words;

mod adds_up;
mod categories;
mod chart;
mod counts;
mod cover;
mod cross;
mod departments;
mod findings;
pub(crate) mod formula;
mod list;
pub mod notes;
mod sections;
mod unachieved;
mod unified_sheet;

// The sheets that the run of a season adds.
pub mod changes_sheet;
pub mod status_sheet;
pub mod words_season;
