//! Goals that went from one department to another (移管): neither removed there nor added here.
//!
//! In: the departments of a revision, compared one by one. The goals without a pair that are the same in two departments, word
//! for word or nearly so, are taken for one; nearly is doubtful, and said to be. A goal that a further department keeps in the
//! same words is one that many have, and went nowhere.

use crate::comparison::changes::{Change, Department, Kind, doubtful, paired};
use crate::comparison::columns::columns;
use crate::comparison::pair::{GoalAt, across};
use crate::finding::Finding;
use indexmap::IndexSet;

/// A goal without a pair: its department, its change there, itself.
struct Alone<'a> {
    department: usize,
    change: usize,
    goal: GoalAt<'a>,
}

/// Puts together what went from one department to another; within each year where `by_year`.
pub(super) fn transfers(departments: &mut [Department<'_>], by_year: bool, findings: &mut Vec<Finding>) {
    let years: IndexSet<Option<i32>> = departments.iter().map(|d| d.year.filter(|_| by_year)).collect();
    for year in years {
        let here = |d: &Department<'_>| !by_year || d.year == year;
        let gone = alone(departments, &here, Kind::Removed, |c| c.old);
        let come = alone(departments, &here, Kind::Added, |c| c.new);
        let both = departments.iter().filter(|d| here(d)).flat_map(|d| &d.changes);
        let both = both.filter_map(|c| Some([c.old?, c.new?]));
        let kept: Vec<GoalAt<'_>> = both.flatten().collect();
        let sheets = [&gone, &come].map(|all| all.iter().map(|a| a.goal.sheet).collect::<Vec<_>>());
        let shared = columns(&sheets[0], &sheets[1], &mut Vec::new());
        let goals = [&gone, &come].map(|all| all.iter().map(|a| (a.department, a.goal)).collect::<Vec<_>>());
        for pair in across(&goals[0], &goals[1], &kept, &shared) {
            let (from, to) = (&gone[pair.old], &come[pair.new]);
            let both = columns(&[from.goal.sheet], &[to.goal.sheet], &mut Vec::new());
            let [left, arrived] = [from, to].map(|a| departments[a.department].name.clone());
            let change = paired(from.goal, to.goal, &pair, false, &both);
            let change = Change { kind: Kind::Arrived, elsewhere: Some(left), ..change };
            findings.extend(doubtful(&change));
            let gone = &mut departments[from.department].changes[from.change];
            (gone.kind, gone.new, gone.elsewhere) = (Kind::Left, Some(to.goal), Some(arrived));
            departments[to.department].changes[to.change] = change;
        }
    }
}

fn alone<'a>(
    departments: &[Department<'a>],
    here: &dyn Fn(&Department<'_>) -> bool,
    kind: Kind,
    of: impl Fn(&Change<'a>) -> Option<GoalAt<'a>>,
) -> Vec<Alone<'a>> {
    let mut all = Vec::new();
    for (department, d) in departments.iter().enumerate().filter(|(_, d)| here(d)) {
        for (change, c) in d.changes.iter().enumerate().filter(|(_, c)| c.kind == kind) {
            all.extend(of(c).map(|goal| Alone { department, change, goal }));
        }
    }
    all
}
