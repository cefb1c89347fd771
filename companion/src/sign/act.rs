//! An act on its document: what the command line gave is read, the pages are interpreted in a process of their own, the
//! marks are planned, and the finished document is judged by the rules of form against what they said before.

use super::data::Problem;
use super::wish::{self, Wish};
use super::{Arguments, Stop};
use crate::failure::Failure;
use crate::pages;
use crate::verify::circumstances;
use form::page::PageModel;
use form::{Agency, Settings as FormSettings};
use report::{Code, Finding, Report, Severity};
use signing::{
    Act, CheckedCertificate, Conformance, Day, Document, EmptyField, FieldChoice, Frame, Incoming, Ink, Mark,
    Number, Permission, Picture, PlanProblem, Preset, Reason, Refusal, Reserved, Settings, Step, Target,
    Texts, conformance, plan, printed_name, reserved,
};
use std::path::Path;
use std::rc::Rc;
use verifier_core::{Budget, ByteSource, Context, Notes};

/// Rules about what acts show.
const GROUPS: [&str; 4] = ["FORM-", "SEAL-", "COPY-", "ATT-"];

/// Those about what the issuing act shows besides: number and date are there, and where they belong.
const OF_ISSUE: [&str; 2] = ["SIG-06", "FLOW-03"];

/// What the command line gave, read and judged by itself.
pub(super) struct Material {
    act: Act,
    wish: Wish,
    /// The agency and the picture, which the documents of a batch have in common.
    common: Common,
    number: Option<Number>,
    date: Option<Day>,
    register: u32,
}

/// What is read once, however many documents there are.
#[derive(Clone)]
pub(super) struct Common {
    act: Act,
    agency: Rc<Agency>,
    picture: Option<Rc<Picture>>,
    /// `--field`, and whether `--new-field` was given.
    field: Option<String>,
    new_field: bool,
    /// Does the signature certify the document, so that what is to come needs its fields now?
    certifies: bool,
}

/// What will be shown.
pub(super) struct Planned {
    /// The marks, in the order in which they are signed.
    pub marks: Vec<Mark>,
    /// The name printed under the place of the person's signature (ô 7b).
    pub printed_name: Option<String>,
    /// Empty fields for the issuing act, made before the document is certified.
    pub reserves: Vec<Reserved>,
    /// What the rules of form found before.
    before: Vec<Finding>,
}

impl Planned {
    /// Of a signature that shows nothing.
    pub(super) const fn nothing() -> Self {
        Self { marks: Vec::new(), printed_name: None, reserves: Vec::new(), before: Vec::new() }
    }
}

impl From<PlanProblem> for Stop {
    fn from(problem: PlanProblem) -> Self {
        Self::Problem(Box::new(Problem::unplanned(&problem)))
    }
}

impl Common {
    /// Reads the files that were named.
    pub(super) fn read(arguments: &Arguments) -> Result<Self, Stop> {
        let (act, wish) = (arguments.act, &arguments.wish);
        let agency = wish.agency.as_deref().map(circumstances::agency).transpose()?.unwrap_or_default();
        let ink = if act == Act::Approve { Ink::Blue } else { Ink::Red };
        let picture = match &wish.picture {
            Some(path) => {
                let read = Picture::read(&bytes(path)?, ink);
                Some(Rc::new(read.map_err(|problem| Stop::from(PlanProblem::from(problem)))?))
            }
            None => None,
        };
        Ok(Self {
            act,
            agency: Rc::new(agency),
            picture,
            field: arguments.field.clone(),
            new_field: arguments.new_field.is_some(),
            certifies: arguments.certifies,
        })
    }

    /// Reads number and date, which each document has for itself.
    pub(super) fn with(&self, wish: &Wish) -> Result<Material, Stop> {
        let act = self.act;
        let date = match &wish.date {
            Some(text) => {
                let (year, month, day) = wish::civil(text).ok_or(PlanProblem::BadDate)?;
                Some(Day::new(year, month, day)?)
            }
            None => None,
        };
        let common = self.clone();
        let mut own = Material { act, wish: wish.clone(), common, number: None, date, register: 0 };
        match (act, &own.wish.number) {
            (Act::Incoming, Some(text)) => {
                let number = text.parse().ok().filter(|number| *number > 0);
                own.register = number.ok_or_else(|| wish::wrong("number").detail("sign-register-invalid"))?;
            }
            (_, Some(text)) => own.number = Some(Number::parse(text)?),
            _ => {}
        }
        Ok(own)
    }
}

impl Material {
    /// Reads everything that was named for one document.
    pub(super) fn read(arguments: &Arguments) -> Result<Self, Stop> {
        Common::read(arguments)?.with(&arguments.wish)
    }

    /// Reads the pages and plans the marks.
    pub(super) fn plan(
        &self,
        source: &dyn ByteSource,
        report: &Report,
        certificate: &CheckedCertificate,
        context: &Context,
    ) -> Result<Planned, Stop> {
        let pages = read_pages(source, report, context)?;
        let (frames, conformance, fields) = stored(source, context)?;
        let document = Document::new(report, &pages, &frames).with_fields(fields);
        let signer = certificate.facts.common_name.clone().unwrap_or_default();
        let spot = self.wish.spot;
        let field = match &self.common.field {
            Some(name) => FieldChoice::Named(name),
            None if self.common.new_field => FieldChoice::New,
            None => FieldChoice::ByPlace,
        };
        let time = context.validation_time;
        let settings = Settings { time, agency: &self.common.agency, conformance, spot, field };
        let body = self.wish.body.as_deref().unwrap_or(&signer);
        let incoming = Incoming {
            body,
            number: self.register,
            forward: self.wish.forward.as_deref(),
            file: self.wish.file.as_deref(),
        };
        let marks = match self.preset(&signer, body, &incoming) {
            Some(preset) => plan(&document, &preset, &settings)?,
            // The command line asks for everything that an act needs.
            None => return Err(Failure::new(Code::InputOption).into()),
        };
        let printed_name = (self.act == Act::Approve).then(|| printed_name(&document, &signer)).flatten();
        let reserves = match marks.first() {
            Some(mark) if self.act == Act::Approve && self.common.certifies => {
                reserved(&document, mark, &settings)?
            }
            _ => Vec::new(),
        };
        let (before, _) = self.findings(report.clone(), pages)?;
        Ok(Planned { marks, printed_name, reserves, before })
    }

    fn preset<'a>(
        &'a self,
        signer: &'a str,
        body: &'a str,
        incoming: &'a Incoming<'a>,
    ) -> Option<Preset<'a>> {
        Some(match self.act {
            Act::Approve => Preset::Approve { picture: self.common.picture.as_deref()?, signer, width: None },
            Act::Issue => Preset::Issue {
                number: self.number.as_ref()?,
                date: self.date?,
                seal: self.common.picture.as_deref()?,
            },
            Act::Copy => Preset::Copy { form: self.wish.form?, body },
            Act::Attachment => Preset::Attachment { number: self.number.as_ref()? },
            Act::Incoming => Preset::Incoming(incoming),
            Act::Comment => Preset::Comment { text: self.wish.text.as_deref()?, signer },
            Act::Plain => Preset::Plain,
        })
    }

    /// Judges the finished document by the rules of form; what they found before is not this act's doing. False where none
    /// of the rules about what this act shows applies to such a document, so that nobody looked at it.
    pub(super) fn judge(
        &self,
        planned: &Planned,
        source: &dyn ByteSource,
        report: &Report,
        context: &Context,
    ) -> Result<bool, Stop> {
        let pages = read_pages(source, report, context)?;
        let (mut caused, looked) = self.findings(report.clone(), pages)?;
        for old in &planned.before {
            let same = |new: &Finding| new.code == old.code && new.source.rule == old.source.rule;
            if let Some(index) = caused.iter().position(same) {
                caused.remove(index);
            }
        }
        if caused.is_empty() {
            return Ok(looked);
        }
        let in_doubt = caused.iter().all(|finding| finding.severity == Severity::Undetermined);
        let reason = if in_doubt { Reason::FormUndetermined } else { Reason::FormRejected };
        Err(Refusal::new(reason).because(caused).into())
    }

    /// The rules about what this act shows; the marks of the receiving side have none.
    const fn group(&self) -> Option<&'static str> {
        match self.act {
            Act::Approve => Some("FORM-"),
            Act::Issue => Some("SEAL-"),
            Act::Copy => Some("COPY-"),
            Act::Attachment => Some("ATT-"),
            Act::Incoming | Act::Comment | Act::Plain => None,
        }
    }

    /// What rules about signatures, seals, copies and attachments find fault with, or could not establish; and whether
    /// any of those about this act's mark said anything at all.
    fn findings(&self, report: Report, pages: Vec<PageModel>) -> Result<(Vec<Finding>, bool), Stop> {
        let settings = FormSettings { agency: Agency::clone(&self.common.agency), ..FormSettings::default() };
        let completed = form::complete(report, pages, &settings)
            .map_err(|profile| Failure::new(Code::InputOption).option("--profile").value(&profile))?;
        // Nothing found is not the same as nothing looked at.
        let Some(found) = completed.report.form.map(|form| form.findings) else {
            return Err(Refusal::new(Reason::FormUndetermined).into());
        };
        let faults = [Severity::Warn, Severity::Undetermined, Severity::Fail];
        let ours = |finding: &Finding| {
            let rule = finding.source.rule.as_deref().unwrap_or_default();
            let judged = GROUPS.iter().any(|group| rule.starts_with(group))
                || self.act == Act::Issue && OF_ISSUE.contains(&rule);
            judged && faults.contains(&finding.severity)
        };
        let looked = self.group().is_none_or(|group| {
            found.iter().any(|one| one.source.rule.as_deref().is_some_and(|rule| rule.starts_with(group)))
        });
        Ok((found.into_iter().filter(ours).collect(), looked))
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        wish::wrong("picture")
            .detail_of("sign-picture-unreadable", "name", &path.to_string_lossy())
            .reason(error.to_string())
    })
}

fn read_pages(
    source: &dyn ByteSource,
    report: &Report,
    context: &Context,
) -> Result<Vec<PageModel>, Refusal> {
    pages::models(source, context, report)
        .map_err(|error| Refusal::new(Reason::DocumentUnreadable).because([*error]))
}

/// Frames of the pages, what the document promises, and its empty signature fields, as the strict reader has them.
fn stored(
    source: &dyn ByteSource,
    context: &Context,
) -> Result<(Vec<Frame>, Conformance, Vec<EmptyField>), Refusal> {
    let (budget, notes) = (Budget::new(&context.limits, source.len()), Notes::default());
    let unread =
        |problem: verifier_core::Problem| Refusal::new(Reason::DocumentUnreadable).because([*problem]);
    let document = verifier_core::pdf::Document::open(source, context, &budget, &notes).map_err(unread)?;
    let view = document.latest();
    let frames = Frame::all(&view).map_err(|_| Refusal::new(Reason::DocumentStructure))?;
    let fields = EmptyField::all(&view, &frames)?;
    Ok((frames, conformance(&view).map_err(unread)?, fields))
}

/// One step for each mark, or the one of a signature that shows nothing.
pub(super) fn steps(arguments: &Arguments, planned: &Planned, context: &Context) -> Vec<Step> {
    let texts = Texts {
        name: arguments.name.clone(),
        reason: arguments.reason.clone(),
        location: arguments.location.clone(),
        contact: arguments.contact.clone(),
    };
    let claimed = context.validation_time;
    let mut certifies = arguments.certifies.then_some(Permission::FormsAndSignatures);
    if arguments.act == Act::Plain {
        let target = match (&arguments.field, &arguments.new_field) {
            (Some(name), _) => Target::Existing(name.clone()),
            (None, Some(name)) => Target::New { name: Some(name.clone()), place: None },
            (None, None) => Target::Any,
        };
        return vec![Step { target, texts, certifies, ..Step::plain(claimed) }];
    }
    let mut reserves = planned.reserves.clone();
    // Picture, seal or text come last; number and date before them have names of their own.
    let last = planned.marks.len().saturating_sub(1);
    let step = |(index, mark): (usize, &Mark)| Step {
        target: match (&mark.field, mark.object) {
            (Some(name), Some(object)) => Target::Chosen {
                name: name.clone(),
                object,
                place: mark.place,
                by_place: arguments.field.as_ref() != Some(name),
            },
            _ => Target::New {
                name: arguments.new_field.clone().filter(|_| index == last),
                place: Some(mark.place),
            },
        },
        appearance: Some(mark.appearance.clone()),
        texts: texts.clone(),
        claimed,
        // Only the first signature of a document can certify it.
        certifies: certifies.take(),
        reserves: std::mem::take(&mut reserves),
    };
    planned.marks.iter().enumerate().map(step).collect()
}
