//! What cells show through their number formats, in every place of a sheet that a text comes from: the title, fields,
//! numbers, due dates, owners, further columns; dates in the number column, and what a format hides.

use super::shape::{GOALS, HEADING, Shape, shape};
use crate::support::book::{Content, Shown};
use seirihyo::document::GoalSheet;
use seirihyo::finding::Lang;
use seirihyo::intake::FileRead;

/// 1 April 2025.
const DAY: u32 = 45_748;
/// 1 January 2025.
const NEW_YEAR: u32 = 45_658;

pub fn shapes() -> Vec<Shape> {
    [titles(), numbers(), dates_as_numbers(), hidden(), elsewhere()].into_iter().flatten().collect()
}

/// Titles that a number shows, or the year in them.
fn titles() -> Vec<Shape> {
    let whole = r#""令和"0"年度　組織目標展開整理表（緑化部の組織目標）""#;
    let words = r#""令和7年度　組織目標展開整理表（緑化部の組織目標）""#;
    let by_date = r#"[$-411]ggge"年度　組織目標展開整理表（緑化部の組織目標）""#;
    let western = r#"yyyy"年度　組織目標展開整理表（緑化部の組織目標）""#;
    let sections = r#""令和"0"年度　組織目標展開整理表（緑化部の組織目標）";"表題なし";"表題なし""#;
    let made = |about: &str, content: Content| {
        shape(format!("title shown by {about}"), move |s| s.put((0, 0), content)).also(|_, sheet| {
            sheet
                .title
                .as_deref()
                .is_some_and(|t| t.ends_with("年度　組織目標展開整理表（緑化部の組織目標）"))
        })
    };
    vec![
        made("a number", Content::Number(7.0, Shown::Code(whole))),
        made("literals alone", Content::Number(1.0, Shown::Code(words))),
        made("an era", Content::Day(DAY, Shown::Code(by_date))),
        made("an era in the epoch of 1904", Content::Day(DAY, Shown::Code(by_date))).epoch_1904(),
        made("a western year", Content::Day(DAY, Shown::Code(western))),
        made("the first of three sections", Content::Number(7.0, Shown::Code(sections))),
        made(
            "a text's own section",
            Content::ShownText("緑化部", Shown::Code(r#""令和7年度　組織目標展開整理表（"@"の組織目標）""#)),
        ),
        shape("heading shown by a number", |s| {
            s.put((HEADING, 5), Content::Number(1.0, Shown::Code(r#""いつまで""#)));
        }),
        shape("post shown by its format", |s| {
            s.put((1, 5), Content::ShownText("緑化", Shown::Code(r#"@"部長""#)));
        })
        .also(|_, sheet| sheet.post.as_deref() == Some("緑化部長")),
    ]
}

/// Numbers that look different are different, and nothing is wrong with them.
fn numbers() -> Vec<Shape> {
    let shown: [(&'static str, [(f64, &str); 3]); 8] = [
        ("0.00", [(1.1, "1.10"), (1.2, "1.20"), (1.3, "1.30")]),
        ("#,##0", [(1001.0, "1,001"), (1002.0, "1,002"), (1003.0, "1,003")]),
        ("000", [(1.0, "001"), (2.0, "002"), (3.0, "003")]),
        (r#""第"0"号""#, [(1.0, "第1号"), (2.0, "第2号"), (3.0, "第3号")]),
        ("0%", [(0.01, "1%"), (0.02, "2%"), (0.03, "3%")]),
        ("0.0", [(1.04, "1.0"), (2.04, "2.0"), (3.04, "3.0")]),
        ("0,", [(1234.0, "1"), (2400.0, "2"), (2500.0, "3")]),
        (r#"0"月""#, [(1.0, "1月"), (2.0, "2月"), (3.0, "3月")]),
    ];
    let mut all: Vec<Shape> = shown
        .into_iter()
        .map(|(code, three)| {
            let made = shape(format!("numbers shown by {code}"), |s| {
                GOALS
                    .zip(three)
                    .for_each(|(row, (n, _))| s.put((row, 0), Content::Number(n, Shown::Code(code))));
            });
            three.iter().enumerate().fold(made, |made, (n, (_, text))| made.reads(n, 0, text))
        })
        .collect();
    all.push(
        shape("1.1 and 1.10", |s| {
            s.put((3, 0), Content::Number(1.1, Shown::Code("0.0")));
            s.put((4, 0), Content::Number(1.1, Shown::Code("0.00")));
        })
        .reads(0, 0, "1.1")
        .reads(1, 0, "1.10"),
    );
    all.push(
        shape("1.10 twice", |s| {
            s.put((3, 0), Content::Number(1.1, Shown::Code("0.00")));
            s.text((4, 0), "1.10");
        })
        .reads(0, 0, "1.10")
        .reads(1, 0, "1.10")
        .found(&["R102"]),
    );
    all
}

/// The cells and the wording of the finding about dates in the number column.
fn found_at(read: &FileRead, code: &str) -> Vec<String> {
    let found = read.findings.iter().filter(|f| f.rule.code == code);
    found.map(|f| f.place.cell.map(|c| c.to_string()).unwrap_or_default()).collect()
}

/// `1-1` that became 1月1日, and its kin.
fn dates_as_numbers() -> Vec<Shape> {
    let whole = |read: &FileRead, _: &GoalSheet| {
        found_at(read, "V123") == ["A4:A6"]
            && read.findings.iter().any(|f| f.message(Lang::Ja).contains("日付"))
    };
    let days = |code: Shown, texts: [&'static str; 3]| {
        let made = shape(format!("numbers that became dates, shown by {code:?}"), |s| {
            GOALS.zip(0..).for_each(|(row, n)| s.put((row, 0), Content::Day(NEW_YEAR + n, code)));
        });
        let made = texts.iter().enumerate().fold(made, |made, (n, text)| made.reads(n, 0, text));
        made.found(&["V123"]).also(whole)
    };
    vec![
        days(Shown::Code(r#"m"月"d"日""#), ["1月1日", "1月2日", "1月3日"]),
        days(Shown::Id(56), ["1月1日", "1月2日", "1月3日"]),
        days(Shown::Code("m/d"), ["1/1", "1/2", "1/3"]),
        days(Shown::Code("m-d"), ["1-1", "1-2", "1-3"]),
        days(Shown::Id(14), ["2025/1/1", "2025/1/2", "2025/1/3"]),
        days(
            Shown::Code(r#"[$-411]ggge"年"m"月"d"日""#),
            ["令和7年1月1日", "令和7年1月2日", "令和7年1月3日"],
        ),
        days(Shown::Code(r#"m"月"d"日""#), ["1月1日", "1月2日", "1月3日"]).epoch_1904(),
        shape("a number that became a time", |s| {
            s.put((3, 0), Content::Number(1.0 / 24.0 + 1.0 / 1440.0, Shown::Code(r#"h"時"mm"分""#)));
        })
        .reads(0, 0, "1時01分")
        .found(&["V123"])
        .also(|read, _| found_at(read, "V123") == ["A4"]),
        shape("two runs of dates", |s| {
            s.put((3, 0), Content::Day(NEW_YEAR, Shown::Code("m/d")));
            s.put((5, 0), Content::Day(NEW_YEAR + 2, Shown::Code("m/d")));
        })
        .reads(0, 0, "1/1")
        .reads(2, 0, "1/3")
        .found(&["V123"])
        .also(|read, _| found_at(read, "V123") == ["A4", "A6"]),
        shape("dates in another column are none", |s| s.put((4, 5), Content::Day(DAY, Shown::Code("m-d"))))
            .reads(1, 5, "4-1"),
    ]
}

/// What a format hides is read, with a warning.
fn hidden() -> Vec<Shape> {
    let one = |read: &FileRead, _: &GoalSheet| found_at(read, "V124").len() == 1;
    vec![
        shape("a number hidden", |s| s.put((4, 0), Content::Number(2.0, Shown::Code(";;;"))))
            .found(&["V124"])
            .also(one),
        shape("three numbers hidden", |s| {
            GOALS.for_each(|r| s.put((r, 0), Content::Number(f64::from(r - 2), Shown::Code(";;;"))));
        })
        .found(&["V124"])
        .also(|read, _| found_at(read, "V124") == ["A4:A6"]),
        shape("a text hidden", |s| s.put((4, 6), Content::ShownText("公園課", Shown::Code(";;;"))))
            .found(&["V124"])
            .also(one),
        shape("a status hidden", |s| {
            s.put((4, 7), Content::ShownText("ほぼ達成した", Shown::Code("0;0;0;")));
        })
        .found(&["V124"])
        .also(one),
        shape("a zero hidden by its empty section", |s| {
            s.put((4, 3), Content::Number(0.0, Shown::Code(r#"0"件";"▲"0"件";"#)));
        })
        .reads(1, 3, "0")
        .found(&["V124"])
        .also(one),
        shape("a zero that has no digit to show", |s| {
            s.put((4, 3), Content::Number(0.0, Shown::Code("#,###")));
        })
        .reads(1, 3, "0")
        .found(&["V124"])
        .also(one),
        shape("a total's hidden zero is nobody's concern", |s| {
            s.text((6, 0), "合計");
            s.put((6, 3), Content::Number(0.0, Shown::Code("#,###")));
        }),
    ]
}

/// Due dates, owners and further columns.
fn elsewhere() -> Vec<Shape> {
    let mut all: Vec<Shape> = [
        (Content::Number(3.0, Shown::Code(r#"0"月""#)), "3月"),
        (Content::Number(3.0, Shown::Code(r#"0"月末""#)), "3月末"),
        (Content::ShownText("3", Shown::Code(r#"@"月""#)), "3月"),
        (Content::Day(DAY, Shown::Code(r#"m"月"d"日("aaa")""#)), "4月1日(火)"),
        (Content::Day(DAY, Shown::Code("yyyy/mm/dd")), "2025/04/01"),
        (Content::Day(DAY, Shown::Code(r#"[$-411]ggge"年"m"月末""#)), "令和7年4月末"),
    ]
    .into_iter()
    .map(|(content, text)| {
        shape(format!("due shown as {text} by {content:?}"), |s| s.put((4, 5), content)).reads(1, 5, text)
    })
    .collect();
    all.extend(
        [
            (Content::ShownText("公園", Shown::Code(r#"@"課""#)), "公園課"),
            (Content::ShownText("公園課、緑地", Shown::Code(r#"0;0;0;@"課""#)), "公園課、緑地課"),
        ]
        .into_iter()
        .map(|(content, text)| {
            shape(format!("owners shown as {text} by {content:?}"), |s| s.put((4, 6), content))
                .reads(1, 6, text)
        }),
    );
    all.extend(
        [
            (Content::Number(1234.0, Shown::Code(r#"#,##0"か所""#)), "1,234か所"),
            (Content::Number(1.5, Shown::Code("0.00")), "1.50"),
            (Content::Number(12_000.0, Shown::Code(r#"#,##0,"千円""#)), "12千円"),
            (Content::Number(0.853, Shown::Code("0.0%")), "85.3%"),
            (Content::Number(-3.0, Shown::Code(r#"0"件";"▲"0"件""#)), "▲3件"),
            (Content::Number(0.0, Shown::Code(r#"0"件";"▲"0"件";"なし""#)), "なし"),
        ]
        .into_iter()
        .map(|(content, text)| {
            shape(format!("level shown as {text} by {content:?}"), |s| s.put((4, 3), content))
                .reads(1, 3, text)
        }),
    );
    all.push(
        shape("an extra column of numbers", |s| {
            s.text((HEADING, 8), "実績");
            s.put((3, 8), Content::Number(1234.0, Shown::Code(r#"#,##0"か所""#)));
            s.put((4, 8), Content::Number(1.5, Shown::Code("0.00")));
            s.put((5, 8), Content::Day(DAY, Shown::Id(28)));
        })
        .also(|_, sheet| {
            let texts: Vec<_> = sheet.goals.iter().filter_map(|g| g.extra[0].as_deref()).collect();
            texts == ["1,234か所", "1.50", "令和7年4月1日"]
        }),
    );
    all
}
