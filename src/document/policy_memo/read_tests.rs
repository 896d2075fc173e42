use super::*;
use crate::document::policy_memo::annex;
use crate::form::{Form, built_in};

fn prepared() -> Prepared {
    let form = built_in().into_iter().find_map(|f| if let Form::PolicyMemo(f) = f { Some(f) } else { None });
    Prepared::new(&form.unwrap())
}

/// A sheet of rows, each of cells from column A; an empty text is no cell.
fn grid(rows: &[&[&str]]) -> Grid {
    let mut grid = Grid::new("運営方針");
    for (row, cells) in rows.iter().enumerate() {
        for (col, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            grid.cells.push(Cell {
                at: CellRef::new(row as u32, col as u32),
                value: Value::Text,
                text: (*text).to_owned(),
                struck: Struck::No,
                formula: false,
            });
        }
    }
    grid
}

fn read_rows(rows: &[&[&str]]) -> (PolicyMemo, Vec<Finding>) {
    let origin = Origin { file: Arc::from("memo.xlsx"), sheet: Arc::from("運営方針") };
    let grid = grid(rows);
    let with = prepared();
    assert!(fits(&grid, &with));
    let (memo, findings) = read(&grid, &with, &origin);
    assert_eq!(memo.cells.read, memo.cells.used + memo.cells.furniture + memo.cells.reported);
    assert_eq!(memo.cells.read, grid.cells.len());
    (memo, findings)
}

/// Kind, level, number and place of each paragraph, one a line.
fn shape(memo: &PolicyMemo) -> Vec<String> {
    let number = |n: Option<u32>| n.map_or(String::new(), |n| n.to_string());
    memo.paragraphs
        .iter()
        .map(|p| {
            let level = p.level.map_or(String::new(), |l| "›".repeat(l));
            format!("{:?} {level}{} {}", p.kind, number(p.number), p.place)
        })
        .collect()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|f| f.rule.code).collect()
}

const HEAD: [&[&str]; 4] = [
    &["環境部職員 各位"],
    &["環境部長　森　川　葉　子"],
    &["令和６年度環境部の運営方針"],
    &["　市長の施政方針を受け，環境部の運営方針を次のとおり定めた。"],
];

fn with_head<'a>(body: &[&'a [&'a str]]) -> Vec<&'a [&'a str]> {
    HEAD.into_iter().chain(body.iter().copied()).collect()
}

#[test]
fn a_paragraph_a_row() {
    let (memo, findings) = read_rows(&with_head(&[
        &["１．身近な緑を増やすために"],
        &["（１）公園"],
        &["①住民とともに公園を手入れすること。"],
        &["　そのために，道具を貸し出すこと。"],
        &["②街路樹を点検すること。"],
        &["２．重点課題"],
        &["①課題は別紙のとおり。"],
    ]));
    assert_eq!(
        shape(&memo),
        [
            "Addressee  A1",
            "Sender  A2",
            "Title  A3",
            "Preamble  A4",
            "Heading ›1 A5",
            "Heading ››1 A6",
            "Item ›››1 A7",
            "Continuation ›››1 A8",
            "Item ›››2 A9",
            "Heading ›2 A10",
            "Item ››1 A11",
        ]
    );
    assert_eq!(codes(&findings), [""; 0]);
    assert_eq!(memo.fiscal_year, Some(2024));
    assert_eq!(memo.sender().unwrap().name.as_deref(), Some("森川葉子"));
    let outline = memo.outline();
    assert_eq!(outline.preamble, ["市長の施政方針を受け，環境部の運営方針を次のとおり定めた。"]);
    let item = &outline.sections[0].sections[0].items[0];
    assert_eq!(item.paragraphs, ["住民とともに公園を手入れすること。", "そのために，道具を貸し出すこと。"]);
    assert_eq!(outline.sections[1].items[0].no, "①");
    assert_eq!(annex::in_text(&memo).named.len(), 1);
}

#[test]
fn a_cell_of_several_paragraphs_gives_each_its_place() {
    let (memo, _) = read_rows(&with_head(&[
        &["１．緑を増やす\n（１）公園\n①手入れをすること。\n　道具を貸し出すこと。"],
        &["②公園の樹木について樹木医の診断を毎年受けることとし，その結果を\n住民に知らせること。"],
    ]));
    assert_eq!(
        shape(&memo)[4..],
        ["Heading ›1 A5", "Heading ››1 A5", "Item ›››1 A5", "Continuation ›››1 A5", "Item ›››2 A6"]
    );
    // A line that ends amid a sentence goes on, its break kept.
    assert_eq!(
        memo.paragraphs[8].text,
        "②公園の樹木について樹木医の診断を毎年受けることとし，その結果を\n住民に知らせること。"
    );
    assert!(memo.outline().sections[0].sections[0].items[1].paragraphs[0].contains("結果を住民に"));
}

#[test]
fn rows_that_end_amid_a_sentence_are_joined_and_said() {
    let (memo, findings) = read_rows(&with_head(&[
        &["１．緑を増やす"],
        &["①公園の樹木について樹木医の診断を毎年受けることとし，その結果を令和６年４月"],
        &["30 日までに住民に知らせること。"],
        &["②手入れをすること。"],
    ]));
    assert_eq!(shape(&memo)[4..], ["Heading ›1 A5", "Item ››1 A6", "Item ››2 A8"]);
    assert!(memo.paragraphs[5].text.ends_with("令和６年４月30 日までに住民に知らせること。"));
    assert_eq!(codes(&findings), ["M108"]);
}

#[test]
fn marks_in_cells_of_their_own() {
    let (memo, findings) = read_rows(&with_head(&[
        &["１", "緑を増やす"],
        &["", "（１）", "公園"],
        &["", "", "①", "手入れをすること。"],
        &["", "", "", "　道具を貸し出すこと。"],
        &["", "", "②", " 診断を受けること。", "済"],
    ]));
    assert_eq!(
        shape(&memo)[4..],
        ["Heading ›1 A5", "Heading ››1 B6", "Item ›››1 C7", "Continuation ›››1 D8", "Item ›››2 C9"]
    );
    assert_eq!(memo.paragraphs[8].text, "② 診断を受けること。");
    assert_eq!(memo.paragraphs[8].bare(), "診断を受けること。");
    assert_eq!(codes(&findings), ["M112"]);
    assert_eq!(memo.cells.reported, 1);
}

#[test]
fn what_stands_above_the_body() {
    let (memo, _) = read_rows(&[
        &["", "６環総第12号"],
        &["", "令和６年４月１日"],
        &["環境部各課長　様"],
        &["環境部長", "森川 葉子"],
        &["（公印省略）"],
        &["令 和 ６ 年 度 環 境 部 の 運 営 方 針"],
        &["―身近な緑を増やす―"],
        &["　次のとおり定めた。"],
        &["記"],
        &["１　公園を増やすこと。"],
        &["以　上"],
        &["1/1"],
    ]);
    let kinds: Vec<Kind> = memo.paragraphs.iter().map(|p| p.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Reference,
            Kind::Date,
            Kind::Addressee,
            Kind::Sender,
            Kind::Sender,
            Kind::Other,
            Kind::Title,
            Kind::Preamble,
            Kind::Preamble,
            Kind::Other,
            Kind::Item,
            Kind::Other,
        ]
    );
    let sender = memo.sender().unwrap();
    assert_eq!((sender.post.as_deref(), sender.name.as_deref()), (Some("環境部長"), Some("森川 葉子")));
    assert_eq!(memo.cells.furniture, 1);
}

#[test]
fn other_sheets_are_no_memos() {
    let with = prepared();
    for rows in [
        &[&["番号", "実施項目"][..], &["1", "運営方針の策定"][..]][..],
        &[&["各課長　様"][..], &["総務部長　森川葉子"][..], &["１．提出期限"][..]][..],
    ] {
        let mut grid = grid(rows);
        grid.name = "依頼".to_owned();
        assert!(!fits(&grid, &with), "{rows:?}");
    }
}
