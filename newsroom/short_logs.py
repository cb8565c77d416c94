import logging

from django.db import InterfaceError, OperationalError


class AbsentDatabaseFilter(logging.Filter):
    """Log a database that does not answer in one line.

    Each request fails in the same way then: a hundred lines of traceback each would bury what is the matter.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if isinstance(error, OperationalError | InterfaceError):
            reason = " ".join(str(error).split())
            record.msg, record.args = f"{record.getMessage()} ({reason})", None
            record.exc_info = record.exc_text = None
        return True
