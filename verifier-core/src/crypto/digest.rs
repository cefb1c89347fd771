//! Message digests: one row an algorithm, one running state for all (FIPS 180-4, FIPS 202, RFC 1321).

use const_oid::ObjectIdentifier;
use report::DigestAlgorithm;
use sha2::Digest;

/// So much is hashed in one call (bytes). A browser compiles a function well once it has been called often, and never
/// while it runs: 43 MB in one call took three times as long.
const PIECE: usize = 1 << 16;

macro_rules! digests {
    ($( $variant:ident, $state:ty, $length:literal, $name:literal, $oid:literal; )+) => {
        /// A running digest; cloning forks it.
        #[derive(Clone)]
        pub struct Hasher(State);

        #[derive(Clone)]
        enum State {
            $( $variant($state), )+
        }

        impl Hasher {
            /// Starts.
            #[must_use]
            pub fn new(algorithm: DigestAlgorithm) -> Self {
                Self(match algorithm {
                    $( DigestAlgorithm::$variant => State::$variant(<$state>::new()), )+
                })
            }

            /// Takes more bytes.
            pub fn update(&mut self, bytes: &[u8]) {
                match &mut self.0 {
                    $( State::$variant(state) => bytes.chunks(PIECE).for_each(|piece| state.update(piece)), )+
                }
            }

            /// The digest.
            #[must_use]
            pub fn finish(self) -> Vec<u8> {
                match self.0 {
                    $( State::$variant(state) => state.finalize().as_slice().to_vec(), )+
                }
            }
        }

        /// Length of the digest (bytes).
        #[must_use]
        pub const fn digest_length(algorithm: DigestAlgorithm) -> usize {
            match algorithm {
                $( DigestAlgorithm::$variant => $length, )+
            }
        }

        /// Name of the algorithm in the report, `sha-256`.
        #[must_use]
        pub const fn digest_name(algorithm: DigestAlgorithm) -> &'static str {
            match algorithm {
                $( DigestAlgorithm::$variant => $name, )+
            }
        }

        /// Object identifier of the algorithm (RFC 8017 appendix B.1, FIPS 202).
        pub(super) const fn digest_oid(algorithm: DigestAlgorithm) -> ObjectIdentifier {
            match algorithm {
                $( DigestAlgorithm::$variant => ObjectIdentifier::new_unwrap($oid), )+
            }
        }

        /// The digest algorithm that an object identifier names.
        #[must_use]
        pub fn digest_from_oid(oid: &ObjectIdentifier) -> Option<DigestAlgorithm> {
            [$( DigestAlgorithm::$variant ),+].into_iter().find(|algorithm| digest_oid(*algorithm) == *oid)
        }
    };
}

digests! {
    Md5, md5::Md5, 16, "md5", "1.2.840.113549.2.5";
    Sha1, sha1::Sha1, 20, "sha-1", "1.3.14.3.2.26";
    Sha224, sha2::Sha224, 28, "sha-224", "2.16.840.1.101.3.4.2.4";
    Sha256, sha2::Sha256, 32, "sha-256", "2.16.840.1.101.3.4.2.1";
    Sha384, sha2::Sha384, 48, "sha-384", "2.16.840.1.101.3.4.2.2";
    Sha512, sha2::Sha512, 64, "sha-512", "2.16.840.1.101.3.4.2.3";
    Sha512_224, sha2::Sha512_224, 28, "sha-512-224", "2.16.840.1.101.3.4.2.5";
    Sha512_256, sha2::Sha512_256, 32, "sha-512-256", "2.16.840.1.101.3.4.2.6";
    Sha3_224, sha3::Sha3_224, 28, "sha3-224", "2.16.840.1.101.3.4.2.7";
    Sha3_256, sha3::Sha3_256, 32, "sha3-256", "2.16.840.1.101.3.4.2.8";
    Sha3_384, sha3::Sha3_384, 48, "sha3-384", "2.16.840.1.101.3.4.2.9";
    Sha3_512, sha3::Sha3_512, 64, "sha3-512", "2.16.840.1.101.3.4.2.10";
}

/// Digest of the parts one after the other.
#[must_use]
pub fn digest(algorithm: DigestAlgorithm, parts: &[&[u8]]) -> Vec<u8> {
    let mut hasher = Hasher::new(algorithm);
    for part in parts {
        hasher.update(part);
    }
    hasher.finish()
}
