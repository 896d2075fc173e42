//! `seirihyo compare`: two states of goal sheets, or several years, side by side.

use super::arguments::{OptionalOutput, json_or, path, said};
use super::exclude::Exclude;
use super::listing::End;
use super::papers::PaperTargets;
use super::reading::{self, Sources};
use super::reorganised::Reorganised;
use super::save::{self, Target};
use super::season_options::{at, listed};
use super::{Context, Outcome, Stop, inputs, tables, terminal, words};
use clap::{ArgAction, Args};
use seirihyo::check;
use seirihyo::comparison::changes;
use seirihyo::comparison::reorganisation::{Reorganisation, without_left_over, without_moves_of_all};
use seirihyo::comparison::years;
use seirihyo::comparison::{Side, Which, known_years, which};
use seirihyo::export;
use seirihyo::finding::{Finding, Place, rules};
use seirihyo::intake::other_documents;
use seirihyo::season::{Season, settle};
use seirihyo::workbook::{Papers, comparison as workbook};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::COMPARE_INPUT))]
    #[arg(value_parser = path())]
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
    #[command(flatten)]
    reorganised: Reorganised,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let (json, targets) = arguments.targets(context)?;
    let project = arguments.reorganised.project(context)?;
    let reorganisation = arguments.reorganised.read(project.as_ref(), context)?;
    let city = arguments.city.as_deref().or(project.as_ref().and_then(|p| p.city.as_deref()));
    let papers = targets.iter().flat_map(PaperTargets::paths);
    let outputs: Vec<&Path> = json.iter().map(Target::path).chain(papers).collect();
    let (sides, mut findings) = arguments.sides(&outputs, context)?;
    let which = arguments.which(&sides).ok_or_else(|| context.stop(words::TWO_NEEDED, &[]))?;
    let made = match which {
        Which::Within => within(sides, &reorganisation, &mut findings, (arguments, city), context)?,
        Which::Years => side_by_side(sides, &reorganisation, &mut findings, (arguments, city), context),
    };
    match made {
        Made::Json(text) => save::json(&text, json.as_ref(), context)?,
        Made::Workbook { papers, counts } => {
            if let Some(targets) = &targets {
                targets.write(*papers, &[], context)?;
            }
            if !context.quiet {
                terminal::print(&counts);
            }
            let written: Vec<&Path> = targets.iter().flat_map(PaperTargets::paths).collect();
            let (review, again) = (written.last().copied(), words::AGAIN_FORCE);
            End { found: &findings, review, more: &[], written: &written, again, going_back: None }
                .tell(context);
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

    /// Each argument as a side, and what was found while reading.
    fn sides(&self, outputs: &[&Path], context: &Context) -> Result<(Vec<Side>, Vec<Finding>), Stop> {
        let exclude = Exclude::new(&listed(&self.exclude));
        let mut findings = Vec::new();
        let mut sides = Vec::new();
        for path in &self.input {
            let (within, said) = self.within(path, &exclude, context)?;
            findings.extend(said);
            let left_out: Vec<&Path> = within.iter().map(PathBuf::as_path).collect();
            let sources = Sources {
                given: std::slice::from_ref(path),
                outputs: outputs.to_vec(),
                left_out: &left_out,
                form: self.form.as_deref(),
                exclude: Some(&exclude),
                ..Sources::default()
            };
            let side = side(name(path), &sources, Season::default(), &mut findings, context)?;
            sides.push(side);
        }
        findings.extend(exclude.unused("--exclude"));
        Ok((sides, findings))
    }

    /// The files of other states that lie within the folder of this one, which they do not belong to; each such state is said.
    fn within(
        &self,
        folder: &PathBuf,
        exclude: &Exclude,
        context: &Context,
    ) -> Result<(Vec<PathBuf>, Vec<Finding>), Stop> {
        let is_inner = |a: &PathBuf, b: &PathBuf| {
            inputs::inside(std::slice::from_ref(a), std::slice::from_ref(b)).is_some()
        };
        let (mut files, mut said) = (Vec::new(), Vec::new());
        for inner in self.input.iter().filter(|inner| is_inner(inner, folder) && !is_inner(folder, inner)) {
            let given = std::slice::from_ref(inner);
            let found =
                inputs::find(&Sources { given, exclude: Some(exclude), ..Sources::default() }, context)?;
            files.extend(found.files.into_iter().map(|file| file.path));
            let place = Place::file(&Arc::from(inputs::shown(folder)));
            said.push(Finding::new(&rules::OTHER_STATE_LEFT_OUT, place).with("inner", inputs::shown(inner)));
        }
        Ok((files, said))
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
    let mut settled = settle(reading::read(sources, context)?, season);
    let sheets: Vec<_> = settled.goal_sheets().cloned().collect();
    if sheets.is_empty() {
        settled.findings.extend(other_documents(&settled.sheets));
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
    sides: Vec<Side>,
    reorganisation: &Reorganisation,
    findings: &mut Vec<Finding>,
    (arguments, city): (&Arguments, Option<&str>),
    context: &Context,
) -> Result<Made, Stop> {
    let Ok([mut old, mut new]) = <[Side; 2]>::try_from(sides) else {
        return Err(context.stop(words::TWO_NEEDED, &[]));
    };
    findings.extend(changes::swapped(&old, &new));
    let mut states = [std::mem::take(&mut old.sheets), std::mem::take(&mut new.sheets)];
    let said = reorganisation.apply(&[None, None], &mut states);
    findings.extend(at(said, "--rename"));
    [old.sheets, new.sheets] = states;
    findings.extend(arguments.reorganised.missing(reorganisation, &new.sheets));
    let (revision, said) = changes::revision(&old, &new, reorganisation);
    findings.extend(said);
    without_left_over(findings);
    without_moves_of_all(findings);
    if arguments.json {
        return Ok(Made::Json(export::revision(&revision, findings, context.lang)));
    }
    let papers = Box::new(workbook::revision(&old, &new, &revision, findings, arguments.omit, city));
    Ok(Made::Workbook { papers, counts: tables::revision(&revision, context.lang) })
}

fn side_by_side(
    sides: Vec<Side>,
    reorganisation: &Reorganisation,
    findings: &mut Vec<Finding>,
    (arguments, city): (&Arguments, Option<&str>),
    context: &Context,
) -> Made {
    // Sides of one year stand beside each other; those of several are put together by year.
    let together = years::by_year(&sides).then(|| sides.iter().flat_map(|s| &s.sheets));
    let between = check::between(together.into_iter().flatten(), |_| None);
    // A doubling within one side was found when that side was read.
    let known = |f: &Finding| findings.iter().any(|k| k.is(f.rule) && k.place == f.place);
    let new: Vec<Finding> = between.into_iter().filter(|f| !known(f)).collect();
    findings.extend(new);
    let (years, said) = years::years(sides, reorganisation);
    findings.extend(at(said, "--rename"));
    let last = years.periods.last().map_or(&[][..], |p| &p.sheets);
    findings.extend(arguments.reorganised.missing(reorganisation, last));
    if arguments.json {
        return Made::Json(export::years(&years, findings, context.lang));
    }
    let papers = workbook::years(&years, findings, city);
    Made::Workbook { papers: Box::new(papers), counts: tables::years(&years) }
}
