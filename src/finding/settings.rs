//! The user's own severities: which findings are raised, lowered or silenced.
//!
//! In: findings with their rules' own severities. Out: the same with the severities of the settings, before exit status and
//! report. What could not be read cannot be silenced: see [`floor`].

use super::register::{self, Rule};
use super::{Finding, Said, Severity, Subject, Words, rules};
use serde::Deserialize;

/// A severity, or silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// As an error.
    Error,
    /// As a warning.
    Warning,
    /// As a note.
    Note,
    /// Not at all.
    Off,
}

impl Level {
    /// The severity; none for silence.
    pub(crate) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Off => "off",
        }
    }
}

/// Why a setting was refused.
#[derive(Clone, Debug)]
pub enum Refused {
    /// There is no such code.
    Unknown(String),
    /// The rule says that something was not read: it may be lowered so far and no further.
    TooLow(&'static Rule, Level),
}

const CODE_UNKNOWN: Words = Words {
    ja: "指摘コード「{code}」はありません。seirihyo explain で一覧が見られます。",
    en: "There is no finding code “{code}”. See the list with seirihyo explain.",
};
const LEVEL_TOO_LOW: Words = Words {
    ja: "{code}（{title}）は、読めなかったことを知らせる指摘なので、\"{lowest}\"より下げられません。",
    en: "{code} ({title}) says that something was not read; it cannot be lowered below \"{lowest}\".",
};

impl Refused {
    /// Why, in words for the user.
    pub fn said(&self) -> Said {
        match self {
            Self::Unknown(code) => CODE_UNKNOWN.fill(&[("code", code.into())]),
            Self::TooLow(rule, lowest) => {
                let (title, lowest) = (rule.title.into(), lowest.name().into());
                LEVEL_TOO_LOW.fill(&[("code", rule.code.into()), ("title", title), ("lowest", lowest)])
            }
        }
    }
}

/// The lowest level that a rule may be set to. A file or sheet that could not be read stays at least a warning, and what was
/// left out of the counts at least a note: silence must not hide lost data.
pub fn floor(rule: &Rule) -> Level {
    let reading = matches!(rule.subject, Subject::File | Subject::Layout);
    let left_out = [
        &rules::TEXT_FITS_NOWHERE,
        &rules::SHEET_PASSED_OVER,
        &rules::SHEET_HIDDEN,
        &rules::CONTINUATION_DIFFERS,
        &rules::TEXT_COVERED,
        &rules::WORKBOOK_WITHOUT_DOCUMENT,
    ];
    if reading && rule.severity == Severity::Error {
        Level::Warning
    } else if left_out.contains(&rule) {
        Level::Note
    } else {
        Level::Off
    }
}

/// What the user has set.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    levels: Vec<(&'static Rule, Level)>,
}

impl Settings {
    /// Sets the level of a code (`V102`) or name (`status_unknown`); a later setting replaces an earlier one.
    ///
    /// # Errors
    /// When there is no such code, or the level is below the rule's [`floor`].
    pub fn set(&mut self, code: &str, level: Level) -> Result<(), Refused> {
        let rule = register::find(code).ok_or_else(|| Refused::Unknown(code.to_owned()))?;
        let lowest = floor(rule);
        if level > lowest {
            return Err(Refused::TooLow(rule, lowest));
        }
        self.levels.retain(|(r, _)| *r != rule);
        self.levels.push((rule, level));
        Ok(())
    }

    /// The findings with their severities as set, and how many are silenced.
    pub fn apply(&self, mut findings: Vec<Finding>) -> (Vec<Finding>, usize) {
        let before = findings.len();
        findings.retain_mut(|finding| {
            let level = self.levels.iter().find(|(rule, _)| *rule == finding.rule);
            let set = level.map_or(Some(finding.severity), |(_, level)| level.severity());
            finding.severity = set.unwrap_or(finding.severity);
            set.is_some()
        });
        let silenced = before - findings.len();
        (findings, silenced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, has_error};
    use std::sync::Arc;

    fn found() -> Vec<Finding> {
        let place = Place::file(&Arc::from("福祉部.xlsx"));
        [&rules::STATUS_UNKNOWN, &rules::STATUS_BLANK, &rules::FILE_DAMAGED, &rules::WORDING_UNIFIED]
            .map(|rule| Finding::new(rule, place.clone()))
            .to_vec()
    }

    #[test]
    fn findings_are_raised_lowered_and_silenced() {
        let mut settings = Settings::default();
        settings.set("v102", Level::Note).unwrap();
        settings.set("status_blank", Level::Error).unwrap();
        settings.set("F101", Level::Warning).unwrap();
        settings.set("V116", Level::Off).unwrap();
        let (kept, silenced) = settings.apply(found());
        let seen: Vec<(&str, Severity)> = kept.iter().map(|f| (f.rule.code, f.severity)).collect();
        let want = [("V102", Severity::Note), ("V101", Severity::Error), ("F101", Severity::Warning)];
        assert_eq!(seen, want);
        assert_eq!(silenced, 1);
        settings.set("V101", Level::Warning).unwrap();
        assert!(!has_error(&settings.apply(found()).0), "a later setting replaces an earlier one");
    }

    #[test]
    fn without_settings_nothing_changes() {
        let (kept, silenced) = Settings::default().apply(found());
        assert!(
            kept.iter().zip(found()).all(|(a, b)| a.rule.code == b.rule.code && a.severity == b.severity)
        );
        assert_eq!(silenced, 0);
    }

    #[test]
    fn what_could_not_be_read_is_never_silenced() {
        let mut settings = Settings::default();
        for (code, lowest) in [("F101", Level::Warning), ("L102", Level::Warning), ("L104", Level::Note)] {
            assert!(
                matches!(settings.set(code, Level::Off), Err(Refused::TooLow(_, l)) if l == lowest),
                "{code}"
            );
            settings.set(code, lowest).unwrap();
        }
        for rule in register::all().filter(|r| r.code.starts_with('F') && r.severity == Severity::Error) {
            assert!(settings.set(rule.code, Level::Note).is_err(), "{}", rule.code);
        }
        assert!(matches!(settings.set("V999", Level::Off), Err(Refused::Unknown(_))));
    }
}
