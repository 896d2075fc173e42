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

#[test]
fn large() {
    for (d, name) in [(60, "m"), (100, "n"), (2000, "l")] {
        let sample = city(d, 35);
        let t = std::time::Instant::now();
        let sheets = sample.sheets();
        eprintln!("{d}: compose {:?}", t.elapsed());
        for s in &sheets {
            let t = std::time::Instant::now();
            let b = crate::xlsx::build(s, &sample.font).unwrap();
            let f = s
                .cells
                .iter()
                .filter(|c| {
                    matches!(
                        c.content,
                        crate::report::model::Content::Formula { .. }
                            | crate::report::model::Content::TextFormula { .. }
                    )
                })
                .count();
            eprintln!("  {} cells {} formulas {f} build {:?}", s.name, s.cells.len(), t.elapsed());
            drop(b);
        }
        let t = std::time::Instant::now();
        write(&format!("/tmp/summary/{name}.xlsx"), &sample, sheets);
        eprintln!("{d}: write {:?}", t.elapsed());
    }
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
