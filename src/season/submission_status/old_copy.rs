//! Names that people give to copies and old versions: 旧, old, コピー, copy, 最終, バックアップ, (2).
//!
//! These are customs of file names, not of a form. A word that happens to contain such a mark (復旧, 最終処分, gold) does not count.

use crate::text::key::folded;

/// Marks that count wherever they stand, unless one of the words follows.
const ANYWHERE: [(&str, &[&str]); 15] = [
    ("コピー", &["機"]),
    ("最終", &["処分"]),
    ("バックアップ", &[]),
    ("控え", &[]),
    ("差替前", &[]),
    ("差替え前", &[]),
    ("差し替え前", &[]),
    ("修正前", &[]),
    ("訂正前", &[]),
    ("変更前", &[]),
    ("見直し前", &[]),
    ("下書き", &[]),
    ("写し", &[]),
    ("副本", &[]),
    ("保存用", &[]),
];
/// Marks that count only as a word of their own.
const WORDS: [&str; 11] =
    ["old", "copy", "backup", "bak", "draft", "旧", "旧版", "旧ファイル", "古い", "前回", "案"];

/// The mark in a path below the folder of inputs that makes it look like a copy or an old version, as it is typed there.
pub(crate) fn mark(path: &str) -> Option<String> {
    path.split(['/', '\\']).rev().find_map(in_name)
}

/// The mark in the name of one file or folder.
fn in_name(name: &str) -> Option<String> {
    let stem = match name.rsplit_once('.') {
        Some((stem, ext)) if !stem.is_empty() && ext.chars().all(|c| c.is_ascii_alphanumeric()) => stem,
        _ => name,
    };
    let plain = folded(stem).to_lowercase();
    for (mark, unless) in ANYWHERE {
        let at = plain.find(mark).map(|i| &plain[i + mark.len()..]);
        if at.is_some_and(|rest| !unless.iter().any(|u| rest.starts_with(u))) {
            return Some(mark.to_owned());
        }
    }
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if let Some(word) = words.iter().find(|w| is_old(w)) {
        return Some((*word).to_owned());
    }
    numbered(&plain)
}

/// Whether a word is a mark, digits after it aside (old2). 旧 also begins a word: 旧福祉部.
fn is_old(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    WORDS.contains(&bare) || (bare.starts_with('旧') && bare.chars().count() > 1)
}

/// The number that a program puts behind the name of a second copy: `福祉部 (2)`.
fn numbered(plain: &str) -> Option<String> {
    let inner = plain.trim_end().strip_suffix(')')?;
    let (_, number) = inner.rsplit_once('(')?;
    let short = !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    short.then(|| format!("({number})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_copies() {
        for (name, want) in [
            ("福祉部 - コピー.xlsx", "コピー"),
            ("福祉部のｺﾋﾟｰ.xlsx", "コピー"),
            ("福祉部(最終).xlsx", "最終"),
            ("福祉部_最終版2.xlsx", "最終"),
            ("福祉部_OLD.xlsx", "old"),
            ("old/福祉部.xlsx", "old"),
            ("旧/福祉部.xlsx", "旧"),
            ("旧福祉部.xlsx", "旧福祉部"),
            ("福祉部_旧.xlsx", "旧"),
            ("Copy of 福祉部.xlsx", "copy"),
            ("福祉部 (2).xlsx", "(2)"),
            ("福祉部（２）.xlsx", "(2)"),
            ("福祉部_bak.xls", "bak"),
            ("福祉部（差し替え前）.xlsx", "差し替え前"),
            ("福祉部_案.xlsx", "案"),
            ("福祉部_写し.xlsx", "写し"),
            ("バックアップ/01_福祉部.xlsx", "バックアップ"),
        ] {
            assert_eq!(mark(name).as_deref(), Some(want), "{name}");
        }
    }

    #[test]
    fn names_that_only_look_so() {
        for name in [
            "福祉部.xlsx",
            "災害復旧課.xlsx",
            "新旧対照表.xlsx",
            "最終処分場整備部.xlsx",
            "コピー機更新.xlsx",
            "gold.xlsx",
            "提案制度推進課.xlsx",
            "folder/福祉部.xlsx",
            "福祉部(令和7年度).xlsx",
            "福祉部(2025).xlsx",
            "福祉部（再提出）.xlsx",
        ] {
            assert_eq!(mark(name), None, "{name}");
        }
    }
}
