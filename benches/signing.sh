#!/usr/bin/env bash
# The figures of signing, each with its ratio: hashes through the token layer against the module itself, own processor time of
# a letter, the rate with a key that takes 100 ms for signing alone and for a whole batch, peak memory for a document of 200 MB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cargo build --quiet --release --locked -p companion
cargo build --quiet --release --locked -p signing --example rate
built=${CARGO_TARGET_DIR:-target}/release
python3 benches/token.py "${1:-2000}"
"$built/examples/rate" 200
cargo test --quiet --locked --release -p companion --bin kiemky rate_of_a_batch -- --ignored --nocapture 2>&1 | grep "token of 100 ms"
cargo test --quiet --locked -p companion --bin kiemky a_document_of_200_mb -- --nocapture 2>&1 | grep "peak memory"
echo "machine: $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
