//! What a form leaves unsaid and what follows from the rest: its label and title, what its columns name, and the columns of
//! its repeated blocks. Done once, before the form is checked.

use super::column::{Column, Key, Names};
use super::goal_sheet::GoalForm;
use super::repeated::Repeated;
use crate::text::key::heading_key;

pub(super) fn complete(form: &mut GoalForm) {
    if form.label.is_empty() {
        form.label.clone_from(&form.name);
    }
    if form.title.names.is_empty() {
        form.title.names.push(form.label.clone());
    }
    if form.title.print.is_empty() {
        form.title.print = print(form);
    }
    name(form);
    for i in 0..form.repeated.len() {
        repeat(form, i);
    }
}

/// The title as it is printed where the form does not say it.
fn print(form: &GoalForm) -> String {
    let title = &form.title;
    let name = title.names.first().map_or("", String::as_str);
    match (title.department_after.as_str(), title.department_before.as_str()) {
        ("", "") => format!("{{year}}　{{department}}　{name}"),
        (after, before) => format!("{{year}}　{name}{after}{{department}}{before}"),
    }
}

/// Columns of departments, years and of one of several owners go to `extra`, and name what they name beside.
fn name(form: &mut GoalForm) {
    let of_owners = |c: &&Column| matches!(c.key, Key::Owners | Key::Section | Key::Body);
    let several = form.columns.iter().filter(of_owners).count() > 1;
    for column in &mut form.columns {
        let names = match column.key {
            Key::Department => Names::Department,
            Key::Year => Names::Year,
            Key::Body => Names::Body,
            Key::Section => Names::Section,
            Key::Owners if several => Names::Owners,
            _ => continue,
        };
        column.names = Some(names);
        column.span |= names != Names::Owners;
        let alone = names == Names::Section && !several;
        column.key = if alone { Key::Owners } else { Key::Extra };
    }
    let lone = form.columns.iter().any(|c| c.key == Key::Owners);
    for over in form.metadata.iter_mut().flat_map(|m| &mut m.over) {
        match over {
            Key::Section if lone => *over = Key::Owners,
            Key::Department | Key::Year | Key::Body | Key::Section => *over = Key::Extra,
            _ => {}
        }
    }
}

/// Adds the columns of a repeated block, each once: they are found below any of its groups.
fn repeat(form: &mut GoalForm, index: usize) {
    let block = &form.repeated[index];
    let place = block.after.as_ref().and_then(|after| {
        form.columns.iter().rposition(|c| heading_key(&c.heading) == heading_key(after)).map(|i| i + 1)
    });
    let columns = columns(block, index);
    let place = place.unwrap_or(form.columns.len());
    form.columns.splice(place..place, columns);
}

fn columns(block: &Repeated, index: usize) -> Vec<Column> {
    let column = |c: &super::repeated::RepeatedColumn| {
        let status = block.counts.is_some() && block.status.as_ref().is_some_and(|s| c.is(s));
        Column {
            heading: c.heading.clone(),
            aliases: c.aliases.clone(),
            choices: c.choices.clone(),
            width: c.width,
            px: c.px,
            repeated: Some(index),
            required: status,
            ..Column::bare(if status { Key::Status } else { Key::Extra }, c.kind)
        }
    };
    block.columns.iter().map(column).collect()
}
