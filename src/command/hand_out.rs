//! What workbooks for departments are made from: the departments, their sections, the year, the city; from options or from the
//! project file.

use super::arguments::said;
use super::entry_folder::{Made, nameable};
use super::reorganised::Reorganised;
use super::season_options::fiscal_year;
use super::{Context, Stop, inputs, words};
use clap::Args;
use seirihyo::comparison::reorganisation::Reorganisation;
use seirihyo::document::GoalSheet;
use seirihyo::season::handed_out;
use seirihyo::season::project::{Department, Listed, find};
use seirihyo::workbook::blank::{self, Entry};

/// The options.
#[derive(Args)]
pub struct HandOut {
    #[command(flatten)]
    reorganised: Reorganised,
    #[arg(long, value_name = "YEAR", help = said(words::OPT_ENTRY_YEAR))]
    year: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_ROWS), help = said(words::OPT_ROWS))]
    pub rows: Option<u32>,
}

/// More rows than this nobody fills in by hand.
const MOST_ROWS: i64 = 500;

/// What they say.
pub struct Plan {
    pub departments: Vec<Department>,
    pub reorganisation: Reorganisation,
    pub form: Option<String>,
    /// Where findings about departments belong: the project file, or the option.
    pub place: String,
    pub rows: Option<u32>,
    year: Option<i32>,
    /// The year of the project file.
    of_project: Option<i32>,
    city: Option<String>,
    office: Option<String>,
}

impl HandOut {
    /// Whether workbooks for departments are asked for.
    pub fn names_departments(&self) -> bool {
        self.reorganised.names_departments()
    }

    pub fn year(&self, context: &Context) -> Result<Option<i32>, Stop> {
        self.year.as_ref().map(|year| fiscal_year(year, context)).transpose()
    }

    pub fn plan(&self, context: &Context) -> Result<Plan, Stop> {
        let project = self.reorganised.project(context)?;
        let departments = self.reorganised.listed(project.as_ref(), context)?;
        nameable(departments.iter().map(|d| d.name.as_str()), context)?;
        let reorganisation = self.reorganised.read(project.as_ref(), context)?;
        let base = self.reorganised.base();
        let form = project.as_ref().and_then(|project| project.form.as_deref()).map(|form| {
            let file = inputs::as_stored(base.join(form));
            if file.is_file() { file.to_string_lossy().into_owned() } else { form.to_owned() }
        });
        Ok(Plan {
            departments,
            reorganisation,
            form,
            place: self.reorganised.place(),
            rows: self.rows,
            year: self.year(context)?,
            of_project: project.as_ref().and_then(|project| project.fiscal_year),
            city: project.as_ref().and_then(|project| project.city.clone()),
            office: project.and_then(|project| project.office),
        })
    }
}

impl Plan {
    /// The year of sheets that nothing is carried over into.
    pub fn year(&self) -> Option<i32> {
        self.year.or(self.of_project)
    }

    /// The year after the latest that was read, where it is stated. A project file may still be this year's.
    pub fn next_year(&self, latest: Option<i32>) -> Option<i32> {
        self.year.or(self.of_project.filter(|year| latest.is_none_or(|latest| *year > latest)))
    }

    /// The workbook of a department's sheet; how many goals stand in it is said where some are `carried` over.
    pub fn made(&self, sheet: &GoalSheet, carried: bool) -> Result<Made, Stop> {
        let department = sheet.department.clone().unwrap_or_default();
        let listed = find(&self.departments, &department).map(|found| match found {
            Listed::Now(at) | Listed::Formerly(at) => at,
        });
        let listed = listed.map_or(&[][..], |at| &self.departments[at].sections);
        let named = handed_out::sections(sheet);
        let sections = if listed.is_empty() { &named[..] } else { listed };
        let (city, office) = (self.city.as_deref(), self.office.as_deref());
        let bytes = blank::entry(&Entry { sheet, sections, rows: self.rows, city, office })?;
        Ok(Made { department, bytes, goals: carried.then_some(sheet.goals.len()) })
    }
}
