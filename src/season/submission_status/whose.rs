//! Whose a file may be that gave no document: told by its name, or by what stands in it.

use crate::finding::{Said, Words, rules};
use crate::season::project::Department;
use crate::season::read::FileSeen;
use crate::season::submission_status::Unread;
use crate::text::key::key;
use indexmap::IndexMap;

/// The most files that a message names.
const MOST_NAMED: usize = 3;

/// The files that gave no document, each with the departments that it may be of.
pub(super) struct Whose<'a> {
    files: Vec<(&'a Unread, Vec<usize>)>,
}

impl<'a> Whose<'a> {
    /// Looks for the names of departments in the names of files and in what workbooks say.
    pub(super) fn new(
        unread: &'a [Unread],
        departments: &[Department],
        facts: &IndexMap<&str, &FileSeen>,
    ) -> Self {
        let names: Vec<Vec<String>> = departments.iter().map(|d| names(d, departments)).collect();
        let bare: Vec<Vec<String>> = departments.iter().map(bare).collect();
        let one = |unread: &'a Unread| {
            let file = key(unread.file.rsplit('/').next().unwrap_or(&unread.file));
            let says = facts.get(&*unread.file).map_or(&[][..], |f| f.says.as_slice());
            let in_name = |of: &[String]| longest(of, std::slice::from_ref(&file));
            // The name of a file says more than what stands in it, where other departments may be named as well.
            let mut of = best(&names, in_name);
            if of.is_empty() {
                of = best(&bare, in_name);
            }
            if of.is_empty() && unread.is_workbook() {
                let says: Vec<String> = says.iter().map(|text| key(text)).collect();
                of = best(&names, |of| longest(of, &says));
            }
            (unread, of)
        };
        Self { files: unread.iter().map(one).collect() }
    }

    pub(super) fn of(&self, department: usize) -> impl Iterator<Item = &'a Unread> {
        self.files.iter().filter(move |(_, of)| of.contains(&department)).map(|(unread, _)| *unread)
    }

    /// Which files may be a department's, in words; workbooks that may be anybody's where none says that it is.
    pub(super) fn hint(&self, department: usize) -> Said {
        let may_be = |unread: &Unread| {
            let gaps = [("file", Said::from(&unread.file)), ("title", unread.why.title.into())];
            rules::MAY_BE_ITS.fill(&gaps)
        };
        let its: Vec<Said> = self.of(department).map(may_be).collect();
        let is_nobodys = |(unread, of): &&(&Unread, Vec<usize>)| of.is_empty() && unread.is_workbook();
        let nobodys: Vec<Said> =
            self.files.iter().filter(is_nobodys).map(|(unread, _)| Said::from(&unread.file)).collect();
        if !its.is_empty() || nobodys.is_empty() {
            return Said::join(Words::NONE, &its);
        }
        let (named, more) = nobodys.split_at(nobodys.len().min(MOST_NAMED));
        let more = match more.len() {
            0 => Said::default(),
            n => rules::MORE_FILES.fill(&[("n", n.into())]),
        };
        rules::AMONG_UNREAD.fill(&[("files", Said::join(rules::NEXT_FILE, named)), ("more", more)])
    }
}

/// The names under which a department may appear: its own, former ones that are no other's by now, its sections.
fn names(department: &Department, all: &[Department]) -> Vec<String> {
    let former = department.formerly.iter().map(|f| &f.name);
    let former = former.filter(|name| !all.iter().any(|d| key(&d.name) == key(name)));
    let names = std::iter::once(&department.name).chain(former).chain(&department.sections);
    names.map(|name| key(name)).filter(|name| name.chars().count() > 1).collect()
}

/// A department's name without its last character, as files are called: 福祉 of 福祉部.
fn bare(department: &Department) -> Vec<String> {
    let mut name = key(&department.name);
    name.pop();
    if name.chars().count() > 1 { vec![name] } else { Vec::new() }
}

/// The length of the longest of some names that stands in one of the texts; 0 where none does.
fn longest(names: &[String], texts: &[String]) -> usize {
    let within = |name: &&String| texts.iter().any(|t| t.contains(name.as_str()));
    names.iter().filter(within).map(|name| name.chars().count()).max().unwrap_or(0)
}

/// The departments whose names are found at their longest: 健康福祉部 is not 福祉部.
fn best(names: &[Vec<String>], found: impl Fn(&[String]) -> usize) -> Vec<usize> {
    let lengths: Vec<usize> = names.iter().map(|of| found(of)).collect();
    let most = lengths.iter().copied().max().unwrap_or(0);
    (0..names.len()).filter(|&i| most > 0 && lengths[i] == most).collect()
}
