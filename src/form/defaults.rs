//! Words that hold where a form states none: `templates/defaults.toml`, the one place of such words.

use std::sync::LazyLock;

/// The file with its comments, as it is printed for people.
pub const TEXT: &str = include_str!("../../templates/defaults.toml");

static DEFAULTS: LazyLock<toml::Table> =
    LazyLock::new(|| toml::from_str(TEXT).unwrap_or_else(|e| panic!("defaults: {e}")));

pub(super) fn yes() -> bool {
    true
}

fn words(section: &str, key: &str) -> Vec<String> {
    let list = DEFAULTS.get(section).and_then(|s| s.get(key)).and_then(toml::Value::as_array);
    let words = list.into_iter().flatten().filter_map(toml::Value::as_str);
    words.map(str::to_owned).collect()
}

/// Makes the function of each list of words that serde calls for a key that is left out, and one that names them all.
macro_rules! lists {
    ($($name:ident: $section:literal $key:literal;)*) => {
        $(pub(super) fn $name() -> Vec<String> {
            words($section, $key)
        })*

        #[cfg(test)]
        const LISTS: &[fn() -> Vec<String>] = &[$($name),*];
    };
}

lists! {
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
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_default_is_stated() {
        assert!(super::LISTS.iter().all(|list| !list().is_empty()));
    }
}
