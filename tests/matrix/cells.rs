//! What stands in cells and how it looks: hidden, struck through, with a reading, calculated, broken, merged, long.

use super::shape::{GOALS, Shape, shape};
use crate::support::book::{Content, Format, Stored};
use Content::{Error, Formula, Guided, Runs, Struck};

const ALWAYS_A_RESULT: &str = "the record of a formula in .xlsb always holds a result";

pub fn shapes() -> Vec<Shape> {
    [lines(), struck(), texts(), formulas(), merges(), statuses()].into_iter().flatten().collect()
}

fn lines() -> Vec<Shape> {
    vec![
        shape("hidden row", |s| s.hidden_rows = vec![4]).found(&["L106"]),
        shape("hidden column", |s| s.hidden_cols = vec![7]).found(&["L107"]),
        shape("hidden rows and columns where nothing stands", |s| {
            s.hidden_rows = vec![20];
            s.hidden_cols = vec![12];
        }),
    ]
}

fn struck() -> Vec<Shape> {
    vec![
        shape("struck goal", |s| {
            for c in 0..8 {
                if let Content::Text(text) = s.cells[&(4, c)].clone() {
                    s.put((4, c), Struck(text));
                }
            }
        })
        .found(&["V115"]),
        shape("struck run", |s| s.put((3, 1), Runs(vec![("花壇1の", false), ("手入れ", true)])))
            .found(&["V115"]),
        shape("struck run in front", |s| s.put((3, 1), Runs(vec![("花壇1の", true), ("手入れ", false)])))
            .found(&["V115"]),
        shape("text struck through in all its runs", |s| {
            s.put((3, 1), Runs(vec![("花壇1の", true), ("手入れ", true)]));
        })
        .found(&["V115"]),
    ]
}

fn texts() -> Vec<Shape> {
    let long = "雨の日も風の日も水をやる。\n".repeat(2_340);
    let long = long.trim_end();
    vec![
        shape("rich text", |s| s.put((3, 1), Runs(vec![("花壇1の", false), ("手入れ", false)]))),
        shape("phonetic guide", |s| s.put((3, 1), Guided("水路", "すいろ"))).reads(0, 1, "水路"),
        shape("phonetic guide of the head's name", |s| s.put((1, 7), Guided("森田　葉", "もりた　よう"))),
        shape("several paragraphs", |s| s.text((3, 4), "・水をやる。\n・草を取る。\n\n終わり")).reads(
            0,
            4,
            "・水をやる。\n・草を取る。\n\n終わり",
        ),
        shape("spaces in front and between", |s| s.text((3, 4), " ・水を  やる。\n　　草を取る。")).reads(
            0,
            4,
            " ・水を  やる。\n　　草を取る。",
        ),
        // Over several records of .xls.
        shape("text as long as a cell holds", |s| s.text((3, 4), long)).reads(0, 4, long),
        shape("private-use character", |s| s.text((3, 4), "渡\u{E000}橋を直す。"))
            .reads(0, 4, "渡\u{E000}橋を直す。")
            .found(&["V118"]),
        shape("private-use character in an extra column", |s| {
            s.text((2, 8), "備考");
            s.text((4, 8), "担当は渡\u{E000}橋");
        })
        .found(&["V118"])
        .also(|read, _| {
            let at = |f: &seirihyo::finding::Finding| f.place.cell.map(|c| c.to_string());
            read.findings.iter().map(at).eq([Some("A5".to_owned())])
        }),
        shape("characters beyond the basic plane", |s| s.text((3, 4), "𠮷野の𣘺を架け替える。")).reads(
            0,
            4,
            "𠮷野の𣘺を架け替える。",
        ),
        shape("text that looks like markup or a formula", |s| s.text((3, 4), "=A1 & <水>\"を\"'やる'"))
            .reads(0, 4, "=A1 & <水>\"を\"'やる'"),
    ]
}

fn formulas() -> Vec<Shape> {
    let mut all = vec![
        shape("formula with its text", |s| s.put((3, 1), Formula(Stored::Text("花壇1の手入れ")))),
        shape("formula with its number", |s| s.put((3, 0), Formula(Stored::Number(1.0)))),
        shape("all by formula", |s| {
            for r in GOALS {
                s.put((r, 2), Formula(Stored::Text("その他")));
                s.put((r, 7), Formula(Stored::Text("ほぼ達成した")));
            }
        }),
        shape("formula without value", |s| s.put((3, 5), Formula(Stored::Nothing)))
            .reads(0, 5, "")
            .found(&["V114"])
            .not_in(Format::Xlsb, ALWAYS_A_RESULT),
        shape("status by formula without value", |s| s.put((3, 7), Formula(Stored::Nothing)))
            .reads(0, 7, "")
            .found(&["V114"])
            .not_in(Format::Xlsb, ALWAYS_A_RESULT),
    ];
    for name in ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"] {
        all.push(
            shape(format!("error value {name}"), |s| s.put((3, 3), Error(name)))
                .reads(0, 3, name)
                .found(&["V113"]),
        );
        all.push(
            shape(format!("formula with error value {name}"), |s| {
                s.put((3, 3), Formula(Stored::Error(name)));
            })
            .reads(0, 3, name)
            .found(&["V113"]),
        );
    }
    all
}

fn merges() -> Vec<Shape> {
    vec![
        shape("merged item", |s| {
            s.cells.remove(&(4, 1));
            s.merges.push((3, 1, 4, 1));
        })
        .reads(1, 1, "花壇1の手入れ"),
        shape("merged number, item and level over all goals", |s| {
            for c in [0, 1, 3] {
                s.cells.remove(&(4, c));
                s.cells.remove(&(5, c));
                s.merges.push((3, c, 5, c));
            }
        })
        .reads(1, 0, "1")
        .reads(1, 1, "花壇1の手入れ")
        .reads(1, 3, "花壇1を整える。")
        .reads(2, 0, "1")
        .reads(2, 1, "花壇1の手入れ")
        .reads(2, 3, "花壇1を整える。"),
        shape("item left blank without a merge", |s| {
            s.cells.remove(&(4, 1));
        })
        .reads(1, 1, "花壇1の手入れ")
        .found(&["L108"]),
        shape("status merged over two goals", |s| {
            s.cells.remove(&(4, 7));
            s.merges.push((3, 7, 4, 7));
        })
        .found(&["L109"]),
        shape("blank due date", |s| {
            s.cells.remove(&(4, 5));
        })
        .reads(1, 5, "")
        .found(&["V110"]),
    ]
}

/// What is typed, and the status that it means.
const STATUSES: [(&str, &str); 14] = [
    ("高度に達成した", "高度に達成した"),
    ("ほぼ達成した", "ほぼ達成した"),
    (" ほぼ　達成\nした", "ほぼ達成した"),
    ("概ね達成した", "ほぼ達成した"),
    ("おおむね達成", "ほぼ達成した"),
    ("ほとんど未達成だった(達成率80~50%)", "ほとんど未達成だった(達成率80～50%)"),
    ("ほとんど未達成だった(達成率80～50%)", "ほとんど未達成だった(達成率80～50%)"),
    ("ほとんど未達成だった\n（達成率８０〜５０％）", "ほとんど未達成だった(達成率80～50%)"),
    ("ほとんど未達成だった(達成率80∼50%)", "ほとんど未達成だった(達成率80～50%)"),
    ("ほとんど未達成だった（達成率50～80％）", "ほとんど未達成だった(達成率80～50%)"),
    ("ほとんど未達成だった (達成率 80－50 %)", "ほとんど未達成だった(達成率80～50%)"),
    ("ほとんど未達成だった(達成率50～25%)", "ほとんど未達成だった(達成率50～25%)"),
    ("ほとんど未達成だった（達成率50%〜25%）", "ほとんど未達成だった(達成率50～25%)"),
    ("未達成だった（達成率25%未満）", "未達成だった(達成率25%未満)"),
];

/// Statuses in every spelling, three to a sheet; which one is meant depends on the text alone.
fn statuses() -> Vec<Shape> {
    let mut all: Vec<Shape> = STATUSES
        .chunks(3)
        .map(|three| {
            let mut made = shape("statuses", |s| {
                three.iter().zip(GOALS).for_each(|((typed, _), row)| s.text((row, 7), typed));
            });
            for (n, (typed, _)) in three.iter().enumerate() {
                made = made.reads(n, 7, typed);
            }
            made.found(&["V116"]).also(|_, sheet| {
                sheet.goals.iter().all(|goal| {
                    let typed = goal.text(seirihyo::form::Key::Status).unwrap_or_default();
                    let meant =
                        STATUSES.iter().find(|(wording, _)| *wording == typed).map(|(_, meant)| *meant);
                    meant.is_some() && sheet.status_label(goal) == meant
                })
            })
        })
        .collect();
    let typed = |about: &str, text: &str| shape(about, |s| s.text((3, 7), text)).reads(0, 7, text);
    all.push(typed("status without its band", "ほとんど未達成だった").found(&["V103"]));
    all.push(typed("status with a slip", "ほぼ逹成した").found(&["V102"]));
    all.push(
        shape("blank status", |s| {
            s.cells.remove(&(3, 7));
        })
        .reads(0, 7, "")
        .found(&["V101"]),
    );
    let mut none = shape("no status column", |s| s.cells.retain(|at, _| at.0 < 2 || at.1 < 7))
        .also(|_, sheet| !sheet.has_status);
    for goal in 0..3 {
        none = none.reads(goal, 7, "");
    }
    all.push(none);
    all
}
