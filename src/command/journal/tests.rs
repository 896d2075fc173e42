//! Runs that fail or are killed, at each moment at which that matters.

use super::*;
use std::collections::BTreeMap;
use tempfile::TempDir;

const OLD: [&[u8]; 3] = [b"old report", b"old json", b"old record"];
const NEW: [&[u8]; 3] = [b"new report, longer", b"new", b"new record"];

/// A folder with two files and a folder with a third.
fn desk() -> (TempDir, [PathBuf; 3]) {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("別")).unwrap();
    let paths = ["報告.xlsx", "別/内容.json", ".報告.xlsx.run.json"].map(|name| desk.path().join(name));
    paths.iter().zip(OLD).for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    (desk, paths)
}

fn new(paths: &[PathBuf; 3]) -> [New<'_>; 3] {
    [0, 1, 2].map(|n| (paths[n].as_path(), NEW[n]))
}

/// All files below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    out
}

#[test]
fn all_files_are_replaced_and_nothing_else_is_left() {
    let (desk, paths) = desk();
    replace(&new(&paths)).unwrap();
    let wanted: BTreeMap<_, _> = paths.iter().cloned().zip(NEW.map(<[u8]>::to_vec)).collect();
    assert_eq!(files(desk.path()), wanted);
}

#[test]
fn a_file_that_cannot_be_put_in_place_leaves_all_as_they_were() {
    for at in 0..3 {
        let (desk, paths) = desk();
        // Nothing was there before, and now a folder is in its place.
        fs::remove_file(&paths[at]).unwrap();
        let all = new(&paths);
        let ready = all.iter().map(|(path, bytes)| prepared(path, bytes).unwrap()).collect();
        let journal = Journal::begin(&paths[0], &all).unwrap();
        fs::create_dir(&paths[at]).unwrap();
        let failure = place(ready, &all, Some(journal)).unwrap_err();
        assert!(failure.path == paths[at] && failure.whole, "{failure:?}");
        let mut before: BTreeMap<_, _> = paths.iter().cloned().zip(OLD.map(<[u8]>::to_vec)).collect();
        before.remove(&paths[at]);
        assert_eq!(files(desk.path()), before, "{at}");
        assert!(fs::read_dir(desk.path()).unwrap().count() == 3, "something is left");
    }
}

#[test]
fn a_file_that_cannot_be_prepared_leaves_all_as_they_were() {
    let (desk, paths) = desk();
    fs::remove_file(&paths[0]).unwrap();
    let gone = desk.path().join("ない/記録.json");
    let before = files(desk.path());
    replace(&[(&paths[0], b"new"), (&paths[1], b"new"), (&gone, b"new")]).unwrap_err();
    assert_eq!(files(desk.path()), before);
}

/// A run that was killed after it had put this many files in place.
fn killed(paths: &[PathBuf; 3], after: usize) {
    let all = new(paths);
    let journal = Journal::begin(&paths[0], &all).unwrap();
    for (path, bytes) in &all[..after] {
        prepared(path, bytes).unwrap().persist(path).unwrap();
    }
    drop(journal);
    fs::write(paths[0].with_file_name(".seirihyo-abc.tmp"), "half").unwrap();
}

#[test]
fn what_a_killed_run_left_is_put_right() {
    for after in 0..=3 {
        let (desk, paths) = desk();
        fs::remove_file(&paths[1]).unwrap();
        let before = files(desk.path());
        killed(&paths, after);
        let back = put_right(desk.path()).unwrap();
        assert_eq!(back.len(), after, "{back:?}");
        assert_eq!(files(desk.path()), before, "{after}");
    }
}

#[test]
fn what_was_changed_after_a_kill_stays() {
    let (desk, paths) = desk();
    killed(&paths, 2);
    fs::write(&paths[0], "edited").unwrap();
    put_right(desk.path()).unwrap();
    assert_eq!(fs::read(&paths[0]).unwrap(), b"edited");
    assert_eq!(fs::read(&paths[1]).unwrap(), OLD[1]);
}

#[test]
fn a_journal_that_was_cut_off_tells_of_nothing() {
    for cut in [0, 1, 20, 150] {
        let (desk, paths) = desk();
        killed(&paths, 0);
        let is_journal = |p: &&PathBuf| p.to_string_lossy().ends_with(JOURNAL);
        let all = files(desk.path());
        let journal = all.keys().find(is_journal).unwrap();
        File::options().write(true).open(journal).unwrap().set_len(cut).unwrap();
        assert_eq!(put_right(desk.path()).unwrap(), Vec::<PathBuf>::new());
        assert_eq!(files(desk.path()).len(), 3);
    }
}

#[test]
fn what_a_living_run_has_is_left_alone() {
    let (desk, paths) = desk();
    let journal = Journal::begin(&paths[0], &new(&paths)).unwrap();
    let ready = prepared(&paths[0], b"ready").unwrap();
    let before = files(desk.path());
    assert_eq!(put_right(desk.path()).unwrap(), Vec::<PathBuf>::new());
    assert_eq!(files(desk.path()), before);
    let busy = replace(&new(&paths)).unwrap_err();
    assert!(busy.why.kind() == ErrorKind::ResourceBusy && busy.whole);
    assert_eq!(files(desk.path()), before);
    drop((journal, ready));
    replace(&new(&paths)).unwrap();
}
