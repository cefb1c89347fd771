//! Fetches, verifies, publishes: nothing is published that was not verified, nothing good is lost.

use super::arguments::Arguments;
use super::asn1::{self, Crl};
use super::authorities::{self, Authorities};
use super::fetch::Client;
use super::outcome::{Became, Outcome, Reason};
use super::store::{self, Item, Kind, Store};
use crate::digits::hexadecimal;
use crate::failure::Failure;
use report::Time;
use std::collections::BTreeSet;
use std::io;
use verifier_core::x509::Certificate;

/// What was fetched and held.
struct Fetched {
    item: Item,
    bytes: Vec<u8>,
}

/// One run. The inner error is the folder's.
pub(super) fn refresh(
    arguments: &Arguments,
    store: &mut Store,
    now: Time,
) -> Result<io::Result<Vec<Outcome>>, Failure> {
    let mut authorities = Authorities::new(arguments, now)?;
    let certificates = authorities::certificates(arguments)?;
    // What was confirmed in an earlier run stands, as long as its path holds.
    for item in store.index.items.iter().filter(|item| item.kind == Kind::Certificate) {
        let known = store.read(item).ok().and_then(|der| authorities.authority(&der));
        known.into_iter().for_each(|certificate| authorities.add(certificate));
    }
    let client = Client::new(arguments.private);
    let mut run = Run { store, outcomes: Vec::new(), items: Vec::new() };
    run.items.clone_from(&run.store.index.items);
    Ok(run.all(arguments, &client, &mut authorities, &certificates, now))
}

struct Run<'a> {
    store: &'a mut Store,
    outcomes: Vec<Outcome>,
    /// What will be published: the last good set, each item replaced where a better one came.
    items: Vec<Item>,
}

impl Run<'_> {
    fn all(
        mut self,
        arguments: &Arguments,
        client: &Client,
        authorities: &mut Authorities,
        certificates: &[Certificate],
        now: Time,
    ) -> io::Result<Vec<Outcome>> {
        // CAs first: what they sign is looked at after them.
        for address in addresses(certificates, &authorities.all, Certificate::ca_issuer_addresses) {
            self.authority(arguments, client, authorities, &address)?;
        }
        // Addresses of a certificate count once a known CA has signed it.
        let issued: Vec<Certificate> =
            certificates.iter().filter(|one| authorities.issuer(one).is_some()).cloned().collect();
        for one in certificates.iter().filter(|one| authorities.issuer(one).is_none()) {
            let place = one.subject_text();
            self.outcomes.push(Outcome::new(Kind::Ocsp, &place, Became::Missing).because(Reason::Issuer));
        }
        let mut lists = addresses(&issued, &authorities.all, Certificate::crl_addresses);
        lists.extend(arguments.crls.iter().cloned());
        for address in lists {
            // A certificate's address has the list of its own issuer: that of another CA there would take its place.
            let naming =
                issued.iter().chain(&authorities.all).filter(|one| one.crl_addresses().contains(&address));
            let issuers: BTreeSet<String> = naming.map(Certificate::issuer_text).collect();
            let fetched = client
                .get(&address)
                .and_then(|bytes| list(&bytes, &address, authorities))
                .and_then(|fetched| self.of_the_right_issuer(fetched, &issuers));
            self.take(Kind::Crl, &address, None, fetched)?;
        }
        for certificate in &issued {
            for address in asn1::responders(certificate) {
                let fetched = response(client, &address, certificate, authorities);
                self.take(Kind::Ocsp, &address, Some(certificate.sha256_hex()), fetched)?;
            }
        }
        // Where nothing came, what is published stays as it is, its date too.
        if self.outcomes.iter().any(|outcome| matches!(outcome.result, Became::New | Became::Unchanged)) {
            self.store.publish(self.items, now)?;
        }
        Ok(self.outcomes)
    }

    /// A CA's certificate: one of the list is known; another is published once the operator confirmed its fingerprint.
    fn authority(
        &mut self,
        arguments: &Arguments,
        client: &Client,
        authorities: &mut Authorities,
        address: &str,
    ) -> io::Result<()> {
        let fetched = client.get(address).and_then(|bytes| {
            let der = store::one(&bytes, &["CERTIFICATE"]).map_err(|_| Reason::Malformed)?;
            authorities.authority(&der).ok_or(Reason::Path)
        });
        let certificate = match fetched {
            Ok(certificate) => certificate,
            Err(reason) => return self.take(Kind::Certificate, address, None, Err(reason)),
        };
        if authorities.is_listed(&certificate) {
            self.outcomes.push(Outcome::new(Kind::Certificate, address, Became::Listed));
            return Ok(());
        }
        let sha256 = certificate.sha256_hex();
        let known = self.items.iter().any(|item| item.kind == Kind::Certificate && item.sha256 == sha256);
        if !known && !arguments.confirmed.contains(&sha256) {
            let mut outcome =
                Outcome::new(Kind::Certificate, address, Became::Missing).because(Reason::Unconfirmed);
            outcome.about = Some(sha256);
            outcome.issuer = Some(certificate.issuer_text());
            self.outcomes.push(outcome);
            return Ok(());
        }
        let item = Item {
            kind: Kind::Certificate,
            file: String::new(),
            sha256,
            length: 0,
            address: address.to_owned(),
            issuer: certificate.issuer_text(),
            issuer_sha256: authorities.issuer(&certificate).map(Certificate::sha256_hex),
            about: None,
            number: None,
            this_update: certificate.not_before(),
            next_update: Some(certificate.not_after()),
        };
        let bytes = certificate.der().to_vec();
        if !known {
            authorities.add(certificate);
        }
        self.take(Kind::Certificate, address, None, Ok(Fetched { item, bytes }))
    }

    /// A list of the issuer that the address belongs to: one of those whose certificates name it; where none does, the
    /// one that is published from there.
    fn of_the_right_issuer(&self, fetched: Fetched, issuers: &BTreeSet<String>) -> Result<Fetched, Reason> {
        let new = &fetched.item;
        let published = self.items.iter().find(|one| one.kind == Kind::Crl && one.address == new.address);
        let right = if issuers.is_empty() {
            published.is_none_or(|old| old.issuer == new.issuer)
        } else {
            issuers.contains(&new.issuer)
        };
        if right { Ok(fetched) } else { Err(Reason::Issuer) }
    }

    /// Takes in what held and is no older than what is there; else the last good one stays.
    fn take(
        &mut self,
        kind: Kind,
        address: &str,
        about: Option<String>,
        fetched: Result<Fetched, Reason>,
    ) -> io::Result<()> {
        let same = |item: &&Item| item.kind == kind && item.address == address && item.about == about;
        let old = self.items.iter().find(same).cloned();
        let fetched = fetched.and_then(|fetched| match &old {
            Some(old) if is_older(&fetched.item, old) => Err(Reason::Older),
            _ => Ok(fetched),
        });
        let outcome = match fetched {
            Err(reason) => {
                let outcome =
                    Outcome::new(kind, address, if old.is_some() { Became::Kept } else { Became::Missing });
                let outcome = old.as_ref().map_or(outcome.clone(), |old| outcome.of(old));
                Outcome { about, ..outcome }.because(reason)
            }
            Ok(fetched) => {
                let (file, sha256) = self.store.put(kind, &fetched.bytes)?;
                let unchanged = old.as_ref().is_some_and(|old| old.sha256 == sha256);
                let length = u64::try_from(fetched.bytes.len()).unwrap_or(u64::MAX);
                let item = Item { file, sha256, length, ..fetched.item };
                let outcome =
                    Outcome::new(kind, address, if unchanged { Became::Unchanged } else { Became::New })
                        .of(&item);
                match self.items.iter_mut().find(|item| same(&&**item)) {
                    Some(place) => *place = item,
                    None => self.items.push(item),
                }
                outcome
            }
        };
        self.outcomes.push(outcome);
        Ok(())
    }
}

/// The addresses that certificates name, each once.
fn addresses(
    certificates: &[Certificate],
    authorities: &[Certificate],
    of: impl Fn(&Certificate) -> &[String],
) -> BTreeSet<String> {
    certificates.iter().chain(authorities).flat_map(|one| of(one).iter().cloned()).collect()
}

/// Is it older than what is published? A list goes by its number (RFC 5280 5.2.3), where both have one and one key signed
/// both: a new key may count from the beginning.
fn is_older(new: &Item, old: &Item) -> bool {
    if new.issuer_sha256 != old.issuer_sha256 {
        return new.this_update < old.this_update;
    }
    let number = |item: &Item| item.number.clone().map(String::into_bytes);
    match (number(new), number(old)) {
        (Some(new), Some(old)) if new != old => asn1::is_before(&new, &old),
        (None, Some(_)) => true,
        _ => new.this_update < old.this_update,
    }
}

fn list(bytes: &[u8], address: &str, authorities: &Authorities) -> Result<Fetched, Reason> {
    let der = store::one(bytes, &["X509 CRL"]).map_err(|_| Reason::Malformed)?;
    let crl = Crl::read(&der)?;
    let signer = authorities.signer(&der, &crl)?;
    let item = Item {
        kind: Kind::Crl,
        file: String::new(),
        sha256: String::new(),
        length: 0,
        address: address.to_owned(),
        issuer: signer.subject_text(),
        issuer_sha256: Some(signer.sha256_hex()),
        about: None,
        number: crl.number.as_deref().map(hexadecimal),
        this_update: crl.this_update,
        next_update: crl.next_update,
    };
    Ok(Fetched { item, bytes: der })
}

fn response(
    client: &Client,
    address: &str,
    certificate: &Certificate,
    authorities: &Authorities,
) -> Result<Fetched, Reason> {
    let issuer = authorities.issuer(certificate).ok_or(Reason::Issuer)?;
    let bytes = client.ask(address, &asn1::request(certificate, issuer)?)?;
    let next_update = asn1::next_update(&bytes)?;
    let this_update = authorities.response(certificate, &bytes)?;
    authorities.is_current(this_update, next_update)?;
    let item = Item {
        kind: Kind::Ocsp,
        file: String::new(),
        sha256: String::new(),
        length: 0,
        address: address.to_owned(),
        issuer: issuer.subject_text(),
        issuer_sha256: Some(issuer.sha256_hex()),
        about: Some(certificate.sha256_hex()),
        number: None,
        this_update,
        next_update,
    };
    Ok(Fetched { item, bytes })
}
