//! What stands in a workbook that goes back: all that is asked for, all that was handed in, nothing of anybody else.

use super::*;
use crate::support::book::{Content, State, Stored};
use crate::support::strict;

/// Of each department and file with errors or warnings: their number.
fn wanted(json: &Value) -> BTreeMap<String, usize> {
    let documents = json["documents"].as_array().unwrap();
    let mut wanted = BTreeMap::new();
    for finding in json["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "note") {
        let file = finding["file"].as_str().unwrap();
        let own = documents.iter().find(|d| d["file"] == finding["file"]).map(|d| &d["department"]);
        let stem = file.rsplit('/').next().unwrap().rsplit_once('.').unwrap().0;
        let name = own.and_then(Value::as_str).unwrap_or(stem);
        *wanted.entry(format!("修正依頼_{name}.xlsx")).or_default() += 1;
    }
    wanted
}

#[test]
fn each_department_with_findings_gets_all_of_its_own() {
    let desk = faulty();
    let json = export(&desk, "提出");
    let sent = sent_back(&desk);
    let asked_for: BTreeMap<String, usize> =
        sent.iter().map(|(name, bytes)| (name.clone(), asked(bytes).len())).collect();
    assert_eq!(asked_for, wanted(&json));
    for (name, bytes) in &sent {
        assert!(strict::check(bytes) > 10, "{name}");
        let parts = parts(bytes);
        for row in asked(bytes) {
            // What has a cell in the layout is marked there, with the finding's words.
            let comment = format!("{} {}\n{}\n→ {}", row[0], row[1], row[4], row[5]);
            let placed = row[2].starts_with(|c: char| c.is_ascii_uppercase()) || row[2].contains('!');
            assert_eq!(parts.contains(&crate::support::raw::escaped(&comment)), placed, "{name}: {row:?}");
            let mut labels = parts.split("<a:t>").skip(1).map(|rest| rest.split('<').next().unwrap());
            assert_eq!(labels.any(|label| label.contains(&row[0])), placed, "{name}: {row:?}");
            assert!(!row[4].is_empty() && !row[5].is_empty() && row[6].contains(".xlsx"), "{name}: {row:?}");
        }
    }
    let placed = |name: &str| asked(&sent[name]).iter().map(|row| row[2].clone()).collect::<Vec<_>>();
    assert_eq!(placed("修正依頼_経済部.xlsx"), ["H7", "H8", "H9", "H10"]);
    assert_eq!(placed("修正依頼_建設部.xlsx"), ["F5"], "the heading that was missing");
    assert_eq!(sheets(&sent["修正依頼_13_途中で切れた.xlsx"]), ["依頼", "指摘一覧"]);
}

#[test]
fn no_text_that_was_handed_in_is_missing() {
    let desk = faulty();
    let json = export(&desk, "提出");
    let sent = sent_back(&desk);
    let mut compared = 0;
    for document in json["documents"].as_array().unwrap() {
        let file = document["file"].as_str().unwrap();
        let stem = file.rsplit('/').next().unwrap().trim_end_matches(".xlsx");
        let name = document["department"].as_str().unwrap_or(stem);
        let Some(back) = sent.get(&format!("修正依頼_{name}.xlsx")) else { continue };
        let back = texts(back);
        for text in texts(&fs::read(file).unwrap()) {
            assert!(back.iter().any(|t| t.contains(&text)), "{file}: {text} is nowhere");
            compared += 1;
        }
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn what_has_no_place_in_the_layout_is_listed() {
    let mut sheet = goal_sheet(
        "緑化部",
        "1|花壇|その他|整う。|・植える。|3月|公園課|ほぼ達成した
        2|書きかけの項目
        ||||・続きの方法
        Ⅱ 区切り
        3|温室|その他|保たれる。|・温める。|3月|公園課|まあまあ",
    );
    sheet.text((3, 10), "＝右外の覚え");
    sheet.text((12, 0), "※ 注記の文");
    sheet.text((6, 7), "");
    sheet.put((7, 8), Content::Formula(Stored::Nothing));
    sheet.comments = vec![((3, 1), "部長が直すと言っている")];
    sheet.boxes = vec![((3, 9), "吹き出しの文")];
    let mut covered = goal_sheet("緑化部", "1|花壇|その他|整う。|・植える。|3月|公園課|ほぼ達成した");
    covered.name = "前年度".to_owned();
    covered.state = State::Hidden;
    let desk = desk(&[("緑化.xlsx", book(vec![sheet, covered]))]);
    let sent = sent_back(&desk);
    let back = &sent["修正依頼_緑化部.xlsx"];
    let (asked, left) = (asked(back), left_over(back));
    let seen =
        |text: &str| asked.iter().find(|row| row[3].contains(text)).unwrap_or_else(|| panic!("{text}"));
    // A row in doubt stands between the goals where it stood, and is marked.
    assert_eq!((&*seen("書きかけの項目")[1], &*seen("書きかけの項目")[2]), ("エラー", "A7"));
    assert_eq!(rows(back, "緑化部")[6][..2], ["2", "書きかけの項目"]);
    for text in ["＝右外の覚え", "Ⅱ 区切り"] {
        assert_eq!(seen(text)[2], "（表の外）", "{text}");
    }
    for text in ["※ 注記の文", "部長が直すと言っている", "吹き出しの文"] {
        assert!(left.iter().any(|l| l == text), "{text}: {left:?}");
    }
    assert!(left.iter().any(|l| l.contains("花壇") && l.contains("整う。")), "the hidden sheet: {left:?}");
    let letter = rows(back, "依頼").concat().join("\n");
    for words in ["緑化部長　様", "代わりに提出", "二重に数え", "指摘一覧", "緑化.xlsx"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
}

#[test]
fn of_another_department_there_is_nothing() {
    let upper = goal_sheet("水辺部", &(goal(1, "堤防", "ほぼ達成した") + &goal(2, "水門", "さあ")));
    let mut both = upper.clone();
    for (at, content) in goal_sheet("道路部", &goal(1, "舗装", "どうだか")).cells {
        both.put((at.0 + 8, at.1), content);
    }
    both.name = "二部".to_owned();
    both.text((3, 10), "水辺の覚え");
    both.text((11, 10), "道路の覚え");
    let mut notes = sheet("下書き", "橋りょうの下書き");
    notes.state = State::Hidden;
    let files = [
        ("二部.xlsx", book(vec![both])),
        (
            "三部.xlsx",
            book(vec![
                goal_sheet("公園部", &goal(1, "遊具", "たぶん")),
                goal_sheet("会計部", &goal(1, "出納", "きっと")),
                notes,
            ]),
        ),
    ];
    let sent = sent_back(&desk(&files));
    let own: [(&str, &[&str]); 5] = [
        ("水辺部", &["水辺", "堤防", "水門"]),
        ("道路部", &["道路", "舗装"]),
        ("公園部", &["公園部", "遊具"]),
        ("会計部", &["会計", "出納"]),
        ("三部", &["橋りょう"]),
    ];
    assert_eq!(sent.len(), own.len(), "{:?}", sent.keys());
    for (name, _) in own {
        let all = parts(&sent[&format!("修正依頼_{name}.xlsx")]);
        for (other, theirs) in own {
            for word in theirs {
                let around = all.find(word).map(|at| all[..at].chars().rev().take(60).collect::<Vec<_>>());
                let around: Option<String> = around.map(|back| back.into_iter().rev().collect());
                assert_eq!(around.is_some(), name == other, "{name}: {word} after {around:?}");
            }
        }
        assert!(!all.contains(":\\") && !all.contains("提出/"), "{name} names a folder");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let desk = faulty();
    let first = sent_back(&desk);
    for threads in ["1", "3"] {
        let words = format!("report @提出 -o @提出用.xlsx --send-back @修正依頼 --force --threads {threads}");
        assert_eq!(ran(&desk, &words).status, Some(1));
        assert!(in_folder(&desk.path().join("修正依頼")) == first, "{threads} threads");
    }
}

#[test]
fn the_letter_says_who_asks_and_until_when() {
    let desk = desk(&[("a.xlsx", book(vec![goal_sheet("緑化部", &goal(1, "花壇", ""))]))]);
    let words = "report @提出 -o @提出用.xlsx --send-back @依頼 --city みどり野市 --office 総務課 --deadline 4月10日正午";
    assert_eq!(ran(&desk, words).status, Some(0));
    let letter = rows(&in_folder(&desk.path().join("依頼"))["修正依頼_緑化部.xlsx"], "依頼").concat();
    assert!(letter.iter().any(|t| t == "みどり野市　総務課"), "{letter:?}");
    assert!(letter.iter().any(|t| t == "4月10日正午"), "{letter:?}");
    assert!(letter.iter().any(|t| t.starts_with("警告1件")), "{letter:?}");
    assert!(letter.iter().any(|t| t.contains("4月10日正午までに")), "{letter:?}");
}
