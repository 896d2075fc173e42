//! Line breaking of Japanese text in a cell of fixed width, set in a fixed-pitch font.
//!
//! Greedy, with kinsoku by pushing out (追い出し: what may not begin a line takes the character before it along), Latin
//! words and digit runs whole. Where programs differ, the reading with fewer places to break is taken, as fewer places
//! never give fewer lines. Unit: half widths, as in [`super::width`]. One pass, no allocation.

use super::width::half_widths;

/// What may not begin a line (行頭禁則), beyond ASCII.
const NOT_AT_HEAD: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】’”…‥～〜‐％‰℃°′″、。」･\u{3000}\
    ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰﾞﾟ｡｣､";

/// What may not end a line (行末禁則), beyond ASCII.
const NOT_AT_END: &str = "（〔［｛〈《「『【‘“｢￥＄＃№";

/// How a character behaves at the end of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    /// Half widths.
    pub(super) width: u8,
    /// May not begin a line.
    not_at_head: bool,
    /// May not end a line.
    not_at_end: bool,
    /// Stays with a neighbour of the same kind.
    pub(super) glue: Glue,
}

/// What keeps together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// Nothing: a line may break on both sides.
    None,
    /// Latin letters, half-width digits and marks.
    Word,
    /// Full-width digits and letters.
    WideWord,
    /// Dashes and leaders in pairs (――, ……).
    Rule,
    /// A space: hangs over the end of a line.
    Space,
    /// Shows nothing of its own and stays with the character before it.
    Mark,
}

/// A kanji.
const IDEOGRAPH: Class = Class { width: 2, not_at_head: false, not_at_end: false, glue: Glue::None };

/// The class of a character; line breaks are not asked for.
#[inline]
pub(super) fn class(c: char) -> Class {
    match c {
        '\u{4E00}'..='\u{9FFF}' => IDEOGRAPH,
        // The commonest of what `rare` looks up.
        '、' | '。' => Class { not_at_head: true, ..IDEOGRAPH },
        'ぁ'..='ヿ' => Class { not_at_head: is_small_or_mark(c), ..IDEOGRAPH },
        ' ' | '\t' => Class { width: 1, not_at_head: false, not_at_end: false, glue: Glue::Space },
        '!'..='~' => Class {
            width: 1,
            not_at_head: matches!(
                c,
                '!' | ')' | ',' | '.' | ':' | ';' | '?' | ']' | '}' | '%' | '~' | '-' | '/'
            ),
            not_at_end: matches!(c, '(' | '[' | '{' | '#' | '$'),
            glue: Glue::Word,
        },
        _ => rare(c),
    }
}

/// Small kana, long vowel and repetition marks among U+3041 to U+30FF.
#[inline]
fn is_small_or_mark(c: char) -> bool {
    // Katakana are in the order of hiragana, 0x60 behind them; ・ー stand where ゛゜ do.
    let place = if c < '゠' { c as u32 } else { c as u32 - 0x60 };
    let small = |c: char| {
        matches!(c, 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ')
    };
    char::from_u32(place).is_some_and(|c| small(c) || matches!(c, '゛'..='ゞ'))
}

/// The class of a character that is neither kana, common kanji nor ASCII.
fn rare(c: char) -> Class {
    let width = half_widths(c) as u8;
    let glue = match c {
        _ if c.is_control() => {
            return Class { width: 1, not_at_head: false, not_at_end: false, glue: Glue::Space };
        }
        _ if width == 0 => Glue::Mark,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Glue::WideWord,
        '\u{2010}'..='\u{2015}' | '…' | '‥' | '─' | '━' => Glue::Rule,
        // Latin, Greek and Cyrillic words stay whole whatever their width.
        _ if (c as u32) < 0x1100 && c.is_alphanumeric() => Glue::Word,
        _ => Glue::None,
    };
    Class { width, not_at_head: NOT_AT_HEAD.contains(c), not_at_end: NOT_AT_END.contains(c), glue }
}

/// Whether a line may break between two characters.
#[inline]
pub(super) fn may_break(before: Class, after: Class) -> bool {
    if before.not_at_end || after.not_at_head || after.glue == Glue::Mark {
        return false;
    }
    before.glue == Glue::None || before.glue == Glue::Mark || before.glue != after.glue
}

/// Goes through one paragraph and calls `broken` with the byte at which each line after the first begins.
#[inline]
fn walk_paragraph(text: &str, capacity: usize, class: impl Fn(char) -> Class, mut broken: impl FnMut(usize)) {
    let capacity = capacity.max(2);
    // Set so far on this line up to the last place to break; spaces after it; what follows that place, and where that begins.
    let (mut line, mut gap, mut unit, mut unit_start) = (0usize, 0usize, 0usize, 0usize);
    let mut before: Option<Class> = None;
    for (at, c) in text.char_indices() {
        let this = class(c);
        let width = usize::from(this.width);
        if this.glue == Glue::Space {
            line += gap + unit;
            (gap, unit, unit_start) = (width, 0, at + c.len_utf8());
            if before.is_some_and(|b| b.glue == Glue::Space) || line == 0 {
                // Spaces in a row, or indenting, take their place.
                line += gap;
                gap = 0;
            }
            before = Some(this);
            continue;
        }
        if before.is_some_and(|b| may_break(b, this)) && unit > 0 {
            line += gap + unit;
            (gap, unit, unit_start) = (0, 0, at);
        }
        unit += width;
        if line + gap + unit > capacity {
            if line > 0 && unit_start > 0 {
                broken(unit_start);
                (line, gap) = (0, 0);
            }
            if unit > capacity {
                // One word wider than the line: it is cut where it must be.
                broken(at);
                (unit, unit_start) = (width, at);
            }
        }
        before = Some(this);
    }
}

/// How many lines a text takes in a cell that holds `capacity` half widths a line. Never 0.
pub fn lines(text: &str, capacity: usize) -> usize {
    // No character is wider, in half widths, than its UTF-8 is long.
    if text.len() <= capacity && !text.bytes().any(|b| b == b'\n' || b == b'\r') {
        return 1;
    }
    let count = lines_of(text, capacity, class);
    // A word with hyphens that is too wide is cut at its last hyphen by some programs: that can take a line more.
    if has_hyphenated_word(text) { count.max(lines_of(text, capacity, parted_at_hyphens)) } else { count }
}

/// The same, for one way of breaking.
fn lines_of(text: &str, capacity: usize, class: fn(char) -> Class) -> usize {
    let mut count = 0;
    for paragraph in text.split('\n') {
        count += 1;
        if paragraph.len() > capacity {
            walk_paragraph(paragraph, capacity, class, |_| count += 1);
        }
    }
    count
}

/// [`class`], with a place to break behind each hyphen.
fn parted_at_hyphens(c: char) -> Class {
    if c == '-' { Class { glue: Glue::None, ..class(c) } } else { class(c) }
}

/// The byte at which line number `count` (from 0) would begin: what stands before it takes `count` lines.
/// `None` if the text has no more than `count` lines.
pub fn start_of_line(text: &str, capacity: usize, count: usize) -> Option<usize> {
    let (mut seen, mut found, mut offset) = (0, None, 0);
    for paragraph in text.split('\n') {
        let mut line_begins = |at: usize| {
            if seen == count {
                found = Some(at);
            }
            seen += 1;
        };
        line_begins(offset);
        walk_paragraph(paragraph, capacity, class, |at| line_begins(offset + at));
        offset += paragraph.len() + 1;
    }
    found
}

/// Whether a line of exactly `capacity` half widths would end between a hyphen and the rest of its word (`AI-` / `OCR`), in
/// a program that breaks there and knows no kinsoku, as LibreOffice does.
pub fn parts_at_hyphen(text: &str, capacity: usize) -> bool {
    text.split('\n').any(|paragraph| paragraph_parts_at_hyphen(paragraph, capacity))
}

/// Whether a text has a word with a hyphen (AI-OCR).
pub fn has_hyphenated_word(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.contains(&b'-')
        && bytes
            .windows(3)
            .any(|w| w[0].is_ascii_alphanumeric() && w[1] == b'-' && w[2].is_ascii_alphanumeric())
}

/// [`parts_at_hyphen`] for one paragraph.
fn paragraph_parts_at_hyphen(text: &str, capacity: usize) -> bool {
    let (mut line, mut unit) = (0, 0);
    let (mut before, mut before_unit) = (' ', ' ');
    for c in text.chars() {
        let word = |c: char| c.is_ascii_graphic();
        if !(word(before) && word(c)) || matches!(before, '-' | '/') && c.is_ascii_alphanumeric() {
            (line, unit, before_unit) = (line + unit, 0, before);
        }
        let width = usize::from(class(c).width);
        unit += width;
        if line + unit > capacity && c != ' ' {
            if line > 0 && before_unit == '-' {
                return true;
            }
            line = 0;
            if unit > capacity {
                unit = width;
            }
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lines themselves, by asking for each beginning.
    fn broken(text: &str, capacity: usize) -> Vec<&str> {
        let mut starts = vec![0];
        while let Some(at) = start_of_line(text, capacity, starts.len()) {
            starts.push(at);
        }
        starts.push(text.len());
        starts.windows(2).map(|w| text[w[0]..w[1]].trim_end_matches('\n')).collect()
    }

    #[test]
    fn plain_text_breaks_where_it_is_full() {
        assert_eq!(broken("計画課は窓口改善", 8), ["計画課は", "窓口改善"]);
        assert_eq!(broken("計画課は窓口改善", 9), ["計画課は", "窓口改善"]);
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("計画", 4), 1);
        assert_eq!(lines("計画", 3), 2);
    }

    #[test]
    fn what_may_not_begin_a_line_takes_its_neighbour_along() {
        assert_eq!(broken("計画課は、窓口改善", 8), ["計画課", "は、窓口", "改善"]);
        assert_eq!(broken("市のサービス", 6), ["市の", "サービ", "ス"]);
        assert_eq!(broken("計画課「窓口", 8), ["計画課", "「窓口"]);
        assert_eq!(broken("１０月まで", 4), ["１０", "月ま", "で"]);
    }

    #[test]
    fn latin_words_stay_whole_unless_they_are_wider_than_the_line() {
        assert_eq!(broken("新たなAI-OCRを入れる", 10), ["新たな", "AI-OCRを入", "れる"]);
        assert_eq!(broken("https://example.lg.jp", 10), ["https://ex", "ample.lg.j", "p"]);
        assert_eq!(broken("one two three", 7), ["one two ", "three"]);
    }

    #[test]
    fn typed_breaks_count() {
        assert_eq!(broken("・点検\n・評価\n", 40), ["・点検", "・評価", ""]);
        assert_eq!(lines("・点検\n・評価\n", 40), 3);
    }

    #[test]
    fn hyphens_at_the_end_of_a_line_are_seen() {
        assert!(has_hyphenated_word("新たなAI-OCR") && !has_hyphenated_word("- 箇条 -"));
        assert!(parts_at_hyphen("新たなAI-OCR", 9));
        assert!(parts_at_hyphen("新たなAI-OCR", 10));
        assert!(!parts_at_hyphen("新たなAI-OCR", 8));
        assert!(!parts_at_hyphen("新たなAI-OCR", 12));
    }

    #[test]
    fn a_rule_is_not_cut() {
        assert_eq!(broken("目標――達成", 6), ["目標", "――達", "成"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_cell_and_none_is_lost(text in "[ぁ-ん、。・「」ー一-龠a-z0-9()%\n ]{0,120}", capacity in 8usize..40) {
            let lines_of = broken(&text, capacity);
            prop_assert_eq!(lines_of.len(), lines(&text, capacity));
            for line in lines_of {
                let width: usize = line.trim_end_matches(' ').chars().map(half_widths).sum();
                prop_assert!(width <= capacity, "{line:?} is {width} wide");
            }
        }

        #[test]
        fn a_wider_cell_never_takes_more_lines_than_its_text_needs(text in "[ぁ-ん一-龠]{0,80}", capacity in 4usize..40) {
            let width: usize = text.chars().map(half_widths).sum();
            prop_assert!(lines(&text, capacity) >= width.div_ceil(capacity).max(1));
        }
    }
}
