//! What a check gets and what it gives: the seam between the document and the rules.

use crate::names::BodyNames;
use crate::page::PageModel;
use crate::roles::SignerRole;
use crate::{Agency, Classification, Rule};
use report::{ArgValue, Args, Code, Location, Report};

/// How a measured value stands to its rule. The rule's TOML says which severity each has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As the rule wants: a passed check, shown as such.
    Met,
    /// Off, but within the band that the rule only mentions (column "I" of the rules).
    Slight,
    /// Off.
    Missed,
    /// Could not be measured: never read as met.
    Open,
}

/// What one check saw, before the rule weighs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// What was seen.
    pub code: Code,
    /// How it stands to the rule.
    pub level: Level,
    /// Where: page, rectangle, signature.
    pub location: Location,
    /// The measured values: keys end in `_um` (micrometres), `_tenth_pt`, `_permille`, `_tenth_deg`, or are texts.
    pub args: Args,
}

impl Observation {
    /// An observation without place or values.
    #[must_use]
    pub fn new(code: Code, level: Level) -> Self {
        Self { code, level, location: Location::default(), args: Args::new() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl Into<ArgValue>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

/// Everything a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Answers 1 and 2, with the signatures in order.
    pub report: &'a Report,
    /// The pages of the last revision, in order.
    pub pages: &'a [PageModel],
    /// What the document is and where its cells stand.
    pub classification: &'a Classification,
    /// What the agency said of itself.
    pub agency: &'a Agency,
    /// Which names are one body.
    pub bodies: &'a BodyNames,
}

impl Case<'_> {
    /// Who made the signature `id`: its certificate weighed with what the page shows; `None` where there is no such
    /// signature.
    #[must_use]
    pub fn role_of(&self, id: &str) -> Option<SignerRole> {
        let signature = self.report.signatures.iter().find(|signature| signature.id == id)?;
        let cells = &self.classification.cells;
        Some(crate::roles::role_of(signature, self.pages, cells, self.agency, self.bodies))
    }
}

/// One check: looks at the case with the rule's figures and says what it saw. No observation means that the rule has
/// nothing to say of this document.
pub type Check = fn(&Case<'_>, &Rule) -> Vec<Observation>;
