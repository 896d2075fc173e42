//! Damage to bytes, whatever they mean.

use super::dice::Dice;

/// What is done to bytes.
pub type Damage = fn(&[u8], &mut Dice) -> Vec<u8>;

/// Every kind, with its name.
pub const ALL: [(&str, Damage); 6] = [
    ("bytes cut", cut),
    ("bytes left out", left_out),
    ("bytes twice", twice),
    ("bytes flipped", flipped),
    ("bytes of zeros", zeros),
    ("noise put in", noise_put_in),
];

/// Where a piece of up to 64 bytes lies.
fn piece(bytes: &[u8], dice: &mut Dice) -> std::ops::Range<usize> {
    let from = dice.below(bytes.len());
    from..(from + 1 + dice.below(64)).min(bytes.len())
}

fn cut(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    bytes[..dice.below(bytes.len())].to_vec()
}

fn left_out(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let piece = piece(bytes, dice);
    [&bytes[..piece.start], &bytes[piece.end..]].concat()
}

fn twice(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let piece = piece(bytes, dice);
    [&bytes[..piece.end], &bytes[piece.start..]].concat()
}

fn flipped(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(out.len());
        out[at] ^= 1 << dice.below(8);
    }
    out
}

fn zeros(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let piece = piece(bytes, dice);
    out[piece].fill(0);
    out
}

fn noise_put_in(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let at = dice.below(bytes.len());
    let noise: Vec<u8> = (0..=dice.below(8)).map(|_| dice.below(256) as u8).collect();
    [&bytes[..at], &noise, &bytes[at..]].concat()
}
