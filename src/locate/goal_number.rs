//! What a goal's number is: in the number column nothing else counts as one. And what a date is, which is never a goal's number.

use super::furniture::FurnitureWords;
use crate::grid::{Cell, Value};
use crate::text::era::{beside_dates, dates_in};
use crate::text::key::{folded, key};

/// The most characters of a number.
const LONGEST_NUMBER: usize = 6;

/// Whether a cell of the number column holds a number: one sign, or few characters with a digit that read on as nothing
/// else (`３　欠番` is a text).
pub(super) fn is_number(words: &FurnitureWords, cell: &Cell) -> bool {
    let text = cell.text.trim();
    if is_digits(text) {
        return true;
    }
    if text.chars().count() > 2 * LONGEST_NUMBER {
        return false;
    }
    let mark = words.is_choice(text) && !text.chars().any(char::is_alphanumeric);
    if mark || words.opens_note(text) || words.is_total(text) || words.says_vacant(text) {
        return false;
    }
    let typed = key(text);
    let short = typed.chars().count() <= LONGEST_NUMBER;
    let digit = typed.chars().any(|c| c.is_ascii_digit());
    let counted = words.is_count(text) && typed.chars().any(is_japanese);
    let kanji = !typed.is_empty() && typed.chars().all(|c| "一二三四五六七八九十".contains(c));
    text.chars().count() == 1 || (short && (kanji || (digit && !reads_on(text) && !counted)))
}

pub(super) fn is_date(cell: &Cell) -> bool {
    let whole =
        || dates_in(&cell.text).len() == 1 && beside_dates(&cell.text).iter().all(|t| t.trim().is_empty());
    matches!(cell.value, Value::Date(_)) || whole()
}

/// Whether a text is a number of up to three plain digits.
pub(super) fn is_digits(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a folded character is kana or kanji.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '々' | '\u{F900}'..='\u{FAFF}')
}

/// Whether a text reads on behind a digit: two kana or kanji, or one after a space. `1番` and `1-ア` do not.
fn reads_on(text: &str) -> bool {
    let folded: Vec<char> = folded(text).chars().collect();
    let Some(digit) = folded.iter().position(char::is_ascii_digit) else { return false };
    folded[digit..]
        .windows(2)
        .any(|pair| is_japanese(pair[1]) && (is_japanese(pair[0]) || pair[0].is_whitespace()))
}

/// Whether a number is nothing but digits, signs and Latin letters, or one letter of a series.
pub(super) fn is_plain_number(text: &str) -> bool {
    let typed = key(text);
    let series = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '\u{3041}'..='\u{30FE}')
            || "一二三四五六七八九十".contains(c)
    };
    let mut letters = typed.chars().filter(|c| c.is_alphanumeric());
    let one = matches!((letters.next(), letters.next()), (Some(c), None) if series(c));
    one || (typed.chars().any(|c| c.is_ascii_digit()) && !typed.chars().any(is_japanese))
}
