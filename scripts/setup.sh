#!/bin/sh
# Make .venv where it is missing, and install the pinned packages where they changed.
# Usage: scripts/setup.sh [dev]     (dev: what tests and linters need, too)
# PYTHON=/path/to/python3 chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Debian's python3 knows venv but lacks ensurepip, which venv needs, until python3-venv is installed.
can_make_venv() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

find_python() {
    old="" without_venv=""
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if is_new_enough "$candidate"; then
            can_make_venv "$candidate" && { echo "$candidate"; return; }
            without_venv=${without_venv:-$candidate}
        elif "$candidate" -c '' >/dev/null 2>&1; then
            old="$candidate ($("$candidate" -V 2>&1))"
        fi
    done
    [ -z "$without_venv" ] || fail "$without_venv has no venv module: install it (on Debian: apt-get install python3-venv) and run make again."
    [ -z "$old" ] || fail "$old is too old: install Python 3.11 or newer, or name one with PYTHON=/path/to/python3."
    [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON does not run: name a Python of version 3.11 or newer."
    fail "no python3 was found: install Python 3.11 or newer, or name one with PYTHON=/path/to/python3."
}

# A link to another checkout's packages is somebody else's to change.
if [ -L .venv ]; then
    is_new_enough .venv/bin/python || fail ".venv is a link to a place without a working Python: remove the link and run make again."
    exit 0
fi

requirements=requirements.txt
[ "${1:-}" != dev ] || requirements=requirements-dev.txt
# requirements-dev.txt includes requirements.txt, so its stamp covers both.
sums() { cksum <requirements.txt; [ "$requirements" = requirements.txt ] || cksum <requirements-dev.txt; }
stamp=.venv/.installed-$requirements
wanted=$(sums)

if ! is_new_enough .venv/bin/python || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    python=$(find_python)
    echo "Making .venv with $("$python" -V)"
    "$python" -m venv --clear .venv >/dev/null || fail "$python could not make .venv: is this folder writable, and the disk not full?"
fi

if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    mkdir -p var
    echo "Installing the packages of $requirements"
    if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --log var/pip.log -r "$requirements" >/dev/null 2>var/pip-errors.log; then
        if grep -qiE 'connection|resolution|timed out|proxy|unreachable|ssl' var/pip-errors.log; then
            fail "the Python package index cannot be reached: check the network (or HTTPS_PROXY, PIP_INDEX_URL) and run make again; details are in var/pip.log."
        fi
        fail "pip could not install $requirements: $(grep -m 1 '^ERROR' var/pip-errors.log || echo 'see var/pip.log'). Details are in var/pip.log."
    fi
    rm -f var/pip.log var/pip-errors.log
    printf '%s\n' "$wanted" >"$stamp"
fi
