//! The one test binary.

mod manual;
mod plan;
mod reading;
mod readme;
mod samples;
mod season;
mod support;
