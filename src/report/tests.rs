use crate::cell::CellRef;
use crate::check::unified;
use crate::document::GoalSheet;
use crate::form::Key;
use crate::our_sheets;
use crate::report::counts::CountColumns;
use crate::report::input::Common;
use crate::report::notes;
use crate::report::sample::{Sample, city, document, form, mixed};
use crate::report::words;
use crate::report::{cross, departments, sections};
use crate::sheet::model::{Choices, Content, Sheet};
use std::sync::Arc;

/// One line for each cell that shows something: place, text, and behind `=` its formula.
fn lines(sheet: &Sheet) -> Vec<String> {
    sheet.cells.iter().filter_map(|c| shown(&c.content).map(|t| format!("{} {t}", c.at))).collect()
}

fn shown(content: &Content) -> Option<String> {
    Some(match content {
        Content::Blank => return None,
        Content::Text(text) | Content::Shown { text, .. } => text.replace('\n', "⏎"),
        Content::Number(n) => n.to_string(),
        Content::Formula { formula, result } => format!("{result} ={formula}"),
        Content::TextFormula { formula, result } => format!("{result} ={formula}"),
        Content::Link { sheet, cell, text, .. } => format!("{text} -> {sheet}!{cell}"),
        Content::Runs(runs) => runs.iter().map(|r| r.text.as_str()).collect(),
    })
}

fn sheet<'a>(sheets: &'a [Sheet], name: &str) -> &'a Sheet {
    sheets.iter().find(|s| s.name == name).unwrap()
}

/// The count that a cell shows.
fn number(sheet: &Sheet, row: u32, col: u32) -> Option<usize> {
    match sheet.cells.iter().find(|c| c.at == CellRef::new(row, col))?.content {
        Content::Number(n) | Content::Formula { result: n, .. } => Some(n.round() as usize),
        _ => None,
    }
}

/// The rows whose first cell says this.
fn rows(sheet: &Sheet, label: &str) -> Vec<u32> {
    let says = |c: &Content| matches!(c, Content::Text(t) if **t == *label);
    sheet.cells.iter().filter(|c| c.at.col == 0 && says(&c.content)).map(|c| c.at.row).collect()
}

/// Two goals of one department, one shared by two sections.
fn small() -> Sample {
    let form = form("soshiki-mokuhyo");
    let goals = [
        ("1", "水辺の安全点検", "個別計画", "3月", "計画課、子ども若者計画課", "ほぼ達成した"),
        ("2", "夏まつりの見直し", "その他", "8月", "計画課", ""),
    ];
    Sample::of(vec![document(&form, Some(2025), Some("みどり部"), true, &goals)])
}

#[test]
fn the_sheets_stand_in_their_order() {
    let names: Vec<String> = mixed().sheets().into_iter().map(|s| s.name).collect();
    let of_run = [our_sheets::SUBMISSION_STATUS, our_sheets::CHANGES];
    let without_run: Vec<&str> = our_sheets::fixed().filter(|name| !of_run.contains(name)).collect();
    assert_eq!(names, without_run);
}

#[test]
fn a_table_by_section_counts_between_delimiters_and_reconciles() {
    let sheets = small().sheets();
    let drawn = lines(sheet(&sheets, our_sheets::SECTIONS));
    let replaced = |inner: String, separator: &str| format!("SUBSTITUTE({inner},{separator},\"|\")");
    let marks = ["\"、\"", "\"､\"", "\"，\"", "\",\"", "\"／\"", "\"/\"", "CHAR(10)", "\" \"", "\"　\""];
    let owners = marks.into_iter().fold("'みどり部'!$G$7:$G$28".to_owned(), replaced);
    let named = format!("ISNUMBER(FIND(\"|\"&$A5&\"|\",\"|\"&{owners}&\"|\"))");
    let statuses = "'みどり部'!$H$7:$H$28";
    for want in [
        "A5 計画課".to_owned(),
        format!("C5 1 =SUMPRODUCT({named}*EXACT({statuses},SUBSTITUTE(C$3,CHAR(10),\"\")))"),
        // What is typed and is no status is 不明; what is left of all goals is 未記入.
        "G5 1 =I5-SUM(B5:F5)-H5".to_owned(),
        format!("H5 0 =SUMPRODUCT({named}*(LEN({statuses})>0))-SUM(B5:F5)"),
        format!("I5 2 =SUMPRODUCT({named}*1)"),
        "K5 1 =IF(I5-G5-H5=0,\"－\",C5/(I5-G5-H5))".to_owned(),
    ] {
        assert!(drawn.contains(&want), "{want}\n{}", drawn.join("\n"));
    }
    let reconciled = "延べ3件 － 重複1件 ＝ 実2件";
    assert_eq!(drawn.iter().filter(|l| l.contains(reconciled)).count(), 2, "{}", drawn.join("\n"));
}

#[test]
fn a_share_without_denominator_is_a_mark() {
    let form = form("soshiki-mokuhyo");
    let goals = [("1", "水辺の安全点検", "個別計画", "3月", "計画課", "")];
    let sample = Sample::of(vec![document(&form, None, Some("みどり部"), true, &goals)]);
    let drawn = lines(sheet(&sample.sheets(), our_sheets::DEPARTMENTS));
    let want = "J4 － =IF(I4-G4-H4=0,\"－\",B4/(I4-G4-H4))";
    assert!(drawn.iter().any(|l| l == want), "{}", drawn.join("\n"));
}

#[test]
fn every_table_sums_to_the_goals() {
    for sample in [small(), mixed(), city(3, 20), city(30, 5)] {
        let sheets = sample.sheets();
        let parts = &sample.tally.parts;
        for (name, parts) in
            [(our_sheets::DEPARTMENTS, &parts.by_statuses), (our_sheets::CATEGORIES, &parts.by_choices)]
        {
            let sheet = sheet(&sheets, name);
            let sums = rows(sheet, words::GRAND_TOTAL);
            assert_eq!(sums.len(), parts.len(), "{name}");
            assert_eq!(parts.iter().map(|p| p.tally.goals).sum::<usize>(), sample.tally.goals);
            let mut first = 0;
            for (row, part) in sums.into_iter().zip(parts) {
                let total = CountColumns::kept_of(&part.tally).len() as u32 + 1;
                assert_eq!(number(sheet, row, total), Some(part.tally.goals), "{name}");
                let body: usize = (first..row).filter_map(|r| number(sheet, r, total)).sum();
                assert_eq!(body, part.tally.goals, "{name}");
                for r in (first..=row).filter(|&r| number(sheet, r, total).is_some()) {
                    let across: usize = (1..total).filter_map(|c| number(sheet, r, c)).sum();
                    assert_eq!(Some(across), number(sheet, r, total), "{name} row {r}");
                }
                first = row + 1;
            }
        }
    }
}

#[test]
fn the_blocks_of_the_cross_table_add_up_to_the_first() {
    for sample in [small(), mixed(), city(3, 20)] {
        let sheets = sample.sheets();
        let sheet = sheet(&sheets, our_sheets::CROSS);
        let mut totals = rows(sheet, words::GRAND_TOTAL);
        let firsts: Vec<u32> = rows(sheet, words::ALL_STATUSES);
        let parts = &sample.tally.parts.by_choices;
        assert_eq!(firsts.len(), parts.len());
        for (i, part) in parts.iter().enumerate().rev() {
            let own = totals.split_off(totals.partition_point(|&r| r < firsts[i]));
            let last =
                (1..sheet.columns.len() as u32).rfind(|&c| number(sheet, own[0], c).is_some()).unwrap();
            assert_eq!(number(sheet, own[0], last), Some(part.tally.goals));
            for col in 1..=last {
                let blocks: usize = own[1..].iter().filter_map(|&r| number(sheet, r, col)).sum();
                assert_eq!(Some(blocks), number(sheet, own[0], col), "column {col}");
            }
        }
    }
}

#[test]
fn a_status_without_goals_is_counted_below_what_is_printed() {
    let sheets = small().sheets();
    let cross = sheet(&sheets, our_sheets::CROSS);
    let printed = cross.print.rows.unwrap();
    for (label, is_printed) in [("ほぼ達成した", true), ("高度に達成した", false), ("不明", false)]
    {
        let bands = rows(cross, label);
        assert_eq!(bands.len(), 1, "{label}");
        assert_eq!(bands[0] < printed, is_printed, "{label}");
    }
    assert!(cross.print.breaks.iter().all(|&row| row < printed));
    let note = lines(cross).into_iter().find(|line| line.contains("印刷範囲の外")).unwrap();
    assert!(note.contains("「高度に達成した」「ほとんど未達成だった(達成率80～50%)」"), "{note}");
}

#[test]
fn more_categories_than_columns_share_the_last_one() {
    let form = form("soshiki-mokuhyo");
    let names: Vec<String> = (0..20).map(|i| format!("柱{i:02}")).collect();
    let goals: Vec<_> =
        names.iter().map(|n| ("1", "項目", n.as_str(), "3月", "計画課", "ほぼ達成した")).collect();
    let sample = Sample::of(vec![document(&form, Some(2025), Some("みどり部"), true, &goals)]);
    let sheets = sample.sheets();
    let cross = sheet(&sheets, our_sheets::CROSS);
    let drawn = lines(cross);
    assert!(drawn.iter().any(|l| l == &format!("P2 {}", words::OTHER_CATEGORIES)), "{}", drawn.join("\n"));
    assert_eq!(number(cross, 3, 15), Some(6));
    assert_eq!(number(cross, 3, 16), Some(20));
    assert_eq!(rows(sheet(&sheets, our_sheets::CATEGORIES), "柱19").len(), 1);
}

#[test]
fn the_files_reconcile_cells_and_findings() {
    let sample = mixed();
    let sheets = sample.sheets();
    let files = sheet(&sheets, our_sheets::FILES);
    let sums = rows(files, words::GRAND_TOTAL)[0];
    let total = |col: u32| number(files, sums, col).unwrap();
    assert_eq!(total(7), sample.tally.goals);
    assert_eq!(total(8) + total(9) + total(10), sample.findings.len());
    assert_eq!(total(11), total(12) + total(13) + total(14));
    for col in 7..=14 {
        let body: usize = (0..sums).filter_map(|r| number(files, r, col)).sum();
        assert_eq!(body, total(col), "column {col}");
    }
    let text = lines(files).join("\n");
    assert!(
        text.contains(
            "読み取ったセル 184 ＝ 目標などの値 96 ＋ 見出し・様式の部分 84 ＋ 点検結果に載せたもの 4"
        ),
        "{text}"
    );
    assert!(text.contains("D4 提出/") && text.contains(" 送付文.docx") && text.contains("記入例"), "{text}");
}

#[test]
fn a_finding_on_a_goal_leads_to_its_row() {
    let sheets = mixed().sheets();
    let links: Vec<String> =
        lines(sheet(&sheets, our_sheets::FINDINGS)).into_iter().filter(|l| l.contains("->")).collect();
    assert_eq!(
        links,
        [
            "I4 10行 -> みどり推進部(R7)!A10",
            "I5 11行 -> みどり推進部(R7)!A11",
            "I6 12行 -> みどり推進部(R7)!A12"
        ]
    );
}

#[test]
fn unachieved_goals_are_those_below_and_those_not_understood() {
    let sheets = mixed().sheets();
    let drawn = lines(sheet(&sheets, our_sheets::UNACHIEVED));
    let statuses: Vec<&str> = drawn.iter().filter_map(|l| l.strip_prefix('H')).collect();
    assert_eq!(
        statuses,
        [
            "3 達成状況／評価",
            "4 ほとんど未達成だった(達成率80～50%)",
            "5 不明（ほとんど未達成だった）",
            "6 未達成だった(達成率25%未満)",
            "7 評価不能",
        ]
    );
}

#[test]
fn the_list_keeps_what_was_typed_and_names_what_is_missing() {
    let sheets = mixed().sheets();
    let list = sheet(&sheets, our_sheets::LIST);
    let row = |n: u32| -> Vec<String> {
        list.cells.iter().filter(|c| c.at.row == n).filter_map(|c| shown(&c.content)).collect()
    };
    assert_eq!(
        row(7),
        [
            "令和7年度",
            "みどり推進部",
            "5",
            "苗木の配布",
            "未記入",
            "未記入",
            "未記入",
            "未記入",
            "組織目標展開整理表",
            "11行 -> みどり推進部(R7)!A11",
        ]
    );
    assert_eq!(
        row(10),
        [
            "令和6年度",
            "みどり推進部",
            "里山の調査の公表",
            "~その他?",
            "3月",
            "緑課、緑課",
            "欄なし",
            "組織目標展開整理表",
            "8行 -> みどり推進部(R6)!A8",
        ]
    );
    assert_eq!(list.table.as_ref().map(|t| t.range.to_string()).as_deref(), Some("A3:J15"));
}

#[test]
fn wordings_are_unified_only_where_they_differ() {
    let sample = mixed();
    let found: Vec<_> = sample
        .documents
        .iter()
        .flat_map(|d| unified(d))
        .map(|u| (u.key, u.typed, u.written, u.place.cell.map(|c| c.to_string()).unwrap_or_default()))
        .collect();
    let found: Vec<(Key, &str, &str, String)> =
        found.iter().map(|(k, t, w, c)| (*k, t.as_str(), w.as_str(), c.clone())).collect();
    assert_eq!(
        found,
        [
            (Key::Status, "ほぼ達成", "ほぼ達成した", "H7".to_owned()),
            (
                Key::Status,
                "ほとんど未達成だった(達成率80~50%)",
                "ほとんど未達成だった(達成率80～50%)",
                "H8".to_owned()
            ),
            (Key::Status, "〇", "○", "H7".to_owned()),
            (Key::Category, "行革", "行政改革", "C6".to_owned()),
        ]
    );
}

#[test]
fn too_many_goals_are_counted_by_values() {
    let sample = city(60, 400);
    assert!(sample.live().is_empty());
    let sheets = sample.sheets();
    for name in [our_sheets::DEPARTMENTS, our_sheets::CATEGORIES, our_sheets::CROSS, our_sheets::SECTIONS] {
        let drawn = lines(sheet(&sheets, name));
        assert!(!drawn.iter().any(|l| l.contains(" =")), "{name}");
        assert!(drawn.iter().any(|l| l.contains(notes::NOT_LIVE)), "{name}");
    }
}

/// Where the drop-downs of the submission sheets stand, and the words that they offer.
fn offered(sample: &Sample) -> Vec<(String, Vec<String>)> {
    let offered = sample.submission_sheets.iter().flat_map(|sheet| &sheet.drop_downs).map(|d| {
        let Choices::List(words) = &d.choices else { panic!("{:?}", d.choices) };
        (d.range.to_string(), words.clone())
    });
    offered.collect()
}

#[test]
fn submission_sheets_offer_the_statuses_that_are_counted() {
    let form = form("soshiki-mokuhyo");
    let words: Vec<String> = form.statuses.iter().map(|s| s.label.clone()).collect();
    assert_eq!(offered(&small()), [("H7:H8".to_owned(), words)]);
    // A sheet without the column has none; words that no list holds are typed, and counted all the same.
    let mut long = (*form).clone();
    long.statuses.iter_mut().for_each(|s| s.label = s.label.repeat(6));
    let wording = long.statuses[1].label.clone();
    let goals = [("1", "水辺の安全点検", "個別計画", "3月", "計画課", wording.as_str())];
    let sample = Sample::of(vec![
        document(&Arc::new(long), Some(2025), Some("みどり部"), true, &goals),
        document(&form, Some(2025), Some("水辺部"), false, &goals),
    ]);
    assert!(offered(&sample).is_empty());
    assert_eq!(sample.live().len(), 3);
    sample.written(sample.sheets());
    // Nothing counts an edit where the tables are values.
    assert!(offered(&city(60, 400)).is_empty());
}

#[test]
fn submission_sheets_offer_the_statuses_of_their_form() {
    let offered = offered(&many_of_two_forms(3));
    let has: Vec<bool> = offered.iter().map(|(_, words)| words.contains(&"◎".to_owned())).collect();
    assert_eq!(has, [false, false, false, true, true, true]);
}

/// The notes of a sheet that name rows of values.
fn named(sheet: &Sheet) -> Vec<String> {
    lines(sheet).into_iter().filter(|l| l.contains("ただし")).collect()
}

#[test]
fn an_owner_with_the_delimiter_is_not_looked_for_by_formula() {
    let form = form("soshiki-mokuhyo");
    let goals = [
        ("1", "水辺の安全点検", "個別計画", "3月", "計画|調整課", "ほぼ達成した"),
        ("2", "夏まつりの見直し", "個別計画", "8月", "計画", "ほぼ達成した"),
    ];
    let sample = Sample::of(vec![document(&form, Some(2025), Some("みどり部"), true, &goals)]);
    let sheets = sample.sheets();
    let sections = sheet(&sheets, our_sheets::SECTIONS);
    assert!(
        matches!(&*named(sections), [note] if note.contains("ただし「計画」は")),
        "{:?}",
        named(sections)
    );
    let row = rows(sections, "計画")[0];
    assert_eq!((number(sections, row, 2), number(sections, row, 8)), (Some(1), Some(1)));
    assert!(
        lines(sections).contains(&format!("{} 1", CellRef::new(row, 2))),
        "{}",
        lines(sections).join("\n")
    );
}

#[test]
fn a_department_on_more_sheets_than_a_formula_holds_has_values() {
    let form = form("soshiki-mokuhyo");
    let goals = [("1", "水辺の安全点検", "個別計画", "3月", "計画課", "ほぼ達成した")];
    let of = |department| document(&form, Some(2025), Some(department), true, &goals);
    let documents = std::iter::repeat_with(|| of("みどり部")).take(130).chain([of("水辺部")]).collect();
    let sample = Sample::of(documents);
    let sheets = sample.sheets();
    for name in [our_sheets::DEPARTMENTS, our_sheets::CROSS, our_sheets::SECTIONS] {
        let drawn = sheet(&sheets, name);
        assert_eq!(named(drawn).len(), 1, "{name}: {}", lines(drawn).join("\n"));
        let formulas = drawn.cells.iter().filter_map(|c| match &c.content {
            Content::Formula { formula, .. } | Content::TextFormula { formula, .. } => Some(formula),
            _ => None,
        });
        assert!(formulas.clone().any(|f| f.contains("'水辺部'")), "{name}: the other is counted by formulas");
        assert!(formulas.map(|f| f.encode_utf16().count()).all(|n| n <= 8_192), "{name}");
    }
    let departments = sheet(&sheets, our_sheets::DEPARTMENTS);
    assert!(named(departments)[0].contains("ただし「みどり部」は"));
    assert_eq!(number(departments, rows(departments, "合計")[0], 8), Some(131));
}

/// How many rows all formulas of a sheet look at in submission sheets: of each range there, its height.
fn looked_at(sheet: &Sheet) -> usize {
    let height = |range: &str| -> usize {
        let row = |cell: &str| {
            cell.split(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty()).unwrap().to_owned()
        };
        let (from, to) = range.split_once(':').unwrap();
        let row_of = |cell: &str| row(cell.rsplit('$').next().unwrap()).parse::<usize>().unwrap();
        row_of(to.split([',', ')', '&']).next().unwrap()) + 1 - row_of(from)
    };
    let ranges = sheet.cells.iter().filter_map(|c| match &c.content {
        Content::Formula { formula, .. } | Content::TextFormula { formula, .. } => Some(formula),
        _ => None,
    });
    ranges.flat_map(|formula| formula.split("'!").skip(1)).filter(|r| r.starts_with('$')).map(height).sum()
}

#[test]
fn no_sheet_looks_at_more_rows_than_it_is_reckoned_with() {
    for sample in [small(), mixed(), city(3, 20), city(30, 5)] {
        let (input, sheets) = (sample.input(), sample.sheets());
        let common = Common::new(&input);
        for definition in [departments::SHEET, cross::SHEET, sections::SHEET] {
            let reckoned = definition.comparisons.unwrap()(&common);
            let looked_at = looked_at(sheet(&sheets, definition.name));
            assert!(looked_at > 0 && looked_at <= reckoned, "{}: {looked_at} > {reckoned}", definition.name);
        }
    }
}

#[test]
fn there_are_sheets_without_any_goal() {
    let form = form("soshiki-mokuhyo");
    for documents in [vec![], vec![document(&form, Some(2025), Some("みどり部"), true, &[])]] {
        let sample = Sample::of(documents);
        let sheets = sample.sheets();
        assert!(sheets.iter().all(|sheet| sheet.table.is_none()));
        sample.written(sheets);
    }
}

#[test]
fn the_same_input_gives_the_same_sheets() {
    let text = |sheets: Vec<Sheet>| format!("{sheets:?}");
    assert_eq!(text(mixed().sheets()), text(mixed().sheets()));
}

#[test]
fn all_sheets_can_be_written() {
    for sample in [mixed(), city(45, 4)] {
        sample.written(sample.sheets());
    }
}

#[test]
fn charts_are_left_out_where_bars_are_too_many() {
    let with: Vec<usize> = city(12, 3).sheets().iter().map(|s| s.charts.len()).collect();
    assert_eq!(with, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    let sheets = city(45, 3).sheets();
    let departments = sheet(&sheets, our_sheets::DEPARTMENTS);
    assert!(departments.charts.is_empty());
    assert!(lines(departments).iter().any(|l| l.contains("グラフは省略")));
}

#[test]
fn a_year_that_is_not_known_is_named_last() {
    let sample = mixed();
    let title = lines(&sample.sheets()[0])[0].clone();
    assert_eq!(title, "A2 令和6年度・令和7年度・年度不明　組織目標の達成状況");
    let unknown: Vec<&GoalSheet> =
        sample.documents.iter().copied().filter(|d| d.fiscal_year.is_none()).collect();
    assert_eq!(unknown.len(), 1);
}

#[test]
fn no_chart_stands_alone_under_repeated_headings() {
    // A short table has its chart below it, both of them made lower if they must be.
    for departments in [4, 12] {
        let sheets = city(departments, 3).sheets();
        let sheet = sheet(&sheets, our_sheets::DEPARTMENTS);
        assert!(sheet.print.breaks.is_empty(), "{departments}: {:?}", sheet.print.breaks);
        assert!(sheet.rows.iter().sum::<f64>() <= 500.0, "{departments}");
        assert!(sheet.charts[0].size.1 >= 12 * departments as u32, "{departments}");
    }
    // One that fills the first page: its title is repeated over the chart, not its headings.
    let sheets = city(18, 3).sheets();
    let short = sheet(&sheets, our_sheets::DEPARTMENTS);
    assert_eq!(short.print.repeat_rows, Some((0, 0)));
    assert_eq!(short.print.breaks, [short.charts[0].at.row - 1]);
    // One that does not: the chart is on a page with the table's last rows.
    let sheets = city(28, 3).sheets();
    let long = sheet(&sheets, our_sheets::DEPARTMENTS);
    assert_eq!(long.print.repeat_rows, Some((1, 2)));
    let sum = rows(long, words::GRAND_TOTAL)[0];
    let last = *long.print.breaks.last().unwrap();
    assert!(last < sum, "page {last}, sum {sum}");
    let head: f64 = long.rows[1..=2].iter().sum();
    let page: f64 = long.rows[last as usize..].iter().sum();
    assert!(head + page <= 505.0, "{}", head + page);
    let under: f64 = long.rows[long.charts[0].at.row as usize..].iter().sum();
    assert!(f64::from(long.charts[0].size.1) * 0.75 <= under);
}

#[test]
fn the_city_stands_in_titles_and_the_list_of_files_always_names_a_folder() {
    let mut document = small().documents[0].clone();
    document.origin.file = "みどり部.xlsx".into();
    let mut sample = Sample::of(vec![document]);
    let plain = sample.sheets();
    let cover = lines(sheet(&plain, our_sheets::COVER));
    assert!(cover[0].starts_with("A2 令和7年度"), "{}", cover[0]);
    let files = lines(sheet(&plain, our_sheets::FILES));
    assert!(files.iter().any(|l| l.ends_with(words::FOLDER_OF_THE_RUN)), "{files:#?}");
    sample.city = Some("みどり野市");
    let sheets = sample.sheets();
    assert!(lines(&sheets[0])[1].starts_with("A3 みどり野市　"), "{:?}", lines(&sheets[0]));
    for sheet in &sheets[1..] {
        let first = &lines(sheet)[0];
        assert!(first.starts_with("A1 みどり野市　令和7年度　"), "{}: {first}", sheet.name);
    }
}

#[test]
fn findings_without_a_goal_to_link_to_have_no_column_of_links() {
    let sample = mixed();
    let mut without = mixed();
    without.submissions.clear();
    for name in [our_sheets::FINDINGS, our_sheets::UNIFIED] {
        let columns = |sample: &Sample| sheet(&sample.sheets(), name).columns.len();
        assert_eq!(columns(&without), columns(&sample) - 1);
    }
}

#[test]
fn headings_are_broken_between_words() {
    let sheets = small().sheets();
    let table = sheet(&sheets, our_sheets::DEPARTMENTS);
    let head = |col| shown(&table.cells.iter().find(|c| c.at == CellRef::new(2, col)).unwrap().content);
    assert_eq!(head(2).as_deref(), Some("ほぼ⏎達成した"));
    assert_eq!(head(3).as_deref(), Some("ほとんど⏎未達成⏎だった⏎(達成率⏎80～50%)"));
}

#[test]
fn sheets_about_categories_are_there_where_a_form_has_them() {
    let mut form = (*form("soshiki-mokuhyo")).clone();
    form.columns.retain(|column| column.key != Key::Category);
    let goals = [("1", "水辺の安全点検", "", "3月", "計画課", "ほぼ達成した")];
    let sample = Sample::of(vec![document(&Arc::new(form), Some(2025), Some("みどり部"), true, &goals)]);
    let sheets = sample.sheets();
    let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
    assert!(!names.contains(&our_sheets::CATEGORIES) && !names.contains(&our_sheets::CROSS), "{names:?}");
    assert!(!lines(&sheets[0]).iter().any(|l| l.contains("分類")), "{:?}", lines(&sheets[0]));
}

#[test]
fn the_cover_lists_every_sheet_of_counts() {
    let sheets = mixed().sheets();
    let names = &our_sheets::FIXED_SHEETS[1..];
    let cells = sheets[0].cells.iter();
    let links = cells.filter_map(|c| match &c.content {
        Content::Link { sheet, .. } if our_sheets::FIXED_SHEETS.contains(&&**sheet) => Some(&**sheet),
        _ => None,
    });
    assert_eq!(links.collect::<Vec<_>>(), names);
}

/// Sheets of so many departments in each of two forms.
fn many_of_two_forms(departments: usize) -> Sample {
    let of = |(name, status): (&str, &str)| -> Vec<GoalSheet> {
        let form = form(name);
        let goals = [("1", "水辺の安全点検", "", "3月", "計画課", status)];
        let one = |n| document(&form, Some(2025), Some(&format!("{name}{n}部")), true, &goals);
        (0..departments).map(one).collect()
    };
    Sample::of([("soshiki-mokuhyo", "ほぼ達成した"), ("juten-kadai", "◎")].into_iter().flat_map(of).collect())
}

#[test]
fn a_long_table_among_several_repeats_its_headings_itself() {
    for (departments, heads) in [(10, 1), (30, 2)] {
        let sheets = many_of_two_forms(departments).sheets();
        let drawn = sheet(&sheets, our_sheets::DEPARTMENTS);
        assert_eq!(drawn.print.repeat_rows, Some((0, 1)), "the title, not the headings of either");
        assert_eq!(rows(drawn, words::DEPARTMENT).len(), 2 * heads);
        assert_eq!(drawn.charts.len(), if heads == 1 { 2 } else { 0 }, "headings are no bars");
        let sums = rows(drawn, words::GRAND_TOTAL);
        let columns = form("soshiki-mokuhyo").statuses.len() as u32 + 3;
        assert_eq!(number(drawn, sums[0], columns), Some(departments));
        assert_eq!(number(drawn, sums[1], columns), Some(departments), "both forms have five statuses");
    }
}
