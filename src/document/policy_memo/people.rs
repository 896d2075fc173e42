//! Sender lines: `総務部長　山　田　太　郎` is a post and a name.

/// A post and the name after it, which may stand in the next cell. `None` where a text does not begin with a post.
pub(crate) fn sender(text: &str, post_endings: &[String]) -> Option<(String, Option<String>)> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let ends_post = |post: &str| post.chars().count() >= 2 && post_endings.iter().any(|e| post.ends_with(e));
    // A post may be letter-spaced as well: its tokens are joined until they end like a post.
    for count in 1..=tokens.len() {
        let post: String = tokens[..count].concat();
        if ends_post(&post) {
            let rest = &tokens[count..];
            let long = rest.iter().map(|t| t.chars().count()).sum::<usize>() > LONGEST_NAME;
            let surely = !rest.is_empty() || long_ending(&post, post_endings);
            return (!long && surely).then(|| (post, name(rest)));
        }
    }
    // Nothing between them: the first ending of two characters or more parts them.
    let [one] = tokens[..] else { return None };
    let (at, ending) = post_endings
        .iter()
        .filter(|e| e.chars().count() >= 2)
        .filter_map(|e| one.find(e.as_str()).map(|at| (at + e.len(), e)))
        .min_by_key(|(at, _)| *at)?;
    let rest = &one[at..];
    (at > ending.len() && (2..=8).contains(&rest.chars().count()))
        .then(|| (one[..at].to_owned(), Some(rest.to_owned())))
}

/// No name has more characters.
const LONGEST_NAME: usize = 14;

/// Whether a post says with two characters or more what it is.
fn long_ending(post: &str, endings: &[String]) -> bool {
    endings.iter().any(|e| e.chars().count() >= 2 && post.ends_with(e.as_str()))
}

/// A name from its tokens: letter-spacing is taken out, a space between family and given name stays.
fn name(tokens: &[&str]) -> Option<String> {
    let single = tokens.iter().filter(|t| t.chars().count() == 1).count();
    let spaced = single == tokens.len() || (tokens.len() >= 3 && single * 2 >= tokens.len());
    match tokens {
        [] => None,
        _ if spaced => Some(tokens.concat()),
        _ => Some(tokens.join(" ")),
    }
}

/// A name that stands in a cell of its own.
pub(crate) fn name_alone(text: &str) -> Option<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let length: usize = tokens.iter().map(|t| t.chars().count()).sum();
    ((2..=LONGEST_NAME).contains(&length)).then(|| name(&tokens)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_spaced_names_are_joined() {
        let endings = ["部長", "課長", "長"].map(str::to_owned);
        for (text, post, name) in [
            ("総務部長  森 川 葉 子", "総務部長", Some("森川葉子")),
            ("　総 務 部 長　　森　川　葉　子", "総務部長", Some("森川葉子")),
            ("総務部長 森川 葉子", "総務部長", Some("森川 葉子")),
            ("総務部長　森川　葉 子", "総務部長", Some("森川葉子")),
            ("総務部長森川葉子", "総務部長", Some("森川葉子")),
            ("会計管理課長　林 梢", "会計管理課長", Some("林梢")),
            ("所長　森川葉子", "所長", Some("森川葉子")),
            ("総務部長", "総務部長", None),
        ] {
            let want = (post.to_owned(), name.map(str::to_owned));
            assert_eq!(sender(text, &endings), Some(want), "{text}");
        }
        for text in ["みどり野市", "計画の推進と成長", "長", "部長会議で決めた内容を各課に伝える"]
        {
            assert_eq!(sender(text, &endings), None, "{text}");
        }
        assert_eq!(name_alone("森　川　葉　子").as_deref(), Some("森川葉子"));
    }
}
