"""Makes the files of this folder: a throw-away PKI and CMS of it, each with one property.

Run here with the Python package `cryptography`; keys are new each time and are not kept.
Every object is put together by hand below, independently of the code under test.
"""

import hashlib
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

DOCUMENT = b"%PDF-1.7\nthe covered bytes of a document\n"
SHA256, SHA384, SHA1 = "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "1.3.14.3.2.26"
HASH = {SHA256: hashes.SHA256, SHA384: hashes.SHA384, SHA1: hashes.SHA1}
ECDSA = {SHA256: "1.2.840.10045.4.3.2", SHA384: "1.2.840.10045.4.3.3", SHA1: "1.2.840.10045.4.1"}
DATA, SIGNED_DATA, TST = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
PKCS9 = "1.2.840.113549.1.9."


def tlv(tag, *parts):
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes([tag, 128 | size]) + len(body).to_bytes(size, "big") + body


def seq(*parts): return tlv(0x30, *parts)
def set_(*parts): return tlv(0x31, *sorted(parts))
def octets(body): return tlv(4, body)
def null(): return b"\x05\0"


def integer(value):
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def oid(text):
    first, second, *rest = map(int, text.split("."))
    out = bytearray()
    for arc in [first * 40 + second, *rest]:
        digits = [arc & 127]
        while arc := arc >> 7:
            digits.append(128 | arc & 127)
        out += bytes(reversed(digits))
    return tlv(6, bytes(out))


def digest(algorithm, data):
    return {SHA256: hashlib.sha256, SHA384: hashlib.sha384, SHA1: hashlib.sha1}[algorithm](data).digest()


def algorithm(text, *parameters): return seq(oid(text), *parameters)
def name(text): return seq(set_(seq(oid("2.5.4.3"), tlv(12, text.encode()))))
def attribute(text, *values): return seq(oid(text), tlv(0x31, *values))
def indefinite(tag, *parts): return bytes([tag, 128]) + b"".join(parts) + b"\0\0"


def ec_sign(key, md, data):
    return key.sign(data, ec.ECDSA(HASH[md]()))


def spki_of(key):
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


class Identity:
    def __init__(self, subject, serial, issuer=None, extensions=(), key=None, spki=None, until="350101000000Z"):
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.subject, self.serial = name(subject), integer(serial)
        issuer = issuer or self
        self.issuer = issuer.subject
        spki = spki or spki_of(self.key)
        self.ski = hashlib.sha1(spki).digest()
        extensions = [seq(oid("2.5.29.14"), octets(octets(self.ski))), *extensions]
        tbs = seq(
            tlv(0xA0, integer(2)), self.serial, algorithm(ECDSA[SHA256]), self.issuer,
            seq(tlv(23, b"200101000000Z"), tlv(23, until.encode())),
            self.subject, spki, tlv(0xA3, seq(*extensions)),
        )
        self.der = seq(tbs, algorithm(ECDSA[SHA256]), tlv(3, b"\0", ec_sign(issuer.key, SHA256, tbs)))

    def sid(self): return seq(self.issuer, self.serial)
    def issuer_serial(self): return seq(seq(tlv(0xA4, self.issuer)), self.serial)


CA_EXTENSIONS = [
    seq(oid("2.5.29.19"), b"\x01\x01\xff", octets(seq(b"\x01\x01\xff"))),
    seq(oid("2.5.29.15"), b"\x01\x01\xff", octets(b"\x03\x02\x01\x06")),
]
KU = seq(oid("2.5.29.15"), b"\x01\x01\xff", octets(b"\x03\x02\x06\xc0"))


def eku(critical, *purposes):
    flag = [b"\x01\x01\xff"] if critical else []
    return seq(oid("2.5.29.37"), *flag, octets(seq(*map(oid, purposes))))


STAMPING, EMAIL = "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.4"
root = Identity("Test root", 1, extensions=CA_EXTENSIONS)
stranger = Identity("Stranger root", 2, extensions=CA_EXTENSIONS)
leaf = Identity("Test signer", 0x1001, root, [KU])
other = Identity("Other signer", 0x1002, root, [KU])
# The same name and number as the signer, another key.
double = Identity("Test signer", 0x1001, root, [KU])

# Breaks RFC 5280 4.1.2.2.
negative = Identity("Negative signer", -5, root, [KU])


def ess_v2(identity, *tail, md=None):
    algorithms = [algorithm(md)] if md else []
    hashed = digest(md or SHA256, identity.der)
    return attribute(PKCS9 + "16.2.47", seq(seq(seq(*algorithms, octets(hashed), *tail))))


def ess_v1(identity, *tail):
    return attribute(PKCS9 + "16.2.12", seq(seq(seq(octets(digest(SHA1, identity.der)), *tail))))


def protection(md, signature):
    body = signature[2:]
    return attribute(PKCS9 + "52", seq(algorithm(md), tlv(0xA1, body)))


def attributes(content=DOCUMENT, md=SHA256, kind=DATA, ess=None, extra=()):
    return [
        attribute(PKCS9 + "3", oid(kind)), attribute(PKCS9 + "4", octets(digest(md, content))),
        attribute(PKCS9 + "5", tlv(23, b"261120083000Z")), ess or ess_v2(leaf), *extra,
    ]


def signer_info(signed, identity=leaf, sid=None, md=SHA256, named_md=None, signature_algorithm=None, signature=None,
                unsigned=(), over=None, content=DOCUMENT, order=sorted, sign=None):
    listed = order(signed) if signed else []
    over = over if over is not None else (tlv(0x31, *listed) if signed else content)
    signature_algorithm = signature_algorithm or algorithm(ECDSA[md])
    signature = signature or (sign or (lambda data: ec_sign(identity.key, md, data)))(over)
    return seq(
        integer(1), sid or identity.sid(), algorithm(named_md or md), *([tlv(0xA0, *listed)] if signed else []),
        signature_algorithm, octets(signature), *([tlv(0xA1, *unsigned)] if unsigned else []),
    )


def cms(*signers, kind=DATA, content=(), certificates=(other, leaf), md=SHA256):
    body = [oid(kind), *([tlv(0xA0, *content)] if content else [])]
    data = seq(
        integer(1), set_(algorithm(md)), seq(*body), tlv(0xA0, *(c.der for c in certificates)), tlv(0x31, *signers),
    )
    return seq(oid(SIGNED_DATA), tlv(0xA0, data))


def write(label, body):
    open(label + ".der", "wb").write(body)


write("root", root.der)
write("signer", leaf.der)
# Attributes and algorithms.
good_attributes = attributes(extra=[protection(SHA256, algorithm(ECDSA[SHA256]))])
good_signer = signer_info(good_attributes)
good = cms(good_signer)
write("good", good)
write("ess-v1", cms(signer_info(attributes(ess=ess_v1(leaf, leaf.issuer_serial())))))
write("ess-v2-issuer-serial", cms(signer_info(attributes(ess=ess_v2(leaf, leaf.issuer_serial(), md=SHA384)))))
write("ess-of-another", cms(signer_info(attributes(ess=ess_v2(other)))))
write("ess-issuer-serial-of-another", cms(signer_info(attributes(ess=ess_v2(leaf, other.issuer_serial())))))
write("ess-none", cms(signer_info(attributes()[:3])))
write("content-type-other", cms(signer_info(attributes(kind=SIGNED_DATA))))
write("content-type-missing", cms(signer_info(attributes()[1:])))
write("message-digest-missing", cms(signer_info([attributes()[0], *attributes()[2:]])))
write("attribute-twice", cms(signer_info([*attributes(), attributes()[2]])))
write("attribute-two-values", cms(signer_info([*attributes(), attribute("1.2.3", null(), null())])))
roles = [seq(tlv(0xA0, seq(octets(b"a role")))), seq(tlv(0xA0, seq(octets(b"another"))))]
write("two-roles", cms(signer_info(attributes(extra=[attribute(PKCS9 + "16.2.18", *roles)]))))
write("digest-disagrees", cms(signer_info(attributes(md=SHA384), named_md=SHA384, md=SHA256)))
write("protection-digest", cms(signer_info(attributes(extra=[protection(SHA384, algorithm(ECDSA[SHA256]))]))))
write("protection-signature", cms(signer_info(attributes(extra=[protection(SHA256, algorithm(ECDSA[SHA384]))]))))
backwards = lambda items: sorted(items, reverse=True)
write("attributes-backwards", cms(signer_info(attributes(), order=backwards)))
in_order = tlv(0x31, *sorted(attributes()))
write("attributes-backwards-signed-in-order", cms(signer_info(attributes(), order=backwards, over=in_order)))
# Who signs.
write("sid-of-another", cms(signer_info(attributes(), sid=other.sid()), certificates=(leaf, other)))
write("sid-key-identifier", cms(signer_info(attributes(), sid=tlv(0x80, leaf.ski))))
padded = leaf.serial[:1] + bytes([leaf.serial[1] + 1, 0]) + leaf.serial[2:]
write("sid-serial-padded", cms(signer_info(attributes(), sid=seq(leaf.issuer, padded))))
write("sid-unknown", cms(signer_info(attributes(), sid=seq(leaf.issuer, integer(0x7777)))))
write("signer-double", cms(signer_info(attributes()), certificates=(double,)))
write("serial-negative", cms(signer_info(attributes(ess=ess_v2(negative)), negative), certificates=[negative]))
write("two-signers", cms(good_signer, signer_info(attributes(), identity=other)))
write("no-signers", cms())
# Content.
plain = signer_info(None)
write("no-attributes", cms(plain))
replayed = tlv(0x31, *sorted(attributes()))
write("replay", cms(signer_info(None, over=replayed)))
write("replay-content", replayed)
write("content-present", cms(good_signer, content=[octets(DOCUMENT)]))
write("content-empty", cms(good_signer, content=[octets(b"")]))
sha1 = digest(SHA1, DOCUMENT)
write("sha1", cms(signer_info(attributes(content=sha1)), content=[octets(sha1)]))
write("sha1-of-another", cms(signer_info(attributes(content=bytes(20))), content=[octets(bytes(20))]))
write("sha1-too-long", cms(signer_info(attributes(content=sha1 + b"\0")), content=[octets(sha1 + b"\0")]))
# Encoding.
split = indefinite(0x24, octets(sha1[:7]), tlv(0x24, octets(sha1[7:])))
body = indefinite(0x30, oid(DATA), indefinite(0xA0, split))
ber = indefinite(
    0x30, integer(1), set_(algorithm(SHA256)), body, indefinite(0xA0, leaf.der),
    indefinite(0x31, signer_info(attributes(content=sha1))),
)
write("ber-sha1", indefinite(0x30, oid(SIGNED_DATA), indefinite(0xA0, ber)))
letters = seq(oid(PKCS9 + "16.2.4"), tlv(0x31, b"qJ no ASN.1 at all"))
garbage = tlv(0x31, b"\xff\xff\xff\xff")
counter = attribute(PKCS9 + "6", signer_info(None, identity=other, over=b"x"))
write("unsigned-garbage", cms(signer_info(good_attributes, unsigned=[letters, garbage, counter])))
# A key that restricts itself to PSS with SHA-256 (RFC 4055 1.2).
rsa_key = rsa.generate_private_key(65537, 2048)
pss = lambda md: seq(
    tlv(0xA0, algorithm(md)), tlv(0xA1, algorithm("1.2.840.113549.1.1.8", algorithm(md))), tlv(0xA2, integer(32)))
PSS = "1.2.840.113549.1.1.10"
spki = seq(algorithm(PSS, pss(SHA256)), tlv(3, b"\0", rsa_key.public_key().public_bytes(
    serialization.Encoding.DER, serialization.PublicFormat.PKCS1)))
restricted = Identity("Restricted signer", 0x1003, root, [KU], key=rsa_key, spki=spki)
def pss_sign(md): return lambda data: rsa_key.sign(data, padding.PSS(padding.MGF1(HASH[md]()), 32), HASH[md]())
for md, label in [(SHA256, "pss"), (SHA384, "pss-beyond-the-key")]:
    write(label, cms(signer_info(attributes(md=md, ess=ess_v2(restricted)), restricted, md=md, sign=pss_sign(md),
          signature_algorithm=algorithm(PSS, pss(md))), certificates=[restricted]))
# adbe.x509.rsa_sha1.
plain_rsa = Identity("RSA signer", 0x1004, root, [KU], key=rsa_key)
write("rsa-sha1-certificate", plain_rsa.der)
write("rsa-sha1", octets(rsa_key.sign(DOCUMENT, padding.PKCS1v15(), hashes.SHA1())))
# Timestamps of the signature value of `good`.


def signature_value(info):
    marker = algorithm(ECDSA[SHA256])
    at = info.rindex(marker) + len(marker)
    return info[at + 2:at + 2 + info[at + 1]]


value = signature_value(good_signer)
tsa = Identity("Test TSA", 0x2001, root, [KU, eku(True, STAMPING)])
tsa_weak = Identity("TSA not critical", 0x2002, root, [KU, eku(False, STAMPING)])
tsa_wide = Identity("TSA wide", 0x2003, root, [KU, eku(True, STAMPING, EMAIL)])
tsa_negative = Identity("TSA negative", -6, root, [KU, eku(True, STAMPING)])
tsa_none = Identity("TSA without", 0x2004, root, [KU])
tsa_strange = Identity("Strange TSA", 0x2005, stranger, [KU, eku(True, STAMPING)])
tsa_short = Identity("TSA expired", 0x2006, root, [KU, eku(True, STAMPING)], until="250101000000Z")


def tst_info(stamped=value, md=SHA256, when=b"20261120083100Z", policy="2.16.704.1.1.1.2", tail=()):
    return seq(integer(1), oid(policy), seq(algorithm(md, null()), octets(digest(md, stamped))), integer(0x0BEEF),
               tlv(24, when), *tail)


def token(info, authority=tsa, over=None, kind=TST, ess=None):
    signed = attributes(content=info, kind=kind, ess=ess or ess_v2(authority))
    return cms(signer_info(signed, authority, over=over), kind=kind, content=[octets(info)], certificates=[root, authority])


accuracy = seq(integer(1), b"\x80\x01\x05", b"\x81\x01\x07")
extension = tlv(0xA1, seq(oid("1.2.3.4"), octets(null())))
critical = tlv(0xA1, seq(oid("1.2.3.4"), b"\x01\x01\xff", octets(null())))
full = (accuracy, b"\x01\x01\xff", integer(77), tlv(0xA0, tlv(0xA4, tsa.subject)), extension)
write("tst-good", token(tst_info(policy="1.1.2", when=b"20261120083100.25Z", tail=full)))
write("tst-sha1", token(tst_info(md=SHA1)))
write("tst-of-another", token(tst_info(stamped=b"another signature")))
write("tst-broken", token(tst_info(), over=b"something else"))
write("tst-not-critical", token(tst_info(), tsa_weak))
write("tst-two-purposes", token(tst_info(), tsa_wide))
write("tst-no-purpose", token(tst_info(), tsa_none))
write("tst-strange-root", token(tst_info(), tsa_strange))
write("tst-expired", token(tst_info(), tsa_short))
write("tst-ess-of-another", token(tst_info(), ess=ess_v2(tsa_weak)))
write("tst-critical-extension", token(tst_info(tail=(critical,))))
write("tst-serial-negative", token(tst_info(), tsa_negative))
write("tst-no-zone", token(tst_info(when=b"20261120083100")))
write("tst-no-attributes", cms(signer_info(None, tsa, over=tst_info()), kind=TST, content=[octets(tst_info())],
      certificates=[root, tsa]))
write("good-stamped", cms(signer_info(good_attributes, signature=value, unsigned=[
    attribute(PKCS9 + "16.2.14", token(tst_info()))])))
