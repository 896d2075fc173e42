use super::*;
use crate::grid::Limits;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook};

/// A sheet with a heading, a drop-down from another sheet under a name, and its page.
fn made() -> Vec<u8> {
    let mut book = Workbook::new();
    let heading = Format::new()
        .set_font_name("BIZ UDゴシック")
        .set_font_size(12)
        .set_bold()
        .set_background_color("DDEBF7")
        .set_border(FormatBorder::Medium)
        .set_align(FormatAlign::Center)
        .set_text_wrap();
    let sheet = book.add_worksheet();
    sheet.set_name("様式").unwrap();
    sheet.write_with_format(1, 1, "番号", &heading).unwrap();
    sheet.write_with_format(2, 1, 1200, &Format::new().set_num_format("#,##0千円")).unwrap();
    sheet.set_column_width_pixels(1, 120).unwrap();
    sheet.set_row_height(1, 30).unwrap();
    sheet.set_landscape().set_paper_size(8).set_repeat_rows(0, 1).unwrap();
    sheet.set_footer("&P / &N").set_print_fit_to_pages(1, 0);
    let list = DataValidation::new().allow_list_formula("=評価一覧".into());
    sheet.add_data_validation(2, 1, 9, 1, &list).unwrap();
    let lists = book.add_worksheet();
    lists.set_name("リスト").unwrap();
    lists.set_hidden(true);
    book.define_name("評価一覧", "=リスト!$A$1:$A$2").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_looks_as_it_was_made() {
    let looks = read(&made(), &Limits::default()).unwrap().unwrap();
    let sheet = looks.sheet("様式").unwrap();
    let heading = sheet.look(CellRef::new(1, 1));
    assert_eq!(heading.font, FontLook { name: "BIZ UDゴシック".to_owned(), size: 12.0, bold: true });
    assert_eq!(heading.fill.as_deref(), Some("DDEBF7"));
    assert_eq!(heading.borders, [Some("medium"); 4]);
    assert_eq!((heading.align, heading.wrap), (Some("center"), true));
    assert_eq!(sheet.look(CellRef::new(2, 1)).format.as_deref(), Some("#,##0千円"));
    assert_eq!(*sheet.look(CellRef::new(50, 9)), *sheet.look(CellRef::new(51, 9)));
    assert_eq!((sheet.px(1), sheet.px(2)), (120, 64));
    assert_eq!((sheet.height(1), sheet.height(2)), (Some(30.0), None));
    assert_eq!(sheet.repeat_rows, Some((0, 1)));
    let page = &sheet.page;
    assert_eq!((page.paper, page.landscape, page.fit_width), (Some("A3"), Some(true), true));
    assert!(page.footer.contains("&P / &N"), "{}", page.footer);
    assert_eq!(sheet.list_at(CellRef::new(5, 1)), Some("評価一覧"));
    assert_eq!(sheet.list_at(CellRef::new(5, 2)), None);
    assert_eq!(looks.names["評価一覧"], "リスト!$A$1:$A$2");
}

#[test]
fn colours_of_a_theme_have_a_tint() {
    let theme = r#"<a:theme xmlns:a="x"><a:clrScheme><a:dk1><a:sysClr lastClr="000000"/></a:dk1><a:lt1><a:sysClr lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:theme>"#;
    let colors = color::theme(theme).unwrap();
    assert_eq!(colors, ["FFFFFF", "000000", "E7E6E6", "44546A", "4472C4"]);
    let styles = r#"<styleSheet><fonts><font/></fonts><fills><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.8"/></patternFill></fill></fills><borders><border/></borders><cellXfs><xf fillId="0"/></cellXfs></styleSheet>"#;
    let styles = style::read(styles, &colors).unwrap();
    assert_eq!(styles.cell(0).fill.as_deref(), Some("DAE3F3"));
}
