//! The one test binary.

mod reading;
mod samples;
mod support;
