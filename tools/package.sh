#!/usr/bin/env bash
# Makes the packages of the program kiemky (docs/packages.md).
#   tools/package.sh deb        a Debian package for this machine's architecture
#   tools/package.sh windows    a zip for Windows (x86_64-pc-windows-gnu), built here with MinGW-w64
#   tools/package.sh wine       the exe of that zip under Wine: its JSON against that of this machine's program
#   tools/package.sh manual     manual pages and completions alone
# Everything goes to target/package/ (or KIEMKY_PACKAGES=DIR, absolute). KIEMKY_BINARY=FILE packs a program that is built already (deb), or compares with it (wine).
# Two runs on one commit give the same bytes: times come from SOURCE_DATE_EPOCH, by default the commit's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PWD/.tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC
say() { printf 'package: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
need() { have "$1" || fail "$1 is needed (Debian: $2)"; }

out=${KIEMKY_PACKAGES:-$PWD/target/package}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || true)
[ -z "$commit" ] || git diff --quiet HEAD || commit=$commit-modified
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}
maintainer=${KIEMKY_MAINTAINER:-Kiểm Ký <kiemky@example.invalid>}
mkdir -p "$out"

# Folders of this machine stay out of the product.
mapped="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"

manual() { # folder
  rm -rf "$1"
  # Made already, by a run of the tests (KIEMKY_MANUAL=DIR).
  if [ -n "${KIEMKY_MANUAL:-}" ]; then
    cp -r "$KIEMKY_MANUAL" "$1" && [ -s "$1/man1/kiemky.1" ] || fail "there is no manual in $KIEMKY_MANUAL"
    return
  fi
  KIEMKY_MANUAL_DATE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F) KIEMKY_WRITE_MANUAL=$1 \
    cargo test --quiet --locked -p companion --bin kiemky manual >"$out/manual.log" 2>&1 \
    || { cat "$out/manual.log" >&2; fail "the manual could not be made"; }
  [ -s "$1/man1/kiemky.1" ] || fail "the manual is empty"
}

licences() { # target, file
  python3 tools/package/licences.py "$1" >"$2" || fail "the licences of the libraries could not be gathered"
}

# What both packages hold for people, into a folder.
documents() {
  install -m 644 README.md README.en.md LICENSE CHANGELOG.md public/config.example.toml fonts/OFL.txt "$1/"
  mkdir -p "$1/docs"
  install -m 644 docs/config.md docs/signing.md docs/token.md docs/evidence.md docs/packages.md "$1/docs/"
}

# All times are the commit's.
settle() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

deb() {
  need dpkg-deb dpkg; need readelf binutils; need strip binutils
  local root=$out/deb architecture binary=${KIEMKY_BINARY:-} doc
  architecture=$(dpkg --print-architecture)
  if [ -z "$binary" ]; then
    KIEMKY_COMMIT=$commit RUSTFLAGS="$mapped ${RUSTFLAGS:-}" CARGO_TARGET_DIR="$out/build" \
      cargo build --quiet --locked --release -p companion
    binary=$out/build/release/kiemky
  fi
  rm -rf "$root"; umask 022
  doc=$root/usr/share/doc/kiemky
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/man" "$doc/examples"
  install -m 755 "$binary" "$root/usr/bin/kiemky"; strip "$root/usr/bin/kiemky"
  manual "$out/manual"
  cp -r "$out/manual/man1" "$out/manual/vi" "$root/usr/share/man/"
  find "$root/usr/share/man" -name '*.1' -exec gzip -9n {} +
  install -Dm 644 "$out/manual/completions/kiemky.bash" "$root/usr/share/bash-completion/completions/kiemky"
  install -Dm 644 "$out/manual/completions/_kiemky" "$root/usr/share/zsh/vendor-completions/_kiemky"
  install -Dm 644 "$out/manual/completions/kiemky.fish" "$root/usr/share/fish/vendor_completions.d/kiemky.fish"
  documents "$doc"
  mv "$doc/config.example.toml" "$doc/examples/"
  rm "$doc/LICENSE"
  licences "$(rustc -vV | sed -n 's/^host: //p')" "$doc/libraries.txt"
  { cat tools/package/copyright; printf '\nThe libraries that the program is built from, with their licences: libraries.txt.gz\n'; } >"$doc/copyright"
  # Names of formats and tables, read by code in Rust; the library itself is not there.
  mkdir -p "$root/usr/share/lintian/overrides"
  echo 'kiemky: embedded-library freetype *' >"$root/usr/share/lintian/overrides/kiemky"
  # The units stand in the documentation; they are examples until an administrator copies them.
  awk -v folder="$doc/examples" '/^```/ {inside=!inside; next} inside && /^\[Unit\]/ {name = n++ ? "timer" : "service"}
    inside && name {print > (folder "/kiemky-evidence." name)}' docs/evidence.md
  [ -s "$doc/examples/kiemky-evidence.timer" ] || fail "docs/evidence.md has no example of a timer"
  printf 'kiemky (%s) unstable; urgency=medium\n\n  * Built from commit %s; what changed: CHANGELOG.md.gz.\n\n -- %s  %s\n' \
    "$version" "${commit:-unknown}" "$maintainer" "$(date -R -u -d "@$SOURCE_DATE_EPOCH")" >"$doc/changelog"
  gzip -9n "$doc/changelog" "$doc/CHANGELOG.md" "$doc/libraries.txt"
  local libc; libc=$(readelf -W --dyn-syms "$root/usr/bin/kiemky" | grep -o 'GLIBC_2\.[0-9.]*' | sort -uV | tail -1)
  cat >"$root/DEBIAN/control" <<CONTROL
Package: kiemky
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f1)
Depends: libc6 (>= ${libc#GLIBC_}), libgcc-s1
Suggests: opensc, pcscd
Section: utils
Priority: optional
Description: verifies and signs PDF documents of Vietnamese state bodies
 Kiểm Ký checks the digital signatures of PDF documents (the PKI of Ban Cơ yếu
 Chính phủ): whether they are sound, whether the signer is trusted, and whether
 the document is in the form of Decree 30/2020/NĐ-CP. It signs with PKCS#11
 tokens, and fetches revocation data for those who run its page.
 .
 Verification never uses the network.
CONTROL
  (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  settle "$root"
  local package="$out/kiemky_${version}_$architecture.deb"
  dpkg-deb --root-owner-group ${KIEMKY_DEB_COMPRESSION:--Zxz} --build "$root" "$package" >/dev/null
  rm -rf "$root"
  say "$(stat -c '%n, %s bytes' "$package")"
}

windows() {
  local target=x86_64-pc-windows-gnu linker=x86_64-w64-mingw32-gcc library root="$out/kiemky-$version-windows-x86_64" std=()
  need $linker gcc-mingw-w64-x86-64-posix; need zip zip
  local flags="$mapped -C linker=$linker"
  if rustup target list --installed 2>/dev/null | grep -qx $target || rustup target add $target >/dev/null 2>&1; then
    say "with the precompiled standard library"
  else
    # The standard library is compiled from the source that belongs to the pinned compiler, as for the viewer
    # (docs/decisions/0012), with the two small objects that every program for MinGW begins and ends with.
    library="$(rustc --print sysroot)/lib/rustlib/src/rust/library"
    [ -e "$library/std/Cargo.toml" ] || fail "neither the target $target nor rust-src can be had"
    say "the standard library is compiled from its source"
    export RUSTC_BOOTSTRAP=1
    mkdir -p "$out/crt"
    for object in rsbegin rsend; do
      rustc --target $target --emit=obj -o "$out/crt/$object.o" "$library/rtstartup/$object.rs"
    done
    cargo fetch --quiet --locked --manifest-path "$library/Cargo.toml"
    std=(-Z build-std=std,panic_abort)
    flags="$flags -L native=$out/crt --remap-path-prefix=$(rustc --print sysroot)=rust"
  fi
  KIEMKY_COMMIT=$commit CARGO_TARGET_DIR="$out/build" CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS="$flags" \
    cargo build --quiet --locked --release "${std[@]}" --target $target -p companion
  rm -rf "$root"; mkdir -p "$root/completions"
  install -m 755 "$out/build/$target/release/kiemky.exe" "$root/"
  x86_64-w64-mingw32-strip "$root/kiemky.exe"
  # Whatever is not part of every Windows 10 would have to be in the zip.
  local foreign
  foreign=$(x86_64-w64-mingw32-objdump -p "$root/kiemky.exe" | sed -n 's/.*DLL Name: //p' | tr 'A-Z' 'a-z' | sort -u \
    | grep -vxE 'kernel32.dll|msvcrt.dll|ntdll.dll|userenv.dll|ws2_32.dll|advapi32.dll|bcrypt.dll|bcryptprimitives.dll|user32.dll|shell32.dll|secur32.dll|ole32.dll|api-ms-win-core-[a-z0-9-]*.dll' || true)
  [ -z "$foreign" ] || fail "the exe needs libraries that Windows does not bring: $foreign"
  documents "$root"
  manual "$out/manual"
  install -m 644 "$out/manual/completions/kiemky.ps1" "$root/completions/"
  licences $target "$root/libraries.txt"
  settle "$root"
  (cd "$out" && rm -f "$(basename "$root").zip" && find "$(basename "$root")" | sort | zip -q -X -9 "$(basename "$root").zip" -@)
  say "$(stat -c '%n, %s bytes' "$root.zip")"
}

# Wine is not Windows: this shows that the program starts, reads, interprets pages in its second process and says the same.
wine() {
  local exe="$out/kiemky-$version-windows-x86_64/kiemky.exe" native=${KIEMKY_BINARY:-target/debug/kiemky} run bad=0 wine
  wine=$(type -P wine64 || type -P wine || ls /usr/lib/wine/wine64 2>/dev/null) || fail "wine64 is needed (Debian: wine64)"
  [ -e "$exe" ] || fail "run tools/package.sh windows first"
  [ -x "$native" ] || fail "cargo build -p companion first, or name a program: KIEMKY_BINARY=FILE"
  run=$out/wine; rm -rf "$run"; mkdir -p "$run"
  cp "$exe" "$run/"
  # Wine before 9 lacks this library of every Windows since 7.
  x86_64-w64-mingw32-gcc -shared -o "$run/bcryptprimitives.dll" tools/package/bcryptprimitives.c -ladvapi32
  export WINEPREFIX=$run/prefix WINEDEBUG=-all
  "$wine" "$run/kiemky.exe" --version >/dev/null 2>&1 || fail "the exe does not start"
  # Its own place of the configuration.
  local folder; folder=$(ls -d "$run"/prefix/drive_c/users/*/AppData/Roaming | grep -v Public | head -1)
  mkdir -p "$folder/kiemky"; echo 'language = "en"' >"$folder/kiemky/config.toml"
  "$wine" "$run/kiemky.exe" check-config 2>/dev/null | grep -q 'All of it can be used' \
    || { say "DIFFERENT: the configuration in APPDATA is not read"; bad=1; }
  cd public/samples
  for file in *.pdf; do
    for more in "--json --trust trust.pem --crl crl.pem" "--json --purpose incoming --profile lam-dong-2025" "--lang vi" "--lang en"; do
      local status=0 expected=0
      # shellcheck disable=SC2086
      "$wine" "$run/kiemky.exe" verify --no-config --at 2026-11-20T08:00:00Z $more "$file" >"$run/there" 2>"$run/error" || status=$?
      # shellcheck disable=SC2086
      "$OLDPWD/$native" verify --no-config --at 2026-11-20T08:00:00Z $more "$file" >"$run/here" 2>/dev/null || expected=$?
      # The commit is the one thing that two builds may differ in.
      sed -i -E 's/("commit": )("[^"]*"|null)/\1null/' "$run/there" "$run/here"
      if [ "$status" = "$expected" ] && [ -s "$run/here" ] && cmp -s "$run/there" "$run/here"; then say "same: $file $more (exit $status)"
      else say "DIFFERENT: $file $more (exit $status, here $expected)"; bad=1; fi
    done
  done
  cd "$OLDPWD"; rm -rf "$run"
  [ "$bad" = 0 ] || fail "the exe says something else than the program of this machine"
}

case ${1:-} in
  deb|windows|wine) "$1" ;;
  manual) manual "$out/manual"; say "$out/manual" ;;
  *) sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
