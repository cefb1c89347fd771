#!/bin/sh
# Puts the words of each language into two files: those that the first two answers need, and those of the reader's
# program. The words about form travel with the pages; for a report as a document they stand in a third file.
#     web/words.sh FOLDER
set -eu
out=${1:?where to}
mkdir -p "$out"
for folder in messages/locales/*/; do
  language=$(basename "$folder")
  first="$out/$language.ftl" more="$out/$language-reader.ftl" form="$out/$language-form.ftl"
  : >"$first"
  : >"$more"
  : >"$form"
  for file in "$folder"*.ftl; do
    # `messages/tests/apart.rs` keeps these lists.
    case $(basename "$file") in
      form-*|rules.ftl) into=$form ;;
      sign.ftl|cli.ftl|token.ftl) continue ;;
      help.ftl|history.ftl|limits.ftl|reader.ftl|viewer.ftl|reports.ftl|evidence.ftl|certificates.ftl) into=$more ;;
      *) into=$first ;;
    esac
    { sed '/^#/d' "$file"; echo; } >>"$into"
  done
done
