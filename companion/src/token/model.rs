//! What a token is and can, as values: the seam between PKCS#11 and everything that signs (`ARCHITECTURE.md`).

use super::error::TokenError;
use super::pin::Pin;
use signing::Digest;

/// How the PIN of a token stands (PKCS#11 2.40, 4.4: `CKF_USER_PIN_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PinState {
    /// There is none yet, or it must be changed first.
    NotSet,
    /// No wrong PIN since the last right one.
    Normal,
    /// At least one wrong PIN since then.
    Low,
    /// The next wrong PIN locks the token.
    FinalTry,
    /// Locked.
    Locked,
}

impl PinState {
    /// Its name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::NotSet => "not_set",
            Self::Normal => "normal",
            Self::Low => "low",
            Self::FinalTry => "final_try",
            Self::Locked => "locked",
        }
    }

    /// How many wrong PINs are left before the token locks, where PKCS#11 tells it (count).
    pub(crate) const fn tries_left(self) -> Option<u32> {
        match self {
            Self::FinalTry => Some(1),
            Self::Locked => Some(0),
            Self::NotSet | Self::Normal | Self::Low => None,
        }
    }
}

/// A token as it says of itself, read anew each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenInfo {
    /// Label, the token's own text.
    pub label: String,
    /// Serial number.
    pub serial: String,
    /// Manufacturer.
    pub manufacturer: String,
    /// Model.
    pub model: String,
    /// Version of the firmware.
    pub firmware: String,
    /// Has it been set up?
    pub initialised: bool,
    /// Must one log in before private keys are seen?
    pub login_required: bool,
    /// Is the PIN entered on the token itself (PIN pad, finger)?
    pub protected_path: bool,
    /// How its PIN stands.
    pub pin: PinState,
    /// Shortest and longest PIN (bytes of UTF-8), as the token says.
    pub pin_length: (usize, usize),
}

/// A way of asking a token for a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mechanism {
    /// `CKM_SHA*_RSA_PKCS`: the token hashes.
    RsaPkcs1Hashing(HashName),
    /// `CKM_RSA_PKCS` over a DigestInfo.
    RsaPkcs1,
    /// `CKM_SHA*_RSA_PKCS_PSS`: the token hashes.
    RsaPssHashing(HashName),
    /// `CKM_RSA_PKCS_PSS` over the digest.
    RsaPss(HashName),
    /// `CKM_ECDSA_SHA*`: the token hashes.
    EcdsaHashing(HashName),
    /// `CKM_ECDSA` over the digest.
    Ecdsa,
}

/// [`Digest`] with an order, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HashName {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl HashName {
    /// Every one.
    pub(crate) const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];

    /// The name that stands in those of mechanisms.
    const fn text(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA256",
            Self::Sha384 => "SHA384",
            Self::Sha512 => "SHA512",
        }
    }
}

impl From<Digest> for HashName {
    fn from(digest: Digest) -> Self {
        match digest {
            Digest::Sha256 => Self::Sha256,
            Digest::Sha384 => Self::Sha384,
            Digest::Sha512 => Self::Sha512,
        }
    }
}

impl Mechanism {
    /// Every one that is used here.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let hashing = [Self::RsaPkcs1Hashing, Self::RsaPssHashing, Self::EcdsaHashing, Self::RsaPss];
        let of = move |hash| hashing.into_iter().map(move |make| make(hash));
        HashName::ALL.into_iter().flat_map(of).chain([Self::RsaPkcs1, Self::Ecdsa])
    }

    /// The name that PKCS#11 gives it.
    pub(crate) fn name(self) -> String {
        match self {
            Self::RsaPkcs1Hashing(hash) => ["CKM_", hash.text(), "_RSA_PKCS"].concat(),
            Self::RsaPkcs1 => "CKM_RSA_PKCS".to_owned(),
            Self::RsaPssHashing(hash) => ["CKM_", hash.text(), "_RSA_PKCS_PSS"].concat(),
            Self::RsaPss(_) => "CKM_RSA_PKCS_PSS".to_owned(),
            Self::EcdsaHashing(hash) => ["CKM_ECDSA_", hash.text()].concat(),
            Self::Ecdsa => "CKM_ECDSA".to_owned(),
        }
    }
}

/// A certificate as a token stores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredCertificate {
    /// `CKA_ID`: that of its key too.
    pub id: Vec<u8>,
    /// `CKA_LABEL`.
    pub label: String,
    /// The certificate, not parsed yet.
    pub der: Vec<u8>,
}

/// The public half of a key, as a token tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PublicHalf {
    /// An RSA key: modulus and public exponent, big-endian.
    Rsa {
        /// `CKA_MODULUS`.
        modulus: Vec<u8>,
        /// `CKA_PUBLIC_EXPONENT`; some tokens keep it from the private key.
        exponent: Option<Vec<u8>>,
    },
    /// An EC key: `CKA_EC_POINT`, DER OCTET STRING or the bare point.
    Ec {
        /// The point.
        point: Vec<u8>,
    },
    /// `CKA_PUBLIC_KEY_INFO`: a whole SubjectPublicKeyInfo.
    Spki(Vec<u8>),
}

/// A private key as long as its login lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Which one: means something to the token that told it only.
    pub handle: usize,
    /// Its public half, where the token tells it.
    pub public: Option<PublicHalf>,
    /// Does it ask for the PIN for every signature (`CKA_ALWAYS_AUTHENTICATE`)?
    pub always_authenticate: bool,
}

/// A token with one read-only session. Calls that read, log in, sign and log out: there is none that changes a token.
///
/// Slot numbers and handles change, so nothing here outlives a session.
pub(crate) trait Token: Send {
    /// How the token stands now.
    ///
    /// # Errors
    /// The token is gone or refuses.
    fn info(&mut self) -> Result<TokenInfo, TokenError>;

    /// The mechanisms it has, of those that are used here.
    ///
    /// # Errors
    /// The token is gone or refuses.
    fn mechanisms(&mut self) -> Result<Vec<Mechanism>, TokenError>;

    /// The X.509 certificates that can be seen now.
    ///
    /// # Errors
    /// The token is gone or refuses.
    fn certificates(&mut self) -> Result<Vec<StoredCertificate>, TokenError>;

    /// The public keys with this id that can be seen now.
    ///
    /// # Errors
    /// The token is gone or refuses.
    fn public_keys(&mut self, id: &[u8]) -> Result<Vec<PublicHalf>, TokenError>;

    /// The private keys with this id; seen after login only.
    ///
    /// # Errors
    /// The token is gone or refuses.
    fn private_keys(&mut self, id: &[u8]) -> Result<Vec<Key>, TokenError>;

    /// Logs in as the user: with a PIN, or without where it is entered on the token. Called once a login.
    ///
    /// # Errors
    /// The PIN is wrong or locked, the token is gone or refuses.
    fn login(&mut self, pin: Option<&Pin>) -> Result<(), TokenError>;

    /// Signs `data`, which is what `mechanism` takes. `again` is the second login of a key that always asks: `None` for
    /// keys that do not, `Some(None)` where it is entered on the token.
    ///
    /// # Errors
    /// The mechanism does not fit, the PIN is wrong, the token is gone or refuses.
    fn sign(
        &mut self,
        key: &Key,
        mechanism: Mechanism,
        data: &[u8],
        again: Option<Option<&Pin>>,
    ) -> Result<Vec<u8>, TokenError>;

    /// Logs out.
    ///
    /// # Errors
    /// The token is gone or refuses; then nobody is logged in either.
    fn logout(&mut self) -> Result<(), TokenError>;
}

/// A token that a module shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its slot: changes when it is plugged in again.
    pub slot: usize,
    /// What it says of itself.
    pub info: TokenInfo,
}

/// What a module says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ModuleInfo {
    /// What the library calls itself.
    pub description: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its version.
    pub version: String,
    /// The PKCS#11 version that it speaks.
    pub standard: String,
}

/// A module: the library of one kind of token.
pub(crate) trait Module {
    /// What it says of itself.
    ///
    /// # Errors
    /// It refuses.
    fn info(&mut self) -> Result<ModuleInfo, TokenError>;

    /// The tokens that are there now, slots without any left out.
    ///
    /// # Errors
    /// It refuses.
    fn tokens(&mut self) -> Result<Vec<Found>, TokenError>;

    /// Opens a read-only session with the token in this slot.
    ///
    /// # Errors
    /// It is gone, has no session left, or refuses.
    fn open(&mut self, slot: usize) -> Result<Box<dyn Token>, TokenError>;
}
