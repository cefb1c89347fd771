#!/usr/bin/env bash
# The tests of the page, in as many browsers as there are processors (two at most: each test draws and verifies with
# several workers of its own).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
parts=$(( $(nproc) > 1 ? 2 : 1 ))
rm -rf tests/out
logs=$(mktemp -d); trap 'rm -rf "$logs"' EXIT
running=(); status=0
for part in $(seq "$parts"); do
  KIEMKY_E2E_PART="$part/$parts" node tests/e2e/run.mjs >"$logs/$part" 2>&1 & running+=($!)
done
for one in "${running[@]}"; do wait "$one" || status=1; done
cat "$logs/1"
# What both parts skip is told once.
[ "$parts" = 1 ] || grep -vxFf <(grep '^SKIP' "$logs/1") "$logs/2"
# Once more at the end, where they are seen.
grep -h -A2 '^FAIL' "$logs"/* | grep -v '^e2e:' >&2
exit "$status"
