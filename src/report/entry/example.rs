//! 記入例: the form filled in by a department that does not exist, in the form's own words.

use super::lists::Lists;
use super::table;
use crate::cell::CellRef;
use crate::document::goal_sheet::{Field, Fields, Goal, StatusReading};
use crate::document::{Choice, GoalSheet};
use crate::form::goal_sheet::{Column, MetadataKey, heading_label};
use crate::form::{ColumnKind, GoalForm, Key};
use crate::our_sheets::{EXAMPLE, OF_ENTRY};
use crate::season::handed_out;
use crate::sheet::model::Sheet;
use crate::text::era::Date;
use std::sync::Arc;

/// The department, without the ending that a form gives it.
const DEPARTMENT: &str = "花とみどりの";
/// Its sections, without theirs.
const SECTIONS: [&str; 2] = ["花", "公園"];
/// The title of an example begins with it.
const TITLE: &str = "（記入例）";
const NAME: &str = "緑川　花子";
/// The figure in columns of figures, and what follows the heading in others that only this form has.
const FIGURE: &str = "30";
const OTHER: &str = "の例";

/// Item, level and method of its goals.
const GOALS: [[&str; 3]; 2] = [
    [
        "公園の花壇を増やす",
        "花壇を10か所増やし、合わせて30か所にする。",
        "・4月に地域の団体と場所を決める。\n・5月から順に植え、写真を市のホームページに載せる。",
    ],
    [
        "苗木を配る",
        "苗木を500本配り、希望した人の9割以上に届ける。",
        "・広報紙で希望する人を募る。\n・雨の日に備え、予備の日を決めておく。",
    ],
];

/// The sheet; nothing in it is to be filled in.
pub(super) fn sheet(form: &Arc<GoalForm>, year: Option<i32>) -> Sheet {
    let doc = document(form, year);
    let rows = Some(doc.goals.len() as u32);
    table::shown(&doc, EXAMPLE, rows, OF_ENTRY)
}

fn document(form: &Arc<GoalForm>, year: Option<i32>) -> GoalSheet {
    let suffix = form.title.department_suffixes.first().map_or("", String::as_str);
    let department = format!("{DEPARTMENT}{suffix}");
    let mut doc = handed_out::empty(form, year, Some(&department));
    doc.title = doc.title.map(|title| format!("{TITLE}{title}"));
    doc.created = year.and_then(|year| Date::from_ymd_opt(year, 4, 1));
    let has = |key| form.metadata.iter().any(|field| field.key == key);
    doc.name = has(MetadataKey::Name).then(|| NAME.to_owned());
    let lists = Lists::new(form, &[]);
    let extras = form.columns.iter().filter(|column| column.key == Key::Extra);
    doc.extra_headings = extras.clone().map(|column| column.heading.clone()).collect();
    doc.extra_heading_cells = extras.clone().map(|_| CellRef::new(0, 0)).collect();
    let extra: Vec<Option<String>> = extras.map(other).collect();
    let goal = |n: usize| Goal {
        place: CellRef::new(n as u32, 0),
        fields: fields(form, &lists, n),
        owners: Vec::new(),
        category: Choice::Unknown,
        status: StatusReading::Read(Choice::Unknown),
        extra: extra.clone(),
        extra_numbers: vec![None; extra.len()],
        unseen: Vec::new(),
    };
    doc.goals = (0..GOALS.len()).map(goal).collect();
    doc
}

fn other(column: &Column) -> Option<String> {
    match column.kind {
        ColumnKind::Number => Some(FIGURE.to_owned()),
        ColumnKind::Text | ColumnKind::Lines => Some(format!("{}{OTHER}", heading_label(&column.heading))),
        ColumnKind::Money => Some("1,000".to_owned()),
        ColumnKind::Percent => Some("80%".to_owned()),
        ColumnKind::Person => Some(NAME.to_owned()),
        ColumnKind::Choice => column.choices.first().cloned(),
        ColumnKind::Due | ColumnKind::Owners | ColumnKind::Date => None,
    }
}

fn fields(form: &GoalForm, lists: &Lists, n: usize) -> Fields {
    let [item, level, method] = GOALS[n];
    let offered = |key, nth: usize| {
        let words = lists.of(key).map_or(&[][..], |offer| &offer.words);
        words.get(nth).or(words.last()).cloned()
    };
    let section = form.owners.suffixes.first().map(|suffix| format!("{}{suffix}", SECTIONS[n]));
    let text = |key| match key {
        Key::Number => Some((n + 1).to_string()),
        Key::Item => Some(item.to_owned()),
        Key::Level => Some(level.to_owned()),
        Key::Method => Some(method.to_owned()),
        Key::Category | Key::Status => offered(key, n),
        // October, March.
        Key::Due => offered(key, [6, 11][n]),
        Key::Owners => section.clone().or_else(|| offered(key, 0)),
        Key::Extra | Key::Department | Key::Section | Key::Year | Key::Body => None,
    };
    Key::FIELDS.map(|key| Field { text: text(key), ..Field::default() })
}
