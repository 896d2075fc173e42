//! Reads the goal sheets (組織目標展開整理表) that a city's departments keep as workbooks, checks them, counts the
//! achievement statuses, and writes the workbook that is handed in.
//!
//! ```text
//! workbooks ─► grid ─► locate ─► document ─► check ──► season ──► report ──► workbook ─► xlsx ─► files
//!                                   │                    │          ▲
//!                                   └─► tally, comparison ┴──────────┘      drawn with the kit in sheet
//!                  form (templates/*.toml) drives every stage
//! ```
//!
//! Every stage is a plain function from one named value to the next. It hands on what it noticed as findings and never
//! stops at the first. Nothing here prints, exits, or reads clock, environment or files: that is the command layer's.
//!
//! Without the feature `cli`, which is on by default, the library comes without the program. `examples/` has two small
//! programs: `counts` takes a folder through all stages of [`season`], `findings` reads one file. (`grids` is a tool of the
//! tests: it shows whether two versions of the program read files alike.)
//!
//! A workbook's bytes in, counts out:
//!
//! ```
//! use seirihyo::document::Document;
//! use seirihyo::form::built_in;
//! use seirihyo::grid::Limits;
//! use seirihyo::intake::{Forms, Input, read_file};
//! use seirihyo::tally::tally;
//!
//! let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/r7/04_福祉部.xlsx"));
//! let forms = Forms::new(&built_in());
//! let input = Input { name: "04_福祉部.xlsx", bytes, named: true };
//! let read = read_file(input, &forms, &Limits::default());
//! let counts = tally(read.documents.iter().filter_map(Document::goal_sheet));
//! let by_department = counts.sparse(&counts.by_department);
//! assert_eq!(by_department["福祉部"].values().sum::<usize>(), counts.goals);
//! ```

// Places in a sheet.
pub mod cell;

// Customs of Japanese text.
pub mod text;

// The sheets of our own workbooks: names and marks that reading and writing share.
pub mod our_sheets;

// What is found, in words; every stage makes findings.
pub mod finding;

// What an official form is.
pub mod form;

// Bytes to absolute cells.
pub mod grid;

// Where everything lies in a sheet.
pub mod locate;

// Cells to typed content.
pub mod document;

// Rules over documents.
pub mod check;

// One file through the stages up to here.
pub mod intake;

// The form of a workbook that no form fits.
pub mod learn;

// Content to counts.
pub mod tally;

// Two states, or several years, of goal sheets, plans and memos side by side.
pub mod comparison;

// Several files: who has handed in, which sheets count, what changed since the last run.
pub mod season;

// The kit for sheets of paper.
mod sheet;

// A workbook's bytes.
mod xlsx;

// What is drawn.
mod report;

// Which sheets make a workbook.
pub mod workbook;

// Everything read, as JSON.
pub mod export;
