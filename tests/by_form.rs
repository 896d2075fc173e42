//! Forms with statuses of their own in one folder: each has tables, sums and shares of its own, on every sheet and in JSON.

use crate::formulas::stored_is_calculated;
use crate::support::calc::{Book, Place};
use crate::support::child::{Ran, run};
use crate::support::counted;
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use indexmap::IndexMap;
use seirihyo::export;
use seirihyo::finding::Lang;
use seirihyo::form::load::BUILT_IN;
use seirihyo::form::{Form, from_toml};
use seirihyo::grid::Limits;
use seirihyo::intake::{Forms, Input, read_file};
use seirihyo::workbook::submission::{self, Material};
use serde_json::Value;
use std::fs;
use std::path::Path;

const TABLES: [&str; 4] = ["部別集計", "分類別集計", "部×分類", "課別集計"];
const GOALS: &str = "組織目標展開整理表";
const TASKS: &str = "重点課題取組結果";

/// Both sample folders of one year in one.
fn two_forms() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["juten", "r7"] {
        for file in fs::read_dir(samples::folder().join(name)).unwrap().map(|f| f.unwrap().path()) {
            fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
    }
    folder
}

fn report(input: &Path) -> (Book, Ran) {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("集計.xlsx");
    let ran = run([Path::new("report"), input, Path::new("-o"), &target]);
    assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.stderr);
    (Book::read(fs::read(target).unwrap()), ran)
}

fn exported(inputs: &[&Path]) -> Value {
    let words = [&[Path::new("export")], inputs, &[Path::new("--format"), Path::new("json")]].concat();
    run(words).json()
}

/// The sums of a sheet's tables, in the column of 計.
fn sums(book: &Book, sheet: &str) -> Vec<i64> {
    let columns: Vec<Place> = ["計", "計（件）"].iter().flat_map(|h| book.find(sheet, h)).collect();
    let above = |row: u32| columns.iter().filter(|at| at.1 < row).max_by_key(|at| at.1).unwrap().2;
    let rows = book.find(sheet, "合計").into_iter().map(|at| at.1);
    rows.map(|row| book.count(&(sheet.to_owned(), row, above(row)))).collect()
}

/// The texts in the first column of a sheet.
fn texts(book: &Book, sheet: &str) -> Vec<String> {
    (0..400).map(|row| book.text(&(sheet.to_owned(), row, 0))).filter(|t| !t.is_empty()).collect()
}

/// The sum of all counts below a JSON table.
fn total(table: &Value) -> u64 {
    match table {
        Value::Object(rows) => rows.values().map(total).sum(),
        n => n.as_u64().unwrap(),
    }
}

#[test]
fn each_form_has_tables_and_sums_of_its_own() {
    let folder = two_forms();
    let (book, ran) = report(folder.path());
    assert!(stored_is_calculated(&book) > 500);
    let alone = |name: &str| exported(&[&samples::folder().join(name)])["tally"]["goals"].as_i64().unwrap();
    let [tasks, goals] = ["juten", "r7"].map(alone);
    assert_eq!(sums(&book, "部別集計"), [tasks, goals]);
    assert_eq!(sums(&book, "分類別集計"), [tasks, goals]);
    let crossed = sums(&book, "部×分類");
    assert_eq!(crossed.iter().sum::<i64>(), 2 * (tasks + goals), "all statuses, then each");
    for sheet in TABLES {
        let said = texts(&book, sheet);
        assert!(!said.iter().any(|t| t.contains("合いません")), "{said:?}");
        for (form, n) in [(TASKS, tasks), (GOALS, goals)] {
            let heads = said
                .iter()
                .filter(|t| t.starts_with(&format!("{form}　")) && t.ends_with(&format!("　{n}件")));
            assert_eq!(heads.count(), 1, "{sheet}: {said:?}");
        }
        // A heading of statuses is one form's: no row holds those of both.
        let row = |heading: &str| book.find(sheet, heading).into_iter().map(|at| at.1).collect::<Vec<_>>();
        assert!(!row("◎").iter().any(|r| row("ほぼ\n達成した").contains(r)), "{sheet}");
        assert!(sheet == "部×分類" || !row("ほぼ\n達成した").is_empty(), "{sheet}");
    }
    let said = ran.said();
    let (first, second) = said.split_once(&format!("\n{GOALS}\n")).unwrap();
    assert!(first.starts_with(TASKS) && first.contains('◎') && !second.contains('◎'), "{said}");
}

#[test]
fn which_sheets_are_counted_apart_is_said_once() {
    let folder = two_forms();
    let ran = run([Path::new("check"), folder.path(), Path::new("--format"), Path::new("json")]);
    let all = ran.json();
    let told: Vec<&Value> =
        all["findings"].as_array().unwrap().iter().filter(|f| f["code"] == "R125").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let message = told[0]["message"].as_str().unwrap();
    assert_eq!(told[0]["severity"], "warning");
    assert!(message.contains("01_上下水道局.xlsx［上下水道局］、02_市立病院.xlsx［"), "{message}");
    assert!(message.contains(GOALS) && message.contains(TASKS), "{message}");
    for alone in ["r7", "juten"] {
        let ran = run([Path::new("check"), &samples::folder().join(alone)]);
        assert!(!ran.whole().contains("R125"), "{alone}");
    }
}

#[test]
fn json_counts_everything_as_before_and_then_each_form() {
    let [tasks, goals] = ["juten", "r7"].map(|name| samples::folder().join(name));
    let both = exported(&[&tasks, &goals]);
    let tally = &both["tally"];
    assert_eq!(tally.as_object().unwrap().keys().next_back().unwrap(), "by_form");
    for (form, alone) in [("juten-kadai", &tasks), ("soshiki-mokuhyo", &goals)] {
        assert_eq!(tally["by_form"][form], exported(&[alone])["tally"], "{form}");
    }
    for table in ["by_department", "by_category", "by_owner", "by_department_category"] {
        let forms = tally["by_form"].as_object().unwrap().values();
        assert_eq!(total(&tally[table]), forms.map(|f| total(&f[table])).sum::<u64>(), "{table}");
    }
    assert!(exported(&[&goals])["tally"].get("by_form").is_none());
}

/// The cover calls the status what the form calls it.
#[test]
fn the_cover_speaks_the_words_of_the_form() {
    for (name, heading, other) in [("juten", "評価", "達成状況"), ("r7", "達成状況", "評価")] {
        let (book, _) = report(&samples::folder().join(name));
        let said = texts(&book, "表紙");
        let begins = |with: &str| said.iter().any(|text| text.starts_with(&format!("{with}の記入がある")));
        assert!(begins(heading) && !begins(other), "{name}: {said:?}");
        assert!(said.iter().any(|text| text == heading), "{name}: {said:?}");
    }
}

/// An edit on a submission sheet moves the counts of its own form alone; a word of the other form is none of its own.
#[test]
fn an_edit_changes_the_table_of_its_form() {
    let folder = two_forms();
    let (mut book, _) = report(folder.path());
    let before = sums(&book, "部別集計");
    let sheets: Vec<String> = book.sheets().map(str::to_owned).collect();
    let submissions = sheets.iter().filter(|sheet| !TABLES.contains(&sheet.as_str()) && *sheet != "表紙");
    let marked = submissions.flat_map(|sheet| book.find(sheet, "◎")).next_back().unwrap();
    book.edit(&marked, "ほぼ達成した");
    assert_eq!(sums(&book, "部別集計"), before);
    let unknown = |form: usize| {
        let at = &book.find("部別集計", "不明")[form];
        let row = book.find("部別集計", "合計")[form].1;
        book.count(&("部別集計".to_owned(), row, at.2))
    };
    assert_eq!([unknown(0), unknown(1)], [1, 0]);
    for sheet in TABLES.into_iter().filter(|s| *s != "部×分類") {
        assert!(!texts(&book, sheet).iter().any(|t| t.contains("合いません")), "{sheet}");
    }
}

/// The first built-in form under another name and title, with some of its words replaced.
fn form(name: &str, label: &str, replaced: &[(&str, &str)]) -> Form {
    let text = BUILT_IN[0].1.replacen("\"soshiki-mokuhyo\"", &format!("\"{name}\""), 1);
    let text = text.replace("\"組織目標展開整理表\"", &format!("\"{label}\""));
    let text = text.replace("組織目標展開整理表（{department}", &format!("{label}（{{department}}"));
    let text = replaced.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    from_toml(&text).unwrap()
}

/// A workbook with a sheet for each title, department and status.
fn workbook(sheets: &[(&str, &str, &str, usize)]) -> Vec<u8> {
    let parts: Vec<(String, &str, String)> = sheets
        .iter()
        .map(|(title, department, status, goals)| {
            let mut rows = goal_sheet(*goals);
            rows[0][0] = format!("令和7年度　{title}（{department}の組織目標）");
            rows[1][5] = format!("{department}長");
            rows[3..].iter_mut().for_each(|row| (*status).clone_into(&mut row[7]));
            ((*department).to_owned(), "", format!("<sheetData>{}</sheetData>", raw::rows(&rows)))
        })
        .collect();
    raw::Xlsx::new(&parts).bytes()
}

/// What comes of one workbook whose sheets follow these forms: the report, and the tally as JSON.
fn of_forms(forms: &[Form], sheets: &[(&str, &str, &str, usize)]) -> (Book, Value, Vec<String>) {
    let bytes = workbook(sheets);
    let input = Input { name: "目標.xlsx", bytes: &bytes, named: true };
    let counted = counted(&read_file(input, &Forms::new(forms), &Limits::default()));
    let mut findings = counted.settled.findings.clone();
    let written = submission::write(
        &Material { counted: &counted, city: None, office: None, run: None, reviewed_beside: None },
        &mut findings,
    );
    let json: Value = serde_json::from_str(&export::everything(&counted, Lang::Ja)).unwrap();
    let told = findings.iter().filter(|f| f.rule.code == "R125").map(|f| f.text(Lang::Ja)).collect();
    (Book::read(written.unwrap().0), json["tally"].clone(), told)
}

/// Last year's form has the same words but for one status, which the forms order otherwise; another has all the same.
fn three() -> [Form; 3] {
    [
        form("r7", "目標表", &[]),
        form("r6", "前年表", &[("label = \"高度に達成した\"", "label = \"大いに達成した\"")]),
        form("r7b", "附属表", &[]),
    ]
}

#[test]
fn a_status_of_the_same_name_in_two_vocabularies_is_two_columns() {
    let sheets = [
        ("目標表", "緑化部", "ほぼ達成した", 3),
        ("前年表", "水辺部", "ほぼ達成した", 2),
        ("附属表", "庶務部", "ほぼ達成した", 4),
    ];
    let (book, tally, told) = of_forms(&three(), &sheets);
    assert!(stored_is_calculated(&book) > 100);
    assert_eq!(sums(&book, "部別集計"), [7, 2], "forms with the same words share a table");
    assert!(texts(&book, "部別集計").contains(&"目標表・附属表　2部　7件".to_owned()));
    assert_eq!(tally["goals"], 9);
    let of: IndexMap<&str, u64> = tally["by_form"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(f, t)| (f.as_str(), t["goals"].as_u64().unwrap()))
        .collect();
    assert_eq!(of, IndexMap::from([("r7", 3), ("r6", 2), ("r7b", 4)]));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("［水辺部］は様式「前年表」（目標2件）") && told[0].contains("「目標表・附属表」"),
        "{told:?}"
    );
    // One department on two forms is in both tables, each with its own sum.
    let (book, ..) = of_forms(&three(), &[sheets[0], ("前年表", "緑化部", "", 2)]);
    assert_eq!(sums(&book, "部別集計"), [3, 2]);
    assert_eq!(book.find("部別集計", "緑化部").len(), 2);
}

#[test]
fn the_same_words_in_two_forms_are_one_table() {
    let forms = three();
    let sheets = [("目標表", "緑化部", "ほぼ達成した", 3), ("附属表", "庶務部", "", 4)];
    let (book, tally, told) = of_forms(&forms, &sheets);
    for sheet in ["部別集計", "分類別集計"] {
        assert_eq!(sums(&book, sheet), [7]);
    }
    assert!(told.is_empty() && tally.get("by_form").is_none());
    assert!(book.texts("部別集計").contains(&"目標表・附属表　2部　7件"), "{:?}", book.texts("部別集計"));
}

/// Where only the categories differ, departments share a table, categories do not.
#[test]
fn categories_of_two_forms_are_apart() {
    let forms = [form("a", "甲表", &[]), form("b", "乙表", &[("label = \"市長特命\"", "label = \"公約\"")])];
    let (book, tally, told) =
        of_forms(&forms, &[("甲表", "緑化部", "ほぼ達成した", 3), ("乙表", "水辺部", "ほぼ達成した", 2)]);
    assert!(stored_is_calculated(&book) > 100);
    assert_eq!(sums(&book, "部別集計"), [5]);
    assert_eq!(sums(&book, "分類別集計"), [3, 2]);
    assert!(told[0].contains("分類の言葉"), "{told:?}");
    assert_eq!(tally["by_form"]["b"]["goals"], 2);
}

#[test]
fn a_form_without_any_goal_has_no_table() {
    let (book, tally, told) =
        of_forms(&three(), &[("目標表", "緑化部", "ほぼ達成した", 3), ("前年表", "水辺部", "", 0)]);
    assert_eq!(sums(&book, "部別集計"), [3]);
    assert!(book.find("部別集計", "大いに達成した").is_empty() && told.is_empty());
    assert!(tally.get("by_form").is_none());
    let (book, ..) = of_forms(&three(), &[("目標表", "緑化部", "", 0), ("前年表", "水辺部", "", 0)]);
    assert!(sums(&book, "部別集計").iter().all(|n| *n == 0));
}
