//! What differs between two wordings, as a reader of Japanese would mark it: the one rule for goal sheets and plans.
//!
//! Lines that are the same on both sides are set against each other. What stands between them is cut into runs of one script
//! (窓口|を|改善|する) and aligned; where a run was replaced, its single characters are aligned, with numbers and
//! Latin words kept whole. A single character that happens to agree between two changes counts as changed: marks with
//! such gaps are hard to read. A passage of which little is kept is marked as a whole.

use crate::text::key::key;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices_by_key};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) text: String,
    /// Whether the other text has something else in its place, or nothing.
    pub(crate) differs: bool,
}

/// Characters that must agree in a row between two changes to count as kept.
const SHORTEST_KEPT: usize = 2;
/// If less than this share of both texts is kept, they are marked as a whole.
const LEAST_KEPT: f64 = 0.4;

/// Both texts in stretches; the stretches of each side add up to its text. Width and white space make no difference.
pub(crate) fn differences(old: &str, new: &str) -> [Vec<Stretch>; 2] {
    compare(old, new, key)
}

/// The same for texts that differ in nothing but width and white space: what is written otherwise.
pub(crate) fn differences_in_writing(old: &str, new: &str) -> [Vec<Stretch>; 2] {
    compare(old, new, str::to_owned)
}

/// A text as one stretch; none if it is empty.
pub(crate) fn whole(text: &str, differs: bool) -> Vec<Stretch> {
    if text.is_empty() { Vec::new() } else { vec![Stretch { text: text.to_owned(), differs }] }
}

/// What of a token is compared.
type Known = fn(&str) -> String;

fn compare(old: &str, new: &str, known: Known) -> [Vec<Stretch>; 2] {
    if known(old) == known(new) {
        return [old, new].map(|text| whole(text, false));
    }
    let mut sides = [Vec::new(), Vec::new()];
    for step in align(|text| text.split_inclusive('\n').collect(), [old, new], known) {
        let compared =
            if step.differs { passage(&step, known) } else { step.sides.map(|text| whole(&text, false)) };
        sides.iter_mut().zip(compared).for_each(|(side, more)| side.extend(more));
    }
    sides.map(joined)
}

/// A passage that differs.
fn passage(step: &Step, known: Known) -> [Vec<Stretch>; 2] {
    let [old, new] = &step.sides;
    let mut steps = Vec::new();
    for step in align(words, [old, new], known) {
        if step.differs { steps.extend(run(&step, known)) } else { steps.push(step) }
    }
    let sides = [0, 1].map(|side| {
        let mut side = joined(steps.iter().flat_map(|s| whole(&s.sides[side], s.differs)).collect());
        let last = side.len().saturating_sub(1);
        for (i, stretch) in side.iter_mut().enumerate() {
            stretch.differs |= i > 0 && i < last && length(&stretch.text) < SHORTEST_KEPT;
        }
        joined(side)
    });
    let little = |side: &Vec<Stretch>| {
        let kept: usize = side.iter().filter(|s| !s.differs).map(|s| length(&s.text)).sum();
        let all: usize = side.iter().map(|s| length(&s.text)).sum();
        (kept as f64) < LEAST_KEPT * all as f64
    };
    if sides.iter().all(little) { [old, new].map(|text| whole(text, true)) } else { sides }
}

/// A run of words that differs, character by character. A lone character that both sides share counts as changed, unless one
/// side is the other with something put in.
fn run(step: &Step, known: Known) -> Vec<Step> {
    let [old, new] = &step.sides;
    let mut steps = align(atoms, [old, new], known);
    let is_within = |side: usize| steps.iter().all(|s| !s.differs || s.sides[side].is_empty());
    if !is_within(0) && !is_within(1) {
        for step in &mut steps {
            step.differs |= length(&step.sides[0]) < SHORTEST_KEPT;
        }
    }
    steps
}

/// The characters of a text without the space around it.
fn length(text: &str) -> usize {
    text.trim().chars().count()
}

/// A step through two texts: what stands on each side.
struct Step {
    sides: [String; 2],
    differs: bool,
}

/// Two texts, cut into tokens, step by step.
fn align(cut: fn(&str) -> Vec<&str>, [old, new]: [&str; 2], known: Known) -> Vec<Step> {
    let (old, new) = (cut(old), cut(new));
    let step = |op: DiffOp| Step {
        sides: [old[op.old_range()].concat(), new[op.new_range()].concat()],
        differs: op.tag() != DiffTag::Equal,
    };
    let steps = capture_diff_slices_by_key(Algorithm::Myers, &old, &new, |token| known(token));
    steps.into_iter().map(step).collect()
}

/// Neighbours of one kind as one stretch.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match out.last_mut() {
            Some(last) if last.differs == stretch.differs => last.text.push_str(&stretch.text),
            _ => out.push(stretch),
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Digit,
    Latin,
    /// Stands alone.
    Mark,
}

fn script(c: char) -> Script {
    match c {
        '々' | '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => {
            Script::Kanji
        }
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ｦ'..='ﾟ' => Script::Katakana,
        // A decimal point or a thousands comma between digits belongs to the number: see `cut`.
        '0'..='9' | '０'..='９' => Script::Digit,
        _ if c.is_alphabetic() => Script::Latin,
        _ => Script::Mark,
    }
}

/// Runs of one script; a number with its point or comma is one, any other mark stands alone.
fn words(text: &str) -> Vec<&str> {
    cut(text, |before, after| before == after && before != Script::Mark)
}

/// Single characters; numbers and Latin words whole.
fn atoms(text: &str) -> Vec<&str> {
    cut(text, |before, after| before == after && matches!(before, Script::Digit | Script::Latin))
}

/// Cuts a text wherever two neighbours do not join. White space stays with what stands before it.
fn cut(text: &str, joins: impl Fn(Script, Script) -> bool) -> Vec<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|&(_, c)| script(c) == Script::Digit);
    let of = |i: usize| {
        let c = chars[i].1;
        let within = i > 0 && digit(i - 1) && digit(i + 1);
        if within && matches!(c, '.' | ',' | '．' | '，') { Script::Digit } else { script(c) }
    };
    let mut out = Vec::new();
    let mut start = 0;
    for (i, &(at, c)) in chars.iter().enumerate().skip(1) {
        let attached = c.is_whitespace() || text[start..at].trim().is_empty();
        if !attached && !joins(of(i - 1), of(i)) {
            out.push(&text[start..at]);
            start = at;
        }
    }
    if !text.is_empty() {
        out.push(&text[start..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Both texts with what differs between brackets.
    fn shown(old: &str, new: &str) -> [String; 2] {
        let mark = |s: &Stretch| if s.differs { format!("[{}]", s.text) } else { s.text.clone() };
        differences(old, new).map(|side| side.iter().map(mark).collect())
    }

    #[test]
    fn words_and_numbers_are_marked_whole() {
        for (old, new, want_old, want_new) in [
            ("窓口を改善する。", "窓口を改善する。", "窓口を改善する。", "窓口を改善する。"),
            ("受付を80%にする。", "受付を85%にする。", "受付を[80]%にする。", "受付を[85]%にする。"),
            ("1,200件の受付", "1,250件の受付", "[1,200]件の受付", "[1,250]件の受付"),
            (
                "高齢者福祉計画策定",
                "高齢者保健福祉計画の策定",
                "高齢者福祉計画策定",
                "高齢者[保健]福祉計画[の]策定",
            ),
            (
                "計画を策定する。",
                "計画を策定し、公表する。",
                "計画を策定する。",
                "計画を策定[し、公表]する。",
            ),
            ("AI-OCRの試行", "AI-OCRとRPAの試行", "AI-OCRの試行", "AI-OCR[とRPA]の試行"),
            (
                "・案の作成\n・意見聴取",
                "・案の作成\n・周知\n・意見聴取",
                "・案の作成\n・意見聴取",
                "・案の作成\n[・周知\n]・意見聴取",
            ),
            ("森を守る", "", "[森を守る]", ""),
            (
                "花壇の手入れに加わった市民の数",
                "花壇と並木の手入れに加わった市民の数",
                "花壇の手入れに加わった市民の数",
                "花壇[と並木]の手入れに加わった市民の数",
            ),
            ("R10", "R１０\n目標値", "R10", "R１０\n[目標値]"),
            ("前年度比5％増", "前年度比10％増", "前年度比[5]％増", "前年度比[10]％増"),
        ] {
            assert_eq!(shown(old, new), [want_old, want_new], "{old} → {new}");
        }
    }

    #[test]
    fn lone_characters_that_agree_are_no_islands() {
        assert_eq!(shown("再利用率向上", "資源化率改良"), ["[再利用率向上]", "[資源化率改良]"]);
        assert_eq!(shown("計画を改定する", "計画を改正した"), ["計画を[改定する]", "計画を[改正した]"]);
        assert_eq!(
            shown("市民課の課長が行う", "市民課の長が行う"),
            ["市民課の[課]長が行う", "市民課の長が行う"]
        );
        assert_eq!(
            shown("公園の再整備が完了", "公園の新設が完了"),
            ["公園の[再整備]が完了", "公園の[新設]が完了"]
        );
    }

    #[test]
    fn a_text_of_which_little_is_left_is_marked_whole() {
        assert_eq!(shown("手順の作成", "6か所"), ["[手順の作成]", "[6か所]"]);
        assert_eq!(shown("1,200件", "1,250件"), ["[1,200件]", "[1,250件]"]);
        assert_eq!(shown("台帳の整備", "点検の手引の配布"), ["[台帳の整備]", "[点検の手引の配布]"]);
        // Lines are passages of their own.
        let lines = ["・周知\n・案内の配布\n", "・集計\n・案内の配布\n"];
        assert_eq!(shown(lines[0], lines[1]), ["[・周知\n]・案内の配布\n", "[・集計\n]・案内の配布\n"]);
        // What was only added to leaves the old text as it was.
        assert_eq!(shown("計画", "新しい計画の策定と公表"), ["計画", "[新しい]計画[の策定と公表]"]);
    }

    #[test]
    fn width_and_white_space_are_told_only_where_nothing_else_differs() {
        assert_eq!(shown("６０％", "60 %"), ["６０％", "60 %"]);
        let [old, new] = differences_in_writing("公共施設5か所", "公共施設５か所");
        assert_eq!((&*old[1].text, old[1].differs), ("5", true));
        assert_eq!((&*new[1].text, new[1].differs), ("５", true));
    }

    proptest! {
        #[test]
        fn stretches_add_up_to_the_texts(
            old in "[ぁ-んア-ンｱ-ﾟ一-亜A-C0-9１２,.、。\n　 𠮷]{0,30}",
            new in "[ぁ-んア-ンｱ-ﾟ一-亜A-C0-9１２,.、。\n　 𠮷]{0,30}",
        ) {
            for compare in [differences, differences_in_writing] {
                let [a, b] = compare(&old, &new).map(|s| s.iter().map(|s| s.text.as_str()).collect::<String>());
                prop_assert_eq!((&a, &b), (&old, &new));
            }
        }
    }

    #[test]
    fn very_long_texts_are_compared_too() {
        let of = |from: u32| (from..from + 3000).map(|i| i.to_string()).collect::<Vec<_>>().join("、");
        let [a, _] = differences(&of(0), &of(5000));
        assert_eq!(a.iter().map(|s| s.text.len()).sum::<usize>(), of(0).len());
    }
}
