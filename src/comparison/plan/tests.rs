//! Made-up plans before and after a revision.

use super::*;
use crate::document::indicator_plan::tests::{grid, prepared, read_one};

/// A list of indicators: section, item, description, kind, name, values.
fn plan(rows: &str) -> IndicatorPlan {
    let head = "施策|項目|内容|実施主体|種類|指標|現状値|R6|R7|R8";
    read_one(&grid(&format!("{head}\n{rows}"), &[])).0
}

/// One line for each change.
fn changes(before: &IndicatorPlan, after: &IndicatorPlan) -> Vec<String> {
    let with = prepared();
    let words_of = move |heading: &str| with.words_of(heading).to_owned();
    let old: Vec<&Indicator> = before.indicators.iter().collect();
    let new: Vec<&Indicator> = after.indicators.iter().collect();
    let comparison = compare(&old, &new, &words_of);
    let name = |i: Option<&Indicator>| i.and_then(|i| i.name.clone()).unwrap_or_else(|| "∅".to_owned());
    let how = |m: Option<Matched>| match m {
        None => "",
        Some(Matched::Place) => "place",
        Some(Matched::Renumbered) => "renumbered",
        Some(Matched::Similar(_)) => "similar",
    };
    comparison
        .changes
        .iter()
        .map(|c| {
            let fields: Vec<String> = c.changed.iter().map(|f| f.name()).collect();
            let (word, fields) = (c.kind.word(), fields.join(","));
            format!("{word} {} → {} [{fields}] {}", name(c.before), name(c.after), how(c.matched))
        })
        .collect()
}

const BEFORE: &str =
    "（１）公園|①花壇の手入れ|市民と花壇を手入れします。|市（公園課）|業績目標|手順の作成|―|案|作成|実施
（１）公園|①花壇の手入れ|市民と花壇を手入れします。|市（公園課）|成果目標|市民の数|1人|2人|3人|4人
（１）公園|②遊具の点検|遊具を点検します。|市（公園課）|業績目標|点検の数|1|2|3|4
（２）並木|①並木の調査|並木の傷みを調べます。|市（道路課）|成果目標|調べた並木の割合|―|10％|20％|30％";

#[test]
fn the_same_plan_has_no_changes_however_it_is_typed() {
    let typed = BEFORE
        .replace("10％", "１０%")
        .replace("手順の作成", "手順の⏎作成")
        .replace("（２）並木", "(2) 並木");
    assert_eq!(changes(&plan(BEFORE), &plan(&typed)), [""; 0]);
}

#[test]
fn a_new_name_at_the_same_place_is_a_change() {
    let after = BEFORE.replace("手順の作成|―|案|作成|実施", "花壇のある公園の数|―|案|5か所|6か所");
    assert_eq!(
        changes(&plan(BEFORE), &plan(&after)),
        ["修正 手順の作成 → 花壇のある公園の数 [name,R7,R8] place"]
    );
}

#[test]
fn bodies_sections_and_descriptions_are_fields() {
    let after =
        BEFORE.replace("市（道路課）", "市・社協（道路課、緑政室）").replace("並木の傷み", "街路樹の傷み");
    assert_eq!(
        changes(&plan(BEFORE), &plan(&after)),
        ["修正 調べた並木の割合 → 調べた並木の割合 [description,implementing_body,owners] place"]
    );
}

#[test]
fn renumbered_and_moved_measures_are_followed() {
    let after = BEFORE
        .replace("②遊具の点検", "③遊具の点検")
        .replace("（２）並木|①並木の調査", "（４）道路|②並木の調査");
    assert_eq!(
        changes(&plan(BEFORE), &plan(&after)),
        [
            "移動 点検の数 → 点検の数 [path] renumbered",
            "移動 調べた並木の割合 → 調べた並木の割合 [path] similar",
        ]
    );
}

#[test]
fn a_moved_measure_that_changed_too_is_a_revision_with_its_path() {
    let after = BEFORE.replace(
        "（２）並木|①並木の調査|並木の傷みを調べます。|市（道路課）|成果目標|調べた並木の割合|―|10％|20％|30％",
        "（３）道路|①並木の調査|並木の傷みを調べます。|市（道路課）|成果目標|調べた並木の割合|―|10％|20％|40％",
    );
    assert_eq!(
        changes(&plan(BEFORE), &plan(&after)),
        ["修正 調べた並木の割合 → 調べた並木の割合 [R8,path] similar"]
    );
}

#[test]
fn what_goes_and_what_comes_are_not_taken_for_each_other() {
    let after = BEFORE.replace(
        "（２）並木|①並木の調査|並木の傷みを調べます。|市（道路課）|成果目標|調べた並木の割合|―|10％|20％|30％",
        "（３）水辺|①川の清掃|川をきれいにします。|市（環境課）|成果目標|清掃した日数|―|1日|2日|3日",
    );
    assert_eq!(
        changes(&plan(BEFORE), &plan(&after)),
        ["削除 調べた並木の割合 → ∅ [] ", "新規 ∅ → 清掃した日数 [] "]
    );
}

#[test]
fn several_indicators_of_one_kind_and_place_are_told_apart_by_name() {
    let three = "（１）公園|①花壇|説明|市|業績目標|講習の回数|1|2|3|4
（１）公園|①花壇|説明|市|業績目標|花壇の数|5|6|7|8
（１）公園|①花壇|説明|市|業績目標|球根の数|9|10|11|12";
    let two = "（１）公園|①花壇|説明|市|業績目標|植えた球根の数|9|10|11|12
（１）公園|①花壇|説明|市|業績目標|講習の回数|1|2|3|4";
    assert_eq!(
        changes(&plan(three), &plan(two)),
        ["削除 花壇の数 → ∅ [] ", "修正 球根の数 → 植えた球根の数 [name] place"]
    );
}

#[test]
fn a_year_that_comes_or_goes_is_a_change() {
    let head = "項目|実施主体|種類|指標|R6|R7";
    let before = read_one(&grid(&format!("{head}\n①花壇|市|業績目標|数|1|2"), &[])).0;
    let after = read_one(&grid(&format!("{head}|R8⏎目標値\n①花壇|市|業績目標|数|1|2|3"), &[])).0;
    assert_eq!(changes(&before, &after), ["修正 数 → 数 [R8,target] place"]);
}

#[test]
fn matches_by_text_are_said() {
    let after = plan(&BEFORE.replace("②遊具の点検", "③遊具の点検"));
    let before = plan(BEFORE);
    let with = prepared();
    let words_of = move |heading: &str| with.words_of(heading).to_owned();
    let old: Vec<&Indicator> = before.indicators.iter().collect();
    let new: Vec<&Indicator> = after.indicators.iter().collect();
    let found = findings(&compare(&old, &new, &words_of), &[&after]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule.code, "P201");
    assert!(found[0].message(crate::finding::Lang::Ja).contains("③遊具の点検"));
}

#[test]
fn further_columns_that_differ_are_said() {
    let head = "項目|実施主体|種類|指標|R6|R7|算出方法|備考（課）";
    let of = |row: &str| read_one(&grid(&format!("{head}\n①花壇|市|業績目標|数|1|2|{row}"), &[])).0;
    let (before, after) = (of("数える|あ"), of("量る|あ"));
    let old: Vec<&Indicator> = before.indicators.iter().collect();
    let new: Vec<&Indicator> = after.indicators.iter().collect();
    let comparison = compare(&old, &new, &|heading| heading.to_owned());
    assert!(comparison.changes.is_empty());
    let found = findings(&comparison, &[&after]);
    assert_eq!(found.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["P205"]);
    assert!(found[0].message(crate::finding::Lang::Ja).contains("G2 数 算出方法 数える → 量る"));
}

#[test]
fn a_comma_between_thousands_is_no_change() {
    let typed = BEFORE.replace("4人", "1,200人").replace("|2人|3人", "|1,000人|1,100人");
    let plain = typed.replace("1,", "1").replace("1000人", "１０００人");
    assert_eq!(changes(&plan(&typed), &plan(&plain)), [""; 0]);
    assert_eq!(changes(&plan(&typed), &plan(&plain.replace("1200", "12000")))[0].matches("[R8]").count(), 1);
}

#[test]
fn an_indicator_that_only_stands_at_the_same_place_is_said() {
    let codes = |after: &str| {
        let (before, after) = (plan(BEFORE), plan(after));
        let old: Vec<&Indicator> = before.indicators.iter().collect();
        let new: Vec<&Indicator> = after.indicators.iter().collect();
        let found = findings(&compare(&old, &new, &|heading| heading.to_owned()), &[&after]);
        found.iter().map(|f| f.rule.code).collect::<Vec<_>>()
    };
    let other = |row: &str| codes(&BEFORE.replace("市民の数|1人|2人|3人|4人", row));
    assert_eq!(other("講習の開催|―|5回|6回|7回"), ["P201"]);
    assert_eq!(other("球根の配布|―|5人|6人|7人"), [""; 0]);
    assert_eq!(other("加わる市民|―|5回|6回|7回"), [""; 0]);
}
