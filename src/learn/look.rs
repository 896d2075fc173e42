//! How the sheet looks, as a form says it: widths, fonts, fills, borders, places, the page. Nothing of it where the file's
//! format does not tell.

use super::above::Field;
use super::draft::Draft;
use super::places::{of_field, on_table};
use super::question::quoted;
use super::source::Source;
use super::table::Table;
use super::title::Title;
use super::write::{line, placed};
use crate::cell::{CellRange, CellRef};
use crate::grid::Value;
use crate::grid::appearance::{Look, PageLook, SheetLook};
use std::fmt::Write;

/// A text that stands where it stands.
pub(super) struct Placed<'a> {
    pub(super) text: &'a str,
    pub(super) at: CellRange,
}

/// The rows above a table whose heights are kept.
const MOST_ABOVE: u32 = 30;
/// The width of a digit in pixels by which widths become shares.
const DIGIT: u32 = 7;

pub(super) fn title(out: &mut String, title: &Title, source: &Source<'_>, table: &Table) {
    let Some(sheet) = source.look else { return };
    let look = sheet.look(title.at.start);
    line!(out, "at = \"{}\"", on_table(table, title.at));
    font(out, look, None);
    align(out, "align", look.align);
    if let Some(height) = sheet.height(title.at.start.row) {
        line!(out, "height = {}", decimal(height));
    }
}

pub(super) fn field(out: &mut String, field: &Field, source: &Source<'_>, table: &Table) {
    let Some(sheet) = source.look else { return };
    let (at, value_at) = of_field(table, field.at, field.value_at);
    line!(out, "at = \"{at}\"");
    let label = sheet.look(field.at.start);
    align(out, "align", label.align);
    if let (Some(place), Some(value)) = (value_at, field.value_at) {
        line!(out, "value_at = \"{place}\"");
        align(out, "value_align", sheet.look(value.start).align);
    }
    line!(out, "bordered = {}", label.borders.iter().flatten().count() > 2);
    if let Some(fill) = &label.fill {
        line!(out, "fill = \"{fill}\"");
    }
}

/// The width of a column of the table: as a share, and in pixels.
pub(super) fn width(place: usize, source: &Source<'_>, table: &Table) -> Option<(u32, u32)> {
    let (sheet, head) = (source.look?, table.heads.get(place)?);
    let px: u32 = (head.cols.0..=head.cols.1).map(|col| sheet.px(col)).sum();
    Some(((px / DIGIT).max(1), px))
}

/// The look of the cells below a heading, by the first row.
pub(super) fn column(out: &mut String, place: Option<usize>, source: &Source<'_>, table: &Table) {
    let (Some(sheet), Some(place)) = (source.look, place) else { return };
    let (Some((share, px)), Some(head)) = (width(place, source, table), table.heads.get(place)) else {
        return;
    };
    line!(out, "width = {share}\npx = {px}");
    let look = sheet.look(CellRef::new(table.rows.1 + 1, head.cols.0));
    // Where a sheet says nothing, Excel puts figures to the right, texts to the left, and all of them at the bottom.
    let first = source.grid.get(CellRef::new(table.rows.1 + 1, head.cols.0));
    let figure = first.is_some_and(|cell| matches!(cell.value, Value::Number(_) | Value::Date(_)));
    align(out, "align", look.align.or(Some(if figure { "right" } else { "left" })));
    align(out, "valign", look.valign.or(Some("bottom")));
    font(out, look, Some(&body(source, table).font));
    if let Some(fill) = &look.fill {
        line!(out, "fill = \"{fill}\"");
    }
    let heading = sheet.look(head.at).fill.clone();
    if let Some(fill) = heading.filter(|f| sheet.look(table.heads[0].at).fill.as_ref() != Some(f)) {
        line!(out, "heading_fill = \"{fill}\"");
    }
    if let Some(format) = look.format.as_ref().filter(|f| f.chars().count() < 60) {
        line!(out, "format = {}", quoted(format));
    }
    if look.wrap {
        line!(out, "wrap = true");
    }
}

/// The look of the body: that of the widest column's first cell.
fn body<'s>(source: &Source<'s>, table: &Table) -> &'s Look {
    static PLAIN: std::sync::LazyLock<Look> = std::sync::LazyLock::new(Look::default);
    let Some(sheet) = source.look else { return &PLAIN };
    let wide = |h: &&super::table::Head| (h.cols.0..=h.cols.1).map(|col| sheet.px(col)).sum::<u32>();
    match table.heads.iter().max_by_key(wide) {
        Some(head) => sheet.look(CellRef::new(table.rows.1 + 1, head.cols.0)),
        None => &PLAIN,
    }
}

/// Everything that is said once for the whole sheet.
pub(super) fn write(out: &mut String, draft: &Draft, source: &Source<'_>, table: &Table) {
    let Some(sheet) = source.look else { return };
    line!(out, "# ── 見た目 ─────────────────────────────────");
    for (text, at) in &draft.above.fixed {
        placed(out, &Placed { text, at: on_table(table, *at) });
        let look = sheet.look(at.start);
        if look.font.size > 0.0 {
            line!(out, "size = {}", decimal(look.font.size));
        }
        align(out, "align", look.align);
        line!(out, "bordered = {}\n", look.borders.iter().flatten().count() > 2);
    }
    heading(out, sheet, table);
    borders(out, source, sheet, table);
    page(out, &sheet.page, sheet, table);
    style(out, draft, source, sheet, table);
}

fn heading(out: &mut String, sheet: &SheetLook, table: &Table) {
    line!(out, "[heading]");
    line!(out, "rows = {}", table.rows.1 - table.rows.0 + 1);
    line!(out, "row = {}", table.rows.0 + 1);
    let above: Vec<f64> =
        (0..table.rows.0.min(MOST_ABOVE)).map(|row| sheet.height(row).unwrap_or(0.0)).collect();
    if above.iter().any(|height| *height > 0.0) {
        let above: Vec<String> = above.into_iter().map(decimal).collect();
        line!(out, "above = [{}]", above.join(", "));
    }
    let heights: Vec<Option<f64>> = (table.rows.0..=table.rows.1).map(|row| sheet.height(row)).collect();
    if heights.iter().all(Option::is_some) {
        let heights: Vec<String> = heights.into_iter().flatten().map(decimal).collect();
        line!(out, "heights = [{}]", heights.join(", "));
    }
    let look = sheet.look(table.heads[0].at);
    font(out, look, None);
    if let Some(fill) = &look.fill {
        line!(out, "fill = \"{fill}\"");
    }
    align(out, "align", look.align);
    align(out, "valign", look.valign);
    line!(out, "");
}

fn borders(out: &mut String, source: &Source<'_>, sheet: &SheetLook, table: &Table) {
    let (Some(first), Some(last)) = (table.heads.first(), table.heads.last()) else { return };
    let middle = &table.heads[table.heads.len() / 2];
    let row = table.rows.1 + 1;
    let inside = sheet.look(CellRef::new(row, middle.cols.0));
    let bottom = source.grid.cells.last().map_or(row, |c| c.at.row).max(row);
    let edge = |at: CellRef, side: usize| sheet.look(at).borders[side];
    let outside = [
        edge(CellRef::new(row, first.cols.0), 0),
        edge(CellRef::new(row, last.cols.1), 1),
        edge(CellRef::new(table.rows.0, middle.cols.0), 2),
        edge(CellRef::new(bottom, middle.cols.0), 3),
    ];
    let strongest = outside.into_iter().flatten().max_by_key(|line| strength(line));
    let head = sheet.look(middle.at);
    line!(out, "[borders]");
    line!(out, "inside = \"{}\"", inside.borders[0].or(inside.borders[2]).unwrap_or("none"));
    line!(out, "outside = \"{}\"", strongest.unwrap_or("none"));
    let below = sheet.look(CellRef::new(table.rows.1, middle.cols.0)).borders[3].or(inside.borders[2]);
    line!(out, "heading = \"{}\"", below.or(head.borders[0]).unwrap_or("none"));
    if let Some(color) =
        inside.border_color.as_ref().or(head.border_color.as_ref()).filter(|c| *c != "000000")
    {
        line!(out, "color = \"{color}\"");
    }
    line!(out, "");
}

fn strength(line: &str) -> usize {
    ["hair", "dotted", "dashed", "thin", "double", "medium", "thick"]
        .iter()
        .position(|l| *l == line)
        .unwrap_or(0)
}

fn page(out: &mut String, page: &PageLook, sheet: &SheetLook, table: &Table) {
    line!(out, "[page]");
    if let Some(paper) = page.paper {
        line!(out, "paper = \"{paper}\"");
    }
    line!(out, "orientation = \"{}\"", if page.landscape == Some(true) { "landscape" } else { "portrait" });
    if let Some(margins) = page.margins {
        line!(out, "margins_mm = [{}]", margins.map(decimal).join(", "));
    }
    let header = beside_page(&page.header);
    if !header.is_empty() {
        line!(out, "header = {}", quoted(&header));
    }
    let footer = beside_page(&page.footer);
    if !footer.is_empty() {
        line!(out, "footer = {}", quoted(&footer));
    }
    match sheet.repeat_rows {
        Some((first, last)) if first < table.rows.0 && last >= table.rows.1 => {
            line!(out, "repeat_rows = {}", last + 1);
        }
        _ => {}
    }
    if page.fit_width {
        line!(out, "fit_width = true");
    }
    if let Some(scale) = page.scale.filter(|_| !page.fit_width) {
        line!(out, "scale = {scale}");
    }
    line!(out, "center_horizontally = {}", page.centered);
    line!(out, "");
}

fn style(out: &mut String, draft: &Draft, source: &Source<'_>, sheet: &SheetLook, table: &Table) {
    let body = &body(source, table).font;
    let body = if body.size > 0.0 { body } else { sheet.default_font() };
    line!(out, "[style]");
    if !body.name.is_empty() {
        line!(out, "font = {}", quoted(&body.name));
    }
    let size = if body.size > 0.0 { body.size } else { 11.0 };
    line!(out, "size = {}", decimal(size));
    let title = draft.title.as_ref().map_or(0.0, |t| sheet.look(t.at.start).font.size);
    line!(out, "title_size = {}", decimal(if title > 0.0 { title } else { size }));
    line!(out, "smallest_size = {}", decimal(size.min(6.0)));
    if let Some(fill) = &sheet.look(table.heads[0].at).fill {
        line!(out, "heading_fill = \"{fill}\"");
    } else {
        line!(out, "heading_fill = \"FFFFFF\"");
    }
}

/// A font, or where there is another one what differs from it.
fn font(out: &mut String, look: &Look, usual: Option<&crate::grid::appearance::FontLook>) {
    let font = &look.font;
    if !font.name.is_empty() && usual.is_none_or(|u| u.name != font.name) {
        line!(out, "font = {}", quoted(&font.name));
    }
    if font.size > 0.0 && usual.is_none_or(|u| (u.size - font.size).abs() > 0.01) {
        line!(out, "size = {}", decimal(font.size));
    }
    if usual.is_none_or(|u| u.bold != font.bold) {
        line!(out, "bold = {}", font.bold);
    }
}

fn align(out: &mut String, name: &str, align: Option<&str>) {
    if let Some(align) = align {
        line!(out, "{name} = \"{align}\"");
    }
}

/// A number as TOML reads it as one with decimals.
fn decimal(number: f64) -> String {
    format!("{:.1}", if number.is_finite() { number } else { 0.0 })
}

/// A header or footer in words: left, centre and right parted by `|`.
fn beside_page(text: &str) -> String {
    let mut parts = [String::new(), String::new(), String::new()];
    let mut part = 1;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '&' {
            parts[part].push(c);
            continue;
        }
        match chars.next() {
            Some('L') => part = 0,
            Some('C') => part = 1,
            Some('R') => part = 2,
            Some('P') => parts[part].push_str("{page}"),
            Some('N') => parts[part].push_str("{pages}"),
            Some('&') => parts[part].push('&'),
            // A font, a size, a colour, or something that each program fills in for itself.
            Some('"') => {
                let _ = chars.by_ref().find(|c| *c == '"');
            }
            Some(digit) if digit.is_ascii_digit() => while chars.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    let [left, centre, right] = parts.map(|p| p.trim().to_owned());
    let parts = format!("{left}|{centre}|{right}");
    if parts == "||" { String::new() } else { parts }
}

#[cfg(test)]
mod tests {
    use super::beside_page;

    #[test]
    fn headers_and_footers_in_words() {
        for (text, want) in [
            ("", ""),
            ("&C&P / &N", "|{page} / {pages}|"),
            ("&L&\"ＭＳ 明朝,標準\"&10総務課&R&P", "総務課||{page}"),
            ("&\"ＭＳ 明朝\"様式&&1", "|様式&1|"),
            ("&P", "|{page}|"),
            ("&\"", ""),
        ] {
            assert_eq!(beside_page(text), want, "{text}");
        }
    }
}
