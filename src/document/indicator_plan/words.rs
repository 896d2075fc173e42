//! The form's words as comparison keys, and what a text of the document layout is by them: label, heading, side, part.

use super::RevisionSide;
use super::beside::Beside;
use crate::form::IndicatorForm;
use crate::form::indicator_plan::PartKind;
use crate::locate::Furniture;
use crate::text::era;
use crate::text::key::{heading_chars, initial, key};
use crate::text::wordings::{Wordings, keyed};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Brackets that may stand around a label.
const BRACKETS: [(char, char); 7] =
    [('【', '】'), ('［', '］'), ('[', ']'), ('〔', '〕'), ('＜', '＞'), ('<', '>'), ('《', '》')];

/// No label, heading word or side is longer, in characters.
const LONGEST_LABEL: usize = 40;

/// A form with everything that comparisons need, made once for each run.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The form.
    pub form: Arc<IndicatorForm>,
    kinds: Vec<(String, usize)>,
    body: Vec<String>,
    description: Vec<String>,
    patterns: Vec<Vec<Piece>>,
    marks: Vec<char>,
    titles: Vec<String>,
    notes: Vec<String>,
    furniture: Vec<String>,
    sides: [Vec<String>; 2],
    parts: Vec<(PartKind, Vec<String>)>,
    pub(super) baseline: Vec<String>,
    pub(super) baseline_year: Vec<String>,
    pub(super) interim: Vec<String>,
    pub(super) target: Vec<String>,
    pub(super) actual: Vec<String>,
    pub(super) row_headings: Vec<String>,
    pub(super) columns: Vec<(String, usize)>,
    bodies: Vec<String>,
    pub(super) beside: Beside,
    /// What a heading may say as a whole, values aside.
    names: Wordings,
    /// All characters of the headings of values, years and marks around them included; sorted.
    of_values: Vec<char>,
}

/// Brackets and marks around the words of a heading, as keys have them.
pub(super) const FRAME: [char; 10] = ['(', ')', '[', ']', '【', '】', '〔', '〕', ':', '・'];

/// Whether a text can head a column, told by a quick look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MayHead {
    No,
    /// Only where a year stands before it: its number alone does not make it a heading.
    AfterYear,
    Yes,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// A character, folded.
    Literal(char),
    /// Digits of any width.
    Number,
    /// ① and its like.
    Circled,
}

/// What a label line introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Body,
    Description,
    /// The name of an indicator of that kind.
    Kind(usize),
}

impl Prepared {
    /// Makes the comparison keys of a form.
    pub fn new(form: &Arc<IndicatorForm>) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| key(w)).collect::<Vec<_>>();
        let revision = &form.revision;
        let side = |printed: &str, aliases: &[String]| {
            let mut all = keys(aliases);
            all.push(bare(&key(printed)).to_owned());
            all
        };
        let kinds: Vec<_> = keyed(form.kinds.iter().map(|k| (&k.label, &k.aliases))).collect();
        let columns: Vec<_> = keyed(form.columns.iter().map(|c| (&c.heading, &c.aliases))).collect();
        let values = &form.values;
        let marks: Vec<char> = form.lead_marks.iter().filter_map(|m| m.chars().next()).collect();
        let names = kinds.iter().chain(&columns).map(|(word, _)| word.clone());
        let names = Wordings::new(names.chain(keys(&values.row_headings)));
        let words =
            [&values.baseline, &values.baseline_year, &values.interim, &values.target, &values.actual];
        let words = words.into_iter().flat_map(|w| keys(w));
        let of_values = words.flat_map(|w| w.chars().collect::<Vec<_>>());
        let of_values: BTreeSet<char> = of_values.chain(era::characters()).chain(FRAME).collect();
        Self {
            names,
            of_values: of_values.into_iter().collect(),
            marks,
            kinds,
            body: keys(&form.labels.body),
            description: keys(&form.labels.description),
            patterns: form.headings.iter().map(|p| pieces(p)).collect(),
            titles: keys(&form.title.names),
            notes: keys(&form.notes),
            furniture: keys(&revision.furniture),
            sides: [
                side(&revision.before, &revision.before_aliases),
                side(&revision.after, &revision.after_aliases),
            ],
            parts: revision.parts.iter().map(|p| (p.change, keys(&p.words))).collect(),
            baseline: keys(&form.values.baseline),
            baseline_year: keys(&form.values.baseline_year),
            interim: keys(&form.values.interim),
            target: keys(&form.values.target),
            actual: keys(&form.values.actual),
            row_headings: keys(&form.values.row_headings),
            columns,
            bodies: keys(&form.body.known),
            beside: Beside::new(values),
            form: Arc::clone(form),
        }
    }

    /// Whether a text can head a column: a quick look, as it is asked of every cell of every sheet.
    pub(super) fn may_head(&self, text: &str) -> MayHead {
        let values = self.may_head_values(text);
        if values != MayHead::Yes && self.may_name(text) { MayHead::Yes } else { values }
    }

    /// Whether a heading is of a target on the way, whose years do not follow each other.
    pub(crate) fn is_on_the_way(&self, heading: &str) -> bool {
        let typed = key(heading);
        self.interim.iter().any(|w| typed.contains(w.as_str()))
    }

    /// Whether a heading has a word of actual values and a year somewhere.
    pub(super) fn speaks_of_actuals(&self, heading: &str) -> bool {
        let typed = key(heading);
        let has_year =
            || !era::fiscal_years_in(heading).is_empty() || typed.contains(|c: char| c.is_ascii_digit());
        self.actual.iter().any(|w| typed.contains(w.as_str())) && has_year()
    }

    /// Whether a text can be what a heading says, values aside.
    pub(super) fn may_name(&self, text: &str) -> bool {
        let chars = heading_chars(text);
        let is_mark = |c: &Option<char>| c.is_some_and(|c| self.marks.contains(&c));
        (self.names.may_be(&chars) || self.names.may_be(&chars.skip_while(is_mark))) && is_short(text)
    }

    /// Whether a text can head values: it is made of nothing but their words, years and what is in brackets.
    fn may_head_values(&self, text: &str) -> MayHead {
        let may_be = |c: char| self.of_values.binary_search(&c).is_ok();
        let mut told = heading_chars(text).map_while(|c| c);
        let Some(first) = initial(text).filter(|_| told.all(may_be) && is_short(text)) else {
            return MayHead::No;
        };
        // A number alone is a year only if it has four digits, or where the era goes on.
        let number = || heading_chars(text).take_while(|c| c.is_none_or(|c| c.is_ascii_digit()));
        let is_year = || {
            (number().count() == 4 || number().any(|c| c.is_none()))
                && era::begins_with_year(text.trim_start())
        };
        if first.is_ascii_digit() && !is_year() { MayHead::AfterYear } else { MayHead::Yes }
    }

    /// A text without layout spaces around it and the marks at its start. Bullets of several lines stay.
    pub(super) fn clean<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim();
        let bare = text.trim_start_matches(|c: char| self.marks.contains(&c) || c.is_whitespace());
        let is_list = text.lines().skip(1).any(|l| l.trim_start().starts_with(self.marks.as_slice()));
        if is_list || bare.is_empty() { text } else { bare }
    }

    pub(super) fn kind(&self, text: &str) -> Option<usize> {
        if text.chars().count() > LONGEST_LABEL {
            return None;
        }
        let typed = key(self.clean(text));
        self.kinds.iter().find(|(k, _)| *k == typed).map(|(_, i)| *i)
    }

    pub(crate) fn knows_kind(&self, text: &str) -> bool {
        self.kind(text).is_some()
    }

    /// Whether a body is in the form's list, or the form has none.
    pub(crate) fn knows_body(&self, text: &str) -> bool {
        self.bodies.is_empty() || self.bodies.contains(&key(text))
    }

    pub(super) fn kind_label(&self, text: &str) -> Option<usize> {
        // A quick look first: it is asked of every cell of a sheet.
        let opens = |c: char| BRACKETS.iter().any(|(open, _)| *open == c) || self.marks.contains(&c);
        let first = initial(text.trim_start_matches(|c: char| c.is_whitespace() || opens(c)))?;
        if !self.kinds.iter().any(|(kind, _)| kind.starts_with(first)) {
            return None;
        }
        if let (Label::Kind(i), _) = self.label(text)? { Some(i) } else { None }
    }

    /// What a text is the label of, and what follows it in the same text: `●実施主体：市`.
    pub(super) fn label<'t>(&self, text: &'t str) -> Option<(Label, Option<&'t str>)> {
        let text = self.clean(text);
        if let Some(label) = self.label_word(text) {
            return Some((label, None));
        }
        for (open, close) in BRACKETS {
            if let Some((inside, rest)) = text.strip_prefix(open).and_then(|t| t.split_once(close)) {
                let label = self.label_word(inside)?;
                return Some((label, Some(rest.trim()).filter(|r| !r.is_empty())));
            }
        }
        let (at, c) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：') || c.is_whitespace())?;
        let label = self.label_word(&text[..at])?;
        let rest =
            text[at + c.len_utf8()..].trim_matches(|c: char| matches!(c, ':' | '：') || c.is_whitespace());
        Some((label, Some(rest).filter(|r| !r.is_empty())))
    }

    /// The label that a text is, a number behind a kind (`業績目標①`) aside.
    fn label_word(&self, text: &str) -> Option<Label> {
        if text.chars().count() > LONGEST_LABEL {
            return None;
        }
        let typed = key(text);
        let typed = bare(typed.trim_end_matches(':'));
        if self.body.iter().any(|w| w == typed) {
            return Some(Label::Body);
        }
        if self.description.iter().any(|w| w == typed) {
            return Some(Label::Description);
        }
        let typed = typed.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'));
        self.kinds.iter().find(|(k, _)| k == typed).map(|(_, i)| Label::Kind(*i))
    }

    /// The rank of a heading of the plan by its number, and where its words begin; a sentence is no heading.
    pub(super) fn rank(&self, text: &str) -> Option<(usize, usize)> {
        let start = text.len() - text.trim_start().len();
        if text.trim_end().ends_with('。') {
            return None;
        }
        let found =
            self.patterns.iter().enumerate().find_map(|(i, p)| Some((i, lead(p, &text[start..])?)))?;
        Some((found.0, start + found.1))
    }

    pub(super) fn is_innermost(&self, rank: usize) -> bool {
        rank + 1 == self.patterns.len()
    }

    /// A heading's words without its number.
    pub fn words_of<'t>(&self, heading: &'t str) -> &'t str {
        self.rank(heading).map_or(heading, |(_, from)| &heading[from..]).trim()
    }

    pub(super) fn side(&self, text: &str) -> Option<RevisionSide> {
        if text.chars().count() > LONGEST_LABEL {
            return None;
        }
        let typed = key(self.clean(text));
        let word = bare(&typed);
        // A word as short as 新 is a side only in brackets.
        if word == typed && word.chars().count() < 3 {
            return None;
        }
        self.side_word(word)
    }

    fn side_word(&self, word: &str) -> Option<RevisionSide> {
        let sides = self.sides.iter().zip([RevisionSide::Before, RevisionSide::After]);
        sides.into_iter().find(|(words, _)| words.iter().any(|w| w == word)).map(|(_, side)| side)
    }

    /// The side that a title or a sheet's name ends with: `（修正前）`.
    pub(super) fn side_at_end(&self, text: &str) -> Option<RevisionSide> {
        let typed = key(text);
        let word = match typed.strip_suffix([')', '】', ']']) {
            Some(inside) => inside.rsplit(['(', '【', '[']).next().unwrap_or_default().to_owned(),
            None => typed,
        };
        self.side_word(&word)
    }

    /// The part of a revision document that a numbered line opens.
    pub(super) fn part(&self, text: &str) -> Option<PartKind> {
        if text.chars().count() > 2 * LONGEST_LABEL {
            return None;
        }
        self.rank(text)?;
        let typed = key(text);
        self.parts.iter().find(|(_, words)| words.iter().any(|w| typed.contains(w.as_str()))).map(|(k, _)| *k)
    }

    /// Whether a text can be a title.
    pub(super) fn is_title(&self, text: &str) -> bool {
        let typed = key(text);
        text.chars().count() <= 100
            && !typed.ends_with('。')
            && !self.notes.iter().any(|n| typed.starts_with(n.as_str()))
            && self.titles.iter().any(|t| typed.contains(t.as_str()))
            && self.label(text).is_none()
    }

    /// What a text is that is no part of the plan: a word in the corner, a note, a page number.
    pub(super) fn furniture(&self, text: &str) -> Option<Furniture> {
        let typed = key(text);
        let digits = |t: &str| t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
        if self.furniture.iter().any(|w| typed.strip_prefix(w.as_str()).is_some_and(digits)) {
            return Some(Furniture::Corner);
        }
        if self.notes.iter().any(|n| typed.starts_with(n.as_str())) {
            return Some(Furniture::Note);
        }
        let hyphens = |c: char| crate::text::key::is_hyphen(c) || c == '/';
        let page = typed.split(hyphens).filter(|p| !p.is_empty()).collect::<Vec<_>>();
        let page = !page.is_empty() && page.len() <= 2 && page.iter().all(|p| digits(p));
        page.then_some(Furniture::PageNumber)
    }
}

/// Whether a text is not longer than any label or heading.
fn is_short(text: &str) -> bool {
    text.len() <= LONGEST_LABEL || text.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL
}

/// A text without the brackets around it.
fn bare(text: &str) -> &str {
    BRACKETS
        .iter()
        .chain(&[('(', ')')])
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
        .unwrap_or(text)
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{number}") {
            out.push(Piece::Number);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("{circled}") {
            out.push(Piece::Circled);
            rest = after;
        } else {
            out.extend(fold(c).map(Piece::Literal));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// A character as it is compared; white space is left out.
fn fold(c: char) -> Option<char> {
    key(c.encode_utf8(&mut [0; 4])).chars().next()
}

/// ① to ㊿: which number, as keys cannot tell it from plain digits.
fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿')
}

/// How many bytes of a text a pattern takes, if the text begins with it.
fn lead(pattern: &[Piece], text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    for piece in pattern {
        while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let digit = |c: char| !is_circled(c) && fold(c).is_some_and(|c| c.is_ascii_digit());
        match piece {
            Piece::Literal(want) => {
                chars.next_if(|&(_, c)| fold(c) == Some(*want))?;
            }
            Piece::Circled => {
                chars.next_if(|&(_, c)| is_circled(c))?;
            }
            Piece::Number => {
                chars.next_if(|&(_, c)| digit(c))?;
                while chars.next_if(|&(_, c)| digit(c)).is_some() {}
            }
        }
    }
    let end = chars.peek().map_or(text.len(), |(at, _)| *at);
    // `１．５倍` is a number, not a heading.
    let ends_in_point = matches!(pattern.last(), Some(Piece::Literal('.')));
    let digit_follows = chars.peek().and_then(|(_, c)| fold(*c)).is_some_and(|c| c.is_ascii_digit());
    (!(ends_in_point && digit_follows)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::prepared;
    use super::*;

    #[test]
    fn labels_with_marks_brackets_and_what_follows() {
        let p = prepared();
        assert_eq!(p.label("●実施主体 "), Some((Label::Body, None)));
        assert_eq!(p.label("　●業績目標"), Some((Label::Kind(0), None)));
        assert_eq!(p.label("【成果目標】"), Some((Label::Kind(1), None)));
        assert_eq!(p.label("業績目標②"), Some((Label::Kind(0), None)));
        assert_eq!(p.label("●実施主体：市（緑政課）"), Some((Label::Body, Some("市（緑政課）"))));
        assert_eq!(p.label("●成果目標　利用者の数"), Some((Label::Kind(1), Some("利用者の数"))));
        assert_eq!(p.label("業績目標を修正するもの"), None);
    }

    #[test]
    fn headings_have_ranks() {
        let p = prepared();
        let rank = |t: &str| p.rank(t).map(|(r, _)| p.form.headings[r].as_str());
        assert_eq!(rank("【４】基本目標４　緑のまちへ"), Some("【{number}】"));
        assert_eq!(rank("（２） 居場所"), Some("（{number}）"));
        assert_eq!(rank("(12)居場所"), Some("（{number}）"));
        assert_eq!(rank("① 拠点"), Some("{circled}"));
        assert_eq!(rank("１．修正するもの"), Some("{number}．"));
        assert_eq!(rank("１．５倍"), None);
        assert_eq!(rank("（仮称）緑の館"), None);
        assert_eq!(rank("① 相談を受けます。"), None);
        assert_eq!(p.words_of("（２） 居場所"), "居場所");
    }

    #[test]
    fn sides_and_parts() {
        let p = prepared();
        assert_eq!(p.side("【修正前】"), Some(RevisionSide::Before));
        assert_eq!(p.side("（変更後）"), Some(RevisionSide::After));
        assert_eq!(p.side("新"), None);
        assert_eq!(p.side("【新】"), Some(RevisionSide::After));
        assert_eq!(p.side_at_end("緑の計画（修正後）"), Some(RevisionSide::After));
        assert_eq!(p.part("２．業績目標・成果目標を削除するもの"), Some(PartKind::Removed));
        assert_eq!(p.part("不要な枝を削除するもの"), None);
        assert_eq!(p.furniture("資料３"), Some(Furniture::Corner));
        assert_eq!(p.furniture("- 3 -"), Some(Furniture::PageNumber));
        assert_eq!(p.furniture("※注記"), Some(Furniture::Note));
        assert_eq!(p.furniture("3校区"), None);
    }

    #[test]
    fn marks_leave_names_and_stay_in_lists() {
        let p = prepared();
        assert_eq!(p.clean("　・花壇の整備"), "花壇の整備");
        assert_eq!(p.clean("・花壇\n・並木"), "・花壇\n・並木");
        assert_eq!(p.clean("■町会"), "■町会");
    }
}
