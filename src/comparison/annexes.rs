//! The annexes of a memo (別紙): which goal sheet is which of those that its text names, and what does not fit.
//!
//! A sheet says itself which annex it is, in a corner, by its name or by that of its file; the others take, in their order, what
//! the text names besides.

use crate::document::policy_memo::annex::{self, Beside, InText, Label, Named};
use crate::document::post::{bodies_of_post, ends_like_body, names_no_body};
use crate::document::{GoalSheet, PolicyMemo};
use crate::finding::{Finding, Rule, rules};
use crate::form::GoalForm;
use crate::text::era::{fiscal_year_label, fiscal_years_in};
use crate::text::key::key;
use std::collections::BTreeSet;

/// The marks of annexes, in their order, and what was found.
#[derive(Clone, Debug, Default)]
pub struct Annexes {
    /// What is written on each: 別紙, or 別紙１ …
    pub marks: Vec<String>,
    /// What does not fit.
    pub findings: Vec<Finding>,
}

/// Tells the annexes of a memo apart. A mark in the corner of a goal sheet was left over when it was read: it is taken out of the
/// findings, if nothing else stands with it.
pub fn annexes(memo: &PolicyMemo, sheets: &[&GoalSheet], found: &mut Vec<Finding>) -> Annexes {
    let text = annex::in_text(memo);
    let Some(first) = text.named.first() else {
        let marks = assign(memo, &text, sheets, sheets.iter().map(|s| own(memo, s, sheets, found)).collect());
        let silent = !sheets.is_empty() && text.within.is_empty();
        let finding = silent
            .then(|| Finding::new(&rules::ANNEX_NOT_NAMED, memo.origin.place()).with("n", sheets.len()));
        let marks = marks.iter().map(|l| l.mark(&memo.form)).collect();
        return Annexes { marks, findings: finding.into_iter().collect() };
    };
    let missing = |label: &Label| !text.within.contains(label);
    if sheets.is_empty() {
        let mut names: Vec<String> =
            text.named.iter().map(|n| &n.label).filter(|l| missing(l)).map(|l| l.mark(&memo.form)).collect();
        names.dedup();
        let finding = (!names.is_empty()).then(|| {
            let place = memo.origin.place().at(first.at);
            Finding::new(&rules::ANNEX_NOT_GIVEN, place).with("seen", names.join("、"))
        });
        return Annexes { marks: Vec::new(), findings: finding.into_iter().collect() };
    }
    let labels = assign(memo, &text, sheets, sheets.iter().map(|s| own(memo, s, sheets, found)).collect());
    let looking = Looking { memo, text: &text, sheets, labels: &labels };
    let mut findings = looking.not_attached();
    for (i, sheet) in sheets.iter().enumerate() {
        findings.extend(looking.not_named(i));
        findings.extend(looking.doubled(i));
        findings.extend(looking.other_year(i, sheet));
        findings.extend(looking.against_text(i, sheet).or_else(|| looking.other_department(i, sheet)));
    }
    Annexes { marks: labels.iter().map(|l| l.mark(&memo.form)).collect(), findings }
}

/// What a goal sheet says itself that it is.
fn own(
    memo: &PolicyMemo,
    sheet: &GoalSheet,
    sheets: &[&GoalSheet],
    found: &mut Vec<Finding>,
) -> Option<Label> {
    let words = &memo.form.annex.words;
    let label = |text: &str| annex::labels_in(text, words).into_iter().find(|l| !l.number.is_empty());
    let top = sheet.goals.first().map_or(u32::MAX, |g| g.place.row);
    let corner = |f: &Finding| {
        let here = f.is(&rules::TEXT_FITS_NOWHERE)
            && f.place.file == sheet.origin.file
            && f.place.sheet.as_ref() == Some(&sheet.origin.sheet)
            && f.place.cell.is_some_and(|c| c.start.row < top);
        let seen = f.value("seen").filter(|_| here)?;
        words.iter().any(|w| key(seen).starts_with(&key(w))).then(|| seen.to_owned())
    };
    // Of several the one that is nothing but a mark, with a number if there is one.
    let marks = found.iter().enumerate().filter_map(|(i, f)| Some((i, corner(f)?)));
    let taken = marks.min_by_key(|(_, text)| (!annex::is_label(text, words), label(text).is_none()));
    let mark = taken.map(|(i, text)| {
        if annex::is_label(&text, words) {
            found.remove(i);
        }
        text
    });
    let alone = sheets.iter().filter(|s| s.origin.file == sheet.origin.file).count() == 1;
    let file = sheet.origin.file.rsplit(['/', '\\']).next().filter(|_| alone);
    mark.as_deref().and_then(label).or_else(|| label(&sheet.origin.sheet)).or_else(|| file.and_then(label))
}

/// The label of each annex: its own, else the one beside whose name the text has its department or year, else the next that
/// the text names, else the next number.
fn assign(
    memo: &PolicyMemo,
    text: &InText,
    sheets: &[&GoalSheet],
    mut own: Vec<Option<Label>>,
) -> Vec<Label> {
    let single = Label { word: memo.form.annex.single.clone(), number: Vec::new() };
    let mut named: Vec<Label> = Vec::new();
    for label in text.named.iter().map(|n| &n.label).filter(|l| !l.number.is_empty()) {
        if !named.contains(label) && !text.within.contains(label) {
            named.push(label.clone());
        }
    }
    named.sort_by(|a, b| a.number.cmp(&b.number));
    if own.len() == 1 && named.is_empty() && own[0].is_none() {
        return vec![single];
    }
    for label in &named {
        let mut of_label = text.named.iter().filter(|n| n.label == *label);
        let sheet = of_label.find_map(|n| told_beside(&n.beside, sheets, |i| own[i].is_none()));
        if let Some(sheet) = sheet.filter(|_| !own.iter().flatten().any(|o| o == label)) {
            own[sheet] = Some(label.clone());
        }
    }
    let mut free =
        named.into_iter().filter(|l| !own.iter().flatten().any(|o| o == l)).collect::<Vec<_>>().into_iter();
    let mut taken: Vec<Label> = own.iter().flatten().cloned().collect();
    let mut out = Vec::new();
    for label in own {
        let label = label.or_else(|| free.next()).unwrap_or_else(|| {
            let mut all = (1..=u32::MAX).map(|n| Label::numbered(&single.word, n));
            let next = all.find(|l| !taken.contains(l));
            next.unwrap_or_else(|| single.clone())
        });
        taken.push(label.clone());
        out.push(label);
    }
    out
}

/// The only sheet whose department or year stands beside the name of an annex.
fn told_beside(beside: &Beside, sheets: &[&GoalSheet], is_free: impl Fn(usize) -> bool) -> Option<usize> {
    let said = beside.texts().into_iter().find(|t| sheets.iter().any(|s| fits(t, s) > (0, false)))?;
    let best = sheets.iter().map(|s| fits(said, s)).max()?;
    let mut fitting = (0..sheets.len()).filter(|&i| fits(said, sheets[i]) == best);
    let first = fitting.next()?;
    (fitting.next().is_none() && is_free(first)).then_some(first)
}

/// How much of a text is a sheet's department, and whether its year is there.
fn fits(text: &str, sheet: &GoalSheet) -> (usize, bool) {
    let department = sheet.department.as_deref().map(key).filter(|d| !d.is_empty() && key(text).contains(d));
    let year = sheet.fiscal_year.is_some_and(|year| fiscal_years_in(text).contains(&year));
    (department.map_or(0, |d| d.chars().count()), year)
}

struct Looking<'a> {
    memo: &'a PolicyMemo,
    text: &'a InText,
    sheets: &'a [&'a GoalSheet],
    labels: &'a [Label],
}

impl Looking<'_> {
    fn at(&self, rule: &'static Rule, i: usize) -> Finding {
        Finding::new(rule, self.sheets[i].origin.place()).with("annex", self.labels[i].mark(&self.memo.form))
    }

    /// Annexes that the text names and that are not there.
    fn not_attached(&self) -> Vec<Finding> {
        let sheet = |(label, sheet): (&Label, &&GoalSheet)| {
            format!("{}＝{}", label.mark(&self.memo.form), sheet.origin.file)
        };
        let given: Vec<String> = self.labels.iter().zip(self.sheets).map(sheet).collect();
        let mut told: Vec<&Label> = Vec::new();
        let mut findings = Vec::new();
        for Named { label, at, .. } in &self.text.named {
            let there = self.labels.contains(label) || self.text.within.contains(label);
            if label.number.is_empty() || there || told.contains(&label) {
                continue;
            }
            told.push(label);
            let finding = Finding::new(&rules::ANNEX_NOT_ATTACHED, self.memo.origin.place().at(*at));
            findings.push(finding.with("seen", label.mark(&self.memo.form)).with("given", given.join("、")));
        }
        findings
    }

    /// An annex that the text does not name, where it names others by their numbers alone.
    fn not_named(&self, i: usize) -> Option<Finding> {
        let named = |n: &Named| n.label.number.is_empty() || n.label == self.labels[i];
        (!self.text.named.iter().any(named)).then(|| self.at(&rules::ANNEX_NOT_IN_TEXT, i))
    }

    fn doubled(&self, i: usize) -> Option<Finding> {
        let first = self.labels[..i].iter().position(|l| *l == self.labels[i])?;
        let file = self.sheets[first].origin.file.to_string();
        Some(self.at(&rules::ANNEX_DOUBLED, i).with("file", file))
    }

    /// The sentences that name an annex by its number, else those that name one without.
    fn sentences(&self, i: usize) -> Vec<&str> {
        let of = |wanted: &dyn Fn(&Label) -> bool| {
            let named = self.text.named.iter().filter(|n| wanted(&n.label));
            named.map(|n| n.sentence.as_str()).collect::<Vec<_>>()
        };
        let by_number = of(&|label| *label == self.labels[i]);
        if by_number.is_empty() { of(&|label| label.number.is_empty()) } else { by_number }
    }

    /// An annex beside whose name the text has another department.
    fn against_text(&self, i: usize, sheet: &GoalSheet) -> Option<Finding> {
        let department = sheet.department.as_deref()?;
        let departments = || self.sheets.iter().filter_map(|s| s.department.as_deref());
        let known = |text: &str| {
            let names = departments().filter(|d| key(text).contains(&key(d)));
            names.max_by_key(|d| d.len()).map(|d| (d.to_owned(), key(text)))
        };
        let expected = |n: &Named| {
            let brackets = n.beside.brackets.trim();
            let body = || ends_like_body(brackets, &sheet.form).then(|| (brackets.to_owned(), key(brackets)));
            let (expected, text) = n.beside.texts().into_iter().find_map(known).or_else(body)?;
            let own = key(department);
            (!text.contains(&own) && !own.contains(&key(&expected))).then_some(expected)
        };
        let numbered = |n: &&Named| n.label == self.labels[i] && !n.label.number.is_empty();
        let expected = self.text.named.iter().filter(numbered).find_map(expected)?;
        let finding = self.at(&rules::ANNEX_AGAINST_TEXT, i).with("department", department);
        Some(finding.with("expected", expected))
    }

    /// An annex of another year than the one that its sentence names, else than the memo's.
    fn other_year(&self, i: usize, sheet: &GoalSheet) -> Option<Finding> {
        let year = sheet.fiscal_year?;
        let mut wanted: BTreeSet<i32> = self.sentences(i).into_iter().flat_map(fiscal_years_in).collect();
        if wanted.len() != 1 {
            wanted.extend(self.memo.fiscal_year);
        }
        let expected = *wanted.first()?;
        (!wanted.contains(&year)).then(|| {
            let finding = self.at(&rules::ANNEX_OTHER_YEAR, i).with("year", fiscal_year_label(year));
            finding.with("expected", fiscal_year_label(expected))
        })
    }

    /// An annex of another department than the memo's that neither title nor sentence names.
    fn other_department(&self, i: usize, sheet: &GoalSheet) -> Option<Finding> {
        let department = sheet.department.as_deref()?;
        let whose = department_of(self.memo, &sheet.form)?;
        let names = |text: &str| key(text).contains(&key(department));
        let title = self.memo.title().unwrap_or_default();
        if names(&whose) || key(&whose).is_empty() || names(title) || self.sentences(i).into_iter().any(names)
        {
            return None;
        }
        let finding = self.at(&rules::ANNEX_OTHER_DEPARTMENT, i).with("department", department);
        Some(finding.with("expected", whose))
    }
}

/// Whose memo it is: what its title says between the year and the words for such a memo, else what its sender's post names.
fn department_of(memo: &PolicyMemo, form: &GoalForm) -> Option<String> {
    let title = memo.title().unwrap_or_default();
    let before =
        memo.form.title.names.iter().find_map(|n| title.split_once(n.as_str())).map(|(before, _)| before);
    let body = before.map(|b| b.trim_end().trim_end_matches('の'));
    let body = body.map(|b| b.rsplit_once("年度").map_or(b, |(_, rest)| rest).trim());
    let body = body.filter(|b| !names_no_body(b, form) && ends_like_body(b, form)).map(str::to_owned);
    let post = || memo.sender()?.post;
    body.or_else(|| bodies_of_post(&post()?, form).into_iter().next())
}
