//! Names of the submission sheets: after the department, and told apart.

use crate::document::GoalSheet;
use crate::text::era;
use crate::text::sheet_name::{Names, accepted, folded};
use indexmap::{IndexMap, IndexSet};

/// One name for each document, in order. None is one of `fixed`, the names of the workbook's other sheets.
///
/// Documents of one department are told apart by their year (`福祉部(R6)`), those that still collide by a number.
pub(crate) fn sheet_names(documents: &[&GoalSheet], fixed: &[&str]) -> Vec<String> {
    let bases: Vec<String> = documents.iter().map(|d| base_name(d)).collect();
    let mut years: IndexMap<String, IndexSet<Option<i32>>> = IndexMap::new();
    for (document, base) in documents.iter().zip(&bases) {
        years.entry(folded(base)).or_default().insert(document.fiscal_year);
    }
    let mut names = Names::beside(fixed.iter().copied());
    documents
        .iter()
        .zip(&bases)
        .map(|(document, base)| {
            let several = years.get(&folded(base)).is_some_and(|y| y.len() > 1);
            let year = match document.fiscal_year {
                Some(year) if several => format!("({})", era::fiscal_year_short(year)),
                _ => String::new(),
            };
            names.give(base, &year)
        })
        .collect()
}

/// A name for a single sheet, after the first of these texts that leaves any; not one of `fixed`, the names of other sheets.
pub(crate) fn sheet_name(texts: &[&str], fixed: &[&str]) -> String {
    let base = texts.iter().map(|text| accepted(text)).find(|name| !name.is_empty()).unwrap_or_default();
    Names::beside(fixed.iter().copied()).give(&base, "")
}

/// The department, else the name of the sheet that was read, else what the form is called.
fn base_name(document: &GoalSheet) -> String {
    let candidates =
        [document.department.as_deref(), Some(&*document.origin.sheet), Some(document.form.label.as_str())];
    candidates.into_iter().flatten().map(accepted).find(|name| !name.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::submission::tests::document;

    fn names(departments: &[(Option<&str>, i32)], fixed: &[&str]) -> Vec<String> {
        let documents: Vec<GoalSheet> = departments
            .iter()
            .map(|(department, year)| {
                let mut d = document();
                d.department = department.map(str::to_owned);
                d.fiscal_year = Some(*year);
                d
            })
            .collect();
        sheet_names(&documents.iter().collect::<Vec<_>>(), fixed)
    }

    #[test]
    fn departments_years_and_numbers() {
        assert_eq!(names(&[(Some("みどり部"), 2025), (Some("環境部"), 2025)], &[]), ["みどり部", "環境部"]);
        assert_eq!(
            names(&[(Some("環境部"), 2024), (Some("環境部"), 2025), (Some("環境部"), 2025)], &[]),
            ["環境部(R6)", "環境部(R7)", "環境部(R7)(2)"]
        );
        assert_eq!(names(&[(Some("環境部"), 2025), (Some("環境部"), 2025)], &[]), ["環境部", "環境部(2)"]);
    }

    #[test]
    fn names_that_are_taken_or_refused() {
        assert_eq!(names(&[(Some("総括表"), 2025)], &["総括表"]), ["総括表(2)"]);
        assert_eq!(names(&[(Some("ＤＸ部"), 2025), (Some("dx部"), 2025)], &[]), ["ＤＸ部", "dx部(2)"]);
        assert_eq!(names(&[(Some("広報/DX:[仮]"), 2025)], &[]), ["広報・DX－（仮）"]);
        assert_eq!(names(&[(Some("history"), 2025)], &[]), ["history(2)"]);
        assert_eq!(names(&[(None, 2025)], &[]), ["環境部の表"]);
    }

    #[test]
    fn a_name_for_one_sheet() {
        let of = |text| sheet_name(&[text, "様式"], &["選択肢"]);
        assert_eq!(of("組織目標展開整理表 [様式1/2]"), "組織目標展開整理表 （様式1・2）");
        assert_eq!(
            [of("選択肢"), of("HISTORY"), of("'  ")],
            ["選択肢(2)", "HISTORY(2)", "様式"].map(str::to_owned)
        );
        assert_eq!([of(" "), of("")], ["様式", "様式"].map(str::to_owned));
        assert_eq!(of(&"長".repeat(40)).chars().count(), 31);
    }
}
