//! Dates: true ones in every format that shows one, in both epochs, above the table and as a goal's due date; and typed ones.

use super::shape::{Shape, shape};
use crate::support::book::{Content, Shown};

/// 1 April 2025.
const DAY: u32 = 45_748;

/// A format, and what a due date in it reads as: what Excel in Japanese shows.
fn formats() -> Vec<(Shown, &'static str)> {
    let mut all: Vec<(Shown, &'static str)> = (27..=36)
        .chain(50..=58)
        .chain([14])
        .map(|id| {
            let text = match id {
                14 => "2025/4/1",
                27 | 36 | 50 | 57 => "R7.4.1",
                30 => "4/1/25",
                31 => "2025年4月1日",
                32 => "0時00分",
                33 => "0時00分00秒",
                34 | 52 | 55 => "2025年4月",
                35 | 53 | 56 => "4月1日",
                _ => "令和7年4月1日",
            };
            (Shown::Id(id), text)
        })
        .collect();
    all.extend([
        (Shown::Code(r#"ggge"年"m"月"d"日""#), "令和7年4月1日"),
        (Shown::Code(r#"[$-411]ggge"年"m"月"d"日""#), "令和7年4月1日"),
        (Shown::Code(r#"[$-411]ggge"年"m"月"d"日";@"#), "令和7年4月1日"),
        (Shown::Code(r#"[$-ja-JP-x-gannen]ggge"年"m"月"d"日""#), "令和7年4月1日"),
        (Shown::Code("[$-411]ge.m.d"), "R7.4.1"),
        (Shown::Code("[$-411]ge.m.d;@"), "R7.4.1"),
        (Shown::Code("[$-411]ggge/m/d"), "令和7/4/1"),
        (Shown::Code("yyyy/m/d"), "2025/4/1"),
        (Shown::Code("yyyy/mm/dd(aaa)"), "2025/04/01(火)"),
        (Shown::Code(r#"yyyy"年"m"月"d"日""#), "2025年4月1日"),
        (Shown::Code(r#"m"月""#), "4月"),
        (Shown::Code(r#"m"月"d"日""#), "4月1日"),
        (Shown::Code(r#"m"月"d"日("aaa")""#), "4月1日(火)"),
        (Shown::Code(r#"[$-411]ggge"年"m"月""#), "令和7年4月"),
        (Shown::Code(r#"[$-411]ggge"年度末""#), "令和7年度末"),
    ]);
    all
}

pub fn shapes() -> Vec<Shape> {
    let mut all = Vec::new();
    for (shown, text) in formats() {
        // A time of day is no date to whoever looks at it.
        let time = matches!(shown, Shown::Id(32 | 33));
        let above = || {
            let made = shape(format!("created shown by {shown:?}"), |s| {
                s.put((1, 1), Content::Day(DAY, shown));
            });
            if time { made.created(None).found(&["V112"]) } else { made }
        };
        let due = || {
            let made = shape(format!("due shown by {shown:?}"), |s| s.put((4, 5), Content::Day(DAY, shown)));
            let made = made.reads(1, 5, text);
            if time { made.found(&["V111"]) } else { made }
        };
        all.extend([above(), due(), above().epoch_1904(), due().epoch_1904()]);
    }
    for text in [
        "2025/4/1",
        "2025-04-01",
        "2025年4月1日",
        "令和7年4月1日",
        "令和７年４月１日",
        "令和 7 年 4 月 1 日",
        "R7.4.1",
        "Ｒ７．４．１",
        "R7/4/1",
        "令7.4.1",
        "㋿7年4月1日",
    ] {
        all.push(shape(format!("created typed {text}"), |s| s.text((1, 1), text)));
    }
    all.push(shape("created in the label's cell", |s| {
        s.cells.remove(&(1, 1));
        s.text((1, 0), "作成日：令和7年4月1日");
    }));
    all.push(
        shape("created and revised in one cell", |s| s.text((1, 1), "令和7年4月1日\n令和7年7月25日見直し"))
            .also(|_, sheet| sheet.revised.iter().map(ToString::to_string).eq(["2025-07-25"])),
    );
    all.push(
        shape("revised as a true date", |s| s.put((1, 3), Content::Day(DAY + 115, Shown::Id(28))))
            .also(|_, sheet| sheet.revised.iter().map(ToString::to_string).eq(["2025-07-25"])),
    );
    all
}
