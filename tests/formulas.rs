//! The formulas of the workbook that is handed in: each gives the value stored in it, and the counts follow when a submission
//! sheet is edited.

use crate::support::calc::{Book, Place, Value};
use crate::support::child::run;
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

const DEPARTMENTS: &str = "部別集計";
const ACHIEVED: &str = "ほぼ達成した";
const MISSED: &str = "未達成だった(達成率25%未満)";
// Columns of a submission sheet.
const ITEM: u32 = 1;
const CATEGORY: u32 = 2;
const OWNERS: u32 = 6;
const STATUS: u32 = 7;

/// The report of a file or folder.
fn report(input: &Path) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("集計.xlsx");
    let words = ["report".into(), input.as_os_str().to_owned(), OsString::from("-o")];
    let ran = run(words.into_iter().chain([target.as_os_str().to_owned()]));
    assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.stderr);
    Book::read(fs::read(target).unwrap())
}

/// The report of sheets, each the inside of one.
fn report_of_parts(sheets: &[String]) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("整理表.xlsx");
    let names: Vec<String> = (1..=sheets.len()).map(|n| format!("{n}枚目")).collect();
    let parts: Vec<_> = names.iter().zip(sheets).map(|(name, inside)| (name, "", inside)).collect();
    fs::write(&path, raw::Xlsx::new(&parts).bytes()).unwrap();
    report(&path)
}

fn inside(rows: &[Vec<String>]) -> String {
    format!("<sheetData>{}</sheetData>", raw::rows(rows))
}

/// The report of sheets, each the rows of a [`goal_sheet`].
fn report_of(sheets: &[Vec<Vec<String>>]) -> Book {
    report_of_parts(&sheets.iter().map(|rows| inside(rows)).collect::<Vec<_>>())
}

/// A goal sheet of a department whose goals have these categories, owners and statuses.
fn department(name: &str, goals: &[(&str, &str, &str)]) -> Vec<Vec<String>> {
    let mut rows = goal_sheet(goals.len());
    rows[0][0] = format!("令和7年度　組織目標展開整理表（{name}の組織目標）");
    rows[1][5] = format!("{name}長");
    for (row, (category, owners, status)) in rows[3..].iter_mut().zip(goals) {
        (row[2], row[6], row[7]) = ((*category).to_owned(), (*owners).to_owned(), (*status).to_owned());
    }
    rows
}

/// Every formula gives what is stored in its cell; how many there are.
pub(crate) fn stored_is_calculated(book: &Book) -> usize {
    let mut n = 0;
    for (at, formula, stored) in book.formulas() {
        let value = book.value(at);
        let same = match (&value, stored) {
            (Value::Number(a), Value::Number(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        assert!(same, "{at:?} holds {stored:?}, but {formula} gives {value:?}");
        n += 1;
    }
    n
}

/// The texts of formulas in the first column: the lines that say whether a table adds up.
pub(crate) fn said(book: &Book, sheet: &str) -> Vec<String> {
    let texts = book
        .formulas()
        .filter(|(at, _, stored)| at.0 == sheet && at.2 == 0 && matches!(stored, Value::Text(_)));
    texts.map(|(at, ..)| book.text(at)).collect()
}

/// All texts of a sheet as they are stored.
fn text(book: &Book, sheet: &str) -> String {
    book.texts(sheet).join("\n")
}

fn heading(book: &Book, sheet: &str, words: &str) -> Place {
    let found = book.find(sheet, words);
    found.into_iter().next().unwrap_or_else(|| panic!("{sheet} has no {words}"))
}

/// The last sum of a table below a heading.
fn sum_of(book: &Book, sheet: &str, words: &str) -> i64 {
    let row = book.find(sheet, "合計").last().unwrap().1;
    book.count(&(sheet.to_owned(), row, heading(book, sheet, words).2))
}

fn sum(book: &Book, sheet: &str) -> i64 {
    sum_of(book, sheet, "計")
}

/// The count of all goals in the row of a label below the name of a block of 部×分類, in the column of a category.
fn crossed(book: &Book, block: &str, label: &str, category: &str) -> i64 {
    let from = cells(book, "部×分類", 0, block)[0].1;
    let row = book.find("部×分類", label).into_iter().find(|at| at.1 > from).unwrap().1;
    book.count(&("部×分類".to_owned(), row, heading(book, "部×分類", category).2))
}

/// The cells of a submission sheet's column below its heading that say this.
fn cells(book: &Book, sheet: &str, col: u32, words: &str) -> Vec<Place> {
    book.find(sheet, words).into_iter().filter(|at| at.2 == col).collect()
}

/// The last goal of a submission sheet.
fn last_row(book: &Book, sheet: &str) -> u32 {
    book.places(sheet).map(|at| at.1).max().unwrap()
}

fn two_departments() -> Book {
    let goals = [
        ("その他", "公園課", ACHIEVED),
        ("施政方針", "公園課、緑地課", "高度に達成した"),
        ("その他", "緑地課", ACHIEVED),
    ];
    report_of(&[department("緑化部", &goals), department("水辺部", &goals[..2])])
}

/// The sentence of the cover.
fn sentence(book: &Book) -> String {
    said(book, "表紙").into_iter().find(|s| s.contains("達成状況の記入がある")).unwrap()
}

#[test]
fn stored_values_are_what_their_formulas_give() {
    for name in ["r6", "r7", "juten", "faulty"] {
        let book = report(&samples::folder().join(name));
        assert!(stored_is_calculated(&book) > 100, "{name}");
    }
}

/// Names that a clerk would call the same, in different characters: they are one row, whose spellings no formula finds together.
#[test]
fn spellings_of_one_name_are_one_row_that_holds_values() {
    let composed = "ガイド部";
    let decomposed = "カ\u{3099}イト\u{3099}部";
    let first = department(
        composed,
        &[
            ("重点Ａ", "ＩＴ課、IT課", ACHIEVED),
            ("重点A", "IT課", ACHIEVED),
            ("重点A ", "ＩＴ　課、ガ\n課", ""),
        ],
    );
    let second = department(decomposed, &[("重点\nＡ", "カ\u{3099}課、IT課", "未定")]);
    for sheets in [vec![first.clone(), second.clone()], vec![second, first]] {
        let mut book = report_of(&sheets);
        assert!(stored_is_calculated(&book) > 50);
        assert_eq!(sum(&book, DEPARTMENTS), 4);
        assert_eq!(sum(&book, "分類別集計"), 4);
        // One department, whose statuses are counted whatever its other words; one category.
        for sheet in [DEPARTMENTS, "分類別集計"] {
            let from = heading(&book, sheet, "計").1;
            let named = book.places(sheet).filter(|at| at.2 == 0 && at.1 > from);
            let to = heading(&book, sheet, "合計").1;
            let labels: Vec<String> = named.filter(|at| at.1 < to).map(|at| book.text(at)).collect();
            assert_eq!(labels.iter().filter(|label| *label != "未記入").count(), 1, "{sheet}: {labels:?}");
        }
        assert_eq!(said(&book, "課別集計").last().unwrap(), "延べ6件 － 重複2件 ＝ 実4件");
        assert!(text(&book, "部×分類").contains("ただし「"), "the row that holds values is named");
        let drawn = book.sheets().filter(|name| name.starts_with(composed) || name.starts_with(decomposed));
        let edited = drawn.flat_map(|sheet| cells(&book, sheet, STATUS, ACHIEVED)).next().unwrap();
        book.edit(&edited, MISSED);
        assert_eq!(sum_of(&book, DEPARTMENTS, "ほぼ\n達成した"), 1);
    }
}

#[test]
fn an_edited_status_moves_every_table_and_the_cover() {
    let mut book = two_departments();
    assert!(stored_is_calculated(&book) > 100);
    assert!(sentence(&book).starts_with("達成状況の記入がある5件のうち、「ほぼ達成した」以上は5件です。"));
    let marked = cells(&book, "緑化部", STATUS, ACHIEVED);
    book.edit(&marked[0], "ほぼ達成");
    book.edit(&marked[1], "");
    let marked = cells(&book, "水辺部", STATUS, ACHIEVED);
    book.edit(&marked[0], MISSED);
    for sheet in [DEPARTMENTS, "分類別集計"] {
        assert_eq!(sum(&book, sheet), 5, "{sheet}");
        assert_eq!(sum_of(&book, sheet, "未記入"), 1, "{sheet}");
        assert_eq!(sum_of(&book, sheet, "不明"), 1, "{sheet}");
        assert_eq!(sum_of(&book, sheet, "ほぼ\n達成した"), 0, "{sheet}");
        assert_eq!(said(&book, sheet)[0], "照合　読み取った目標 5件 ＝ 合計 5件");
    }
    let block = |name, of| crossed(&book, name, of, "その他");
    assert_eq!([block("すべて", "緑化部"), block("すべて", "水辺部")], [2, 1]);
    assert_eq!([block(ACHIEVED, "緑化部"), block(MISSED, "水辺部")], [0, 1]);
    assert_eq!([block("未記入", "緑化部"), block("不明", "緑化部"), block("不明", "水辺部")], [1, 1, 0]);
    let crossed = said(&book, "部×分類");
    assert!(crossed[0].contains("＝ 達成状況ごとの表の合計 5件"), "{crossed:?}");
    // The tables of statuses that no goal had are not printed: what is counted there now is said where it is seen.
    assert!(
        crossed[1].ends_with("が合わせて3件あります。表はこの下にあります。印刷範囲に加えてください。"),
        "{crossed:?}"
    );
    assert_eq!(sum(&book, "課別集計"), 7);
    assert_eq!([sum_of(&book, "課別集計", "未記入"), sum_of(&book, "課別集計", "不明")], [1, 1]);
    assert_eq!(said(&book, "課別集計").last().unwrap(), "延べ7件 － 重複2件 ＝ 実5件");
    let cover = |label: &str| {
        let at = heading(&book, "表紙", label);
        book.count(&(at.0.clone(), at.1, at.2 + 1))
    };
    assert_eq!(["高度に達成した", ACHIEVED, MISSED, "未記入", "不明", "計"].map(cover), [2, 0, 1, 1, 1, 5]);
    assert_eq!(
        sentence(&book),
        "達成状況の記入がある3件のうち、「ほぼ達成した」以上は2件です。達成に至らなかったものは1件です。未記入が1件あります。不明が1件あります。"
    );
}

#[test]
fn what_the_cover_says_follows() {
    let goals = [("その他", "公園課", ACHIEVED), ("その他", "公園課", ""), ("その他", "公園課", MISSED)];
    let mut book = report_of(&[department("緑化部", &goals)]);
    assert_eq!(
        sentence(&book),
        "達成状況の記入がある2件のうち、「ほぼ達成した」以上は1件です。達成に至らなかったものは1件です。未記入が1件あります。"
    );
    let row = cells(&book, "緑化部", STATUS, MISSED)[0].1 - 1;
    book.edit(&("緑化部".to_owned(), row, STATUS), ACHIEVED);
    let row = cells(&book, "緑化部", STATUS, MISSED)[0].1;
    book.edit(&("緑化部".to_owned(), row, STATUS), "高度に達成した");
    assert_eq!(sentence(&book), "達成状況の記入がある3件のうち、「ほぼ達成した」以上は3件です。");
    book.edit(&("緑化部".to_owned(), row, STATUS), "？");
    assert!(sentence(&book).ends_with("以上は2件です。不明が1件あります。"), "{}", sentence(&book));
}

#[test]
fn another_category_or_owner_moves_the_tables_of_both() {
    let mut book = two_departments();
    let marked = cells(&book, "緑化部", CATEGORY, "その他");
    book.edit(&marked[0], "施政方針");
    assert_eq!(
        [crossed(&book, "すべて", "緑化部", "その他"), crossed(&book, "すべて", "緑化部", "施政方針")],
        [1, 2]
    );
    // A category that has no column of its own is with those left blank.
    book.edit(&marked[1], "重点");
    assert_eq!(crossed(&book, "すべて", "緑化部", "未記入"), 1);
    for sheet in [DEPARTMENTS, "分類別集計"] {
        assert_eq!(sum(&book, sheet), 5, "{sheet}");
    }
    // Whatever stands between owners, a name alone counts.
    let both = cells(&book, "緑化部", OWNERS, "公園課、緑地課").pop().unwrap();
    book.edit(&both, "緑地課／公園課\n別の公園課");
    assert_eq!(sum(&book, "課別集計"), 7);
    book.edit(&both, "別の公園課");
    assert_eq!(sum(&book, "課別集計"), 5);
    let owners = cells(&book, "水辺部", OWNERS, "公園課、緑地課").pop().unwrap();
    book.edit(&owners, "");
    assert_eq!(
        said(&book, "課別集計").last().unwrap(),
        "延べ3件が、目標 5件より少なくなっています。この表にない課名か、課名のない目標が提出用シートにあります。"
    );
}

#[test]
fn a_goal_added_below_the_last_row_counts_and_is_said() {
    let mut book = two_departments();
    let row = last_row(&book, "緑化部") + 1;
    for (col, words) in [(ITEM, "樹木の点検"), (CATEGORY, "その他"), (OWNERS, "公園課"), (STATUS, ACHIEVED)]
    {
        book.edit(&("緑化部".to_owned(), row, col), words);
    }
    for sheet in [DEPARTMENTS, "分類別集計"] {
        assert_eq!([sum(&book, sheet), sum_of(&book, sheet, "ほぼ\n達成した")], [6, 4], "{sheet}");
        assert_eq!(
            said(&book, sheet)[0],
            "照合　合計 6件は、読み取った目標 5件と違います。提出用シートで行が足されたか消されています。"
        );
    }
    assert!(
        said(&book, "部×分類")[0].contains("行が足されたか消されています"),
        "{:?}",
        said(&book, "部×分類")
    );
    assert_eq!(said(&book, "課別集計").last().unwrap(), "延べ8件 － 重複2件 ＝ 実6件");
    assert!(sentence(&book).starts_with("達成状況の記入がある6件のうち"));
    // One whose status is still open counts too; one that is taken out does not.
    book.edit(&("緑化部".to_owned(), row, STATUS), "");
    assert_eq!([sum(&book, DEPARTMENTS), sum_of(&book, DEPARTMENTS, "未記入")], [6, 1]);
    let first = cells(&book, "緑化部", ITEM, "花壇1の手入れ")[0].1;
    for row in [first, row] {
        for col in 0..=STATUS {
            book.edit(&("緑化部".to_owned(), row, col), "");
        }
    }
    assert_eq!([sum(&book, DEPARTMENTS), sum_of(&book, DEPARTMENTS, "未記入")], [4, 0]);
    assert!(said(&book, DEPARTMENTS)[0].contains("合計 4件は、読み取った目標 5件と違います"));
}

#[test]
fn goals_without_owner_are_counted_where_their_owner_is_typed_in() {
    let goals = [("", "公園課", ACHIEVED), ("その他", "", "")];
    let mut book = report_of(&[department("緑化部", &goals)]);
    assert!(stored_is_calculated(&book) > 50);
    assert!(!text(&book, "課別集計").contains("ただし"), "{}", text(&book, "課別集計"));
    let row = cells(&book, "緑化部", OWNERS, "公園課")[0].1;
    book.edit(&("緑化部".to_owned(), row, OWNERS), "");
    book.edit(&("緑化部".to_owned(), row + 1, CATEGORY), "");
    assert_eq!(said(&book, "課別集計").last().unwrap(), "延べ2件 － 重複0件 ＝ 実2件");
    assert_eq!(sum(&book, "分類別集計"), 2);
    assert_eq!(crossed(&book, "すべて", "緑化部", "未記入"), 2);
}

/// Where a cell stands for several goals, no formula would say what was counted.
#[test]
fn a_row_that_formulas_cannot_count_holds_values_and_is_named() {
    let goals = [("その他", "公園課", ACHIEVED), ("その他", "公園課", "")];
    let (merged, plain) = (department("緑化部", &goals), department("水辺部", &goals));
    let merge = r#"<mergeCells count="1"><mergeCell ref="H4:H5"/></mergeCells>"#;
    let mut book = report_of_parts(&[inside(&merged) + merge, inside(&plain)]);
    stored_is_calculated(&book);
    assert_eq!([sum(&book, DEPARTMENTS), sum_of(&book, DEPARTMENTS, "ほぼ\n達成した")], [4, 3]);
    for sheet in [DEPARTMENTS, "部×分類", "課別集計"] {
        let text = text(&book, sheet);
        assert!(
            text.contains("ただし「") && text.contains("値で書いているので変わりません。"),
            "{sheet}: {text}"
        );
    }
    assert!(text(&book, DEPARTMENTS).contains("ただし「緑化部」は、"));
    let open = cells(&book, "水辺部", STATUS, ACHIEVED)[0].clone();
    book.edit(&open, MISSED);
    assert_eq!(sum_of(&book, DEPARTMENTS, "ほぼ\n達成した"), 2);
    assert_eq!([sum(&book, DEPARTMENTS), sum(&book, "課別集計")], [4, 4]);
}

#[test]
fn a_sheet_without_the_column_of_statuses_stays_beside_others() {
    let goals = [("その他", "公園課", ACHIEVED), ("施政方針", "公園課", "")];
    let mut without = department("緑化部", &goals);
    without[2..].iter_mut().for_each(|row| row.truncate(7));
    let mut book = report_of(&[without, department("水辺部", &goals)]);
    assert!(stored_is_calculated(&book) > 50);
    assert_eq!([sum(&book, DEPARTMENTS), sum_of(&book, DEPARTMENTS, "欄なし")], [4, 2]);
    assert!(!text(&book, DEPARTMENTS).contains("ただし"));
    assert!(
        sentence(&book).ends_with("未記入が1件あります。欄なしが2件あります（緑化部）。"),
        "{}",
        sentence(&book)
    );
    let marked = cells(&book, "水辺部", STATUS, ACHIEVED)[0].clone();
    book.edit(&marked, "");
    assert_eq!([sum(&book, DEPARTMENTS), sum_of(&book, DEPARTMENTS, "未記入")], [4, 2]);
    assert_eq!(
        [crossed(&book, "欄なし", "緑化部", "その他"), crossed(&book, "未記入", "水辺部", "その他")],
        [1, 1]
    );
}

/// Names that mean something to a spreadsheet program.
#[test]
fn names_that_look_like_wildcards_operators_and_quotation_are_counted_as_they_stand() {
    let goals = [
        ("~*?", "=1+1課、*課", ACHIEVED),
        ("<>その他", "?課", ACHIEVED),
        ("\"甲\"{a}", "\"庶務\"課", ""),
        ("TRUE", "計画|調整課、計画", "*"),
    ];
    let mut book = report_of(&[department("緑'化部", &goals), department("It's部", &goals[..2])]);
    assert!(stored_is_calculated(&book) > 200);
    assert_eq!([sum(&book, DEPARTMENTS), sum(&book, "分類別集計"), sum(&book, "課別集計")], [6, 6, 9]);
    let sheet = book.sheets().find(|name| name.contains("化部")).unwrap().to_owned();
    let marked = cells(&book, &sheet, STATUS, ACHIEVED);
    assert_eq!(marked.len(), 2);
    book.edit(&marked[0], "");
    assert_eq!(sum_of(&book, DEPARTMENTS, "未記入"), 2);
    assert_eq!([sum(&book, DEPARTMENTS), sum(&book, "分類別集計")], [6, 6]);
}
