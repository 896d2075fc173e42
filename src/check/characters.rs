//! Characters that other PCs cannot show: private-use ones (外字) and control characters.

use super::values::Looking;
use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::{MetadataKey, heading_label};

/// In the columns of the form.
pub(super) fn of_goal(goal: &Looking<'_>) -> Vec<Finding> {
    let one = |key| {
        let codes = unportable(goal.goal.text(key)?)?;
        Some(goal.at(&rules::CHARACTER_NOT_PORTABLE, key)?.with("codes", codes))
    };
    Key::FIELDS.into_iter().filter_map(one).collect()
}

/// Characters that are not portable in extra columns, at the goal's number with the column's heading. A text that stands
/// for several goals is told once.
pub(super) fn of_extra(sheet: &GoalSheet) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (column, heading) in sheet.extra_headings.iter().enumerate() {
        let mut above = None;
        for goal in &sheet.goals {
            let text = goal.extra.get(column).and_then(Option::as_deref);
            if let Some(codes) = text.filter(|_| text != above).and_then(unportable) {
                let finding =
                    Finding::new(&rules::CHARACTER_NOT_PORTABLE, sheet.origin.place().at(goal.place));
                findings.push(finding.with("codes", format!("{} {codes}", heading_label(heading))));
            }
            above = text;
        }
    }
    findings
}

/// Above the table.
pub(super) fn of_head(sheet: &GoalSheet) -> Vec<Finding> {
    let label = |key| sheet.form.metadata_label(key);
    let texts = [
        ("", &sheet.title),
        (label(MetadataKey::Post), &sheet.post),
        (label(MetadataKey::Name), &sheet.name),
    ];
    let one = |(label, text): (&str, &Option<String>)| {
        let codes = format!("{label} {}", unportable(text.as_deref()?)?);
        let finding = Finding::new(&rules::CHARACTER_NOT_PORTABLE, sheet.origin.place());
        Some(finding.with("codes", codes.trim()))
    };
    texts.into_iter().filter_map(one).collect()
}

/// The bytes that can begin a private-use or control character in UTF-8.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut b = 0;
    while b < 256 {
        begins[b] = matches!(b as u8, 0..=8 | 11..=31 | 0x7F | 0xC2 | 0xEE | 0xEF | 0xF3 | 0xF4);
        b += 1;
    }
    begins
};

/// Code points of private-use and control characters, if there are any.
fn unportable(text: &str) -> Option<String> {
    // Only such bytes can begin one; nearly all texts end here. Full-width forms begin with 0xEF too.
    let bytes = text.as_bytes();
    let begins = |(i, &b): (usize, &u8)| BEGINS[b as usize] && (b != 0xEF || bytes.get(i + 1) <= Some(&0xA3));
    if !bytes.iter().enumerate().any(begins) {
        return None;
    }
    let odd = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
    };
    let mut codes: Vec<char> = text.chars().filter(odd).collect();
    codes.dedup();
    let shown: Vec<String> = codes.iter().take(5).map(|&c| format!("U+{:04X}", c as u32)).collect();
    (!shown.is_empty()).then(|| shown.join(" "))
}

#[cfg(test)]
mod tests {
    use super::unportable;

    #[test]
    fn private_use_and_control_characters() {
        assert_eq!(unportable("髙橋\u{E000}\u{1}"), Some("U+E000 U+0001".to_owned()));
        assert_eq!(unportable("普通の文\n（①～③）＆！"), None);
    }
}
