//! `seirihyo compare`: two states of goal sheets, or several years, side by side.

use super::arguments::{OptionalOutput, json_or, said};
use super::papers::PaperTargets;
use super::reading::{self, Sources};
use super::save::{self, Target};
use super::season_options::{at, listed, pair};
use super::terminal::{self, Notes};
use super::{Context, Outcome, Stop, tables, words};
use clap::{ArgAction, Args};
use seirihyo::check;
use seirihyo::comparison::changes;
use seirihyo::comparison::years;
use seirihyo::comparison::{Named, Rename, Renames, Side, Which, known_years, which};
use seirihyo::export;
use seirihyo::finding::Finding;
use seirihyo::season::{Season, settle};
use seirihyo::workbook::{Papers, comparison as workbook};
use std::path::{Path, PathBuf};

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::COMPARE_INPUT))]
    input: Vec<PathBuf>,
    #[command(flatten)]
    output: OptionalOutput,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[arg(long = "format", value_name = "xlsx|json", default_value = "xlsx", help = said(words::OPT_FORMAT))]
    #[arg(action = ArgAction::Set, value_parser = json_or("xlsx"))]
    json: bool,
    #[arg(long, conflicts_with = "years", help = said(words::OPT_WITHIN))]
    within: bool,
    #[arg(long, help = said(words::OPT_YEARS))]
    years: bool,
    #[arg(long, help = said(words::OPT_OMIT))]
    omit: bool,
    #[arg(long, value_name = "NAME", help = said(words::OPT_CITY))]
    city: Option<String>,
    #[arg(long, value_name = "NAME,NAME", help = said(words::OPT_EXCLUDE))]
    exclude: Vec<String>,
    #[arg(long, value_name = "OLD=NEW", help = said(words::OPT_RENAME))]
    rename: Vec<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let (json, targets) = arguments.targets(context)?;
    let renames = arguments.renames(context)?;
    let papers = targets.iter().flat_map(PaperTargets::paths);
    let outputs: Vec<&Path> = json.iter().map(Target::path).chain(papers).collect();
    let (sides, mut findings) = arguments.sides(&outputs, context)?;
    let which = arguments.which(&sides).ok_or_else(|| context.stop(words::TWO_NEEDED, &[]))?;
    let made = match which {
        Which::Within => within(sides, &renames, &mut findings, arguments, context)?,
        Which::Years => side_by_side(sides, &renames, &mut findings, arguments),
    };
    match made {
        Made::Json(text) => save::json(&text, json.as_ref(), context)?,
        Made::Workbook { papers, counts } => {
            let written = targets.iter().flat_map(PaperTargets::paths);
            if let Some(targets) = &targets {
                targets.write(*papers, context)?;
            }
            if !context.quiet {
                terminal::print(&counts);
            }
            terminal::tell(&findings, Notes::InWorkbook, &[], written, context);
        }
    }
    Ok(Outcome::of(&findings))
}

enum Made {
    Json(String),
    Workbook {
        papers: Box<Papers>,
        /// A few lines for the terminal.
        counts: String,
    },
}

impl Arguments {
    fn targets(&self, context: &Context) -> Result<(Option<Target>, Option<PaperTargets>), Stop> {
        if self.json {
            return Ok((self.output.json(context)?, None));
        }
        Ok((None, self.output.papers(true, context)?))
    }

    fn renames(&self, context: &Context) -> Result<Renames, Stop> {
        let one = |text: &String| match pair(text) {
            Some((old, new)) => Ok(Rename { old: old.to_owned(), new: new.to_owned(), of: Named::Anything }),
            None => Err(context.stop(words::RENAME_BROKEN, &[("text", text)])),
        };
        Ok(Renames(self.rename.iter().map(one).collect::<Result<_, _>>()?))
    }

    /// Each argument as a side, and what was found while reading.
    fn sides(&self, outputs: &[&Path], context: &Context) -> Result<(Vec<Side>, Vec<Finding>), Stop> {
        let exclude = listed(&self.exclude);
        let mut findings = Vec::new();
        let mut sides = Vec::new();
        for path in &self.input {
            let sources = Sources {
                given: std::slice::from_ref(path),
                outputs: outputs.to_vec(),
                form: self.form.as_deref(),
                exclude: &exclude,
                ..Sources::default()
            };
            let side = side(name(path), &sources, Season::default(), &mut findings, context)?;
            sides.push(side);
        }
        Ok((sides, findings))
    }

    /// Which comparison: as asked, or as the years say; none where there is only one state.
    fn which(&self, sides: &[Side]) -> Option<Which> {
        let which = match (self.within, self.years) {
            (true, _) => Which::Within,
            (_, true) => Which::Years,
            _ => which(sides),
        };
        let enough = match (which, sides) {
            (Which::Within, sides) => sides.len() == 2,
            (Which::Years, [one]) => known_years(one).len() > 1,
            (Which::Years, sides) => sides.len() > 1,
        };
        enough.then_some(which)
    }
}

/// Reads one side of a comparison; what is found joins the findings.
pub fn side(
    name: String,
    sources: &Sources<'_>,
    season: Season,
    findings: &mut Vec<Finding>,
    context: &Context,
) -> Result<Side, Stop> {
    let settled = settle(reading::read(sources, context)?, season);
    let sheets: Vec<_> = settled.goal_sheets().cloned().collect();
    if sheets.is_empty() {
        let said = context.say(words::SIDE_EMPTY, &[("side", &name)]);
        return Err(reading::nothing_to_read(&said, &settled.findings, context));
    }
    findings.extend(settled.findings);
    Ok(Side { name, sheets })
}

fn name(path: &Path) -> String {
    let last = path.canonicalize().ok().and_then(|p| p.file_name().map(PathBuf::from));
    last.unwrap_or_else(|| path.to_path_buf()).display().to_string()
}

fn within(
    mut sides: Vec<Side>,
    renames: &Renames,
    findings: &mut Vec<Finding>,
    arguments: &Arguments,
    context: &Context,
) -> Result<Made, Stop> {
    let said = renames.apply(sides.iter_mut().flat_map(|s| s.sheets.iter_mut()));
    findings.extend(at(said, "--rename"));
    let [old, new] = sides.as_slice() else { return Err(context.stop(words::TWO_NEEDED, &[])) };
    let (revision, said) = changes::revision(old, new);
    findings.extend(said);
    if arguments.json {
        return Ok(Made::Json(export::revision(&revision)));
    }
    let city = arguments.city.as_deref();
    let papers = workbook::revision(old, new, &revision, findings, arguments.omit, city);
    let papers = Box::new(papers);
    Ok(Made::Workbook { papers, counts: tables::revision(&revision, context.lang) })
}

fn side_by_side(
    sides: Vec<Side>,
    renames: &Renames,
    findings: &mut Vec<Finding>,
    arguments: &Arguments,
) -> Made {
    // Sides of one year stand beside each other; those of several are put together by year.
    let together = years::by_year(&sides).then(|| sides.iter().flat_map(|s| &s.sheets));
    let between = check::between(together.into_iter().flatten(), |_| None);
    // A doubling within one side was found when that side was read.
    let known = |f: &Finding| findings.iter().any(|k| k.is(f.rule) && k.place == f.place);
    let new: Vec<Finding> = between.into_iter().filter(|f| !known(f)).collect();
    findings.extend(new);
    let (years, said) = years::years(sides, renames);
    findings.extend(at(said, "--rename"));
    if arguments.json {
        return Made::Json(export::years(&years));
    }
    let papers = workbook::years(&years, findings, arguments.city.as_deref());
    Made::Workbook { papers: Box::new(papers), counts: tables::years(&years) }
}
