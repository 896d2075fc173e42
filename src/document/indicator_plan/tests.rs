//! Both layouts on grids drawn by hand. The town is made up.

use super::*;
use crate::check;
use crate::finding::Lang;
use crate::form::{Form, built_in};
use crate::grid::{Cell, Struck, Value};
use std::sync::LazyLock;

/// The built-in form.
pub(crate) fn prepared() -> Prepared {
    static MADE: LazyLock<Prepared> = LazyLock::new(|| {
        let forms = built_in();
        let form = forms.iter().find_map(|f| if let Form::IndicatorPlan(f) = f { Some(f) } else { None });
        Prepared::new(form.expect("a form of this kind is built in"))
    });
    MADE.clone()
}

/// A grid of lines, cells apart by `|`, `⏎` a line break; merges by name.
pub(crate) fn grid(lines: &str, merges: &[&str]) -> Grid {
    let mut grid = Grid::new("指標");
    for (row, line) in lines.lines().enumerate() {
        for (col, text) in line.trim_start_matches(' ').split('|').enumerate() {
            if !text.is_empty() {
                grid.cells.push(Cell {
                    at: CellRef::new(row as u32, col as u32),
                    value: text.parse().map_or(Value::Text, Value::Number),
                    text: text.replace('⏎', "\n"),
                    struck: Struck::No,
                    formula: false,
                });
            }
        }
    }
    grid.merges = merges.iter().map(|m| m.parse().expect("a range")).collect();
    grid
}

pub(crate) fn read_one(grid: &Grid) -> (IndicatorPlan, Vec<Finding>) {
    let (mut plans, findings) = read_all(grid);
    assert_eq!(plans.len(), 1);
    (plans.remove(0), findings)
}

pub(crate) fn read_all(grid: &Grid) -> (Vec<IndicatorPlan>, Vec<Finding>) {
    let with = prepared();
    assert!(fit(grid, &with).is_some(), "the sheet must be known as a plan");
    let origin = Origin { file: "計画.xlsx".into(), sheet: "指標".into() };
    let ((plans, _), mut findings) = read(grid, &with, &origin);
    for plan in &plans {
        findings.extend(check::plan(plan, &with));
    }
    let cells = plans[0].cells;
    assert_eq!(cells.read, cells.used + cells.furniture + cells.reported);
    (plans, findings)
}

/// One line for each indicator.
pub(crate) fn shown(plan: &IndicatorPlan) -> Vec<String> {
    let join = |values: &[YearValue]| {
        let one = |v: &YearValue| {
            format!("{}={}", crate::text::era::fiscal_year_short(v.year), v.text.as_deref().unwrap_or("∅"))
        };
        values.iter().map(one).collect::<Vec<_>>().join(" ")
    };
    let some = |t: &Option<String>| t.clone().unwrap_or_else(|| "∅".to_owned());
    plan.indicators
        .iter()
        .map(|i| {
            format!(
                "{} {}｜{}｜{}（{}）｜{} {}｜{} {}｜{}｜{}",
                i.place,
                i.path.join(">"),
                some(&i.description),
                some(&i.implementing_body),
                i.owners.join("、"),
                some(&i.kind),
                some(&i.name),
                some(&i.baseline),
                join(&i.values),
                some(&i.target),
                join(&i.actuals),
            )
            .replace('\n', "⏎")
        })
        .collect()
}

fn codes(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|f| format!("{} {}", f.place.cell.map_or(String::new(), |c| c.to_string()), f.rule.code))
        .collect()
}

/// A plan in the document layout.
pub(crate) const DOCUMENT: &str = "みどり野市緑の計画における業績目標等

【１】基本目標１　緑のあふれるまち
（１） 公園
①花壇の手入れ
市民とともに公園の花壇を手入れします。
●実施主体
　市（公園課、緑政室）
●業績目標
　花壇の手入れの手順の作成
現状値|R6|R7|R8|R９|R１０
―|手順の案|手順の作成|実施|実施|実施

●成果目標
　手入れに加わった市民の数
現状値|令和6年度|R7|2026|R９|R１０⏎目標値
120人|１３０人|前年度比⏎５％増|前年度比⏎５％増|２００人|２００人
（２）街路樹
② 並木の点検
■市内の並木を点検します。
●実施主体：市(道路課)
●成果目標　点検した並木の割合
|現状値|R6|R7|R8|R９|R１０|目標値
|過半数|６０％|７０％|８０％|９０％|１００％|１００％";

const READ: [&str; 3] = [
    "A10 【１】基本目標１　緑のあふれるまち>（１） 公園>①花壇の手入れ｜市民とともに公園の花壇を手入れします。｜市（公園課、緑政室）｜業績目標 花壇の手入れの手順の作成｜― R6=手順の案 R7=手順の作成 R8=実施 R9=実施 R10=実施｜∅｜",
    "A15 【１】基本目標１　緑のあふれるまち>（１） 公園>①花壇の手入れ｜市民とともに公園の花壇を手入れします。｜市（公園課、緑政室）｜成果目標 手入れに加わった市民の数｜120人 R6=１３０人 R7=前年度比⏎５％増 R8=前年度比⏎５％増 R9=２００人 R10=２００人｜２００人｜",
    "A22 【１】基本目標１　緑のあふれるまち>（２）街路樹>② 並木の点検｜■市内の並木を点検します。｜市（道路課）｜成果目標 点検した並木の割合｜過半数 R6=６０％ R7=７０％ R8=８０％ R9=９０％ R10=１００％｜１００％｜",
];

#[test]
fn headings_labels_and_tables_down_the_sheet() {
    let (plan, findings) = read_one(&grid(DOCUMENT, &[]));
    assert_eq!(plan.layout, Layout::Document);
    assert_eq!(plan.plan_name(), Some("みどり野市緑の計画"));
    assert_eq!(shown(&plan), READ);
    assert_eq!(plan.indicators.iter().map(|i| i.has_target).collect::<Vec<_>>(), [false, true, true]);
    assert!(findings.is_empty(), "{:?}", codes(&findings));
}

#[test]
fn one_indicator_a_row_with_merged_and_blank_cells() {
    let text = "みどり野市緑の計画の業績目標等
基本目標|施策|項目|内容|実施主体|種類|指標名|現状値|R6|R7|R8|R９|令和10年度|目標値
【１】緑|（１） 公園|①花壇|手入れします。|市（公園課）|業績目標|手順の作成|―|案|作成|実施|実施|実施|実施
|||||成果目標|市民の数|120人|130人|140人|150人|160人|200人|200人
||②遊具|||業績目標|点検の数|1|2|3|4|5|6|6
|（２）街路樹|①並木||市(道路課)|成果目標|割合|50%|60%|70%|80%|90%|100%|100%";
    let merges = ["A3:A6", "B3:B5", "C3:C4", "D3:D4", "E3:E4"];
    let (plan, findings) = read_one(&grid(text, &merges));
    assert_eq!(plan.layout, Layout::Flat);
    assert_eq!(
        shown(&plan),
        [
            "G3 【１】緑>（１） 公園>①花壇｜手入れします。｜市（公園課）｜業績目標 手順の作成｜― R6=案 R7=作成 R8=実施 R9=実施 R10=実施｜実施｜",
            "G4 【１】緑>（１） 公園>①花壇｜手入れします。｜市（公園課）｜成果目標 市民の数｜120人 R6=130人 R7=140人 R8=150人 R9=160人 R10=200人｜200人｜",
            "G5 【１】緑>（１） 公園>②遊具｜∅｜∅（）｜業績目標 点検の数｜1 R6=2 R7=3 R8=4 R9=5 R10=6｜6｜",
            "G6 【１】緑>（２）街路樹>①並木｜∅｜市（道路課）｜成果目標 割合｜50% R6=60% R7=70% R8=80% R9=90% R10=100%｜100%｜",
        ]
    );
    assert_eq!(codes(&findings), ["G5 P105"]);
}

#[test]
fn unmerged_blanks_take_the_row_above_and_say_so() {
    let text = "施策|項目|実施主体|種類|指標|R6|R7
（１）公園|①花壇|市|業績目標|手順|案|作成
|||成果目標|市民|1人|2人";
    let (plan, findings) = read_one(&grid(text, &[]));
    assert_eq!(shown(&plan)[1], "E3 （１）公園>①花壇｜∅｜市（）｜成果目標 市民｜∅ R6=1人 R7=2人｜∅｜");
    assert_eq!(codes(&findings), ["A3 L108", "B3 L108"]);
}

#[test]
fn groups_over_years_and_actual_values_in_columns_or_rows() {
    let columns = "指標|種類|実施主体|目標||実績|
|||R6|R7|R6|R7
市民の数|成果目標|市|10人|20人|12人|
相談の数|成果目標|市|5件|6件|▲1件|7件";
    let merges = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"];
    let (plan, _) = read_one(&grid(columns, &merges));
    assert_eq!(
        shown(&plan),
        [
            "A3 ｜∅｜市（）｜成果目標 市民の数｜∅ R6=10人 R7=20人｜∅｜R6=12人 R7=∅",
            "A4 ｜∅｜市（）｜成果目標 相談の数｜∅ R6=5件 R7=6件｜∅｜R6=▲1件 R7=7件",
        ]
    );
    let rows = "種類|指標|区分|現状値|R6|R7
成果目標|市民の数|目標|8人|10人|20人
||実績||12人|
成果目標|相談の数|目標|4件|5件|6件";
    let (plan, findings) = read_one(&grid(rows, &["A2:A3", "B2:B3"]));
    assert_eq!(plan.indicators.len(), 2);
    assert!(shown(&plan)[0].ends_with("8人 R6=10人 R7=20人｜∅｜R6=12人"), "{:?}", shown(&plan));
    assert!(findings.iter().all(|f| f.rule.code == "P105"), "{:?}", codes(&findings));
    let stacked = "①花壇
●実施主体
市
●成果目標
市民の数
区分|現状値|R6|R7
目標値|8人|10人|20人
実績値||12人|
●成果目標
木の数
現状値|R6|R7
4本|5本|6本";
    let (plan, findings) = read_one(&grid(stacked, &[]));
    assert!(shown(&plan)[0].ends_with("8人 R6=10人 R7=20人｜∅｜R6=12人"), "{:?}", shown(&plan));
    assert!(shown(&plan)[1].ends_with("木の数｜4本 R6=5本 R7=6本｜∅｜"));
    assert!(findings.is_empty(), "{:?}", codes(&findings));
}

#[test]
fn a_revision_document_gives_both_sides() {
    let text = "緑の計画における業績目標等の修正について
資料３
１．業績目標及び成果目標を修正するもの
【１】緑
①花壇
手入れします。
●実施主体
市（公園課）
【修正前】
●業績目標
手順の作成
現状値|R6|R7
―|案|作成
【修正後】
●業績目標
花壇の数
現状値|R6|R7⏎目標値
―|5か所|6か所
２．業績目標・成果目標を削除するもの
【２】水
① 池
池を守ります。
●実施主体
市
●成果目標
池の数
現状値|R6|R7
1|2|3
３．業績目標・成果目標を新たに設定するもの
【２】水
②川
●実施主体
市
●成果目標
川の数
現状値|R6|R7
1|2|3";
    let (plans, findings) = read_all(&grid(text, &[]));
    assert_eq!(
        plans.iter().map(|p| p.side).collect::<Vec<_>>(),
        [Some(RevisionSide::Before), Some(RevisionSide::After)]
    );
    let names = |p: &IndicatorPlan| p.indicators.iter().filter_map(|i| i.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&plans[0]), ["手順の作成", "池の数"]);
    assert_eq!(names(&plans[1]), ["花壇の数", "川の数"]);
    for plan in &plans {
        assert_eq!(plan.indicators[0].description.as_deref(), Some("手入れします。"));
        assert_eq!(plan.indicators[0].owners, ["公園課"]);
    }
    assert_eq!(plans[1].indicators[1].path, ["【２】水", "②川"]);
    assert!(findings.is_empty(), "{:?}", codes(&findings));
}

#[test]
fn what_is_wrong_with_a_plan_is_said() {
    let text = "①花壇
●実施主体
●業績目標
花壇の数
現状値|R6|R7|R7|R9|R10|目標値
―|6か所|8か所|8か所|10校|10か所|12か所
②並木
●実施主体
巿（道路課）
●成果目標
現状値|R6|R7|R8|R9|R10
―|前年度比５％増|前年度比５％増|前年度比５％増|前年度比５％増|前年度比５％増
迷子の文";
    let (plan, findings) = read_one(&grid(text, &[]));
    assert_eq!(plan.indicators.len(), 2);
    let mut found = codes(&findings);
    found.sort();
    assert_eq!(
        found,
        [
            "A11 P107",
            "A13 L103",
            "A4 P105",
            "A5:G5 P101",
            "A9 P106",
            "B12 P108",
            "D6 P102",
            "E6 P104",
            "G6 P103",
        ]
    );
    let message = findings.iter().find(|f| f.rule.code == "P103").map(|f| f.message(Lang::Ja));
    assert_eq!(message.as_deref(), Some("「花壇の数」の目標値「12か所」が、R10の値「10か所」と違います。"));
}

#[test]
fn numbers_of_people_are_no_years() {
    let text = "①花壇
●実施主体
市
●成果目標
市民の数
現状値|R6|R7|R8
2000|2010|2024|2025
●成果目標
木の数
現状値|R6|R7|R8
2000|2010|2024|2025";
    let (plan, findings) = read_one(&grid(text, &[]));
    assert_eq!(plan.indicators.len(), 2);
    assert!(shown(&plan)[0].ends_with("2000 R6=2010 R7=2024 R8=2025｜∅｜"));
    assert!(findings.is_empty(), "{:?}", codes(&findings));
}

#[test]
fn other_tables_are_no_plans() {
    let with = prepared();
    let budget = "事業費の推移\n事業|R6|R7|R8\n公園の整備|100|200|300";
    assert_eq!(fit(&grid(budget, &[]), &with), None);
    let goals = "番号|実施項目|計画・方針等の分類|どの水準まで|どのような方法で|いつまで|共通/課名|達成状況";
    assert_eq!(fit(&grid(goals, &[]), &with), None);
}

/// What is odd about a list of one indicator with some columns, and what it says.
fn columns(headings: &str, values: &str) -> (Indicator, Vec<String>) {
    let (mut plan, findings) =
        read_one(&grid(&format!("項目|実施主体|種類|指標|{headings}\n①花壇|市|成果目標|数|{values}"), &[]));
    (plan.indicators.remove(0), codes(&findings))
}

#[test]
fn columns_that_differ_in_brackets_alone_are_told_apart() {
    let (one, found) =
        columns("R6|R7|備考|備考（課題）|達成率（R6）|達成率（R7）|備考", "1|2|あ||50％|60％|い");
    let named: Vec<_> =
        one.extra_names().into_iter().zip(one.extra.iter().map(|e| e.text.as_deref())).collect();
    let named: Vec<_> = named.iter().map(|(name, text)| (name.as_str(), text.unwrap_or("∅"))).collect();
    assert_eq!(
        named,
        [
            ("備考", "あ"),
            ("備考（課題）", "∅"),
            ("達成率（R6）", "50％"),
            ("達成率（R7）", "60％"),
            ("備考2", "い")
        ]
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn of_two_columns_of_one_role_the_left_one_holds_and_the_other_is_kept() {
    let (one, found) = columns("R7|R8|R7実績（県平均）|R7実績（市）", "3|4|2|1");
    assert_eq!((one.actual(2025), one.extra[0].text.as_deref()), (Some("2"), Some("1")));
    assert_eq!((one.extra_names(), found), (vec!["R7実績（市）".to_owned()], vec!["H1 P115".to_owned()]));
    let (one, found) = columns("基準値（R3）|現状値（R6）|R7|R8", "1|2|3|4");
    assert_eq!((one.baseline.as_deref(), one.extra[0].text.as_deref()), (Some("1"), Some("2")));
    assert_eq!(found, ["F1 P115"]);
    let (one, found) = columns("R7|R8|目標値|最終目標値", "3|4|4|9");
    assert_eq!((one.target.as_deref(), one.extra[0].text.as_deref()), (Some("4"), Some("9")));
    assert_eq!(found, ["H1 P115"]);
}

#[test]
fn a_second_row_of_actual_values_is_reported() {
    let table = "現状値|R6|R7\n目標|120人|１３０人|140人\n実績||１人|\n実績||２人|３人";
    let lines = format!("緑の計画の業績目標\n①花壇\n●実施主体：市\n●成果目標　数\n区分|{table}");
    let (plan, findings) = read_one(&grid(&lines, &[]));
    let one = &plan.indicators[0];
    assert_eq!((one.actual(2024), one.actual(2025)), (Some("１人"), Some("３人")));
    assert_eq!(codes(&findings), ["C8 P116"]);
}

#[test]
fn targets_on_the_way_are_those_of_their_years() {
    let (one, found) = columns("現状値|中間目標（R9）|最終目標（R11）|R12見込", "1|2|3|9");
    assert_eq!((one.value(2027), one.value(2029)), (Some("2"), Some("3")));
    assert_eq!((one.target.as_deref(), one.extra.len()), (Some("3"), 1));
    assert_eq!(found, [""; 0]);
    assert_eq!(columns("R7|R8|R9中間目標値", "1|2|3").0.value(2027), Some("3"));
}

#[test]
fn actual_values_and_baselines_go_by_many_names() {
    for heading in [
        "R7年度末実績",
        "令和７年度末実績値",
        "R7結果",
        "R7達成値",
        "R7実績額",
        "R7実績数",
        "R7実績（3月末）",
    ] {
        let (one, found) = columns(&format!("R7|R8|{heading}"), "3|4|2");
        assert_eq!((one.actual(2025), found), (Some("2"), vec![]), "{heading}");
    }
    for heading in ["策定時", "計画策定時", "当初値", "直近値（R6）", "基準年(R5)", "基準年度（令和５年度）"]
    {
        let (one, found) = columns(&format!("{heading}|R7|R8"), "2|3|4");
        assert_eq!((one.baseline.as_deref(), found), (Some("2"), vec![]), "{heading}");
    }
    let (one, _) = columns("基準年|基準値|R7|R8", "R5|2|3|4");
    assert_eq!(one.baseline.as_deref(), Some("2"));
}

#[test]
fn what_may_be_an_actual_value_and_is_not_read_as_one_is_said() {
    for heading in ["実績値", "R7実績見込", "R7上期実績", "R7実績の推計"] {
        let (one, found) = columns(&format!("R7|R8|{heading}"), "3|4|2");
        assert_eq!((one.actuals.len(), found), (0, vec!["G1 P117".to_owned()]), "{heading}");
    }
    assert_eq!(columns("R7|R8|R7実績の評価", "3|4|おおむね順調").1, [""; 0]);
    assert_eq!(columns("R7|R8|実績値", "3|4|").1, [""; 0]);
}

#[test]
fn a_share_of_one_among_percentages_is_another_unit() {
    let list = |actual: &str| columns("単位|R7|R8|R7実績", &format!("％|60|70|{actual}")).1;
    assert_eq!(list("0.61"), ["H2 P104"]);
    assert_eq!(list("61"), [""; 0]);
    assert_eq!(columns("単位|R7|R8|R7実績", "％|0.6|0.7|0.5").1, [""; 0]);
}

#[test]
fn a_counter_in_another_writing_is_the_same_unit() {
    assert_eq!(columns("現状値|R7|R8|R9|目標値", "1カ所|2か所|3箇所|4ヶ所|4ヵ所").1, [""; 0]);
    assert_eq!(columns("現状値|R7|R8|R9", "1か所|2か所|3箇|4か所").1, ["G2 P104"]);
}
