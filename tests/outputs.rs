//! An output never replaces what was read, whatever `--force` says, and has a name that fits what it is.

use crate::support::child::{Program, Ran, run};
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use seirihyo::form::load::BUILT_IN;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with this year's and last year's sheets, a plan, a memo and a form.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let copies = [
        ("r7/01_総務部.xlsx", "今年/総務部.xlsx"),
        ("r7/04_福祉部.xlsx", "今年/福祉部.xlsx"),
        ("r6/04_福祉部.xlsx", "前年/福祉部.xlsx"),
        ("plan/指標一覧_修正前.xlsx", "計画/前.xlsx"),
        ("plan/指標一覧_修正後.xlsx", "計画後/後.xlsx"),
        ("memo/福祉部の運営方針.xlsx", "方針/方針.xlsx"),
    ];
    for (from, to) in copies {
        let to = desk.path().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let from = samples::folder().join(from);
        fs::copy(&from, to).unwrap_or_else(|why| panic!("{}: {why}", from.display()));
    }
    fs::write(desk.path().join("様式.toml"), BUILT_IN[0].1).unwrap();
    // A form under the name of a workbook: only so could it be an output.
    fs::write(desk.path().join("様式.xlsx"), BUILT_IN[0].1).unwrap();
    desk
}

/// Runs with every `@name` standing for a path on the desk.
fn ran(desk: &Path, words: &str) -> Ran {
    let path =
        |word: &str| word.strip_prefix('@').map_or_else(|| PathBuf::from(word), |name| desk.join(name));
    run(words.split(' ').map(path).collect::<Vec<_>>())
}

/// All files with their bytes.
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
fn no_command_replaces_what_it_reads() {
    let desk = desk();
    let before = files(desk.path());
    for words in [
        "report @今年 -o @今年/福祉部.xlsx",
        "report @今年/福祉部.xlsx -o @今年/福祉部.xlsx",
        "report @今年 -o @今年/../今年/総務部.xlsx",
        "report @今年 --form @様式.xlsx -o @様式.xlsx",
        "inspect @今年/福祉部.xlsx -o @今年/福祉部.xlsx",
        "inspect @今年/福祉部.xlsx --form @様式.xlsx -o @様式.xlsx",
        "compare @前年 @今年 -o @前年/福祉部.xlsx",
        "compare @前年 @今年 -o @今年/福祉部.xlsx",
        "compare @前年 @今年 --form @様式.xlsx -o @様式.xlsx",
        "plan compare @計画/前.xlsx @計画後 -o @計画/前.xlsx",
        "plan compare @計画 @計画後 -o @計画後/後.xlsx",
        "plan progress @計画 -o @計画/前.xlsx",
        "memo @方針/方針.xlsx --annex @今年 -o @方針/方針.xlsx",
        "memo @方針/方針.xlsx --annex @今年 -o @今年/福祉部.xlsx",
        "form blank @様式.xlsx -o @様式.xlsx",
        "form blank @様式.toml -o @様式.toml",
        "export @今年 --form @様式.toml -o @様式.toml",
    ] {
        let refused = ran(desk.path(), &format!("{words} --force"));
        assert_eq!(refused.status, Some(2), "{words}: {}", refused.stderr);
        assert!(refused.stderr.contains("入力と同じファイル"), "{words}: {}", refused.stderr);
        assert!(files(desk.path()) == before, "{words} changed a file");
    }
    // An export is refused by its name before it could be refused as an input.
    let refused = ran(desk.path(), "export @今年 -o @今年/福祉部.xlsx --force");
    assert_eq!(refused.status, Some(2));
    assert!(files(desk.path()) == before);
}

#[cfg(unix)]
#[test]
fn a_link_to_an_input_is_the_input() {
    let desk = desk();
    let link = desk.path().join("別名.xlsx");
    std::os::unix::fs::symlink(desk.path().join("今年/福祉部.xlsx"), &link).unwrap();
    let before = files(desk.path());
    for words in ["report @今年 -o @別名.xlsx --force", "inspect @今年/福祉部.xlsx -o @別名.xlsx --force"]
    {
        assert_eq!(ran(desk.path(), words).status, Some(2), "{words}");
        assert!(files(desk.path()) == before && link.is_symlink(), "{words}");
    }
}

#[test]
fn a_run_replaces_nothing_that_it_reads() {
    let desk = desk();
    let project = desk.path().join("事業.xlsx");
    for outputs in [
        "report = \"今年/福祉部.xlsx\"",
        "report = \"事業.xlsx\"",
        "report = \"様式.xlsx\"",
        "report = \"報告.xlsx\"\ncomparison = \"今年/福祉部.xlsx\"",
        "report = \"報告.xlsx\"\ncomparison = \"前年/福祉部.xlsx\"",
        "report = \"報告.xlsx\"\ncomparison = \"様式.xlsx\"",
        "report = \"報告.xlsx\"\ncomparison = \"事業.xlsx\"",
    ] {
        let last_year = if outputs.contains("comparison") {
            "[last_year]\ninputs = [\"前年\"]\nform = \"様式.xlsx\""
        } else {
            ""
        };
        let text = format!("form = \"様式.xlsx\"\ninputs = [\"今年\"]\n[outputs]\n{outputs}\n{last_year}\n");
        fs::write(&project, text).unwrap();
        let before = files(desk.path());
        let refused = ran(desk.path(), "run @事業.xlsx --force");
        assert_eq!(refused.status, Some(2), "{outputs}: {}", refused.stderr);
        assert!(refused.stderr.contains("入力と同じファイル"), "{outputs}: {}", refused.stderr);
        assert!(files(desk.path()) == before, "{outputs} changed a file");
    }
}

#[test]
fn an_earlier_output_in_the_folder_is_replaced_and_not_counted() {
    let desk = desk();
    for force in ["", " --force"] {
        let written = ran(desk.path(), &format!("report @今年 -o @今年/提出用.xlsx{force}"));
        assert_eq!(written.status, Some(0), "{}", written.stderr);
        let goals = ran(desk.path(), "export @今年").json()["tally"]["goals"].clone();
        assert_eq!(
            goals,
            ran(desk.path(), "export @今年/総務部.xlsx @今年/福祉部.xlsx").json()["tally"]["goals"]
        );
    }
}

#[test]
fn an_output_has_the_name_of_what_it_is() {
    let desk = desk();
    let before = files(desk.path());
    for (words, said) in [
        ("report @今年 -o @提出用.pdf", ".xlsx"),
        ("report @今年 -o @提出用.docx", ".xlsx"),
        ("compare @前年 @今年 -o @比較.xls", ".xlsx"),
        ("plan progress @計画 -o @進捗.pdf", ".xlsx"),
        ("memo @方針/方針.xlsx -o @方針.docx", ".xlsx"),
        ("inspect @今年/福祉部.xlsx -o @写し.txt", ".xlsx"),
        ("form blank soshiki-mokuhyo -o @白紙.xls", ".xlsx"),
        ("export @今年 -o @内容.xlsx", ".json"),
    ] {
        let refused = ran(desk.path(), words);
        assert_eq!(refused.status, Some(2), "{words}");
        assert!(refused.stderr.contains(said), "{words}: {}", refused.stderr);
        assert!(files(desk.path()) == before, "{words} wrote a file");
    }
    let written = ran(desk.path(), "form blank soshiki-mokuhyo -o @白紙");
    assert_eq!(written.status, Some(0), "{}", written.stderr);
    assert!(written.stderr.contains("白紙.xlsx"), "{}", written.stderr);
    assert!(desk.path().join("白紙.xlsx").is_file() && !desk.path().join("白紙").exists());
    // It says what it wrote.
    assert!(String::from_utf8(written.stdout).unwrap().contains("白紙.xlsx"));
}

#[test]
fn a_folder_without_a_goal_sheet_is_no_clean_result() {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("空")).unwrap();
    let said = |r: &Ran| String::from_utf8(r.stdout.clone()).unwrap() + &r.stderr;
    let checked = ran(desk.path(), "check @空");
    assert_eq!(checked.status, Some(0), "the input exists: {}", checked.stderr);
    assert!(said(&checked).contains("整理表は1つも見つかりませんでした"), "{}", said(&checked));
    assert!(!said(&checked).contains("指摘はありません"));
    let refused = ran(desk.path(), "report @空 -o @a.xlsx");
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("整理表が1つも見つからなかった"), "{}", refused.stderr);
    assert!(refused.stderr.contains("F126"), "{}", refused.stderr);
    fs::write(desk.path().join("空/送付文.docx"), b"x").unwrap();
    assert!(said(&ran(desk.path(), "check @空")).contains("整理表は1つも見つかりませんでした"));
    let refused = ran(desk.path(), "report @空 -o @a.xlsx");
    assert!(
        refused.stderr.contains("理由は次のとおり") && refused.stderr.contains("F106"),
        "{}",
        refused.stderr
    );
}

#[test]
fn what_is_excluded_is_not_counted_and_said() {
    let desk = desk();
    fs::create_dir(desk.path().join("今年/旧")).unwrap();
    fs::copy(desk.path().join("今年/福祉部.xlsx"), desk.path().join("今年/旧/福祉部.xlsx")).unwrap();
    assert_eq!(ran(desk.path(), "check @今年").status, Some(1), "a second sheet of 福祉部");
    let read = ran(desk.path(), "export @今年 --exclude 旧");
    assert_eq!(read.status, Some(0), "{}", read.stderr);
    let codes: Vec<String> = read.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["code"].as_str().unwrap().to_owned())
        .collect();
    assert!(codes.iter().any(|c| c == "F114") && !codes.iter().any(|c| c == "R108"), "{codes:?}");
    let text = "inputs = [\"今年\"]\nexclude = [\"旧\"]\n[outputs]\nreport = \"報告.xlsx\"\n";
    fs::write(desk.path().join("seirihyo.toml"), text).unwrap();
    assert_eq!(ran(desk.path(), "run @seirihyo.toml").status, Some(0));
}

/// A project of two departments whose last run left three outputs and a record, and whose inputs have changed since.
fn season() -> TempDir {
    let desk = desk();
    let outputs = "report = \"提出用.xlsx\"\njson = \"内容.json\"\ncomparison = \"比較.xlsx\"";
    let text = format!("inputs = [\"今年\"]\n[outputs]\n{outputs}\n[last_year]\ninputs = [\"前年\"]\n");
    fs::write(desk.path().join("seirihyo.toml"), text).unwrap();
    let first = Program::new(["run"]).within(desk.path()).run();
    assert_eq!(first.status, Some(0), "{}", first.stderr);
    fs::remove_file(desk.path().join("今年/総務部.xlsx")).unwrap();
    desk
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_leaves_the_others_as_they_were() {
    let desk = season();
    let before = files(desk.path());
    let blocks = |name: &str| before[&desk.path().join(name)].len() as u32 / 512;
    // Each of them alone is too large, and in one case all together are.
    let (json, report) = (blocks("内容.json"), blocks("提出用.xlsx"));
    for limit in [0, 1, json.min(report) / 2, json.max(report) * 9 / 10] {
        let full = Program::new(["run"]).within(desk.path()).limited(limit).run();
        assert_eq!(full.status, Some(2), "{limit}: {}", full.whole());
        assert!(files(desk.path()) == before, "{limit}: {}", full.stderr);
        let told = full.stderr.contains("空き容量") && full.stderr.contains("実行する前のままです");
        assert!(told || limit == 0, "{}", full.stderr);
    }
    let again = Program::new(["run"]).within(desk.path()).run();
    assert!(again.status == Some(0) && again.stderr.is_empty(), "{}", again.stderr);
    assert!(again.said().contains("目標の数："), "the record is that of the first run\n{}", again.said());
}

#[cfg(unix)]
#[test]
fn a_report_that_cannot_be_written_leaves_the_earlier_one() {
    let desk = desk();
    assert_eq!(ran(desk.path(), "report @今年 -o @提出用.xlsx").status, Some(0));
    let before = files(desk.path());
    let words = ["report", "今年/総務部.xlsx", "-o", "提出用.xlsx", "--force"];
    let full = Program::new(words).within(desk.path()).limited(8).run();
    assert!(
        full.status == Some(2) && full.stderr.contains("「提出用.xlsx」を保存する空き容量"),
        "{}",
        full.stderr
    );
    assert!(files(desk.path()) == before);
}

#[test]
fn runs_in_one_folder_leave_each_others_files_alone() {
    let desk = desk();
    let start = |n: usize| {
        let name = format!("提出用{n}.xlsx");
        Program::new(["report", "今年", "-o", name.as_str()]).within(desk.path()).start()
    };
    let running: Vec<_> = (0..6).map(start).collect();
    let ended: Vec<_> = running.into_iter().map(|mut child| child.wait().unwrap().code()).collect();
    assert_eq!(ended, [Some(0); 6]);
    let written: Vec<Vec<u8>> =
        (0..6).map(|n| fs::read(desk.path().join(format!("提出用{n}.xlsx"))).unwrap()).collect();
    assert!(written.iter().all(|bytes| *bytes == written[0]));
    let left = fs::read_dir(desk.path())
        .unwrap()
        .filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(left.count(), 0);
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file_is_not_replaced() {
    let desk = desk();
    let socket = desk.path().join("出力.xlsx");
    let _open = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let refused = ran(desk.path(), "report @今年 -o @出力.xlsx --force");
    assert!(
        refused.status == Some(2) && refused.stderr.contains("ふつうのファイルではない"),
        "{}",
        refused.stderr
    );
    assert!(!socket.is_file());
}

#[test]
fn two_outputs_of_one_name_are_refused() {
    let desk = season();
    let text = fs::read_to_string(desk.path().join("seirihyo.toml")).unwrap();
    for other in ["./提出用.xlsx", "今年/../提出用.XLSX"] {
        let text = text.replace("\"比較.xlsx\"", &format!("\"{other}\""));
        fs::write(desk.path().join("seirihyo.toml"), text).unwrap();
        let before = files(desk.path());
        let refused = Program::new(["run", "--force"]).within(desk.path()).run();
        assert!(
            refused.status == Some(2) && refused.stderr.contains("2つの出力の名前"),
            "{}",
            refused.stderr
        );
        assert!(files(desk.path()) == before);
    }
}

#[cfg(unix)]
#[test]
fn a_full_temporary_folder_is_told_as_such() {
    let desk = tempfile::tempdir().unwrap();
    // Long enough to be written through a file.
    let sheet = format!("<sheetData>{}</sheetData>", raw::rows(&goal_sheet(1_100)));
    fs::write(desk.path().join("緑化部.xlsx"), raw::Xlsx::new(&[("緑化部", "", sheet)]).bytes()).unwrap();
    let before = files(desk.path());
    let words = ["report", "緑化部.xlsx", "-o", "提出用.xlsx"];
    let full = Program::new(words).within(desk.path()).limited(16).run();
    assert!(full.status == Some(2) && full.stderr.contains("一時フォルダー"), "{}", full.whole());
    assert!(full.stderr.contains("os error 27"), "what the system said\n{}", full.stderr);
    assert!(files(desk.path()) == before);
}
