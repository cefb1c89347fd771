#!/usr/bin/env bash
# The module that the page loads for the third answer and the native program agree. Run after `web/build.sh`.
#   tests/wasm/pages.sh [LETTERS [PROFILE]]   a folder of letters of the forge, made anew where none is there; the profile
#                                             of the native program, checked by default, dev for a quick look
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-target}
profile=${2:-checked}
folder=$profile; [ "$profile" != dev ] || folder=debug
[ -e dist/pages_bg.wasm ] || { echo "pages: dist/pages_bg.wasm is missing: run web/build.sh" >&2; exit 1; }
cargo build --quiet --locked --profile "$profile" -p tests --example complete
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
letters=${1:-$work/letters}
if [ ! -e "$letters" ]; then
  cargo build --quiet --locked --profile "$profile" -p forge --example letters
  "$target/$folder/examples/letters" "$letters" || echo "SKIP no font of the metrics of Times New Roman: no letters of the forge"
fi
node tests/wasm/pages.mjs dist "$target/$folder/examples/complete" "$letters"
