#!/bin/sh
# Make the environment: venv.sh FOLDER [PYTHON]. Without PYTHON, the first one on PATH that is
# new enough. Whatever is missing is said with what to do about it.
set -eu

folder=$1
wanted=${2:-}
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

command -v git >/dev/null || {
    echo "git is missing. Install it (Debian: apt-get install git) and run make again." >&2
    exit 1
}

python=
for candidate in ${wanted:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if command -v "$candidate" >/dev/null && "$candidate" -c "$new_enough"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed, and ${wanted:-python3} is not that." >&2
    echo "Install it (Debian 12: apt-get install python3 python3-venv)," >&2
    echo "or name another one: make PYTHON=/path/to/python3.12 ..." >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "$python cannot make environments: its venv module is missing." >&2
    echo "Install it (Debian: apt-get install python3-venv, or python$version-venv) and run make again." >&2
    exit 1
fi

exec "$python" -m venv --clear "$folder"
