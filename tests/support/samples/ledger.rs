//! Reads a ledger: the goals of one department over one or two fiscal years, as a text that can be reviewed.
//!
//! ```text
//! [令和6年度]                       one block a year: where and how it is drawn
//! ファイル: r6/01_総務部.xlsx
//! 様式: R7                          R7, R5, R4 or 重点
//! …
//! ◆実施項目                         one goal; 〃 = merged with the goal above
//! 分類 | 期限 | 課 | 状況 | 状況     one 状況 a year; - = no goal in that year
//! 水準（1行1段落）
//! --
//! ・方法（1行1箇条）
//! →水準: …                          what the later year says instead
//! !取消線                           something special, see `layout.rs`
//! ```
//!
//! `⏎` is a line break in a cell. Lines that start with `#` are remarks.

/// One department in one year.
pub struct Ledger {
    /// `令和6年度`
    pub year: String,
    /// Keys and values of the block.
    pub settings: Vec<(String, String)>,
    pub goals: Vec<Goal>,
}

/// One goal, texts as they stand in the cells.
#[derive(Clone, Default)]
pub struct Goal {
    pub item: String,
    pub category: String,
    pub due: String,
    pub owners: String,
    pub status: String,
    pub level: String,
    pub method: String,
    /// Actual value, of the form that has one.
    pub actual: String,
    /// What follows `!`.
    pub special: Vec<String>,
}

impl Ledger {
    /// The value of a setting.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.settings.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The values of a setting that may stand several times.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.settings.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

impl Goal {
    /// What follows a special word, as in `!番号: 5`.
    pub fn special(&self, word: &str) -> Option<&str> {
        self.special
            .iter()
            .find_map(|entry| entry.strip_prefix(word))
            .map(|rest| rest.trim_start_matches(':').trim())
    }
}

/// The ledgers of a source, one a year. Panics with the place of a mistake: sources are part of the repository.
pub fn parse(name: &str, text: &str) -> Vec<Ledger> {
    let mut ledgers: Vec<Ledger> = Vec::new();
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some(item) = line.strip_prefix('◆') {
            blocks.push(vec![item]);
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        } else if let Some(year) = line.strip_prefix('[') {
            ledgers.push(Ledger {
                year: year.trim_end_matches(']').to_owned(),
                settings: Vec::new(),
                goals: Vec::new(),
            });
        } else {
            let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("{name}: no setting: {line}"));
            let ledger =
                ledgers.last_mut().unwrap_or_else(|| panic!("{name}: a setting before the first year"));
            ledger.settings.push((key.to_owned(), value.replace('⏎', "\n")));
        }
    }
    let years = ledgers.len();
    for (index, ledger) in ledgers.iter_mut().enumerate() {
        let goals = blocks.iter().filter_map(|block| goal(name, block, index, years));
        ledger.goals = goals.collect();
        rename_sections(ledger);
    }
    ledgers
}

/// The goal of a block in the year of that index, if the year has it.
fn goal(name: &str, block: &[&str], index: usize, years: usize) -> Option<Goal> {
    let facts: Vec<&str> = block.get(1).map(|line| line.split(" | ").collect()).unwrap_or_default();
    assert_eq!(facts.len(), 3 + years, "{name}: {}: 分類 | 期限 | 課 and one 状況 a year", block[0]);
    let status = facts[3 + index].trim();
    if status == "-" {
        return None;
    }
    let mut goal = Goal {
        item: cell(block[0]),
        category: cell(facts[0]),
        due: cell(facts[1]),
        owners: cell(facts[2]),
        status: cell(status),
        ..Goal::default()
    };
    let mut levels = Vec::new();
    let mut methods = Vec::new();
    let mut later: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut in_method = false;
    for line in &block[2..] {
        if *line == "--" {
            in_method = true;
        } else if let Some(entry) = line.strip_prefix('→') {
            let (key, value) = entry.split_once(": ").unwrap_or_else(|| panic!("{name}: no key: {line}"));
            match later.last_mut() {
                Some((last, values)) if *last == key => values.push(value),
                _ => later.push((key, vec![value])),
            }
        } else if let Some(actual) = line.strip_prefix("実績: ") {
            goal.actual = cell(actual);
        } else if let Some(special) = line.strip_prefix('!') {
            goal.special.push(special.to_owned());
        } else if in_method {
            methods.push(*line);
        } else {
            levels.push(*line);
        }
    }
    goal.level = cell(&levels.join("\n"));
    goal.method = cell(&methods.join("\n"));
    if index > 0 {
        for (key, values) in later {
            let value = cell(&values.join("\n"));
            match key {
                "項目" => goal.item = value,
                "分類" => goal.category = value,
                "期限" => goal.due = value,
                "課" => goal.owners = value,
                "水準" => goal.level = value,
                "方法" => goal.method = value,
                _ => panic!("{name}: unknown key {key}"),
            }
        }
    }
    Some(goal)
}

/// `空` is an empty cell, `⏎` a line break.
fn cell(text: &str) -> String {
    let text = text.trim();
    if text == "空" { String::new() } else { text.replace('⏎', "\n") }
}

/// 組織改正: the sections that have another name in this year (`改称: 旧→新`).
fn rename_sections(ledger: &mut Ledger) {
    let names: Vec<(String, String)> = ledger
        .all("改称")
        .map(|pair| pair.split_once('→').expect("改称 is 旧→新"))
        .map(|(old, new)| (old.to_owned(), new.to_owned()))
        .collect();
    for goal in &mut ledger.goals {
        for (old, new) in &names {
            for text in [&mut goal.owners, &mut goal.level, &mut goal.method] {
                *text = text.replace(old, new);
            }
        }
    }
}
