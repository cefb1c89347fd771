#!/usr/bin/env bash
# Prints what a reader downloads, and fails where a limit is passed. Run after `web/build.sh`. All after brotli -q 11.
#   VERIFIER: the verifier's wasm, without the bindgen glue: 250 kB from the stage on that validates paths, revocation
#             and long-term evidence whole (docs/performance.md, "Size").
#   FIRST:    everything before the first answer, in one language.
#   READER:   the program that shows what is beyond the first answer, with its words; loads after it.
#   PAGES:    the wasm of the pages, which loads after the first two answers and is made for speed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dist=${1:-dist}
VERIFIER=250000 FIRST=500000 READER=430000 PAGES=1800000
failed=0
packed() { brotli -q 11 -w 24 -c "$dist/$1" | wc -c; }
line() { # file: prints it, leaves its size in $size
  [ -e "$dist/$1" ] || { echo "sizes: $dist/$1 is missing: run web/build.sh" >&2; exit 1; }
  size=$(packed "$1")
  printf '%-24s %10d %10d\n' "$1" "$(wc -c <"$dist/$1")" "$size"
}
limit() { # what, bytes, limit
  echo "sizes: $1 is $2 bytes after brotli; limit $3"
  [ "$2" -le "$3" ] || { echo "sizes: $1 is $(($2 - $3)) bytes too large" >&2; failed=1; }
}
total=0
printf '%-24s %10s %10s\n' file bytes brotli
for file in index.html boot.js evidence.js style/tokens.css style/page.css app.js app_bg.wasm words/vi.ftl verifier-boot.js \
  verifier.js verifier_bg.wasm public/trust/list.json; do
  line "$file"
  total=$((total + size))
  [ "$file" != verifier_bg.wasm ] || verifier=$size
  [ "$file" != words/vi.ftl ] || vietnamese=$size
done
# A reader downloads one language: the longer one counts.
line words/en.ftl
[ "$size" -le "$vietnamese" ] || total=$((total + size - vietnamese))
printf '%-24s %10s %10d\n' 'before the first answer' '' "$total"
reader=0
for file in reader.js reader_bg.wasm words/vi-reader.ftl; do
  line "$file"
  reader=$((reader + size))
done
for file in pages-boot.js pages.js pages_bg.wasm; do
  line "$file"
  [ "$file" != pages_bg.wasm ] || pages=$size
done
limit verifier_bg.wasm "$verifier" "$VERIFIER"
limit 'what is loaded before the first answer' "$total" "$FIRST"
limit 'the program beyond the first answer' "$reader" "$READER"
limit pages_bg.wasm "$pages" "$PAGES"
exit "$failed"
