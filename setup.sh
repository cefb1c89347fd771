#!/usr/bin/env bash
# Installs what this machine lacks, and nothing else. Idempotent, asks nothing.
#   ./setup.sh viewer   what ./run.sh needs
#   ./setup.sh tests    what ./test.sh needs besides
#   ./setup.sh packages what tools/package.sh needs
# Build tools go into .tools/ of the project, so that later runs are quick; system packages come from apt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
what=${1:-viewer}
tools=$PWD/.tools
trunk_version=0.21.14
bindgen_version=0.2.129   # equals the version in Cargo.lock; trunk insists on it
mkdir -p "$tools"

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- system packages -----------------------------------------------------------------------------------
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
missing=()
want() { have "$1" || missing+=("$2"); }                      # command, Debian package
want cc gcc; want git git; want curl curl; want node nodejs; want npm npm; want python3 python3
if [ "$what" = tests ]; then
  want brotli brotli; want openssl openssl; want qpdf qpdf; want pdfsig poppler-utils; want chromium chromium
  want mutool mupdf-tools; want xmllint libxml2-utils; want zbarimg zbar-tools; want rsvg-convert librsvg2-bin
  # Tokens: SoftHSM2 and NSS softokn for real, and the shim that logs every PKCS#11 call.
  want softhsm2-util softhsm2; want pkcs11-tool opensc; want certutil libnss3-tools; want cc gcc
  [ -n "$(find /usr/lib* -name pkcs11-spy.so 2>/dev/null)" ] || missing+=(opensc-pkcs11)
  # PDFBox Preflight judges PDF/A; Ghostscript makes it.
  want gs ghostscript; want java default-jre-headless
  for jar in preflight:libpdfbox2-java javax.activation:libactivation-java jaxb-api:libjaxb-api-java; do
    [ -e "/usr/share/java/${jar%%:*}.jar" ] || missing+=("${jar##*:}")
  done
  # The manual is read by both.
  want mandoc mandoc; want groff groff-base; want readelf binutils
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  # The forge sets letters in the metric twin of Times New Roman (fonts-liberation2 holds it where fonts-liberation is old).
  [ -n "$(find /usr/share/fonts -name LiberationSerif-Bold.ttf -path '*liberation2*' 2>/dev/null)" ] \
    || { have fc-list && fc-list ':family=Liberation Serif:lang=vi' 2>/dev/null | grep -q .; } \
    || missing+=(fontconfig fonts-liberation2)
  # Chromium draws nothing readable without a font that has Vietnamese letters.
  { have fc-list && fc-list ':lang=vi' 2>/dev/null | grep -q .; } || missing+=(fontconfig fonts-dejavu-core)
fi
if [ "$what" = packages ]; then
  want dpkg-deb dpkg; want readelf binutils; want x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64-posix; want zip zip
  want lintian lintian; [ -e /usr/lib/wine/wine64 ] || want wine64 wine64
fi
if [ ${#missing[@]} -gt 0 ]; then
  say "missing: ${missing[*]}"
  have apt-get || fail "no apt-get here: please install ${missing[*]} with this system's package manager, then run again."
  export DEBIAN_FRONTEND=noninteractive
  as_root true || fail "these packages need administrator rights: sudo apt-get install ${missing[*]}; then run again."
  as_root apt-get update -qq || say "apt-get update failed; going on with the lists at hand"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || fail "apt-get could not install: ${missing[*]}"
fi

# --- Rust ------------------------------------------------------------------------------------------------
export PATH="$tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
if ! have cargo; then
  say "installing Rust with rustup"
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --default-toolchain none >/dev/null \
    || fail "rustup could not be installed; see https://www.rust-lang.org/tools/install"
fi
channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
if have rustup; then
  rustup toolchain list | grep -q "^$channel" \
    || rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy \
    || fail "Rust $channel could not be installed"
  rustup target list --installed --toolchain "$channel" | grep -qx wasm32-unknown-unknown \
    || rustup target add wasm32-unknown-unknown --toolchain "$channel" \
    || fail "the WebAssembly target of Rust $channel could not be installed"
  # The viewer's modules are built together with the standard library (docs/decisions/0012).
  rustup component list --installed --toolchain "$channel" | grep -qx rust-src \
    || rustup component add rust-src --toolchain "$channel" \
    || say "the source of the standard library could not be installed: the viewer's modules get larger"
  if [ "$what" = tests ]; then
    rustup component list --installed --toolchain "$channel" | grep -q '^clippy' \
      || rustup component add clippy rustfmt --toolchain "$channel" || fail "clippy and rustfmt could not be installed"
  fi
else
  rustc --version | grep -q " $channel " || fail "Rust $channel is needed (found: $(rustc --version)); rustup installs it."
fi

[ "$what" != packages ] || { say "ready"; exit 0; }

# --- trunk and wasm-bindgen --------------------------------------------------------------------------------
# They drive the build and do little work themselves: optimising them would cost more than it saves.
tool() { # crate, version, command, extra arguments
  local crate=$1 version=$2 command=$3; shift 3
  "$tools/bin/$command" --version 2>/dev/null | grep -q " $version" && return 0
  say "building $crate $version (a few minutes, once)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
  CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$tools/build" RUSTUP_TOOLCHAIN="$channel" \
    cargo install --quiet --locked --root "$tools" "$crate@$version" "$@" \
    || fail "cargo install $crate@$version failed"
}
tool wasm-bindgen-cli "$bindgen_version" wasm-bindgen
tool trunk "$trunk_version" trunk --no-default-features --features rustls
rm -rf "$tools/build"

# --- wasm-opt (binaryen from npm: Debian's produces modules that fail at run time) -----------------------------
npm_ci() { # folder with package.json and package-lock.json
  local folder=$1 stamp="$1/node_modules/.kiemky-stamp"
  if [ ! -e "$stamp" ] || [ "$folder/package-lock.json" -nt "$stamp" ]; then
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || fail "npm ci failed in $folder"
    touch "$stamp"
  fi
}
npm_ci tools
for command in wasm-opt; do ln -sf "../../tools/node_modules/.bin/$command" "$tools/bin/$command"; done

if [ "$what" = tests ]; then
  [ ! -e tests/e2e/package-lock.json ] || npm_ci tests/e2e
  if ! "$tools/venv/bin/python" -c 'import pyhanko' 2>/dev/null || [ tests/requirements.txt -nt "$tools/venv/.stamp" ]; then
    say "installing pyHanko, the independent judge, into .tools/venv"
    python3 -m venv "$tools/venv" || fail "python3 -m venv failed"
    "$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt \
      || fail "pip could not install tests/requirements.txt"
    touch "$tools/venv/.stamp"
  fi
fi
say "ready"
