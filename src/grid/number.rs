//! Number formats: whether a number is a date, and which literal text stands around it.
//!
//! A format code is read once into sections of pieces. Of a plain number the shortest decimal of its value is shown
//! with the literals of the section that applies; rounding, padding and grouping are left out. A date that the format
//! shows whole is ISO; of one that is shown in part (`m"月"`) the text is what the format shows.

use super::Value;
use super::date::{DateFormat, Epoch, Piece, day_of};

/// A number format, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    /// Empty for the general format.
    sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq)]
struct Section {
    condition: Option<(Comparison, f64)>,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Plain(PlainFormat),
    Date(DateFormat),
}

/// The literals of a section that shows a number.
#[derive(Clone, Debug, Default, PartialEq)]
struct PlainFormat {
    before: String,
    after: String,
    /// Whether the number itself is shown.
    shows_number: bool,
    /// Placeholders of the whole digits in groups that literals part (`000-0000`), from the left.
    groups: Vec<Group>,
    /// How often to multiply by 100 (`%`) and divide by 1,000 (trailing commas).
    percents: i32,
    thousands: i32,
}

/// Digits, and the literal behind them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Group {
    digits: usize,
    literal: String,
}

/// The codes of the built-in formats that are dates; 27–36 and 50–58 as Japanese Excel shows them.
fn built_in_date(id: u32) -> Option<&'static str> {
    Some(match id {
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss",
        _ => return None,
    })
}

impl NumberFormat {
    /// The format that adds nothing to a number.
    pub(super) const GENERAL: Self = Self { sections: Vec::new() };

    /// A built-in format; those that add nothing to the number are the general one.
    pub(super) fn built_in(id: u32) -> Self {
        match (id, built_in_date(id)) {
            (_, Some(code)) => Self::parse(code),
            (9 | 10, None) => Self::parse("0%"),
            _ => Self::default(),
        }
    }

    /// Reads a format code.
    pub(super) fn parse(code: &str) -> Self {
        if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
            return Self::default();
        }
        Self { sections: split_sections(code).into_iter().map(parse_section).collect() }
    }

    /// A number as a cell's value and text.
    pub(super) fn show(&self, number: f64, epoch: Epoch) -> (Value, String) {
        let Some((section, absolute)) = self.section_for(number) else {
            return (Value::Number(number), decimal(number));
        };
        match &section.shape {
            Shape::Plain(plain) => (Value::Number(number), plain.show(number, absolute)),
            Shape::Date(format) => show_date(format, number, epoch),
        }
    }

    /// The section for a number, and whether it shows a negative number without its sign.
    fn section_for(&self, number: f64) -> Option<(&Section, bool)> {
        let sections = &self.sections[..self.sections.len().min(3)];
        let conditional = sections.iter().any(|s| s.condition.is_some());
        if conditional {
            let index =
                sections.iter().position(|s| s.condition.is_none_or(|(how, to)| how.holds(number, to)))?;
            return Some((&sections[index], only_negative(sections, index)));
        }
        let index = match sections.len() {
            3 if number == 0.0 => 2,
            2.. if number < 0.0 => 1,
            _ => 0,
        };
        Some((sections.get(index)?, index == 1))
    }
}

impl Comparison {
    #[expect(clippy::float_cmp, reason = "a format's condition compares exactly")]
    fn holds(self, number: f64, to: f64) -> bool {
        match self {
            Self::Less => number < to,
            Self::AtMost => number <= to,
            Self::Equal => number == to,
            Self::Unequal => number != to,
            Self::AtLeast => number >= to,
            Self::More => number > to,
        }
    }
}

/// Whether conditions let only negative numbers reach a section; such a section has its own sign.
fn only_negative(sections: &[Section], index: usize) -> bool {
    match (sections[index].condition, sections[0].condition) {
        (Some((Comparison::Less | Comparison::AtMost, to)), _) => to <= 0.0,
        (None, Some((Comparison::AtLeast | Comparison::More, to))) => index > 0 && to <= 0.0,
        _ => false,
    }
}

fn show_date(format: &DateFormat, number: f64, epoch: Epoch) -> (Value, String) {
    if !format.shows_day() {
        return (
            Value::Number(number),
            if number < 0.0 { decimal(number) } else { format.show(number, None) },
        );
    }
    match day_of(number, epoch) {
        Some(day) if format.is_whole_day() => (Value::Date(day), day.to_string()),
        Some(day) => (Value::Date(day), format.show(number, Some(day))),
        None => (Value::Number(number), decimal(number)),
    }
}

impl PlainFormat {
    fn show(&self, number: f64, absolute: bool) -> String {
        let scaled = number * 100f64.powi(self.percents) / 1000f64.powi(self.thousands);
        if !self.shows_number {
            // A section of literals alone (`"済"`) shows them; an empty one (`;;;`) hides what must not vanish.
            return if self.before.trim().is_empty() { decimal(number) } else { self.before.clone() };
        }
        let sign = if scaled < 0.0 && !absolute { "-" } else { "" };
        let digits = decimal(scaled.abs());
        let digits = if self.groups.len() > 1 { self.grouped(&digits) } else { digits };
        format!("{sign}{}{digits}{}", self.before, self.after)
    }

    /// Whole digits dealt to their groups from the right, filled up with zeros (`000-0000`).
    fn grouped(&self, digits: &str) -> String {
        if digits.contains('.') {
            return digits.to_owned();
        }
        let places: usize = self.groups.iter().map(|g| g.digits).sum();
        let filled = format!("{digits:0>places$}");
        let (head, mut rest) = filled.split_at(filled.len() - places);
        let mut out = head.to_owned();
        for group in &self.groups {
            let (here, after) = rest.split_at(group.digits);
            out.push_str(here);
            out.push_str(&group.literal);
            rest = after;
        }
        out
    }
}

/// The shortest decimal of a number, to the 15 digits that a spreadsheet keeps.
pub(super) fn decimal(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let shortest = number.to_string();
    let digits = shortest.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 || number.abs() >= 1e15 {
        return shortest;
    }
    format!("{number:.14e}").parse::<f64>().map_or(shortest, |rounded| rounded.to_string())
}

/// The sections of a format code, parted at `;` outside quotes, escapes and brackets.
fn split_sections(code: &str) -> Vec<&str> {
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

fn parse_section(code: &str) -> Section {
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

impl<'a> Scan<'a> {
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
        percents: tokens.iter().filter(|t| **t == Token::Percent).count() as i32,
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
    plain.thousands = tokens[last + 1..].iter().take_while(|t| **t == Token::Comma).count() as i32;
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
    let fraction = number.iter().any(|t| *t == Token::Literal('/'));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        NumberFormat::parse(code).show(number, Epoch::Y1900).1
    }

    fn is_date(code: &str) -> bool {
        matches!(NumberFormat::parse(code).show(45_748.0, Epoch::Y1900).0, Value::Date(_))
    }

    #[test]
    fn numbers_keep_value_and_literals() {
        for (code, number, text) in [
            ("General", 1.0, "1"),
            ("General", 1.5, "1.5"),
            ("General", -0.1, "-0.1"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1_234_567_890_123.0, "1234567890123"),
            ("\"No.\"0", 21.0, "No.21"),
            ("\"No.\"0", -5.0, "-No.5"),
            ("0\"番\"", 21.0, "21番"),
            ("0番", 21.0, "21番"),
            ("\\(0\\)", 3.0, "(3)"),
            ("#,##0", 1234.0, "1234"),
            ("#,##0\"件\";[Red]▲#,##0\"件\"", -1234.0, "▲1234件"),
            ("0;▲0;\"零\"", 0.0, "零"),
            ("0.0", 2.25, "2.25"),
            ("000", 7.0, "7"),
            ("0%", 0.8, "80%"),
            ("0%", 0.07, "7%"),
            ("0.0%", 0.853, "85.3%"),
            ("#,##0,\"千円\"", 12_000.0, "12千円"),
            ("[$¥-411]#,##0", 500.0, "¥500"),
            ("0-0", 12.0, "1-2"),
            ("000\"-\"0000", 1_234_567.0, "123-4567"),
            ("000\"-\"0000", 601_234.0, "060-1234"),
            ("General\"件\"", 3.0, "3件"),
            ("@\"件\"", 3.0, "3件"),
            ("\"済\"", 1.0, "済"),
            (";;;", 5.0, "5"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", 12.0, "12"),
            ("# ?/?", 0.5, "0.5"),
            ("0.00E+00", 1234.0, "1234"),
            ("[>=100]0\"超\";0\"未満\"", 120.0, "120超"),
            ("[>=100]0\"超\";0\"未満\"", 20.0, "20未満"),
            ("[>=100]0\"超\";0\"未満\"", -5.0, "-5未満"),
            ("[>=0]0;▲0", -5.0, "▲5"),
            ("[h]:mm", 1.5, "36:00"),
            ("h:mm", 0.4375, "10:30"),
            ("h:mm AM/PM", 0.0, "12:00 AM"),
            ("[$-411]AM/PMh\"時\"", 0.75, "午後6時"),
        ] {
            assert_eq!(shown(code, number), text, "{code} of {number}");
            assert!(matches!(
                NumberFormat::parse(code).show(number, Epoch::Y1900).0,
                Value::Number(n) if n.to_bits() == number.to_bits()
            ));
        }
    }

    #[test]
    fn dates_shown_whole_are_iso() {
        for code in [
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\"",
            "yyyy年m月d日",
            "[$-411]ggge\"年\"m\"月\"d\"日\";@",
            "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"",
            "[$-411]ge.m.d",
            "m/d/yy h:mm",
            "yyyy\\-mm\\-dd",
            "[$-F800]dddd, mmmm dd, yyyy",
            "yyyy/m/d(aaa)",
            "dd-mmm-yyyy",
        ] {
            assert!(is_date(code), "{code}");
            assert_eq!(shown(code, 45_748.0), "2025-04-01", "{code}");
        }
        for id in [14, 15, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58] {
            assert_eq!(NumberFormat::built_in(id).show(45_748.5, Epoch::Y1900).1, "2025-04-01", "{id}");
        }
    }

    #[test]
    fn dates_shown_in_part_are_as_shown() {
        for (code, text) in [
            ("m\"月\"", "4月"),
            ("m月", "4月"),
            ("mm\"月\"", "04月"),
            ("m\"月\"d\"日\"", "4月1日"),
            ("yyyy\"年度\"", "2025年度"),
            ("[$-411]ggge\"年度\"", "令和7年度"),
            ("[$-411]e", "7"),
            ("aaa", "火"),
            ("aaaa", "火曜日"),
            ("ddd", "Tue"),
            ("mmm-yy", "Apr-25"),
            ("m/d h:mm", "4/1 0:00"),
        ] {
            assert!(is_date(code), "{code}");
            assert_eq!(shown(code, 45_748.0), text, "{code}");
        }
        let first = NumberFormat::parse("[$-ja-JP-x-gannen]ggge\"年\"");
        assert_eq!(first.show(43_586.0, Epoch::Y1900).1, "令和元年");
        assert_eq!(first.show(43_585.0, Epoch::Y1900).1, "平成31年");
        for (id, text) in [(17, "Apr-25"), (34, "2025年4月"), (55, "2025年4月"), (56, "4月1日")] {
            assert_eq!(NumberFormat::built_in(id).show(45_748.0, Epoch::Y1900).1, text);
        }
    }

    #[test]
    fn quoted_letters_make_no_date() {
        for code in
            ["\"No.\"0", "0\"年度\"", "0\"day\"", "\\d0", "0_m", "*y0", "[Red]0", "[DBNum1]0", "General"]
        {
            assert!(!is_date(code), "{code}");
        }
    }

    #[test]
    fn what_is_no_day_stays_a_number() {
        for number in [0.0, -3.0, 60.0, 1e9] {
            let (value, text) = NumberFormat::built_in(14).show(number, Epoch::Y1900);
            assert_eq!(value, Value::Number(number));
            assert_eq!(text, decimal(number));
        }
    }
}
