//! Widths of the columns of a table: the form's shares of the page, changed as its texts ask for within bounds.
//!
//! Words that should not be broken get their room first. Then columns with little text give room to those with much, as long as
//! that makes the table lower; none gets far from the form's share, so that all sheets of a form look alike.

use crate::document::GoalSheet;
use crate::document::goal_sheet::TextFrom;
use crate::form::{ColumnKind, GoalForm};
use crate::report::columns::text_of;
use crate::report::form_page::print;
use crate::report::frame::{DrawnColumn, cell_style};
use crate::sheet::measure::{Face, a4, indent, shared};
use crate::text::width::text_half_widths;
use crate::text::wrap;
use crate::text::wrap_measured::Measured;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Half widths up to which words stand on one line wherever they are printed.
const COMMON_WORD: usize = 12;
/// The longest words, in half widths, that columns are widened for: as long as it costs no page, and in any case.
pub(crate) const LONGEST_WORDS: [usize; 2] = [20, 16];
/// Half widths that a line of text holds at least.
const SHORTEST_LINE: usize = 12;
/// The share of the page's width that columns which the form does not have may need, in percent.
const MOST_FOR_OTHERS: u32 = 45;
/// Pixels of a column that is not printed.
const NOT_PRINTED: [u32; 2] = [60, 300];
/// The bounds of a column of texts, in percent of its share; one that the form does not have may be wider still.
const BOUNDS: [u32; 3] = [70, 150, 300];
/// Pixels that one column gives to another at a time.
const STEPS: [u32; 3] = [32, 16, 8];
/// Goals that are looked at.
const LOOKED_AT: usize = 150;
/// Goals on a page, about; the headings stand above each so many.
const ON_A_PAGE: usize = 9;
/// How many lines of single texts a line of the table's height counts for.
const HEIGHT_COUNTS: usize = 6;
/// The most pixels that a column is narrowed to keep words whole.
const NARROWED: u32 = 24;

/// Puts the columns that are printed before the others, if not all can be read on one page in width; how many those are.
pub(crate) fn part(form: &GoalForm, columns: &mut [DrawnColumn]) -> usize {
    let width = page_width(form);
    let needed = |columns: &[DrawnColumn], declared: bool| -> u32 {
        columns.iter().filter(|c| c.declared == declared).map(|c| least(form, c, COMMON_WORD)).sum()
    };
    let [own, others] = [true, false].map(|declared| needed(columns, declared));
    if own + others <= width && others <= width * MOST_FOR_OTHERS / 100 {
        return columns.len();
    }
    columns.sort_by_key(|c| !c.declared);
    let mut used = 0;
    let fits = |c: &&DrawnColumn| {
        used += least(form, c, COMMON_WORD);
        c.declared && used <= width
    };
    columns.iter().take_while(fits).count().max(1)
}

fn page_width(form: &GoalForm) -> u32 {
    let print = print(&form.page);
    a4(print.landscape, print.margins_mm).width
}

/// The pixels below which a column cannot be read, with room for words of so many half widths.
fn least(form: &GoalForm, column: &DrawnColumn, longest: usize) -> u32 {
    let face = Face::new(form.style.size);
    let word = match column.kind {
        ColumnKind::Text | ColumnKind::Lines => SHORTEST_LINE,
        _ => column.word,
    };
    face.width_for(word.min(COMMON_WORD)).max(face.width_just_for(word.min(longest)))
        + indent_of(form, column)
}

/// The pixels between a column's line and its text.
pub(crate) fn indent_of(form: &GoalForm, column: &DrawnColumn) -> u32 {
    u32::from(cell_style(column, 0).indent) * indent(form.style.size)
}

/// Widths by weight, filling the page; words of up to `longest` half widths that should not be broken have their room as far as possible. Columns from `on_page`
/// on are as wide as their headings.
pub(crate) fn of_columns(
    form: &GoalForm,
    columns: &[DrawnColumn],
    on_page: usize,
    longest: usize,
) -> Vec<u32> {
    let (printed, others) = columns.split_at(on_page);
    let weights: Vec<u32> = printed.iter().map(|c| c.weight).collect();
    let least: Vec<u32> = printed.iter().map(|c| least(form, c, longest)).collect();
    let mut widths = shared(page_width(form), &weights, &least);
    let face = Face::new(form.style.size);
    let heading = |c: &DrawnColumn| c.heading.lines().map(text_half_widths).max().unwrap_or(0);
    widths.extend(others.iter().map(|c| face.width_for(heading(c)).clamp(NOT_PRINTED[0], NOT_PRINTED[1])));
    widths
}

/// The same for a document, as its texts ask for: with room for each of [`LONGEST_WORDS`].
pub(crate) fn of_document(doc: &GoalSheet, columns: &[DrawnColumn], on_page: usize) -> [Vec<u32>; 2] {
    let mut texts = Texts::new(doc, &columns[..on_page]);
    LONGEST_WORDS.map(|longest| {
        let mut widths = of_columns(&doc.form, columns, on_page, longest);
        let bounds = bounds(&doc.form, &columns[..on_page], &widths, longest);
        lower(&mut texts, &mut widths[..on_page], &bounds);
        keep_words_whole(doc, &columns[..on_page], &mut widths);
        widths
    })
}

/// Least and greatest width of each column.
fn bounds(form: &GoalForm, columns: &[DrawnColumn], widths: &[u32], longest: usize) -> Vec<(u32, u32)> {
    let of_column = |(column, &width): (&DrawnColumn, &u32)| {
        let least = least(form, column, longest).min(width);
        match column.kind {
            ColumnKind::Text | ColumnKind::Lines => {
                let most = if column.declared { BOUNDS[1] } else { BOUNDS[2] };
                ((width * BOUNDS[0] / 100).max(least), width * most / 100)
            }
            _ => (least, width),
        }
    };
    columns.iter().zip(widths).map(of_column).collect()
}

/// Moves room from one column to another where that makes the table lowest, until it helps no more.
fn lower(texts: &mut Texts<'_>, widths: &mut [u32], bounds: &[(u32, u32)]) {
    let n = widths.len();
    loop {
        let rows: Vec<Rc<[usize]>> = (0..n).map(|c| texts.lines(c, widths[c])).collect();
        let mut best = (cost(rows.iter()), None);
        for (from, to) in (0..n).flat_map(|from| (0..n).map(move |to| (from, to))).filter(|(a, b)| a != b) {
            for step in STEPS {
                let (less, more) = (widths[from].saturating_sub(step), widths[to] + step);
                if less < bounds[from].0 || more > bounds[to].1 {
                    continue;
                }
                let (less_rows, more_rows) = (texts.lines(from, less), texts.lines(to, more));
                let others = (0..n).filter(|&c| c != from && c != to).map(|c| &rows[c]);
                let lower = cost(others.chain([&less_rows, &more_rows]));
                if lower <= best.0 && (lower < best.0 || best.1.is_some()) {
                    best = (lower, Some((from, to, step)));
                }
            }
        }
        let Some((from, to, step)) = best.1 else { return };
        widths[from] -= step;
        widths[to] += step;
    }
}

/// The texts of a table, measured once for the many widths that are tried.
struct Texts<'a> {
    columns: Vec<ColumnTexts<'a>>,
    face: Face,
    /// The lines of each text of a column at a width; those of its heading last.
    lines: BTreeMap<(usize, u32), Rc<[usize]>>,
}

struct ColumnTexts<'a> {
    indent: u32,
    /// Each with the number of goals that it stands for.
    texts: Vec<(usize, Measured<'a>)>,
    heading: Measured<'a>,
}

impl<'a> Texts<'a> {
    fn new(doc: &'a GoalSheet, columns: &'a [DrawnColumn]) -> Self {
        let goals = &doc.goals[..doc.goals.len().min(LOOKED_AT)];
        let of_column = |drawn: &'a DrawnColumn| {
            let inherits = |goal: usize| match drawn.source {
                TextFrom::Field(key) => goals[goal].inherits(key),
                TextFrom::Extra(_) => false,
            };
            let mut texts = Vec::with_capacity(goals.len());
            let mut first = 0;
            while first < goals.len() {
                let end = (first + 1..goals.len()).find(|&g| !inherits(g)).unwrap_or(goals.len());
                let text = text_of(doc, &goals[first], drawn.source).unwrap_or_default();
                texts.push((end - first, Measured::new(text)));
                first = end;
            }
            ColumnTexts { indent: indent_of(&doc.form, drawn), texts, heading: Measured::new(&drawn.heading) }
        };
        Self {
            columns: columns.iter().map(of_column).collect(),
            face: Face::new(doc.form.style.size),
            lines: BTreeMap::new(),
        }
    }

    /// Lines of the texts of a column at a width, by goal, and of its heading. A text over several goals counts at each of them
    /// with its share.
    fn lines(&mut self, column: usize, width: u32) -> Rc<[usize]> {
        let (columns, face) = (&self.columns, self.face);
        let counted = || {
            let ColumnTexts { indent, texts, heading } = &columns[column];
            let room = face.capacity(width - indent, 0);
            let mut lines = Vec::new();
            for (goals, text) in texts {
                lines.resize(lines.len() + goals, text.lines(room).div_ceil(*goals));
            }
            let pages = lines.len() / ON_A_PAGE + 1;
            lines.push(heading.lines(face.capacity(width, 0)) * pages);
            lines.into()
        };
        Rc::clone(self.lines.entry((column, width)).or_insert_with(counted))
    }
}

/// What a table costs of whose columns these are the lines of each row: its height, and far less the lines of each text, so that
/// none is broken for nothing.
fn cost<'a>(columns: impl Iterator<Item = &'a Rc<[usize]>>) -> usize {
    let mut all = 0;
    let mut highest: Vec<usize> = Vec::new();
    for column in columns {
        all += column.iter().sum::<usize>();
        highest.resize(column.len(), 0);
        for (highest, lines) in highest.iter_mut().zip(&**column) {
            *highest = (*highest).max(*lines);
        }
    }
    highest.iter().sum::<usize>() * HEIGHT_COUNTS + all
}

/// Narrows columns by a few pixels where that keeps hyphenated words (AI-OCR) whole in programs that break there.
fn keep_words_whole(doc: &GoalSheet, columns: &[DrawnColumn], widths: &mut [u32]) {
    let face = Face::new(doc.form.style.size);
    for (column, width) in columns.iter().zip(widths) {
        let texts: Vec<&str> = doc
            .goals
            .iter()
            .filter_map(|goal| text_of(doc, goal, column.source))
            .filter(|text| wrap::has_hyphenated_word(text))
            .collect();
        if texts.is_empty() {
            continue;
        }
        let room = width.saturating_sub(indent_of(&doc.form, column));
        let parted = |less: &u32| {
            let capacity = face.closest(room - less);
            texts.iter().filter(|text| wrap::parts_at_hyphen(text, capacity)).count()
        };
        let least = (0..=NARROWED.min(room / 6)).min_by_key(parted).unwrap_or(0);
        *width -= least;
    }
}
