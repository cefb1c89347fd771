//! What qpdf 11.3 wrote for one small document under each handler (`--static-id`, owner password `owner`).

/// One encrypted document, its bytes in hexadecimal.
pub(super) struct Sample {
    pub(super) what: &'static str,
    pub(super) password: &'static str,
    pub(super) encrypt: &'static str,
    /// The string `a secret note` of object 1.
    pub(super) note: &'static str,
    /// The stream `0 0 m (x) Tj` and a space, object 5.
    pub(super) content: &'static str,
    /// The metadata stream `metadata`, object 2.
    pub(super) metadata: &'static str,
}

/// The first string of `/ID`.
pub(super) const FIRST_ID: &str = "31415926535897932384626433832795";

pub(super) const SAMPLES: &[Sample] = &[
    Sample {
        what: "RC4, 40 bits",
        password: "",
        encrypt: "<< /Filter /Standard /Length 40 /O \
             <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /P -4 /R 2 /U \
             <b3d9fa366906ef42f354c6deb74c59075eaf334eb7c04356ba0d7f3dd8b51d0a> /V 1 >>",
        note: "ce3372844a4160be3f9b533d03",
        content: "5d33b72f34d07624fda7061ab1",
        metadata: "d7cbc246300df004",
    },
    Sample {
        what: "RC4, 128 bits",
        password: "",
        encrypt: "<< /Filter /Standard /Length 128 /O \
             <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 3 /U \
             <e21cc3d13b0faa9934db7d20f11e333e0122456a91bae5134273a6db134c87c4> /V 2 >>",
        note: "16dc0d0189bbda9871713ac224",
        content: "a9e904795e5ea985bc3399b397",
        metadata: "068f2dc2e14e310f",
    },
    Sample {
        what: "crypt filters, RC4",
        password: "",
        encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /V2 /Length 16 >> >> /Filter /Standard /Length \
             128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 4 /StmF \
             /StdCF /StrF /StdCF /U <e21cc3d13b0faa9934db7d20f11e333e0122456a91bae5134273a6db134c87c4> /V \
             4 >>",
        note: "16dc0d0189bbda9871713ac224",
        content: "a9e904795e5ea985bc3399b397",
        metadata: "068f2dc2e14e310f",
    },
    Sample {
        what: "crypt filters, AES-128, metadata left",
        password: "",
        encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /EncryptMetadata false \
             /Filter /Standard /Length 128 /O \
             <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 4 /StmF /StdCF \
             /StrF /StdCF /U <b7ae61ae5fe831ccd7979c155d4f926c0122456a91bae5134273a6db134c87c4> /V 4 >>",
        note: "0e1c2a38465462707e8c9aa8b6c4d2e0e63553e2738da0e8196262bc03ca9ef1",
        content: "0e1c2a38465462707e8c9aa8b6c4d2e0c7dac31ed587431736c61d9baf7b5f85",
        metadata: "6d65746164617461",
    },
    Sample {
        what: "AES-256, revision 5",
        password: "",
        encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard \
             /Length 256 /O <d1766096eeb1008387efa9851ec22df002c6b17878f4c6d8bf6d706bdbe80491da7b6904b56c\
             b2241599d6e29075eaed> /OE <37af2df80cd347a63fbe90f04c06cfe2face53b23e09fca220a54ae42f8a9b41> \
             /P -4 /Perms <8c2f5f7cd23ff1a1bc599a986606cd80> /R 5 /StmF /StdCF /StrF /StdCF /U <777003e35\
             4bf9d4245920169d4c0b68916ecef58afa2639c8fc28eb53b86d6f668da337339f70c82ca16210ca3cddca8> /UE \
             <50d2c6de32ac1d03fe5e3fc1338b258c9cef2b2b875235b106e02ec90e5d03cc> /V 5 >>",
        note: "0e1c2a38465462707e8c9aa8b6c4d2e0c98645e8bed38dd5a8a669cba0f36f1f",
        content: "0e1c2a38465462707e8c9aa8b6c4d2e0b5276a660553e2fd4b93939a1eb4cb5c",
        metadata: "0e1c2a38465462707e8c9aa8b6c4d2e00f8ce757a831ff436a690da5e9514a72",
    },
    Sample {
        what: "AES-256, revision 6",
        password: "",
        encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard \
             /Length 256 /O <90d354a44a42970b0a28e7cec93d2b8a7f4345a253819a65f51c32a4b088907fb963e839f784\
             79035484b395ff719bdb> /OE <32cea7112b642ba046aa3b5230b7f877b9d05664dce3f5e37f06fa82ec4d0d35> \
             /P -4 /Perms <d6bff20c0bbe09889501ae496f312bc8> /R 6 /StmF /StdCF /StrF /StdCF /U <fca5a6ebb\
             d8a982a64f45f7c2de1c4ae3814aea0dfe1e3bea9dd4958c6158dae3ae54215cfac885b3a18aa8c4cf87f16> /UE \
             <632ac801e307dde4190cefa6c997d68c936e7e786f4c5eccf309dddaaf17b449> /V 5 >>",
        note: "0e1c2a38465462707e8c9aa8b6c4d2e0aa27885db9d3b12269eedc1d1890f8ab",
        content: "0e1c2a38465462707e8c9aa8b6c4d2e0cde0584e381573b09ead2bffcb260f3a",
        metadata: "0e1c2a38465462707e8c9aa8b6c4d2e03799bcd418855def7f9f4a7fae8ebdfe",
    },
    Sample {
        what: "AES-256, revision 6, user password",
        password: "mật khẩu",
        encrypt: "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard \
             /Length 256 /O <9e16d465a22ae3c69a6a9b1f3f69e5dcc5916a09818500491454a43d8a9f4e9b33c04dcd930e\
             d3c612e8be49673cf596> /OE <133f60fba802bc1a954b9baaea201e36d5608b6f6754346ffeb0e1c5b3bca11b> \
             /P -4 /Perms <a426c4b5f94dbccf379c2f14ac4bc07c> /R 6 /StmF /StdCF /StrF /StdCF /U <1c97d8730\
             2e97782e4fdfc153d1ddacf39b4fea9ab7abe542ac3d540b54a04a7dbd8a81ebba6928e720d3d3fa85b3207> /UE \
             <ab43465b46b242b965ef652427dffa914b5e24e34387519d1a963627a8e5122d> /V 5 >>",
        note: "0e1c2a38465462707e8c9aa8b6c4d2e0eee611c809f0d94075d0fcd011b266b7",
        content: "0e1c2a38465462707e8c9aa8b6c4d2e080e27dc44b4143a8293b75208923a528",
        metadata: "0e1c2a38465462707e8c9aa8b6c4d2e08caef96e106d27cfd945ea61807e6a00",
    },
];
