#!/usr/bin/env bash
# The very module that the page loads and the native program give the same reports, byte for byte.
#   tests/wasm/run.sh [PROFILE]     the module of dist/ (after `web/build.sh`); with a profile one built for this, dev for a
#                                   quick look
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
profile=${1:-}
target=${CARGO_TARGET_DIR:-target}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
module=dist native=checked native_folder=checked
if [ -n "$profile" ]; then
  module=$work/module folder=$profile
  [ "$profile" != dev ] || { folder=debug; native=dev; native_folder=debug; }
  cargo build --quiet --locked --profile "$profile" --target wasm32-unknown-unknown -p web --bin verifier \
    --no-default-features --features verifier
  wasm-bindgen --target no-modules --out-dir "$module" "$target/wasm32-unknown-unknown/$folder/verifier.wasm"
elif [ ! -e dist/verifier_bg.wasm ]; then
  echo "run: dist/verifier_bg.wasm is missing: run web/build.sh, or name a profile to build the module with" >&2
  exit 1
fi
cargo build --quiet --locked --profile "$native" -p companion -p forge
"$target/$native_folder/forge" "$work/forge" >/dev/null
node tests/wasm/run.mjs "$module" "$target/$native_folder/kiemky" "$work/forge"
