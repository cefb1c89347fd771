#!/usr/bin/env bash
# Runs every test. Installs what is missing first; goes on after a failure, so that one run tells all.
#   ./test.sh            everything
#   ./test.sh core web   only these phases: lint core wasm web interop
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
phases=("$@"); [ ${#phases[@]} -gt 0 ] || phases=(lint core wasm web interop)
./setup.sh tests || { echo "test: set-up failed, nothing was tested" >&2; echo "0 passed, 1 failed"; exit 1; }
export PATH="$PWD/.tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH" TRUNK_SKIP_VERSION_CHECK=true CARGO_TERM_COLOR=never
# A run builds everything once: what an incremental build keeps would only fill the disk (7 GB of 20).
export CARGO_INCREMENTAL=0
free=$(df -Pk . | awk 'NR==2 {print int($4 / 1048576)}')
[ "$free" -ge 14 ] || echo "test: only $free GB are free here and a first run writes up to 14 GB: builds may fail with 'No space left on device'" >&2
export KIEMKY_PYTHON="$PWD/.tools/venv/bin/python" KIEMKY_PYHANKO="$PWD/.tools/venv/bin/pyhanko"
# The corpora of third-party files stand beside the project where they are available.
[ -n "${KIEMKY_SHARED:-}" ] || { [ -d ../shared/corpora ] && KIEMKY_SHARED=$(cd ../shared && pwd) && export KIEMKY_SHARED; } || true
[ -n "${KIEMKY_SHARED:-}" ] || echo "test: no ../shared/corpora here: tests on third-party files print what they skip" >&2

logs=$(mktemp -d); trap 'rm -rf "$logs"' EXIT
passed=0; failed=0; skipped=0; broken=(); named=()

step() { # name, command...: one step, counted by its own summary lines, as one where it has none, as skipped where it says so
  local name=$1; shift
  local log="$logs/${name//[^A-Za-z0-9]/_}" start=$SECONDS status=0 p f s
  echo "== $name" >&2
  "$@" >"$log" 2>&1 || status=$?
  # `test result: ok. 3 passed; 0 failed; 1 ignored` (cargo) and `steps: 3 passed, 0 failed` (ours)
  p=$(sed -nE 's/^test result:.* ([0-9]+) passed;.*/\1/p; s/^[a-z0-9]+: ([0-9]+) passed,.*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
  f=$(sed -nE 's/^test result:.* ([0-9]+) failed;.*/\1/p; s/^[a-z0-9]+: .* ([0-9]+) failed.*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
  s=$(grep -cE '^(SKIP|skip(ped)?):? ' "$log" || true)
  [ "$((p + f))" -gt 0 ] || { [ "$status" = 0 ] && [ "$s" = 0 ] && p=1; }
  [ "$status" = 0 ] || { [ "$f" -gt 0 ] || f=1; broken+=("$name"); }
  passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + s))
  grep -E '^(SKIP|skip(ped)?):? ' "$log" >&2 || true
  # Which tests failed is said once more at the end: of a long log often only the end is kept.
  [ "$status" = 0 ] || mapfile -t -O "${#named[@]}" named < <(grep -E '^test .* FAILED$|^(FAIL|not ok)\b|panicked at|^Fatal Python|Segmentation fault' "$log" | sort -u | head -n 20)
  if [ "$status" != 0 ]; then echo "-- $name failed (status $status); its last lines:" >&2; tail -n 60 "$log" >&2; fi
  echo "   $name: $p passed, $f failed, $((SECONDS - start)) s" >&2
}

has() { local phase; for phase in "${phases[@]}"; do [ "$phase" = "$1" ] && return 0; done; return 1; }

if has lint; then
  step "format" cargo fmt --all --check
  step "clippy" cargo clippy --workspace --all-targets --features report/schema --locked -- -D warnings
  step "no private keys outside tests" bash tests/gates/no-private-keys.sh
  step "house rules" bash tests/gates/house-rules.sh
  if command -v cargo-deny >/dev/null; then step "cargo deny" cargo deny --offline check bans licenses sources
  else echo "skip: cargo deny is not installed (deny.toml holds its rules)" >&2; skipped=$((skipped + 1)); fi
fi
if has core; then
  # The program and its manual as these tests make them are what the package is made of.
  built=$PWD/${CARGO_TARGET_DIR:-target}; rm -rf "$built/manual"
  step "unit and integration tests" env KIEMKY_WRITE_MANUAL="$built/manual" cargo test --workspace --exclude web --exclude tests --features report/schema --locked --no-fail-fast
  step "a package of the program" env KIEMKY_BINARY="$built/debug/kiemky" KIEMKY_MANUAL="$built/manual" bash tests/gates/package.sh
  step "corpora and robustness" cargo test --profile checked -p tests --locked --no-fail-fast
fi
if has wasm; then
  step "the core has no imports" bash tests/gates/zero-imports.sh
  has web || step "native and wasm agree" bash tests/wasm/run.sh wasm
fi
if has web; then
  step "build of the viewer" web/build.sh
  step "sizes" bash web/check-sizes.sh
  ! has wasm || step "native and wasm agree" bash tests/wasm/run.sh
  step "native and wasm agree on pages and form" bash tests/wasm/pages.sh
  step "the page in Chromium" bash tests/e2e/run.sh
fi
if has interop; then
  step "independent tools agree" env KIEMKY_BUILT="$(has core && echo yes)" bash tests/interop/run.sh
fi

[ ${#named[@]} -eq 0 ] || printf '   %s\n' "${named[@]}" >&2
[ ${#broken[@]} -eq 0 ] || echo "test: failed: $(printf '%s; ' "${broken[@]}")" >&2
echo "$passed passed, $failed failed, $skipped skipped"
[ ${#broken[@]} -eq 0 ] && [ "$failed" = 0 ]
