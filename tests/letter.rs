//! Letters (運営方針) from workbook to workbook: the order of their items, and their annexes.

use crate::support::book::{Book, Format, Sheet};
use crate::support::child::{Program, Ran};
use calamine::Reader;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// A sheet of lines, cells apart by `|`.
fn sheet(name: &str, lines: &str) -> Sheet {
    let rows: Vec<Vec<String>> =
        lines.lines().map(|l| l.split('|').map(|c| c.replace('⏎', "\n")).collect()).collect();
    Sheet { name: name.to_owned(), ..Sheet::of(&rows) }
}

fn save(folder: &Path, name: &str, sheets: Vec<Sheet>) {
    let book = Book { sheets, epoch_1904: false };
    fs::write(folder.join(name), book.write(Format::Xlsx)).unwrap();
}

/// A letter of a made-up department, with that body.
fn letter(body: &str) -> Sheet {
    let head = "各課長　様\nみどり部長　林　梢\n令和７年度みどり部の運営方針\n";
    sheet("運営方針", &format!("{head}{body}"))
}

/// A goal sheet of a department and a year, with what stands above it.
fn goals(name: &str, above: &str, department: &str, year: u32) -> Sheet {
    let table = format!(
        "{above}\n令和{year}年度 組織目標展開整理表（{department}の組織目標）\n\n作成日||職名||氏名\n令和{year}年4月1日||{department}長||林 梢\n\n番号|実施項目|計画・方針等の分類|どの水準まで|どのような方法で|いつまで|共通/課名|達成状況\n1|花壇の手入れ|施政方針|花壇の手入れが進んでいる。|・手順をまとめる|3月|公園課|ほぼ達成した"
    );
    sheet(name, &table)
}

/// Runs `memo` in a folder.
fn memo(folder: &Path, annexes: &[&str]) -> Ran {
    let mut arguments = vec!["memo", "letter.xlsx", "-o", "out.xlsx", "--force"];
    if !annexes.is_empty() {
        arguments.push("--annex");
        arguments.extend(annexes);
    }
    Program::new(arguments).within(folder).run()
}

/// Runs `memo` on one letter without annexes.
fn read(body: &str) -> (tempfile::TempDir, Ran) {
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), "letter.xlsx", vec![letter(body)]);
    let ran = memo(folder.path(), &[]);
    (folder, ran)
}

/// The codes that a run said, each with the cell.
fn codes(ran: &Ran) -> Vec<String> {
    let line = |l: &str| {
        let mut words = l.split_whitespace();
        let word = words.next().filter(|w| ["エラー", "警告", "お知らせ"].contains(w))?;
        let (code, place) = (words.next()?, words.next().unwrap_or_default());
        (word != "お知らせ").then(|| format!("{code} {}", place.rsplit('!').next().unwrap_or_default()))
    };
    ran.said().lines().filter_map(line).collect()
}

/// The column in which each text of the written letter begins.
fn columns(folder: &Path) -> BTreeMap<String, usize> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.join("out.xlsx")).unwrap();
    let range = book.worksheet_range("運営方針").unwrap();
    let (_, left) = range.start().unwrap();
    range
        .used_cells()
        .map(|(_, col, cell)| (cell.to_string().trim().to_owned(), col + left as usize))
        .collect()
}

#[test]
fn the_official_order_has_a_level_each() {
    let body = "第１　基本方針
１　公園
（１）花壇
ア　手入れをすること。
（ア）花を植えること。
Ａ　春に植えること。
（Ａ）球根を植えること。
（イ）水をやること。
イ　講習を開くこと。
（２）並木
ア　点検すること。
２　水辺
第２　重点課題
１　清掃すること。";
    let (folder, ran) = read(body);
    assert_eq!(codes(&ran), [""; 0]);
    let at = columns(folder.path());
    let marks = ["第１", "１", "（１）", "ア", "（ア）", "Ａ", "（Ａ）"].map(|mark| at[mark]);
    assert!(marks.windows(2).all(|pair| pair[0] < pair[1]), "{marks:?}");
}

#[test]
fn the_other_order_stays_as_it_was() {
    let body = "１．公園\n（１）花壇\n①手入れをすること。\nア　春に植えること。\nイ　秋に植えること。\n②水をやること。\n（２）並木\n①点検すること。\n２．水辺\n①清掃すること。";
    let (folder, ran) = read(body);
    assert_eq!(codes(&ran), [""; 0]);
    let at = columns(folder.path());
    let marks = ["１．", "（１）", "②", "ア"].map(|mark| at[mark]);
    assert!(marks.windows(2).all(|pair| pair[0] < pair[1]), "{marks:?}");
}

#[test]
fn marks_of_any_writing_are_levels() {
    let body = "Ⅰ　公園\n1. 花壇\n(1) 春の花壇\nｱ 手入れをすること。\n① 花を植えること。\ni) 朝に植えること。\nii) 夕に植えること。\n② 水をやること。\nｲ 講習を開くこと。\n(2) 秋の花壇\n2. 並木\nⅡ　水辺\n1. 清掃";
    assert_eq!(codes(&read(body).1), [""; 0]);
    let chapters = "第１章　総則\n第１節　目的\n１　緑を増やすこと。\n第２節　方針\n１　緑を守ること。\n第２章　公園\n第１節　花壇\n１　手入れ\nａ　植えること。\n(a) 春に植えること。\n(b) 秋に植えること。\nｂ　守ること。";
    assert_eq!(codes(&read(chapters).1), [""; 0]);
    let cells = "第１|公園|\n|１|花壇\n||(1)|手入れをすること。\n||(2)|水をやること。\n|２|並木\n第２|水辺";
    assert_eq!(codes(&read(cells).1), [""; 0]);
}

#[test]
fn numbers_that_are_amiss_in_the_official_order_are_said() {
    let body = "第１　公園\n１　花壇\n（１）手入れ\nア　植えること。\nウ　守ること。\n（１）講習\n第３　水辺";
    // Errors come first.
    assert_eq!(codes(&read(body).1), ["M106 A9", "M105 A8", "M105 A10"]);
}

#[test]
fn mixed_marks_are_said_with_their_places() {
    let body = "１　公園\n（１）花壇\nア　植えること。\nイ　守ること。\nウ　見せること。\n（２）並木\n①点検すること。\n②伐ること。\n２．水辺";
    let (_folder, ran) = read(body);
    assert_eq!(codes(&ran), ["M114 A10", "M114 A12"]);
    assert!(
        ran.said().contains("「①」の付け方が、同じ段の「ア」（A6）と違います（A10、A11）"),
        "{}",
        ran.said()
    );
}

#[test]
fn annexes_that_are_named_and_not_attached_are_said_and_others_too() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    save(
        here,
        "letter.xlsx",
        vec![letter("１　公園\n（１）別紙１及び別紙２のとおり。\n（２）別紙３のとおり。")],
    );
    save(here, "a.xlsx", vec![goals("みどり部", "", "みどり部", 7)]);
    save(here, "b.xlsx", vec![goals("みどり部", "", "みどり部公園室", 7)]);
    let ran = memo(here, &["a.xlsx", "b.xlsx"]);
    assert_eq!(codes(&ran)[0], "M116 A6");
    assert!(ran.said().contains("別紙１＝a.xlsx、別紙２＝b.xlsx"), "{}", ran.said());
    save(here, "letter.xlsx", vec![letter("１　公園\n（１）別紙１のとおり。")]);
    assert!(memo(here, &["a.xlsx", "b.xlsx"]).said().contains("本文に「別紙２」の記載がありません"));
    assert!(memo(here, &[]).said().contains("本文に「別紙１」とありますが"));
    save(here, "letter.xlsx", vec![letter("１　公園\n（１）別紙のとおり。")]);
    assert_eq!(codes(&memo(here, &["a.xlsx"])), [""; 0]);
}

#[test]
fn an_annex_says_itself_which_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    save(here, "letter.xlsx", vec![letter("１　公園\n（１）別紙１～３のとおり。")]);
    save(here, "a.xlsx", vec![goals("整理表", "|||||||別紙３", "みどり部", 7)]);
    save(here, "b.xlsx", vec![goals("別紙１", "", "みどり部公園室", 7)]);
    let ran = memo(here, &["a.xlsx", "b.xlsx"]);
    assert!(
        ran.said()
            .contains("「別紙２」とありますが、付いていません（付けたもの：別紙３＝a.xlsx、別紙１＝b.xlsx）"),
        "{}",
        ran.said()
    );
    assert!(!ran.said().contains("L103"), "the mark in the corner is no stray: {}", ran.said());
    // What only begins like a mark, and a second one, keep their warnings.
    for corner in ["別紙のとおり、重点項目を９月に変更した", "別紙３のとおり変更した", "別紙３||||||別紙４"]
    {
        save(here, "a.xlsx", vec![goals("整理表", &format!("||{corner}"), "みどり部", 7)]);
        let ran = memo(here, &["a.xlsx", "b.xlsx"]);
        assert_eq!(ran.said().matches("L103").count(), 1, "{corner}: {}", ran.said());
    }
    save(here, "a.xlsx", vec![goals("整理表", "|||||||別紙３", "みどり部", 7)]);
    save(here, "別紙３_写し.xlsx", vec![goals("整理表", "", "みどり部水辺室", 7)]);
    assert!(codes(&memo(here, &["a.xlsx", "別紙３_写し.xlsx"])).iter().any(|c| c.starts_with("M120")));
}

#[test]
fn annexes_of_another_year_or_department_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    save(here, "old.xlsx", vec![goals("みどり部", "", "みどり部", 6)]);
    save(here, "other.xlsx", vec![goals("水道部", "", "水道部", 7)]);
    let said = |body: &str, annex: &str| {
        save(here, "letter.xlsx", vec![letter(body)]);
        codes(&memo(here, &[annex]))
    };
    let plain = "１　公園\n（１）別紙のとおり。";
    assert_eq!(said(plain, "old.xlsx"), ["M118 みどり部"]);
    assert_eq!(said("１　公園\n（１）令和６年度の結果は別紙のとおり。", "old.xlsx"), [""; 0]);
    assert_eq!(said(plain, "other.xlsx"), ["M119 水道部"]);
    assert_eq!(said("１　公園\n（１）水道部の目標は別紙のとおり。", "other.xlsx"), [""; 0]);
}

#[test]
fn items_that_begin_with_an_annex_refer_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    save(here, "a.xlsx", vec![goals("みどり部", "", "みどり部", 7)]);
    for body in [
        "１　公園\n２．別紙のとおり",
        "１　公園\n（１）別紙のとおり",
        "１　公園\n（１）別紙整理表",
        "１　公園\n別紙による",
        "１　公園\n（別紙参照）",
    ] {
        save(here, "letter.xlsx", vec![letter(body)]);
        assert!(codes(&memo(here, &[])).iter().any(|c| c.starts_with("M109")), "{body}");
        assert!(!codes(&memo(here, &["a.xlsx"])).iter().any(|c| c.starts_with("M110")), "{body}");
    }
    save(here, "letter.xlsx", vec![letter("１　公園\n別紙　整理表")]);
    assert!(!codes(&memo(here, &[])).iter().any(|c| c.starts_with("M109")));
}

/// What stands at the top of each annex, in the order of the sheets.
fn marks(folder: &Path) -> Vec<String> {
    let mut parts = zip::ZipArchive::new(fs::File::open(folder.join("out.xlsx")).unwrap()).unwrap();
    let mut found = Vec::new();
    for n in 2.. {
        let Ok(mut part) = parts.by_name(&format!("xl/worksheets/sheet{n}.xml")) else { return found };
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let mark = text.split_once("&amp;R&amp;11").and_then(|(_, rest)| rest.split(['<', '&']).next());
        found.extend(mark.map(str::to_owned));
    }
    found
}

#[test]
fn annexes_take_the_number_beside_which_their_department_or_year_stands() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    save(here, "a.xlsx", vec![goals("みどり部", "", "みどり部", 7)]);
    save(here, "b.xlsx", vec![goals("水辺部", "", "水辺部", 7)]);
    save(here, "c.xlsx", vec![goals("みどり部", "", "みどり部", 6)]);
    let headers = |body: &str, annexes: &[&str]| {
        save(here, "letter.xlsx", vec![letter(&format!("１　公園\n（１）{body}"))]);
        let ran = memo(here, annexes);
        (ran.said().to_owned(), codes(&ran))
    };
    for body in [
        "別紙１（みどり部）及び別紙２（水辺部）のとおり。",
        "別紙１（みどり部）及び２（水辺部）のとおり。",
        "みどり部（別紙１）、水辺部（別紙２）のとおり。",
        "みどり部は別紙１に、水辺部は別紙２に定める。",
        "別紙１はみどり部、別紙２は水辺部のものである。",
        "別紙１（みどり部）及び水辺部の別紙２のとおり。",
    ] {
        for order in [["a.xlsx", "b.xlsx"], ["b.xlsx", "a.xlsx"]] {
            let (_, found) = headers(body, &order);
            assert_eq!(found, [""; 0], "{body} {order:?}");
            let marks = marks(here);
            assert_eq!(marks, if order[0] == "a.xlsx" { ["別紙１", "別紙２"] } else { ["別紙２", "別紙１"] });
        }
    }
    let unsaid = "別紙１（みどり部がまとめる）及び別紙２のとおり。";
    assert_eq!(headers(unsaid, &["a.xlsx", "b.xlsx"]).1, ["M119 水辺部"]);
    let years = "令和７年度分は別紙１、令和６年度分は別紙２のとおり。";
    assert_eq!(headers(years, &["c.xlsx", "a.xlsx"]).1, [""; 0]);
    assert_eq!(marks(here), ["別紙２", "別紙１"]);
    fs::copy(here.join("b.xlsx"), here.join("別紙１.xlsx")).unwrap();
    let (said, found) = headers("別紙１（みどり部）のとおり。", &["別紙１.xlsx"]);
    assert_eq!(found, ["M121 水辺部"]);
    assert!(
        said.contains("「別紙１」は、本文ではみどり部のものですが、付けたものは水辺部のものです"),
        "{said}"
    );
}

#[test]
fn spaces_before_a_number_do_not_set_it_apart() {
    let (folder, _) = read("１　公園\n　（１）花壇\n　　ア　植えること。\n　（２）並木");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("out.xlsx")).unwrap();
    let range = book.worksheet_range("運営方針").unwrap();
    let texts: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for mark in ["（１）", "ア", "（２）"] {
        assert!(texts.iter().any(|t| t.trim_end() == mark), "{mark}: {texts:?}");
    }
}
