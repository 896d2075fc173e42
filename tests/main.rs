//! The one test binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod manual;
mod plan;
mod reading;
mod readme;
mod samples;
mod season;
mod support;
