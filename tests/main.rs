//! The one test binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod by_form;
mod cell_sums;
mod damage;
mod foreign_rows;
mod formulas;
mod handed_out;
mod house;
mod inspect;
#[cfg(unix)]
mod kill;
mod laws;
mod learn;
mod learn_tables;
mod letter;
mod look;
mod manual;
mod matrix;
mod mutated;
mod names;
mod newest;
mod numbers;
mod outputs;
mod papers;
mod plan;
mod print;
mod reading;
mod readme;
mod reorganised;
mod rollover;
mod rows;
mod samples;
mod season;
mod send_back;
mod smoke;
mod snapshots;
mod stray;
mod strict;
mod support;
mod terminal;
mod unseen;
mod used;
mod vanish;
