use super::*;
use crate::form::{Form, built_in};
use crate::grid::{Limits, read as read_workbook};
use crate::sheet::model::Properties;
use crate::text::era::Date;
use crate::xlsx;
use proptest::prelude::*;

fn form() -> Arc<MemoForm> {
    let memo = |f| if let Form::PolicyMemo(f) = f { Some(f) } else { None };
    built_in().into_iter().find_map(memo).unwrap()
}

fn base() -> BaseFont {
    BaseFont { name: "BIZ UDゴシック".to_owned(), size: 9.0 }
}

/// A sheet of rows, each of cells from column A.
fn grid(rows: &[Vec<String>]) -> Grid {
    let mut grid = Grid::new("運営方針");
    for (row, cells) in (0..).zip(rows) {
        for (col, text) in (0..).zip(cells) {
            grid.cells.push(Cell {
                at: CellRef::new(row, col),
                value: Value::Text,
                text: text.clone(),
                struck: Struck::No,
                formula: false,
            });
        }
    }
    grid
}

fn memo(grid: &Grid) -> (PolicyMemo, Vec<Finding>) {
    let origin = Origin { file: Arc::from("memo.xlsx"), sheet: Arc::from("運営方針") };
    read(grid, &Prepared::new(&form()), &origin)
}

fn memo_of(rows: &[&str]) -> PolicyMemo {
    memo(&grid(&rows.iter().map(|r| vec![(*r).to_owned()]).collect::<Vec<_>>())).0
}

/// The texts of a drawn sheet as a grid.
fn drawn(sheet: &Sheet) -> Grid {
    let mut grid = Grid::new(sheet.name.clone());
    for cell in &sheet.cells {
        if let Content::Text(text) = &cell.content {
            grid.cells.push(Cell {
                at: cell.at,
                value: Value::Text,
                text: text.to_string(),
                struck: Struck::No,
                formula: false,
            });
        }
    }
    grid
}

/// Everything about the paragraphs but their places, and but the spaces before marks, which are not written.
fn content(memo: &PolicyMemo) -> Vec<Paragraph> {
    let one = |p: &Paragraph| {
        let mut p = Paragraph { place: CellRef::new(0, 0), ..p.clone() };
        if let Some(mark) = &mut p.mark {
            let spaces = p.text.len() - p.text.trim_start().len();
            mark.end -= spaces;
            p.text.drain(..spaces);
        }
        p
    };
    memo.paragraphs.iter().map(one).collect()
}

const HEAD: [&str; 4] = [
    "環境部職員　各位",
    "環境部長　森　川　葉　子",
    "令和６年度環境部の運営方針",
    "　市長の施政方針を受け，環境部の運営方針を次のとおり定めた。",
];

/// A sentence of so many characters.
fn sentence(length: usize) -> String {
    "街路樹と公園の緑を住民と力を合わせて守り育て，".chars().cycle().take(length - 1).chain(['。']).collect()
}

#[test]
fn a_written_letter_reads_back_as_the_same_memo() {
    let long = format!("①{}", sentence(1600));
    let rows: Vec<&str> = HEAD
        .into_iter()
        .chain([
            "１．緑を増やす",
            "（１）公園",
            &long,
            "　そのために，道具を貸し出すこと。",
            "２， 水を澄ます",
            "⑩ ホタルを育てること。",
        ])
        .collect();
    let before = memo_of(&rows);
    let (sheet, findings) = letter(&before, "運営方針", &base());
    assert_eq!(findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["M113"]);
    let properties = Properties {
        title: String::new(),
        subject: String::new(),
        created: Date::from_ymd_opt(2024, 4, 1).unwrap(),
        keywords: "",
    };
    let bytes = xlsx::workbook(vec![sheet], &properties, &base()).unwrap();
    let (workbook, _) = read_workbook(&bytes, &Limits::default()).unwrap();
    let (after, _) = memo(&workbook.sheets[0]);
    assert_eq!(content(&after), content(&before));
    assert_eq!(after.outline(), before.outline());
    assert_eq!(after.cells.read, after.cells.used);
}

#[test]
fn marks_hang_by_level_and_rows_fit_their_page() {
    let rows: Vec<String> = HEAD
        .into_iter()
        .map(str::to_owned)
        .chain(["１．緑".to_owned(), "（１）公園".to_owned()])
        .chain((0..40).map(|n| format!("{}{}", char::from_u32(0x2460 + n % 20).unwrap(), sentence(150))))
        .collect();
    let memo = memo_of(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let (sheet, _) = letter(&memo, "運営方針", &base());
    let page = a4(false, sheet.print.margins_mm);
    assert!(sheet.columns.iter().sum::<u32>() <= page.width);
    let left = |text: &str| {
        let at =
            sheet.cells.iter().find(|c| matches!(&c.content, Content::Text(t) if &**t == text)).unwrap().at;
        sheet.columns[..at.col as usize].iter().sum::<u32>()
    };
    assert!(left("１．") < left("（１）") && left("（１）") < left("①"));
    let mut from = 0;
    for to in sheet.print.breaks.iter().copied().chain([sheet.rows.len() as u32]) {
        let height: f64 = sheet.rows[from as usize..to as usize].iter().sum();
        // What repeats on each page, and a gap left over from the page before.
        assert!(
            height + TOP + 3.0 * memo.form.layout.gap <= page.height / 0.96,
            "{from}..{to} is {height} high"
        );
        from = to;
    }
    assert!(sheet.print.breaks.len() >= 3);
}

#[test]
fn a_heading_does_not_end_a_page() {
    for items in 10..40 {
        let mut rows: Vec<String> = HEAD.into_iter().map(str::to_owned).collect();
        rows.push("１．緑".to_owned());
        rows.extend((1..=items).map(|n| format!("（{n}）緑を育てること。")));
        rows.extend(["２．水".to_owned(), "（１）川".to_owned(), "①川を澄ますこと。".to_owned()]);
        let memo = memo_of(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let (sheet, _) = letter(&memo, "運営方針", &base());
        let heading = |row: u32| {
            sheet.cells.iter().any(|c| {
                c.at.row == row
                    && matches!(&c.content, Content::Text(t) if ["２．", "（１）"].contains(&&**t))
                    && row > 30
            })
        };
        for &row in &sheet.print.breaks {
            assert!(!heading(row - 1), "{items}: {row}");
        }
    }
}

#[test]
fn the_blank_form_reads_without_findings() {
    let form = form();
    let sheet = blank(&form, &base());
    let (memo, findings) = memo(&drawn(&sheet));
    assert!(findings.is_empty());
    assert!(crate::check::memo(&memo).is_empty());
    assert!(memo.title().is_some() && memo.sender().is_some() && memo.addressee().is_some());
    assert_eq!(memo.paragraphs.len(), form.blank.len());
}

/// Lines that memos are made of, and some that come close to being something else.
const LINES: [&str; 20] = [
    "１．緑を増やす",
    "２，水を澄ます",
    "３　空を守る",
    "第４ 土を耕す",
    "（１）公園",
    "（２）街路樹を点検すること。",
    "①植えること。",
    "　② 育てること。",
    "③",
    "ア　苗木",
    "イ，道具",
    "　また，道具を貸し出すこと。",
    "公園の樹木について樹木医の診断を毎年受けることとし，その結果を令和６年",
    "30 日までに住民に知らせること。",
    "①公園の樹木について樹木医の診断を毎年受けることとし，その結果を住民に",
    "　市の木と市の花を植えた花壇を町内会と力を合わせて駅前の広場に設け、見",
    "守ることとする",
    "環境部の運営方針について",
    "以　上",
    "環境課長　様",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_was_read_reads_back(
        picks in prop::collection::vec((0..LINES.len(), 0u8..6), 0..24),
        headed in any::<bool>(),
    ) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        if headed {
            rows.extend(HEAD.map(|t| vec![t.to_owned()]));
        }
        for (line, how) in picks {
            let text = LINES[line].to_owned();
            match (how, rows.last_mut()) {
                // A further line of the same cell, a cell beside, an empty row between.
                (0, Some(row)) if !row.is_empty() => {
                    let cell = row.last_mut().unwrap();
                    cell.push('\n');
                    cell.push_str(&text);
                }
                (1, Some(row)) if !row.is_empty() => row.push(text),
                (2, _) => rows.extend([vec![], vec![text]]),
                _ => rows.push(vec![text]),
            }
        }
        let (before, _) = memo(&grid(&rows));
        let (sheet, _) = letter(&before, "運営方針", &base());
        let (after, _) = memo(&drawn(&sheet));
        prop_assert_eq!(content(&after), content(&before), "{:?}", rows);
        prop_assert_eq!(after.cells.read, after.cells.used);
    }
}

#[test]
fn a_paragraph_that_ends_on_its_first_line_has_the_row_of_one() {
    let width = a4(false, memo_of(&HEAD).form.page.margins_mm).width;
    let face = Face::new(memo_of(&HEAD).form.style.size);
    // Almost as long as a line, and one that needs a second.
    let real = face.closest(width) / 2;
    let [short, long] = [real - 1, real + 4].map(|n| format!("{}。", "緑".repeat(n - 1)));
    let rows: Vec<&str> = HEAD.into_iter().chain([short.as_str(), long.as_str()]).collect();
    let (sheet, _) = letter(&memo_of(&rows), "運営方針", &base());
    let height = |text: &str| {
        let cell =
            sheet.cells.iter().find(|c| matches!(&c.content, Content::Text(t) if &**t == text)).unwrap();
        sheet.rows[cell.at.row as usize]
    };
    assert!(height(&long) > 1.5 * height(&short), "{} {}", height(&long), height(&short));
    assert!((height(&short) - face.height(1)).abs() < 0.1);
}
