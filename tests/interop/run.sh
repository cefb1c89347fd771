#!/usr/bin/env bash
# Independent tools sign and judge: pyHanko, OpenSSL, pdfsig, qpdf. What they say is compared with what we say. What the acts
# of signing show is measured by pdfium and pdfplumber, and PDFBox Preflight judges whether PDF/A stays PDF/A.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${KIEMKY_PYTHON:-.tools/venv/bin/python}
if ! "$python" -c 'import pyhanko' 2>/dev/null; then
  echo "SKIP: pyHanko is not installed (./setup.sh tests installs it)"
  exit 0
fi
# KIEMKY_BUILT: a run of the tests has just built all of it.
build() { [ -n "${KIEMKY_BUILT:-}" ] || cargo build --quiet --locked "$@"; }
build -p companion -p forge
built=${CARGO_TARGET_DIR:-target}/debug
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$built/forge" "$work/corpus" >/dev/null
# The honest letters: those that keep the rules, and the whole documents.
build -p forge --example letters
"$built/examples/letters" "$work/letters" kept- ninh-binh- ha-noi- lam-dong- hai-phong- dong-thap- an-giang- lao-cai- \
  phu-tho- party- enterprise- portal- gazette- || echo "SKIP: the letters are not judged"
# Twelve letters with the keys of who signs them, on a token of SoftHSM2.
module=$(find /usr/lib /usr/lib64 -name libsofthsm2.so 2>/dev/null | head -n 1 || true)
build -p forge --example acts
if [ -n "$module" ]; then
  "$built/examples/acts" "$work/acts" "$module" || echo "SKIP: the acts of signing are not measured"
else
  echo "SKIP: SoftHSM2 is not here: the acts of signing are not measured"
fi
PYTHONDONTWRITEBYTECODE=1 "$python" -X faulthandler tests/interop/run.py "$built/kiemky" "$work/corpus" "$work/made" "$work/letters" "$work/acts"
