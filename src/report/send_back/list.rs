//! 指摘一覧: what is asked for, with the same numbers as the marks; below it what has no place in the layout.

use super::marks::Item;
use super::{LeftOver, Request, words};
use crate::finding::Severity;
use crate::our_sheets::{REQUESTED, REQUESTED_TITLE, circled};
use crate::report::words as office;
use crate::sheet::list::{self, List, Shown};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::Page;
use std::sync::Arc;

type Column<'a> = list::Column<'a, &'a Item<'a>>;

/// First and last column of the kind, the text and the place of what is left over.
const LEFT_OVER: [(u32, u32); 3] = [(0, 2), (3, 5), (6, 6)];

pub(super) fn sheet(request: &Request<'_>) -> Sheet {
    let list = List {
        name: REQUESTED,
        font: &request.font,
        lines: vec![(REQUESTED_TITLE.to_owned(), Look::Title), (note(request), Look::Note)],
        table: Some("requested"),
        still: 0,
        columns: columns(request).into(),
        nothing: office::NOTHING,
    };
    let mut page = list.draw(&request.items);
    if !request.drawn.is_empty() || !request.left_over.is_empty() {
        left_over(&mut page, &request.left_over);
    }
    page.finish()
}

fn note(request: &Request<'_>) -> String {
    let counts = [Severity::Error, Severity::Warning].map(|s| (office::severity(s), request.count(s)));
    let counts = counts.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word}{n}件"));
    let counts = counts.collect::<Vec<_>>().join("、");
    format!("{}　{counts}。指摘の中の行や列は、元のファイルのものです。", request.recipient.name())
}

fn columns<'a>(request: &'a Request<'a>) -> [Column<'a>; 7] {
    let severity = |severity| match severity {
        Severity::Error => Look::Attend,
        Severity::Warning | Severity::Note => Look::Mid,
    };
    [
        Column::new("№", 34, Look::Mid, |item| circled(item.number)),
        Column::new("区分", 52, Look::Mid, move |item| {
            Shown::with(office::severity(item.finding.severity), severity(item.finding.severity))
        }),
        Column::new(office::CELL, 70, Look::Mid, |item| cell(request, item)),
        Column::new("今の記入", 190, Look::Text, |item| match item.finding.place.cell {
            Some(_) if item.seen.is_empty() => words::BLANK.into(),
            Some(_) => Content::from(item.seen.as_str()),
            None => office::NO_NUMBER.into(),
        }),
        Column::new("指摘", 250, Look::Text, |item| item.message.clone()),
        Column::new("直し方", 230, Look::Text, |item| item.finding.asked()),
        Column::new("元の場所", 150, Look::Text, |item| item.place.clone()),
    ]
}

/// The marked cell, with its sheet where there are several.
fn cell(request: &Request<'_>, item: &Item<'_>) -> Shown {
    let found = item.at.as_ref().and_then(|(sheet, places)| Some((*sheet, *places.first()?)));
    let Some((sheet, cell)) = found else {
        return Shown::from(if item.finding.place.cell.is_some() {
            words::NO_CELL
        } else {
            office::NO_NUMBER
        });
    };
    let name = request.drawn[sheet].sheet.name.as_str();
    let text = if request.drawn.len() > 1 { format!("{name}!{cell}") } else { cell.to_string() };
    let link = Content::Link { book: None, sheet: Arc::from(name), cell, text: Arc::from(text) };
    Shown::with(link, Look::Link)
}

fn left_over(page: &mut Page, left_over: &[LeftOver]) {
    page.gap();
    page.line(words::NOT_MOVED, Look::Caption);
    if left_over.is_empty() {
        return page.line(words::NOTHING_NOT_MOVED, Look::Note);
    }
    page.line(words::NOT_MOVED_NOTE, Look::Note);
    row(page, [words::WHAT, words::CONTENT, "元の場所"], [Look::Head; 3]);
    for one in left_over {
        row(page, [one.what, &one.text, &one.place], [Look::Mid, Look::Text, Look::Text]);
    }
}

fn row(page: &mut Page, texts: [&str; 3], looks: [Look; 3]) {
    for (((from, to), text), look) in LEFT_OVER.into_iter().zip(texts).zip(looks) {
        page.span(from, to, text, look);
    }
    page.end_row();
}
