//! The verifier worker: reads a file, runs the core, lends it WebCrypto for long files.

mod certificate;
mod digests;

use crate::file_source::FileSource;
use crate::protocol::{Reply, Request, Step, member, memory};
use digests::Hasher;
use js_sys::{Array, Uint8Array};
use report::{Code, DigestAlgorithm, ERROR_SCHEMA, ErrorBody, ErrorInput, ErrorReport, Report, Time, Wanted};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, CrlDigest, Evidence, Hashing, SourceError, verify};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent, Response};

/// Where the list of anchors lies, seen from the worker's script.
const TRUST_LIST: &str = "./public/trust/list.json";

/// Files below this length are hashed in wasm: the round trip through WebCrypto costs more (bytes).
const HASH_HERE_BELOW: u64 = 4 << 20;

/// How often the core may ask again: for the covered digests, for what they reveal, for the digest of the file, and
/// one to spare (rounds).
const MAX_ROUNDS: u32 = 5;

/// Loads the list of anchors, then answers requests until the page ends the worker.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    spawn_local(async move {
        match load_trust(&scope).await {
            Ok((list, trust)) => listen(&scope, list, trust),
            Err(error) => post(&scope, &Reply::Failed { message: text_of(&error) }),
        }
    });
}

/// The list as JSON, for a reader who adds to it, and as it is.
async fn load_trust(scope: &DedicatedWorkerGlobalScope) -> Result<(JsValue, TrustStore), JsValue> {
    let response: Response = JsFuture::from(scope.fetch_with_str(TRUST_LIST)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_str("the list of anchors is missing"));
    }
    let json = JsFuture::from(response.json()?).await?;
    let trust = trust_of(&json, Array::new())
        .ok_or_else(|| JsValue::from_str("the list of anchors cannot be read"))?;
    Ok((json, trust))
}

/// The list of anchors in its JSON, with what was added on this device; the core checks every certificate in it.
fn trust_of(json: &JsValue, local: Array) -> Option<TrustStore> {
    let text = |value: &JsValue, key: &str| member(value, key)?.as_string();
    let texts =
        |items: Array| items.iter().map(|item| text(&item, "certificate")).collect::<Option<Vec<String>>>();
    let (certificates, local) = (texts(member(json, "certificates")?.dyn_into().ok()?)?, texts(local)?);
    let date = text(json, "date")?.parse().ok()?;
    // A term that cannot be read is none to be passed over.
    let next_update = member(json, "next_update").map(|term| term.as_string()?.parse().ok());
    let next_update = next_update.map_or(Some(None), |term| term.map(Some))?;
    TrustStore::from_members(&text(json, "schema")?, date, next_update, &certificates, &local).ok()
}

fn listen(scope: &DedicatedWorkerGlobalScope, list: JsValue, trust: TrustStore) {
    let worker = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(request) = Request::from_js(&event.data()) {
            let scope = worker.clone();
            let trust = if request.local.length() == 0 {
                Some(trust.clone())
            } else {
                trust_of(&list, request.local.clone())
            };
            spawn_local(async move {
                let mut told = false;
                let json = match trust {
                    Some(trust) => check(&scope, &request, trust, &mut told).await,
                    None => error_json(&request, Code::InputTrustList),
                };
                let (id, memory) = (request.id, memory());
                post(
                    &scope,
                    &if told {
                        Reply::Completed { id, json, memory }
                    } else {
                        Reply::Done { id, json, memory, more: false }
                    },
                );
            });
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(scope, &Reply::Ready { memory: memory() });
}

/// One file to one report or error, as JSON. When nothing but the digest of the whole file is missing, on which no
/// verdict rests, the report is `told` at once: that digest takes as long as everything before it.
async fn check(
    scope: &DedicatedWorkerGlobalScope,
    request: &Request,
    trust: TrustStore,
    told: &mut bool,
) -> String {
    let progress = |step| post(scope, &Reply::Progress { id: request.id, step });
    progress(Step::Reading);
    let source = match FileSource::open(&request.file).await {
        Ok(source) => source,
        Err(error) => return error_json(request, code_of(error)),
    };
    let mut context = Context::new(Time::from_unix_seconds((request.now_ms / 1000.0) as i64), trust);
    context.name = Some(request.file.name());
    for crl in &request.crls {
        if add_lists(scope, crl, &mut context.evidence).await.is_err() {
            return error_json(request, Code::InputUnreadable);
        }
    }
    for file in &request.certificates {
        let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
            return error_json(request, Code::InputUnreadable);
        };
        context.evidence.certificates.extend(certificate::carried(scope, Uint8Array::new(&bytes).to_vec()));
    }
    if let Some(report) = certificate::check(scope, &source, &mut context) {
        return to_json(&report);
    }
    let hasher = Hasher::for_source(scope, &source, HASH_HERE_BELOW);
    context.hashing = if hasher.is_some() { Hashing::Ask } else { Hashing::Own };
    progress(Step::Checking);
    for _ in 0..MAX_ROUNDS {
        let report = match verify(&source, &context) {
            Ok(report) => report,
            Err(error) => return error_json_of(request, error),
        };
        let wanted = wanted_first(&report);
        let asked = !wanted.is_empty() && context.hashing == Hashing::Ask;
        let Some(hasher) = hasher.as_ref().filter(|_| asked) else {
            return to_json(&report);
        };
        if !*told && !awaits_digests(&report) {
            *told = true;
            let json = to_json(&report);
            post(scope, &Reply::Done { id: request.id, json, memory: memory(), more: true });
        }
        if !*told {
            progress(Step::Hashing);
        }
        match hasher.fulfil(&source, &wanted).await {
            Ok(mut digests) if !digests.is_empty() => context.digests.append(&mut digests),
            // What WebCrypto cannot do, the core does itself.
            _ => context.hashing = Hashing::Own,
        }
    }
    error_json(request, Code::CheckInternal)
}

/// The digests to make next: those of covered bytes, and when there are none the one of the whole file.
fn wanted_first(report: &Report) -> Vec<Wanted> {
    let all = || report.wanted.iter().filter(|wanted| matches!(wanted, Wanted::Digest { .. })).cloned();
    let covered: Vec<Wanted> = all().filter(|wanted| !is_whole_file(wanted, report)).collect();
    if covered.is_empty() { all().collect() } else { covered }
}

/// Does a signature still lack the digest of its covered bytes?
fn awaits_digests(report: &Report) -> bool {
    let mut findings = report.signatures.iter().flat_map(|signature| &signature.findings);
    findings.any(|finding| finding.code == Code::SignatureDigestWanted)
        || report
            .wanted
            .iter()
            .any(|wanted| matches!(wanted, Wanted::Digest { .. }) && !is_whole_file(wanted, report))
}

fn is_whole_file(wanted: &Wanted, report: &Report) -> bool {
    matches!(wanted, Wanted::Digest { algorithm: DigestAlgorithm::Sha256, ranges }
        if ranges.as_slice() == [[0, report.input.length]])
}

/// Adds the revocation lists of a file; WebCrypto hashes a long one, from the same bytes that the core reads.
async fn add_lists(
    scope: &DedicatedWorkerGlobalScope,
    file: &Blob,
    evidence: &mut Evidence,
) -> Result<(), JsValue> {
    let bytes = Uint8Array::new(&JsFuture::from(file.array_buffer()).await?);
    let index = evidence.crls.len();
    evidence.crls.extend(certificate::revocation_lists(scope, bytes.to_vec()));
    // A list in DER is the whole file.
    let whole = evidence.crls.get(index).filter(|list| list.len() == bytes.length() as usize);
    if let Some(list) = whole.filter(|list| list.len() as u64 >= HASH_HERE_BELOW)
        && let Some((algorithm, value)) = digests::of_list(scope, &bytes, list).await
    {
        evidence.crl_digests.push(CrlDigest { index, algorithm, value });
    }
    Ok(())
}

const fn code_of(error: SourceError) -> Code {
    match error {
        SourceError::Changed => Code::InputChanged,
        _ => Code::InputUnreadable,
    }
}

fn error_json(request: &Request, code: Code) -> String {
    let body = ErrorBody { code, message: code.as_str().to_owned() };
    let input = ErrorInput { name: Some(request.file.name()), length: Some(request.file.size() as u64) };
    to_json(&ErrorReport { schema: ERROR_SCHEMA.to_owned(), input, error: body })
}

fn error_json_of(request: &Request, error: verifier_core::Error) -> String {
    to_json(&error.into_report(Some(request.file.name()), Some(request.file.size() as u64)))
}

/// JSON of a value of ours. Maps with keys that are no strings are the only thing serde_json refuses; there are none.
fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    // A worker that cannot answer is ended by the page when its time is up.
    let _ = scope.post_message(&reply.to_js());
}

fn text_of(error: &JsValue) -> String {
    error
        .as_string()
        .or_else(|| error.dyn_ref::<js_sys::Error>().map(|error| error.message().into()))
        .unwrap_or_default()
}
