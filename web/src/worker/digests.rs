//! Digests by WebCrypto, keyed by exactly what the core asked for.
//!
//! The covered bytes of a signature are the file without a gap. WebCrypto takes one piece, so the gap is closed in the
//! snapshot itself, the digest is started (it copies its input before it returns, Web Cryptography API 14.3.5), and
//! the snapshot is put back: 100 MB are moved by what lies on the shorter side of the gap, never copied.

use crate::file_source::FileSource;
use js_sys::{Promise, Uint8Array};
use report::{DigestAlgorithm, Wanted};
use verifier_core::SuppliedDigest;
use verifier_core::revocation::signed_part;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, SubtleCrypto};

/// WebCrypto, where the page has it and the file is long enough to gain from it.
pub(super) struct Hasher(SubtleCrypto);

/// A digest under way.
struct Started {
    algorithm: DigestAlgorithm,
    ranges: Vec<[u64; 2]>,
    promise: Promise,
}

impl Hasher {
    /// A hasher for `source`; `None` when the core had better hash by itself: a short file (below `threshold` bytes),
    /// one that is not held in memory, or a page without WebCrypto (not a secure origin).
    pub(super) fn for_source(
        scope: &DedicatedWorkerGlobalScope,
        source: &FileSource,
        threshold: u64,
    ) -> Option<Self> {
        let FileSource::Snapshot(bytes) = source else { return None };
        if u64::from(bytes.length()) < threshold || !scope.is_secure_context() {
            return None;
        }
        Some(Self(scope.crypto().ok()?.subtle()))
    }

    /// The wanted digests that WebCrypto can compute, all of them at the same time.
    pub(super) async fn fulfil(
        &self,
        source: &FileSource,
        wanted: &[Wanted],
    ) -> Result<Vec<SuppliedDigest>, JsValue> {
        let FileSource::Snapshot(bytes) = source else { return Ok(Vec::new()) };
        let mut started = Vec::new();
        for wanted in wanted {
            let Wanted::Digest { algorithm, ranges } = wanted else { continue };
            let Some(name) = web_crypto_name(*algorithm) else { continue };
            if let Some(promise) = self.start(bytes, name, ranges)? {
                started.push(Started { algorithm: *algorithm, ranges: ranges.clone(), promise });
            }
        }
        let mut digests = Vec::with_capacity(started.len());
        for Started { algorithm, ranges, promise } in started {
            let value = Uint8Array::new(&JsFuture::from(promise).await?).to_vec();
            digests.push(SuppliedDigest { algorithm, ranges, value });
        }
        Ok(digests)
    }

    fn start(&self, bytes: &Uint8Array, name: &str, ranges: &[[u64; 2]]) -> Result<Option<Promise>, JsValue> {
        let Some(ranges) = within(ranges, bytes.length()) else { return Ok(None) };
        match *ranges.as_slice() {
            [[start, end]] => self.digest(name, &bytes.subarray(start, end)).map(Some),
            [[start, gap], [resume, end]] => {
                self.digest_around(bytes, name, start, [gap, resume], end).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The digest of `start..end` without `gap`; `bytes` is unchanged afterwards.
    fn digest_around(
        &self,
        bytes: &Uint8Array,
        name: &str,
        start: u32,
        gap: [u32; 2],
        end: u32,
    ) -> Result<Promise, JsValue> {
        let [from, to] = gap;
        let left_out = bytes.slice(from, to);
        let width = to - from;
        let tail_is_shorter = end - to <= from - start;
        let promise = if tail_is_shorter {
            shift(bytes, from, to, end);
            let promise = self.digest(name, &bytes.subarray(start, end - width));
            shift(bytes, to, from, end - width);
            promise
        } else {
            shift(bytes, start + width, start, from);
            let promise = self.digest(name, &bytes.subarray(start + width, end));
            shift(bytes, start, start + width, to);
            promise
        };
        bytes.set(&left_out, from);
        promise
    }

    fn digest(&self, name: &str, bytes: &Uint8Array) -> Result<Promise, JsValue> {
        self.0.digest_with_str_and_js_u8_array(name, bytes)
    }
}

/// The digest of what is signed of a revocation list, where WebCrypto is there and has it; `bytes` are those of `list`.
pub(super) async fn of_list(
    scope: &DedicatedWorkerGlobalScope,
    bytes: &Uint8Array,
    list: &[u8],
) -> Option<(DigestAlgorithm, Vec<u8>)> {
    let (algorithm, part) = signed_part(list)?;
    let name = web_crypto_name(algorithm).filter(|_| scope.is_secure_context())?;
    let part = bytes.subarray(part.start as u32, part.end as u32);
    let promise = scope.crypto().ok()?.subtle().digest_with_str_and_js_u8_array(name, &part).ok()?;
    Some((algorithm, Uint8Array::new(&JsFuture::from(promise).await.ok()?).to_vec()))
}

/// Copies `start..end` to `target`, as if through a buffer in between. A snapshot is never so long that an offset does
/// not fit the signed numbers of this call.
fn shift(bytes: &Uint8Array, target: u32, start: u32, end: u32) {
    bytes.copy_within(target as i32, start as i32, end as i32);
}

/// The ranges as offsets into an array of `length` bytes, if they are ascending and inside it.
fn within(ranges: &[[u64; 2]], length: u32) -> Option<Vec<[u32; 2]>> {
    let mut last = 0;
    ranges
        .iter()
        .map(|[start, end]| {
            let (start, end) = (u32::try_from(*start).ok()?, u32::try_from(*end).ok()?);
            (last <= start && start <= end && end <= length).then(|| {
                last = end;
                [start, end]
            })
        })
        .collect()
}

/// The name that WebCrypto has for an algorithm (Web Cryptography API 30).
const fn web_crypto_name(algorithm: DigestAlgorithm) -> Option<&'static str> {
    match algorithm {
        DigestAlgorithm::Sha1 => Some("SHA-1"),
        DigestAlgorithm::Sha256 => Some("SHA-256"),
        DigestAlgorithm::Sha384 => Some("SHA-384"),
        DigestAlgorithm::Sha512 => Some("SHA-512"),
        _ => None,
    }
}
