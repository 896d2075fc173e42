//! `seirihyo compare`: two states of goal sheets, or several years, side by side.

use super::gather::{Gathered, Sources, gather_from};
use super::season::{self, listed, pair};
use super::terminal::{self, Paint};
use super::{Context, Outcome, Stop, save, words};
use clap::ArgMatches;
use seirihyo::check;
use seirihyo::comparison::changes::{self, Counts, Revision};
use seirihyo::comparison::years::{self, Years};
use seirihyo::comparison::{Named, Rename, Renames, Side, Which, which};
use seirihyo::document::Document;
use seirihyo::export::comparison as json;
use seirihyo::finding::{Finding, Lang};
use seirihyo::workbook::comparison as workbook;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let as_json = super::text(matches, "format") == Some("json");
    let named = if as_json { save::json } else { save::workbook };
    let output = super::path(matches, "output").map(|o| named(o, context)).transpose()?;
    let output = output.as_deref();
    let force = matches.get_flag("force");
    match output {
        Some(path) => save::may_write(path, force, lang)?,
        None if as_json => {}
        None => return Err(Stop::new(words::USAGE_MISSING, lang, &[("arg", "-o")])),
    }
    let renames = renames(matches, context)?;
    let (mut sides, mut findings) = sides(matches, output, context)?;
    let found = match wanted(matches, &sides, context)? {
        Which::Within => {
            let said = renames.apply(sides.iter_mut().flat_map(|s| s.sheets.iter_mut()));
            findings.extend(season::at(said, "--rename"));
            let [old, new] = sides.as_slice() else { return Err(two_needed(context)) };
            let (revision, said) = changes::revision(old, new);
            findings.extend(said);
            within(&revision, &findings, (old, new), matches, lang)?
        }
        Which::Years => {
            // Sides of one year stand beside each other; those of several are put together by year.
            let together = years::by_year(&sides).then(|| sides.iter().flat_map(|s| &s.sheets));
            let between = check::between(together.into_iter().flatten(), |_| None);
            // A doubling within one side was found when that side was read.
            let known = |f: &Finding| findings.iter().any(|k| k.is(f.rule) && k.place == f.place);
            let new: Vec<Finding> = between.into_iter().filter(|f| !known(f)).collect();
            findings.extend(new);
            let (years, said) = years::years(sides, &renames);
            findings.extend(season::at(said, "--rename"));
            side_by_side(&years, &findings, matches)?
        }
    };
    write(&found, output, force, as_json, context)?;
    if !context.quiet && !as_json {
        terminal::print(&found.summary);
        terminal::print(&terminal::findings(&findings, false, Paint::stdout(context), lang));
        terminal::print(&terminal::notes_elsewhere(&findings, lang));
        let path = output.map(|o| o.display().to_string()).unwrap_or_default();
        let (sum, written) =
            (terminal::summary(&findings, lang), words::say(words::WRITTEN, lang, &[("path", &path)]));
        terminal::print(&format!("\n{sum}\n{written}\n"));
    }
    Ok(Outcome::of(&findings))
}

/// What was made.
struct Made {
    /// The JSON, or the workbook.
    bytes: Vec<u8>,
    /// A few lines for the terminal.
    summary: String,
}

/// `--rename OLD=NEW`, each.
fn renames(matches: &ArgMatches, context: &Context) -> Result<Renames, Stop> {
    let given = matches.get_many::<String>("rename").into_iter().flatten();
    let pairs = given.map(|text| match pair(text) {
        Some((old, new)) => Ok(Rename { old: old.to_owned(), new: new.to_owned(), of: Named::Anything }),
        None => Err(Stop::new(words::RENAME_BROKEN, context.lang, &[("text", text)])),
    });
    Ok(Renames(pairs.collect::<Result<_, _>>()?))
}

/// Each argument as a side, and what was found while reading.
fn sides(
    matches: &ArgMatches,
    output: Option<&Path>,
    context: &Context,
) -> Result<(Vec<Side>, Vec<Finding>), Stop> {
    let lang = context.lang;
    let exclude = listed(matches, "exclude");
    let mut findings = Vec::new();
    let mut sides = Vec::new();
    for path in super::paths(matches, "input") {
        let name = name(&path);
        let sources = Sources {
            given: &[path],
            outputs: output.as_slice(),
            form: super::text(matches, "form"),
            exclude: &exclude,
            ..Sources::default()
        };
        let Gathered { documents, findings: found, .. } = gather_from(&sources, context)?;
        let sheets: Vec<_> = documents.iter().filter_map(Document::goal_sheet).cloned().collect();
        if sheets.is_empty() {
            let reasons = terminal::findings(&found, true, Paint::stderr(context), lang);
            let said = words::say(words::SIDE_EMPTY, lang, &[("side", &name)]);
            return Err(Stop::text(format!("{said}\n{}", reasons.trim_end())));
        }
        findings.extend(found);
        sides.push(Side { name, sheets });
    }
    Ok((sides, findings))
}

/// The name of a file or folder.
fn name(path: &Path) -> String {
    let last = path.canonicalize().ok().and_then(|p| p.file_name().map(PathBuf::from));
    last.unwrap_or_else(|| path.to_path_buf()).display().to_string()
}

/// Which comparison: as asked, or as the years say.
fn wanted(matches: &ArgMatches, sides: &[Side], context: &Context) -> Result<Which, Stop> {
    let which = match (matches.get_flag("within"), matches.get_flag("years")) {
        (true, _) => Which::Within,
        (_, true) => Which::Years,
        _ => which(sides),
    };
    let several_years =
        sides.len() == 1 && seirihyo::comparison::known_years(&sides[0]).len() > 1 && which == Which::Years;
    let enough = if which == Which::Within { sides.len() == 2 } else { sides.len() > 1 || several_years };
    if enough { Ok(which) } else { Err(two_needed(context)) }
}

fn two_needed(context: &Context) -> Stop {
    Stop::new(words::TWO_NEEDED, context.lang, &[])
}

/// A revision, as asked for.
fn within(
    revision: &Revision<'_>,
    findings: &[Finding],
    (old, new): (&Side, &Side),
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Made, Stop> {
    if super::text(matches, "format") == Some("json") {
        let text = json::revision(revision).map_err(anyhow::Error::from)?;
        return Ok(Made { bytes: format!("{text}\n").into_bytes(), summary: String::new() });
    }
    let city = super::text(matches, "city");
    let bytes = workbook::revision(old, new, revision, findings, matches.get_flag("omit"), city)?;
    let mut summary = String::new();
    for department in &revision.departments {
        summary.push_str(&line(&department.name, department.counts(), lang));
    }
    let sum = revision.departments.iter().fold(Counts::default(), |sum, d| sum.plus(d.counts()));
    if revision.departments.len() > 1 {
        summary.push_str(&line(words::TOTAL.get(lang), sum, lang));
    }
    Ok(Made { bytes, summary })
}

/// The counts of a department in a line.
fn line(name: &str, n: Counts, lang: Lang) -> String {
    let gaps = [
        ("old", n.old),
        ("removed", n.removed),
        ("added", n.added),
        ("new", n.new),
        ("changed", n.changed),
        ("moved", n.moved),
        ("renumbered", n.renumbered),
        ("same", n.same),
        ("doubtful", n.doubtful),
    ]
    .map(|(gap, n)| (gap, n.to_string()));
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(gap, n)| (*gap, n.as_str())).collect();
    format!("{}\n", words::say(words::COMPARE_LINE, lang, &gaps).replace("{name}", name))
}

/// Several years, as asked for.
fn side_by_side(years: &Years, findings: &[Finding], matches: &ArgMatches) -> Result<Made, Stop> {
    if super::text(matches, "format") == Some("json") {
        let text = json::years(years).map_err(anyhow::Error::from)?;
        return Ok(Made { bytes: format!("{text}\n").into_bytes(), summary: String::new() });
    }
    let bytes = workbook::years(years, findings, super::text(matches, "city"))?;
    let lines = years.periods.iter().map(|p| format!("{}: {}\n", p.name(), p.tally.goals));
    Ok(Made { bytes, summary: lines.collect() })
}

/// Into the file, or JSON to standard output.
fn write(
    made: &Made,
    output: Option<&Path>,
    force: bool,
    as_json: bool,
    context: &Context,
) -> Result<(), Stop> {
    match output {
        Some(path) => save::write(path, &made.bytes, force, context.lang),
        None if as_json => {
            terminal::print(&String::from_utf8_lossy(&made.bytes));
            Ok(())
        }
        None => Ok(()),
    }
}
