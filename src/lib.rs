//! Reads the goal sheets (組織目標展開整理表) that a city's departments keep as workbooks, checks them, counts the
//! achievement statuses, and writes the workbook that is handed in.
//!
//! ```text
//! workbooks ─► grid ─► locate ─► document ─► check ──► findings ─┐
//!                                   │                            ├─► report ─► xlsx ─► workbook
//!                                   └──────► tally ─► counts ────┘
//!                  form (templates/*.toml) drives every stage
//! ```
//!
//! Every stage is a plain function from one named value to the next. It hands on what it noticed as findings and never
//! stops at the first. Nothing here prints, exits, or reads clock, environment or files: that is the command layer's.
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

// What is found, in words; every stage makes findings.
pub mod finding;

// Customs of Japanese text, known to all stages.
pub mod text;

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

// What became of all cells.
pub mod accounts;

// How a workbook was understood, for a person who wonders.
pub mod inspect;

// The fixed sheets of our own workbooks.
pub mod own;

// Content to counts.
pub mod tally;

// The recurring run of a season: its settings, who has handed in, what changed since the last run.
pub mod project;
pub mod record;
pub mod season;
pub mod status;

// Two states of the same goals, or several years, side by side.
pub mod compare;

// Two states of an indicator plan to what changed.
pub mod revision;

// Policies of a memo and goals of its annexes.
pub mod coverage;

// Everything read, as JSON.
pub mod export;

// What will be drawn, and its bytes.
pub mod memo_workbook;
pub mod mistake;
pub mod plan_workbook;
pub mod report;
pub mod workbook;
pub mod xlsx;
