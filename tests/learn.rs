//! Forms learned from workbooks: they read the same as those written by hand, and what no sheet tells is asked.

use super::support::child::{Program, Ran};
use super::support::root;
use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, Worksheet};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Writes rows of texts from a cell on; a digit alone is a number, an empty text nothing.
pub(super) fn put(sheet: &mut Worksheet, (row, col): (u32, u16), rows: &[&[&str]], format: &Format) {
    for (r, cells) in (row..).zip(rows) {
        for (c, text) in (col..).zip(*cells) {
            match text.parse::<f64>() {
                _ if text.is_empty() => sheet.write_blank(r, c, format).unwrap(),
                Ok(number) => sheet.write_number_with_format(r, c, number, format).unwrap(),
                Err(_) => sheet.write_string_with_format(r, c, *text, format).unwrap(),
            };
        }
    }
}

pub(super) fn lined() -> Format {
    Format::new().set_border(FormatBorder::Thin)
}

pub(super) fn heading() -> Format {
    lined().set_bold().set_background_color("DDEBF7")
}

/// Runs `form learn` on a file of a folder, with the rest of the words.
pub(super) fn learn(desk: &Path, file: &str, more: &[&str]) -> Ran {
    let words = ["form", "learn", file, "-o", "様式.toml", "--force"];
    Program::new(words.iter().chain(more)).within(desk).run()
}

/// What the program reads of a file with a form.
pub(super) fn export(desk: &Path, file: &str, form: Option<&str>) -> Value {
    let mut words = vec!["export", file, "--format", "json"];
    words.extend(form.iter().flat_map(|form| ["--form", form]));
    Program::new(words).within(desk).run().json()
}

pub(super) fn goals(read: &Value) -> Vec<&Value> {
    read["documents"].as_array().unwrap().iter().flat_map(|d| d["goals"].as_array().unwrap()).collect()
}

/// The keys of the questions that were asked, in their order.
pub(super) fn asked(ran: &Ran) -> Vec<&str> {
    let lines = ran.stderr.lines().filter_map(|l| l.trim().strip_prefix("仮の答え: "));
    lines.filter_map(|l| l.split(" = ").next()).collect()
}

/// ◎○△× with headings of two rows, and money.
fn two_rows(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("環境部").unwrap();
    put(sheet, (0, 0), &[&["令和7年度　重点事業進捗管理表"]], &Format::new());
    put(sheet, (1, 0), &[&["部署名", "環境部"]], &Format::new());
    put(sheet, (3, 0), &[&["No", "事業名", "事業内容", "担当課", "", "", "評価", "備考"]], &heading());
    put(sheet, (4, 4), &[&["予算額", "決算額"]], &heading());
    for col in [0, 1, 2, 3, 6, 7] {
        let text = ["No", "事業名", "事業内容", "担当課", "", "", "評価", "備考"][usize::from(col)];
        sheet.merge_range(3, col, 4, col, text, &heading()).unwrap();
    }
    sheet.merge_range(3, 4, 3, 5, "事業費（千円）", &heading()).unwrap();
    let rows: [&[&str]; 5] = [
        &["1", "川の水質の調査", "毎月の採水と公表を行う。", "環境課", "1200", "1150", "◎", ""],
        &["2", "ごみの減量の啓発", "地区ごとに説明会を開く。", "ごみ対策課", "800", "790", "○", "継続"],
        &["3", "公園の樹木の点検", "樹木医による点検を行う。", "公園課", "2400", "2400", "○", ""],
        &["4", "省エネ設備の補助", "受付を電子申請にする。", "環境課", "5000", "3100", "△", ""],
        &["5", "空き地の草刈り", "所有者への通知を早める。", "環境課", "300", "120", "×", ""],
    ];
    put(sheet, (5, 0), &rows, &lined());
    sheet.set_column_width_pixels(1, 168).unwrap();
    sheet.set_landscape().set_paper_size(8);
    book.save(path).unwrap();
}

#[test]
fn a_learned_form_reads_the_samples_as_the_built_in_one_does() {
    let desk = TempDir::new().unwrap();
    for (sample, expected) in [
        ("r7/04_福祉部.xlsx", 28),
        ("r6/09_教育部.xls", 21),
        ("r7/08_環境部.ods", 17),
        ("juten/01_上下水道局.xlsx", 11),
    ] {
        let file = root().join("samples").join(sample);
        let file = file.to_str().unwrap();
        let ran = learn(desk.path(), file, &[]);
        assert_eq!(ran.status, Some(0), "{sample}: {}", ran.stderr);
        assert_eq!(asked(&ran), [""; 0], "{sample}: {}", ran.stderr);
        let (own, built_in) = (export(desk.path(), file, Some("様式.toml")), export(desk.path(), file, None));
        assert_eq!(goals(&own).len(), expected, "{sample}");
        assert_eq!(goals(&own), goals(&built_in), "{sample}");
        assert_eq!(own["tally"], built_in["tally"], "{sample}");
        for key in ["fiscal_year", "department", "created", "revised", "post", "name"] {
            assert_eq!(own["documents"][0][key], built_in["documents"][0][key], "{sample}: {key}");
        }
    }
}

#[test]
fn what_no_sheet_tells_is_asked_and_answered() {
    let desk = TempDir::new().unwrap();
    two_rows(&desk.path().join("手元.xlsx"));
    let ran = learn(desk.path(), "手元.xlsx", &[]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert_eq!(asked(&ran), ["statuses", "achieved"], "{}", ran.stderr);
    let toml = fs::read_to_string(desk.path().join("様式.toml")).unwrap();
    assert_eq!(toml.lines().filter(|l| l.starts_with("# 確認")).count(), 2, "{toml}");
    for line in
        ["group = \"事業費（千円）\"", "kind = \"money\"", "px = 168", "paper = \"A3\"", "fill = \"DDEBF7\""]
    {
        assert!(toml.contains(line), "{line}\n{toml}");
    }
    let read = export(desk.path(), "手元.xlsx", Some("様式.toml"));
    let first = goals(&read)[0];
    assert_eq!((first["item"].as_str(), first["status"].as_str()), (Some("川の水質の調査"), Some("◎")));
    assert_eq!(
        (first["owners"][0].as_str(), first["extra"]["予算額"].as_str()),
        (Some("環境課"), Some("1200"))
    );
    assert_eq!(
        (read["documents"][0]["department"].as_str(), read["tally"]["goals"].as_u64()),
        (Some("環境部"), Some(5))
    );

    fs::write(
        desk.path().join("答え.toml"),
        "achieved = [\"◎\"]\nstatuses = [\"◎\", \"○\", \"△\", \"×\", \"評価不能\"]\n",
    )
    .unwrap();
    let ran = learn(desk.path(), "手元.xlsx", &["--answers", "答え.toml"]);
    assert_eq!(asked(&ran), [""; 0], "{}", ran.stderr);
    let toml = fs::read_to_string(desk.path().join("様式.toml")).unwrap();
    assert!(!toml.contains("# 確認"), "{toml}");
    assert_eq!(
        (toml.matches("achieved = true").count(), toml.matches("[[statuses]]").count()),
        (1, 5),
        "{toml}"
    );
    let again = fs::read_to_string(desk.path().join("様式.toml")).unwrap();
    learn(desk.path(), "手元.xlsx", &["--answers", "答え.toml"]);
    assert_eq!(fs::read_to_string(desk.path().join("様式.toml")).unwrap(), again);
}

#[test]
fn answers_that_answer_nothing_are_refused() {
    let desk = TempDir::new().unwrap();
    two_rows(&desk.path().join("手元.xlsx"));
    for (answers, said) in [
        ("achieved = [\"Z\"]", "「Z」"),
        ("\nachived = [\"◎\"]", "2行目"),
        ("achieved = \"◎\"", "[ ]"),
        ("item_column = \"ない欄\"", "事業名"),
        ("same_as_above = [\"備考\"]", "No"),
    ] {
        fs::write(desk.path().join("答え.toml"), answers).unwrap();
        let ran = learn(desk.path(), "手元.xlsx", &["--answers", "答え.toml"]);
        assert_eq!(ran.status, Some(2), "{answers}");
        assert!(ran.stderr.contains(said), "{answers}: {}", ran.stderr);
        assert!(!desk.path().join("様式.toml").exists(), "{answers}");
    }
}

/// An official form with drop-downs from a hidden sheet, filled in or not.
fn official(path: &Path, rows: &[&[&str]]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("様式").unwrap();
    put(sheet, (0, 0), &[&["令和　年度　組織目標管理シート（○○部）"]], &Format::new());
    put(sheet, (2, 0), &[&["職名", "", "", "氏名", ""]], &Format::new());
    put(
        sheet,
        (4, 0),
        &[&["番号", "目標項目", "分類", "達成目標", "実施方法", "期限", "担当課", "達成状況"]],
        &heading(),
    );
    put(sheet, (5, 0), &[[""; 8].as_slice(); 10], &lined());
    put(sheet, (5, 0), rows, &lined());
    let list = |source: &str| DataValidation::new().allow_list_formula(source.into());
    sheet.add_data_validation(5, 7, 14, 7, &list("=状況一覧")).unwrap();
    sheet.add_data_validation(5, 2, 14, 2, &list("=リスト!$B$1:$B$3")).unwrap();
    let lists = book.add_worksheet();
    lists.set_name("リスト").unwrap().set_hidden(true);
    put(
        lists,
        (0, 0),
        &[&["達成", "総合計画"], &["概ね達成", "市長公約"], &["未達成", "その他"]],
        &Format::new(),
    );
    book.define_name("状況一覧", "=リスト!$A$1:$A$3").unwrap();
    book.save(path).unwrap();
}

#[test]
fn an_empty_form_is_learned_from_its_lists() {
    let desk = TempDir::new().unwrap();
    official(&desk.path().join("白紙.xlsx"), &[]);
    let rows: [&[&str]; 2] = [
        &[
            "1",
            "窓口の混雑の緩和",
            "総合計画",
            "待ち時間を10分以内とする。",
            "案内係を置く。",
            "3月",
            "市民課",
            "達成",
        ],
        &[
            "2",
            "証明書の電子申請",
            "その他",
            "10種類を対象とする。",
            "様式を見直す。",
            "随時",
            "市民課",
            "未達成",
        ],
    ];
    official(&desk.path().join("市民部.xlsx"), &rows);
    let ran = learn(desk.path(), "白紙.xlsx", &[]);
    assert_eq!((ran.status, asked(&ran)), (Some(0), Vec::new()), "{}", ran.stderr);
    let read = export(desk.path(), "市民部.xlsx", Some("様式.toml"));
    let statuses: Vec<&str> = goals(&read).iter().filter_map(|g| g["status"].as_str()).collect();
    assert_eq!(statuses, ["達成", "未達成"]);
    assert_eq!(goals(&read)[0]["category"].as_str(), Some("総合計画"));
    let unknown = |f: &&Value| ["V102", "V105", "L101", "L103"].contains(&f["code"].as_str().unwrap());
    assert_eq!(read["findings"].as_array().unwrap().iter().find(unknown), None);
}

#[test]
fn a_list_of_the_whole_city_is_a_document_a_department() {
    let desk = TempDir::new().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    put(sheet, (0, 0), &[&["令和7年度　全庁目標一覧"]], &Format::new());
    put(sheet, (2, 0), &[&["部", "課", "番号", "目標", "取組内容", "進捗状況"]], &heading());
    let rows: [&[&str]; 5] = [
        &["総務部", "総務課", "1", "文書の電子化の推進", "決裁を電子で行う。", "達成"],
        &["総務部", "職員課", "2", "研修の体系の見直し", "階層別に組み直す。", "未達成"],
        &["市民部", "市民課", "1", "窓口の混雑の緩和", "案内係を置く。", "達成"],
        &["市民部", "税務課", "2", "納付方法の拡大", "電子納付を始める。", "概ね達成"],
        &["建設部", "道路課", "1", "道路の補修の推進", "計画的に補修する。", "達成"],
    ];
    put(sheet, (3, 0), &rows, &lined());
    book.save(desk.path().join("一覧.xlsx")).unwrap();
    let ran = learn(desk.path(), "一覧.xlsx", &[]);
    assert_eq!((ran.status, asked(&ran)), (Some(0), vec!["statuses"]), "{}", ran.stderr);
    let read = export(desk.path(), "一覧.xlsx", Some("様式.toml"));
    let departments = read["documents"].as_array().unwrap().iter().map(|d| d["department"].as_str().unwrap());
    assert_eq!(departments.collect::<Vec<_>>(), ["総務部", "市民部", "建設部"]);
    assert_eq!(
        goals(&read).iter().map(|g| g["owners"][0].as_str().unwrap()).collect::<Vec<_>>(),
        ["総務課", "職員課", "市民課", "税務課", "道路課"]
    );
}

/// A sheet of narrow columns over which headings and values are merged.
#[test]
fn merged_headings_over_narrow_columns_are_the_columns() {
    let desk = TempDir::new().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let columns: [(u16, u16, &str); 6] = [
        (1, 2, "番号"),
        (3, 12, "重点目標"),
        (13, 24, "具体的な取組"),
        (25, 28, "期限"),
        (29, 33, "担当課"),
        (34, 39, "達成度"),
    ];
    sheet.merge_range(0, 5, 0, 30, "令和7年度 部の重点目標シート（農政部）", &Format::new()).unwrap();
    let values: [[&str; 6]; 4] = [
        ["番号", "重点目標", "具体的な取組", "期限", "担当課", "達成度"],
        ["1", "担い手の育成", "就農の相談会を年4回開く。", "3月", "農政課", "達成"],
        ["2", "鳥獣の被害の防止", "柵の設置を補助する。", "随時", "農村課", "一部達成"],
        ["3", "直売所の販路の拡大", "共同の配送を試行する。", "10月末", "農政課", "未達成"],
    ];
    for (i, row) in (0u32..).zip(values) {
        for ((first, last, _), text) in columns.into_iter().zip(row) {
            let (top, format) = (3 + 2 * i, if i == 0 { heading() } else { lined() });
            sheet.merge_range(top, first, top + 1, last, text, &format).unwrap();
        }
    }
    book.save(desk.path().join("方眼紙.xlsx")).unwrap();
    let ran = learn(desk.path(), "方眼紙.xlsx", &[]);
    assert_eq!((ran.status, asked(&ran)), (Some(0), vec!["statuses", "achieved"]), "{}", ran.stderr);
    let read = export(desk.path(), "方眼紙.xlsx", Some("様式.toml"));
    let statuses: Vec<&str> = goals(&read).iter().filter_map(|g| g["status"].as_str()).collect();
    assert_eq!(statuses, ["達成", "一部達成", "未達成"]);
    assert_eq!(read["documents"][0]["department"].as_str(), Some("農政部"));
}

#[test]
fn what_is_no_table_is_told_and_nothing_is_written() {
    let desk = TempDir::new().unwrap();
    let make = |name: &str, rows: &[&[&str]]| {
        let mut book = Workbook::new();
        put(book.add_worksheet(), (0, 0), rows, &lined());
        book.save(desk.path().join(name)).unwrap();
    };
    make("空.xlsx", &[]);
    make(
        "1件.xlsx",
        &[
            &["事業名", "空き家の対策"],
            &["担当課", "建築課"],
            &["目標", "10軒"],
            &["実績", "8軒"],
            &["評価", "B"],
        ],
    );
    make("3列.xlsx", &[&["番号", "目標", "評価"], &["1", "空き家の対策", "A"], &["2", "道路の補修", "B"]]);
    fs::write(desk.path().join("文.xlsx"), "ブックではない").unwrap();
    for (file, said) in [
        ("空.xlsx", "文字のあるシートがありません"),
        ("1件.xlsx", "1枚に1件の帳票"),
        ("3列.xlsx", "4つ以上並ぶ表"),
        ("文.xlsx", "様式を作れませんでした"),
        ("ない.xlsx", "ない.xlsx"),
    ] {
        let ran = learn(desk.path(), file, &[]);
        assert_eq!(ran.status, Some(2), "{file}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{file}: {}", ran.stderr);
        assert!(!desk.path().join("様式.toml").exists(), "{file}");
    }
    let plan = root().join("samples/plan/指標一覧_修正前.xlsx");
    let ran = learn(desk.path(), plan.to_str().unwrap(), &[]);
    assert_eq!(ran.status, Some(2), "{}", ran.stderr);
}

#[test]
fn a_form_is_written_as_toml_and_replaces_nothing_unasked() {
    let desk = TempDir::new().unwrap();
    two_rows(&desk.path().join("手元.xlsx"));
    let run = |words: &[&str]| Program::new(words).within(desk.path()).run();
    for name in ["様式.xlsx", "様式"] {
        let ran = run(&["form", "learn", "手元.xlsx", "-o", name]);
        assert!(ran.status == Some(2) && ran.stderr.contains(".toml"), "{name}: {}", ran.stderr);
    }
    let shown = run(&["form", "learn", "手元.xlsx", "-q"]);
    assert_eq!((shown.status, shown.stderr.as_str()), (Some(0), ""));
    assert!(shown.said().contains("kind = \"goal_sheet\""));
    assert_eq!(run(&["form", "learn", "手元.xlsx", "-o", "様式.toml"]).status, Some(0));
    assert_eq!(run(&["form", "learn", "手元.xlsx", "-o", "様式.toml"]).status, Some(2));
    let missing = run(&["form", "learn", "手元.xlsx", "--sheet", "ない"]);
    assert!(missing.status == Some(2) && missing.stderr.contains("環境部"), "{}", missing.stderr);
}

#[test]
fn where_no_form_fits_learning_one_is_offered() {
    let desk = TempDir::new().unwrap();
    fs::create_dir(desk.path().join("提出")).unwrap();
    two_rows(&desk.path().join("提出/環境部.xlsx"));
    let run = |words: &[&str]| Program::new(words).within(desk.path()).run();
    let offer = "seirihyo form learn 提出/環境部.xlsx -o 様式.toml";
    let offered =
        |ran: &Ran| [ran.said(), &ran.stderr].concat().lines().filter(|l| l.contains(offer)).count();
    assert_eq!(offered(&run(&["check", "提出"])), 1);
    assert_eq!(offered(&run(&["report", "提出", "-o", "提出用.xlsx"])), 1);
    learn(desk.path(), "提出/環境部.xlsx", &[]);
    assert_eq!(offered(&run(&["check", "提出", "--form", "様式.toml"])), 0);
    let samples = root().join("samples/r7");
    assert!(!run(&["check", samples.to_str().unwrap()]).said().contains("form learn"));
}

/// A sheet of goals with these statuses, one a row, and a line below them.
fn rated(path: &Path, statuses: &[&str], below: &str) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("農政部").unwrap();
    put(sheet, (0, 0), &[&["令和7年度 組織目標一覧（農政部）"]], &Format::new());
    put(sheet, (2, 0), &[&["番号", "組織目標", "達成水準", "担当課", "達成状況"]], &heading());
    for (i, status) in (0u32..).zip(statuses) {
        let number = (i + 1).to_string();
        let item = format!("水路の{number}区の改修");
        let row = [number.as_str(), &item, "延長120mを改修する。", "農政課", status];
        put(sheet, (3 + i, 0), &[&row], &lined());
    }
    put(sheet, (4 + statuses.len() as u32, 0), &[&[below]], &Format::new());
    book.save(path).unwrap();
}

fn achieved(desk: &Path) -> Vec<String> {
    let form: toml::Table = fs::read_to_string(desk.join("様式.toml")).unwrap().parse().unwrap();
    let statuses = form["statuses"].as_array().unwrap().iter();
    let counted = statuses.filter(|s| s["achieved"].as_bool() == Some(true));
    counted.map(|s| s["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_not_achieved_never_counts_unasked() {
    let desk = TempDir::new().unwrap();
    for (words, counted, question) in [
        (&["完了", "未完了", "完了"][..], &["完了"][..], false),
        (&["達成した", "達成していない", "達成した"], &["達成した"], true),
        (&["達成", "達成せず", "目標達成に至らず"], &["達成"], true),
    ] {
        rated(&desk.path().join("農政部.xlsx"), words, "");
        let ran = learn(desk.path(), "農政部.xlsx", &[]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert_eq!(achieved(desk.path()), counted, "{words:?}");
        assert_eq!(asked(&ran).contains(&"achieved"), question, "{words:?}: {}", ran.stderr);
    }
}

#[test]
fn a_column_whose_heading_says_status_is_one_or_is_asked_about() {
    let desk = TempDir::new().unwrap();
    let legend = "評価　1：目標以上に達成　2：達成　3：一部達成　4：未達成";
    for (words, below, counted, questions) in [
        (&["2", "1", "3", "1"][..], legend, &["1", "2"][..], &["achieved"][..]),
        (&["1", "2", "3", "4"], "", &["5", "4"], &["status_column", "statuses", "achieved"]),
        (&["100%", "80%", "60%"], "", &[], &["status_column", "statuses", "achieved"]),
        (&["計画以上", "計画どおり", "計画以下"], "", &["計画以上", "計画どおり"], &["statuses"]),
    ] {
        rated(&desk.path().join("農政部.xlsx"), words, below);
        let ran = learn(desk.path(), "農政部.xlsx", &[]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert_eq!(
            (asked(&ran), achieved(desk.path())),
            (questions.to_vec(), counted.iter().map(|w| (*w).to_owned()).collect()),
            "{words:?}"
        );
        let read = export(desk.path(), "農政部.xlsx", Some("様式.toml"));
        let read: Vec<&str> = goals(&read).iter().filter_map(|g| g["status"].as_str()).collect();
        assert_eq!(read, words, "{words:?}");
    }
    let answer = |text: &str| {
        fs::write(desk.path().join("答え.toml"), text).unwrap();
        learn(desk.path(), "農政部.xlsx", &["--answers", "答え.toml"])
    };
    assert_eq!(answer("status_column = \"\"").status, Some(0));
    assert!(!fs::read_to_string(desk.path().join("様式.toml")).unwrap().contains("[[statuses]]"));
    let refused = answer("status_column = \"\"\nachieved = [\"計画以上\"]");
    assert!(
        refused.status == Some(2) && refused.stderr.contains("評価の欄が見つからない"),
        "{}",
        refused.stderr
    );
}

#[test]
fn the_line_of_a_legend_is_no_text_that_fits_nowhere() {
    let desk = TempDir::new().unwrap();
    let legend = "評価：◎…目標を上回った ○…目標どおり △…下回った ×…未着手";
    rated(&desk.path().join("農政部.xlsx"), &["◎", "○", "△"], legend);
    let ran = learn(desk.path(), "農政部.xlsx", &[]);
    assert_eq!((ran.status, asked(&ran)), (Some(0), Vec::new()), "{}", ran.stderr);
    assert_eq!(
        export(desk.path(), "農政部.xlsx", Some("様式.toml"))["findings"].as_array().unwrap().len(),
        0
    );
}

#[test]
fn blanks_and_section_rows_are_read_as_answered() {
    let desk = TempDir::new().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    put(sheet, (0, 0), &[&["令和7年度 組織目標一覧（農政部）"]], &Format::new());
    let rows: [&[&str]; 7] = [
        &["番号", "組織目標", "達成水準", "担当課", "予算額（千円）", "評価"],
        &["１　みのりの保全"],
        &["1", "水路の改修", "延長120mを改修する。", "農政課", "100", "○"],
        &["", "", "堰3か所を直す。", "農政課", "100", "○"],
        &["2", "販路の拡大", "直売所2か所で試行する。", "農村課", "50", "△"],
        &["", "", "商談会を年2回開く。", "農村課", "50", "△"],
        &["農村課 計", "", "", "", "100", ""],
    ];
    put(sheet, (2, 0), &rows, &lined());
    sheet.merge_range(4, 1, 5, 1, "水路の改修", &lined()).unwrap();
    book.save(desk.path().join("農政部.xlsx")).unwrap();
    let answer = |text: &str| {
        fs::write(desk.path().join("答え.toml"), text).unwrap();
        learn(desk.path(), "農政部.xlsx", &["--answers", "答え.toml"])
    };
    let ran = learn(desk.path(), "農政部.xlsx", &[]);
    assert!(ran.stderr.contains("same_as_above = [\"番号\", \"組織目標\"]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("（3か所）"), "{}", ran.stderr);
    assert_eq!(answer("same_as_above = []").status, Some(0));
    assert!(!fs::read_to_string(desk.path().join("様式.toml")).unwrap().contains("span = true"));
    let refused = answer("section_rows = \"item\"");
    assert!(refused.status == Some(2) && refused.stderr.contains("組織目標"), "{}", refused.stderr);
}
