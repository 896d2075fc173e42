use super::sample::{city, mixed};

#[test]
fn demo() {
    write("/tmp/summary/mixed.xlsx", &mut mixed());
    write("/tmp/summary/city.xlsx", &mut city(12, 35));
}

#[test]
fn large() {
    for (d, name) in [(60, "m"), (100, "n"), (2000, "l")] {
        let mut sample = city(d, 35);
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
        write(&format!("/tmp/summary/{name}.xlsx"), &mut sample);
        eprintln!("{d}: write {:?}", t.elapsed());
    }
}

fn write(path: &str, sample: &mut super::sample::Sample) {
    let docs: Vec<_> = sample.documents.iter().copied().collect();
    let names = crate::report::names::sheet_names(&docs, &crate::report::words::FIXED_SHEETS);
    let subs: Vec<_> =
        docs.iter().zip(&names).map(|(d, n)| crate::report::submission::submission(d, n).0).collect();
    sample.submissions = subs
        .iter()
        .map(|s| super::GoalRows { sheet: (&*s.sheet.name).into(), rows: s.goal_rows.clone() })
        .collect();
    let mut sheets = sample.sheets();
    sheets.extend(subs.into_iter().map(|s| s.sheet));
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
