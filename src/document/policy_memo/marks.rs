//! The marks of numbered paragraphs: `第１`, `１．`, `（１）`, `①`, `ア`, `（Ａ）`, in either width, right or wrong.
//!
//! A mark is told from a number in running text by what follows it: `２，３日` and `1.5倍` are no marks. What may be a mark of
//! several levels (`i）` after `h）`, or as the first of its own) is told by the marks before it.

use crate::form::MemoForm;
use crate::text::key::folded;
use crate::text::numeral::{Numeral, digit};
use std::collections::BTreeMap;

/// The mark at the beginning of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Exactly as typed, without the spaces around it.
    pub text: String,
    pub(crate) number: u32,
    /// Which of the form's levels it is of, from 0. Its depth in a document is another thing.
    pub(crate) rank: usize,
    /// How the form writes it (`（{n}）`).
    pub(crate) writing: String,
    numeral: Numeral,
    /// The mark that the form asks for, where this one is wrong.
    pub(crate) meant: Option<String>,
    /// Whether only a space tells it from running text.
    pub(crate) weak: bool,
    /// The byte of the paragraph's text at which it ends.
    pub(crate) end: usize,
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
        let numeral = Numeral::ALL.into_iter().find(|n| text.contains(n.name()))?;
        let (before, after) = text.split_once(numeral.name())?;
        let right = right.and_then(|r| Numeral::ALL.iter().find_map(|n| r.split_once(n.name())));
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
        let goes_on = self.after.ends_with(['.', ','])
            && next.is_some_and(|c| digit(c).is_some() || self.numeral.is_letter() && is_latin(c));
        if goes_on || (self.space && !next.is_some_and(char::is_whitespace)) {
            return None;
        }
        let meant = self.right.as_ref().map(|(a, b)| format!("{a}{}{b}", &text[opened..opened + length]));
        Some(Mark {
            text: text[start..end].to_owned(),
            number,
            rank: self.rank,
            writing: format!("{}{}{}", self.before, self.numeral.name(), self.after),
            numeral: self.numeral,
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

    /// The mark of a text that follows others.
    pub(crate) fn read_after(&self, text: &str, before: &Before) -> Option<Mark> {
        before.choose(self.patterns.iter().filter_map(|p| p.read(text)).collect())
    }

    /// The mark that is all of a cell's text, white space apart.
    pub(crate) fn whole_after(&self, text: &str, before: &Before) -> Option<Mark> {
        let spaced = format!("{} ", text.trim_end());
        let all = self.patterns.iter().chain(&self.alone).filter_map(|p| p.read(&spaced));
        before.choose(all.filter(|m| m.end == spaced.len() - 1).collect())
    }
}

/// The last number of each level that has been read so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Before(BTreeMap<usize, u32>);

impl Before {
    pub(crate) fn note(&mut self, mark: &Mark) {
        self.0.insert(mark.rank, mark.number);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Of several marks that a text may begin with, the one that goes on with a level, or begins one.
    fn choose(&self, mut marks: Vec<Mark>) -> Option<Mark> {
        let known = |m: &Mark| self.0.contains_key(&m.rank);
        // A letter with a space behind it may be a word: it is a mark only as the first, or where there are such.
        marks.retain(|m| !(m.weak && m.numeral.may_be_word()) || m.number == 1 || known(m));
        if marks.iter().any(|m| m.numeral == Numeral::Kana && known(m)) {
            marks.retain(|m| m.numeral != Numeral::Iroha);
        }
        let goes_on = |m: &&Mark| self.0.get(&m.rank).is_some_and(|&n| n + 1 == m.number);
        let at = |wanted: &dyn Fn(&&Mark) -> bool| marks.iter().find(wanted).cloned();
        at(&goes_on)
            .or_else(|| at(&|m| m.number == 1))
            .or_else(|| at(&|m| known(m)))
            .or_else(|| at(&|_| true))
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('Ａ'..='Ｚ').contains(&c) || ('ａ'..='ｚ').contains(&c)
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
            ("１．窓口の改善", "１．", 1, 4),
            ("12.窓口の改善", "12.", 12, 4),
            ("３　窓口の改善", "３", 3, 4),
            ("（１０）窓口の改善", "（１０）", 10, 5),
            ("(2) 窓口の改善", "(2)", 2, 5),
            ("　⑫窓口の改善", "⑫", 12, 7),
            ("㉑窓口の改善", "㉑", 21, 7),
            ("⑶窓口の改善", "⑶", 3, 5),
            ("（三）窓口の改善", "（三）", 3, 5),
            ("第２　窓口の改善", "第２", 2, 2),
            ("第二　窓口の改善", "第二", 2, 2),
            ("第３章　窓口", "第３章", 3, 0),
            ("Ⅱ　窓口の改善", "Ⅱ", 2, 3),
            ("1) 窓口の改善", "1)", 1, 6),
            ("ア　窓口の改善", "ア", 1, 8),
            ("ｱ 窓口の改善", "ｱ", 1, 8),
            ("（イ）窓口の改善", "（イ）", 2, 9),
            ("㋒窓口の改善", "㋒", 3, 10),
            ("Ａ　窓口の改善", "Ａ", 1, 13),
            ("(B)窓口の改善", "(B)", 2, 14),
            ("ａ　窓口の改善", "ａ", 1, 15),
            ("(c) 窓口の改善", "(c)", 3, 16),
            ("⒟窓口の改善", "⒟", 4, 16),
            ("ⅱ）窓口の改善", "ⅱ）", 2, 17),
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
            "第１回の会議",
            "第１章の内容",
            "A.I. の活用",
            "一般会計",
            "イベントの開催",
            "",
        ] {
            assert_eq!(marks().read(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_of_its_own_makes_a_bare_number_a_mark() {
        let marks = marks();
        let whole = |text| marks.whole_after(text, &Before::default()).map(|m| (m.number, m.rank));
        assert_eq!(whole("１"), Some((1, 4)));
        assert_eq!(whole("第１"), Some((1, 2)));
        assert_eq!(whole("② "), Some((2, 7)));
        assert_eq!(whole("①窓口"), None);
        assert_eq!(whole("窓口"), None);
    }

    #[test]
    fn what_went_before_tells_letters_from_numerals_and_words() {
        let marks = marks();
        let read = |texts: &[&str]| {
            let mut before = Before::default();
            let mut out = Vec::new();
            for text in texts {
                let mark = marks.read_after(text, &before);
                if let Some(mark) = &mark {
                    before.note(mark);
                }
                out.push(mark.map_or(0, |m| m.number));
            }
            out
        };
        assert_eq!(read(&["g) あ", "h) あ", "i) あ"]), [7, 8, 9]);
        assert_eq!(read(&["a) あ", "b) あ", "i) あ", "ii) あ"]), [1, 2, 1, 2]);
        assert_eq!(read(&["イ　あ", "ロ　あ", "ハ　あ"]), [1, 2, 3]);
        assert_eq!(read(&["ア　あ", "イ　あ", "ハ　あ"]), [1, 2, 26]);
        assert_eq!(read(&["B 社との協定", "Ａ　あ", "Ｂ　あ"]), [0, 1, 2]);
    }
}
