"""A line to the mail server, kept open for many letters."""

import contextlib
import smtplib

from django.core.mail import EmailMultiAlternatives, get_connection

from letters.models import Letter

# Servers hang up after some number of letters, often a hundred; we do so first.
LETTERS_ON_ONE_LINE = 50


class ServerAway(Exception):
    """No mail server answers: no letter is at fault."""


class NotTaken(Exception):
    """The mail server, or a library on the way to it, did not take this letter. `is_final` says that it never will."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.is_final = is_final


class MailLine:
    """Sends letters over one connection; `with MailLine() as line`."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._is_open = False
        self._carried = 0

    def __enter__(self) -> "MailLine":
        return self

    def __exit__(self, *fault: object) -> None:
        self._hang_up()

    def carry(self, letter: Letter) -> None:
        """Send a letter. Raises `ServerAway` or `NotTaken`, and nothing else, whatever a library says.

        An address that a form lets pass may still be one that cannot be written in a header: a label of more than 63
        bytes is a `UnicodeError`.
        """
        self._open()
        message = make_message(letter)
        message.connection = self._connection
        try:
            message.send()
        except Exception as error:
            # After a fault nobody knows where the conversation with the server stands.
            self._hang_up()
            raise NotTaken(describe(error), is_final=_is_final(error)) from error
        self._carried += 1

    def _open(self) -> None:
        if self._carried >= LETTERS_ON_ONE_LINE:
            self._hang_up()
        if self._is_open:
            return
        try:
            self._connection.open()
        except Exception as error:
            self._hang_up()
            raise ServerAway(describe(error)) from error
        self._is_open = True

    def _hang_up(self) -> None:
        # It is of no use any more, and closing one that the other side has closed may fail.
        with contextlib.suppress(Exception):
            self._connection.close()
        self._connection = get_connection()
        self._is_open, self._carried = False, 0


def make_message(letter: Letter) -> EmailMultiAlternatives:
    """Return a letter of the outbox as the mail library knows it."""
    headers = {**letter.headers, "Message-ID": letter.message_id}
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=headers)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def describe(error: Exception) -> str:
    """Say what went wrong, for the log: its name and the server's code, never an address or what a letter holds."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(answer[0]) for answer in error.recipients.values()})
        return f"{type(error).__name__} {' '.join(codes)}"[:100]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"[:100]
    if isinstance(error, OSError) and error.strerror:
        return f"{type(error).__name__}: {error.strerror}"[:100]
    return type(error).__name__[:100]


def _is_final(error: Exception) -> bool:
    # What the server refuses is tried again: one that is set up wrongly refuses everybody (554, relaying denied).
    # What the library cannot write it can write at no time. Errors of TLS are errors of values as well.
    return isinstance(error, ValueError) and not isinstance(error, OSError)
