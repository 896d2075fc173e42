//! The form of an indicator plan (業績目標・成果目標): what `templates/*.toml` of kind `indicator_plan` may say.
//!
//! One form covers both layouts: headings and small tables stacked down the sheet, and one indicator a row.

use super::goal_sheet::Owners;
use super::page::{Page, Style};
use indexmap::IndexMap;
use serde::Deserialize;

/// The form of one kind of indicator plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorForm {
    /// Always `indicator_plan`.
    pub kind: String,
    /// Short name, as `--form` takes it.
    pub name: String,
    /// Name for people.
    pub label: String,
    /// One sentence for `form list`.
    pub description: String,
    /// Marks before labels and names, which are no part of them.
    pub lead_marks: Vec<String>,
    /// A text that begins with one of these is a note.
    pub notes: Vec<String>,
    /// How headings of the plan are numbered, outermost first: `{number}` and `{circled}` (①) stand for the number.
    pub headings: Vec<String>,
    /// The kinds of indicator.
    pub kinds: Vec<Kind>,
    /// How the title is recognised and printed.
    pub title: PlanTitle,
    /// Label lines of the document layout.
    pub labels: Labels,
    /// Words in the tables of values.
    pub values: Values,
    /// Bodies that may carry out a measure.
    pub body: Bodies,
    /// How sections are written.
    pub owners: Owners,
    /// Columns of the flat layout, beside years, baseline, target and actual values.
    pub columns: Vec<FlatColumn>,
    /// The document that says what is revised.
    pub revision: Revision,
    /// The same side by side.
    pub comparison: Comparison,
    /// The list of changes.
    pub changes: Changes,
    /// The empty entry sheet.
    pub blank: Blank,
    /// The table of targets against actual values.
    pub progress: Progress,
    /// The printed page.
    pub page: Page,
    /// Fonts and colours.
    pub style: Style,
}

/// A kind of indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its name.
    pub label: String,
    /// Other spellings of it.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// How the title is recognised and printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTitle {
    /// A cell above everything else that contains one of these (as a key) is the title.
    pub names: Vec<String>,
    /// What stands before the first of these in a title is the plan's name.
    pub plan_before: Vec<String>,
    /// The title of a plan; `{plan}` is filled in.
    pub print: String,
    /// The title of the progress table.
    pub progress: String,
    /// The plan's name where no title tells it.
    pub plan_unknown: String,
}

/// Label lines of the document layout.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Labels of the implementing body.
    pub body: Vec<String>,
    /// Labels of the description, which usually has none.
    pub description: Vec<String>,
    /// The body's label as printed.
    pub body_print: String,
    /// The label of a kind as printed; `{kind}` is filled in.
    pub kind_print: String,
}

/// Words in the tables of values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// Headings of the baseline (現状値).
    pub baseline: Vec<String>,
    /// Words of a target (目標値), longer ones first.
    pub target: Vec<String>,
    /// Words of an actual value (実績), longer ones first.
    pub actual: Vec<String>,
    /// Headings over labels of rows.
    pub row_headings: Vec<String>,
    /// Writings of “no value”.
    pub nothing: Vec<String>,
    /// Values that say “the baseline is measured in this year”.
    pub measured_later: Vec<String>,
    /// Words that make a value relative to another one, longer ones first.
    pub relative: Vec<String>,
    /// Words that may stand before a number.
    pub number_prefixes: Vec<String>,
    /// Words that may stand after a number and its unit.
    pub number_suffixes: Vec<String>,
    /// Heading of the baseline as printed.
    pub baseline_print: String,
    /// Heading of the target as printed.
    pub target_print: String,
    /// Label of a row of targets as printed.
    pub target_row: String,
    /// Label of a row of actual values as printed.
    pub actual_row: String,
}

/// Bodies that may carry out a measure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bodies {
    /// Those known; an empty list knows any.
    pub known: Vec<String>,
}

/// What a column of the flat layout holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlatKey {
    /// A level of the plan; the columns stand in the order of levels.
    Path,
    /// What the measure is.
    Description,
    /// Implementing body, with its sections in brackets.
    Body,
    /// Sections alone.
    Owners,
    /// Kind of indicator.
    Kind,
    /// Name of the indicator.
    Name,
    /// Unit of the values.
    Unit,
    /// A running number.
    Number,
}

/// A column of the flat layout.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlatColumn {
    /// What it holds.
    pub key: FlatKey,
    /// Heading as printed.
    pub heading: String,
    /// Other headings that are accepted.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether it is printed.
    #[serde(default = "yes")]
    pub printed: bool,
    /// Share of the printed width.
    pub width: u32,
}

fn yes() -> bool {
    true
}

/// What became of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// 修正
    Revised,
    /// 削除
    Removed,
    /// 新規
    Added,
    /// 移動
    Moved,
}

/// A part of the revision document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionPart {
    /// What it lists.
    pub change: PartKind,
    /// Its heading as printed, without the number.
    pub heading: String,
    /// Words in a numbered line that make it this part's heading.
    pub words: Vec<String>,
}

/// The document that says what is revised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// Title; `{plan}` is filled in.
    pub title: String,
    /// Name of its sheet.
    pub sheet: String,
    /// Number of a part; `{n}` is filled in, full width.
    pub number: String,
    /// Side label as printed: before.
    pub before: String,
    /// Side label as printed: after.
    pub after: String,
    /// Other side labels: before.
    pub before_aliases: Vec<String>,
    /// Other side labels: after.
    pub after_aliases: Vec<String>,
    /// What it says when nothing changed.
    pub no_change: String,
    /// Beginnings of short texts in the corners of a document.
    pub furniture: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<RevisionPart>,
}

/// The comparison table (新旧対照表).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Name of its sheet.
    pub sheet: String,
    /// Title; `{plan}` is filled in.
    pub title: String,
    /// Heading of the new side.
    pub new: String,
    /// Heading of the old side.
    pub old: String,
    /// Whether the new side stands on the left.
    pub new_first: bool,
    /// What stands for an unchanged part.
    pub unchanged: String,
    /// What stands on the old side of something new.
    pub added: String,
    /// What stands on the new side of something removed.
    pub removed: String,
    /// Heading of the place in the plan.
    pub place: String,
}

/// The list of changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Name of its sheet.
    pub sheet: String,
    /// Title; `{plan}` is filled in.
    pub title: String,
    /// Its nine headings.
    pub headings: Vec<String>,
    /// Names of fields, by their key in JSON.
    pub names: IndexMap<String, String>,
    /// How two indicators were matched, by key: `place`, `renumbered`, `similar`, `none`.
    pub matched: IndexMap<String, String>,
}

/// The empty entry sheet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// Headings of its years; the last one is the target's.
    pub years: Vec<String>,
    /// Rows to be filled in.
    pub rows: u32,
}

/// The table of targets against actual values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Name of its sheet.
    pub sheet: String,
    /// Name of the list into which actual values are entered.
    pub entry_sheet: String,
    /// Its six headings before the years.
    pub headings: Vec<String>,
    /// Label of the row with actual value ÷ target.
    pub rate: String,
    /// What that rate is.
    pub rate_note: String,
    /// What becomes of values in words.
    pub words_note: String,
    /// That indicators without any actual value are left out; `{n}` is filled in.
    #[serde(default)]
    pub left_out_note: String,
    /// Title of a chart; `{name}` is filled in.
    pub chart: String,
    /// What a chart shows, for those who cannot see it.
    pub chart_alt: String,
    /// What it says when no actual value was found.
    pub no_actuals: String,
    /// Colour of targets, RRGGBB.
    pub target_color: String,
    /// Colour of actual values, RRGGBB.
    pub actual_color: String,
}

impl IndicatorForm {
    /// Names of the sheets that are written beside documents and are none themselves.
    pub fn own_sheets(&self) -> [&str; 3] {
        [&self.comparison.sheet, &self.changes.sheet, &self.progress.sheet]
    }
}
