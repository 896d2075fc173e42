//! What differs between two wordings, as a reader of Japanese would underline it.
//!
//! Texts are cut into runs of one kind of character (窓口|を|改善|する) and aligned by their longest common sequence; within
//! a stretch that was replaced, single characters are aligned again, with numbers and Latin words kept whole. Lone characters
//! that happen to agree inside such a stretch count as changed: underlines in crumbs cannot be read.

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Whether the other text has something else in its place, or nothing.
    pub(crate) changed: bool,
}

/// More comparisons than this are not made; the stretch counts as changed as a whole.
const MOST_COMPARISONS: usize = 4_000_000;
/// Characters that must agree in a row within a replaced stretch to count as kept.
const SHORTEST_KEPT: usize = 2;

/// Both texts in pieces; the pieces of each side add up to its text.
pub(crate) fn differences(old: &str, new: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (a, b) = (tokens(old), tokens(new));
    let mut out = (Pieces::default(), Pieces::default());
    for step in align(&a, &b) {
        match step {
            Step::Same(i) => {
                out.0.push(a[i], false);
                out.1.push(a[i], false);
            }
            Step::Replaced(from, to) => {
                refine(&a[from.0..from.1].concat(), &b[to.0..to.1].concat(), &mut out);
            }
        }
    }
    (out.0.0, out.1.0)
}

/// A text as one piece.
pub(crate) fn whole(text: &str, changed: bool) -> Vec<Piece> {
    if text.is_empty() { Vec::new() } else { vec![Piece { text: text.to_owned(), changed }] }
}

/// Pieces of one side, neighbours of one kind joined.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, text: &str, changed: bool) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.changed == changed => last.text.push_str(text),
            _ => self.0.push(Piece { text: text.to_owned(), changed }),
        }
    }
}

/// Aligns a replaced stretch character by character.
fn refine(old: &str, new: &str, out: &mut (Pieces, Pieces)) {
    let (a, b) = (atoms(old), atoms(new));
    let steps = align(&a, &b);
    let mut i = 0;
    while i < steps.len() {
        match steps[i] {
            Step::Same(from) => {
                let run = steps[i..].iter().take_while(|s| matches!(s, Step::Same(_))).count();
                let kept = a[from..from + run].concat();
                let at_edge = i == 0 || i + run == steps.len();
                let changed = !at_edge && kept.chars().count() < SHORTEST_KEPT;
                out.0.push(&kept, changed);
                out.1.push(&kept, changed);
                i += run;
            }
            Step::Replaced(from, to) => {
                out.0.push(&a[from.0..from.1].concat(), true);
                out.1.push(&b[to.0..to.1].concat(), true);
                i += 1;
            }
        }
    }
}

/// A step through two sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The same token; its index in the old sequence.
    Same(usize),
    /// Old tokens from … to (not included) stand where new ones do; either may be empty.
    Replaced((usize, usize), (usize, usize)),
}

/// The longest common sequence as steps; what both begin and end with is taken first.
fn align(a: &[&str], b: &[&str]) -> Vec<Step> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (a_end, b_end) = (a.len() - tail, b.len() - tail);
    let mut steps: Vec<Step> = (0..head).map(Step::Same).collect();
    middle(&a[head..a_end], &b[head..b_end], (head, head), &mut steps);
    steps.extend((a_end..a.len()).map(Step::Same));
    steps
}

/// The longest common sequence of what is left in the middle.
fn middle(a: &[&str], b: &[&str], (a_from, b_from): (usize, usize), steps: &mut Vec<Step>) {
    let replaced = |from: (usize, usize), to: (usize, usize)| {
        let something = from.0 < from.1 || to.0 < to.1;
        something.then(|| Step::Replaced((a_from + from.0, a_from + from.1), (b_from + to.0, b_from + to.1)))
    };
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > MOST_COMPARISONS {
        steps.extend(replaced((0, a.len()), (0, b.len())));
        return;
    }
    // longest[i][j]: length of the longest common sequence of a[i..] and b[j..], weighted by characters.
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + a[i].chars().count() as u32
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut from, mut to) = (0, 0);
    while i < a.len() && j < b.len() {
        let skip = longest[(i + 1) * width + j].max(longest[i * width + j + 1]);
        if a[i] == b[j] && longest[i * width + j] > skip {
            steps.extend(replaced((from, i), (to, j)));
            steps.push(Step::Same(a_from + i));
            (i, j) = (i + 1, j + 1);
            (from, to) = (i, j);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    steps.extend(replaced((from, a.len()), (to, b.len())));
}

/// What a character belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kanji,
    Hiragana,
    Katakana,
    Digit,
    Latin,
    /// Stands alone.
    Mark,
}

fn kind(c: char) -> Kind {
    match c {
        '々' | '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => {
            Kind::Kanji
        }
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Kind::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ｦ'..='ﾟ' => Kind::Katakana,
        // A decimal point or a thousands comma between digits belongs to the number: see `tokens`.
        '0'..='9' | '０'..='９' => Kind::Digit,
        _ if c.is_alphabetic() => Kind::Latin,
        _ => Kind::Mark,
    }
}

/// Runs of one kind of character; a number with its point or comma is one, any other mark stands alone.
fn tokens(text: &str) -> Vec<&str> {
    cut(text, |before, after| before == after && before != Kind::Mark)
}

/// Single characters; numbers and Latin words whole.
fn atoms(text: &str) -> Vec<&str> {
    cut(text, |before, after| before == after && matches!(before, Kind::Digit | Kind::Latin))
}

/// Cuts a text wherever two neighbours do not join.
fn cut(text: &str, joins: impl Fn(Kind, Kind) -> bool) -> Vec<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|&(_, c)| kind(c) == Kind::Digit);
    let of = |i: usize| {
        let c = chars[i].1;
        let within = i > 0 && digit(i - 1) && digit(i + 1);
        if within && matches!(c, '.' | ',' | '．' | '，') { Kind::Digit } else { kind(c) }
    };
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..chars.len() {
        if !joins(of(i - 1), of(i)) {
            out.push(&text[start..chars[i].0]);
            start = chars[i].0;
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

    /// Changed stretches between brackets.
    fn shown(old: &str, new: &str) -> (String, String) {
        let (a, b) = differences(old, new);
        let mark = |pieces: Vec<Piece>| {
            pieces.iter().map(|p| if p.changed { format!("[{}]", p.text) } else { p.text.clone() }).collect()
        };
        (mark(a), mark(b))
    }

    #[test]
    fn words_and_numbers_are_marked_whole() {
        for (old, new, want_old, want_new) in [
            ("窓口を改善する。", "窓口を改善する。", "窓口を改善する。", "窓口を改善する。"),
            ("受付を80%にする。", "受付を85%にする。", "受付を[80]%にする。", "受付を[85]%にする。"),
            ("1,200件", "1,250件", "[1,200]件", "[1,250]件"),
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
                "・案の作成\n・[周知\n・]意見聴取",
            ),
            ("森を守る", "", "[森を守る]", ""),
        ] {
            assert_eq!(shown(old, new), (want_old.to_owned(), want_new.to_owned()), "{old} → {new}");
        }
    }

    #[test]
    fn lone_characters_that_agree_are_no_islands() {
        assert_eq!(
            shown("再利用率向上", "資源化率改良"),
            ("[再利用率向上]".to_owned(), "[資源化率改良]".to_owned())
        );
    }

    #[test]
    fn pieces_add_up_to_the_texts() {
        let texts = [
            "",
            "a",
            "みどり野市の緑化計画を、年度内に策定する。",
            "緑の計画(案)を10月までに。",
            "\n\n・",
            "𠮷野家",
        ];
        for old in texts {
            for new in texts {
                let (a, b) = differences(old, new);
                assert_eq!(a.iter().map(|p| p.text.as_str()).collect::<String>(), old);
                assert_eq!(b.iter().map(|p| p.text.as_str()).collect::<String>(), new);
            }
        }
    }

    #[test]
    fn very_long_texts_are_compared_as_a_whole() {
        let of = |from: u32| (from..from + 3000).map(|i| i.to_string()).collect::<Vec<_>>().join("、");
        let (old, new) = (of(0), of(5000));
        let (a, _) = differences(&old, &new);
        assert_eq!(a.iter().map(|p| p.text.len()).sum::<usize>(), old.len());
    }
}
