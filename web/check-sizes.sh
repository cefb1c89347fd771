#!/usr/bin/env bash
# Prints what a reader downloads, and fails where a limit is passed. Run after `web/build.sh`.
#   LIMIT: the verifier's wasm after brotli -q 11, without the bindgen glue: 250 kB from the stage on that validates
#          paths, revocation and long-term evidence whole (docs/performance.md, "Size").
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dist=${1:-dist}
limit=250000
total=0
printf '%-24s %10s %10s\n' file bytes brotli
for file in index.html boot.js style/tokens.css style/page.css app.js app_bg.wasm verifier-boot.js verifier.js verifier_bg.wasm \
  public/trust/list.json; do
  [ -e "$dist/$file" ] || { echo "sizes: $dist/$file is missing: run web/build.sh" >&2; exit 1; }
  packed=$(brotli -q 11 -w 24 -c "$dist/$file" | wc -c)
  total=$((total + packed))
  printf '%-24s %10d %10d\n' "$file" "$(wc -c <"$dist/$file")" "$packed"
done
verifier=$(brotli -q 11 -w 24 -c "$dist/verifier_bg.wasm" | wc -c)
printf '%-24s %10s %10d\n' 'before the first answer' '' "$total"
echo "sizes: verifier_bg.wasm is $verifier bytes after brotli; limit $limit"
if [ "$verifier" -gt "$limit" ]; then
  echo "sizes: verifier_bg.wasm is $((verifier - limit)) bytes too large" >&2
  exit 1
fi
