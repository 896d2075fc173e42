//! The project file `seirihyo.toml`: what the run of one season needs to know.
//!
//! Text in, [`Project`] out, and the other way round for a new one ([`template`]). Paths stay as written, relative to the file;
//! only the command layer touches files. What each key means for the user stands in the template.

mod former;
mod kept;
mod load;
pub mod template;

use crate::finding::settings::{Level, Settings};
use crate::text::key::key;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::form::toml_error::TomlError;
pub use former::{Former, reorganisation};
pub use kept::Kept;
pub use load::from_toml;
pub use template::all_sections;

/// Name of the project file, where no other is given.
pub const FILE_NAME: &str = "seirihyo.toml";

/// A season: what is read, what is expected, what is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// The city, for titles.
    #[serde(default)]
    pub city: Option<String>,
    /// The office that makes it, for the cover and for what goes back to the departments.
    #[serde(default)]
    pub office: Option<String>,
    /// Until when they are asked to mend something, as it is written in the letters.
    #[serde(default)]
    pub deadline: Option<String>,
    /// Western year in which the fiscal year starts.
    #[serde(default, deserialize_with = "load::year")]
    pub fiscal_year: Option<i32>,
    /// Name or file of the form; without it the built-in form that fits.
    #[serde(default)]
    pub form: Option<String>,
    /// Files and folders to read.
    pub inputs: Vec<String>,
    /// Names or paths of files and folders that are not read where they lie in a folder.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// What becomes of a department's second sheet.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// What is written.
    pub outputs: Outputs,
    /// The departments in official order (建制順); empty if they are not stated.
    #[serde(default)]
    pub departments: Vec<Department>,
    /// Whether last year's goals of a section that is now another department's count under that department.
    #[serde(default)]
    pub follow_sections: bool,
    /// Code → level.
    #[serde(default)]
    pub(crate) severities: BTreeMap<String, Level>,
    /// What this year is compared with.
    #[serde(default)]
    pub last_year: Option<LastYear>,
}

/// What becomes of a department's second sheet of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Duplicates {
    /// Both count, and the second is an error.
    #[default]
    Error,
    /// The newer one counts, the older one is set aside.
    Newest,
}

/// The files that a run writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outputs {
    /// The submission workbook.
    pub report: String,
    /// Everything read, as `export` writes it.
    #[serde(default)]
    pub json: Option<String>,
    /// Where 確認用 is written, if not beside the report; empty if it is not.
    #[serde(default)]
    pub review: Option<String>,
    /// Last year beside this year, as `compare` writes it.
    #[serde(default)]
    pub comparison: Option<String>,
    /// The folder of what goes back to the departments.
    #[serde(default)]
    pub send_back: Option<String>,
}

impl Outputs {
    /// 確認用 of the report, unless none is wanted.
    pub fn review(&self) -> Option<String> {
        let review = self.review.clone().unwrap_or_else(|| review_name(&self.report));
        Some(review).filter(|name| !name.is_empty())
    }

    /// 確認用 of the comparison.
    pub fn comparison_review(&self) -> Option<String> {
        self.comparison.as_deref().map(review_name)
    }
}

/// What 確認用 beside a workbook of that name is called: `提出用_確認用.xlsx`.
pub fn review_name(name: &str) -> String {
    let ending = name.len().checked_sub(".xlsx".len()).and_then(|at| name.get(at..));
    let stem = match ending {
        Some(ending) if ending.eq_ignore_ascii_case(".xlsx") => &name[..name.len() - ending.len()],
        _ => name,
    };
    format!("{stem}_確認用.xlsx")
}

/// A department, in the list in official order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Its name.
    pub name: String,
    /// Names that it had before.
    #[serde(default)]
    pub formerly: Vec<Former>,
    /// Its sections in official order; empty if they are not stated.
    #[serde(default)]
    pub sections: Vec<String>,
    /// Former name of a section → its name now.
    #[serde(default)]
    pub former_sections: BTreeMap<String, String>,
}

/// What this year is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastYear {
    /// Files and folders of last year.
    pub inputs: Vec<String>,
    /// Name or file of last year's form.
    #[serde(default)]
    pub form: Option<String>,
}

impl Project {
    /// The severities as settings.
    ///
    /// # Errors
    /// When a code does not exist or may not be set so low; the code comes with the reason.
    pub fn settings(&self) -> Result<Settings, (String, crate::finding::settings::Refused)> {
        let mut settings = Settings::default();
        for (code, level) in &self.severities {
            settings.set(code, *level).map_err(|why| (code.clone(), why))?;
        }
        Ok(settings)
    }
}

/// How a name was found in the list of departments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Under its name; the place in the list.
    Now(usize),
    /// Under a former name.
    Formerly(usize),
}

impl Listed {
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::Now(i) | Self::Formerly(i) => i,
        }
    }
}

/// Finds a department in the list; width and white space make no difference. A former name that several departments have tells
/// none.
pub fn find(departments: &[Department], name: &str) -> Option<Listed> {
    let wanted = key(name);
    let now = departments.iter().position(|d| key(&d.name) == wanted).map(Listed::Now);
    now.or_else(|| {
        let had = |d: &Department| d.formerly.iter().any(|f| key(&f.name) == wanted);
        let mut former = (0..departments.len()).filter(|&i| had(&departments[i]));
        former.next().filter(|_| former.next().is_none()).map(Listed::Formerly)
    })
}
