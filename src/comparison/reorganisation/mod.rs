//! Reorganisations (機構改革): under which of the last state's names the departments and sections of the earlier ones count.
//!
//! In: states of goal sheets (years, or an old and a new state), the oldest first, and what the user says of names. Out: the
//! same sheets under the names of the last state, and what was found.
//!
//! A rename A → B is taken to have happened between two neighbouring states (`names`); the sheets before it count as B, those
//! after it stay as they are. So a name may be one department's former and another's present one, and names may follow on one
//! another. Several new names for one old one part it: each goal goes where its section is afterwards (`place`), and what
//! cannot be placed stays under the old name and is said. No goal is ever counted twice.

mod departments;
mod names;
mod place;
mod sections;
#[cfg(test)]
mod tests;

use crate::document::GoalSheet;
use crate::finding::{Finding, Place, Said, rules};
use crate::text::era;
use crate::text::key::key;
use departments::Departments;

/// A former name and the name that followed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The former name.
    pub old: String,
    /// The name that followed.
    pub new: String,
    /// What it is the name of.
    pub of: Named,
    /// The fiscal year from which it has the new name, if that is stated.
    pub since: Option<i32>,
}

impl Rename {
    /// The former name as it is told, of a section with its department.
    fn former(&self) -> String {
        match &self.of {
            Named::Anything | Named::Department => self.old.clone(),
            Named::SectionOf(department) | Named::SectionOfPresent(department) => {
                format!("{department}/{}", self.old)
            }
        }
    }
}

/// What a name is the name of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// A department, or a section of the one department that has such a section.
    Anything,
    /// A department.
    Department,
    /// A section of the department that is called so in the sheets of its year, or else is called so now.
    SectionOf(String),
    /// A section of the department that is called so now.
    SectionOfPresent(String),
}

/// A department of the last state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Its name.
    pub name: String,
    /// Its sections in official order; empty if they are not stated.
    pub sections: Vec<String>,
}

/// What the user says of departments and sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reorganisation {
    /// Former names.
    pub renames: Vec<Rename>,
    /// The departments of the last state in official order; empty if they are not stated.
    pub departments: Vec<Present>,
    /// Whether goals follow a section that is now another department's.
    pub follow_sections: bool,
}

/// What became of a rename.
#[derive(Clone, Debug, Default)]
struct Use {
    /// How many names were replaced.
    n: usize,
    /// Where first.
    place: Option<Place>,
    /// Whether a finding of its own says what became of it.
    told: bool,
}

/// What became of each rename.
struct Used(Vec<Use>);

impl Used {
    fn add(&mut self, rename: usize, place: impl FnOnce() -> Place) {
        let of = &mut self.0[rename];
        of.n += 1;
        of.place.get_or_insert_with(place);
    }

    /// That a finding of its own says it.
    fn told(&mut self, rename: usize) {
        self.0[rename].told = true;
    }
}

impl Reorganisation {
    /// Gives the sheets of each state the names of the last one; `years` are the states' fiscal years, where they tell the
    /// order.
    pub fn apply(&self, years: &[Option<i32>], states: &mut [Vec<GoalSheet>]) -> Vec<Finding> {
        // States of one year are told apart by their order alone.
        let order: Vec<Option<i32>> = match years {
            [first, rest @ ..] if rest.iter().any(|y| y != first) => years.to_vec(),
            _ => vec![None; years.len()],
        };
        let years = &order[..];
        let mut said = Vec::new();
        let mut used = Used(vec![Use::default(); self.renames.len()]);
        let departments = Departments::new(self, years, states);
        said.extend(departments.unsure(self, years, states));
        said.extend(sections::rename(self, &departments, years, states, &mut used));
        let then = sections::then(states);
        said.extend(departments.apply(self, states, &mut used));
        said.extend(sections::moved(self, &then, years, states));
        self.spell(states);
        let mut names = self.used(used, &departments, years);
        names.append(&mut said);
        names
    }

    /// The place of a department in official order.
    pub fn rank(&self, department: &str) -> usize {
        let wanted = key(department);
        self.departments.iter().position(|d| key(&d.name) == wanted).unwrap_or(usize::MAX)
    }

    /// The place of a section in official order: 0 and more among its department's sections, the last for one that is not
    /// listed; `None` where none are.
    pub(crate) fn section_rank(&self, department: &str, section: &str) -> Option<usize> {
        let listed = self.listed(department);
        let wanted = key(section);
        let place = listed.iter().position(|s| key(s) == wanted).unwrap_or(listed.len());
        (!listed.is_empty()).then_some(place)
    }

    /// The sections that a department of the last state is said to have.
    fn listed(&self, department: &str) -> &[String] {
        self.departments.get(self.rank(department)).map_or(&[], |d| &d.sections)
    }

    /// Whether a department is not among those of the last state, if these are stated.
    fn is_gone(&self, department: &str) -> bool {
        !self.departments.is_empty() && self.rank(department) == usize::MAX
    }

    /// Departments are spelt as the list spells them.
    fn spell(&self, states: &mut [Vec<GoalSheet>]) {
        for name in states.iter_mut().flatten().filter_map(|s| s.department.as_mut()) {
            if let Some(listed) = self.departments.get(self.rank(name)) {
                name.clone_from(&listed.name);
            }
        }
    }

    /// Which renames were used, and which were not.
    fn used(&self, used: Used, departments: &Departments, years: &[Option<i32>]) -> Vec<Finding> {
        let one = |(i, (r, of)): (usize, (&Rename, Use))| {
            // What is said twice, or of nothing, is no mistake.
            let is_idle = self.renames[..i].contains(r) || key(&r.old) == key(&r.new);
            if of.n == 0 && (of.told || is_idle) {
                return None;
            }
            let rule = if of.n > 0 { &rules::NAME_MAPPED } else { &rules::NAME_NOT_FOUND };
            let finding = Finding::new(rule, of.place.unwrap_or_default());
            let finding = finding.with("old", r.former()).with("new", &r.new).with("n", of.n);
            Some(if of.n > 0 { finding } else { finding.with("hint", departments.hint(r, years)) })
        };
        self.renames.iter().zip(used.0).enumerate().filter_map(one).collect()
    }
}

/// Takes out that a department stands on one side only where that is because its goals could not be placed, which is said.
pub fn without_left_over(findings: &mut Vec<Finding>) {
    let left = findings.iter().filter(|f| f.is(&rules::GOALS_NOT_PLACED));
    let left: Vec<String> = left.filter_map(|f| f.value("old")).map(key).collect();
    let told = |f: &Finding| f.value("department").is_some_and(|d| left.contains(&key(d)));
    findings.retain(|f| !f.is(&rules::DEPARTMENT_ONE_SIDED) || !told(f));
}

/// That a name of the last state is replaced too.
fn in_newest(sheet: &GoalSheet, old: Said, new: Said) -> Finding {
    Finding::new(&rules::FORMER_NAME_IN_NEWEST, sheet.origin.place()).with("old", old).with("new", new)
}

/// Takes out of the findings of a revision that all sections of a department moved to another, where either stands on one side
/// only: that is said already, and the goals are shown as having moved.
pub fn without_moves_of_all(findings: &mut Vec<Finding>) {
    let one_sided = findings.iter().filter(|f| f.is(&rules::DEPARTMENT_ONE_SIDED));
    let one_sided: Vec<String> = one_sided.filter_map(|f| f.value("department")).map(key).collect();
    let is_told = |f: &Finding, of| f.value(of).is_some_and(|d| one_sided.contains(&key(d)));
    let whole = |f: &Finding| f.value("rename") != Some("");
    findings
        .retain(|f| !(f.is(&rules::SECTION_MOVED) && whole(f) && is_told(f, "counted") && is_told(f, "to")));
}

/// How a state is called in a message: by its year, or else whether it is the last.
fn state_name(years: &[Option<i32>], state: usize) -> Said {
    match years.get(state).copied().flatten() {
        Some(year) => era::fiscal_year_label(year).into(),
        None if state + 1 == years.len() => rules::NEW_SIDE.into(),
        None => rules::OLD_SIDE.into(),
    }
}
