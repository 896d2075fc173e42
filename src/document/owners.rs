//! Owners in a cell: which words are one section and which are two.
//!
//! `、 ， , ／ /` always separate, `・` never does. Line breaks and spaces separate unless the word before has no ending of
//! a section or the word after is nothing but such an ending; then they join (`子ども若者⏎計画課` is one). The common
//! word (共通) stands alone.

use crate::form::goal_sheet::Owners;
use crate::text::equal::is_invisible;
use crate::text::key::{key, without_ending};

/// The owners that a cell names, in its order.
pub fn split(text: &str, form: &Owners) -> Vec<String> {
    let mut found = Vec::new();
    let separator = |c: char| form.separators.iter().any(|s| s.chars().eq([c]) || (c == '､' && s == "、"));
    for part in text.split(separator) {
        let mut current = String::new();
        // Marks of direction come around copied names, as spaces do.
        let words = part.split_whitespace().map(|word| word.trim_matches(is_invisible));
        for word in words.filter(|word| !word.is_empty()) {
            if !current.is_empty() && stands_alone(&current, word, form) {
                found.push(std::mem::take(&mut current));
            }
            current.push_str(word);
        }
        if !current.is_empty() {
            found.push(current);
        }
    }
    found
}

/// The people that a cell names: the space within a name parts none.
pub(crate) fn people(text: &str, form: &Owners) -> Vec<String> {
    let separator = |c: char| c == '\n' || form.separators.iter().any(|s| s.chars().eq([c]));
    text.split(separator).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Whether the word after begins a new owner.
fn stands_alone(before: &str, after: &str, form: &Owners) -> bool {
    if before == form.common || after == form.common {
        return true;
    }
    has_suffix(before, form) && !form.suffixes.iter().any(|s| s == after)
}

/// Whether a name ends like a section, bracketed remarks (`（主）`) aside.
pub fn has_suffix(name: &str, form: &Owners) -> bool {
    let bare = without_remark(name).unwrap_or(name);
    let ends = |s: &String| without_ending(bare, s).is_some_and(|before| !before.is_empty());
    form.suffixes.iter().any(ends) || key(bare) == key(&form.common)
}

/// The name before a bracketed remark (`福祉課（主）`); none where it has no remark, or is nothing but one.
pub(crate) fn without_remark(name: &str) -> Option<&str> {
    name.find(['(', '（']).filter(|i| *i > 0).map(|i| &name[..i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    #[test]
    fn words_join_and_part_as_offices_write_them() {
        let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
        for (text, want) in [
            ("共通", "共通"),
            ("生活課\n福祉課\n長寿課", "生活課|福祉課|長寿課"),
            ("生活課 福祉課", "生活課|福祉課"),
            ("子ども若者\n計画課", "子ども若者計画課"),
            ("保育幼稚園\n課", "保育幼稚園課"),
            ("協働課、文化課，人権・男女参画室／スポーツ課", "協働課|文化課|人権・男女参画室|スポーツ課"),
            ("子ども、計画課", "子ども|計画課"),
            ("子育て相談室 発達支援担当", "子育て相談室|発達支援担当"),
            ("共通 福祉課", "共通|福祉課"),
            ("　福祉課　", "福祉課"),
            ("福祉課､生活課", "福祉課|生活課"),
            ("福祉\n総務\n課", "福祉総務課"),
            ("\u{202D}福祉課\u{202C}\n葛\u{E0100}城課\u{200B}", "福祉課|葛\u{E0100}城課"),
            ("", ""),
            ("\n、 ／", ""),
        ] {
            assert_eq!(split(text, &form.owners).join("|"), want, "{text:?}");
        }
    }

    #[test]
    fn endings_of_sections() {
        let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
        assert!(has_suffix("福祉課", &form.owners));
        assert!(has_suffix("福祉課（主）", &form.owners));
        assert!(has_suffix("共通", &form.owners));
        assert!(!has_suffix("福祉", &form.owners));
        assert!(!has_suffix("課", &form.owners));
    }
}
