//! Sheets that go out to be filled in: title, year, department and post stand in them.

use crate::document::{GoalSheet, owners};
use crate::form::GoalForm;
use crate::form::goal_sheet::MetadataKey;
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexMap;
use std::sync::Arc;

/// The year of a title that is still to be filled in.
const YEAR_TO_FILL_IN: &str = "令和　　年度";

/// An empty sheet of a department and year, as far as they are known.
pub fn empty(form: &Arc<GoalForm>, year: Option<i32>, department: Option<&str>) -> GoalSheet {
    let mut sheet = GoalSheet::blank(form);
    sheet.fiscal_year = year;
    sheet.department = department.map(str::to_owned);
    sheet.title = Some(title(form, year, department));
    sheet.post = department.and_then(|department| post(form, department));
    sheet
}

/// The form's title, with places to fill in for what is not known.
pub(crate) fn title(form: &GoalForm, year: Option<i32>, department: Option<&str>) -> String {
    let longest = form.title.generic.iter().max_by_key(|word| word.chars().count());
    let department = department.or(longest.map(String::as_str)).unwrap_or_default();
    let year = year.map_or_else(|| YEAR_TO_FILL_IN.to_owned(), fiscal_year_label);
    form.title.print.replace("{year}", &year).replace("{department}", department)
}

/// The post of a department's head, where it is one of the form's (部長, 局長): what heads a committee is not known.
fn post(form: &GoalForm, department: &str) -> Option<String> {
    form.metadata.iter().find(|field| field.key == MetadataKey::Post)?;
    let post = format!("{department}{}", form.title.post_suffix);
    form.title.posts.iter().any(|known| post.ends_with(known.as_str())).then_some(post)
}

/// The sections that the goals of a sheet name.
pub fn sections(sheet: &GoalSheet) -> Vec<String> {
    let form = &sheet.form.owners;
    let is_section = |owner: &&String| owners::has_suffix(owner, form) && key(owner) != key(&form.common);
    let mut sections: IndexMap<String, String> = IndexMap::new();
    for owner in sheet.goals.iter().flat_map(|goal| &goal.owners).filter(is_section) {
        sections.entry(key(owner)).or_insert_with(|| owner.clone());
    }
    sections.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    #[test]
    fn what_is_known_of_a_department_stands_in_its_sheet() {
        let Form::GoalSheet(form) = built_in().remove(0) else { panic!("no goal sheet") };
        let sheet = empty(&form, Some(2026), Some("緑化部"));
        assert_eq!(sheet.title.as_deref(), Some("令和8年度 組織目標展開整理表（緑化部の組織目標）"));
        assert_eq!(sheet.post.as_deref(), Some("緑化部長"));
        assert_eq!(empty(&form, None, Some("農業委員会")).post, None);
        let blank = empty(&form, None, None);
        assert_eq!(blank.title.as_deref(), Some("令和　　年度 組織目標展開整理表（〇〇部の組織目標）"));
        assert_eq!(blank.post, None);
    }
}
