#![no_main]

libfuzzer_sys::fuzz_target!(
    init: seirihyo_fuzz::pass_caught_panics(),
    |data: &[u8]| seirihyo_fuzz::parts(data)
);
