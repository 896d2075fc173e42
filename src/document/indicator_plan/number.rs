//! What a value says as a number: ６０％, 6校区, 約1,200人, ▲5; words stay words.
//!
//! Only a text that is a number and hardly anything else is one. Ranges, milestones and shares of other values are not.
