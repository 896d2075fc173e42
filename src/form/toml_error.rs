//! What is wrong in a project file or a form definition: the line, the key and a sentence in both languages.
//!
//! The TOML reader speaks English; its complaints are recognised here and said in Japanese too, with the line itself and what
//! a Japanese keyboard most often puts there: full-width marks, quotation marks of a word processor, `\` in a path.

use crate::finding::{Lang, shown};
use crate::text::key::folded;
use std::fmt;

/// A mistake in a file that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlError {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column, from 1, where the notation itself is at fault.
    pub(crate) column: Option<usize>,
    /// The key that it is about, if one can be told.
    pub(crate) key: Option<String>,
    pub(crate) ja: String,
    pub(crate) en: String,
}

impl TomlError {
    /// One about a key.
    pub(crate) fn new(line: usize, key: &str, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, column: None, key: Some(key.to_owned()), ja: ja.into(), en: en.into() }
    }

    /// The TOML reader's complaint.
    pub(crate) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |s| s.start.min(text.len()));
        let (line, column) = place(text, at);
        let said = error.message().trim();
        if let Some((key, ja)) = translated(said) {
            return Self {
                line,
                column: None,
                key: key.or_else(|| key_on(text, line)),
                ja,
                en: format!("{said}."),
            };
        }
        // A text that is not closed is complained of further on.
        let (line, column, said) = match unclosed(text, line) {
            Some((line, column)) => (line, column, UNCLOSED),
            None => (line, column, said),
        };
        let typed = text.lines().nth(line - 1).unwrap_or_default();
        let (causes_ja, causes_en) = causes(typed);
        let shown = shown(typed.trim(), LONGEST_LINE);
        let ja = format!("{}{causes_ja}この行: {shown}", syntax(said));
        let en = format!("{said}.{causes_en} The line: {shown}");
        Self { line, column: Some(column), key: key_on(text, line), ja, en }
    }

    /// Line, key and what is wrong.
    pub fn text(&self, lang: Lang) -> String {
        let key = self.key.as_deref().unwrap_or_default();
        let (column, between) = match (lang, self.column) {
            (Lang::Ja, Some(column)) => (format!("の{column}文字目"), " "),
            (Lang::En, Some(column)) => (format!(", column {column}"), ", "),
            (Lang::Ja, None) => (String::new(), " "),
            (Lang::En, None) => (String::new(), ", "),
        };
        let between = if key.is_empty() { "" } else { between };
        match lang {
            Lang::Ja => format!("{}行目{column}{between}{key}: {}", self.line, self.ja),
            Lang::En => format!("line {}{column}{between}{key}: {}", self.line, self.en),
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

/// What is said of a text that its line does not close.
const UNCLOSED: &str = "invalid basic string";

/// What on a line a reader of TOML stumbles over, in both languages; comments aside, and texts in quotation marks that are closed.
fn causes(line: &str) -> (String, String) {
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    let (bare, quoted) = parts(line);
    let mut told: Vec<char> = Vec::new();
    let mut tell = |column: usize, wide: &str, narrow: &str| {
        ja.push(format!("{column}文字目の「{wide}」は半角の「{narrow}」にしてください。"));
        en.push(format!(" Write “{narrow}” instead of the “{wide}” in column {column}."));
    };
    for run in bare.chunk_by(|(_, a), (_, b)| is_wide_word(*a) && is_wide_word(*b)) {
        let column = run[0].0 + 1;
        if is_wide_word(run[0].1) {
            let wide: String = run.iter().map(|(_, c)| c).collect();
            tell(column, &wide, &folded(&wide));
        } else if let Some((_, narrow)) = MARKS.iter().find(|(wide, _)| wide.contains(run[0].1))
            && !told.contains(&run[0].1)
        {
            told.push(run[0].1);
            tell(column, &run[0].1.to_string(), narrow);
        }
    }
    if let Some((at, _)) = bare.iter().find(|(_, c)| *c == '\u{3000}') {
        ja.push(format!("{}文字目の全角の空白は半角の空白にしてください。", at + 1));
        en.push(format!(" There is a full-width space in column {}.", at + 1));
    }
    if quoted.contains('\\') {
        let plain = quoted.replace('\\', "/");
        ja.push(format!(
            "フォルダーの区切りは \\ ではなく / にするか（\"{plain}\"）、\" の代わりに ' で囲んでください（'{quoted}'）。"
        ));
        en.push(format!(" Write / instead of \\ between folders (\"{plain}\"), or ' for \" ('{quoted}')."));
    }
    (ja.concat(), en.concat())
}

/// Marks of a Japanese keyboard or a word processor, and those of TOML.
const MARKS: [(&str, &str); 11] = [
    ("＝", "="),
    ("“”„‟＂", "\""),
    ("「」『』", "\""),
    ("‘’＇", "'"),
    ("、，", ","),
    ("［", "["),
    ("］", "]"),
    ("｛", "{"),
    ("｝", "}"),
    ("＃", "#"),
    ("．", "."),
];

/// A digit or Latin letter of full width, or what joins them in a key.
fn is_wide_word(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＿' | '－')
}

/// The characters of a line outside quotation marks, each with its place, and the first text with a folder's `\` within them. What
/// stands in a text that is not closed is outside.
fn parts(line: &str) -> (Vec<(usize, char)>, String) {
    let line: Vec<char> = line.chars().collect();
    let (texts, end) = texts(&line);
    let (mut bare, mut quoted, mut from) = (Vec::new(), String::new(), 0);
    let outside = |from: usize, to: usize| (from..to).map(|i| (i, line[i]));
    for Quoted { open, close } in texts {
        bare.extend(outside(from, open));
        from = open + 1;
        let meant = meant_to_close(&line, open).filter(|meant| close.is_none_or(|close| *meant < close));
        if let Some(close) = meant.or(close) {
            let text = &line[from..close];
            if quoted.is_empty() && line[open] == '"' && has_folders(text) {
                quoted = text.iter().collect();
            }
            from = close + 1;
        }
    }
    bare.extend(outside(from.min(end), end));
    (bare, quoted)
}

/// A text in quotation marks, by the places of these; one that its line does not close has no second.
struct Quoted {
    open: usize,
    close: Option<usize>,
}

/// The texts in quotation marks on a line, and where a comment or the end follows. Within `"` a `\` takes the next character along.
fn texts(line: &[char]) -> (Vec<Quoted>, usize) {
    let (mut texts, mut at): (Vec<Quoted>, usize) = (Vec::new(), 0);
    while at < line.len() && line[at] != '#' {
        let mark = line[at];
        if matches!(mark, '"' | '\'') {
            let open = at;
            at += 1;
            while at < line.len() && line[at] != mark {
                at += if mark == '"' && line[at] == '\\' { 2 } else { 1 };
            }
            texts.push(Quoted { open, close: (at < line.len()).then_some(at) });
        }
        at += 1;
    }
    (texts, at.min(line.len()))
}

/// The `"` behind a `\` that was to close a text, as that of a folder's name does: "C:\提出\".
fn meant_to_close(line: &[char], open: usize) -> Option<usize> {
    let ends = |rest: &[char]| {
        rest.iter().find(|c| !c.is_whitespace()).is_none_or(|c| matches!(c, ',' | ']' | '}' | '#'))
    };
    (open + 2..line.len()).find(|&i| line[i - 1..=i] == ['\\', '"'] && ends(&line[i + 1..]))
}

/// Whether a `\` stands in a text that parts folders: one before neither `"` nor another one.
fn has_folders(text: &[char]) -> bool {
    let mut at = 0;
    while at < text.len() {
        match (text[at], text.get(at + 1)) {
            ('\\', Some('"' | '\\')) => at += 2,
            ('\\', _) => return true,
            _ => at += 1,
        }
    }
    false
}

/// The first line up to that one that opens a text and does not close it, and where it opens; lines of a text in `\"\"\"` do not count.
fn unclosed(text: &str, up_to: usize) -> Option<(usize, usize)> {
    if text.contains("\"\"\"") || text.contains("'''") {
        return None;
    }
    let opens = |line: &str| {
        let line: Vec<char> = line.chars().collect();
        texts(&line).0.into_iter().find(|text| text.close.is_none()).map(|text| text.open + 1)
    };
    text.lines().take(up_to).enumerate().find_map(|(i, line)| Some((i + 1, opens(line)?)))
}

/// Line and column (from 1) of a position in bytes.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (line, before[start..].chars().count() + 1)
}

pub(crate) fn key_on(text: &str, line: usize) -> Option<String> {
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
        let ja = "必要なキーがありません。このキーの行を書き加えてください（様式ファイルの書き方は seirihyo form show soshiki-mokuhyo、設定ファイルの書き方は seirihyo init で作ったファイルにあります）。";
        return Some((first, ja.to_owned()));
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
