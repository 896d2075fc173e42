//! Numbers in the records and streams of binary formats: the lowest byte first.

use super::Unreadable;
use super::why::broken_record;

pub(super) fn u16_at(data: &[u8], at: usize) -> Result<u16, Unreadable> {
    Ok(u16::from_le_bytes(bytes_at(data, at)?))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Result<u32, Unreadable> {
    Ok(u32::from_le_bytes(bytes_at(data, at)?))
}

pub(super) fn bytes_at<const N: usize>(data: &[u8], at: usize) -> Result<[u8; N], Unreadable> {
    let bytes = data.get(at..).and_then(|rest| rest.first_chunk::<N>());
    bytes.copied().ok_or_else(broken_record)
}

pub(super) fn slice_at(data: &[u8], at: usize, length: usize) -> Result<&[u8], Unreadable> {
    at.checked_add(length).and_then(|end| data.get(at..end)).ok_or_else(broken_record)
}
