//! What is drawn reads back as what it was drawn from.

use super::changes::changes;
use super::layouts::{blank, flat};
use super::progress::progress;
use super::revision::revision;
use super::side_by_side::side_by_side;
use crate::comparison::plan::{self, Comparison};
use crate::document::indicator_plan::tests::{DOCUMENT, grid, prepared, read_all, read_one, shown};
use crate::document::indicator_plan::{Layout, RevisionSide};
use crate::document::{Indicator, IndicatorPlan};
use crate::grid::{Cell, Grid, Struck, Value};
use crate::sheet::measure::shown_text;
use crate::sheet::model::{Content, Mark, Run, Sheet};

fn struck(run: &Run) -> bool {
    run.mark == Some(Mark::Struck)
}

/// A drawn sheet as it would be read.
fn as_grid(sheet: &Sheet) -> Grid {
    let mut out = Grid::new(sheet.name.clone());
    for cell in &sheet.cells {
        let whole = sheet.styles.get(cell.style).is_some_and(|s| s.struck);
        let (text, value) = match &cell.content {
            Content::Blank => continue,
            Content::Number(n) => (n.to_string(), Value::Number(*n)),
            Content::Formula { result, .. } => (result.to_string(), Value::Number(*result)),
            Content::Shown { number, text } => (text.to_string(), Value::Number(*number)),
            other => (shown_text(other).unwrap_or_default().into_owned(), Value::Text),
        };
        let part = matches!(&cell.content, Content::Runs(runs) if runs.iter().any(struck));
        let struck = if whole {
            Struck::All
        } else if part {
            Struck::Part
        } else {
            Struck::No
        };
        out.cells.push(Cell { at: cell.at, value, text, struck, formula: false });
    }
    out.merges.clone_from(&sheet.merges);
    out
}

/// Indicators without their places.
fn bare(plan: &IndicatorPlan) -> Vec<String> {
    shown(plan).iter().map(|line| line.split_once(' ').map_or("", |(_, rest)| rest).to_owned()).collect()
}

fn indicators(plan: &IndicatorPlan) -> Vec<&Indicator> {
    plan.indicators.iter().collect()
}

fn compared<'a>(before: &'a IndicatorPlan, after: &'a IndicatorPlan) -> Comparison<'a> {
    let with = prepared();
    let words_of = move |heading: &str| with.words_of(heading).to_owned();
    plan::compare(&indicators(before), &indicators(after), &words_of)
}

#[test]
fn a_plan_reads_back_from_its_list() {
    let (plan, _) = read_one(&grid(DOCUMENT, &[]));
    let form = prepared().form;
    let title = plan.title.clone().unwrap();
    for actuals in [false, true] {
        let drawn = as_grid(&flat(&indicators(&plan), &form, "一覧", &title, actuals));
        let (again, findings) = read_one(&drawn);
        assert_eq!(again.layout, Layout::Flat);
        assert_eq!(again.title.as_ref(), Some(&title));
        let without_blank_actuals = |lines: Vec<String>| {
            lines.iter().map(|l| l.rsplit_once('｜').map_or("", |(a, _)| a).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(without_blank_actuals(bare(&again)), without_blank_actuals(bare(&plan)));
        let targets = |p: &IndicatorPlan| p.indicators.iter().map(|i| i.has_target).collect::<Vec<_>>();
        assert_eq!(targets(&again), targets(&plan));
        assert!(findings.is_empty(), "{findings:?}");
    }
}

/// The plan after a revision: one name and its values changed, a measure moved, one indicator gone, one new.
const AFTER: &str = "みどり野市緑の計画における業績目標等

【１】基本目標１　緑のあふれるまち
（１） 公園
①花壇の手入れ
市民とともに公園の花壇を手入れします。
●実施主体
　市（公園課、緑政室）
●業績目標
　花壇の手入れをした公園の数
現状値|R6|R7|R8|R９|R１０⏎目標値
―|手順の案|2か所|4か所|6か所|8か所
●業績目標
　講習の回数
現状値|R6|R7|R8|R９|R１０⏎目標値
―|1回|2回|2回|2回|2回
（３）並木
① 並木の点検
■市内の並木を点検します。
●実施主体：市(道路課)
●成果目標　点検した並木の割合
|現状値|R6|R7|R8|R９|R１０|目標値
|過半数|６０％|７０％|８０％|９０％|１００％|１００％";

#[test]
fn the_revision_document_holds_both_sides() {
    let (before, _) = read_one(&grid(DOCUMENT, &[]));
    let (after, _) = read_one(&grid(AFTER, &[]));
    let comparison = compared(&before, &after);
    let kinds: Vec<&str> = comparison.changes.iter().map(|c| c.kind.word()).collect();
    assert_eq!(kinds, ["修正", "削除", "移動", "新規"]);
    let form = prepared().form;
    let sheet = revision(&comparison, &form, "みどり野市緑の計画");
    let drawn = as_grid(&sheet);
    let has = |text: &str| drawn.cells.iter().any(|c| c.text == text);
    for text in [
        "みどり野市緑の計画における業績目標等の修正について",
        "１．業績目標及び成果目標を修正するもの",
        "２．業績目標・成果目標を削除するもの",
        "３．業績目標・成果目標を新たに設定するもの",
        "４．業績目標・成果目標の位置を移すもの",
        "【修正前】",
        "【修正後】",
    ] {
        assert!(has(text), "{text}");
    }
    let (plans, findings) = read_all(&drawn);
    assert!(findings.is_empty(), "{findings:?}");
    let side = |side| {
        let mut lines: Vec<String> = plans.iter().filter(|p| p.side == Some(side)).flat_map(bare).collect();
        lines.sort();
        lines
    };
    let sorted = |plan: &IndicatorPlan| {
        let mut lines = bare(plan);
        lines.sort();
        lines
    };
    // Every indicator of this pair changed, so that both plans are in the document as a whole.
    assert_eq!(side(RevisionSide::Before), sorted(&before));
    assert_eq!(side(RevisionSide::After), sorted(&after));
}

#[test]
fn changed_words_are_marked_on_both_sides() {
    let (before, _) = read_one(&grid(DOCUMENT, &[]));
    let (after, _) = read_one(&grid(AFTER, &[]));
    let form = prepared().form;
    let sheet = revision(&compared(&before, &after), &form, "緑の計画");
    let style_of = |text: &str| {
        let cell = sheet.cells.iter().find(|c| shown_text(&c.content).is_some_and(|t| t == text)).unwrap();
        (cell.content.clone(), *sheet.styles.get(cell.style).unwrap())
    };
    let (_, old) = style_of("手順の作成");
    assert!(old.struck && !old.underline);
    let (_, new) = style_of("2か所");
    assert!(new.underline && new.bold && !new.struck);
    let (Content::Runs(runs), _) = style_of("① 並木の点検") else { panic!("a new number is marked") };
    assert!(runs.iter().any(|r| r.mark == Some(Mark::Underlined) && r.text.trim() == "①"));
    let (Content::Runs(runs), _) = style_of("花壇の手入れの手順の作成") else { panic!("runs") };
    assert!(runs.iter().any(struck) && !runs.iter().all(struck));
}

#[test]
fn the_comparison_table_leaves_out_what_did_not_change() {
    let (before, _) = read_one(&grid(DOCUMENT, &[]));
    let (after, _) = read_one(&grid(AFTER, &[]));
    let form = prepared().form;
    let drawn = as_grid(&side_by_side(&compared(&before, &after), &form, "緑の計画"));
    let texts: Vec<&str> = drawn.cells.iter().map(|c| c.text.as_str()).collect();
    for text in ["（略）", "（新設）", "（削る）", "修正後", "修正前", "R6～R10"] {
        assert!(texts.iter().any(|t| t.lines().any(|l| l == text)), "{text} in {texts:?}");
    }
    assert_eq!(texts.iter().filter(|t| **t == "手順の案").count(), 0);
}

#[test]
fn the_list_of_changes_says_how_they_were_matched() {
    let (before, _) = read_one(&grid(DOCUMENT, &[]));
    let (after, _) = read_one(&grid(AFTER, &[]));
    let form = prepared().form;
    let drawn = as_grid(&changes(&compared(&before, &after), &form, "緑の計画"));
    assert_eq!(drawn.cells.iter().filter(|c| c.at.col == 0 && c.value != Value::Text).count(), 4);
    assert!(drawn.cells.iter().any(|c| c.text.starts_with("文の類似（")));
}

#[test]
fn the_blank_form_reads_without_layout_findings() {
    let form = prepared().form;
    let (plan, findings) = read_one(&as_grid(&blank(&form)));
    assert!(plan.indicators.is_empty() && findings.is_empty(), "{findings:?}");
}

#[test]
fn progress_counts_numbers_and_leaves_words_alone() {
    let text = "緑の計画の業績目標等
種類|指標|実施主体|現状値|R6|R7|R8|R6実績|R7実績|R8実績
成果目標|市民の数|市|10人|２０人|30人|40人|18人|▲3人|
業績目標|手順|市|―|案|作成|実施|案を作成|作成中|
成果目標|割合|市|5％|10％|20％|30％|0.08|25％|
成果目標|木の数|市|1本|2本|3本|4本|||";
    let (plan, _) = read_one(&grid(text, &[]));
    let sheet = progress(&indicators(&plan), &prepared(), "緑の計画の進捗");
    let drawn = as_grid(&sheet);
    let at = |name: &str| drawn.get(name.parse().unwrap()).map(|c| (c.text.as_str(), c.value));
    assert_eq!(at("H3"), Some(("20", Value::Number(20.0))));
    assert_eq!(at("H4"), Some(("18", Value::Number(18.0))));
    assert_eq!(at("H5"), Some(("0.9", Value::Number(0.9))));
    assert_eq!(at("I4"), Some(("▲3", Value::Number(-3.0))));
    assert_eq!(at("I5"), Some(("未達成", Value::Text)), "a share below nothing is none");
    assert_eq!(at("H6"), Some(("案", Value::Text)));
    assert_eq!(at("H8"), None, "words have no rate");
    // 0.08 without a unit beside percentages is not taken for 8 %.
    assert_eq!((at("H10"), at("H11")), (Some(("0.08", Value::Text)), None));
    assert!(!drawn.cells.iter().any(|c| c.text == "木の数"));
    assert!(sheet.charts.is_empty(), "a fall below nothing and mixed units are not drawn");
}

#[test]
fn no_chart_of_progress_stands_alone_under_repeated_headings() {
    let draw = |n: usize| {
        let rows: String = (1..=n)
            .map(|i| format!("\n成果目標|木の数{i}|市|1本|2本|3本|4本|2本|3本|"))
            .collect::<Vec<_>>()
            .concat();
        let text = format!(
            "緑の計画の業績目標等\n種類|指標|実施主体|現状値|R6|R7|R8|R6実績|R7実績|R8実績{rows}\n業績目標|手順|市|―|案|作成|実施|||"
        );
        let (plan, _) = read_one(&grid(&text, &[]));
        progress(&indicators(&plan), &prepared(), "緑の計画の進捗")
    };
    // The table ends on the first page: below it come charts, under the title.
    let short = draw(3);
    assert_eq!((short.charts.len(), short.print.repeat_rows), (3, Some((0, 0))));
    assert!(short.charts.iter().all(|c| c.at.row > c.series[0].values.start.row + 3));
    let left_out = as_grid(&short).cells.iter().filter(|c| c.text.contains("指標（1件）")).count();
    assert_eq!(left_out, 1);
    // It does not: each chart stands below the rows of its indicator.
    let long = draw(12);
    assert_eq!((long.charts.len(), long.print.repeat_rows), (12, Some((1, 1))));
    assert!(long.charts.iter().all(|c| c.at.row == c.series[0].values.start.row + 4));
}
