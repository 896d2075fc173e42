//! Department and section in one cell: `福祉部　高齢課`, `福祉部高齢課`.

use crate::form::GoalForm;
use crate::text::key::{visible, without_ending};

/// The department, and the sections behind it.
pub(crate) fn parted(text: &str, form: &GoalForm) -> (String, Option<String>) {
    let text = visible(text);
    let text = text.trim();
    let mut cuts = form.body.separators.iter().filter(|s| !s.is_empty()).filter_map(|separator| {
        let at = text.find(separator.as_str())?;
        Some((at, at + separator.len()))
    });
    let first = cuts.next().map(|first| cuts.fold(first, |a, b| if b.0 < a.0 { b } else { a }));
    let joined = |part: &str| part.split_whitespace().collect::<String>();
    if let Some((end, next)) = first {
        return (joined(&text[..end]), Some(text[next..].trim().to_owned()).filter(|s| !s.is_empty()));
    }
    let ends = |end: &usize| {
        let before = &text[..*end];
        form.title
            .department_suffixes
            .iter()
            .any(|s| without_ending(before, s).is_some_and(|b| !b.is_empty()))
    };
    let places = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
    match places.into_iter().find(ends) {
        Some(end) if end < text.len() => {
            // What joins the two (福祉部・高齢課) belongs to neither.
            let section = text[end..].trim_start_matches(['・', '･']).to_owned();
            (text[..end].to_owned(), Some(section).filter(|section| !section.is_empty()))
        }
        _ => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    #[test]
    fn departments_and_sections_of_one_cell() {
        let Form::GoalSheet(form) = &built_in()[0] else { panic!("the first form is a goal sheet") };
        for (text, department, section) in [
            ("福祉部　高齢課", "福祉部", "高齢課"),
            ("福祉部\n高齢課", "福祉部", "高齢課"),
            ("福祉部／高齢課", "福祉部", "高齢課"),
            ("福祉部・高齢課", "福祉部", "高齢課"),
            ("福祉部高齢課", "福祉部", "高齢課"),
            ("福祉部", "福祉部", ""),
            ("部活動推進部地域課", "部活動推進部", "地域課"),
            ("議会事務局", "議会事務局", ""),
        ] {
            let (d, s) = parted(text, form);
            assert_eq!((d.as_str(), s.as_deref().unwrap_or("")), (department, section), "{text}");
        }
    }
}
