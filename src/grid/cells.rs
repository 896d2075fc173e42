//! The values of cells as calamine gives them.

use super::Unreadable;
use super::join::Given;
use super::why::not_as_seen;
use crate::cell::CellRef;
use calamine::{Cell, DataRef, DataType};

/// Places and values of calamine's cells of .xlsx or .xlsb, in the order of their part; `refused` says why where it goes no further. It is
/// not to be asked again after that: calamine would go on as if nothing had happened.
pub(super) fn values<'a, E>(
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, E>,
    refused: fn() -> Unreadable,
) -> impl Iterator<Item = Result<(CellRef, Given), Unreadable>> {
    let filled = move || {
        while let Some(cell) = next().map_err(|_| refused())? {
            let (row, col) = cell.get_position();
            let at = CellRef::new(row, col);
            if let Some(value) = given(at, cell.get_value())? {
                return Ok(Some((at, value)));
            }
        }
        Ok(None)
    };
    std::iter::repeat_with(filled).map_while(Result::transpose)
}

/// A value of calamine's; none where a cell is empty. Days and durations come of styles, which it is never given: only a
/// day that stands as text is one.
pub(super) fn given(at: CellRef, value: &impl DataType) -> Result<Option<Given>, Unreadable> {
    if value.is_empty() || value.get_string().or(value.get_datetime_iso()) == Some("") {
        return Ok(None);
    }
    let text = value.get_string().map(|text| Given::Text(text.to_owned()));
    let given = text
        .or_else(|| value.get_float().map(Given::Number))
        .or_else(|| value.get_int().map(|number| Given::Number(number as f64)))
        .or_else(|| value.get_bool().map(Given::Bool))
        .or_else(|| value.get_error().map(|error| Given::Error(error.to_string())))
        .or_else(|| value.get_datetime_iso().map(|text| Given::Day(text.to_owned())));
    given.map(Some).ok_or_else(|| not_as_seen(at))
}
