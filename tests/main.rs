//! The one test binary.

mod reading;
mod samples;
mod season;
mod support;
