//! 提出状況: which department has handed in what.

use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw, OfRun};
use crate::report::{words, words_season};
use crate::season::submission_status::{Blanks, Handed, Row, Standing, SubmissionStatus, Unread};
use crate::sheet::list::{self, List, Shown};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::tally;
use crate::text::era::date_label;
use std::sync::Arc;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::SUBMISSION_STATUS, Draw::OfRun(sheet));

/// A row of the sheet: a department or sheet, or a workbook that gave no document.
struct Entry<'a> {
    n: usize,
    /// Not known of a workbook that gave no document: it can only be told by looking into it.
    department: Option<&'a str>,
    standing: &'static str,
    /// Whether someone has to act.
    attend: bool,
    file: Option<Arc<str>>,
    handed: Option<&'a Handed>,
    remarks: String,
}

type Column<'a> = list::Column<'a, Entry<'a>>;

fn sheet(common: &Common<'_>, run: &OfRun<'_>) -> Sheet {
    let submission_status = run.submission_status;
    let title = words_season::title(common.input.city, run.year, our_sheets::SUBMISSION_STATUS);
    let mut lines =
        vec![(title, Look::Title), (words_season::submission_status_note(submission_status), Look::Note)];
    let missing = submission_status.rows.iter().filter(|r| r.standing == Standing::Missing);
    let missing: Vec<&str> = missing.map(|r| r.department.as_str()).collect();
    if !missing.is_empty() {
        lines.push((words_season::missing(&missing), Look::Plain));
    }
    let list = List {
        name: our_sheets::SUBMISSION_STATUS,
        font: common.input.font,
        lines,
        table: Some("handed_in"),
        still: 2,
        columns: columns().into(),
        nothing: words::NOTHING,
    };
    list.draw(entries(submission_status)).finish()
}

fn entries(submission_status: &SubmissionStatus) -> impl Iterator<Item = Entry<'_>> {
    let rows = (1..).zip(&submission_status.rows).map(|(n, row): (usize, &Row)| Entry {
        n,
        department: Some(&row.department),
        standing: words_season::standing(row.standing),
        attend: matches!(row.standing, Standing::Missing | Standing::Doubled),
        file: row.handed.as_ref().map(|handed| Arc::clone(&handed.file)),
        handed: row.handed.as_ref(),
        remarks: row.remarks.iter().map(words_season::remark).collect::<Vec<_>>().join("、"),
    });
    let unread = (submission_status.rows.len() + 1..).zip(&submission_status.unread).map(
        |(n, unread): (usize, &Unread)| Entry {
            n,
            department: None,
            standing: words_season::NOT_READ,
            attend: true,
            file: Some(Arc::clone(&unread.file)),
            handed: None,
            remarks: unread.why.title.ja.to_owned(),
        },
    );
    rows.chain(unread)
}

fn columns<'a>() -> [Column<'a>; 11] {
    let handed = |heading, weight, value: fn(&Handed) -> Shown| {
        let blank = || Shown::from(Content::Blank);
        Column::new(heading, weight, Look::Text, move |e: &Entry<'a>| e.handed.map_or_else(blank, value))
    };
    let attend = |e: &Entry<'_>, [must, plain]: [Look; 2]| if e.attend { must } else { plain };
    [
        Column::new("№", 32, Look::Count, |e| e.n),
        Column::new(words::DEPARTMENT, 118, Look::Text, move |e| {
            Shown::with(e.department, attend(e, [Look::AttendLabel, Look::Text]))
        }),
        Column::new("状況", 84, Look::Mid, move |e| {
            Shown::with(e.standing, attend(e, [Look::Attend, Look::Mid]))
        }),
        Column::new(words::FILE, 200, Look::Text, |e| e.file.clone()),
        handed(words::SHEET, 100, |h| Shown::with(Arc::clone(&h.sheet), Look::Text)),
        handed("作成日", 104, |h| Shown::with(h.created.map(date_label), Look::Mid)),
        handed("見直し日", 104, |h| Shown::with(h.revised.map(date_label), Look::Mid)),
        handed(words::GOALS, 44, |h| Shown::with(h.goals, Look::Count)),
        handed(tally::BLANK, 50, |h| match h.blanks {
            Blanks::Goals(n) => Shown::with(n, Look::Count),
            Blanks::NoColumn => Shown::with(tally::NO_COLUMN, Look::Mid),
        }),
        handed("エラー", 46, |h| Shown::with(h.errors, Look::Count)),
        Column::new("備考", 200, Look::Text, |e| e.remarks.clone()),
    ]
}
