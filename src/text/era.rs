//! Years and dates as offices write them: 令和7年4月1日, R7.4.1, ２０２５年度, 令和元年度, 2025-04-01.
//!
//! Text in, calendar values out; what cannot be a date gives nothing, never a guess.

use super::key::{folded, is_hyphen};
use chrono::Datelike;

/// A calendar day; prints as ISO (`2025-04-01`).
pub type Date = chrono::NaiveDate;

/// Names and short forms of the eras, each with the western year before its first year. Longer names first.
const ERAS: [(&str, i32); 15] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("令", 2018),
    ("平", 1988),
    ("昭", 1925),
    ("R", 2018),
    ("r", 2018),
    ("H", 1988),
    ("h", 1988),
    ("S", 1925),
    ("T", 1911),
    ("M", 1867),
];

/// Western years that a four-digit number may mean.
const WESTERN: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The fiscal year (April to March) that a day lies in, as the western year in which it starts.
pub fn fiscal_year_of(date: Date) -> i32 {
    if date.month() >= 4 { date.year() } else { date.year() - 1 }
}

/// A fiscal year as offices print it: 2025 is `令和7年度`, 2019 is `令和元年度`.
pub fn fiscal_year_label(year: i32) -> String {
    match era_year(year) {
        Some((era, 1)) => format!("{era}元年度"),
        Some((era, n)) => format!("{era}{n}年度"),
        None => format!("{year}年度"),
    }
}

/// A fiscal year in short: 2025 is `R7`.
pub fn fiscal_year_short(year: i32) -> String {
    match era_year(year) {
        Some(("令和", n)) => format!("R{n}"),
        Some(("平成", n)) => format!("H{n}"),
        _ => year.to_string(),
    }
}

/// A day as offices print it: `令和7年4月1日`.
pub fn date_label(date: Date) -> String {
    let (month, day) = (date.month(), date.day());
    // 令和 begins on 1 May 2019; a day before it is of 平成.
    let reiwa = Date::from_ymd_opt(2019, 5, 1).is_some_and(|first| date >= first);
    let (era, before) = match date.year() {
        2019 if reiwa => return format!("令和元年{month}月{day}日"),
        _ if reiwa => ("令和", 2018),
        1989.. => ("平成", 1988),
        year if WESTERN.contains(&year) => ("", 0),
        // A western year as old would not be read again.
        _ => ("明治", 1867),
    };
    format!("{era}{}年{month}月{day}日", date.year() - before)
}

/// Era and year of a fiscal year; all of 2019 is 令和元年度, as the ministry asked.
fn era_year(year: i32) -> Option<(&'static str, i32)> {
    match year {
        2019.. => Some(("令和", year - 2018)),
        1989.. => Some(("平成", year - 1988)),
        _ => None,
    }
}

/// The fiscal year that a title names: a year followed by 年度. The first one counts.
pub fn fiscal_year_in(text: &str) -> Option<i32> {
    fiscal_years(&scan(text)).next().map(|(year, _)| year)
}

/// All fiscal years that a text names so.
pub(crate) fn fiscal_years_in(text: &str) -> Vec<i32> {
    fiscal_years(&scan(text)).map(|(year, _)| year).collect()
}

/// The fiscal years that are followed by 年度, each with where that ends.
fn fiscal_years(chars: &[char]) -> impl Iterator<Item = (i32, usize)> {
    (0..chars.len()).filter_map(|i| {
        let (year, next) = year_at(chars, i)?;
        let next = expect(chars, next, '年')?;
        Some((year, expect(chars, next, '度')?))
    })
}

/// The fiscal year of a line that is no sentence: nothing but marks or a space follow the year (`令和7年度　みどり野市`).
pub(crate) fn fiscal_year_in_line(text: &str) -> Option<i32> {
    let chars = scan(text);
    let alone = |next: usize| !chars.get(next).is_some_and(|c| c.is_alphabetic());
    fiscal_years(&chars).find(|&(_, next)| alone(next)).map(|(year, _)| year)
}

/// The first year of 平成. A name means none before it: `M1`, `S5` and `T3` number sheets, they do not date them.
const FIRST_IN_NAMES: i32 = 1989;

/// The fiscal year that a sheet or file name seems to mean: 令和7年度, R7, 2025. A full date counts as its fiscal year.
pub fn fiscal_year_in_name(name: &str) -> Option<i32> {
    let late = |year: &i32| *year >= FIRST_IN_NAMES;
    let dated = || dates_in(name).first().map(|d| fiscal_year_of(d.date)).filter(late);
    let chars = scan(name);
    let bare = || {
        (0..chars.len()).find_map(|i| {
            let (year, next) = year_at(&chars, i)?;
            (late(&year) && !chars.get(next).is_some_and(char::is_ascii_alphanumeric)).then_some(year)
        })
    };
    fiscal_year_in(name).filter(late).or_else(dated).or_else(bare)
}

/// The characters that a year is written with, folded.
pub(crate) fn characters() -> impl Iterator<Item = char> {
    ERAS.iter()
        .flat_map(|(name, _)| name.chars())
        .chain(KANJI_DIGITS)
        .chain('0'..='9')
        .chain("十元.年度".chars())
}

pub(crate) fn begins_with_year(text: &str) -> bool {
    year_at(&scan(text), 0).is_some()
}

/// The western year that a cell holding nothing but a year means: R6, 令和6年度, 2024, 令和６年.
pub fn whole_year(text: &str) -> Option<i32> {
    let chars: Vec<char> = scan(text).into_iter().filter(|c| !c.is_whitespace()).collect();
    let (year, next) = year_at(&chars, 0)?;
    matches!(chars[next..].iter().collect::<String>().as_str(), "" | "年" | "年度").then_some(year)
}

/// A day found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// The words that stand with it (`見直し`), folded, trimmed; those on lines below it after line breaks.
    pub(crate) words: String,
}

/// All days in a text, in order, each with the words beside it.
pub fn dates_in(text: &str) -> Vec<Dated> {
    let chars = scan(text);
    attach_words(&chars, &days(&chars))
}

/// What stands in a text beside its days, as typed, trimmed, piece by piece: between two days, or on a line.
pub fn beside_dates(text: &str) -> Vec<&str> {
    // Each folded character with the place of the one it stands for.
    let folded: Vec<(char, usize)> = text
        .char_indices()
        .flat_map(|(at, c)| {
            folded(c.encode_utf8(&mut [0; 4])).chars().map(move |f| (f, at)).collect::<Vec<_>>()
        })
        .collect();
    let chars: Vec<char> = folded.iter().map(|(c, _)| *c).collect();
    let place = |i: usize| folded.get(i).map_or(text.len(), |(_, at)| *at);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (from, next) in days(&chars).into_iter().map(|d| (d.1, d.2)).chain([(chars.len(), chars.len())]) {
        let between = &text[place(start)..place(from)];
        pieces.extend(between.lines().map(str::trim).filter(|p| !p.is_empty()));
        start = next;
    }
    pieces
}

/// All days with where they begin and end.
fn days(chars: &[char]) -> Vec<(Date, usize, usize)> {
    let mut found: Vec<(Date, usize, usize)> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if let Some((date, next)) = date_at(chars, i) {
            found.push((date, i, next));
            i = next;
        } else {
            i += 1;
        }
    }
    found
}

/// Words before the first day belong to it. Words between two days on one line belong to the one they touch, else to the one
/// before; of several lines the last belongs to the day that it leads to, the others to the day before.
fn attach_words(chars: &[char], found: &[(Date, usize, usize)]) -> Vec<Dated> {
    let text = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    let mut out: Vec<Dated> = Vec::new();
    let mut start = 0;
    for &(date, from, next) in found {
        let between = text(start, from);
        let (before, after) = match between.rsplit_once('\n') {
            _ if out.is_empty() => ("", between.as_str()),
            Some((before, after)) => (before, after),
            None if between.starts_with(char::is_whitespace) && !between.ends_with(char::is_whitespace) => {
                ("", between.as_str())
            }
            None => (between.as_str(), ""),
        };
        if let Some(last) = out.last_mut() {
            last.words.push_str(&lines(before));
        }
        out.push(Dated { date, words: after.trim().to_owned() });
        start = next;
    }
    if let Some(last) = out.last_mut() {
        last.words.push_str(&lines(&text(start, chars.len())));
    }
    out
}

/// The lines of a text, each trimmed; the first is the one that the text begins on.
fn lines(text: &str) -> String {
    text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// NFKC, as characters.
fn scan(text: &str) -> Vec<char> {
    folded(text).chars().collect()
}

/// Skips spaces, then one wanted character.
fn expect(chars: &[char], mut i: usize, want: char) -> Option<usize> {
    while chars.get(i).is_some_and(|c| c.is_whitespace()) {
        i += 1;
    }
    (chars.get(i) == Some(&want)).then_some(i + 1)
}

/// A number of at most four digits (`7`, `七`, `二十五`), or 元 where `first_year` allows it.
fn number_at(chars: &[char], mut i: usize, first_year: bool) -> Option<(i32, usize)> {
    while chars.get(i) == Some(&' ') {
        i += 1;
    }
    if first_year && chars.get(i) == Some(&'元') {
        return Some((1, i + 1));
    }
    if let Some(number) = kanji_number_at(chars, i) {
        return Some(number);
    }
    let digits: String = chars[i.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).collect();
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    Some((digits.parse().ok()?, i + digits.len()))
}

/// Digits in kanji, by value.
const KANJI_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number in kanji: digits one by one (`二〇二五`), or below a hundred with 十 (`二十五`).
fn kanji_number_at(chars: &[char], i: usize) -> Option<(i32, usize)> {
    let digit = |c: &char| KANJI_DIGITS.iter().position(|d| d == c).and_then(|n| i32::try_from(n).ok());
    let written: Vec<char> = chars[i.min(chars.len())..]
        .iter()
        .copied()
        .take_while(|c| *c == '十' || digit(c).is_some())
        .collect();
    let number = match written.iter().position(|c| *c == '十') {
        None if (1..=4).contains(&written.len()) => {
            written.iter().filter_map(digit).fold(0, |n, d| n * 10 + d)
        }
        Some(ten) if ten <= 1 && written.len() <= ten + 2 => {
            let one = |c: Option<&char>, none| c.map_or(Some(none), |c| digit(c).filter(|d| *d > 0));
            one(written.get(..ten)?.first(), 1)? * 10 + one(written.get(ten + 1), 0)?
        }
        _ => return None,
    };
    Some((number, i + written.len()))
}

/// A year at position `i`: era and number, or four western digits.
fn year_at(chars: &[char], i: usize) -> Option<(i32, usize)> {
    let before = i.checked_sub(1).and_then(|j| chars.get(j));
    for (name, offset) in ERAS {
        // A name in kanji may be spaced out (令 和 ７ 年 度).
        let mut letters = name.chars();
        if chars.get(i).copied() != letters.next() {
            continue;
        }
        let letter = |at: usize, letter| {
            if name.is_ascii() {
                (chars.get(at) == Some(&letter)).then_some(at + 1)
            } else {
                expect(chars, at, letter)
            }
        };
        let Some(mut next) = letters.try_fold(i + 1, letter) else { continue };
        if name.is_ascii() && before.is_some_and(char::is_ascii_alphabetic) {
            continue;
        }
        if chars.get(next) == Some(&'.') {
            next += 1;
        }
        // 平三 is more likely a name than a year; kanji count after an era's full name only.
        let short = name.chars().count() == 1
            && chars.get(next).is_some_and(|c| !c.is_ascii_digit() && !matches!(c, '元' | ' '));
        if let Some((n, next)) = number_at(chars, next, true).filter(|_| !short)
            && (1..=99).contains(&n)
        {
            return Some((offset + n, next));
        }
    }
    if before.is_some_and(char::is_ascii_digit)
        || before.is_some_and(|_| kanji_number_at(chars, i - 1).is_some())
    {
        return None;
    }
    let (year, next) = number_at(chars, i, false)?;
    (next == i + 4 && WESTERN.contains(&year)).then_some((year, next))
}

/// A full day at position `i`.
fn date_at(chars: &[char], i: usize) -> Option<(Date, usize)> {
    let (year, next) = year_at(chars, i)?;
    let next = separator(chars, next, '年')?;
    let (month, next) = number_at(chars, next, false)?;
    let next = separator(chars, next, '月')?;
    let (day, next) = number_at(chars, next, false)?;
    let next = expect(chars, next, '日').unwrap_or(next);
    let date = Date::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    Some((date, next))
}

/// The mark between the parts of a day.
fn separator(chars: &[char], i: usize, word: char) -> Option<usize> {
    let mark = || chars.get(i).filter(|&&c| c == '.' || c == '/' || is_hyphen(c)).map(|_| i + 1);
    expect(chars, i, word).or_else(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Date {
        Date::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_day_before_1900_reads_back_as_printed() {
        for (text, printed) in [("明治6年7月19日", "明治6年7月19日"), ("昭和6年7月19日", "1931年7月19日")]
        {
            let date = dates_in(text)[0].date;
            assert_eq!(date_label(date), printed);
            assert_eq!(dates_in(printed)[0].date, date);
        }
    }

    #[test]
    fn fiscal_years_in_titles() {
        for (text, want) in [
            ("令和7年度 組織目標", Some(2025)),
            ("令和７年度　組織目標", Some(2025)),
            ("令和元年度", Some(2019)),
            ("令和 7 年度", Some(2025)),
            ("令 和 ７ 年 度　 目 標 管 理 票", Some(2025)),
            ("法令 和解", None),
            ("R7年度", Some(2025)),
            ("R.7年度", Some(2025)),
            ("Ｒ７年度", Some(2025)),
            ("令7年度", Some(2025)),
            ("㋿7年度", Some(2025)),
            ("平成31年度", Some(2019)),
            ("２０２５年度", Some(2025)),
            ("組織目標", None),
            ("令和7年4月1日", None),
            ("令和七年度", Some(2025)),
            ("令和十一年度", Some(2029)),
            ("二〇二五年度", Some(2025)),
            ("平三年度", None),
        ] {
            assert_eq!(fiscal_year_in(text), want, "{text}");
        }
    }

    #[test]
    fn years_in_names() {
        for (text, want) in [
            ("R7_福祉部.xlsx", Some(2025)),
            ("福祉部R07", Some(2025)),
            ("2024福祉部", Some(2024)),
            ("Sheet1", None),
            ("Ver2", None),
            ("M1", None),
            ("S5_R7", Some(2025)),
            ("T3.4.1", None),
            ("H30", Some(2018)),
            ("20250401_福祉部", None),
            ("R8.2.1現在", Some(2025)),
            ("M1", None),
            ("S60_環境部", None),
            ("H31環境部", Some(2019)),
        ] {
            assert_eq!(fiscal_year_in_name(text), want, "{text}");
        }
        assert_eq!(whole_year("R１０"), Some(2028));
        assert_eq!(whole_year("令和6年度"), Some(2024));
        assert_eq!(whole_year("2024"), Some(2024));
        assert_eq!(whole_year("R6見込"), None);
    }

    #[test]
    fn days_with_their_words() {
        let found = dates_in("令和7年4月1日\n令和7年7月25日見直し");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].date, found[0].words.as_str()), (day(2025, 4, 1), ""));
        assert_eq!((found[1].date, found[1].words.as_str()), (day(2025, 7, 25), "見直し"));
        let words = |text: &str| dates_in(text).into_iter().map(|d| d.words).collect::<Vec<_>>();
        assert_eq!(words("令和7年4月1日\n見直し 令和7年7月25日"), ["", "見直し"]);
        assert_eq!(words("令和7年4月1日\n令和7年2月30日見直し"), ["\n令和7年2月30日見直し"]);
        assert_eq!(words("作成 R7.4.1 現在\n（改訂）\nR7.7.1"), ["作成現在\n(改訂)", ""]);
        let found = dates_in("R7.4.1 見直しR7.7.25");
        assert_eq!((found[0].words.as_str(), found[1].words.as_str()), ("", "見直し"));
        for text in
            ["2025-04-01", "2025/4/1", "令和7年4月1日", "Ｒ７．４．１", "令和 7 年 4 月 1 日", "R7-4-1"]
        {
            assert_eq!(dates_in(text)[0].date, day(2025, 4, 1), "{text}");
        }
        for text in ["令和七年四月一日", "二〇二五年四月一日", "令和七年四月一日"] {
            assert_eq!(dates_in(text)[0].date, day(2025, 4, 1), "{text}");
        }
        assert_eq!(dates_in("平成三十一年十二月二十三日")[0].date, day(2019, 12, 23));
        assert!(dates_in("令和7年4月31日").is_empty());
        assert!(dates_in("4月1日").is_empty());
    }

    #[test]
    fn what_stands_beside_days() {
        for (text, want) in [
            ("令和7年4月1日", ""),
            ("令和7年4月1日\n令和7年7月25日見直し", "見直し"),
            ("令和7年2月30日\n令和7年7月11日見直し", "令和7年2月30日|見直し"),
            ("令和7年4月1日　2月30日見直し", "2月30日見直し"),
            ("作成 R7.4.1、改訂 R7.7.1\n未定", "作成|、改訂|未定"),
        ] {
            assert_eq!(beside_dates(text).join("|"), want, "{text:?}");
        }
    }

    #[test]
    fn years_of_lines_that_are_no_sentences() {
        for (text, want) in [
            ("令和7年度", Some(2025)),
            ("（令和7年度）", Some(2025)),
            ("令和7年度　みどり野市", Some(2025)),
            ("令和6年度の実績を踏まえて記入", None),
        ] {
            assert_eq!(fiscal_year_in_line(text), want, "{text}");
        }
    }

    #[test]
    fn years_and_days_in_print() {
        assert_eq!(fiscal_year_label(2019), "令和元年度");
        assert_eq!(fiscal_year_short(2025), "R7");
        assert_eq!(date_label(day(2025, 4, 1)), "令和7年4月1日");
        assert_eq!(date_label(day(2019, 4, 1)), "平成31年4月1日");
        assert_eq!(fiscal_year_of(day(2026, 3, 31)), 2025);
    }
}
