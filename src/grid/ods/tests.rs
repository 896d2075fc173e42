use crate::cell::CellRef;
use crate::grid::tests::{lines, merges, package, read, read_plain};
use crate::grid::{Grid, SheetState, Unreadable};
use crate::our_sheets::OUR_MARK;

const MIME: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fn file(automatic: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{automatic}</office:automatic-styles><office:body>\
         <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", MIME), ("content.xml", content.as_bytes())])
}

fn sheet(automatic: &str, table: &str) -> Grid {
    let table = format!("<table:table table:name=\"表\">{table}</table:table>");
    read_plain(&file(automatic, &table)).sheets.remove(0)
}

#[test]
fn text_with_its_spaces_and_without_comments() {
    let grid = sheet(
        "",
        r#"<table:table-row>
        <table:table-cell office:value-type="string"><office:annotation><text:p>メモ</text:p></office:annotation><text:p>一
            行</text:p><text:p/><text:p>三<text:s text:c="3"/>行<text:line-break/>次<text:tab/>尾</text:p></table:table-cell>
        <table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>河川</text:ruby-base><text:ruby-text>カセン</text:ruby-text></text:ruby>&amp;<text:a>課</text:a></text:p></table:table-cell>
        <table:table-cell office:value-type="string" office:string-value="属性"/>
        <table:table-cell><draw:frame><draw:text-box><text:p>図</text:p></draw:text-box></draw:frame></table:table-cell>
        </table:table-row>"#,
    );
    assert_eq!(lines(&grid), [r#"A1 "一 行\n\n三   行\n次\t尾""#, r#"B1 "河川&課""#, r#"C1 "属性""#]);
}

/// LibreOffice writes the first of several spaces as it is, and the others as an element.
#[test]
fn spaces_in_front_that_were_typed_stay() {
    let cell =
        |inside: &str| format!(r#"<table:table-cell office:value-type="string">{inside}</table:table-cell>"#);
    let row = [
        cell("<text:p> 一</text:p><text:p> <text:s/>二  三</text:p>"),
        cell("<text:p>\n    四\n  五</text:p>"),
        cell("<text:p><text:s/>六 <text:span>七</text:span></text:p>"),
    ];
    let grid = sheet("", &format!("<table:table-row>{}</table:table-row>", row.concat()));
    assert_eq!(lines(&grid), [r#"A1 " 一\n  二 三""#, r#"B1 "四 五""#, r#"C1 " 六 七""#]);
}

#[test]
fn every_kind_of_value() {
    let styles = r#"
        <number:number-style style:name="N1"><number:text>No.</number:text><number:number/></number:number-style>
        <number:percentage-style style:name="N2"><number:number/><number:text>%</number:text></number:percentage-style>
        <number:date-style style:name="N3"><number:month/><number:text>月</number:text></number:date-style>
        <number:date-style style:name="N4" number:language="ja"><number:era number:style="long" number:calendar="gengou"/><number:year number:calendar="gengou"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
        <number:number-style style:name="P0"><number:number/></number:number-style>
        <number:number-style style:name="N5"><number:text>▲</number:text><number:number/><style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/></number:number-style>
        <number:number-style style:name="N6"><number:number number:min-integer-digits="7"><number:embedded-text number:position="4">-</number:embedded-text></number:number></number:number-style>
        <style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>
        <style:style style:name="c3" style:family="table-cell" style:data-style-name="N3"/>
        <style:style style:name="c4" style:family="table-cell" style:data-style-name="N4"/>
        <style:style style:name="c5" style:family="table-cell" style:parent-style-name="c6" style:data-style-name="N5"/>
        <style:style style:name="c6" style:family="table-cell" style:parent-style-name="c5" style:data-style-name="N6"/>"#;
    let number = |style: &str, value: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{value}" calcext:value-type="float"><text:p>見た目</text:p></table:table-cell>"#
        )
    };
    let cells = [
        number("", "1"),
        number("c1", "21"),
        number("c2", "0.8"),
        number("c5", "-5"),
        number("c6", "1234567"),
    ]
    .concat();
    let others = r#"<table:table-cell table:style-name="c3" office:value-type="date" office:date-value="2025-04-01"><text:p>4月</text:p></table:table-cell>
        <table:table-cell table:style-name="c4" office:value-type="date" office:date-value="2025-04-01T12:00:00"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
        <table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/>
        <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1"/>
        <table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>
        <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>"#;
    let grid = sheet(styles, &format!("<table:table-row>{cells}{others}</table:table-row>"));
    assert_eq!(
        lines(&grid),
        [
            r#"A1 "1" number"#,
            r#"B1 "No.21" number"#,
            r#"C1 "80%" number"#,
            r#"D1 "▲5" number"#,
            r#"E1 "123-4567" number"#,
            r#"F1 "4月" date"#,
            r#"G1 "令和7年4月1日" date"#,
            r#"H1 "TRUE" bool"#,
            r#"I1 "0.5" number"#,
            r##"J1 "#DIV/0!" error ="##,
            r#"K1 "" no result ="#,
            r#"M1 "2" number ="#,
        ]
    );
}

/// LibreOffice writes such a text as its format shows it, and the text itself beside it; others write the text alone.
#[test]
fn texts_with_a_format_are_shown_once() {
    let styles = r#"<number:text-style style:name="N1"><number:text-content/><number:text>課</number:text></number:text-style>
        <number:number-style style:name="P"><number:text/></number:number-style>
        <number:text-style style:name="N2"><style:map style:condition="value()&gt;0" style:apply-style-name="P"/><style:map style:condition="value()&lt;0" style:apply-style-name="P"/><style:map style:condition="value()=0" style:apply-style-name="P"/></number:text-style>
        <style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>"#;
    let cell = |style: &str, stated: &str, paragraph: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="string"{stated}><text:p>{paragraph}</text:p></table:table-cell>"#
        )
    };
    let stated = r#" office:string-value="緑化""#;
    let cells = [cell("c1", stated, "緑化課"), cell("c1", "", "緑化"), cell("c2", stated, "")].concat();
    let grid = sheet(styles, &format!("<table:table-row>{cells}</table:table-row>"));
    assert_eq!(lines(&grid), [r#"A1 "緑化課""#, r#"B1 "緑化課""#, r#"C1 "緑化""#]);
    assert_eq!(grid.hidden_by_format(), [CellRef::new(0, 2)]);
}

#[test]
fn repeats_merges_and_hidden_lines() {
    let grid = sheet(
        "",
        r#"<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16381"/>
        <table:table-header-rows><table:table-row>
          <table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="string"><text:p>題</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="16381"/>
        </table:table-row></table:table-header-rows>
        <table:table-row table:visibility="filter"><table:covered-table-cell table:number-columns-repeated="3"/><table:table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/><table:table-cell table:number-columns-spanned="2"/></table:table-row>
        <table:table-row-group table:display="false"><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row></table:table-row-group>
        <table:table-row><table:table-cell office:value-type="string"><text:p>末</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/><table:table-cell table:number-columns-repeated="16382"/></table:table-row>"#,
    );
    assert_eq!(
        lines(&grid),
        [
            r#"A1 "題""#,
            r#"A3 "7" number"#,
            r#"B3 "7" number"#,
            r#"A4 "7" number"#,
            r#"B4 "7" number"#,
            r#"A8 "末""#,
        ]
    );
    assert_eq!(merges(&grid), "A1:C2 C3:D3 C4:D4");
    assert_eq!(grid.hidden_rows, [1, 4, 5, 6]);
    // The last used column is B, so C is no longer told.
    assert_eq!(grid.hidden_cols, [] as [u32; 0]);
}

#[test]
fn strike_through_of_cells_spans_and_columns() {
    let styles = r#"
        <style:style style:name="c1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="T2" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>"#;
    let grid = sheet(
        styles,
        r#"<table:table-column table:default-cell-style-name="c1"/><table:table-column/>
        <table:table-row><table:table-cell office:value-type="string"><text:p>全部</text:p></table:table-cell>
        <table:table-cell office:value-type="string"><text:p>残す<text:span text:style-name="T1">消す</text:span></text:p></table:table-cell>
        <table:table-cell table:style-name="c1" office:value-type="string"><text:p><text:span text:style-name="T2">戻す</text:span></text:p></table:table-cell></table:table-row>"#,
    );
    assert_eq!(lines(&grid), [r#"A1 "全部" all"#, r#"B1 "残す消す" part"#, r#"C1 "戻す""#]);
}

#[test]
fn hidden_and_foreign_tables() {
    let styles = r#"<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let tables = r#"<table:tracked-changes><table:deletion><table:table-cell><text:p>消した</text:p></table:table-cell></table:deletion></table:tracked-changes>
        <table:table table:name="隠し" table:style-name="ta1"><table:table-row/></table:table>
        <table:table table:name="'file:///x.ods'#$表"><table:table-source/><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>
        <table:table table:name="見える"><table:shapes><table:table><table:table-row/></table:table></table:shapes></table:table>"#;
    let sheets = read_plain(&file(styles, tables)).sheets;
    let tabs: Vec<_> = sheets.iter().map(|s| (s.name.as_str(), s.state)).collect();
    assert_eq!(tabs, [("隠し", SheetState::Hidden), ("見える", SheetState::Visible)]);
}

#[test]
fn endless_repeats_end_at_the_limit() {
    let cell = r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>"#;
    let table = format!(
        "<table:table><table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row></table:table>"
    );
    assert!(matches!(read(&file("", &table)), Err(Unreadable::TooLarge(_))));
}

#[test]
fn encrypted_damaged_and_our_files() {
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>".as_slice();
    let encrypted =
        package(&[("mimetype", MIME), ("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")]);
    assert!(matches!(read(&encrypted), Err(Unreadable::Encrypted)));
    assert!(matches!(read(&package(&[("mimetype", MIME)])), Err(Unreadable::Damaged(_))));
    assert!(matches!(read(&file("", "")), Err(Unreadable::Damaged(_))));
    let document = package(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert_eq!(read(&document).unwrap_err(), Unreadable::NotAWorkbook(Some("OpenDocument Text")));
    let content = r#"<x><office:spreadsheet><table:table table:name="a"/><table:table table:name="b"><table:table-row/></table:table></office:spreadsheet></x>"#;
    let own = package(&[
        ("mimetype", MIME),
        ("content.xml", content.as_bytes()),
        ("meta.xml", format!("<meta:keyword>{OUR_MARK}</meta:keyword>").as_bytes()),
        ("Basic/Standard/Module1.xml", b"<x/>"),
    ]);
    let book = read_plain(&own);
    assert!(book.is_ours && book.has_macros);
    assert_eq!(book.sheets.len(), 2);
}
