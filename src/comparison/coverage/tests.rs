use super::*;
use crate::cell::CellRef;
use crate::document::Origin;
use crate::document::policy_memo::read::{Prepared, read};
use crate::form::{Form, built_in};
use crate::grid::{Cell, Grid, Struck, Value};
use crate::report::submission::tests::{document, goal};
use crate::workbook::memo;
use std::sync::Arc;

fn memo_of(rows: &[&str]) -> PolicyMemo {
    let mut grid = Grid::new("運営方針");
    for (row, text) in (0..).zip(rows) {
        grid.cells.push(Cell {
            at: CellRef::new(row, 0),
            value: Value::Text,
            text: (*text).to_owned(),
            struck: Struck::No,
            formula: false,
        });
    }
    let memo = |f| if let Form::PolicyMemo(f) = f { Some(f) } else { None };
    let form = built_in().into_iter().find_map(memo).unwrap();
    let origin = Origin { file: Arc::from("memo.xlsx"), sheet: Arc::from("運営方針") };
    read(&grid, &Prepared::new(&form), &origin).0
}

fn annex(goals: &[(&str, &str)]) -> GoalSheet {
    let mut sheet = document();
    sheet.goals = (0..).zip(goals).map(|(n, (item, method))| goal(n, item, "進んでいる。", method)).collect();
    sheet
}

/// Path → goals with the words that matched, one a line.
fn shown(coverage: &Coverage) -> Vec<String> {
    let policy = |p: &Policy| {
        let goals = p.goals.iter().map(|l| format!("{}[{}]", l.goal.goal, l.words.join("|")));
        format!("{} {}", p.path.concat(), goals.collect::<Vec<_>>().join(" "))
    };
    coverage.policies.iter().map(policy).collect()
}

fn words() -> CoverageWords {
    memo_of(&["環境部の運営方針"]).form.coverage.clone()
}

#[test]
fn goals_that_name_the_same_plan_or_term() {
    let memo = memo_of(&[
        "環境部の運営方針",
        "１．緑を増やす",
        "（１）公園",
        "①「みどりの計画」を見直し，街路樹診断を進めること。",
        "　樹木医の力も借りること。",
        "②日々笑顔で働くこと。",
        "（２）広報",
        "２．水質保全対策",
    ]);
    let annex = annex(&[
        ("計画の見直し", "「みどりの計画」の案を作る。"),
        ("安全な街路樹", "街路樹診断結果を公表する。"),
        ("川の水質", "水質保全対策を町内会と行う。"),
        ("ごみの減量", "分別の手引きを配る。"),
    ]);
    let coverage = coverage(&memo, &[&annex]);
    assert_eq!(
        shown(&coverage),
        [
            "１．（１）① 0[「みどりの計画」] 1[街路樹診断]",
            "１．（１）② ",
            "１．（２） ",
            "２． 2[水質保全対策]"
        ]
    );
    assert_eq!(coverage.goals_without, [GoalAt { annex: 0, goal: 3 }]);
    assert_eq!((coverage.goals, coverage.covered()), (4, 2));
    assert!(coverage.policies[0].text.ends_with("樹木医の力も借りること。"));
}

#[test]
fn terms_of_too_many_goals_and_stop_words_say_nothing() {
    let mut words = words();
    words.stop_words = vec!["情報共有".to_owned()];
    let goals: Vec<(&str, &str)> = (0..20).map(|_| ("窓口改善運動", "情報共有を図る。")).collect();
    let annex = annex(&goals);
    let index = Index::new(&[&annex], &words);
    assert_eq!(index.links("窓口改善運動と情報共有を進めること。"), []);
    assert!(!index.says_something("情報共有"));
    assert!(!index.says_something("情報共有化"));
    assert!(index.says_something("防災情報共有"));
}

#[test]
fn terms_and_titles() {
    let text = "「みどりの基本計画」に基づき，街路樹の点検，ユニバーサル\nデザイン化を進める。";
    assert_eq!(titles(text, 4).into_iter().collect::<Vec<_>>(), ["みどりの基本計画"]);
    assert_eq!(runs(text, 4).into_iter().collect::<Vec<_>>(), ["基本計画", "ユニバーサルデザイン化"]);
    assert_eq!(titles("「閉じない", 2).len(), 0);
}

#[test]
fn what_two_runs_share() {
    let shared = |a: &str, b: &str| common(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
    assert_eq!(shared("街路樹管理計画", "新街路樹管理方針"), "街路樹管理");
    assert_eq!(shared("公園", "道路"), "");
}

#[test]
fn the_table_as_json_and_in_a_workbook() {
    let memo = memo_of(&["令和６年度環境部の運営方針", "１．緑", "①街路樹診断を別紙のとおり進めること。"]);
    let (first, second) = (annex(&[("街路樹診断", "診る。")]), annex(&[("分別", "配る。")]));
    let annexes = [&first, &second];
    let coverage = coverage(&memo, &annexes);
    let json = crate::export::coverage(&memo, &annexes, &coverage, &[], crate::finding::Lang::Ja);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["policies"][0]["goals"][0]["words"][0], "街路樹診断");
    assert_eq!(value["policies"][0]["place"], "A3");
    assert_eq!(value["goals_without_policy"][0]["annex"], 2);
    let marks = crate::comparison::annexes::annexes(&memo, &annexes, &mut Vec::new()).marks;
    assert_eq!(marks, ["別紙１", "別紙２"]);
    let content = memo::Material {
        memo: &memo,
        annexes: &annexes,
        marks: &marks,
        coverage: &coverage,
        reviewed_beside: "x.xlsx",
    };
    let mut findings = crate::check::memo(&memo);
    let written = memo::compose(&content, &mut findings).finish().unwrap();
    assert_eq!(written, memo::compose(&content, &mut crate::check::memo(&memo)).finish().unwrap());
    let sheets = |bytes: &[u8]| {
        let (workbook, _) = crate::grid::read(bytes, &crate::grid::Limits::default()).unwrap();
        assert!(workbook.is_ours);
        workbook.sheets.into_iter().map(|s| s.name).collect::<Vec<_>>()
    };
    assert_eq!(sheets(&written.0), ["運営方針", "環境部", "環境部(2)", "方針と目標の対応"]);
    assert_eq!(sheets(&written.1.unwrap()), ["点検結果"]);
}
