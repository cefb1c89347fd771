//! The certificates of a token: read, chosen, and how long they last (TOK-14).

use super::error::TokenError;
use super::model::StoredCertificate;
use report::{Code, Time};
use verifier_core::crypto::{PublicKey, Verification, WithLegacyDsa};
use verifier_core::x509::Certificate;

/// Fewest digits of a fingerprint that name a certificate (count): a short one could fit another by chance.
const FEWEST_DIGITS: usize = 8;
/// Longest chain that is looked for (certificates): the longest real one has three.
const LONGEST_CHAIN: usize = 8;
/// Length of a day (seconds).
const DAY: i64 = 86_400;

/// The certificate that signs, with its key's public half and the CAs above it.
pub(crate) struct Chosen {
    /// `CKA_ID` of certificate and key.
    pub id: Vec<u8>,
    /// The certificate.
    pub certificate: Certificate,
    /// Its key.
    pub public_key: PublicKey,
    /// The CAs above it that the token holds, DER, the issuing one first.
    pub chain: Vec<Vec<u8>>,
}

/// The one certificate that fits `wish`: fingerprint, serial number or label; without a wish the only one that is no
/// CA's.
///
/// # Errors
/// None fits, or several do.
pub(crate) fn choose(stored: &[StoredCertificate], wish: Option<&str>) -> Result<Chosen, TokenError> {
    let read = |one: &StoredCertificate| Certificate::parse(&one.der).ok();
    let all: Vec<(&StoredCertificate, Certificate)> =
        stored.iter().filter_map(|one| Some((one, read(one)?))).collect();
    let is_ca = |certificate: &Certificate| certificate.basic_constraints().is_some_and(|basic| basic.ca);
    let fits = |one: &StoredCertificate, certificate: &Certificate| match wish {
        Some(wish) => is_named(one, certificate, wish),
        None => !is_ca(certificate),
    };
    let mut fitting: Vec<&(&StoredCertificate, Certificate)> =
        all.iter().filter(|(one, certificate)| fits(one, certificate)).collect();
    // The same certificate may be stored twice.
    fitting.dedup_by(|(first, _), (second, _)| first == second);
    let (one, certificate) = match fitting.as_slice() {
        [one] => one,
        [] => return Err(TokenError::new(Code::TokenCertificateMissing)),
        _ => return Err(TokenError::new(Code::TokenCertificateSeveral)),
    };
    let public_key = PublicKey::from_spki_der(certificate.spki_der())
        .map_err(|problem| TokenError::new(Code::TokenKeyUnsupported).because(problem.code.as_str()))?;
    let chain = chain(certificate, all.iter().map(|(_, certificate)| certificate));
    Ok(Chosen { id: one.id.clone(), certificate: certificate.clone(), public_key, chain })
}

/// Is it meant by these words?
fn is_named(one: &StoredCertificate, certificate: &Certificate, wish: &str) -> bool {
    let digits: String = wish.chars().filter(|c| !matches!(c, ':' | ' ')).collect::<String>().to_lowercase();
    let is_hex = digits.chars().all(|c| c.is_ascii_hexdigit());
    one.label == wish
        || is_hex && digits.len() >= FEWEST_DIGITS && certificate.sha256_hex().starts_with(&digits)
        || is_hex && !digits.is_empty() && certificate.serial_hex() == digits
}

/// The issuers among these certificates, each proved by its signature.
fn chain<'a>(leaf: &Certificate, all: impl Iterator<Item = &'a Certificate> + Clone) -> Vec<Vec<u8>> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut last = leaf.clone();
    while chain.len() < LONGEST_CHAIN && !last.is_self_issued() {
        let issued = |candidate: &&Certificate| {
            candidate.subject_der() == last.issuer_der()
                && last
                    .is_signed_with_key_of(candidate, &WithLegacyDsa)
                    .is_ok_and(|verified| verified == Verification::Valid)
        };
        let Some(issuer) = all.clone().find(issued) else { break };
        last = issuer.clone();
        chain.push(last.clone());
    }
    chain.into_iter().map(|certificate| certificate.der().to_vec()).collect()
}

/// What must be done about a certificate's term (TOK-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Renewal {
    /// Nothing.
    None,
    /// It is not valid yet.
    NotYetValid,
    /// At most 60 days are left: time to ask.
    Soon,
    /// At most 35 days are left: the last days to ask.
    Now,
    /// Fewer than 30 days are left: a new one must be issued. It signs to its last day.
    TooLate,
    /// It has expired.
    Expired,
}

/// First reminder (days before the end, rules TOK-14).
const FIRST_REMINDER: i64 = 60;
/// Second reminder (days before the end, rules TOK-14).
const SECOND_REMINDER: i64 = 35;
/// Fewest days that must be left for a renewal (days, 1619/QĐ-UBND Điều 9.1, 10.1).
const FEWEST_DAYS: i64 = 30;

impl Renewal {
    /// What must be done at `now`, with the whole days that are left.
    pub(crate) fn of(certificate: &Certificate, now: Time) -> (Self, i64) {
        let left = certificate.not_after().seconds_since(now);
        let days = left.div_euclid(DAY);
        let what = if now < certificate.not_before() {
            Self::NotYetValid
        } else if left < 0 {
            Self::Expired
        } else if days < FEWEST_DAYS {
            Self::TooLate
        } else if days <= SECOND_REMINDER {
            Self::Now
        } else if days <= FIRST_REMINDER {
            Self::Soon
        } else {
            Self::None
        };
        (what, days)
    }

    /// Its name in JSON and, after `token-renewal-`, in words.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NotYetValid => "not-yet",
            Self::Soon => "soon",
            Self::Now => "now",
            Self::TooLate => "too-late",
            Self::Expired => "expired",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use forge::pki::Pki;
    use forge::seed::Seed;

    fn stored(label: &str, der: &[u8]) -> StoredCertificate {
        StoredCertificate { id: label.as_bytes().to_vec(), label: label.to_owned(), der: der.to_vec() }
    }

    #[test]
    fn the_only_certificate_that_is_no_cas_is_chosen_with_its_chain() {
        let pki = Pki::new(Seed(1));
        let all = [
            stored("root", &pki.root_g2.der),
            stored("person", &pki.person.der),
            stored("sub", &pki.sub_g2.der),
            stored("stranger-ca", &pki.stranger_ca.der),
        ];
        let chosen = choose(&all, None).ok().unwrap();
        assert_eq!(chosen.id, b"person");
        assert_eq!(chosen.chain, [pki.sub_g2.der.clone(), pki.root_g2.der.clone()]);
        let two = [stored("a", &pki.person.der), stored("b", &pki.organisation.der)];
        assert_eq!(choose(&two, None).err().unwrap().code, Code::TokenCertificateSeveral);
        assert_eq!(choose(&two, Some("b")).ok().unwrap().id, b"b");
        let sha256 = Certificate::parse(&pki.person.der).unwrap().sha256_hex();
        assert_eq!(choose(&two, Some(&sha256)).ok().unwrap().id, b"a");
        assert_eq!(choose(&two, Some(&sha256[..8].to_uppercase())).ok().unwrap().id, b"a");
        for nobody in [&sha256[..7], "", "c", "00"] {
            assert_eq!(choose(&two, Some(nobody)).err().unwrap().code, Code::TokenCertificateMissing);
        }
        assert_eq!(choose(&[stored("x", b"0")], None).err().unwrap().code, Code::TokenCertificateMissing);
    }

    #[test]
    fn reminders_come_at_sixty_and_thirty_five_days_and_below_thirty_it_is_too_late() {
        let pki = Pki::new(Seed(1));
        let certificate = Certificate::parse(&pki.person.der).unwrap();
        let end = certificate.not_after();
        let at = |days: i64| {
            let moment = end.plus_seconds(-days * DAY);
            Renewal::of(&certificate, moment)
        };
        for (days, what) in [
            (61, Renewal::None),
            (60, Renewal::Soon),
            (36, Renewal::Soon),
            (35, Renewal::Now),
            (30, Renewal::Now),
            (29, Renewal::TooLate),
            (0, Renewal::TooLate),
            (-1, Renewal::Expired),
            (100_000, Renewal::NotYetValid),
        ] {
            assert_eq!(at(days), (what, days), "{days}");
        }
    }
}
