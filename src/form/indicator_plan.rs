//! The form of an indicator plan (業績目標・成果目標): what `templates/*.toml` of kind `indicator_plan` may say.
//!
//! One form covers both layouts: headings and small tables stacked down the sheet, and one indicator a row.

use super::defaults;
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
    pub(crate) name: String,
    pub(crate) label: String,
    /// One sentence for `form list`.
    pub(crate) description: String,
    /// Marks before labels and names, which are no part of them.
    pub(crate) lead_marks: Vec<String>,
    /// A text that begins with one of these is a note.
    pub(crate) notes: Vec<String>,
    /// How headings of the plan are numbered, outermost first: `{number}` and `{circled}` (①) stand for the number.
    pub(crate) headings: Vec<String>,
    pub(crate) kinds: Vec<Kind>,
    /// How the title is recognised and printed.
    pub title: PlanTitle,
    pub(crate) labels: Labels,
    pub(crate) values: Values,
    pub(crate) body: Bodies,
    pub(crate) owners: Owners,
    /// Columns of the flat layout, beside years, baseline, target and actual values.
    pub(crate) columns: Vec<FlatColumn>,
    pub(crate) revision: Revision,
    /// The same side by side.
    pub(crate) comparison: Comparison,
    pub(crate) changes: Changes,
    pub(crate) blank: Blank,
    pub(crate) progress: Progress,
    pub(crate) page: Page,
    pub(crate) style: Style,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) label: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
}

/// How the title is recognised and printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTitle {
    /// A cell above everything else that contains one of these (as a key) is the title.
    pub(crate) names: Vec<String>,
    /// What stands before the first of these in a title is the plan's name.
    pub(crate) plan_before: Vec<String>,
    /// Endings of a plan's name: a short text above the table with one of these names the plan.
    #[serde(default)]
    pub(crate) plan_endings: Vec<String>,
    /// The title of a plan; `{plan}` is filled in.
    pub(crate) print: String,
    pub(crate) progress: String,
    /// The plan's name where no title tells it.
    pub plan_unknown: String,
}

/// Label lines of the document layout.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Labels {
    /// Labels of the implementing body.
    pub(crate) body: Vec<String>,
    /// Labels of the description, which usually has none.
    pub(crate) description: Vec<String>,
    /// The body's label as printed.
    pub(crate) body_print: String,
    /// The label of a kind as printed; `{kind}` is filled in.
    pub(crate) kind_print: String,
}

/// Words in the tables of values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Values {
    /// Headings of the baseline (現状値).
    pub(crate) baseline: Vec<String>,
    /// Headings of the baseline where a year stands beside them (基準年).
    #[serde(default = "defaults::baseline_year")]
    pub(crate) baseline_year: Vec<String>,
    /// Words of a target on the way (中間目標); they count with a year alone.
    #[serde(default = "defaults::interim")]
    pub(crate) interim: Vec<String>,
    /// Words of a target (目標値), longer ones first.
    pub(crate) target: Vec<String>,
    /// Words of an actual value (実績), longer ones first.
    pub(crate) actual: Vec<String>,
    pub(crate) row_headings: Vec<String>,
    /// Writings of “no value”.
    pub(crate) nothing: Vec<String>,
    /// Values that say “the baseline is measured in this year”.
    pub(crate) measured_later: Vec<String>,
    /// Words that make a value relative to another one, longer ones first.
    pub(crate) relative: Vec<String>,
    /// Words that may stand before a number.
    pub(crate) number_prefixes: Vec<String>,
    /// Words that may stand after a number and its unit.
    pub(crate) number_suffixes: Vec<String>,
    /// Words that make a number the least that is wanted (以上). Signs stand before it, words on either side.
    #[serde(default = "defaults::at_least")]
    pub(crate) at_least: Vec<String>,
    /// … what is to be exceeded (超).
    #[serde(default = "defaults::over")]
    pub(crate) over: Vec<String>,
    /// … the most that is wanted (以下).
    #[serde(default = "defaults::at_most")]
    pub(crate) at_most: Vec<String>,
    /// … what is not to be reached (未満).
    #[serde(default = "defaults::below")]
    pub(crate) below: Vec<String>,
    /// Endings of values that say that something grows (増).
    #[serde(default = "defaults::growth")]
    pub(crate) growth: Vec<String>,
    /// … that something falls (減).
    #[serde(default = "defaults::fall")]
    pub(crate) fall: Vec<String>,
    pub(crate) baseline_print: String,
    pub(crate) target_print: String,
    pub(crate) target_row: String,
    pub(crate) actual_row: String,
}

/// Bodies that may carry out a measure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bodies {
    /// Those known; an empty list knows any.
    pub(crate) known: Vec<String>,
}

/// What a column of the flat layout holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FlatKey {
    /// A level of the plan; the columns stand in the order of levels.
    Path,
    /// What the measure is.
    Description,
    /// Implementing body, with its sections in brackets.
    Body,
    /// Sections alone.
    Owners,
    Kind,
    Name,
    Unit,
    /// A running number.
    Number,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FlatColumn {
    pub(crate) key: FlatKey,
    pub(crate) heading: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    #[serde(default = "defaults::yes")]
    pub(crate) printed: bool,
    /// Share of the printed width.
    pub(crate) width: u32,
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

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevisionPart {
    pub(crate) change: PartKind,
    /// Its heading as printed, without the number.
    pub(crate) heading: String,
    /// Words in a numbered line that make it this part's heading.
    pub(crate) words: Vec<String>,
}

/// The document that says what is revised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Revision {
    /// Title; `{plan}` is filled in.
    pub(crate) title: String,
    #[serde(deserialize_with = "super::page::sheet_name")]
    pub(crate) sheet: String,
    /// Number of a part; `{n}` is filled in, full width.
    pub(crate) number: String,
    /// Side label as printed: before.
    pub(crate) before: String,
    /// Side label as printed: after.
    pub(crate) after: String,
    /// Other side labels: before.
    pub(crate) before_aliases: Vec<String>,
    /// Other side labels: after.
    pub(crate) after_aliases: Vec<String>,
    pub(crate) no_change: String,
    /// Beginnings of short texts in the corners of a document.
    pub(crate) furniture: Vec<String>,
    pub(crate) parts: Vec<RevisionPart>,
}

/// The comparison table (新旧対照表).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    #[serde(deserialize_with = "super::page::sheet_name")]
    pub(crate) sheet: String,
    /// Title; `{plan}` is filled in.
    pub(crate) title: String,
    /// Heading of the new side.
    pub(crate) new: String,
    /// Heading of the old side.
    pub(crate) old: String,
    pub(crate) new_first: bool,
    /// What stands for an unchanged part.
    pub unchanged: String,
    /// What stands on the old side of something new.
    pub(crate) added: String,
    /// What stands on the new side of something removed.
    pub(crate) removed: String,
    /// Heading of the place in the plan.
    pub place: String,
}

/// The list of changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Changes {
    #[serde(deserialize_with = "super::page::sheet_name")]
    pub(crate) sheet: String,
    /// Title; `{plan}` is filled in.
    pub(crate) title: String,
    /// Its nine headings.
    pub(crate) headings: Vec<String>,
    /// Names of fields, by their key in JSON.
    pub(crate) names: IndexMap<String, String>,
    /// What is said over the actual values that differ.
    #[serde(default)]
    pub(crate) actuals_note: String,
    /// How two indicators were matched, by key: `place`, `renumbered`, `similar`, `none`.
    pub(crate) matched: IndexMap<String, String>,
}

/// The empty entry sheet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Blank {
    /// Headings of its years; the last one is the target's.
    pub(crate) years: Vec<String>,
    pub(crate) rows: u32,
}

/// The table of targets against actual values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Progress {
    #[serde(deserialize_with = "super::page::sheet_name")]
    pub(crate) sheet: String,
    /// Name of the list into which actual values are entered.
    #[serde(deserialize_with = "super::page::sheet_name")]
    pub(crate) entry_sheet: String,
    /// Its six headings before the years.
    pub(crate) headings: Vec<String>,
    /// Label of the row with actual value ÷ target.
    pub(crate) rate: String,
    /// What that rate is.
    pub(crate) rate_note: String,
    /// Label of the row where targets are reached or not, then the words for both.
    #[serde(default = "defaults::judgement")]
    pub(crate) judgement: Vec<String>,
    /// What becomes of values in words.
    pub(crate) words_note: String,
    /// Notes that name indicators; each stands only where there are such.
    #[serde(default)]
    pub(crate) notes: ProgressNotes,
    /// That indicators without any actual value are left out; `{n}` is filled in.
    #[serde(default)]
    pub(crate) left_out_note: String,
    /// Title of a chart; `{name}` is filled in.
    pub(crate) chart: String,
    /// What a chart shows, for those who cannot see it.
    pub(crate) chart_alt: String,
    pub(crate) no_actuals: String,
    pub(crate) target_color: String,
    pub(crate) actual_color: String,
}

/// Notes under the table of targets against actual values; `{list}` are the indicators' numbers, one without words is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ProgressNotes {
    /// Targets fall, so that less is taken to be better.
    pub(crate) falling: String,
    /// It cannot be told whether more or less is better.
    pub(crate) unknown: String,
    /// Actual values beyond 100 % of the target.
    pub(crate) beyond: String,
    /// What is to be exceeded is only equalled.
    pub(crate) equalled: String,
    /// The baseline is 0.
    pub(crate) from_nothing: String,
}

impl IndicatorForm {
    /// Names of the sheets that this program writes from plans and that show no document.
    pub(crate) fn our_sheets(&self) -> [&str; 3] {
        [&self.comparison.sheet, &self.changes.sheet, &self.progress.sheet]
    }
}
