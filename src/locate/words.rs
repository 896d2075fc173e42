//! A form's words as comparison keys, and which of its columns and statuses a heading names.

use super::furniture::FurnitureWords;
use super::left_out::bare;
use super::repeated::Blocks;
use crate::form::goal_sheet::{Metadata, MetadataKey, Names, SectionRows};
use crate::form::{Column, GoalForm, Key};
use crate::text::bracket::{closes, opens};
use crate::text::key::{heading_chars, heading_key, initial, is_kana_or_kanji, key};
use crate::text::wordings::{Wordings, keyed};
use std::collections::BTreeMap;

/// No heading is longer (bytes), its explanation in brackets aside; a longer text is no heading, and need not be folded.
const LONGEST: usize = 240;
/// The same for the words before an explanation that makes it longer, and for both together.
const LONGEST_EXPLAINED: (usize, usize) = (60, 1_500);

/// Whether a text could be a heading by its length.
fn short_enough(text: &str) -> bool {
    let (bare, whole) = LONGEST_EXPLAINED;
    let bracket = || text.find(opens).is_some_and(|at| at <= bare);
    text.len() <= LONGEST || (text.len() <= whole && bracket())
}

/// The form's words as comparison keys, made once for each form.
#[derive(Clone, Debug)]
pub struct Words {
    /// For each column of the form its accepted headings, the printed one first.
    pub(super) columns: Vec<(usize, Key, Vec<String>)>,
    /// Those headings, to tell quickly that a text is no heading.
    headings: Wordings,
    /// The headings as the form has them, each with its column: most sheets have them so.
    printed: BTreeMap<String, (usize, u8)>,
    pub(super) titles: Vec<String>,
    /// Labels of the fields above the table.
    pub(super) labels: Vec<(MetadataKey, Vec<String>)>,
    /// What stands right before and right after the department in a title.
    pub(super) department_marks: (String, String),
    /// What names no body where a department is expected: generic words and mere kinds of bodies.
    pub(super) bodiless: Vec<String>,
    /// What stands beside the goals.
    pub(super) furniture: FurnitureWords,
    pub(super) section_rows: Option<SectionRows>,
    /// All wordings of statuses, each with its status.
    statuses: BTreeMap<String, usize>,
    /// Wordings that may mean several statuses.
    ambiguous: Vec<String>,
    /// Marks that choose a status, and those that say that it is not chosen.
    marks: (Vec<String>, Vec<String>),
    /// Words of the heading that counts where several could be the status.
    pub(super) counts: Vec<String>,
    /// What each column of the form names beside its text.
    pub(super) names: Vec<Option<Names>>,
    /// Blocks of columns that are repeated by year or stage.
    pub(super) repeated: Blocks,
    /// What is not read: columns from one of these to the right, rows from one of these down.
    pub(super) right_of: Vec<String>,
    pub(super) below: Vec<String>,
    /// Fixed texts around the table.
    pub(super) fixed: Vec<String>,
    /// Whether department and section may stand in a line of their own, and how their names end.
    pub(super) department_line: bool,
    pub(super) body_endings: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedStatus {
    One(usize),
    Several,
}

impl Words {
    pub(crate) fn new(form: &GoalForm) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| key(w)).collect::<Vec<_>>();
        let headings =
            |c: &Column| std::iter::once(&c.heading).chain(&c.aliases).map(|h| heading_key(h)).collect();
        let columns: Vec<(usize, Key, Vec<String>)> =
            form.columns.iter().enumerate().map(|(i, c)| (i, c.key, headings(c))).collect();
        let labels =
            |m: &Metadata| (m.key, std::iter::once(&m.label).chain(&m.aliases).map(|l| key(l)).collect());
        let words = Self {
            printed: BTreeMap::new(),
            headings: Wordings::new(columns.iter().flat_map(|(.., names)| names).cloned()),
            columns,
            titles: keys(&form.title.names),
            labels: form.metadata.iter().map(labels).collect(),
            department_marks: (key(&form.title.department_after), key(&form.title.department_before)),
            bodiless: [keys(&form.title.generic), keys(&form.title.department_suffixes)].concat(),
            furniture: FurnitureWords::new(form),
            section_rows: form.section_rows,
            statuses: keyed(form.statuses.iter().map(|s| (&s.label, &s.aliases))).collect(),
            ambiguous: keys(&form.ambiguous),
            marks: (keys(&form.marks.yes), keys(&form.marks.no)),
            counts: form.column(Key::Status).map(|c| keys(&c.counts)).unwrap_or_default(),
            names: form.columns.iter().map(|c| c.names).collect(),
            repeated: Blocks::new(form),
            right_of: form.table.right_of.iter().map(|w| bare(w)).collect(),
            below: form.table.below.iter().map(|w| bare(w)).collect(),
            fixed: keys(&form.furniture.fixed),
            department_line: form.title.department_line,
            body_endings: [keys(&form.title.department_suffixes), keys(&form.owners.suffixes)].concat(),
        };
        let own = form.columns.iter().filter(|c| c.repeated.is_none());
        let headings = own.flat_map(|c| c.aliases.iter().chain([&c.heading]));
        let printed = headings.filter_map(|h| Some((h.clone(), words.column(h)?))).collect();
        Self { printed, ..words }
    }

    /// The form's columns, in its order.
    pub(super) fn all_columns(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().map(|(i, ..)| *i)
    }

    /// The form's status column: its index and accepted headings.
    pub(super) fn status_column(&self) -> Option<(usize, &[String])> {
        self.columns
            .iter()
            .find(|(_, key, _)| *key == Key::Status)
            .map(|(i, _, names)| (*i, names.as_slice()))
    }

    pub(super) fn says_status(&self, text: &str) -> bool {
        let typed = key(text);
        self.statuses.contains_key(&typed) || self.ambiguous.contains(&typed)
    }

    /// Whether a cell holds a mark that chooses a status; none where it holds something else.
    pub(super) fn mark(&self, text: &str) -> Option<bool> {
        let typed = key(text);
        let known = |marks: &[String]| marks.contains(&typed);
        if known(&self.marks.0) { Some(true) } else { known(&self.marks.1).then_some(false) }
    }

    /// Whether a heading is a part of the wording of a status (達成した, 80～50%), or a rate (80%以上).
    pub(super) fn is_part_of_status(&self, heading: &str) -> bool {
        let typed = key(heading);
        let part = || self.statuses.keys().any(|wording| wording.contains(&typed));
        typed.chars().count() > 1 && (typed.contains('%') || part())
    }

    /// The status that a heading names, brackets and all, alone or with some of the groups above it (from the top), and with how
    /// many of them; below a heading of the whole (達成状況) a part of the wording that only one status has will do (80～50%).
    pub(super) fn status_named(&self, heading: &str, groups: &[String]) -> Option<(NamedStatus, usize)> {
        let typed = key(heading);
        if typed.is_empty() {
            return None;
        }
        let wordings: Vec<(usize, String)> = [(0, typed.clone()), (0, key(unmarked(heading)))]
            .into_iter()
            .chain((1..=groups.len()).map(|n| (n, key(&(groups[groups.len() - n..].concat() + heading)))))
            .collect();
        if let Some((n, i)) = wordings.iter().find_map(|(n, k)| Some((*n, *self.statuses.get(k)?))) {
            return Some((NamedStatus::One(i), n));
        }
        if let Some((n, _)) = wordings.iter().find(|(_, k)| self.ambiguous.contains(k)) {
            return Some((NamedStatus::Several, *n));
        }
        let below_status = groups.iter().any(|g| self.names_status(g));
        if !below_status || typed.chars().count() < 2 {
            return None;
        }
        let mut with = self.statuses.iter().filter(|(wording, _)| wording.contains(&typed)).map(|(_, &i)| i);
        let first = with.next()?;
        let one = with.all(|i| i == first);
        Some((if one { NamedStatus::One(first) } else { NamedStatus::Several }, 0))
    }

    pub(super) fn names_status(&self, heading: &str) -> bool {
        let status = self.status_column().map(|(i, _)| i);
        status.is_some() && self.column(heading).map(|(i, _)| i) == status
    }

    /// Whether a heading holds a word of the form's status column (一次評価).
    pub(super) fn mentions_status(&self, heading: &str) -> bool {
        let typed = key(heading);
        self.status_column().is_some_and(|(_, names)| names.iter().any(|n| typed.contains(n.as_str())))
    }

    /// Whether a text could be a heading, told by its first character alone.
    pub(super) fn may_name_column(&self, text: &str) -> bool {
        let may_begin = |text: &str| initial(text).is_some_and(|c| opens(c) || self.headings.begin_with(c));
        let named = || short_enough(text) && (may_begin(text) || may_begin(unmarked(text)));
        (!self.begins_otherwise(text) && named()) || self.repeated.is_in_one_cell(text)
    }

    /// Whether a text begins with a letter, and not that of a heading: most are seen to be none by that.
    fn begins_otherwise(&self, text: &str) -> bool {
        let mut chars = text.chars();
        let mut letter = || chars.next().filter(|c| is_kana_or_kanji(*c));
        // Before another letter it is no mark (ア）番号).
        letter().is_some_and(|first| !self.headings.begin_with(first) && letter().is_some())
    }

    /// Whether a text may be one of the headings, or near one, told without making its key.
    fn may_be_near(&self, text: &str) -> bool {
        match heading_chars(text).next() {
            None => false,
            Some(None) => true,
            Some(Some(first)) => self.headings.with(first).any(|name| may_be_near(name, text)),
        }
    }

    /// The form's column that a heading names, and how well: 0 as printed or accepted, marks aside (①番号, 番号※); 1 nearly.
    pub(super) fn column(&self, text: &str) -> Option<(usize, u8)> {
        // A quick look first: it is asked of many cells, and keys are costly.
        if self.begins_otherwise(text) {
            return None;
        }
        let may_be = || short_enough(text) && (self.may_be_near(text) || self.may_be_near(unmarked(text)));
        let printed = self.printed.get(text).copied();
        printed.or_else(|| if may_be() { self.column_by_key(text) } else { None })
    }

    fn column_by_key(&self, text: &str) -> Option<(usize, u8)> {
        let typed = heading_key(text);
        if typed.is_empty() {
            return None;
        }
        let own = || self.columns.iter().filter(|(i, ..)| !self.repeated.has(*i));
        let exact = |typed: &String| own().find(|(_, _, names)| names.contains(typed));
        let bare = || Some(heading_key(unmarked(text))).filter(|bare| !bare.is_empty() && *bare != typed);
        let nearly = || own().find(|(_, _, names)| near(&names[0], &typed));
        let found = exact(&typed).or_else(|| exact(&bare()?)).map(|(i, ..)| (*i, 0));
        found.or_else(|| nearly().map(|(i, ..)| (*i, 1)))
    }

    /// The form's column that a group and a heading below it name together, and only so.
    pub(super) fn column_of_both(&self, group: &str, heading: &str) -> Option<usize> {
        let joined = heading_key(&format!("{group}{heading}"));
        self.columns.iter().find(|(_, _, names)| names.contains(&joined)).map(|(i, ..)| *i)
    }
}

/// A heading without the number or mark before and after it: `①番号`, `(1)番号`, `Ⅰ．番号`, `ア）番号`, `※番号`, `番号※2`.
fn unmarked(text: &str) -> &str {
    let is_mark = |c: char| {
        !is_kana_or_kanji(c)
            && (c.is_numeric()
                || matches!(c, '\u{2460}'..='\u{24FF}' | '\u{3200}'..='\u{32FF}')
                || matches!(c, '\u{2160}'..='\u{217F}')
                || (!c.is_alphanumeric() && !opens(c) && !closes(c) && !matches!(c, '№' | '#' | '＃')))
    };
    let text = text.trim_matches(is_mark);
    let mut chars = text.char_indices();
    let letter =
        chars.next().filter(|(_, c)| c.is_ascii_alphabetic() || matches!(c, 'ア'..='ン' | 'Ａ'..='ｚ'));
    match (letter, chars.next()) {
        (Some(_), Some((at, c))) if c.is_whitespace() || matches!(c, '.' | '．' | ')' | '）' | '、') => {
            text[at + c.len_utf8()..].trim_start()
        }
        // Round brackets hold an explanation, others may stand around the whole.
        _ => {
            let inside = text
                .strip_prefix(['【', '〔', '［', '['])
                .and_then(|t| t.strip_suffix(['】', '〕', '］', ']']));
            inside.filter(|t| !t.contains(opens)).unwrap_or(text)
        }
    }
}

/// A heading may have so many characters more.
const MORE: usize = 2;

/// A heading with a mark or two more (`達成状況※1`), or cut short (`どのような方法`).
fn near(printed: &str, typed: &str) -> bool {
    if let Some(more) = typed.strip_prefix(printed) {
        return more.chars().count() <= MORE && !more.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    }
    typed.chars().count() >= 4 && printed.starts_with(typed)
}

/// Whether a text may be a heading, have a little more, or be the beginning of it, told without making its key.
fn may_be_near(heading: &str, text: &str) -> bool {
    let mut wanted = heading.chars();
    let mut more = 0;
    for c in heading_chars(text) {
        match (c, wanted.next()) {
            (None, _) => return true,
            (Some(c), Some(wanted)) if c == wanted => {}
            (Some(_), None) if more < MORE => more += 1,
            (Some(_), _) => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};
    use proptest::prelude::*;

    fn words(form: usize) -> Words {
        let Form::GoalSheet(form) = &built_in()[form] else { panic!("a goal sheet") };
        Words::new(form)
    }

    #[test]
    fn numbers_and_marks_are_no_part_of_a_heading() {
        let words = words(0);
        for heading in [
            "①番号",
            "(1)番号",
            "（１）番号",
            "1.番号",
            "１　番号",
            "Ⅰ番号",
            "ア）番号",
            "イ　番号",
            "【番号】",
            "Ⓐ番号",
            "㋐番号",
            "Ａ．番号",
            "※番号",
            "★番号",
            "番号※",
            "番号※12",
            "⑴番号",
        ] {
            assert!(words.may_name_column(heading), "{heading}");
            assert_eq!(
                words.column(heading).map(|(i, _)| words.columns[i].1),
                Some(Key::Number),
                "{heading}"
            );
        }
        for heading in ["№", "No.", "#", "①№", "※№", "(1) No.", "１　＃"] {
            assert_eq!(words.column(heading), Some((0, 0)), "{heading}");
        }
        for other in ["1", "①", "※", "2番手", "番組", "整理番号"] {
            assert_eq!(words.column(other), None, "{other}");
        }
    }

    #[test]
    fn statuses_as_headings() {
        let words = words(0);
        let named = |heading: &str, groups: &[&str]| {
            let groups: Vec<String> = groups.iter().map(|g| (*g).to_owned()).collect();
            words.status_named(heading, &groups)
        };
        let (one, several) = (|i, n| Some((NamedStatus::One(i), n)), Some((NamedStatus::Several, 0)));
        assert_eq!(named("ほぼ\n達成した", &[]), one(1, 0));
        assert_eq!(named("④未達成だった", &[]), one(4, 0));
        assert_eq!(named("ほとんど\n未達成だった\n(80～50%)", &[]), one(2, 0));
        assert_eq!(named("(50～25%)", &["達成状況", "ほとんど未達成だった"]), one(3, 1));
        assert_eq!(named("ほとんど未達成だった", &[]), several);
        assert_eq!(named("80～50%", &["達成状況"]), one(2, 0));
        assert_eq!(named("80～50%", &[]), None);
        assert_eq!(named("25%", &["達成状況"]), several);
        assert_eq!(named("備考", &["達成状況"]), None);
    }

    proptest! {
        #[test]
        fn a_quick_look_passes_over_no_heading(
            before in "[（(【①1１⑫※Ａアｱ. 　・]{0,3}",
            name in prop::sample::select(words(0).columns.into_iter().flat_map(|(.., names)| names).collect::<Vec<_>>()),
            cut in 0usize..3,
            after in "[字ー※1①（(）)】 -]{0,3}",
        ) {
            let cut: String = name.chars().take(name.chars().count() - cut.min(name.chars().count())).collect();
            let (words, text) = (words(0), format!("{before}{cut}{after}"));
            prop_assert_eq!(words.column(&text), Some(text.as_str()).filter(|t| short_enough(t)).and_then(|t| words.column_by_key(t)));
        }
    }
}
