//! Workbooks go out to departments, come back filled in, and become next year's.

use crate::support::book::{Book, Content, Format, Sheet};
use crate::support::child::{Program, Ran};
use crate::support::filled::filled;
use crate::support::{root, strict};
use std::fs;
use std::io::Read;
use std::path::Path;

const FORM: &str = "soshiki-mokuhyo";

fn ran(folder: &Path, words: &[&str]) -> Ran {
    Program::new(words).within(folder).run()
}

/// A part of a workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The attributes of the rows from one on.
fn rows_from(xml: &str, first: usize) -> Vec<&str> {
    let rows = xml.split("<row ").skip(1).map(|row| row.split('>').next().unwrap());
    rows.skip(first - 1).collect()
}

#[test]
fn each_department_gets_a_workbook_that_comes_back_as_it_was_filled_in() {
    let desk = tempfile::tempdir().unwrap();
    let words = ["--departments", "緑化部,水辺部", "--sections", "緑化部=公園課,花課", "--year", "令和8年度"];
    let all = [&["form", "blank", FORM, "--rows", "9", "-o", "配布"][..], &words].concat();
    let made = ran(desk.path(), &all);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    assert_eq!(names(&desk.path().join("配布")), ["水辺部.xlsx", "緑化部.xlsx"]);
    let path = desk.path().join("配布/緑化部.xlsx");
    let bytes = fs::read(&path).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let rows = rows_from(&sheet, 6);
    assert_eq!(rows.len(), 9);
    assert!(rows.iter().all(|row| !row.contains("ht=") && !row.contains("customHeight")), "{rows:?}");
    assert_eq!(sheet.matches("sqref=\"").count() - sheet.matches("<selection").count(), 4, "{sheet}");
    for range in ["C6:C14", "F6:F14", "G6:G14", "H6:H14"] {
        assert!(sheet.contains(&format!("sqref=\"{range}\"")), "{range}");
    }
    assert!(sheet.contains("<sheetProtection") && sheet.contains("formatRows=\"0\""));
    assert!(!sheet.contains("password"));
    let areas = part(&bytes, "xl/workbook.xml");
    assert!(areas.contains("localSheetId=\"0\">OFFSET('緑化部'!$A$1,0,0,IF("), "{areas}");
    let long = "窓口を増やし、地域の団体と一緒に取り組む。".repeat(28);
    let mut cells = vec![("A3".to_owned(), "令和8年4月1日"), ("E3".to_owned(), "緑川　花子")];
    for row in 6..14 {
        let texts =
            ["花壇を増やす", "施政方針", "30か所にする。", &long, "10月末", "公園課、花課", "ほぼ達成した"];
        cells.extend(('B'..).zip(texts).map(|(column, text)| (format!("{column}{row}"), text)));
    }
    fs::write(&path, filled(&bytes, &cells)).unwrap();
    let read = ran(desk.path(), &["export", "配布/緑化部.xlsx", "--format", "json"]).json();
    assert_eq!(read["findings"], serde_json::json!([]));
    let document = &read["documents"][0];
    assert_eq!((&document["department"], &document["fiscal_year"]), (&"緑化部".into(), &2026.into()));
    let goals = document["goals"].as_array().unwrap();
    assert_eq!(goals.len(), 8);
    assert!(goals.iter().all(|goal| goal["method"] == long && goal["due"] == "10月末"));
}

#[test]
fn the_same_command_writes_the_same_bytes() {
    let desk = tempfile::tempdir().unwrap();
    for folder in ["一", "二"] {
        let words = ["form", "blank", FORM, "--departments", "緑化部", "-o", folder];
        assert_eq!(ran(desk.path(), &words).status, Some(0));
    }
    let [one, other] =
        ["一", "二"].map(|folder| fs::read(desk.path().join(folder).join("緑化部.xlsx")).unwrap());
    assert_eq!(one, other);
}

#[test]
fn what_cannot_be_made_is_said_and_nothing_is_written() {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("古い")).unwrap();
    fs::write(desk.path().join("古い/控え.txt"), "控え").unwrap();
    fs::write(desk.path().join("メモ"), "メモ").unwrap();
    for (departments, output, said) in [
        ("緑化部,水/辺部", "配布", "水/辺部"),
        ("NUL", "配布", "NUL"),
        ("緑化部.", "配布", "緑化部."),
        (".緑化部", "配布", ".緑化部"),
        ("~$緑化部", "配布", "~$緑化部"),
        ("緑化部,緑化部", "配布", "2回"),
        (",", "配布", "部署が1つも"),
        ("緑化部", "配布.xlsx", "フォルダーではありません"),
        ("緑化部", "メモ", "フォルダーではありません"),
        ("緑化部", "無い/配布", "がありません"),
        ("緑化部", "古い", "控え.txt"),
    ] {
        let words = ["form", "blank", FORM, "--departments", departments, "-o", output];
        let refused = ran(desk.path(), &words);
        assert_eq!(refused.status, Some(2), "{departments} {output}");
        assert!(refused.stderr.contains(said), "{}", refused.stderr);
        assert_eq!(names(desk.path()), ["メモ", "古い"]);
        assert_eq!(names(&desk.path().join("古い")), ["控え.txt"]);
    }
    let forced = ["form", "blank", FORM, "--departments", "緑化部", "-o", "古い", "--force"];
    assert!(ran(desk.path(), &forced).said().contains("控え.txt"));
}

#[test]
fn a_project_file_says_departments_sections_year_and_form() {
    let desk = tempfile::tempdir().unwrap();
    let project = format!(
        "city = \"みどり野市\"\nfiscal_year = \"令和8年度\"\nform = \"{FORM}\"\ninputs = [\"提出\"]\n[outputs]\nreport = \"a.xlsx\"\n\
         [[departments]]\nname = \"水辺部\"\n[[departments]]\nname = \"緑化部\"\nsections = [\"公園課\"]\n"
    );
    fs::write(desk.path().join("seirihyo.toml"), project).unwrap();
    let made = ran(desk.path(), &["form", "blank", "--project", "seirihyo.toml", "-o", "配布"]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let order: Vec<&str> = made.said().lines().skip(1).map(str::trim).collect();
    assert_eq!(order, ["水辺部.xlsx", "緑化部.xlsx"]);
    let bytes = fs::read(desk.path().join("配布/緑化部.xlsx")).unwrap();
    let texts = part(&bytes, "xl/sharedStrings.xml");
    for text in ["令和8年度 組織目標展開整理表（緑化部の組織目標）", "公園課", "みどり野市　令和8年度"]
    {
        assert!(texts.contains(text), "{text}");
    }
}

#[test]
fn the_samples_become_next_year_s_of_all_departments() {
    let desk = tempfile::tempdir().unwrap();
    let samples = root().join("samples/r7");
    let samples = samples.to_str().unwrap();
    let rolled = ran(desk.path(), &["rollover", samples, "-o", "令和8年度"]);
    assert_eq!(rolled.status, Some(0), "{}", rolled.stderr);
    for name in names(&desk.path().join("令和8年度")) {
        let bytes = fs::read(desk.path().join("令和8年度").join(name)).unwrap();
        assert!(strict::check(&bytes) > 20);
        // Rows of goals have their height, and grow all the same.
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        let rows = rows_from(&sheet, 6);
        assert!(
            rows.iter().any(|row| row.contains(" ht="))
                && !rows.iter().any(|row| row.contains("customHeight"))
        );
    }
    let before = ran(desk.path(), &["export", samples, "--format", "json"]).json();
    let after = ran(desk.path(), &["export", "令和8年度", "--format", "json"]).json();
    assert_eq!(before["tally"]["goals"], after["tally"]["goals"]);
    let departments = after["tally"]["by_department"].as_object().unwrap();
    assert_eq!(departments.len(), 12);
    assert!(departments.values().all(|counts| counts.as_object().unwrap().keys().eq(["未記入"])));
    let documents = after["documents"].as_array().unwrap();
    assert!(documents.iter().all(|d| d["fiscal_year"] == 2026 && d["created"].is_null()));
    let of = |read: &serde_json::Value, key: &str| -> Vec<String> {
        let mut all = Vec::new();
        for document in read["documents"].as_array().unwrap() {
            for goal in document["goals"].as_array().unwrap() {
                all.push(format!("{}: {}", document["department"], goal[key]));
            }
        }
        all.sort();
        all
    };
    for key in ["item", "category", "level", "method", "due", "owners"] {
        assert_eq!(of(&before, key), of(&after, key), "{key}");
    }
    let layout = |f: &&serde_json::Value| f["code"].as_str().unwrap().starts_with(['L', 'F']);
    assert_eq!(after["findings"].as_array().unwrap().iter().find(layout), None);
}

#[test]
fn another_form_goes_on_in_its_own_layout() {
    let desk = tempfile::tempdir().unwrap();
    let samples = root().join("samples/juten");
    let samples = samples.to_str().unwrap();
    let rolled =
        ran(desk.path(), &["form", "blank", "juten-kadai", "--from", samples, "-o", "次", "--carry", "open"]);
    assert!(matches!(rolled.status, Some(0 | 1)), "{}", rolled.stderr);
    let before = ran(desk.path(), &["export", samples, "--form", "juten-kadai", "--format", "json"]).json();
    let after = ran(desk.path(), &["export", "次", "--form", "juten-kadai", "--format", "json"]).json();
    let mut open = 0;
    for goal in before["documents"].as_array().unwrap().iter().flat_map(|d| d["goals"].as_array().unwrap()) {
        open += usize::from(!matches!(goal["status"].as_str(), Some("◎" | "○")));
    }
    assert!(open > 0);
    assert_eq!(after["tally"]["goals"], open);
    assert_eq!(after["documents"][0]["form"], "juten-kadai");
}

/// A sheet of three goals, with something done to it.
fn three_goals(change: impl Fn(&mut Sheet)) -> Vec<u8> {
    let headings = [
        "番号",
        "実施項目",
        "計画・方針等の分類",
        "どの水準まで",
        "どのような方法で",
        "いつまで",
        "共通/課名",
    ];
    let mut rows = vec![
        vec!["令和7年度 組織目標展開整理表（緑化部の組織目標）".to_owned()],
        headings.map(str::to_owned).to_vec(),
    ];
    for (n, item) in [("1", "花壇を増やす"), ("2", "苗木を配る"), ("3", "噴水を直す")] {
        let goal = [n, item, "その他", "終える。", "順に進める。", "3月", "公園課"];
        rows.push(goal.map(str::to_owned).to_vec());
    }
    let mut sheet = Sheet::of(&rows);
    change(&mut sheet);
    Book { sheets: vec![sheet], epoch_1904: false }.write(Format::Xlsx)
}

#[test]
fn goals_that_were_struck_or_hidden_stay_behind_and_are_named() {
    let desk = tempfile::tempdir().unwrap();
    let bytes = three_goals(|sheet| {
        for column in 0..7 {
            let Some(Content::Text(text)) = sheet.cells.get(&(2, column)).cloned() else { panic!("a text") };
            sheet.put((2, column), Content::Struck(text));
        }
        sheet.put((3, 1), Content::Runs(vec![("苗木を", false), ("種を", true), ("配る", false)]));
        sheet.hidden_rows.push(4);
    });
    fs::write(desk.path().join("緑化部.xlsx"), bytes).unwrap();
    let rolled = ran(desk.path(), &["rollover", "緑化部.xlsx", "-o", "次"]);
    assert_eq!(rolled.status, Some(0), "{}", rolled.stderr);
    for said in ["S121", "花壇を増やす", "取消線", "噴水を直す", "非表示の行"] {
        assert!(rolled.said().contains(said), "{said} is not in {}", rolled.said());
    }
    let read = ran(desk.path(), &["export", "次", "--format", "json"]).json();
    let goals = read["documents"][0]["goals"].as_array().unwrap();
    assert_eq!(goals.len(), 1);
    assert_eq!((&goals[0]["number"], &goals[0]["item"]), (&"1".into(), &"苗木を種を配る".into()));
    // This year's sheet had no column for it.
    assert_eq!(read["documents"][0]["has_status"], true);
}

#[test]
fn two_sheets_of_a_department_stop_it_unless_the_newer_one_is_taken() {
    let desk = tempfile::tempdir().unwrap();
    for name in ["一.xlsx", "二.xlsx"] {
        fs::write(desk.path().join(name), three_goals(|_| {})).unwrap();
    }
    let refused = ran(desk.path(), &["rollover", ".", "-o", "次"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("一.xlsx") && refused.stderr.contains("二.xlsx"), "{}", refused.stderr);
    assert!(!desk.path().join("次").exists());
    let without = ran(desk.path(), &["rollover", ".", "-o", "次", "--exclude", "二.xlsx"]);
    assert_eq!(without.status, Some(0), "{}", without.stderr);
    assert_eq!(names(&desk.path().join("次")), ["緑化部.xlsx"]);
}

/// The goals of next year's sheet, and what was said when it was made from this one.
fn next_goals(bytes: Vec<u8>, options: &[&str]) -> (Vec<serde_json::Value>, String) {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("緑化部.xlsx"), bytes).unwrap();
    let rolled = ran(desk.path(), &[&["rollover", "緑化部.xlsx", "-o", "次"], options].concat());
    assert!(matches!(rolled.status, Some(0 | 1)), "{}", rolled.stderr);
    let read = ran(desk.path(), &["export", "次", "--format", "json"]).json();
    (read["documents"][0]["goals"].as_array().unwrap().clone(), rolled.said().to_owned())
}

fn with_column(sheet: &mut Sheet, column: u32, texts: [&str; 4]) {
    for (row, text) in (1..).zip(texts) {
        sheet.put((row, column), Content::Text(text.to_owned()));
    }
}

#[test]
fn columns_of_results_and_all_that_could_be_the_status_are_empty_and_named() {
    let bytes = three_goals(|sheet| {
        with_column(sheet, 7, ["達成状況(中間9月)", "達成した", "達成した", "達成した"]);
        with_column(sheet, 8, ["達成状況(期末3月)", "達成した", "未達成だった", "達成した"]);
        with_column(sheet, 9, ["実績値", "31か所", "200本", "1基"]);
        with_column(sheet, 10, ["備考", "毎年", "毎年", "毎年"]);
    });
    let (goals, said) = next_goals(bytes, &[]);
    assert!(said.contains("S127") && said.contains("達成状況(中間9月)") && said.contains("実績値"), "{said}");
    assert_eq!(goals.len(), 3);
    for goal in &goals {
        let texts = goal.to_string();
        assert!(!texts.contains("達成した") && !texts.contains("31か所"), "{texts}");
        let extra = goal["extra"].as_object().unwrap();
        assert_eq!(extra["備考"], "毎年");
    }
}

#[test]
fn no_column_is_added_to_those_that_could_be_the_status() {
    let desk = tempfile::tempdir().unwrap();
    let bytes = three_goals(|sheet| {
        with_column(sheet, 7, ["達成状況(中間9月)", "達成した", "達成した", "達成した"]);
        with_column(sheet, 8, ["達成状況(期末3月)", "達成した", "達成した", "達成した"]);
    });
    fs::write(desk.path().join("緑化部.xlsx"), bytes).unwrap();
    assert_eq!(ran(desk.path(), &["rollover", "緑化部.xlsx", "-o", "次"]).status, Some(1));
    let bytes = fs::read(desk.path().join("次/緑化部.xlsx")).unwrap();
    let texts = part(&bytes, "xl/sharedStrings.xml");
    assert!(texts.contains("達成状況(中間9月)"), "{texts}");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("r=\"I5\"") && !sheet.contains("r=\"J5\""));
}

#[test]
fn a_goal_of_which_one_text_is_struck_goes_on_without_it() {
    let bytes = three_goals(|sheet| {
        sheet.put((2, 4), Content::Struck("順に進める。".to_owned()));
        sheet.put((3, 1), Content::Struck("苗木を配る".to_owned()));
        sheet.put((4, 1), Content::Struck("噴水を直す".to_owned()));
        sheet.put((4, 3), Content::Struck("終える。".to_owned()));
    });
    let (goals, said) = next_goals(bytes, &[]);
    assert_eq!(goals.len(), 2, "{said}");
    assert_eq!((goals[0]["item"].as_str(), goals[0]["method"].as_str()), (Some("花壇を増やす"), None));
    assert_eq!(goals[1]["method"], "順に進める。");
    assert!(!goals[1].to_string().contains("苗木を配る"), "{goals:?}");
    assert_eq!((said.matches("S128").count(), said.matches("S121").count()), (2, 1), "{said}");
}

#[test]
fn what_stands_in_hidden_columns_is_not_shown_next_year() {
    let bytes = three_goals(|sheet| {
        with_column(sheet, 7, ["内部メモ", "秘密", "秘密", "秘密"]);
        sheet.hidden_cols.extend([4, 7]);
    });
    let (goals, said) = next_goals(bytes, &[]);
    assert!(said.contains("S129") && said.contains("内部メモ"), "{said}");
    assert!(goals.iter().all(|goal| !goal.to_string().contains("秘密")), "{goals:?}");
    assert!(goals.iter().all(|goal| !goal.to_string().contains("順に進める")), "{goals:?}");
}

#[test]
fn open_goals_of_a_sheet_without_statuses_are_all_carried_which_is_said() {
    let (goals, said) = next_goals(three_goals(|_| {}), &["--carry", "open"]);
    assert_eq!(goals.len(), 3);
    assert!(said.contains("S130") && said.contains("目標3件"), "{said}");
    assert!(!next_goals(three_goals(|_| {}), &[]).1.contains("S130"));
}

#[test]
fn two_sheets_of_one_workbook_are_named_and_what_was_given_is_not_advised() {
    let desk = tempfile::tempdir().unwrap();
    let sheets = ["一", "二"].map(|name| {
        let mut rows = Vec::new();
        rows.push(vec!["令和7年度 組織目標展開整理表（緑化部の組織目標）".to_owned()]);
        let headings = [
            "番号",
            "実施項目",
            "計画・方針等の分類",
            "どの水準まで",
            "どのような方法で",
            "いつまで",
            "共通/課名",
        ];
        rows.push(headings.map(str::to_owned).to_vec());
        rows.push(
            ["1", name, "その他", "終える。", "順に進める。", "3月", "公園課"].map(str::to_owned).to_vec(),
        );
        let mut sheet = Sheet::of(&rows);
        sheet.name = name.to_owned();
        sheet
    });
    let bytes = Book { sheets: sheets.to_vec(), epoch_1904: false }.write(Format::Xlsx);
    fs::write(desk.path().join("緑化部.xlsx"), bytes).unwrap();
    let refused = ran(desk.path(), &["rollover", "緑化部.xlsx", "-o", "次", "--duplicates", "newest"]);
    assert_eq!(refused.status, Some(2), "{}", refused.said());
    assert!(
        refused.stderr.contains("緑化部.xlsx［一］") && refused.stderr.contains("緑化部.xlsx［二］"),
        "{}",
        refused.stderr
    );
    assert!(!refused.stderr.contains("--duplicates"), "{}", refused.stderr);
}

#[test]
fn a_folder_cannot_be_both_read_and_written() {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("提出")).unwrap();
    fs::write(desk.path().join("提出/緑化部.xlsx"), three_goals(|_| {})).unwrap();
    let refused = ran(desk.path(), &["rollover", "提出", "-o", "提出", "--force"]);
    assert_eq!(refused.status, Some(2));
    assert!(!refused.stderr.contains("修正依頼"), "{}", refused.stderr);
}
