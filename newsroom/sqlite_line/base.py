"""What Django loads for DATABASES["default"]["ENGINE"] = "newsroom.sqlite_line"."""

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from newsroom.sqlite_line.line import NoPlaceInLine, line_of


class DatabaseWrapper(base.DatabaseWrapper):
    """Begins the transactions of all processes in turn; see `newsroom.sqlite_line.line`."""

    def _start_transaction_under_autocommit(self) -> None:
        if self.is_in_memory_db():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
            return
        try:
            with line_of(str(self.settings_dict["NAME"])).at_its_head():
                super()._start_transaction_under_autocommit()  # type: ignore[misc]  # as above
        except NoPlaceInLine as error:
            raise OperationalError(str(error)) from error
