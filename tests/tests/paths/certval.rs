//! The library certval over the same cases: a second opinion by a path builder and validator of others.

use super::material::{Case, reasons};
use certval::{
    CertFile, CertSource, CertVector, CertificationPath, CertificationPathResults, CertificationPathSettings,
    MemoryCrlSource, PDVTrustAnchorChoice, PkiEnvironment, TaSource, TimeOfInterest, check_revocation_local,
    enforce_trust_anchor_constraints, parse_cert,
};
use der::oid::ObjectIdentifier;
use report::{CertificateReport, PathElement, PathStatus, Time};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use verifier_core::x509::PolicyInput;

/// What certval knows when it is asked: anchors, certificates and lists, at one moment.
pub struct Environment {
    environment: PkiEnvironment,
    at: TimeOfInterest,
    /// Could every anchor be read?
    anchors_read: bool,
}

impl Environment {
    /// With the material of this case.
    pub fn new(case: &Case, at: Time) -> Self {
        let at = TimeOfInterest::from_unix_secs(u64::try_from(at.unix_seconds()).unwrap()).unwrap();
        let settings = settings(&PolicyInput::default(), at);
        let file = |(number, bytes): (usize, &Vec<u8>)| CertFile {
            filename: number.to_string(),
            bytes: bytes.clone(),
        };
        let mut anchors = TaSource::new();
        case.anchors.iter().enumerate().map(file).for_each(|anchor| anchors.push(anchor));
        anchors.initialize().unwrap();
        let mut environment = PkiEnvironment::new();
        environment.populate_5280_pki_environment();
        environment.add_trust_anchor_source(Box::new(anchors));
        let mut certificates = CertSource::new();
        case.intermediates.iter().enumerate().map(file).for_each(|one| certificates.push(one));
        certificates.initialize(&settings).unwrap();
        certificates.find_all_partial_paths(&environment, &settings);
        environment.add_certificate_source(Box::new(certificates));
        let lists = MemoryCrlSource::new();
        for list in &case.crls {
            lists.add(list);
        }
        environment.add_crl_source(Box::new(lists));
        let anchors_read = environment.get_trust_anchors().len() == case.anchors.len();
        Self { environment, at, anchors_read }
    }

    /// Is the case's certificate valid, by a path that certval builds or by `ours`? If not, the reason of the last path.
    pub fn judge(&self, case: &Case, ours: &[PathElement]) -> Result<(), String> {
        if !self.anchors_read {
            return Err("an anchor that it cannot read".to_owned());
        }
        let target = parse_cert(&case.leaf, "leaf").map_err(|error| error.to_string())?;
        let mut paths = Vec::new();
        let built = self.environment.get_paths_for_target(&target, &mut paths, 0, self.at);
        paths.extend(supplied(case, ours));
        let mut last = format!("no path: {built:?}");
        for path in &paths {
            match self.validate(path, case) {
                Ok(()) => return Ok(()),
                Err(error) => last = format!("{error:?}"),
            }
        }
        Err(last)
    }

    fn validate(&self, path: &CertificationPath, case: &Case) -> certval::Result<()> {
        let mut settings = settings(&case.policies, self.at);
        settings.set_check_revocation_status(!case.without_revocation);
        // RFC 5937 3: certval leaves it to its caller.
        let settings = enforce_trust_anchor_constraints(&settings, &path.trust_anchor)?;
        let mut results = CertificationPathResults::new();
        self.environment.validate_path(&self.environment, &settings, path, &mut results)?;
        check_revocation_local(&self.environment, &settings, path, &mut results)
    }
}

/// The path that we found: certval's builder leaves some out that its validator accepts, as it says.
fn supplied(case: &Case, ours: &[PathElement]) -> Option<CertificationPath> {
    let all = || case.anchors.iter().chain(&case.intermediates).chain([&case.leaf]);
    let find = |element: &PathElement| {
        all().find(|der| hex(&Sha256::digest(der)) == element.sha256).map(Vec::as_slice)
    };
    let [leaf, between @ .., anchor] = ours else { return None };
    let chain = between.iter().rev().map(|element| parse_cert(find(element)?, "path").ok());
    Some(CertificationPath::new(
        PDVTrustAnchorChoice::try_from(find(anchor)?).ok()?,
        chain.collect::<Option<Vec<_>>>()?,
        parse_cert(find(leaf)?, "leaf").ok()?,
    ))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn settings(policies: &PolicyInput, at: TimeOfInterest) -> CertificationPathSettings {
    let mut settings = CertificationPathSettings::new();
    settings.set_time_of_interest(at);
    settings.set_enforce_trust_anchor_constraints(true);
    settings.set_initial_explicit_policy_indicator(policies.explicit);
    settings.set_initial_policy_mapping_inhibit_indicator(policies.inhibit_mapping);
    settings.set_initial_inhibit_any_policy_indicator(policies.inhibit_any);
    if !policies.initial.is_empty() {
        let oids = policies.initial.iter().map(|oid| ObjectIdentifier::from_bytes(oid).unwrap());
        settings.set_initial_policy_set_from_oid_set(oids.collect());
    }
    settings
}

/// Our verdicts beside certval's, held against the committed disagreements.
pub struct SecondOpinion {
    suite: &'static str,
    excepted: BTreeMap<String, String>,
    count: usize,
    agreed: usize,
    wrong: Vec<String>,
}

impl SecondOpinion {
    /// Nothing compared yet.
    pub fn new(suite: &'static str) -> Self {
        let prefix = format!("{suite}:");
        let all = tests::exceptions("certval.toml").into_iter();
        let own = all.filter_map(|(name, why)| Some((name.strip_prefix(&prefix)?.to_owned(), why)));
        Self { suite, excepted: own.collect(), count: 0, agreed: 0, wrong: Vec::new() }
    }

    /// One case, with certval's opinion and ours.
    pub fn note(&mut self, name: &str, theirs: &Result<(), String>, report: &CertificateReport) {
        self.count += 1;
        let agrees = theirs.is_ok() == (report.status == PathStatus::Valid);
        self.agreed += usize::from(agrees);
        let excepted = self.excepted.remove(name).is_some();
        if agrees == excepted {
            let what = if excepted { "agrees, and stands in the exceptions" } else { "differs" };
            self.wrong.push(format!("{name} {what}: certval says {theirs:?}, we say {}", reasons(report)));
        }
    }

    /// All disagreements are named, all that is named was met.
    pub fn settle(self) {
        let Self { suite, excepted, count, agreed, wrong } = self;
        println!("{suite}: certval agrees in {agreed} of {count} cases, the rest are named");
        assert!(wrong.is_empty(), "{suite}, {} of {count}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(excepted.is_empty(), "{suite} no longer has {excepted:?}");
    }
}
