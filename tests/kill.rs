//! A run that is killed at any moment leaves each output as it was or as it will be, whole; the next run ends as if nothing had
//! happened.

#![expect(clippy::disallowed_methods, reason = "a child is bounded in time by the clock")]

use crate::support::child::Program;
use crate::support::samples;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How often it is killed.
const TIMES: u64 = 100;

/// A number below `most`, the same for the same `n` in every run of the test (splitmix64).
fn some(n: u64, most: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) % most
}

const PROJECT: &str = r#"
inputs = ["提出"]
[outputs]
report = "出力/提出用.xlsx"
json = "出力/内容.json"
comparison = "出力/前年度比較.xlsx"
[last_year]
inputs = ["前年度"]
"#;

/// A project of three departments and their last year.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    for folder in ["提出", "前年度", "出力"] {
        fs::create_dir(desk.path().join(folder)).unwrap();
    }
    fs::write(desk.path().join("seirihyo.toml"), PROJECT).unwrap();
    for (from, to) in
        [("r7/02_企画部.xlsx", "提出/企画部.xlsx"), ("r6/10_行政委員会等.xlsx", "前年度/委員会.xlsx")]
    {
        fs::copy(samples::folder().join(from), desk.path().join(to)).unwrap();
    }
    desk
}

fn run(desk: &Path) -> Program {
    Program::new(["run"]).within(desk)
}

/// All files that a run leaves, temporary ones among them.
fn outputs(desk: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(desk.join("出力")).unwrap().map(Result::unwrap);
    entries
        .map(|e| (e.file_name().to_string_lossy().into_owned(), fs::read(e.path()).unwrap_or_default()))
        .collect()
}

fn restore(desk: &Path, files: &BTreeMap<String, Vec<u8>>) {
    let folder = desk.join("出力");
    fs::remove_dir_all(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// Waits for a moment: half of them anywhere or near the end, half from when the outputs are about to be put in place.
fn wait(n: u64, whole: u64, desk: &Path) {
    let sleep = |micros| std::thread::sleep(Duration::from_micros(micros));
    match n % 4 {
        0 => sleep(some(n, whole)),
        1 => sleep(whole * 6 / 10 + some(n, whole * 5 / 10)),
        _ => {
            let began = Instant::now();
            let journal = |name: &String| name.ends_with(".journal");
            while began.elapsed() < Duration::from_micros(whole * 3) && !names(desk).iter().any(journal) {
                sleep(20);
            }
            sleep(some(n, 5_000));
        }
    }
}

fn names(desk: &Path) -> Vec<String> {
    let entries = fs::read_dir(desk.join("出力")).unwrap().filter_map(Result::ok);
    entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn after_a_killed_run_the_next_one_ends_as_if_nothing_had_happened() {
    let desk = desk();
    let desk = desk.path();
    assert!(matches!(run(desk).run().status, Some(0 | 1)));
    let old = outputs(desk);
    fs::copy(samples::folder().join("r7/01_総務部.xlsx"), desk.join("提出/総務部.xlsx")).unwrap();
    let began = Instant::now();
    assert!(matches!(run(desk).run().status, Some(0 | 1)));
    let whole = began.elapsed().as_micros() as u64;
    let new = outputs(desk);
    assert!(old.len() == 6 && old.iter().zip(&new).all(|(old, new)| old.0 == new.0 && old.1 != new.1));
    // How often it was killed before and after the outputs were put in place, and meanwhile.
    let (mut before, mut after, mut meanwhile) = (0, 0, 0);
    for n in 0..TIMES {
        restore(desk, &old);
        let mut child = run(desk).start();
        wait(n, whole, desk);
        // SIGKILL; a run that has ended already cannot be killed any more.
        let _ = child.kill();
        child.wait().unwrap();
        let left = outputs(desk);
        for name in old.keys() {
            let is = |files: &BTreeMap<String, Vec<u8>>| left.get(name) == files.get(name);
            assert!(is(&old) || is(&new), "{n}: {name} is neither the old nor the new one");
        }
        if left == old {
            before += 1;
        } else if left == new {
            after += 1;
        } else {
            meanwhile += 1;
            let next = run(desk).run();
            assert!(matches!(next.status, Some(0 | 1)), "{n}: {}", next.stderr);
            assert!(outputs(desk) == new, "{n}: the next run ended in another state\n{}", next.stderr);
        }
    }
    assert!(before > 0 && meanwhile > 0, "{before} before, {meanwhile} meanwhile, {after} after");
    restore(desk, &old);
    assert!(matches!(run(desk).run().status, Some(0 | 1)));
    assert!(outputs(desk) == new);
}
