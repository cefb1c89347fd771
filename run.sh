#!/usr/bin/env bash
# Builds the viewer and serves it at a local address. Installs what is missing first.
#   ./run.sh              http://127.0.0.1:8080/
#   PORT=9000 ./run.sh    another port
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
port=${PORT:-8080}
./setup.sh viewer
export PATH="$PWD/.tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH" TRUNK_SKIP_VERSION_CHECK=true
KIEMKY_COMMIT=$(git rev-parse --short=12 HEAD 2>/dev/null || true); export KIEMKY_COMMIT
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "run: port $port is in use; choose another: PORT=$((port + 1)) ./run.sh" >&2
  exit 1
fi
echo "run: building; the first time takes some minutes" >&2
web/build.sh >&2
echo "run: Kiểm Ký is at http://127.0.0.1:$port/ (stop with Ctrl-C); nothing leaves this machine" >&2
exec node web/serve.mjs dist "$port"
