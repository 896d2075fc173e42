//! Indicator plans from workbook to workbook: the samples in both layouts, their comparison, and what is written.

use crate::support::book::{Book, Content, Format, Sheet, Shown};
use crate::support::child::{Program, Ran};
use crate::support::samples;
use calamine::{Data, Reader};
use seirihyo::comparison::plan::{self, Comparison};
use seirihyo::document::indicator_plan::{Layout, Prepared, RevisionSide};
use seirihyo::document::{Document, Indicator, IndicatorPlan};
use seirihyo::finding::Lang;
use seirihyo::form::{Form, built_in};
use seirihyo::grid::Limits;
use seirihyo::intake::{Forms, Input, SheetKind, read_file};
use seirihyo::workbook::blank::blank;
use seirihyo::workbook::plan::{self as workbook, RevisionLayout};
use seirihyo::{export, text::key::key};
use std::fs;
use std::sync::Arc;

/// The plans in some bytes; every cell must be accounted for.
fn plans(name: &str, bytes: &[u8]) -> Vec<IndicatorPlan> {
    let read = read_file(Input { name, bytes, named: true }, &Forms::new(&built_in()), &Limits::default());
    for sheet in &read.sheets {
        let c = sheet.cells;
        assert_eq!(c.read, c.used + c.furniture + c.reported, "{}", sheet.sheet);
    }
    let plan = |d: Document| match d {
        Document::IndicatorPlan(plan) => *plan,
        Document::GoalSheet(_) | Document::PolicyMemo(_) => panic!("{name} holds another document"),
    };
    read.documents.into_iter().map(plan).collect()
}

/// The one plan of a sample.
fn sample(name: &str) -> IndicatorPlan {
    let bytes = fs::read(samples::folder().join("plan").join(name)).expect("a sample can be read");
    let mut plans = plans(name, &bytes);
    assert_eq!(plans.len(), 1, "{name}");
    plans.remove(0)
}

/// What an indicator says, width, white space and the spelling of years aside.
fn said(i: &Indicator) -> Vec<String> {
    let text = |t: &Option<String>| t.as_deref().map(key).unwrap_or_default();
    let mut out: Vec<String> = i.path.iter().map(|p| key(p)).collect();
    out.extend([text(&i.description), text(&i.implementing_body), i.owners.join("、"), text(&i.kind)]);
    out.extend([text(&i.name), text(&i.baseline), text(&i.target), i.has_target.to_string()]);
    out.extend(i.values.iter().map(|v| format!("{} {}", v.year, text(&v.text))));
    out
}

fn all_said<'a>(indicators: impl IntoIterator<Item = &'a Indicator>) -> Vec<Vec<String>> {
    indicators.into_iter().map(said).collect()
}

fn compared<'a>(before: &'a IndicatorPlan, after: &'a IndicatorPlan) -> Comparison<'a> {
    let with = Prepared::new(&after.form);
    let words_of = move |heading: &str| with.words_of(heading).to_owned();
    let old = plan::indicators(&plan::plans_of_side([before], RevisionSide::Before));
    let new = plan::indicators(&plan::plans_of_side([after], RevisionSide::After));
    plan::compare(&old, &new, &words_of)
}

fn listed(comparison: &Comparison<'_>) -> Vec<(String, Option<String>, Vec<String>)> {
    let line = |c: &plan::Change<'_>| {
        let fields = c.changed.iter().map(|f| f.name()).collect();
        (c.kind.word().to_owned(), c.shown().name.as_deref().map(key), fields)
    };
    comparison.changes.iter().map(line).collect()
}

#[test]
fn the_same_plan_reads_the_same_in_both_layouts() {
    for state in ["修正前", "修正後"] {
        let document = sample(&format!("指標一覧_{state}.xlsx"));
        let list = sample(&format!("指標一覧_{state}_一覧表.xlsx"));
        assert_eq!((document.layout, list.layout), (Layout::Document, Layout::Flat));
        assert!(!document.indicators.is_empty());
        assert_eq!(all_said(&document.indicators), all_said(&list.indicators), "{state}");
    }
}

#[test]
fn layouts_may_differ_between_the_sides() {
    let (old, new) = (sample("指標一覧_修正前.xlsx"), sample("指標一覧_修正後.xlsx"));
    let (old_list, new_list) = (sample("指標一覧_修正前_一覧表.xlsx"), sample("指標一覧_修正後_一覧表.xlsx"));
    let changes = listed(&compared(&old, &new));
    assert!(!changes.is_empty());
    assert_eq!(changes, listed(&compared(&old_list, &new_list)));
    assert_eq!(changes, listed(&compared(&old, &new_list)));
    assert!(listed(&compared(&old, &old_list)).is_empty());
}

#[test]
fn a_written_revision_reads_back_as_both_sides() {
    let (old, new) = (sample("指標一覧_修正前.xlsx"), sample("指標一覧_修正後.xlsx"));
    let comparison = compared(&old, &new);
    let name = new.plan_name().unwrap_or_default();
    let write = |layout| workbook::revision(&comparison, &new.form, name, layout, &[]).finish().unwrap().0;
    let bytes = write(RevisionLayout::Stacked);
    assert_eq!(bytes, write(RevisionLayout::Stacked), "the same input gives the same bytes");
    let again = plans("修正について.xlsx", &bytes);
    let side = |side: RevisionSide| {
        let mut lines = all_said(again.iter().filter(|p| p.side == Some(side)).flat_map(|p| &p.indicators));
        lines.sort();
        lines
    };
    let mut before = all_said(comparison.changes.iter().filter_map(|c| c.before));
    let mut after = all_said(comparison.changes.iter().filter_map(|c| c.after));
    before.sort();
    after.sort();
    assert_eq!(side(RevisionSide::Before), before);
    assert_eq!(side(RevisionSide::After), after);
    // The comparison table leaves out what did not change, so that it is no plan.
    assert!(plans("新旧対照表.xlsx", &write(RevisionLayout::SideBySide)).is_empty());
}

#[test]
fn progress_holds_a_list_that_reads_back() {
    let plan = sample("指標一覧_修正後_一覧表.xlsx");
    let all: Vec<&Indicator> = plan.indicators.iter().collect();
    let bytes = workbook::progress(&all, &Prepared::new(&plan.form), "緑の計画").unwrap();
    let again = plans("進捗.xlsx", &bytes);
    assert_eq!(again.len(), 1);
    assert_eq!(all_said(&again[0].indicators), all_said(&plan.indicators));
}

#[test]
fn a_blank_list_is_known_and_holds_nothing() {
    let plan = sample("指標一覧_修正前.xlsx");
    let bytes = blank(&Form::IndicatorPlan(Arc::clone(&plan.form))).unwrap();
    let input = Input { name: "白紙.xlsx", bytes: &bytes, named: true };
    let read = read_file(input, &Forms::new(&built_in()), &Limits::default());
    assert!(read.documents.is_empty());
    assert_eq!(read.sheets.iter().map(|s| s.kind).collect::<Vec<_>>(), [SheetKind::Unfilled]);
    assert_eq!(read.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["F120", "L112"]);
}

#[test]
fn changes_are_one_json_object() {
    let (old, new) = (sample("指標一覧_修正前.xlsx"), sample("指標一覧_修正後.xlsx"));
    let comparison = compared(&old, &new);
    let json = export::plan_changes(&comparison, &[], Lang::Ja);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let changes = value["changes"].as_array().unwrap();
    assert_eq!(changes.len(), comparison.changes.len());
    for change in changes {
        for key in ["change", "path", "kind", "before", "after", "changed", "matched"] {
            assert!(change.get(key).is_some(), "{key}");
        }
    }
}

/// A list with an indicator for each value, which is its baseline and its first year; further cells by place.
fn list(values: Vec<Content>, more: Vec<((u32, u32), Content)>) -> Book {
    let heading =
        ["種別", "指標名", "実施主体", "現状値", "令和7年度", "令和8年度", "目標値", "令和7年度実績"];
    let words = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    let mut sheet = Sheet::of(&[words(&["緑の計画の指標一覧"]), words(&heading)]);
    for (row, value) in (2..).zip(values) {
        sheet.text((row, 0), "成果目標");
        sheet.text((row, 1), &format!("指標{row}"));
        sheet.text((row, 2), "市");
        sheet.put((row, 3), value.clone());
        sheet.put((row, 4), value);
    }
    for (at, content) in more {
        sheet.put(at, content);
    }
    Book { sheets: vec![sheet], epoch_1904: false }
}

#[test]
fn a_value_that_looks_the_same_is_no_change() {
    let number = |n: f64, code: &'static str| Content::Number(n, Shown::Code(code));
    let pairs = [
        ("1,234か所", number(1234.0, r#"#,##0"か所""#)),
        ("60.0%", number(0.6, "0.0%")),
        ("12千円", number(12_345.0, r#"#,##0,"千円""#)),
        ("▲3件", number(-3.0, r#"0"件";"▲"0"件""#)),
        ("1.50", number(1.5, "0.00")),
        ("令和7年10月", Content::Day(45_961, Shown::Code(r#"[$-411]ggge"年"m"月""#))),
        ("10月31日(金)", Content::Day(45_961, Shown::Code(r#"m"月"d"日("aaa")""#))),
        ("約30人", number(30.0, r#""約"0"人""#)),
        ("5", Content::Number(5.0, Shown::Id(0))),
    ];
    let typed = list(pairs.iter().map(|(text, _)| Content::Text((*text).to_owned())).collect(), Vec::new());
    let shown = list(pairs.iter().map(|(_, content)| content.clone()).collect(), Vec::new());
    let plain = list(vec![Content::Text("1.5".to_owned())], Vec::new());
    let decimals = list(vec![number(1.5, "0.00")], Vec::new());
    let one = |book: &Book, format| {
        plans(&format!("計画.{}", Format::extension(format)), &book.write(format)).remove(0)
    };
    for format in Format::ALL {
        let before = one(&typed, Format::Xlsx);
        let after = one(&shown, format);
        let texts: Vec<_> =
            after.indicators.iter().map(|i| i.baseline.as_deref().unwrap_or_default()).collect();
        assert_eq!(texts, pairs.each_ref().map(|(text, _)| *text), "{format:?}");
        assert_eq!(listed(&compared(&before, &after)), [], "{format:?}");
        assert_eq!(listed(&compared(&one(&plain, format), &one(&decimals, format))).len(), 1, "{format:?}");
    }
}

/// What is shown is rounded; what is reckoned with is not.
#[test]
fn progress_reckons_with_the_numbers_beneath() {
    let percent = |n: f64| Content::Number(n, Shown::Id(9));
    let book = list(vec![percent(0.9)], vec![((2, 5), percent(0.95)), ((2, 7), percent(0.853))]);
    let plan = plans("計画.xlsx", &book.write(Format::Xlsx)).remove(0);
    assert_eq!((plan.indicators[0].value(2025), plan.indicators[0].actual(2025)), (Some("90%"), Some("85%")));
    let bytes = workbook::progress(&[&plan.indicators[0]], &Prepared::new(&plan.form), "緑の計画").unwrap();
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let numbers: Vec<f64> = book
        .worksheets()
        .iter()
        .flat_map(|(_, range)| range.used_cells().map(|(.., cell)| cell.clone()).collect::<Vec<_>>())
        .filter_map(|cell| if let Data::Float(n) = cell { Some(n) } else { None })
        .collect();
    for want in [90.0, 85.3, 0.853 / 0.9] {
        assert!(numbers.iter().any(|n| (n - want).abs() < 1e-9), "{want} is not among {numbers:?}");
    }
}

/// A list of indicators under a title: kind, name, body, unit, baseline, three years, target, two results.
fn indicators(title: &str, rows: &[&str]) -> Vec<u8> {
    let heading =
        "種別|指標名|実施主体|単位|現状値|令和7年度|令和8年度|令和9年度|目標値|令和7年度実績|令和8年度実績";
    let lines = [title, heading].into_iter().chain(rows.iter().copied());
    let texts: Vec<Vec<String>> = lines.map(|l| l.split('|').map(str::to_owned).collect()).collect();
    Book { sheets: vec![Sheet::of(&texts)], epoch_1904: false }.write(Format::Xlsx)
}

/// What a run on these plans says, and the texts of each row of a sheet that it writes.
fn written(files: &[(&str, Vec<u8>)], arguments: &[&str], sheet: &str) -> (Ran, Vec<Vec<String>>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let ran = Program::new(arguments.iter().chain(&["-o", "out.xlsx"])).within(folder.path()).run();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("out.xlsx")).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    (ran, range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect())
}

/// Label and values of the row of what came of a named indicator's targets.
fn outcome<'a>(rows: &'a [Vec<String>], name: &str) -> &'a [String] {
    let at = rows.iter().position(|row| row.get(3).is_some_and(|text| text == name)).unwrap();
    let row = &rows[at + 2];
    &row[5..]
}

#[test]
fn less_is_reached_or_not_and_more_is_a_share() {
    let plan = indicators(
        "緑の計画の指標一覧",
        &[
            "成果目標|放置自転車|市|台|100台|80台以下|60台以下|50台以下|50台以下|75台|62台",
            "成果目標|事故|市|件|―|5件未満|5件未満|5件未満|5件未満|5件|4件",
            "成果目標|満足度|市|点|3.2点|3.5点以上|3.6点以上|3.7点以上|3.7点以上|3.5点|3.4点",
            "成果目標|苦情|市|件|50件|40件|30件|20件|20件|45件|28件",
            "成果目標|花壇|市|か所|0か所|10か所|20か所|30か所|30か所|12か所|15か所",
            "成果目標|収支|市|百万円|▲120|▲80|▲40|0|0|▲90|▲30",
            "成果目標|講習|市|回|―|年2回|年2回|年2回|年2回|年1回|年2回",
            "成果目標|不明|市|件|50件|60件以上|40件以下|30件|30件|45件|28件",
            "成果目標|受診率|市|％|30％|50％まで|60％まで|70％まで|70％まで|40％|45％",
            "成果目標|黒字|市|百万円|0|5|10|15|15|▲3|4",
            "成果目標|逆向き|市|件|50件|60件以下|70件以下|80件以下|80件以下|55件|90件",
        ],
    );
    let (ran, rows) = written(&[("plan.xlsx", plan)], &["plan", "progress", "plan.xlsx"], "進捗状況");
    let of = |name: &str| -> Vec<&str> {
        let row = outcome(&rows, name);
        [0, 2, 3].map(|i| row[i].as_str()).to_vec()
    };
    assert_eq!(of("放置自転車"), ["達成状況", "達成", "未達成"]);
    assert_eq!(of("事故"), ["達成状況", "未達成", "達成"]);
    assert_eq!(of("満足度"), ["達成率", "1", "0.9444444444444444"]);
    assert_eq!(of("苦情"), ["達成状況", "未達成", "達成"]);
    assert_eq!(of("花壇"), ["達成率", "1.2", "0.75"]);
    assert_eq!(of("収支"), ["達成状況", "未達成", "達成"]);
    assert_eq!(of("講習"), ["達成率", "", ""]);
    assert_eq!(of("不明"), ["達成率", "", ""]);
    assert_eq!(of("受診率"), ["達成率", "0.8", "0.75"]);
    assert_eq!(of("黒字"), ["達成率", "未達成", "0.4"]);
    assert_eq!(of("逆向き"), ["達成率", "", ""]);
    let fall = ran.said().lines().find(|l| l.contains("P112")).unwrap();
    assert!(fall.contains("警告"), "{fall}");
    for code in ["P111", "P112", "P113"] {
        assert!(ran.said().contains(code), "{code}: {}", ran.said());
    }
    let notes: Vec<&String> = rows.iter().flatten().filter(|t| t.starts_with('※')).collect();
    for (said, numbers) in [
        ("減らす目標とみた", "4"),
        ("100％を超える", "5"),
        ("現状値が0", "5・10"),
        ("分からない", "7・8・11"),
    ] {
        let found = notes.iter().any(|n| n.contains(said) && n.contains(&format!("番号{numbers}")));
        assert!(found, "{said} {numbers} in {notes:?}");
    }
}

/// What stands beside a number is shown by the format of its cell.
#[test]
fn words_beside_targets_stay_in_sight() {
    let plan = indicators(
        "緑の計画の指標一覧",
        &[
            "成果目標|自転車|市|台|100台|80台以下|≦60台|約50台以下|50台以下|75台|62台",
            "成果目標|満足度|市|％|50％|60％以上|７０％以上|80.5％以上|80.5％以上|61％|70％",
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.xlsx"), plan).unwrap();
    Program::new(["plan", "progress", "plan.xlsx", "-o", "out.xlsx"]).within(folder.path()).run();
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.path().join("out.xlsx")).unwrap()).unwrap();
    let styles = std::io::read_to_string(zip.by_name("xl/styles.xml").unwrap()).unwrap();
    for code in [
        "0&quot;以下&quot;",
        "&quot;≦&quot;0",
        "&quot;約&quot;0&quot;以下&quot;",
        "0&quot;以上&quot;",
        "0.0&quot;以上&quot;",
    ] {
        assert!(styles.contains(&format!("formatCode=\"{code};")), "{code} in {styles}");
    }
}

#[test]
fn the_plan_keeps_its_name_or_it_is_asked_for() {
    let row = "成果目標|花壇|市|か所|1か所|2か所|3か所|4か所|4か所||";
    let (before, after) =
        (indicators("緑の計画の指標一覧", &[row]), indicators("緑の計画の数値目標（修正後）", &[row]));
    let compare = ["plan", "compare", "a.xlsx", "b.xlsx"];
    let of = |old: &[u8], new: &[u8], more: &[&str]| {
        let arguments: Vec<&str> = compare.iter().chain(more).copied().collect();
        let (ran, rows) =
            written(&[("a.xlsx", old.to_vec()), ("b.xlsx", new.to_vec())], &arguments, "変更一覧");
        (ran, rows[0][0].clone())
    };
    let (ran, title) = of(&before, &after, &[]);
    assert_eq!(title, "緑の計画における業績目標等の変更一覧");
    assert!(ran.said().contains("警告0件"), "{}", ran.said());
    let nameless = indicators("指標一覧", &[row]);
    let (ran, title) = of(&nameless, &nameless, &[]);
    assert_eq!(title, "計画における業績目標等の変更一覧");
    assert!(ran.said().contains("P114") && ran.said().contains("--title"), "{}", ran.said());
    let (ran, title) = of(&nameless, &nameless, &["--title", "緑の計画"]);
    assert_eq!(title, "緑の計画における業績目標等の変更一覧");
    assert!(!ran.said().contains("P114"), "{}", ran.said());
    let (ran, title) = of(&before, &indicators("水の計画の指標一覧", &[row]), &[]);
    assert_eq!(title, "水の計画における業績目標等の変更一覧");
    assert!(ran.said().contains("P202") && ran.said().contains("緑の計画"), "{}", ran.said());
}

#[test]
fn results_that_differ_are_said_and_are_no_change() {
    let rows = |result: &str| [format!("成果目標|花壇|市|か所|1か所|2か所|3か所|4か所|4か所|{result}|")];
    let of = |result: &str| indicators("緑の計画の指標一覧", &rows(result).each_ref().map(String::as_str));
    let files = [("a.xlsx", of("")), ("b.xlsx", of("2か所"))];
    let (ran, rows) = written(&files, &["plan", "compare", "a.xlsx", "b.xlsx"], "変更一覧");
    assert!(ran.said().contains("変更なし1件"), "{}", ran.said());
    assert!(ran.said().contains("J3 花壇 R7 ― → 2か所"), "{}", ran.said());
    let texts: Vec<&String> = rows.iter().flatten().collect();
    assert!(texts.iter().any(|t| t.starts_with("※実績は計画の修正ではない")));
    assert!(texts.iter().any(|t| *t == "J3 花壇 R7 ― → 2か所"), "{texts:?}");
    let arguments = ["plan", "compare", "a.xlsx", "b.xlsx", "--format", "json"];
    let (ran, _) = written(&files, &arguments, "変更一覧");
    let json = ran.json();
    assert_eq!(json["changes"].as_array().unwrap().len(), 0);
    assert_eq!(
        (&json["actuals"][0]["before"], &json["actuals"][0]["after"]),
        (&serde_json::Value::Null, &"2か所".into())
    );
}

#[test]
fn a_column_of_units_that_changed_alone_is_said() {
    let of =
        |unit: &str| indicators("緑の計画の指標一覧", &[&format!("成果目標|花壇|市|{unit}|1|2|3|4|4||")]);
    let (ran, _) = written(
        &[("a.xlsx", of("人")), ("b.xlsx", of("名"))],
        &["plan", "compare", "a.xlsx", "b.xlsx"],
        "変更一覧",
    );
    assert!(ran.said().contains("P204") && ran.said().contains("花壇 人 → 名"), "{}", ran.said());
}
