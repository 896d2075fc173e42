//! Who carries a measure out: `市（福祉課、子ども課）` is the body 市 and its sections.

use crate::document::owners;
use crate::form::goal_sheet::Owners;

/// Body and sections that a text names.
///
/// What stands in brackets are sections, the rest is the body. Without brackets a text whose every part ends like a section
/// names sections alone.
pub(super) fn split(text: &str, form: &Owners) -> (Option<String>, Vec<String>) {
    let (mut body, mut inside) = (String::new(), Vec::new());
    let mut depth = 0u32;
    for c in text.chars() {
        match c {
            '（' | '(' => {
                depth += 1;
                if depth == 1 {
                    inside.push(String::new());
                    continue;
                }
            }
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    continue;
                }
            }
            _ => {}
        }
        match inside.last_mut() {
            Some(last) if depth > 0 => last.push(c),
            _ => body.push(c),
        }
    }
    let body = body.trim();
    let sections: Vec<String> = inside.iter().flat_map(|part| owners::split(part, form)).collect();
    if sections.is_empty() && !body.is_empty() {
        let parts = owners::split(body, form);
        if parts.iter().all(|p| owners::has_suffix(p, form)) {
            return (None, parts);
        }
    }
    ((!body.is_empty()).then(|| body.to_owned()), sections)
}

#[cfg(test)]
mod tests {
    use super::super::tests::prepared;
    use super::*;

    #[test]
    fn bodies_and_sections() {
        let form = prepared().form;
        let read = |text| {
            let (body, sections) = split(text, &form.owners);
            (body.unwrap_or_default(), sections.join("|"))
        };
        assert_eq!(read("市（緑政課、子ども・若者室）"), ("市".into(), "緑政課|子ども・若者室".into()));
        assert_eq!(read("市(各部局)"), ("市".into(), "各部局".into()));
        assert_eq!(
            read("市（緑政課（主）、公園課）、社会福祉協議会"),
            ("市、社会福祉協議会".into(), "緑政課（主）|公園課".into())
        );
        assert_eq!(read("緑政課、公園課"), (String::new(), "緑政課|公園課".into()));
        assert_eq!(read("市"), ("市".into(), String::new()));
    }
}
