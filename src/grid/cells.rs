//! The values of cells as calamine gives them, of .xlsx and .xlsb alike.

use super::Unreadable;
use super::join::Given;
use super::why::not_as_seen;
use crate::cell::CellRef;
use calamine::{Cell, DataRef};
use std::borrow::Cow;

/// Places and values of calamine's cells, in the order of their part; `refused` says why where it goes no further. It is
/// not to be asked again after that: calamine would go on as if nothing had happened.
pub(super) fn values<'a, E>(
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, E>,
    refused: fn() -> Unreadable,
) -> impl Iterator<Item = Result<(CellRef, Given<'a>), Unreadable>> {
    let filled = move || {
        while let Some(cell) = next().map_err(|_| refused())? {
            let (row, col) = cell.get_position();
            let at = CellRef::new(row, col);
            if let Some(value) = given(at, cell.get_value().clone())? {
                return Ok(Some((at, value)));
            }
        }
        Ok(None)
    };
    std::iter::repeat_with(filled).map_while(Result::transpose)
}

/// A value of calamine's; none where a cell is empty.
fn given(at: CellRef, value: DataRef<'_>) -> Result<Option<Given<'_>>, Unreadable> {
    Ok(Some(match value {
        DataRef::Empty | DataRef::SharedString("") => return Ok(None),
        DataRef::String(text) | DataRef::DateTimeIso(text) if text.is_empty() => return Ok(None),
        DataRef::String(text) => Given::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Given::Text(Cow::Borrowed(text)),
        DataRef::Float(number) => Given::Number(number),
        DataRef::Int(number) => Given::Number(number as f64),
        DataRef::Bool(value) => Given::Bool(value),
        DataRef::Error(error) => Given::Error(Cow::Owned(error.to_string())),
        DataRef::DateTimeIso(text) => Given::Day(Cow::Owned(text)),
        // Both come of styles, and the package has none.
        DataRef::DateTime(_) | DataRef::DurationIso(_) => return Err(not_as_seen(at)),
    }))
}
