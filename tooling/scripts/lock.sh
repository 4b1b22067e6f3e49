#!/bin/sh
# Write the locks: lock.sh UV. For every Python from 3.11 on, on Linux, macOS and Windows.
set -eu

export UV_CUSTOM_COMPILE_COMMAND="make lock"
lock() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate "$@"
}

uv=$1
lock --upgrade pyproject.toml --group build --output-file tooling/requirements.txt
lock --upgrade pyproject.toml --group build --group dev --constraint tooling/requirements.txt \
    --output-file tooling/requirements-dev.txt

if grep -HnE '://|@ file' tooling/requirements.txt tooling/requirements-dev.txt; then
    echo "The locks name an address, which holds on this machine alone." >&2
    exit 1
fi
