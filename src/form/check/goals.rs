//! Contradictions in the form of a goal sheet.

use super::{Checked, Text};
use crate::form::goal_sheet::{ColumnKind, GoalForm, Key, Names, SectionRows};
use crate::form::repeated::{By, LAST, Repeated, YEAR};
use crate::form::toml_error::TomlError;
use crate::text::era::whole_year;
use crate::text::key::{heading_key, key};

pub(crate) fn check(form: &GoalForm, text: &str) -> Checked {
    let text = Text(text);
    columns(form, text)?;
    form.repeated.iter().try_for_each(|block| repeated(form, block, text))?;
    left_out(form, text)?;
    let name = Key::Item.name();
    let (ja, en) =
        (format!("キー「{name}」の欄がありません。"), format!("There is none with the key “{name}”."));
    text.need(form.column(Key::Item).is_some(), "[[columns]]", "columns", &ja, &en)?;
    if let Some(into) = form.section_rows.and_then(SectionRows::key) {
        let name = into.name();
        let ja = format!("キー「{name}」の欄がないため、区切りの行を入れられません。");
        let en = format!("There is no column with the key “{name}” to take section rows.");
        text.need(form.column(into).is_some(), "section_rows", "section_rows", &ja, &en)?;
    }
    text.need(
        form.columns.len() >= 4,
        "[[columns]]",
        "columns",
        "見出しの行を見つけるには、欄が4つ以上必要です。",
        "At least four are needed to find a heading row.",
    )?;
    let printed = form.columns.iter().filter(|c| c.printed).count();
    let item = form.column(Key::Item).is_some_and(|c| c.printed);
    text.need(
        item && printed >= 4,
        "printed",
        "columns",
        "提出用のシートを読み直せるよう、キー「item」の欄と、合わせて4つ以上の欄は印刷してください（printed = false にできません）。",
        "The column with the key “item”, and four in all, must be printed, so that the sheet can be read again.",
    )?;
    if form.column(Key::Status).is_some() {
        let (ja, en) = (
            "評価（達成状況）の欄があるので、[[statuses]] に評価の言葉を1つ以上書いてください。",
            "There is a status column: write at least one [[statuses]].",
        );
        text.need(!form.statuses.is_empty(), "\"status\"", "statuses", ja, en)?;
    }
    let category = form.column(Key::Category).is_some();
    let (ja, en) = (
        "分類の欄がありません。[[columns]] に key = \"category\" の欄を書くか、この行を消してください。",
        "There is no column with the key “category”: add one, or remove this line.",
    );
    text.need(category || !form.categories_open, "categories_open", "categories_open", ja, en)?;
    vocabularies(form, text)?;
    super::look::check(form, text)?;
    text.color("style.heading_fill", &form.style.heading_fill)?;
    text.sizes(form.style.size, form.style.smallest_size)
}

/// No key for two columns but those that may be, no heading twice, and nothing said of a column that it cannot have.
fn columns(form: &GoalForm, text: Text<'_>) -> Checked {
    for field in Key::FIELDS {
        let n = form.columns.iter().filter(|c| c.key == field).count();
        let name = field.name();
        let ja = format!(
            "キー「{name}」の欄が{n}つあります。1つだけ残し、ほかは key = \"extra\" にしてください。"
        );
        let en = format!("The key “{name}” is used {n} times: leave one, and make the others “extra”.");
        if n > 1 {
            return Err(TomlError::new(text.line_of_key(name), "columns", ja, en));
        }
    }
    let names = |wanted: Names| form.columns.iter().filter(|c| c.names == Some(wanted)).count();
    for (n, name) in [
        (names(Names::Department) + names(Names::Body), Key::Department.name()),
        (names(Names::Section) + names(Names::Body), Key::Section.name()),
        (names(Names::Year), Key::Year.name()),
    ] {
        let ja = format!("「{name}」を決める欄が{n}つあります。どれか1つだけにしてください。");
        let en = format!("There are {n} columns that tell the {name}: leave one.");
        let line = text.line_of_key(name).max(text.line_of_key(Key::Body.name()));
        if n > 1 {
            return Err(TomlError::new(line, "columns", ja, en));
        }
    }
    let mut seen = indexmap::IndexSet::new();
    for column in &form.columns {
        let shown = &column.heading;
        let whole =
            format!("{}{shown}", column.group.as_deref().filter(|g| !shown.starts_with(g)).unwrap_or(""));
        let ja =
            format!("見出し「{shown}」の欄が2つあります。1つを消すか、見出しか group を変えてください。");
        let en =
            format!("Two columns have the heading “{shown}”: remove one, or change its heading or group.");
        if !seen.insert((heading_key(&whole), column.repeated)) {
            let wording = quoted(shown);
            return Err(TomlError::new(text.last_line(|l| l.contains(&wording)), "columns", ja, en));
        }
        let chosen = matches!(column.kind, ColumnKind::Choice) && matches!(column.key, Key::Extra);
        let (ja, en) = (
            "choices は、key = \"extra\" で kind = \"choice\" の欄だけに書けます（評価は [[statuses]]、分類は [[categories]] に書きます）。",
            "Only an extra column of kind “choice” has choices (statuses stand in [[statuses]], categories in [[categories]]).",
        );
        let known = column.choices.is_empty() || chosen || column.repeated.is_some();
        text.need(known, "choices", "choices", ja, en)?;
        let (ja, en) = (
            "counts は、key = \"status\" の欄だけに書けます。",
            "Only the column with the key “status” has counts.",
        );
        text.need(column.counts.is_empty() || column.key == Key::Status, "counts", "counts", ja, en)?;
        let (ja, en) = ("counts に空の言葉があります。", "An empty word in counts.");
        text.need(column.counts.iter().all(|w| !key(w).is_empty()), "counts", "counts", ja, en)?;
        for fill in [&column.fill, &column.heading_fill].into_iter().flatten() {
            text.color("columns", fill)?;
        }
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\n', "\\n"))
}

/// A repeated block names its groups in one way, and the status that counts is one of its columns below one of its groups.
fn repeated(form: &GoalForm, block: &Repeated, text: Text<'_>) -> Checked {
    let one = block.periods.is_empty() == block.by.is_some();
    let (ja, en) = (
        "periods = [\"令和6年度\", \"令和7年度\"] のように並べるか、by = \"year\" と書くか、どちらか1つにしてください。",
        "Either list periods, or write by = \"year\".",
    );
    text.need(one, "[[repeated]]", "repeated", ja, en)?;
    text.some(!block.columns.is_empty(), "repeated.columns")?;
    text.distinct("repeated.periods", block.periods.iter())?;
    text.distinct("repeated.columns", block.columns.iter().map(|c| &c.heading))?;
    if let Some(after) = &block.after {
        let known = form
            .columns
            .iter()
            .any(|c| c.repeated.is_none() && heading_key(&c.heading) == heading_key(after));
        let ja = format!(
            "after の「{after}」という見出しの欄がありません。[[columns]] の heading のとおりに書いてください。"
        );
        let en = format!("No column has the heading “{after}” that after names.");
        text.need(known, &quoted(after), "after", &ja, &en)?;
    }
    let Some(status) = &block.status else {
        let (ja, en) = (
            "どの欄を数えるか決まりません。status = \"評価\" のように、columns の見出しを書いてください。",
            "Which column counts? Write its heading as status.",
        );
        return text.need(block.counts.is_none(), "counts =", "counts", ja, en);
    };
    let ja =
        format!("status の「{status}」が columns にありません。columns の見出しのどれかを書いてください。");
    let en = format!("The status “{status}” is none of the columns.");
    text.need(block.columns.iter().any(|c| c.is(status)), &quoted(status), "status", &ja, &en)?;
    counts(form, block, text)
}

/// The group whose status counts.
fn counts(form: &GoalForm, block: &Repeated, text: Text<'_>) -> Checked {
    let Some(counts) = &block.counts else {
        let (ja, en) = (
            "どの年度（段階）の評価を数えるか決まりません。counts = \"last\"（いちばん後）、\"year\"（その表の年度）か、periods のどれかを書いてください。",
            "Which of them counts? Write counts = \"last\", \"year\" or one of the periods.",
        );
        return text.need(false, "status =", "counts", ja, en);
    };
    let known = match counts.as_str() {
        LAST => true,
        YEAR => block.by == Some(By::Year) || block.periods.iter().any(|p| whole_year(&key(p)).is_some()),
        named => block.has(named),
    };
    let ja = format!(
        "counts の「{counts}」が periods にありません。periods のどれか、\"last\"、\"year\" のどれかを書いてください。"
    );
    let en = format!("counts names “{counts}”, which is none of the periods, “last” or “year”.");
    text.need(known, "counts =", "counts", &ja, &en)?;
    let others = form.repeated.iter().filter(|other| other.counts.is_some()).count();
    let (ja, en) = (
        "数える評価が2つ以上の [[repeated]] にあります。1つだけにしてください。",
        "Several [[repeated]] have a status that counts: leave one.",
    );
    text.need(others <= 1, "[[repeated]]", "counts", ja, en)
}

/// What is not read must not be a column.
fn left_out(form: &GoalForm, text: Text<'_>) -> Checked {
    for word in form.table.right_of.iter().chain(&form.table.below) {
        let (ja, en) = ("空の言葉があります。", "An empty word.");
        text.need(!key(word).is_empty(), "[table]", "table", ja, en)?;
    }
    for word in &form.table.right_of {
        let column = form.columns.iter().any(|c| heading_key(&c.heading) == heading_key(word));
        let ja = format!(
            "「{word}」は [[columns]] にもあります。読まない欄なら [[columns]] から消し、読む欄なら right_of から消してください。"
        );
        let en = format!("“{word}” is also the heading of a column: remove one of the two.");
        text.need(!column, "right_of", "table.right_of", &ja, &en)?;
    }
    Ok(())
}

/// The statuses and categories of a goal sheet: no wording twice, none both a status and ambiguous.
fn vocabularies(form: &GoalForm, text: Text<'_>) -> Checked {
    text.distinct(
        "statuses",
        form.statuses.iter().flat_map(|s| std::iter::once(&s.label).chain(&s.aliases)),
    )?;
    text.distinct(
        "categories",
        form.categories.iter().flat_map(|c| std::iter::once(&c.label).chain(&c.aliases)),
    )?;
    for status in &form.statuses {
        for wording in std::iter::once(&status.label).chain(&status.aliases) {
            let clash = form.ambiguous.iter().any(|a| key(a) == key(wording));
            let ja = format!("「{wording}」は statuses にも書かれています。");
            let en = format!("“{wording}” is also a status.");
            text.need(!clash, "ambiguous", "ambiguous", &ja, &en)?;
        }
        text.color("statuses", &status.color)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::finding::Lang;
    use crate::form::from_toml;

    const FORM: &str = r#"kind = "goal_sheet"
name = "ours"
[[statuses]]
label = "○"
achieved = true
color = "1F4E79"
[[columns]]
key = "number"
heading = "番号"
kind = "number"
[[columns]]
key = "item"
heading = "目標"
kind = "text"
[[columns]]
key = "extra"
heading = "備考"
kind = "text"
[[repeated]]
periods = ["令和6年度", "令和7年度"]
columns = [{ heading = "実績", kind = "number" }, { heading = "評価", kind = "choice" }]
status = "評価"
counts = "last"
"#;

    #[test]
    fn a_short_form_has_what_it_does_not_say() {
        let form = from_toml(FORM).unwrap();
        assert_eq!(form.label(), "ours");
    }

    #[test]
    fn contradictions_are_said_with_line_key_and_what_to_write() {
        for (from, to, said) in [
            (
                "counts = \"last\"",
                "counts = \"令和8年度\"",
                "23行目 counts: counts の「令和8年度」が periods にありません",
            ),
            ("counts = \"last\"", "", "22行目 counts: どの年度"),
            ("status = \"評価\"", "", "23行目 counts: どの欄を数えるか"),
            (
                "status = \"評価\"",
                "status = \"判定\"",
                "22行目 status: status の「判定」が columns にありません",
            ),
            ("periods = [\"令和6年度\", \"令和7年度\"]", "", "19行目 repeated: periods"),
            ("counts = \"last\"", "counts = \"last\"\nafter = \"摘要\"", "24行目 after: after の「摘要」"),
            ("heading = \"備考\"", "heading = \"目標\"", "17行目 columns: 見出し「目標」の欄が2つ"),
            ("key = \"extra\"", "key = \"status\"", "16行目 columns: キー「status」の欄が2つ"),
            ("key = \"extra\"", "key = \"item\"", "16行目 columns: キー「item」の欄が2つ"),
            ("heading = \"備考\"", "heading = \"備考\"\ncounts = [\"期末\"]", "18行目 counts: counts は"),
            ("heading = \"備考\"", "heading = \"備考\"\nchoices = [\"A\"]", "18行目 choices: choices は"),
            (
                "name = \"ours\"",
                "name = \"ours\"\ncategories_open = true",
                "3行目 categories_open: 分類の欄がありません",
            ),
            (
                "[[repeated]]",
                "[table]\nright_of = [\"備考\"]\n[[repeated]]",
                "20行目 table.right_of: 「備考」は",
            ),
            (
                "[[statuses]]\nlabel = \"○\"\nachieved = true\ncolor = \"1F4E79\"\n",
                "",
                "statuses: 評価（達成状況）の欄があるので",
            ),
            ("kind = \"number\"", "kind = \"figure\"", "10行目 kind: 「figure」は指定できません"),
        ] {
            assert!(FORM.contains(from), "{from}");
            let mistake = from_toml(&FORM.replacen(from, to, 1)).expect_err(to);
            let text = mistake.text(Lang::Ja);
            assert!(text.contains(said), "{text}, not {said}");
            assert!(mistake.en.is_ascii() || mistake.en.contains('“'), "{}", mistake.en);
        }
    }

    #[test]
    fn what_tells_the_department_stands_in_one_column() {
        let two = "key = \"department\"\nheading = \"部\"\nkind = \"text\"\n[[columns]]\nkey = \"body\"";
        let mistake = from_toml(&FORM.replacen("key = \"extra\"", two, 1)).unwrap_err();
        assert!(
            mistake.text(Lang::Ja).contains("20行目 columns: 「department」を決める欄が2つ"),
            "{}",
            mistake.text(Lang::Ja)
        );
    }
}
