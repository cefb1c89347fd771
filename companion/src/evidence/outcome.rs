//! What became of one address or file, and why, as names for programs and keys of words for people.

use super::store::{Item, Kind};
use crate::exit::Exit;
use report::Time;
use serde::{Serialize, Serializer};

macro_rules! names {
    ($(#[doc = $about:literal])+ $type:ident { $( $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $key:literal; )+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $type {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl $type {
            /// Its name in JSON.
            pub(super) const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// The key of its words.
            pub(super) const fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )+ }
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

names! {
/// What became of it.
Became {
    /// Fetched and published.
    New = "new", "cli-evidence-result-new";
    /// The same as before.
    Unchanged = "unchanged", "cli-evidence-result-unchanged";
    /// A CA of the list.
    Listed = "listed", "cli-evidence-result-listed";
    /// The last good one stays.
    Kept = "kept", "cli-evidence-result-kept";
    /// There is none.
    Missing = "missing", "cli-evidence-result-missing";
    /// Published, whole and current.
    Good = "good", "cli-evidence-result-good";
    /// Published, whole and current; who signed it was not verified again.
    Unverified = "unverified", "cli-evidence-result-unverified";
    /// Published, and not to be used.
    Bad = "bad", "cli-evidence-result-bad";
}
}

names! {
/// Why it is not good.
Reason {
    /// The address is not plain HTTP.
    Address = "address", "cli-evidence-reason-address";
    /// The address belongs to a private network.
    PrivateAddress = "private-address", "cli-evidence-reason-private-address";
    /// No connection.
    Unreachable = "unreachable", "cli-evidence-reason-unreachable";
    /// No answer in time.
    Timeout = "timeout", "cli-evidence-reason-timeout";
    /// The server answered with an error.
    Status = "status", "cli-evidence-reason-status";
    /// The server points elsewhere.
    Redirect = "redirect", "cli-evidence-reason-redirect";
    /// Longer than is taken.
    TooLarge = "too-large", "cli-evidence-reason-too-large";
    /// Cut short.
    Truncated = "truncated", "cli-evidence-reason-truncated";
    /// Cannot be read.
    Malformed = "malformed", "cli-evidence-reason-malformed";
    /// The responder answered with an error.
    Responder = "responder", "cli-evidence-reason-responder";
    /// No CA that is trusted has this name.
    Issuer = "issuer", "cli-evidence-reason-issuer";
    /// The signature is wrong, or its signer has no right to it.
    Signature = "signature", "cli-evidence-reason-signature";
    /// Its time has not come.
    NotYet = "not-yet", "cli-evidence-reason-not-yet";
    /// Its time is over, or it names none.
    Expired = "expired", "cli-evidence-reason-expired";
    /// Older than what is published.
    Older = "older", "cli-evidence-reason-older";
    /// A delta CRL.
    Delta = "delta", "cli-evidence-reason-delta";
    /// No CA certificate whose path holds.
    Path = "path", "cli-evidence-reason-path";
    /// A CA outside the list that nobody confirmed.
    Unconfirmed = "unconfirmed", "cli-evidence-reason-unconfirmed";
    /// The file is gone or another.
    Changed = "changed", "cli-evidence-reason-changed";
}
}

/// What became of one address or file.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Outcome {
    pub kind: Kind,
    /// The address, or the file where it is only looked at.
    pub place: String,
    /// Fingerprint of the certificate that a response is about, or of a CA's certificate, hex.
    pub about: Option<String>,
    pub result: Became,
    pub reason: Option<Reason>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// cRLNumber, hex.
    pub number: Option<String>,
    pub this_update: Option<Time>,
    pub next_update: Option<Time>,
}

impl Outcome {
    pub(super) fn new(kind: Kind, place: &str, result: Became) -> Self {
        Self {
            kind,
            place: place.to_owned(),
            about: None,
            result,
            reason: None,
            issuer: None,
            number: None,
            this_update: None,
            next_update: None,
        }
    }

    /// The same not good, with why.
    pub(super) fn because(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    /// The same with what an item says.
    pub(super) fn of(mut self, item: &Item) -> Self {
        self.issuer = Some(item.issuer.clone());
        self.about.clone_from(&item.about);
        self.number.clone_from(&item.number);
        self.this_update = Some(item.this_update);
        self.next_update = item.next_update;
        self
    }

    /// Whom nobody reached may come back; what is wrong is wrong.
    pub(super) fn exit(&self) -> Exit {
        match self.reason {
            None if self.result == Became::Unverified => Exit::Undetermined,
            None => Exit::Fine,
            Some(Reason::Unreachable | Reason::Timeout | Reason::Status | Reason::Unconfirmed) => {
                Exit::Undetermined
            }
            Some(_) => Exit::Wrong,
        }
    }
}
