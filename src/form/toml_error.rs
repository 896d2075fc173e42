//! What is wrong in a project file or a form definition: the line, the key and a sentence in both languages.
//!
//! The TOML reader speaks English; its complaints are recognised here and said in Japanese too, with the line itself and what
//! a Japanese keyboard most often puts there: full-width marks, quotation marks of a word processor, `\` in a path.

use crate::finding::{Lang, shown};
use std::fmt;

/// A mistake in a file that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlError {
    /// Line, from 1.
    pub(crate) line: usize,
    /// The key that it is about, if one can be told.
    pub(crate) key: Option<String>,
    pub(crate) ja: String,
    pub(crate) en: String,
}

impl TomlError {
    /// One about a key.
    pub(crate) fn new(line: usize, key: &str, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, key: Some(key.to_owned()), ja: ja.into(), en: en.into() }
    }

    /// The TOML reader's complaint.
    pub(crate) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |s| s.start.min(text.len()));
        let line = line_at(text, at);
        let said = error.message().trim();
        let typed = text.lines().nth(line - 1).unwrap_or_default();
        if let Some((key, ja)) = translated(said) {
            return Self { line, key: key.or_else(|| key_on(text, line)), ja, en: format!("{said}.") };
        }
        let (causes_ja, causes_en) = causes(typed);
        let shown = shown(typed.trim(), LONGEST_LINE);
        let ja = format!("{}{causes_ja}この行: {shown}", syntax(said));
        Self { line, key: key_on(text, line), ja, en: format!("{said}.{causes_en} The line: {shown}") }
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

impl fmt::Display for TomlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for TomlError {}

/// The most characters of a line that are shown.
const LONGEST_LINE: usize = 60;

/// A complaint about the notation itself, in Japanese.
fn syntax(said: &str) -> &'static str {
    let known = [
        ("string values must be quoted", "文字列は半角の \" で囲んでください。"),
        ("key with no value", "「キー = 値」の形になっていません。"),
        ("missing comma", "並びの中は半角の , で区切り、] で閉じてください。"),
        ("unclosed", "閉じる ] がありません。"),
        ("invalid basic string", "半角の \" で閉じられていません。"),
        ("invalid literal string", "半角の ' で閉じられていません。"),
        ("escape", "\" の中の \\ は、そのままでは書けません。"),
        ("unicode value", "\" の中の \\ は、そのままでは書けません。"),
        ("invalid unquoted key", "キーの名前に使えるのは、半角の英数字と - と _ だけです。"),
        ("invalid boolean", "true か false と書いてください。"),
    ];
    known.iter().find(|(en, _)| said.contains(en)).map_or("書き方が正しくありません。", |(_, ja)| ja)
}

/// What on a line a reader of TOML stumbles over, in both languages; comments and texts in quotation marks aside.
fn causes(line: &str) -> (String, String) {
    let (mut bare, mut quoted) = (String::new(), String::new());
    let mut within: Option<char> = None;
    for c in line.chars() {
        match within {
            Some(mark) if mark == c => within = None,
            Some(_) => quoted.push(c),
            None if c == '#' => break,
            None if matches!(c, '"' | '\'') => within = Some(c),
            None => bare.push(c),
        }
    }
    let (mut ja, mut en) = (String::new(), String::new());
    let marks = [
        ("=", "＝"),
        ("\"", "“”＂「」"),
        (",", "、，"),
        ("[", "［"),
        ("]", "］"),
        ("#", "＃"),
        ("空白", "\u{3000}"),
    ];
    let marks = marks.into_iter().flat_map(|(narrow, all)| all.chars().map(move |wide| (narrow, wide)));
    for (narrow, wide) in marks.filter(|(_, wide)| bare.contains(*wide)) {
        let wide = if wide == '\u{3000}' { narrow.to_owned() } else { wide.to_string() };
        ja.extend(["全角の「", &wide, "」は半角の「", narrow, "」にしてください。"]);
        en.extend([" Write “", narrow, "” instead of the full-width “", &wide, "”."]);
    }
    if quoted.contains('\\') {
        ja.push_str("フォルダーの区切りは \\ ではなく / にしてください。");
        en.push_str(" Write / instead of \\ between folders.");
    }
    (ja, en)
}

/// The line (from 1) of a position in bytes.
fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

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
    if let Some((value, _)) = said.strip_prefix("invalid value: ").and_then(|s| s.split_once(", expected ")) {
        let value = value.split('`').nth(1).unwrap_or(value);
        return Some((None, format!("「{value}」は指定できません。")));
    }
    let (found, expected) = said.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let kind = |word: &str| {
        let kinds = [
            ("string", "文字列（\"…\"）"),
            ("integer", "整数"),
            ("i32", "整数"),
            ("sequence", "[ ] で囲んだ並び"),
            ("map", "表"),
            ("struct", "表（[ ] で始まる部分）"),
            ("boolean", "true か false"),
            ("floating point", "小数"),
            ("f64", "数"),
            ("u32", "整数"),
            ("usize", "整数"),
        ];
        let bare = word.strip_prefix("a ").unwrap_or(word);
        let known = kinds.iter().find(|(en, _)| bare == *en || bare.starts_with(&format!("{en} ")));
        known.map_or_else(|| word.to_owned(), |(_, ja)| (*ja).to_owned())
    };
    Some((None, format!("{}ではなく、{}を書いてください。", kind(found), kind(expected))))
}
