#!/usr/bin/env bash
# Builds the viewer into dist/, small: the standard library is compiled together with it, for size and without texts for
# panics (docs/decisions/0012). Where its source cannot be had, the precompiled one serves: larger, otherwise the same.
#   web/build.sh           arguments go to trunk
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export TRUNK_SKIP_VERSION_CHECK=true
# Folders of this machine stay out of the product, so that two machines build the same bytes.
flags="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
library="$(rustc --print sysroot)/lib/rustlib/src/rust/library"
if [ -e "$library/std/Cargo.toml" ]; then
  # Unstable flags of the pinned compiler: web code only, never the tests or the command-line program.
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  flags="$flags -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
  # The program of the pages alone is built with 128-bit SIMD: smaller, and faster at scaling and mixing samples. A browser
  # without it (Safari before 16.4) draws no pages and says so; the first two answers need nothing of the kind.
  export CARGO_UNSTABLE_PROFILE_RUSTFLAGS=true CARGO_PROFILE_WASM_PAGES_RUSTFLAGS=-Ctarget-feature=+simd128
  # Not the programs that run while building: their compiler would say a thousand times that it does not know the feature.
  export CARGO_PROFILE_WASM_PAGES_BUILD_OVERRIDE_RUSTFLAGS=
  # What the standard library itself depends on, by the versions it was released with.
  cargo fetch --quiet --locked --manifest-path "$library/Cargo.toml"
else
  echo "build: the source of the standard library is missing (rustup component add rust-src): the modules get larger" >&2
fi
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
cargo fetch --quiet --locked
exec trunk build --release --offline "$@"
