//! The manual of findings: `docs/findings.md` and `docs/findings.en.md` are what the register says, and the register is whole.
//!
//! `SEIRIHYO_BLESS=1 cargo test manual` writes both anew.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support;
use seirihyo::finding::register::{self, Rule, Words};
use seirihyo::finding::settings::{Level, floor};
use seirihyo::finding::terms::TERMS;
use seirihyo::finding::{Lang, Severity};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Words of the manual itself.
struct Frame {
    head: &'static str,
    columns: &'static str,
    severity: &'static str,
    message: &'static str,
    why: &'static str,
    example: &'static str,
    remedy: &'static str,
    name: &'static str,
    colon: &'static str,
    terms: &'static str,
}

const JA: Frame = Frame {
    head: "\
# 指摘の手引き

[English](findings.en.md)

点検で見つかったことには、1つずつコードが付いています。コードは確認用の「点検結果」、画面、JSONで同じです。
同じ内容は `seirihyo explain V102` のように入力しても読めます。

- **エラー**: 直さないと集計が正しくならないおそれがあります。1つでもあると終了コードは1です。
- **警告**: 確かめてください。集計は出ています。
- **お知らせ**: 本ソフトが補ったり読み飛ばしたりしたことの記録です。

`{ }` の中には、見つかった言葉や件数が入ります。重さは `--allow`・`--warn`・`--deny` か、`seirihyo.toml` の `[severities]` で変えられます。

## この行は目標か

見出しの下の行が目標かどうかは、上から順に、次のように決めます。「文」は実施項目・水準・方法、「事実」は分類・期限・課名・達成状況のことです。様式にない列や、「4件」のような数だけの欄、「－」だけの欄は、どちらにも数えません。
縦に結合した上のセルの値は、その行に番号・実施項目・事実のどれかが書かれているときだけ使います。

1. **目標でないと分かる行**（数えず、指摘もしません）：合計・集計・内訳などの言葉や達成状況・分類の言葉と件数だけの行、「※」などで始まる注記（どの列でも。番号か達成状況がある行は除きます）、「次ページへ続く」、番号と「欠番」だけの行、列の番号（①②③…）の行、凡例、番号だけの空行。
2. **目標**：番号と、水準・方法・事実のどれかがある行。または、文と、分類・課名・達成状況のどれかがある行（番号の列がない表では後者だけ）。
3. **上の目標の続き**（L130）：目標のすぐ下の、水準か方法だけの行。上の目標の文につなげます。見出しの繰返しやページ番号をはさんでも同じです。
4. **どこにも当てはまらない文**（警告、L103・L132）：文が1つだけの行、目標を区切る行（番号の列に番号でない文だけがある行）、事実だけの行、達成状況の意味を書いた行、番号の列に「例」「記入例」とある行、決裁欄。
5. **目標かどうか分からない行**（エラー、L131）：番号と実施項目だけ、実施項目と水準だけ、文と期限だけなど、残りのすべて。数えずに、目標かどうかを尋ねます。

見分ける言葉は様式ファイルの `[furniture]` にあります。目標を区切る行の文を分類や実施項目として読むには、様式ファイルの先頭に `section_rows = \"category\"`（`\"item\"`、`\"ignore\"`）と書きます。
",
    columns: "| コード | 重さ | 見出し |",
    severity: "重さ",
    message: "表示",
    why: "説明",
    example: "例",
    remedy: "対応",
    name: "設定での名前",
    colon: "：",
    terms: "## 用語\n\n画面、ブック、この手引きで使う言葉です。`seirihyo explain 未記入` のように入力しても読めます。\n\n| 言葉 | 英語での名前 | 意味 |\n|---|---|---|",
};

const EN: Frame = Frame {
    head: "\
# Manual of findings

[日本語](findings.md)

Everything the checks find carries a code. It is the same in the workbook for checking (sheet 点検結果), on the terminal and in JSON.
`seirihyo explain V102 --lang en` prints the same text.

- **error**: counts may be wrong until it is mended. One is enough for exit status 1.
- **warning**: please look at it. The counts are there.
- **note**: a record of what the program filled in or passed over.

What was found stands in the gaps `{ }`. Severities are changed with `--allow`, `--warn` and `--deny`, or under `[severities]` in `seirihyo.toml`.

## Is this row a goal?

A row below the headings is the first of these that fits. *Texts* are item, level and method; *facts* are category, due, owners and status. Columns that the form does not know, bare counts (4件) and dashes are neither.
A value of a merged cell that reaches down from above counts only in a row that has a number, an item or a fact of its own.

1. **Known, and no goal** (not counted, nothing is said): words for totals and tallies, or a status or category, with nothing but counts; notes that begin with ※ and the like in whatever column, in a row without number and status; \"continued on the next page\"; a number beside 欠番; numbers of columns (①②③…); a legend; the number of an empty row.
2. **A goal**: a number with a level, a method or a fact; or a text with a category, owners or a status (in a table without numbers only the latter).
3. **Goes on with the goal above** (L130): level or method alone, right below a goal; its text is joined. Repeated headings and page numbers do not separate.
4. **Fits nowhere** (warning, L103 and L132): one lone text, a section row (a text in the number column that is no number), facts alone, what a status means, a row with 例 or 記入例 in place of its number, boxes for seals.
5. **May be a goal** (error, L131): everything else, such as number and item only, item and level only, a text with a due date only. It is not counted; the finding asks.

The words stand under `[furniture]` in the form file. `section_rows = \"category\"` (or `\"item\"`, `\"ignore\"`) at its top has the text of section rows read as the category or item of the goals below.
",
    columns: "| Code | Severity | Title |",
    severity: "Severity",
    message: "Message",
    why: "Why",
    example: "Example",
    remedy: "What to do",
    name: "Name in settings",
    colon: ": ",
    terms: "## Terms\n\nThe words of the sheets, of the terminal and of this manual. `seirihyo explain 未記入 --lang en` prints one.\n\n| Term | Japanese | Meaning |\n|---|---|---|",
};

fn letter(rule: &Rule) -> char {
    rule.code.chars().next().expect("a code has a letter")
}

/// How low the severity may be set.
fn lowest(rule: &Rule) -> Words {
    match (rule.severity, floor(rule)) {
        (_, Level::Off) => Words { ja: "出さないこともできます", en: "may be silenced" },
        (Severity::Error, Level::Error)
        | (Severity::Warning, Level::Warning)
        | (Severity::Note, Level::Note) => {
            Words { ja: "これより下げられません", en: "cannot be lowered" }
        }
        (_, Level::Note) => {
            Words { ja: "お知らせまで下げられます", en: "may be lowered to a note" }
        }
        (_, _) => Words { ja: "警告まで下げられます", en: "may be lowered to a warning" },
    }
}

/// The manual in one language.
fn manual(lang: Lang) -> String {
    let frame = if lang == Lang::Ja { JA } else { EN };
    let mut out = frame.head.to_owned();
    let mut last = None;
    for rule in register::all() {
        if last.replace(letter(rule)) != Some(letter(rule)) {
            let title = rule.subject.words().get(lang);
            writeln!(out, "\n## {} {title}\n\n{}\n|---|---|---|", letter(rule), frame.columns).unwrap();
            for rule in register::all().filter(|r| Some(letter(r)) == last) {
                let anchor = rule.code.to_lowercase();
                let severity = rule.severity.words().get(lang);
                writeln!(out, "| [{}](#{anchor}) | {severity} | {} |", rule.code, rule.title.get(lang))
                    .unwrap();
            }
        }
        entry(&mut out, rule, lang, &frame);
    }
    let other = if lang == Lang::Ja { Lang::En } else { Lang::Ja };
    writeln!(out, "\n{}", frame.terms).unwrap();
    for term in TERMS {
        let cells = [term.names.get(lang), term.names.get(other), term.meaning.get(lang)].map(markdown);
        writeln!(out, "| {} |", cells.join(" | ")).unwrap();
    }
    out
}

fn entry(out: &mut String, rule: &Rule, lang: Lang, frame: &Frame) {
    let colon = frame.colon;
    writeln!(out, "\n### {}\n\n**{}**\n", rule.code, rule.title.get(lang)).unwrap();
    let severity = rule.severity.words().get(lang);
    let lowest = lowest(rule).get(lang);
    let (open, close) = if lang == Lang::Ja { ("（", "）") } else { (" (", ")") };
    writeln!(out, "- {}{colon}{severity}{open}{lowest}{close}", frame.severity).unwrap();
    for (label, words) in [
        (frame.message, rule.message),
        (frame.why, rule.explanation),
        (frame.example, rule.example),
        (frame.remedy, rule.remedy),
    ] {
        writeln!(out, "- {label}{colon}{}", markdown(words.get(lang))).unwrap();
    }
    writeln!(out, "- {}{colon}`{}`", frame.name, rule.name.to_lowercase()).unwrap();
}

/// A text of ours in Markdown, where a few characters mean more than themselves.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '<' | '>' | '[' | ']' | '`' | '~' | '\\' | '|') {
            out.push('\\');
        }
        if c == '\n' {
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

fn keep(file: &str, text: &str) {
    let path = support::root().join("docs").join(file);
    if support::bless() {
        std::fs::write(&path, text).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "docs/{file} is not what the register says: SEIRIHYO_BLESS=1 cargo test manual");
}

#[test]
fn the_manual_is_what_the_register_says() {
    keep("findings.md", &manual(Lang::Ja));
    keep("findings.en.md", &manual(Lang::En));
}

/// The gaps `{name}` of a text.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').expect("a gap is closed").0).collect()
}

#[test]
fn codes_and_names_are_unique() {
    let (mut codes, mut names) = (BTreeSet::new(), BTreeSet::new());
    for rule in register::all() {
        assert!(codes.insert(rule.code), "{} stands twice", rule.code);
        assert!(names.insert(rule.name), "{} stands twice", rule.name);
        let number = rule.code.get(1..).unwrap_or_default();
        assert!(number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()), "{}", rule.code);
        for word in [rule.code.to_lowercase(), rule.name.to_lowercase()] {
            assert_eq!(register::find(&word).map(|r| r.code), Some(rule.code));
        }
    }
    assert!(codes.len() > 50, "only {} rules", codes.len());
}

#[test]
fn codes_ascend_within_their_subject() {
    let all: Vec<&Rule> = register::all().collect();
    for pair in all.windows(2) {
        assert_eq!(letter(pair[0]) == letter(pair[1]), pair[0].subject == pair[1].subject);
    }
    for pair in all.windows(2).filter(|p| letter(p[0]) == letter(p[1])) {
        assert!(pair[0].code < pair[1].code, "{} stands before {}", pair[0].code, pair[1].code);
    }
}

#[test]
fn every_rule_has_all_its_words() {
    for rule in register::all() {
        let words = [
            ("title", rule.title),
            ("message", rule.message),
            ("remedy", rule.remedy),
            ("explanation", rule.explanation),
            ("example", rule.example),
        ];
        for (what, words) in words {
            assert!(!words.ja.trim().is_empty(), "{}: no Japanese {what}", rule.code);
            assert!(!words.en.trim().is_empty(), "{}: no English {what}", rule.code);
            assert_eq!(words.ja.trim(), words.ja, "{}: {what}", rule.code);
            assert_eq!(words.en.trim(), words.en, "{}: {what}", rule.code);
        }
        for (what, words) in &words[1..3] {
            assert_eq!(gaps(words.ja), gaps(words.en), "{}: gaps of the {what}", rule.code);
        }
        for words in rule.pieces {
            // One language may need no word where the other does, or no gap.
            assert!(!words.en.is_empty() || !words.ja.is_empty(), "{}: an empty piece", rule.code);
            assert!(gaps(words.ja).is_subset(&gaps(words.en)) || gaps(words.en).is_subset(&gaps(words.ja)));
        }
        for (what, words) in [("title", rule.title), ("explanation", rule.explanation)] {
            assert!(gaps(words.ja).is_empty() && gaps(words.en).is_empty(), "{}: {what}", rule.code);
        }
    }
}
