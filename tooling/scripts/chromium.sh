#!/bin/sh
# See that there is a Chromium for the browser tests. Where there is none it is installed if that
# can be done unasked (Debian, as root); otherwise the tests say at their end what did not run.
set -u

for name in ${CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
    command -v "$name" >/dev/null && exit 0
done
[ -z "${CHROMIUM:-}" ] || exit 0
command -v apt-get >/dev/null || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    exit 0
fi

echo "Installing Chromium for the browser tests (once) ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install='apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium'
if ! $as_root env DEBIAN_FRONTEND=noninteractive sh -c "$install" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "Chromium could not be installed; going on without it." >&2
fi
