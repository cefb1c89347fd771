#!/usr/bin/env bash
# No private-key operation may be reachable from what people run (deny.toml ignores RUSTSEC-2023-0071 because of this).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
found=$(git grep -nE 'RsaPrivateKey|SigningKey|PrivateKeyInfo' -- 'verifier-core/src' 'report/src' 'messages/src' 'web/src' 'companion/src' \
  | grep -vE '/tests?(\.rs|/)' || true)
if [ -n "$found" ]; then echo "private keys outside tests:"; echo "$found"; exit 1; fi
# The check itself can fail: it must see what it looks for in a file that has it.
printf 'use rsa::RsaPrivateKey;\n' | grep -qE 'RsaPrivateKey|SigningKey' || { echo "the pattern is broken"; exit 1; }
