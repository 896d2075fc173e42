//! Words that hold where a form states none: `templates/defaults.toml`, the one place of such words.

use super::page::Orientation;
use crate::text::key::heading_key;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;

/// The file with its comments, as it is printed for people.
pub const TEXT: &str = include_str!("../../templates/defaults.toml");

static DEFAULTS: LazyLock<toml::Table> =
    LazyLock::new(|| toml::from_str(TEXT).unwrap_or_else(|e| panic!("defaults: {e}")));

pub(super) fn yes() -> bool {
    true
}

/// A part of a form of which nothing is stated.
pub(super) fn section<T: DeserializeOwned>() -> T {
    toml::Table::new().try_into().unwrap_or_else(|e| panic!("defaults: {e}"))
}

/// Whether a heading says that what stands below it is what became of a year's goals.
pub(crate) fn names_result(heading: &str) -> bool {
    let heading =
        no_results().iter().fold(heading_key(heading), |rest, word| rest.replace(&heading_key(word), " "));
    results().iter().any(|word| heading.contains(&heading_key(word)))
}

/// Whether a heading over others is such a word and nothing else.
pub(crate) fn is_result(heading: &str) -> bool {
    results().iter().any(|word| heading_key(word) == heading_key(heading))
}

fn value<T: DeserializeOwned>(section: &str, key: &str) -> T {
    let value = DEFAULTS.get(section).and_then(|s| s.get(key)).cloned();
    let value = value.unwrap_or_else(|| panic!("defaults: no {key} in [{section}]"));
    value.try_into().unwrap_or_else(|e| panic!("defaults: {key}: {e}"))
}

/// Makes the function of each value that serde calls for a key that is left out, and one that calls them all.
macro_rules! values {
    ($($name:ident: $type:ty = $section:literal $key:literal;)*) => {
        $(pub(super) fn $name() -> $type {
            value($section, $key)
        })*

        #[cfg(test)]
        fn all() {
            $(let _: $type = $name();)*
        }
    };
}

/// The same for lists of words.
macro_rules! lists {
    ($($name:ident: $section:literal $key:literal;)*) => {
        $(pub(crate) fn $name() -> Vec<String> {
            value($section, $key)
        })*

        #[cfg(test)]
        const LISTS: &[fn() -> Vec<String>] = &[$($name),*];
    };
}

values! {
    post_suffix: String = "title" "post_suffix";
    common: String = "owners" "common";
    width: u32 = "columns" "width";
    orientation: Orientation = "page" "orientation";
    margins_mm: [f64; 4] = "page" "margins_mm";
    footer: String = "page" "footer";
    font: String = "style" "font";
    size: f64 = "style" "size";
    title_size: f64 = "style" "title_size";
    smallest_size: f64 = "style" "smallest_size";
    heading_fill: String = "style" "heading_fill";
}

lists! {
    generic: "title" "generic";
    department_suffixes: "title" "department_suffixes";
    body_separators: "body" "separators";
    due_words: "due" "words";
    due_patterns: "due" "patterns";
    section_suffixes: "owners" "suffixes";
    owner_separators: "owners" "separators";
    totals: "furniture" "totals";
    notes: "furniture" "notes";
    legends: "furniture" "legends";
    examples: "furniture" "examples";
    example_titles: "furniture" "example_titles";
    posts: "title" "posts";
    post_separators: "title" "post_separators";
    post_additions: "title" "post_additions";
    blanks: "furniture" "blanks";
    tallies: "furniture" "tallies";
    units: "furniture" "units";
    continued: "furniture" "continued";
    vacant: "furniture" "vacant";
    example_rows: "furniture" "example_rows";
    seals: "furniture" "seals";
    marks: "marks" "yes";
    no_marks: "marks" "no";
    baseline_year: "values" "baseline_year";
    interim: "values" "interim";
    at_least: "values" "at_least";
    over: "values" "over";
    at_most: "values" "at_most";
    below: "values" "below";
    growth: "values" "growth";
    fall: "values" "fall";
    judgement: "progress" "judgement";
    results: "rollover" "results";
    no_results: "rollover" "no_results";
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_heading_of_results_is_told_from_one_of_what_is_aimed_at() {
        let is = super::names_result;
        assert!(is("実績値") && is("評価の理由") && is("進捗\n状況") && is("評価指標の実績"));
        assert!(!is("目標値") && !is("評価指標") && !is("選定理由") && !is("備考"));
    }

    #[test]
    fn every_default_is_stated() {
        super::all();
        assert!(super::LISTS.iter().all(|list| !list().is_empty()));
    }
}
