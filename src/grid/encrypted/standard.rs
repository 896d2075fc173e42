//! Standard encryption (MS-OFFCRYPTO 2.3.4.5): Excel 2007, and programs that write as it did. AES, SHA-1.

use super::{Aes, hash, hashed_password};
use crate::grid::Unreadable;
use crate::grid::bytes::{slice_at, u32_at};
use sha1::Sha1;

const ROUNDS: u32 = 50_000;

/// Identifiers of AES with keys of 128, 192 and 256 bits.
const AES: [u32; 3] = [0x660E, 0x660F, 0x6610];

/// Decrypts the package in place with the default password.
pub(super) fn decrypt(info: &[u8], content: &mut [u8]) -> Result<(), Unreadable> {
    let header = slice_at(info, 12, u32_at(info, 8)? as usize)?;
    let verifier = info.get(12 + header.len()..).unwrap_or_default();
    if !AES.contains(&u32_at(header, 8)?) {
        return Err(Unreadable::UnknownProtection);
    }
    let salt = slice_at(verifier, 4, 16)?;
    let key = key(&hashed_password::<Sha1>(salt, ROUNDS), u32_at(header, 16)? as usize / 8);
    let cipher = Aes::new(&key)?;
    let (mut typed, mut stored) =
        (slice_at(verifier, 20, 16)?.to_vec(), slice_at(verifier, 40, 32)?.to_vec());
    cipher.each(&mut typed);
    cipher.each(&mut stored);
    if !stored.starts_with(&hash::<Sha1>(&[&typed])) {
        return Err(Unreadable::Encrypted);
    }
    cipher.each(content);
    Ok(())
}

/// The key from the password's hash (2.3.4.7).
fn key(digest: &[u8], length: usize) -> Vec<u8> {
    let last = hash::<Sha1>(&[digest, &[0; 4]]);
    let half = |fill: u8| {
        let mut block = [fill; 64];
        for (byte, digest) in block.iter_mut().zip(&last) {
            *byte ^= digest;
        }
        hash::<Sha1>(&[&block])
    };
    let mut key = [half(0x36), half(0x5C)].concat();
    key.truncate(length);
    key
}
