//! What is asked for, each with its number, and the marks of the cells in question: fill, thick lines, the number at the
//! corner, and what is asked as a comment.

use super::words::{comment, original_place};
use super::{Drawn, Handed};
use crate::cell::CellRef;
use crate::finding::{Finding, Lang, rules};
use crate::our_sheets::{OUR_AUTHOR, OUR_LABEL, circled};
use crate::season::recipients::Recipient;
use crate::sheet::model::{Content, Line, Note, Sheet, Style};
use std::collections::BTreeMap;

/// Fill of a cell in question; its lines are thick as well.
const FILL: u32 = 0xFF_F2_CC;

pub(super) struct Item<'a> {
    pub(super) number: usize,
    pub(super) finding: &'a Finding,
    /// The cells that stand for its place: index of the drawn sheet, and each cell; none where it has no place there.
    pub(super) at: Option<(usize, Vec<CellRef>)>,
    /// What stands in the cells of its place, as handed in.
    pub(super) seen: String,
    /// Its place as handed in.
    pub(super) place: String,
    /// What is found, with the cells that it names as they are drawn.
    pub(super) message: String,
}

/// What a recipient is asked for, in the order of files, sheets and cells.
pub(super) fn items<'a>(
    recipient: &Recipient<'a>,
    handed: &[Handed<'_>],
    drawn: &[Drawn<'_>],
) -> Vec<Item<'a>> {
    let one = |(number, &finding): (usize, &&'a Finding)| {
        let index = handed.iter().position(|h| {
            *h.file == *finding.place.file && Some(&*h.original.grid.name) == finding.place.sheet.as_deref()
        });
        let places = |index| {
            let mut places = drawn.iter().map(|d| d.places(index, finding)).enumerate();
            places.find(|(_, places)| !places.is_empty())
        };
        let at = index.and_then(places);
        let message = match &at {
            Some((sheet, _)) => index.map(|i| renamed(finding, &drawn[*sheet], i)),
            None => None,
        };
        Item {
            number,
            finding,
            seen: index.map(|i| seen(&handed[i], finding)).unwrap_or_default(),
            place: original_place(&finding.place),
            message: message.unwrap_or_else(|| finding.clone()).message(Lang::Ja),
            at,
        }
    };
    (1..).zip(&recipient.findings).map(one).collect()
}

/// The texts at the place of a finding, those under its merge as well.
fn seen(handed: &Handed<'_>, finding: &Finding) -> String {
    let Some(range) = finding.place.cell.filter(|_| !finding.is(&rules::HEADING_INCOMPLETE)) else {
        return String::new();
    };
    let grid = &handed.original.grid;
    let covered = grid.covered.iter().filter(|_| finding.is(&rules::TEXT_COVERED));
    let last = grid.cells.last().map_or(0, |cell| cell.at.row);
    let rows = (range.start.row..=range.end.row.min(last)).flat_map(|row| grid.row(row));
    let merged = grid.merge_at(range.start).and_then(|merge| grid.get(merge.start));
    let own = |at| range.contains(at) || merged.is_some_and(|cell| cell.at == at);
    let rows = merged.filter(|cell| !range.contains(cell.at)).into_iter().chain(rows);
    let texts = rows.chain(covered).filter(|cell| own(cell.at) && !cell.is_blank());
    texts.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The finding with the cells that its message names as they are drawn.
fn renamed(finding: &Finding, drawn: &Drawn<'_>, index: usize) -> Finding {
    let mut finding = finding.clone();
    let Some(source) = drawn.draft.source(index) else { return finding };
    for (_, said) in finding.args.iter_mut().filter(|(gap, _)| ["first", "goal"].contains(gap)) {
        let at = said.get(Lang::Ja).parse::<CellRef>().ok();
        if let Some(at) = at.and_then(|at| drawn.place(source, at)) {
            *said = at.into();
        }
    }
    finding
}

/// Marks the cells in question on the drawn sheets.
pub(super) fn mark(drawn: &mut [Drawn<'_>], items: &[Item<'_>]) {
    for (index, drawn) in drawn.iter_mut().enumerate() {
        let mut first: BTreeMap<CellRef, Vec<&Item<'_>>> = BTreeMap::new();
        for item in items {
            let Some((_, places)) = item.at.as_ref().filter(|(sheet, _)| *sheet == index) else { continue };
            for &at in places {
                let (from, to) = (drawn.whole(at).start, drawn.whole(at).end);
                for row in from.row..=to.row {
                    for col in from.col..=to.col {
                        restyle(&mut drawn.sheet, CellRef::new(row, col), item.finding);
                    }
                }
            }
            if let Some(&at) = places.first() {
                first.entry(at).or_default().push(item);
            }
        }
        for (at, items) in first {
            let note = Note {
                over: drawn.whole(at),
                label: items.iter().map(|item| circled(item.number)).collect(),
                text: items.iter().map(|item| comment(item)).collect::<Vec<_>>().join("\n\n"),
                author: OUR_AUTHOR,
                alt: OUR_LABEL,
            };
            drawn.sheet.notes.push(note);
        }
    }
}

/// The look of a cell in question. What its text alone does not say stays as it was: an error value, a line through the text.
fn restyle(sheet: &mut Sheet, at: CellRef, finding: &Finding) {
    let Ok(i) = sheet.cells.binary_search_by_key(&at, |cell| cell.at) else { return };
    let cell = &mut sheet.cells[i];
    let mut style = sheet.styles.get(cell.style).copied().unwrap_or_default();
    style = Style { fill: Some(FILL), border: [Line::Thick; 4], ..style };
    style.struck |= finding.is_one_of(&[&rules::STRUCK_THROUGH, &rules::STRUCK_THROUGH_OUTSIDE_GOALS]);
    cell.style = sheet.styles.id(style);
    if finding.is_one_of(&[&rules::ERROR_VALUE, &rules::ERROR_VALUE_OUTSIDE_GOALS])
        && let Content::Text(text) = &cell.content
        && text.starts_with('#')
    {
        cell.content = Content::TextFormula { formula: text.to_string(), result: text.to_string() };
    }
}
