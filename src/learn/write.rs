//! The facts of a form as TOML, with comments for those who edit it.

use super::draft::{Draft, kind_name};
use super::look::{self, Placed};
use super::question::{Question, list, quoted};
use super::source::Source;
use super::statuses::Learned;
use super::table::Table;
use super::wording::FIELDS;
use crate::finding::Lang;
use crate::form::Key;
use crate::form::goal_sheet::MetadataKey;
use std::fmt::Write;

/// Colours of statuses in charts: achieved, not achieved, outside the denominator.
const ACHIEVED: [&str; 4] = ["1F4E79", "5B9BD5", "9DC3E6", "BDD7EE"];
const NOT_ACHIEVED: [&str; 4] = ["F4B183", "C55A11", "7F2A0A", "4A1806"];
const OUTSIDE: &str = "A6A6A6";

/// The definition as a file.
pub(super) fn toml(
    draft: &Draft,
    source: &Source<'_>,
    table: &Table,
    questions: &[Question],
    file: &str,
) -> String {
    let mut out = String::new();
    head(&mut out, draft, source, questions, file);
    statuses(&mut out, draft, questions);
    title(&mut out, draft, source, table);
    fields(&mut out, draft, source, table);
    columns(&mut out, draft, source, table);
    repeated(&mut out, draft, source, table);
    rest(&mut out, draft, source);
    look::write(&mut out, draft, source, table);
    out
}

/// Writes a line; a `String` takes everything.
macro_rules! line {
    ($out:expr, $($arg:tt)*) => {{ let _ = writeln!($out, $($arg)*); }};
}
pub(super) use line;

/// The mark of a line about which there is a question.
pub(super) const MARK: &str = "# 確認";

fn head(out: &mut String, draft: &Draft, source: &Source<'_>, questions: &[Question], file: &str) {
    let sheet = &source.grid.name;
    line!(
        out,
        "# {}のシート{}から作った様式",
        one_line(&format!("「{file}」")),
        one_line(&format!("「{sheet}」"))
    );
    line!(out, "# 使い方: seirihyo report 整理表のフォルダー --form このファイル -o 提出用.xlsx");
    line!(out, "# 書き方の説明は seirihyo form show soshiki-mokuhyo で見られます。");
    if !questions.is_empty() {
        line!(out, "#");
        line!(
            out,
            "# シートからは分からないことが{}つあります。仮の答えで書いたので、違うところだけ直してください。",
            questions.len()
        );
        for (i, question) in questions.iter().enumerate() {
            let (text, reason) = (question.text.get(Lang::Ja), question.reason.get(Lang::Ja));
            line!(
                out,
                "{MARK}{} {} 仮の答え: {}（{}）{}",
                i + 1,
                one_line(text),
                question.guess,
                one_line(reason.trim_end_matches('。')),
                place(question.key)
            );
        }
    }
    line!(out, "");
    line!(out, "kind = \"goal_sheet\"");
    line!(out, "name = {}", quoted(&draft.name));
    if let Some(rows) = &draft.section_rows {
        line!(out, "section_rows = {}{}", quoted(rows), asked(questions, super::question::SECTION_ROWS));
    }
    if draft.categories_open && draft.has(Key::Category) {
        line!(out, "categories_open = true                        # 分類は、書かれた言葉のまま数える");
    }
    if !draft.ambiguous.is_empty() {
        line!(out, "ambiguous = {}", list(&draft.ambiguous));
    }
}

/// A text that cannot leave its comment.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Where in the file an answer is written.
fn place(key: &str) -> &'static str {
    use super::question as q;
    match key {
        q::STATUSES | q::RATES => " → [[statuses]]",
        q::ACHIEVED => " → [[statuses]] の achieved",
        q::OUTSIDE => " → [[statuses]] の outside_denominator",
        q::STATUS_COLUMN | q::ITEM_COLUMN => " → [[columns]] の key",
        q::SAME_AS_ABOVE => " → [[columns]] の span",
        q::COUNTS => " → [[repeated]] の counts",
        _ => "",
    }
}

/// The mark of a line, where its question is asked.
fn asked(questions: &[Question], key: &str) -> String {
    let number = questions.iter().position(|q| q.key == key);
    number.map(|n| format!("   {MARK}{}", n + 1)).unwrap_or_default()
}

fn statuses(out: &mut String, draft: &Draft, questions: &[Question]) {
    if draft.statuses.is_empty() {
        return;
    }
    line!(out, "\n# ── 評価の言葉（よい順）──────────────────────────");
    line!(out, "# achieved: 達成したと数えるか。outside_denominator: 構成比の分母から除くか");
    let mark = asked(questions, super::question::STATUSES);
    let (mut yes, mut no) = (0, 0);
    for status in &draft.statuses {
        line!(out, "[[statuses]]");
        line!(out, "label = {}{mark}", quoted(&status.label));
        let aliases = own_aliases(status, &draft.statuses);
        if !aliases.is_empty() {
            line!(out, "aliases = {}", list(&aliases));
        }
        for (name, bound) in [("rate_min", status.rate.0), ("rate_max", status.rate.1)] {
            if let Some(bound) = bound {
                line!(out, "{name} = {bound}{}", asked(questions, super::question::RATES));
            }
        }
        line!(out, "achieved = {}{}", status.achieved, asked(questions, super::question::ACHIEVED));
        if status.outside {
            line!(out, "outside_denominator = true{}", asked(questions, super::question::OUTSIDE));
        }
        let color = match (status.outside, status.achieved) {
            (true, _) => OUTSIDE,
            (_, true) => pick(&ACHIEVED, &mut yes),
            (_, false) => pick(&NOT_ACHIEVED, &mut no),
        };
        line!(out, "color = \"{color}\"\n");
    }
}

fn pick<'c>(colors: &[&'c str; 4], n: &mut usize) -> &'c str {
    let color = colors[(*n).min(colors.len() - 1)];
    *n += 1;
    color
}

/// The aliases of a status that no other status has, each once.
fn own_aliases(status: &Learned, all: &[Learned]) -> Vec<String> {
    use crate::text::key::key;
    let mut out: Vec<String> = Vec::new();
    for alias in &status.aliases {
        let typed = key(alias);
        let earlier = all.iter().take_while(|s| s.label != status.label);
        let taken = all.iter().any(|s| key(&s.label) == typed)
            || earlier.flat_map(|s| &s.aliases).any(|a| key(a) == typed)
            || out.iter().any(|a| key(a) == typed);
        if !taken {
            out.push(alias.clone());
        }
    }
    out
}

fn title(out: &mut String, draft: &Draft, source: &Source<'_>, table: &Table) {
    let line_of_its_own = draft.above.department_line;
    if draft.title.is_none() && !line_of_its_own {
        return;
    }
    line!(out, "# ── 表題 ──────────────────────────────────");
    line!(out, "[title]");
    if let Some(title) = &draft.title {
        line!(out, "names = {}", list(&[&title.name]));
        line!(out, "print = {}", quoted(&title.print));
        if let Some((after, before)) = &title.marks {
            line!(out, "department_after = {}", quoted(after));
            line!(out, "department_before = {}", quoted(before));
        }
        look::title(out, title, source, table);
    }
    if line_of_its_own {
        line!(out, "department_line = true                        # 部署名が、表の上の1行に書かれる");
    }
    line!(out, "");
}

fn fields(out: &mut String, draft: &Draft, source: &Source<'_>, table: &Table) {
    if !draft.above.fields.is_empty() {
        line!(out, "# ── 表の上の欄 ───────────────────────────────");
    }
    let usual = source.known.usual();
    for field in &draft.above.fields {
        line!(out, "[[metadata]]");
        line!(out, "key = \"{}\"", metadata_name(field.key));
        line!(out, "label = {}", quoted(&field.label));
        if field.key == MetadataKey::Created
            && let Some(created) = usual.metadata.iter().find(|m| m.key == MetadataKey::Created)
        {
            line!(out, "revision_words = {}", list(&created.revision_words));
            line!(out, "date_words = {}", list(&created.date_words));
        }
        let over = over(draft, table, field.at, field.value_at);
        if !over.is_empty() {
            line!(out, "over = {}", list(&over));
        }
        if field.filled {
            line!(out, "required = true");
        }
        look::field(out, field, source, table);
        line!(out, "");
    }
}

/// The keys of the columns over which a field stands.
fn over(
    draft: &Draft,
    table: &Table,
    at: crate::cell::CellRange,
    value: Option<crate::cell::CellRange>,
) -> Vec<&'static str> {
    let last = value.map_or(at.end.col, |v| v.end.col.max(at.end.col));
    let first = value.map_or(at.start.col, |v| v.start.col.min(at.start.col));
    let mut keys: Vec<&'static str> = Vec::new();
    for column in &draft.columns {
        let Some(head) = column.place.and_then(|p| table.heads.get(p)) else { continue };
        let name = column.key.name();
        if head.cols.0 <= last && first <= head.cols.1 && !keys.contains(&name) {
            keys.push(name);
        }
    }
    keys
}

fn metadata_name(key: MetadataKey) -> &'static str {
    FIELDS.iter().find(|(_, field)| *field == key).map_or("", |(name, _)| name)
}

fn columns(out: &mut String, draft: &Draft, source: &Source<'_>, table: &Table) {
    line!(out, "# ── 列（左から）──────────────────────────────");
    let usual = source.known.usual();
    for column in &draft.columns {
        line!(out, "[[columns]]");
        line!(out, "key = \"{}\"", column.key.name());
        line!(out, "heading = {}", quoted(&column.heading));
        if let Some(group) = &column.group {
            line!(out, "group = {}", quoted(group));
        }
        let own = usual.columns.iter().find(|c| {
            c.key == column.key
                && crate::text::key::heading_key(&c.heading) == crate::text::key::heading_key(&column.heading)
        });
        if let Some(own) = own.filter(|c| !c.aliases.is_empty() && column.key != Key::Extra) {
            let aliases: Vec<&String> = own.aliases.iter().filter(|a| !elsewhere(draft, column, a)).collect();
            line!(out, "aliases = {}", list(&aliases));
        }
        line!(out, "kind = \"{}\"", kind_name(column.kind));
        for (name, value, usual) in [
            ("required", column.required, true),
            ("filled", column.filled, true),
            ("span", column.span, false),
            ("printed", column.printed, true),
        ] {
            if value != usual {
                line!(out, "{name} = {value}");
            }
        }
        if !column.choices.is_empty() {
            line!(out, "choices = {}", list(&column.choices));
        }
        look::column(out, column.place, source, table);
        line!(out, "");
    }
}

/// Whether another column bears a heading.
fn elsewhere(draft: &Draft, own: &super::draft::Column, alias: &str) -> bool {
    use crate::text::key::heading_key;
    let typed = heading_key(alias);
    draft.columns.iter().any(|c| {
        c.place != own.place
            && (heading_key(&c.heading) == typed
                || c.group.as_deref().map(heading_key).as_ref() == Some(&typed))
    })
}

fn repeated(out: &mut String, draft: &Draft, source: &Source<'_>, table: &Table) {
    let Some(block) = &draft.repeated else { return };
    line!(out, "# ── 年度や時期ごとに繰り返す欄 ──────────────────────");
    line!(out, "[[repeated]]");
    if block.by_year {
        line!(
            out,
            "by = \"year\"                                   # 今は {}",
            one_line(&block.periods.join("、"))
        );
    } else {
        line!(out, "periods = {}", list(&block.periods));
    }
    if let Some(after) = &block.after {
        line!(out, "after = {}", quoted(after));
    }
    if let Some(status) = &block.status {
        line!(out, "status = {}", quoted(status));
    }
    if let Some(counts) = &block.counts {
        line!(out, "counts = {}", quoted(counts));
    }
    line!(out, "columns = [");
    for (heading, kind, place) in &block.columns {
        let width = look::width(*place, source, table);
        let (chars, px) = width.map_or((String::new(), String::new()), |(chars, px)| {
            (format!(", width = {chars}"), format!(", px = {px}"))
        });
        line!(out, "    {{ heading = {}, kind = \"{kind}\"{chars}{px} }},", quoted(heading));
    }
    line!(out, "]\n");
}

fn rest(out: &mut String, draft: &Draft, source: &Source<'_>) {
    if !draft.categories.is_empty() {
        line!(out, "# ── 分類（表に並べる順）──────────────────────────");
    }
    for (label, aliases) in &draft.categories {
        line!(out, "[[categories]]");
        line!(out, "label = {}", quoted(label));
        if !aliases.is_empty() {
            line!(out, "aliases = {}", list(aliases));
        }
        line!(out, "");
    }
    if !draft.due_words.is_empty() {
        let words: Vec<&String> = source.known.usual().due.words.iter().chain(&draft.due_words).collect();
        line!(out, "[due]\nwords = {}\n", list(&words));
    }
    if let Some(common) = &draft.common {
        line!(out, "[owners]\ncommon = {}\n", quoted(common));
    }
    let fixed: Vec<&String> = draft.above.fixed.iter().map(|(text, _)| text).chain(&draft.beside).collect();
    if !fixed.is_empty() || !draft.legends.is_empty() {
        line!(out, "# 表のまわりに決まって書かれている言葉（読まない）");
        line!(out, "[furniture]");
        if !fixed.is_empty() {
            line!(out, "fixed = {}", list(&fixed));
        }
        if !draft.legends.is_empty() {
            let usual = &source.known.usual().furniture.legends;
            let all: Vec<&String> = usual.iter().chain(&draft.legends).collect();
            line!(out, "legends = {}", list(&all));
        }
        line!(out, "");
    }
    if !draft.right_of.is_empty() || !draft.below.is_empty() {
        line!(out, "# この言葉のある見出しから右（right_of）、この言葉で始まる行から下（below）は読まない");
        line!(out, "[table]");
        for (name, words) in [("right_of", &draft.right_of), ("below", &draft.below)] {
            if !words.is_empty() {
                line!(out, "{name} = {}", list(words));
            }
        }
        line!(out, "");
    }
}

/// A text and its place, as they are written.
pub(super) fn placed(out: &mut String, placed: &Placed<'_>) {
    line!(out, "[[furniture_at]]");
    line!(out, "text = {}", quoted(placed.text));
    line!(out, "at = \"{}\"", placed.at);
}
