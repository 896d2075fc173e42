use super::*;

fn shown(code: &str, number: f64) -> String {
    NumberFormat::parse(code).show(number, Epoch::Y1900).1
}

fn is_date(code: &str) -> bool {
    matches!(NumberFormat::parse(code).show(45_748.0, Epoch::Y1900).0, Value::Date(_))
}

#[test]
fn numbers_keep_value_and_literals() {
    for (code, number, text) in [
        ("General", 1.0, "1"),
        ("General", 1.5, "1.5"),
        ("General", -0.1, "-0.1"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1_234_567_890_123.0, "1234567890123"),
        ("\"No.\"0", 21.0, "No.21"),
        ("\"No.\"0", -5.0, "-No.5"),
        ("0\"番\"", 21.0, "21番"),
        ("0番", 21.0, "21番"),
        ("\\(0\\)", 3.0, "(3)"),
        ("#,##0", 1234.0, "1234"),
        ("#,##0\"件\";[Red]▲#,##0\"件\"", -1234.0, "▲1234件"),
        ("0;▲0;\"零\"", 0.0, "零"),
        ("0.0", 2.25, "2.25"),
        ("000", 7.0, "7"),
        ("0%", 0.8, "80%"),
        ("0%", 0.07, "7%"),
        ("0.0%", 0.853, "85.3%"),
        ("#,##0,\"千円\"", 12_000.0, "12千円"),
        ("[$¥-411]#,##0", 500.0, "¥500"),
        ("0-0", 12.0, "1-2"),
        ("000\"-\"0000", 1_234_567.0, "123-4567"),
        ("000\"-\"0000", 601_234.0, "060-1234"),
        ("General\"件\"", 3.0, "3件"),
        ("@\"件\"", 3.0, "3件"),
        ("\"済\"", 1.0, "済"),
        (";;;", 5.0, "5"),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", 12.0, "12"),
        ("# ?/?", 0.5, "0.5"),
        ("0.00E+00", 1234.0, "1234"),
        ("[>=100]0\"超\";0\"未満\"", 120.0, "120超"),
        ("[>=100]0\"超\";0\"未満\"", 20.0, "20未満"),
        ("[>=100]0\"超\";0\"未満\"", -5.0, "-5未満"),
        ("[>=0]0;▲0", -5.0, "▲5"),
        ("[h]:mm", 1.5, "36:00"),
        ("h:mm", 0.4375, "10:30"),
        ("h:mm AM/PM", 0.0, "12:00 AM"),
        ("[$-411]AM/PMh\"時\"", 0.75, "午後6時"),
    ] {
        assert_eq!(shown(code, number), text, "{code} of {number}");
        assert!(matches!(
            NumberFormat::parse(code).show(number, Epoch::Y1900).0,
            Value::Number(n) if n.to_bits() == number.to_bits()
        ));
    }
}

#[test]
fn dates_shown_whole_are_iso() {
    for code in [
        "yyyy/m/d",
        "yyyy\"年\"m\"月\"d\"日\"",
        "yyyy年m月d日",
        "[$-411]ggge\"年\"m\"月\"d\"日\";@",
        "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"",
        "[$-411]ge.m.d",
        "m/d/yy h:mm",
        "yyyy\\-mm\\-dd",
        "[$-F800]dddd, mmmm dd, yyyy",
        "yyyy/m/d(aaa)",
        "dd-mmm-yyyy",
    ] {
        assert!(is_date(code), "{code}");
        assert_eq!(shown(code, 45_748.0), "2025-04-01", "{code}");
    }
    for id in [14, 15, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58] {
        assert_eq!(NumberFormat::built_in(id).show(45_748.5, Epoch::Y1900).1, "2025-04-01", "{id}");
    }
}

#[test]
fn dates_shown_in_part_are_as_shown() {
    for (code, text) in [
        ("m\"月\"", "4月"),
        ("m月", "4月"),
        ("mm\"月\"", "04月"),
        ("m\"月\"d\"日\"", "4月1日"),
        ("yyyy\"年度\"", "2025年度"),
        ("[$-411]ggge\"年度\"", "令和7年度"),
        ("[$-411]e", "7"),
        ("aaa", "火"),
        ("aaaa", "火曜日"),
        ("ddd", "Tue"),
        ("mmm-yy", "Apr-25"),
        ("m/d h:mm", "4/1 0:00"),
    ] {
        assert!(is_date(code), "{code}");
        assert_eq!(shown(code, 45_748.0), text, "{code}");
    }
    let first = NumberFormat::parse("[$-ja-JP-x-gannen]ggge\"年\"");
    assert_eq!(first.show(43_586.0, Epoch::Y1900).1, "令和元年");
    assert_eq!(first.show(43_585.0, Epoch::Y1900).1, "平成31年");
    for (id, text) in [(17, "Apr-25"), (34, "2025年4月"), (55, "2025年4月"), (56, "4月1日")] {
        assert_eq!(NumberFormat::built_in(id).show(45_748.0, Epoch::Y1900).1, text);
    }
}

#[test]
fn quoted_letters_make_no_date() {
    for code in ["\"No.\"0", "0\"年度\"", "0\"day\"", "\\d0", "0_m", "*y0", "[Red]0", "[DBNum1]0", "General"]
    {
        assert!(!is_date(code), "{code}");
    }
}

#[test]
fn what_is_no_day_stays_a_number() {
    for number in [0.0, -3.0, 60.0, 1e9] {
        let (value, text) = NumberFormat::built_in(14).show(number, Epoch::Y1900);
        assert_eq!(value, Value::Number(number));
        assert_eq!(text, decimal(number));
    }
}
