//! What `compare` is told of departments and sections: `--rename`, the official order, the project file.

use super::arguments::said;
use super::season_options::{at, departments, pair, parted};
use super::{Context, Stop, words};
use super::{inputs, not_found};
use clap::Args;
use seirihyo::comparison::reorganisation::{Named, Rename, Reorganisation};
use seirihyo::document::GoalSheet;
use seirihyo::finding::{Finding, Place, Words, rules};
use seirihyo::season::project::{self, Department, FILE_NAME, Project};
use seirihyo::text::era;
use seirihyo::text::key::key;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Reorganised {
    #[arg(long, value_name = "OLD=NEW", help = said(words::OPT_RENAME))]
    rename: Vec<String>,
    #[arg(long, help = said(words::OPT_FOLLOW_SECTIONS))]
    follow_sections: bool,
    #[arg(long, value_name = "NAME,NAME", help = said(words::OPT_ORDER))]
    departments: Vec<String>,
    #[arg(long, value_name = "NAME=NAME,NAME", help = said(words::OPT_SECTIONS))]
    sections: Vec<String>,
    #[arg(long, value_name = "PROJECT.toml", conflicts_with_all = ["departments", "sections"])]
    #[arg(help = said(words::OPT_PROJECT))]
    project: Option<PathBuf>,
}

impl Reorganised {
    /// The project file, if one was given.
    pub fn project(&self, context: &Context) -> Result<Option<Project>, Stop> {
        self.project.as_deref().map(|file| open(file, context).map(|(_, project)| project)).transpose()
    }

    /// What the options and the project file say.
    pub fn read(&self, project: Option<&Project>, context: &Context) -> Result<Reorganisation, Stop> {
        let mut all = match project {
            Some(project) => project.reorganisation(),
            None => project::reorganisation(&departments(&self.departments, &self.sections, context)?, false),
        };
        all.follow_sections |= self.follow_sections;
        for text in &self.rename {
            let broken = |said| context.stop(said, &[("text", text)]);
            all.renames.extend(renames(text).map_err(broken)?);
        }
        Ok(all)
    }

    /// The departments in official order, of the project file or of the options.
    pub fn listed(&self, project: Option<&Project>, context: &Context) -> Result<Vec<Department>, Stop> {
        match project {
            Some(project) => Ok(project.departments.clone()),
            None => departments(&self.departments, &self.sections, context),
        }
    }

    /// Whether departments are named, or a project file that may.
    pub fn names_departments(&self) -> bool {
        !self.departments.is_empty() || self.project.is_some()
    }

    /// The folder that paths of the project file are relative to.
    pub fn base(&self) -> PathBuf {
        let file = self.project.as_deref().unwrap_or(Path::new(""));
        if file.is_dir() {
            file.to_path_buf()
        } else {
            file.parent().map(Path::to_path_buf).unwrap_or_default()
        }
    }

    /// Where findings about departments belong.
    pub fn place(&self) -> String {
        self.project.as_deref().map_or("--departments".to_owned(), inputs::shown)
    }

    /// Listed departments of which the last state has no sheet: misspelt, or missing.
    pub fn missing(&self, reorganisation: &Reorganisation, last: &[GoalSheet]) -> Vec<Finding> {
        let is_there =
            |name: &String| last.iter().any(|s| s.department.as_ref().is_some_and(|d| key(d) == key(name)));
        let missing = reorganisation.departments.iter().map(|d| &d.name).filter(|name| !is_there(name));
        let said = missing
            .map(|name| Finding::new(&rules::NOT_HANDED_IN, Place::default()).with("department", name));
        let said = said.map(|finding| finding.with("year", "").with("hint", "")).collect();
        at(said, &self.place())
    }
}

/// A project file: its path, and what it says.
pub fn open(asked: &Path, context: &Context) -> Result<(PathBuf, Project), Stop> {
    let file = if asked.is_dir() { asked.join(FILE_NAME) } else { asked.to_path_buf() };
    let shown = inputs::shown(&file);
    if !file.exists() {
        return Err(not_found::project(&file, context));
    }
    let text = inputs::text_of(&file, context)?;
    let broken =
        |said: String| Stop(format!("{}\n{said}", context.say(words::PROJECT_BROKEN, &[("path", &shown)])));
    let project = project::from_toml(&text).map_err(|m| broken(m.text(context.lang)))?;
    Ok((file, project))
}

/// The renames of one option: `旧=新`, `旧=新1,新2` (it became several), `旧1,旧2=新` (they became one), `部/旧課=新課`, each
/// perhaps with the first year of the new name in front, `R7:旧=新`. A name between two `=` (`旧1=新1,旧2,旧3=新2`) may be a new
/// name of the one or an old name of the other. An error is what is to be said.
fn renames(text: &str) -> Result<Vec<Rename>, Words> {
    let (mut all, mut olds, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_bare = false;
    for part in parted(text) {
        match pair(&part) {
            Some(_) if is_bare => return Err(words::RENAME_BROKEN),
            Some((old, new)) => {
                olds = std::mem::take(&mut waiting);
                olds.push(old.to_owned());
                for old in &olds {
                    all.push(rename(old, new)?);
                }
            }
            None if part.contains(['=', '＝']) => return Err(words::RENAME_BROKEN),
            None if olds.is_empty() => waiting.push(part),
            None => {
                is_bare = true;
                for old in &olds {
                    all.push(rename(old, &part)?);
                }
            }
        }
    }
    // A year in front is that of the whole option.
    let since = all.first().and_then(|r| r.since);
    for rename in &mut all {
        rename.since = rename.since.or(since);
    }
    if all.is_empty() || !waiting.is_empty() { Err(words::RENAME_BROKEN) } else { Ok(all) }
}

/// One rename, with its year and the department of a section.
fn rename(old: &str, new: &str) -> Result<Rename, Words> {
    let (since, old) = match old.split_once([':', '：']) {
        Some((year, old)) => (Some(era::whole_year(year.trim()).ok_or(words::RENAME_BROKEN)?), old.trim()),
        None => (None, old),
    };
    let named =
        |text: &str| text.split_once(['/', '／']).map(|(d, s)| (d.trim().to_owned(), s.trim().to_owned()));
    let (of, old, new) = match (named(old), named(new)) {
        (Some((department, old)), None) => (Named::SectionOf(department), old, new.to_owned()),
        (Some((department, old)), Some((same, new))) if key(&department) == key(&same) => {
            (Named::SectionOf(department), old, new)
        }
        (_, Some(_)) => return Err(words::RENAME_ACROSS),
        (None, None) => (Named::Anything, old.to_owned(), new.to_owned()),
    };
    if old.is_empty() || new.is_empty() || of == Named::SectionOf(String::new()) {
        return Err(words::RENAME_BROKEN);
    }
    Ok(Rename { old, new, of, since })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(old: &str, new: &str, of: Named, since: Option<i32>) -> Rename {
        Rename { old: old.to_owned(), new: new.to_owned(), of, since }
    }

    #[test]
    fn a_rename_is_of_one_name_or_several_of_a_section_or_a_year() {
        let any = |old, new| one(old, new, Named::Anything, None);
        let section = |since| one("総務課", "福祉総務課", Named::SectionOf("福祉部".to_owned()), since);
        for (text, wanted) in [
            ("福祉部=健康福祉部", vec![any("福祉部", "健康福祉部")]),
            ("福祉部→健康福祉部", vec![any("福祉部", "健康福祉部")]),
            ("福祉部=子ども部,福祉部=高齢部", vec![any("福祉部", "子ども部"), any("福祉部", "高齢部")]),
            ("福祉部＝子ども部、高齢部", vec![any("福祉部", "子ども部"), any("福祉部", "高齢部")]),
            ("福祉部,健康部=健康福祉部", vec![any("福祉部", "健康福祉部"), any("健康部", "健康福祉部")]),
            ("福祉部,健康部=福祉部", vec![any("福祉部", "福祉部"), any("健康部", "福祉部")]),
            ("福祉部/総務課=福祉総務課", vec![section(None)]),
            ("福祉部／総務課=福祉部／福祉総務課", vec![section(None)]),
            ("令和7年度：福祉部/総務課=福祉総務課", vec![section(Some(2025))]),
            (
                "R7:市民部=生活部,健康部",
                vec![
                    one("市民部", "生活部", Named::Anything, Some(2025)),
                    one("市民部", "健康部", Named::Anything, Some(2025)),
                ],
            ),
        ] {
            assert_eq!(renames(text), Ok(wanted), "{text}");
        }
        for text in [
            "福祉部",
            "福祉部=",
            "=福祉部",
            "福祉部,健康部",
            "昨年:福祉部=健康部",
            "/総務課=庶務課",
            "福祉部/=庶務課",
            "福祉部,健康部=健康福祉部,建設部,都市部=都市建設部",
            "福祉部=子ども部,高齢部,健康部=健やか部",
        ] {
            assert_eq!(renames(text), Err(words::RENAME_BROKEN), "{text}");
        }
        assert_eq!(renames("福祉部/総務課=健康部/総務課"), Err(words::RENAME_ACROSS));
    }
}
