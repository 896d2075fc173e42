#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| seirihyo_fuzz::file(data));
