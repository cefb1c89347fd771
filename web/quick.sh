#!/usr/bin/env bash
# Builds modules of the page anew into an existing dist/, unoptimised: for a look while writing. `web/build.sh` makes what
# is served. Files that are merely copied (scripts, styles, words, samples) are copied anew each time.
#   web/quick.sh app reader      any of: app reader verifier pages; none: only what is copied
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dist=${KIEMKY_DIST:-dist}
[ -e "$dist/index.html" ] || { echo "quick: $dist/ is empty: run web/build.sh once" >&2; exit 1; }
target=${CARGO_TARGET_DIR:-target}
for module in "$@"; do
  case $module in app|reader) kind=web ;; verifier|pages) kind=no-modules ;; *) echo "quick: no module $module" >&2; exit 2 ;; esac
  cargo build --quiet --locked --target wasm32-unknown-unknown --profile wasm-quick -p web --no-default-features \
    --features "$module" --bin "$module"
  wasm-bindgen --target "$kind" --no-typescript --out-dir "$dist" --out-name "$module" \
    "$target/wasm32-unknown-unknown/wasm-quick/$module.wasm"
done
sed -E '/<link[^>]*data-trunk[^>]*>/d' web/index.html >"$dist/index.html"
cp web/*.js web/icon.svg web/manifest.webmanifest "$dist"/
cp -r web/style web/icons public "$dist"/
mkdir -p "$dist/fonts" && cp fonts/*.ttf fonts/OFL.txt "$dist/fonts"/
sh web/words.sh "$dist/words"
sh web/faces.sh "$dist/fonts/standard"
sh web/seal.sh "$dist"
echo "quick: $dist is ready" >&2
