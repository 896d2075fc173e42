//! Numbers of goals in every writing.

use super::shape::{GOALS, Shape, shape};
use crate::support::book::{Content, Shown, Stored};

pub fn shapes() -> Vec<Shape> {
    let texts = [
        ["1", "2", "3"],
        ["１", "２", "３"],
        ["①", "②", "③"],
        ["⑴", "⑵", "⑶"],
        ["1.", "2.", "3."],
        ["１．", "２．", "３．"],
        ["(1)", "(2)", "(3)"],
        ["（１）", "（２）", "（３）"],
        ["No.1", "No.2", "No.3"],
        ["№１", "№２", "№３"],
        ["第1", "第2", "第3"],
        ["1番", "2番", "3番"],
    ];
    let mut all: Vec<Shape> = texts
        .iter()
        .map(|three| {
            let made = shape(format!("numbers as {}", three[0]), |s| {
                GOALS.zip(three).for_each(|(row, number)| s.text((row, 0), number));
            });
            three.iter().enumerate().fold(made, |made, (n, number)| made.reads(n, 0, number))
        })
        .collect();
    let shown: [(Shown, [&str; 3]); 5] = [
        (Shown::Id(0), ["1", "2", "3"]),
        (Shown::Code("0"), ["1", "2", "3"]),
        (Shown::Code(r#"0".""#), ["1.", "2.", "3."]),
        (Shown::Code(r#""No."0"#), ["No.1", "No.2", "No.3"]),
        (Shown::Code(r#""("0")""#), ["(1)", "(2)", "(3)"]),
    ];
    for (format, three) in shown {
        let made = shape(format!("true numbers shown as {}", three[0]), |s| {
            GOALS.for_each(|r| s.put((r, 0), Content::Number(f64::from(r - 2), format)));
        });
        all.push(three.iter().enumerate().fold(made, |made, (n, number)| made.reads(n, 0, number)));
    }
    all.push(shape("numbers by formula", |s| {
        GOALS.for_each(|r| s.put((r, 0), Content::Formula(Stored::Number(f64::from(r - 2)))));
    }));
    all.push(shape("numbers as text by formula", |s| {
        GOALS.zip(["1", "2", "3"]).for_each(|(r, n)| s.put((r, 0), Content::Formula(Stored::Text(n))));
    }));
    all
}
