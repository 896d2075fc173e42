//! The one test binary.

mod plan;
mod reading;
mod samples;
mod season;
mod smoke;
mod support;
