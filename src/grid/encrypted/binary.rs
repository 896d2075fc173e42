//! The workbook stream of .xls (MS-XLS 2.2.10): the data of records encrypted by RC4, in blocks of 1,024 bytes.

use super::{DEFAULT_PASSWORD, hash, password};
use crate::grid::Unreadable;
use crate::grid::bytes::{slice_at, u16_at, u32_at};
use crate::grid::why::cut_off;
use md5::Md5;
use rc4::{KeyInit, Rc4, StreamCipher};
use sha1::Sha1;

const BLOCK: usize = 1024;

/// Record types: what says how the stream is encrypted, and what lists a sheet, whose offset is not encrypted.
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;

/// Records that are never encrypted.
const PLAIN: [u16; 7] = [0x0809, FILE_PASS, 0x00E1, 0x0194, 0x0195, 0x0196, 0x0138];

/// Decrypts a workbook stream that opens without a password; one that is not encrypted is given back as it is.
pub(in crate::grid) fn stream(mut stream: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    let Some(at) = file_pass(&stream) else { return Ok(stream) };
    if !matches!(stream.get(..6), Some([0x09, 0x08, _, _, 0x00, 0x06])) {
        // Excel 5 and 95 encrypt only where someone set a password.
        return Err(Unreadable::Encrypted);
    }
    let told = slice_at(&stream, at + 4, u16_at(&stream, at + 2)?.into())?;
    let cipher = Cipher::new(told).map_err(|why| match why {
        // It is encrypted, in whatever way that should be.
        Unreadable::Damaged(_) => Unreadable::UnknownProtection,
        why => why,
    })?;
    cipher.decrypt(&mut stream)?;
    // So that nobody takes the stream for an encrypted one again: a type that no record has.
    stream[at..at + 2].fill(0xFF);
    Ok(stream)
}

/// Where among the globals it is said how they are encrypted.
fn file_pass(stream: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let (kind, length) = (u16_at(stream, at).ok()?, u16_at(stream, at + 2).ok()?);
        match kind {
            FILE_PASS => return Some(at),
            // The globals end.
            0x000A => return None,
            _ => at += 4 + usize::from(length),
        }
    }
}

/// What stands for a password where texts are only obfuscated (MS-OFFCRYPTO 2.3.7.1).
fn xor_verifier(password: &str) -> u16 {
    let rotated = |hash: u16| (hash >> 14 & 1) | (hash << 1 & 0x7FFF);
    let hash = password.bytes().rev().fold(0, |hash, byte| rotated(hash) ^ u16::from(byte));
    rotated(hash) ^ password.len() as u16 ^ 0xCE4B
}

/// How the key of each block is made.
enum Cipher {
    /// From five bytes of an MD5 hash.
    Old(Vec<u8>),
    /// From a SHA-1 hash, of which so many bytes are used.
    Api(Vec<u8>, usize),
}

impl Cipher {
    /// The cipher that the data of the record tells, if the default password is right.
    fn new(data: &[u8]) -> Result<Self, Unreadable> {
        match (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?) {
            // The oldest way, which is not decrypted here: whether a password was set can be told all the same.
            (0, _, verifier) if verifier != xor_verifier(DEFAULT_PASSWORD) => Err(Unreadable::Encrypted),
            (1, 1, 1) => Self::Old(old_key(slice_at(data, 6, 16)?))
                .verified(slice_at(data, 22, 16)?, slice_at(data, 38, 16)?),
            (1, 2..=4, 2) => {
                let header = slice_at(data, 14, u32_at(data, 10)? as usize)?;
                let verifier = data.get(14 + header.len()..).unwrap_or_default();
                let length = match u32_at(header, 16)? {
                    0 => 5,
                    bits => (bits / 8).clamp(5, 16) as usize,
                };
                let digest = hash::<Sha1>(&[slice_at(verifier, 4, 16)?, &password()]);
                Self::Api(digest, length).verified(slice_at(verifier, 20, 16)?, slice_at(verifier, 40, 20)?)
            }
            // Obfuscated by XOR, as versions for some countries did.
            _ => Err(Unreadable::UnknownProtection),
        }
    }

    /// The cipher, if what is stored of the password fits.
    fn verified(self, verifier: &[u8], stored: &[u8]) -> Result<Self, Unreadable> {
        let mut both = [verifier, stored].concat();
        self.of_block(0)?.apply_keystream(&mut both);
        let (verifier, stored) = both.split_at(verifier.len());
        let hashed = match self {
            Self::Old(_) => hash::<Md5>(&[verifier]),
            Self::Api(..) => hash::<Sha1>(&[verifier]),
        };
        if stored == hashed { Ok(self) } else { Err(Unreadable::Encrypted) }
    }

    fn of_block(&self, number: u32) -> Result<Rc4, Unreadable> {
        let key = match self {
            Self::Old(key) => hash::<Md5>(&[key, &number.to_le_bytes()]),
            Self::Api(digest, length) => {
                let mut key = hash::<Sha1>(&[digest, &number.to_le_bytes()]);
                key.truncate(*length);
                // A key of 40 bits is filled up with zeros.
                if *length == 5 {
                    key.resize(16, 0);
                }
                key
            }
        };
        Rc4::new_from_slice(&key).map_err(|_| Unreadable::UnknownProtection)
    }

    /// Decrypts a whole stream in place: heads of records are not encrypted, but count for the place in a block.
    fn decrypt(&self, stream: &mut [u8]) -> Result<(), Unreadable> {
        let mut keys = vec![0; stream.len()];
        for (number, block) in keys.chunks_mut(BLOCK).enumerate() {
            self.of_block(number as u32)?.apply_keystream(block);
        }
        let mut at = 0;
        // Behind the last record a stream may be filled up with zeros.
        while let (Ok(kind), Ok(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
            let (from, to) = (at + 4, at + 4 + usize::from(length));
            let skip = match kind {
                _ if PLAIN.contains(&kind) => usize::from(length),
                BOUND_SHEET => 4.min(length.into()),
                _ => 0,
            };
            let data = stream.get_mut(from + skip..to).ok_or_else(cut_off)?;
            for (byte, key) in data.iter_mut().zip(&keys[from + skip..to]) {
                *byte ^= key;
            }
            at = to;
        }
        Ok(())
    }
}

/// The first half of a key (MS-OFFCRYPTO 2.3.6.2).
fn old_key(salt: &[u8]) -> Vec<u8> {
    let password = hash::<Md5>(&[&password()]);
    let once = [&password[..5], salt].concat();
    let mut key = hash::<Md5>(&[&once.repeat(16)]);
    key.truncate(5);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_password_is_told_from_others() {
        // As Excel stores it for the default password.
        assert_eq!(xor_verifier(DEFAULT_PASSWORD), 0x9A0A);
        assert_ne!(xor_verifier("himitsu"), 0x9A0A);
    }
}
