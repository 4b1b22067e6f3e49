#!/bin/sh
da|# Installerer charterets værktøj i en mappe for sig: sh .charter/install.sh MAPPE
da|# Det er nøjagtigt det, som requirements.txt ved siden af nævner med sha256.
en|# Installs the charter's tool in a folder of its own: sh .charter/install.sh FOLDER
en|# It is exactly what requirements.txt beside this names by its sha256.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if cmp -s "$here/requirements.txt" "$1/requirements.txt"; then
da|  # Det er gjort.
en|  # That is done.
  exit 0
fi
python3 -m venv "$1"
"$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
  --require-hashes --only-binary :all: --requirement "$here/requirements.txt"
if [ -f "$here/tool.txt" ]; then
da|  # Værktøjet selv, fra dets eget arkiv: et commit er i Git selv et fingeraftryk.
en|  # The tool itself, from its own repository: in Git a commit's id is a digest by itself.
  "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
    --no-build-isolation --requirement "$here/tool.txt"
fi
cp "$here/requirements.txt" "$1/requirements.txt"
