//! 分類別集計: category × status with shares, categories in the form's order, then others as typed, then 未記入.

use crate::form::Key;
use crate::report::compose::{Common, Counting};
use crate::report::departments;
use crate::report::formula::Counted;
use crate::report::words;
use crate::sheet::model::Sheet;

pub(crate) fn sheet(common: &Common<'_>) -> Sheet {
    let rows = &common.input.tally.by_category;
    let label = common.heading(Key::Category);
    let live = common.live.is(Counting::Categories);
    departments::table(common, words::CATEGORIES, &label, (rows, Counted::Category), live)
}
