//! Serial numbers as days and times, and how a date format shows them.
//!
//! Only what such a format can show is rendered; whether a number is a date at all is `number`'s to say.

use crate::text::era::Date;
use chrono::{Datelike, Days, Weekday};
use std::fmt::Display;

/// Where a workbook's serial numbers start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and a 29 February 1900 that never was is day 60.
    #[default]
    Y1900,
    /// Day 0 is 1 January 1904.
    Y1904,
    /// Day 0 is 30 December 1899, as in OpenDocument.
    Iso,
}

/// The last day that a spreadsheet knows: 31 December 9999.
const LAST_YEAR: i32 = 9999;

/// The day of a serial number; none for the times of day below 1, for day 60 of 1900, and beyond the year 9999.
pub(super) fn day_of(serial: f64, epoch: Epoch) -> Option<Date> {
    if !(0.0..4_000_000.0).contains(&serial) {
        return None;
    }
    let whole = serial.floor() as u64;
    let (start, days) = match epoch {
        Epoch::Y1904 => (Date::from_ymd_opt(1904, 1, 1)?, whole),
        Epoch::Iso => (Date::from_ymd_opt(1899, 12, 30)?, whole),
        Epoch::Y1900 => match whole {
            0 | 60 => return None,
            1..60 => (Date::from_ymd_opt(1899, 12, 31)?, whole),
            _ => (Date::from_ymd_opt(1899, 12, 30)?, whole),
        },
    };
    start.checked_add_days(Days::new(days)).filter(|day| day.year() <= LAST_YEAR)
}

/// One piece of a date format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text that stands as it is.
    Literal(String),
    /// `y`, with its length.
    Year(usize),
    /// `e`, with its length: the year of the era.
    EraYear(usize),
    /// `g`, with its length: the name of the era.
    Era(usize),
    /// `m` as a month, with its length.
    Month(usize),
    /// `d`, with its length: day or weekday.
    Day(usize),
    /// `aaa` or `aaaa`: weekday in Japanese.
    Weekday(usize),
    /// `h`, with its length.
    Hour(usize),
    /// `m` as a minute, with its length.
    Minute(usize),
    /// `s`, with its length.
    Second(usize),
    /// `[h]`, `[m]`, `[s]`: all hours, minutes or seconds that passed.
    Elapsed(char, usize),
    /// `AM/PM` (or `A/P` when short).
    HalfDay {
        /// A single letter only.
        short: bool,
    },
}

/// What a date format is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DateFormat {
    pub(super) pieces: Vec<Piece>,
    /// Marked as Japanese (`[$-411]`).
    pub(super) japanese: bool,
    /// Whether the first year of an era is 元.
    pub(super) gannen: bool,
}

impl DateFormat {
    fn has(&self, wanted: impl Fn(&Piece) -> bool) -> bool {
        self.pieces.iter().any(wanted)
    }

    /// Whether year, month and day are all shown.
    pub(super) fn is_whole_day(&self) -> bool {
        self.has(|p| matches!(p, Piece::Year(_) | Piece::EraYear(_)))
            && self.has(|p| matches!(p, Piece::Month(_)))
            && self.has(|p| matches!(p, Piece::Day(1 | 2)))
    }

    /// Whether any part of a day is shown, not only a time.
    pub(super) fn shows_day(&self) -> bool {
        self.has(|p| {
            matches!(
                p,
                Piece::Year(_)
                    | Piece::EraYear(_)
                    | Piece::Era(_)
                    | Piece::Month(_)
                    | Piece::Day(_)
                    | Piece::Weekday(_)
            )
        })
    }

    /// What the format shows of a moment.
    pub(super) fn show(&self, serial: f64, day: Option<Date>) -> String {
        let seconds = (serial * 86_400.0).round().max(0.0) as u64;
        let clock = Clock {
            seconds,
            half_days: self.has(|p| matches!(p, Piece::HalfDay { .. })),
            japanese: self.japanese,
        };
        let mut out = String::new();
        for piece in &self.pieces {
            match (piece, day) {
                (Piece::Literal(text), _) => out.push_str(text),
                (
                    Piece::Hour(_)
                    | Piece::Minute(_)
                    | Piece::Second(_)
                    | Piece::Elapsed(..)
                    | Piece::HalfDay { .. },
                    _,
                ) => clock.show(piece, &mut out),
                (_, Some(day)) => self.show_day(piece, day, &mut out),
                (_, None) => {}
            }
        }
        out
    }

    fn show_day(&self, piece: &Piece, day: Date, out: &mut String) {
        match *piece {
            Piece::Year(length) if length > 2 => out.push_str(&day.year().to_string()),
            Piece::Year(_) => out.push_str(&two_digits(day.year() % 100)),
            Piece::EraYear(length) => self.show_era_year(day, length, out),
            Piece::Era(length) => out.push_str(era_of(day).0[length.clamp(1, 3) - 1]),
            Piece::Month(length) => show_month(day, length, out),
            Piece::Day(1) => out.push_str(&day.day().to_string()),
            Piece::Day(2) => out.push_str(&two_digits(day.day())),
            Piece::Day(3) => out.push_str(&weekday(day)[..3]),
            Piece::Day(_) => out.push_str(weekday(day)),
            Piece::Weekday(length) => {
                out.push_str(weekday_ja(day));
                if length > 3 {
                    out.push_str("曜日");
                }
            }
            _ => {}
        }
    }

    fn show_era_year(&self, day: Date, length: usize, out: &mut String) {
        let of_era = self.japanese || self.has(|p| matches!(p, Piece::Era(_)));
        let year = if of_era { era_of(day).1 } else { day.year() };
        match (year, length) {
            (1, _) if of_era && self.gannen => out.push('元'),
            (year, 1) => out.push_str(&year.to_string()),
            (year, _) => out.push_str(&two_digits(year)),
        }
    }
}

/// A number of at least two digits.
fn two_digits(number: impl Display) -> String {
    format!("{number:02}")
}

/// A time, and how it is shown.
struct Clock {
    seconds: u64,
    half_days: bool,
    japanese: bool,
}

impl Clock {
    fn show(&self, piece: &Piece, out: &mut String) {
        let of_day = self.seconds % 86_400;
        let hour = of_day / 3600;
        let two = |value: u64, length: usize| {
            if length > 1 { two_digits(value) } else { value.to_string() }
        };
        match *piece {
            Piece::Hour(length) if self.half_days => out.push_str(&two((hour + 11) % 12 + 1, length)),
            Piece::Hour(length) => out.push_str(&two(hour, length)),
            Piece::Minute(length) => out.push_str(&two(of_day / 60 % 60, length)),
            Piece::Second(length) => out.push_str(&two(of_day % 60, length)),
            Piece::Elapsed(unit, length) => {
                let size = match unit {
                    'h' => 3600,
                    'm' => 60,
                    _ => 1,
                };
                out.push_str(&two(self.seconds / size, length));
            }
            Piece::HalfDay { short } => out.push_str(match (self.japanese, short, hour < 12) {
                (true, _, true) => "午前",
                (true, _, false) => "午後",
                (false, true, true) => "A",
                (false, true, false) => "P",
                (false, false, true) => "AM",
                (false, false, false) => "PM",
            }),
            _ => {}
        }
    }
}

/// An era: its first day, and its name short, middle and long.
struct Era {
    first: (i32, u32, u32),
    names: [&'static str; 3],
}

const ERAS: [Era; 5] = [
    Era { first: (2019, 5, 1), names: ["R", "令", "令和"] },
    Era { first: (1989, 1, 8), names: ["H", "平", "平成"] },
    Era { first: (1926, 12, 25), names: ["S", "昭", "昭和"] },
    Era { first: (1912, 7, 30), names: ["T", "大", "大正"] },
    Era { first: (1868, 1, 1), names: ["M", "明", "明治"] },
];

/// The names of a day's era and the year in it. Days before 明治 keep the western year.
fn era_of(day: Date) -> ([&'static str; 3], i32) {
    ERAS.iter()
        .find(|era| (day.year(), day.month(), day.day()) >= era.first)
        .map_or((["", "", ""], day.year()), |era| (era.names, day.year() - era.first.0 + 1))
}

fn show_month(day: Date, length: usize, out: &mut String) {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = NAMES[day.month0() as usize];
    match length {
        1 => out.push_str(&day.month().to_string()),
        2 => out.push_str(&two_digits(day.month())),
        3 => out.push_str(&name[..3]),
        5 => out.push_str(&name[..1]),
        _ => out.push_str(name),
    }
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn weekday_ja(day: Date) -> &'static str {
    ["月", "火", "水", "木", "金", "土", "日"][day.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_days_in_every_epoch() {
        let day = |serial, epoch| day_of(serial, epoch).map(|d| d.to_string());
        assert_eq!(day(45748.0, Epoch::Y1900).as_deref(), Some("2025-04-01"));
        assert_eq!(day(44286.75, Epoch::Y1904).as_deref(), Some("2025-04-01"));
        assert_eq!(day(45748.0, Epoch::Iso).as_deref(), Some("2025-04-01"));
        assert_eq!(day(1.0, Epoch::Y1900).as_deref(), Some("1900-01-01"));
        assert_eq!(day(59.0, Epoch::Y1900).as_deref(), Some("1900-02-28"));
        assert_eq!(day(60.0, Epoch::Y1900), None);
        assert_eq!(day(61.0, Epoch::Y1900).as_deref(), Some("1900-03-01"));
        assert_eq!(day(0.5, Epoch::Y1900), None);
        assert_eq!(day(-1.0, Epoch::Y1900), None);
        assert_eq!(day(2_958_465.0, Epoch::Y1900).as_deref(), Some("9999-12-31"));
        assert_eq!(day(2_958_466.0, Epoch::Y1900), None);
        assert_eq!(day(f64::NAN, Epoch::Y1900), None);
    }
}
