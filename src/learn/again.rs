//! Other sheets of the same workbook with the same table: what is typed there belongs to the form as well.

use super::profile::{Profile, profiles};
use super::source::Source;
use super::table::{Head, Table, find};

/// Whether a sheet has the table of another one: the same headings in the same order.
pub(super) fn same(source: &Source<'_>, table: &Table) -> Option<Table> {
    find(source.grid, source.look, source.known).into_iter().next().filter(|t| alike(t, table))
}

/// Whether two tables have the same headings in the same order.
pub(super) fn alike(one: &Table, other: &Table) -> bool {
    one.heads.iter().map(Head::whole).eq(other.heads.iter().map(Head::whole))
}

/// Adds what stands in another sheet.
pub(super) fn add(source: &Source<'_>, table: &Table, out: &mut [Profile]) {
    let Some(own) = same(source, table) else { return };
    let rows = own.below(source.grid, source.known);
    for (profile, more) in out.iter_mut().zip(profiles(source, &own, &rows)) {
        profile.add(more);
    }
}
