"""Write all comments as JSON Lines."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from comments.exchange.exporting import carry_out


class Command(BaseCommand):
    help = (
        "Write all comments as JSON Lines, one object a line, to a file or to standard output. `import_comments` reads "
        "them again. What was rejected or removed is among them, with its status."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="written anew; none is standard output")
        parser.add_argument("--private", action="store_true", help="with the writers' e-mail addresses")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = tqdm(carry_out(with_private=options["private"]), unit=" comments", disable=None, delay=1)
        try:
            if options["file"]:
                self._write_file(options["file"], lines)
            else:
                for line in lines:
                    self.stdout.write(line)
        except BrokenPipeError:
            # Whoever read the output ("| head") has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except OSError as error:
            raise CommandError(
                f"{options['file']}: it cannot be written: {error.strerror or error}."
            ) from error

    def _write_file(self, filename: str, lines: Iterable[str]) -> None:
        """Write beside the file, and put it in its place only when it is whole."""
        part = f"{filename}.part"
        # Comments that were hidden, and with --private addresses, are for their owner's eyes.
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            for line in lines:
                file.write(f"{line}\n")
        os.replace(part, filename)
