//! Comparison keys: two wordings that a clerk would call the same have the same key.
//!
//! Keys are only ever compared. What is written out is what was typed.

use super::bracket::{closes, opens};
use super::equal::{ideograph, is_invisible, is_selector};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The key of a wording: NFKC, all white space, line breaks and what cannot be seen removed, radicals as the ideographs that
/// they look like, the tilde family made one, and hyphens between digits or percent signs read as the tilde of a range
/// (`80－50％`).
///
/// The bracketed part stays: two statuses may share all words before it.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, |c| {
        if !c.is_whitespace() {
            out.push(one_tilde(c));
        }
    });
    fold_ranges(out)
}

/// The characters of a text in NFKC, without what cannot be seen, radicals as the ideographs that they look like.
fn fold(text: &str, mut each: impl FnMut(char)) {
    // The last character waits, as a mark of voice behind it would make another one of it.
    let mut last: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let Some(c) = plain(c) else {
            return fold_any(&text[last.map_or(at, |(at, _)| at)..], each);
        };
        if let Some((_, before)) = last.replace((at, c)) {
            each(before);
        }
    }
    if let Some((_, c)) = last {
        each(c);
    }
}

/// The same, whatever the characters are.
fn fold_any(text: &str, each: impl FnMut(char)) {
    let seen = |c: &char| !is_invisible(*c) && !is_selector(*c);
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().filter(seen).map(ideograph).for_each(each);
    } else {
        text.nfkc().filter(seen).map(ideograph).for_each(each);
    }
}

/// Whether a key is that of a wording.
pub fn is_key(typed: &str, wording: &str) -> bool {
    initial(wording) == typed.chars().next() && key(wording) == typed
}

/// The key of a heading: [`key`] without its bracketed parts (`実施項目⏎(業務目標又は…)` is `実施項目`).
///
/// A heading that is nothing but brackets keeps them.
pub fn heading_key(text: &str) -> String {
    let whole = key(text);
    let Some(at) = whole.find(|c| opens(c) || closes(c)) else { return whole };
    let mut depth = 0u32;
    let mut bare = whole[..at].to_owned();
    for c in whole[at..].chars() {
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            bare.push(c);
        }
    }
    if bare.is_empty() { whole } else { bare }
}

/// The first character of a wording's key, without making the key: for a quick look at many texts.
pub(crate) fn initial(text: &str) -> Option<char> {
    let mut chars = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c) && !is_selector(c));
    let first = chars.next()?;
    // Most are told at a glance, unless a mark of voice follows.
    if let Some(c) = plain(first)
        && chars.clone().next().is_none_or(|c| plain(c).is_some())
    {
        return Some(one_tilde(c));
    }
    let few: String = std::iter::once(first).chain(chars.take(3)).collect();
    key(&few).chars().next()
}

/// The characters of a wording's [`heading_key`], without making the key: for a quick look at many texts. `None` is a character
/// that only the key tells; so is all of a heading that is nothing but brackets.
pub(crate) fn heading_chars(text: &str) -> impl Iterator<Item = Option<char>> + Clone {
    let mut chars = text.chars().peekable();
    let (mut depth, mut outside, mut inside) = (0u32, false, false);
    std::iter::from_fn(move || {
        while let Some(c) = chars.next() {
            if opens(c) {
                depth += 1;
                inside = true;
            } else if closes(c) {
                depth = depth.saturating_sub(1);
            } else if !c.is_whitespace() && !(depth > 0 && (plain(c).is_some() || c.is_alphanumeric())) {
                // In brackets only what may fold to a bracket matters.
                outside = true;
                // A hyphen may be that of a range.
                let told = plain(c).filter(|c| !is_hyphen(*c)).map(one_tilde);
                return Some(told.filter(|_| !chars.peek().is_some_and(|next| is_voice_mark(*next))));
            }
        }
        // Told once.
        std::mem::take(&mut inside).then_some(None).filter(|_| !outside)
    })
}

/// Whether these characters of a wording may be this key as a whole.
pub(crate) fn may_be_key(chars: impl Iterator<Item = Option<char>>, key: &str) -> bool {
    let mut wanted = key.chars();
    for c in chars {
        match c {
            None => return true,
            Some(c) if wanted.next() == Some(c) => {}
            Some(_) => return false,
        }
    }
    wanted.next().is_none()
}

/// What a character is in NFKC, where that is told at a glance, as it is of those that most texts are made of: they are
/// themselves, full-width ASCII is half-width. A mark of voice behind it would make another one of it.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' => Some(' '),
        '\n' | ' '..='~' | '、' | '。' | '々'..='』' | '〜' | '・' | 'ー' | '※' | '■'..='◿' => {
            Some(c)
        }
        _ => is_kana_or_kanji(c).then_some(c),
    }
}

/// Whether a character is one of the kana or kanji that most texts are made of: letters all, told without a look at a table.
pub(crate) fn is_kana_or_kanji(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}')
}

/// A mark that makes one character with the kana before it.
fn is_voice_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

/// A text as it is looked through for words and dates: full-width digits and letters as half-width, radicals as ideographs,
/// nothing that cannot be seen; spaces and line breaks kept.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, |c| out.push(c));
    out
}

/// A text with characters put together that were taken apart (NFC), as a Mac does with the names of files.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The key of the name of a file: width, case and how its characters are put together make no difference; spaces do.
pub fn name_key(name: &str) -> String {
    folded(name).to_lowercase()
}

/// `~` and its relatives, of which NFKC leaves two alone.
pub(crate) fn is_tilde(c: char) -> bool {
    matches!(c, '~' | '\u{FF5E}' | '\u{301C}' | '\u{223C}')
}

fn one_tilde(c: char) -> char {
    if is_tilde(c) { '~' } else { c }
}

/// A hyphen, dash or minus; a long vowel mark counts only where the caller knows that it cannot be one.
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{30FC}' | '\u{FF70}' | '\u{2500}'
    )
}

/// A text as typed without what shows nothing; shapes that were chosen (selectors) stay.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_invisible) {
        Cow::Owned(text.chars().filter(|&c| !is_invisible(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text before an ending, compared as keys are (`福祉部⻑` ends with `長`).
pub(crate) fn without_ending<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    if let Some(before) = text.strip_suffix(ending) {
        return Some(before);
    }
    let ending = key(ending);
    // Most texts are seen to end otherwise by their last character.
    let last = text.chars().next_back().filter(|c| is_kana_or_kanji(*c));
    if last.is_some_and(|c| !ending.ends_with(c)) {
        return None;
    }
    // What cannot be seen may stand after each character.
    let starts = text.char_indices().rev().take(2 * ending.chars().count()).map(|(at, _)| at);
    starts.filter(|&at| key(&text[at..]) == ending).last().map(|at| &text[..at])
}

/// Hyphens between digits or percent signs become `~`.
fn fold_ranges(text: String) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '%';
    if !text.contains(is_number) {
        return text;
    }
    let number = |c: Option<char>| c.is_some_and(is_number);
    let is_range = |(at, c): (usize, char)| {
        is_hyphen(c)
            && number(text[..at].chars().next_back())
            && number(text[at + c.len_utf8()..].chars().next())
    };
    if !text.char_indices().any(is_range) {
        return text;
    }
    text.char_indices().map(|(at, c)| if is_range((at, c)) { '~' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_spaces_and_tildes_make_no_difference() {
        let want = key("達成率80~50%");
        for same in
            ["達成率80～50%", "達成率８０〜５０％", "達成率 80∼50%\n", "達成率80－50%", "達成率80%-50%"]
        {
            if same.contains("80%-") {
                assert_eq!(key(same), "達成率80%~50%");
            } else {
                assert_eq!(key(same), want, "{same}");
            }
        }
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (typed, want) in [
            ("\u{202D}緑化課\u{202C}", "緑化課"),
            ("葛\u{E0100}城課", "葛城課"),
            ("施政方針\u{FE0E}", "施政方針"),
            ("⻄部事務所\u{200B}", "西部事務所"),
            ("⺠⽣部⻑", "民生部長"),
            ("人権･男女参画室", "人権・男女参画室"),
        ] {
            assert_eq!(key(typed), want, "{typed}");
        }
        assert_eq!(visible("\u{2066}葛\u{E0100}城課\u{2069}"), "葛\u{E0100}城課");
        assert_eq!(without_ending("福祉部⻑", "長"), Some("福祉部"));
        assert_eq!(without_ending("福祉部長\u{202C}", "部長"), Some("福祉"));
        assert_eq!(without_ending("福祉課", "部"), None);
    }

    #[test]
    fn the_initial_is_that_of_the_key() {
        for text in [
            "番号",
            " 　\n№",
            "㋿7",
            "（注）",
            "①",
            "～",
            "ｶﾞ",
            "カ\u{3099}",
            "\u{200B}項目",
            "Ｒ6",
            "・点検",
            "⻄部",
            "e\u{301}tat",
            "\u{FE0F}か",
            "",
        ] {
            assert_eq!(initial(text), key(text).chars().next(), "{text}");
        }
    }

    #[test]
    fn characters_of_a_heading_are_those_of_its_key() {
        for text in [
            "実施項目\n（業務目標又は…）",
            "（注）番号",
            "(期限)",
            "№1",
            "ｶﾞ",
            "カ\u{3099}ス",
            "\u{200B}項目",
            "番 号",
            "80-50%",
            "令和（2024）7年(度",
            "・Ｒ６～７（①）●",
            "80－50％",
            "",
        ] {
            let key = heading_key(text);
            let told: String = heading_chars(text).map_while(|c| c).collect();
            assert!(key.starts_with(&told), "{text}");
            assert!(told == key || heading_chars(text).any(|c| c.is_none()), "{text}");
            assert!(may_be_key(heading_chars(text), &key), "{text}");
        }
        for (text, other) in [("番号札", "番号"), ("番", "番号"), ("（1）番組", "番号"), ("番号", "番組")]
        {
            assert!(!may_be_key(heading_chars(text), other), "{text}");
        }
    }

    #[test]
    fn what_is_told_at_a_glance_is_so() {
        for c in '\0'..=char::MAX {
            let Some(told) = plain(c) else { continue };
            assert!(c.nfkc().eq([told]) && ideograph(told) == told && !is_invisible(told), "{c:?}");
            // Nor does it make one character with the one before it.
            assert_eq!(is_nfkc_quick([told].into_iter()), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn a_long_vowel_is_no_hyphen() {
        assert_eq!(key("サービス"), "サービス");
        assert_eq!(key("ﾃﾞｰﾀ"), "データ");
    }

    #[test]
    fn brackets_stay_in_a_key_and_leave_a_heading() {
        assert_ne!(key("未達成(50~25%)"), key("未達成(80~50%)"));
        assert_eq!(heading_key("実施項目\n（業務目標又は事務の内容）"), "実施項目");
        assert_eq!(heading_key("(期限)"), "(期限)");
    }
}
