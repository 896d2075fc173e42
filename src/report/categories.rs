//! 分類別集計: category × status with shares, categories in the form's order, then others as typed, then 未記入. Its counts are
//! the sums of 部×分類.

use crate::form::Key;
use crate::our_sheets;
use crate::report::counts::{CountColumns, CountedFrom};
use crate::report::cross::Blocks;
use crate::report::departments::TableOf;
use crate::report::input::{Common, Definition, Draw};
use crate::report::parts;
use crate::sheet::model::Sheet;
use crate::sheet::page::Page;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::CATEGORIES, "分類ごとの件数と構成比", Draw::OfCategories(sheet));

fn sheet(common: &Common<'_>) -> Sheet {
    let live = common.is_live(our_sheets::CROSS);
    let parts = &common.input.tally.parts.by_choices;
    let font = common.input.font;
    let labels = parts.iter().flat_map(|part| part.tally.by_category.rows.keys()).map(String::as_str);
    let headings: Vec<String> = parts.iter().map(|part| parts::heading(part, Key::Category)).collect();
    let labels = labels.chain(headings.iter().map(String::as_str));
    let widths = CountColumns::widths(parts, font, labels);
    let mut page = Page::office(our_sheets::CATEGORIES, font, widths);
    parts::title(common, &mut page, our_sheets::CATEGORIES, parts);
    for (part, blocks) in parts.iter().zip(Blocks::of_parts(common)) {
        let mut table = TableOf::begin(common, &mut page, (our_sheets::CATEGORIES, live), part, parts);
        for (label, counts) in blocks.categories_with_counts(&part.tally) {
            let cells = blocks.sums(&label, &CountColumns::kept_of(&part.tally));
            let source = cells.as_deref().map_or(CountedFrom::Values, CountedFrom::Cells);
            table.row(&mut page, &label, &counts, source);
        }
        table.end(&mut page, &part.tally.by_category);
    }
    page.finish()
}
