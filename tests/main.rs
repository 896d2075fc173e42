//! The one test binary.

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
