#!/bin/sh
# Serve the archive on this machine alone: make run.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
. scripts/local_environment.sh
export PORT="${PORT:-8000}"

.venv/bin/python scripts/preflight.py "$PORT"
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py setup_archive
.venv/bin/python manage.py rebuild_search_index --if-missing

# Compressing takes seconds, so it is done again only where a file, or the packages that bring files, changed.
static_sums=$(find . -path ./.venv -prune -o -path ./node_modules -prune -o -path ./var -prune -o \
    \( -path '*/static/*' -o -path './newsroom/*.py' -o -path './requirements.txt' \) -type f -exec cksum {} + | sort)
if [ ! -e var/static/staticfiles.json ] || [ "$(cat var/static-sums 2>/dev/null)" != "$static_sums" ]; then
    .venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
    printf '%s\n' "$static_sums" >var/static-sums
fi

exec .venv/bin/python -m gunicorn --config scripts/gunicorn_local.conf.py newsroom.wsgi:application
