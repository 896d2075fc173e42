use super::*;
use crate::cell::CellRef;
use crate::document::goal_sheet::{Fields, StatusReading};
use crate::document::{Choice, Goal};
use crate::form::{Form, GoalForm, built_in};
use crate::season::handed_out;
use crate::sheet::model::{Choices, Content, Others};
use std::sync::Arc;

fn forms() -> impl Iterator<Item = Arc<GoalForm>> {
    built_in().into_iter().filter_map(|form| match form {
        Form::GoalSheet(form) => Some(form),
        _ => None,
    })
}

fn drawn(form: &Arc<GoalForm>, sections: &[&str], rows: Option<u32>) -> Vec<Sheet> {
    let sheet = handed_out::empty(form, Some(2026), Some("緑化部"));
    let sections: Vec<String> = sections.iter().map(|&s| s.to_owned()).collect();
    sheets(&Entry { sheet: &sheet, sections: &sections, rows, city: None, office: None })
}

#[test]
fn every_form_has_a_cell_for_each_column_in_each_row_and_four_lists() {
    for form in forms() {
        let sheets = drawn(&form, &["公園課"], Some(12));
        assert_eq!(sheets.iter().map(|s| &*s.name).collect::<Vec<_>>()[1..], BESIDE_ENTRY);
        let sheet = &sheets[0];
        let growing = sheet.growing.unwrap();
        assert_eq!(growing.rows.1 - growing.rows.0 + 1, 12);
        let unlocked = sheet.cells.iter().filter(|cell| cell.at.row >= growing.rows.0);
        let unlocked =
            unlocked.filter(|c| sheet.styles.get(c.style).is_some_and(|s| s.unlocked && s.fill.is_some()));
        assert_eq!(unlocked.count(), 12 * form.columns.len());
        assert_eq!(sheet.drop_downs.len(), 4);
        assert!(sheet.drop_downs.iter().all(|d| (d.range.start.row, d.range.end.row) == growing.rows));
        assert!(sheets.iter().all(|sheet| sheet.protected && !sheet.hidden));
    }
}

#[test]
fn lists_hold_the_sections_of_the_department_and_refuse_only_what_the_form_refuses() {
    let form = forms().next().unwrap();
    let sheets = drawn(&form, &["公園課", "みどり課"], None);
    let [sheet, lists] = [&sheets[0], &sheets[3]];
    let offered = |d: &crate::sheet::model::DropDown| -> Vec<String> {
        let Choices::Range(name, range) = &d.choices else { panic!("written out") };
        assert_eq!(*name, lists.name);
        let texts = lists.cells.iter().filter(|c| c.at.col == range.start.col);
        let texts = texts.filter(|c| (range.start.row..=range.end.row).contains(&c.at.row));
        texts
            .filter_map(|c| if let Content::Text(text) = &c.content { Some(text.to_string()) } else { None })
            .collect()
    };
    let by_key = |key| sheet.drop_downs.iter().find(|d| d.message.0 == form.heading(key)).unwrap();
    assert_eq!(offered(by_key(Key::Owners)), ["共通", "公園課", "みどり課"]);
    assert_eq!(offered(by_key(Key::Status)).len(), form.statuses.len());
    assert_eq!(offered(by_key(Key::Due))[..2], ["4月", "5月"]);
    let others = [Key::Status, Key::Category, Key::Due, Key::Owners].map(|key| by_key(key).others);
    assert_eq!(others, [Others::Refused, Others::Refused, Others::Asked, Others::Asked]);
    assert_eq!(
        drawn(&form, &[], None)[0].drop_downs.iter().filter(|d| d.others == Others::Accepted).count(),
        1
    );
}

#[test]
fn empty_rows_go_on_from_the_last_number() {
    let form = forms().next().unwrap();
    let mut sheet = handed_out::empty(&form, Some(2026), Some("緑化部"));
    let goal = |(row, number): (u32, &str)| {
        let mut fields: Fields = Default::default();
        fields[Key::Number as usize].text = Some(number.to_owned());
        Goal {
            place: CellRef::new(row, 0),
            fields,
            owners: Vec::new(),
            category: Choice::Blank,
            status: StatusReading::Read(Choice::Blank),
            extra: Vec::new(),
            extra_numbers: Vec::new(),
            unseen: Vec::new(),
        }
    };
    sheet.goals = (0..).zip(["1", "1", "2"]).map(goal).collect();
    let entry = Entry { sheet: &sheet, sections: &[], rows: Some(5), city: None, office: None };
    let drawn = &sheets(&entry)[0];
    let first = drawn.growing.unwrap().rows.0;
    let number = |row: u32| {
        let cell = drawn.cells.iter().find(|c| c.at.row == first + row && c.at.col == 0).unwrap();
        if let Content::Text(text) = &cell.content { text.to_string() } else { String::new() }
    };
    assert_eq!([2, 3, 4].map(number), ["2", "3", "4"]);
}

#[test]
fn empty_rows_share_the_first_page() {
    let form = forms().next().unwrap();
    let height = |rows| {
        let growing = drawn(&form, &[], Some(rows))[0].growing.unwrap();
        f64::from(rows) * growing.empty
    };
    let page = height(20);
    assert!((300.0..460.0).contains(&page), "{page}");
    assert!(height(40) > page && height(4) < page);
}
