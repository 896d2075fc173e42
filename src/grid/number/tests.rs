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

// Format codes × numbers and what Excel in Japanese shows of them, by ECMA-376, part 1, 18.8.30 and 18.8.31.
//
// Each was held against LibreOffice 7.4 with the locale ja-JP, the code in an .xlsx, saved as it is shown. Where the two
// differ, LibreOffice's text and the reason stand beside the line; spaces of `?` and `_` at the ends are not compared.

/// Code, number in the epoch of 1900, text.
#[rustfmt::skip]
const SHOWN: &[(&str, f64, &str)] = &[
    ("General", 0.0, "0"),
    ("General", 1.0, "1"),
    ("General", 1.5, "1.5"),
    ("General", -0.1, "-0.1"),
    ("General", 0.300_000_000_000_000_04, "0.3"),
    ("General", 1_234_567_890.0, "1234567890"),
    ("General", 99_999_999_999.0, "99999999999"),
    ("General", 123_456_789_012.0, "1.23457E+11"), // LibreOffice 123456789012: Excel's General has 11 characters at most
    ("General", 1_234_567_890_123.0, "1.23457E+12"), // LibreOffice 1234567890123: Excel's General has 11 characters at most
    ("General", 1_234_567.123_45, "1234567.123"), // LibreOffice 1234567.12345: Excel's General has 11 characters at most
    ("General", 0.123_456_789_012, "0.123456789"), // LibreOffice 0.123456789012: Excel's General has 11 characters at most
    ("General", 0.000_123_45, "0.00012345"),
    ("General", 1e-05, "0.00001"),
    ("General", 1.2345e-05, "0.000012345"),
    ("General", 1.23456e-05, "1.23456E-05"), // LibreOffice 0.0000123456: Excel's General has 11 characters at most
    ("General", 1e-09, "0.000000001"),
    ("General", 1e-10, "1E-10"),
    ("General", -1_234_567_890_123.0, "-1.23457E+12"), // LibreOffice -1234567890123: Excel's General has 11 characters at most
    ("General", 12_345_678_901.5, "12345678902"), // LibreOffice 12345678901.5: Excel's General has 11 characters at most
    ("General", 1_234_567_890.55, "1234567891"), // LibreOffice 1234567890.55: Excel's General has 11 characters at most
    (r#"General"件""#, 3.0, "3件"),
    (r#"General"件""#, -1234.5, "-1234.5件"),
    (r#""約"General"#, 12.0, "約12"),
    ("0", 7.0, "7"),
    ("0", -7.0, "-7"),
    ("0", 0.5, "1"),
    ("0", 1.5, "2"),
    ("0", 2.5, "3"),
    ("0", -0.3, "-0"), // LibreOffice 0: Excel keeps the sign of what rounds to zero
    ("0", 1_234_567_890_123_456.0, "1234567890123460"), // LibreOffice 1234567890123456: a spreadsheet keeps 15 digits
    ("0.00", 1.005, "1.01"),
    ("0.00", 1.5, "1.50"),
    ("0.00", -1.005, "-1.01"),
    ("0.0", 2.25, "2.3"),
    ("0.0", 0.25, "0.3"),
    ("0.0", 99.95, "100.0"),
    ("000", 7.0, "007"),
    ("000", -7.0, "-007"),
    ("0000", 12_345.0, "12345"),
    ("#", 12.0, "12"),
    ("#.##", 0.5, ".5"),
    ("#.##", 12.0, "12."), // LibreOffice 12: Excel keeps the point of its placeholder
    ("0.##", 12.0, "12."), // LibreOffice 12: Excel keeps the point of its placeholder
    ("0.##", 12.345, "12.35"),
    ("0.0#", 12.0, "12.0"),
    ("?0.0?", 1.5, "1.5"),
    ("#,##0", 1234.0, "1,234"),
    ("#,##0", -1_234_567.6, "-1,234,568"),
    ("#,##0", 999.0, "999"),
    ("#,##0.00", 1234.5, "1,234.50"),
    ("#,##0.0;▲#,##0.0", -1234.56, "▲1,234.6"),
    ("0,000", 12.0, "0,012"),
    ("#,#", 1_234_567.0, "1,234,567"),
    (r#"#,##0"か所""#, 1234.0, "1,234か所"),
    ("0%", 0.8, "80%"),
    ("0%", 0.07, "7%"),
    ("0.0%", 0.853, "85.3%"),
    ("0.00%", 1.234_56, "123.46%"),
    ("0%", 0.285, "29%"), // LibreOffice 28%: Excel rounds the 15 digits that it keeps: 28.5
    ("0%", -0.004, "-0%"), // LibreOffice 0%: Excel keeps the sign of what rounds to zero
    ("0%%", 0.5, "5000%%"), // LibreOffice 50%%: each % multiplies by 100 (18.8.31)
    (r#"#,##0,"千円""#, 12_000.0, "12千円"),
    (r#"#,##0,"千円""#, 12_499.0, "12千円"),
    (r#"#,##0,"千円""#, 12_500.0, "13千円"),
    (r#"0.0,,"百万円""#, 12_345_678.0, "12.3百万円"),
    ("0,", 1_234_567.0, "1235"),
    ("#,##0,,", 1_234_567_890.0, "1,235"),
    ("0.00,", 1234.5, "1.23"),
    (r#"0"億"0000"万円""#, 123_456.0, "12億3456万円"),
    (r#""No."0"#, 21.0, "No.21"),
    (r#""No."0"#, -5.0, "-No.5"),
    (r#"0"番""#, 21.0, "21番"),
    ("0番", 21.0, "21番"),
    ("第0号", 3.0, "第3号"),
    (r"\(0\)", 3.0, "(3)"),
    ("(0)", 3.0, "(3)"),
    (r#"0"月""#, 3.0, "3月"),
    ("0-0", 12.0, "1-2"),
    ("000-0000", 1_234_567.0, "123-4567"),
    (r#"000"-"0000"#, 601_234.0, "060-1234"),
    (r"0000\-00\-00", 20_250_401.0, "2025-04-01"),
    ("00:00", 1030.0, "10:30"),
    ("$0", 5.0, "$5"),
    ("0 円", 5.0, "5 円"),
    ("0_);(0)", 5.0, "5"),
    ("0_);(0)", -5.0, "(5)"),
    ("_-* #,##0_-", 1234.0, "1,234"),
    (r#"_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ "#, 1234.0, "1,234"),
    (r#"_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ "#, -1234.0, "-1,234"),
    (r#"_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ "#, 0.0, "-"),
    (r#"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ "#, 0.0, "-"),
    (r#""済""#, 1.0, "済"),
    (r#""済""#, -1.0, "-済"), // LibreOffice 済: a single section has an automatic minus, literals too
    (r#""令和7年度""#, 7.0, "令和7年度"),
    (r#""令和"0"年度""#, 7.0, "令和7年度"),
    ("+0;-0;0", 5.0, "+5"),
    ("+0;-0;0", -5.0, "-5"),
    ("0;0", -5.0, "5"),
    (r#"0"件";"▲"0"件""#, -3.0, "▲3件"),
    ("0;▲0;零", 0.0, "零"),
    (r#"0;▲0;"零""#, 0.0, "零"),
    ("[Red]0", 5.0, "5"),
    ("[赤]0", 5.0, "5"),
    ("[青][>=100]0;0", 120.0, "120"),
    ("[Color10]0", 5.0, "5"),
    ("[色10]0", 5.0, "5"),
    (r#"[>=100]0"超";0"未満""#, 120.0, "120超"),
    (r#"[>=100]0"超";0"未満""#, 20.0, "20未満"),
    (r#"[>=100]0"超";0"未満""#, -5.0, "-5未満"), // LibreOffice 5未満: only a section that nothing but negative numbers reach has no automatic minus
    ("[>=0]0;▲0", -5.0, "▲5"),
    ("[<0]▲0;0", -5.0, "▲5"),
    (r#"[>=1000]#,##0,"千";0"#, 1234.0, "1千"),
    (r#"[>=1000]#,##0,"千";[>=10]0;0.0"#, 5.25, "5.3"),
    (r#"[>=1000]#,##0,"千";[>=10]0;0.0"#, -5.25, "-5.3"), // LibreOffice 5.3: only a section that nothing but negative numbers reach has no automatic minus
    (r#"[=1]"○";[=2]"△";"×""#, 1.0, "○"),
    (r#"[=1]"○";[=2]"△";"×""#, 2.0, "△"),
    (r#"[=1]"○";[=2]"△";"×""#, 3.0, "×"),
    (r"[<=9999999]###\-####;\(###\)\ ###\-####", 1_234_567.0, "123-4567"),
    (r"[<=9999999]###\-####;\(###\)\ ###\-####", 9_012_345_678.0, "(901) 234-5678"),
    (r#"[>100]"a";"b";"c""#, 50.0, "c"),
    (r#"[>100]"a";"b";"c""#, -1.0, "b"),
    ("[<=-1000]0;0.0", -2000.0, "2000"), // LibreOffice -2000: a section that only negative numbers reach has no automatic minus
    ("[<100]0;0.0", -5.0, "-5"),
    ("[$¥-411]#,##0", 500.0, "¥500"),
    ("[$¥-411]#,##0;-[$¥-411]#,##0", -500.0, "-¥500"),
    ("[$¥-ja-JP]#,##0", 500.0, "¥500"),
    ("[$円-411]0", 5.0, "円5"),
    ("[$€-2] 0", 5.0, "€ 5"),
    ("#,##0[$円]", 500.0, "500円"),
    (r##""¥"#,##0;"¥"\-#,##0"##, -1234.0, "¥-1,234"),
    (r"\¥#,##0", 1234.0, "¥1,234"),
    ("# ?/?", 0.5, "1/2"),
    ("# ?/?", 1.25, "1 1/4"),
    ("# ?/?", 3.0, "3"),
    ("# ??/??", std::f64::consts::PI, "3  1/7"), // LibreOffice 3 14/99: Excel takes the last convergent below 100
    ("# ?/2", 0.5, "1/2"),
    ("# ?/4", 1.5, "1 2/4"),
    ("# ??/100", 0.25, "25/100"),
    ("?/?", 1.5, "3/2"),
    ("# ???/???", std::f64::consts::PI, "3  16/113"),
    ("0 0/0", 1.5, "1 1/2"),
    ("0.00E+00", 1234.0, "1.23E+03"),
    ("0.00E+00", 0.001_23, "1.23E-03"),
    ("0E+0", 1234.0, "1E+3"),
    ("##0.0E+0", 12_345.0, "12.3E+3"),
    ("0.0E-00", 1234.0, "1.2E03"),
    ("0.0E-00", 0.001_234, "1.2E-03"),
    ("0.00E+00", -1234.0, "-1.23E+03"),
    ("0.00E+00", 0.0, "0.00E+00"),
    ("[DBNum1]General", 1234.0, "一千二百三十四"),
    ("[DBNum1]0", 1234.0, "一二三四"), // LibreOffice 一千二百三十四: Excel takes digits one by one where the code has placeholders
    ("[DBNum2]General", 1234.0, "壱阡弐百参拾四"),
    ("[DBNum2]0", 1234.0, "壱弐参四"), // LibreOffice 壱阡弐百参拾四: Excel takes digits one by one where the code has placeholders
    ("[DBNum3]General", 1234.0, "１千２百３十４"), // LibreOffice １２３４: Excel writes units
    ("[DBNum3]0", 1234.0, "１２３４"),
    ("[DBNum1][$-411]General", 10.0, "十"),
    ("[DBNum1][$-411]General", 123_456_789.0, "一億二千三百四十五万六千七百八十九"),
    ("[DBNum2][$-411]General", 12_345.0, "壱萬弐阡参百四拾伍"),
    ("[DBNum3][$-411]#,##0", 1234.0, "１,２３４"), // LibreOffice １，２３４: Excel widens digits alone
    ("[DBNum1][$-411]0", 2025.0, "二〇二五"), // LibreOffice 二千二十五: Excel takes digits one by one where the code has placeholders
    (r#"[DBNum1][$-411]General"件""#, 111.0, "百十一件"),
    ("[DBNum3]0.0", 1.5, "１.５"), // LibreOffice １．５: Excel widens digits alone
    ("[DBNum1]General", 0.0, "〇"),
    ("[DBNum1]General", 10_000.0, "一万"),
    ("[DBNum1]General", 1000.0, "一千"),
    (r#"[DBNum1][$-411]ggge"年"m"月"d"日""#, 45_961.437_5, "令和七年十月三十一日"),
    (r#"[DBNum3][$-411]ggge"年"m"月"d"日""#, 45_961.437_5, "令和７年１０月３１日"),
    (r#"[DBNum1][$-411]yyyy"年"m"月"d"日""#, 45_961.437_5, "二〇二五年十月三十一日"),
    ("yyyy/m/d", 45_961.437_5, "2025/10/31"),
    ("yyyy/mm/dd", 45_748.0, "2025/04/01"),
    ("yyyy-mm-dd", 45_961.437_5, "2025-10-31"),
    ("yy/m/d", 45_961.437_5, "25/10/31"),
    ("m/d", 45_961.437_5, "10/31"),
    (r#"m"月""#, 45_961.437_5, "10月"),
    (r#"mm"月""#, 45_748.0, "04月"),
    (r#"m"月"d"日""#, 45_961.437_5, "10月31日"),
    (r#"yyyy"年"m"月"d"日""#, 45_961.437_5, "2025年10月31日"),
    ("yyyy年m月d日", 45_961.437_5, "2025年10月31日"),
    (r#"yyyy"年度""#, 45_961.437_5, "2025年度"),
    (r#"yyyy"年"m"月""#, 45_961.437_5, "2025年10月"),
    ("mmm-yy", 45_961.437_5, "Oct-25"), // LibreOffice 10月-25: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("d-mmm-yy", 45_961.437_5, "31-Oct-25"), // LibreOffice 31-10月-25: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("dd-mmm-yyyy", 45_748.0, "01-Apr-2025"), // LibreOffice 01-4月-2025: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("mmmm", 45_961.437_5, "October"), // LibreOffice 十月: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("mmmmm", 45_961.437_5, "O"), // LibreOffice 十: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("d", 45_748.0, "1"),
    ("dd", 45_748.0, "01"),
    ("ddd", 45_961.437_5, "Fri"), // LibreOffice 金: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("dddd", 45_961.437_5, "Friday"), // LibreOffice 金曜日: Excel in Japanese has English names here; aaa is the Japanese weekday
    ("aaa", 45_961.437_5, "金"),
    ("aaaa", 45_961.437_5, "金曜日"),
    ("m/d(aaa)", 45_961.437_5, "10/31(金)"),
    (r#"m"月"d"日"(aaa)"#, 45_961.437_5, "10月31日(金)"),
    ("yyyy/m/d (ddd)", 45_961.437_5, "2025/10/31 (Fri)"), // LibreOffice 2025/10/31 (金): Excel in Japanese has English names here; aaa is the Japanese weekday
    ("[$-411]ddd", 45_961.437_5, "金"),
    ("[$-411]dddd", 45_961.437_5, "金曜日"),
    ("[$-411]mmm", 45_961.437_5, "10"), // LibreOffice 10月: the names of months of Windows in Japanese
    ("[$-411]mmmm", 45_961.437_5, "10月"), // LibreOffice 十月: the names of months of Windows in Japanese
    ("[$-411]aaaa", 45_961.437_5, "金曜日"),
    ("[$-409]d-mmm-yy;@", 45_961.437_5, "31-Oct-25"),
    ("ge.m.d", 45_961.437_5, "R7.10.31"),
    ("[$-411]ge.m.d;@", 45_961.437_5, "R7.10.31"),
    ("[$-411]gge.m.d", 45_961.437_5, "令7.10.31"),
    (r#"[$-411]ggge"年"m"月"d"日";@"#, 45_961.437_5, "令和7年10月31日"),
    (r#"ggge"年"m"月"d"日""#, 45_961.437_5, "令和7年10月31日"),
    (r#"ggge"年度""#, 45_961.437_5, "令和7年度"),
    ("e", 45_961.437_5, "7"),
    ("ee", 45_961.437_5, "07"),
    ("[$-411]e", 45_961.437_5, "7"),
    ("[$-411]ee", 45_961.437_5, "07"),
    ("[$-411]ggg", 45_961.437_5, "令和"),
    (r#"[$-411]ggge"年""#, 43_586.0, "令和1年"),
    (r#"[$-ja-JP-x-gannen]ggge"年"m"月"d"日""#, 43_586.0, "令和元年5月1日"), // LibreOffice 43586: LibreOffice does not know this code
    (r#"[$-ja-JP-x-gannen]ggge"年"m"月"d"日""#, 45_961.437_5, "令和7年10月31日"), // LibreOffice 45961.4375: LibreOffice does not know this code
    (r#"[$-411]ggge"年""#, 43_585.0, "平成31年"),
    (r#"[$-411]ggge"年""#, 32_515.0, "昭和64年"),
    (r#"[$-411]ggge"年""#, 32_516.0, "平成1年"),
    ("[$-411]ge", 9855.0, "T15"),
    ("[$-411]gge", 4594.0, "明45"),
    ("[$-411]ggge", 4595.0, "大正1"),
    ("[$-411]ge", 100.0, "M33"),
    ("yyy", 45_961.437_5, "2025"), // LibreOffice 25y: Excel reads y as yy and yyy as yyyy
    ("y", 45_961.437_5, "25"), // LibreOffice y: Excel reads y as yy and yyy as yyyy
    ("rr", 45_961.437_5, "令和07"),
    ("r", 45_961.437_5, "07"),
    ("yyyy/m/d", 0.0, "1900/1/0"), // LibreOffice 1899/12/30: the calendar of 1900 has a 29 February
    ("yyyy/m/d", 1.0, "1900/1/1"), // LibreOffice 1899/12/31: the calendar of 1900 has a 29 February
    ("yyyy/m/d", 59.0, "1900/2/28"), // LibreOffice 1900/2/27: the calendar of 1900 has a 29 February
    ("yyyy/m/d", 60.0, "1900/2/29"), // LibreOffice 1900/2/28: the calendar of 1900 has a 29 February
    ("yyyy/m/d", 61.0, "1900/3/1"),
    ("aaa", 1.0, "日"),
    ("aaa", 61.0, "木"),
    ("yyyy/m/d", 2_958_465.0, "9999/12/31"),
    ("[$-F800]dddd, mmmm dd, yyyy", 45_961.437_5, "2025年10月31日"), // LibreOffice 2025年10月31日（金曜日）: Windows' own long date in Japanese
    ("[$-F400]h:mm:ss AM/PM", 45_961.437_5, "10:30:00"),
    ("h:mm", 45_961.437_5, "10:30"),
    ("h:mm:ss", 0.4375, "10:30:00"),
    ("hh:mm", 0.25, "06:00"),
    ("h:mm AM/PM", 45_961.437_5, "10:30 AM"), // LibreOffice 10:30 午前: AM and PM unless the code asks for Japanese
    ("h:mm AM/PM", 0.75, "6:00 PM"), // LibreOffice 6:00 午後: AM and PM unless the code asks for Japanese
    ("h:mm AM/PM", 0.0, "12:00 AM"), // LibreOffice 12:00 午前: AM and PM unless the code asks for Japanese
    ("h:mm A/P", 0.75, "6:00 P"), // LibreOffice 6:00 p: AM and PM unless the code asks for Japanese
    ("AM/PM h:mm", 0.75, "PM 6:00"), // LibreOffice 午後 6:00: AM and PM unless the code asks for Japanese
    ("[$-411]AM/PM h:mm", 0.75, "午後 6:00"),
    (r#"[$-411]AM/PMh"時"mm"分""#, 0.25, "午前6時00分"),
    ("[$-411]h:mm AM/PM", 0.5, "12:00 午後"),
    (r#"h"時"mm"分""#, 45_961.437_5, "10時30分"),
    (r#"h"時"mm"分"ss"秒""#, 45_961.437_5, "10時30分00秒"),
    ("[h]:mm", 1.5, "36:00"),
    ("[hh]:mm", 0.25, "06:00"),
    ("[m]", 0.5, "720"),
    (r#"[m]"分""#, 0.0625, "90分"),
    ("[s]", 0.001, "86"),
    ("[h]:mm:ss", 2.5, "60:00:00"),
    ("mm:ss", 0.001, "01:26"),
    ("mm:ss.0", 0.001_234_5, "01:46.7"),
    ("ss.00", 5.79e-05, "05.00"),
    ("h:mm:ss.000", 0.123_456_7, "2:57:46.659"),
    ("h:mm", 0.999_999, "0:00"), // LibreOffice 23:59: Excel rounds the seconds first
    ("h:mm:ss", 0.999_999_9, "0:00:00"), // LibreOffice 23:59:59: Excel rounds the seconds first
    ("yyyy/m/d h:mm", 45_961.999_999_9, "2025/11/1 0:00"),
    ("m/d h:mm", 45_961.437_5, "10/31 10:30"),
    ("h", 45_961.437_5, "10"),
    ("h:m", 45_961.437_5, "10:30"),
    ("h時m分", 45_961.437_5, "10時30分"),
    ("@", 12.0, "12"),
    (r#"@"課""#, 12.0, "12"),
    ("0;@", 12.0, "12"),
    (r#"0;-0;0;@"様""#, 12.0, "12"),
    ("0;0;0;@", -3.0, "3"),
    ("[Red]yyyy/m/d", 45_961.437_5, "2025/10/31"),
    ("G/標準", 12.0, "12"), // LibreOffice M/標準: the name of General in Japanese Excel
    (r#"G/標準"人""#, 12.0, "12人"), // LibreOffice M/標準人: the name of General in Japanese Excel
    (r#"#,##0"人""#, 0.0, "0人"),
    (r#""第"0"回""#, 12.0, "第12回"),
    (r#""第"00"回""#, 5.0, "第05回"),
    (r#"0"年"0"か月""#, 26.0, "2年6か月"),
    (r#"0.0"ポイント";"▲"0.0"ポイント""#, -1.25, "▲1.3ポイント"),
    (r#""("0")""#, 3.0, "(3)"),
    ("①", 1.0, "①"),
    (r##"#"-"#"##, 12.0, "1-2"),
    (r#""R"0"#, 7.0, "R7"),
    (r#""H"0"."0"#, 305.0, "H30.5"),
    ("0/0", 0.5, "1/2"),
    ("#,##0 ;(#,##0)", -5.0, "(5)"),
    ("0;[Red]-0", -5.0, "-5"),
    ("# ?/?", 0.0, "0"),
    ("# ?/8", 0.3, "2/8"),
    ("# ??/16", 2.5, "2  8/16"),
    ("0.00E+00", 9.999, "1.00E+01"),
    ("0.0E+0", 1e-05, "1.0E-5"),
    ("##0.0E+0", 999_950.0, "1.0E+6"),
    ("#,##0.00E+00", 123_456.0, "12.35E+04"),
    ("???", 5.0, "5"),
    ("0.???", 1.5, "1.5"),
    ("#,##0;△#,##0", -1234.0, "△1,234"),
    (r#"0"人";;"なし""#, 0.0, "なし"),
    (r#"0"人";"減"0"人";"なし""#, -3.0, "減3人"),
    (r#"[<1]"未満";0"#, 0.5, "未満"),
    (r#"[=0]"-";#,##0"#, 0.0, "-"),
    (r#"[=0]"-";#,##0"#, 1500.0, "1,500"),
    (r#"[<>0]#,##0;"－""#, 0.0, "－"),
    (r#"#,##0"円""#, 1_234_567.0, "1,234,567円"),
    (r"#,##0_ ;[Red]\-#,##0\ ", -1234.0, "-1,234"),
    (r##""("#,##0")""##, 1234.0, "(1,234)"),
    (r##""計"#,##0"件""##, 3.0, "計3件"),
    (r#"00"-"00"#, 1203.0, "12-03"),
    (r#"0"/"0"#, 12.0, "1/2"),
    (r#"0.0"%""#, 85.3, "85.3%"),
    ("0%;▲0%", -0.123, "▲12%"),
    ("+0.0%;-0.0%;0.0%", 0.05, "+5.0%"),
    (r#"yyyy"."mm"."dd"#, 45_961.437_5, "2025.10.31"),
    ("yyyy.m.d", 45_961.437_5, "2025.10.31"),
    (r#"gge"年"m"月""#, 45_961.437_5, "令7年10月"),
    (r#"[$-411]gge"年度末""#, 45_961.437_5, "令7年度末"),
    (r#"e"年度""#, 45_961.437_5, "7年度"),
    (r#"m"月末""#, 45_961.437_5, "10月末"),
    (r#"m"月上旬""#, 45_961.437_5, "10月上旬"),
    (r#""令和"e"年"m"月""#, 45_961.437_5, "令和7年10月"),
    ("ge/m/d", 45_961.437_5, "R7/10/31"),
    ("ge-m-d", 45_961.437_5, "R7-10-31"), // LibreOffice 45961.4375: LibreOffice takes e- for an exponent
    ("m-d", 45_961.437_5, "10-31"),
    (r#"d"日("aaa")""#, 45_961.437_5, "31日(金)"),
    (r#"[$-411]m"月"d"日"(aaa);@"#, 45_961.437_5, "10月31日(金)"),
    (r#"yy"年""#, 45_961.437_5, "25年"),
    ("[$-409]mmmm d, yyyy;@", 45_961.437_5, "October 31, 2025"),
    ("[$-409]dddd", 45_961.437_5, "Friday"),
    (r#"[$-804]yyyy"年"m"月""#, 45_961.437_5, "2025年10月"),
    ("yyyy/m/d;@", 45_961.437_5, "2025/10/31"),
    ("m/d/yy h:mm;@", 45_961.437_5, "10/31/25 10:30"),
    (r#"[$-411]yyyy"年"m"月"d"日"\ h:mm"#, 45_961.437_5, "2025年10月31日 10:30"),
    ("yyyymmdd", 45_961.437_5, "20251031"),
    ("mmdd", 45_961.437_5, "1031"),
    (r#"h"時""#, 45_961.437_5, "10時"),
    (r#"[$-411]AM/PMh"時";@"#, 0.625, "午後3時"),
    (r#"[h]"時間"mm"分""#, 1.0625, "25時間30分"),
    (r#"mm"分"ss"秒""#, 0.0075, "10分48秒"),
];

/// Code and a number of which a cell with it shows nothing, or ####.
#[rustfmt::skip]
const HIDDEN: &[(&str, f64)] = &[
    ("#", 0.0),
    ("#,###", 0.0),
    ("0;-0;", 0.0),
    (";;;", 5.0),
    ("0;;0", -5.0),
    ("yyyy/m/d", -1.0),
    ("yyyy/m/d", 2_958_466.0),
    ("[h]", -0.5),
    ("yyyy/m/d;;", 0.0),
];
