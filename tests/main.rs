//! The one test binary.

mod reading;
mod support;
