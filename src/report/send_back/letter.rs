//! 依頼: the letter, on one upright page.

use super::marks::Item;
use super::words::{self, meaning};
use super::{Request, Severity};
use crate::document::post::{bodies_of_post, may_agree};
use crate::our_sheets::{REQUEST, REQUEST_TITLE_ENDS, REQUESTED};
use crate::report::words as office;
use crate::season::recipients::file_name;
use crate::sheet::builder::{SheetBuilder, page_columns};
use crate::sheet::footer::Footer;
use crate::sheet::look::plain;
use crate::sheet::model::{Align, Line, Print, Sheet, Style, VAlign};
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexSet;

const MARGINS_MM: [f64; 4] = [25.0, 22.0, 20.0, 22.0];
/// Shares of the page's width: the names of what is stated, and what is said of it.
const COLUMNS: [u32; 2] = [14, 86];
/// Sizes in tenths of a point.
const TEXT: u16 = 105;
const TITLE: u16 = 150;
/// Heights of rows, in points.
const ROW: f64 = 24.0;
const GAP: f64 = 14.0;
/// Said where the form's documents are not known by a name.
const GOAL_SHEET: &str = "整理表";

struct Letter {
    builder: SheetBuilder,
    row: u32,
}

pub(super) fn sheet(request: &Request<'_>) -> Sheet {
    let columns = page_columns(false, MARGINS_MM, &COLUMNS);
    let mut builder = SheetBuilder::new(REQUEST, &request.font, columns);
    let print = Print::a4(false, MARGINS_MM);
    let footer = Footer::of(&format!("{}　{}", words::PRINT_TITLE, request.recipient.name()));
    builder.sheet.print = Print { footer, ..print };
    let mut letter = Letter { builder, row: 0 };
    letter.line(&sender(request), Align::Right);
    letter.gap();
    letter.line(&addressee(request), Align::Left);
    letter.gap();
    letter.title(&title(request));
    letter.gap();
    letter.line(&opening(request), Align::Left);
    letter.gap();
    letter.line("記", Align::Center);
    letter.gap();
    letter.stated(request);
    letter.gap();
    for (number, step) in (1..).zip(steps(request)) {
        letter.numbered(number, &step);
    }
    letter.gap();
    letter.line("以上", Align::Right);
    letter.builder.finish()
}

impl Letter {
    fn line(&mut self, text: &str, align: Align) {
        let style = self.builder.style(Style { size_tenths: TEXT, align, ..plain() });
        self.whole(text, style, ROW);
    }

    fn title(&mut self, text: &str) {
        let style = Style { size_tenths: TITLE, bold: true, align: Align::Center, ..plain() };
        let style = self.builder.style(style);
        self.whole(text, style, ROW + GAP);
    }

    fn whole(&mut self, text: &str, style: crate::sheet::model::StyleId, height: f64) {
        self.builder.put_merged(self.row, 0, (1, COLUMNS.len() as u32), text, style);
        self.builder.height_at_least(self.row, height);
        self.row += 1;
    }

    fn gap(&mut self) {
        self.builder.height(self.row, GAP);
        self.row += 1;
    }

    /// Until when, about what, how much.
    fn stated(&mut self, request: &Request<'_>) {
        let deadline = request.sender.deadline.map(|d| ("期限", d.to_owned()));
        let files: IndexSet<String> = if request.drawn.is_empty() {
            request.recipient.files.keys().map(|file| format!("「{}」", file_name(file))).collect()
        } else {
            let docs = request.documents.iter();
            docs.map(|d| format!("「{}」のシート「{}」", file_name(&d.origin.file), d.sheet_names()))
                .collect()
        };
        let files = Vec::from_iter(files).join("\n");
        let counts: Vec<String> = [Severity::Error, Severity::Warning]
            .into_iter()
            .map(|severity| (severity, request.count(severity)))
            .filter(|(_, n)| *n > 0)
            .map(|(severity, n)| format!("{}{n}件（{}）", office::severity(severity), meaning(severity)))
            .collect();
        let rows = deadline.into_iter().chain([("対象", files), (office::COUNT, counts.join("\n"))]);
        for (name, text) in rows {
            self.pair(name, &text);
        }
    }

    fn pair(&mut self, name: &str, text: &str) {
        let boxed = Style { size_tenths: TEXT, border: [Line::Thin; 4], ..plain() };
        let name_style = self.builder.style(Style { bold: true, align: Align::Center, ..boxed });
        let text_style = self.builder.style(Style { indent: 1, ..boxed });
        self.builder.put(self.row, 0, name, name_style);
        self.builder.put(self.row, 1, text, text_style);
        self.builder.height_at_least(self.row, ROW * text.lines().count() as f64 + 4.0);
        self.row += 1;
    }

    fn numbered(&mut self, number: usize, text: &str) {
        let style = Style { size_tenths: TEXT, valign: VAlign::Top, ..plain() };
        let number_style = self.builder.style(Style { align: Align::Center, ..style });
        let text_style = self.builder.style(style);
        self.builder.put(self.row, 0, format!("{number}"), number_style);
        self.builder.put(self.row, 1, text, text_style);
        self.builder.height_at_least(self.row, ROW * 2.0);
        self.row += 1;
    }
}

fn sender(request: &Request<'_>) -> String {
    let parts = [request.sender.city, request.sender.office];
    parts.into_iter().flatten().collect::<Vec<_>>().join("　")
}

/// The head of the department; whoever made the file where the department is not known.
fn addressee(request: &Request<'_>) -> String {
    let doc = request.documents.first();
    let known = request.recipient.department.as_ref().or_else(|| doc.and_then(|doc| doc.department.as_ref()));
    let Some(department) = known else {
        return format!("「{}」を提出された部署　御中", request.recipient.name());
    };
    let Some(doc) = doc else { return format!("{department}　御中") };
    let head = format!("{department}{}", doc.form.title.post_suffix);
    let post = doc.post.as_deref().unwrap_or(&head).trim();
    let bodies = bodies_of_post(post, &doc.form);
    if bodies.iter().any(|body| may_agree(body, department, &doc.form)) && !post.contains('\n') {
        return format!("{post}　様");
    }
    // 部長 alone is the head of this department.
    if key(&head).ends_with(&key(post)) { format!("{head}　様") } else { format!("{department}　御中") }
}

fn title(request: &Request<'_>) -> String {
    let doc = request.documents.first();
    let year =
        doc.and_then(|doc| doc.fiscal_year).map(|year| fiscal_year_label(year) + " ").unwrap_or_default();
    let name = doc.and_then(|doc| doc.form.title.names.first()).map_or(GOAL_SHEET, String::as_str);
    format!("{year}{name}{REQUEST_TITLE_ENDS}")
}

fn opening(request: &Request<'_>) -> String {
    let until = request.sender.deadline.map(|d| format!("{d}までに")).unwrap_or_default();
    format!(
        "　提出していただいた整理表を点検したところ、下記のとおり、確認や修正をお願いしたいところがありました。\n　お手数ですが、{until}修正して再提出してくださるようお願いします。"
    )
}

/// What to do, in three steps.
fn steps(request: &Request<'_>) -> Vec<String> {
    let names: Vec<String> = request.drawn.iter().map(|d| format!("「{}」", d.sheet.name)).collect();
    if names.is_empty() {
        return vec![
            format!(
                "整理表として読み取れなかったため、このブックに整理表は入っていません。\n理由はシート「{REQUESTED}」にあります。"
            ),
            format!("元のファイルを、シート「{REQUESTED}」の「直し方」のとおりに直してください。"),
            "直した元のファイルを提出してください。このブックを提出する必要はありません。".to_owned(),
        ];
    }
    let names = names.concat();
    let marked = request.items.iter().any(|item| item.at.is_some());
    let first = if marked {
        format!(
            "シート{names}の、太枠と①②…の番号を付けたセルを直してください。\n指摘の内容と直し方は、セルのコメントとシート「{REQUESTED}」にあります。"
        )
    } else {
        format!("シート「{REQUESTED}」の指摘と直し方を見て、シート{names}を直してください。")
    };
    let without_place = |item: &Item<'_>| item.at.is_none() && !item.seen.is_empty();
    let second = if request.left_over.is_empty() && !request.items.iter().any(without_place) {
        "元のファイルの内容は、すべてこのブックに移してあります。\n番号の付いていないところも、直す必要があれば直して構いません。".to_owned()
    } else {
        format!(
            "この様式に置くところのない文字は、シート「{REQUESTED}」に載せました。\n必要な内容があれば、シート{names}の当てはまる欄に書き入れてください。"
        )
    };
    vec![first, second, instead(request)]
}

/// That the workbook takes the place of what was handed in.
fn instead(request: &Request<'_>) -> String {
    let alone = request.recipient.files.values().all(|alone| *alone);
    let old = if alone { "元のファイル" } else { "元のファイルの自部署のシート" };
    format!(
        "直したら、このブックを、{old}の代わりに提出してください。\n元のものも一緒に出すと、目標が二重に数えられます。\n印やコメント、シート「{REQUEST}」「{REQUESTED}」は、付いたままで構いません。"
    )
}
