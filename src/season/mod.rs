//! The settings of a season applied to what was read: who has handed in, which sheets count, in which order, and what changed
//! since the last run.

pub mod not_counted;
pub mod project;
pub mod run_record;
pub mod settle;
pub mod submission_status;
