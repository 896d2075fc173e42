//! The one test binary.

mod manual;
mod plan;
mod readme;
mod reading;
mod samples;
mod season;
mod support;
