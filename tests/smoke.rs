//! The fuzz targets without a fuzzer: every seed, then a fixed number of mutations of them, the same in every run.
//!
//! What the targets promise is in `fuzz/src`; long runs with coverage are described in `fuzz/README.md`.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use super::support::root;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Once;
use targets::seeds::{corpora, dictionary};

/// Longer inputs are cut: what is looked for does not need them, and the test is to stay short.
const LONGEST: usize = 16_000;

#[test]
fn the_dictionary_holds_the_forms_words() {
    // 達成
    assert!(dictionary().contains(r"\xe9\x81\x94\xe6\x88\x90"));
}

#[test]
fn whole_files() {
    run("file", 150, targets::file);
    run("xls", 300, targets::file);
}

#[test]
fn packages_part_by_part() {
    run("xlsx_parts", 150, targets::parts);
    run("xlsb_parts", 300, targets::parts);
    run("ods_parts", 150, targets::parts);
}

#[test]
fn sheets() {
    run("grid", 400, targets::grid);
}

#[test]
fn sheets_drawn_and_read_again() {
    run("draw", 12, targets::draw);
}

#[test]
fn definitions_of_forms() {
    run("form", 200, targets::form);
}

#[test]
fn texts_of_cells() {
    run("dates", 2000, targets::dates);
    run("owners", 2000, targets::owners);
    run("statuses", 2000, targets::statuses);
    run("wrap", 2000, targets::wrap);
}

/// Runs a target over its seeds and over mutations of them.
fn run(target: &str, mutations: usize, body: fn(&[u8])) {
    static HOOK: Once = Once::new();
    HOOK.call_once(targets::pass_caught_panics);
    let corpora = corpora(&root().join("samples"));
    let seeds = &corpora.iter().find(|(name, _)| *name == target).expect("the target has seeds").1;
    assert!(!seeds.is_empty(), "{target} has no seeds");
    for (at, seed) in seeds.iter().enumerate() {
        tried(body, seed, &format!("{target}: seed {at}"));
    }
    let mut chance = Chance(0x5EED_0000_0000_0001);
    for round in 0..mutations {
        let mut input = seeds[chance.below(seeds.len())].clone();
        input.truncate(LONGEST);
        for _ in 0..=chance.below(4) {
            let other = &seeds[chance.below(seeds.len())];
            mutate(&mut input, other, &mut chance);
        }
        tried(body, &input, &format!("{target}: mutation {round}"));
    }
}

/// Runs a target once; says which input it was when a promise is broken.
fn tried(body: fn(&[u8]), input: &[u8], which: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| body(input))) {
        let said = format!("{which}, {} bytes: {:?}\n", input.len(), String::from_utf8_lossy(input));
        let _ = std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes());
        resume_unwind(panic);
    }
}

/// One change: a byte, a stretch left out, doubled, or taken from another seed.
fn mutate(input: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    let long = 1 + chance.below(40);
    let end = (at + long).min(input.len());
    match chance.below(6) {
        0 if at < input.len() => input[at] ^= 1 << chance.below(8),
        1 if at < input.len() => input[at] = chance.next() as u8,
        2 => drop(input.drain(at..end)),
        3 => {
            let stretch = input[at..end].to_vec();
            input.splice(at..at, stretch);
        }
        4 => {
            let number = [0_u32, 1, 0xFF, 0xFFFF, 0x7FFF_FFFF, u32::MAX][chance.below(6)];
            input.splice(at..end.min(at + 4), number.to_le_bytes());
        }
        _ => {
            let from = chance.below(other.len() + 1);
            let stretch = other[from..(from + long).min(other.len())].to_vec();
            input.splice(at..at, stretch);
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit; 0 where the limit is 0.
    fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.next() % limit as u64) as usize }
    }
}
