//! Goals of one item in several sections, and others that are hard to tell apart.

use crate::comparison::changes::{Column, Counts, revision};
use crate::comparison::pair::Doubt;
use crate::comparison::tests::{sheet, side};
use crate::form::Key;

/// The counts of a revision from `before` to `after`, in how many goals the owners differ, and its doubts.
fn counts(before: &str, after: &str) -> (Counts, usize, Vec<Doubt>) {
    let (old, new) =
        (side("旧", vec![sheet(2025, "緑化部", before)]), side("新", vec![sheet(2025, "緑化部", after)]));
    let (revision, _) = revision(&old, &new, &crate::comparison::reorganisation::Reorganisation::default());
    let department = &revision.departments[0];
    let owners = department.changed_in(&Column::Field(Key::Owners));
    (department.counts(), owners, department.changes.iter().filter_map(|c| c.doubt).collect())
}

/// Goals alike but for the section, numbered from 1, each `section:status`; the texts are those of `texts`.
fn by_section(texts: &str, sections: &[&str]) -> String {
    let row = |(i, of): (usize, &&str)| {
        let (section, status) = of.split_once(':').unwrap_or((of, "ほぼ達成した"));
        format!("{}|{texts}|3月|{section}|{status}", i + 1)
    };
    sections.iter().enumerate().map(row).collect::<Vec<_>>().join("\n")
}

const TEXTS: &str = "受付の案内|その他|案内の札がすべての窓口に立っている。|・札の見本を配る。";

#[test]
fn goals_of_one_item_are_paired_section_by_section() {
    let five = ["緑化課", "水辺課", "公園課", "河川課", "道路課"];
    let cases: [(&[&str], Counts); 7] = [
        // The first is gone, a new one at the end.
        (
            &["水辺課", "公園課", "河川課", "道路課", "建築課"],
            Counts { removed: 1, added: 1, new: 5, renumbered: 4, ..Counts::default() },
        ),
        // The last is gone and another stands in its place.
        (
            &["緑化課", "水辺課", "公園課", "河川課", "建築課"],
            Counts { removed: 1, added: 1, new: 5, same: 4, ..Counts::default() },
        ),
        // One put in at the beginning, one in the middle.
        (
            &["建築課", "緑化課", "水辺課", "営繕課", "公園課", "河川課", "道路課"],
            Counts { added: 2, new: 7, renumbered: 5, ..Counts::default() },
        ),
        // Turned round; the middle one stays.
        (
            &["道路課", "河川課", "公園課", "水辺課", "緑化課"],
            Counts { new: 5, moved: 4, same: 1, ..Counts::default() },
        ),
        // Two change places and one of them has another status.
        (
            &["緑化課", "公園課:高度に達成した", "水辺課", "河川課", "道路課"],
            Counts { new: 5, changed: 1, renumbered: 1, same: 3, ..Counts::default() },
        ),
        // Three of five are gone.
        (&["河川課", "水辺課"], Counts { removed: 3, new: 2, moved: 1, same: 1, ..Counts::default() }),
        // All have another status and stand in another order.
        (
            &["道路課:", "緑化課:", "水辺課:", "公園課:", "河川課:"],
            Counts { new: 5, changed: 5, ..Counts::default() },
        ),
    ];
    for (after, counted) in cases {
        let (found, owners, doubts) = counts(&by_section(TEXTS, &five), &by_section(TEXTS, after));
        assert_eq!((found, owners, doubts), (Counts { old: 5, ..counted }, 0, vec![]), "{after:?}");
    }
}

#[test]
fn goals_of_one_item_with_texts_of_their_own_follow_their_sections() {
    let row = |n: u32, section: &str, level: &str| {
        format!(
            "{n}|待ち時間の短縮|その他|平均の待ち時間が{level}以内になっている。|・受付票を使う。|3月|{section}|"
        )
    };
    let before = [row(1, "市民課", "10分"), row(2, "税務課", "20分"), row(3, "年金課", "15分")].join("\n");
    // The level of one section is now that of another.
    let after = [row(1, "税務課", "10分"), row(2, "年金課", "15分"), row(3, "市民課", "5分")].join("\n");
    let (found, owners, doubts) = counts(&before, &after);
    assert_eq!((found.changed, found.removed, owners, doubts.len()), (2, 0, 0, 0), "{found:?}");
}

#[test]
fn a_goal_of_its_own_may_go_to_another_section() {
    let before = by_section(TEXTS, &["緑化課"]);
    let (found, owners, doubts) = counts(&before, &by_section(TEXTS, &["公園課"]));
    assert_eq!((found.changed, owners, doubts), (1, 1, vec![]));
    // With a further section the goal that stays is the section's own.
    let (found, owners, _) = counts(&before, &by_section(TEXTS, &["公園課", "緑化課"]));
    assert_eq!((found.added, found.renumbered, owners), (1, 1, 0));
}

#[test]
fn owners_in_another_order_and_one_more_owner_are_the_same_goal() {
    let before = by_section(TEXTS, &["緑化課、公園課", "道路課"]);
    let (found, ..) = counts(&before, &by_section(TEXTS, &["道路課", "公園課、緑化課"]));
    assert_eq!((found.removed, found.added, found.moved), (0, 0, 1), "{found:?}");
    let (found, owners, _) = counts(&before, &by_section(TEXTS, &["緑化課、公園課、水辺課", "道路課"]));
    assert_eq!((found.changed, found.same, owners), (1, 1, 1));
}

#[test]
fn goals_alike_in_everything_but_date_and_status_keep_them() {
    let row = |n: u32, due: &str, status: &str| {
        format!("{n}|研修の実施|その他|全員が受けている。|・資料を配る。|{due}|人事課|{status}")
    };
    let before = [row(1, "6月", ""), row(2, "9月", ""), row(3, "12月", "")].join("\n");
    let after = [
        row(1, "3月", ""),
        row(2, "6月", "ほぼ達成した"),
        row(3, "9月", "高度に達成した"),
        row(4, "12月", ""),
    ];
    let (found, _, doubts) = counts(&before, &after.join("\n"));
    assert_eq!((found.added, found.changed, found.renumbered, doubts), (1, 2, 1, vec![]), "{found:?}");
}

#[test]
fn what_stays_doubtful_is_said() {
    // One of two goals that only differ in number has gone and the other has another status: which one?
    let row = |n: &str, status: &str| {
        format!("{n}|点検|その他|点検が済んでいる。|・点検する。|3月|道路課|{status}")
    };
    let before = [row("1", "ほぼ達成した"), row("2", "ほぼ達成した")].join("\n");
    let (found, _, doubts) = counts(&before, &row("3", "高度に達成した"));
    assert_eq!((found.changed, found.removed, doubts), (1, 1, vec![Doubt::Rival]));
    // Neither item nor section is the same, though the rest is alike.
    let before = "1|公園の清掃|その他|年に6回の清掃が行われている。|・市民団体に頼む。|3月|公園課|";
    let after = "1|河川の清掃|その他|年に6回の清掃が行われている。|・市民団体に頼む。|3月|河川課|";
    assert_eq!(counts(before, after).2, [Doubt::OtherOwner]);
}

#[test]
fn goals_with_nothing_but_a_number_are_known_by_it() {
    let (found, ..) = counts("1||||||緑化課|\n2||||||緑化課|", "2||||||緑化課|ほぼ達成した");
    assert_eq!((found.changed, found.removed), (1, 1), "{found:?}");
}
