//! Documents of a made-up city, drawn and looked at as plain data.

use super::*;
use crate::cell::CellRange;
use crate::cell::CellRef;
use crate::document::Goal;
use crate::document::goal_sheet::ReadColumn;
use crate::document::{CellCount, Choice, Field, Origin, StatusReading};
use crate::form::{Form, GoalForm, Key, built_in};
use crate::grid::Numeric;
use crate::report::entry;
use crate::sheet::measure::TALLEST;
use crate::sheet::model::PlacedCell;
use crate::text::era;
use std::sync::Arc;

/// A document of the first built-in form without goals.
pub(crate) fn document() -> GoalSheet {
    let Form::GoalSheet(form) = built_in().remove(0) else { panic!("no goal sheet") };
    let created = era::Date::from_ymd_opt(2025, 4, 1);
    GoalSheet {
        origin: Origin { file: Arc::from("kankyo.xlsx"), sheet: Arc::from("環境部の表") },
        title: Some("令和7年度 組織目標展開整理表（環境部の組織目標）".to_owned()),
        fiscal_year: Some(2025),
        year_guessed: false,
        department: Some("環境部".to_owned()),
        department_guessed: false,
        created,
        revised: Vec::new(),
        dates_unread: false,
        date_cells: Vec::new(),
        rows: (0, u32::MAX),
        post: Some("環境部長".to_owned()),
        name: Some("緑川 葉子".to_owned()),
        stretches: Vec::new(),
        named: Vec::new(),
        section: None,
        has_status: true,
        extra_headings: Vec::new(),
        extra_heading_cells: Vec::new(),
        columns: Vec::new(),
        goals: Vec::new(),
        vacant: Vec::new(),
        cells: CellCount::default(),
        further: Vec::new(),
        form,
    }
}

/// A goal with these texts of item, level and method.
pub(crate) fn goal(n: u32, item: &str, level: &str, method: &str) -> Goal {
    let text =
        |t: &str| Field { text: (!t.is_empty()).then(|| t.to_owned()), inherited: false, ..Field::default() };
    Goal {
        place: CellRef::new(4 + n, 0),
        fields: [
            text(&n.to_string()),
            text(item),
            text("個別計画"),
            text(level),
            text(method),
            text("3月"),
            text("みどり推進課"),
            text("ほぼ達成した"),
        ],
        owners: vec!["みどり推進課".to_owned()],
        category: Choice::Known(4),
        status: StatusReading::Read(Choice::Known(1)),
        extra: Vec::new(),
        extra_numbers: Vec::new(),
        unseen: Vec::new(),
    }
}

#[test]
fn every_page_says_whose_it_is() {
    let footer = |doc: &GoalSheet| {
        let print = submission(doc, "環境&緑").0.sheet.print;
        print.footer.notation(print.pages(), print.landscape)
    };
    let mut doc = document();
    assert_eq!(footer(&doc), "&L令和7年度　組織目標展開整理表&R環境部　&P / 1");
    (doc.department, doc.fiscal_year) = (None, None);
    assert_eq!(footer(&doc), "&L組織目標展開整理表&R環境&&緑　&P / 1");
}

fn with_goals(n: u32) -> GoalSheet {
    let mut doc = document();
    doc.goals = (1..=n)
        .map(|i| goal(i, "街路樹の点検", "点検が終わっている。", "・委託する。\n・報告する。"))
        .collect();
    doc
}

fn text_at(sheet: &Sheet, row: u32, col: u32) -> Option<String> {
    let cell = sheet.cells.iter().find(|c| c.at == CellRef::new(row, col))?;
    crate::sheet::measure::shown_text(&cell.content).map(std::borrow::Cow::into_owned)
}

fn all_text(sheet: &Sheet) -> Vec<String> {
    let texts = sheet.cells.iter().filter_map(|c| crate::sheet::measure::shown_text(&c.content));
    texts.map(std::borrow::Cow::into_owned).collect()
}

#[test]
fn the_layout_is_the_forms() {
    let (drawn, findings) = submission(&with_goals(2), "環境部");
    assert!(findings.is_empty());
    let sheet = &drawn.sheet;
    let headings = sheet.print.repeat_rows.unwrap().0;
    assert_eq!(text_at(sheet, 0, 0).as_deref(), Some("令和7年度 組織目標展開整理表（環境部の組織目標）"));
    assert_eq!(text_at(sheet, 1, 0).as_deref(), Some("作成日"));
    assert_eq!(text_at(sheet, 2, 0).as_deref(), Some("令和7年4月1日"));
    assert_eq!(text_at(sheet, headings, 7).as_deref(), Some("達成状況"));
    assert_eq!(drawn.goal_rows, [headings + 1, headings + 2]);
    assert_eq!(text_at(sheet, headings + 1, 4).as_deref(), Some("・委託する。\n・報告する。"));
    assert_eq!(sheet.rows.len() as u32, headings + 3);
    assert!(sheet.rows.iter().all(|&h| h > 0.0 && h <= TALLEST && (h / 0.75).fract() == 0.0));
}

#[test]
fn known_wordings_are_unified_and_others_stay_as_typed() {
    let mut doc = with_goals(2);
    doc.goals[0].fields[7].text = Some("概ね達成".to_owned());
    doc.goals[1].fields[7].text = Some("まあまあ".to_owned());
    doc.goals[1].status = StatusReading::Read(Choice::Unknown);
    let (drawn, _) = submission(&doc, "環境部");
    let row = drawn.goal_rows[0];
    assert_eq!(text_at(&drawn.sheet, row, 7).as_deref(), Some("ほぼ達成した"));
    assert_eq!(text_at(&drawn.sheet, row + 1, 7).as_deref(), Some("まあまあ"));
}

#[test]
fn what_no_title_says_stands_in_fields() {
    let mut doc = with_goals(1);
    assert!(!all_text(&submission(&doc, "環境部").0.sheet).contains(&"部署名".to_owned()));
    doc.title = Some("組織目標展開整理表".to_owned());
    doc.post = None;
    doc.year_guessed = true;
    doc.department_guessed = true;
    let texts = all_text(&submission(&doc, "環境部").0.sheet);
    for wanted in ["部署名", "環境部", "年度", "令和7年度"] {
        assert!(texts.iter().any(|t| t == wanted), "{wanted} {texts:?}");
    }
}

#[test]
fn a_generic_title_leaves_the_department_to_the_post() {
    let mut doc = with_goals(1);
    doc.title = Some("令和7年度 組織目標展開整理表（部の組織目標）".to_owned());
    let texts = all_text(&submission(&doc, "環境部").0.sheet);
    assert!(!texts.iter().any(|t| t == "部署名" || t == "年度"), "{texts:?}");
}

#[test]
fn revisions_stand_below_the_date_of_creation() {
    let mut doc = with_goals(1);
    doc.revised =
        [(2025, 7, 25), (2025, 10, 1)].map(|(y, m, d)| era::Date::from_ymd_opt(y, m, d).unwrap()).to_vec();
    let (drawn, _) = submission(&doc, "環境部");
    let want = "令和7年4月1日\n令和7年7月25日見直し\n令和7年10月1日見直し";
    assert_eq!(text_at(&drawn.sheet, 2, 0).as_deref(), Some(want));
}

#[test]
fn columns_that_a_document_lacks_or_has_more() {
    let mut doc = with_goals(1);
    doc.has_status = false;
    doc.extra_headings = vec!["備考".to_owned()];
    doc.goals[0].extra = vec![Some("国の補助".to_owned())];
    let (drawn, _) = submission(&doc, "環境部");
    assert_eq!(drawn.sheet.columns.len(), 8);
    let row = drawn.goal_rows[0];
    assert_eq!(text_at(&drawn.sheet, row - 1, 7).as_deref(), Some("備考"));
    assert_eq!(text_at(&drawn.sheet, row, 7).as_deref(), Some("国の補助"));
}

#[test]
fn inherited_values_are_merged_and_give_their_height_to_the_last_row() {
    let mut doc = with_goals(3);
    doc.goals[0].fields[1].text =
        Some("長い実施項目の名称を書いた街路樹の点検及び更新の計画的な実施について".repeat(4));
    doc.goals[1].fields[1] =
        Field { text: doc.goals[0].fields[1].text.clone(), inherited: true, ..Field::default() };
    let (drawn, findings) = submission(&doc, "環境部");
    assert!(findings.is_empty());
    let row = drawn.goal_rows[0];
    assert!(drawn.sheet.merges.contains(&CellRange::new(row, 1, row + 1, 1)));
    let height = |r: u32| drawn.sheet.rows[r as usize];
    assert!(height(row + 1) > height(row) && height(row) <= height(row + 2));
}

/// A cell under a merge may hold a value of its own: the goals behind it have the merge's value, not that one.
#[test]
fn a_value_under_a_merge_is_not_spread_over_the_goals_behind_it() {
    let mut doc = with_goals(4);
    let number = |text: &str, inherited| Field { text: Some(text.to_owned()), inherited, ..Field::default() };
    for (goal, text, inherited) in [(0, "1", false), (1, "9", false), (2, "1", true), (3, "1", true)] {
        doc.goals[goal].fields[0] = number(text, inherited);
    }
    let (drawn, _) = submission(&doc, "環境部");
    let row = drawn.goal_rows[0];
    let numbers = [0, 1, 2].map(|goal| text_at(&drawn.sheet, row + goal, 0).unwrap_or_default());
    assert_eq!(numbers, ["1", "9", "1"]);
    assert_eq!(drawn.sheet.merges.iter().filter(|m| m.start.col == 0 && m.start.row >= row).count(), 1);
}

#[test]
fn no_page_break_lies_inside_a_merge() {
    let mut doc = with_goals(60);
    for i in (1..60).filter(|i| i % 3 != 0) {
        doc.goals[i].fields[1].inherited = true;
    }
    let (drawn, findings) = submission(&doc, "環境部");
    assert!(findings.is_empty());
    assert!(drawn.sheet.print.breaks.len() >= 2);
    for at in &drawn.sheet.print.breaks {
        let inside = drawn.sheet.merges.iter().any(|m| m.start.row < *at && *at <= m.end.row);
        assert!(!inside, "{at}");
    }
}

#[test]
fn a_merge_over_more_than_a_page_is_parted_and_its_value_repeated() {
    let mut doc = with_goals(60);
    for i in 1..60 {
        doc.goals[i].fields[0] = Field { text: Some("1".to_owned()), inherited: true, ..Field::default() };
    }
    let (drawn, findings) = submission(&doc, "環境部");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule.code, rules::MERGE_SPLIT_AT_PAGE.code);
    assert_eq!(findings[0].place.cell.unwrap().to_string(), "A6:A65");
    let breaks = &drawn.sheet.print.breaks;
    assert!(!breaks.is_empty());
    for at in breaks {
        assert_eq!(text_at(&drawn.sheet, *at, 0).as_deref(), Some("1"));
    }
    let parts = drawn.sheet.merges.iter().filter(|m| m.start.col == 0 && m.end.row > m.start.row).count();
    assert_eq!(parts, breaks.len() + 1);
}

#[test]
fn too_much_text_is_set_smaller_and_then_split_with_nothing_lost() {
    let mut doc = with_goals(3);
    let sentence = "緑地の手入れを地域の団体と分担して進め、四半期ごとに結果を公表する。";
    doc.goals[0].fields[4].text = Some(sentence.repeat(35));
    let long = sentence.repeat(150);
    doc.goals[1].fields[4].text = Some(long.clone());
    let (drawn, findings) = submission(&doc, "環境部");
    let codes: Vec<&str> = findings.iter().map(|f| f.rule.name).collect();
    assert_eq!(codes, ["FONT_REDUCED", "ROW_SPLIT"]);
    let (from, to) = (drawn.goal_rows[1], drawn.goal_rows[2]);
    assert!(to - from > 1);
    let whole: String = (from..to).filter_map(|r| text_at(&drawn.sheet, r, 4)).collect();
    assert_eq!(whole, long);
    assert_eq!((from..to).filter(|&r| text_at(&drawn.sheet, r, 0).is_some()).count(), 1);
}

#[test]
fn sheets_without_end_leave_their_breaks_to_the_printer() {
    let (drawn, findings) = submission(&with_goals(20_000), "環境部");
    assert!(drawn.sheet.print.breaks.is_empty() && drawn.sheet.print.fit_width);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule.code, rules::BREAKS_LEFT_TO_PRINTER.code);
}

#[test]
fn headings_are_typed_on_each_page_only_if_the_form_says_so() {
    let mut doc = with_goals(60);
    let mut form = (*doc.form).clone();
    form.page.typed_headings = true;
    doc.form = Arc::new(form);
    let (drawn, _) = submission(&doc, "環境部");
    assert_eq!(drawn.sheet.print.repeat_rows, None);
    for at in &drawn.sheet.print.breaks {
        assert_eq!(text_at(&drawn.sheet, *at, 0).as_deref(), Some("番号"));
    }
    assert_eq!(drawn.goal_rows.len(), 60);
    assert!(drawn.goal_rows.iter().all(|r| !drawn.sheet.print.breaks.contains(r)));
}

#[test]
fn numbers_of_extra_columns_stand_to_the_right() {
    let mut doc = with_goals(2);
    doc.extra_headings = vec!["目標値".to_owned(), "備考".to_owned()];
    let number = |value, is_day| Some(Numeric { value, format: Some(Arc::from("#,##0")), is_day });
    for goal in &mut doc.goals {
        goal.extra = vec![Some("1,234".to_owned()); 2];
        goal.extra_numbers = vec![number(1234.0, false), number(1234.0, true)];
    }
    let (drawn, _) = submission(&doc, "環境部");
    let row = drawn.goal_rows[0];
    let align = |col: u32| {
        let cell = drawn.sheet.cells.iter().find(|c| c.at == CellRef::new(row, col)).unwrap();
        drawn.sheet.styles.get(cell.style).unwrap().align
    };
    // A day stands in the middle, like the month in the due column.
    assert_eq!([align(8), align(9)], [Align::Right, Align::Center]);
}

/// A document with extra columns of these headings, read from the left in that order among the columns of the form.
fn with_extras(goals: u32, read: &[(TextFrom, &str, &[&str])], texts: &[&str]) -> GoalSheet {
    let mut doc = with_goals(goals);
    let owned = |groups: &[&str]| groups.iter().map(|g| (*g).to_owned()).collect::<Vec<_>>();
    doc.columns = read
        .iter()
        .map(|(source, text, groups)| ReadColumn {
            source: *source,
            text: (*text).to_owned(),
            repeated: None,
            status: crate::locate::StatusColumn::No,
            groups: owned(groups),
        })
        .collect();
    let extras = doc.columns.iter().filter(|c| matches!(c.source, TextFrom::Extra(_)));
    doc.extra_headings = extras.map(|c| c.text.clone()).collect();
    for goal in &mut doc.goals {
        goal.extra = texts.iter().map(|t| Some((*t).to_owned())).collect();
        goal.extra_numbers = vec![None; texts.len()];
    }
    doc
}

fn headings(sheet: &Sheet) -> Vec<(CellRange, String)> {
    let (first, last) = sheet.print.repeat_rows.unwrap();
    let cells = sheet.cells.iter().filter(|c| (first..=last).contains(&c.at.row));
    let range = |at: CellRef| {
        let merge = sheet.merges.iter().find(|m| m.start == at).copied().unwrap_or_else(|| at.into());
        CellRange::new(merge.start.row - first, merge.start.col, merge.end.row - first, merge.end.col)
    };
    let text =
        |c: &PlacedCell| crate::sheet::measure::shown_text(&c.content).map(std::borrow::Cow::into_owned);
    cells.filter_map(|c| Some((range(c.at), text(c)?))).collect()
}

#[test]
fn headings_have_the_rows_that_were_read() {
    let field = TextFrom::Field;
    let doc = with_extras(
        2,
        &[
            (field(Key::Level), "どの水準まで", &["目標"]),
            (field(Key::Method), "どのような方法で", &["目標"]),
            (field(Key::Status), "達成状況", &[]),
            (TextFrom::Extra(0), "予算\n当初", &["予算"]),
            (TextFrom::Extra(1), "予算\n決算", &["予算"]),
            (TextFrom::Extra(2), "その他\n備考", &["その他"]),
        ],
        &["1,200", "1,100", "なし"],
    );
    let (drawn, _) = submission(&doc, "環境部");
    let found = headings(&drawn.sheet);
    let at = |text: &str| {
        found.iter().find(|(_, t)| t == text).map(|(r, _)| (r.start.row, r.start.col, r.end.row, r.end.col))
    };
    assert_eq!(at("番号"), Some((0, 0, 1, 0)));
    assert_eq!(at("目標"), Some((0, 3, 0, 4)));
    assert_eq!(at("予算"), Some((0, 8, 0, 9)));
    assert_eq!([at("当初"), at("決算")], [Some((1, 8, 1, 8)), Some((1, 9, 1, 9))]);
    // A group of one column is no row of its own.
    assert_eq!(at("その他\n備考"), Some((0, 10, 1, 10)));
    assert_eq!(drawn.sheet.freeze, Some((drawn.goal_rows[0], 0)));
}

#[test]
fn a_form_may_say_which_headings_stand_over_its_columns() {
    let mut doc = with_goals(1);
    let mut form = (*doc.form).clone();
    for column in form.columns.iter_mut().filter(|c| matches!(c.key, Key::Due | Key::Owners)) {
        column.group = Some("担当".to_owned());
    }
    doc.form = Arc::new(form);
    let (drawn, _) = submission(&doc, "環境部");
    let found = headings(&drawn.sheet);
    assert!(found.contains(&(CellRange::new(0, 5, 0, 6), "担当".to_owned())), "{found:?}");
    let blank = blank(&doc.form);
    assert!(headings(&blank[0]).contains(&(CellRange::new(0, 5, 0, 6), "担当".to_owned())));
}

#[test]
fn extra_columns_stand_where_they_stood_and_all_lines_reach_over_them() {
    let field = TextFrom::Field;
    let doc = with_extras(
        1,
        &[
            (TextFrom::Extra(0), "整理番号", &[]),
            (field(Key::Number), "番号", &[]),
            (field(Key::Due), "いつまで", &[]),
            (TextFrom::Extra(1), "予算額", &[]),
            (field(Key::Owners), "共通/課名", &[]),
            (field(Key::Status), "達成状況", &[]),
            (TextFrom::Extra(2), "備考", &[]),
        ],
        &["A1", "1,200千円", "国の補助"],
    );
    let (drawn, _) = submission(&doc, "環境部");
    let sheet = &drawn.sheet;
    let row = drawn.goal_rows[0];
    let headings: Vec<String> = (0..11).filter_map(|c| text_at(sheet, row - 1, c)).collect();
    assert_eq!(
        [&headings[0], &headings[1], &headings[7], &headings[10]],
        ["整理番号", "番号", "予算額", "備考"]
    );
    assert!(sheet.merges.contains(&CellRange::new(0, 0, 0, 10)));
    for line in [1, 2] {
        let ends = sheet.merges.iter().filter(|m| m.start.row == line).map(|m| m.end.col).max();
        assert_eq!(ends, Some(10));
    }
    let style = |col: u32| {
        let cell = sheet.cells.iter().find(|c| c.at == CellRef::new(row, col)).unwrap();
        *sheet.styles.get(cell.style).unwrap()
    };
    // Typed figures stand to the right, words to the left, both a step from the line.
    assert_eq!((style(7).align, style(7).indent), (Align::Right, 1));
    assert_eq!((style(2).align, style(2).indent), (Align::Left, 1));
}

/// The sheets of the form with nothing in it.
fn blank(form: &Arc<GoalForm>) -> Vec<Sheet> {
    let sheet = &crate::season::handed_out::empty(form, None, None);
    entry::sheets(&entry::Entry { sheet, sections: &[], rows: None, city: None, office: None })
}

#[test]
fn columns_that_are_not_printed_are_not_drawn() {
    let mut doc = with_goals(1);
    let mut form = (*doc.form).clone();
    form.columns.iter_mut().filter(|c| c.key == Key::Category).for_each(|c| c.printed = false);
    doc.form = Arc::new(form);
    let (drawn, findings) = submission(&doc, "環境部");
    assert!(findings.is_empty());
    assert_eq!(drawn.sheet.columns.len(), 7);
    assert!(!all_text(&drawn.sheet).iter().any(|t| t.contains("分類") || t == "個別計画"));
    // Who fills in the form is asked all the same.
    assert_eq!(blank(&doc.form)[0].columns.len(), 8);
}

#[test]
fn columns_that_no_page_holds_stand_beside_what_is_printed() {
    let read: Vec<(TextFrom, String)> = (0..40).map(|i| (TextFrom::Extra(i), format!("第{i}週"))).collect();
    let read: Vec<(TextFrom, &str, &[&str])> =
        read.iter().map(|(source, text)| (*source, text.as_str(), &[] as &[&str])).collect();
    let long = "実施した。".repeat(40);
    let doc = with_extras(3, &read, &[&*long; 40]);
    let (drawn, findings) = submission(&doc, "環境部");
    let codes: Vec<&str> = findings.iter().map(|f| f.rule.name).collect();
    assert_eq!(codes, ["COLUMNS_NOT_PRINTED"]);
    let sheet = &drawn.sheet;
    assert_eq!((sheet.print.columns, sheet.columns.len()), (Some(8), 48));
    assert!(sheet.merges.contains(&CellRange::new(0, 0, 0, 7)));
    assert_eq!(text_at(sheet, drawn.goal_rows[2], 47).as_deref(), Some(&*long));
    // They make no row higher, and the form's columns are as wide as without them.
    let alone = submission(&with_goals(3), "環境部").0.sheet;
    assert_eq!(sheet.rows, alone.rows);
    assert_eq!(sheet.columns[..8], alone.columns);
}

#[test]
fn widths_follow_what_the_columns_hold() {
    let widths = |level: &str, method: &str| {
        let mut doc = document();
        doc.goals = (1..=9).map(|i| goal(i, "点検", level, method)).collect();
        submission(&doc, "環境部").0.sheet.columns
    };
    let long = "緑地の手入れを地域の団体と分担して進め、四半期ごとに結果を公表する。".repeat(3);
    let (level, method) = (widths(&long, "委託"), widths("完了", &long));
    assert!(level[3] > method[3] && level[4] < method[4], "{level:?} {method:?}");
    assert_eq!(level.iter().sum::<u32>(), method.iter().sum::<u32>());
    let usual = widths("完了", "委託");
    for (column, usual) in usual.iter().enumerate() {
        let of = |widths: &[u32]| f64::from(widths[column]) / f64::from(*usual);
        assert!([&level, &method].iter().all(|w| (0.55..=1.65).contains(&of(w))), "{column} {level:?}");
    }
}

#[test]
fn a_long_first_goal_begins_on_the_first_page() {
    let mut doc = with_goals(3);
    doc.revised = (1..=4).filter_map(|month| era::Date::from_ymd_opt(2025, 6 + month, 1)).collect();
    let sentence = "・緑地の手入れを地域の団体と分担して進める。\n";
    doc.goals[0].fields[4].text = Some(sentence.repeat(34));
    let (drawn, findings) = submission(&doc, "環境部");
    let codes: Vec<&str> = findings.iter().map(|f| f.rule.name).collect();
    assert_eq!(codes, ["ROW_SPLIT"]);
    let breaks = &drawn.sheet.print.breaks;
    assert_eq!(breaks.len(), 1);
    assert!(breaks[0] > drawn.goal_rows[0] && breaks[0] < drawn.goal_rows[1]);
    let style = |row: u32| {
        let cell = drawn.sheet.cells.iter().find(|c| c.at == CellRef::new(row, 4)).unwrap();
        drawn.sheet.styles.get(cell.style).unwrap().size_tenths
    };
    // It is split, so its type need not be small.
    assert_eq!(style(drawn.goal_rows[0]), 90);
}

#[test]
fn no_last_page_holds_a_single_short_goal_and_rows_have_air() {
    for n in 5..40 {
        let (drawn, _) = submission(&with_goals(n), "環境部");
        let rows = &drawn.sheet.rows;
        if let Some(last) = drawn.sheet.print.breaks.last() {
            assert!(drawn.goal_rows.iter().filter(|r| *r >= last).count() > 1, "{n} goals");
        }
        // Two lines of 11.25 points.
        for row in &drawn.goal_rows {
            let air = rows[*row as usize] - 2.0 * 11.25;
            assert!((4.0..=6.75).contains(&air), "{air} of {n}");
        }
    }
}
