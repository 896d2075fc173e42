//! The form of a goal sheet: what `templates/*.toml` of kind `goal_sheet` may say.

pub use super::column::{Column, ColumnKind, Key, Names};
use super::defaults;
use super::look::{self, Borders, HeadingLook, Horizontal, PlacedText};
use super::page::{self, Page, Style};
use super::repeated::Repeated;
use crate::cell::CellRange;
use serde::Deserialize;

/// The form of one kind of goal sheet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalForm {
    /// Always `goal_sheet`.
    pub kind: String,
    /// Short name, as `--form` takes it.
    pub name: String,
    /// Name for people; the short one where there is none.
    #[serde(default)]
    pub(crate) label: String,
    /// One sentence for `form list`.
    #[serde(default)]
    pub(crate) description: String,
    /// How the title is recognised and printed.
    #[serde(default = "defaults::section")]
    pub title: Title,
    /// The fields above the table.
    #[serde(default)]
    pub metadata: Vec<Metadata>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Blocks of columns that are repeated by year or stage.
    #[serde(default)]
    pub(crate) repeated: Vec<Repeated>,
    /// What of the sheet is not read.
    #[serde(default)]
    pub(crate) table: Table,
    /// How a cell with department and section is parted.
    #[serde(default = "defaults::section")]
    pub(crate) body: Body,
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
    /// Whether any other category is one as well.
    #[serde(default)]
    pub(crate) categories_open: bool,
    #[serde(default = "defaults::section")]
    pub(crate) due: Due,
    /// How owners are written.
    #[serde(default = "defaults::section")]
    pub owners: Owners,
    /// What else stands on a sheet.
    #[serde(default = "defaults::section")]
    pub(crate) furniture: Furniture,
    /// What becomes of the text of a section row, which stands alone in the number column above goals; without a word it is
    /// reported.
    pub(crate) section_rows: Option<SectionRows>,
    #[serde(default = "page::of_nothing", deserialize_with = "page::of_goals")]
    pub(crate) page: Page,
    #[serde(default = "page::style_of_nothing", deserialize_with = "page::style_of_goals")]
    pub(crate) style: Style,
    /// How the headings look.
    pub(crate) heading: Option<HeadingLook>,
    pub(crate) borders: Option<Borders>,
    /// Texts that are printed where they stood.
    #[serde(default)]
    pub(crate) furniture_at: Vec<PlacedText>,
}

/// What of a sheet is not read, by words; that is said.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    /// The columns from the heading that is one of these to the right.
    #[serde(default)]
    pub(crate) right_of: Vec<String>,
    /// The rows from the one that begins with one of these down.
    #[serde(default)]
    pub(crate) below: Vec<String>,
}

/// How a cell with department and section is parted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    /// What stands between the two; without it the department goes as far as its first ending.
    #[serde(default = "defaults::body_separators")]
    pub(crate) separators: Vec<String>,
}

/// How the title is recognised and printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// A cell that contains one of these (as a key) is the title; without any a sheet is known by its headings.
    #[serde(default)]
    pub(crate) names: Vec<String>,
    /// The title of a blank form; `{year}` (令和7年度) and `{department}` are filled in.
    #[serde(default)]
    pub print: String,
    /// What stands right before the department in a title.
    #[serde(default)]
    pub department_after: String,
    /// What stands right after it. With neither of the two a word of the title that ends like a department is one.
    #[serde(default)]
    pub department_before: String,
    /// Whether the department, and its section, may stand in a line of its own above the table.
    #[serde(default)]
    pub(crate) department_line: bool,
    /// Words in that place that name no department.
    #[serde(default = "defaults::generic")]
    pub(crate) generic: Vec<String>,
    /// Endings of a department's name, to find it in sheet and file names.
    #[serde(default = "defaults::department_suffixes")]
    pub(crate) department_suffixes: Vec<String>,
    /// The ending that makes a post out of a department (長).
    #[serde(default = "defaults::post_suffix")]
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
    /// The cells over which it is printed.
    #[serde(default, deserialize_with = "look::range")]
    pub(crate) at: Option<CellRange>,
    pub(crate) font: Option<String>,
    pub(crate) size: Option<f64>,
    pub(crate) bold: Option<bool>,
    pub(crate) align: Option<Horizontal>,
    /// In points.
    pub(crate) height: Option<f64>,
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
    /// The cells of its label and of its value.
    #[serde(default, deserialize_with = "look::range")]
    pub(crate) at: Option<CellRange>,
    #[serde(default, deserialize_with = "look::range")]
    pub(crate) value_at: Option<CellRange>,
    pub(crate) align: Option<Horizontal>,
    pub(crate) value_align: Option<Horizontal>,
    pub(crate) bordered: Option<bool>,
    /// RRGGBB
    pub(crate) fill: Option<String>,
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
    #[serde(default = "defaults::due_words")]
    pub(crate) words: Vec<String>,
    /// Patterns; `{month}` is 1–12, `{quarter}` 1–4, `{day}` 1–31, `{year}` a year in any writing.
    #[serde(default = "defaults::due_patterns")]
    pub(crate) patterns: Vec<String>,
}

/// How owners are written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owners {
    /// The word for the whole department (共通).
    #[serde(default = "defaults::common")]
    pub(crate) common: String,
    /// Endings of a section's name.
    #[serde(default = "defaults::section_suffixes")]
    pub(crate) suffixes: Vec<String>,
    /// Marks that always separate.
    #[serde(default = "defaults::owner_separators")]
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

/// What else stands on a sheet, by its words. A form that lacks one of the lists has that of `templates/defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Furniture {
    /// A row whose first words are one of these is a total.
    #[serde(default = "defaults::totals")]
    pub(crate) totals: Vec<String>,
    /// A text that begins with one of these is a note.
    #[serde(default = "defaults::notes")]
    pub(crate) notes: Vec<String>,
    /// A text that begins with one of these opens a legend.
    #[serde(default = "defaults::legends")]
    pub(crate) legends: Vec<String>,
    /// Sheets whose name contains one of these are examples.
    #[serde(default = "defaults::examples")]
    pub(crate) examples: Vec<String>,
    /// Sheets whose name contains one of these are the form as it was given out, which some fill in where it lies.
    #[serde(default = "defaults::blanks")]
    pub(crate) blanks: Vec<String>,
    /// Sheets that say one of these in or above their title are examples.
    #[serde(default = "defaults::example_titles")]
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
    /// Texts around the table that are no part of any document (○○市), as they stand in a cell.
    #[serde(default)]
    pub(crate) fixed: Vec<String>,
}

impl GoalForm {
    pub(crate) fn column(&self, key: Key) -> Option<&Column> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// The heading of a column as messages and lists name it; empty where the form has no such column.
    pub(crate) fn heading(&self, key: Key) -> String {
        self.column(key).map(|c| heading_label(&c.heading)).unwrap_or_default()
    }

    /// Whether goals have owners, in whatever column.
    pub(crate) fn has_owners(&self) -> bool {
        self.columns.iter().any(Column::holds_owners)
    }

    /// Whether the owners are people, for whom no rule of sections holds.
    pub(crate) fn owners_are_people(&self) -> bool {
        self.columns.iter().any(|c| c.holds_owners() && c.kind == ColumnKind::Person)
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
