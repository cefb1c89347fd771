#!/usr/bin/env python3
"""Signatures through the token layer against raw C_SignInit and C_Sign on the same SoftHSM2 token, in turn.

Usage: benches/token.py [SIGNATURES]      (KIEMKY_BIN: the program, else target/release/kiemky)
Needs softhsm2-util, pkcs11-tool and openssl. Nothing here asserts a time.
"""

import ctypes
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
KIEMKY = Path(os.environ.get("KIEMKY_BIN", TARGET / "release" / "kiemky"))
KEY = ROOT / "tests/forge/keys/person.pem"
MODULES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so"]
PIN = b"246802"
ROUNDS = 7
# Numbers of PKCS#11 2.40.
CKF_SERIAL_SESSION, CKU_USER, CKO_PRIVATE_KEY, CKA_CLASS, CKM_SHA256_RSA_PKCS = 4, 1, 3, 0, 0x40
# Places in CK_FUNCTION_LIST, C_Initialize being 0.
INITIALIZE, SLOT_LIST, OPEN, LOGIN, FIND_INIT, FIND, FIND_END, SIGN_INIT, SIGN = 0, 4, 12, 18, 26, 27, 28, 42, 43

Number = ctypes.c_ulong


class Attribute(ctypes.Structure):
    _fields_ = [("type", Number), ("value", ctypes.c_void_p), ("length", Number)]


class Mechanism(ctypes.Structure):
    _fields_ = [("mechanism", Number), ("parameter", ctypes.c_void_p), ("length", Number)]


class Functions(ctypes.Structure):
    _fields_ = [("version", ctypes.c_ubyte * 2), ("all", ctypes.c_void_p * 68)]


def store(folder):
    """A token with the key of the test PKI's person and a certificate for it."""
    (folder / "tokens").mkdir()
    configuration = folder / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(configuration)
    run = lambda *command: subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    pin = PIN.decode()
    run("softhsm2-util", "--init-token", "--free", "--label", "bench", "--so-pin", "13579135", "--pin", pin)
    run("softhsm2-util", "--import", KEY, "--token", "bench", "--pin", pin, "--label", "bench", "--id", "01")
    run("openssl", "req", "-x509", "-new", "-key", KEY, "-subj", "/CN=bench", "-days", "9", "-outform", "DER",
        "-addext", "basicConstraints=CA:FALSE", "-out", folder / "c.der")
    module = next(path for path in MODULES if Path(path).is_file())
    run("pkcs11-tool", "--module", module, "--token-label", "bench", "--login", "--pin", pin, "--type", "cert", "--id", "01",
        "--label", "bench", "--write-object", folder / "c.der")
    (folder / "pin").write_text(pin)
    (folder / "pin").chmod(0o600)
    return module


class Raw:
    """The module itself: one session, one key, C_SignInit and C_Sign."""

    def __init__(self, module):
        library = ctypes.CDLL(module)
        functions = ctypes.POINTER(Functions)()
        library.C_GetFunctionList(ctypes.byref(functions))
        prototype = ctypes.CFUNCTYPE(Number)
        self.function = lambda place: ctypes.cast(functions.contents.all[place], prototype)
        self.call(INITIALIZE, None)
        slots, count = (Number * 8)(), Number(8)
        self.call(SLOT_LIST, ctypes.c_ubyte(1), slots, ctypes.byref(count))
        self.session = Number()
        self.call(OPEN, Number(slots[0]), Number(CKF_SERIAL_SESSION), None, None, ctypes.byref(self.session))
        self.call(LOGIN, self.session, Number(CKU_USER), PIN, Number(len(PIN)))
        kind = Number(CKO_PRIVATE_KEY)
        wanted = Attribute(CKA_CLASS, ctypes.cast(ctypes.byref(kind), ctypes.c_void_p), ctypes.sizeof(kind))
        self.key, found = Number(), Number()
        self.call(FIND_INIT, self.session, ctypes.byref(wanted), Number(1))
        self.call(FIND, self.session, ctypes.byref(self.key), Number(1), ctypes.byref(found))
        self.call(FIND_END, self.session)
        assert found.value == 1

    def call(self, place, *arguments):
        result = self.function(place)(*arguments)
        if result:
            sys.exit(f"bench: function {place} of the module returned {result:#x}")

    def rate(self, count):
        """Signatures a second."""
        mechanism, out = Mechanism(CKM_SHA256_RSA_PKCS, None, 0), (ctypes.c_ubyte * 512)()
        init, sign, length = self.function(SIGN_INIT), self.function(SIGN), Number()
        started = time.perf_counter()
        for number in range(count):
            message = b"%067d" % number
            length.value = 512
            if init(self.session, ctypes.byref(mechanism), self.key) or sign(
                self.session, message, Number(len(message)), out, ctypes.byref(length)
            ):
                sys.exit("bench: C_Sign failed")
        return count / (time.perf_counter() - started)


def layer(module, folder, count):
    """Signatures a second of `kiemky token check`, which tells the time it spent signing."""
    command = [KIEMKY, "token", "check", "--json", "--module", module, "--token", "bench", "--signatures", str(count),
               "--pin-file", folder / "pin"]
    check = json.loads(subprocess.run([str(part) for part in command], check=True, capture_output=True).stdout)["check"]
    return count / (check["microseconds"] / 1e6)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        module = store(folder)
        raw = Raw(module)
        pairs = [(raw.rate(count), layer(module, folder, count)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / theirs for theirs, ours in pairs)
    theirs, ours = (statistics.median(side) for side in zip(*pairs))
    print(f"token: {ours:.0f} signatures/s through the layer, {theirs:.0f} raw, ratio {ratio:.3f} "
          f"({'within' if ratio >= 0.9 else 'UNDER'} 0.9; {ROUNDS} rounds of {count}, load {os.getloadavg()[0]:.1f})")


main()
