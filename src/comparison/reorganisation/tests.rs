//! Between which states names are replaced.

use super::names::{Entry, Names};

/// Names of states, parted by `/`, with renames `old=new`, perhaps with a year: before which state each takes effect, with `?`
/// where nothing tells it and `+` where the last state has the old name too.
fn told(states: &str, renames: &[&str]) -> Vec<String> {
    let standing: Vec<_> = states.split('/').map(|s| s.chars().map(String::from).collect()).collect();
    let years: Vec<Option<i32>> = (2020..).map(Some).take(standing.len()).collect();
    let entry = |(rename, text): (usize, &&str)| {
        let (since, names) = text.split_once(':').map_or((None, *text), |(y, n)| (y.parse().ok(), n));
        let (old, new) = names.split_once('=').unwrap();
        Entry { rename, old: old.to_owned(), new: new.to_owned(), since, gone: false, listed: false }
    };
    let names = Names::new(renames.iter().enumerate().map(entry).collect(), standing, &years);
    let one = |e: &super::names::Effect| {
        let marks = [(!e.sure, "?"), (e.last_too, "+")];
        e.moment.0.to_string() + &marks.map(|(is, mark)| if is { mark } else { "" }).concat()
    };
    names.effects.iter().map(one).collect()
}

#[test]
fn the_names_of_the_states_tell_when_each_was_replaced() {
    for (states, renames, wanted) in [
        // One after the other, in whatever order they are given.
        ("a/b/c", &["a=b", "b=c"][..], &["1", "2"][..]),
        ("a/b/c", &["b=c", "a=b"], &["2", "1"]),
        ("a/b/c", &["a=c", "b=c"], &["1", "2"]),
        // A name that another took over at once.
        ("ax/ba", &["a=b", "x=a"], &["1", "1"]),
        ("ax/ba/ba", &["a=b", "x=a"], &["1", "1"]),
        ("ax/ax/ba", &["a=b", "x=a"], &["2", "2"]),
        // … or only when the next name had come.
        ("ax/bx/ca", &["a=b", "b=c", "x=a"], &["1", "2", "2"]),
        // … and that gave way to a third.
        ("ax/ba/bc", &["a=b", "x=a", "a=c"], &["1", "1", "2"]),
        // … or was merged into one that had always stood.
        ("abx/ab/ab", &["a=b", "x=a"], &["1", "1"]),
        // A merger, then a new name for the whole.
        ("ax/a/b", &["x=a", "a=b"], &["1", "2"]),
        // One that joins later.
        ("ac/bc/b", &["a=b", "c=b"], &["1", "2"]),
        ("acx/bcx/bc", &["a=b", "c=b", "x=c"], &["1", "2", "2"]),
        // What is parted from a department that goes on.
        ("a/ab/ab", &["a=b"], &["1"]),
        // The last state has the old name by mistake; a new name that never stood.
        ("a/a", &["a=b"], &["1+"]),
        ("a/b/a", &["a=b"], &["1+"]),
        // Nothing tells when two exchanged their names, but in two states it can only be then.
        ("ab/ab/ab", &["a=b", "b=a"], &["2?", "2?"]),
        ("ab/ab", &["a=b", "b=a"], &["1", "1"]),
        // What is said to stay is sure to.
        ("a/ab/ab", &["a=b", "a=a"], &["1", "2"]),
        ("a/a", &["a=b", "a=a"], &["1", "1"]),
        ("ab/ab/ab", &["2021:a=b", "2021:b=a"], &["1", "1"]),
    ] {
        assert_eq!(told(states, renames), wanted, "{states} {renames:?}");
    }
}
