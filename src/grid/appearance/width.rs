//! Widths of columns in pixels, as Excel counts them: in digits of the workbook's own font.

use super::FontLook;

/// The width in characters of a column that no one changed.
const USUAL: f64 = 8.43;

pub(super) fn pixels(chars: Option<f64>, font: &FontLook) -> u32 {
    let digit = digit(font);
    // A width that stands in the file holds the margins of the cell already.
    let px = match chars {
        Some(chars) => ((256.0 * chars.clamp(0.0, 255.0) + (128.0 / digit).trunc()) / 256.0 * digit).trunc(),
        None => (USUAL * digit + 5.0).round(),
    };
    px as u32
}

/// The width of a digit in pixels.
fn digit(font: &FontLook) -> f64 {
    let size = if font.size > 0.0 { font.size } else { 11.0 };
    let px = (size * 96.0 / 72.0).round();
    let name = font.name.as_str();
    let fixed = ["ゴシック", "明朝", "Gothic", "Mincho"].iter().any(|w| name.ends_with(w))
        && !["Ｐ", "UDP", "游", "Yu "].iter().any(|w| name.contains(w));
    let digit = match () {
        () if fixed => (px / 2.0).ceil(),
        () if name.starts_with("Calibri") || name.is_empty() => (px * 0.507).floor(),
        () if ["游", "Yu "].iter().any(|w| name.contains(w)) => (px * 0.555).floor(),
        () => (px * 0.54).round(),
    };
    digit.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_that_excel_shows() {
        let font = |name: &str, size| FontLook { name: name.to_owned(), size, bold: false };
        for (name, size, chars, px) in [
            ("Calibri", 11.0, 9.14, 64),
            ("Calibri", 11.0, 24.710_937_5, 173),
            ("游ゴシック", 11.0, 9.0, 72),
            ("ＭＳ Ｐゴシック", 11.0, 9.0, 72),
            ("ＭＳ ゴシック", 10.0, 10.0, 70),
        ] {
            assert_eq!(pixels(Some(chars), &font(name, size)), px, "{name} {size}");
        }
        assert_eq!(pixels(None, &font("Calibri", 11.0)), 64);
    }
}
