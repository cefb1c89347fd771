#!/bin/sh
# The faces of the fourteen standard fonts as the page interpreter's authors give them, with their licence: copied from the
# sources of the pinned library. The program knows their digests (`page-model/src/standard.rs`).
#   web/faces.sh FOLDER
set -eu
manifest=$(cargo metadata --offline --locked --format-version 1 | tr ',' '\n' \
  | sed -n 's|^"manifest_path":"\(.*/hayro-font-[^/"]*/Cargo\.toml\)".*|\1|p')
[ "$(printf '%s\n' "$manifest" | grep -c .)" = 1 ] \
  || { echo "faces: not exactly one hayro-font among the libraries (cargo fetch first?): $manifest" >&2; exit 1; }
assets=$(dirname "$manifest")/assets
mkdir -p "$1"
cp "$assets"/Foxit*.pfb "$1"/
cp "$assets/LICENSE_FOXIT" "$1/LICENSE_FOXIT.txt"
chmod 644 "$1"/*
[ "$(ls "$1" | grep -c '\.pfb$')" = 14 ] || { echo "faces: not fourteen faces in $assets" >&2; exit 1; }
