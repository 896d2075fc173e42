//! What will be drawn, as plain data: sheets, placed cells, heights, breaks, charts.
//!
//! In: documents, tallies and findings. Out: [`crate::sheet::model::Sheet`]s that [`crate::xlsx`] only has to write down.

pub(crate) mod blank;
mod columns;
mod fields;
pub(crate) mod form_page;
pub(crate) mod frame;
pub(crate) mod inspected;
mod layout;
pub(crate) mod letter;
pub(crate) mod names;
pub(crate) mod submission;

// Comparisons.
pub(crate) mod comparison;
// Indicator plans.
pub(crate) mod plan;

// The fixed sheets.
pub(crate) mod coverage;
pub(crate) mod input;
pub(crate) mod sheets;
pub(crate) mod words;

mod adds_up;
mod categories;
mod chart;
mod counts;
mod cover;
mod cross;
mod departments;
mod findings;
pub(crate) mod formula;
mod goals;
mod marked;
pub(crate) mod notes;
mod sections;
mod unachieved;
mod unified_sheet;

// The sheets that the run of a season adds.
mod changes_sheet;
mod submission_status;
pub(crate) mod words_season;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
