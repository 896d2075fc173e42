//! How a workbook was understood, as a coloured copy: every cell in its place, marked in words and by fill.

use crate::cell::CellRef;
use crate::finding::shown;
use crate::intake::SheetKind;
use crate::intake::inspect::{Mark, View};
use crate::locate::Furniture;
use crate::sheet::measure::{Face, a4, shown_text};
use crate::sheet::model::{BaseFont, Content, Line, PlacedCell, Print, Sheet, Style, StyleTable, VAlign};
use crate::text::wrap;
use std::sync::Arc;

/// The least and the greatest width of a column, in pixels; columns share the page between them.
const COLUMN: [u32; 2] = [130, 420];

/// Margins in millimetres: top, right, bottom, left.
const MARGINS: [f64; 4] = [12.0, 9.0, 13.0, 9.0];

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
    views.iter().enumerate().map(|(i, view)| copy(i, view)).collect()
}

/// The copy of one sheet.
fn copy(index: usize, view: &View<'_>) -> Sheet {
    let mut styles = StyleTable::default();
    let mut cells: Vec<PlacedCell> = Vec::new();
    for (cell, mark) in view.marked().filter(|(c, _)| !c.is_blank()) {
        let name = mark.name().map(|name| format!("：{name}")).unwrap_or_default();
        let text = format!("〔{}{name}〕{}", mark.words().ja, shown(&cell.text, LONGEST));
        let style = styles.id(style(fill(mark)));
        cells.push(PlacedCell { at: cell.at, content: Content::Text(Arc::from(text)), style });
    }
    for (at, heading, text) in &view.filled {
        let text = format!("〔空欄←上の値：{heading}〕{}", shown(text, LONGEST));
        let style = styles.id(style(Some(0xFF_F2_CC)));
        cells.push(PlacedCell { at: *at, content: Content::Text(Arc::from(text)), style });
    }
    cells.sort_by_key(|c| c.at);
    cells.dedup_by_key(|c| c.at);
    let last = cells
        .iter()
        .fold(CellRef::new(0, 0), |last, c| CellRef::new(last.row.max(c.at.row), last.col.max(c.at.col)));
    let width = (a4(true, MARGINS).width / (last.col + 1)).clamp(COLUMN[0], COLUMN[1]);
    let repeat_rows = Some(repeated(view, &cells));
    Sheet {
        name: name(index, &view.grid.name),
        columns: vec![width; last.col as usize + 1],
        rows: heights(&cells, last.row, width),
        styles,
        cells,
        merges: Vec::new(),
        print: Print {
            landscape: true,
            margins_mm: MARGINS,
            footer: "&C&P / &N".to_owned(),
            repeat_rows,
            breaks: Vec::new(),
            fit_width: true,
        },
        freeze: None,
        table: None,
        charts: Vec::new(),
        drop_downs: Vec::new(),
        tab_color: None,
        hidden: false,
        font: Some(view.font.clone()),
        header: String::new(),
    }
}

/// The rows repeated on each page: the headings of a goal sheet's table, else the first row that holds something.
fn repeated(view: &View<'_>, cells: &[PlacedCell]) -> (u32, u32) {
    let first = cells.first().map_or(0, |c| c.at.row);
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

/// The height of each row in points: that of its longest text.
fn heights(cells: &[PlacedCell], last: u32, width: u32) -> Vec<f64> {
    let face = Face::new(SIZE);
    let mut lines = vec![1; last as usize + 1];
    for cell in cells {
        let text = shown_text(&cell.content).unwrap_or_default();
        let own = wrap::lines(&text, face.capacity(width, 0));
        let row = &mut lines[cell.at.row as usize];
        *row = own.max(*row);
    }
    lines.into_iter().map(|n| face.height(n)).collect()
}

/// A name that Excel takes: the number of the sheet, then what of its name may stand there.
fn name(index: usize, name: &str) -> String {
    let plain: String =
        name.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(12).collect();
    format!("{}_{plain}", index + 1)
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
