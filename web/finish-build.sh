#!/bin/sh
# After Trunk: takes out of the page what Trunk only read, so that what is served is what the policy allows, and puts
# the words of each language into one file: those that the first two answers need. The others travel with the pages.
# The standard faces are files of their own, fetched when a page wants one.
# Last, it binds all files together (`web/seal.sh`).
set -eu
stage=${TRUNK_STAGING_DIR:?run by trunk}
page="$stage/index.html"
sed -i -E '/<link[^>]*data-trunk[^>]*>/d' "$page"
# Nothing inline may be left, and nothing of Trunk's own loader.
if grep -nE '<script[^>]*>[^<]|<style|style=|data-trunk|TrunkApplicationStarted' "$page"; then
  echo "finish-build: inline code or a leftover of trunk in index.html" >&2
  exit 1
fi
sh web/words.sh "$stage/words"
sh web/faces.sh "$stage/fonts/standard"
sh web/seal.sh "$stage"
