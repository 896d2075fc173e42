//! Choices that are the same on every machine.

use crate::support::grids::digest;

/// A small generator of numbers (SplitMix64), and which turn of a kind of damage it is thrown for.
pub struct Dice {
    state: u64,
    turn: usize,
}

impl Dice {
    /// Dice for a turn of what the name says.
    pub fn new(name: &str, turn: usize) -> Self {
        Self { state: digest(format!("{name} {turn}").as_bytes()), turn }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `most`; 0 where there is none.
    pub fn below(&mut self, most: usize) -> usize {
        if most == 0 { 0 } else { (self.next() % most as u64) as usize }
    }

    /// One of these, if there are any.
    pub fn one<T: Clone>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).cloned()
    }

    /// The entry whose turn it is, so that each gets its own.
    pub fn turn<T: Copy>(&self, list: &[T]) -> T {
        list[self.number(list.len())]
    }

    /// The number of the turn, of so many.
    pub fn number(&self, many: usize) -> usize {
        self.turn % many
    }
}
