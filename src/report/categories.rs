//! 分類別集計: category × status with shares, categories in the form's order, then others as typed, then 未記入.

use crate::form::Key;
use crate::our_sheets;
use crate::report::departments::{self, By};
use crate::report::formula::CountedColumn;
use crate::report::input::{Common, Definition, Draw};
use crate::sheet::model::Sheet;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::CATEGORIES, "分類ごとの件数と構成比", Draw::Always(sheet))
        .counting(|tally| Some(departments::formulas(&tally.parts.by_choices, |tally| &tally.by_category)));

fn sheet(common: &Common<'_>) -> Sheet {
    let by = By {
        parts: &common.input.tally.parts.by_choices,
        rows: |tally| &tally.by_category,
        counted: CountedColumn::Category,
        key: Some(Key::Category),
    };
    departments::table(common, our_sheets::CATEGORIES, by)
}
