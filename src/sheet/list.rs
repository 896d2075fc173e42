//! Tables with one entry a row, each column defined in one place: heading, width, look and what it shows of an entry.

use crate::sheet::look::{Look, Marked};
use crate::sheet::model::{BaseFont, Content};
use crate::sheet::page::{Page, filling};

/// A column of a table whose rows are entries.
pub(crate) struct Column<'a, T> {
    pub(crate) heading: String,
    /// Share of the page's width, about pixels.
    weight: u32,
    look: Look,
    /// How many columns of the sheet it takes.
    across: u32,
    value: Box<dyn Fn(&T) -> Shown + 'a>,
}

/// What a column shows of an entry, in a look of its own where that differs from the column's.
pub(crate) struct Shown {
    content: Marked,
    look: Option<Look>,
}

impl Shown {
    pub(crate) fn with(content: impl Into<Content>, look: Look) -> Self {
        Self { content: Marked::from(content), look: Some(look) }
    }
}

impl<C: Into<Content>> From<C> for Shown {
    fn from(content: C) -> Self {
        Self { content: Marked::from(content), look: None }
    }
}

impl<'a, T> Column<'a, T> {
    pub(crate) fn new<S: Into<Shown>>(
        heading: impl Into<String>,
        weight: u32,
        look: Look,
        value: impl Fn(&T) -> S + 'a,
    ) -> Self {
        let value = Box::new(move |entry: &T| value(entry).into());
        Self { heading: heading.into(), weight, look, across: 1, value }
    }

    /// The column over so many of the sheet's.
    pub(crate) fn across(self, across: u32) -> Self {
        Self { across, ..self }
    }
}

pub(crate) fn weights<T>(columns: &[Column<'_, T>]) -> Vec<u32> {
    columns.iter().map(|c| c.weight).collect()
}

/// Widths in pixels with which columns fill a page of the office's own.
pub(crate) fn widths<T>(columns: &[Column<'_, T>]) -> Vec<u32> {
    filling(&weights(columns))
}

/// A sheet that is one list.
pub(crate) struct List<'a, T> {
    pub(crate) name: &'a str,
    pub(crate) font: &'a BaseFont,
    /// What stands above the list.
    pub(crate) lines: Vec<(String, Look)>,
    /// Name of the native table; none where it has no filter buttons.
    pub(crate) table: Option<&'a str>,
    /// How many columns stay when scrolling.
    pub(crate) still: u32,
    pub(crate) columns: Vec<Column<'a, T>>,
    /// Said where there is no entry.
    pub(crate) nothing: &'a str,
}

impl<T> List<'_, T> {
    /// A page of the office's own with the list; headings that would be the same are told apart by numbers, as a native
    /// table wants.
    pub(crate) fn draw(self, entries: impl IntoIterator<Item = T>) -> Page {
        let mut page = Page::office(self.name, self.font, widths(&self.columns));
        for (line, look) in self.lines {
            page.line(line, look);
        }
        let mut columns = self.columns;
        tell_apart(&mut columns);
        let head_row = page.next();
        let filled = page.list(&columns, self.still, entries);
        if !filled {
            page.line(self.nothing, Look::Text);
        } else if let Some(table) = self.table {
            page.table(table, head_row, columns.into_iter().map(|c| c.heading).collect());
        }
        page
    }
}

impl Page {
    /// The headings of a table, which repeat on each page and stay when scrolling with so many columns, then its entries.
    /// Whether there are any.
    pub(crate) fn list<T>(
        &mut self,
        columns: &[Column<'_, T>],
        still: u32,
        entries: impl IntoIterator<Item = T>,
    ) -> bool {
        let first = self.next();
        self.headings(columns);
        self.headings_from(first, still);
        let body = self.next();
        for entry in entries {
            self.entry(columns, &entry);
        }
        self.next() > body
    }

    pub(crate) fn headings<T>(&mut self, columns: &[Column<'_, T>]) {
        self.row_of(columns, |column| (Marked::from(column.heading.as_str()), Look::Head));
    }

    pub(crate) fn entry<T>(&mut self, columns: &[Column<'_, T>], entry: &T) {
        self.row_of(columns, |column| {
            let shown = (column.value)(entry);
            (shown.content, shown.look.unwrap_or(column.look))
        });
    }

    fn row_of<T>(&mut self, columns: &[Column<'_, T>], cell: impl Fn(&Column<'_, T>) -> (Marked, Look)) {
        let mut col = 0;
        for column in columns {
            let (content, look) = cell(column);
            self.span(col, col + column.across - 1, content, look);
            col += column.across;
        }
        self.end_row();
    }
}

/// Numbers headings that say the same, without regard to case; one that is empty gets a word.
fn tell_apart<T>(columns: &mut [Column<'_, T>]) {
    for i in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(i);
        let taken = |h: &str| before.iter().any(|c| c.heading.to_lowercase() == h.to_lowercase());
        let base =
            if rest[0].heading.is_empty() { "列".to_owned() } else { std::mem::take(&mut rest[0].heading) };
        let numbered = (2..).map(|n| format!("{base}{n}"));
        let name = std::iter::once(base.clone()).chain(numbered).find(|name| !taken(name));
        rest[0].heading = name.unwrap_or(base);
    }
}
