//! Reorganisations of a made-up city, end to end: names that are reused, departments that are parted or put together, sections
//! and goals that go elsewhere.

use crate::support::child::{Program, Ran};
use crate::support::raw::{self, goal_sheet};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use serde_json::Value;
use std::fs;
use std::io::Cursor;
use tempfile::TempDir;

/// A folder with a folder for each year or state.
struct City(TempDir);

impl City {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Hands in one department's sheet: for each goal `実施項目|課名`, perhaps with another level.
    fn hand_in(&self, state: &str, (year, department): (u32, &str), goals: &[&str]) {
        let mut rows = goal_sheet(goals.len());
        rows[0][0] = format!("令和{year}年度　組織目標展開整理表（{department}の組織目標）");
        rows[1][1] = format!("令和{year}年4月1日");
        rows[1][5] = format!("{department}長");
        for (row, goal) in rows[3..].iter_mut().zip(goals) {
            let texts: Vec<&str> = goal.split('|').collect();
            texts[0].clone_into(&mut row[1]);
            row[3] =
                texts.get(2).map_or_else(|| format!("{}を終える。", texts[0]), |level| (*level).to_owned());
            row[4] = format!("{}の打合せを毎月行う。", texts[0]);
            texts[1].clone_into(&mut row[6]);
        }
        self.write(state, department, &rows);
    }

    fn write(&self, state: &str, department: &str, rows: &[Vec<String>]) {
        let sheet = [(department, "", format!("<sheetData>{}</sheetData>", raw::rows(rows)))];
        let folder = self.0.path().join(state);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{department}.xlsx")), raw::Xlsx::new(&sheet).bytes()).unwrap();
    }

    /// Goals of sections: `3 市民課, 1 保険課`, each section's by number.
    fn of_sections(&self, state: &str, department: (u32, &str), sections: &str) {
        let goals: Vec<String> = sections
            .split(", ")
            .filter_map(|part| part.split_once(' '))
            .flat_map(|(n, section)| {
                (1..=n.parse().unwrap()).map(move |i: u32| format!("{section}の仕事その{i}|{section}"))
            })
            .collect();
        self.hand_in(state, department, &goals.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let ran = Program::new(arguments).within(self.0.path()).run();
        assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.whole());
        ran
    }

    fn compared(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> =
            ["compare"].iter().chain(arguments).chain(&["--format", "json"]).copied().collect();
        self.run(&all).json()
    }

    /// The rows of a sheet of a workbook, cells joined by `|`, and the names of its sheets.
    fn rows(&self, book: &str, sheet: &str) -> Vec<String> {
        let bytes = fs::read(self.0.path().join(book)).unwrap();
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        range.rows().map(|r| r.iter().map(Data::to_string).collect::<Vec<_>>().join("|")).collect()
    }
}

/// How many goals a department has in each year; `-` where it has none.
fn totals(compared: &Value) -> Vec<String> {
    let number = |n: &Value| n.as_u64().map_or_else(|| "-".to_owned(), |n| n.to_string());
    let row = |(name, of): (&String, &Value)| {
        let counts: Vec<String> = of["計"]["counts"].as_array().unwrap().iter().map(number).collect();
        format!("{name} {}", counts.join(" "))
    };
    compared["by_department"].as_object().unwrap().iter().map(row).collect()
}

/// Codes of warnings and errors, with the cell or else the file.
fn warned(compared: &Value) -> Vec<String> {
    let findings = compared["findings"].as_array().unwrap();
    let grave = findings.iter().filter(|f| f["severity"] != "note");
    grave
        .map(|f| {
            format!("{} {}", f["code"].as_str().unwrap(), f["cell"].as_str().or(f["file"].as_str()).unwrap())
        })
        .collect()
}

fn said(compared: &Value, code: &str) -> String {
    let findings = compared["findings"].as_array().unwrap();
    let of = findings.iter().filter(|f| f["code"] == code);
    of.map(|f| f["message"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

/// What became of the goals of a revision: kind, departments, numbers.
fn changes(compared: &Value) -> Vec<String> {
    let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    let one = |c: &Value| {
        let all = [&c["change"], &c["old_department"], &c["department"], &c["old_number"], &c["number"]];
        let doubtful = if c["doubtful"] == true { " ?" } else { "" };
        all.map(text).join(" ") + doubtful
    };
    compared["changes"].as_array().unwrap().iter().map(one).collect()
}

/// Three years and two reorganisations: 市民部 becomes 生活部 while 健康部 takes its name, and 健やか部 a year later; 福祉部 is
/// parted, 建設部 and 都市部 are put together; 防災課 goes to a new department, 子育て課 gets another name.
fn three_years() -> City {
    let city = City::new();
    for (year, department, sections) in [
        (5, "総務部", "3 総務課, 2 防災課"),
        (5, "市民部", "3 市民課, 1 保険課"),
        (5, "健康部", "2 健康課"),
        (5, "建設部", "2 道路課"),
        (5, "都市部", "3 計画課"),
        (6, "総務部", "3 総務課, 2 防災課"),
        (6, "生活部", "3 市民課, 1 保険課"),
        (6, "市民部", "2 健康課"),
        (6, "高齢部", "3 福祉課, 1 共通"),
        (6, "子ども部", "3 子育て課"),
        (6, "都市建設部", "2 道路課, 2 計画課"),
        (7, "総務部", "3 総務課"),
        (7, "危機管理部", "2 防災課"),
        (7, "生活部", "2 市民課, 1 保険課"),
        (7, "健やか部", "2 健康課"),
        (7, "高齢部", "4 福祉課, 1 共通"),
        (7, "子ども部", "3 こども未来課"),
        (7, "都市建設部", "2 道路課, 2 計画課"),
    ] {
        city.of_sections(&format!("R{year}"), (year, department), sections);
    }
    let welfare = [
        "見守り|福祉課",
        "給付|福祉課",
        "保育の相談|子育て課",
        "子育ての講座|子育て課",
        "福祉部の研修|共通",
        "合同の相談会|子育て課、福祉課",
    ];
    city.hand_in("R5", (5, "福祉部"), &welfare);
    city
}

const REORGANISED: [&str; 14] = [
    "R5",
    "R6",
    "R7",
    "--rename",
    "市民部=生活部",
    "--rename",
    "健康部=市民部",
    "--rename",
    "福祉部=高齢部,子ども部",
    "--rename",
    "建設部、都市部=都市建設部",
    "--rename",
    "市民部=健やか部",
    "--rename=子ども部/子育て課=こども未来課",
];

#[test]
fn three_years_and_two_reorganisations_add_up() {
    let city = three_years();
    let order = ["--departments", "総務部,危機管理部,生活部,健やか部,高齢部,子ども部,都市建設部"];
    let arguments: Vec<&str> = REORGANISED.into_iter().chain(order).chain(["--follow-sections"]).collect();
    let compared = city.compared(&arguments);
    let wanted = [
        "総務部 3 3 3",
        "危機管理部 2 2 2",
        "生活部 4 4 3",
        "健やか部 2 2 2",
        "高齢部 2 4 5",
        "子ども部 3 3 3",
        "都市建設部 5 4 4",
        // What is the whole department's belongs to neither of the two.
        "福祉部 1 - -",
    ];
    assert_eq!(totals(&compared), wanted);
    assert_eq!(warned(&compared), ["C111 A8"]);
    assert!(said(&compared, "C112").contains("A9"), "{compared:#}");
    for (i, year) in ["R5", "R6", "R7"].into_iter().enumerate() {
        let own = city.run(&["export", year, "--format", "json"]).json()["tally"]["goals"].clone();
        assert_eq!(compared["years"][i]["goals"], own);
        assert_eq!(compared["all"]["計"]["counts"][i], own);
        let departments = compared["by_department"].as_object().unwrap().values();
        let sum: u64 = departments.filter_map(|d| d["計"]["counts"][i].as_u64()).sum();
        assert_eq!(own, sum, "nothing counts twice or not at all");
    }
    city.run(&["compare"].into_iter().chain(arguments).chain(["-o", "比較.xlsx"]).collect::<Vec<_>>());
    let rows = city.rows("比較.xlsx", "部別年度比較");
    let at = |name: &str| rows.iter().position(|r| r.starts_with(&format!("{name}|"))).unwrap();
    assert!(rows[at("健やか部")].starts_with("健やか部|2|2|2|"), "{rows:#?}");
    assert!(at("総務部") < at("危機管理部") && at("危機管理部") < at("生活部"), "official order");
    let sections = city.rows("比較.xlsx", "課別年度比較");
    assert!(sections.iter().any(|r| r.starts_with("こども未来課|3|3|3|")), "{sections:#?}");
    let compared = city.rows("比較_確認用.xlsx", "比べた表");
    let parts = compared.iter().filter(|r| r.contains("R5/福祉部.xlsx")).count();
    assert_eq!(parts, 3, "a sheet that was parted stands once for each department");
}

#[test]
fn without_follow_sections_a_section_that_moved_is_said() {
    let city = three_years();
    let compared = city.compared(&REORGANISED);
    assert!(totals(&compared).contains(&"総務部 5 5 3".to_owned()));
    assert!(totals(&compared).contains(&"危機管理部 - - 2".to_owned()));
    let moved = said(&compared, "C113");
    assert!(moved.contains("「防災課」") && moved.contains("--follow-sections"), "{moved}");
}

#[test]
fn a_section_that_a_third_department_has_too_is_followed_all_the_same() {
    let city = City::new();
    for (state, year, [parks, roads]) in
        [("R6", 6, ["1 管理課, 2 公園課", "2 道路課"]), ("R7", 7, ["2 公園課", "1 管理課, 2 道路課"])]
    {
        city.of_sections(state, (year, "緑化部"), parks);
        city.of_sections(state, (year, "道路部"), roads);
        city.of_sections(state, (year, "水辺部"), "3 管理課");
    }
    let told = city.compared(&["R6", "R7"]);
    assert_eq!(totals(&told), ["水辺部 3 3", "緑化部 3 2", "道路部 2 3"]);
    assert!(said(&told, "C113").contains("「管理課」"), "{told:#}");
    let followed = city.compared(&["R6", "R7", "--follow-sections"]);
    assert_eq!(totals(&followed), ["水辺部 3 3", "緑化部 2 2", "道路部 3 3"]);
}

#[test]
fn departments_that_exchange_names_need_the_year() {
    let city = City::new();
    for (year, [citizens, life]) in
        [(5, ["3 市民課", "2 健康課"]), (6, ["2 健康課", "3 市民課"]), (7, ["2 健康課", "3 市民課"])]
    {
        city.of_sections(&format!("R{year}"), (year, "市民部"), citizens);
        city.of_sections(&format!("R{year}"), (year, "生活部"), life);
    }
    let years = ["R5", "R6", "R7"];
    let of = |rename: [&'static str; 4]| -> Vec<&str> { years.into_iter().chain(rename).collect() };
    let unknown = city.compared(&of(["--rename", "市民部=生活部", "--rename", "生活部=市民部"]));
    assert_eq!(warned(&unknown).iter().filter(|w| w.starts_with("C116")).count(), 2);
    assert!(said(&unknown, "C116").contains("--rename R7:市民部=生活部"), "{unknown:#}");
    let stated = city.compared(&of(["--rename", "R6:市民部=生活部", "--rename", "令和6年度：生活部=市民部"]));
    assert_eq!(totals(&stated), ["市民部 2 2 2", "生活部 3 3 3"]);
    assert_eq!(warned(&stated), [""; 0]);
    let two = city.compared(&["R5", "R6", "--rename", "市民部=生活部", "--rename", "生活部=市民部"]);
    assert_eq!(totals(&two), ["市民部 2 2", "生活部 3 3"]);
}

#[test]
fn a_bare_section_of_several_departments_asks_which() {
    let city = City::new();
    for (state, year, section) in [("R6", 6, "総務課"), ("R7", 7, "福祉総務課")] {
        city.of_sections(state, (year, "健康福祉部"), &format!("3 {section}, 1 福祉課"));
        city.of_sections(state, (year, "環境部"), "2 総務課");
    }
    let both = city.compared(&["R6", "R7", "--rename", "総務課=福祉総務課"]);
    assert_eq!(warned(&both), ["C115 --rename"]);
    let asked = said(&both, "C115");
    for option in ["--rename 健康福祉部/総務課=福祉総務課", "--rename 環境部/総務課=福祉総務課"]
    {
        assert!(asked.contains(option), "{asked}");
    }
    city.run(&["compare", "R6", "R7", "--rename", "健康福祉部/総務課=福祉総務課", "-o", "比較.xlsx"]);
    let rows = city.rows("比較.xlsx", "課別年度比較");
    assert!(rows.iter().any(|r| r.starts_with("福祉総務課|3|3|")), "{rows:#?}");
    assert!(rows.iter().any(|r| r.starts_with("総務課|2|2|")), "{rows:#?}");
    let nowhere = city.compared(&["R6", "R7", "--rename", "市民部/総務課=市民総務課"]);
    assert!(said(&nowhere, "C106").contains("市民部/総務課"), "{nowhere:#}");
}

#[test]
fn a_section_belongs_to_the_department_as_written_then_or_as_it_is_called_now() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "3 総務課");
    city.of_sections("R6", (6, "環境部"), "2 総務課");
    city.of_sections("R7", (7, "健康福祉部"), "3 福祉総務課");
    city.of_sections("R7", (7, "環境部"), "2 総務課");
    for department in ["福祉部", "健康福祉部"] {
        let section = format!("{department}/総務課=福祉総務課");
        let ran = ["compare", "R6", "R7", "--rename", "福祉部=健康福祉部", "--rename", &section];
        city.run(&ran.into_iter().chain(["-o", "比較.xlsx", "--force"]).collect::<Vec<_>>());
        let rows = city.rows("比較.xlsx", "課別年度比較");
        assert!(rows.iter().any(|r| r.starts_with("福祉総務課|3|3|")), "{department}: {rows:#?}");
        assert!(rows.iter().any(|r| r.starts_with("総務課|2|2|")), "{department}: {rows:#?}");
    }
}

#[test]
fn what_is_typed_the_wrong_way_round_is_told() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "3 福祉課");
    city.of_sections("R7", (7, "健康福祉部"), "3 福祉課");
    let backwards = city.compared(&["R6", "R7", "--rename", "健康福祉部=福祉部"]);
    assert!(said(&backwards, "C106").contains("--rename 福祉部=健康福祉部"), "{backwards:#}");
    let listed = city.compared(&["R6", "R7", "--rename", "福祉部=健康福祉部", "--departments", "健康福士部"]);
    assert_eq!(warned(&listed), ["S101 --departments"]);
    let swapped = city.compared(&["R7", "R6", "--within"]);
    let told = said(&swapped, "C117");
    assert!(told.contains("令和7年4月1日") && told.contains("令和6年4月1日"), "{told}");
    assert_eq!(said(&city.compared(&["R6", "R7", "--within"]), "C117"), "");
    let across = ["compare", "R6", "R7", "--rename", "福祉部/福祉課=健康部/福祉課", "--format", "json"];
    let ran = Program::new(across).within(city.0.path()).run();
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("--follow-sections"), "{}", ran.stderr);
}

#[test]
fn what_is_parted_from_a_department_that_goes_on_leaves_the_rest_to_it() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "3 福祉課, 2 子育て課");
    city.of_sections("R7", (7, "福祉部"), "4 福祉課");
    city.of_sections("R7", (7, "子ども部"), "2 子育て課");
    let compared = city.compared(&["R6", "R7", "--rename", "福祉部=子ども部"]);
    assert_eq!(totals(&compared), ["子ども部 2 2", "福祉部 3 4"]);
    assert_eq!(warned(&compared), [""; 0]);
    let scattered = City::new();
    scattered.of_sections("R6", (6, "市民部"), "3 市民課, 2 人権課");
    scattered.of_sections("R6", (6, "総務部"), "2 総務課");
    scattered.of_sections("R7", (7, "総務部"), "2 総務課, 2 人権課");
    scattered.of_sections("R7", (7, "生活部"), "3 市民課");
    let followed = scattered.compared(&["R6", "R7", "--follow-sections"]);
    assert_eq!(totals(&followed), ["生活部 3 3", "総務部 4 4"]);
    let plain = scattered.compared(&["R6", "R7"]);
    assert_eq!(totals(&plain), ["生活部 - 3", "総務部 2 4", "市民部 5 -"]);
}

/// A project file of a reorganisation: one name is a former and a present one, another became two departments.
#[test]
fn the_project_file_orders_and_names_the_comparison() {
    let city = City::new();
    city.of_sections("R6", (6, "市民部"), "3 市民課");
    city.of_sections("R6", (6, "健康部"), "2 健康課, 2 高齢課");
    city.of_sections("R7", (7, "生活部"), "3 市民課");
    city.of_sections("R7", (7, "市民部"), "2 健康課");
    city.of_sections("R7", (7, "高齢部"), "3 高齢課");
    let project = r#"city = "木陰市"
fiscal_year = "令和7年度"
inputs = ["R7"]
[outputs]
report = "報告.xlsx"
comparison = "前年度比較.xlsx"
[last_year]
inputs = ["R6"]
[[departments]]
name = "高齢部"
formerly = ["健康部"]
sections = ["高齢課"]
[[departments]]
name = "生活部"
formerly = [{ name = "市民部", until = "令和6年度" }]
sections = ["市民課"]
[[departments]]
name = "市民部"
formerly = ["健康部"]
sections = ["健康課"]
"#;
    fs::write(city.0.path().join("seirihyo.toml"), project).unwrap();
    let ran = city.run(&["run"]);
    assert_eq!(ran.status, Some(0), "{}", ran.whole());
    let wanted = ["高齢部|2|3|", "生活部|3|3|", "市民部|2|2|"];
    let bands = |rows: &[String]| -> Vec<String> {
        let band =
            |r: &&String| ["高齢部|", "生活部|", "市民部|", "健康部|"].iter().any(|d| r.starts_with(d));
        rows.iter().filter(band).cloned().collect()
    };
    let rows = bands(&city.rows("前年度比較.xlsx", "部別年度比較"));
    assert!(rows.len() == 3 && rows.iter().zip(wanted).all(|(r, w)| r.starts_with(w)), "{rows:#?}");
    let compared = city.compared(&["R6", "R7", "--project", "seirihyo.toml"]);
    assert_eq!(totals(&compared), ["高齢部 2 3", "生活部 3 3", "市民部 2 2"]);
    assert_eq!(warned(&compared), [""; 0]);
}

#[test]
fn goals_that_went_to_another_department_are_neither_removed_nor_added() {
    let city = City::new();
    city.hand_in(
        "旧",
        (7, "総務部"),
        &["職員の研修|総務課", "防災訓練|防災課", "備蓄の更新|防災課", "庁舎の点検|総務課"],
    );
    city.hand_in("旧", (7, "環境部"), &["ごみの減量|環境課"]);
    city.hand_in("新", (7, "総務部"), &["職員の研修|総務課", "庁舎の点検|総務課"]);
    city.hand_in(
        "新",
        (7, "危機管理部"),
        &["防災訓練|防災課", "備蓄の更新|防災課|備蓄の更新を9月までに終える。"],
    );
    city.hand_in("新", (7, "環境部"), &["ごみの減量|環境課", "公園の花壇づくり|環境課"]);
    let compared = city.compared(&["旧", "新"]);
    let wanted = [
        "移管 総務部 危機管理部 2 1",
        "移管 総務部 危機管理部 3 2 ?",
        "新規 - 環境部 - 2",
        "番号変更 - 総務部 4 2",
    ];
    assert_eq!(changes(&compared), wanted);
    assert!(said(&compared, "C101").contains("総務部の3"), "{compared:#}");
    let ran = city.run(&["compare", "旧", "新", "-o", "新旧.xlsx"]);
    assert!(ran.said().contains("総務部：前4－削除0－他部へ移管2＋新設0＝後2件"), "{}", ran.said());
    let rows = city.rows("新旧.xlsx", "変更の概要");
    let head = rows.iter().find(|r| r.contains("|削除|")).unwrap();
    assert!(head.starts_with("|見直し前|削除|他部へ移管|新設|移管|見直し後|変更|"), "{head}");
    for row in ["危機管理部|0|0|0|0|2|2|", "総務部|4|0|2|0|0|2|", "合計|5|0|2|1|2|6|"] {
        assert!(rows.iter().any(|r| r.starts_with(row)), "{row}: {rows:#?}");
    }
    let table = city.rows("新旧.xlsx", "新旧対照表").join("\n");
    for text in ["総務部の3", "（危機管理部へ移管）", "移管（総務部→危機管理部）"]
    {
        assert!(table.contains(text), "{text}: {table}");
    }
    assert!(!table.contains("（削る）"));
}

#[test]
fn a_revision_gives_former_names_to_the_old_state_alone() {
    let city = City::new();
    city.hand_in("旧", (7, "市民部"), &["窓口の改善|市民課", "戸籍の点検|市民課"]);
    city.hand_in("旧", (7, "健康部"), &["健診の勧奨|健康課"]);
    city.hand_in("新", (7, "生活部"), &["窓口の改善|市民課", "戸籍の点検|市民課"]);
    city.hand_in("新", (7, "市民部"), &["健診の勧奨|健康課"]);
    let arguments = ["旧", "新", "--rename", "市民部=生活部", "--rename", "健康部=市民部"];
    let compared = city.compared(&arguments);
    assert_eq!((changes(&compared), warned(&compared)), (vec![], vec![]));
}

#[test]
fn goals_alike_in_many_departments_are_no_transfer() {
    let city = City::new();
    let plain = "時間外勤務の縮減|総務課";
    city.hand_in("旧", (7, "総務部"), &[plain, "文書の整理|総務課"]);
    city.hand_in("旧", (7, "環境部"), &["時間外勤務の縮減|環境課", "ごみの減量|環境課"]);
    city.hand_in("新", (7, "総務部"), &[plain, "公用車の更新|総務課"]);
    city.hand_in("新", (7, "環境部"), &["時間外勤務の縮減|環境課", "空き地の草刈り|環境課"]);
    let compared = city.compared(&["旧", "新"]);
    assert!(changes(&compared).iter().all(|c| !c.starts_with("移管")), "{compared:#}");
    assert_eq!(changes(&compared).len(), 4);
}

#[test]
fn a_goal_that_two_departments_gave_up_is_to_be_confirmed() {
    let city = City::new();
    for department in ["総務部", "環境部"] {
        city.hand_in("旧", (7, department), &["掲示板の更新|共通", "職場の清掃|共通|職場を清潔に保つ。"]);
        city.hand_in("新", (7, department), &["職場の清掃|共通|職場を清潔に保つ。"]);
    }
    city.hand_in("新", (7, "広報部"), &["掲示板の更新|共通"]);
    let compared = city.compared(&["旧", "新"]);
    let moved: Vec<String> = changes(&compared).into_iter().filter(|c| c.starts_with("移管")).collect();
    assert!(moved.len() == 1 && moved[0].ends_with('?'), "{compared:#}");
    assert_eq!(changes(&compared).iter().filter(|c| c.starts_with("削除")).count(), 1);
}

#[test]
fn a_department_that_is_listed_goes_on_before_it_has_handed_in() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "3 福祉課, 2 子育て課");
    city.of_sections("R7", (7, "子ども部"), "2 子育て課");
    let parted = ["R6", "R7", "--rename", "福祉部=子ども部", "--departments", "福祉部,子ども部"];
    let sections = ["--sections", "福祉部=福祉課", "--sections", "子ども部=子育て課"];
    let listed = city.compared(&[&parted[..], &sections].concat());
    assert_eq!(totals(&listed), ["福祉部 3 -", "子ども部 2 2"]);
    assert!(said(&listed, "C110").contains("「子ども部」2件"), "{listed:#}");
    for arguments in [&parted[..], &["R6", "R7", "--rename", "福祉部=子ども部,福祉部"]] {
        let unknown = city.compared(arguments);
        let mut counted = totals(&unknown);
        counted.sort();
        assert_eq!(counted, ["子ども部 2 2", "福祉部 3 -"]);
        assert!(said(&unknown, "C111").contains("目標3件"), "{unknown:#}");
    }
    let years = City::new();
    years.of_sections("R5", (5, "福祉部"), "2 福祉課, 1 子育て課");
    years.of_sections("R6", (6, "福祉部"), "1 福祉課");
    years.of_sections("R6", (6, "子ども部"), "1 子育て課");
    years.of_sections("R7", (7, "子ども部"), "1 子育て課");
    let since = years.compared(&[&["R5"], &parted[..]].concat());
    assert_eq!(totals(&since), ["福祉部 2 1 -", "子ども部 1 1 1"]);
    assert_eq!(said(&since, "C111"), "", "the sheets of the year that has both tell the sections");
}

#[test]
fn goals_that_nothing_places_do_not_go_along_with_the_others() {
    let city = City::new();
    city.of_sections("R6", (6, "市民部"), "1 生活課, 2 戸籍課");
    city.of_sections("R7", (7, "市民部"), "2 市民課");
    city.of_sections("R7", (7, "生活部"), "1 生活課");
    let compared = city.compared(&["R6", "R7", "--rename", "市民部=生活部"]);
    assert_eq!(totals(&compared), ["市民部 2 2", "生活部 1 1"]);
    assert_eq!(warned(&compared), ["C111 A5"]);
    assert!(said(&compared, "C110").contains("「生活部」1件、「市民部」2件"), "{compared:#}");
    let whole = City::new();
    whole.of_sections("R6", (6, "市民部"), "3 生活課");
    whole.of_sections("R7", (7, "市民部"), "2 市民課");
    whole.of_sections("R7", (7, "生活部"), "1 生活課");
    let compared = whole.compared(&["R6", "R7", "--rename", "市民部=生活部"]);
    assert_eq!(totals(&compared), ["市民部 - 2", "生活部 3 1"]);
    assert!(said(&compared, "C111").is_empty() && said(&compared, "C110").is_empty(), "{compared:#}");
}

#[test]
fn sections_that_exchange_names_are_replaced_once_whichever_way_the_department_is_named() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "2 福祉課, 3 援護課");
    city.of_sections("R7", (7, "健康福祉部"), "3 福祉課, 2 援護課");
    let renames = ["福祉部=健康福祉部", "福祉部/福祉課=援護課", "健康福祉部/援護課=福祉課"];
    let renames = renames.iter().flat_map(|r| ["--rename", r]);
    let all: Vec<&str> =
        ["compare", "R6", "R7"].into_iter().chain(renames).chain(["-o", "比較.xlsx"]).collect();
    city.run(&all);
    let rows = city.rows("比較.xlsx", "課別年度比較");
    for row in ["福祉課|3|3|", "援護課|2|2|"] {
        assert!(rows.iter().any(|r| r.starts_with(row)), "{row}: {rows:#?}");
    }
}

#[test]
fn a_former_name_in_the_newest_sheets_is_told_when_it_is_replaced() {
    let city = City::new();
    city.of_sections("R6", (6, "市民部"), "2 市民課");
    city.of_sections("R7", (7, "市民部"), "3 市民課");
    let replaced = city.compared(&["R6", "R7", "--rename", "市民部=生活部"]);
    assert_eq!(totals(&replaced), ["生活部 2 3"]);
    assert_eq!(warned(&replaced), ["C118 R7/市民部.xlsx"]);
    let kept = city.compared(&["R6", "R7", "--rename", "市民部=生活部,市民部"]);
    assert_eq!((totals(&kept), warned(&kept)), (vec!["市民部 2 3".to_owned()], vec![]));
    let listed = ["R6", "R7", "--rename", "市民部=生活部", "--departments", "市民部,生活部"];
    let listed = city.compared(&listed);
    assert_eq!(totals(&listed), ["市民部 2 3"]);
    assert_eq!(warned(&listed), ["S101 --departments"]);
    let section = city.compared(&["R6", "R7", "--rename", "市民部/市民課=窓口課"]);
    assert_eq!(warned(&section), ["C118 R7/市民部.xlsx"]);
}

#[test]
fn why_a_rename_finds_nothing_is_told_without_contradiction() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "3 福祉課");
    city.of_sections("R7", (7, "福祉部"), "3 福祉課");
    city.of_sections("R7", (7, "環境部"), "1 環境課");
    for (rename, told) in [
        ("R9:福祉部=健康福祉部", "指定の年度（R9）以後の表がありません。"),
        ("R5:福祉部=健康福祉部", "指定の年度（R5）より前の表がありません。"),
        ("環境部=福祉部", "「環境部」は、新しい表にはありますが、それより前の表にありません。"),
        ("福士部=健康福祉部", "「福士部」は、それまでの表の部署名にも課名にもありません。"),
        ("福祉部/総務課=庶務課", "「福祉部/総務課」は、それまでの表の部署名にも課名にもありません。"),
    ] {
        let compared = city.compared(&["R6", "R7", "--rename", rename]);
        let said = said(&compared, "C106");
        assert!(said.contains(&format!("読み替えるものがありません。{told}名称と年度")), "{rename}: {said}");
    }
}

#[test]
fn a_section_that_moved_is_said_with_the_name_that_its_department_had_then() {
    let city = City::new();
    city.of_sections("R6", (6, "福祉部"), "2 福祉課, 1 子育て課");
    city.of_sections("R6", (6, "教育部"), "2 学校課");
    city.of_sections("R6", (6, "文化部"), "1 文化課");
    city.of_sections("R7", (7, "健康福祉部"), "2 福祉課");
    city.of_sections("R7", (7, "教育部"), "2 学校課, 1 子育て課, 1 文化課");
    let arguments = ["R6", "R7", "--rename", "福祉部=健康福祉部"];
    let compared = city.compared(&arguments);
    let findings = compared["findings"].as_array().unwrap();
    let moved: Vec<String> = findings.iter().filter(|f| f["code"] == "C113").map(Value::to_string).collect();
    let [culture, children] = moved.as_slice() else { panic!("{moved:#?}") };
    let (children, culture) =
        if children.contains("子育て課") { (children, culture) } else { (culture, children) };
    assert!(children.contains("では「福祉部」にありました") && children.contains("「健康福祉部」で数えて"));
    assert!(!children.contains("--rename"), "the department is still there: {children}");
    assert!(culture.contains("--rename 文化部=教育部"), "{culture}");
    let followed = city.compared(&[&arguments[..], &["--follow-sections"]].concat());
    assert!(said(&followed, "C114").contains("「福祉部」の「子育て課」"), "{followed:#}");
}

#[test]
fn a_department_under_another_name_in_a_revision_is_said_once() {
    let city = City::new();
    city.hand_in("旧", (7, "市民部"), &["窓口の改善|市民課", "戸籍の点検|市民課"]);
    city.hand_in("新", (7, "生活部"), &["窓口の改善|市民課", "戸籍の点検|市民課"]);
    let compared = city.compared(&["旧", "新"]);
    assert!(changes(&compared).iter().all(|c| c.starts_with("移管")), "{compared:#}");
    assert_eq!(said(&compared, "C113"), "");
    assert_eq!(said(&compared, "C102").lines().count(), 2);
}

#[test]
fn a_goal_that_a_third_department_keeps_did_not_move() {
    let city = City::new();
    let overtime = "時間外勤務の縮減|共通";
    city.hand_in("旧", (7, "総務部"), &[overtime, "名札の更新|職員課", "文書の整理|総務課"]);
    city.hand_in("旧", (7, "環境部"), &["ごみの減量|環境課"]);
    city.hand_in("旧", (7, "健康部"), &[overtime, "名札の更新|健康課"]);
    city.hand_in("新", (7, "総務部"), &["文書の整理|総務課"]);
    city.hand_in("新", (7, "環境部"), &["ごみの減量|環境課", overtime, "名札の更新|職員課"]);
    city.hand_in("新", (7, "健康部"), &[overtime, "名札の更新|健康課"]);
    let compared = city.compared(&["旧", "新"]);
    let mut changes = changes(&compared);
    changes.sort();
    let wanted =
        ["削除 - 総務部 1 1", "新規 - 環境部 - 2", "番号変更 - 総務部 3 1", "移管 総務部 環境部 2 3 ?"];
    assert_eq!(changes, wanted, "{compared:#}");
}

#[test]
fn a_date_that_is_doubted_does_not_tell_that_the_states_are_swapped() {
    let city = City::new();
    for (state, date) in [("旧", "令和17年4月1日"), ("新", "令和7年7月1日"), ("昔", "令和7年8月1日")]
    {
        let mut rows = goal_sheet(2);
        rows[0][0] = "令和7年度　組織目標展開整理表（環境部の組織目標）".to_owned();
        date.clone_into(&mut rows[1][1]);
        city.write(state, "環境部", &rows);
    }
    assert_eq!(said(&city.compared(&["旧", "新"]), "C117"), "");
    assert!(!said(&city.compared(&["昔", "新"]), "C117").is_empty());
}

#[test]
fn a_goal_that_moved_is_sure_only_with_more_than_its_item() {
    let city = City::new();
    for (state, department, items) in [
        ("旧", "総務部", &["名札の更新", "文書の整理"][..]),
        ("旧", "環境部", &["ごみの減量"]),
        ("新", "総務部", &["文書の整理"]),
        ("新", "環境部", &["名札の更新", "ごみの減量"]),
    ] {
        let mut rows = goal_sheet(items.len());
        rows[0][0] = format!("令和7年度　組織目標展開整理表（{department}の組織目標）");
        for (row, item) in rows[3..].iter_mut().zip(items) {
            let is_bare = *item == "名札の更新";
            (*item).clone_into(&mut row[1]);
            row[3] = if is_bare { String::new() } else { format!("{item}を終える。") };
            row[4] = if is_bare { String::new() } else { format!("{item}の打合せを毎月行う。") };
        }
        city.write(state, department, &rows);
    }
    let compared = city.compared(&["旧", "新"]);
    assert!(changes(&compared).contains(&"移管 総務部 環境部 1 1 ?".to_owned()), "{compared:#}");
    assert!(said(&compared, "C101").contains("比べられる文章が少ない"), "{compared:#}");
}

#[test]
fn a_state_within_the_other_counts_once() {
    let city = City::new();
    for state in ["提出", "提出/見直し後"] {
        city.of_sections(state, (7, "福祉部"), "2 福祉課");
    }
    for states in [["提出", "提出/見直し後"], ["提出/見直し後", "./提出"]] {
        let compared = city.compared(&states);
        assert!(changes(&compared).iter().all(|change| !change.starts_with("新規")), "{compared:#}");
        assert!(said(&compared, "C119").contains("提出/見直し後"), "{compared:#}");
        assert!(warned(&compared).is_empty(), "{compared:#}");
    }
    assert_eq!(said(&city.compared(&["提出/見直し後", "提出/見直し後"]), "C119"), "");
}
