//! Names over several states.
