//! The title above a table, and where year and department stand in it.

use super::source::Source;
use super::table::{Table, area};
use super::wording::holds;
use crate::cell::CellRange;
use crate::form::GoalForm;
use crate::grid::Cell;
use crate::locate::filled;
use crate::text::bracket::{closes, opens};
use crate::text::era::whole_year;
use crate::text::key::key;

/// The longest title, in characters.
const LONGEST: usize = 60;

/// A title as it is learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Title {
    pub(super) text: String,
    pub(super) at: CellRange,
    pub(super) name: String,
    pub(super) print: String,
    /// What stands right before and right after the department.
    pub(super) marks: Option<(String, String)>,
    pub(super) has_year: bool,
    pub(super) has_department: bool,
}

/// The title of a table, if one stands above it.
pub(super) fn find(source: &Source<'_>, table: &Table) -> Option<Title> {
    let above = source.grid.rows().take_while(|(row, _)| *row < table.rows.0);
    let cells: Vec<&Cell> = above.flat_map(|(_, cells)| filled(cells)).collect();
    let best = cells
        .iter()
        .filter_map(|c| Some((like_title(source, c)?, *c)))
        .rev()
        .max_by_key(|(score, _)| *score)?;
    let text = best.1.text.trim();
    let title = of(text, area(source.grid, best.1.at), source.known.usual());
    Some(if title.has_department { title } else { with_body(title, source) })
}

/// How much a cell is like a title; none where it cannot be one.
fn like_title(source: &Source<'_>, cell: &Cell) -> Option<i32> {
    let text = cell.text.trim();
    let typed = key(text);
    if !cell.is_words()
        || text.chars().count() > LONGEST
        || typed.ends_with('。')
        || source.known.label(text).is_some()
    {
        return None;
    }
    let known = &source.known.title;
    let named = source.known.forms.iter().any(|f| holds(&typed, &f.title.names));
    let bare = typed.trim_end_matches(|c: char| closes(c));
    let outside = typed.split(opens).next().unwrap_or_default();
    let ends = known.endings.iter().any(|e| bare.ends_with(e.as_str()) || outside.ends_with(e.as_str()));
    let mut score = if named { 30 } else { 0 } + if ends { 12 } else { 0 };
    score += if years(text).is_some() { 6 } else { 0 };
    if let Some(look) = source.look {
        let usual = look.default_font().size;
        score += ((look.look(cell.at).font.size - usual) * 4.0).clamp(-10.0, 16.0) as i32;
    }
    let area = area(source.grid, cell.at);
    score += if area.end.col >= area.start.col + 3 { 6 } else { 0 };
    score += if filled(source.grid.row(cell.at.row)).count() == 1 { 3 } else { 0 };
    score -= if known
        .shoulders
        .iter()
        .any(|s| typed.starts_with(&key(s)) || typed.trim_matches(|c| opens(c) || closes(c)) == key(s))
    {
        30
    } else {
        0
    };
    score -= if source.known.is_beside(text) || typed.contains(':') { 30 } else { 0 };
    // A year or a department alone is no title.
    let rest = without_year(text).1;
    score -= if key(&rest).chars().count() < 3 || ends_like_body(rest.trim(), source.known.usual()) {
        30
    } else {
        0
    };
    (score > 5).then_some(score)
}

/// Where the year of a title stands, in bytes.
fn years(text: &str) -> Option<(usize, usize)> {
    let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut best: Option<(usize, usize)> = blank_year(text);
    if best.is_some() {
        return best;
    }
    for (n, &from) in places.iter().enumerate() {
        for &to in places[n..].iter().skip(1).take(10) {
            let part = &text[from..to];
            let whole = part.ends_with('度') || part.ends_with('年');
            if whole && !part.starts_with(char::is_whitespace) && whole_year(part).is_some() {
                best = Some((from, to));
            }
        }
        if best.is_some() {
            break;
        }
    }
    best
}

/// A year that is still to be filled in: `令和　年度`, `令和〇年度`.
fn blank_year(text: &str) -> Option<(usize, usize)> {
    let from = text.find("令和")?;
    let rest = &text[from + "令和".len()..];
    let blank = rest
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '○' | '〇' | '◯' | '＿' | '_' | '●'));
    let end = ["年度", "年"].iter().find(|e| blank.starts_with(**e))?;
    (blank.len() < rest.len()).then(|| (from, text.len() - blank.len() + end.len()))
}

/// A title with `{year}` in place of its year, and without it.
fn without_year(text: &str) -> (String, String) {
    match years(text) {
        Some((from, to)) => {
            (format!("{}{{year}}{}", &text[..from], &text[to..]), format!("{}{}", &text[..from], &text[to..]))
        }
        None => (text.to_owned(), text.to_owned()),
    }
}

fn of(text: &str, at: CellRange, form: &GoalForm) -> Title {
    let (print, rest) = without_year(text);
    let mut title = Title {
        text: text.to_owned(),
        at,
        name: rest.trim().to_owned(),
        has_year: print != rest,
        print: print.clone(),
        marks: None,
        has_department: false,
    };
    if let Some((body, before, after)) = in_brackets(&rest, form).or_else(|| at_an_end(&rest, form)) {
        title.print = print.replacen(&body, "{department}", 1);
        title.has_department = true;
        title.name = match (before.as_str(), after.as_str()) {
            // A word of its own.
            ("", "") => rest.replacen(&body, "", 1).trim().to_owned(),
            _ => rest.replacen(&format!("{before}{body}{after}"), "", 1).trim().to_owned(),
        };
        title.marks = Some((before, after)).filter(|(b, a)| !b.is_empty() && !a.is_empty());
        if title.name.is_empty() {
            rest.replacen(&body, "", 1).trim().clone_into(&mut title.name);
        }
    }
    // A space between what stood on both sides of year and department says nothing.
    title.name = title.name.split_whitespace().collect::<Vec<_>>().join("　");
    if !key(text).contains(&key(&title.name)) {
        title.name = whole_piece(&title, form);
    }
    title
}

/// The name where year or department stand within a title (みどり市　令和7年度　目標一覧): titles are known by it, so it must
/// stand in them in one piece. The last one that is no department, or else the longest.
fn whole_piece(title: &Title, form: &GoalForm) -> String {
    let pieces = title.print.split("{year}").flat_map(|p| p.split("{department}"));
    let pieces = pieces.map(|p| p.trim_matches(|c: char| c.is_whitespace() || opens(c) || closes(c)));
    let pieces: Vec<&str> = pieces.filter(|p| !p.is_empty()).collect();
    let names = |p: &&&str| p.chars().count() > 2 && !ends_like_body(p, form);
    let longest = || pieces.iter().max_by_key(|p| p.chars().count());
    let found = pieces.iter().rfind(names).or_else(longest);
    found.map_or_else(|| title.name.clone(), |piece| (*piece).to_owned())
}

/// A title that begins with the department right before its name (令和7年度教育部組織目標): the sheet's name tells which part
/// of it that is.
fn with_body(title: Title, source: &Source<'_>) -> Title {
    let form = source.known.usual();
    let sheet = source.grid.name.trim();
    let begins = |end: usize| {
        let body = &title.name[..end];
        ends_like_body(body, form)
            && body.chars().count() > 1
            && sheet.contains(body)
            && end < title.name.len()
    };
    let ends = title.name.char_indices().map(|(i, c)| i + c.len_utf8());
    let Some(end) = ends.into_iter().rev().find(|end| begins(*end)) else { return title };
    let (body, name) = title.name.split_at(end);
    let year = title.print.find("{year}").map(|_| if title.text.contains("年度") { "年度" } else { "年" });
    Title {
        print: title.print.replacen(body, "{department}", 1),
        marks: year.map(|year| (year.to_owned(), name.trim().to_owned())),
        has_department: true,
        name: name.trim().to_owned(),
        ..title.clone()
    }
}

/// The department in the brackets of a title, with what stands on both sides of it: `（福祉部の組織目標）`.
fn in_brackets(text: &str, form: &GoalForm) -> Option<(String, String, String)> {
    let chars: Vec<char> = text.chars().collect();
    let open = chars.iter().rposition(|c| opens(*c))?;
    let close = open + chars[open..].iter().position(|c| closes(*c))?;
    let inside: String = chars[open + 1..close].iter().collect();
    let body = body_at_start(&inside, form)?;
    let after = format!("{}{}", &inside[body.len()..], chars[close]);
    Some((body, chars[open].to_string(), after))
}

/// The department that a text begins with, up to what reads on (`福祉部の組織目標`) or its end.
fn body_at_start(text: &str, form: &GoalForm) -> Option<String> {
    let ends: Vec<usize> = text.char_indices().map(|(i, c)| i + c.len_utf8()).collect();
    let whole = |end: &usize| {
        let (body, rest) = text.split_at(*end);
        let reads_on = rest.is_empty() || rest.starts_with(['の', '　', ' ', '・']);
        reads_on && (ends_like_body(body, form) || form.title.generic.iter().any(|g| g == body))
    };
    ends.into_iter().find(whole).map(|end| text[..end].to_owned())
}

/// The department as a word of its own at the head or the tail of a title; or at its head, right before the name.
fn at_an_end(text: &str, form: &GoalForm) -> Option<(String, String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 1 {
        let found =
            words.iter().find(|w| ends_like_body(w, form) || form.title.generic.iter().any(|g| g == *w));
        return found.map(|w| ((*w).to_owned(), String::new(), String::new()));
    }
    None
}

/// Whether a name ends like a department.
pub(super) fn ends_like_body(name: &str, form: &GoalForm) -> bool {
    let name = name.trim();
    let ends = |s: &String| name.strip_suffix(s.as_str()).is_some_and(|before| !before.is_empty());
    name.chars().count() <= 16 && form.title.department_suffixes.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::wording::Known;

    #[test]
    fn year_and_department_are_found_in_titles() {
        let known = Known::new();
        for (text, name, print, marks) in [
            (
                "令和7年度 組織目標展開整理表（福祉部の組織目標）",
                "組織目標展開整理表",
                "{year} 組織目標展開整理表（{department}の組織目標）",
                Some(("（", "の組織目標）")),
            ),
            (
                "令和７年度　重点課題［上下水道局］",
                "重点課題",
                "{year}　重点課題［{department}］",
                Some(("［", "］")),
            ),
            ("福祉部　組織目標", "組織目標", "{department}　組織目標", None),
            (
                "令和7年度　目標管理シート　総務部",
                "目標管理シート",
                "{year}　目標管理シート　{department}",
                None,
            ),
            (
                "令和　年度　目標シート（○○部）",
                "目標シート",
                "{year}　目標シート（{department}）",
                Some(("（", "）")),
            ),
            ("目標管理シート（令和7年度）", "目標管理シート", "目標管理シート（{year}）", None),
            ("みどり市　令和7年度　施策目標一覧", "施策目標一覧", "みどり市　{year}　施策目標一覧", None),
            ("令 和 ７ 年 度　 目 標 管 理 票", "目　標　管　理　票", "{year}　 目 標 管 理 票", None),
            (
                "令和5年度 組織目標展開整理表（部の組織目標）",
                "組織目標展開整理表",
                "{year} 組織目標展開整理表（{department}の組織目標）",
                Some(("（", "の組織目標）")),
            ),
        ] {
            let found = of(text, CellRange::default(), known.usual());
            assert_eq!((found.name.as_str(), found.print.as_str()), (name, print), "{text}");
            let marks = marks.map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned()));
            assert_eq!(found.marks, marks, "{text}");
        }
    }
}
