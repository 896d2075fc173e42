//! Which table a form is learned from, which columns and rows belong to it, and which column names the goal.

use super::learn::{asked, export, goals, heading, learn, lined, put};
use super::support::child::{Program, Ran};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

const TITLE: &str = "令和7年度 組織目標一覧（総務部）";

/// Writes a sheet with a title and rows from the third on; those with the numbers given are headings.
fn sheet(path: &Path, title: &str, rows: &[&[&str]], headings: &[u32]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    put(sheet, (0, 0), &[&[title]], &Format::new());
    for (i, row) in (0u32..).zip(rows) {
        let format = if headings.contains(&i) { heading() } else { Format::new() };
        put(sheet, (2 + i, 0), &[row], &format);
    }
    book.save(path).unwrap();
}

/// Learns the form of such a sheet and reads the sheet with it.
fn read(desk: &TempDir, title: &str, rows: &[&[&str]], headings: &[u32]) -> (Ran, Value) {
    sheet(&desk.path().join("表.xlsx"), title, rows, headings);
    let ran = learn(desk.path(), "表.xlsx", &[]);
    assert_eq!(ran.status, Some(0), "{rows:?}: {}", ran.stderr);
    let read = export(desk.path(), "表.xlsx", Some("様式.toml"));
    (ran, read)
}

fn each<'v>(read: &'v Value, key: &str) -> Vec<&'v str> {
    goals(read).iter().map(|g| g[key].as_str().unwrap_or("-")).collect()
}

#[test]
fn an_office_in_a_name_ends_no_table() {
    let desk = TempDir::new().unwrap();
    let (_, own) = read(
        &desk,
        TITLE,
        &[
            &["番号", "組織目標", "達成水準", "担当課", "評価"],
            &["1", "協議会事務局の円滑な運営", "会議を年4回開く。", "議会事務局", "○"],
            &["選挙管理委員会事務局"],
            &["2", "投票所の見直し", "3か所を統合する。", "選挙係", "△"],
            &["3", "審査体制の強化", "審査員を2人増やす。", "監査委員事務局", "○"],
            &[],
            &["以下事務局使用欄"],
            &["受付", "7月1日", "確認", "済"],
        ],
        &[0],
    );
    assert_eq!(each(&own, "item"), ["協議会事務局の円滑な運営", "投票所の見直し", "審査体制の強化"]);
    assert_eq!(each(&own, "status"), ["○", "△", "○"]);
    assert!(
        own["findings"].as_array().unwrap().iter().any(|f| f["code"] == "L146"),
        "what is not read is told"
    );
}

#[test]
fn an_office_in_a_heading_hides_no_column_of_goals() {
    let desk = TempDir::new().unwrap();
    let rows = |heading: &'static str, last: &'static str| -> [[&'static str; 7]; 4] {
        [
            ["番号", "組織目標", "達成水準", "方法", heading, "担当課", last],
            ["1", "文書の電子化", "8割とする。", "様式を直す。", "○", "総務課", "△"],
            ["2", "研修の見直し", "年3回とする。", "講師を招く。", "△", "職員課", "○"],
            ["3", "備品の点検", "全数を見る。", "台帳を作る。", "×", "総務課", "○"],
        ]
    };
    let of = |rows: &[[&'static str; 7]; 4]| {
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 7]>::as_slice).collect();
        read(&desk, TITLE, &rows, &[0])
    };
    let (_, own) = of(&rows("とりまとめ課", "評価"));
    assert_eq!(each(&own, "status"), ["△", "○", "○"]);
    let (ran, _) = of(&rows("自己評価", "事務局評価"));
    assert!(asked(&ran).contains(&"status_column"), "{}", ran.stderr);
    let (_, own) = of(&rows("評価", "事務局使用欄"));
    assert_eq!(each(&own, "status"), ["○", "△", "×"]);
    assert_eq!(goals(&own)[0]["extra"].as_object().map(serde_json::Map::len), Some(0));
}

#[test]
fn the_goal_is_what_names_it() {
    let desk = TempDir::new().unwrap();
    let names = ["図書館の巡回の拡大", "窓口の手続の電子化", "遊具の更新の推進", "空き家の対策"];
    let levels = ["年120回とする。", "30件とする。", "15基とする。", "20件とする。"];
    for (headings, sure) in [
        (["番号", "区分", "目標", "達成水準", "達成度"], true),
        (["No.", "備考", "目標", "目標値", "評価"], true),
        (["No.", "備考", "業務計画", "到達点", "結果評価"], false),
        (["No.", "備考", "目標", "課題", "評価"], false),
        (["No.", "備考", "部局目標", "目標とする状態", "評価"], true),
    ] {
        let cells: Vec<[&str; 5]> = std::iter::once(headings)
            .chain((0..4).map(|i| {
                let number = ["1", "2", "3", "4"][i];
                [number, ["総合計画", "行革"][i % 2], names[i], levels[i], ["達成", "未達成"][i / 2]]
            }))
            .collect();
        let rows: Vec<&[&str]> = cells.iter().map(<[&str; 5]>::as_slice).collect();
        let (ran, own) = read(&desk, TITLE, &rows, &[0]);
        assert_eq!(each(&own, "item"), names, "{headings:?}");
        assert_eq!(asked(&ran).contains(&"item_column"), !sure, "{headings:?}: {}", ran.stderr);
    }
}

#[test]
fn an_empty_form_whose_headings_are_nearly_built_in_is_learned() {
    let desk = TempDir::new().unwrap();
    let rows: [&[&str]; 3] =
        [&["番号", "区分", "目標", "達成水準", "方法", "期限", "担当課", "達成度"], &["1"], &["2"]];
    sheet(&desk.path().join("表.xlsx"), "令和　年度　組織目標設定シート（　　　部）", &rows, &[0]);
    let ran = learn(desk.path(), "表.xlsx", &[]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let toml = std::fs::read_to_string(desk.path().join("様式.toml")).unwrap();
    assert!(toml.contains("key = \"item\"\nheading = \"目標\""), "{toml}");
}

#[test]
fn a_legend_beside_the_table_is_no_column() {
    let desk = TempDir::new().unwrap();
    for (title, marks) in [("【達成区分】", ["Ⅰ", "Ⅱ", "Ⅲ"]), ("達成区分", ["A", "B", "C"])] {
        let lines: Vec<String> =
            marks.iter().zip(["上回った", "達成した", "未達成"]).map(|(m, s)| format!("{m}：{s}")).collect();
        let (ran, own) = read(
            &desk,
            TITLE,
            &[
                &["番号", "目標", "達成水準", "達成区分", "主管課", "", title],
                &["1", "配水管の更新", "2kmを更新する。", marks[1], "経営課", "", &lines[0]],
                &["2", "検針の電子化", "8割とする。", marks[0], "料金課", "", &lines[1]],
                &["3", "漏水の調査", "全域を調べる。", marks[2], "経営課", "", &lines[2]],
                &["4", "窓口の改善", "待ち時間を減らす。", marks[1], "料金課", "", ""],
            ],
            &[0],
        );
        assert_eq!(each(&own, "status"), [marks[1], marks[0], marks[2], marks[1]], "{title}");
        assert!(!asked(&ran).contains(&"status_column"), "{title}: {}", ran.stderr);
        let of_layout = |f: &&Value| f["code"].as_str().is_some_and(|c| c.starts_with("L1"));
        assert_eq!(own["findings"].as_array().unwrap().iter().find(of_layout), None, "{title}");
    }
}

#[test]
fn years_with_a_status_are_goals_and_not_a_plan() {
    let desk = TempDir::new().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("産業部").unwrap();
    put(sheet, (0, 0), &[&["部別目標進行管理表【産業部】"]], &Format::new());
    put(sheet, (3, 3), &[&["目標", "実績", "評価", "目標", "実績", "評価"]], &heading());
    for (col, text) in [(0, "No"), (1, "目標"), (2, "指標"), (9, "所管課")] {
        sheet.merge_range(2, col, 3, col, text, &heading()).unwrap();
    }
    sheet.merge_range(2, 3, 2, 5, "令和6年度", &heading()).unwrap();
    sheet.merge_range(2, 6, 2, 8, "令和7年度", &heading()).unwrap();
    let rows: [&[&str]; 3] = [
        &["1", "観光客の増加", "人数", "10", "11", "A", "20", "21", "B", "商工課"],
        &["2", "企業の誘致", "件数", "12", "12", "A", "22", "21", "C", "商工課"],
        &["3", "空き店舗の解消", "件数", "13", "11", "B", "23", "25", "A", "商工課"],
    ];
    put(sheet, (4, 0), &rows, &lined());
    book.save(desk.path().join("表.xlsx")).unwrap();
    for more in [[].as_slice(), &["--sheet", "産業部"]] {
        let ran = learn(desk.path(), "表.xlsx", more);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        let own = export(desk.path(), "表.xlsx", Some("様式.toml"));
        assert_eq!(each(&own, "item"), ["観光客の増加", "企業の誘致", "空き店舗の解消"]);
        assert_eq!(each(&own, "status"), ["B", "C", "A"]);
    }
}

#[test]
fn tables_that_are_not_learned_are_told() {
    let desk = TempDir::new().unwrap();
    let (ran, _) = read(
        &desk,
        TITLE,
        &[
            &["番号", "目標", "水準", "評価"],
            &["1", "文書の電子化", "8割とする。", "○"],
            &["2", "研修の見直し", "年3回とする。", "○"],
            &[],
            &["番号", "課題", "対応", "期限", "担当課"],
            &["1", "備品の不足", "買い足す。", "3月", "総務課"],
            &["2", "書庫の不足", "整理する。", "3月", "総務課"],
        ],
        &[0, 4],
    );
    let said = [ran.said(), &ran.stderr].concat();
    assert!(said.contains("Sheet1!A3:D3") || said.contains("Sheet1!A7:E7"), "{said}");
    let row = ["1", "文書の電子化", "8割とする。", "○", "", "3", "備品の点検", "全数を見る。", "△"];
    let head = ["番号", "目標", "水準", "評価", "", "番号", "目標", "水準", "評価"];
    sheet(&desk.path().join("横.xlsx"), TITLE, &[&head, &row, &row], &[0]);
    let ran = learn(desk.path(), "横.xlsx", &[]);
    assert!(ran.status == Some(2) && ran.stderr.contains("左右に並んで"), "{}", ran.stderr);
}

#[test]
fn a_title_with_its_year_within_is_found_again() {
    let desk = TempDir::new().unwrap();
    let title = "みどり野市　令和7年度　施策目標一覧";
    let rows: [&[&str]; 4] = [
        &["部課名", "施策目標", "目標値", "判定"],
        &["総務部　総務課", "文書の電子化の推進", "100", "A"],
        &["総務部　職員課", "研修の体系の見直し", "200", "B"],
        &["福祉部　福祉課", "相談の窓口の統合", "300", "A"],
    ];
    let (_, own) = read(&desk, title, &rows, &[0]);
    assert_eq!(own["documents"][0]["title"].as_str(), Some(title));
    assert_eq!(own["documents"][0]["fiscal_year"].as_i64(), Some(2025));
}

#[test]
fn what_is_no_workbook_is_told_and_what_is_refused_is_not_offered() {
    let desk = TempDir::new().unwrap();
    std::fs::create_dir(desk.path().join("提出")).unwrap();
    std::fs::write(desk.path().join("別.toml"), "kind = \"goal_sheet\"\n").unwrap();
    for (file, said) in [("提出", "フォルダーではなく"), ("別.toml", "様式ファイルです")]
    {
        let ran = learn(desk.path(), file, &[]);
        assert!(ran.status == Some(2) && ran.stderr.contains(said), "{file}: {}", ran.stderr);
    }
    sheet(&desk.path().join("提出/メモ.xlsx"), "お知らせ", &[&["次回の会議は4月"]], &[]);
    let ran = Program::new(["check", "提出"]).within(desk.path()).run();
    assert!(![ran.said(), &ran.stderr].concat().contains("form learn"), "{}", ran.stderr);
}
