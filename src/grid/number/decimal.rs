//! A number as decimal digits: what a spreadsheet keeps of it, scaled and rounded as it does.
//!
//! Spreadsheets keep 15 significant digits and round them half away from zero; rounding the binary value itself would
//! give 1.00 for 1.005.

/// Significant digits that a spreadsheet keeps.
const KEPT: usize = 15;

/// The digits of a number without its sign: `0.d1d2d3… × 10^point`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The digits of a finite number; its sign is dropped.
    pub(super) fn of(number: f64) -> Self {
        let text = format!("{:.*e}", KEPT - 1, number.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let mut decimal = Self { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 };
        decimal.trim();
        decimal
    }

    fn length(&self) -> i32 {
        i32::try_from(self.digits.len()).unwrap_or(i32::MAX)
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of the first digit: 0 for 1 to 9.
    pub(super) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Times a power of ten.
    pub(super) fn shifted(mut self, by: i32) -> Self {
        if !self.is_zero() {
            self.point += by;
        }
        self
    }

    /// Rounded to so many digits behind the point, half away from zero.
    pub(super) fn rounded(mut self, places: usize) -> Self {
        let kept = self.point.saturating_add(i32::try_from(places).unwrap_or(i32::MAX));
        if kept >= self.length() {
            return self;
        }
        let Ok(kept) = usize::try_from(kept) else { return Self { digits: Vec::new(), point: 0 } };
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            self.add_one();
        }
        self.trim();
        self
    }

    /// Adds one to the last digit.
    fn add_one(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            *digit += 1;
            if *digit < 10 {
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The digits before the point; none for what is below one.
    pub(super) fn whole(&self) -> String {
        (0..self.point.max(0)).map(|place| self.digit(place)).collect()
    }

    /// So many digits behind the point.
    pub(super) fn fraction(&self, places: usize) -> String {
        (self.point..self.point.saturating_add_unsigned(places as u32))
            .map(|place| self.digit(place))
            .collect()
    }

    /// The digit at a place counted from the first.
    fn digit(&self, place: i32) -> char {
        let digit = usize::try_from(place).ok().and_then(|place| self.digits.get(place));
        char::from(b'0' + digit.copied().unwrap_or(0))
    }

    /// As text, with all digits that there are.
    pub(super) fn text(&self) -> String {
        let places = (self.length() - self.point).max(0) as usize;
        let whole = self.whole();
        let whole = if whole.is_empty() { "0" } else { &whole };
        if places == 0 { whole.to_owned() } else { format!("{whole}.{}", self.fraction(places)) }
    }
}

/// Characters that the general format takes, point included, sign not.
const GENERAL: usize = 11;
/// Decimals of the general format's mantissa before an exponent.
const MANTISSA: usize = 5;

/// A number as the general format shows it in a cell that is wide enough: at most 11 characters beside the sign, else
/// with an exponent (1.23457E+12).
pub(in crate::grid) fn general(number: f64) -> String {
    // Most numbers are such that all digits are shown.
    if number.fract() == 0.0 && number.abs() < 1e11 {
        return (number as i64).to_string();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let decimal = Decimal::of(number);
    if decimal.is_zero() {
        return "0".to_owned();
    }
    let exponent = decimal.exponent();
    let before = exponent.max(0) as usize + 1;
    let plain = match exponent {
        ..-4 => decimal.clone(),
        _ => decimal.clone().rounded((GENERAL - 1).saturating_sub(before)),
    };
    let text = plain.text();
    if text.len() <= GENERAL {
        return format!("{sign}{text}");
    }
    let mantissa = decimal.shifted(-exponent).rounded(MANTISSA);
    // 9.999999E+11 is 1E+12.
    let exponent = exponent + mantissa.exponent();
    let mantissa = mantissa.clone().shifted(-mantissa.exponent());
    let minus = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{}E{minus}{:02}", mantissa.text(), exponent.unsigned_abs())
}

/// The shortest decimal of a number, to the 15 digits that a spreadsheet keeps: what stands beneath a format.
pub(in crate::grid) fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    format!("{sign}{}", Decimal::of(number).text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_round_as_they_are_written() {
        let rounded = |number, places| Decimal::of(number).rounded(places).text();
        for (number, places, text) in [
            (1.005, 2, "1.01"),
            (0.285, 2, "0.29"),
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (0.4, 0, "0"),
            (99.95, 1, "100"),
            (0.05, 0, "0"),
            (0.000_04, 2, "0"),
            (0.1 + 0.2, 10, "0.3"),
            (1e22, 0, "10000000000000000000000"),
        ] {
            assert_eq!(rounded(number, places), text, "{number} to {places}");
        }
        assert_eq!(Decimal::of(12_500.0).shifted(-3).rounded(0).text(), "13");
        assert_eq!(Decimal::of(0.07).shifted(2).text(), "7");
        assert_eq!(
            (Decimal::of(0.07).whole(), Decimal::of(0.07).fraction(3)),
            (String::new(), "070".to_owned())
        );
    }
}
