//! The one test binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod manual;
mod damage;
#[cfg(unix)]
mod kill;
mod laws;
mod plan;
mod reading;
mod readme;
mod samples;
mod season;
mod stray;
mod support;
