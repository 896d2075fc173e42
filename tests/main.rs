//! The one test binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod damage;
mod formulas;
mod handed_out;
mod inspect;
#[cfg(unix)]
mod kill;
mod laws;
mod manual;
mod matrix;
mod outputs;
mod plan;
mod print;
mod reading;
mod readme;
mod samples;
mod season;
mod smoke;
mod stray;
mod strict;
mod support;
mod terminal;
mod used;
mod vanish;
