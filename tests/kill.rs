//! A run that is killed at any moment leaves the old output or the new one, whole; the next run clears up after it.

#![expect(clippy::disallowed_methods, reason = "a child is bounded in time by the clock")]

use crate::support::child::{Program, run};
use crate::support::samples;
use std::collections::BTreeSet;
use std::ffi::OsString;
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

fn arguments(input: &Path, target: &Path) -> Vec<OsString> {
    let words = [OsString::from("report"), input.into(), OsString::from("-o"), target.into()];
    words.into_iter().chain([OsString::from("--force")]).collect()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_killed_run_leaves_the_old_output_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let (inputs, out) = (folder.path().join("提出"), folder.path().join("出力"));
    fs::create_dir(&inputs).unwrap();
    fs::create_dir(&out).unwrap();
    for name in ["01_総務部.xlsx", "02_企画部.xlsx"] {
        fs::copy(samples::folder().join("r7").join(name), inputs.join(name)).unwrap();
    }
    let target = out.join("提出用.xlsx");
    let began = Instant::now();
    assert!(matches!(run(arguments(&inputs, &target)).status, Some(0 | 1)));
    let whole = began.elapsed().as_micros() as u64;
    let new = fs::read(&target).unwrap();
    let old = fs::read(samples::folder().join("r7/03_市民部.xlsx")).unwrap();
    let (mut kept, mut replaced) = (0, 0);
    for n in 0..TIMES {
        fs::write(&target, &old).unwrap();
        let mut child = Program::new(arguments(&inputs, &target)).start();
        // Half of the moments anywhere, half close to the end, where the file is written.
        let moment = if n % 2 == 0 { some(n, whole) } else { whole * 6 / 10 + some(n, whole * 5 / 10) };
        std::thread::sleep(Duration::from_micros(moment));
        // SIGKILL; a run that has ended already cannot be killed any more.
        let _ = child.kill();
        child.wait().unwrap();
        let left = fs::read(&target).unwrap();
        if left == old {
            kept += 1;
        } else {
            assert!(left == new, "killed after {moment} µs: neither the old nor the new output");
            replaced += 1;
        }
    }
    assert!(kept > 0, "no run was killed before its end ({replaced} replaced)");
    assert!(matches!(run(arguments(&inputs, &target)).status, Some(0 | 1)));
    assert!(fs::read(&target).unwrap() == new);
    assert_eq!(names(&out), BTreeSet::from(["提出用.xlsx", "提出用_確認用.xlsx"].map(str::to_owned)));
}
