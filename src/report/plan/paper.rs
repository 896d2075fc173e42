//! A sheet of running text with tables, from top to bottom: lines over the whole width, rows that stay on one page.

use crate::form::IndicatorForm;
use crate::form::load::color;
use crate::form::page::Orientation;
use crate::report::plan::{Mark, Marked};
use crate::sheet::builder::SheetBuilder;
use crate::sheet::footer::escaped;
use crate::sheet::measure::{a4, shared};
use crate::sheet::model::{Align, Line, Print, Sheet, Style, StyleId, VAlign};
use crate::sheet::paginate;

/// Height of an empty row, points.
const GAP: f64 = 9.0;
/// Fill of changed cells; their words are underlined or struck through as well.
const CHANGED: u32 = 0xFF_F2_CC;
/// Lines on all four sides.
const BOX: [Line; 4] = [Line::Thin; 4];

/// What a cell or line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Look {
    Title,
    /// The heading of a part.
    Part,
    /// A heading of the plan.
    Heading,
    /// 【修正前】, 【修正後】
    Side,
    /// ●業績目標
    Label,
    /// Text under a label.
    Indented,
    /// Running text.
    Text,
    Note,
    /// A heading of a table.
    Head,
    /// A heading of a table that changed.
    HeadChanged,
    /// A short value.
    Short,
    /// A longer value.
    Long,
    /// A short value that changed.
    ShortChanged,
    /// A longer value that changed.
    LongChanged,
    /// A name over a group of rows.
    Band,
    Number,
    Share,
}

/// A sheet while it is drawn.
pub(super) struct Paper<'f> {
    form: &'f IndicatorForm,
    builder: SheetBuilder,
    styles: indexmap::IndexMap<(Look, Option<Mark>), StyleId>,
    columns: u32,
    row: u32,
    body_from: u32,
    together: Vec<(u32, u32)>,
    /// The first row below the table, where only figures follow.
    figures_from: Option<u32>,
}

impl<'f> Paper<'f> {
    /// An empty sheet whose columns fill the page by weight; landscape where asked, else as the form says.
    pub(crate) fn new(form: &'f IndicatorForm, name: &str, weights: &[u32], landscape: bool) -> Self {
        let print = print(form, landscape);
        let least = vec![24; weights.len()];
        let widths = shared(a4(print.landscape, print.margins_mm).width, weights, &least);
        let mut builder = SheetBuilder::new(name, &crate::report::plan::base_font(form), widths);
        *builder.print() = print;
        let columns = weights.len() as u32;
        Self {
            form,
            builder,
            styles: indexmap::IndexMap::new(),
            columns,
            row: 0,
            body_from: 0,
            together: Vec::new(),
            figures_from: None,
        }
    }

    /// The row being filled, from 0.
    pub(crate) fn next(&self) -> u32 {
        self.row
    }

    /// The sheet being composed.
    pub(crate) fn builder(&mut self) -> &mut SheetBuilder {
        &mut self.builder
    }

    fn style(&mut self, look: Look, mark: Option<Mark>) -> StyleId {
        if let Some(id) = self.styles.get(&(look, mark)) {
            return *id;
        }
        let style = style(self.form, look);
        let id = self.builder.style(match mark {
            None => style,
            Some(Mark::Underlined) => Style { bold: true, underline: true, ..style },
            Some(Mark::Struck) => Style { struck: true, ..style },
        });
        self.styles.insert((look, mark), id);
        id
    }

    /// Puts something into the row being filled.
    pub(crate) fn put(&mut self, col: u32, content: impl Into<Marked>, look: Look) {
        self.put_over(col, (1, 1), content, look);
    }

    /// The same over some rows and columns, merged.
    pub(crate) fn put_over(&mut self, col: u32, size: (u32, u32), content: impl Into<Marked>, look: Look) {
        self.put_at(self.row, col, size, content, look);
    }

    /// The same in a row further down.
    pub(crate) fn put_at(
        &mut self,
        row: u32,
        col: u32,
        size: (u32, u32),
        content: impl Into<Marked>,
        look: Look,
    ) {
        let Marked { content, whole } = content.into();
        let style = self.style(look, whole);
        self.builder.put_merged(row, col, size, content, style);
    }

    pub(crate) fn end_row(&mut self) {
        self.row += 1;
    }

    /// A line over the whole width.
    pub(crate) fn line(&mut self, content: impl Into<Marked>, look: Look) {
        self.put_over(0, (1, self.columns), content, look);
        self.end_row();
    }

    /// A low empty row.
    pub(crate) fn gap(&mut self) {
        self.builder.height(self.row, GAP);
        self.end_row();
    }

    /// The rows from `first` to the last one stay on one page, if they fit on one.
    pub(crate) fn keep_from(&mut self, first: u32) {
        if self.row > first {
            self.together.push((first, self.row - 1));
        }
    }

    /// Repeats the rows from `first` to the last one on each page.
    pub(crate) fn repeat_from(&mut self, first: u32) {
        self.builder.print().repeat_rows = Some((first, self.row - 1));
        self.body_from = self.row;
    }

    /// From this row on there are only figures: if the table above ends on the first page, the title is repeated over them
    /// in place of its headings.
    pub(crate) fn figures_from(&mut self, row: u32) {
        self.figures_from = Some(row);
    }

    /// Keeps everything down to the last row when scrolling.
    pub(crate) fn freeze(&mut self) {
        self.builder.freeze(self.row, 0);
    }

    /// The sheet, with its heights and page breaks.
    pub(crate) fn finish(mut self) -> Sheet {
        let print = self.builder.print();
        let (landscape, margins) = (print.landscape, print.margins_mm);
        let mut sheet = self.builder.finish();
        let together = self.together;
        let inside = |row: u32| together.iter().any(|g| g.0 < row && row <= g.1);
        let height = a4(landscape, margins).height;
        if self.figures_from.is_some_and(|row| sheet.rows[..row as usize].iter().sum::<f64>() <= height) {
            sheet.print.repeat_rows = Some((0, 0));
        }
        let repeat = sheet.print.repeat_rows;
        if let Some(breaks) = paginate::breaks(&sheet.rows, self.body_from, repeat, height, inside) {
            sheet.print.breaks = breaks;
        }
        sheet
    }
}

fn print(form: &IndicatorForm, landscape: bool) -> Print {
    let page = &form.page;
    let footer = escaped(&page.footer).replace("{pages}", "&N").replace("{page}", "&P");
    Print {
        landscape: landscape || page.orientation == Orientation::Landscape,
        margins_mm: page.margins_mm,
        footer: format!("&C{footer}"),
        repeat_rows: None,
        breaks: Vec::new(),
        fit_width: false,
    }
}

fn style(form: &IndicatorForm, look: Look) -> Style {
    let free = Style { align: Align::Left, valign: VAlign::Center, wrap: true, ..Style::default() };
    let boxed = Style { border: BOX, ..free };
    let middle = Style { align: Align::Center, ..boxed };
    let fill = color(&form.style.heading_fill).ok();
    let bold = Style { bold: true, ..free };
    match look {
        Look::Title => {
            Style { size_tenths: (form.style.title_size * 10.0).round() as u16, align: Align::Center, ..bold }
        }
        Look::Part => Style { size_tenths: (form.style.size * 10.0).round() as u16 + 10, ..bold },
        Look::Heading | Look::Side => bold,
        Look::Label | Look::Text => free,
        Look::Indented => Style { indent: 1, ..free },
        Look::Note => Style { size_tenths: (form.style.size * 10.0).round() as u16 - 15, ..free },
        Look::Head => Style { fill, ..middle },
        Look::Short => middle,
        Look::Long => boxed,
        Look::HeadChanged | Look::ShortChanged => Style { fill: Some(CHANGED), ..middle },
        Look::LongChanged => Style { fill: Some(CHANGED), ..boxed },
        Look::Band => Style { fill, bold: true, ..boxed },
        Look::Number => Style { align: Align::Right, wrap: false, ..boxed },
        Look::Share => Style {
            align: Align::Right,
            wrap: false,
            number: crate::sheet::model::NumberStyle::Percent,
            ..boxed
        },
    }
}
