//! Files that are the same under another name or in another folder: known by their bytes, else by what is read from them.

use crate::season::run_record::FileState;
use crate::text::key::composed;

/// Files before and now that differ in nothing but their path, in the order of now. A copy beside the file that it was made of is
/// new; so is what lies over another file, unless that one has gone elsewhere itself (two files that exchanged their names).
pub(super) fn renamed<'a>(
    before: &'a [FileState],
    after: &'a [FileState],
) -> Vec<(&'a FileState, &'a FileState)> {
    let mut found = Vec::new();
    for is_same in [same_bytes, same_content] {
        for now in after {
            let free = |was: &&FileState| {
                is_same(was, now)
                    && !stays(was, after)
                    && !found.iter().any(|(w, _): &(&FileState, &FileState)| std::ptr::eq(*w, *was))
            };
            if stays(now, before) || found.iter().any(|(_, n)| std::ptr::eq(*n, now)) {
                continue;
            }
            // Of several alike the one that kept its name in another folder.
            let named = before.iter().filter(free).find(|was| last(&was.file) == last(&now.file));
            if let Some(was) = named.or_else(|| before.iter().find(free)) {
                found.push((was, now));
            }
        }
    }
    while let Some(i) = found.iter().position(|(_, now)| lies_over(now, before, &found)) {
        found.remove(i);
    }
    let place = |now: &FileState| after.iter().position(|f| std::ptr::eq(f, now));
    found.sort_by_key(|(_, now)| place(now));
    found
}

fn same_bytes(a: &FileState, b: &FileState) -> bool {
    a.bytes == b.bytes && !a.bytes.is_empty()
}

fn same_content(a: &FileState, b: &FileState) -> bool {
    a.content == b.content && a.content.is_some()
}

/// Whether a file of one state is under its path in the other one too.
fn stays(file: &FileState, others: &[FileState]) -> bool {
    at(file, others).is_some_and(|other| same_bytes(file, other) || same_content(file, other))
}

fn at<'a>(file: &FileState, others: &'a [FileState]) -> Option<&'a FileState> {
    let path = composed(&file.file);
    others.iter().find(|other| composed(&other.file) == path)
}

/// Whether another file lay there before that is nowhere now.
fn lies_over(now: &FileState, before: &[FileState], found: &[(&FileState, &FileState)]) -> bool {
    at(now, before).is_some_and(|there| !found.iter().any(|(was, _)| std::ptr::eq(*was, there)))
}

/// The name of a file without its folders.
fn last(path: &str) -> String {
    composed(path.rsplit(['/', '\\']).next().unwrap_or(path))
}
