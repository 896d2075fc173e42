//! TOML text → [`Project`], with what the types do not rule out checked; an error names the line and the key.

use crate::finding::Lang;
use crate::form::toml_error::key_on;
use crate::season::project::{Outputs, Project, TomlError};
use crate::season::read::has_workbook_name;
use crate::text::era;
use crate::text::key::key;
use serde::de::{Deserializer, Error, Visitor};

/// A project from the text of its file.
///
/// # Errors
/// When the text is not TOML, has an unknown or missing key, or contradicts itself.
pub fn from_toml(text: &str) -> Result<Project, TomlError> {
    // Windows' editor may put a byte order mark in front.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let project: Project = toml::from_str(text).map_err(|e| TomlError::of_toml(text, &e))?;
    check(&project, text)?;
    Ok(project)
}

fn check(project: &Project, text: &str) -> Result<(), TomlError> {
    if project.inputs.is_empty() {
        let ja = "整理表のファイルかフォルダーを1つ以上書いてください。";
        return Err(at(text, "inputs", ja, "At least one file or folder is needed."));
    }
    escapes(project, text)?;
    names(project, text)?;
    sections(project, text)?;
    outputs(&project.outputs, text)?;
    last_year(project, text)?;
    project.settings().map(|_| ()).map_err(|(code, why)| {
        let why = why.said();
        at(text, &code, why.get(Lang::Ja), why.get(Lang::En))
    })
}

/// What is wrong with a key, at the line that sets it or begins its table.
fn at(text: &str, key: &str, ja: impl Into<String>, en: impl Into<String>) -> TomlError {
    let header = format!("[{key}]");
    TomlError::new(line_of(text, |l| sets(l, key) || l.trim() == header), key, ja, en)
}

/// A `\` between folders makes another character of the letter behind it: `"提出\temp"` holds a tab.
fn escapes(project: &Project, text: &str) -> Result<(), TomlError> {
    let Project { inputs, exclude, outputs: out, form, last_year, .. } = project;
    let last_year = last_year.iter().flat_map(|last| last.inputs.iter().chain(&last.form));
    let written = std::iter::once(&out.report).chain(&out.json).chain(&out.comparison);
    let mut paths = inputs.iter().chain(exclude).chain(form).chain(written).chain(last_year);
    let Some(path) = paths.find(|path| path.contains(char::is_control)) else { return Ok(()) };
    let (mut typed, mut mark) = (String::new(), "");
    for c in path.chars() {
        match ESCAPES.iter().find(|(control, _)| *control == c) {
            Some((_, escape)) => {
                typed.push_str(escape);
                mark = escape;
            }
            None => typed.push(c),
        }
    }
    let line = line_of(text, |line| line.contains(&typed));
    let typed = typed.replace("\\\\", "\\");
    let ja = format!(
        "\" の中の {mark} は、目に見えない別の文字（タブなど）になります。'{typed}' のように ' で囲むか、\\ の代わりに / を使ってください。"
    );
    let en =
        format!("{mark} within \" stands for an invisible character. Write '{typed}', or / instead of \\.");
    Err(TomlError { key: key_on(text, line), ..TomlError::new(line, "", ja, en) })
}

/// Characters that nobody sees, and how TOML writes them.
const ESCAPES: [(char, &str); 6] =
    [('\t', "\\t"), ('\n', "\\n"), ('\r', "\\r"), ('\u{8}', "\\b"), ('\u{C}', "\\f"), ('\u{1B}', "\\e")];

/// Every department has a name of its own. A former name may be another's present one, or the former name of several.
fn names(project: &Project, text: &str) -> Result<(), TomlError> {
    let mut seen = indexmap::IndexSet::new();
    for department in &project.departments {
        let former = department.formerly.iter().map(|f| &f.name);
        if std::iter::once(&department.name).chain(former).any(|name| key(name).is_empty()) {
            let line = line_of(text, |l| {
                (sets(l, "name") || l.contains("formerly")) && (l.contains("\"\"") || l.contains("''"))
            });
            return Err(TomlError::new(line, "name", "部署名が空です。", "A department has no name."));
        }
        let name = &department.name;
        if !seen.insert(key(name)) {
            let line = last_line_of(text, |l| sets(l, "name") && l.contains(name.as_str()));
            let ja = format!("「{name}」が2つの部署に書かれています。");
            let en = format!("“{name}” names two departments.");
            return Err(TomlError::new(line, "departments", ja, en));
        }
    }
    Ok(())
}

/// A former section must have become one that is there, be it in another department.
fn sections(project: &Project, text: &str) -> Result<(), TomlError> {
    let all: Vec<String> = project.departments.iter().flat_map(|d| &d.sections).map(|s| key(s)).collect();
    // Where a department lists no sections, nothing can be said of its own.
    for department in project.departments.iter().filter(|d| !d.sections.is_empty()) {
        for (old, new) in &department.former_sections {
            if !all.contains(&key(new)) {
                let ja = format!("「{old}」の今の名称「{new}」が、どの部署の sections にもありません。");
                let en = format!("“{new}”, which “{old}” became, is among the sections of no department.");
                let line = last_line_of(text, |l| l.contains(old.as_str()));
                return Err(TomlError::new(line, "former_sections", ja, en));
            }
        }
    }
    Ok(())
}

/// Each output has a file of its own.
fn outputs(out: &Outputs, text: &str) -> Result<(), TomlError> {
    let all = [
        ("report", Some(out.report.clone())),
        ("review", out.review()),
        ("json", out.json.clone()),
        ("comparison", out.comparison.clone()),
        ("comparison", out.comparison_review()),
    ];
    let mut seen: Vec<String> = Vec::new();
    if let Some(folder) = &out.send_back {
        if has_workbook_name(folder) || folder.trim().is_empty() {
            let ja =
                format!("「{folder}」はフォルダーの名前ではありません。「修正依頼」のように書いてください。");
            let en = format!("“{folder}” is no name of a folder. Write a name such as \"修正依頼\".");
            return Err(at(text, "send_back", ja, en));
        }
        seen.push(folder.clone());
    }
    for (name, path) in all {
        let Some(path) = path else { continue };
        if path.trim().is_empty() {
            return Err(at(text, name, "ファイル名が空です。", "The file has no name."));
        }
        let (wanted, ja, en) = match name {
            "json" => (".json", "JSON", "JSON"),
            _ => (".xlsx", "Excelブック", "an Excel workbook"),
        };
        if path.to_ascii_lowercase().ends_with(".xlsx") == (name == "json") {
            let ja = format!("書けるのは{ja}です。「{path}」の最後を {wanted} にしてください。");
            return Err(at(text, name, ja, format!("This is {en}: let “{path}” end in {wanted}.")));
        }
        if seen.contains(&path) {
            let ja = format!("「{path}」を2つの出力に使っています。");
            return Err(at(text, name, ja, format!("“{path}” is used for two outputs.")));
        }
        seen.push(path);
    }
    Ok(())
}

/// A comparison has something to compare with, and a file.
fn last_year(project: &Project, text: &str) -> Result<(), TomlError> {
    let (key, ja, en) = match (&project.last_year, &project.outputs.comparison) {
        (None, Some(_)) => (
            "comparison",
            "比べる相手がありません。[last_year] の inputs を書くか、この行を消してください。",
            "There is nothing to compare with. Write inputs under [last_year], or delete this line.",
        ),
        (Some(_), None) => (
            "last_year",
            "比較の保存先がありません。[outputs] に comparison = \"前年度比較.xlsx\" のように書いてください。",
            "There is no file for the comparison. Write comparison = \"comparison.xlsx\" under [outputs].",
        ),
        (Some(last), Some(_)) if last.inputs.is_empty() => {
            let ja = "前年度のファイルかフォルダーを1つ以上書いてください。";
            let line = line_of(text, |l| l.trim() == "[last_year]");
            return Err(TomlError::new(
                line,
                "last_year.inputs",
                ja,
                "At least one file or folder is needed.",
            ));
        }
        _ => return Ok(()),
    };
    Err(at(text, key, ja, en))
}

/// The line (from 1) of the first line that fits.
fn line_of(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    text.lines().position(fits).map_or(1, |i| i + 1)
}

/// The last line (from 1) that fits, comments aside.
fn last_line_of(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().rposition(|l| !l.trim_start().starts_with('#') && fits(l)).map_or(1, |i| i + 1)
}

fn sets(line: &str, key: &str) -> bool {
    line.split_once('=').is_some_and(|(k, _)| k.trim().trim_matches(['"', '\'']) == key)
}

/// A fiscal year: a western year, or a text such as 令和7年度 or R7.
pub(crate) fn year<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i32>, D::Error> {
    struct Year;
    impl Visitor<'_> for Year {
        type Value = Option<i32>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a fiscal year such as 2025 or \"令和7年度\"")
        }

        fn visit_i64<E: Error>(self, v: i64) -> Result<Self::Value, E> {
            let year = i32::try_from(v).ok().filter(|y| (1900..2200).contains(y));
            year.map(Some).ok_or_else(|| no_year(&v.to_string()))
        }

        fn visit_str<E: Error>(self, v: &str) -> Result<Self::Value, E> {
            let year = era::fiscal_year_in(v).or_else(|| era::whole_year(v));
            year.map(Some).ok_or_else(|| no_year(&format!("“{v}”")))
        }
    }
    fn no_year<E: Error>(typed: &str) -> E {
        E::custom(format!("{typed} is not a fiscal year such as 2025 or \"令和7年度\""))
    }
    from.deserialize_any(Year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::reorganisation::Named;
    use crate::finding::Lang;
    use crate::finding::settings::Level;
    use crate::season::project::{Duplicates, Listed, find};

    const WHOLE: &str = r#"city = "みどり野市"
fiscal_year = "令和7年度"
inputs = ["提出"]
duplicates = "newest"

[outputs]
report = "報告.xlsx"
comparison = "比較.xlsx"

[severities]
S101 = "error"
status_blank = "note"

[last_year]
inputs = ["R6"]

[[departments]]
name = "総務部"
sections = ["総務課", "情報政策課"]
former_sections = { "情報システム課" = "情報政策課" }

[[departments]]
name = "環境部"
formerly = ["生活環境部"]
"#;

    fn refused(from: &str, to: &str) -> TomlError {
        assert!(WHOLE.contains(from));
        from_toml(&WHOLE.replacen(from, to, 1)).unwrap_err()
    }

    #[test]
    fn a_whole_file_is_read() {
        let project = from_toml(&format!("\u{FEFF}{WHOLE}")).unwrap();
        assert_eq!(project.fiscal_year, Some(2025));
        assert_eq!(project.duplicates, Duplicates::Newest);
        assert_eq!(project.severities["S101"], Level::Error);
        let renames = project.reorganisation().renames;
        let renames: Vec<_> = renames.iter().map(|r| (&*r.old, &*r.new, &r.of)).collect();
        let section = Named::SectionOfPresent("総務部".to_owned());
        assert_eq!(renames[0], ("生活環境部", "環境部", &Named::Department));
        assert_eq!(renames[1], ("情報システム課", "情報政策課", &section));
        assert_eq!(from_toml(&WHOLE.replace("\"令和7年度\"", "2025")).unwrap(), project);
    }

    #[test]
    fn names_that_a_reorganisation_reuses_are_no_contradiction() {
        let text = r#"inputs = ["R7"]
follow_sections = true
[outputs]
report = "報告.xlsx"
[[departments]]
name = "生活部"
formerly = ["市民部", { name = "くらし部", until = "令和5年度" }]
sections = ["生活課"]
[[departments]]
name = "市民部"
formerly = ["健康部"]
sections = ["健康課"]
former_sections = { "保健課" = "生活課" }
[[departments]]
name = "高齢部"
formerly = ["健康部"]
sections = ["高齢課"]
"#;
        let project = from_toml(text).unwrap();
        let former: Vec<_> = project.departments[0].formerly.iter().map(|f| (&*f.name, f.until)).collect();
        assert_eq!(former, [("市民部", None), ("くらし部", Some(2023))]);
        assert_eq!(
            find(&project.departments, "市民部"),
            Some(Listed::Now(1)),
            "its present name comes first"
        );
        assert_eq!(find(&project.departments, "くらし 部"), Some(Listed::Formerly(0)));
        assert_eq!(find(&project.departments, "健康部"), None, "it became two departments");
        let reorganisation = project.reorganisation();
        assert!(reorganisation.follow_sections);
        assert_eq!(reorganisation.renames[1].since, Some(2024));
        let e = from_toml(&text.replace("= \"生活課\" }", "= \"暮らし課\" }")).unwrap_err();
        assert_eq!((e.line, e.key.as_deref()), (13, Some("former_sections")));
        let other =
            text.replace("= \"生活課\" }", "= \"暮らし課\" }").replace("sections = [\"高齢課\"]\n", "");
        let e = from_toml(&other).unwrap_err();
        assert!(e.text(Lang::Ja).contains("どの部署の sections にも"), "one that lists none changes nothing");
        let own = text.replace("= \"生活課\" }", "= \"暮らし課\" }").replace("sections = [\"健康課\"]\n", "");
        assert!(from_toml(&own).is_ok(), "one that lists none may have any");
    }

    #[test]
    fn errors_name_line_and_key() {
        for (from, to, line, key, said) in [
            ("duplicates = \"newest\"", "duplicate = \"newest\"", 4, "duplicate", "使えるキー"),
            ("\"newest\"", "\"new\"", 4, "duplicates", "error、newest"),
            ("inputs = [\"提出\"]", "inputs = \"提出\"", 3, "inputs", "[ ] で囲んだ並び"),
            ("inputs = [\"提出\"]", "inputs = []", 3, "inputs", "1つ以上"),
            ("令和7年度", "今年", 2, "fiscal_year", "今年"),
            ("report = \"報告.xlsx\"\n", "", 6, "report", "必要なキー"),
            ("comparison = \"比較.xlsx\"", "comparison = \"報告.xlsx\"", 8, "comparison", "2つの出力"),
            ("\"報告.xlsx\"", "\"報告.pdf\"", 7, "report", ".xlsx"),
            ("\"比較.xlsx\"", "\"比較.xlsx\"\njson = \"内容.xlsx\"", 9, "json", ".json"),
            ("comparison = \"比較.xlsx\"", "", 14, "last_year", "comparison"),
            ("\"比較.xlsx\"", "\"比較.xlsx\"\nsend_back = \"依頼.xlsx\"", 9, "send_back", "フォルダー"),
            ("S101", "S999", 11, "S999", "指摘コード"),
            ("S101 = \"error\"", "F101 = \"off\"", 11, "F101", "warning"),
            ("\"環境部\"", "\"総務部\"", 23, "departments", "2つの部署"),
            ("[\"生活環境部\"]", "[{ name = \"生活環境部\", til = 2024 }]", 24, "til", "使えるキー"),
            ("[\"生活環境部\"]", "[{ name = \"生活環境部\", until = \"昨年\" }]", 24, "formerly", "昨年"),
        ] {
            let e = refused(from, to);
            let text = e.text(Lang::Ja);
            assert_eq!((e.line, e.key.as_deref()), (line, Some(key)), "{text}");
            assert!(text.contains(said), "{text}");
            assert!(e.text(Lang::En).starts_with(&format!("line {line}, {key}: ")), "{}", e.text(Lang::En));
        }
        let e = refused("[outputs]", "[outputs");
        assert_eq!(e.line, 6);
    }
}
