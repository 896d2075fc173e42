//! Lays a ledger out as a sheet, in the shapes in which departments really hand their sheets in.
//!
//! R7: a row of labels over a row of values, headings typed on each page. R5: everything above the table in one row,
//! numbers merged over the goals of a section, one column more on the first page, no 達成状況. R4: two little tables,
//! a blank row between pages. 重点: the form of templates/juten-kadai.toml.

use super::ledger::{Goal, Ledger};
use super::sheet::{Cell, Look, Place, Sheet, Value, lines_in, place};

/// One column: key, heading, width in half-width characters.
type Column = (&'static str, &'static str, f64);

const R7: [Column; 8] = [
    ("番号", "番号", 5.0),
    ("項目", "実施項目\n(業務目標又は事務の内容)", 24.0),
    ("分類", "計画・方針\n等の分類", 11.0),
    ("水準", "どの水準まで\n(達成水準又は遂行後の状態等)", 36.0),
    ("方法", "どのような方法で\n(目標等を達成するための取組の内容等)", 50.0),
    ("期限", "いつまで\n(期限)", 9.0),
    ("課", "共通/課名", 14.0),
    ("状況", "達成状況", 16.0),
];

const JUTEN: [Column; 9] = [
    ("番号", "№", 5.0),
    ("分類", "政策の柱", 13.0),
    ("項目", "重点課題", 24.0),
    ("水準", "目標値\n（年度末の姿）", 30.0),
    ("実績", "実績値", 14.0),
    ("方法", "主な取組", 44.0),
    ("課", "所管", 14.0),
    ("期限", "時期", 9.0),
    ("状況", "評価", 10.0),
];

const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/// The file of a ledger and its sheet.
pub fn lay_out(ledger: &Ledger) -> (String, Sheet) {
    let shape = ledger.get("様式").expect("a ledger names its shape");
    let mut sheet = Sheet {
        name: ledger.get("シート").unwrap_or("Sheet1").to_owned(),
        hidden: ledger.get("シートを隠す").is_some(),
        year: first_year(&ledger.year),
        ..Sheet::default()
    };
    let columns = columns(ledger, shape);
    sheet.widths = columns.iter().map(|(_, _, width)| *width).collect();
    let top = head(&mut sheet, ledger, shape, columns.len() as u16);
    let starts = page_starts(ledger, shape == "R5");
    let numbers = numbers(ledger, shape == "R5");
    let mut row = top;
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); columns.len()];
    let mut extra = shape == "R5";
    for (index, goal) in ledger.goals.iter().enumerate() {
        if starts.contains(&index) {
            if index > 0 {
                extra = false;
                row += u32::from(shape == "R4");
                sheet.breaks.push(row);
            }
            heading(&mut sheet, &columns, row, extra);
            row += 1;
        }
        for (order, (key, _, width)) in columns.iter().enumerate() {
            let at = (row, shifted(order as u16, key, extra));
            places[order].push(at);
            goal_cell(&mut sheet, at, goal, key, &numbers[index], *width);
        }
        if extra {
            sheet.text((row, 5), "", Look::Body);
        }
        hide(&mut sheet, goal, row);
        row += 1;
    }
    for (order, (key, _, _)) in columns.iter().enumerate() {
        merge_column(&mut sheet, ledger, key, &places[order], &numbers, &starts);
    }
    finish(&mut sheet, ledger, &columns, top, row);
    (ledger.get("ファイル").expect("a ledger names its file").to_owned(), sheet)
}

/// Columns of the shape, without those that `列なし` names.
fn columns(ledger: &Ledger, shape: &str) -> Vec<Column> {
    let all: Vec<Column> = match shape {
        "重点" => JUTEN.to_vec(),
        "R5" => R7[..7].to_vec(),
        "R4" => R7
            .iter()
            .map(|column| match column.0 {
                "項目" => ("項目", "実施項目", column.2),
                "分類" => ("分類", "計画・方針等の分類", column.2),
                _ => *column,
            })
            .collect(),
        _ => R7.to_vec(),
    };
    let missing: Vec<&str> = ledger.all("列なし").collect();
    all.into_iter().filter(|(key, _, _)| !missing.contains(key)).collect()
}

/// Title and what stands above the table; returns the row of the first heading.
fn head(sheet: &mut Sheet, ledger: &Ledger, shape: &str, width: u16) -> u32 {
    let setting = |key: &str| ledger.get(key).unwrap_or_default().to_owned();
    let last = width.max(8) - 1;
    let title = match (ledger.get("表題"), shape) {
        (Some(title), _) => title.to_owned(),
        (None, "重点") => format!("{} 重点課題取組結果［{}］", ledger.year, setting("部署")),
        (None, "R7") => format!("{} 組織目標展開整理表（{}の組織目標）", ledger.year, setting("部署")),
        (None, _) => format!("{} 組織目標展開整理表（部の組織目標）", ledger.year),
    };
    sheet.text((0, 0), &title, Look::Title);
    sheet.merge((0, 0), (0, last));
    let (created, post, name) = (setting("作成日"), setting("職名"), setting("氏名"));
    let mut pair = |at: Place, end: u16, text: &str| {
        if let Some(date) = true_date(text) {
            sheet.put(at, date, Look::Meta);
        } else {
            sheet.text(at, text, Look::Meta);
        }
        for column in at.1 + 1..=end {
            sheet.text((at.0, column), "", Look::Meta);
        }
        sheet.merge(at, (at.0, end));
    };
    match shape {
        "R5" => {
            pair((2, 0), 1, "作成日");
            pair((2, 2), 3, &created);
            pair((2, 4), 4, "職名");
            pair((2, 5), 5, &post);
            pair((2, 6), 6, "氏名");
            pair((2, 7), 7, &name);
            sheet.widths.splice(5.., [14.0, 14.0, 14.0]);
            3
        }
        "R4" => {
            pair((2, 1), 1, "作成日");
            pair((2, 2), 3, &created);
            pair((4, 1), 1, "職名");
            pair((4, 2), 2, &post);
            pair((4, 3), 3, "氏名");
            pair((4, 4), 4, &name);
            6
        }
        "重点" => {
            pair((2, 0), 0, "部局長");
            pair((2, 1), 2, &post);
            pair((2, 3), 3, "氏名");
            pair((2, 4), 4, &name);
            pair((2, 5), 5, "記入日");
            pair((2, 6), 8, &created);
            sheet.lines.insert(2, lines_in(&created, 33.0));
            3
        }
        _ => {
            for (row, texts) in [(2, ["作成日", "職名", "氏名"]), (3, [&created, &post, &name])] {
                pair((row, 0), 1, texts[0]);
                pair((row, 2), 3, texts[1]);
                pair((row, 4), last, texts[2]);
            }
            sheet.lines.insert(3, lines_in(&created, 29.0).max(1));
            4
        }
    }
}

/// A date written as `日付 2025-04-01` becomes a true date.
fn true_date(text: &str) -> Option<Value> {
    let mut parts = text.strip_prefix("日付 ")?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Value::Date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The row of headings.
fn heading(sheet: &mut Sheet, columns: &[Column], row: u32, extra: bool) {
    for (order, (key, heading, _)) in columns.iter().enumerate() {
        sheet.text((row, shifted(order as u16, key, extra)), heading, Look::Heading);
    }
    if extra {
        sheet.text((row, 5), "", Look::Heading);
    }
    sheet.lines.insert(row, 2);
}

/// Column of a key where the first page has one more between 方法 and 期限.
fn shifted(order: u16, key: &str, extra: bool) -> u16 {
    order + u16::from(extra && matches!(key, "期限" | "課"))
}

/// One cell of a goal.
fn goal_cell(sheet: &mut Sheet, at: Place, goal: &Goal, key: &str, number: &str, width: f64) {
    let struck = goal.special("取消線").is_some();
    let look = match key {
        _ if struck => Look::Struck,
        "項目" | "水準" | "方法" => Look::Body,
        _ => Look::Centre,
    };
    let text = text_of(goal, key, number);
    if let Some(formula) = goal.special(&format!("{key}の式")) {
        let (formula, result) = formula.split_once(" → ").unwrap_or((formula, "なし"));
        let result = (result != "なし").then(|| result.to_owned());
        sheet.put(at, Value::Formula(formula.to_owned(), result), look);
    } else if text == "〃" {
        sheet.text(at, "", look);
    } else if let (true, Ok(value)) = (key == "番号", text.parse::<f64>()) {
        sheet.put(at, Value::Number(value), look);
    } else {
        let text = text.strip_prefix('\'').unwrap_or(text);
        sheet.text(at, text, look);
        let lines = sheet.lines.entry(at.0).or_insert(1);
        *lines = (*lines).max(lines_in(text, width));
    }
}

fn text_of<'a>(goal: &'a Goal, key: &str, number: &'a str) -> &'a str {
    match key {
        "番号" => number,
        "項目" => &goal.item,
        "分類" => &goal.category,
        "水準" => &goal.level,
        "方法" => &goal.method,
        "期限" => &goal.due,
        "課" => &goal.owners,
        "実績" => &goal.actual,
        _ => &goal.status,
    }
}

/// Merges what is `〃` with the cell above it, never over a page's heading.
fn merge_column(
    sheet: &mut Sheet,
    ledger: &Ledger,
    key: &str,
    at: &[Place],
    numbers: &[String],
    starts: &[usize],
) {
    let mut first = 0;
    for index in 1..=at.len() {
        let joined = index < at.len()
            && !starts.contains(&index)
            && text_of(&ledger.goals[index], key, &numbers[index]) == "〃";
        if !joined {
            sheet.merge(at[first], at[index - 1]);
            first = index;
        }
    }
}

/// The numbers as they stand in the cells; a leading `'` keeps digits a text.
fn numbers(ledger: &Ledger, grouped: bool) -> Vec<String> {
    let kind = ledger.get("番号").unwrap_or("数値");
    let mut numbers = Vec::new();
    let mut count = 0;
    let mut owner = None;
    for goal in &ledger.goals {
        if let Some(number) = goal.special("番号") {
            numbers.push(if number == "空" { String::new() } else { number.to_owned() });
            count = number.parse().unwrap_or(count + 1);
            continue;
        }
        if grouped && owner == Some(&goal.owners) {
            numbers.push("〃".to_owned());
            continue;
        }
        owner = Some(&goal.owners);
        count += 1;
        numbers.push(match kind {
            "丸" => CIRCLED.chars().nth(count - 1).expect("a circled number").to_string(),
            "No." => format!("No.{count}"),
            "全角" => count
                .to_string()
                .chars()
                .map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap_or(digit))
                .collect(),
            "文字" => format!("'{count}"),
            _ => count.to_string(),
        });
    }
    numbers
}

/// Indices of the goals that start a page: `頁: first others`, never inside a merge, in the R5 shape between sections.
fn page_starts(ledger: &Ledger, grouped: bool) -> Vec<usize> {
    let sizes = ledger.get("頁").unwrap_or("999 999");
    let (first, others) = sizes.split_once(' ').expect("頁 has two numbers");
    let (first, others): (usize, usize) =
        (first.parse().expect("a number"), others.parse().expect("a number"));
    let mut starts = vec![0];
    let mut filled = 0;
    for (index, goal) in ledger.goals.iter().enumerate() {
        let limit = if starts.len() == 1 { first } else { others };
        let merged = [&goal.item, &goal.level, &goal.owners, &goal.status].iter().any(|text| *text == "〃");
        let same = grouped && index > 0 && ledger.goals[index - 1].owners == goal.owners;
        if filled >= limit && !merged && !same {
            starts.push(index);
            filled = 0;
        }
        filled += 1;
    }
    starts
}

fn hide(sheet: &mut Sheet, goal: &Goal, row: u32) {
    if goal.special("行を隠す").is_some() {
        sheet.hidden_rows.insert(row);
    }
}

/// Cells beside the table, hidden columns, drop-downs.
fn finish(sheet: &mut Sheet, ledger: &Ledger, columns: &[Column], top: u32, end: u32) {
    for entry in ledger.all("欄外") {
        let (name, text) = entry.split_once(' ').expect("欄外 is a cell and a text");
        sheet.text(place(name), text, Look::Plain);
    }
    for note in ledger.all("表の下") {
        let row = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(end) + 1;
        sheet.text((row, 0), note, Look::Plain);
    }
    for name in ledger.all("列を隠す") {
        sheet.hidden_columns.insert(place(&format!("{name}1")).1);
    }
    for key in ["分類", "状況"] {
        let list = ledger.get(&format!("選択肢 {key}"));
        let column = columns.iter().position(|(name, _, _)| *name == key);
        if let (Some(list), Some(column)) = (list, column) {
            let list = list.split('／').map(str::to_owned).collect();
            sheet.choices.push(((top + 1, column as u16), (end - 1, column as u16), list));
        }
    }
    for (first, last) in sheet.merges.clone() {
        let look = sheet.cells.get(&first).map_or(Look::Plain, |cell| cell.look);
        for row in first.0..=last.0 {
            for column in first.1..=last.1 {
                let blank = Cell { value: Value::Text(String::new()), look };
                sheet.cells.entry((row, column)).or_insert(blank);
            }
        }
    }
}

/// 令和6年度 → 2024
fn first_year(year: &str) -> u16 {
    let digits: String = year.chars().filter(char::is_ascii_digit).collect();
    2018 + digits.parse::<u16>().expect("a year of 令和")
}
