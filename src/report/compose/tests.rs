use super::sample::{city, mixed};

#[test]
fn demo() {
    let sample = mixed();
    let sheets = sample.sheets();
    write("/tmp/summary/mixed.xlsx", &sample, sheets);
    let sample = city(12, 35);
    let sheets = sample.sheets();
    write("/tmp/summary/city.xlsx", &sample, sheets);
}

fn write(path: &str, sample: &super::sample::Sample, mut sheets: Vec<crate::report::model::Sheet>) {
    use crate::report::builder::SheetBuilder;
    for s in &sample.submissions {
        let mut b = SheetBuilder::new(&*s.sheet, &sample.font, vec![100]);
        let st = b.style(crate::report::model::Style::default());
        for r in &s.rows {
            b.put(*r, 0, "目標", st);
        }
        sheets.push(b.finish());
    }
    let built = sheets.iter().map(|s| crate::xlsx::build(s, &sample.font).unwrap()).collect();
    let p = crate::report::model::Properties {
        title: "t".into(),
        subject: "s".into(),
        created: crate::text::era::Date::from_ymd_opt(2025, 4, 1).unwrap(),
    };
    let bytes = crate::xlsx::finish(built, &p, &sample.font).unwrap();
    std::fs::create_dir_all("/tmp/summary").unwrap();
    std::fs::write(path, bytes).unwrap();
}
