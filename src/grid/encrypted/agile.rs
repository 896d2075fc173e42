//! Agile encryption (MS-OFFCRYPTO 2.3.4.10): Excel 2010 and later. An XML part tells hash, key and rounds.

use super::{Aes, MOST_ROUNDS, hash, hashed_password};
use crate::grid::Unreadable;
use crate::grid::why::broken_xml;
use crate::grid::xml::{self, Xml};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::events::{BytesStart, Event};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// What the hash of the password is hashed with for each purpose.
const VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const SECRET: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// The package is encrypted piece by piece.
const SEGMENT: usize = 4096;

/// Decrypts the package in place with the default password.
pub(super) fn decrypt(info: &[u8], content: &mut [u8]) -> Result<(), Unreadable> {
    let (data, password) = parts(&String::from_utf8_lossy(info))?;
    let digest = (password.hash.of_password)(&password.salt, password.rounds);
    let inside = |purpose: &[u8], encrypted: &[u8]| {
        let key = fitted((password.hash.of)(&[&digest, purpose]), password.key_bytes);
        let mut inside = encrypted.to_vec();
        Aes::new(&key)?.chained(&password.salt, &mut inside);
        Ok::<_, Unreadable>(inside)
    };
    let mut verifier = inside(&VERIFIER, &password.verifier)?;
    // It is as long as the salt; the rest fills up a block.
    verifier.truncate(password.salt.len());
    let stored = inside(&VERIFIER_HASH, &password.verifier_hash)?;
    let hashed = (password.hash.of)(&[&verifier]);
    if !stored.starts_with(&hashed) {
        return Err(Unreadable::Encrypted);
    }
    let secret = fitted(inside(&SECRET, &password.secret)?, data.key_bytes);
    let cipher = Aes::new(&secret)?;
    for (number, segment) in content.chunks_mut(SEGMENT).enumerate() {
        cipher.chained(&(data.hash.of)(&[&data.salt, &(number as u32).to_le_bytes()]), segment);
    }
    Ok(())
}

/// How a key is made and used.
struct Method {
    salt: Vec<u8>,
    key_bytes: usize,
    hash: Hash,
    rounds: u32,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    secret: Vec<u8>,
}

/// The hash of some pieces, and that of salt and password after so many rounds.
#[derive(Clone, Copy)]
struct Hash {
    of: fn(&[&[u8]]) -> Vec<u8>,
    of_password: fn(&[u8], u32) -> Vec<u8>,
}

impl Hash {
    fn with<H: Digest>() -> Self {
        Self { of: hash::<H>, of_password: hashed_password::<H> }
    }
}

/// A key as long as asked for: cut, or filled up.
fn fitted(mut key: Vec<u8>, length: usize) -> Vec<u8> {
    key.resize(length, 0x36);
    key
}

/// How the package is encrypted, and how its key is by the password.
fn parts(text: &str) -> Result<(Method, Method), Unreadable> {
    let mut xml = Xml::new(text);
    let (mut data, mut password) = (None, None);
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "keyData" => data = Some(method(&e)?),
                // Of other keys (of certificates) nothing is known.
                "encryptedKey" if password.is_none() && xml::attribute(&e, "spinCount").is_some() => {
                    password = Some(method(&e)?);
                }
                _ => {}
            },
            Event::Eof => break,
            // Behind the XML a stream may be filled up.
            Event::End(e) if e.local_name().as_ref() == "encryption" => break,
            _ => {}
        }
    }
    match (data, password) {
        (Some(data), Some(password)) => Ok((data, password)),
        (Some(_), None) => Err(Unreadable::UnknownProtection),
        (None, _) => Err(broken_xml()),
    }
}

fn method(element: &BytesStart<'_>) -> Result<Method, Unreadable> {
    let value = |name| xml::attribute(element, name).unwrap_or_default();
    let bytes = |name| STANDARD.decode(value(name).trim()).unwrap_or_default();
    let number = |name| xml::parsed::<u32>(element, name);
    let hash = match &*value("hashAlgorithm") {
        "SHA1" | "SHA-1" => Hash::with::<Sha1>(),
        "SHA256" | "SHA-256" => Hash::with::<Sha256>(),
        "SHA384" | "SHA-384" => Hash::with::<Sha384>(),
        "SHA512" | "SHA-512" => Hash::with::<Sha512>(),
        _ => return Err(Unreadable::UnknownProtection),
    };
    let rounds = number("spinCount").unwrap_or(0);
    if value("cipherAlgorithm") != "AES"
        || value("cipherChaining") != "ChainingModeCBC"
        || rounds > MOST_ROUNDS
    {
        return Err(Unreadable::UnknownProtection);
    }
    Ok(Method {
        salt: bytes("saltValue"),
        key_bytes: number("keyBits").unwrap_or(0) as usize / 8,
        hash,
        rounds,
        verifier: bytes("encryptedVerifierHashInput"),
        verifier_hash: bytes("encryptedVerifierHashValue"),
        secret: bytes("encryptedKeyValue"),
    })
}
