//! Names of sheets that Excel accepts, one rule for every workbook: it refuses some characters in full width too where it runs in
//! Japanese, an apostrophe of any kind at either end, more than 31 UTF-16 units, and two names that differ in case or width alone.

use super::key::key;
use indexmap::IndexSet;

/// The most UTF-16 units of a sheet's name.
const LONGEST: usize = 31;
/// Names that Excel keeps for its own use.
const RESERVED: [&str; 2] = ["History", "履歴"];

/// Names as they are given out, none of them twice.
#[derive(Clone, Debug)]
pub(crate) struct Names(IndexSet<String>);

impl Names {
    /// With names that are taken already.
    pub(crate) fn beside<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self(RESERVED.into_iter().chain(taken).map(folded).collect())
    }

    /// The name with its tail, or else with the first number that tells it apart: `環境部(R6)`, `環境部(R6)(2)`.
    pub(crate) fn give(&mut self, base: &str, tail: &str) -> String {
        let mut name = with_tail(base, tail);
        let mut n = 2;
        while !self.0.insert(folded(&name)) {
            name = with_tail(base, &format!("{tail}({n})"));
            n += 1;
        }
        name
    }
}

/// A text as a name, with other marks in place of those that Excel refuses; empty where nothing is left of it.
pub(crate) fn accepted(text: &str) -> String {
    let replaced: String = text.chars().map(substitute).collect();
    with_tail(&replaced, "")
}

fn substitute(c: char) -> char {
    match c {
        '[' | '［' => '（',
        ']' | '］' => '）',
        ':' | '：' => '－',
        // Where it runs in Japanese, a yen sign is a backslash.
        '/' | '／' | '\\' | '＼' | '¥' | '￥' | '*' | '＊' | '?' | '？' => '・',
        '\'' => '’',
        _ if c.is_control() => ' ',
        _ => c,
    }
}

/// The name with its tail, shortened where both would be too long.
fn with_tail(base: &str, tail: &str) -> String {
    let base = base.trim_matches(may_not_stand_at_an_end);
    let room = LONGEST.saturating_sub(tail.encode_utf16().count());
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= room
    };
    let head: String = base.chars().take_while(fits).collect();
    format!("{}{tail}", head.trim_end_matches(may_not_stand_at_an_end))
}

fn may_not_stand_at_an_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '‘' | '‛' | '＇' | 'ʼ')
}

/// What must differ.
pub(crate) fn folded(name: &str) -> String {
    key(name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_refuses_is_replaced() {
        for (text, want) in [
            ("環境/衛生部", "環境・衛生部"),
            ("環境／衛生部", "環境・衛生部"),
            ("広報＼DX￥課¥", "広報・DX・課・"),
            ("[環境]＊部？", "（環境）・部・"),
            ("総務：庶務:係", "総務－庶務－係"),
            ("’90年代部'", "90年代部"),
            ("‘ ＇緑の部' ’", "緑の部"),
            ("Children's部", "Children’s部"),
            ("\t緑\n部 ", "緑 部"),
            ("'’ ", ""),
        ] {
            assert_eq!(accepted(text), want, "{text}");
        }
    }

    #[test]
    fn names_are_told_apart_without_case_and_width() {
        let mut names = Names::beside(["総括表"]);
        let got = ["総括表", "ＤＸ部", "dx部", "DX部", "history", "履歴"].map(|base| names.give(base, ""));
        assert_eq!(got, ["総括表(2)", "ＤＸ部", "dx部(2)", "DX部(3)", "history(2)", "履歴(2)"]);
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let long = "𠮷野".repeat(20);
        let mut names = Names::beside([]);
        let got = [names.give(&long, ""), names.give(&long, "")];
        assert!(got.iter().all(|n| n.encode_utf16().count() <= LONGEST), "{got:?}");
        assert!(got[1].ends_with("(2)"));
        // What is cut may end in a mark that no name ends in.
        assert_eq!(accepted(&format!("{}’部", "長".repeat(30))), "長".repeat(30));
    }
}
