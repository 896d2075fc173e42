//! Line breaking of Japanese text in a cell of fixed width.
