//! What a revision changed: goals added, removed, changed by column, moved and renumbered, department by department.
//!
//! `old = removed + left + paired`, `new = added + arrived + paired`, `paired = changed + moved + renumbered + same`: every goal
//! of both sides stands in exactly one `Change` of its department. One that went to another department is a `Left` of the one
//! and an `Arrived` of the other.

pub(crate) use crate::comparison::columns::{Column, HeadChange, text};
use crate::comparison::columns::{columns, head};
use crate::comparison::in_place::in_place;
use crate::comparison::matching::Pair;
use crate::comparison::pair::{self, Doubt, GoalAt, How};
use crate::comparison::reorganisation::Reorganisation;
pub use crate::comparison::swapped::swapped;
use crate::comparison::transfers::transfers;
use crate::comparison::{Side, known_years};
use crate::document::{Choice, GoalSheet, StatusReading};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::heading_label;
use crate::tally::{self, BLANK};
use crate::text::key::key;
use indexmap::IndexMap;

/// What became of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 新設
    Added,
    /// 削除
    Removed,
    /// 変更: at least one text differs.
    Changed,
    /// 移動: the same texts at another place among the others.
    Moved,
    /// 番号変更: only the number differs.
    Renumbered,
    /// 移管: it came from another department, whatever else changed.
    Arrived,
    /// 他部へ移管: it went to another department, where it is told.
    Left,
    /// 変更なし
    Same,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Differs {
    pub(crate) column: Column,
    /// Whether only widths, spaces or line breaks differ.
    pub(crate) wording_only: bool,
}

/// A goal of either side or both.
#[derive(Clone, Debug)]
pub(crate) struct Change<'a> {
    /// What became of it.
    pub kind: Kind,
    /// The goal before; `None` if it is new.
    pub(crate) old: Option<GoalAt<'a>>,
    /// The goal after; `None` if it was removed.
    pub(crate) new: Option<GoalAt<'a>>,
    /// The columns that differ, the number aside.
    pub(crate) columns: Vec<Differs>,
    pub(crate) renumbered: bool,
    /// Whether it stands at another place among the goals of both sides.
    pub(crate) moved: bool,
    /// Why the two may be different goals after all.
    pub(crate) doubt: Option<Doubt>,
    /// How alike their texts are, from 0 to 1.
    pub(crate) likeness: f64,
    /// The department that it came from or went to.
    pub(crate) elsewhere: Option<String>,
}

impl Change<'_> {
    pub(crate) fn differs(&self, column: &Column) -> Option<&Differs> {
        self.columns.iter().find(|d| d.column == *column)
    }

    /// Whether it is changed in nothing but widths, spaces and line breaks.
    pub(crate) fn wording_only(&self) -> bool {
        self.kind == Kind::Changed && self.columns.iter().all(|d| d.wording_only)
    }
}

/// One department's goals of one year on both sides.
#[derive(Clone, Debug)]
pub struct Department<'a> {
    /// The department as tables name it.
    pub name: String,
    pub(crate) year: Option<i32>,
    pub(crate) old: Vec<&'a GoalSheet>,
    pub(crate) new: Vec<&'a GoalSheet>,
    pub(crate) head: Vec<HeadChange>,
    /// The columns that both sides have, in the order of the form.
    pub(crate) columns: Vec<Column>,
    /// All goals: in the order after, a removed one below the one that it followed.
    pub(crate) changes: Vec<Change<'a>>,
}

/// How many goals became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Goals before.
    pub old: usize,
    /// 削除
    pub removed: usize,
    /// 他部へ移管
    pub left: usize,
    /// 新設
    pub added: usize,
    /// 移管: from other departments.
    pub arrived: usize,
    /// Goals after.
    pub new: usize,
    /// 変更
    pub changed: usize,
    /// Of these, in wording only.
    pub(crate) wording_only: usize,
    /// 移動
    pub moved: usize,
    /// 番号変更
    pub renumbered: usize,
    /// 変更なし
    pub same: usize,
    /// Pairs to be confirmed (要確認), whatever became of them.
    pub doubtful: usize,
}

/// A whole revision.
#[derive(Clone, Debug, Default)]
pub struct Revision<'a> {
    /// The departments, in the order after, those that are gone last.
    pub departments: Vec<Department<'a>>,
}

impl<'a> Counts {
    fn of(changes: impl IntoIterator<Item = &'a Change<'a>>) -> Self {
        let mut n = Self::default();
        for change in changes {
            // A goal that went elsewhere counts before where it was, and after where it is.
            n.old += usize::from(change.old.is_some() && change.kind != Kind::Arrived);
            n.new += usize::from(change.new.is_some() && change.kind != Kind::Left);
            n.doubtful += usize::from(change.doubt.is_some());
            n.wording_only += usize::from(change.wording_only());
            *match change.kind {
                Kind::Added => &mut n.added,
                Kind::Removed => &mut n.removed,
                Kind::Changed => &mut n.changed,
                Kind::Moved => &mut n.moved,
                Kind::Renumbered => &mut n.renumbered,
                Kind::Arrived => &mut n.arrived,
                Kind::Left => &mut n.left,
                Kind::Same => &mut n.same,
            } += 1;
        }
        n
    }
}

impl Revision<'_> {
    /// The counts of all departments.
    pub fn counts(&self) -> Counts {
        Counts::of(self.departments.iter().flat_map(|d| &d.changes))
    }
}

impl Department<'_> {
    /// Its counts.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.changes)
    }

    /// In how many goals a column differs.
    pub(crate) fn changed_in(&self, column: &Column) -> usize {
        self.changes.iter().filter(|c| c.differs(column).is_some()).count()
    }

    /// The heading of a column, on one line.
    pub(crate) fn heading(&self, column: &Column) -> String {
        match column {
            Column::Field(key) => {
                let forms = self.new.iter().chain(&self.old).map(|s| s.form.heading(*key));
                forms.into_iter().find(|h| !h.is_empty()).unwrap_or_default()
            }
            Column::Extra(heading) => heading_label(heading),
        }
    }
}

/// Compares two states of the same goals, which have the names of the new one; departments in official order where it is stated.
pub fn revision<'a>(
    old: &'a Side,
    new: &'a Side,
    reorganisation: &Reorganisation,
) -> (Revision<'a>, Vec<Finding>) {
    // Where both sides are of the same years, each year is compared with itself; otherwise the year does not part them.
    let (old_years, new_years) = (known_years(old), known_years(new));
    let by_year = old_years == new_years && new_years.len() > 1;
    let mut groups: IndexMap<(String, Option<i32>), [Vec<&GoalSheet>; 2]> = IndexMap::new();
    for (i, side) in [(1, new), (0, old)] {
        for sheet in &side.sheets {
            let year = if by_year { sheet.fiscal_year } else { None };
            groups.entry((key(tally::department_label(sheet)), year)).or_default()[i].push(sheet);
        }
    }
    let mut findings = Vec::new();
    let mut departments: Vec<Department<'_>> =
        groups.into_values().map(|[old, new]| department(old, new, &mut findings)).collect();
    transfers(&mut departments, by_year, &mut findings);
    departments.sort_by_key(|d| reorganisation.rank(&d.name));
    (Revision { departments }, findings)
}

fn department<'a>(
    old: Vec<&'a GoalSheet>,
    new: Vec<&'a GoalSheet>,
    findings: &mut Vec<Finding>,
) -> Department<'a> {
    let some = new.first().or(old.first());
    let name = some.map_or(BLANK, |s| tally::department_label(s)).to_owned();
    let year = some.and_then(|s| s.fiscal_year);
    one_sided(&name, &old, &new, findings);
    let columns = columns(&old, &new, findings);
    let (before, after) = (goals(&old), goals(&new));
    let pairs = pair::pair(&before, &after, &columns);
    let changes = in_order(&before, &after, &pairs, &columns);
    findings.extend(changes.iter().filter_map(doubtful));
    let head = head(&old, &new);
    Department { name, year, old, new, head, columns, changes }
}

fn goals<'a>(sheets: &[&'a GoalSheet]) -> Vec<GoalAt<'a>> {
    sheets.iter().flat_map(|sheet| sheet.goals.iter().map(|goal| GoalAt { sheet, goal })).collect()
}

/// A department that only one side has.
fn one_sided(name: &str, old: &[&GoalSheet], new: &[&GoalSheet], findings: &mut Vec<Finding>) {
    let (sheet, side) = match (old.first(), new.first()) {
        (Some(sheet), None) => (sheet, rules::OLD_SIDE),
        (None, Some(sheet)) => (sheet, rules::NEW_SIDE),
        _ => return,
    };
    let finding = Finding::new(&rules::DEPARTMENT_ONE_SIDED, sheet.origin.place());
    findings.push(finding.with("department", name).with("side", side));
}

pub(super) fn doubtful(change: &Change<'_>) -> Option<Finding> {
    let (doubt, old, new) = (change.doubt?, change.old?, change.new?);
    let why = match doubt {
        Doubt::Unlike => rules::TEXTS_DIFFER_MUCH,
        Doubt::Rival => rules::HAS_RIVAL,
        Doubt::OtherOwner => rules::ITEM_AND_OWNER_DIFFER,
        Doubt::OtherDepartment => rules::IN_OTHER_DEPARTMENT,
        Doubt::Little => rules::LITTLE_TO_COMPARE,
    };
    let named = |g: GoalAt<'_>| {
        let number = g.goal.text(Key::Number).map_or_else(|| g.sheet.cell_of(g.goal), str::to_owned);
        format!("{number}「{}」", g.goal.text(Key::Item).unwrap_or_default().trim())
    };
    let finding = Finding::new(&rules::PAIR_DOUBTFUL, new.sheet.place_of(new.goal));
    let before = match &change.elsewhere {
        Some(from) => rules::MOVED_BETWEEN.fill(&[("from", from.into()), ("number", named(old).into())]),
        None => named(old).into(),
    };
    Some(finding.with("old", before).with("new", named(new)).with("why", why))
}

/// All goals in the order after; removed ones below the pair of the goal that they followed.
fn in_order<'a>(
    old: &[GoalAt<'a>],
    new: &[GoalAt<'a>],
    pairs: &[Pair<How>],
    columns: &[Column],
) -> Vec<Change<'a>> {
    let mut of_old: Vec<Option<usize>> = vec![None; old.len()];
    let mut of_new: Vec<Option<&Pair<How>>> = vec![None; new.len()];
    for pair in pairs {
        of_old[pair.old] = Some(pair.new);
        of_new[pair.new] = Some(pair);
    }
    let renumbered = |(o, n): (usize, &Option<usize>)| n.is_some_and(|n| is_renumbered(old[o], new[n]));
    let still = in_place(&of_old, &of_old.iter().enumerate().map(renumbered).collect::<Vec<_>>());
    // Removed goals by the new index that they come after; those at the very beginning come first.
    let mut removed: IndexMap<Option<usize>, Vec<GoalAt<'a>>> = IndexMap::new();
    let mut after = None;
    for (o, at) in old.iter().enumerate() {
        match of_old[o] {
            Some(n) => after = Some(n),
            None => removed.entry(after).or_default().push(*at),
        }
    }
    let alone = |kind, old, new| Change {
        kind,
        old,
        new,
        columns: Vec::new(),
        renumbered: false,
        moved: false,
        doubt: None,
        likeness: 0.0,
        elsewhere: None,
    };
    let mut all = Vec::new();
    let mut emit_removed = |after: Option<usize>, all: &mut Vec<Change<'a>>| {
        let gone = removed.swap_remove(&after).unwrap_or_default();
        all.extend(gone.into_iter().map(|at| alone(Kind::Removed, Some(at), None)));
    };
    emit_removed(None, &mut all);
    for (n, at) in new.iter().enumerate() {
        match of_new[n] {
            Some(pair) => all.push(paired(old[pair.old], *at, pair, !still[pair.old], columns)),
            None => all.push(alone(Kind::Added, None, Some(*at))),
        }
        emit_removed(Some(n), &mut all);
    }
    all
}

fn is_renumbered(old: GoalAt<'_>, new: GoalAt<'_>) -> bool {
    pair::number_key(old.goal) != pair::number_key(new.goal)
}

pub(super) fn paired<'a>(
    old: GoalAt<'a>,
    new: GoalAt<'a>,
    pair: &Pair<How>,
    moved: bool,
    columns: &[Column],
) -> Change<'a> {
    let columns: Vec<Differs> = columns.iter().filter_map(|c| differs(old, new, c)).collect();
    let renumbered = is_renumbered(old, new);
    let kind = if !columns.is_empty() {
        Kind::Changed
    } else if moved {
        Kind::Moved
    } else if renumbered {
        Kind::Renumbered
    } else {
        Kind::Same
    };
    let How { doubt, likeness } = pair.how;
    let (old, new, elsewhere) = (Some(old), Some(new), None);
    Change { kind, old, new, columns, renumbered, moved, doubt, likeness, elsewhere }
}

/// How two goals differ in a column. What the program counts as the same (a status or category in another wording, owners on
/// other lines) is the same.
fn differs(old: GoalAt<'_>, new: GoalAt<'_>, column: &Column) -> Option<Differs> {
    let (a, b) = (text(old, column).unwrap_or_default(), text(new, column).unwrap_or_default());
    let (differs, wording_only) = match column {
        Column::Field(Key::Owners) if old.goal.owners == new.goal.owners => return None,
        Column::Field(Key::Category) if known(old.goal.category) && known(new.goal.category) => {
            (old.sheet.category_label(old.goal) != new.sheet.category_label(new.goal), false)
        }
        Column::Field(Key::Status) if status_known(old) && status_known(new) => {
            (old.sheet.status_label(old.goal) != new.sheet.status_label(new.goal), false)
        }
        _ => (!lines(a).eq(lines(b)), key(a) == key(b)),
    };
    differs.then(|| Differs { column: column.clone(), wording_only })
}

fn known(choice: Choice) -> bool {
    matches!(choice, Choice::Known(_))
}

fn status_known(at: GoalAt<'_>) -> bool {
    matches!(at.goal.status, StatusReading::Read(Choice::Known(_)))
}

/// The lines of a text without the space at their ends, which no reader sees.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim().lines().map(str::trim_end)
}
