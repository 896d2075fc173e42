//! Brackets within brackets: `（市民部（支所）の組織目標）`.

/// Whether a character opens a bracket, of half or full width.
pub(crate) fn opens(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '〔' | '【')
}

/// Whether a character closes one.
pub(crate) fn closes(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '〕' | '】')
}

/// Where a mark stands last in a text outside the brackets that are opened and closed behind it; where brackets do not match,
/// where it stands last. Position in characters.
pub(crate) fn last_outside(text: &[char], mark: &[char]) -> Option<usize> {
    let places = || (0..text.len()).rev().filter(|_| !mark.is_empty());
    let mut depth = 0usize;
    let outside = places().find(|&i| {
        let found = depth == 0 && text[i..].starts_with(mark);
        if closes(text[i]) {
            depth += 1;
        } else if opens(text[i]) {
            depth = depth.saturating_sub(1);
        }
        found
    });
    outside.or_else(|| places().find(|&i| text[i..].starts_with(mark)))
}

#[cfg(test)]
mod tests {
    use super::last_outside;

    #[test]
    fn a_mark_within_the_brackets_of_a_name_is_passed_over() {
        let at = |text: &str, mark: &str| {
            let chars = |t: &str| t.chars().collect::<Vec<_>>();
            last_outside(&chars(text), &chars(mark))
        };
        assert_eq!(at("表(令和7年度)(市民部(支所)", "("), Some(8));
        assert_eq!(at("表(市民部", "("), Some(1));
        assert_eq!(at("表(支所)課)", "("), Some(1));
        assert_eq!(at("表[水道[事業]", "["), Some(1));
        assert_eq!(at("表", "("), None);
        assert_eq!(at("表", ""), None);
    }
}
