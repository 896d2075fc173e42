//! Files that are the same under another name or in another folder: known by their bytes, else by what is read from them.

use crate::season::run_record::FileState;
use crate::text::key::composed;
use std::collections::BTreeMap;

/// Files before and now that differ in nothing but their path, in the order of now. A copy beside the file that it was made of is
/// new; so is what lies over another file, unless that one has gone elsewhere itself (two files that exchanged their names).
pub(super) fn renamed<'a>(
    before: &'a [FileState],
    after: &'a [FileState],
) -> Vec<(&'a FileState, &'a FileState)> {
    let (old, new) = (Paths::of(before), Paths::of(after));
    let stays = |a: &FileState, b: Option<&FileState>| b.is_some_and(|b| BY.iter().any(|by| same(a, b, *by)));
    let mut free: Vec<bool> =
        before.iter().zip(&old.paths).map(|(f, p)| !stays(f, new.at(p, after))).collect();
    let left: Vec<bool> = after.iter().zip(&new.paths).map(|(f, p)| !stays(f, old.at(p, before))).collect();
    // Now → before.
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for by in BY {
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, known) in before.iter().map(by).enumerate().filter(|(i, _)| free[*i]) {
            if let Some(known) = known {
                alike.entry(known).or_default().push(i);
            }
        }
        for (n, now) in after.iter().enumerate().filter(|(n, _)| left[*n]) {
            let Some(of) = by(now).and_then(|by| alike.get_mut(by)).filter(|_| !found.contains_key(&n))
            else {
                continue;
            };
            // Of several alike the one that kept its name in another folder.
            let named = of.iter().position(|&i| last(&old.paths[i]) == last(&new.paths[n]));
            if !of.is_empty() {
                let was = of.remove(named.unwrap_or(0));
                free[was] = false;
                found.insert(n, was);
            }
        }
    }
    drop_those_that_lie_over(&mut found, (&old, &new));
    found.into_iter().map(|(now, was)| (&before[was], &after[now])).collect()
}

/// What files are known by: their bytes, else what is read from them.
type By = fn(&FileState) -> Option<&str>;
const BY: [By; 2] = [|f| Some(f.bytes.as_str()).filter(|b| !b.is_empty()), |f| f.content.as_deref()];

fn same(a: &FileState, b: &FileState, by: By) -> bool {
    by(a).is_some() && by(a) == by(b)
}

/// The paths of files, letters that were stored apart put together, and the file at each.
struct Paths {
    paths: Vec<String>,
    at: BTreeMap<String, usize>,
}

impl Paths {
    fn of(files: &[FileState]) -> Self {
        let paths: Vec<String> = files.iter().map(|f| composed(&f.file)).collect();
        let at = paths.iter().cloned().enumerate().rev().map(|(i, path)| (path, i)).collect();
        Self { paths, at }
    }

    fn at<'f>(&self, path: &str, files: &'f [FileState]) -> Option<&'f FileState> {
        self.at.get(path).map(|&i| &files[i])
    }
}

/// Takes out what lies over a file that is nowhere now; then what lies over a file that so was not found again, and so on.
fn drop_those_that_lie_over(found: &mut BTreeMap<usize, usize>, (old, new): (&Paths, &Paths)) {
    let mut gone: Vec<bool> = vec![true; old.paths.len()];
    for &was in found.values() {
        gone[was] = false;
    }
    let mut look: Vec<usize> = found.keys().copied().collect();
    while let Some(now) = look.pop() {
        let lies_over = old.at.get(&new.paths[now]).is_some_and(|&there| gone[there]);
        if lies_over && let Some(was) = found.remove(&now) {
            gone[was] = true;
            look.extend(new.at.get(&old.paths[was]).filter(|n| found.contains_key(n)));
        }
    }
}

/// The name of a file without its folders.
fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
