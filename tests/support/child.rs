//! The program as a child process: bounded in time, its largest memory observed where the system tells it.

#![expect(clippy::disallowed_methods, reason = "a child is bounded in time by the clock")]

use serde_json::Value;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::Path;
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
    /// Standard output as text.
    pub fn said(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }

    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout)
            .unwrap_or_else(|why| panic!("no JSON ({why}): {}\n{}", self.said(), self.stderr))
    }

    /// All that a run shows.
    pub fn whole(&self) -> String {
        let Self { status, stderr, .. } = self;
        format!("--- exit status {}\n--- stdout\n{}--- stderr\n{stderr}", status.unwrap(), self.said())
    }
}

/// The program about to be run, with nothing of the user's locale: it speaks Japanese unless told otherwise.
pub struct Program(Command);

impl Program {
    /// With these arguments.
    pub fn new<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_seirihyo"));
        command.args(arguments).stdin(Stdio::null());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
            command.env_remove(name);
        }
        Self(command)
    }

    /// In a folder.
    pub fn within(mut self, folder: &Path) -> Self {
        self.0.current_dir(folder);
        self
    }

    /// In a language.
    pub fn lang(mut self, lang: &str) -> Self {
        self.0.args(["--lang", lang]);
        self
    }

    /// With no file larger than so many blocks of 512 bytes: a larger one is as on a full disk.
    #[cfg(unix)]
    pub fn limited(self, blocks: u32) -> Self {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""));
        shell.arg(self.0.get_program()).args(self.0.get_args()).stdin(Stdio::null());
        shell.env_clear().envs(self.0.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some(folder) = self.0.get_current_dir() {
            shell.current_dir(folder);
        }
        Self(shell)
    }

    /// Runs it with its output going there; its status, and what it says on standard error.
    pub fn printing_to(mut self, stdout: impl Into<Stdio>) -> (Option<i32>, String) {
        let mut child = self.0.stdout(stdout).stderr(Stdio::piped()).spawn().unwrap();
        // A reader that goes away at once.
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
    }

    /// Starts it; what it says is not heard.
    pub fn start(mut self) -> Child {
        self.0.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs it to its end; a run that takes too long is killed and fails the test.
    pub fn run(mut self) -> Ran {
        let folder = tempfile::tempdir().unwrap();
        let (out, err) = (folder.path().join("out"), folder.path().join("err"));
        self.0.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
        let mut child = self.0.spawn().unwrap();
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
                panic!("still running after {PATIENCE:?}: {:?}", self.0);
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let (stdout, stderr) = (fs::read(&out).unwrap(), fs::read_to_string(&err).unwrap());
        Ran { status: status.code(), stdout, stderr, peak }
    }
}

/// Runs the program with these arguments.
pub fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    Program::new(arguments).run()
}

/// The most memory that a child has held so far, kB.
fn memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
