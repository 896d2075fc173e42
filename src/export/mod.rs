//! Everything that was read, found and counted, as one JSON object whose keys keep their order.

pub mod comparison;
pub mod coverage;
mod indicator_plan;

use crate::document::policy_memo::{Kind, Outline, Paragraph, Sender};
use crate::document::{CellCount, Choice, Document, Goal, GoalSheet, PolicyMemo, StatusReading};
use crate::finding::{Finding, Lang, Severity};
use crate::form::Key;
use crate::intake::SheetSeen;
use crate::tally::{Table, Tally};
use crate::text::era::Date;
use indexmap::IndexMap;
use serde::{Serialize, Serializer};

/// What a run read and found.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// The documents, in reading order.
    pub documents: &'a [Document],
    /// The sheets seen.
    pub sheets: &'a [SheetSeen],
    /// The findings, in order.
    pub findings: &'a [Finding],
    /// The counts.
    pub tally: &'a Tally,
}

/// The JSON of `export`; messages in the given language.
///
/// # Errors
/// Never for values made by this crate; serde's signature has an error.
pub fn json(read: &Read<'_>, lang: Lang) -> serde_json::Result<String> {
    let whole = Whole {
        documents: read.documents.iter().map(document).collect(),
        findings: findings(read.findings, lang),
        tally: tally(read.tally),
        sheets: read
            .sheets
            .iter()
            .map(|s| SheetJson { file: &s.file, sheet: &s.sheet, kind: s.kind, cells: s.cells })
            .collect(),
    };
    serde_json::to_string_pretty(&whole)
}

pub use indicator_plan::changes_json;

/// The JSON of `check`: the findings alone.
///
/// # Errors
/// As [`json`].
pub fn findings_json(found: &[Finding], lang: Lang) -> serde_json::Result<String> {
    let mut whole = IndexMap::new();
    whole.insert("findings", findings(found, lang));
    serde_json::to_string_pretty(&whole)
}

#[derive(Serialize)]
struct Whole<'a> {
    documents: Vec<DocumentJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    tally: TallyJson<'a>,
    sheets: Vec<SheetJson<'a>>,
}

/// One document; each kind has its own keys.
enum DocumentJson<'a> {
    GoalSheet(GoalSheetJson<'a>),
    IndicatorPlan(indicator_plan::PlanJson<'a>),
    PolicyMemo(MemoJson<'a>),
}

impl Serialize for DocumentJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::GoalSheet(sheet) => sheet.serialize(serializer),
            Self::IndicatorPlan(plan) => plan.serialize(serializer),
            Self::PolicyMemo(memo) => memo.serialize(serializer),
        }
    }
}

fn document(document: &Document) -> DocumentJson<'_> {
    match document {
        Document::GoalSheet(sheet) => DocumentJson::GoalSheet(goal_sheet(sheet)),
        Document::IndicatorPlan(plan) => DocumentJson::IndicatorPlan(indicator_plan::plan(plan)),
        Document::PolicyMemo(memo) => DocumentJson::PolicyMemo(policy_memo(memo)),
    }
}

#[derive(Serialize)]
struct GoalSheetJson<'a> {
    kind: &'static str,
    file: &'a str,
    sheet: &'a str,
    form: &'a str,
    title: Option<&'a str>,
    fiscal_year: Option<i32>,
    department: Option<&'a str>,
    created: Option<String>,
    revised: Vec<String>,
    post: Option<&'a str>,
    name: Option<&'a str>,
    has_status: bool,
    goals: Vec<GoalJson<'a>>,
    cells: CellCount,
}

#[derive(Serialize)]
struct GoalJson<'a> {
    number: Option<&'a str>,
    item: Option<&'a str>,
    category: Option<&'a str>,
    level: Option<&'a str>,
    method: Option<&'a str>,
    due: Option<&'a str>,
    owners: &'a [String],
    status: Option<&'a str>,
    status_text: Option<&'a str>,
    place: String,
    inherited: Vec<&'static str>,
    extra: IndexMap<&'a str, &'a str>,
}

fn goal_sheet(sheet: &GoalSheet) -> GoalSheetJson<'_> {
    GoalSheetJson {
        kind: "goal_sheet",
        file: &sheet.origin.file,
        sheet: &sheet.origin.sheet,
        form: &sheet.form.name,
        title: sheet.title.as_deref(),
        fiscal_year: sheet.fiscal_year,
        department: sheet.department.as_deref(),
        created: sheet.created.map(iso),
        revised: sheet.revised.iter().copied().map(iso).collect(),
        post: sheet.post.as_deref(),
        name: sheet.name.as_deref(),
        has_status: sheet.has_status,
        goals: sheet.goals.iter().map(|g| goal(sheet, g)).collect(),
        cells: sheet.all_cells(),
    }
}

fn goal<'a>(sheet: &'a GoalSheet, goal: &'a Goal) -> GoalJson<'a> {
    GoalJson {
        number: goal.text(Key::Number),
        item: goal.text(Key::Item),
        category: goal.text(Key::Category),
        level: goal.text(Key::Level),
        method: goal.text(Key::Method),
        due: goal.text(Key::Due),
        owners: &goal.owners,
        status: match goal.status {
            StatusReading::Read(Choice::Known(_)) => sheet.status_label(goal),
            _ => None,
        },
        status_text: goal.text(Key::Status),
        place: sheet.cell_of(goal),
        inherited: Key::FIELDS.into_iter().filter(|&k| goal.inherits(k)).map(Key::name).collect(),
        extra: sheet
            .extra_headings
            .iter()
            .zip(&goal.extra)
            .filter_map(|(heading, text)| Some((heading.as_str(), text.as_deref()?)))
            .collect(),
    }
}

#[derive(Serialize)]
struct MemoJson<'a> {
    kind: &'static str,
    file: &'a str,
    sheet: &'a str,
    form: &'a str,
    addressee: Option<String>,
    sender: Option<Sender>,
    title: Option<&'a str>,
    fiscal_year: Option<i32>,
    outline: Outline,
    paragraphs: Vec<ParagraphJson<'a>>,
    cells: CellCount,
}

#[derive(Serialize)]
struct ParagraphJson<'a> {
    kind: Kind,
    text: &'a str,
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

fn policy_memo(memo: &PolicyMemo) -> MemoJson<'_> {
    MemoJson {
        kind: "policy_memo",
        file: &memo.origin.file,
        sheet: &memo.origin.sheet,
        form: &memo.form.name,
        addressee: memo.addressee(),
        sender: memo.sender(),
        title: memo.title(),
        fiscal_year: memo.fiscal_year,
        outline: memo.outline(),
        paragraphs: memo.paragraphs.iter().map(paragraph).collect(),
        cells: memo.cells,
    }
}

fn paragraph(paragraph: &Paragraph) -> ParagraphJson<'_> {
    ParagraphJson {
        kind: paragraph.kind,
        text: &paragraph.text,
        place: paragraph.place.to_string(),
        level: paragraph.level,
        number: paragraph.number,
        mark: paragraph.mark.as_ref().map(|m| m.text.as_str()),
        post: paragraph.post.as_deref(),
        name: paragraph.name.as_deref(),
    }
}

fn iso(date: Date) -> String {
    date.to_string()
}

/// One finding.
#[derive(Serialize)]
pub(crate) struct FindingJson<'a> {
    code: &'static str,
    severity: Severity,
    file: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
    message: String,
}

/// The findings as JSON has them.
pub(crate) fn findings(found: &[Finding], lang: Lang) -> Vec<FindingJson<'_>> {
    found
        .iter()
        .map(|f| FindingJson {
            code: f.rule.code,
            severity: f.severity,
            file: &f.place.file,
            sheet: f.place.sheet.as_deref(),
            cell: f.place.cell.map(|c| c.to_string()),
            message: f.text(lang),
        })
        .collect()
}

/// Label → status → count.
type Counts<'a> = IndexMap<&'a str, IndexMap<&'a str, usize>>;

#[derive(Serialize)]
struct TallyJson<'a> {
    goals: usize,
    by_department: Counts<'a>,
    by_category: Counts<'a>,
    by_owner: Counts<'a>,
    by_department_category: IndexMap<&'a str, Counts<'a>>,
}

fn tally(tally: &Tally) -> TallyJson<'_> {
    let table = |t| -> Counts<'_> { tally.sparse(t) };
    TallyJson {
        goals: tally.goals,
        by_department: table(&tally.by_department),
        by_category: table(&tally.by_category),
        by_owner: table(&tally.by_owner),
        by_department_category: tally
            .by_department_category
            .iter()
            .map(|(department, t): (&String, &Table)| (department.as_str(), table(t)))
            .collect(),
    }
}

#[derive(Serialize)]
struct SheetJson<'a> {
    file: &'a str,
    sheet: &'a str,
    kind: crate::intake::SheetKind,
    cells: CellCount,
}
