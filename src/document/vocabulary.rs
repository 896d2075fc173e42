//! A form's choices as comparison keys: which entry a typed wording means, or which one it is near.

use super::Choice;
use crate::form::GoalForm;
use crate::text::key::key;
use crate::text::wordings::keyed;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// The choices of a form, ready for comparison; made once for each form.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    statuses: IndexMap<String, usize>,
    ambiguous: Vec<String>,
    categories: IndexMap<String, usize>,
    due: DueWords,
    sections: Vec<String>,
    marks: Vec<String>,
    no_marks: Vec<String>,
}

/// What a status wording means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusWording {
    /// Nothing stands there.
    Blank,
    /// The status of that index.
    Known(usize),
    /// Any of the statuses of these indices.
    Ambiguous(Vec<usize>),
    /// None.
    Unknown,
}

impl Vocabulary {
    /// The vocabulary of a form.
    pub fn new(form: &GoalForm) -> Self {
        Self {
            statuses: keyed(form.statuses.iter().map(|s| (&s.label, &s.aliases))).collect(),
            ambiguous: form.ambiguous.iter().map(|w| key(w)).collect(),
            categories: keyed(form.categories.iter().map(|c| (&c.label, &c.aliases))).collect(),
            due: DueWords::new(form),
            sections: form.owners.sections.iter().map(|s| key(s)).collect(),
            marks: form.marks.yes.iter().map(|m| key(m)).collect(),
            no_marks: form.marks.no.iter().map(|m| key(m)).collect(),
        }
    }

    /// Whether a cell in the column of a status chooses it; none where that is not known.
    pub fn mark(&self, text: &str) -> Option<bool> {
        let typed = key(text);
        if typed.is_empty() || self.no_marks.contains(&typed) {
            return Some(false);
        }
        self.marks.contains(&typed).then_some(true)
    }

    /// What a status cell says.
    pub fn status(&self, text: &str) -> StatusWording {
        let typed = key(text);
        if typed.is_empty() {
            return StatusWording::Blank;
        }
        if let Some(&i) = self.statuses.get(&typed) {
            return StatusWording::Known(i);
        }
        if self.ambiguous.contains(&typed) {
            let meant = self.statuses.iter().filter(|(k, _)| k.contains(&typed)).map(|(_, &i)| i);
            return StatusWording::Ambiguous(meant.collect::<BTreeSet<_>>().into_iter().collect());
        }
        StatusWording::Unknown
    }

    /// What a category cell says.
    pub fn category(&self, text: &str) -> Choice {
        let typed = key(text);
        if typed.is_empty() {
            return Choice::Blank;
        }
        self.categories.get(&typed).map_or(Choice::Unknown, |&i| Choice::Known(i))
    }

    /// The index of a status whose wording is near, if there is just one nearest.
    pub fn near_status(&self, text: &str) -> Option<usize> {
        nearest(&self.statuses, &key(text))
    }

    /// The index of a category whose wording is near.
    pub fn near_category(&self, text: &str) -> Option<usize> {
        nearest(&self.categories, &key(text))
    }

    /// Whether a due date is understood.
    pub fn knows_due(&self, text: &str) -> bool {
        self.due.matches(&key(text))
    }

    /// Whether an owner is in the form's list of sections, or the form has none.
    pub fn knows_section(&self, owner: &str) -> bool {
        self.sections.is_empty() || self.sections.contains(&key(owner))
    }

    /// The index of a section whose name is near.
    pub fn near_section(&self, owner: &str) -> Option<usize> {
        let all: IndexMap<String, usize> = self.sections.iter().cloned().zip(0..).collect();
        nearest(&all, &key(owner))
    }
}

/// The entry nearest to a wording: at most one slip in four characters, and no other entry as near.
fn nearest(entries: &IndexMap<String, usize>, typed: &str) -> Option<usize> {
    let length = typed.chars().count();
    if length < 2 {
        return None;
    }
    let allowed = length.div_ceil(4);
    let long = |wording: &String| wording.chars().count().abs_diff(length) <= allowed;
    let near: Vec<(usize, usize)> = entries
        .iter()
        .filter(|(wording, _)| long(wording))
        .map(|(wording, &index)| (strsim::damerau_levenshtein(wording, typed), index))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    let (least, best) = *near.iter().min()?;
    near.iter().all(|&(distance, index)| distance > least || index == best).then_some(best)
}

#[derive(Clone, Debug)]
struct DueWords {
    words: Vec<String>,
    patterns: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug)]
enum Piece {
    /// Characters that must stand there.
    Literal(String),
    Number(u32, u32),
    Year,
}

impl DueWords {
    fn new(form: &GoalForm) -> Self {
        Self {
            words: form.due.words.iter().map(|w| key(w)).collect(),
            patterns: form.due.patterns.iter().map(|p| pieces(p)).collect(),
        }
    }

    /// A word, a pattern, or several of them joined as a range or a list (`4月～9月`, `6月・10月`).
    fn matches(&self, typed: &str) -> bool {
        if self.one(typed) {
            return true;
        }
        let parts: Vec<&str> =
            typed.split(['~', '、', ',', '・', '及', '/', '→']).filter(|p| !p.is_empty()).collect();
        let bare = |p: &str| p.trim_start_matches('び').trim_matches(|c| matches!(c, '(' | ')')).to_owned();
        parts.len() > 1
            && parts.iter().all(|p| {
                let p = bare(p);
                self.one(&p) || self.one(&format!("{p}月"))
            })
    }

    fn one(&self, typed: &str) -> bool {
        self.words.iter().any(|w| w == typed) || self.patterns.iter().any(|p| match_pieces(p, typed))
    }
}

/// A pattern cut into its pieces; an unknown `{name}` is kept as text, so that it never matches by chance.
fn pieces(pattern: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some((before, tail)) = rest.split_once('{') {
        if !before.is_empty() {
            out.push(Piece::Literal(key(before)));
        }
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        out.push(match name {
            "month" => Piece::Number(1, 12),
            "day" => Piece::Number(1, 31),
            "quarter" => Piece::Number(1, 4),
            "year" => Piece::Year,
            other => Piece::Literal(format!("{{{other}}}")),
        });
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::Literal(key(rest)));
    }
    out
}

/// No year has more characters: 令和.0007年度.
const LONGEST_YEAR: usize = 9;

fn match_pieces(pieces: &[Piece], typed: &str) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return typed.is_empty() };
    match first {
        Piece::Literal(text) => typed.strip_prefix(text.as_str()).is_some_and(|t| match_pieces(rest, t)),
        Piece::Number(low, high) => {
            let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
            let kanji = kanji_number(typed);
            let (value, used) = match kanji {
                Some(found) if digits == 0 => found,
                _ => (typed[..digits].parse::<u32>().unwrap_or(0), digits),
            };
            used > 0 && (*low..=*high).contains(&value) && match_pieces(rest, &typed[used..])
        }
        // Only so far: a cell may hold a whole page of text.
        Piece::Year => {
            typed.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_YEAR).any(|i| {
                crate::text::era::whole_year(&typed[..i]).is_some() && match_pieces(rest, &typed[i..])
            })
        }
    }
}

/// A number up to twelve in kanji, as in 第三四半期: its value and length in bytes.
fn kanji_number(typed: &str) -> Option<(u32, usize)> {
    const FROM_TWELVE: [&str; 12] =
        ["十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一"];
    let found = FROM_TWELVE.into_iter().zip((1..=12).rev()).find(|(kanji, _)| typed.starts_with(kanji));
    found.map(|(kanji, n)| (n, kanji.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    fn vocabulary() -> Vocabulary {
        let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
        Vocabulary::new(form)
    }

    #[test]
    fn statuses_in_all_spellings() {
        let v = vocabulary();
        for (text, want) in [
            ("高度に達成した", 0),
            (" ほぼ達成\nした ", 1),
            ("概ね達成した", 1),
            ("ほとんど未達成だった（達成率８０～５０％）", 2),
            ("ほとんど未達成だった(達成率80〜50%)", 2),
            ("ほとんど未達成だった(達成率50~80%)", 2),
            ("ほとんど未達成だった\n（達成率50∼25％）", 3),
            ("未達成だった", 4),
        ] {
            assert_eq!(v.status(text), StatusWording::Known(want), "{text}");
        }
        assert_eq!(v.status("　"), StatusWording::Blank);
        assert_eq!(v.status("ほぼ逹成した"), StatusWording::Unknown);
        assert_eq!(v.near_status("ほぼ逹成した"), Some(1));
        assert_eq!(v.near_status("検討中"), None);
    }

    #[test]
    fn a_head_word_alone_is_ambiguous() {
        assert_eq!(vocabulary().status("ほとんど未達成だった"), StatusWording::Ambiguous(vec![2, 3]));
    }

    /// Each beginning of the text was once tried as a year, which took minutes for one cell.
    #[test]
    fn a_page_of_text_as_a_due_date_takes_no_time() {
        let page = "相談支援の窓口を週5日開く。".repeat(2_000);
        assert!(!vocabulary().knows_due(&page));
        assert!(vocabulary().knows_due("令和.0008年度"));
    }

    #[test]
    fn due_words_and_patterns() {
        let v = vocabulary();
        for text in [
            "3月",
            "１０月",
            "10月末",
            "随時",
            "年度末",
            "第3四半期",
            "第三四半期",
            "令和8年3月",
            "R8.3.31",
            "2026/3/31",
            "4月～9月",
            "6月、12月",
            "4～9月",
        ] {
            assert!(v.knows_due(text), "{text}");
        }
        for text in ["13月", "0月", "第5四半期", "そのうち", "4月～そのうち"] {
            assert!(!v.knows_due(text), "{text}");
        }
    }
}
