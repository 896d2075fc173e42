//! The text of a cell as one value, and how much of it is struck through.

use super::Struck;

/// Which kinds of run a text is made of; white space alone counts for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Runs {
    struck: bool,
    plain: bool,
    /// Text that has the format of its cell.
    inherits: bool,
}

impl Runs {
    /// Text without any format of its own.
    pub(super) const WHOLE: Self = Self { struck: false, plain: false, inherits: true };

    /// Adds a run: `Some(true)` struck through, `Some(false)` not, `None` as the cell is.
    pub(super) fn add(&mut self, text: &str, strike: Option<bool>) {
        if !text.trim().is_empty() {
            self.note(strike);
        }
    }

    /// Adds a run that is not blank.
    pub(super) fn note(&mut self, strike: Option<bool>) {
        match strike {
            Some(true) => self.struck = true,
            Some(false) => self.plain = true,
            None => self.inherits = true,
        }
    }

    /// How much is struck through in a cell whose own format is, or is not.
    pub(super) fn in_cell(self, cell_struck: bool) -> Struck {
        let struck = self.struck || (self.inherits && cell_struck);
        let plain = self.plain || (self.inherits && !cell_struck);
        match (struck, plain) {
            (true, false) => Struck::All,
            (true, true) => Struck::Part,
            (false, _) => Struck::No,
        }
    }
}

/// A text as one value: `_x000D_` and its like decoded, line breaks as `\n`.
pub(super) fn settle(text: &mut String) {
    if text.contains("_x") {
        *text = decode_escapes(text);
    }
    unify_breaks(text);
}

/// Line breaks as `\n`.
pub(super) fn unify_breaks(text: &mut String) {
    if text.contains('\r') {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
}

/// Decodes `_xHHHH_` (ECMA-376, ST_Xstring): one UTF-16 unit each; a lone surrogate becomes U+FFFD.
fn decode_escapes(text: &str) -> String {
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        units.extend(rest[..at].encode_utf16());
        rest = &rest[at..];
        if let Some(unit) = escape_at(rest) {
            units.push(unit);
            rest = &rest[7..];
        } else {
            units.extend([u16::from(b'_'), u16::from(b'x')]);
            rest = &rest[2..];
        }
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

/// The unit that `_xHHHH_` at the start of `text` stands for.
fn escape_at(text: &str) -> Option<u16> {
    let bytes = text.as_bytes().get(..7)?;
    let digits = &bytes[2..6];
    (bytes[6] == b'_' && digits.iter().all(u8::is_ascii_hexdigit))
        .then(|| std::str::from_utf8(digits).ok().and_then(|d| u16::from_str_radix(d, 16).ok()))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str) -> String {
        let mut text = text.to_owned();
        settle(&mut text);
        text
    }

    #[test]
    fn escapes_and_breaks_become_what_was_typed() {
        assert_eq!(settled("上_x000D_\n下"), "上\n下");
        assert_eq!(settled("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(settled("_x0001_"), "\u{1}");
        assert_eq!(settled("_x005F_x000D_"), "_x000D_");
        assert_eq!(settled("_xD83D__xDE00_"), "\u{1F600}");
        assert_eq!(settled("_xD83D_!"), "\u{FFFD}!");
        assert_eq!(settled("_x12_ _xZZZZ_ _x"), "_x12_ _xZZZZ_ _x");
        assert_eq!(settled("_x000番"), "_x000番");
    }

    #[test]
    fn runs_add_up() {
        let mut runs = Runs::default();
        runs.add("前", Some(true));
        assert_eq!(runs.in_cell(false), Struck::All);
        runs.add(" \n", Some(false));
        assert_eq!(runs.in_cell(false), Struck::All);
        runs.add("後", None);
        assert_eq!(runs.in_cell(false), Struck::Part);
        assert_eq!(runs.in_cell(true), Struck::All);
        assert_eq!(Runs::WHOLE.in_cell(true), Struck::All);
        assert_eq!(Runs::WHOLE.in_cell(false), Struck::No);
        assert_eq!(Runs::default().in_cell(true), Struck::No);
    }
}
