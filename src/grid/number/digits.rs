//! A section that shows a number through placeholders: whole digits, decimals, exponent or fraction, with literals anywhere.

use super::decimal::Decimal;
use super::kanji::Kanji;

/// What a digit placeholder shows where there is no digit: `0` a zero, `#` nothing, `?` a space.
pub(super) type Pad = Option<char>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Literal(char),
    Digit(Pad),
    Point,
    /// `E+` (the sign always) or `E-` (only a minus).
    Exponent {
        plus: bool,
    },
    /// The `/` of a fraction.
    Slash,
}

/// A section that shows a number through placeholders.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Digits {
    pub(super) pieces: Vec<Piece>,
    /// Whole digits in groups of three.
    pub(super) grouped: bool,
    /// The power of ten that percent signs and trailing commas multiply by.
    pub(super) shift: i32,
}

/// The best fraction has at most so many digits below; Excel's limit.
const LONGEST_DENOMINATOR: usize = 7;

impl Digits {
    /// A number without its sign.
    pub(super) fn show(&self, number: f64, kanji: Option<Kanji>) -> String {
        let decimal = Decimal::of(number).shifted(self.shift);
        let shown = if let Some(slash) = self.pieces.iter().position(|p| *p == Piece::Slash) {
            self.fraction(slash, &decimal)
        } else if let Some(at) = self.pieces.iter().position(|p| matches!(p, Piece::Exponent { .. })) {
            self.scientific(at, decimal)
        } else {
            self.plain(&self.pieces, &decimal)
        };
        match kanji {
            Some(kanji) => kanji.digits(&shown),
            None => shown,
        }
    }

    /// Digits before and behind a point.
    fn plain(&self, pieces: &[Piece], decimal: &Decimal) -> String {
        let point = pieces.iter().position(|p| *p == Piece::Point).unwrap_or(pieces.len());
        let (whole, behind) = pieces.split_at(point);
        let places = digits_in(behind);
        let rounded = decimal.clone().rounded(places);
        let mut out = place_whole(whole, &rounded.whole(), self.grouped);
        let digits: Vec<char> = rounded.fraction(places).chars().collect();
        let mut next = 0;
        for piece in behind {
            match piece {
                Piece::Literal(c) => out.push(*c),
                Piece::Point => out.push('.'),
                Piece::Digit(pad) => {
                    let nothing_more = digits[next..].iter().all(|&d| d == '0');
                    match pad {
                        Some('0') => out.push(digits[next]),
                        _ if !nothing_more => out.push(digits[next]),
                        other => out.extend(other),
                    }
                    next += 1;
                }
                Piece::Exponent { .. } | Piece::Slash => {}
            }
        }
        out
    }

    /// A mantissa and a power of ten; several whole digits take steps of as many.
    fn scientific(&self, at: usize, decimal: Decimal) -> String {
        let (mantissa, rest) = self.pieces.split_at(at);
        let point = mantissa.iter().position(|p| *p == Piece::Point).unwrap_or(mantissa.len());
        let step = i32::try_from(digits_in(&mantissa[..point])).unwrap_or(i32::MAX).max(1);
        let places = digits_in(&mantissa[point..]);
        let mut exponent = decimal.exponent().div_euclid(step) * step;
        let mut scaled = decimal.clone().shifted(-exponent).rounded(places);
        if scaled.exponent() >= step {
            exponent += step;
            scaled = decimal.shifted(-exponent).rounded(places);
        }
        let mut out = self.plain(mantissa, &scaled);
        let plus = matches!(rest[0], Piece::Exponent { plus: true });
        out.push('E');
        out.push_str(if exponent < 0 {
            "-"
        } else if plus {
            "+"
        } else {
            ""
        });
        out.push_str(&place_whole(&rest[1..], &exponent.unsigned_abs().to_string(), false));
        out
    }

    /// A whole number beside a fraction, or a fraction alone.
    fn fraction(&self, slash: usize, decimal: &Decimal) -> String {
        let (before, after) = (&self.pieces[..slash], &self.pieces[slash + 1..]);
        let is_digit = |p: &Piece| matches!(p, Piece::Digit(_));
        let numerator_end = before.iter().rposition(is_digit).map_or(0, |last| last + 1);
        let numerator = before[..numerator_end].iter().rposition(|p| !is_digit(p)).map_or(0, |gap| gap + 1);
        let whole_end = before[..numerator].iter().rposition(is_digit).map_or(0, |last| last + 1);
        let denominator = Denominator::of(after);
        let value: f64 = decimal.text().parse().unwrap_or(0.0);
        let (mut whole, part) = if whole_end > 0 { (value.trunc(), value.fract()) } else { (0.0, value) };
        let (mut above, below) = denominator.nearest(part);
        if whole_end > 0 && above >= below {
            whole += 1.0;
            above = 0;
        }
        let mut out = String::new();
        if whole_end > 0 {
            let digits = if whole == 0.0 { String::new() } else { format!("{whole:.0}") };
            out.push_str(&place_whole(&before[..whole_end], &digits, self.grouped));
            if above == 0 {
                if !out.contains(|c: char| c.is_ascii_digit()) {
                    out.push('0');
                }
                out.extend(after[denominator.pieces..].iter().filter_map(literal));
                return out;
            }
            // What parts the two numbers goes with the first of them.
            if !digits.is_empty() {
                out.extend(before[whole_end..numerator].iter().filter_map(literal));
            }
        }
        let leading = if whole_end > 0 { &before[numerator..] } else { before };
        out.push_str(&place_whole(leading, &above.to_string(), false));
        out.push('/');
        out.push_str(&below.to_string());
        out.extend(after[denominator.pieces..].iter().filter_map(literal));
        out
    }
}

fn literal(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Literal(c) => Some(*c),
        _ => None,
    }
}

fn digits_in(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|p| matches!(p, Piece::Digit(_))).count()
}

/// Whole digits dealt to their placeholders from the right; what is left over stands at the first of them.
fn place_whole(pieces: &[Piece], digits: &str, grouped: bool) -> String {
    let mut rest: Vec<char> = digits.trim_start_matches('0').chars().collect();
    let mut back: Vec<char> = Vec::new();
    let mut placed = 0;
    let mut put = |back: &mut Vec<char>, digit: char| {
        if grouped && placed > 0 && placed % 3 == 0 {
            back.push(if digit == ' ' { ' ' } else { ',' });
        }
        back.push(digit);
        placed += 1;
    };
    let first = pieces.iter().position(|p| matches!(p, Piece::Digit(_)));
    for (i, piece) in pieces.iter().enumerate().rev() {
        match piece {
            Piece::Digit(pad) => {
                if let Some(digit) = rest.pop().or(*pad) {
                    put(&mut back, digit);
                }
                if Some(i) == first {
                    while let Some(digit) = rest.pop() {
                        put(&mut back, digit);
                    }
                }
            }
            other => back.extend(literal(other)),
        }
    }
    back.iter().rev().collect()
}

/// What stands below the line of a fraction: a fixed number, or the best of as many digits as there are pieces.
struct Denominator {
    fixed: Option<u64>,
    pieces: usize,
}

impl Denominator {
    fn of(after: &[Piece]) -> Self {
        let digit = |p: &Piece| match p {
            Piece::Digit(Some('0')) => Some(0),
            Piece::Literal(c) => c.to_digit(10),
            _ => None,
        };
        let fixed: Vec<u32> = after.iter().map_while(digit).take(9).collect();
        if fixed.first().is_some_and(|&first| first > 0) {
            let value = fixed.iter().fold(0u64, |value, &d| value * 10 + u64::from(d));
            return Self { fixed: Some(value), pieces: fixed.len() };
        }
        let pieces = after.iter().take_while(|p| matches!(p, Piece::Digit(_))).count();
        Self { fixed: None, pieces }
    }

    /// The fraction nearest to a value.
    fn nearest(&self, value: f64) -> (u64, u64) {
        if let Some(below) = self.fixed {
            return ((value * below as f64).round() as u64, below);
        }
        let digits = self.pieces.clamp(1, LONGEST_DENOMINATOR) as u32;
        convergent(value, 10u64.pow(digits) - 1)
    }
}

/// The last convergent of a value whose denominator is not above a limit, as spreadsheets take it.
fn convergent(value: f64, limit: u64) -> (u64, u64) {
    let (mut rest, mut before, mut now) = (value, (1u64, 0u64), (value.trunc() as u64, 1u64));
    for _ in 0..40 {
        let part = rest.fract();
        if part < 1e-10 {
            break;
        }
        rest = 1.0 / part;
        let factor = rest.trunc() as u64;
        let below = factor.saturating_mul(now.1).saturating_add(before.1);
        if below > limit {
            break;
        }
        let above = factor.saturating_mul(now.0).saturating_add(before.0);
        (before, now) = (now, (above, below));
    }
    now
}
