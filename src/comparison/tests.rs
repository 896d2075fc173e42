//! Revisions and years of a made-up city.

use crate::cell::CellRef;
use crate::comparison::changes::{Column, Counts, Kind, Revision, revision};
use crate::comparison::pair::Doubt;
use crate::comparison::reorganisation::{Named, Rename, Reorganisation};
use crate::comparison::years::{Block, Years, years};
use crate::comparison::{Side, Which, which};
use crate::document::vocabulary::{StatusWording, Vocabulary};
use crate::document::{CellCount, Choice, Field, Goal, GoalSheet, Origin, StatusReading, owners};
use crate::finding::Finding;
use crate::form::{Form, GoalForm, Key, built_in};
use crate::tally;
use std::sync::Arc;

/// A built-in form.
fn form(i: usize) -> Arc<GoalForm> {
    let Form::GoalSheet(form) = &built_in()[i] else { panic!("form {i} is of goal sheets") };
    Arc::clone(form)
}

/// A sheet of rows `番号|実施項目|分類|水準|方法|期限|課名|達成状況`; without the last column where the rows have seven.
pub(crate) fn sheet_of(form: &Arc<GoalForm>, year: i32, department: &str, rows: &str) -> GoalSheet {
    let words = Vocabulary::new(form);
    let rows: Vec<Vec<&str>> =
        rows.lines().map(|r| r.trim().split('|').collect()).filter(|r: &Vec<_>| r.len() > 6).collect();
    let goals = rows.iter().enumerate().map(|(i, row)| goal(form, &words, i as u32 + 4, row)).collect();
    GoalSheet {
        origin: Origin { file: format!("{year}/{department}.xlsx").into(), sheet: department.into() },
        form: Arc::clone(form),
        title: None,
        fiscal_year: (year > 0).then_some(year),
        year_guessed: false,
        department: Some(department.to_owned()),
        department_guessed: false,
        created: None,
        revised: Vec::new(),
        dates_unread: false,
        date_cells: Vec::new(),
        rows: (0, u32::MAX),
        post: Some(format!("{department}長")),
        name: None,
        stretches: Vec::new(),
        named: Vec::new(),
        section: None,
        has_status: rows.iter().any(|r| r.len() > 7),
        extra_headings: Vec::new(),
        extra_heading_cells: Vec::new(),
        columns: Vec::new(),
        goals,
        vacant: Vec::new(),
        cells: CellCount::default(),
        further: Vec::new(),
    }
}

fn goal(form: &GoalForm, words: &Vocabulary, row: u32, texts: &[&str]) -> Goal {
    let fields = std::array::from_fn(|i| Field {
        text: texts.get(i).filter(|t| !t.is_empty()).map(|t| t.replace("\\n", "\n")),
        at: (i < texts.len()).then(|| CellRef::new(row, i as u32)),
        ..Field::default()
    });
    let status = match texts.get(7) {
        None => StatusReading::NoColumn,
        Some(text) => StatusReading::Read(match words.status(text) {
            StatusWording::Blank => Choice::Blank,
            StatusWording::Known(i) => Choice::Known(i),
            _ => Choice::Unknown,
        }),
    };
    Goal {
        place: CellRef::new(row, 0),
        fields,
        owners: owners::split(texts[6], &form.owners),
        category: words.category(texts[2]),
        status,
        extra: Vec::new(),
        extra_numbers: Vec::new(),
        unseen: Vec::new(),
    }
}

pub(crate) fn sheet(year: i32, department: &str, rows: &str) -> GoalSheet {
    sheet_of(&form(0), year, department, rows)
}

pub(crate) fn side(name: &str, sheets: Vec<GoalSheet>) -> Side {
    Side { name: name.to_owned(), sheets }
}

pub(crate) const BEFORE: &str = "\
1|ごみ減量の推進|個別計画|1人1日当たりのごみ排出量が600グラムになっている。|・集団回収への支援\\n・出前講座の開催|3月|環境課|ほぼ達成した
2|公園の再整備|施政方針|中央公園の基本設計が完了している。|・住民説明会の開催|12月|公園課|ほぼ達成した
3|街路樹の点検|その他|全路線の点検が終わっている。|・委託による樹木医の診断|10月|公園課|高度に達成した
4|再生可能エネルギーの導入|ビジョン|公共施設5か所に太陽光発電設備が設置されている。|・国の補助金の活用|3月|環境課|ほぼ達成した
5|職員の環境研修|その他|全職員が研修を受けている。|・オンライン研修の配信|随時|共通|ほぼ達成した
6|害虫防除の相談体制|その他|相談窓口が一本化されている。|・窓口の案内図の配布|7月|環境課|ほぼ達成した";

fn kinds(r: &Revision<'_>) -> Vec<(Kind, String, String)> {
    let number = |at: Option<crate::comparison::pair::GoalAt<'_>>| {
        at.and_then(|a| a.goal.text(Key::Number).map(str::to_owned)).unwrap_or_default()
    };
    r.departments[0].changes.iter().map(|c| (c.kind, number(c.old), number(c.new))).collect()
}

fn compare<'a>(old: &'a Side, new: &'a Side) -> (Revision<'a>, Vec<Finding>) {
    revision(old, new, &Reorganisation::default())
}

#[test]
fn edits_an_addition_a_removal_and_a_new_number_are_exactly_those() {
    // Edited: 1 (level), 2 (method and due), 3 (status). Removed: 4. Renumbered: 5 → 4. Added: 5.
    let after = "\
1|ごみ減量の推進|個別計画|1人1日当たりのごみ排出量が580グラムになっている。|・集団回収への支援\\n・出前講座の開催|3月|環境課|ほぼ達成した
2|公園の再整備|施政方針|中央公園の基本設計が完了している。|・住民説明会の開催\\n・アンケートの実施|3月|公園課|ほぼ達成した
3|街路樹の点検|その他|全路線の点検が終わっている。|・委託による樹木医の診断|10月|公園課|ほぼ達成した
4|職員の環境研修|その他|全職員が研修を受けている。|・オンライン研修の配信|随時|共通|ほぼ達成した
5|空き家対策の強化|施政方針|特定空家等の台帳が整備されている。|・実態調査の委託|2月|住宅課|ほぼ達成した
6|害虫防除の相談体制|その他|相談窓口が一本化されている。|・窓口の案内図の配布|7月|環境課|ほぼ達成した";
    let old = side("旧", vec![sheet(2025, "環境部", BEFORE)]);
    let new = side("新", vec![sheet(2025, "環境部", after)]);
    let (r, findings) = compare(&old, &new);
    let want = Counts {
        old: 6,
        removed: 1,
        added: 1,
        new: 6,
        changed: 3,
        renumbered: 1,
        same: 1,
        ..Counts::default()
    };
    assert_eq!(r.departments[0].counts(), want);
    let columns: Vec<Vec<&Column>> =
        r.departments[0].changes.iter().map(|c| c.columns.iter().map(|d| &d.column).collect()).collect();
    assert_eq!(columns[0], [&Column::Field(Key::Level)]);
    assert_eq!(columns[1], [&Column::Field(Key::Method), &Column::Field(Key::Due)]);
    assert_eq!(columns[2], [&Column::Field(Key::Status)]);
    let n = |k: Kind, a: &str, b: &str| (k, a.to_owned(), b.to_owned());
    assert_eq!(
        kinds(&r)[2..],
        [
            n(Kind::Changed, "3", "3"),
            n(Kind::Removed, "4", ""),
            n(Kind::Renumbered, "5", "4"),
            n(Kind::Added, "", "5"),
            n(Kind::Same, "6", "6")
        ]
    );
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(r.departments[0].changed_in(&Column::Field(Key::Due)), 1);
}

#[test]
fn a_goal_put_in_shifts_numbers_and_nothing_else() {
    let mut rows: Vec<String> = BEFORE.lines().map(str::to_owned).collect();
    rows.insert(2, "3|河川の清掃|その他|清掃が年4回行われている。|・市民団体との協働|3月|環境課|".to_owned());
    for (i, row) in rows.iter_mut().enumerate() {
        *row = format!("{}|{}", i + 1, row.split_once('|').unwrap().1);
    }
    let old = side("旧", vec![sheet(2025, "環境部", BEFORE)]);
    let new = side("新", vec![sheet(2025, "環境部", &rows.join("\n"))]);
    let (r, findings) = compare(&old, &new);
    let want = Counts { old: 6, added: 1, new: 7, renumbered: 4, same: 2, ..Counts::default() };
    assert_eq!(r.departments[0].counts(), want);
    assert!(findings.is_empty());
}

#[test]
fn moved_goals_and_wording_alone_are_told_apart() {
    let mut rows: Vec<&str> = BEFORE.lines().collect();
    let last = rows.pop().unwrap();
    rows.insert(0, last);
    let text =
        rows.join("\n").replace("公共施設5か所", "公共施設５か所").replace("ほぼ達成した", "概ね達成した");
    let old = side("旧", vec![sheet(2025, "環境部", BEFORE)]);
    let new = side("新", vec![sheet(2025, "環境部", &text)]);
    let (r, _) = compare(&old, &new);
    let n = r.departments[0].counts();
    assert_eq!((n.moved, n.changed, n.wording_only, n.same), (1, 1, 1, 4));
}

#[test]
fn goals_on_little_ground_are_paired_with_a_doubt_or_not_at_all() {
    let rewritten = "1|ごみ減量と資源化の促進|個別計画|資源化率が35%になっている。|・集団回収への支援\\n・拠点回収の新設|3月|環境課|";
    let unrelated = "1|市民税の収納率向上|その他|収納率が98%になっている。|・口座振替の勧奨|3月|納税課|";
    let first = BEFORE.lines().next().unwrap();
    let old = side("旧", vec![sheet(2025, "環境部", first)]);
    let new = side("新", vec![sheet(2025, "環境部", rewritten)]);
    let (r, findings) = compare(&old, &new);
    assert_eq!(r.departments[0].changes[0].doubt, Some(Doubt::Unlike));
    assert_eq!(findings[0].rule.code, "C101");
    let new = side("新", vec![sheet(2025, "環境部", unrelated)]);
    let (r, _) = compare(&old, &new);
    let kinds: Vec<Kind> = r.departments[0].changes.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [Kind::Removed, Kind::Added]);
}

#[test]
fn two_goals_that_fit_as_well_are_rivals() {
    let old = "1|道路の補修|その他|北地区の補修が終わっている。|・計画的な工事の発注|3月|道路課|";
    let new = "2|道路の補修|その他|東地区の補修が終わっている。|・計画的な工事の発注|3月|道路課|
        3|道路の補修|その他|西地区の補修が終わっている。|・計画的な工事の発注|3月|道路課|";
    let (old, new) =
        (side("旧", vec![sheet(2025, "土木部", old)]), side("新", vec![sheet(2025, "土木部", new)]));
    let (r, findings) = compare(&old, &new);
    assert_eq!(r.departments[0].counts().doubtful, 1);
    assert_eq!(findings.iter().filter(|f| f.rule.code == "C101").count(), 1);
}

#[test]
fn a_department_or_a_column_on_one_side_is_said() {
    let without = without_status();
    let old = side("旧", vec![sheet(2025, "環境部", &without), sheet(2025, "総務部", BEFORE)]);
    let new = side("新", vec![sheet(2025, "環境部", BEFORE), sheet(2025, "総務局", BEFORE)]);
    let (r, findings) = compare(&old, &new);
    let codes: Vec<&str> = findings.iter().map(|f| f.rule.code).collect();
    assert_eq!(codes, ["C103", "C102", "C102"]);
    assert_eq!(r.departments[0].counts().same, 6, "the missing column is no change of every goal");
    let names: Vec<(&str, usize, usize)> =
        r.departments.iter().map(|d| (d.name.as_str(), d.counts().old, d.counts().new)).collect();
    assert_eq!(names, [("環境部", 6, 6), ("総務局", 0, 6), ("総務部", 6, 0)]);
}

#[test]
fn the_years_read_tell_which_comparison_it_is() {
    let of = |years: &[i32]| side("", years.iter().map(|&y| sheet(y, "環境部", BEFORE)).collect());
    assert_eq!(which(&[of(&[2025]), of(&[2025])]), Which::Within);
    assert_eq!(which(&[of(&[2025]), of(&[0])]), Which::Within);
    assert_eq!(which(&[of(&[2024, 2025]), of(&[2025, 2024])]), Which::Within);
    assert_eq!(which(&[of(&[2024]), of(&[2025])]), Which::Years);
    assert_eq!(which(&[of(&[2024, 2025])]), Which::Years);
    assert_eq!(which(&[of(&[2023]), of(&[2024]), of(&[2025])]), Which::Years);
}

/// The rows without their last column.
fn without_status() -> String {
    BEFORE.lines().map(|l| l.rsplit_once('|').unwrap().0).collect::<Vec<_>>().join("\n")
}

/// Every table of every period adds up to the period's own tally.
fn adds_up(y: &Years) {
    for (p, period) in y.periods.iter().enumerate() {
        let t = tally::tally(&period.sheets);
        assert_eq!(y.all.totals[p], Some(t.goals));
        let column = |b: &Block| b.counts.iter().filter_map(|row| row[p]).sum::<usize>();
        assert_eq!(column(&y.all), t.goals);
        assert_eq!(y.departments.values().map(column).sum::<usize>(), t.goals);
        assert_eq!(y.categories.values().map(column).sum::<usize>(), t.goals);
        for (name, counts) in &t.by_department.rows {
            assert_eq!(y.departments[name].totals[p], Some(counts.iter().sum()), "{name}");
        }
        for (label, counts) in &t.by_category.rows {
            assert_eq!(y.categories[label].totals[p], Some(counts.iter().sum()), "{label}");
        }
        for (name, table) in &t.by_department_owner {
            let gross: usize = y.sections[name].rows.values().filter_map(|row| row[p]).sum();
            assert_eq!(gross, table.table.total());
            assert_eq!(y.sections[name].goals[p], Some(table.goals));
        }
    }
}

#[test]
fn tables_of_three_years_add_up_and_changes_are_counted() {
    let fewer: String = BEFORE.lines().take(4).collect::<Vec<_>>().join("\n");
    let sides = vec![
        side("R6", vec![sheet(2024, "環境部", &fewer)]),
        side("R5", vec![sheet(2023, "環境部", BEFORE), sheet(2023, "総務部", &fewer)]),
        side("R7", vec![sheet(2025, "環境部", BEFORE)]),
    ];
    let (y, findings) = years(sides, &Reorganisation::default());
    adds_up(&y);
    let labels: Vec<&str> = y.periods.iter().map(|p| p.label.as_str()).collect();
    assert_eq!(labels, ["令和5年度", "令和6年度", "令和7年度"]);
    assert_eq!(y.all.totals, [Some(10), Some(4), Some(6)]);
    assert_eq!(Block::change(&y.all.totals, 1), Some(-6));
    assert_eq!(Block::change(&y.all.totals, 0), None);
    let general = &y.departments["総務部"];
    assert_eq!(general.totals, [Some(4), None, None]);
    assert_eq!(Block::change(&general.totals, 1), None, "what is not there did not change by a number");
    let high = y.rows.iter().position(|r| r.label == "高度に達成した").unwrap();
    assert_eq!(y.all.counts[high], [Some(2), Some(1), Some(1)]);
    assert_eq!(y.all.share(high, 0, 1), Some(0.25));
    assert_eq!(findings.iter().filter(|f| f.rule.code == "C102").count(), 1);
}

fn renames(entries: &[(&str, &str, Named)]) -> Reorganisation {
    let one = |(old, new, of): &(&str, &str, Named)| Rename {
        old: (*old).to_owned(),
        new: (*new).to_owned(),
        of: of.clone(),
        since: None,
    };
    Reorganisation { renames: entries.iter().map(one).collect(), ..Reorganisation::default() }
}

#[test]
fn a_former_section_belongs_to_its_department() {
    let after = BEFORE.replace("公園課", "緑地課");
    let mut states = [
        vec![sheet(2024, "みどり環境部", BEFORE), sheet(2024, "公園課", BEFORE)],
        vec![sheet(2025, "環境部", &after), sheet(2025, "公園部", BEFORE)],
    ];
    let of = Named::SectionOfPresent("環境 部".to_owned());
    let entries = [
        ("みどり環境部", "環境部", Named::Department),
        ("公園課", "緑地課", of),
        ("公園課", "公園部", Named::Department),
    ];
    let found = renames(&entries).apply(&[Some(2024), Some(2025)], &mut states);
    assert_eq!(found.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["C105", "C105", "C105"]);
    let owners = |i: usize| states[0][i].goals.iter().flat_map(|g| &g.owners).any(|o| o == "公園課");
    assert!(!owners(0), "the section of the department that was named");
    assert!(owners(1), "the section of another department");
    assert_eq!(states[0][1].department.as_deref(), Some("公園部"));
}

#[test]
fn former_names_count_under_their_present_ones() {
    let former = BEFORE.replace("公園課", "緑と公園課");
    let sides = || {
        vec![
            side("R6", vec![sheet(2024, "みどり環境部", &former)]),
            side("R7", vec![sheet(2025, "環境部", BEFORE)]),
        ]
    };
    let renames = renames(&[
        ("みどり環境部", "環境部", Named::Anything),
        ("緑と公園課", "公園課", Named::Anything),
        ("財政課", "企画財政課", Named::Anything),
    ]);
    let (y, findings) = years(sides(), &renames);
    adds_up(&y);
    assert_eq!(y.departments.len(), 1);
    assert_eq!(y.sections["環境部"].rows["公園課"], [Some(2), Some(2)]);
    let codes: Vec<&str> = findings.iter().map(|f| f.rule.code).collect();
    assert_eq!(codes, ["C105", "C105", "C106"]);
    let (y, findings) = years(sides(), &Reorganisation::default());
    assert_eq!(y.departments.len(), 2, "names are never matched because they look alike");
    assert_eq!(findings.iter().filter(|f| f.rule.code == "C102").count(), 2);
}

#[test]
fn a_year_without_status_has_no_counts_of_statuses() {
    let without = without_status();
    let sides = vec![
        side("R6", vec![sheet(2024, "環境部", &without)]),
        side("R7", vec![sheet(2025, "環境部", BEFORE)]),
    ];
    let (y, findings) = years(sides, &Reorganisation::default());
    adds_up(&y);
    let row = |label: &str| &y.all.counts[y.rows.iter().position(|r| r.label == label).unwrap()];
    assert_eq!(row("ほぼ達成した"), &[None, Some(5)]);
    assert_eq!(row(tally::NO_COLUMN), &[Some(6), Some(0)]);
    assert_eq!(y.all.share(0, 0, 0), None);
    assert_eq!(findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["C108"]);
}

#[test]
fn statuses_of_another_form_are_listed_apart() {
    let marks = "1|a|その他|b|c|3月|環境課|◎\n2|d|その他|e|f|3月|環境課|評価不能";
    let sides = vec![
        side("R6", vec![sheet_of(&form_with("◎"), 2024, "環境部", marks)]),
        side("R7", vec![sheet(2025, "環境部", BEFORE)]),
    ];
    let (y, findings) = years(sides, &Reorganisation::default());
    adds_up(&y);
    assert_eq!(y.sets.len(), 2);
    let row = |label: &str| &y.all.counts[y.rows.iter().position(|r| r.label == label).unwrap()];
    assert_eq!(row("◎"), &[Some(1), None]);
    assert_eq!(row("ほぼ達成した"), &[None, Some(5)]);
    let sums = |set: usize| (y.all.sets[set].totals.clone(), y.all.sets[set].denominators.clone());
    assert_eq!(sums(0), (vec![None, Some(6)], vec![0, 6]));
    assert_eq!(sums(1), (vec![Some(2), None], vec![1, 0]), "評価不能 stays outside");
    assert!(findings.iter().any(|f| f.rule.code == "C104"));
}

#[test]
fn a_share_is_of_the_goals_of_its_form_and_blanks_are_too() {
    let marks = "1|a|その他|b|c|3月|環境課|◎\n2|d|その他|e|f|3月|環境課|×\n3|g|その他|h|i|3月|環境課|";
    let both = || vec![sheet_of(&form_with("◎"), 2025, "水道部", marks), sheet(2025, "環境部", BEFORE)];
    let sides = vec![side("R6", vec![sheet(2024, "環境部", BEFORE)]), side("R7", both())];
    let (y, _) = years(sides, &Reorganisation::default());
    adds_up(&y);
    let row = |set: usize, label: &str| y.rows.iter().position(|r| r.set == set && r.label == label).unwrap();
    let other = y.sets.iter().position(|s| s.forms[0].name == "juten-kadai").unwrap();
    let (best, blank) = (row(other, "◎"), row(other, tally::BLANK));
    assert_eq!(y.all.share(best, other, 1), Some(0.5), "of two with a status, not of eight");
    assert_eq!(y.all.counts[blank], [None, Some(1)]);
    assert_eq!(y.all.counts[row(1 - other, tally::BLANK)], [Some(0), Some(0)]);
    assert_eq!(y.all.sets[other].totals, [None, Some(3)]);
    assert_eq!(y.all.sets[1 - other].totals, [Some(6), Some(6)]);
    assert_eq!(y.label(&y.rows[blank]), "重点課題取組結果: 未記入");
}

/// The built-in form that has a status.
fn form_with(status: &str) -> Arc<GoalForm> {
    let all = (0..built_in().len()).map(form);
    all.into_iter().find(|f| f.statuses.iter().any(|s| s.label == status)).unwrap()
}
