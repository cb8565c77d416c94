"""How gunicorn serves the archive behind a proxy: gunicorn --config deploy/gunicorn.conf.py newsroom.wsgi:application

Read docs/operators.md for the variables. (make run has its own: scripts/gunicorn_local.conf.py.)
"""

import gc
import os

from gunicorn.arbiter import Arbiter

bind = os.environ.get("BIND", "127.0.0.1:8000")
# About one for each core. Each keeps PAGE_CACHE_MB of finished pages.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads keep the proxy's connections open, and let a worker answer known pages while it builds another.
worker_class = "newsroom.fair_worker.FairThreadWorker"
# On SQLite those who write stand in line, all but a few of the threads; they cost little while they wait.
is_on_sqlite = os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:")
threads = int(os.environ.setdefault("WEB_THREADS", "12" if is_on_sqlite else "4"))
# Seconds; longer than the proxy keeps an idle connection, so that it never writes to a closed one.
keepalive = 75

# Loaded once, before the workers are forked.
preload_app = True
# A worker that a library lets grow is replaced in time, and not all of them at once.
max_requests = int(os.environ.get("MAX_REQUESTS", "500000"))
max_requests_jitter = max_requests // 5

# Nobody steers it but systemd.
control_socket_disable = True

timeout = 30
graceful_timeout = 20
# The most that gunicorn reads: a search of 700 Chinese characters takes nine bytes for each.
limit_request_line = 8190
# What a proxy passes on is short; nothing longer is read.
limit_request_fields = 50
limit_request_field_size = 8190
# The proxy is the only one who may say how the reader came (X-Forwarded-Proto).
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

accesslog = os.environ.get("ACCESS_LOG") or None
# The address of the reader as the proxy gives it, how long it took in microseconds; no cookie, no form.
access_log_format = '%({x-forwarded-for}i)s %(t)s "%(r)s" %(s)s %(B)s %(D)s'
errorlog = "-"


def when_ready(server: Arbiter) -> None:
    """Leave what was loaded out of every later search for garbage: it never becomes any."""
    gc.collect()
    gc.freeze()
