//! Definitions of forms: any text, and the built-in ones with lines exchanged.

use super::{RECORD, grids};
use seirihyo::form;
use seirihyo::intake::{FileRead, Forms, read_workbook};
use seirihyo::workbook::blank::blank;
use std::sync::Arc;

/// Loads a definition. What loads must be fit for use: reading a sheet with it and drawing its blank form do not panic.
///
/// Records are edits of a built-in definition: its index, then line numbers each with the text that stands there instead.
/// A text without records is a definition itself.
pub fn form(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(form) = form::from_toml(&edited(&text)) else { return };
    let forms = Forms::new(std::slice::from_ref(&form));
    let sheet = "A1=令和７年度 組織目標展開整理表（福祉部の組織目標）\u{1e}A3=実施項目\u{1e}B3=分類\u{1e}C3=どの水準まで\u{1e}\
                 D3=どのような方法で\u{1e}E3=いつまで\u{1e}F3=達成状況\u{1e}A4=窓口\u{1e}C4=月10件\u{1e}E4=９月\u{1e}F4=達成した";
    let mut read = FileRead::default();
    read_workbook(&Arc::from("福祉部.xlsx"), &grids::decode(sheet), &forms, &mut read);
    // A definition may ask for a sheet that the file format cannot hold; that is said, not a fault.
    let _ = blank(&form);
}

fn edited(text: &str) -> String {
    let mut records = text.split(RECORD);
    let base = records.next().unwrap_or_default();
    let Some((_, definition)) = base.parse::<usize>().ok().and_then(|i| form::load::BUILT_IN.get(i)) else {
        return text.to_owned();
    };
    let mut lines: Vec<&str> = definition.lines().collect();
    for record in records {
        let digits = record.bytes().take_while(u8::is_ascii_digit).count();
        let (number, instead) = record.split_at(digits);
        if let Some(line) = number.parse::<usize>().ok().and_then(|n| lines.get_mut(n)) {
            *line = instead;
        }
    }
    lines.join("\n")
}
