//! Words that hold where a form states none: `templates/defaults.toml`, the one place of such words.

use std::sync::LazyLock;

/// The file with its comments, as it is printed for people.
pub const TEXT: &str = include_str!("../../templates/defaults.toml");

static DEFAULTS: LazyLock<toml::Table> =
    LazyLock::new(|| toml::from_str(TEXT).unwrap_or_else(|e| panic!("defaults: {e}")));

fn words(section: &str, key: &str) -> Vec<String> {
    let list = DEFAULTS.get(section).and_then(|s| s.get(key)).and_then(toml::Value::as_array);
    let words = list.into_iter().flatten().filter_map(toml::Value::as_str);
    words.map(str::to_owned).collect()
}

/// Posts that name no body by themselves.
pub(super) fn posts() -> Vec<String> {
    words("title", "posts")
}

/// What stands between two posts of one person.
pub(super) fn post_separators() -> Vec<String> {
    words("title", "post_separators")
}

/// What may follow a post.
pub(super) fn post_additions() -> Vec<String> {
    words("title", "post_additions")
}

/// Names of sheets that are the form to be filled in.
pub(super) fn blanks() -> Vec<String> {
    words("furniture", "blanks")
}

/// Words of a department's own tally.
pub(super) fn tallies() -> Vec<String> {
    words("furniture", "tallies")
}

/// Words beside a count.
pub(super) fn units() -> Vec<String> {
    words("furniture", "units")
}

/// Words at the end of a page or of the table.
pub(super) fn continued() -> Vec<String> {
    words("furniture", "continued")
}

/// Words beside a number that stands for no goal any more.
pub(super) fn vacant() -> Vec<String> {
    words("furniture", "vacant")
}

/// Words that stand for the number in a row that is an example.
pub(super) fn example_rows() -> Vec<String> {
    words("furniture", "example_rows")
}

/// Words in the boxes for seals.
pub(super) fn seals() -> Vec<String> {
    words("furniture", "seals")
}

/// Marks that choose a status.
pub(super) fn marks() -> Vec<String> {
    words("marks", "yes")
}

/// Marks that say that a status is not chosen.
pub(super) fn no_marks() -> Vec<String> {
    words("marks", "no")
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_default_is_stated() {
        for words in [
            super::posts(),
            super::post_separators(),
            super::post_additions(),
            super::blanks(),
            super::tallies(),
            super::units(),
            super::continued(),
            super::vacant(),
            super::example_rows(),
            super::seals(),
            super::marks(),
            super::no_marks(),
        ] {
            assert!(!words.is_empty());
        }
    }
}
