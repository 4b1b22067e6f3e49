#!/bin/sh
# See that the browser tests can run: chromium.sh PYTHON. They need a Chromium, and a library
# that the program driving it does without on few machines only. What is missing is installed if
# that can be done unasked (Debian, as root); otherwise the tests say at their end what did not run.
set -u
python=$1

missing=chromium
for name in ${CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
    command -v "$name" >/dev/null && missing=
done
[ -z "${CHROMIUM:-}" ] || missing=
"$python" -m playwright --version >/dev/null 2>&1 || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0
command -v apt-get >/dev/null || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    exit 0
fi

echo "Installing $missing for the browser tests (once) ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install="apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing"
if ! $as_root env DEBIAN_FRONTEND=noninteractive sh -c "$install" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "$missing could not be installed; going on without it." >&2
fi
