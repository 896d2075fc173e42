//! Contradictions in a form definition that its types do not rule out, each with the line that it is about.

use super::indicator_plan::{FlatKey, IndicatorForm};
use super::load::color;
use super::policy_memo::MemoForm;
use crate::form::toml_error::TomlError;
use crate::text::numeral::Numeral;

pub(super) mod goals;
mod look;

type Checked = Result<(), TomlError>;

/// A definition as text, for the lines of mistakes.
#[derive(Clone, Copy)]
struct Text<'a>(&'a str);

impl Text<'_> {
    /// Stops unless something holds; `at` stands on the line that the mistake is about.
    fn need(self, holds: bool, at: &str, key: &str, ja: &str, en: &str) -> Checked {
        if holds { Ok(()) } else { Err(TomlError::new(self.line(at), key, ja, en)) }
    }

    /// The line (from 1) of the first use of a text, comments aside.
    fn line(self, at: &str) -> usize {
        let holds = |l: &str| !l.trim_start().starts_with('#') && l.contains(at);
        self.0.lines().position(holds).map_or(1, |i| i + 1)
    }

    /// The last line that gives a column this key.
    fn line_of_key(self, name: &str) -> usize {
        let quoted = format!("\"{name}\"");
        self.last_line(|l| l.trim_start().starts_with("key") && l.contains(&quoted))
    }

    fn last_line(self, holds: impl Fn(&str) -> bool) -> usize {
        self.0.lines().zip(1..).filter(|(l, _)| holds(l)).last().map_or(1, |(_, number)| number)
    }

    /// At least one entry.
    fn some(self, any: bool, key: &str) -> Checked {
        let at = key.rsplit('.').next().unwrap_or(key);
        self.need(any, at, key, "1つ以上必要です。", "At least one is needed.")
    }

    /// A colour written RRGGBB.
    fn color(self, key: &str, value: &str) -> Checked {
        let ja = format!("「{value}」は色として読めません。6桁の16進数（RRGGBB）で書いてください。");
        let en = format!("“{value}” is not a colour (RRGGBB).");
        self.need(color(value).is_ok(), &format!("\"{value}\""), key, &ja, &en)
    }

    /// No wording may mean two things.
    fn distinct<'a>(self, key: &str, wordings: impl Iterator<Item = &'a String>) -> Checked {
        let mut seen = indexmap::IndexSet::new();
        for wording in wordings {
            let ja = format!("「{wording}」が2回書かれています。");
            let en = format!("“{wording}” stands twice.");
            if !seen.insert(crate::text::key::key(wording)) {
                let wording = format!("\"{wording}\"");
                // The first may well be right.
                return Err(TomlError::new(self.last_line(|l| l.contains(&wording)), key, ja, en));
            }
        }
        Ok(())
    }

    /// Sizes of letters that fit each other.
    fn sizes(self, size: f64, smallest: f64) -> Checked {
        self.need(
            size >= smallest,
            "smallest_size",
            "style",
            "smallest_size が size より大きくなっています。",
            "smallest_size is larger than size.",
        )
    }
}

/// A kind that is missing or unknown.
pub(super) fn kind(found: Option<&str>, text: &str) -> TomlError {
    let known = "goal_sheet、indicator_plan、policy_memo";
    let line = Text(text).line("kind");
    match found {
        Some(other) => TomlError::new(
            line,
            "kind",
            format!("「{other}」は指定できません。使える値: {known}"),
            format!("Unknown kind “{other}”; known: {known}."),
        ),
        None => TomlError::new(
            line,
            "kind",
            format!("様式の種類 kind がありません。使える値: {known}"),
            "The key is missing.",
        ),
    }
}

pub(super) fn indicator_form(form: &IndicatorForm, text: &str) -> Checked {
    let text = Text(text);
    text.some(!form.headings.is_empty(), "headings")?;
    for pattern in &form.headings {
        let numbered = pattern.contains("{number}") || pattern.contains("{circled}");
        let ja = format!("「{pattern}」に {{number}} も {{circled}} もありません。");
        let en = format!("“{pattern}” has neither {{number}} nor {{circled}}.");
        text.need(numbered, pattern, "headings", &ja, &en)?;
    }
    text.some(!form.kinds.is_empty(), "kinds")?;
    text.distinct("kinds", form.kinds.iter().flat_map(|k| std::iter::once(&k.label).chain(&k.aliases)))?;
    let named = form.columns.iter().filter(|c| c.key == FlatKey::Name).count();
    let ja = format!("キー「name」の欄が1つ必要ですが、{named}つあります。");
    let en = format!("One with the key “name” is needed, there are {named}.");
    text.need(named == 1, "[[columns]]", "columns", &ja, &en)?;
    text.distinct(
        "columns",
        form.columns.iter().flat_map(|c| std::iter::once(&c.heading).chain(&c.aliases)),
    )?;
    text.distinct("sheet", [&form.revision.sheet, &form.changes.sheet].into_iter())?;
    text.distinct("sheet", [&form.comparison.sheet, &form.changes.sheet].into_iter())?;
    text.distinct("sheet", [&form.progress.sheet, &form.progress.entry_sheet].into_iter())?;
    for (name, have, wanted) in
        [("changes", form.changes.headings.len(), 9), ("progress", form.progress.headings.len(), 6)]
    {
        let ja = format!("見出しは{wanted}個必要ですが、{have}個あります。");
        let en = format!("{wanted} headings are needed, there are {have}.");
        text.need(have == wanted, &format!("[{name}]"), &format!("{name}.headings"), &ja, &en)?;
    }
    for (name, value) in [
        ("style.heading_fill", &form.style.heading_fill),
        ("progress.target_color", &form.progress.target_color),
        ("progress.actual_color", &form.progress.actual_color),
    ] {
        text.color(name, value)?;
    }
    text.sizes(form.style.size, form.style.smallest_size)
}

pub(super) fn memo_form(form: &MemoForm, text: &str) -> Checked {
    let text = Text(text);
    text.some(!form.title.names.is_empty(), "title.names")?;
    text.some(!form.levels.is_empty(), "levels")?;
    for level in &form.levels {
        text.some(!level.marks.is_empty(), "levels.marks")?;
        for mark in level.marks.iter().chain(&level.wrong).chain(&level.alone) {
            let ja = format!("「{mark}」には {{n}}、{{circled}}、{{kana}} などのどれか1つが必要です。");
            let en = format!("“{mark}” needs one of {{n}}, {{circled}}, {{kana}} and the like.");
            let numerals = Numeral::ALL.iter().filter(|n| mark.contains(n.name())).count();
            text.need(numerals == 1, mark, "levels", &ja, &en)?;
        }
    }
    for name in form.orders.iter().flat_map(|o| &o.levels) {
        let known = form.levels.iter().any(|l| l.name == *name);
        let ja = format!("「{name}」という名前の [[levels]] がありません。");
        let en = format!("No [[levels]] has the name “{name}”.");
        text.need(known, name, "orders", &ja, &en)?;
    }
    text.distinct("sheet", [&form.sheet, &form.coverage.sheet].into_iter())?;
    text.distinct("levels", form.levels.iter().flat_map(|l| l.marks.iter().chain(&l.wrong)))?;
    text.need(
        form.annex.numbered.contains("{n}"),
        "numbered",
        "annex.numbered",
        "{n} がありません。",
        "{n} is missing.",
    )?;
    text.color("style.heading_fill", &form.style.heading_fill)?;
    text.sizes(form.style.size, form.style.smallest_size)
}
