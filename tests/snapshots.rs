//! All that the commands show for the samples: exit status, standard output and standard error, in `tests/snapshots`; and what
//! the examples print.
//!
//! `SEIRIHYO_BLESS=1 cargo test snapshots` writes the files anew; `git diff` then shows what changed.

use crate::support::child::Program;
use crate::support::{samples, snapshot};
use std::fs;
use std::path::Path;
use std::time::SystemTime;
use tempfile::TempDir;

/// A folder with a copy of the samples, where commands leave what they write.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for folder in ["r6", "r7", "juten", "faulty", "plan", "memo"] {
        fs::create_dir(desk.path().join(folder)).unwrap();
        for entry in fs::read_dir(samples::folder().join(folder)).unwrap() {
            let from = entry.unwrap().path();
            let to = desk.path().join(folder).join(from.file_name().unwrap());
            fs::copy(&from, &to).unwrap();
            // None of them is newer than another.
            fs::File::options().write(true).open(&to).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
    }
    desk
}

/// What the commands show, one after the other, is what stands in the file.
fn shown(name: &str, desk: &Path, lang: &str, commands: &[&str]) {
    let one = |command: &&str| {
        let ran = Program::new(command.split_whitespace()).lang(lang).within(desk).run();
        format!("$ seirihyo {command}\n{}", ran.whole())
    };
    snapshot(&format!("{name}.{lang}"), &commands.iter().map(one).collect::<Vec<_>>().join("\n"));
}

/// In both languages.
fn both(name: &str, commands: &[&str]) {
    let desk = desk();
    for lang in ["ja", "en"] {
        shown(name, desk.path(), lang, commands);
    }
}

#[test]
fn check() {
    both("check", &["check r6", "check r7", "check juten", "check faulty", "check plan", "check memo"]);
}

#[test]
fn report() {
    let again = "report faulty -o 報告 --force -q --city 若鮎市 --departments 観光部,経済部 --year R7";
    let none = "report plan -o plan.xlsx --departments 総務部,福祉部";
    both("report", &["report r7 -o r7.xlsx --force", "report faulty -o 報告 --force", again, none]);
}

#[test]
fn compare() {
    let within = "compare r6 r7 --within --omit -o within.xlsx --force";
    both("compare", &["compare r6 r7 -o years.xlsx --force", within]);
}

#[test]
fn plan_and_memo() {
    let plans = "plan compare plan/指標一覧_修正前.xlsx plan/指標一覧_修正後.xlsx";
    let memo = "memo memo/福祉部の運営方針.xlsx --annex r7/04_福祉部.xlsx";
    both(
        "plan-and-memo",
        &[
            &format!("{plans} -o plan.xlsx --force"),
            "plan progress plan/指標一覧_修正後.xlsx -o progress.xlsx --force",
            &format!("{memo} -o memo.xlsx --force"),
        ],
    );
}

#[test]
fn season() {
    for lang in ["ja", "en"] {
        let desk = desk();
        shown("season", desk.path(), lang, &["init r7", "run r7/seirihyo.toml", "run r7 --deny V116"]);
    }
}

#[test]
fn forms_and_findings() {
    both("forms-and-findings", &["form list", "explain", "explain V102", "inspect r7/03_市民部.xlsx"]);
}

#[test]
fn help() {
    both(
        "help",
        &[
            "--help",
            "report --help",
            "check --help",
            "export --help",
            "inspect --help",
            "init --help",
            "run --help",
            "compare --help",
            "plan --help",
            "plan compare --help",
            "plan progress --help",
            "memo --help",
            "form --help",
            "form list --help",
            "form show --help",
            "form blank --help",
            "form learn --help",
            "explain --help",
        ],
    );
}

#[test]
fn what_does_not_fit() {
    let plan = "plan compare plan/指標一覧_修正前.xlsx plan/指標一覧_修正後.xlsx";
    both(
        "what-does-not-fit",
        &[
            "",
            "reprt r7",
            "report",
            "report r7",
            "report ない -o a.xlsx",
            "report r7 -o r7/01_総務部.xlsx",
            "report r7 -o r7/01_総務部.xlsx --force",
            "report plan -o a.xlsx",
            "report r7 -o a.pdf",
            "check r7 --allow F101",
            "check r7 --warn V999",
            "check r7 --year 7",
            "check r7 --format xlsx",
            "check r7 --sections 福祉部=福祉課",
            "check r7 --rename 福祉部",
            "check r7 --form ない様式",
            "compare r6",
            "compare r6 -o a.xlsx",
            "compare r6 plan -o a.xlsx",
            "compare r6 r7 --within --years -o a.xlsx",
            plan,
            "plan progress r7 -o a.xlsx",
            "memo memo -o a.xlsx --annex",
            "memo r7 -o a.xlsx",
            "form show ない様式",
            "form blank soshiki-mokuhyo",
            "inspect r7",
            "inspect faulty/14_空のファイル.xlsx",
            "explain X999",
            "init ない",
            "run ない.toml",
        ],
    );
}

#[test]
fn json() {
    let desk = desk();
    let plans = "plan/指標一覧_修正前.xlsx plan/指標一覧_修正後.xlsx";
    let one = |name: &str, command: &str| shown(name, desk.path(), "ja", &[command]);
    one("export-r7", "export r7/02_企画部.xlsx r7/04_福祉部.xlsx r7/10_行政委員会等.xlsx --format json");
    one("export-juten", "export juten");
    one("export-faulty", "export faulty");
    one("export-plan", "export plan");
    one("export-memo", "export memo");
    one("check-json", "check faulty --format json");
    one("compare-years-json", "compare r6 r7 --format json");
    one("compare-within-json", "compare r6/04_福祉部.xlsx r7/04_福祉部.xlsx --within --format json");
    one("plan-compare-json", &format!("plan compare {plans} --format json"));
    one("memo-json", "memo memo/福祉部の運営方針.xlsx --annex r7/04_福祉部.xlsx --format json");
}

#[path = "../examples/counts.rs"]
#[allow(dead_code, reason = "what it prints is asked for without its main")]
mod counts;
#[path = "../examples/findings.rs"]
#[allow(dead_code, reason = "what it prints is asked for without its main")]
mod findings;

#[test]
fn examples() {
    let counts = counts::counts(&samples::folder().join("r7")).unwrap();
    let findings = findings::findings(&samples::folder().join("faulty/01_経済部.xlsx")).unwrap();
    snapshot("examples", &format!("{counts}\n{findings}"));
}
