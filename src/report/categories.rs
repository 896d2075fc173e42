//! 分類別集計: category × status with shares, categories in the form's order, then others as typed, then 未記入.

use crate::form::Key;
use crate::our_sheets;
use crate::report::departments;
use crate::report::formula::CountedColumn;
use crate::report::input::{Common, Definition, Draw};
use crate::sheet::model::Sheet;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::CATEGORIES, "分類ごとの件数と構成比", Draw::OfCategories(sheet))
        .counting(|tally| Some(tally.by_category.rows.len() * tally.columns.len()));

fn sheet(common: &Common<'_>) -> Sheet {
    let rows = &common.input.tally.by_category;
    let label = common.heading(Key::Category);
    departments::table(common, our_sheets::CATEGORIES, &label, (rows, CountedColumn::Category))
}
