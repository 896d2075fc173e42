//! 記入要領: what each column and field wants and which words it takes, all of it from the form; and how the workbook works.

use super::Entry;
use super::lists::Lists;
use super::table;
use crate::form::goal_sheet::{Column as FormColumn, MetadataKey};
use crate::form::{ColumnKind, GoalForm, Key};
use crate::our_sheets::{GUIDE, OF_ENTRY};
use crate::report::form_page::font_of;
use crate::sheet::list::{Column, List};
use crate::sheet::look::Look;
use crate::sheet::model::{Others, Sheet};
use crate::text::era::fiscal_year_label;

/// A line: the column or field, what to write, the words that it takes.
struct Line {
    heading: String,
    what: String,
    words: String,
}

const COLOURED: &str = "色の付いたところに書きます。見出しなど、ほかのところは書き換えられないようにしてあります（パスワードはありません。直す必要があるときは「校閲」の「シート保護の解除」を押してください）。";
const GROW: &str = "行の高さは、書いた文に合わせて自動で広がります。広がらないときは、行番号の下の境目をダブルクリックしてください。行の高さには上限（409ポイント）があるので、とても長い文は短くまとめてください。";
const PRINTED: &str = "印刷されるのは、書いた行までです。余った行は、そのままで構いません。";
const LIBREOFFICE: &str = "LibreOfficeでは、余った行も印刷されます。行の高さが足りないときは、「ツール」の「シートの保護」を外してから、「書式」の「行」から「最適な高さ」を選んでください。";
const REMOVE: &str = "目標をやめるときは、下の行に書いたことを上に詰めてください（間が空くと、番号が飛んでいると知らせが出ます）。";
const LINE_BREAK: &str = "セルの中で改行するには、Altキーを押しながらEnterキーを押します。";

pub(super) fn sheet(entry: &Entry<'_>, lists: &Lists, rows: u32) -> Sheet {
    let form = &entry.sheet.form;
    let font = font_of(form);
    let columns = || {
        vec![
            Column::new("欄", 210, Look::Text, |line: &Line| line.heading.clone()),
            Column::new("書くこと", 400, Look::Text, |line: &Line| line.what.clone()),
            Column::new("使う言葉", 390, Look::Text, |line: &Line| line.words.clone()),
        ]
    };
    let list = List {
        name: GUIDE,
        font: &font,
        lines: vec![(title(entry), Look::Title), (OF_ENTRY.to_owned(), Look::Note)],
        table: None,
        still: 0,
        columns: columns(),
        nothing: "",
    };
    let fields = table::fields_to_fill_in(entry.sheet).into_iter().map(|filled| Line {
        heading: filled.field.label.clone(),
        what: of_field(filled.field.key).to_owned(),
        words: String::new(),
    });
    let lines = form.columns.iter().map(|column| of_column(form, column, lists));
    let mut page = list.draw(fields.chain(lines));
    page.gap();
    page.line("使い方", Look::Caption);
    for (n, said) in (1..).zip(how(entry, rows)) {
        page.line(format!("{n}　{said}"), Look::Indented);
    }
    let mut sheet = page.finish();
    sheet.protected = true;
    sheet
}

fn title(entry: &Entry<'_>) -> String {
    let year = entry.sheet.fiscal_year.map(fiscal_year_label).unwrap_or_default();
    let parts = [entry.city.unwrap_or_default(), &year, &entry.sheet.form.label, GUIDE];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("　")
}

const fn of_field(key: MetadataKey) -> &'static str {
    match key {
        MetadataKey::Year => "年度を書きます。",
        MetadataKey::Department => "部署の名前を書きます。",
        MetadataKey::Created => "作成した日を書きます。",
        MetadataKey::Revised => "見直した日を書きます。見直していなければ空欄で構いません。",
        MetadataKey::Post => "職名を書きます（入っているときは、確かめてください）。",
        MetadataKey::Name => "氏名を書きます（入っているときは、確かめてください）。",
    }
}

fn of_column(form: &GoalForm, column: &FormColumn, lists: &Lists) -> Line {
    let offer = lists.of_column(column);
    let mut what = match column.kind {
        _ if column.key == Key::Status => "結果が決まったら、一覧から選びます。".to_owned(),
        ColumnKind::Number if column.key == Key::Extra => "数を書きます。".to_owned(),
        ColumnKind::Number => "番号です。はじめから入っています。".to_owned(),
        ColumnKind::Choice => "一覧から選びます。".to_owned(),
        ColumnKind::Text => "文で書きます。".to_owned(),
        ColumnKind::Lines => "文か箇条書きで書きます。".to_owned(),
        ColumnKind::Due => "期限を一覧から選ぶか、同じように書きます。".to_owned(),
        ColumnKind::Owners => owners(form),
        ColumnKind::Person => "氏名を書きます。".to_owned(),
        ColumnKind::Money => "金額を数で書きます。".to_owned(),
        ColumnKind::Percent => "割合を書きます。".to_owned(),
        ColumnKind::Date => "日付を書きます。".to_owned(),
    };
    if !column.filled {
        what.push_str("なければ空欄で構いません。");
    } else if column.span && column.kind != ColumnKind::Number {
        what.push_str("上の行と同じ内容のときも書きます。");
    }
    let words = offer.map_or(String::new(), |offer| {
        let more = if offer.others == Others::Refused { "" } else { " など" };
        format!("{}{more}", offer.words.join("、"))
    });
    Line { heading: column.heading.replace('\n', ""), what, words }
}

fn owners(form: &GoalForm) -> String {
    let separator = form.owners.separators.first().map_or("、", String::as_str);
    let common = &form.owners.common;
    let common = if common.is_empty() {
        String::new()
    } else {
        format!("全体の目標は「{common}」とします。")
    };
    format!("課などの名前を書きます。2つ以上あるときは「{separator}」で区切ります。{common}")
}

fn how(entry: &Entry<'_>, rows: u32) -> Vec<String> {
    let more = format!(
        "行は{rows}行あります。足りないときは、途中の行番号を右クリックして「挿入」を選びます（番号は続けて書いてください）。"
    );
    let mut how: Vec<String> =
        [COLOURED, GROW, LINE_BREAK, &more, PRINTED, REMOVE, LIBREOFFICE].map(str::to_owned).to_vec();
    how.extend(entry.office.map(|office| format!("分からないことは、{office}にお尋ねください。")));
    how
}
