use super::table::{HIDDEN, SHOWN};
use super::*;
use proptest::prelude::*;

fn shown(code: &str, number: f64) -> Shown {
    NumberFormat::parse(code).show(number, Epoch::Y1900)
}

fn text(code: &str, number: f64) -> String {
    shown(code, number).text
}

fn is_date(code: &str) -> bool {
    matches!(shown(code, 45_748.0).value, Value::Date(_))
}

#[test]
fn every_format_shows_what_excel_shows() {
    let differs = |(code, number, want): &(&str, f64, &str)| {
        let shown = shown(code, *number);
        (shown.text != *want || shown.hidden).then(|| format!("{code} of {number}: {shown:?}, not {want}"))
    };
    let wrong: Vec<String> = SHOWN.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(SHOWN.len() > 250, "{}", SHOWN.len());
}

#[test]
fn what_a_format_hides_is_the_bare_number() {
    for (code, number) in HIDDEN {
        let shown = shown(code, *number);
        assert!(shown.hidden && shown.number.is_none(), "{code} of {number}: {shown:?}");
        assert_eq!(shown.text, decimal(*number));
        assert_eq!(shown.value, Value::Number(*number));
    }
}

/// What a file says of each built-in format of Japanese Excel.
#[test]
fn built_in_formats_are_those_of_japanese_excel() {
    let day = 45_961.437_5;
    for (id, number, text) in [
        (0, 1234.5, "1234.5"),
        (1, 1234.5, "1235"),
        (2, 1234.5, "1234.50"),
        (3, 1234.5, "1,235"),
        (4, 1234.5, "1,234.50"),
        (5, -1234.0, "¥-1,234"),
        (6, 1234.0, "¥1,234"),
        (7, 1234.0, "¥1,234.00"),
        (8, -1234.0, "¥-1,234.00"),
        (9, 0.853, "85%"),
        (10, 0.853, "85.30%"),
        (11, 1234.5, "1.23E+03"),
        (12, 0.5, "1/2"),
        (13, 0.12, "3/25"),
        (14, day, "2025/10/31"),
        (15, day, "31-Oct-25"),
        (16, day, "31-Oct"),
        (17, day, "Oct-25"),
        (18, day, "10:30 AM"),
        (19, day, "10:30:00 AM"),
        (20, day, "10:30"),
        (21, day, "10:30:00"),
        (22, day, "2025/10/31 10:30"),
        (23, -5.0, "($5)"),
        (24, 5.0, "$5"),
        (25, 5.0, "$5.00"),
        (26, -5.0, "($5.00)"),
        (27, day, "R7.10.31"),
        (28, day, "令和7年10月31日"),
        (29, day, "令和7年10月31日"),
        (30, day, "10/31/25"),
        (31, day, "2025年10月31日"),
        (32, day, "10時30分"),
        (33, day, "10時30分00秒"),
        (34, day, "2025年10月"),
        (35, day, "10月31日"),
        (36, day, "R7.10.31"),
        (37, -1234.0, "-1,234"),
        (38, -1234.0, "-1,234"),
        (39, -1234.0, "-1,234.00"),
        (40, -1234.0, "-1,234.00"),
        (41, 1234.0, "1,234"),
        (42, 0.0, "¥-"),
        (43, -1234.0, "-1,234.00"),
        (44, 1234.0, "¥1,234.00"),
        (45, day, "30:00"),
        (46, 1.5, "36:00:00"),
        (47, day, "30:00.0"),
        (48, 12_345.0, "12.3E+3"),
        (49, 12.0, "12"),
        (50, day, "R7.10.31"),
        (51, day, "令和7年10月31日"),
        (52, day, "2025年10月"),
        (53, day, "10月31日"),
        (54, day, "令和7年10月31日"),
        (55, day, "2025年10月"),
        (56, day, "10月31日"),
        (57, day, "R7.10.31"),
        (58, day, "令和7年10月31日"),
        (59, 12.5, "12.5"),
        (9999, 12.5, "12.5"),
    ] {
        assert_eq!(NumberFormat::built_in(id).show(number, Epoch::Y1900).text, text, "{id}");
    }
}

#[test]
fn both_epochs_and_that_of_opendocument_name_the_same_day() {
    for (number, epoch) in [(45_961.0, Epoch::Y1900), (44_499.0, Epoch::Y1904), (45_961.0, Epoch::Iso)] {
        let shown = NumberFormat::parse("[$-411]ge.m.d(aaa)").show(number, epoch);
        assert_eq!(shown.text, "R7.10.31(金)");
        assert_eq!(shown.number, Some(45_961.0));
    }
    let early = |code: &str, number: f64, epoch| NumberFormat::parse(code).show(number, epoch);
    assert_eq!(early("yyyy/m/d aaa", 0.0, Epoch::Y1904).text, "1904/1/1 金");
    assert_eq!(early("yyyy/m/d aaa", 0.0, Epoch::Iso).text, "1899/12/30 土");
    assert_eq!(early("yyyy/m/d", -1.0, Epoch::Iso).text, "1899/12/29");
    assert_eq!(early("yyyy/m/d", -1.0, Epoch::Iso).number, None);
    assert_eq!(early("yyyy/m/d", 60.0, Epoch::Iso).number, Some(59.0));
    assert_eq!(early("[h]:mm", -0.5, Epoch::Y1904).text, "-12:00");
    assert!(early("[h]:mm", -0.5, Epoch::Y1900).hidden);
}

#[test]
fn texts_pass_through_the_section_for_texts() {
    for (code, typed, want) in [
        ("General", "公園", Some("公園")),
        ("0", "公園", Some("公園")),
        ("@", "公園", Some("公園")),
        ("@\"課\"", "公園", Some("公園課")),
        ("\"第\"@\"回\"", "3", Some("第3回")),
        ("0;0;0;@\"様\"", "森田", Some("森田様")),
        ("0;@\"課\"", "公園", Some("公園課")),
        ("@\" \"", "公園 ", Some("公園 ")),
        ("_ \" 第\"@\"回 \"_ ", " 3", Some("第 3回")),
        ("#,##0;-#,##0;0", "公園", Some("公園")),
        ("@*.", "公園", Some("公園")),
        ("[Red]@", "公園", Some("公園")),
        ("0;0;0;\"済\"", "公園", Some("済")),
        (";;;", "公園", None),
        ("0;0;0;", "公園", None),
        (";;", "公園", Some("公園")),
        (";;;", " ", Some("")),
        ("yyyy/m/d;@", "未定", Some("未定")),
        ("@@", "南", Some("南南")),
    ] {
        assert_eq!(
            NumberFormat::parse(code).show_text(typed.into()).ok().as_deref(),
            want,
            "{code} of {typed}"
        );
    }
}

#[test]
fn quoted_letters_make_no_date() {
    for code in ["\"No.\"0", "0\"年度\"", "0\"day\"", "\\d0", "0_m", "*y0", "[Red]0", "[DBNum1]0", "General"]
    {
        assert!(!is_date(code), "{code}");
    }
    for code in ["yyyy", "m\"月\"", "aaa", "ggge", "d", "e", "m/d h:mm", "[$-411]m"] {
        assert!(is_date(code), "{code}");
    }
    for code in ["h:mm", "[h]:mm:ss", "AM/PM"] {
        assert!(!is_date(code) && NumberFormat::parse(code).is_moment(), "{code}");
    }
}

/// A code that Excel would not take must not reach a workbook of ours: it would call the file damaged.
#[test]
fn only_sound_codes_are_written_again() {
    for code in [
        "#,##0\"件\"",
        "[Red]0;[Color10]-0",
        "[$-411]ggge\"年\";@",
        "0件",
        "[DBNum3]0",
        "[<1]0;0.0",
        "yyyy年m月",
    ] {
        let format = NumberFormat::parse(code);
        assert_eq!(format.code().map(|c| &**c), Some(code));
        assert!(format.show(45_748.0, Epoch::Y1900).number.is_some(), "{code}");
    }
    let long = format!("0\"{}\"", "長".repeat(300));
    for code in [
        "[赤]0",
        "0 pcs",
        "0\"件",
        "[NatNum1]0",
        "0;0;0;0;0",
        "0\\",
        "[Red0",
        "0_",
        "yyyy@",
        "0.0.0",
        "E+",
        "[h]:[mm]",
        &long,
    ] {
        let format = NumberFormat::parse(code);
        assert_eq!(format.code(), None, "{code}");
        assert_eq!(format.show(45_748.0, Epoch::Y1900).number, None, "{code}");
    }
    // A text section alone says nothing of numbers: they are general ones.
    assert_eq!(NumberFormat::parse("@\"課\"").code(), None);
    assert_eq!(shown("@\"課\"", 12.0).number, Some(12.0));
}

proptest! {
    #[test]
    fn any_code_shows_any_number(code in "[0#?.,%;@\"\\\\\\[\\]_*/eEgGymdhsaAPM+:$年<>=1-9 -]{0,24}", number in any::<f64>()) {
        for epoch in [Epoch::Y1900, Epoch::Y1904, Epoch::Iso] {
            for number in [number, number % 100_000.0, 0.0, -1.5] {
                if number.is_finite() {
                    let shown = NumberFormat::parse(&code).show(number, epoch);
                    prop_assert!(!shown.text.trim().is_empty());
                    prop_assert!(!(shown.hidden && shown.number.is_some()));
                }
            }
        }
        let _ = NumberFormat::parse(&code).show_text("公園".into());
    }

    #[test]
    fn two_decimals_are_rounded_to_two(cents in -1_000_000i64..1_000_000) {
        let want = format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
        prop_assert_eq!(text("0.00", cents as f64 / 100.0), want);
    }

    #[test]
    fn grouped_digits_are_the_same_digits(number in 0u64..1_000_000_000_000) {
        let grouped = text("#,##0", number as f64);
        prop_assert_eq!(grouped.replace(',', ""), number.to_string());
        prop_assert!(grouped.split(',').skip(1).all(|group| group.len() == 3));
    }
}
