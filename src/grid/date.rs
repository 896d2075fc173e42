//! Serial numbers as days and times, and how a date format shows them.
//!
//! Only what such a format can show is rendered; whether a number is a date at all is `number`'s to say.

use super::number::Kanji;
use crate::text::era::Date;
use chrono::{Datelike, TimeDelta};
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

/// The days that a spreadsheet knows of its epoch: up to 31 December 9999, in OpenDocument back to the year 1.
const DAYS: std::ops::Range<f64> = -693_593.0..2_958_466.0;
/// Days between the epochs of 1900 and 1904.
const BETWEEN_EPOCHS: f64 = 1462.0;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

impl Epoch {
    /// A serial number of this epoch as one of 1900, where there is such a day.
    pub(super) fn in_1900(self, serial: f64) -> Option<f64> {
        let serial = match self {
            Self::Y1904 => serial + BETWEEN_EPOCHS,
            // Before March 1900 the two count differently, by the day that never was.
            Self::Iso if serial < 61.0 => serial - 1.0,
            Self::Y1900 | Self::Iso => serial,
        };
        (serial >= 0.0).then_some(serial)
    }
}

/// The day of a serial number; none for the times of day below 1, for day 60 of 1900, and beyond the year 9999.
pub(super) fn day_of(serial: f64, epoch: Epoch) -> Option<Date> {
    let first = if epoch == Epoch::Iso { DAYS.start } else { 0.0 };
    if !(first..DAYS.end).contains(&serial) {
        return None;
    }
    let whole = serial.floor() as i64;
    let (start, days) = match epoch {
        Epoch::Y1904 => (Date::from_ymd_opt(1904, 1, 1)?, whole),
        Epoch::Iso => (Date::from_ymd_opt(1899, 12, 30)?, whole),
        Epoch::Y1900 => match whole {
            0 | 60 => return None,
            1..60 => (Date::from_ymd_opt(1899, 12, 31)?, whole),
            _ => (Date::from_ymd_opt(1899, 12, 30)?, whole),
        },
    };
    start.checked_add_signed(TimeDelta::days(days)).filter(|day| day.year() <= 9999)
}

/// The serial number in the epoch of OpenDocument of a day or moment as ISO 8601 writes it (`2025-04-01`,
/// `2025-04-01T10:00:00`).
pub(super) fn serial_of(text: &str) -> Option<f64> {
    let day: Date = text.get(..10)?.parse().ok()?;
    let days = day.signed_duration_since(Date::from_ymd_opt(1899, 12, 30)?).num_days();
    let mut clock = text.get(11..).unwrap_or_default().trim_end_matches('Z').split(':');
    let mut next = || clock.next().and_then(|part| part.parse::<f64>().ok()).unwrap_or(0.0);
    let seconds = next() * 3600.0 + next() * 60.0 + next();
    Some(days as f64 + seconds / DAY)
}

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
    /// `.00` behind seconds, with its digits.
    SplitSecond(usize),
    /// `[h]`, `[m]`, `[s]`: all hours, minutes or seconds that passed.
    Elapsed(char, usize),
    /// `AM/PM` (or `A/P` when short).
    HalfDay {
        /// A single letter only.
        short: bool,
    },
}

impl Piece {
    /// Whether it shows part of a day, not of a time.
    fn is_of_day(&self) -> bool {
        use Piece::{Day, Era, EraYear, Month, Weekday, Year};
        matches!(self, Year(_) | EraYear(_) | Era(_) | Month(_) | Day(_) | Weekday(_))
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Language {
    /// None: Excel in Japanese shows eras and `aaa` in Japanese, `ddd`, `mmm` and `AM/PM` in English.
    #[default]
    Unsaid,
    /// Japanese (`[$-411]`).
    Japanese,
    /// Another one; shown in English.
    Other,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DateFormat {
    pub(super) pieces: Vec<Piece>,
    pub(super) language: Language,
    /// Whether the first year of an era is 元.
    pub(super) gannen: bool,
    /// How digits are written, where not as usual.
    pub(super) kanji: Option<Kanji>,
}

/// A day as a calendar names it, days that never were included: 0 January and 29 February 1900.
#[derive(Clone, Copy)]
struct Calendar {
    year: i32,
    month: u32,
    day: u32,
    /// From Monday.
    weekday: usize,
}

impl Calendar {
    fn of(serial: f64, epoch: Epoch) -> Option<Self> {
        let whole = serial.floor() as i64;
        let (year, month, day) = match (day_of(serial, epoch), epoch, whole) {
            (Some(day), ..) => (day.year(), day.month(), day.day()),
            (None, Epoch::Y1900, 0) => (1900, 1, 0),
            (None, Epoch::Y1900, 60) => (1900, 2, 29),
            (None, ..) => return None,
        };
        // Weekdays count on through the day that never was.
        let first = match epoch {
            Epoch::Y1900 | Epoch::Iso => 5,
            Epoch::Y1904 => 4,
        };
        let weekday = (whole + first).rem_euclid(7) as usize;
        Some(Self { year, month, day, weekday })
    }
}

impl DateFormat {
    fn has(&self, wanted: impl Fn(&Piece) -> bool) -> bool {
        self.pieces.iter().any(wanted)
    }

    /// Whether any part of a day is shown, not only a time.
    pub(super) fn shows_day(&self) -> bool {
        self.has(Piece::is_of_day)
    }

    /// What the format shows of a moment; `None` where there is no such day. Seconds are rounded to what is shown of them,
    /// and the day with them; other parts are not.
    pub(super) fn show(&self, serial: f64, epoch: Epoch) -> Option<String> {
        let split =
            self.pieces.iter().filter_map(|p| if let Piece::SplitSecond(n) = p { Some(*n) } else { None });
        let places = split.max().unwrap_or(0).min(MOST_PLACES);
        let unit = 10u64.pow(places as u32) as f64;
        let ticks = (serial * DAY * unit).round();
        let is_time = |p: &Piece| {
            matches!(p, Piece::Hour(_) | Piece::Minute(_) | Piece::Second(_) | Piece::SplitSecond(_))
        };
        let moment = if self.has(is_time) { ticks / (DAY * unit) } else { serial };
        let day = if self.shows_day() { Some(Calendar::of(moment, epoch)?) } else { None };
        let clock = Clock {
            ticks: ticks.max(0.0) as u64,
            unit: unit as u64,
            places,
            half_days: self.has(|p| matches!(p, Piece::HalfDay { .. })),
            language: self.language,
        };
        let mut out = String::new();
        for piece in &self.pieces {
            match (piece, day) {
                (Piece::Literal(text), _) => out.push_str(text),
                (piece, Some(day)) if piece.is_of_day() => self.show_day(piece, day, &mut out),
                _ => out.push_str(&self.written(&clock.show(piece))),
            }
        }
        Some(out)
    }

    /// A number other than a western year in the digits of the format.
    fn written(&self, digits: &str) -> String {
        match self.kanji {
            Some(kanji) if digits.bytes().all(|b| b.is_ascii_digit()) => kanji.in_date(digits),
            _ => digits.to_owned(),
        }
    }

    fn show_day(&self, piece: &Piece, day: Calendar, out: &mut String) {
        let japanese = self.language == Language::Japanese;
        let year = |text: String| self.kanji.map_or(text.clone(), |kanji| kanji.digits(&text));
        match *piece {
            Piece::Year(length) if length > 2 => out.push_str(&year(day.year.to_string())),
            Piece::Year(_) => out.push_str(&year(padded(day.year % 100, 2))),
            Piece::EraYear(length) => self.show_era_year(day, length, out),
            Piece::Era(length) => out.push_str(era_of(day).0[length.clamp(1, 3) - 1]),
            Piece::Month(length @ 1..=2) => out.push_str(&self.written(&padded(day.month, length))),
            Piece::Month(3) if japanese => out.push_str(&day.month.to_string()),
            Piece::Month(_) if japanese => out.extend([day.month.to_string().as_str(), "月"]),
            Piece::Month(length) => {
                let name = chrono::Month::try_from(day.month as u8).map_or("", |month| month.name());
                out.push_str(match length {
                    3 => &name[..3],
                    5 => &name[..1],
                    _ => name,
                });
            }
            Piece::Day(length @ 1..=2) => out.push_str(&self.written(&padded(day.day, length))),
            Piece::Weekday(length) if self.language != Language::Other => show_weekday(day, length, out),
            Piece::Day(length) if japanese => show_weekday(day, length, out),
            Piece::Day(length) | Piece::Weekday(length) => {
                let name = WEEKDAYS[day.weekday];
                out.push_str(if length == 3 { &name[..3] } else { name });
            }
            _ => {}
        }
    }

    fn show_era_year(&self, day: Calendar, length: usize, out: &mut String) {
        let of_era = self.language != Language::Other || self.has(|p| matches!(p, Piece::Era(_)));
        let year = if of_era { era_of(day).1 } else { day.year };
        if year == 1 && of_era && self.gannen {
            out.push('元');
        } else {
            out.push_str(&self.written(&padded(year, length.min(2))));
        }
    }
}

/// The most digits of a second that are shown; Excel's limit.
const MOST_PLACES: usize = 3;

fn padded(number: impl Display, digits: usize) -> String {
    format!("{number:0>digits$}")
}

struct Clock {
    /// Parts of a second since the epoch, rounded.
    ticks: u64,
    /// Parts that make a second.
    unit: u64,
    /// Digits that these parts have.
    places: usize,
    half_days: bool,
    language: Language,
}

impl Clock {
    fn show(&self, piece: &Piece) -> String {
        let seconds = self.ticks / self.unit;
        let of_day = seconds % DAY as u64;
        let hour = of_day / 3600;
        match *piece {
            Piece::Hour(length) if self.half_days => padded((hour + 11) % 12 + 1, length.min(2)),
            Piece::Hour(length) => padded(hour, length.min(2)),
            Piece::Minute(length) => padded(of_day / 60 % 60, length.min(2)),
            Piece::Second(length) => padded(of_day % 60, length.min(2)),
            Piece::SplitSecond(digits) => {
                let all = padded(self.ticks % self.unit, self.places);
                format!(".{}", &all[..digits.min(self.places)])
            }
            Piece::Elapsed('h', length) => padded(seconds / 3600, length.min(9)),
            Piece::Elapsed('m', length) => padded(seconds / 60, length.min(9)),
            Piece::Elapsed(_, length) => padded(seconds, length.min(9)),
            Piece::HalfDay { short } => match (self.language, short, hour < 12) {
                (Language::Japanese, _, true) => "午前",
                (Language::Japanese, _, false) => "午後",
                (_, true, true) => "A",
                (_, true, false) => "P",
                (_, false, true) => "AM",
                (_, false, false) => "PM",
            }
            .to_owned(),
            _ => String::new(),
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
fn era_of(day: Calendar) -> ([&'static str; 3], i32) {
    ERAS.iter()
        .find(|era| (day.year, day.month, day.day) >= era.first)
        .map_or((["", "", ""], day.year), |era| (era.names, day.year - era.first.0 + 1))
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// 火, or 火曜日 where the code is longer than three letters.
fn show_weekday(day: Calendar, length: usize, out: &mut String) {
    out.push_str(["月", "火", "水", "木", "金", "土", "日"][day.weekday]);
    if length > 3 {
        out.push_str("曜日");
    }
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
