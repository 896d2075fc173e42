//! What several tests need.

pub mod samples;
