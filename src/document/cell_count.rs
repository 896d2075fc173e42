//! What became of the cells of a sheet, in numbers: always taken from the roles of its cells.

use crate::grid::Grid;
use crate::locate::Role;

/// How many non-empty cells became what: `read = used + furniture + reported`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct CellCount {
    /// Cells that hold something.
    pub read: usize,
    /// Values of the document.
    pub used: usize,
    /// Title repeats, headings, labels, notes, legends, totals, page numbers.
    pub furniture: usize,
    /// Cells that stand in a finding because they are neither.
    pub reported: usize,
}

impl CellCount {
    /// The sum over the cells of a sheet that hold something.
    pub(crate) fn of<V>(grid: &Grid, roles: &[Role<V>]) -> Self {
        let mut count = Self::default();
        for (_, role) in grid.cells.iter().zip(roles).filter(|(c, _)| !c.is_blank()) {
            count.add(role);
        }
        count
    }

    #[must_use]
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            used: self.used + other.used,
            furniture: self.furniture + other.furniture,
            reported: self.reported + other.reported,
        }
    }

    /// What is left without another.
    #[must_use]
    pub(crate) const fn less(self, other: Self) -> Self {
        Self {
            read: self.read.saturating_sub(other.read),
            used: self.used.saturating_sub(other.used),
            furniture: self.furniture.saturating_sub(other.furniture),
            reported: self.reported.saturating_sub(other.reported),
        }
    }

    pub(crate) fn add<V>(&mut self, role: &Role<V>) {
        self.read += 1;
        match role {
            Role::Title | Role::Value(_) => self.used += 1,
            Role::Furniture(_) => self.furniture += 1,
            Role::Reported | Role::Stray => self.reported += 1,
        }
    }
}
