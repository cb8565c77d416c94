#!/bin/sh
# Run a command with DATABASE_URL naming a PostgreSQL of its own, which is gone when the command ends.
# Usage: scripts/with_postgres.sh COMMAND [ARGUMENT...]
# It keeps nothing safe on disk (fsync off): for tests and measurements only.
set -eu

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

find_binaries() {
    for directory in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) "$(dirname "$(command -v initdb || echo /none)")"; do
        [ ! -x "$directory/initdb" ] || { echo "$directory"; return; }
    done
    fail "PostgreSQL is not installed (on Debian: apt-get install postgresql)."
}

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

binaries=$(find_binaries)
home=$(mktemp -d "${TMPDIR:-/tmp}/archive-postgres.XXXXXX")
# pg_ctl complains where it may not enter the folder it is called from.
here=$PWD
stop() {
    cd /
    as_owner "$binaries/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

python=python3
[ ! -x .venv/bin/python ] || python=$PWD/.venv/bin/python
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf '%s\n' "$password" >"$home/password"
[ "$(id -u)" != 0 ] || chown -R postgres "$home"

cd "$home"
as_owner "$binaries/initdb" -D "$home/data" -U archive -A scram-sha-256 --pwfile="$home/password" \
    -E UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 || fail "initdb failed: $(tail -n 1 "$home/initdb.log")"
as_owner "$binaries/pg_ctl" -D "$home/data" -w -l "$home/log" start -o "-p $port -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null ||
    fail "PostgreSQL did not start: $(tail -n 1 "$home/log")"
PGPASSWORD=$password "$binaries/createdb" -h 127.0.0.1 -p "$port" -U archive archive
cd "$here"

DATABASE_URL="postgres://archive:$password@127.0.0.1:$port/archive" "$@"
