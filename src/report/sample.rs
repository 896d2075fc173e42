//! Documents of a made-up city, for tests: several departments, two years, two forms, and every kind of odd value.

use crate::cell::CellRef;
use crate::document::{CellCount, Choice, Fields, Goal, GoalSheet, Origin, StatusReading};
use crate::finding::{Finding, Place, rules};
use crate::form::{Form, GoalForm, Key, built_in};
use crate::our_sheets::{self, OUR_MARK};
use crate::report::input::{Common, GoalRows, Input};
use crate::report::names::sheet_names;
use crate::report::shown::{self, ShownTable};
use crate::report::submission::submissions;
use crate::season::not_counted::NotCounted;
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::tally::{Tally, tally};
use crate::text::key::key;
use std::sync::Arc;

/// One goal as a line: number | item | category | due | owners, parted by 、 | status.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

/// Everything that the fixed sheets are drawn from.
pub(crate) struct Sample {
    pub(crate) documents: Vec<&'static GoalSheet>,
    pub(crate) tally: Tally,
    pub(crate) findings: Vec<Finding>,
    pub(crate) not_counted: Vec<NotCounted>,
    pub(crate) submissions: Vec<GoalRows>,
    pub(crate) submission_sheets: Vec<Sheet>,
    pub(crate) shown: Vec<ShownTable>,
    pub(crate) font: BaseFont,
    pub(crate) city: Option<&'static str>,
}

impl Sample {
    /// A sample of documents, without findings.
    pub(crate) fn of(documents: Vec<GoalSheet>) -> Self {
        // A test ends soon enough; leaked documents let the input borrow a list of references.
        let documents: Vec<&'static GoalSheet> =
            documents.into_iter().map(|d| &*Box::leak(Box::new(d))).collect();
        let names = sheet_names(&documents, &our_sheets::fixed().collect::<Vec<_>>());
        let (mut submission_sheets, submissions) = submissions(&documents, names, &mut Vec::new());
        let tally = tally(documents.iter().copied());
        let shown = shown::tables(&submission_sheets, &submissions, tally.goals);
        shown::offer_statuses(&documents, &shown, &mut submission_sheets);
        Self {
            tally,
            documents,
            findings: Vec::new(),
            not_counted: Vec::new(),
            submissions,
            submission_sheets,
            shown,
            font: BaseFont { name: "BIZ UDゴシック".to_owned(), size: 9.0 },
            city: None,
        }
    }

    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            documents: &self.documents,
            tally: &self.tally,
            findings: &self.findings,
            not_counted: &self.not_counted,
            cells: self
                .documents
                .iter()
                .map(|d| d.cells)
                .chain(self.not_counted.iter().map(|n| n.cells))
                .fold(CellCount::default(), CellCount::plus),
            submissions: &self.submissions,
            shown: &self.shown,
            city: self.city,
            office: None,
            run: None,
            font: &self.font,
        }
    }

    /// The bytes of a workbook of some sheets.
    pub(crate) fn written(&self, sheets: Vec<Sheet>) -> Vec<u8> {
        let created = crate::text::era::Date::default();
        let properties =
            Properties { title: String::new(), subject: String::new(), created, keywords: OUR_MARK };
        crate::xlsx::workbook(sheets, &properties, &self.font).unwrap()
    }

    /// The sheets whose counts are formulas.
    pub(crate) fn live(&self) -> Vec<&'static str> {
        crate::report::sheets::live(&Common::new(&self.input()))
    }

    /// The fixed sheets of both workbooks.
    pub(crate) fn sheets(&self) -> Vec<Sheet> {
        let mut sheets = crate::report::sheets::handed_in(&self.input());
        sheets.append(&mut crate::report::sheets::review(&self.input()));
        sheets
    }
}

/// A built-in form.
pub(crate) fn form(name: &str) -> Arc<GoalForm> {
    built_in()
        .into_iter()
        .find_map(|f| match f {
            Form::GoalSheet(f) if f.name == name => Some(f),
            _ => None,
        })
        .unwrap()
}

/// What a wording means among labels and aliases.
fn choice<'a>(typed: &str, vocabulary: impl Iterator<Item = (&'a String, &'a Vec<String>)>) -> Choice {
    if typed.is_empty() {
        return Choice::Blank;
    }
    let fits = |(label, aliases): (&String, &Vec<String>)| {
        std::iter::once(label).chain(aliases).any(|w| key(w) == key(typed))
    };
    vocabulary.map(fits).position(|yes| yes).map_or(Choice::Unknown, Choice::Known)
}

/// A document of that form, year and department; `None` as status column where it has none.
pub(crate) fn document(
    form: &Arc<GoalForm>,
    year: Option<i32>,
    department: Option<&str>,
    has_status: bool,
    lines: &[Line<'_>],
) -> GoalSheet {
    let goals = lines
        .iter()
        .enumerate()
        .map(|(i, (number, item, category, due, owners, status))| {
            let mut fields: Fields = Default::default();
            let texts = [*number, *item, *category, "水準", "・取組\n・取組", *due, *owners, *status];
            for (col, (field, text)) in (0..).zip(fields.iter_mut().zip(texts)) {
                field.text = (!text.is_empty()).then(|| text.to_owned());
                field.at = Some(CellRef::new(i as u32 + 5, col));
            }
            Goal {
                place: CellRef::new(i as u32 + 5, 0),
                fields,
                owners: owners.split('、').filter(|o| !o.is_empty()).map(str::to_owned).collect(),
                category: choice(category, form.categories.iter().map(|c| (&c.label, &c.aliases))),
                status: if has_status {
                    StatusReading::Read(choice(status, form.statuses.iter().map(|s| (&s.label, &s.aliases))))
                } else {
                    StatusReading::NoColumn
                },
                extra: Vec::new(),
                extra_numbers: Vec::new(),
                unseen: Vec::new(),
            }
        })
        .collect::<Vec<_>>();
    let used = goals.len() * Key::FIELDS.len();
    let file = format!("提出/{}.xlsx", department.unwrap_or("所属なし"));
    GoalSheet {
        origin: Origin { file: Arc::from(file), sheet: Arc::from("整理表") },
        form: Arc::clone(form),
        title: None,
        fiscal_year: year,
        year_guessed: false,
        department: department.map(str::to_owned),
        department_guessed: false,
        created: None,
        revised: Vec::new(),
        dates_unread: false,
        date_cells: Vec::new(),
        rows: (0, u32::MAX),
        post: None,
        name: None,
        stretches: Vec::new(),
        named: Vec::new(),
        section: None,
        has_status,
        extra_headings: Vec::new(),
        extra_heading_cells: Vec::new(),
        columns: Vec::new(),
        goals,
        vacant: Vec::new(),
        cells: CellCount { read: used + 12, used, furniture: 11, reported: 1 },
        further: Vec::new(),
    }
}

/// Two forms, two years, shared owners, blank, absent and odd values, wildcards and operators in typed words.
pub(crate) fn mixed() -> Sample {
    let main = form("soshiki-mokuhyo");
    let other = form("juten-kadai");
    let mut sample = Sample::of(vec![
        document(
            &main,
            Some(2025),
            Some("みどり推進部"),
            true,
            &[
                ("1", "里山を市民と育てる仕組みづくり", "施政方針", "3月", "共通", "高度に達成した"),
                ("2", "公園の遊具を安全に使えるよう点検", "個別計画", "10月", "公園課", "ほぼ達成"),
                (
                    "3",
                    "街路樹の植え替え計画の策定",
                    "個別計画",
                    "12月",
                    "公園課、道路課",
                    "ほとんど未達成だった(達成率80~50%)",
                ),
                ("4", "川辺の清掃", "ビジョン", "随時", "道路課、公園課、緑課", "ほとんど未達成だった"),
                ("5", "苗木の配布", "", "", "", ""),
                ("6", "緑の相談窓口", "新規*", "3月", "子ども緑課、緑課", "未達成だった(達成率25%未満)"),
            ],
        ),
        document(
            &main,
            Some(2024),
            Some("みどり推進部"),
            false,
            &[
                ("1", "里山の調査", "=1+1", "3月", "緑課", ""),
                ("", "里山の調査の公表", "~その他?", "3月", "緑課、緑課", ""),
            ],
        ),
        document(
            &other,
            Some(2025),
            Some("にぎわい<創生>部"),
            true,
            &[
                ("1", "駅前の空き店舗を埋める", "産業・にぎわい", "年度末", "商工課", "◎"),
                ("2", "夜市の開催", "産業・にぎわい", "7月", "商工課、観光室", "〇"),
                ("3", "宿泊施設の誘致", "産業・にぎわい", "年度末", "観光室", "評価不能"),
            ],
        ),
        document(
            &main,
            None,
            None,
            true,
            &[("①", "所属のない目標", "行革", "3月", "庶務課", "ほぼ達成した")],
        ),
    ]);
    let at =
        |d: &GoalSheet, cell: &str| Place::sheet(&d.origin.file, &d.origin.sheet).at(cell.parse().unwrap());
    let first = &sample.documents[0];
    let passed: Arc<str> = Arc::from("提出/送付文.docx");
    let book: Arc<str> = Arc::from("提出/みどり推進部.xlsx");
    let example: Arc<str> = Arc::from("記入例");
    sample.findings = vec![
        Finding::new(&rules::STATUS_AMBIGUOUS, at(first, "H9"))
            .with("seen", "ほとんど未達成だった")
            .with("choices", "「80～50%」「50～25%」"),
        Finding::new(&rules::STATUS_BLANK, at(first, "H10")).with("choices", "「高度に達成した」など"),
        Finding::new(&rules::CATEGORY_UNKNOWN, at(first, "C11"))
            .with("column", "計画・方針等の分類")
            .with("seen", "新規*")
            .with("choices", "「施政方針」など"),
        Finding::new(&rules::TEXT_FITS_NOWHERE, at(first, "K2")).with("seen", "メモ"),
        Finding::new(&rules::FILE_PASSED_OVER, Place::file(&passed)),
        Finding::new(&rules::EXAMPLE_PASSED_OVER, Place::sheet(&book, &example)),
    ];
    sample.not_counted = vec![
        NotCounted { file: passed, sheet: None, why: &rules::FILE_PASSED_OVER, cells: CellCount::default() },
        NotCounted {
            file: book,
            sheet: Some(example),
            why: &rules::EXAMPLE_PASSED_OVER,
            cells: CellCount { read: 40, used: 0, furniture: 40, reported: 0 },
        },
    ];
    sample
}

/// A city of so many departments with so many goals each, in the first form.
pub(crate) fn city(departments: usize, goals: usize) -> Sample {
    let form = form("soshiki-mokuhyo");
    let sections =
        ["共通", "企画調整課", "地域づくり推進課", "計画課", "子ども若者計画課", "相談室", "安全・環境担当"];
    let items = [
        "窓口の待ち時間を短くする仕組みの導入",
        "公共施設の長寿命化計画に基づく改修と、休館中の代わりの場所の確保",
        "防災訓練",
    ];
    let dues = ["3月", "10月", "随時", "12月"];
    let documents = (0..departments)
        .map(|d| {
            let rows: Vec<[String; 6]> = (0..goals)
                .map(|g| {
                    let n = d * 31 + g * 7;
                    let status = match n % 23 {
                        0 => String::new(),
                        1 => "ほとんど未達成".to_owned(),
                        2 | 3 => form.statuses[2].label.replace('～', "~"),
                        4 => form.statuses[3].label.clone(),
                        5 => form.statuses[4].label.clone(),
                        6..9 => form.statuses[0].label.clone(),
                        _ => form.statuses[1].label.clone(),
                    };
                    let owners = match g % 9 {
                        7 => format!("{}、{}", sections[1], sections[2]),
                        _ => sections[g % 7].to_owned(),
                    };
                    let category = form.categories[n % form.categories.len()].label.clone();
                    [
                        (g + 1).to_string(),
                        items[n % 3].to_owned(),
                        category,
                        dues[n % 4].to_owned(),
                        owners,
                        status,
                    ]
                })
                .collect();
            let lines: Vec<Line<'_>> =
                rows.iter().map(|[a, b, c, d, e, f]| (&**a, &**b, &**c, &**d, &**e, &**f)).collect();
            document(&form, Some(2025), Some(&format!("みどり第{}部", d + 1)), true, &lines)
        })
        .collect();
    let mut sample = Sample::of(documents);
    for document in &sample.documents {
        for goal in document.goals.iter().filter(|g| g.status == StatusReading::Read(Choice::Blank)) {
            let place = Place::sheet(&document.origin.file, &document.origin.sheet);
            let cell = CellRef::new(goal.place.row, 7);
            let found = Finding::new(&rules::STATUS_BLANK, place.at(cell));
            sample.findings.push(found.with("choices", "「高度に達成した」「ほぼ達成した」"));
        }
    }
    sample
}
