#!/bin/sh
# The last step of a build: binds the files of a folder together, so that files of two builds never meet.
#   web/seal.sh FOLDER     a folder with freshly copied scripts, `load.js` among them
# - The head of every boot script (`load.js`) learns the digests of the modules and is put in its place.
# - What the glue of wasm-bindgen writes as markup goes through our policy (docs/decisions/0025).
# - `files.json` lists every file with its SHA-256; the service worker learns the digest of that list. The operator's
#   evidence is no part of a build: it is renewed while the build stays (`web/evidence.js`).
set -eu
cd "${1:?which folder}"
[ -e load.js ] || { echo "seal: load.js is missing: copy the scripts anew first" >&2; exit 1; }
sha256() { sha256sum "$1" | cut -d' ' -f1; }

for glue in app.js reader.js; do
  [ -e "$glue" ] || continue
  sed -E 's/\.innerHTML = (getStringFromWasm0\([^()]*\))/.innerHTML = kiemky.markup(\1)/' "$glue" >"$glue.sealed"
  mv "$glue.sealed" "$glue"
  if grep -nE '\.(inner|outer)HTML = |insertAdjacentHTML|document\.write' "$glue" | grep -v 'innerHTML = kiemky\.markup('; then
    echo "seal: $glue writes markup past the policy" >&2
    exit 1
  fi
done

digests=
for module in *_bg.wasm; do digests="$digests\"$module\": \"$(sha256 "$module")\", "; done
# Without lines of comment: what is read here is downloaded before the first answer.
bare() { sed -e '/^ *\/\//d' "$1"; }
bare load.js | sed -e "s|const DIGESTS = {};|const DIGESTS = { ${digests%, } };|" >load.sealed
grep -q 'const DIGESTS = { "' load.sealed || { echo "seal: the digests have no place in load.js" >&2; exit 1; }
for boot in boot.js verifier-boot.js pages-boot.js; do
  { cat load.sealed; bare "$boot"; } >"$boot.sealed"
  mv "$boot.sealed" "$boot"
done
bare evidence.js >evidence.sealed
mv evidence.sealed evidence.js
rm load.js load.sealed

{
  printf '{\n "schema": "kiemky/files/v1",\n "files": {\n'
  find . -type f ! -path './public/evidence/*' ! -name files.json ! -name sw.js ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort | while IFS= read -r file; do
    printf '  "%s": "%s",\n' "$file" "$(sha256 "$file")"
  done | sed '$ s/,$//'
  printf ' }\n}\n'
} >files.json
sed "s|^const BUILD = \"\";|const BUILD = \"$(sha256 files.json)\";|" sw.js >sw.sealed
mv sw.sealed sw.js
grep -qE '^const BUILD = "[0-9a-f]{64}";' sw.js || { echo "seal: the build has no place in sw.js" >&2; exit 1; }
