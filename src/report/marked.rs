//! Stretches of a text as a cell's content: what differs is marked in its words, or with the whole cell.

use crate::comparison::wording::Stretch;
use crate::sheet::look::Marked;
use crate::sheet::model::{Content, Mark, Run};

/// Stretches as a cell's content; where all of them differ, the mark is the whole cell's.
pub(crate) fn marked(stretches: &[Stretch], mark: Mark) -> Marked {
    let text = || Content::from(stretches.iter().map(|s| s.text.as_str()).collect::<String>());
    if stretches.is_empty() {
        return Content::Blank.into();
    }
    if stretches.iter().all(|s| s.differs) {
        return Marked { content: text(), whole: Some(mark) };
    }
    if stretches.iter().all(|s| !s.differs) {
        return text().into();
    }
    let run = |s: &Stretch| Run { text: s.text.clone(), mark: s.differs.then_some(mark) };
    Content::Runs(stretches.iter().map(run).collect()).into()
}
