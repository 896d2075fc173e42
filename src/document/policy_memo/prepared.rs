//! The form of a policy memo ready for comparison, and whether a sheet is a memo of it.

use super::{Kind, Mark, Marks};
use crate::form::MemoForm;
use crate::form::policy_memo::FixedWord;
use crate::grid::{Cell, Grid};
use crate::text::key::key;
use std::sync::Arc;

/// No title, addressee, sender or date is longer, in characters.
const LONGEST_SHORT: usize = 60;
/// A title stands among the first so many cells.
const TITLE_WITHIN: usize = 40;

/// A form with its marks, made once for each run.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The form.
    pub form: Arc<MemoForm>,
    pub(crate) marks: Marks,
    /// Keys of the words of the title.
    titles: Vec<String>,
}

impl Prepared {
    pub(crate) fn new(form: &Arc<MemoForm>) -> Self {
        let titles = form.title.names.iter().map(|n| key(n)).collect();
        Self { form: Arc::clone(form), marks: Marks::new(form), titles }
    }

    /// Whether a text is the title: short, no sentence, not numbered, with one of the title's words.
    pub(super) fn is_title(&self, text: &str) -> bool {
        // What few texts hold is looked for first.
        let typed = key(text);
        self.titles.iter().any(|title| typed.contains(title.as_str()))
            && self.is_short(text)
            && self.marks.read(text).is_none()
    }

    pub(super) fn is_short(&self, text: &str) -> bool {
        text.trim().chars().count() <= LONGEST_SHORT && !self.ends_sentence(text)
    }

    fn ends_sentence(&self, text: &str) -> bool {
        let text = text.trim_end().trim_end_matches(['」', '』', '）', ')']);
        self.form.text.sentence_ends.iter().any(|e| text.ends_with(e.as_str()))
    }

    pub(super) fn is_addressee(&self, text: &str) -> bool {
        self.is_short(text)
            && self.form.addressee.endings.iter().any(|e| text.trim_end().ends_with(e.as_str()))
    }

    /// Whether the last line of a text is long and ends amid a sentence, so that another may go on with it.
    pub(crate) fn is_unfinished(&self, text: &str) -> bool {
        let last = text.lines().last().unwrap_or_default();
        last.trim().chars().count() >= self.form.text.wrapped_line && !self.ends_sentence(last)
    }

    pub(crate) fn fixed(&self, text: &str) -> Option<&FixedWord> {
        let bare = key(text);
        let bare = bare.trim_matches(['(', ')']);
        self.form.text.fixed.iter().find(|f| key(&f.word) == bare)
    }

    /// A numbered sentence is an item, whatever its level; another paragraph is what its level says.
    pub(super) fn kind_of(&self, mark: Option<&Mark>, text: &str) -> Kind {
        let item = mark.and_then(|m| self.form.levels.get(m.rank)).is_some_and(|l| l.item);
        if item || self.ends_sentence(text) { Kind::Item } else { Kind::Heading }
    }
}

/// Whether a sheet is a memo of this form: its title, or else its name, and a numbered paragraph or an addressee.
pub(crate) fn fits(grid: &Grid, with: &Prepared) -> bool {
    let texts = || grid.cells.iter().filter(|c| c.is_words() && !c.is_blank());
    let lines = || texts().take(TITLE_WITHIN).flat_map(|c| c.text.lines());
    let first_in_row =
        |c: &&Cell| grid.row(c.at.row).iter().find(|c| !c.is_blank()).is_some_and(|f| f.at == c.at);
    // Each is looked for only where the one before it was found: few sheets are memos.
    let addressee = || lines().any(|l| with.is_addressee(l));
    let numbered =
        || texts().flat_map(|c| c.text.lines()).any(|l| with.marks.read(l).is_some_and(|m| !m.weak));
    let mut titles = texts().take(TITLE_WITHIN).filter(first_in_row).flat_map(|c| c.text.lines());
    if titles.any(|l| with.is_title(l)) {
        return addressee() || numbered();
    }
    let named = || with.titles.iter().any(|title| key(&grid.name).contains(title.as_str()));
    named() && addressee() && numbered()
}
