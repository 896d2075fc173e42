//! A worksheet part as the witness sees it, in one walk to its end: every place that holds something and its kind,
//! columns, rows and merges.
//!
//! It decodes no value that calamine decodes. Where calamine is known to fail, the value is read here, and the part is
//! changed so that calamine passes over it.

use super::odd::{self, CellKind};
use super::place::{place, row_number};
use super::text_witness;
use crate::cell::{CellRange, CellRef};
use crate::grid::Unreadable;
use crate::grid::limits::Budget;
use crate::grid::repair::Repairs;
use crate::grid::seen::{Kind, Seen, SharedTexts};
use crate::grid::sheet::Lines;
use crate::grid::sheets::Witnessed;
use crate::grid::strings::Runs;
use crate::grid::why::{cut_off, no_such_text, not_as_seen, unseen};
use crate::grid::xml::{self, Attributes, Xml};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

const NO_CELLS: &str = "<worksheet><sheetData/></worksheet>";

pub(super) fn walk(part: String, texts: &SharedTexts, budget: &mut Budget) -> Result<Witnessed, Unreadable> {
    let mut walk = Walk {
        part: &part,
        xml: Xml::new(&part),
        texts,
        budget,
        seen: Vec::new(),
        lines: Lines::default(),
        repairs: Repairs::default(),
        next: CellRef::new(0, 0),
        stage: Stage::Before,
        complete: false,
    };
    while walk.step()? {}
    if !walk.complete {
        return Err(cut_off());
    }
    let Walk { seen, lines, repairs, stage, .. } = walk;
    // calamine refuses a sheet without table of cells.
    let clean = if stage == Stage::Before { NO_CELLS.into() } else { repairs.apply(part) };
    Ok(Witnessed { seen, lines, clean })
}

/// Where in the part the walk is. calamine reads the first table of cells alone.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Before,
    Inside,
    Behind,
}

struct Walk<'a, 'b> {
    part: &'a str,
    xml: Xml<'a>,
    texts: &'a SharedTexts,
    budget: &'b mut Budget,
    seen: Vec<Seen>,
    lines: Lines,
    repairs: Repairs,
    /// Where a row or cell without reference stands.
    next: CellRef,
    stage: Stage,
    /// Whether the part was walked through to its end.
    complete: bool,
}

struct Head {
    at: CellRef,
    style: u32,
    kind: CellKind,
}

/// Whether a cell has a `v` or an `is`, and whether any character stands in it.
#[derive(Clone, Copy, Default, PartialEq)]
enum Stored {
    #[default]
    Nothing,
    Empty,
    Filled,
    /// One of each, and text in both.
    Both,
}

#[derive(Default)]
struct Inside<'a> {
    formula: bool,
    stored: Stored,
    /// The value as it stands, where it is one plain text.
    plain: Option<&'a str>,
    /// The runs of an `is`.
    runs: Option<Runs>,
    /// Whether calamine reads it otherwise than Excel.
    odd: bool,
}

impl<'a> Inside<'a> {
    /// Notes a value: of a `v` as it stands, of an `is` with its runs. Of several, calamine takes the last element for
    /// the value, even a formula.
    fn store(&mut self, plain: Option<&'a str>, runs: Option<Runs>, filled: bool, odd: bool) {
        self.odd |= odd || self.stored != Stored::Nothing;
        self.stored = match self.stored {
            Stored::Filled if filled && self.runs.is_some() != runs.is_some() => Stored::Both,
            _ if filled => Stored::Filled,
            _ => Stored::Empty,
        };
        (self.plain, self.runs) = (plain, runs);
    }

    /// Notes an element beside the value; calamine refuses a cell with any other than a formula.
    fn beside(&mut self, is_formula: bool) {
        self.odd |= self.stored != Stored::Nothing || !is_formula;
        self.formula |= is_formula;
    }
}

impl<'a> Walk<'a, '_> {
    /// Walks through the next element; false at the end.
    fn step(&mut self) -> Result<bool, Unreadable> {
        let before = self.xml.at();
        match self.xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "c" => {
                    let head = self.head(&e, before)?;
                    self.cell(&head)?;
                }
                "row" => self.row(&e, before)?,
                "sheetData" if self.stage == Stage::Before => self.stage = Stage::Inside,
                _ => self.other(&e, before),
            },
            Event::End(e) => match e.local_name().as_ref() {
                "row" => self.next = CellRef::new(self.next.row + 1, 0),
                "sheetData" => self.stage = Stage::Behind,
                "dimension" => self.repairs.blank(before..self.xml.at()),
                "worksheet" => self.complete = true,
                _ => {}
            },
            // calamine decodes a part as its first line says, although this one is UTF-8 by now.
            Event::Decl(_) => self.repairs.blank(before..self.xml.at()),
            Event::Eof => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    /// Gives the tag that began at `before` these attributes instead.
    fn put_tag(&mut self, element: &BytesStart<'_>, before: usize, attributes: &str) {
        let place = before..self.xml.at();
        let end = if self.part[place.clone()].ends_with("/>") { "/>" } else { ">" };
        self.repairs.put(place, format!("<{}{attributes}{end}", element.name().as_ref()));
    }

    fn row(&mut self, element: &BytesStart<'_>, before: usize) -> Result<(), Unreadable> {
        let (mut hidden, mut row) = (false, self.next.row);
        for (name, value) in Attributes::of(element) {
            match name {
                "r" => {
                    row = row_number(value)?;
                    if value.trim().len() != value.len() {
                        // calamine refuses such a row.
                        self.put_tag(element, before, &format!(" r=\"{}\"", row + 1));
                    }
                }
                "hidden" => hidden |= xml::is_true(value),
                "ht" => hidden |= is_zero(value),
                _ => {}
            }
        }
        self.next = CellRef::new(row, 0);
        if hidden {
            self.lines.hidden_rows.push((row, row));
        }
        Ok(())
    }

    /// Columns, merges and the parts of the sheet that are passed over.
    fn other(&mut self, element: &BytesStart<'_>, before: usize) {
        match element.local_name().as_ref() {
            "col" => {
                let (mut first, mut last, mut hidden) = (0, 0, false);
                for (name, value) in Attributes::of(element) {
                    match name {
                        "min" => first = value.trim().parse().unwrap_or(0),
                        "max" => last = value.trim().parse().unwrap_or(0),
                        "hidden" => hidden |= xml::is_true(value),
                        "width" => hidden |= is_zero(value),
                        _ => {}
                    }
                }
                if hidden && first > 0 {
                    self.lines.hidden_cols.push((first - 1, u32::max(first, last) - 1));
                }
            }
            "mergeCell" => {
                let range = xml::parsed::<CellRange>(element, "ref");
                self.lines.merges.extend(range.map(|range| (range.start, range.end)));
            }
            // calamine refuses a sheet whose dimensions it cannot read, and panics at reversed ones.
            "dimension" => self.repairs.blank(before..self.xml.at()),
            _ => {}
        }
    }

    /// The attributes of a cell whose tag began at `before`.
    fn head(&mut self, element: &BytesStart<'a>, before: usize) -> Result<Head, Unreadable> {
        let mut head = Head { at: self.next, style: 0, kind: CellKind::Number };
        let (mut place_written, mut kind_written) = (None, None);
        let (mut odd, mut styles) = (false, 0);
        for (name, value) in Attributes::of(element) {
            match name {
                "r" => {
                    head.at = place(value)?;
                    odd |= place_written.is_some() || value.contains('$');
                    place_written = Some(head.at);
                }
                "s" => {
                    head.style = value.trim_ascii().parse().unwrap_or(0);
                    styles += 1;
                }
                "t" => {
                    let kind = value.trim_ascii();
                    odd |= kind_written.is_some() || kind.is_empty() || kind.len() != value.len();
                    kind_written = Some(kind).filter(|kind| !kind.is_empty());
                }
                _ => {}
            }
        }
        head.kind = CellKind::of(kind_written.unwrap_or_default());
        if odd || styles > 1 {
            // calamine refuses `$B$2`, takes a type with blanks for an unknown one, and looks at three attributes only.
            let place = place_written.map(|at| format!(" r=\"{at}\"")).unwrap_or_default();
            let kind = kind_written.map(|kind| format!(" t=\"{kind}\"")).unwrap_or_default();
            self.put_tag(element, before, &(place + &kind));
        }
        if self.stage != Stage::Inside {
            return Err(unseen(head.at));
        }
        self.next = CellRef::new(head.at.row, head.at.col.saturating_add(1));
        Ok(head)
    }

    fn cell(&mut self, head: &Head) -> Result<(), Unreadable> {
        let from = self.xml.at();
        let mut inside = Inside::default();
        let end = loop {
            let before = self.xml.at();
            match self.xml.within()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" => self.value(head.kind, &mut inside)?,
                    "is" => {
                        let text = text_witness::text(&mut self.xml, "is")?;
                        inside.store(None, Some(text.runs), text.filled, text.odd);
                    }
                    name => {
                        inside.beside(name == "f");
                        self.xml.skip()?;
                    }
                },
                Event::End(_) => break before,
                _ => {}
            }
        };
        self.settle(head, &inside, from..end)
    }

    /// Walks through a `v`.
    fn value(&mut self, kind: CellKind, inside: &mut Inside<'a>) -> Result<(), Unreadable> {
        let (mut plain, mut filled, mut odd) = (None, false, false);
        let mut depth = 0usize;
        loop {
            match self.xml.within()? {
                Event::Text(text) if depth == 0 && !filled => {
                    filled = true;
                    if let Cow::Borrowed(text) = text.into_inner() {
                        plain = Some(text);
                    }
                }
                Event::GeneralRef(entity) => {
                    let mut character = String::new();
                    xml::push_entity(&entity, &mut character);
                    // calamine refuses the cell for an entity that it does not know.
                    odd |= character == "\u{FFFD}";
                    (plain, filled) = (None, filled || depth == 0);
                }
                Event::Text(_) => plain = None,
                // calamine drops it.
                Event::CData(_) => (odd, filled) = (true, filled || depth == 0),
                // calamine takes in the text of elements that do not belong here.
                Event::Start(_) => (depth, odd) = (depth + 1, true),
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                // A comment parts the text, and calamine takes the first part alone.
                _ => odd = true,
            }
        }
        // Of types other than text calamine takes the first stretch alone.
        odd |= filled && plain.is_none() && kind != CellKind::Text;
        inside.store(plain, None, filled, odd);
        Ok(())
    }

    /// Notes what a cell holds; `stretch` is what stands between its tags.
    fn settle(&mut self, head: &Head, inside: &Inside<'a>, stretch: Range<usize>) -> Result<(), Unreadable> {
        let (kind, repair) = self.kind(head, inside, &self.part[stretch.clone()])?;
        if let Some(text) = repair {
            self.repairs.put(stretch, text);
        }
        if let Some(kind) = kind {
            self.budget.seen(self.seen.len())?;
            self.seen.push(Seen { at: head.at, style: head.style, formula: inside.formula, kind });
        }
        Ok(())
    }

    /// What kind of thing a cell holds, and what calamine is to read in its place where it would read it otherwise.
    fn kind(&self, head: &Head, inside: &Inside<'a>, between: &str) -> Result<Told, Unreadable> {
        let is_text = matches!(head.kind, CellKind::Text | CellKind::Inline);
        // An empty value is a result only where the cell says that it is text; else nothing was ever computed
        // (some programs write `<v/>` behind every formula).
        let computed = match inside.stored {
            Stored::Nothing => false,
            Stored::Empty => is_text,
            Stored::Filled => true,
            Stored::Both if is_text => true,
            Stored::Both => return Err(not_as_seen(head.at)),
        };
        let nothing = inside.odd.then(String::new);
        let is_plain = |kind| inside.plain.is_some_and(|raw| odd::is_plain(kind, raw));
        Ok(match (head.kind, inside.runs) {
            _ if inside.formula && !computed => (Some(Kind::NoResult), nothing),
            _ if matches!(inside.stored, Stored::Nothing | Stored::Empty) => (None, nothing),
            (_, Some(runs)) if inside.odd => (Some(Kind::read_text(odd::value(between)?, runs)), nothing),
            (_, Some(runs)) => (Some(Kind::Text(runs)), None),
            (CellKind::Shared, None) => self.shared(head.at, inside, between)?,
            (CellKind::Text, None) if !inside.odd => (Some(Kind::Text(Runs::WHOLE)), None),
            (kind, None) if !inside.odd && is_plain(kind) => (Some(kind.seen()), None),
            (kind, None) => {
                let value = odd::given(kind, odd::value(between)?);
                (Some(Kind::read(value, Runs::WHOLE)), Some(String::new()))
            }
        })
    }

    /// The same for a cell that names a shared text by its number.
    fn shared(&self, at: CellRef, inside: &Inside<'a>, between: &str) -> Result<Told, Unreadable> {
        let digits = inside.plain.filter(|raw| !inside.odd && raw.bytes().all(|b| b.is_ascii_digit()));
        let index = match digits {
            Some(digits) => digits.parse().ok(),
            None => odd::value(between)?.trim_ascii().parse().ok(),
        };
        let index: usize = index.ok_or_else(|| no_such_text(at))?;
        let text = self.texts.of_cell(index, at)?;
        // calamine takes what is no plain number for that of the first text.
        Ok((text.map(|(kind, _)| kind), digits.is_none().then(|| format!("<v>{index}</v>"))))
    }
}

/// What a cell holds, and what is to stand in its place.
type Told = (Option<Kind>, Option<String>);

fn is_zero(length: &str) -> bool {
    length.trim().parse::<f64>().is_ok_and(|l| l <= 0.0)
}
