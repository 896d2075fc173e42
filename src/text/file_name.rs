//! Names of files that every system takes, one rule for all that is named after a department.

/// The most UTF-8 bytes of a name without its ending: systems take 255 bytes, or as many UTF-16 units of a whole path.
const LONGEST: usize = 150;
/// Names that Windows keeps for devices, whatever stands after a dot.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
/// Names of devices that a number follows.
const NUMBERED: [&str; 2] = ["COM", "LPT"];

/// A name as every system takes it: what Windows refuses in one stands in full width, a device's name gets a line behind it.
/// It is the name itself where nothing is wrong with it, and empty where nothing is left.
pub fn accepted(name: &str) -> String {
    let replaced = name.chars().map(|c| match c {
        '<' => '＜',
        '>' => '＞',
        ':' => '：',
        '"' => '”',
        '/' => '／',
        '\\' => '＼',
        '|' => '｜',
        '?' => '？',
        '*' => '＊',
        _ if c.is_control() => ' ',
        _ => c,
    });
    let mut name: String = replaced.collect();
    let end = (0..=LONGEST.min(name.len())).rev().find(|&i| name.is_char_boundary(i)).unwrap_or(0);
    name.truncate(end);
    let name = name.trim_end_matches(['.', ' ', '　']).trim_start();
    let (stem, rest) = name.split_once('.').map_or((name, ""), |(stem, _)| (stem, &name[stem.len()..]));
    if is_device(stem) {
        return format!("{stem}_{rest}");
    }
    // Files with such names are hidden, or taken for those that Excel keeps beside an open one.
    match (name.strip_prefix('.'), name.strip_prefix("~$")) {
        (Some(rest), _) => format!("．{rest}"),
        (_, Some(rest)) => format!("～${rest}"),
        _ => name.to_owned(),
    }
}

fn is_device(stem: &str) -> bool {
    let stem = stem.trim_end().to_uppercase();
    let numbered = |device: &str| {
        let number = stem.strip_prefix(device).unwrap_or_default();
        let mut chars = number.chars();
        chars.next().is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³')) && chars.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(|device| numbered(device))
}

#[cfg(test)]
mod tests {
    use super::accepted;

    #[test]
    fn a_name_that_no_system_refuses_stays() {
        for name in ["総務部", "こども・若者部", "DX推進室", "COMMON", "com部", "第1.5部"] {
            assert_eq!(accepted(name), name);
        }
        for (name, want) in [
            ("広報/DX部", "広報／DX部"),
            ("総務部.", "総務部"),
            ("総務部 ", "総務部"),
            ("con", "con_"),
            ("NUL.部", "NUL_.部"),
            ("Com1", "Com1_"),
            ("LPT²", "LPT²_"),
            ("a\tb", "a b"),
            ("...", ""),
            (".総務部", "．総務部"),
            (" .総務部", "．総務部"),
            ("~$福祉部", "～$福祉部"),
        ] {
            assert_eq!(accepted(name), want);
        }
        assert_eq!(accepted(&"長".repeat(80)).chars().count(), 50);
    }
}
