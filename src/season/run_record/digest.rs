//! Digests that notice a change: 64-bit FNV-1a and the length.
//!
//! They only have to tell a file from its own earlier version, not to withstand anyone who forges one, so that a few lines serve
//! where a cryptographic hash would bring several crates. The algorithm is fixed: a digest means the same in every version.

use crate::document::GoalSheet;

/// The digest of bytes: length and hash.
pub fn digest(bytes: &[u8]) -> String {
    let mut hash = Fnv::START;
    hash.add(bytes);
    format!("{}-{:016x}", bytes.len(), hash.0)
}

/// The digest of what was read from a file: the same when a workbook was only saved again.
pub(crate) fn of_sheets(sheets: &[&GoalSheet]) -> String {
    let mut hash = Fnv::START;
    for sheet in sheets {
        hash.text(Some(&sheet.origin.sheet));
        hash.text(Some(&sheet.form.name));
        hash.text(sheet.title.as_deref());
        hash.text(sheet.fiscal_year.map(|y| y.to_string()).as_deref());
        hash.text(sheet.department.as_deref());
        for date in sheet.created.iter().chain(&sheet.revised) {
            hash.text(Some(&date.to_string()));
        }
        hash.text(sheet.post.as_deref());
        hash.text(sheet.name.as_deref());
        for heading in &sheet.extra_headings {
            hash.text(Some(heading));
        }
        for goal in &sheet.goals {
            goal.fields.iter().for_each(|f| hash.text(f.text.as_deref()));
            goal.extra.iter().for_each(|t| hash.text(t.as_deref()));
        }
    }
    format!("{:016x}", hash.0)
}

/// 64-bit FNV-1a.
struct Fnv(u64);

impl Fnv {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// A text with an end mark that no UTF-8 holds; a missing one differs from an empty one.
    fn text(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.add(text.as_bytes());
        }
        self.add(&[if text.is_some() { 0xFF } else { 0xFE }]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_algorithm_is_the_published_one() {
        assert_eq!(digest(b""), "0-cbf29ce484222325");
        assert_eq!(digest(b"a"), "1-af63dc4c8601ec8c");
        assert_eq!(digest(b"foobar"), "6-85944171f73967e8");
    }

    #[test]
    fn texts_do_not_run_together() {
        let of = |texts: &[Option<&str>]| {
            let mut hash = Fnv::START;
            for text in texts {
                hash.text(*text);
            }
            hash.0
        };
        assert_ne!(of(&[Some("福祉"), Some("部")]), of(&[Some("福"), Some("祉部")]));
        assert_ne!(of(&[None]), of(&[Some("")]));
    }
}
