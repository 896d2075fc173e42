//! Workbooks encrypted as Excel does it (MS-OFFCRYPTO), with any password.

use super::container::compound;
use aes::cipher::{BlockCipherEncrypt, KeyInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use rc4::{Rc4, StreamCipher};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The password that Excel uses where it asks for none.
pub const DEFAULT: &str = "VelvetSweatshop";

const SALT: [u8; 16] = *b"0123456789abcdef";
const SECRET: [u8; 32] = *b"the key of the package, 32 bytes";

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn hash(name: &str, pieces: &[&[u8]]) -> Vec<u8> {
    let all = pieces.concat();
    match name {
        "SHA1" => Sha1::digest(all).to_vec(),
        "SHA256" => Sha256::digest(all).to_vec(),
        "SHA384" => Sha384::digest(all).to_vec(),
        "SHA512" => Sha512::digest(all).to_vec(),
        "MD5" => Md5::digest(all).to_vec(),
        other => panic!("no hash {other}"),
    }
}

fn hashed_password(name: &str, password: &str, rounds: u32) -> Vec<u8> {
    let mut digest = hash(name, &[&SALT, &utf16(password)]);
    for round in 0..rounds {
        digest = hash(name, &[&round.to_le_bytes(), &digest]);
    }
    digest
}

fn block(key: &[u8], block: &mut [u8; 16]) {
    match key.len() {
        16 => aes::Aes128::new_from_slice(key).unwrap().encrypt_block(block.into()),
        24 => aes::Aes192::new_from_slice(key).unwrap().encrypt_block(block.into()),
        _ => aes::Aes256::new_from_slice(key).unwrap().encrypt_block(block.into()),
    }
}

/// Whole blocks, filled up with zeros; chained where there is a start.
fn encrypted(key: &[u8], start: Option<&[u8]>, data: &[u8]) -> Vec<u8> {
    let mut data = data.to_vec();
    data.resize(data.len().next_multiple_of(16), 0);
    let mut before: [u8; 16] = start.map_or([0; 16], |s| s[..16].try_into().unwrap());
    for piece in data.as_chunks_mut::<16>().0 {
        if start.is_some() {
            piece.iter_mut().zip(before).for_each(|(byte, before)| *byte ^= before);
        }
        block(key, piece);
        before = *piece;
    }
    data
}

/// A package behind agile encryption with a hash and a length of keys.
pub fn agile(package: &[u8], password: &str, name: &str, bits: usize, rounds: u32) -> Vec<u8> {
    let digest = hashed_password(name, password, rounds);
    let inside = |purpose: [u8; 8], data: &[u8]| {
        let mut key = hash(name, &[&digest, &purpose]);
        key.resize(bits / 8, 0x36);
        STANDARD.encode(encrypted(&key, Some(&SALT), data))
    };
    let verifier = *b"a verifier of 16";
    let secret = &SECRET[..bits / 8];
    let mut content = (package.len() as u64).to_le_bytes().to_vec();
    for (n, segment) in package.chunks(4096).enumerate() {
        content.extend(encrypted(secret, Some(&hash(name, &[&SALT, &(n as u32).to_le_bytes()])), segment));
    }
    let (salt, size) = (STANDARD.encode(SALT), hash(name, &[]).len());
    let common = format!(
        r#"saltSize="16" blockSize="16" keyBits="{bits}" hashSize="{size}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="{name}" saltValue="{salt}""#
    );
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData {common}/><dataIntegrity encryptedHmacKey="" encryptedHmacValue=""/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="{rounds}" {common} encryptedVerifierHashInput="{}" encryptedVerifierHashValue="{}" encryptedKeyValue="{}"/></keyEncryptor></keyEncryptors></encryption>"#,
        inside([0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79], &verifier),
        inside([0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E], &hash(name, &[&verifier])),
        inside([0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6], secret),
    );
    let info = [&[4, 0, 4, 0, 0x40, 0, 0, 0], xml.as_bytes()].concat();
    compound(&[("EncryptionInfo", &info), ("EncryptedPackage", &content)])
}

/// A package behind standard encryption with a length of keys.
pub fn standard(package: &[u8], password: &str, bits: u32) -> Vec<u8> {
    let last = hash("SHA1", &[&hashed_password("SHA1", password, 50_000), &[0; 4]]);
    let half = |fill: u8| {
        let mut block = [fill; 64];
        block.iter_mut().zip(&last).for_each(|(byte, digest)| *byte ^= digest);
        hash("SHA1", &[&block])
    };
    let key = [half(0x36), half(0x5C)].concat()[..bits as usize / 8].to_vec();
    let verifier = *b"a verifier of 16";
    let words = |words: &[u32]| words.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let kind = [0x660E, 0x660F, 0x6610][(bits as usize - 128) / 64];
    let header = [words(&[0x24, 0, kind, 0x8004, bits, 0x18, 0, 0]), utf16("Microsoft AES\0")].concat();
    let info = [
        vec![4, 0, 2, 0],
        words(&[0x24, header.len() as u32]),
        header,
        words(&[16]),
        SALT.to_vec(),
        encrypted(&key, None, &verifier),
        words(&[20]),
        encrypted(&key, None, &hash("SHA1", &[&verifier])),
    ]
    .concat();
    let content = [(package.len() as u64).to_le_bytes().to_vec(), encrypted(&key, None, package)].concat();
    compound(&[("EncryptionInfo", &info), ("EncryptedPackage", &content)])
}

/// How a workbook stream of .xls is encrypted.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// Excel 97.
    Old,
    /// Excel 2002 and later, with so many bits.
    Api(u32),
    /// By XOR, which is not known here: the record alone, as of the default password.
    Xor,
}

/// A workbook stream, encrypted.
pub fn stream(stream: &[u8], password: &str, way: Way) -> Vec<u8> {
    let digest = match way {
        Way::Old => {
            let once = [&hash("MD5", &[&utf16(password)])[..5], &SALT[..]].concat();
            hash("MD5", &[&once.repeat(16)])[..5].to_vec()
        }
        _ => hash("SHA1", &[&SALT, &utf16(password)]),
    };
    let key = |number: u32| match way {
        Way::Old => hash("MD5", &[&digest, &number.to_le_bytes()]),
        Way::Api(40) => [&hash("SHA1", &[&digest, &number.to_le_bytes()])[..5], &[0; 11]].concat(),
        Way::Api(bits) => hash("SHA1", &[&digest, &number.to_le_bytes()])[..bits as usize / 8].to_vec(),
        Way::Xor => vec![0x15],
    };
    let verifier = *b"a verifier of 16";
    let name = if matches!(way, Way::Old) { "MD5" } else { "SHA1" };
    let mut both = [verifier.to_vec(), hash(name, &[&verifier])].concat();
    Rc4::new_from_slice(&key(0)).unwrap().apply_keystream(&mut both);
    let (typed, hashed) = both.split_at(16);
    let words = |words: &[u32]| words.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let data = match way {
        Way::Old => [&[1, 0, 1, 0, 1, 0], &SALT[..], typed, hashed].concat(),
        Way::Api(bits) => {
            let header = [words(&[4, 0, 0x6801, 0x8004, bits, 1, 0, 0]), utf16("Microsoft RC4\0")].concat();
            let head = [vec![1, 0, 4, 0, 2, 0], words(&[4, header.len() as u32]), header].concat();
            [head, words(&[16]), SALT.to_vec(), typed.to_vec(), words(&[20]), hashed.to_vec()].concat()
        }
        Way::Xor => vec![0, 0, 0x34, 0x12, 0x0A, 0x9A],
    };
    // The record stands right behind the beginning of the globals; what lists sheets moves with them.
    let first = 4 + usize::from(u16::from_le_bytes([stream[2], stream[3]]));
    let pass = [&[0x2F, 0], &(data.len() as u16).to_le_bytes()[..], &data].concat();
    let mut out = [&stream[..first], &pass, &stream[first..]].concat();
    let mut keys = vec![0; out.len()];
    for (number, block) in keys.chunks_mut(1024).enumerate() {
        Rc4::new_from_slice(&key(number as u32)).unwrap().apply_keystream(block);
    }
    let mut at = 0;
    while at + 4 <= out.len() {
        let kind = u16::from_le_bytes([out[at], out[at + 1]]);
        let (from, to) = (at + 4, at + 4 + usize::from(u16::from_le_bytes([out[at + 2], out[at + 3]])));
        let skip = match kind {
            0x0809 | 0x002F => to - from,
            0x0085 => {
                let offset = u32::from_le_bytes(out[from..from + 4].try_into().unwrap()) + pass.len() as u32;
                out[from..from + 4].copy_from_slice(&offset.to_le_bytes());
                4
            }
            _ => 0,
        };
        out[from + skip..to].iter_mut().zip(&keys[from + skip..to]).for_each(|(byte, key)| *byte ^= key);
        at = to;
    }
    out
}
