"""How gunicorn serves `make run`: this machine alone, quiet, and saying where to look once it listens."""

import os

from gunicorn.arbiter import Arbiter

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# As deploy/gunicorn.conf.py has them: where WEB_THREADS is not said, writers would wait in every thread.
worker_class = "newsroom.fair_worker.FairThreadWorker"
is_on_sqlite = os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:")
threads = int(os.environ.setdefault("WEB_THREADS", "12" if is_on_sqlite else "4"))
# Loaded once, before the workers are forked: they answer at once, and Ctrl-C finds none half-way up.
preload_app = True
loglevel = "warning"
# As deploy/gunicorn.conf.py has it.
limit_request_line = 8190


def when_ready(server: Arbiter) -> None:
    """Say where to read and where to edit."""
    address = f"http://{bind}"
    print(f"Read at {address}/\nEdit at {address}/admin/\nStop with Ctrl-C", flush=True)
