#!/usr/bin/env bash
# The Debian package, made of the program that the tests built: whole, the same bytes twice, and the program in it answers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
command -v dpkg-deb >/dev/null || { echo "skip: dpkg-deb is not installed: no package is made"; exit 0; }
# test.sh gives both as its tests made them; alone, this builds the program.
[ -n "${KIEMKY_BINARY:-}" ] || cargo build --quiet --locked -p companion
export KIEMKY_BINARY=${KIEMKY_BINARY:-$PWD/${CARGO_TARGET_DIR:-target}/debug/kiemky} KIEMKY_DEB_COMPRESSION="-Zgzip -z1"
work=$(mktemp -d); export KIEMKY_PACKAGES=$work/out; trap 'rm -rf "$work"' EXIT
passed=0; failed=0
expect() { # what, command...
  local what=$1; shift
  if "$@" >"$work/log" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $what"; tail -5 "$work/log"; fi
}
fails() { ! "$@"; }

made() { tools/package.sh deb && mv "$work"/out/kiemky_*.deb "$work/$1.deb"; }
expect "a package is made" made one
expect "a second one" made two
expect "both are the same, byte for byte" cmp "$work/one.deb" "$work/two.deb"
expect "it unpacks" dpkg-deb -x "$work/one.deb" "$work/root"
expect "its files have the digests that it states" bash -c "dpkg-deb -e '$work/one.deb' '$work/control' && cd '$work/root' && md5sum --quiet -c '$work/control/md5sums'"
for file in bin/kiemky share/man/man1/kiemky.1.gz share/man/man1/kiemky-sign.1.gz share/man/vi/man1/kiemky-sign.1.gz \
  share/bash-completion/completions/kiemky share/zsh/vendor-completions/_kiemky share/fish/vendor_completions.d/kiemky.fish \
  share/doc/kiemky/copyright share/doc/kiemky/changelog.gz share/doc/kiemky/libraries.txt.gz share/doc/kiemky/OFL.txt \
  share/doc/kiemky/examples/config.example.toml share/doc/kiemky/examples/kiemky-evidence.service \
  share/doc/kiemky/examples/kiemky-evidence.timer; do
  expect "it has $file" test -s "$work/root/usr/$file"
done
expect "nothing is put into /etc or enabled" fails test -e "$work/root/etc" -o -e "$work/root/usr/lib/systemd" -o -e "$work/control/postinst"
expect "the libraries' licences are told" bash -c "zcat '$work/root/usr/share/doc/kiemky/libraries.txt.gz' | grep -q '^clap [0-9.]*: MIT OR Apache-2.0'"
kiemky="$work/root/usr/bin/kiemky"
sample() { "$kiemky" verify --no-config --at 2026-11-20T08:00:00Z --trust public/samples/trust.pem --crl public/samples/crl.pem "public/samples/$1"; }
expect "the program accepts the sound sample" sample van-ban-da-ky.pdf
expect "and not the changed one" fails sample van-ban-bi-sua.pdf
expect "the example of the configuration is accepted" "$kiemky" check-config "$work/root/usr/share/doc/kiemky/examples/config.example.toml"
expect "a program that is not there makes no package" fails env KIEMKY_BINARY="$work/none" tools/package.sh deb
expect "and leaves none behind" fails compgen -G "$work/out/kiemky_*.deb"
expect "an unknown word is no package" fails tools/package.sh nonsense
echo "package: $passed passed, $failed failed"
[ "$failed" = 0 ]
