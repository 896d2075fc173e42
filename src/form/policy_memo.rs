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
    /// Name for people.
    pub label: String,
    /// One sentence for `form list`.
    pub description: String,
    /// How the title is recognised.
    pub title: MemoTitle,
    /// How the addressee is recognised.
    pub addressee: Addressee,
    /// How the sender is recognised.
    pub sender: SenderWords,
    /// The levels of numbering, from the outermost.
    pub levels: Vec<Level>,
    /// Customs of the running text.
    pub text: TextWords,
    /// What its parts are called.
    #[serde(default)]
    pub names: PartNames,
    /// How annexes are named.
    pub annex: Annex,
    /// The table of policies and goals.
    pub coverage: CoverageWords,
    /// The printed page.
    pub page: Page,
    /// Indents and gaps.
    pub layout: Layout,
    /// Fonts and colours.
    pub style: Style,
    /// Font of the other sheets of the workbook.
    pub sheet_font: String,
    /// Name of its sheet.
    pub sheet: String,
    /// The paragraphs of the blank form.
    pub blank: Vec<String>,
}

/// How the title is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoTitle {
    /// A short text above the body that contains one of these is the title.
    pub names: Vec<String>,
}

/// How the addressee is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// A short text above the body that ends with one of these (各位, 様).
    pub endings: Vec<String>,
}

/// How the sender is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SenderWords {
    /// Endings of a post (部長); the name follows.
    pub post_endings: Vec<String>,
}

/// One level of numbering.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Accepted marks, the one to be suggested first. `{n}` is a number, `{circled}` ①–㊿, `{kana}` ア–ン; a space at the end
    /// stands for white space that must follow.
    pub marks: Vec<String>,
    /// Marks that are read as the number they are, and reported.
    #[serde(default)]
    pub wrong: Vec<String>,
    /// Marks that count only where they stand in a cell of their own.
    #[serde(default)]
    pub alone: Vec<String>,
    /// Whether it numbers items (sentences) rather than headings.
    #[serde(default)]
    pub item: bool,
}

/// Customs of the running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextWords {
    /// What ends a sentence.
    pub sentence_ends: Vec<String>,
    /// A line of at least so many characters that ends amid a sentence goes on in the next.
    pub wrapped_line: usize,
    /// Marks of which a text should use one.
    pub alternatives: Vec<Vec<String>>,
    /// Fixed words that are no part of the outline.
    pub fixed: Vec<FixedWord>,
    /// Endings of a reference number (号).
    pub reference_endings: Vec<String>,
}

/// A fixed word and where it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedWord {
    /// The word (記, 以上).
    pub word: String,
    /// Its place on the line.
    pub align: Side,
}

/// A place on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// At the left margin.
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
}

/// What the parts of a memo are called; a part without a name is shown without one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartNames {
    /// 文書番号
    pub reference: String,
    /// 日付
    pub date: String,
    /// 宛名
    pub addressee: String,
    /// 差出人
    pub sender: String,
    /// 表題
    pub title: String,
    /// 前文
    pub preamble: String,
    /// A numbered heading.
    pub heading: String,
    /// A numbered item.
    pub item: String,
    /// A further paragraph of a heading or an item.
    pub continuation: String,
    /// A fixed word, or a text above the title that is nothing else.
    pub other: String,
}

/// How annexes are named.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// A text with one of these names an annex (別紙).
    pub words: Vec<String>,
    /// The mark of an only annex.
    pub single: String,
    /// The mark of one of several; `{n}` is its number.
    pub numbered: String,
}

/// Words and limits of the table of policies and goals.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageWords {
    /// Name of its sheet.
    pub sheet: String,
    /// Its title.
    pub title: String,
    /// What it is and is not.
    pub note: String,
    /// Its eight headings: mark, policy, annex, number, item, owners, words, confirmed.
    pub headings: [String; 8],
    /// Shares of the printed width.
    pub widths: [u32; 8],
    /// Stands where nothing was found.
    pub none: String,
    /// The sum; `{items}`, `{covered}`, `{uncovered}`, `{goals}`, `{linked}`, `{unlinked}` are counts.
    pub summary: String,
    /// The fewest characters of a term.
    pub shortest_term: usize,
    /// The fewest characters of a term that is whole in neither text.
    pub long_term: usize,
    /// A term that more than this share of the goals have says nothing.
    pub common_share: f64,
    /// A term that no more than so many goals have is kept whatever their share.
    pub common_least: usize,
    /// Terms that say nothing.
    pub stop_words: Vec<String>,
}

/// Indents and gaps of the letter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Indent of each further level, in ems.
    pub step: f64,
    /// Space before a heading and around addressee and title, in points.
    pub gap: f64,
}
