//! The one test binary.

mod samples;
mod support;
