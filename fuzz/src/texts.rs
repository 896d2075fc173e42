//! What stands in one cell: dates, owners, statuses and other choices, lines.

use super::promises;
use seirihyo::document::Choice;
use seirihyo::document::vocabulary::{StatusWording, Vocabulary};
use seirihyo::document::{indicator_plan, owners as cells};
use seirihyo::text::equal::is_invisible;
use seirihyo::text::era::{self, Date};
use seirihyo::text::key::{heading_key, key};
use seirihyo::text::wrap as text_wrap;
use std::sync::OnceLock;

/// Days and years in a text; a day as it is printed reads back.
pub fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for dated in era::dates_in(&text) {
        let fiscal = era::fiscal_year_of(dated.date);
        let printed = era::date_label(dated.date);
        let again: Vec<Date> = era::dates_in(&printed).iter().map(|d| d.date).collect();
        assert_eq!(again, [dated.date], "{printed} read again");
        let label = era::fiscal_year_label(fiscal);
        if (1900..2100).contains(&fiscal) {
            assert_eq!(era::fiscal_year_in(&label), Some(fiscal), "{label} read again");
            assert_eq!(
                era::whole_year(&era::fiscal_year_short(fiscal)),
                Some(fiscal),
                "short form of {fiscal}"
            );
        }
    }
    if let Some(year) = era::fiscal_year_in(&text) {
        assert_eq!(era::fiscal_year_in_name(&text), Some(year), "a year in a title is one in a name");
    }
    era::fiscal_year_in_name(&text);
    era::whole_year(&text);
    for plan in &promises::forms().indicator_plans {
        indicator_plan::number::read(Some(&text), plan);
    }
}

/// Owners: nothing of the cell's words is lost, and each owner by itself is one owner.
pub fn owners(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for form in &promises::forms().goal_sheets {
        let form = &form.form.owners;
        let found = cells::split(&text, form);
        let separates =
            |c: char| c.is_whitespace() || c == '､' || form.separators.iter().any(|s| s.contains(c));
        // What cannot be seen may be left out at the ends, as spaces are.
        let seen =
            |text: &str| text.chars().filter(|&c| !separates(c) && !is_invisible(c)).collect::<String>();
        assert_eq!(seen(&found.concat()), seen(&text), "owners {found:?}");
        for owner in &found {
            assert_eq!(cells::split(owner, form), [owner.as_str()], "an owner by itself");
            cells::has_suffix(owner, form);
        }
        assert_eq!(cells::split(&found.join("、"), form), found, "the owners in one cell");
    }
}

/// Statuses, categories, dates due and sections; a wording and its key mean the same.
pub fn statuses(data: &[u8]) {
    static VOCABULARIES: OnceLock<Vec<(Vocabulary, usize, usize)>> = OnceLock::new();
    let all = VOCABULARIES.get_or_init(|| {
        let forms = promises::forms().goal_sheets.iter().map(|f| &f.form);
        forms.map(|f| (Vocabulary::new(f), f.statuses.len(), f.categories.len())).collect()
    });
    let text = String::from_utf8_lossy(data);
    let typed = key(&text);
    heading_key(&text);
    for (vocabulary, statuses, categories) in all {
        let status = vocabulary.status(&text);
        match &status {
            StatusWording::Known(i) => assert!(i < statuses, "{status:?}"),
            StatusWording::Ambiguous(meant) => assert!(meant.iter().all(|i| i < statuses), "{status:?}"),
            StatusWording::Blank => assert!(typed.is_empty(), "blank status"),
            StatusWording::Unknown => {}
        }
        if let Choice::Known(i) = vocabulary.category(&text) {
            assert!(i < *categories, "category {i}");
        }
        if key(&typed) == typed {
            assert_eq!(vocabulary.status(&typed), status, "the status of the key");
            assert_eq!(vocabulary.category(&typed), vocabulary.category(&text), "the category of the key");
        }
        assert!(vocabulary.near_status(&text).is_none_or(|i| i < *statuses));
        assert!(vocabulary.near_category(&text).is_none_or(|i| i < *categories));
        vocabulary.near_section(&text);
        vocabulary.knows_section(&text);
        vocabulary.knows_due(&text);
    }
}

/// Lines of a cell: the first byte is how many half widths a line holds.
pub fn wrap(data: &[u8]) {
    let Some((&capacity, rest)) = data.split_first() else { return };
    let capacity = usize::from(capacity);
    let text = String::from_utf8_lossy(rest);
    let lines = text_wrap::lines(&text, capacity);
    assert!(lines > text.matches('\n').count(), "{lines} lines");
    let mut last = 0;
    for count in 1..lines.min(300) {
        let at = text_wrap::start_of_line(&text, capacity, count).expect("a line begins there");
        assert!(text.is_char_boundary(at) && at >= last, "line {count} begins at {at}");
        last = at;
    }
    assert_eq!(text_wrap::start_of_line(&text, capacity, lines), None, "after the last line");
    text_wrap::parts_at_hyphen(&text, capacity);
    text_wrap::has_hyphenated_word(&text);
}
