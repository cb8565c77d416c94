#!/bin/sh
# Django's command line with the environment of `make run`, as in: scripts/manage.sh changepassword editor
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
. scripts/local_environment.sh
exec .venv/bin/python manage.py "$@"
