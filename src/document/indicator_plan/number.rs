//! What a value says as a number: ６０％, 6校区, 約1,200人, ▲5, 80台以下; words stay words.
//!
//! Only a text that is a number and hardly anything else is one. Ranges, milestones and shares of other values are not, so
//! that nothing is invented.

use super::words::Prepared;
use crate::document::Indicator;
use crate::text::key::{is_hyphen, is_tilde, key};

/// The longest unit, in characters.
const LONGEST_UNIT: usize = 8;
/// A longer text is words, whatever number it begins with, in characters.
const LONGEST_NUMBER: usize = 40;

/// How many times larger another percentage is at least where a number is a share of one.
const SHARE_APART: f64 = 20.0;

/// What a value says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Nothing: blank, or a dash.
    Nothing,
    /// A number with its unit, which may be empty.
    Number(Quantity),
    /// Relative to another value (前年度比５％増, 5％減).
    Relative,
    /// The baseline is to be measured (現状値確認).
    MeasuredLater,
    /// Words (方針の策定, 過半数).
    Words,
}

/// A number and its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub(crate) value: f64,
    /// Its unit, folded; empty where none stands.
    pub(crate) unit: String,
    pub(crate) bound: Option<Bound>,
}

/// What a word beside a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// 以上
    AtLeast,
    /// 超
    Over,
    /// 以下
    AtMost,
    /// 未満
    Below,
}

impl Reading {
    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<&Quantity> {
        if let Self::Number(q) = self { Some(q) } else { None }
    }
}

/// Reads a value by the form's words.
pub fn read(text: Option<&str>, with: &Prepared) -> Reading {
    let typed = text.map(key).unwrap_or_default();
    let words = &with.form.values;
    let is = |list: &[String]| list.iter().any(|w| key(w) == typed);
    if typed.is_empty() || is(&words.nothing) {
        return Reading::Nothing;
    }
    if is(&words.measured_later) {
        return Reading::MeasuredLater;
    }
    if let Some(quantity) = quantity(&typed, with) {
        return Reading::Number(quantity);
    }
    if with.beside.change(&typed).is_some_and(|(_, amount)| quantity(amount, with).is_some()) {
        return Reading::Relative;
    }
    let relative = |w: &String| {
        let rest = typed.strip_prefix(key(w).as_str());
        rest.is_some_and(|r| r.chars().any(|c| c.is_ascii_digit()))
    };
    if words.relative.iter().any(relative) { Reading::Relative } else { Reading::Words }
}

/// Reads a value of an indicator, whose unit may stand in a column of its own.
pub(crate) fn of_indicator(text: Option<&str>, indicator: &Indicator, with: &Prepared) -> Reading {
    let mut reading = read(text, with);
    if let (Reading::Number(q), Some(unit)) = (&mut reading, &indicator.unit)
        && q.unit.is_empty()
    {
        let unit = key(unit);
        if unit != "%" || !is_bare_share(q.value, indicator, with) {
            q.unit = unit;
        }
    }
    reading
}

/// Whether a number without a sign of its own, in a row of percentages, seems to be a share of one (0.61 beside 60).
fn is_bare_share(value: f64, indicator: &Indicator, with: &Prepared) -> bool {
    let texts = indicator.values.iter().chain(&indicator.actuals).filter_map(|v| v.text.as_deref());
    let mut others = texts.filter_map(|t| read(Some(t), with).number().map(|q| q.value.abs()));
    (f64::MIN_POSITIVE..=1.0).contains(&value.abs()) && others.any(|o| o >= value.abs() * SHARE_APART)
}

/// A unit as it is compared: か所, カ所, ヶ所 and 箇所 are one.
pub(crate) fn one_unit(unit: &str) -> String {
    let mut chars = unit.chars().peekable();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        let counts = matches!(c, 'カ' | 'ヵ' | 'ヶ' | 'ケ' | '箇' | '個')
            && chars.peek().is_some_and(|next| matches!(next, '所' | '国' | '月' | '年'));
        out.push(if counts { 'か' } else { c });
    }
    out
}

/// A number as it was typed: what stands before and after its digits, without white space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    pub(crate) before: String,
    /// The sign, if one was typed.
    pub(crate) sign: Option<char>,
    /// Whether thousands are set apart.
    pub(crate) grouped: bool,
    pub(crate) decimals: usize,
    pub(crate) after: String,
}

/// Takes apart a text that was read as a number.
pub(crate) fn typed(text: &str) -> Option<Typed> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let folded_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let first = text.find(folded_digit)?;
    let (before, rest) = text.split_at(first);
    let end = rest.find(|c| !folded_digit(c) && !matches!(c, ',' | '.' | '，' | '．'));
    let (digits, after) = rest.split_at(end.unwrap_or(rest.len()));
    let digits = key(digits);
    let sign = before.chars().next_back().filter(|&c| is_minus(c) || matches!(c, '+' | '＋'));
    let before = sign.map_or(before, |sign| &before[..before.len() - sign.len_utf8()]);
    Some(Typed {
        before: before.to_owned(),
        sign,
        grouped: digits.contains(','),
        decimals: digits.split_once('.').map_or(0, |(_, decimals)| decimals.len()),
        after: after.to_owned(),
    })
}

/// The number of a text in the text's own unit, where the cell beneath holds it more exactly: 0.85321 shown as 85.3% is
/// 85.321, 12345 shown as 12千円 is 12.345. The text's own number where the two do not belong together.
pub(crate) fn exact(shown: f64, beneath: f64) -> f64 {
    let power = (shown / beneath).abs().log10().round();
    if !power.is_finite() {
        return shown;
    }
    // To the digits that a spreadsheet keeps, so that 0.07 × 100 is 7.
    let scaled = format!("{:.14e}", beneath * 10f64.powi(power as i32)).parse().unwrap_or(shown);
    if (scaled - shown).abs() <= shown.abs() / 2.0 { scaled } else { shown }
}

/// A folded text that is a number: prefixes, sign, digits, unit, suffixes, a remark in brackets.
fn quantity(typed: &str, with: &Prepared) -> Option<Quantity> {
    if typed.chars().count() > LONGEST_NUMBER {
        return None;
    }
    let mut bounds: Vec<Bound> = Vec::new();
    let mut rest = typed;
    while let Some((after, says)) = with.beside.prefix(rest) {
        bounds.extend(says);
        rest = after;
    }
    let negative = rest.starts_with(is_minus);
    let rest = rest.trim_start_matches(|c| is_minus(c) || c == '+');
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    let (number, mut unit) = rest.split_at(digits);
    let value = plain_number(number)?;
    loop {
        if let Some((before, _)) = unit.split_once('(').filter(|_| unit.ends_with(')')) {
            unit = before;
        } else if let Some((before, says)) = with.beside.suffix(unit) {
            bounds.extend(says);
            unit = before;
        } else {
            break;
        }
    }
    let odd = |c: char| {
        c.is_ascii_digit()
            || is_tilde(c)
            || matches!(c, '、' | '。' | '→' | '(' | ')' | '<' | '>' | '=' | '≦' | '≧' | '≤' | '≥')
    };
    if unit.chars().count() > LONGEST_UNIT || unit.chars().any(odd) || with.beside.change(unit).is_some() {
        return None;
    }
    let bound = bounds.first().copied();
    if bounds.iter().any(|b| bound.is_some_and(|first| first.is_upper() != b.is_upper())) {
        return None;
    }
    Some(Quantity { value: if negative { -value } else { value }, unit: unit.to_owned(), bound })
}

impl Bound {
    /// Whether less is better.
    pub(crate) const fn is_upper(self) -> bool {
        matches!(self, Self::AtMost | Self::Below)
    }
}

/// ▲ and △ stand for minus in tables of offices.
fn is_minus(c: char) -> bool {
    matches!(c, '▲' | '△') || (is_hyphen(c) && c != 'ー')
}

/// Digits with thousands separators where they belong, and at most one point.
fn plain_number(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3 && !groups[0].is_empty() && groups[1..].iter().all(|g| g.len() == 3));
    let ends_in_point = text.ends_with('.');
    if whole.is_empty() || !grouped || ends_in_point || fraction.contains([',', '.']) {
        return None;
    }
    text.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::tests::prepared;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_offices_write_them() {
        let p = prepared();
        for (text, value, unit) in [
            ("約1,200人", 1200.0, "人"),
            ("毎年度3回", 3.0, "回"),
            ("６０％", 60.0, "%"),
            ("6校区", 6.0, "校区"),
            ("１０ 校区", 10.0, "校区"),
            ("1,200人", 1200.0, "人"),
            ("約１，２００人", 1200.0, "人"),
            ("▲5件", -5.0, "件"),
            ("△１．５ポイント", -1.5, "ポイント"),
            ("-3", -3.0, ""),
            ("60%以上", 60.0, "%"),
            ("年12回", 12.0, "回"),
            ("延べ30人程度", 30.0, "人"),
            ("80％（10校区）", 80.0, "%"),
            ("0.6", 0.6, ""),
            ("５割", 5.0, "割"),
        ] {
            let Reading::Number(read) = read(Some(text), &p) else { panic!("{text} is a number") };
            assert_eq!((read.value.to_bits(), read.unit.as_str()), (f64::to_bits(value), unit), "{text}");
        }
    }

    #[test]
    fn words_beside_a_number_bound_it() {
        let p = prepared();
        for (text, value, bound) in [
            ("80台以下", 80.0, Some(Bound::AtMost)),
            ("８０台 以下", 80.0, Some(Bound::AtMost)),
            ("10日以内（休日を除く）", 10.0, Some(Bound::AtMost)),
            ("80台（年度末）以下", 80.0, Some(Bound::AtMost)),
            ("80台以下に抑える", 80.0, Some(Bound::AtMost)),
            ("80台以下を維持", 80.0, Some(Bound::AtMost)),
            ("≦80台", 80.0, Some(Bound::AtMost)),
            ("≤ 80", 80.0, Some(Bound::AtMost)),
            ("最大80台", 80.0, None),
            ("80台まで", 80.0, None),
            ("80台までに抑える", 80.0, Some(Bound::AtMost)),
            ("50台まで削減", 50.0, Some(Bound::AtMost)),
            ("3人未満", 3.0, Some(Bound::Below)),
            ("＜３人", 3.0, Some(Bound::Below)),
            ("3.5点以上", 3.5, Some(Bound::AtLeast)),
            ("年2回以上", 2.0, Some(Bound::AtLeast)),
            (">=60%", 60.0, Some(Bound::AtLeast)),
            ("100件超", 100.0, Some(Bound::Over)),
            ("100件を超える", 100.0, Some(Bound::Over)),
            ("60％を維持", 60.0, None),
            ("約80台程度", 80.0, None),
        ] {
            let Reading::Number(read) = read(Some(text), &p) else { panic!("{text} is a number") };
            assert_eq!((read.value.to_bits(), read.bound), (f64::to_bits(value), bound), "{text}");
        }
    }

    #[test]
    fn what_was_typed_around_the_digits() {
        let of = |text: &str| {
            let t = typed(text).unwrap();
            let sign = t.sign.map(String::from).unwrap_or_default();
            format!("{}|{sign}|{}{}|{}", t.before, if t.grouped { "," } else { "" }, t.decimals, t.after)
        };
        assert_eq!(of("約１，２００人"), "約||,0|人");
        assert_eq!(of("3.5点 以上"), "||1|点以上");
        assert_eq!(of("▲5％"), "|▲|0|％");
        assert_eq!(of("≦80"), "≦||0|");
    }

    #[test]
    fn what_is_no_number_stays_what_it_is() {
        let p = prepared();
        for (text, want) in [
            ("―", Reading::Nothing),
            ("　", Reading::Nothing),
            ("-", Reading::Nothing),
            ("前年度比\n５％増", Reading::Relative),
            ("現状値の1.2倍", Reading::Relative),
            ("5％減", Reading::Relative),
            ("10％以上削減", Reading::Relative),
            ("3校区増", Reading::Relative),
            ("維持", Reading::Words),
            ("現状維持", Reading::Words),
            ("60以上80以下", Reading::Words),
            (
                "60％以上（80％以下）を目標に、関係課で引き続き協議しながら段階的に取り組むこととする",
                Reading::Words,
            ),
            ("80≦", Reading::Words),
            ("現状値", Reading::MeasuredLater),
            ("現状値確認", Reading::MeasuredLater),
            ("過半数", Reading::Words),
            ("方針の策定", Reading::Words),
            ("6～8校区", Reading::Words),
            ("研修の実施(年に２度)", Reading::Words),
            ("3回、延べ40人", Reading::Words),
            ("12,34人", Reading::Words),
            ("1.2.3", Reading::Words),
            ("2か所から5か所へ", Reading::Words),
        ] {
            assert_eq!(read(Some(text), &p), want, "{text}");
        }
        assert_eq!(read(None, &p), Reading::Nothing);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "the same decimal is the same number")]
    fn a_rounded_text_says_what_lies_beneath() {
        for (shown, beneath, is) in [
            (85.3, 0.853_21, 85.321),
            (7.0, 0.07, 7.0),
            (12.0, 12_345.0, 12.345),
            (-1.3, -1.25, -1.25),
            (1234.0, 1234.0, 1234.0),
            (0.0, 0.3, 0.0),
            (0.0, 0.0, 0.0),
            (12.0, -12.0, 12.0),
            (3.0, 45_748.0, 3.0),
        ] {
            assert_eq!(exact(shown, beneath), is, "{shown} over {beneath}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_number_is_its_value(n in 0u32..10_000_000, unit in "[人件回校区％]{0,3}") {
            let p = prepared();
            let read = read(Some(&format!("{n}{unit}")), &p);
            let number = read.number().expect("a number");
            prop_assert!((number.value - f64::from(n)).abs() < 1e-9);
        }

        #[test]
        fn words_without_digits_are_never_numbers(text in "[ぁ-ん一-龠・（）]{1,20}") {
            prop_assert!(read(Some(&text), &prepared()).number().is_none());
        }
    }
}
