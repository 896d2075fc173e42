//! The statuses of a form: their wordings, best first, which count as achieved, and what of it no sheet says.

use super::judged::{PARTLY, judged, rank, rate};
use super::profile::Profile;
use super::wording::{Known, holds};
use crate::form::{GoalForm, Status};
use crate::text::key::key;

/// A status as it is learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Learned {
    pub(super) label: String,
    pub(super) aliases: Vec<String>,
    pub(super) achieved: bool,
    pub(super) outside: bool,
    pub(super) rate: (Option<f64>, Option<f64>),
    /// Whether the wording itself says whether it counts as achieved.
    pub(super) plain: bool,
}

/// More than any sequence of marks has.
const MOST_MARKS: usize = 20;

/// The wording without what follows its mark: `A：達成` is `A`.
fn mark(text: &str) -> String {
    let typed = key(text);
    let cut = typed.find([':', '(', '.', '、', '…', '-', '=']).filter(|at| *at > 0);
    let short = cut.map_or(typed.as_str(), |at| &typed[..at]);
    look_alike(short).to_owned()
}

/// The mark that one is typed for: the zero and the circles of other fonts.
fn look_alike(typed: &str) -> &str {
    match typed {
        "〇" | "◯" | "⚪" | "⭕" | "〇評価" => "○",
        "⦾" | "◉" => "◎",
        "✕" | "✖" | "☓" | "❌" => "×",
        other => other,
    }
}

/// Where a wording stands in a sequence of marks: the sequence, and the place in it.
fn in_sequence(text: &str, sequence: &[String]) -> Option<usize> {
    let typed = mark(text);
    let first: String = typed.chars().take(1).collect();
    let whole = sequence.iter().position(|s| key(s) == typed);
    let letter = || {
        let rest: Vec<char> = typed.chars().skip(1).collect();
        let words = rest.first().is_some_and(|c| !c.is_ascii_alphanumeric());
        sequence
            .iter()
            .position(|s| key(s) == first)
            .filter(|_| words && !first.chars().all(|c| c.is_ascii_digit()))
    };
    whole.or_else(letter)
}

/// The sequence of marks to which all of these wordings belong; those that are told by words aside.
fn sequence<'k>(words: &[String], known: &'k Known) -> Option<&'k [String]> {
    let told: Vec<&String> = words.iter().filter(|w| !holds(&key(w), &known.statuses.outside)).collect();
    let all = |s: &&Vec<String>| told.iter().all(|w| in_sequence(w, s).is_some());
    (told.len() > 1 || words.len() == 1)
        .then(|| known.statuses.sequences.iter().find(all))
        .flatten()
        .map(Vec::as_slice)
}

/// Whether wordings are those of a status: known ones, a sequence of marks, or words for what was achieved.
pub(super) fn is_status_list(words: &[String], known: &Known) -> bool {
    if words.is_empty() {
        return false;
    }
    let of_form = |f: &GoalForm| words.iter().filter(|w| of(f, w).is_some()).count();
    let most = |n: usize| n * 4 >= words.len() * 3 && n > 0;
    let ranked =
        words.iter().filter(|w| rank(w, known).is_some() || holds(&key(w), &known.statuses.outside)).count();
    known.forms.iter().any(|f| most(of_form(f)))
        || sequence(words, known).is_some() && words.len() > 1
        || (most(ranked) && words.len() > 1)
}

/// The same of what stands in a column.
pub(super) fn is_status_like(profile: &Profile, known: &Known) -> bool {
    let words: Vec<String> = profile.wordings.keys().cloned().collect();
    let few = words.len() <= 12 && words.iter().all(|w| w.chars().count() <= 30);
    few && is_status_list(&words, known) && !profile.counts_up
}

/// The status of a form that a wording is.
pub(super) fn of<'f>(form: &'f GoalForm, word: &str) -> Option<&'f Status> {
    let typed = key(word);
    form.statuses.iter().find(|s| std::iter::once(&s.label).chain(&s.aliases).any(|w| key(w) == typed))
}

/// A legend: what each mark means (`A：達成（80％以上）`).
pub(super) fn legend(texts: &[String], known: &Known) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for text in texts {
        for piece in text.split(['\n', '　', '、', ',', '／', '/', ' ']) {
            let piece = piece.trim().trim_start_matches(['※', '【', '（', '(']);
            let Some((left, right)) = piece.split_once([':', '：', '…', '＝', '=']) else { continue };
            let is_mark = |left: &str| {
                known.statuses.sequences.iter().flatten().any(|s| key(s) == look_alike(&key(left.trim())))
            };
            // `評価：◎…達成`.
            let (left, right) = match right.split_once(['…', '＝', '=']) {
                Some((mark, meaning)) if !is_mark(left) => (mark, meaning),
                _ => (left, right),
            };
            let (left, right) = (left.trim(), right.trim().trim_start_matches('…').trim_end_matches(['】']));
            if is_mark(left) && !right.is_empty() && !found.iter().any(|(l, _)| l == left) {
                found.push((left.to_owned(), right.to_owned()));
            }
        }
    }
    found
}

/// What is known of the wordings beside them.
pub(super) struct Clues<'a> {
    /// The built-in form that the sheet follows.
    pub(super) follows: Option<&'a GoalForm>,
    pub(super) legend: &'a [(String, String)],
    /// Whether the wordings are all that there are: from a drop-down, or a legend.
    pub(super) complete: bool,
}

/// The statuses, with what is not sure: their order or number, and which are achieved.
pub(super) struct Statuses {
    pub(super) all: Vec<Learned>,
    pub(super) doubtful_list: bool,
    pub(super) doubtful_achieved: bool,
    /// Whether some of them were never typed.
    pub(super) added: bool,
}

pub(super) fn statuses(words: &[String], clues: &Clues<'_>, known: &Known) -> Statuses {
    if let Some(form) = clues.follows
        && words.iter().all(|w| of(form, w).is_some() || form.ambiguous.iter().any(|a| key(a) == key(w)))
    {
        let all = form.statuses.iter().map(learned_of).collect();
        return Statuses { all, doubtful_list: false, doubtful_achieved: false, added: false };
    }
    let mut words = distinct(words);
    for (mark, _) in clues.legend {
        if sequence(&words, known).is_some_and(|s| in_sequence(mark, s).is_some())
            && !words.iter().any(|w| self::mark(w) == self::mark(mark))
        {
            words.push(mark.clone());
        }
    }
    let typed = words.clone();
    let marks = sequence(&words, known);
    let either_way = marks.is_some_and(goes_either_way);
    let told = by_meaning(&words, marks, clues, known);
    let marks = marks.filter(|_| told.is_none());
    if let Some(marks) = marks.filter(|_| !clues.complete) {
        fill_up(&mut words, marks);
    }
    let added = words.len() > typed.len();
    let place = |word: &String| -> Option<usize> {
        match (&told, marks) {
            (Some(told), _) => told.iter().find(|(w, _)| w == word).map(|(_, place)| *place),
            (None, Some(s)) => {
                in_sequence(word, s).or_else(|| holds(&key(word), &known.statuses.outside).then_some(99))
            }
            (None, None) => rank(word, known),
        }
    };
    let typed_order = clues.complete && told.is_none();
    let sure_order =
        (typed_order || words.iter().all(|w| place(w).is_some())) && (told.is_some() || !either_way);
    if !typed_order || (marks.is_some() && !either_way) {
        words.sort_by_key(|w| (holds(&key(w), &known.statuses.outside), place(w).unwrap_or(usize::MAX)));
    }
    let all: Vec<Learned> = words.iter().map(|w| learned(w, marks, clues, known)).collect();
    let doubtful = |l: &Learned| !l.plain && !l.outside;
    Statuses {
        doubtful_list: !(sure_order && clues.complete),
        doubtful_achieved: all.iter().any(doubtful),
        added,
        all,
    }
}

/// Where the meaning of a mark, in the legend or behind it, stands among the ranks of words.
fn meant(word: &str, clues: &Clues<'_>, known: &Known) -> Option<usize> {
    let told = clues.legend.iter().find(|(m, _)| mark(m) == mark(word)).map(|(_, meaning)| meaning.as_str());
    rank(told.or(Some(word).filter(|w| w.chars().count() > 2))?, known)
}

/// Where words stand that are sorted by their meanings: those of marks that go the other way than they usually do, and numerals.
fn by_meaning(
    words: &[String],
    marks: Option<&[String]>,
    clues: &Clues<'_>,
    known: &Known,
) -> Option<Vec<(String, usize)>> {
    let marks = marks?;
    let placed: Vec<(&String, usize, usize)> =
        words.iter().filter_map(|w| Some((w, in_sequence(w, marks)?, meant(w, clues, known)?))).collect();
    let crossed = placed.iter().any(|a| placed.iter().any(|b| a.1 < b.1 && a.2 > b.2));
    let all = goes_either_way(marks) && placed.len() == words.len();
    // Meanings alike stand as their marks do.
    let place = |at: usize, rank: usize| rank * MOST_MARKS + if crossed { MOST_MARKS - 1 - at } else { at };
    (crossed || all).then(|| placed.iter().map(|(w, at, rank)| ((*w).clone(), place(*at, *rank))).collect())
}

/// 1 and Ⅰ are the best in one city and the worst in another.
fn goes_either_way(marks: &[String]) -> bool {
    marks.iter().any(|m| [key("1"), key("Ⅰ")].contains(&key(m)))
}

/// Adds what stands between the marks that were typed; of marks that are no letters all.
fn fill_up(words: &mut Vec<String>, marks: &[String]) {
    let places: Vec<usize> = words.iter().filter_map(|w| in_sequence(w, marks)).collect();
    let letters = marks.iter().all(|m| m.chars().all(|c| c.is_ascii_uppercase()));
    // An S may be missing in a set of letters; an A is not.
    let first = if letters { places.iter().copied().min().unwrap_or(0).min(1) } else { 0 };
    let last =
        if letters { places.iter().copied().max().unwrap_or(0) } else { marks.len().saturating_sub(1) };
    let bare = words.iter().all(|w| mark(w) == key(w));
    for (i, mark) in marks.iter().enumerate().filter(|(i, _)| bare && (first..=last).contains(i)) {
        if !places.contains(&i) {
            words.push(mark.clone());
        }
    }
}

fn learned_of(status: &Status) -> Learned {
    Learned {
        label: status.label.clone(),
        aliases: status.aliases.clone(),
        achieved: status.achieved,
        outside: status.outside_denominator,
        rate: (status.rate_min, status.rate_max),
        plain: true,
    }
}

fn learned(word: &str, marks: Option<&[String]>, clues: &Clues<'_>, known: &Known) -> Learned {
    let meaning = clues.legend.iter().find(|(m, _)| mark(m) == mark(word)).map(|(_, text)| text.as_str());
    let said = format!("{word}：{}", meaning.unwrap_or_default());
    let outside = holds(&key(&said), &known.statuses.outside);
    let judged =
        judged(&said, known).filter(|_| marks.is_none() || meaning.is_some() || word.chars().count() > 2);
    let rank = judged.map(|(rank, _)| rank);
    let by_mark = marks.and_then(|s| in_sequence(word, s).map(|i| known.statuses.achieved.contains(&s[i])));
    let agree = meaning.is_some() || rank.zip(by_mark).is_none_or(|(r, by_mark)| by_mark == (r < PARTLY));
    let rate = rate(&said);
    let by_rate = rate.0.or(rate.1).map(|_| rate.0.is_some_and(|min| min >= 80.0));
    let achieved = !outside && rank.map(|r| r < PARTLY).or(by_mark).or(by_rate).unwrap_or(false);
    let mut aliases: Vec<String> = known
        .forms
        .iter()
        .flat_map(|f| &f.statuses)
        .filter(|s| key(&s.label) == key(word) && word.chars().count() <= 2)
        .flat_map(|s| s.aliases.clone())
        .collect();
    if let Some(meaning) = meaning.filter(|m| m.chars().count() <= 20) {
        aliases.extend([format!("{word}:{meaning}"), format!("{word}{meaning}")]);
    }
    Learned {
        label: word.to_owned(),
        aliases,
        achieved,
        outside,
        rate,
        plain: judged.is_some_and(|(_, sure)| sure) && agree,
    }
}

/// The wordings once each; look-alikes of one mark are one.
fn distinct(words: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        let same =
            |known: &String| key(known) == key(word) || look_alike(&key(known)) == look_alike(&key(word));
        if !out.iter().any(same) {
            let typed = key(word);
            let mark = look_alike(&typed);
            out.push(if mark == typed { word.clone() } else { mark.to_owned() });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn lists_of_statuses_are_told_from_others() {
        let known = Known::new();
        for list in [
            &["◎", "〇", "△"][..],
            &["A", "B", "C", "D"],
            &["A：達成", "B：概ね達成", "C：未達成"],
            &["達成", "一部達成", "未達成"],
            &["計画どおり", "やや遅れ", "未着手"],
            &["ほぼ達成した", "高度に達成した"],
            &["5", "4", "3"],
        ] {
            assert!(is_status_list(&texts(list), &known), "{list:?}");
        }
        for list in
            [&["施政方針", "その他"][..], &["福祉", "教育", "環境"], &["総務課", "財政課"], &["新規", "拡充"]]
        {
            assert!(!is_status_list(&texts(list), &known), "{list:?}");
        }
    }

    #[test]
    fn numerals_are_in_the_order_of_their_legend_or_asked() {
        let known = Known::new();
        let order = |words: &[&str], legend: &[(String, String)]| {
            let clues = Clues { follows: None, legend, complete: true };
            let found = statuses(&texts(words), &clues, &known);
            let labels: Vec<String> = found.all.into_iter().map(|s| s.label).collect();
            (labels.concat(), found.doubtful_list, found.doubtful_achieved)
        };
        for (line, sorted) in [
            ("Ⅰ：目標以上　Ⅱ：達成　Ⅲ：未達成", "ⅠⅡⅢ"),
            ("Ⅲ：目標以上　Ⅱ：達成　Ⅰ：未達成", "ⅢⅡⅠ"),
            ("Ⅰ：上回った　Ⅱ：達成した　Ⅲ：完了した", "ⅠⅡⅢ"),
        ] {
            let legend = legend(&texts(&[line]), &known);
            assert_eq!(order(&["Ⅱ", "Ⅲ", "Ⅰ"], &legend), (sorted.to_owned(), false, false), "{line}");
        }
        assert_eq!(order(&["1", "2", "3"], &[]), ("123".to_owned(), true, true));
        let (labels, ..) = order(&["Ⅱ：達成した", "Ⅲ：未達成", "Ⅰ：上回った"], &[]);
        assert_eq!(labels, "Ⅰ：上回ったⅡ：達成したⅢ：未達成");
        let legend = legend(&texts(&["評価：◎…目標を上回った ○…目標どおり ×…未着手"]), &known);
        assert_eq!(legend[0], ("◎".to_owned(), "目標を上回った".to_owned()));
        assert_eq!(legend.len(), 3);
    }

    #[test]
    fn a_legend_says_what_is_achieved() {
        let known = Known::new();
        let legend = legend(&texts(&["評価　A：達成（100％以上）　B：概ね達成　C：未達成"]), &known);
        assert_eq!(legend.len(), 3);
        let clues = Clues { follows: None, legend: &legend, complete: true };
        let found = statuses(&texts(&["B", "A"]), &clues, &known);
        let told: Vec<(&str, bool)> = found.all.iter().map(|s| (s.label.as_str(), s.achieved)).collect();
        assert_eq!(told, [("A", true), ("B", true), ("C", false)]);
        assert!(!found.doubtful_achieved);
    }
}
