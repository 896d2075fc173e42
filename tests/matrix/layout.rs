//! Where tables lie, and what stands around the goals.

use super::shape::{GOALS, HEADING, Shape, shape};
use crate::support::book::{Content, Sheet};

pub fn shapes() -> Vec<Shape> {
    [places(), headings(), columns(), around(), filters()].into_iter().flatten().collect()
}

fn places() -> Vec<Shape> {
    vec![
        shape("plain", |_| {}),
        shape("table at C7", |s| s.move_cells(|(r, c)| (r + 6, c + 2))),
        shape("table at AC301", |s| s.move_cells(|(r, c)| (r + 300, c + 28))),
        shape("spacer columns", |s| s.move_cells(|(r, c)| (r, if r < HEADING { c } else { c * 2 }))),
        shape("blank rows between goals", |s| {
            s.move_cells(|(r, c)| (if r > HEADING { r * 2 } else { r }, c));
        }),
        shape("columns merged two by two", |s| {
            s.move_cells(|(r, c)| (r, if r < HEADING { c } else { c * 2 }));
            s.merges =
                (HEADING..GOALS.end).flat_map(|r| (0..8).map(move |c| (r, c * 2, r, c * 2 + 1))).collect();
        }),
        shape("title and fields merged", |s| {
            s.merges = vec![(0, 0, 0, 7), (1, 2, 1, 3)];
        }),
    ]
}

/// The heading's cells.
fn heading(sheet: &Sheet) -> Vec<Content> {
    (0..8).map(|c| sheet.cells[&(HEADING, c)].clone()).collect()
}

fn headings() -> Vec<Shape> {
    vec![
        shape("heading by print titles", |s| s.print_titles = Some((HEADING, HEADING))),
        shape("title and heading by print titles", |s| s.print_titles = Some((0, HEADING))),
        shape("heading typed again", |s| {
            let again = heading(s);
            s.move_cells(|(r, c)| (if r > 3 { r + 2 } else { r }, c));
            again.into_iter().zip(0..).for_each(|(h, c)| s.put((5, c), h));
        }),
        shape("heading typed again with a column more", |s| {
            let again = heading(s);
            let beside = |c| if c > 4 { c + 1 } else { c };
            s.move_cells(|(r, c)| if r > 3 { (r + 2, beside(c)) } else { (r, c) });
            again.into_iter().zip(0..).for_each(|(h, c)| s.put((5, beside(c)), h));
        }),
        shape("title and heading typed again", |s| {
            let again = heading(s);
            let title = s.cells[&(0, 0)].clone();
            s.move_cells(|(r, c)| (if r > 3 { r + 3 } else { r }, c));
            s.put((5, 0), title);
            again.into_iter().zip(0..).for_each(|(h, c)| s.put((6, c), h));
        }),
        shape("two-row heading", |s| {
            s.move_cells(|(r, c)| (if r > HEADING { r + 1 } else { r }, c));
            s.text((HEADING, 3), "どの水準まで");
            s.text((HEADING + 1, 3), "(達成水準)");
            s.merges = (0..8).filter(|c| *c != 3).map(|c| (HEADING, c, HEADING + 1, c)).collect();
        }),
        shape("two-row heading with a group", |s| {
            s.move_cells(|(r, c)| (if r >= HEADING { r + 1 } else { r }, c));
            s.text((HEADING, 3), "目標");
            s.merges = vec![(HEADING, 3, HEADING, 5)];
            for c in [0, 1, 2, 6, 7] {
                let text = s.cells.remove(&(HEADING + 1, c)).unwrap();
                s.put((HEADING, c), text);
                s.merges.push((HEADING, c, HEADING + 1, c));
            }
        }),
        shape("heading merged over two rows", |s| {
            s.move_cells(|(r, c)| (if r > HEADING { r + 1 } else { r }, c));
            s.merges = (0..8).map(|c| (HEADING, c, HEADING + 1, c)).collect();
        }),
        shape("spaced out heading", |s| {
            s.text((HEADING, 0), "番　号");
            s.text((HEADING, 7), "達 成 状 況");
        }),
    ]
}

fn columns() -> Vec<Shape> {
    let extra = |about: &str, change: fn(&mut Sheet)| {
        shape(about, change).also(|_, sheet| {
            let texts: Vec<Option<&str>> = sheet.goals.iter().map(|g| g.extra[0].as_deref()).collect();
            sheet.extra_headings == ["備考"] && texts == [None, Some("予定どおり"), None]
        })
    };
    let synonyms = [
        (0, ["No.", "№", "項番"]),
        (1, ["業務目標", "目標項目", "実施項目"]),
        (2, ["分類", "区分", "計画・方針の分類"]),
        (3, ["達成水準", "水準", "どのような水準まで"]),
        (4, ["方法", "取組内容", "どのように"]),
        (5, ["期限", "いつまでに", "実施時期"]),
        (6, ["課名", "担当課", "共通・課名"]),
        (7, ["達成度", "進捗状況", "達成状況等"]),
    ];
    let mut all = vec![
        shape("columns in another order", |s| {
            s.move_cells(|(r, c)| (r, if r < HEADING { c } else { [0, 2, 1, 5, 4, 3, 7, 6][c as usize] }));
        }),
        extra("an extra column at the right", |s| {
            s.text((HEADING, 8), "備考");
            s.text((4, 8), "予定どおり");
        }),
        extra("an extra column between", |s| {
            s.move_cells(|(r, c)| (r, if r >= HEADING && c > 4 { c + 1 } else { c }));
            s.text((HEADING, 5), "備考");
            s.text((4, 5), "予定どおり");
        }),
        extra("an extra column at the left", |s| {
            s.move_cells(|(r, c)| (r, c + 1));
            s.text((HEADING, 0), "備考");
            s.text((4, 0), "予定どおり");
        }),
    ];
    for n in 0..3 {
        all.push(shape("synonyms", |s| {
            for (col, words) in &synonyms {
                s.text((HEADING, *col), words[n]);
            }
        }));
    }
    all
}

fn around() -> Vec<Shape> {
    vec![
        shape("total row", |s| {
            s.text((6, 0), "合計");
            s.text((6, 1), "3件");
        }),
        shape("total by formula", |s| {
            s.text((6, 0), "計");
            s.put((6, 1), Content::Formula(crate::support::book::Stored::Number(3.0)));
        }),
        shape("total in a merge", |s| {
            s.text((6, 0), "合　計");
            s.merges = vec![(6, 0, 6, 5)];
            s.text((6, 6), "3件");
        }),
        shape("notes", |s| {
            s.text((7, 0), "※ 期限は月で書く。");
            s.text((8, 0), "注1 課名は正式な名前で書く。");
        }),
        shape("legend", |s| {
            s.text((7, 0), "【凡例】");
            s.text((8, 0), "高度に達成した");
            s.text((8, 1), "目標を大きく上回った");
            s.text((9, 0), "ほぼ達成した");
            s.text((9, 1), "目標のとおり");
        }),
        shape("page number", |s| s.text((8, 4), "1/1")),
        shape("page number in words", |s| s.text((8, 4), "1ページ")),
        shape("page number between hyphens", |s| s.text((8, 4), "－１－")),
        shape("total, note, legend and page number", |s| {
            s.text((6, 0), "合計");
            s.text((6, 1), "3件");
            s.text((8, 0), "※ 期限は月で書く。");
            s.text((9, 0), "凡例");
            s.text((9, 1), "○○");
            s.text((12, 4), "1/1");
        }),
    ]
}

fn filters() -> Vec<Shape> {
    let whole = Some((HEADING, 0, GOALS.end - 1, 7));
    vec![
        shape("filter", |s| s.filter = whole),
        shape("filter with a row filtered away", |s| {
            s.filter = whole;
            s.hidden_rows = vec![4];
        })
        .found(&["L106"]),
        shape("table of Excel's", |s| s.table = whole),
    ]
}
