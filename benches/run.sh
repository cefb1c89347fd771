#!/usr/bin/env bash
# Builds the release binary and runs the benchmarks; see bench.py.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./setup.sh tests
cargo build --release --locked -p companion
exec .tools/venv/bin/python benches/bench.py "$@"
