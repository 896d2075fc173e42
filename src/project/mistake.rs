//! What is wrong in a project file: the line, the key and a sentence in both languages.
//!
//! The TOML reader speaks English; its usual complaints are recognised here and said in Japanese too.

use crate::finding::Lang;

/// A mistake in a project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// The key that it is about, if one can be told.
    pub key: Option<String>,
    /// What is wrong, in Japanese.
    pub ja: String,
    /// What is wrong, in English.
    pub en: String,
}

impl Mistake {
    /// One about a key.
    pub fn new(line: usize, key: &str, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, key: Some(key.to_owned()), ja: ja.into(), en: en.into() }
    }

    /// The TOML reader's complaint.
    pub fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |s| s.start.min(text.len()));
        let line = line_at(text, at);
        let said = error.message().trim();
        let (key, ja) =
            translated(said).unwrap_or_else(|| (None, format!("TOMLとして読めません（{said}）。")));
        Self { line, key: key.or_else(|| key_on(text, line)), ja, en: format!("{said}.") }
    }

    /// Line, key and what is wrong.
    pub fn text(&self, lang: Lang) -> String {
        let key = self.key.as_deref().unwrap_or_default();
        match (lang, key.is_empty()) {
            (Lang::Ja, true) => format!("{}行目: {}", self.line, self.ja),
            (Lang::Ja, false) => format!("{}行目 {key}: {}", self.line, self.ja),
            (Lang::En, true) => format!("line {}: {}", self.line, self.en),
            (Lang::En, false) => format!("line {}, {key}: {}", self.line, self.en),
        }
    }
}

/// The line (from 1) of a position in bytes.
fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

/// The key that a line sets.
fn key_on(text: &str, line: usize) -> Option<String> {
    let (key, _) = text.lines().nth(line - 1)?.split_once('=')?;
    let key = key.trim().trim_matches(['"', '\'']);
    (!key.is_empty() && !key.starts_with('#')).then(|| key.to_owned())
}

/// A complaint of the reader in Japanese, with the key that it names.
fn translated(said: &str) -> Option<(Option<String>, String)> {
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().map(|k| (*k).to_owned());
    let rest = quoted.get(1..).unwrap_or_default().join("、");
    if said.starts_with("unknown field") {
        return Some((first, format!("このキーはありません。使えるキー: {rest}")));
    }
    if said.starts_with("missing field") {
        return Some((first, "必要なキーがありません。".to_owned()));
    }
    if said.starts_with("unknown variant") {
        let value = first.unwrap_or_default();
        return Some((None, format!("「{value}」は指定できません。使える値: {rest}")));
    }
    if said.starts_with("duplicate key") {
        return Some((None, "同じキーが2回書かれています。".to_owned()));
    }
    if let Some((value, _)) = said.split_once(" is not a fiscal year") {
        let example = "2025 や \"令和7年度\" のように書いてください。";
        return Some((None, format!("{value} は年度として読めません。{example}")));
    }
    let (found, expected) = said.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let kind = |word: &str| {
        let kinds = [
            ("string", "文字列（\"…\"）"),
            ("integer", "整数"),
            ("i32", "整数"),
            ("a sequence", "[ ] で囲んだ並び"),
            ("sequence", "[ ] で囲んだ並び"),
            ("a string", "文字列（\"…\"）"),
            ("a map", "表"),
            ("map", "表"),
            ("boolean", "真偽値"),
        ];
        let known = kinds.iter().find(|(en, _)| word == *en || word.starts_with(&format!("{en} ")));
        known.map_or_else(|| word.to_owned(), |(_, ja)| (*ja).to_owned())
    };
    Some((None, format!("{}ではなく、{}を書いてください。", kind(found), kind(expected))))
}
