//! Policies of a memo ↔ goals of its annexes: which goals name the same plan or use the same terms. A suggestion, never a
//! judgement.
//!
//! In: a memo and goal sheets. Out: [`Coverage`]. What counts as a term, and which terms say nothing, stands in the memo's form.

use crate::document::policy_memo::{Kind, Paragraph};
use crate::document::{Goal, GoalSheet, PolicyMemo};
use crate::form::Key;
use crate::form::policy_memo::CoverageWords;
use crate::text::key::folded;
use indexmap::{IndexMap, IndexSet};
use std::collections::{BTreeMap, BTreeSet};

/// A goal of an annex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GoalAt {
    pub(crate) annex: usize,
    pub(crate) goal: usize,
}

/// A goal that may serve a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) goal: GoalAt,
    /// What both say: titles in 「」, then terms.
    pub(crate) words: Vec<String>,
}

/// A policy with the goals that may serve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    /// Index of its first paragraph in the memo.
    pub(crate) paragraph: usize,
    /// Its marks from the outermost level: `１．`, `（２）`, `①`.
    pub(crate) path: Vec<String>,
    /// Its text without mark.
    pub(crate) text: String,
    /// The goals, by annex and row.
    pub(crate) goals: Vec<Link>,
}

/// All policies, and the goals that none of them seems to speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The policies, in the order of the memo.
    pub(crate) policies: Vec<Policy>,
    pub(crate) goals_without: Vec<GoalAt>,
    /// How many goals there are.
    pub(crate) goals: usize,
}

impl Coverage {
    /// How many policies have a goal.
    pub(crate) fn covered(&self) -> usize {
        self.policies.iter().filter(|p| !p.goals.is_empty()).count()
    }
}

/// Looks for goals for each policy.
pub fn coverage(memo: &PolicyMemo, annexes: &[&GoalSheet]) -> Coverage {
    let words = &memo.form.coverage;
    let mut policies = policies(memo);
    let index = Index::new(annexes, words);
    for policy in &mut policies {
        policy.goals = index.links(&policy.text);
    }
    let linked: BTreeSet<GoalAt> = policies.iter().flat_map(|p| &p.goals).map(|l| l.goal).collect();
    let goals_without = index.goals.iter().map(|(at, _)| *at).filter(|at| !linked.contains(at)).collect();
    Coverage { policies, goals_without, goals: index.goals.len() }
}

/// The items of a memo, and headings under which there is none; each with its further paragraphs.
fn policies(memo: &PolicyMemo) -> Vec<Policy> {
    let mut found: Vec<Policy> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let numbered: Vec<(usize, &Paragraph)> =
        memo.paragraphs.iter().enumerate().filter(|(_, p)| p.level.is_some()).collect();
    for (i, &(index, paragraph)) in numbered.iter().enumerate() {
        let (Some(mark), Some(level)) = (&paragraph.mark, paragraph.level) else { continue };
        path.truncate(level - 1);
        path.push(mark.text.clone());
        let below = &numbered[i + 1..];
        let next = below.iter().find(|(_, p)| p.mark.is_some());
        let has_below = next.is_some_and(|(_, p)| p.level > Some(level));
        if paragraph.kind == Kind::Heading && has_below {
            continue;
        }
        let further = below.iter().take_while(|(_, p)| p.mark.is_none()).map(|(_, p)| p.bare());
        let text: Vec<String> = std::iter::once(paragraph.bare()).chain(further).collect();
        found.push(Policy { paragraph: index, path: path.clone(), text: text.join("\n"), goals: Vec::new() });
    }
    found
}

/// The goals' terms, ready to be looked up.
struct Index<'a> {
    words: &'a CoverageWords,
    stop_words: Vec<String>,
    /// Each goal with its text, folded, without white space.
    goals: Vec<(GoalAt, String)>,
    /// Titles that goals set in 「」, each with the goals (indices of `goals`) that do.
    titles: IndexMap<String, BTreeSet<usize>>,
    /// Runs of kanji and katakana, each with the goals that have it.
    runs: IndexMap<String, BTreeSet<usize>>,
    /// Runs (indices of `runs`) by the beginnings of their parts.
    parts: BTreeMap<Vec<char>, BTreeSet<usize>>,
}

impl<'a> Index<'a> {
    fn new(annexes: &[&GoalSheet], words: &'a CoverageWords) -> Self {
        let mut index = Self {
            words,
            stop_words: words.stop_words.iter().map(|w| plain(w)).collect(),
            goals: Vec::new(),
            titles: IndexMap::new(),
            runs: IndexMap::new(),
            parts: BTreeMap::new(),
        };
        for (annex, sheet) in annexes.iter().enumerate() {
            for (goal, content) in sheet.goals.iter().enumerate() {
                index.add(GoalAt { annex, goal }, &goal_text(content));
            }
        }
        let shortest = words.shortest_term.max(1);
        for (i, run) in index.runs.keys().enumerate() {
            let chars: Vec<char> = run.chars().collect();
            for part in chars.windows(shortest) {
                index.parts.entry(part.to_vec()).or_default().insert(i);
            }
        }
        index
    }

    fn add(&mut self, at: GoalAt, text: &str) {
        let n = self.goals.len();
        for title in titles(text, self.words.shortest_term) {
            self.titles.entry(title).or_default().insert(n);
        }
        for run in runs(text, self.words.shortest_term) {
            self.runs.entry(run).or_default().insert(n);
        }
        self.goals.push((at, plain(text)));
    }

    /// The goals that share a title or a term with a policy.
    fn links(&self, policy: &str) -> Vec<Link> {
        let mut found: BTreeMap<usize, IndexSet<String>> = BTreeMap::new();
        let folded_policy = plain(policy);
        for title in titles(policy, self.words.shortest_term).into_iter().filter(|t| self.says_something(t)) {
            for (n, _) in self.goals.iter().enumerate().filter(|(_, (_, text))| text.contains(&title)) {
                found.entry(n).or_default().insert(format!("「{title}」"));
            }
        }
        let named = |title: &String| self.says_something(title) && folded_policy.contains(title.as_str());
        for (title, goals) in self.titles.iter().filter(|(title, _)| named(title)) {
            for &n in goals {
                found.entry(n).or_default().insert(format!("「{title}」"));
            }
        }
        for (term, goals) in self.terms(policy) {
            for n in goals {
                found.entry(n).or_default().insert(term.clone());
            }
        }
        let link =
            |(n, words): (usize, IndexSet<String>)| Link { goal: self.goals[n].0, words: longest(&words) };
        found.into_iter().map(link).collect()
    }

    /// The terms that a policy shares with goals, without those that too many goals have.
    fn terms(&self, policy: &str) -> IndexMap<String, BTreeSet<usize>> {
        let mut shared: IndexMap<String, BTreeSet<usize>> = IndexMap::new();
        for run in runs(policy, self.words.shortest_term) {
            let chars: Vec<char> = run.chars().collect();
            let parts = chars.windows(self.words.shortest_term.max(1));
            let near: BTreeSet<usize> =
                parts.filter_map(|part| self.parts.get(part)).flatten().copied().collect();
            for i in near {
                let Some((other, goals)) = self.runs.get_index(i) else { continue };
                let term = common(&chars, &other.chars().collect::<Vec<_>>());
                let length = term.chars().count();
                let whole = term == run || term == *other;
                if length >= self.words.shortest_term
                    && (whole || length >= self.words.long_term)
                    && self.says_something(&term)
                {
                    shared.entry(term).or_default().extend(goals);
                }
            }
        }
        let most = (self.goals.len() as f64 * self.words.common_share).max(self.words.common_least as f64);
        shared.retain(|_, goals| goals.len() as f64 <= most);
        shared
    }

    /// Whether anything is left of a term without the words that say nothing.
    fn says_something(&self, term: &str) -> bool {
        let left = self.stop_words.iter().fold(term.to_owned(), |left, stop| left.replace(stop.as_str(), ""));
        left.chars().count() >= 2 && !self.stop_words.iter().any(|stop| stop.contains(term))
    }
}

/// What a goal says: item, level and method.
fn goal_text(goal: &Goal) -> String {
    [Key::Item, Key::Level, Key::Method].map(|key| goal.text(key).unwrap_or_default()).join("\n")
}

/// A text for comparison: one width, no white space.
fn plain(text: &str) -> String {
    folded(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The titles in 「」 and 『』 of at least so many characters.
fn titles(text: &str, shortest: usize) -> IndexSet<String> {
    let text = plain(text);
    let opened = |piece: &str| {
        let title = piece.split(['」', '』']).next().unwrap_or_default();
        (title.len() < piece.len() && title.chars().count() >= shortest).then(|| title.to_owned())
    };
    text.split(['「', '『']).skip(1).filter_map(opened).collect()
}

/// Runs of kanji and katakana of at least so many characters. A line break within a word parts nothing.
fn runs(text: &str, shortest: usize) -> IndexSet<String> {
    let text: String = folded(text).chars().filter(|&c| c != '\n').collect();
    text.split(|c: char| !is_term(c))
        .filter(|run| run.chars().count() >= shortest)
        .map(str::to_owned)
        .collect()
}

/// Whether a character is part of a term.
fn is_term(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | 'ァ'..='ヺ' | 'ー' | '々')
}

/// The longest stretch that two runs share; the first of equals.
fn common(a: &[char], b: &[char]) -> String {
    let (mut best, mut end) = (0, 0);
    let mut above = vec![0usize; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![0usize; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            if x == y {
                row[j + 1] = above[j] + 1;
                if row[j + 1] > best {
                    (best, end) = (row[j + 1], i + 1);
                }
            }
        }
        above = row;
    }
    a[end - best..end].iter().collect()
}

/// Words that are not part of a longer one.
fn longest(words: &IndexSet<String>) -> Vec<String> {
    let part = |w: &String| words.iter().any(|o| o != w && o.contains(w.as_str()));
    words.iter().filter(|w| !part(w)).cloned().collect()
}

#[cfg(test)]
mod tests;
