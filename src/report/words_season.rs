//! Words of the sheets that the run of a season adds: 提出状況 and 差替え.

use crate::report::notes;
use crate::report::words::number;
use crate::season::submission_status::{Remark, Standing, SubmissionStatus};
use crate::text::era::fiscal_year_label;

/// The title of a sheet: `みどり野市　令和7年度　提出状況`.
pub(crate) fn title(city: Option<&str>, year: Option<i32>, name: &str) -> String {
    let year = year.map(fiscal_year_label).unwrap_or_default();
    notes::title([city.unwrap_or_default(), &year, name])
}

/// How many have handed in.
pub(crate) fn submission_status_note(submission_status: &SubmissionStatus) -> String {
    if submission_status.expected == 0 {
        return "※設定ファイルに部署の一覧がないため、未提出の部署は分かりません。".to_owned();
    }
    let missing = submission_status.expected - submission_status.handed_in;
    let [expected, handed_in, missing] =
        [submission_status.expected, submission_status.handed_in, missing].map(number);
    format!(
        "※一覧の{expected}部署のうち、提出済み{handed_in}、未提出{missing}。部署は建制順に、一覧にない部署はその後に並べています。"
    )
}

pub(crate) fn missing(names: &[&str]) -> String {
    format!("未提出: {}", names.join("、"))
}

pub(crate) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::HandedIn => "提出済",
        Standing::Doubled => "重複",
        Standing::SetAside => "除外（古い）",
        Standing::OtherYear => "年度違い",
        Standing::NotListed => "一覧にない",
        Standing::Missing => "未提出",
    }
}

/// How a workbook stands that gave no document.
pub(crate) const NOT_READ: &str = "読み取れない";

pub(crate) fn remark(remark: &Remark) -> String {
    match remark {
        Remark::FormerName(name) => format!("旧名称「{name}」"),
        Remark::NotListed(Some(near)) => format!("「{near}」ではありませんか"),
        Remark::NotListed(None) => "一覧にない部署名".to_owned(),
        Remark::Newest(by) => format!("新しい（{}）", by.words().ja),
        Remark::Older(by) => format!("古い（{}）", by.words().ja),
        Remark::Undecided => "どちらが新しいか分からない".to_owned(),
        Remark::OldCopy(word) => format!("控えや旧版らしい名前（{word}）"),
        Remark::OtherYear(year) => format!("{}の整理表", fiscal_year_label(*year)),
        Remark::Unread(file) => format!("「{file}」がこの部署のものかもしれません（読み取れていません）"),
    }
}

/// Said where there is nothing to compare with.
pub(crate) const NO_CHANGE_YET: &str = "比べる前回の記録がありません。整理表が差し替わった後に実行すると、変わったファイル、件数の増減、増えた指摘となくなった指摘がここに載ります。";

/// What the sheet compares.
pub(crate) const CHANGES_NOTE: &str = "※直近で内容が変わったときの、変更の前と後です。整理表を保存し直しただけの場合や、整理表でないファイルの増減は含みません。";

pub(crate) const ALL_GOALS: &str = "目標の数（全体）";
/// A new finding, a finding that is gone.
pub(crate) const NEW_GONE: [&str; 2] = ["増えた", "なくなった"];

/// A finding's title, with the department that it is about.
pub(crate) fn about(title: &str, department: Option<&str>) -> String {
    department.map_or_else(|| title.to_owned(), |d| format!("{title}（{d}）"))
}
