//! Reading a format code: sections, pieces, and what they add up to.

use super::{Comparison, Group, PlainFormat, Section, Shape};
use crate::grid::date::{DateFormat, Piece};

/// The sections of a format code, parted at `;` outside quotes, escapes and brackets.
pub(super) fn split_sections(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut from, mut quoted, mut bracket, mut escaped) = (0, false, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' if !bracket => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            ';' if !bracket => {
                sections.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[from..]);
    sections
}

/// One piece of a section as it stands in the code.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Literal(char),
    /// `0`, `#` or `?`.
    Digit,
    Point,
    Comma,
    Percent,
    /// The number as a whole: `General`, `@`.
    Whole,
    /// `E+`, a fraction's `/`: belongs to the number and is not shown by itself.
    Inner,
    Date(Piece),
}

pub(super) fn parse_section(code: &str) -> Section {
    let mut scan = Scan { rest: code, ..Scan::default() };
    while let Some(c) = scan.take() {
        scan.token(c);
    }
    let Scan { mut tokens, condition, japanese, gannen, .. } = scan;
    let is_date = tokens.iter().any(|t| matches!(t, Token::Date(_)));
    let shape = if is_date {
        tell_minutes_from_months(&mut tokens);
        Shape::Date(DateFormat { pieces: date_pieces(&tokens), japanese, gannen })
    } else {
        Shape::Plain(plain_format(&tokens))
    };
    Section { condition, shape }
}

/// A walk through the code of one section.
#[derive(Default)]
struct Scan<'a> {
    rest: &'a str,
    tokens: Vec<Token>,
    condition: Option<(Comparison, f64)>,
    japanese: bool,
    gannen: bool,
}

impl Scan<'_> {
    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// The length of a run of one letter whose first has been taken; takes the others.
    fn run(&mut self, letter: char) -> usize {
        let mut length = 1;
        while self.rest.chars().next().is_some_and(|c| c.eq_ignore_ascii_case(&letter)) {
            self.take();
            length += 1;
        }
        length
    }

    fn take_word(&mut self, word: &str) -> bool {
        let fits = self.rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        if fits {
            self.rest = &self.rest[word.len()..];
        }
        fits
    }

    fn token(&mut self, c: char) {
        let token = match c.to_ascii_lowercase() {
            '"' => return self.quoted(),
            '[' => return self.bracket(),
            '\\' => match self.take() {
                Some(escaped) => Token::Literal(escaped),
                None => return,
            },
            // A space as wide as the next character, or that character as often as it fits.
            '_' | '*' => {
                self.take();
                return;
            }
            '0' | '#' | '?' => Token::Digit,
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '@' => Token::Whole,
            'g' if self.take_word("eneral") || self.take_word("/標準") => Token::Whole,
            'g' => Token::Date(Piece::Era(self.run('g'))),
            'y' => Token::Date(Piece::Year(self.run('y'))),
            'm' => Token::Date(Piece::Month(self.run('m'))),
            'd' => Token::Date(Piece::Day(self.run('d'))),
            'h' => Token::Date(Piece::Hour(self.run('h'))),
            's' => Token::Date(Piece::Second(self.run('s'))),
            'e' if self.rest.starts_with(['+', '-']) => {
                self.take();
                Token::Inner
            }
            'e' => Token::Date(Piece::EraYear(self.run('e'))),
            'a' if self.take_word("m/pm") => Token::Date(Piece::HalfDay { short: false }),
            'a' if self.take_word("/p") => Token::Date(Piece::HalfDay { short: true }),
            'a' => match self.run('a') {
                length @ 3.. => Token::Date(Piece::Weekday(length)),
                _ => Token::Literal(c),
            },
            _ => Token::Literal(c),
        };
        self.tokens.push(token);
    }

    fn quoted(&mut self) {
        let (text, rest) = self.rest.split_once('"').unwrap_or((self.rest, ""));
        self.tokens.extend(text.chars().map(Token::Literal));
        self.rest = rest;
    }

    /// A bracket: elapsed time, condition, currency and locale, or a colour.
    fn bracket(&mut self) {
        let (inside, rest) = self.rest.split_once(']').unwrap_or((self.rest, ""));
        self.rest = rest;
        let lower = inside.to_ascii_lowercase();
        let first = lower.chars().next().unwrap_or(' ');
        if matches!(first, 'h' | 'm' | 's') && lower.chars().all(|c| c == first) {
            self.tokens.push(Token::Date(Piece::Elapsed(first, lower.len())));
        } else if let Some(currency) = inside.strip_prefix('$') {
            let (symbol, locale) = currency.split_once('-').unwrap_or((currency, ""));
            self.tokens.extend(symbol.chars().map(Token::Literal));
            let locale = locale.to_ascii_lowercase();
            self.japanese |= locale.starts_with("ja") || locale.trim_end_matches(",80").ends_with("411");
            self.gannen |= locale.contains("gannen");
        } else if let Some(condition) = condition(inside) {
            self.condition = Some(condition);
        }
    }
}

fn condition(text: &str) -> Option<(Comparison, f64)> {
    let (how, length) = match text.as_bytes() {
        [b'<', b'=', ..] => (Comparison::AtMost, 2),
        [b'<', b'>', ..] => (Comparison::Unequal, 2),
        [b'>', b'=', ..] => (Comparison::AtLeast, 2),
        [b'<', ..] => (Comparison::Less, 1),
        [b'>', ..] => (Comparison::More, 1),
        [b'=', ..] => (Comparison::Equal, 1),
        _ => return None,
    };
    text[length..].trim().parse().ok().map(|to| (how, to))
}

/// An `m` behind hours or before seconds is a minute.
fn tell_minutes_from_months(tokens: &mut [Token]) {
    let dates: Vec<usize> = (0..tokens.len()).filter(|&i| matches!(tokens[i], Token::Date(_))).collect();
    for (order, &at) in dates.iter().enumerate() {
        let Token::Date(Piece::Month(length @ 1..=2)) = tokens[at] else { continue };
        let after_hours = order.checked_sub(1).is_some_and(|before| {
            matches!(tokens[dates[before]], Token::Date(Piece::Hour(_) | Piece::Elapsed('h', _)))
        });
        let before_seconds = dates.get(order + 1).is_some_and(|&next| {
            matches!(tokens[next], Token::Date(Piece::Second(_) | Piece::Elapsed('s', _)))
        });
        if after_hours || before_seconds {
            tokens[at] = Token::Date(Piece::Minute(length));
        }
    }
}

/// The pieces of a date format; the digits of split seconds (`ss.00`) are left out.
fn date_pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Date(piece) => {
                if !literal.is_empty() {
                    pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                }
                pieces.push(piece.clone());
            }
            Token::Literal(c) => literal.push(*c),
            Token::Point if tokens.get(at + 1) != Some(&Token::Digit) => literal.push('.'),
            Token::Comma => literal.push(','),
            Token::Percent => literal.push('%'),
            Token::Point | Token::Digit | Token::Whole | Token::Inner => {}
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    pieces
}

fn plain_format(tokens: &[Token]) -> PlainFormat {
    let number = |t: &Token| matches!(t, Token::Digit | Token::Whole | Token::Point | Token::Inner);
    let mut plain = PlainFormat {
        percents: tokens.iter().filter(|t| **t == Token::Percent).count(),
        ..PlainFormat::default()
    };
    let Some(first) = tokens.iter().position(number) else {
        plain.before = literals(tokens);
        return plain;
    };
    let last = tokens.iter().rposition(number).unwrap_or(first);
    plain.shows_number = true;
    plain.before = literals(&tokens[..first]);
    plain.after = literals(&tokens[last + 1..]);
    plain.thousands = tokens[last + 1..].iter().take_while(|t| **t == Token::Comma).count();
    plain.groups = groups(&tokens[first..=last]);
    plain
}

/// The text of the literals and percent signs among some tokens.
fn literals(tokens: &[Token]) -> String {
    tokens
        .iter()
        .filter_map(|t| match t {
            Token::Literal(c) => Some(*c),
            Token::Percent => Some('%'),
            _ => None,
        })
        .collect()
}

/// The groups of digits between literals; one group where the number is not of that kind: with decimals, exponent or
/// fraction, where literals cannot stand between whole digits.
fn groups(number: &[Token]) -> Vec<Group> {
    let fraction = number.contains(&Token::Literal('/'));
    if fraction || number.iter().any(|t| matches!(t, Token::Point | Token::Inner | Token::Whole)) {
        return Vec::new();
    }
    let mut groups = vec![Group::default()];
    for token in number {
        match (token, groups.last_mut()) {
            (Token::Digit, Some(group)) if group.literal.is_empty() => group.digits += 1,
            (Token::Digit, _) => groups.push(Group { digits: 1, ..Group::default() }),
            (Token::Literal(c), Some(group)) => group.literal.push(*c),
            _ => {}
        }
    }
    groups
}
