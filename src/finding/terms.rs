//! The words of the office that this program uses, one a thing, with what they mean: for the manual and `explain`.

use super::register::Words;
use crate::text::key::key;

/// A word and its meaning.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Words that are the same, parted by `、`.
    pub names: Words,
    /// What it means.
    pub meaning: Words,
}

macro_rules! terms {
    ($($ja:literal / $en:literal: $meaning_ja:literal / $meaning_en:literal;)*) => {
        /// All of them: the sheet, its parts, counts, papers, comparisons.
        pub const TERMS: &[Term] = &[$(Term {
            names: Words { ja: $ja, en: $en },
            meaning: Words { ja: $meaning_ja, en: $meaning_en },
        }),*];
    };
}

terms! {
    "組織目標展開整理表、整理表" / "goal sheet": "部の1年度の目標を並べた表" / "a department’s goals for one fiscal year";
    "部署（部・局など）" / "department": "整理表を提出する組織" / "the body that hands in a goal sheet";
    "課名" / "owner, section": "目標を担当する課・室・係など。「共通」は部全体" / "who is responsible for a goal; 共通 is the whole department";
    "目標" / "goal": "整理表の1件。どの行を目標とみるかは「この行は目標か」にあります" / "one entry of a goal sheet; “Is this row a goal?” says which rows are";
    "実施項目" / "item": "何をするか" / "what is to be done";
    "計画・方針等の分類、分類" / "category": "もとになる計画や方針" / "the plan or policy that a goal comes from";
    "どの水準まで、水準" / "level": "達成したときの状態" / "what will be so when it is done";
    "どのような方法で、方法" / "method": "取組の内容" / "the steps";
    "いつまで、期限" / "due": "月、時期、「随時」など" / "a month, a period or 随時 (whenever needed)";
    "達成状況" / "status": "どこまで達成したか。様式に決められた言葉で書きます" / "how far a goal was achieved, in the words of the form";
    "未記入" / "blank": "達成状況などの欄が空のもの" / "the column is there and the cell is blank";
    "欄なし" / "no column": "達成状況の欄そのものがない表の目標" / "a goal of a table without a status column";
    "不明" / "unknown": "達成状況に何か書かれているが、どれか決められないもの" / "something is written, but which status it is cannot be told";
    "構成比" / "share": "件数の割合。分母に、未記入・欄なし・不明は入れません" / "a count over those with a status: blank, no column and unknown are not in it";
    "達成率" / "achievement rate": "1つの目標（指標）の、実績÷目標" / "of one goal or indicator: actual value over target";
    "実（実件数）" / "distinct": "目標そのものの件数" / "every goal counted once";
    "延べ" / "gross": "課が2つある目標を、それぞれの課で数えた件数" / "a goal counted once for each of its sections";
    "様式" / "form": "見出しや言葉の決まった表の形" / "the layout and words of an official sheet";
    "様式ファイル" / "form file": "様式を書いた文字のファイル（.toml）。--form で指定します" / "the text file (.toml) that says what a form is; given with --form";
    "設定ファイル" / "project file": "取りまとめの設定を書いた文字のファイル（seirihyo.toml）。seirihyo init で作ります" / "the text file seirihyo.toml of a year’s work, which seirihyo init writes";
    "ブック" / "workbook": "Excelのファイル" / "a file of Excel";
    "提出用" / "submission copy": "提出するブック。表紙、集計表、部ごとのシート" / "the workbook that is handed in: cover, counts, a sheet for each department";
    "確認用" / "workbook for checking": "取りまとめる人が見るブック（…_確認用.xlsx）。点検結果など。提出しません" / "the workbook for the one who counts: findings and the like; not handed in";
    "修正依頼" / "request for correction": "部署に送り返すブック。依頼文、印の付いた整理表、指摘一覧" / "the workbook that goes back to a department: letter, marked sheet, list";
    "指摘" / "finding": "点検で気付いたことの1件。エラー、警告、お知らせの3つの重さがあります" / "one thing that was noticed: error, warning or note";
    "点検結果" / "findings": "指摘の一覧のシート" / "the sheet that lists all findings";
    "提出状況" / "who has handed in": "どの部署が提出済み・未提出・重複か" / "which departments have handed in, are missing, or came twice";
    "差替え" / "what was replaced": "前回の実行から変わったファイル、件数、指摘" / "files, counts and findings that changed since the last run";
    "件数の増減" / "change of counts": "前の件数と今の件数の差" / "by how much a count went up or down";
    "統一した表記" / "unified wordings": "表記のゆれを、様式の言葉にそろえたもの" / "wordings written as the form has them";
    "見直し" / "revision": "年度の途中で整理表の内容を改めること。その前と後が「見直し前」「見直し後」" / "a change of goals within the year; its states are 見直し前 and 見直し後";
    "新旧対照表" / "comparison table": "見直し後と見直し前（計画では修正後と修正前）を左右に並べた表。なくなった目標は、例規の書き方にならって（削る）とします" / "the states before and after, side by side; a goal that is gone reads （削る）, as in ordinances";
    "変更の概要" / "summary of changes": "見直しで削除・新設・変更された目標の件数" / "how many goals were removed, added and changed";
    "移管" / "transfer": "目標がほかの部に移ること" / "a goal’s going over to another department";
    "旧名称" / "former name": "機構改革の前の部署名・課名" / "the name of a department or section before a reorganisation";
    "業績目標・成果目標の計画" / "indicator plan": "指標ごとに年度の目標を並べた計画" / "a plan with targets for each indicator and year";
    "文章で書かれた目標" / "target in words": "数ではなく文章で書かれた目標。数値化しません" / "a target that is no number; it is not turned into one";
    "運営方針" / "policy memo": "部の1年の方針を書いた文書。整理表を別紙に付けます" / "a department’s policy for the year, with goal sheets as its annex";
    "建制順" / "official order": "部署を並べる決まった順" / "the order in which departments are always listed";
    "年度" / "fiscal year": "4月から翌年3月まで" / "April to March; 令和7年度 starts in April 2025";
}

/// The term of that name, in either language.
pub fn find(name: &str) -> Option<&'static Term> {
    let folded = |name: &str| key(name).to_lowercase();
    let asked = folded(name);
    // What stands in brackets explains the name.
    let bare = |one: &str| folded(one.split('（').next().unwrap_or(one));
    let has = |names: &str, mark: &str| names.split(mark).any(|one| bare(one) == asked);
    TERMS.iter().find(|term| has(term.names.ja, "、") || has(term.names.en, ", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_term_is_found_by_each_of_its_names() {
        for (name, first) in [
            ("期限", "いつまで"),
            ("部署", "部署"),
            ("Blank", "未記入"),
            ("整理表", "組織目標"),
            ("実", "実"),
        ] {
            assert!(find(name).is_some_and(|term| term.names.ja.starts_with(first)), "{name}");
        }
        assert!(find("V102").is_none() && find("").is_none());
    }

    #[test]
    fn one_term_a_thing() {
        let names = TERMS.iter().flat_map(|term| term.names.ja.split('、'));
        let mut seen = BTreeSet::new();
        for name in names {
            assert!(seen.insert(key(name)), "{name} stands twice");
        }
        for counted in ["未記入", "欄なし", "不明"] {
            assert!(seen.contains(counted), "{counted}");
        }
    }
}
