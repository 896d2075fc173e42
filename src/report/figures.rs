//! Whether texts are figures: amounts that are read from the right, digit under digit.

/// The longest unit behind a figure, in characters (千円, 人/日).
const LONGEST_UNIT: usize = 3;

/// Whether all of these texts are figures, blanks and marks for none aside; and any is.
pub(crate) fn are_figures<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut any = false;
    let mut texts = texts.map(str::trim).filter(|text| !text.is_empty() && !stands_for_none(text));
    texts.all(|text| {
        any = true;
        is_figure(text)
    }) && any
}

fn stands_for_none(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '－' | '―' | '—' | '–' | 'ー' | '…'))
}

/// A number, perhaps with a sign before and a unit behind: `1,200`, `▲5.5％`, `△３`, `12千円`. A month or day is none.
fn is_figure(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let unsigned = text.trim_start_matches(['▲', '△', '-', '－', '−', '+', '＋', '¥', '￥', '約']);
    let unit =
        unsigned.trim_start_matches(|c| is_digit(c) || matches!(c, ',' | '，' | '.' | '．')).trim_start();
    unsigned.starts_with(is_digit)
        && unit.chars().count() <= LONGEST_UNIT
        && !unit.chars().any(|c| {
            is_digit(c)
                || matches!(c, '月' | '日' | '年' | '/' | '／' | '\n' | ':' | '-' | '~' | '～' | '〜' | '－')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_figures_and_days_and_words_are_not() {
        for text in ["1200", "1,200", "１，２００", "▲5.5％", "△3", "12千円", "5回", "¥300", "約30 件"]
        {
            assert!(is_figure(text), "{text}");
        }
        for text in
            ["3月", "令和7年", "4/1", "R7", "５月末", "1-2", "10～20", "1\n2", "緑", "3つの計画を作る", ""]
        {
            assert!(!is_figure(text), "{text}");
        }
    }

    #[test]
    fn marks_for_none_decide_nothing() {
        assert!(are_figures(["1,200", "－", " ", "-"].into_iter()));
        assert!(!are_figures(["－", ""].into_iter()));
        assert!(!are_figures(["1,200", "未定"].into_iter()));
    }
}
