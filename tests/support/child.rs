//! The program as a child process: bounded in time, its largest memory observed where the system tells it.

#![expect(clippy::disallowed_methods, reason = "a child is bounded in time by the clock")]

use serde_json::Value;
use std::ffi::OsStr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than this no single run may take, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came of a run.
pub struct Ran {
    pub status: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
    /// Most resident memory, kB; 0 where the system does not tell.
    pub peak: u64,
}

impl Ran {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout).unwrap_or_else(|why| {
            panic!("no JSON ({why}): {}\n{}", String::from_utf8_lossy(&self.stdout), self.stderr)
        })
    }
}

/// The program with these arguments.
pub fn program<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seirihyo"));
    command.args(arguments).args(["--lang", "ja"]).stdin(Stdio::null());
    command
}

/// Runs the program to its end; a run that takes too long is killed and fails the test.
pub fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let (out, err) = (folder.path().join("out"), folder.path().join("err"));
    let mut command = program(arguments);
    command.stdout(std::fs::File::create(&out).unwrap()).stderr(std::fs::File::create(&err).unwrap());
    let mut child = command.spawn().unwrap();
    let began = Instant::now();
    let mut peak = 0;
    let status = loop {
        peak = peak.max(memory(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("still running after {PATIENCE:?}: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Ran {
        status: status.code(),
        stdout: std::fs::read(&out).unwrap(),
        stderr: std::fs::read_to_string(&err).unwrap(),
        peak,
    }
}

/// The most memory that a child has held so far, kB.
fn memory(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
