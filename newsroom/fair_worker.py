"""A worker of gunicorn that takes new connections only while it has a thread for them."""

from gunicorn.workers.gthread import ThreadWorker


class FairThreadWorker(ThreadWorker):
    """Leaves new connections to the other workers while all its threads are busy.

    gunicorn's own takes whatever comes: of sixteen that arrive at one moment, the worker that wakes first may get them
    all, and as they are kept open, it goes on alone while another core has nothing to do.
    """

    @property
    def worker_connections(self) -> int:
        """The number of connections at which the worker takes no more; asked in every turn of its loop."""
        idle = len(self.keepalived_conns) + len(self.pending_conns)
        return min(int(self.cfg.worker_connections), int(self.cfg.threads) + idle)

    @worker_connections.setter
    def worker_connections(self, _most: int) -> None:
        """What gunicorn would set is in its configuration anyway."""
