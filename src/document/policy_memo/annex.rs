//! What a memo calls its annexes: 別紙, 別紙１, 別紙1-1, 別紙１及び２, 別紙１～３.

use super::PolicyMemo;
use crate::cell::CellRef;
use crate::form::MemoForm;
use crate::text::bracket::{closes, opens};
use crate::text::key::{is_hyphen, is_tilde};
use crate::text::numeral::digit;
use crate::text::width::full_width;
use std::ops::Range;

/// Words between the numbers of several annexes.
const AND: [&str; 12] =
    ["及び", "並びに", "又は", "若しくは", "および", "ならびに", "または", "と", "、", "，", ",", "・"];
/// What makes a number the first of a span.
const TO: [&str; 2] = ["から", "より"];
/// Characters behind the first number that count sheets of paper (別紙３枚); others may begin the annex's title (別紙１日程表).
const SHEETS: &str = "枚通冊つ頁ペ";
/// Characters behind a further number that count things: 別紙１、２日以内.
const COUNTERS: &str = "枚部件点種頁通冊つペヶか日月年回人名社課項条章節個％%時分週割倍円台";
/// Words of a line that refers to an annex, where a title would not have them.
const MENTIONS: [&str; 9] =
    ["とおり", "通り", "参照", "による", "に示す", "に定める", "に掲げる", "を添付", "を添え"];
/// What parts one annex from the next, where words stand beside both.
const PARTING: [&str; 7] = ["及び", "並びに", "および", "ならびに", "、", "，", ","];
/// The most annexes of a span.
const LONGEST_SPAN: u32 = 50;

/// What an annex is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// 別紙
    pub(crate) word: String,
    /// 1, or 1 and 2 of 1-2; empty where it has no number.
    pub(crate) number: Vec<u32>,
}

impl Label {
    pub(crate) fn numbered(word: &str, n: u32) -> Self {
        Self { word: word.to_owned(), number: vec![n] }
    }

    /// As it is written on an annex: numbers of one digit in full width.
    pub(crate) fn mark(&self, form: &MemoForm) -> String {
        let numbers: Vec<String> = self.number.iter().map(|&n| full_width(n as usize)).collect();
        if numbers.is_empty() {
            return self.word.clone();
        }
        let plain = "{n}";
        let pattern = if self.word == form.annex.single { form.annex.numbered.as_str() } else { plain };
        let word = if pattern == plain { self.word.as_str() } else { "" };
        format!("{word}{}", pattern.replace(plain, &numbers.join("－")))
    }
}

/// A place where a memo names an annex.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) label: Label,
    pub(crate) at: CellRef,
    /// The sentence around it.
    pub(crate) sentence: String,
    pub(crate) beside: Beside,
}

/// What stands right beside the name of an annex, up to the next one: `別紙１（福祉部）`, `福祉部は別紙１`, `別紙１は福祉部`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    /// In brackets behind it.
    pub(crate) brackets: String,
    pub(crate) before: String,
    pub(crate) behind: String,
}

impl Beside {
    /// From the one that says most about it.
    pub(crate) fn texts(&self) -> [&str; 3] {
        [&self.brackets, &self.before, &self.behind]
    }

    fn of(before: &str, behind: &str) -> Self {
        let begins = PARTING.iter().filter_map(|w| Some(before.rfind(w)? + w.len())).max();
        let ends = PARTING.iter().filter_map(|w| behind.find(w)).min();
        let rest = behind.trim_start();
        let inside = rest.starts_with(opens).then(|| rest.find(closes)).flatten();
        Self {
            brackets: inside.map(|end| rest[..end].trim_start_matches(opens).to_owned()).unwrap_or_default(),
            before: before[begins.unwrap_or(0)..].to_owned(),
            behind: behind[..ends.unwrap_or(behind.len())].to_owned(),
        }
    }
}

/// What a memo says of its annexes.
#[derive(Clone, Debug, Default)]
pub(crate) struct InText {
    pub(crate) named: Vec<Named>,
    /// Annexes that stand in the memo itself, below a line that is their name.
    pub(crate) within: Vec<Label>,
}

pub(crate) fn in_text(memo: &PolicyMemo) -> InText {
    let words = &memo.form.annex.words;
    let mut out = InText::default();
    for paragraph in &memo.paragraphs {
        let text = paragraph.bare();
        let mut sentences: Vec<&str> = vec![&text];
        for end in &memo.form.text.sentence_ends {
            sentences = sentences.into_iter().flat_map(|s| s.split_inclusive(end.as_str())).collect();
        }
        let opening = text.trim_start_matches(['（', '(', '【', '［', '[', '〔']);
        let is_name = words.iter().any(|w| opening.starts_with(w.as_str()))
            && paragraph.mark.is_none()
            && sentences.len() == 1
            && !MENTIONS.iter().any(|w| text.contains(w))
            && !memo.form.text.sentence_ends.iter().any(|e| text.ends_with(e.as_str()));
        for sentence in sentences {
            let found = found_in(sentence, words);
            if is_name {
                out.within.extend(found.into_iter().map(|(label, _)| label).take(1));
                continue;
            }
            for (i, (label, place)) in found.iter().enumerate() {
                let from = i.checked_sub(1).map_or(0, |i| found[i].1.end).min(place.start);
                let to = found.get(i + 1).map_or(sentence.len(), |(_, next)| next.start).max(place.end);
                let beside = Beside::of(&sentence[from..place.start], &sentence[place.end..to]);
                let (label, sentence) = (label.clone(), sentence.to_owned());
                out.named.push(Named { label, at: paragraph.place, sentence, beside });
            }
        }
    }
    out
}

/// All annexes that a text names, in order.
pub(crate) fn labels_in(text: &str, words: &[String]) -> Vec<Label> {
    found_in(text, words).into_iter().map(|(label, _)| label).collect()
}

/// The same, each with the bytes that name it.
fn found_in(text: &str, words: &[String]) -> Vec<(Label, Range<usize>)> {
    let mut out: Vec<(Label, Range<usize>)> = Vec::new();
    let mut rest = text;
    while let Some((at, word)) = words
        .iter()
        .filter_map(|w| Some((rest.find(w.as_str())?, w)))
        .min_by_key(|(at, w)| (*at, usize::MAX - w.len()))
    {
        let start = text.len() - rest.len() + at;
        rest = &rest[at + word.len()..];
        let Some((first, length)) = number(rest, SHEETS) else {
            let label = Label { word: word.clone(), number: Vec::new() };
            out.push((label, start..text.len() - rest.len()));
            continue;
        };
        rest = &rest[length..];
        out.push((Label { word: word.clone(), number: first }, start..text.len() - rest.len()));
        while let Some((next, place)) = out.last().and_then(|(last, _)| further(rest, last, word)) {
            let [start, end] = [place.start, place.end].map(|at| text.len() - rest.len() + at);
            rest = &text[end..];
            out.extend(next.into_iter().map(|label| (label, start..end)));
        }
    }
    out
}

/// Whether a text is nothing but the name of one annex: 別紙, 【別紙１】, 別紙第２号.
pub(crate) fn is_label(text: &str, words: &[String]) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(BRACKETS).trim_end_matches('号');
    words.iter().filter_map(|w| bare.strip_prefix(w.as_str())).any(|rest| {
        rest.is_empty()
            || number(rest, "").is_some_and(|(_, length)| rest[length..].trim_matches(BRACKETS).is_empty())
    })
}

/// Brackets around a name.
const BRACKETS: [char; 14] = ['（', '）', '(', ')', '【', '】', '［', '］', '[', ']', '〔', '〕', '「', '」'];

/// A number behind the word, or behind another number: its parts and its length in bytes. What counts things is none.
fn number(text: &str, counters: &str) -> Option<(Vec<u32>, usize)> {
    let mut at = text.len() - text.trim_start().len();
    let mut parts = Vec::new();
    for lead in ["第", "その", "（", "("] {
        at += text[at..].strip_prefix(lead).map_or(0, |_| lead.len());
    }
    loop {
        let digits: Vec<(char, u32)> =
            text[at..].chars().map_while(|c| Some((c, digit(c).or(circled(c))?))).take(3).collect();
        if digits.is_empty() {
            break;
        }
        let length: usize = digits.iter().map(|(c, _)| c.len_utf8()).sum();
        let behind = &text[at + length..];
        let next = behind.chars().next();
        let is_count = next.is_some_and(|c| counters.contains(c)) && !behind.starts_with("から");
        if is_count {
            break;
        }
        parts.push(digits.iter().fold(0, |n, (_, d)| n * 10 + d));
        at += length;
        let joint = next.filter(|&c| is_hyphen(c) || c == 'の').map_or(0, char::len_utf8);
        let goes_on = joint > 0 && text[at + joint..].chars().next().and_then(digit).is_some();
        if !goes_on {
            break;
        }
        if number(&text[at + joint..], COUNTERS).is_none() {
            break;
        }
        at += joint;
    }
    (!parts.is_empty()).then_some((parts, at))
}

fn circled(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| c as u32 - '①' as u32 + 1)
}

/// Further annexes of the same word behind one that was named, with the bytes that name them: all of them to the end of a
/// span, or one more.
fn further(text: &str, last: &Label, word: &str) -> Option<(Vec<Label>, Range<usize>)> {
    let start = text.trim_start_matches(['号', '）', ')']).trim_start();
    // What stands in brackets between two: 別紙１（福祉部）及び２（健康部）.
    let remark = start.starts_with(opens).then(|| start.split_once(closes)).flatten();
    let start = remark.map_or(start, |(_, rest)| rest.trim_start());
    let span = TO.iter().find_map(|w| start.strip_prefix(w)).or_else(|| {
        let c = start.chars().next().filter(|&c| is_tilde(c) || is_hyphen(c))?;
        Some(&start[c.len_utf8()..])
    });
    let rest = span.or_else(|| AND.iter().find_map(|w| start.strip_prefix(w)))?.trim_start();
    let rest = rest.strip_prefix(word).unwrap_or(rest);
    let (parts, length) = number(rest, COUNTERS)?;
    let end = text.len() - rest.len() + length;
    let labels = match (span, last.number.as_slice(), parts.as_slice()) {
        (Some(_), &[from], &[to]) if from < to && to - from < LONGEST_SPAN => {
            (from + 1..=to).map(|n| Label::numbered(word, n)).collect()
        }
        _ => vec![Label { word: word.to_owned(), number: parts }],
    };
    Some((labels, text.len() - rest.len()..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    fn form() -> MemoForm {
        let memo = |f| if let Form::PolicyMemo(f) = f { Some(MemoForm::clone(&f)) } else { None };
        built_in().into_iter().find_map(memo).unwrap()
    }

    #[test]
    fn a_name_alone_and_one_with_more() {
        let words = form().annex.words;
        for text in [
            "別紙",
            "別紙１",
            "【別紙 ２】",
            "（別紙３）",
            "別紙第２号",
            "別紙①",
            "別紙（４）",
            "別紙1-2",
            "別紙\u{3000}５",
        ] {
            assert!(is_label(text, &words), "{text}");
        }
        for text in [
            "別紙のとおり",
            "別紙１のとおり",
            "別紙１、重点項目を変更した",
            "別紙３枚",
            "別紙１と別紙２",
            "９月",
        ] {
            assert!(!is_label(text, &words), "{text}");
        }
    }

    #[test]
    fn annexes_in_all_writings() {
        let form = form();
        for (text, want) in [
            ("別紙のとおり", "別紙"),
            ("別紙，「整理表」のとおり", "別紙"),
            ("別紙１のとおり", "別紙１"),
            ("別紙1組織目標展開整理表のとおり", "別紙１"),
            ("別紙 ２ を参照", "別紙２"),
            ("別紙第３号による", "別紙３"),
            ("別紙①のとおり", "別紙１"),
            ("別紙（２）のとおり", "別紙２"),
            ("別紙1-1のとおり", "別紙１－１"),
            ("別紙１の２のとおり", "別紙１－２"),
            ("別紙１の表のとおり", "別紙１"),
            ("別紙１及び２のとおり", "別紙１ 別紙２"),
            ("別紙１及び別紙３のとおり", "別紙１ 別紙３"),
            ("別紙１、２及び３のとおり", "別紙１ 別紙２ 別紙３"),
            ("別紙１～３のとおり", "別紙１ 別紙２ 別紙３"),
            ("別紙１から３まで", "別紙１ 別紙２ 別紙３"),
            ("別紙1〜別紙3", "別紙１ 別紙２ 別紙３"),
            ("別紙10のとおり", "別紙10"),
            ("別紙１（写し）及び２（参考）のとおり", "別紙１ 別紙２"),
            ("別紙１、２日以内に", "別紙１"),
            ("別紙３枚のとおり", "別紙"),
            ("別紙１日程表のとおり", "別紙１"),
            ("別紙１の２枚目", "別紙１"),
            ("別紙１と別添２", "別紙１ 別添２"),
            ("別に定める", ""),
        ] {
            let found: Vec<String> =
                labels_in(text, &form.annex.words).iter().map(|l| l.mark(&form)).collect();
            assert_eq!(found.join(" "), want, "{text}");
        }
    }
}
