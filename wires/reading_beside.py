"""Read stories in a process beside this one, which then has only to store them."""

import queue
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection

from intake.files import STANDARD_INPUT, count_bytes
from wires.wire_files import StoryRead, read_files
from wires.wire_story import WireStory

# To start a process takes as long as to read so many bytes.
WORTH_A_PROCESS = 2_000_000
# The process is at most so far ahead: forty chunks, each of fifty stories or of what is more than enough in bytes.
CHUNK_STORIES, CHUNK_BYTES, CHUNKS_AHEAD = 50, 1_000_000, 40


class ReaderDied(Exception):
    """The process that reads was killed. What was stored so far stays; the import can be started again."""


def read_files_fast(filenames: Sequence[str], *, format_name: str | None = None) -> Iterator[StoryRead]:
    """Yield what `read_files` does, read beside where that is worth it. Raises `ReaderDied`."""
    if STANDARD_INPUT in filenames or (count_bytes(filenames) or 0) < WORTH_A_PROCESS:
        return read_files(filenames, format_name=format_name)
    return _read_beside(filenames, format_name)


def _read_beside(filenames: Sequence[str], format_name: str | None) -> Iterator[StoryRead]:
    # Not by fork: this process may have threads, and has connections to the database.
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(theirs, list(filenames), format_name), daemon=True)
    process.start()
    theirs.close()
    try:
        with closing(ours):
            while chunk := _receive(ours):
                yield from chunk
    finally:
        process.terminate()
        process.join()


def _receive(pipe: Connection) -> list[StoryRead]:
    try:
        chunk = pipe.recv()
    except EOFError:
        raise ReaderDied("The process that reads the files was killed. Start the import again.") from None
    if isinstance(chunk, BaseException):
        raise chunk
    return list(chunk)


def _read(pipe: Connection, filenames: Sequence[str], format_name: str | None) -> None:
    """Send the stories in chunks, and an empty one at the end; what fails is raised where they are received."""
    # Ctrl-C reaches the whole group of processes: the one that stores ends in order, and then ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    chunks: queue.Queue[list[StoryRead] | BaseException] = queue.Queue(CHUNKS_AHEAD)
    # A pipe holds a few stories; a thread of its own waits for room in it while more are read.
    sender = threading.Thread(target=_send, args=(pipe, chunks), daemon=True)
    sender.start()
    try:
        for chunk in _chunks(read_files(filenames, format_name=format_name)):
            chunks.put(chunk)
        chunks.put([])
    except Exception as error:
        chunks.put(error)
    sender.join()


def _send(pipe: Connection, chunks: queue.Queue[list[StoryRead] | BaseException]) -> None:
    while True:
        chunk = chunks.get()
        try:
            pipe.send(chunk)
        except BrokenPipeError:
            # Nobody listens any more, and nobody will take what the other thread waits to put.
            signal.raise_signal(signal.SIGTERM)
        if not chunk or isinstance(chunk, BaseException):
            return


def _chunks(reads: Iterator[StoryRead]) -> Iterator[list[StoryRead]]:
    chunk: list[StoryRead] = []
    size = 0
    for read in reads:
        if isinstance(read.answer, WireStory):
            read.answer.work_out()
            size += len(read.answer.body_html)
        chunk.append(read)
        if len(chunk) >= CHUNK_STORIES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
