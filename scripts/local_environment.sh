# Read by run.sh and manage.sh: the environment of an archive that listens on this machine alone, over plain http.
# A real server sets its own; see .env.example.
export DEBUG="${DEBUG:-0}" HTTPS="${HTTPS:-0}" LOG_LEVEL="${LOG_LEVEL:-WARNING}"
mkdir -p var
if [ -z "${SECRET_KEY:-}" ]; then
    if [ ! -s var/secret-key ]; then
        (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))' >var/secret-key)
    fi
    SECRET_KEY=$(cat var/secret-key)
    export SECRET_KEY
fi
