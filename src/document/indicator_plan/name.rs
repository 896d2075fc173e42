//! What a plan is called: 「若鮎市くらし計画の指標一覧」 is the title of 若鮎市くらし計画.

use super::IndicatorPlan;
use super::words::Prepared;
use crate::form::IndicatorForm;
use crate::form::indicator_plan::PlanTitle;
use crate::text::bracket::{closes, opens};
use crate::text::era;
use crate::text::key::key;

/// No name of a plan is longer, in characters.
const LONGEST_NAME: usize = 60;

impl IndicatorPlan {
    /// The plan's name, taken from its title, else from a line above it that is nothing else.
    pub fn plan_name(&self) -> Option<&str> {
        let words = &self.form.title;
        let title = self.title.as_deref();
        let told = [title.and_then(|t| before_words(t, words)), title.and_then(|t| among_words(t, words))];
        let told = told.into_iter().chain([self.named.as_deref()]).flatten();
        let bare = told.map(|name| without_lead(without_end(name, &self.form), &self.form));
        bare.into_iter().find(|name| says_plan(name, words))
    }
}

impl Prepared {
    /// Whether a text is nothing but the name of a plan.
    pub(super) fn is_plan_name(&self, text: &str) -> bool {
        let name = without_side(text);
        text.chars().count() <= LONGEST_NAME
            && ends_like_plan(name, &self.form.title)
            && self.label(text).is_none()
    }
}

fn ends_like_plan(text: &str, words: &PlanTitle) -> bool {
    let typed = key(text);
    words.plan_endings.iter().map(|e| key(e)).any(|e| typed.len() > e.len() && typed.ends_with(&e))
}

/// Whether a text has a word for a plan in it, and is more than that.
fn says_plan(text: &str, words: &PlanTitle) -> bool {
    let typed = key(text);
    words.plan_endings.iter().map(|e| key(e)).any(|e| typed.len() > e.len() && typed.contains(&e))
}

/// What stands before the words that follow a name; of several places the first whose text ends like a plan's name.
fn before_words<'t>(title: &'t str, words: &PlanTitle) -> Option<&'t str> {
    let follows: Vec<String> = words.plan_before.iter().map(|w| key(w)).collect();
    let cut = |at: usize| {
        let rest = key(&title[at..]);
        follows.iter().any(|w| rest.starts_with(w.as_str()))
    };
    let names = title.char_indices().map(|(at, _)| at).filter(|&at| cut(at)).map(|at| title[..at].trim());
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    names.iter().find(|name| ends_like_plan(name, words)).or(names.first()).copied()
}

/// A name behind the words, in brackets or beside a space; or a title that is nothing but the name.
fn among_words<'t>(title: &'t str, words: &PlanTitle) -> Option<&'t str> {
    let begins = |piece: &str| words.plan_before.iter().any(|w| key(piece).starts_with(&key(w)));
    let parts = |c: char| c.is_whitespace() || opens(c) || closes(c) || matches!(c, '「' | '」' | '：' | ':');
    let whole = without_side(title);
    let pieces = std::iter::once(whole).chain(title.split(parts)).map(str::trim);
    pieces
        .into_iter()
        .find(|piece| ends_like_plan(piece, words) && before_words(piece, words).is_none() && !begins(piece))
}

/// A text without brackets at its end (`（修正前）`).
fn without_side(text: &str) -> &str {
    let text = text.trim();
    if text.ends_with(closes) { text.rfind(opens).map_or(text, |at| text[..at].trim_end()) } else { text }
}

/// A name without what offices write behind it: the side of a revision in brackets, the fiscal year.
fn without_end<'t>(name: &'t str, form: &IndicatorForm) -> &'t str {
    let name = name.trim();
    let bare = without_side(name);
    let side = name[bare.len()..].trim().trim_matches(|c| opens(c) || closes(c));
    let bare = if is_side(side, form) { bare } else { name };
    let year = bare.rsplit_once(char::is_whitespace).filter(|(_, last)| era::whole_year(last).is_some());
    year.map_or(bare, |(rest, _)| rest.trim_end())
}

/// Whether a text says which side of a revision it is.
fn is_side(text: &str, form: &IndicatorForm) -> bool {
    let words = &form.revision;
    words.before_aliases.iter().chain(&words.after_aliases).any(|w| key(w) == key(text))
}

/// A name without what offices write before it: 資料１, 【別紙】, the fiscal year, （旧）, 第２章.
fn without_lead<'t>(name: &'t str, form: &IndicatorForm) -> &'t str {
    let is_furniture = |text: &str| {
        let typed = key(text);
        form.revision.furniture.iter().any(|w| typed.starts_with(&key(w)))
    };
    let is_chapter = |text: &str| text.starts_with('第') && text.ends_with(['章', '節', '編']);
    let goes = |text: &str| {
        is_furniture(text) || era::whole_year(text).is_some() || is_side(text, form) || is_chapter(text)
    };
    let mut name = name.trim();
    loop {
        let rest = if name.starts_with(opens) {
            // What stands in black brackets is no part of any name.
            let split = name.find(closes).map(|end| (&name[..end], name[end..].trim_start_matches(closes)));
            split.filter(|(lead, _)| lead.starts_with('【') || goes(lead.trim_start_matches(opens)))
        } else {
            let end =
                name.find(char::is_whitespace).or_else(|| numbered(name).filter(|_| is_furniture(name)));
            end.map(|end| name.split_at(end)).filter(|(lead, _)| goes(lead))
        };
        match rest {
            Some((_, rest)) if !rest.trim().is_empty() => name = rest.trim(),
            _ => return name,
        }
    }
}

/// Where the first number of a text ends.
fn numbered(text: &str) -> Option<usize> {
    let from = text.find(char::is_numeric)?;
    Some(text[from..].find(|c: char| !c.is_numeric()).map_or(text.len(), |length| from + length))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{grid, read_one};

    #[test]
    fn the_name_is_taken_from_titles_of_many_kinds() {
        let table = "種類|指標|実施主体|現状値|R6|R7\n成果目標|数|市|1|2|3";
        for (above, name) in [
            ("若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画の指標一覧表（修正前）", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画における業績目標等", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画　成果指標", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画　ＫＰＩ一覧", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画に掲げる数値目標", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画⏎目標値一覧", Some("若鮎市くらし計画")),
            ("第２期若鮎市みらい戦略 重要業績評価指標（KPI）一覧", Some("第２期若鮎市みらい戦略")),
            ("【資料１】若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("資料２　令和７年度　若鮎市くらし計画の進捗状況", Some("若鮎市くらし計画")),
            ("指標一覧（若鮎市くらし計画）", Some("若鮎市くらし計画")),
            ("若鮎市指標づくり計画の指標一覧", Some("若鮎市指標づくり計画")),
            ("若鮎市くらし計画\n指標一覧", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画（修正後）", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画", Some("若鮎市くらし計画")),
            ("指標一覧　若鮎市くらし計画", Some("若鮎市くらし計画")),
            ("別表　若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("別表１若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画　令和７年度　指標一覧", Some("若鮎市くらし計画")),
            ("第２章　若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("（旧）若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("修正後　若鮎市くらし計画の指標一覧", Some("若鮎市くらし計画")),
            ("【若鮎市】くらし計画の指標一覧", Some("くらし計画")),
            ("若鮎市くらし計画（修正前）の指標一覧", Some("若鮎市くらし計画")),
            ("若鮎市くらし計画（第３期）の指標一覧", Some("若鮎市くらし計画（第３期）")),
            ("若鮎市くらし計画2030の指標一覧", Some("若鮎市くらし計画2030")),
            ("指標一覧", None),
            ("業績目標・成果目標一覧", None),
            ("成果指標一覧", None),
            ("令和７年度の指標一覧", None),
            ("第３章の指標一覧", None),
            ("若鮎市の指標一覧", None),
            ("計画の指標一覧", None),
            ("※指標は毎年度見直します", None),
        ] {
            let (plan, _) = read_one(&grid(&format!("{above}\n{table}"), &[]));
            assert_eq!(plan.plan_name().map(|n| n.replace('\n', "")).as_deref(), name, "{above}");
        }
    }
}
