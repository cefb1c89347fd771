#!/usr/bin/env bash
# The very module that the page loads and the native program give the same reports, byte for byte.
#   tests/wasm/run.sh [PROFILE]     wasm by default; dev for a quick look
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
profile=${1:-wasm}
target=${CARGO_TARGET_DIR:-target}
folder=$profile; [ "$profile" != dev ] || folder=debug
native=$profile; [ "$profile" = dev ] || native=checked
native_folder=$native; [ "$native" != dev ] || native_folder=debug
cargo build --quiet --locked --profile "$profile" --target wasm32-unknown-unknown -p web --bin verifier \
  --no-default-features --features verifier
cargo build --quiet --locked --profile "$native" -p companion -p forge
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
wasm-bindgen --target no-modules --out-dir "$work/module" "$target/wasm32-unknown-unknown/$folder/verifier.wasm"
"$target/$native_folder/forge" "$work/forge" >/dev/null
node tests/wasm/run.mjs "$work/module" "$target/$native_folder/kiemky" "$work/forge"
