//! 修正依頼: what goes back to a department: a letter, its own goal sheets in the official layout with the cells in question
//! marked, and a list of what is asked for, with all that the layout has no place for.
//!
//! It comes back corrected and is read like any other workbook: the letter and the list are known by name and title
//! ([`crate::our_sheets`]), labels and comments by what the file says of them.

mod draft;
mod drawn;
mod left_over;
mod letter;
mod list;
mod marks;
mod room;
mod words;

use crate::document::GoalSheet;
use crate::finding::{Finding, Severity};
use crate::intake::original::Original;
use crate::our_sheets::{REQUEST, REQUESTED};
use crate::report::names::sheet_names;
use crate::season::recipients::Recipient;
use crate::sheet::model::{BaseFont, Sheet};
use draft::Draft;
use drawn::Drawn;
use left_over::LeftOver;
use marks::Item;

/// What the letter says besides what was found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sender<'a> {
    /// The city's name.
    pub city: Option<&'a str>,
    /// The section that asks.
    pub office: Option<&'a str>,
    /// Until when, in the office's own words.
    pub deadline: Option<&'a str>,
}

/// A sheet as it was handed in, and its file.
#[derive(Debug)]
pub(crate) struct Handed<'f> {
    pub(crate) file: &'f str,
    pub(crate) original: Original<'f>,
}

/// All that one recipient gets.
struct Request<'a> {
    recipient: &'a Recipient<'a>,
    sender: Sender<'a>,
    /// The documents that are drawn.
    documents: Vec<&'a GoalSheet>,
    drawn: Vec<Drawn<'a>>,
    items: Vec<Item<'a>>,
    left_over: Vec<LeftOver>,
    font: BaseFont,
}

/// The sheets of a recipient's workbook, in the order of the tabs. `handed` are the sheets of its files, `has_documents` says
/// of each whether documents of anybody stand on it.
pub(crate) fn sheets(
    recipient: &Recipient<'_>,
    sender: Sender<'_>,
    handed: &[Handed<'_>],
    has_documents: impl Fn(&str, &str) -> bool,
    font: &BaseFont,
) -> Vec<Sheet> {
    let seen = |h: &Handed<'_>| {
        let name = &h.original.grid.name;
        recipient.may_see(h.file, name, has_documents(h.file, name))
    };
    let in_doubt: Vec<GoalSheet> = handed.iter().filter(|h| seen(h)).flat_map(draft::only_in_doubt).collect();
    let documents: Vec<&GoalSheet> = recipient.documents.iter().copied().chain(&in_doubt).collect();
    let names = sheet_names(&documents, &[REQUEST, REQUESTED]);
    let drafts = documents.iter().map(|doc| Draft::new(doc, handed));
    let mut drawn: Vec<Drawn<'_>> =
        drafts.zip(&names).map(|(draft, name)| drawn::draw(draft, name)).collect();
    let items = marks::items(recipient, handed, &drawn);
    marks::mark(&mut drawn, &items);
    for Drawn { sheet, draft, .. } in &mut drawn {
        room::make(sheet, draft.doc.form.style.size, draft.doc.form.page.typed_headings);
    }
    let left_over = left_over::find(handed, seen, &drawn, &items);
    let request = Request { recipient, sender, documents, drawn, items, left_over, font: font.clone() };
    let (letter, list) = (letter::sheet(&request), list::sheet(&request));
    let goal_sheets = request.drawn.into_iter().map(|drawn| drawn.sheet);
    std::iter::once(letter).chain(goal_sheets).chain([list]).collect()
}

impl Request<'_> {
    fn count(&self, severity: Severity) -> usize {
        self.recipient.findings.iter().filter(|f: &&&Finding| f.severity == severity).count()
    }
}
