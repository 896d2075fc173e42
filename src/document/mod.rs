//! The typed content of what was read; each value knows the cell it came from.
//!
//! Documents are what checks look at, tallies count and reports draw. Text is exactly what was typed.

pub mod goal_sheet;

pub use goal_sheet::{CellCount, Choice, Field, Goal, GoalSheet, Origin, StatusReading};
