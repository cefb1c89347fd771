#!/usr/bin/env bash
# The core as wasm has no imports, and works that way (invariant 1 of ARCHITECTURE.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cargo build --quiet --locked --profile wasm --target wasm32-unknown-unknown -p verifier-core --example zero_imports
module="${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/wasm/examples/zero_imports.wasm"
exec node tests/gates/zero-imports.mjs "$module"
