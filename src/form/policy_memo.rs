//! The form of a policy memo (部の運営方針): what `templates/*.toml` of kind `policy_memo` may say.

use super::page::{Page, Style};
use serde::Deserialize;

/// The form of one kind of policy memo.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoForm {
    /// Always `policy_memo`.
    pub kind: String,
    /// Short name, as `--form` takes it.
    pub name: String,
    pub(crate) label: String,
    /// One sentence for `form list`.
    pub(crate) description: String,
    pub(crate) title: MemoTitle,
    pub(crate) addressee: Addressee,
    pub(crate) sender: SenderWords,
    /// The levels of numbering, from the outermost.
    pub(crate) levels: Vec<Level>,
    /// In which orders the levels may stand; where there are none, in that of the list.
    #[serde(default)]
    pub(crate) orders: Vec<LevelOrder>,
    pub(crate) text: TextWords,
    /// What its parts are called.
    #[serde(default)]
    pub(crate) names: PartNames,
    pub(crate) annex: Annex,
    /// The table of policies and goals.
    pub(crate) coverage: CoverageWords,
    pub(crate) page: Page,
    pub(crate) layout: Layout,
    pub(crate) style: Style,
    /// Font of the other sheets of the workbook.
    pub(crate) sheet_font: String,
    pub(crate) sheet: String,
    pub(crate) blank: Vec<String>,
}

/// How the title is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemoTitle {
    /// A short text above the body that contains one of these is the title.
    pub(crate) names: Vec<String>,
}

/// How the addressee is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Addressee {
    /// A short text above the body that ends with one of these (各位, 様).
    pub(crate) endings: Vec<String>,
}

/// How the sender is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SenderWords {
    /// Endings of a post (部長); the name follows.
    pub(crate) post_endings: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Level {
    /// What orders call it.
    #[serde(default)]
    pub(crate) name: String,
    /// Accepted marks, the one to be suggested first. `{n}` is a number, `{circled}` ①–㊿, `{kana}` ア–ン and so on; a space at
    /// the end stands for white space that must follow.
    pub(crate) marks: Vec<String>,
    /// Marks that are read as the number they are, and reported.
    #[serde(default)]
    pub(crate) wrong: Vec<String>,
    /// Marks that count only where they stand in a cell of their own.
    #[serde(default)]
    pub(crate) alone: Vec<String>,
    /// Whether it numbers items (sentences) rather than headings.
    #[serde(default)]
    pub(crate) item: bool,
}

/// An order in which levels stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelOrder {
    /// Names of levels, from the outermost.
    pub(crate) levels: Vec<String>,
}

impl MemoForm {
    /// The orders in which levels may stand, each as places in the list of levels.
    pub(crate) fn level_orders(&self) -> Vec<Vec<usize>> {
        if self.orders.is_empty() {
            return vec![(0..self.levels.len()).collect()];
        }
        let place = |name: &String| self.levels.iter().position(|l| l.name == *name);
        self.orders.iter().map(|order| order.levels.iter().filter_map(place).collect()).collect()
    }
}

/// Customs of the running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextWords {
    pub(crate) sentence_ends: Vec<String>,
    /// A line of at least so many characters that ends amid a sentence goes on in the next.
    pub(crate) wrapped_line: usize,
    /// Marks of which a text should use one.
    pub(crate) alternatives: Vec<Vec<String>>,
    /// Fixed words that are no part of the outline.
    pub(crate) fixed: Vec<FixedWord>,
    /// Endings of a reference number (号).
    pub(crate) reference_endings: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FixedWord {
    /// The word (記, 以上).
    pub(crate) word: String,
    pub(crate) align: LinePosition,
}

/// A place on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LinePosition {
    Left,
    Center,
    Right,
}

/// What the form calls each kind of paragraph; one without a name is shown without one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PartNames {
    pub(crate) reference: String,
    pub(crate) date: String,
    pub(crate) addressee: String,
    pub(crate) sender: String,
    pub(crate) title: String,
    pub(crate) preamble: String,
    pub(crate) heading: String,
    pub(crate) item: String,
    pub(crate) continuation: String,
    pub(crate) other: String,
}

/// How annexes are named.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Annex {
    /// A text with one of these names an annex (別紙).
    pub(crate) words: Vec<String>,
    /// The mark of an only annex.
    pub(crate) single: String,
    /// The mark of one of several; `{n}` is its number.
    pub(crate) numbered: String,
}

/// Words and limits of the table of policies and goals.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverageWords {
    pub(crate) sheet: String,
    pub(crate) title: String,
    /// What it is and is not.
    pub(crate) note: String,
    /// Its eight headings: mark, policy, annex, number, item, owners, words, confirmed.
    pub(crate) headings: [String; 8],
    /// Shares of the printed width.
    pub(crate) widths: [u32; 8],
    pub(crate) none: String,
    /// The sum; `{items}`, `{covered}`, `{uncovered}`, `{goals}`, `{linked}`, `{unlinked}` are counts.
    pub(crate) summary: String,
    /// The fewest characters of a term.
    pub(crate) shortest_term: usize,
    /// The fewest characters of a term that is whole in neither text.
    pub(crate) long_term: usize,
    /// A term that more than this share of the goals have says nothing.
    pub(crate) common_share: f64,
    /// A term that no more than so many goals have is kept whatever their share.
    pub(crate) common_least: usize,
    pub(crate) stop_words: Vec<String>,
}

/// Indents and gaps of the letter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Layout {
    /// Indent of each further level, in ems.
    pub(crate) step: f64,
    /// Space before a heading and around addressee and title, in points.
    pub(crate) gap: f64,
}
