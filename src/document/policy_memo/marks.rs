//! The marks of numbered paragraphs: `１．`, `（１）`, `①`, `ア`, in either width, right or wrong.
//!
//! A mark is told from a number in running text by what follows it: `２，３日` and `1.5倍` are no marks.

use crate::form::MemoForm;
use crate::text::key::folded;

/// The mark at the beginning of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Exactly as typed, without the spaces around it.
    pub text: String,
    pub(crate) number: u32,
    /// Its level in the form, from 0. The depth in a document may be less, as levels can be left out.
    pub(crate) rank: usize,
    /// The mark that the form asks for, where this one is wrong.
    pub(crate) meant: Option<String>,
    /// Whether only a space tells it from running text.
    pub(crate) weak: bool,
    /// The byte of the paragraph's text at which it ends.
    pub(crate) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numeral {
    /// 1, １
    Digits,
    /// ①
    Circled,
    /// ア
    Kana,
}

impl Numeral {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Digits, "{n}"), (Self::Circled, "{circled}"), (Self::Kana, "{kana}")];

    /// The number at the beginning of a text, and its length in bytes.
    fn at(self, text: &str) -> Option<(u32, usize)> {
        match self {
            Self::Digits => {
                let digits: Vec<(char, u32)> =
                    text.chars().map_while(|c| Some((c, digit(c)?))).take(4).collect();
                let number = digits.iter().fold(0, |n, (_, d)| n * 10 + d);
                let length = digits.iter().map(|(c, _)| c.len_utf8()).sum();
                (!digits.is_empty() && digits.len() <= 3).then_some((number, length))
            }
            Self::Circled => text.chars().next().and_then(|c| Some((circled(c)?, c.len_utf8()))),
            Self::Kana => {
                let c = text.chars().next()?;
                let place = KANA.chars().position(|k| k == c)?;
                Some((place as u32 + 1, c.len_utf8()))
            }
        }
    }
}

/// Kana in the order in which offices number.
const KANA: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

/// A digit of either width; circled ones do not count.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32))
}

/// The number in a circle.
fn circled(c: char) -> Option<u32> {
    let code = c as u32;
    match c {
        '①'..='⑳' => Some(code - 0x2460 + 1),
        '\u{3251}'..='\u{325F}' => Some(code - 0x3251 + 21),
        '\u{32B1}'..='\u{32BF}' => Some(code - 0x32B1 + 36),
        _ => None,
    }
}

/// One way to write a mark.
#[derive(Clone, Debug)]
struct Pattern {
    before: String,
    numeral: Numeral,
    after: String,
    /// White space must follow.
    space: bool,
    rank: usize,
    /// The right way to write it, as prefix and suffix, where this one is wrong.
    right: Option<(String, String)>,
}

impl Pattern {
    fn new(text: &str, rank: usize, right: Option<&str>) -> Option<Self> {
        let (numeral, name) = Numeral::ALL.into_iter().find(|(_, name)| text.contains(name))?;
        let (before, after) = text.split_once(name)?;
        let right = right.and_then(|r| Numeral::ALL.iter().find_map(|(_, name)| r.split_once(name)));
        Some(Self {
            before: folded(before),
            numeral,
            after: folded(after.trim_end()),
            space: after.ends_with(' '),
            rank,
            right: right.map(|(a, b)| (a.to_owned(), b.trim_end().to_owned())),
        })
    }

    /// The mark at the beginning of a text.
    fn read(&self, text: &str) -> Option<Mark> {
        let start = text.len() - text.trim_start().len();
        let opened = after_folded(&text[start..], &self.before)? + start;
        let (number, length) = self.numeral.at(&text[opened..])?;
        let end = opened + length + after_folded(&text[opened + length..], &self.after)?;
        let next = text[end..].chars().next();
        let goes_on = self.after.ends_with(['.', ',']) && next.and_then(digit).is_some();
        if goes_on || (self.space && !next.is_some_and(char::is_whitespace)) {
            return None;
        }
        let meant = self.right.as_ref().map(|(a, b)| format!("{a}{}{b}", &text[opened..opened + length]));
        Some(Mark {
            text: text[start..end].to_owned(),
            number,
            rank: self.rank,
            meant,
            weak: self.space,
            end,
        })
    }
}

/// Bytes of `text` that are `start` when folded.
fn after_folded(text: &str, start: &str) -> Option<usize> {
    let mut rest = start;
    let mut length = 0;
    let mut chars = text.chars();
    while !rest.is_empty() {
        let c = chars.next()?;
        rest = rest.strip_prefix(folded(c.encode_utf8(&mut [0; 4])).as_str())?;
        length += c.len_utf8();
    }
    Some(length)
}

#[derive(Clone, Debug)]
pub(crate) struct Marks {
    /// Right ones by level, then wrong ones.
    patterns: Vec<Pattern>,
    /// Those that count only in a cell of their own.
    alone: Vec<Pattern>,
}

impl Marks {
    pub(crate) fn new(form: &MemoForm) -> Self {
        let mut right = Vec::new();
        let mut wrong = Vec::new();
        let mut alone = Vec::new();
        for (rank, level) in form.levels.iter().enumerate() {
            right.extend(level.marks.iter().filter_map(|m| Pattern::new(m, rank, None)));
            let first = level.marks.first().map(String::as_str);
            wrong.extend(level.wrong.iter().filter_map(|m| Pattern::new(m, rank, first)));
            alone.extend(level.alone.iter().filter_map(|m| Pattern::new(m, rank, None)));
        }
        right.extend(wrong);
        Self { patterns: right, alone }
    }

    pub(crate) fn read(&self, text: &str) -> Option<Mark> {
        self.patterns.iter().find_map(|p| p.read(text))
    }

    /// The mark that is all of a cell's text, white space apart.
    pub(crate) fn whole(&self, text: &str) -> Option<Mark> {
        let spaced = format!("{} ", text.trim_end());
        self.patterns
            .iter()
            .chain(&self.alone)
            .find_map(|p| p.read(&spaced).filter(|m| m.end == spaced.len() - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    fn marks() -> Marks {
        let form =
            built_in().into_iter().find_map(|f| if let Form::PolicyMemo(f) = f { Some(f) } else { None });
        Marks::new(&form.unwrap())
    }

    #[test]
    fn marks_of_either_width_at_their_level() {
        let marks = marks();
        for (text, mark, number, rank) in [
            ("１．窓口の改善", "１．", 1, 0),
            ("12.窓口の改善", "12.", 12, 0),
            ("３　窓口の改善", "３", 3, 0),
            ("（１０）窓口の改善", "（１０）", 10, 1),
            ("(2) 窓口の改善", "(2)", 2, 1),
            ("　⑫窓口の改善", "⑫", 12, 2),
            ("㉑窓口の改善", "㉑", 21, 2),
            ("ア　窓口の改善", "ア", 1, 3),
        ] {
            let read = marks.read(text).unwrap();
            assert_eq!((read.text.as_str(), read.number, read.rank, read.meant), (mark, number, rank, None));
            assert!(text[..read.end].ends_with(mark));
        }
    }

    #[test]
    fn a_wrong_mark_is_read_with_the_right_one() {
        let read = marks().read("２， 窓口の改善").unwrap();
        assert_eq!((read.text.as_str(), read.number, read.meant.as_deref()), ("２，", 2, Some("２．")));
        assert_eq!(marks().read("〔４〕窓口").unwrap().meant.as_deref(), Some("（４）"));
    }

    #[test]
    fn numbers_in_running_text_are_no_marks() {
        for text in [
            "１.５倍に増やす",
            "２，３日のうちに",
            "令和７年度",
            "１０００件",
            "アンケートを行う",
            "31日まで",
            "",
        ] {
            assert_eq!(marks().read(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_of_its_own_makes_a_bare_number_a_mark() {
        let marks = marks();
        assert_eq!(marks.whole("１").map(|m| (m.number, m.rank)), Some((1, 0)));
        assert_eq!(marks.whole("② ").map(|m| (m.number, m.rank)), Some((2, 2)));
        assert_eq!(marks.whole("①窓口"), None);
        assert_eq!(marks.whole("窓口"), None);
    }
}
