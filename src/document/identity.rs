//! Whose goal sheet it is, and of which fiscal year: from title, fields and post, else from sheet and file name.

use super::Origin;
use super::post::{bodies_of_post, ends_like_body, names_no_body};
use crate::form::GoalForm;
use crate::text::bracket::last_outside;
use crate::text::equal::{is_invisible, is_selector};
use crate::text::era;
use crate::text::key::{composed, is_kana_or_kanji, key, visible};

/// A value and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source<T> {
    Sheet(T),
    SheetName(T),
    FileName(T),
    /// From the date of creation.
    Date(T),
}

impl<T> Source<T> {
    pub(crate) fn value(&self) -> &T {
        match self {
            Self::Sheet(v) | Self::SheetName(v) | Self::FileName(v) | Self::Date(v) => v,
        }
    }
}

/// What is known of a sheet that may name its department and year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clues<'a> {
    pub(crate) title: Option<&'a str>,
    /// Other texts above the table that are no field (a year or a department in a cell of its own).
    pub(crate) above: &'a [&'a str],
    /// The department that has a line of its own there.
    pub(crate) line: Option<&'a str>,
    /// The field for the department, if the sheet has one.
    pub(crate) department: Option<&'a str>,
    /// The field for the year.
    pub(crate) year: Option<&'a str>,
    pub(crate) post: Option<&'a str>,
    pub(crate) sheet: &'a str,
    /// Name of the file, without folder.
    pub(crate) file: &'a str,
    pub(crate) created: Option<era::Date>,
}

/// The fiscal year: title, field, another cell above the table; else sheet name, file name, date of creation.
pub(crate) fn fiscal_year(clues: &Clues<'_>) -> Option<Source<i32>> {
    let in_sheet = clues
        .title
        .and_then(era::fiscal_year_in)
        .or_else(|| clues.year.and_then(year_in_field))
        .or_else(|| clues.above.iter().find_map(|t| era::fiscal_year_in_line(t)))
        .or_else(|| clues.title.and_then(era::fiscal_year_in_name));
    in_sheet
        .map(Source::Sheet)
        .or_else(|| era::fiscal_year_in_name(clues.sheet).map(Source::SheetName))
        .or_else(|| era::fiscal_year_in_name(stem(clues.file)).map(Source::FileName))
        .or_else(|| clues.created.map(era::fiscal_year_of).map(Source::Date))
}

/// The fiscal year that the names of sheet and file say.
pub(crate) fn year_in_names(origin: &Origin) -> Option<i32> {
    era::fiscal_year_in_name(&origin.sheet).or_else(|| era::fiscal_year_in_name(stem(&origin.file)))
}

/// The fiscal year that the field for it says.
pub(crate) fn year_in_field(text: &str) -> Option<i32> {
    era::fiscal_year_in(text).or_else(|| era::whole_year(text))
}

/// The department: the field for it; else the body that the title names; else the one body that the post names; else sheet
/// name, file name. Generic words name no department.
pub(crate) fn department(clues: &Clues<'_>, form: &GoalForm) -> Option<Source<String>> {
    let in_sheet = clues
        .department
        .map(|d| visible(d).trim().to_owned())
        .filter(|d| !names_no_body(d, form))
        .or_else(|| {
            // Without a mark any text might name one.
            let marked = !form.title.department_after.is_empty() && !form.title.department_before.is_empty();
            let above = clues.above.iter().copied().filter(|_| marked);
            clues.title.into_iter().chain(above).find_map(|t| in_title(t, form))
        })
        .or_else(|| clues.line.map(str::to_owned))
        .or_else(|| clues.post.and_then(|p| from_post(p, form)));
    in_sheet
        .map(Source::Sheet)
        .or_else(|| in_name(clues.sheet, form).map(Source::SheetName))
        .or_else(|| in_name(stem(clues.file), form).map(Source::FileName))
}

/// The body between the form's marks in a title, as typed without white space.
pub(crate) fn in_title(title: &str, form: &GoalForm) -> Option<String> {
    if form.title.department_after.is_empty() || form.title.department_before.is_empty() {
        return in_plain_title(title, form);
    }
    // The characters that are seen, each with those that choose its shape.
    let mut pieces: Vec<String> = Vec::new();
    for c in title.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)) {
        match pieces.last_mut().filter(|_| is_selector(c)) {
            Some(piece) => piece.push(c),
            None => pieces.push(c.to_string()),
        }
    }
    // Folding keeps the number of characters, so that positions hold in the text as typed.
    let folded: Vec<char> = pieces.iter().filter_map(|p| p.chars().next()).map(fold_mark).collect();
    let end = find_chars(&folded, &fold_marks(&form.title.department_before))?;
    let after = fold_marks(&form.title.department_after);
    let start = last_outside(&folded[..end], &after)? + after.len();
    let body: String = pieces[start..end].concat();
    (!names_no_body(&body, form)).then_some(body)
}

/// The body in a title that has no mark before or behind it: a word beside the title's own name, or before or behind the one
/// mark, that ends like a body (`令和7年度 福祉部　組織目標`).
fn in_plain_title(title: &str, form: &GoalForm) -> Option<String> {
    let title = composed(title);
    let (after, before) = (form.title.department_after.as_str(), form.title.department_before.as_str());
    let names = form.title.names.iter().filter(|name| !name.is_empty());
    let rest = match (after, before) {
        ("", "") => names
            .fold(title, |rest, name| rest.replace(&format!("の{name}"), " ").replace(name.as_str(), " ")),
        (_, "") => title.rsplit_once(after)?.1.to_owned(),
        (_, _) => title.split_once(before)?.0.to_owned(),
    };
    in_name(&rest, form)
}

fn fold_marks(text: &str) -> Vec<char> {
    text.chars().map(fold_mark).collect()
}

/// A bracket or the like in half width, a radical as its ideograph: one character for one.
fn fold_mark(c: char) -> char {
    match c {
        '〔' => '[',
        '〕' => ']',
        c if is_kana_or_kanji(c) => c,
        c => {
            let folded = key(c.encode_utf8(&mut [0; 4]));
            let mut chars = folded.chars();
            chars.next().filter(|_| chars.next().is_none()).unwrap_or(c)
        }
    }
}

fn find_chars(text: &[char], part: &[char]) -> Option<usize> {
    (!part.is_empty()).then(|| text.windows(part.len()).position(|w| w == part)).flatten()
}

/// The body that a post names, if it is one.
fn from_post(post: &str, form: &GoalForm) -> Option<String> {
    let mut bodies = bodies_of_post(post, form);
    if bodies.len() == 1 { bodies.pop() } else { None }
}

/// A part of a name that ends like a department; years, the form's name and numbers are no part of it.
///
/// A Mac takes kana with a mark apart in the names of files, which no one typed so: they are put together again.
pub(super) fn in_name(name: &str, form: &GoalForm) -> Option<String> {
    let name = composed(&visible(name));
    let separator =
        |c: char| c.is_whitespace() || "0123456789０１２３４５６７８９_＿-－.()（）[]［］【】、,".contains(c);
    let fits = |part: &str| ends_like_body(part, form);
    name.split(separator).map(strip_year_words).find_map(|part| {
        // The dot stands inside a name (人権・男女参画部) or between two (環境部・福祉部).
        let part = part.split_once(['・', '･']).map(|(first, _)| first).filter(|f| fits(f)).unwrap_or(part);
        (fits(part) && !names_no_body(part, form)).then(|| part.to_owned())
    })
}

/// The words that a year leaves at the head or the end of a part (`令和7年度福祉部` and `福祉部R7` are cut at their digits).
fn strip_year_words(part: &str) -> &str {
    let part = ["令和", "平成", "令"].iter().find_map(|era| part.strip_suffix(era)).unwrap_or(part);
    let part = part.trim_end_matches(['R', 'r', 'H', 'h', 'Ｒ', 'Ｈ', '㋿']);
    let part = ["年度", "年"].iter().find_map(|w| part.strip_prefix(w)).unwrap_or(part);
    let part = part.strip_prefix("元年度").unwrap_or(part);
    part.trim_start_matches("令和元年度").trim_start_matches('・')
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};
    use std::sync::Arc;

    fn form() -> Arc<GoalForm> {
        let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
        Arc::clone(form)
    }

    #[test]
    fn departments_in_titles_posts_and_names() {
        let form = form();
        let of = |clues: Clues<'_>| department(&clues, &form);
        let sheet = |s: &str| Some(Source::Sheet(s.to_owned()));
        let title = |t| Clues { title: Some(t), ..Clues::default() };
        assert_eq!(of(title("令和7年度 組織目標展開整理表（環境部の組織目標）")), sheet("環境部"));
        assert_eq!(of(title("令和7年度 組織目標展開整理表(議会事務局の 組織目標)")), sheet("議会事務局"));
        assert_eq!(
            of(title("令和7年度 組織目標展開整理表（市民部（支所）の組織目標）")),
            sheet("市民部（支所）")
        );
        assert_eq!(of(title("令和7年度 組織目標展開整理表（教育部(学校)の組織目標)")), sheet("教育部(学校)"));
        assert_eq!(of(title("組織目標展開整理表（令和7年度）（環境部の組織目標）")), sheet("環境部"));
        assert_eq!(of(title("組織目標展開整理表（支所）課）の組織目標）")), sheet("支所）課）"));
        let generic = "令和5年度 組織目標展開整理表（部の組織目標）";
        assert_eq!(of(Clues { post: Some("環境部長"), ..title(generic) }), sheet("環境部"));
        assert_eq!(
            of(Clues { sheet: "環境部", ..title(generic) }),
            Some(Source::SheetName("環境部".to_owned()))
        );
        assert_eq!(
            of(Clues { post: Some("部長"), sheet: "環境部", ..title(generic) }),
            Some(Source::SheetName("環境部".to_owned()))
        );
        assert_eq!(
            of(Clues { sheet: "Sheet1", file: "提出/R7_環境部(最終).xlsx", ..title(generic) }),
            Some(Source::FileName("環境部".to_owned()))
        );
        assert_eq!(of(Clues { sheet: "整理表", file: "a.xlsx", ..title(generic) }), None);
        let field = Clues {
            department: Some("企画局"), post: Some("局長"), ..title("（環境部の組織目標）")
        };
        assert_eq!(of(field), sheet("企画局"));
        assert_eq!(of(Clues { department: Some("○○部"), ..field }), sheet("環境部"));
        for file in ["令和7年度環境部.xlsx", "環境部R7.xlsx", "環境部Ｒ７.xlsx", "環境部令和7年度.xlsx"]
        {
            assert_eq!(
                of(Clues { file, ..title(generic) }),
                Some(Source::FileName("環境部".to_owned())),
                "{file}"
            );
        }
        for (file, department) in [
            ("R7_DX推進部.xlsx", "DX推進部"),
            ("令和7年度・環境部.xlsx", "環境部"),
            ("R7_健康・スポーツ部.xlsx", "健康・スポーツ部"),
            ("環境部・福祉部.xlsx", "環境部"),
        ] {
            assert_eq!(
                of(Clues { file, ..title(generic) }),
                Some(Source::FileName(department.to_owned())),
                "{file}"
            );
        }
        // As a Mac decomposes it.
        assert_eq!(
            of(Clues { file: "R7_みと\u{3099}り部.xlsx", ..title(generic) }),
            Some(Source::FileName("みどり部".to_owned()))
        );
    }

    #[test]
    fn years_in_titles_names_and_dates() {
        let title = |t| Clues { title: Some(t), ..Clues::default() };
        assert_eq!(fiscal_year(&title("令和元年度 組織目標")), Some(Source::Sheet(2019)));
        assert_eq!(
            fiscal_year(&Clues { sheet: "R6", file: "R7.xlsx", ..title("組織目標") }),
            Some(Source::SheetName(2024))
        );
        assert_eq!(
            fiscal_year(&Clues { sheet: "Sheet1", file: "x/R7_環境部.xlsx", ..title("組織目標") }),
            Some(Source::FileName(2025))
        );
        assert_eq!(
            fiscal_year(&Clues { created: era::Date::from_ymd_opt(2026, 2, 1), ..title("組織目標") }),
            Some(Source::Date(2025))
        );
        assert_eq!(fiscal_year(&title("組織目標")), None);
    }
}
