//! What lies over the cells of a sheet of .xlsx or .xlsb, from the parts that the sheet's relationships name.

use super::{Kind, MOST, Over, cell_picture, comments, drawing, vml};
use crate::cell::CellRef;
use crate::grid::limits::Budget;
use crate::grid::package::{Package, Relation};
use crate::grid::{Grid, Unreadable, xlsb};
use std::collections::BTreeSet;

/// Adds to a sheet that was read what lies over its cells; `part` is the sheet's.
pub(in crate::grid) fn add(package: &mut Package<'_>, part: &str, grid: &mut Grid, budget: &mut Budget) {
    let relations = package.relations(part, budget).unwrap_or_default();
    let of = |kind: &'static str| relations.iter().filter(move |r| r.kind == kind);
    let mut found = Vec::new();
    for relation in of("threadedComment") {
        part_into(&mut found, Kind::Comment, package, relation, budget, comments::threads);
    }
    let threads: BTreeSet<Option<CellRef>> = found.iter().map(|over| over.at).collect();
    let mut notes = Vec::new();
    for relation in of("comments") {
        if relation.target.rsplit('.').next() == Some("bin") {
            let read =
                package.side_bytes(&relation.target, budget).and_then(|b| xlsb::comments(&b, &mut notes));
            notes.extend(read.err().map(|_| Over::unknown(Kind::Comment)));
        } else {
            part_into(&mut notes, Kind::Comment, package, relation, budget, comments::notes);
        }
    }
    // The note that stands in for a thread says what the thread says.
    found.extend(notes.into_iter().filter(|note| note.at.is_none() || !threads.contains(&note.at)));
    for relation in of("drawing") {
        part_into(&mut found, Kind::Shape, package, relation, budget, drawing::read);
        found.extend(diagrams(package, &relation.target, budget));
    }
    for relation in of("vmlDrawing") {
        part_into(&mut found, Kind::Control, package, relation, budget, vml::read);
    }
    cell_picture::add(package, part, grid, &mut found, budget);
    found.truncate(MOST);
    grid.overlay = found;
}

/// Reads an XML part that a relationship names; what of it cannot be read is one thing of unknown place.
fn part_into(
    found: &mut Vec<Over>,
    kind: Kind,
    package: &mut Package<'_>,
    relation: &Relation,
    budget: &mut Budget,
    read: impl Fn(&str, &mut Vec<Over>) -> Result<(), Unreadable>,
) {
    let result = package.side_text(&relation.target, budget).and_then(|text| read(&text, found));
    found.extend(result.err().map(|_| Over::unknown(kind)));
}

/// The texts of SmartArt on a drawing, each as one shape.
fn diagrams(package: &mut Package<'_>, drawing: &str, budget: &mut Budget) -> Vec<Over> {
    let relations = package.relations(drawing, budget).unwrap_or_default();
    let data = relations.iter().filter(|r| r.kind == "diagramData");
    let read = |r: &Relation| package.side_text(&r.target, budget).and_then(|text| drawing::texts(&text));
    data.map(read).filter_map(|read| read.unwrap_or(Some(Over::unknown(Kind::Shape)))).collect()
}
