#!/bin/sh
# Puts the words of each language into one file: those that the first two answers and the reader need. The words about
# form travel with the pages.    web/words.sh FOLDER
set -eu
out=${1:?where to}
mkdir -p "$out"
for folder in messages/locales/*/; do
  language=$(basename "$folder")
  for file in "$folder"*.ftl; do
    # `messages/tests/apart.rs` keeps this list.
    case $(basename "$file") in form-*|rules.ftl|cli.ftl) ;; *) sed '/^#/d' "$file"; echo ;; esac
  done >"$out/$language.ftl"
done
