//! Comments, text boxes, pictures and controls: not read, but told, once a sheet, with where and how they begin.

use super::{errors, found, goal_sheet, of_code, read};
use crate::support::book::{Book, Format, Sheet};
use crate::support::raw::{self, Xlsx, escaped};
use seirihyo::intake::FileRead;
use std::fmt::Write as _;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn in_every_format(change: impl Fn(&mut Sheet), judge: impl Fn(Format, &FileRead)) {
    for format in Format::ALL {
        let mut sheet = Sheet::of(&raw::goal_sheet(4));
        change(&mut sheet);
        let book = Book { sheets: vec![sheet], ..Book::default() };
        judge(format, &read(&format!("緑化部.{}", format.extension()), &book.write(format)));
    }
}

#[test]
fn comments_are_told_once_a_sheet() {
    let change = |sheet: &mut Sheet| {
        sheet.comments = vec![
            ((6, 7), "未達成に変更してください\n（部長）"),
            ((3, 1), "番号を確認"),
            ((4, 7), "<要> & \"確認\""),
        ];
    };
    in_every_format(change, |format, read| {
        let found = of_code(read, "V126");
        assert_eq!(found.len(), 1, "{format:?}");
        assert_eq!(found[0].0, "B4", "{format:?}");
        for part in ["3件", "B4「番号を確認」", "H5「<要> & \"確認\"」", "H7「未達成に変更してください⏎"]
        {
            assert!(found[0].1.contains(part), "{format:?} {part}: {}", found[0].1);
        }
        assert_eq!(goal_sheet(read).goals.len(), 4);
        assert_eq!(errors(read), [""; 0], "{format:?}");
        assert_eq!(read.findings.len(), 1, "{format:?} {:?}", super::found(read));
    });
}

#[test]
fn text_boxes_are_told() {
    in_every_format(
        |sheet| sheet.boxes = vec![((5, 2), "要確認\n係まで"), ((3, 3), "様式第1号")],
        |format, read| {
            let found = of_code(read, "V127");
            assert_eq!(found.len(), 1, "{format:?}");
            assert_eq!(found[0].0, "D4", "{format:?}");
            assert!(
                found[0].1.contains("2件") && found[0].1.contains("C6「要確認⏎係まで」"),
                "{}",
                found[0].1
            );
            assert_eq!(read.findings.len(), 1, "{format:?}");
        },
    );
}

#[test]
fn a_title_in_a_text_box_is_told_where_the_title_is_missing() {
    const TITLE: &str = "令和7年度　組織目標展開整理表\n（緑化部の組織目標）";
    in_every_format(
        |sheet| {
            sheet.cells.remove(&(0, 0));
            sheet.boxes = vec![((1, 1), TITLE)];
        },
        |format, read| {
            let found = of_code(read, "V129");
            assert_eq!(found.len(), 1, "{format:?} {:?}", super::found(read));
            assert_eq!(found[0].0, "B2", "{format:?}");
            assert!(found[0].1.contains("テキストボックス") && found[0].1.contains("表題"), "{}", found[0].1);
            assert_eq!(goal_sheet(read).title, None);
        },
    );
    // Beside a title in a cell it is a text box like any other.
    in_every_format(
        |sheet| sheet.boxes = vec![((1, 1), TITLE)],
        |format, read| {
            assert!(of_code(read, "V129").is_empty(), "{format:?}");
            assert_eq!(of_code(read, "V127").len(), 1, "{format:?}");
        },
    );
}

/// A sheet with nothing in its cells is not called blank without a word about what lies over them.
#[test]
fn a_sheet_of_text_boxes_alone_is_told() {
    for format in Format::ALL {
        let mut other = Sheet { name: "別".to_owned(), ..Sheet::default() };
        other.text((0, 0), "　");
        other.boxes = vec![((0, 0), "達成状況は別紙のとおり")];
        let book = Book { sheets: vec![Sheet::of(&raw::goal_sheet(2)), other], ..Book::default() };
        let read = read(&format!("緑化部.{}", format.extension()), &book.write(format));
        let found = of_code(&read, "V127");
        assert!(found.len() == 1 && found[0].1.contains("別紙のとおり"), "{format:?} {found:?}");
    }
}

/// Parts beside the first sheet of an .xlsx: id, kind of relationship, name, content.
fn with_parts(attributes: &str, parts: &[(&str, &str, &str)]) -> Xlsx {
    let inside = format!("<sheetData>{}</sheetData>{attributes}", raw::rows(&raw::goal_sheet(3)));
    let mut book = Xlsx::new(&[("緑化部", "", inside)]);
    let mut relations = String::new();
    for (n, (kind, name, content)) in parts.iter().enumerate() {
        let kind = if kind.contains("://") { (*kind).to_owned() } else { format!("{OFFICE}/{kind}") };
        write!(relations, r#"<Relationship Id="p{n}" Type="{kind}" Target="/xl/{name}"/>"#).unwrap();
        book.set(&format!("xl/{name}"), *content);
    }
    book.set("xl/worksheets/_rels/sheet1.xml.rels", format!("<Relationships>{relations}</Relationships>"));
    book
}

#[test]
fn threads_are_told_and_not_the_notes_that_stand_in_for_them() {
    let notes = r#"<x:comments xmlns:x="m"><x:authors><x:author>tc={0A}</x:author><x:author>山本</x:author><x:author>seirihyo</x:author></x:authors><x:commentList>
        <x:comment ref="H4" authorId="0"><x:text><x:t>[スレッド化されたコメント] お使いのバージョンでは…</x:t></x:text></x:comment>
        <x:comment ref="C5" authorId="1"><x:text><x:r><x:t>古い</x:t></x:r><x:r><x:t>メモ</x:t></x:r><x:rPh sb="0" eb="1"><x:t>フル</x:t></x:rPh></x:text></x:comment>
        <x:comment ref="D6" authorId="2"><x:text><x:t>確認してください</x:t></x:text></x:comment></x:commentList></x:comments>"#;
    let threads = r#"<ThreadedComments xmlns="t"><threadedComment ref="H4" id="{1}"><text>達成に変更?</text></threadedComment><threadedComment ref="H4" id="{2}" parentId="{1}"><text>はい</text></threadedComment></ThreadedComments>"#;
    let book = with_parts(
        "",
        &[
            ("comments", "comments1.xml", notes),
            (
                "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
                "threadedComments/t1.xml",
                threads,
            ),
        ],
    );
    let found = of_code(&read("緑化部.xlsx", &book.bytes()), "V126");
    // Two of the thread, one note; what this program writes is not told.
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "H4");
    assert!(found[0].1.contains("3件") && found[0].1.contains("H4「達成に変更?」"), "{}", found[0].1);
    assert!(found[0].1.contains("C5「古いメモ」") && !found[0].1.contains("スレッド化"), "{}", found[0].1);
}

/// A program that knows no threads keeps the notes that stand in for them alone.
#[test]
fn a_note_of_a_thread_that_is_gone_is_told() {
    let notes = r#"<comments><authors><author>tc={0A}</author><author>tc={0B}</author></authors><commentList>
        <comment ref="H4" authorId="0"><text><t>[スレッド化されたコメント]

使用している Excel のバージョンでは…

コメント:
    未達成に変更</t></text></comment>
        <comment ref="H5" authorId="1"><text><t>[Threaded comment] Your version of Excel…
Comment:
    期限を延ばす</t></text></comment></commentList></comments>"#;
    let book = with_parts("", &[("comments", "comments1.xml", notes)]);
    let found = of_code(&read("緑化部.xlsx", &book.bytes()), "V126");
    assert_eq!(found.len(), 1);
    let told = ["2件", "H4「未達成に変更」", "H5「期限を延ばす」"];
    assert!(told.iter().all(|words| found[0].1.contains(words)), "{}", found[0].1);
}

#[test]
fn shapes_in_groups_and_their_stand_ins() {
    let shape = |text: &str, more: &str| {
        let text = escaped(text);
        format!(
            r#"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="a">{more}</xdr:cNvPr></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"#
        )
    };
    let anchor = |row: u32, inside: &str| {
        format!(
            "<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>{inside}</xdr:oneCellAnchor>"
        )
    };
    let control = r#"<a:extLst><a:ext uri="u"><a14:compatExt spid="_x0000_s1025"/></a:ext></a:extLst>"#;
    let drawing = [
        r#"<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="mc" xmlns:a14="a14">"#.to_owned(),
        anchor(3, &format!("<xdr:grpSp>{}{}</xdr:grpSp>", shape("上の吹き出し", ""), shape("下の吹き出し", ""))),
        anchor(4, &shape("", "")),
        anchor(5, r#"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="図"/></xdr:nvPicPr></xdr:pic>"#),
        anchor(6, "<xdr:graphicFrame><a:graphic/></xdr:graphicFrame>"),
        format!("<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>", anchor(7, &shape("新しい図形", "")), anchor(7, &shape("古い図形", ""))),
        anchor(8, &shape("チェック 1", control)),
        "</xdr:wsDr>".to_owned(),
    ]
    .concat();
    let vml = r#"<xml xmlns:v="v" xmlns:x="x"><v:shape id="s1"><v:textbox><div>済み<br>です</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>7, 15, 3, 10, 8, 0, 4, 0</x:Anchor><x:Checked>1</x:Checked></x:ClientData></v:shape>
        <v:shape id="s2"><v:textbox><div>未</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>7,15,4,10,8,0,5,0</x:Anchor></x:ClientData></v:shape>
        <v:shape id="s3"><x:ClientData ObjectType="Note"><x:Row>3</x:Row></x:ClientData></v:shape></xml>"#;
    let book = with_parts(
        "",
        &[("drawing", "drawings/drawing1.xml", &drawing), ("vmlDrawing", "drawings/v.vml", vml)],
    );
    let read = read("緑化部.xlsx", &book.bytes());
    let shapes = of_code(&read, "V127");
    assert_eq!(shapes.len(), 1);
    assert!(
        shapes[0].1.contains("3件")
            && shapes[0].1.contains("新しい図形")
            && !shapes[0].1.contains("古い図形"),
        "{}",
        shapes[0].1
    );
    let others = of_code(&read, "V128");
    assert_eq!(others[0].0, "H4");
    assert!(
        others[0].1.contains("3件")
            && others[0].1.contains("H4「☑済み です」")
            && others[0].1.contains("H5「☐未」"),
        "{}",
        others[0].1
    );
    assert_eq!(errors(&read), [""; 0]);
}

/// Parts that cannot be read are told, and the sheet is read all the same.
#[test]
fn broken_parts_are_no_error_of_the_sheet() {
    for (kind, name, code) in [
        ("comments", "comments1.xml", "V126"),
        ("drawing", "drawings/drawing1.xml", "V127"),
        ("vmlDrawing", "drawings/v.vml", "V128"),
    ] {
        for content in ["<a><b></a>", "<comments><comment ref=\"A1\"><text><t>途中", "\u{0}\u{1}", ""] {
            let read = read("緑化部.xlsx", &with_parts("", &[(kind, name, content)]).bytes());
            assert_eq!(goal_sheet(&read).goals.len(), 3);
            assert_eq!(errors(&read), [""; 0], "{name} {content:?}");
            if content.starts_with("<a>") && kind != "vmlDrawing" {
                assert_eq!(of_code(&read, code).len(), 1, "{name} {:?}", found(&read));
            }
        }
        // One that is not there at all.
        let book = with_parts("", &[(kind, name, "")]).without(&format!("xl/{name}"));
        let read = read("緑化部.xlsx", &book.bytes());
        assert_eq!((errors(&read).len(), of_code(&read, code).len()), (0, 1), "{name}");
    }
}

/// A picture placed in a cell is stored as an error value, which nobody sees.
#[test]
fn pictures_in_cells_are_no_errors() {
    let rows = raw::rows(&raw::goal_sheet(3)).replace(
        r#"<c r="H5" t="inlineStr"><is><t xml:space="preserve">ほぼ達成した</t></is></c>"#,
        r#"<c r="H5" t="e" vm="1"><v>#VALUE!</v></c><c r="I5" t="e" vm="2"><v>#VALUE!</v></c>"#,
    );
    let mut book = Xlsx::new(&[("緑化部", "", format!("<sheetData>{rows}</sheetData>"))]);
    book.set("xl/metadata.xml", r#"<metadata xmlns:xlrd="r"><metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes><futureMetadata name="XLRICHVALUE"><bk><extLst><ext><xlrd:rvb i="0"/></ext></extLst></bk><bk><extLst><ext><xlrd:rvb i="1"/></ext></extLst></bk></futureMetadata><valueMetadata count="2"><bk><rc t="1" v="0"/></bk><bk><rc t="1" v="1"/></bk></valueMetadata></metadata>"#);
    book.set(
        "xl/richData/rdrichvalue.xml",
        r#"<rvData><rv s="0"><v>0</v></rv><rv s="1"><v>8</v></rv></rvData>"#,
    );
    book.set("xl/richData/rdrichvaluestructure.xml", r#"<rvStructures><s t="_localImage"><k n="x"/></s><s t="_error"><k n="errorType"/></s></rvStructures>"#);
    let read = read("緑化部.xlsx", &book.bytes());
    let pictures = of_code(&read, "V128");
    assert_eq!(pictures.len(), 1, "{:?}", found(&read));
    assert_eq!(pictures[0].0, "H5");
    // The other one is an error of Excel's that older programs do not know.
    assert!(found(&read).iter().any(|f| f.1 == "I5" && f.2.contains("#VALUE!")), "{:?}", found(&read));
    assert_eq!(goal_sheet(&read).goals[1].text(seirihyo::form::Key::Status), None);
}
