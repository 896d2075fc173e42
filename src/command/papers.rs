//! The two files of one piece of work: what is handed in, and 確認用 beside it for the one who made it.

use super::arguments::said;
use super::save::{self, Target};
use super::{Context, Stop, inputs, terminal, words};
use clap::Args;
use seirihyo::season::project::review_name;
use seirihyo::workbook::Papers;
use std::path::{Component, Path, PathBuf};

/// Whether and where 確認用 is written.
#[derive(Args, Default)]
pub struct ReviewOptions {
    #[arg(long, value_name = "OUT", conflicts_with = "no_review", help = said(words::OPT_REVIEW))]
    review: Option<PathBuf>,
    #[arg(long, help = said(words::OPT_NO_REVIEW))]
    no_review: bool,
}

/// Where both are written.
#[derive(Debug)]
pub struct PaperTargets {
    pub handed_in: Target,
    pub review: Option<Target>,
    /// A 確認用 that an earlier run left and this one does not write.
    left_behind: Option<PathBuf>,
}

impl PaperTargets {
    pub fn new(
        handed_in: Target,
        options: &ReviewOptions,
        force: bool,
        context: &Context,
    ) -> Result<Self, Stop> {
        let name = handed_in.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let usual = handed_in.path().with_file_name(review_name(&name));
        if options.no_review {
            let left_behind = usual.is_file().then_some(usual);
            return Ok(Self { handed_in, review: None, left_behind });
        }
        let review = match &options.review {
            Some(asked) => Target::workbook(asked, force, context)?,
            None => Target::new(&usual, force, context)?,
        };
        if place_of(review.path()) == place_of(handed_in.path()) {
            return Err(context.stop(words::OUTPUT_TWICE, &[("path", &review.path().display())]));
        }
        Ok(Self { handed_in, review: Some(review), left_behind: None })
    }

    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(&self.handed_in).chain(&self.review).map(Target::path)
    }

    /// Where the workbook that is handed in lies as seen from 確認用.
    pub fn seen_from_review(&self) -> Option<String> {
        self.review.as_ref().map(|review| way(review.path(), self.handed_in.path()))
    }

    /// Writes both, and `more` with them.
    pub fn write(&self, papers: Papers, more: &[(Target, &[u8])], context: &Context) -> Result<(), Stop> {
        let (handed_in, review) = papers.finish()?;
        let review = self.review.as_ref().zip(review.as_deref());
        let all: Vec<(&Target, &[u8])> = std::iter::once((&self.handed_in, &*handed_in))
            .chain(review)
            .chain(more.iter().map(|(target, bytes)| (target, *bytes)))
            .collect();
        save::all(&all, context)
    }

    /// Says what an earlier run left that this one does not write.
    pub fn tell_left_behind(&self, context: &Context) {
        if let Some(path) = &self.left_behind {
            terminal::tell_left_behind(path, context);
        }
    }
}

/// A file's place, even of one that does not exist yet.
fn place_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    folder.join(path.file_name().unwrap_or_default())
}

/// The way from one file to another: through folders that both lie in, or the whole path where there is none.
pub fn way(from: &Path, to: &Path) -> String {
    let (from, to) = (place_of(from), place_of(to));
    let folder: Vec<Component<'_>> = from.parent().map(|p| p.components().collect()).unwrap_or_default();
    let there: Vec<Component<'_>> = to.components().collect();
    let shared = folder.iter().zip(&there).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return inputs::shown(&to);
    }
    let up = std::iter::repeat_n(Component::ParentDir, folder.len() - shared);
    inputs::shown(&up.chain(there[shared..].iter().copied()).collect::<PathBuf>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_through_shared_folders() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("控え");
        std::fs::create_dir(&inner).unwrap();
        let (here, there) = (folder.path().join("提出用.xlsx"), inner.join("確認.xlsx"));
        assert_eq!(way(&there, &here), "../提出用.xlsx");
        assert_eq!(way(&here, &there), "控え/確認.xlsx");
        assert_eq!(way(&here, &folder.path().join("b.xlsx")), "b.xlsx");
    }
}
