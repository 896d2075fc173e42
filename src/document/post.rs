//! Posts of heads (福祉部長, 理事兼福祉部長, 局長) and the bodies that they name.

use crate::form::GoalForm;
use crate::text::bracket::{closes, opens};
use crate::text::key::{is_key, key, visible, without_ending};

/// Whether a text is blank, a generic word (○○部) or the mere kind of a body (部).
pub(crate) fn names_no_body(text: &str, form: &GoalForm) -> bool {
    let typed = key(text);
    let words = || form.title.generic.iter().chain(&form.title.department_suffixes);
    typed.is_empty() || words().any(|word| is_key(&typed, word))
}

/// The bodies that a post names: 福祉部長, 福祉部 部長, 理事兼福祉部長 and 福祉部次長 name 福祉部; 局長 alone names none, nor does
/// a generic word (○○部長). What follows after a space may be the name of the person.
pub(crate) fn bodies_of_post(post: &str, form: &GoalForm) -> Vec<String> {
    let post = visible(post);
    let words: Vec<&str> = post.split_whitespace().collect();
    let whole = std::iter::once(words.len());
    let lengths = whole.chain(1..words.len());
    lengths.map(|n| bodies_in(&words[..n].concat(), form)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The bodies of posts without spaces.
fn bodies_in(posts: &str, form: &GoalForm) -> Vec<String> {
    let title = &form.title;
    let mut parts: Vec<&str> = posts.split(|c| opens(c) || closes(c)).collect();
    for separator in &title.post_separators {
        // At the head of a name it does not part posts: 兼六園管理部長.
        let cut =
            |part: &'_ str| part.match_indices(separator.as_str()).find(|(at, _)| *at > 0).map(|(at, _)| at);
        parts = parts
            .into_iter()
            .flat_map(|mut part| {
                let mut pieces = Vec::new();
                while let Some(at) = cut(part) {
                    pieces.push(&part[..at]);
                    part = &part[at + separator.len()..];
                }
                pieces.push(part);
                pieces
            })
            .collect();
    }
    parts.retain(|part| !part.is_empty());
    let mut found: Vec<String> = Vec::new();
    for body in parts.iter().filter_map(|part| body_of(part, parts.len() > 1, form)) {
        if !found.iter().any(|known| key(known) == key(body)) {
            found.push(body.to_owned());
        }
    }
    found
}

/// The body that one post names; one of `several` may be the body itself (部長（福祉部）).
fn body_of<'p>(post: &'p str, several: bool, form: &GoalForm) -> Option<&'p str> {
    let title = &form.title;
    let mut post = post;
    while let Some(before) = title.post_additions.iter().find_map(|a| without_ending(post, a)) {
        post = before;
    }
    let typed = key(post);
    if names_no_body(post, form) || title.posts.iter().any(|p| is_key(&typed, p)) {
        return None;
    }
    let is_body = |name: &str| !names_no_body(name, form) && ends_like_body(name, form);
    let mut endings: Vec<(&String, &str)> =
        title.posts.iter().filter_map(|p| without_ending(post, p).map(|before| (p, before))).collect();
    endings.sort_by_key(|(p, _)| std::cmp::Reverse(p.len()));
    if let Some((_, body)) = endings.iter().find(|(_, before)| is_body(before)) {
        return Some(body);
    }
    // Such a post may be the end of 福祉部長, where it is a body's kind and 長; else (教育次長) nothing names the body.
    let of_kind = |p: &String| {
        p.strip_suffix(title.post_suffix.as_str())
            .is_some_and(|kind| title.department_suffixes.iter().any(|s| s == kind))
    };
    if !endings.is_empty() && !endings.iter().all(|(p, _)| of_kind(p)) {
        return None;
    }
    match without_ending(post, &title.post_suffix) {
        Some(body) => (!names_no_body(body, form)).then_some(body),
        None => Some(post).filter(|p| several && is_body(p)),
    }
}

/// Whether a name ends like a body's and is more than that ending.
pub(crate) fn ends_like_body(name: &str, form: &GoalForm) -> bool {
    let longer = |s: &String| without_ending(name, s).is_some_and(|before| !before.is_empty());
    form.title.department_suffixes.iter().any(longer)
}

/// Whether two names end with the same kind of body: 福祉部 and 環境部, not 福祉部 and 高齢課.
pub(crate) fn same_kind(a: &str, b: &str, form: &GoalForm) -> bool {
    let kind = |name| {
        let fits = |s: &&String| without_ending(name, s).is_some();
        form.title.department_suffixes.iter().filter(fits).max_by_key(|s| s.len())
    };
    kind(a).is_some() && kind(a) == kind(b)
}

/// Whether a name is made of characters of another one in their order (健福部 of 健康福祉部).
pub(crate) fn is_short_for(short: &str, long: &str) -> bool {
    let long = key(long);
    let mut rest = long.chars();
    key(short).chars().all(|c| rest.any(|l| l == c))
}

/// Whether two names may mean the same body: equal, one within the other (市民部（支所）, 福祉部障害福祉室), or one with the
/// city or a larger body before it (若鮎市福祉部, 健康局福祉部; 健康福祉部 is another body than 福祉部).
pub(crate) fn may_agree(a: &str, b: &str, form: &GoalForm) -> bool {
    let (a, b) = (key(a), key(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let larger = |before: &str| {
        before.ends_with(['市', '町', '村', '区', '県', '府', '都', '道']) || ends_like_body(before, form)
    };
    long.starts_with(short.as_str()) || long.strip_suffix(short.as_str()).is_some_and(larger)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    #[test]
    fn posts_and_the_bodies_that_they_name() {
        let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
        for (post, want) in [
            ("福祉部長", "福祉部"),
            ("福 祉 部 長", "福祉部"),
            ("福祉部 部長", "福祉部"),
            ("福祉部　次長", "福祉部"),
            ("福祉部副部長", "福祉部"),
            ("福祉部担当部長", "福祉部"),
            ("福祉部⻑", "福祉部"),
            ("福祉部長　声　聞子", "福祉部"),
            ("福祉部長事務取扱", "福祉部"),
            ("福祉部長（兼務）", "福祉部"),
            ("部長（福祉部）", "福祉部"),
            ("理事兼福祉部長", "福祉部"),
            ("福祉部長 兼 理事", "福祉部"),
            ("副市長（福祉部長事務取扱）", "福祉部"),
            ("理事（福祉部担当）", "福祉部"),
            ("福祉部長（事務取扱 副市長）", "福祉部"),
            ("福祉部長兼環境部長", "福祉部|環境部"),
            ("福祉部長、福祉部次長", "福祉部"),
            ("兼六園管理部長", "兼六園管理部"),
            ("消防本部長", "消防本部"),
            ("議会事務局長", "議会事務局"),
            ("議会事務局次長", "議会事務局"),
            ("農業委員会事務局長", "農業委員会事務局"),
            ("事務局長", ""),
            ("総務部課長", "総務部"),
            ("消防長", "消防"),
            ("局長", ""),
            ("次長", ""),
            ("副部長", ""),
            ("課長", ""),
            ("教育次長", ""),
            ("理事兼部長", ""),
            ("○○部長", ""),
            ("参事", ""),
            ("", ""),
        ] {
            assert_eq!(bodies_of_post(post, form).join("|"), want, "{post}");
        }
        for (a, b, same) in [
            ("総務部", "環境部", false),
            ("福祉部", "健康福祉部", false),
            ("市民部（支所）", "市民部", true),
            ("若鮎市福祉部", "福祉部", true),
            ("健康局福祉部", "福祉部", true),
            ("⻄部事務所", "西部事務所", true),
        ] {
            assert_eq!(may_agree(a, b, form), same, "{a} {b}");
        }
    }
}
