//! Fingerprints of the certificates that the built-in list may hold, with what is known of each.
//!
//! The list itself is a fetched asset (`public/trust/list.json`); only what is pinned here counts in it.
//! Where each comes from stands in `public/trust/README.md`.

use report::TrustDomain::{self, CongVu, Public};

/// A certificate that was compared with independent sources when the list was made.
#[derive(Debug)]
pub(crate) struct Pin {
    /// SHA-256 of its DER, lower-case hexadecimal.
    pub sha256: &'static str,
    /// The PKI it belongs to.
    pub domain: TrustDomain,
    /// Generation of that PKI.
    pub generation: Option<&'static str>,
    /// SHA-256 of the pinned certificate that signed it; `None` for an anchor. A test verifies every one of
    /// these signatures, so that they need not be verified again for each document.
    pub issuer: Option<&'static str>,
}

/// The pin with this fingerprint.
pub(crate) fn find(sha256: &str) -> Option<&'static Pin> {
    PINS.iter().find(|pin| pin.sha256 == sha256)
}

/// All pins.
#[rustfmt::skip]
pub(crate) const PINS: &[Pin] = &[
    // vgca-root-g1
    Pin { sha256: "f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90", domain: CongVu, generation: Some("G1"), issuer: None },
    // vgca-root-g2
    Pin { sha256: "f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8", domain: CongVu, generation: Some("G2"), issuer: None },
    // vgca-g1-cp
    Pin { sha256: "75e969c07ba35c29c72bbc1bfb880f20f3891a619b00b77eb02ca6160736a1fe", domain: CongVu, generation: Some("G1"), issuer: Some("f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90") },
    // vgca-g1-bca
    Pin { sha256: "ecbf8428266c549eb1bfdc2715270d5b9dff3bbbe2d3f0c33e0fd91f70b2d943", domain: CongVu, generation: Some("G1"), issuer: Some("f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90") },
    // vgca-g1-btc
    Pin { sha256: "a262cfa489dbbe666f8b89fab832547809874d5a06fa9f7a38fc227ebdf40514", domain: CongVu, generation: Some("G1"), issuer: Some("f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90") },
    // vgca-g1-dcs
    Pin { sha256: "6e218b3ebc2f31b0d03205c64fd7e8920fb47187d37afcdb4cb2bb4178bf4635", domain: CongVu, generation: Some("G1"), issuer: Some("f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90") },
    // vgca-g1-bng
    Pin { sha256: "3c4281296f92d292cc952295fe41ad7d0b37438ff1d143b56c4642cc1b14bd93", domain: CongVu, generation: Some("G1"), issuer: Some("f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90") },
    // vgca-g2-cpca
    Pin { sha256: "d8cab7a4aef92e6bb2509d7c61cee7b44f3731b2d21074963530277b366fae4b", domain: CongVu, generation: Some("G2"), issuer: Some("f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8") },
    // vgca-g2-dcsca
    Pin { sha256: "e4b402e3cb4cacc0a20d21fa49bce76beb4eb47ba7ffb7a8f71c554dbe561a81", domain: CongVu, generation: Some("G2"), issuer: Some("f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8") },
    // mic-root-2008
    Pin { sha256: "ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c", domain: Public, generation: None, issuer: None },
    // national-root-2014
    Pin { sha256: "bac8bf609ab420a8ee1780d74f4de5c7f7184959d2a7375b0a75e4c29f0908e7", domain: Public, generation: None, issuer: None },
    // bkav-ca-2015
    Pin { sha256: "ddab3aa11600215c08ca4ccbc18be5204c171a48081a6cd73a95aa868e1258af", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // ca2-2015
    Pin { sha256: "22a088dedd18b017409157ccdce931236492df259459e7fac424574dd06380e2", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // fpt-ca-2015
    Pin { sha256: "406ba8be66ead6d01672f1e137cc35a778e2f289edd3f9e7580964190b83c761", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // newtel-ca-2013
    Pin { sha256: "27ab09408347ee182186d2a21e82feda0a4e0f84441525ba1de74a7e87401eba", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // safe-ca-2017
    Pin { sha256: "4e66e0073c9c217dbfa80697b0096fa61d71c1f32b29a12c2e2c37c0cac35881", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // smartsign-2017
    Pin { sha256: "591e6796472780fcf98d2e6797c8249457726dee54a264307d9b51193cdbd5fd", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // viettel-ca-2015
    Pin { sha256: "684caf190176d13158808ef193b2d20575399a87fd9e8c5bedc09065a184841a", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // vnpt-ca-2009
    Pin { sha256: "068927b4c1a38ae4db1e8f59a71a8c643d9dfbb53a674862387bd5aa7386247b", domain: Public, generation: None, issuer: Some("ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c") },
    // vnpt-ca-sha2-2024
    Pin { sha256: "7d6ba5245317f9ed5d8bc765a4634d26ac6340d36b9f584df3b52d9c4a81a306", domain: Public, generation: None, issuer: Some("bac8bf609ab420a8ee1780d74f4de5c7f7184959d2a7375b0a75e4c29f0908e7") },
];
