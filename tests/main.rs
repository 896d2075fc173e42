//! The one test binary.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

mod damage;
#[cfg(unix)]
mod kill;
mod laws;
mod matrix;
mod plan;
mod reading;
mod samples;
mod season;
mod stray;
mod support;
