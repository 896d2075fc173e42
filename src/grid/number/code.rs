//! Reading a format code: sections, tokens, and what they add up to.

use super::digits::{Digits, Pad, Piece as DigitPiece};
use super::kanji::Kanji;
use super::{Body, Comparison, Section};
use crate::grid::date::{DateFormat, Language, Piece};

/// The colours that a code may name; they show in no text.
const COLORS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
/// What a code may hold without quotes beside its own letters and what is not ASCII.
const BARE: &str = " $-+/():!^&'~{}<>=0123456789";
/// The system's own formats, by what stands in their bracket: the long date and the time of Windows in Japanese.
const OF_SYSTEM: [(&str, &str); 4] = [
    ("f800", "yyyy\"年\"m\"月\"d\"日\""),
    ("x-sysdate", "yyyy\"年\"m\"月\"d\"日\""),
    ("f400", "h:mm:ss"),
    ("x-systime", "h:mm:ss"),
];

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
    Digit(Pad),
    Point,
    Comma,
    Percent,
    Slash,
    /// `E+` or `E-`.
    Exponent {
        plus: bool,
    },
    General,
    /// `@`: the cell's text.
    Text,
    Date(Piece),
}

/// Reads a section. The second value says whether nothing in it was odd, so that other programs read it alike.
pub(super) fn parse_section(code: &str) -> (Section, bool) {
    let mut scan = Scan { rest: code, sound: true, ..Scan::default() };
    while let Some(c) = scan.take() {
        scan.token(c);
    }
    if let Some(code) = scan.of_system {
        return parse_section(code);
    }
    let Scan { mut tokens, condition, kanji, language, gannen, mut sound, .. } = scan;
    sound &= !is_odd(&tokens);
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let body = if has(|t| matches!(t, Token::Date(_))) {
        sound &= !has(|t| matches!(t, Token::General | Token::Text));
        tell_minutes_from_months(&mut tokens);
        Body::Date(DateFormat { pieces: date_pieces(&tokens), language, gannen, kanji })
    } else if has(|t| *t == Token::Text) {
        sound &= !has(|t| matches!(t, Token::General | Token::Digit(_)));
        Body::Text(around(&tokens, &Token::Text))
    } else if has(|t| *t == Token::General) {
        sound &= !has(|t| matches!(t, Token::Digit(_)));
        Body::General(around(&tokens, &Token::General))
    } else if has(|t| matches!(t, Token::Digit(_))) {
        Body::Digits(digits(&tokens))
    } else {
        Body::Literal(tokens.iter().filter_map(Token::literal).collect())
    };
    (Section { condition, body, kanji }, sound)
}

/// Whether Excel would not take what the tokens add up to: a second point or elapsed time, an exponent without digits.
fn is_odd(tokens: &[Token]) -> bool {
    let count = |wanted: fn(&Token) -> bool| tokens.iter().filter(|t| wanted(t)).count();
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    let bare_exponent = |(i, token): (usize, &Token)| {
        let amid_digits = tokens[..i].iter().any(is_digit) && tokens.get(i + 1).is_some_and(is_digit);
        matches!(token, Token::Exponent { .. }) && !amid_digits
    };
    let is_date = count(|t| matches!(t, Token::Date(_))) > 0;
    count(|t| matches!(t, Token::Date(Piece::Elapsed(..)))) > 1
        || (!is_date && count(|t| *t == Token::Point) > 1)
        || (!is_date && tokens.iter().enumerate().any(bare_exponent))
}

#[derive(Default)]
struct Scan<'a> {
    rest: &'a str,
    tokens: Vec<Token>,
    condition: Option<(Comparison, f64)>,
    kanji: Option<Kanji>,
    language: Language,
    gannen: bool,
    /// The code that stands in its place on this system.
    of_system: Option<&'static str>,
    sound: bool,
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
                None => return self.sound = false,
            },
            // A space as wide as the next character, or that character as often as it fits.
            '_' | '*' => {
                self.sound &= self.take().is_some();
                return;
            }
            '0' => Token::Digit(Some('0')),
            '#' => Token::Digit(None),
            '?' => Token::Digit(Some(' ')),
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '/' => Token::Slash,
            '@' => Token::Text,
            'e' if self.rest.starts_with(['+', '-']) => Token::Exponent { plus: self.take() == Some('+') },
            letter => return self.letter(c, letter),
        };
        self.tokens.push(token);
    }

    /// The letters of dates and times, and `General`.
    fn letter(&mut self, c: char, letter: char) {
        let token = match letter {
            'g' if self.take_word("eneral") => Token::General,
            'g' if self.take_word("/標準") => {
                self.sound = false;
                Token::General
            }
            'g' => Token::Date(Piece::Era(self.run('g'))),
            'y' => Token::Date(Piece::Year(self.run('y'))),
            'm' => Token::Date(Piece::Month(self.run('m'))),
            'd' => Token::Date(Piece::Day(self.run('d'))),
            'h' => Token::Date(Piece::Hour(self.run('h'))),
            's' => Token::Date(Piece::Second(self.run('s'))),
            'e' => Token::Date(Piece::EraYear(self.run('e'))),
            'r' => {
                if self.run('r') > 1 {
                    self.tokens.push(Token::Date(Piece::Era(3)));
                }
                Token::Date(Piece::EraYear(2))
            }
            'a' if self.take_word("m/pm") => Token::Date(Piece::HalfDay { short: false }),
            'a' if self.take_word("/p") => Token::Date(Piece::HalfDay { short: true }),
            'a' if self.rest.get(..2).is_some_and(|more| more.eq_ignore_ascii_case("aa")) => {
                Token::Date(Piece::Weekday(self.run('a')))
            }
            _ => {
                self.sound &= !c.is_ascii() || BARE.contains(c);
                Token::Literal(c)
            }
        };
        self.tokens.push(token);
    }

    fn quoted(&mut self) {
        self.sound &= self.rest.contains('"');
        let (text, rest) = self.rest.split_once('"').unwrap_or((self.rest, ""));
        self.tokens.extend(text.chars().map(Token::Literal));
        self.rest = rest;
    }

    /// A bracket: elapsed time, condition, currency and locale, kanji, or a colour.
    fn bracket(&mut self) {
        self.sound &= self.rest.contains(']');
        let (inside, rest) = self.rest.split_once(']').unwrap_or((self.rest, ""));
        self.rest = rest;
        let lower = inside.to_ascii_lowercase();
        let first = lower.chars().next().unwrap_or(' ');
        if matches!(first, 'h' | 'm' | 's') && lower.chars().all(|c| c == first) {
            self.tokens.push(Token::Date(Piece::Elapsed(first, lower.len())));
        } else if let Some(currency) = inside.strip_prefix('$') {
            let (symbol, locale) = currency.split_once('-').unwrap_or((currency, ""));
            self.tokens.extend(symbol.chars().map(Token::Literal));
            self.locale(&locale.to_ascii_lowercase());
        } else if let Some(condition) = condition(inside) {
            self.condition = Some(condition);
        } else if let Some(number) = lower.strip_prefix("dbnum").filter(|n| n.len() == 1) {
            self.kanji = number.parse().ok().and_then(Kanji::of);
        } else {
            self.sound &= COLORS.contains(&lower.as_str())
                || lower.strip_prefix("color").is_some_and(|n| n.parse::<u8>().is_ok());
        }
    }

    fn locale(&mut self, locale: &str) {
        self.of_system =
            self.of_system.or(OF_SYSTEM.iter().find(|(l, _)| *l == locale).map(|(_, code)| *code));
        self.gannen |= locale.contains("gannen");
        // The last three digits are the language; 80 behind them a calendar.
        let number = locale.trim_end_matches(",80");
        let primary = number.get(number.len().saturating_sub(3)..).unwrap_or_default();
        self.language = match primary {
            _ if locale.starts_with("ja") => Language::Japanese,
            "411" => Language::Japanese,
            "" | "0" | "2" | "1" => self.language,
            _ => Language::Other,
        };
    }
}

impl Token {
    /// What the token shows by itself.
    fn literal(&self) -> Option<char> {
        Some(match self {
            Self::Literal(c) => *c,
            Self::Percent => '%',
            Self::Slash => '/',
            Self::Point => '.',
            Self::Comma => ',',
            _ => return None,
        })
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

/// The literals around each place of a token.
fn around(tokens: &[Token], place: &Token) -> Vec<String> {
    tokens.split(|t| t == place).map(|between| between.iter().filter_map(Token::literal).collect()).collect()
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

/// The pieces of a date format, with the digits of split seconds (`ss.00`).
fn date_pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut literal = String::new();
    let mut rest = tokens.iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            Token::Date(piece) => {
                flush(&mut literal, &mut pieces);
                pieces.push(piece.clone());
            }
            Token::Exponent { plus } => {
                flush(&mut literal, &mut pieces);
                pieces.push(Piece::EraYear(1));
                literal.push(if *plus { '+' } else { '-' });
            }
            Token::Point if rest.peek() == Some(&&Token::Digit(Some('0'))) => {
                flush(&mut literal, &mut pieces);
                let mut digits = 0;
                while rest.next_if(|t| **t == Token::Digit(Some('0'))).is_some() {
                    digits += 1;
                }
                pieces.push(Piece::SplitSecond(digits));
            }
            other => literal.extend(other.literal()),
        }
    }
    flush(&mut literal, &mut pieces);
    pieces
}

fn flush(literal: &mut String, pieces: &mut Vec<Piece>) {
    if !literal.is_empty() {
        pieces.push(Piece::Literal(std::mem::take(literal)));
    }
}

/// The placeholders of a number: what groups, scales and parts it, and the literals between.
fn digits(tokens: &[Token]) -> Digits {
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    let mut out = Digits::default();
    let (mut point, mut exponent, mut slash) = (false, false, false);
    for (i, token) in tokens.iter().enumerate() {
        let digit_before = tokens[..i].iter().any(is_digit);
        let piece = match token {
            Token::Digit(pad) => DigitPiece::Digit(*pad),
            Token::Point if !point && !exponent && !slash => {
                point = true;
                DigitPiece::Point
            }
            Token::Comma if tokens[..i].iter().rev().find(|t| **t != Token::Comma).is_some_and(is_digit) => {
                let parts = |t: &&Token| matches!(t, Token::Point | Token::Exponent { .. });
                let groups = tokens[i + 1..].iter().take_while(|t| !parts(t)).any(is_digit);
                out.grouped |= groups;
                out.shift -= if groups { 0 } else { 3 };
                continue;
            }
            Token::Percent => {
                out.shift += 2;
                DigitPiece::Literal('%')
            }
            Token::Exponent { plus } if digit_before && !exponent && !slash => {
                exponent = true;
                DigitPiece::Exponent { plus: *plus }
            }
            Token::Exponent { plus } => {
                out.pieces.push(DigitPiece::Literal('E'));
                DigitPiece::Literal(if *plus { '+' } else { '-' })
            }
            Token::Slash
                if digit_before && !point && !exponent && !slash && begins_number(&tokens[i + 1..]) =>
            {
                slash = true;
                DigitPiece::Slash
            }
            other => match other.literal() {
                Some(c) => DigitPiece::Literal(c),
                None => continue,
            },
        };
        out.pieces.push(piece);
    }
    out
}

/// Whether what stands below the line of a fraction may begin here.
fn begins_number(tokens: &[Token]) -> bool {
    matches!(tokens.first(), Some(Token::Digit(_) | Token::Literal('1'..='9')))
}
