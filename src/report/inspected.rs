//! How a workbook was understood, as a coloured copy: every cell in its place, marked in words and by fill.

use crate::cell::CellRef;
use crate::finding::shown;
use crate::intake::SheetKind;
use crate::intake::inspect::{Mark, View};
use crate::locate::Furniture;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::look::MARGINS_MM;
use crate::sheet::measure::{Face, a4};
use crate::sheet::model::{BaseFont, Line, Sheet, Style, VAlign};
use crate::text::sheet_name::accepted;

/// The least and the greatest width of a column, in pixels; columns share the page between them.
const COLUMN: [u32; 2] = [130, 420];

/// The most characters of a text that are shown; the rest is in the workbook itself.
const LONGEST: usize = 60;

/// Size of the copy's font, in points.
const SIZE: f64 = 9.0;

/// The font of the copy: that of the first sheet.
pub(crate) fn font(views: &[View<'_>]) -> BaseFont {
    BaseFont { name: views.first().map(|v| v.font.clone()).unwrap_or_default(), size: SIZE }
}

/// One sheet for each sheet of the workbook.
pub(crate) fn sheets(views: &[View<'_>]) -> Vec<Sheet> {
    let base = font(views);
    views.iter().enumerate().map(|(i, view)| copy(i, view, &base)).collect()
}

fn copy(index: usize, view: &View<'_>, base: &BaseFont) -> Sheet {
    let marked = view.marked().filter(|(c, _)| !c.is_blank()).map(|(cell, mark)| {
        let name = mark.name().map(|name| format!("：{name}")).unwrap_or_default();
        (cell.at, format!("〔{}{name}〕{}", mark.words().ja, shown(&cell.text, LONGEST)), fill(mark))
    });
    let filled = view.filled.iter().map(|(at, heading, text)| {
        (*at, format!("〔空欄←上の値：{heading}〕{}", shown(text, LONGEST)), Some(0xFF_F2_CC))
    });
    let mut cells: Vec<(CellRef, String, Option<u32>)> = marked.chain(filled).collect();
    cells.sort_by_key(|c| c.0);
    cells.dedup_by_key(|c| c.0);
    let last_column = cells.iter().map(|c| c.0.col).max().unwrap_or(0);
    let last_row = cells.last().map_or(0, |c| c.0.row);
    let width = (a4(true, MARGINS_MM).width / (last_column + 1)).clamp(COLUMN[0], COLUMN[1]);
    let columns = vec![width; last_column as usize + 1];
    let mut builder = SheetBuilder::new(name(index, &view.grid.name), base, columns);
    builder.sheet.font = Some(view.font.clone());
    builder.sheet.print.fit_width = true;
    let (from, to) = repeated(view, cells.first().map_or(0, |c| c.0.row));
    builder.repeat(from, to);
    builder.height_at_least(last_row, Face::new(SIZE).height(1));
    for (at, text, fill) in cells {
        let style = builder.style(style(fill));
        builder.put(at.row, at.col, text, style);
    }
    builder.finish()
}

/// The rows repeated on each page: the headings of a goal sheet's table, else the first row that holds something.
fn repeated(view: &View<'_>, first: u32) -> (u32, u32) {
    if view.kind != SheetKind::GoalSheet {
        return (first, first);
    }
    let heading = |mark: &Mark| matches!(mark, Mark::Furniture(Furniture::Heading));
    let rows =
        view.grid.cells.iter().zip(&view.marks).filter(|(_, mark)| heading(mark)).map(|(c, _)| c.at.row);
    // Headings that are typed again on each page stand further down.
    rows.fold(None, |run: Option<(u32, u32)>, row| match run {
        Some((from, to)) if row <= to + 1 => Some((from, to.max(row))),
        run => run.or(Some((row, row))),
    })
    .unwrap_or((first, first))
}

/// The number of the sheet, then as much of its name as the tab has room for.
fn name(index: usize, name: &str) -> String {
    let plain: String = name.chars().take(12).collect();
    accepted(&format!("{}_{plain}", index + 1))
}

/// The fill of a mark; the words say the same.
fn fill(mark: &Mark) -> Option<u32> {
    match mark {
        Mark::Title => Some(0xD9_E1_F2),
        Mark::Field => Some(0xDD_EB_F7),
        Mark::Value(_) => Some(0xE2_EF_DA),
        Mark::Furniture(Furniture::Heading) => Some(0xD0_CE_CE),
        Mark::Furniture(_) => Some(0xED_ED_ED),
        Mark::Stray | Mark::Covered => Some(0xF8_CB_AD),
        Mark::NotRead => None,
    }
}

fn style(fill: Option<u32>) -> Style {
    Style { fill, border: [Line::Hair; 4], valign: VAlign::Center, wrap: true, ..Style::default() }
}
