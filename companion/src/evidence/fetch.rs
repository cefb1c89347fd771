//! One request over plain HTTP, with limits of size and time, no redirect, and no private address unless it is allowed
//! (what comes back is used only after its signature).

use super::outcome::Reason;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// Longest body that is taken (bytes): a list of a million entries has some 40 MB.
const LONGEST: u64 = 128 << 20;
/// Longest wait for a whole answer: 128 MiB over a slow line.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// Longest wait for a connection.
const CONNECTING: Duration = Duration::from_secs(20);

/// Looks names up and hands out no address of a private network.
#[derive(Debug)]
struct PublicOnly(DefaultResolver);

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        // One private address among several is enough: whoever answers for the name chooses which.
        if found.iter().any(|address| is_private(address.ip())) {
            return Err(Error::Other(PRIVATE.into()));
        }
        Ok(found)
    }
}

/// The reason of the resolver, found again in its error.
const PRIVATE: &str = "private-address";

/// A client for one run.
pub(super) struct Client {
    agent: Agent,
}

impl Client {
    /// A client; `private` allows addresses of private networks, as agencies' own networks have them.
    pub(super) fn new(private: bool) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(true)
            .proxy(None)
            .timeout_global(Some(LONGEST_WAIT))
            .timeout_connect(Some(CONNECTING))
            .build();
        let agent = if private {
            Agent::new_with_config(config)
        } else {
            let resolver = PublicOnly(DefaultResolver::default());
            Agent::with_parts(config, DefaultConnector::default(), resolver)
        };
        Self { agent }
    }

    /// GET.
    pub(super) fn get(&self, address: &str) -> Result<Vec<u8>, Reason> {
        check(address)?;
        body(self.agent.get(address).call())
    }

    /// POST of an OCSP request (RFC 6960 A.1).
    pub(super) fn ask(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, Reason> {
        check(address)?;
        body(self.agent.post(address).content_type("application/ocsp-request").send(request))
    }
}

/// CAs publish over plain HTTP; anything else is no address of theirs.
fn check(address: &str) -> Result<(), Reason> {
    if address.starts_with("http://") { Ok(()) } else { Err(Reason::Address) }
}

fn body(answer: Result<ureq::http::Response<ureq::Body>, Error>) -> Result<Vec<u8>, Reason> {
    let answer = answer.map_err(|error| reason(&error))?;
    if answer.status().is_redirection() {
        return Err(Reason::Redirect);
    }
    answer.into_body().into_with_config().limit(LONGEST).read_to_vec().map_err(|error| reason(&error))
}

fn reason(error: &Error) -> Reason {
    match error {
        Error::StatusCode(_) => Reason::Status,
        Error::Timeout(_) => Reason::Timeout,
        Error::TooManyRedirects | Error::RedirectFailed => Reason::Redirect,
        Error::BodyExceedsLimit(_) => Reason::TooLarge,
        Error::BadUri(_) => Reason::Address,
        // The body ends before its Content-Length says.
        Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Reason::Truncated,
        Error::Protocol(_) => Reason::Truncated,
        Error::Other(error) if error.to_string() == PRIVATE => Reason::PrivateAddress,
        _ => Reason::Unreachable,
    }
}

/// Loopback, private, link-local and unspecified addresses, also inside IPv6 (RFC 1918, 3927, 4193, 4291, 6598).
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => {
            let [first, ..] = address.segments();
            address.to_ipv4_mapped().is_some_and(is_private_v4)
                || address == Ipv6Addr::LOCALHOST
                || address == Ipv6Addr::UNSPECIFIED
                || first & 0xfe00 == 0xfc00
                || first & 0xffc0 == 0xfe80
                || address.is_multicast()
        }
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || first == 0
        || (first == 100 && second & 0xc0 == 64)
        || address.is_broadcast()
        || address.is_multicast()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_both_families() {
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "::",
            "fd00::1",
            "fe80::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(is_private(text.parse().unwrap()), "{text}");
        }
        for text in ["1.1.1.1", "100.128.0.1", "172.32.0.1", "2001:db8::1", "::ffff:1.1.1.1"] {
            assert!(!is_private(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn only_plain_http_is_asked() {
        let client = Client::new(false);
        for address in ["https://ca.example/x.crl", "ldap://ca.example", "file:///etc/passwd", ""] {
            assert_eq!(client.get(address), Err(Reason::Address), "{address}");
        }
        assert_eq!(client.get("http://127.0.0.1:9/x.crl"), Err(Reason::PrivateAddress));
    }
}
