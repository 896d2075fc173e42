//! What a plan is called: 「若鮎市くらし計画の指標一覧」 is the title of 若鮎市くらし計画.

use super::IndicatorPlan;
use super::words::Prepared;
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
        let furniture = &self.form.revision.furniture;
        let title = self.title.as_deref();
        let told = title.and_then(|t| before_words(t, words).or_else(|| among_words(t, words)));
        told.or(self.named.as_deref()).map(|name| without_lead(name, furniture)).filter(|n| !n.is_empty())
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
    let parts = |c: char| c.is_whitespace() || opens(c) || closes(c) || matches!(c, '「' | '」' | '：' | ':');
    let whole = without_side(title);
    let pieces = std::iter::once(whole).chain(title.split(parts)).map(str::trim);
    pieces.into_iter().find(|piece| ends_like_plan(piece, words) && before_words(piece, words).is_none())
}

/// A text without brackets at its end (`（修正前）`).
fn without_side(text: &str) -> &str {
    let text = text.trim();
    if text.ends_with(closes) { text.rfind(opens).map_or(text, |at| text[..at].trim_end()) } else { text }
}

/// A name without what offices write before it: 資料１, 【別紙】, the fiscal year.
fn without_lead<'t>(name: &'t str, furniture: &[String]) -> &'t str {
    let is_corner = |text: &str| {
        let typed = key(text);
        furniture.iter().any(|w| typed.starts_with(&key(w))) || era::whole_year(text).is_some()
    };
    let mut name = name.trim();
    loop {
        let rest = if name.starts_with(opens) {
            name.find(closes)
                .map(|end| (&name[..end], &name[end..]))
                .map(|(inside, rest)| (inside.trim_start_matches(opens), rest.trim_start_matches(closes)))
        } else {
            name.split_once(char::is_whitespace)
        };
        match rest {
            Some((lead, rest)) if is_corner(lead) && !rest.trim().is_empty() => name = rest.trim(),
            _ => return name,
        }
    }
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
            ("指標一覧", None),
            ("※指標は毎年度見直します", None),
        ] {
            let (plan, _) = read_one(&grid(&format!("{above}\n{table}"), &[]));
            assert_eq!(plan.plan_name().map(|n| n.replace('\n', "")).as_deref(), name, "{above}");
        }
    }
}
