//! Arguments with characters that a Japanese keyboard or a word processor puts where others are needed, and what to type instead.

use super::Context;
use super::not_found::is_there;
use super::words::{self, Gap};
use seirihyo::finding::{Lang, Words};
use seirihyo::text::key::{folded, is_hyphen};
use std::ffi::OsString;

/// What is odd in an argument.
#[derive(Debug, PartialEq, Eq)]
pub struct Odd {
    typed: String,
    why: Words,
    instead: String,
}

impl Odd {
    /// In a sentence, what to type instead.
    pub fn told(&self, context: &Context) -> String {
        self.told_in(context.lang)
    }

    pub fn told_in(&self, lang: Lang) -> String {
        let gaps: [Gap; 2] = [("typed", &self.typed), ("instead", &self.instead)];
        words::say(self.why, lang, &gaps)
    }
}

/// The first odd one among the arguments after the program's name.
pub fn argument(given: &[OsString]) -> Option<Odd> {
    let given: Vec<_> = given.iter().skip(1).map(|arg| arg.to_string_lossy()).collect();
    given.iter().enumerate().find_map(|(i, typed)| {
        let next = given.get(i + 1).map(AsRef::as_ref);
        // What follows an option may be any text, but for what the shell puts there by mistake.
        let is_value = i > 0 && given[i - 1].starts_with('-');
        let odd = || name(typed).filter(|odd| !is_value || odd.why == words::ODD_BACKSLASH);
        parted_option(typed, next).or_else(|| option(typed)).or_else(odd)
    })
}

/// The first argument that is an option but for its dashes, which whoever parsed the arguments took for a value.
pub fn taken_for_value(given: &[OsString]) -> Option<Odd> {
    given.iter().skip(1).find_map(|arg| option(&arg.to_string_lossy()))
}

/// What is odd in the name of a file that is not there.
pub fn name(typed: &str) -> Option<Odd> {
    if is_there(typed) || typed.trim().is_empty() {
        return None;
    }
    let odd = |why, instead: String| Some(Odd { typed: typed.to_owned(), why, instead });
    if let Some(before) = typed.find('"').map(|at| &typed[..at]).filter(|before| !before.is_empty()) {
        return odd(words::ODD_BACKSLASH, format!("\"{}\"", before.trim_end_matches('\\')));
    }
    let bare = typed.trim_matches(|c| QUOTES.contains(c));
    if bare != typed && !bare.is_empty() {
        return odd(words::ODD_QUOTES, format!("\"{bare}\""));
    }
    if let Some(option) = option(typed) {
        return Some(option);
    }
    if typed.contains('\u{3000}') {
        return odd(words::ODD_SPACE, typed.replace('\u{3000}', " "));
    }
    let plain = folded(typed).replace('¥', "/");
    if plain != *typed && (is_there(&plain) || plain.is_ascii()) {
        return odd(words::ODD_WIDTH, plain);
    }
    None
}

/// Marks that a word processor or a Japanese keyboard gives for quotation marks.
pub const QUOTES: &str = "\"'“”„‟‘’＂＇「」『』«»";

/// An option with dashes, letters or a `＝` that are none.
fn option(typed: &str) -> Option<Odd> {
    let word = typed.trim_start_matches(is_hyphen);
    let dashes = &typed[..typed.len() - word.len()];
    let at = word.find(['=', '＝']).unwrap_or(word.len());
    let (name, value) = word.split_at(at);
    let name = folded(name);
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'V');
    if dashes.is_empty() || !is_name || is_there(typed) {
        return None;
    }
    let dashes = if name.len() > 1 { "--" } else { "-" };
    let value: String =
        value.strip_prefix('＝').map_or_else(|| value.to_owned(), |value| format!("={value}"));
    let instead = format!("{dashes}{name}{value}");
    let only_ascii = typed.starts_with('-') && typed.is_ascii();
    (instead != typed && !only_ascii).then(|| Odd {
        typed: typed.to_owned(),
        why: words::ODD_OPTION,
        instead,
    })
}

/// A dash and, apart from it, the letter that belongs to it.
fn parted_option(typed: &str, next: Option<&str>) -> Option<Odd> {
    let name = folded(next?);
    let is_dashes = !typed.is_empty() && typed.chars().all(is_hyphen) && typed != "--" && !is_there(typed);
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase());
    (is_dashes && is_name).then(|| {
        let dashes = if name.len() > 1 { "--" } else { "-" };
        Odd {
            typed: format!("{typed} {}", next.unwrap_or_default()),
            why: words::ODD_OPTION,
            instead: format!("{dashes}{name}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instead(typed: &[&str]) -> Option<String> {
        let given: Vec<OsString> =
            std::iter::once("seirihyo").chain(typed.iter().copied()).map(OsString::from).collect();
        argument(&given).map(|odd| odd.instead)
    }

    #[test]
    fn what_to_type_instead() {
        for (typed, wanted) in [
            (&["report", "－o", "a.xlsx"][..], "-o"),
            (&["——force"], "--force"),
            (&["—force"], "--force"),
            (&["–force"], "--force"),
            (&["－－ｆｏｒｃｅ"], "--force"),
            (&["-ｏ"], "-o"),
            (&["ー", "o"], "-o"),
            (&["-", "o"], "-o"),
            (&["--format＝json"], "--format=json"),
            (&["--exclude＝ガイド（旧）"], "--exclude=ガイド（旧）"),
            (&["“ないもの”"], "\"ないもの\""),
            (&["「ないもの」"], "\"ないもの\""),
            (&["C:\\ないもの\" -o a.xlsx"], "\"C:\\ないもの\""),
            (&["check　ないもの"], "check ないもの"),
            (&["ｃｈｅｃｋ"], "check"),
        ] {
            assert_eq!(instead(typed).as_deref(), Some(wanted), "{typed:?}");
        }
    }

    #[test]
    fn an_option_is_seen_where_a_value_may_stand() {
        let given = |arg: &str| ["seirihyo", "report", "提出", "-o", "a.xlsx", arg].map(OsString::from);
        let odd = taken_for_value(&given("－－force")).map(|odd| odd.instead);
        assert_eq!(odd.as_deref(), Some("--force"));
        for value in ["提出２", "ー部", "--force", "－総務部"] {
            assert_eq!(taken_for_value(&given(value)), None, "{value}");
        }
    }

    #[test]
    fn what_is_typed_well_is_left_alone() {
        for typed in [
            &["report", "ないもの", "-o", "ないもの.xlsx", "--force"][..],
            &["--city", "ガーデン市"],
            &["ーない部"],
            &["--deny", "V101"],
        ] {
            assert_eq!(instead(typed), None, "{typed:?}");
        }
    }
}
