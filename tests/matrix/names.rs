//! Year and department: in the title in every writing, else in the name of the sheet or of the file.

use super::shape::{Shape, shape};
use crate::support::book::Sheet;

/// A title that names neither department nor year, and no post that would.
fn nameless(sheet: &mut Sheet) {
    sheet.text((0, 0), "組織目標展開整理表（部の組織目標）");
    sheet.cells.remove(&(1, 5));
}

pub fn shapes() -> Vec<Shape> {
    [titles(), years(), departments()].into_iter().flatten().collect()
}

fn titles() -> Vec<Shape> {
    let title = |year: &str, is| {
        let text = format!("{year}　組織目標展開整理表（緑化部の組織目標）");
        shape(format!("title {year}"), |s| s.text((0, 0), &text)).year(Some(is))
    };
    let mut all: Vec<Shape> = [
        "令和7年度",
        "令和７年度",
        "令和 7 年度",
        "R7年度",
        "R07年度",
        "Ｒ７年度",
        "令7年度",
        "2025年度",
        "２０２５年度",
        "㋿7年度",
    ]
    .into_iter()
    .map(|year| title(year, 2025))
    .collect();
    all.push(title("令和元年度", 2019).found(&["R109"]));
    all.push(title("平成31年度", 2019).found(&["R109"]));
    all.push(shape("title with a department spaced out", |s| {
        s.text((0, 0), "令和7年度 組織目標展開整理表(緑 化 部の組織目標)");
    }));
    all.push(shape("year in a cell of its own", |s| {
        s.text((0, 0), "組織目標展開整理表（緑化部の組織目標）");
        s.text((0, 6), "令和７年度");
    }));
    all
}

fn years() -> Vec<Shape> {
    let untitled = |sheet: &mut Sheet| sheet.text((0, 0), "組織目標展開整理表（緑化部の組織目標）");
    let by_sheet = |name: &'static str, is| {
        shape(format!("year by the sheet {name}"), |s| {
            untitled(s);
            name.clone_into(&mut s.name);
        })
        .year(Some(is))
        // The date of creation is of the year after.
        .found(&["R104", "R109"])
    };
    let by_file = |name: &'static str, is| {
        let shape = shape(format!("year by the file {name}"), untitled).file(name).year(Some(is));
        shape.found(&["R104", "R109"])
    };
    vec![
        by_sheet("R6", 2024),
        by_sheet("令和６年度", 2024),
        by_sheet("2024年度分", 2024),
        by_file("R6_緑化部", 2024),
        by_file("令和６年度緑化部", 2024),
        by_file("緑化部(2024年度)", 2024),
        shape("year by the date of creation", untitled).found(&["R104"]),
        shape("no year at all", |s| {
            untitled(s);
            s.cells.remove(&(1, 1));
        })
        .created(None)
        .year(None)
        .found(&["R107", "V117"]),
    ]
}

fn departments() -> Vec<Shape> {
    let by_file = |about: &str, file: &'static str, department: &'static str| {
        shape(about, nameless)
            .file(file)
            .department(department)
            .year(Some(2024))
            .found(&["R104", "R105", "R109", "V117"])
    };
    vec![
        shape("department by the post", |s| s.text((0, 0), "令和7年度 組織目標展開整理表（部の組織目標）")),
        shape("department by the sheet", |s| {
            nameless(s);
            "緑化部R6".clone_into(&mut s.name);
        })
        .file("提出")
        .year(Some(2024))
        .found(&["R104", "R105", "R109", "V117"]),
        by_file("department and year by the file", "R6_緑化部", "緑化部"),
        by_file(
            "department and year by the file in words",
            "令和6年度　みどりがおか支援部（最終）",
            "みどりがおか支援部",
        ),
        by_file("department with letters by the file", "R6_DX推進部", "DX推進部"),
        by_file("department with a dot by the file", "R6_健康・スポーツ部", "健康・スポーツ部"),
        by_file("department before the year in the file", "緑化部R6", "緑化部"),
        // As a Mac decomposes kana with a mark.
        by_file("file name in NFD", "令和6年度 みと\u{3099}りか\u{3099}おか支援部", "みどりがおか支援部"),
        by_file("file name in NFD with katakana", "R6_ハ\u{309A}ーク推進部", "パーク推進部"),
        shape("sheet name in NFD", |s| {
            nameless(s);
            "R6みと\u{3099}り推進部".clone_into(&mut s.name);
        })
        .file("提出")
        .department("みどり推進部")
        .year(Some(2024))
        .found(&["R104", "R105", "R109", "V117"]),
        shape("headings and labels in NFD", |s| {
            s.text((2, 4), "と\u{3099}のような方法て\u{3099}\n(取組)");
            s.text((2, 5), "いつまて\u{3099}");
        }),
    ]
}
