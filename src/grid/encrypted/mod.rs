//! Workbooks that Excel encrypts although nobody set a password to open them (MS-OFFCRYPTO).
//!
//! Where only the structure is protected, or changes are, Excel encrypts with a password that everybody knows and opens the
//! file without asking. Such a file is read like any other. A real password is not tried to be guessed.

mod agile;
mod binary;
mod standard;

use super::bytes::u16_at;
use super::ole::{MAGIC, Ole};
use super::why::cut_off;
use super::{Unreadable, utf16};
use aes::cipher::{BlockCipherDecrypt, KeyInit};
use sha2::Digest;

pub(super) use binary::stream;

/// The password that Excel uses where it asks for none.
const DEFAULT_PASSWORD: &str = "VelvetSweatshop";

/// More rounds than this are not made for one file: Excel asks for a hundred thousand.
const MOST_ROUNDS: u32 = 1_000_000;

/// The package inside an encrypted compound file that opens without a password; none if the file is no such container.
pub(super) fn package(bytes: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
    if !bytes.starts_with(&MAGIC) {
        return Ok(None);
    }
    let Ok(ole) = Ole::open(bytes) else { return Ok(None) };
    let (Some(info), Some(package)) = (ole.stream("EncryptionInfo")?, ole.stream("EncryptedPackage")?) else {
        return Ok(None);
    };
    let size = package.first_chunk::<8>().map(|&size| u64::from_le_bytes(size));
    let size = size.ok_or_else(cut_off)?;
    let mut content = package[8..].to_vec();
    match (u16_at(&info, 0)?, u16_at(&info, 2)?) {
        (4, 4) => agile::decrypt(info.get(8..).unwrap_or_default(), &mut content)?,
        (2..=4, 2) => standard::decrypt(&info, &mut content)?,
        _ => return Err(Unreadable::UnknownProtection),
    }
    let size = usize::try_from(size).ok().filter(|&size| size <= content.len());
    content.truncate(size.ok_or_else(cut_off)?);
    Ok(Some(content))
}

/// The default password as it is hashed: UTF-16.
fn password() -> Vec<u8> {
    utf16::bytes(DEFAULT_PASSWORD)
}

/// The hash of some pieces, one behind the other.
fn hash<H: Digest>(pieces: &[&[u8]]) -> Vec<u8> {
    let mut hash = H::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().to_vec()
}

/// The hash of salt and password, hashed again so many times with the number of the round in front.
fn hashed_password<H: Digest>(salt: &[u8], rounds: u32) -> Vec<u8> {
    let mut digest = hash::<H>(&[salt, &password()]);
    for round in 0..rounds {
        digest = hash::<H>(&[&round.to_le_bytes(), &digest]);
    }
    digest
}

const BLOCK: usize = 16;

enum Aes {
    Of128(aes::Aes128),
    Of192(aes::Aes192),
    Of256(aes::Aes256),
}

impl Aes {
    /// The cipher of a key of 16, 24 or 32 bytes.
    fn new(key: &[u8]) -> Result<Self, Unreadable> {
        let unknown = |_| Unreadable::UnknownProtection;
        match key.len() {
            16 => aes::Aes128::new_from_slice(key).map(Self::Of128).map_err(unknown),
            24 => aes::Aes192::new_from_slice(key).map(Self::Of192).map_err(unknown),
            32 => aes::Aes256::new_from_slice(key).map(Self::Of256).map_err(unknown),
            _ => Err(Unreadable::UnknownProtection),
        }
    }

    fn block(&self, block: &mut [u8; BLOCK]) {
        match self {
            Self::Of128(cipher) => cipher.decrypt_block(block.into()),
            Self::Of192(cipher) => cipher.decrypt_block(block.into()),
            Self::Of256(cipher) => cipher.decrypt_block(block.into()),
        }
    }

    /// Decrypts whole blocks, each by itself (ECB); less than a block at the end stays.
    fn each(&self, data: &mut [u8]) {
        for block in data.as_chunks_mut::<BLOCK>().0 {
            self.block(block);
        }
    }

    /// Decrypts whole blocks, each chained to the one before (CBC); less than a block at the end stays.
    fn chained(&self, start: &[u8], data: &mut [u8]) {
        let mut before = [0; BLOCK];
        let length = start.len().min(BLOCK);
        before[..length].copy_from_slice(&start[..length]);
        for block in data.as_chunks_mut::<BLOCK>().0 {
            let typed = *block;
            self.block(block);
            for (byte, before) in block.iter_mut().zip(before) {
                *byte ^= before;
            }
            before = typed;
        }
    }
}
