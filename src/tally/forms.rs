//! Which forms count by the same words, so that their goals may stand in one table: nothing is summed or shared over two
//! vocabularies, where the same word may mean something else.

use crate::form::GoalForm;
pub(crate) use crate::form::goal_sheet::{same_choices, same_statuses};
use indexmap::IndexSet;
use std::sync::Arc;

/// Forms that count by the same words.
#[derive(Clone, Debug, Default)]
pub struct FormSet {
    /// Each once, in order of appearance.
    pub forms: Vec<Arc<GoalForm>>,
    /// What tables call it: the forms' labels, and their short names where another set has the same labels.
    pub title: String,
}

/// Whether two forms count by the same words.
pub(crate) type Same = fn(&GoalForm, &GoalForm) -> bool;

/// Whether they are one form.
pub(crate) fn same_form(a: &GoalForm, b: &GoalForm) -> bool {
    std::ptr::eq(a, b) || a.name == b.name && same_choices(a, b)
}

/// The forms parted into sets, in order of appearance.
pub(crate) fn sets<'a>(forms: impl IntoIterator<Item = &'a Arc<GoalForm>>, same: Same) -> Vec<FormSet> {
    let mut sets: Vec<FormSet> = Vec::new();
    for form in forms {
        match sets.iter_mut().find(|set| same(&set.forms[0], form)) {
            Some(set) if set.forms.iter().any(|f| same_form(f, form)) => {}
            Some(set) => set.forms.push(Arc::clone(form)),
            None => sets.push(FormSet { forms: vec![Arc::clone(form)], title: String::new() }),
        }
    }
    name(&mut sets);
    sets
}

impl FormSet {
    pub(crate) fn has(&self, form: &GoalForm) -> bool {
        self.forms.iter().any(|f| same_form(f, form))
    }

    /// Its statuses in one line.
    pub(crate) fn statuses(&self) -> String {
        let labels = self.forms.first().into_iter().flat_map(|f| &f.statuses).map(|s| s.label.as_str());
        labels.collect::<Vec<_>>().join("／")
    }

    /// Its forms' labels, each once.
    pub(crate) fn labels(&self) -> String {
        let labels: IndexSet<&str> = self.forms.iter().map(|f| f.label.as_str()).collect();
        labels.into_iter().collect::<Vec<_>>().join("・")
    }

    /// The labels, each with the form's short name.
    fn full_labels(&self) -> String {
        self.forms.iter().map(|f| format!("{}（{}）", f.label, f.name)).collect::<Vec<_>>().join("・")
    }
}

/// Gives each set a title of its own.
fn name(sets: &mut [FormSet]) {
    let labels: Vec<String> = sets.iter().map(FormSet::labels).collect();
    let mut taken: IndexSet<String> = IndexSet::new();
    for (i, set) in sets.iter_mut().enumerate() {
        let alone = labels.iter().filter(|l| **l == labels[i]).count() == 1;
        let plain = if alone { labels[i].clone() } else { set.full_labels() };
        let numbered = (2..).map(|n| format!("{plain}（{n}）"));
        set.title =
            std::iter::once(plain.clone()).chain(numbered).find(|t| !taken.contains(t)).unwrap_or_default();
        taken.insert(set.title.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    fn form(name: &str) -> GoalForm {
        let goal_form = |f| if let Form::GoalSheet(f) = f { Some(f) } else { None };
        GoalForm::clone(&built_in().into_iter().filter_map(goal_form).find(|f| f.name == name).unwrap())
    }

    fn titles(forms: &[GoalForm], same: Same) -> Vec<String> {
        let forms: Vec<Arc<GoalForm>> = forms.iter().cloned().map(Arc::new).collect();
        sets(&forms, same).into_iter().map(|s| s.title).collect()
    }

    #[test]
    fn forms_with_the_same_statuses_are_one_set() {
        let (first, other) = (form("soshiki-mokuhyo"), form("juten-kadai"));
        let mut same = first.clone();
        (same.name, same.label) = ("r6".to_owned(), "昨年度の表".to_owned());
        same.categories.truncate(2);
        let all = [first, other, same];
        assert_eq!(titles(&all, same_statuses), ["組織目標展開整理表・昨年度の表", "重点課題取組結果"]);
        let each = ["組織目標展開整理表", "重点課題取組結果", "昨年度の表"];
        assert_eq!(titles(&all, same_choices), each);
        assert_eq!(titles(&all, same_form), each);
    }

    #[test]
    fn a_status_that_counts_otherwise_is_another() {
        let first = form("juten-kadai");
        for change in [
            |f: &mut GoalForm| f.statuses[1].achieved ^= true,
            |f: &mut GoalForm| f.statuses[1].outside_denominator ^= true,
            |f: &mut GoalForm| f.statuses.swap(0, 1),
            |f: &mut GoalForm| f.statuses[0].label.push(' '),
        ] {
            let mut other = first.clone();
            change(&mut other);
            assert_eq!(
                titles(&[first.clone(), other], same_statuses),
                ["重点課題取組結果（juten-kadai）", "重点課題取組結果（juten-kadai）（2）"]
            );
        }
    }
}
