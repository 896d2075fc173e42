//! What will be drawn, as plain data: sheets, placed cells, heights, breaks, charts.
//!
//! In: documents, tallies and findings. Out: [`crate::sheet::model::Sheet`]s that [`crate::xlsx`] only has to write down.

// Documents as their forms print them.
mod column_look;
mod columns;
mod exact_widths;
mod fields;
mod figures;
pub(crate) mod form_page;
pub(crate) mod frame;
mod heading;
mod layout;
pub(crate) mod letter;
pub(crate) mod names;
mod pages;
mod placed;
pub(crate) mod submission;
mod widths;

// What goes out to be filled in.
pub(crate) mod entry;

// What goes back to a department.
pub(crate) mod send_back;

// A workbook as it was understood.
pub(crate) mod inspected;

// Comparisons.
pub(crate) mod comparison;
mod marked;
// Indicator plans.
pub(crate) mod plan;
// A memo beside its goal sheets.
pub(crate) mod coverage;

// The fixed sheets of 提出用 and 確認用, and what they are drawn from.
mod adds_up;
mod categories;
mod chart;
mod counts;
mod cover;
mod cross;
mod departments;
mod files;
mod findings;
pub(crate) mod formula;
mod goals;
pub(crate) mod input;
pub(crate) mod notes;
mod parts;
mod sections;
pub(crate) mod sheets;
pub(crate) mod shown;
mod unachieved;
mod unified_sheet;
pub(crate) mod words;

// The sheets that the run of a season adds.
mod changes_sheet;
mod submission_status;
pub(crate) mod words_season;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
