//! This year's sheets of a made-up city, and what becomes of them.

use super::*;
use crate::cell::CellRef;
use crate::document::Fields;
use crate::form::{Form, built_in};
use crate::season::project;

fn form() -> Arc<GoalForm> {
    let Form::GoalSheet(form) = built_in().remove(0) else { panic!("no goal sheet") };
    form
}

/// A goal: number, item, owners, the index of its status.
fn goal(row: u32, [number, item, owners]: [&str; 3], status: Option<usize>) -> Goal {
    let text = |key| match key {
        Key::Number => Some(number.to_owned()),
        Key::Item => Some(item.to_owned()),
        Key::Owners => Some(owners.to_owned()),
        Key::Status => status.map(|i| form().statuses[i].label.clone()),
        _ => None,
    };
    let fields: Fields = Key::FIELDS.map(|key| Field { text: text(key), ..Field::default() });
    Goal {
        place: CellRef::new(row, 0),
        fields,
        owners: crate::document::owners::split(owners, &form().owners),
        category: Choice::Blank,
        status: StatusReading::Read(status.map_or(Choice::Blank, Choice::Known)),
        extra: Vec::new(),
        extra_numbers: Vec::new(),
        unseen: Vec::new(),
    }
}

fn sheet(department: &str, goals: Vec<Goal>) -> GoalSheet {
    let mut sheet = handed_out::empty(&form(), Some(2025), Some(department));
    sheet.origin.file = Arc::from(format!("{department}.xlsx"));
    sheet.origin.sheet = Arc::from(department);
    sheet.name = Some("緑川　花子".to_owned());
    sheet.goals = goals;
    sheet
}

fn three() -> Vec<Goal> {
    vec![
        goal(5, ["11", "花壇を増やす", "公園課"], Some(0)),
        goal(6, ["12", "苗木を配る", "公園課、清掃課"], Some(4)),
        goal(7, ["13", "噴水を直す", "共通"], None),
    ]
}

fn texts(sheet: &GoalSheet, key: Key) -> Vec<&str> {
    sheet.goals.iter().map(|goal| goal.text(key).unwrap_or_default()).collect()
}

#[test]
fn year_title_and_numbers_are_new_and_results_are_gone() {
    let rolled = next_year(vec![sheet("緑化部", three())], &[], &NextYear::default()).unwrap();
    let [sheet] = &rolled.sheets[..] else { panic!("one department") };
    assert_eq!((rolled.year, sheet.fiscal_year), (2026, Some(2026)));
    assert_eq!(sheet.title.as_deref(), Some("令和8年度 組織目標展開整理表（緑化部の組織目標）"));
    assert_eq!(texts(sheet, Key::Number), ["1", "2", "3"]);
    assert_eq!(texts(sheet, Key::Item), ["花壇を増やす", "苗木を配る", "噴水を直す"]);
    assert_eq!(texts(sheet, Key::Status), ["", "", ""]);
    assert_eq!((sheet.created, &*sheet.revised), (None, &[][..]));
    assert_eq!((sheet.post.as_deref(), sheet.name.as_deref()), (Some("緑化部長"), Some("緑川　花子")));
    assert!(rolled.findings.is_empty());
}

#[test]
fn open_goals_are_those_that_do_not_count_as_achieved() {
    let wanted = NextYear { carry: Carry::Open, ..NextYear::default() };
    let rolled = next_year(vec![sheet("緑化部", three())], &[], &wanted).unwrap();
    assert_eq!(texts(&rolled.sheets[0], Key::Item), ["苗木を配る", "噴水を直す"]);
    assert_eq!(texts(&rolled.sheets[0], Key::Number), ["1", "2"]);
}

#[test]
fn goals_that_were_given_up_do_not_go_on_and_are_said() {
    let sheet = sheet("緑化部", three());
    let at = |rule, row| Finding::new(rule, sheet.origin.place().at(CellRef::new(row, 1)));
    let found = [
        at(&rules::STRUCK_THROUGH, 5).with(WHOLE, ""),
        at(&rules::STRUCK_THROUGH, 6),
        at(&rules::ROW_HIDDEN, 7),
    ];
    let rolled = next_year(vec![sheet], &found, &NextYear::default()).unwrap();
    assert_eq!(texts(&rolled.sheets[0], Key::Item), ["苗木を配る"]);
    let said: Vec<_> = rolled.findings.iter().filter(|f| f.is(&rules::GOAL_NOT_CARRIED)).collect();
    assert_eq!(
        said.iter().filter_map(|f| f.value("seen")).collect::<Vec<_>>(),
        ["花壇を増やす", "噴水を直す"]
    );
}

#[test]
fn what_is_shared_with_a_goal_that_does_not_go_on_stays_with_the_others() {
    let mut goals = three();
    for goal in &mut goals[1..] {
        let item = &mut goal.fields[Key::Item as usize];
        (item.text, item.inherited) = (Some("花壇を増やす".to_owned()), true);
    }
    let wanted = NextYear { carry: Carry::Open, ..NextYear::default() };
    let rolled = next_year(vec![sheet("緑化部", goals)], &[], &wanted).unwrap();
    let inherited: Vec<bool> = rolled.sheets[0].goals.iter().map(|g| g.inherits(Key::Item)).collect();
    assert_eq!(inherited, [false, true]);
}

const PROJECT: &str = "inputs = [\"提出\"]\n[outputs]\nreport = \"a.xlsx\"\n
[[departments]]\nname = \"花とみどり部\"\nformerly = [\"緑化部\", \"公園部\"]\nsections = [\"公園課\", \"ごみ減量課\"]\nformer_sections = { \"清掃課\" = \"ごみ減量課\" }\n
[[departments]]\nname = \"水辺部\"\n";

#[test]
fn departments_and_sections_have_the_names_of_the_project_file() {
    let project = project::from_toml(PROJECT).unwrap();
    let wanted = NextYear {
        reorganisation: project.reorganisation(),
        departments: &project.departments,
        ..NextYear::default()
    };
    let other = vec![goal(5, ["1", "池を掘る", "庶務課"], Some(0))];
    let gone = vec![goal(5, ["1", "坂を削る", "坂道課"], Some(0))];
    let sheets = vec![sheet("緑化部", three()), sheet("公園部", other), sheet("坂道部", gone)];
    let rolled = next_year(sheets, &[], &wanted).unwrap();
    let [merged, new] = &rolled.sheets[..] else { panic!("two departments") };
    assert_eq!(merged.department.as_deref(), Some("花とみどり部"));
    assert_eq!(merged.post.as_deref(), Some("花とみどり部長"));
    assert_eq!(merged.name, None, "of two heads nobody knows who it is now");
    assert_eq!(texts(merged, Key::Owners), ["公園課", "公園課、ごみ減量課", "共通", "庶務課"]);
    assert_eq!(texts(merged, Key::Number), ["1", "2", "3", "4"]);
    assert_eq!((new.department.as_deref(), new.goals.len()), (Some("水辺部"), 0));
    let codes: Vec<&str> =
        rolled.findings.iter().map(|f| f.rule.code).filter(|c| c.starts_with('S')).collect();
    assert_eq!(codes, ["S124", "S122", "S123"]);
}

#[test]
fn departments_that_one_was_parted_into_have_no_head_s_name_yet() {
    let project = "inputs = [\"提出\"]\n[outputs]\nreport = \"a.xlsx\"\n
[[departments]]\nname = \"花部\"\nformerly = [\"緑化部\"]\nsections = [\"公園課\"]\n
[[departments]]\nname = \"水辺部\"\nformerly = [\"緑化部\"]\nsections = [\"庶務課\"]\n";
    let project = project::from_toml(project).unwrap();
    let wanted = NextYear {
        reorganisation: project.reorganisation(),
        departments: &project.departments,
        ..NextYear::default()
    };
    let goals =
        vec![goal(5, ["1", "花壇を増やす", "公園課"], None), goal(6, ["2", "池を掘る", "庶務課"], None)];
    let rolled = next_year(vec![sheet("緑化部", goals)], &[], &wanted).unwrap();
    let names: Vec<_> = rolled.sheets.iter().map(|s| (s.goals.len(), s.name.as_deref())).collect();
    assert_eq!(names, [(1, None), (1, None)]);
}

#[test]
fn two_sheets_of_a_department_or_no_year_stop_it() {
    let two = vec![sheet("緑化部", three()), sheet("緑化部", three())];
    assert!(matches!(next_year(two, &[], &NextYear::default()), Err(Refused::TwoSheets(..))));
    let mut unknown = sheet("緑化部", three());
    unknown.fiscal_year = None;
    assert_eq!(next_year(vec![unknown], &[], &NextYear::default()).unwrap_err(), Refused::NoYear);
}

#[test]
fn sheets_of_another_year_or_of_nobody_are_left_out_and_said() {
    let (mut old, mut nobody) = (sheet("水辺部", three()), sheet("緑化部", three()));
    old.fiscal_year = Some(2024);
    nobody.department = None;
    let sheets = vec![old, nobody, sheet("公園部", three())];
    let rolled = next_year(sheets, &[], &NextYear::default()).unwrap();
    assert_eq!(rolled.sheets.len(), 1);
    assert_eq!(rolled.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["S125", "S126"]);
}
