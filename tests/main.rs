//! The one test binary.

mod damage;
mod laws;
mod plan;
mod reading;
mod samples;
mod season;
mod support;
