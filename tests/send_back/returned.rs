//! What went back is handed in again: read like any other workbook, corrected or not.

use super::*;
use crate::support::filled::filled_on;

/// The goals of each department without their places, and what the sheet says of itself.
fn documents(json: &Value) -> BTreeMap<String, Vec<Value>> {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for document in json["documents"].as_array().unwrap() {
        let mut document = document.clone();
        let department = document["department"].as_str().unwrap_or("？").to_owned();
        for key in ["file", "sheet", "cells"] {
            document[key].take();
        }
        for goal in document["goals"].as_array_mut().unwrap() {
            goal["place"].take();
        }
        all.entry(department).or_default().push(document);
    }
    all
}

/// Codes of what is about values and relations, of one department.
fn about_content(json: &Value, department: &str) -> Vec<String> {
    let of = |f: &&Value| {
        let documents = json["documents"].as_array().unwrap();
        let here = |d: &&Value| d["file"] == f["file"] && d["sheet"] == f["sheet"];
        documents.iter().find(here).is_some_and(|d| d["department"] == department)
    };
    let found = json["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "note").filter(of);
    let mut codes: Vec<String> = found.map(|f| f["code"].as_str().unwrap().to_owned()).collect();
    codes.retain(|code| code.starts_with(['V', 'R']));
    codes.sort();
    codes
}

fn hand_in(desk: &TempDir, sent: &BTreeMap<String, Vec<u8>>) {
    fs::create_dir(desk.path().join("再提出")).unwrap();
    for (name, bytes) in sent {
        fs::write(desk.path().join("再提出").join(name), bytes).unwrap();
    }
}

#[test]
fn handed_in_as_it_is_it_is_read_as_it_was() {
    let desk = faulty();
    let sent = sent_back(&desk);
    hand_in(&desk, &sent);
    let (before, after) = (export(&desk, "提出"), export(&desk, "再提出"));
    let (first, second) = (documents(&before), documents(&after));
    let with_findings = first.keys().filter(|d| sent.contains_key(&format!("修正依頼_{d}.xlsx")));
    assert_eq!(with_findings.clone().count(), 8);
    for department in with_findings {
        assert_eq!(first[department], second[department], "{department}");
        // A formula whose result is not known is drawn blank, a column that was missing is there and blank.
        let mut expected = about_content(&before, department);
        match department.as_str() {
            "危機管理部" => {
                expected.iter_mut().filter(|c| *c == "V114").for_each(|c| *c = "V110".to_owned());
            }
            "建設部" => expected.extend(["V110".to_owned(), "V110".to_owned()]),
            _ => {}
        }
        expected.sort();
        assert_eq!(about_content(&after, department), expected, "{department}");
    }
    // The letter, the list, labels and comments are known: nothing is said of them, and every cell is accounted for.
    let found = codes(&after);
    assert!(!found.iter().any(|code| ["L103", "L104"].contains(&code.as_str())), "{found:?}");
    let all = after["findings"].as_array().unwrap();
    assert!(!all.iter().any(|f| ["V126", "V127", "V128"].contains(&f["code"].as_str().unwrap())));
    let said = ran(&desk, "report @再提出 -o @再提出用.xlsx");
    let said = said.said();
    let sum = said.lines().find(|l| l.starts_with("セルの照合")).unwrap();
    let n: Vec<usize> = sum.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    assert!(n.len() == 4 && n[0] == n[1] + n[2] + n[3] && n[2] > 200, "{sum}");
}

#[test]
fn corrected_its_findings_are_gone() {
    let desk = faulty();
    let sent = sent_back(&desk);
    let status = "ほとんど未達成だった(達成率80～50%)";
    let corrected =
        [("H7", "ほぼ達成した"), ("H8", status), ("H9", "高度に達成した"), ("H10", "ほぼ達成した")];
    let cells = corrected.map(|(at, text)| (at.to_owned(), text));
    let name = "修正依頼_経済部.xlsx";
    hand_in(&desk, &BTreeMap::from([(name.to_owned(), filled_on(2, &sent[name], &cells))]));
    let (before, after) = (export(&desk, "提出"), export(&desk, "再提出"));
    assert_eq!(after["findings"].as_array().unwrap().len(), 0, "{}", after["findings"]);
    assert_eq!(after["tally"]["goals"], 6);
    assert_eq!(after["tally"]["by_department"]["経済部"][status], 1);
    let texts = |json: &Value| -> Vec<Value> {
        let goals =
            json["documents"].as_array().unwrap().iter().find(|d| d["department"] == "経済部").unwrap();
        let keys = ["number", "item", "category", "level", "method", "due", "owners"];
        goals["goals"].as_array().unwrap().iter().flat_map(|g| keys.map(|k| g[k].clone())).collect()
    };
    assert_eq!(texts(&before), texts(&after));
    // Nothing goes back any more.
    let again = ran(&desk, "report @再提出 -o @二度目.xlsx --send-back @二度目");
    assert_eq!(again.status, Some(0));
    assert!(again.said().contains("修正をお願いする部署はありません"), "{}", again.said());
    assert!(!desk.path().join("二度目").exists());
}

#[test]
fn what_was_typed_goes_back_as_it_was_typed() {
    let mut sheet = goal_sheet(
        "緑化部",
        "1|花壇|施 政 方 針|整う。|・植える。|3月|公園課|概ね達成
        2||その他|整う。|・植える。|3月|公園課|どうだか
        3|=1+1の式でない|その他|・「整う」\\nこと|・植える。|３月|公園課、緑政課|ほぼ達成した",
    );
    sheet.text((1, 1), "R7.4.1\nR7.10.1見直し");
    let desk = desk(&[("緑化.xlsx", book(vec![sheet]))]);
    let sent = sent_back(&desk);
    hand_in(&desk, &sent);
    let (before, after) = (export(&desk, "提出"), export(&desk, "再提出"));
    assert_eq!(documents(&before), documents(&after));
    assert_eq!(codes(&before), codes(&after));
    let back = texts(&sent["修正依頼_緑化部.xlsx"]);
    for text in ["施政方針", "概ね達成", "R7.4.1R7.10.1見直し", "３月", "公園課、緑政課"]
    {
        assert!(back.iter().any(|t| t == text), "{text}: {back:?}");
    }
}

#[test]
fn the_letter_alone_is_no_goal_sheet_and_said_so() {
    let desk = desk(&[("こわれた.xlsx", b"PK\x03\x04".to_vec())]);
    let refused = ran(&desk, "report @提出 -o @提出用.xlsx --send-back @修正依頼");
    assert_eq!(refused.status, Some(2), "there is no report without any goal sheet");
    assert!(!desk.path().join("修正依頼").exists());
    let with = |desk: &TempDir| {
        fs::write(
            desk.path().join("提出/緑化.xlsx"),
            book(vec![goal_sheet("緑化部", &goal(1, "花壇", "ほぼ達成した"))]),
        )
    };
    with(&desk).unwrap();
    let sent = sent_back(&desk);
    assert_eq!(sent.keys().collect::<Vec<_>>(), ["修正依頼_こわれた.xlsx"]);
    hand_in(&desk, &sent);
    let after = export(&desk, "再提出");
    let found = after["findings"].as_array().unwrap();
    assert_eq!(codes(&after), ["F120"]);
    assert!(found[0]["message"].as_str().unwrap().contains("依頼文と一覧だけ"), "{found:?}");
}

#[test]
fn a_sheet_that_only_bears_the_name_is_read_like_any_other() {
    let named = Sheet {
        name: "依頼".to_owned(), ..goal_sheet("緑化部", &goal(1, "花壇", "ほぼ達成した"))
    };
    let list = sheet("指摘一覧", "大事な覚え");
    let desk = desk(&[("緑化.xlsx", book(vec![named, list]))]);
    let read = export(&desk, "提出");
    assert_eq!(read["tally"]["goals"], 1);
    let found = read["findings"].as_array().unwrap();
    assert!(found.iter().any(|f| f["code"] == "L104" && f["sheet"] == "指摘一覧"), "{found:?}");
}

#[test]
fn marks_that_another_program_saved_anew_are_still_ours() {
    let marks = "① 警告\n達成状況が空欄です。\n→ 記入してください。";
    let with = |comment: &'static str, label: &'static str| {
        let mut sheet = goal_sheet("緑化部", &goal(1, "花壇", "ほぼ達成した"));
        sheet.comments = vec![((3, 7), comment)];
        sheet.boxes = vec![((3, 7), label)];
        desk(&[("緑化.xlsx", book(vec![sheet]))])
    };
    let told = |desk: &TempDir| -> Vec<String> {
        let json = export(desk, "提出");
        json["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
    };
    assert!(told(&with(marks, "①")).is_empty());
    assert_eq!(told(&with(marks, "①は来年度")), ["V127"]);
    assert_eq!(told(&with("① 直しました", "①")), ["V126", "V127"]);
}
