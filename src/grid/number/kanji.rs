//! Digits in Japanese writing: `[DBNum1]` 一千二百三十四, `[DBNum2]` 壱阡弐百参拾四, `[DBNum3]` １千２百３十４, `[DBNum4]` １２３４.

/// How digits are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::grid) enum Kanji {
    /// 一二三
    Plain,
    /// 壱弐参
    Formal,
    /// １２３ with 十百千
    Wide,
    /// １２３
    WideOnly,
}

/// Units of four digits.
const GROUPS: [&str; 5] = ["", "万", "億", "兆", "京"];

impl Kanji {
    /// By its number in `[DBNum…]`.
    pub(super) fn of(number: usize) -> Option<Self> {
        [Self::Plain, Self::Formal, Self::Wide, Self::WideOnly].get(number.checked_sub(1)?).copied()
    }

    fn digit(self, digit: u32) -> char {
        let all = match self {
            Self::Plain => "〇一二三四五六七八九",
            Self::Formal => "〇壱弐参四伍六七八九",
            Self::Wide | Self::WideOnly => "０１２３４５６７８９",
        };
        all.chars().nth(digit as usize).unwrap_or('〇')
    }

    /// Each digit of a text by itself.
    pub(in crate::grid) fn digits(self, text: &str) -> String {
        text.chars().map(|c| c.to_digit(10).map_or(c, |digit| self.digit(digit))).collect()
    }

    /// A number within a date: 十一 and 三十一, but １１ and ３１.
    pub(in crate::grid) fn in_date(self, text: &str) -> String {
        match self {
            Self::Plain | Self::Formal => self.spelt(text.trim_start_matches('0')),
            Self::Wide | Self::WideOnly => self.digits(text),
        }
    }

    /// A decimal number spelt out: sign and fraction digit by digit.
    pub(super) fn number(self, text: &str) -> String {
        if self == Self::WideOnly || text.contains('E') {
            return self.digits(text);
        }
        let (sign, bare) = text.strip_prefix('-').map_or(("", text), |bare| ("-", bare));
        let (whole, fraction) = bare.split_once('.').map_or((bare, None), |(w, f)| (w, Some(f)));
        let mut out = format!("{sign}{}", self.spelt(whole.trim_start_matches('0')));
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(&self.digits(fraction));
        }
        out
    }

    /// Whole digits without leading zeros spelt out with their units.
    fn spelt(self, digits: &str) -> String {
        let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
        if values.is_empty() {
            return self.digit(0).to_string();
        }
        if values.len() > 4 * GROUPS.len() {
            return self.digits(digits);
        }
        let mut out = String::new();
        let mut any = false;
        for (i, &value) in values.iter().enumerate() {
            let place = values.len() - 1 - i;
            if value > 0 {
                any = true;
                let unit = self.unit(place % 4);
                // 一 stands before 千 and alone, not before 十 and 百.
                let bare = value == 1 && self != Self::Formal && matches!(place % 4, 1 | 2);
                if !bare {
                    out.push(self.digit(value));
                }
                out.push_str(unit);
            }
            if place.is_multiple_of(4) && std::mem::take(&mut any) {
                out.push_str(if self == Self::Formal && place == 4 { "萬" } else { GROUPS[place / 4] });
            }
        }
        out
    }

    fn unit(self, place: usize) -> &'static str {
        let formal = self == Self::Formal;
        match place {
            0 => "",
            1 if formal => "拾",
            1 => "十",
            2 => "百",
            _ if formal => "阡",
            _ => "千",
        }
    }
}
