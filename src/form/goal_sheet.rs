//! The form of a goal sheet: what `templates/*.toml` of kind `goal_sheet` may say.

use super::defaults;
use super::page::{Page, Style};
use serde::Deserialize;

/// The form of one kind of goal sheet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalForm {
    /// Always `goal_sheet`.
    pub kind: String,
    /// Short name, as `--form` takes it.
    pub name: String,
    pub(crate) label: String,
    /// One sentence for `form list`.
    pub(crate) description: String,
    /// How the title is recognised and printed.
    pub title: Title,
    /// The fields above the table.
    #[serde(default)]
    pub metadata: Vec<Metadata>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The statuses, best first.
    #[serde(default)]
    pub statuses: Vec<Status>,
    /// Wordings of a status that could be more than one; an error, never a guess.
    #[serde(default)]
    pub ambiguous: Vec<String>,
    #[serde(default)]
    pub(crate) marks: Marks,
    /// The categories, in the order of tables.
    #[serde(default)]
    pub categories: Vec<Category>,
    pub(crate) due: Due,
    /// How owners are written.
    pub owners: Owners,
    /// What else stands on a sheet.
    pub(crate) furniture: Furniture,
    /// What becomes of the text of a section row, which stands alone in the number column above goals; without a word it is
    /// reported.
    pub(crate) section_rows: Option<SectionRows>,
    pub(crate) page: Page,
    pub(crate) style: Style,
}

/// How the title is recognised and printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// A cell that contains one of these (as a key) is the title.
    pub(crate) names: Vec<String>,
    /// The title of a blank form; `{year}` (令和7年度) and `{department}` are filled in.
    pub print: String,
    /// What stands right before the department in a title.
    pub department_after: String,
    /// What stands right after it.
    pub department_before: String,
    /// Words in that place that name no department.
    pub(crate) generic: Vec<String>,
    /// Endings of a department's name, to find it in sheet and file names.
    pub(crate) department_suffixes: Vec<String>,
    /// The ending that makes a post out of a department (長).
    pub(crate) post_suffix: String,
    /// Posts that name no body by themselves (局長, 次長).
    #[serde(default = "defaults::posts")]
    pub(crate) posts: Vec<String>,
    /// What stands between two posts of one person (兼).
    #[serde(default = "defaults::post_separators")]
    pub(crate) post_separators: Vec<String>,
    /// What may follow a post and says nothing of the body (事務取扱).
    #[serde(default = "defaults::post_additions")]
    pub(crate) post_additions: Vec<String>,
}

/// Which field above the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetadataKey {
    /// Fiscal year.
    Year,
    /// Department.
    Department,
    /// Date of creation; dates marked as revisions may stand in the same cell.
    Created,
    /// Dates of revision.
    Revised,
    /// Post of the head.
    Post,
    /// Name of the head.
    Name,
}

/// One field above the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// Which one.
    pub key: MetadataKey,
    /// Label as printed.
    pub label: String,
    /// Other labels that are accepted.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Words that mark a date as a revision (見直し).
    #[serde(default)]
    pub(crate) revision_words: Vec<String>,
    /// Words that may stand beside a date and say nothing more (現在); any other text beside it is reported.
    #[serde(default)]
    pub(crate) date_words: Vec<String>,
    /// The columns (by key) over which it is printed; a field without any is printed only where it must be.
    #[serde(default)]
    pub(crate) over: Vec<Key>,
    /// Whether a blank is worth a finding.
    #[serde(default)]
    pub(crate) required: bool,
}

/// What a column holds. All but `Extra` occur at most once in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// 番号
    Number,
    /// 実施項目
    Item,
    /// 計画・方針等の分類
    Category,
    /// どの水準まで
    Level,
    /// どのような方法で
    Method,
    /// いつまで
    Due,
    /// 共通/課名
    Owners,
    /// 達成状況
    Status,
    /// Another column of the form; its text goes to `extra` under its heading.
    Extra,
}

impl Key {
    /// The eight keys that every goal has, in the order of its fields.
    pub const FIELDS: [Self; 8] = [
        Self::Number,
        Self::Item,
        Self::Category,
        Self::Level,
        Self::Method,
        Self::Due,
        Self::Owners,
        Self::Status,
    ];

    /// Its name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Item => "item",
            Self::Category => "category",
            Self::Level => "level",
            Self::Method => "method",
            Self::Due => "due",
            Self::Owners => "owners",
            Self::Status => "status",
            Self::Extra => "extra",
        }
    }
}

/// How a column's content is written and drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// A running number, centred.
    Number,
    /// Text.
    Text,
    /// Text of several lines or bullets.
    Lines,
    /// One of a list, offered as a drop-down in the blank form.
    Choice,
    /// A due date in words.
    Due,
    /// Sections.
    Owners,
}

/// One column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file")]
pub struct Column {
    /// What it holds.
    pub key: Key,
    /// Heading as printed, line breaks included.
    pub heading: String,
    /// The heading over it that it shares with its neighbours; `heading` may begin with it, on a line of its own.
    #[serde(default)]
    pub(crate) group: Option<String>,
    /// Other headings that are accepted.
    #[serde(default)]
    pub aliases: Vec<String>,
    pub(crate) kind: ColumnKind,
    /// Whether a table without it is incomplete.
    #[serde(default = "defaults::yes")]
    pub(crate) required: bool,
    /// Whether a blank cell in it is worth a finding.
    #[serde(default = "defaults::yes")]
    pub(crate) filled: bool,
    /// Whether one value may span several goals.
    #[serde(default)]
    pub(crate) span: bool,
    /// Whether it stands on the sheets that are handed in; it is read, counted and exported all the same.
    #[serde(default = "defaults::yes")]
    pub(crate) printed: bool,
    /// Share of the printed width.
    pub(crate) width: u32,
    /// Of several columns of a table that could be this one, the one whose heading holds one of these words counts (期末).
    #[serde(default)]
    pub counts: Vec<String>,
}

/// One status.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Its wording as printed.
    pub label: String,
    /// Other wordings that are accepted.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Lower bound of the rate of achievement, in percent, included.
    pub rate_min: Option<f64>,
    /// Upper bound, in percent, not included.
    pub rate_max: Option<f64>,
    pub(crate) achieved: bool,
    /// Whether it stays outside the denominator of shares.
    #[serde(default)]
    pub(crate) outside_denominator: bool,
    /// Colour in charts, RRGGBB.
    pub(crate) color: String,
}

/// How a status is chosen where each has a column of its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Marks {
    /// Marks that choose it (○, レ).
    #[serde(default = "defaults::marks")]
    pub(crate) yes: Vec<String>,
    /// Marks that say that it is not chosen (-, □).
    #[serde(default = "defaults::no_marks")]
    pub(crate) no: Vec<String>,
}

impl Default for Marks {
    fn default() -> Self {
        Self { yes: defaults::marks(), no: defaults::no_marks() }
    }
}

/// One category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its wording as printed.
    pub label: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
}

/// What a due date may say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Due {
    /// Whole words (随時, 年度末).
    pub(crate) words: Vec<String>,
    /// Patterns; `{month}` is 1–12, `{quarter}` 1–4, `{day}` 1–31, `{year}` a year in any writing.
    pub(crate) patterns: Vec<String>,
}

/// How owners are written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owners {
    /// The word for the whole department (共通).
    pub(crate) common: String,
    /// Endings of a section's name.
    pub(crate) suffixes: Vec<String>,
    /// Marks that always separate.
    pub separators: Vec<String>,
    /// The sections, where the form lists them.
    #[serde(default)]
    pub(crate) sections: Vec<String>,
}

/// What becomes of the text of a section row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SectionRows {
    /// It is the category of the goals below that have none of their own.
    Category,
    Item,
    /// Nothing; it is furniture.
    Ignore,
}

impl SectionRows {
    pub(crate) const fn key(self) -> Option<Key> {
        match self {
            Self::Category => Some(Key::Category),
            Self::Item => Some(Key::Item),
            Self::Ignore => None,
        }
    }
}

/// What else stands on a sheet, by its words. A form that lacks one of the later lists has that of
/// `templates/defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Furniture {
    /// A row whose first words are one of these is a total.
    pub(crate) totals: Vec<String>,
    /// A text that begins with one of these is a note.
    pub(crate) notes: Vec<String>,
    /// A text that begins with one of these opens a legend.
    pub(crate) legends: Vec<String>,
    /// Sheets whose name contains one of these are examples.
    pub(crate) examples: Vec<String>,
    /// Sheets whose name contains one of these are the form as it was given out, which some fill in where it lies.
    #[serde(default = "defaults::blanks")]
    pub(crate) blanks: Vec<String>,
    /// Sheets that say one of these in or above their title are examples.
    pub(crate) example_titles: Vec<String>,
    /// Words of a department's own tally (集計, 内訳, うち).
    #[serde(default = "defaults::tallies")]
    pub(crate) tallies: Vec<String>,
    /// Words beside a count (4件): with them it is still nothing but a count.
    #[serde(default = "defaults::units")]
    pub(crate) units: Vec<String>,
    /// Words at the end of a page or of the table (次ページへ続く).
    #[serde(default = "defaults::continued")]
    pub(crate) continued: Vec<String>,
    /// Words beside a number that stands for no goal any more (欠番).
    #[serde(default = "defaults::vacant")]
    pub(crate) vacant: Vec<String>,
    /// Words that stand for the number in a row that is an example (例).
    #[serde(default = "defaults::example_rows")]
    pub(crate) example_rows: Vec<String>,
    /// Words in the boxes for seals (部長).
    #[serde(default = "defaults::seals")]
    pub(crate) seals: Vec<String>,
}

impl GoalForm {
    pub(crate) fn column(&self, key: Key) -> Option<&Column> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// The heading of a column as messages and lists name it; empty where the form has no such column.
    pub(crate) fn heading(&self, key: Key) -> String {
        self.column(key).map(|c| heading_label(&c.heading)).unwrap_or_default()
    }

    /// The label of a field above the table; empty where the form has no such field.
    pub(crate) fn metadata_label(&self, key: MetadataKey) -> &str {
        self.metadata.iter().find(|m| m.key == key).map_or("", |m| &m.label)
    }
}

/// Whether the statuses of two forms are the same: to the letter, in the same order, and counted the same way.
pub(crate) fn same_statuses(a: &GoalForm, b: &GoalForm) -> bool {
    let [a, b] =
        [a, b].map(|form| form.statuses.iter().map(|s| (&s.label, s.achieved, s.outside_denominator)));
    a.eq(b)
}

/// The same, and their categories as well.
pub(crate) fn same_choices(a: &GoalForm, b: &GoalForm) -> bool {
    same_statuses(a, b) && a.categories.iter().map(|c| &c.label).eq(b.categories.iter().map(|c| &c.label))
}

/// A heading in one line, without its bracketed explanation: `いつまで⏎(期限)` is `いつまで`.
pub(crate) fn heading_label(heading: &str) -> String {
    let plain: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
    match plain.find(['(', '（']) {
        Some(cut) if cut > 0 => plain[..cut].to_owned(),
        _ => plain,
    }
}
