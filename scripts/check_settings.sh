#!/bin/sh
# No migration is missing, and Django finds nothing unsafe in the settings of a production server.
set -eu
cd "$(dirname "$0")/.."

DATABASE_URL=sqlite:///:memory: SECRET_KEY=not-secret-for-a-check DEBUG=0 \
    .venv/bin/python manage.py makemigrations --check --dry-run

SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
    DATABASE_URL=postgres://archive@localhost/archive ALLOWED_HOSTS=archive.example \
    SITE_URL=https://archive.example DEBUG=0 HTTPS=1 BEHIND_PROXY=1 \
    .venv/bin/python manage.py check --deploy --fail-level WARNING
