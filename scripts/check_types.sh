#!/bin/sh
# Every type holds. Usage: scripts/check_types.sh [files]     (all of them, if none)
set -eu
cd "$(dirname "$0")/.."

# Django's plugin loads the settings, to know the models; it asks no database.
DATABASE_URL=sqlite:///:memory: SECRET_KEY=not-secret-for-a-check DEBUG=0 .venv/bin/mypy "$@"
