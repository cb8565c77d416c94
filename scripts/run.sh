#!/bin/sh
# Serve the archive on this machine alone: make run.
# What it sets is for plain http on 127.0.0.1. A real server sets its own environment; see docs/operators.md.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh

export PORT="${PORT:-8000}"
export DEBUG="${DEBUG:-0}" HTTPS="${HTTPS:-0}" LOG_LEVEL="${LOG_LEVEL:-WARNING}"
mkdir -p var
if [ -z "${SECRET_KEY:-}" ]; then
    if [ ! -s var/secret-key ]; then
        (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))' >var/secret-key)
    fi
    SECRET_KEY=$(cat var/secret-key)
    export SECRET_KEY
fi

.venv/bin/python scripts/preflight.py "$PORT"
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py setup_archive
.venv/bin/python manage.py collectstatic --noinput --verbosity 0
exec .venv/bin/python -m gunicorn --config scripts/gunicorn_local.conf.py newsroom.wsgi:application
