//! Words of the comparison workbooks that belong to no form.

use crate::comparison::changes::Kind;
use crate::comparison::pair::Doubt;
use crate::report::words::number;
use crate::text::era;

pub(crate) const REMARKS: &str = "備考";
pub(crate) const COLUMN: &str = "欄";
/// What stands for an unchanged text.
pub(crate) const OMITTED: &str = "（略）";
/// What stands on the old side of a new goal.
pub(crate) const ADDED: &str = "（新設）";
/// What stands on the new side of a removed goal, as in the comparison tables of ordinances.
pub(crate) const REMOVED: &str = "（削る）";
/// Where nothing stood above the table.
pub(crate) const EMPTY: &str = "（空欄）";
pub(crate) const CHANGE: &str = "増減";
/// Counted for more than one section.
pub(crate) const DOUBLED: &str = "重複";
pub(crate) const DISTINCT: &str = "実件数";

pub(crate) const BY_COLUMN: &str = "欄ごとの変更（変更のあった目標の数）";
pub(crate) const GOALS: &str = "目標の数";
/// The notes below 変更の概要, with the names of the states.
pub(crate) fn revision_notes(new: &str, old: &str, any_moved: bool) -> Vec<String> {
    let (left, arrived) = if any_moved {
        (format!(" － {LEFT}"), format!(" ＋ {TRANSFERRED}"))
    } else {
        <(String, String)>::default()
    };
    let sums = format!(
        "※{new} ＝ {old} － 削除{left} ＋ 新設{arrived}。両方にある目標 ＝ 変更 ＋ 移動 ＋ 番号変更 ＋ 変更なし。要確認は、このうち、同じ目標かどうかを確かめていただきたいものです。"
    );
    let notes = [
        "※同じ目標は、番号ではなく、実施項目・水準・方法の文章の近さで探しています。目標の追加や削除で番号がずれただけのものは「番号変更」、並び順が変わったものは「移動」です。",
        "※「表記のみ」は、全角と半角、空白、改行だけが違うものです。様式の言葉にそろえると同じになる達成状況・分類の表記の違いは、変更に数えていません。",
        "※件数は数式ではなく値です。元のファイルを直したときは、もう一度比べてください。",
    ];
    let moved = any_moved.then_some(TRANSFER_NOTE);
    std::iter::once(sums).chain(notes.into_iter().chain(moved).map(str::to_owned)).collect()
}

pub(crate) fn side_by_side_note(omit: bool) -> String {
    let cells = if omit { "変更のない欄と、" } else { "" };
    format!("※変わったところは、太字に下線を付けています。{cells}変更のない目標は{OMITTED}としています。")
}

pub(crate) const NO_CHANGES: &str = "目標に変更はありません。";

/// How a year and a sheet's name are joined: `新旧対照表　令和7年度`.
pub(crate) fn title(name: &str, years: &str) -> String {
    format!("{years}　{name}")
}

pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => ADDED,
        Kind::Removed => REMOVED,
        Kind::Changed => "",
        Kind::Moved => "移動",
        Kind::Renumbered => "番号変更",
        Kind::Arrived => TRANSFERRED,
        Kind::Left => LEFT,
        Kind::Same => "変更なし",
    }
}

/// A goal that came from another department, and one that went to another.
pub(crate) const TRANSFERRED: &str = "移管";
pub(crate) const LEFT: &str = "他部へ移管";
pub(crate) const TRANSFER_NOTE: &str = "※「移管」はほかの部から移ってきた目標、「他部へ移管」はほかの部へ移っていった目標です。どちらも、削除・新設・変更には数えていません。";

/// Where a goal came from and went to: `総務部→危機管理部`.
pub(crate) fn transfer(from: &str, to: &str) -> String {
    format!("{TRANSFERRED}（{from}→{to}）")
}

/// What stands on the new side of a goal that went to another department, where it is told.
pub(crate) fn left_to(department: &str) -> String {
    format!("（{department}へ移管）")
}

/// The number of a goal that was another department's.
pub(crate) fn number_of(department: &str, number: &str) -> String {
    format!("{department}の{number}")
}

/// Remarks on a goal that both sides have.
pub(crate) fn also(renumbered: bool, moved: bool) -> Vec<&'static str> {
    let moved = moved.then_some("移動");
    renumbered.then_some("番号変更").into_iter().chain(moved).collect()
}

/// 要確認, with the reason.
pub(crate) fn doubt(doubt: Doubt, likeness: f64) -> String {
    match doubt {
        Doubt::Unlike => format!("要確認（文章の一致は{:.0}％）", likeness * 100.0),
        Doubt::Rival => "要確認（似た目標がほかにもある）".to_owned(),
        Doubt::OtherOwner => "要確認（実施項目も担当も違う）".to_owned(),
        Doubt::Little => "要確認（部が違い、比べられる文章が少ない）".to_owned(),
        Doubt::OtherDepartment => format!("要確認（部が違う。文章の一致は{:.0}％）", likeness * 100.0),
    }
}

pub(crate) const CONTINUED: &str = "（続き）";

/// Only widths, spaces or line breaks differ.
pub(crate) const WORDING_ONLY: &str = "表記のみ";

pub(crate) fn several(kind_of: Kind, n: usize) -> String {
    let rest = if kind_of == Kind::Renumbered { "（ほかは変更なし）" } else { "" };
    format!("{}{}件{rest}", kind(kind_of), number(n))
}

/// From the first number to the last, with what stands for the texts.
pub(crate) fn range(first: &str, last: &str) -> String {
    if first == last { format!("{first}　{OMITTED}") } else { format!("{first}～{last}　{OMITTED}") }
}

/// A change from one period to the next: `R5→R7`.
pub(crate) fn step(before: Option<i32>, after: Option<i32>) -> String {
    match (before, after) {
        (Some(a), Some(b)) if a != b => {
            format!("{}→{}", era::fiscal_year_short(a), era::fiscal_year_short(b))
        }
        _ => "前→後".to_owned(),
    }
}

pub(crate) const YEARS_NOTE: &str =
    "※増減の▲は減少です。「－」は、0件か、その年度にその部署・区分・欄がないことを表します。";
pub(crate) const POINTS_NOTE: &str =
    "※増減（ポイント）は、小数第1位までに四捨五入した構成比（表に見えている値）どうしの差です。";
pub(crate) const VALUES: &str = "※件数は数式ではなく値です（各年度の集計結果と一致します）。元のファイルを直したときは、もう一度比べてください。";
pub(crate) const GROSS_NOTE: &str =
    "※課が複数ある目標は、それぞれの課で1件と数えています（延べ）。延べ計 － 重複 ＝ 実件数。";

/// The statuses of a form, as a row over them.
pub(crate) fn status_set(forms: &str) -> String {
    format!("様式「{forms}」の達成状況")
}

pub(crate) const DENOMINATOR: &str = "構成比の分母";
/// Where nothing but the number of goals is summed over forms.
pub(crate) const GOALS_OF_ALL_FORMS: &str = "目標の件数（すべての様式）";
pub(crate) const CHART_OF_COUNTS: &str = "年度ごとの目標の件数";
pub(crate) const CHART_OF_SHARES: &str = "年度ごとの達成状況の構成比";

pub(crate) fn figure(number: usize, title: &str) -> String {
    format!("図{number}　{title}")
}

pub(crate) fn chart_alt(what: &str, years: &str) -> String {
    format!("{years}の{what}を達成状況の内訳で積み上げた横棒グラフ。数値は上の表と同じ。")
}

pub(crate) fn see(sheet: &str) -> String {
    format!("※内訳は「{sheet}」にあります。")
}

/// Subject of the workbook, in its properties.
pub(crate) const SUBJECT: &str = "組織目標の比較";
