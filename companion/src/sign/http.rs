//! How a question travels to a timestamping authority: HTTP and nothing else, one request, no redirect, an answer of
//! bounded length in bounded time. What is answered is signed; the way needs no secret (RFC 3161 3.4).

use signing::{MAX_ANSWER, Transport};
use std::time::Duration;

/// How long an authority may take (TOK-12: at least 180 seconds are to be granted).
const PATIENCE: Duration = Duration::from_secs(180);
/// How long the connection itself may take.
const CONNECTING: Duration = Duration::from_secs(20);

/// The network.
pub(super) struct Http;

impl Transport for Http {
    fn post(&mut self, address: &str, request: &[u8]) -> Result<Vec<u8>, String> {
        if !address.starts_with("http://") {
            return Err("only http:// addresses can be asked".to_owned());
        }
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECTING))
            .max_redirects(0)
            .http_status_as_error(false)
            .build()
            .into();
        let asked = agent
            .post(address)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .send(request);
        let mut answer = asked.map_err(|error| error.to_string())?;
        if answer.status().as_u16() != 200 {
            return Err(format!("HTTP {}", answer.status().as_u16()));
        }
        let limit = u64::try_from(MAX_ANSWER).unwrap_or(u64::MAX);
        answer.body_mut().with_config().limit(limit).read_to_vec().map_err(|error| error.to_string())
    }
}

/// A number that nobody can foresee; `None` where the system has none, and then nothing is asked.
pub(super) fn nonce() -> Option<[u8; 8]> {
    let mut nonce = [0; 8];
    getrandom::fill(&mut nonce).ok().map(|()| nonce)
}
