"""Reading files in child processes that are used again from file to file, several at a time, memory flat."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Timer
from types import TracebackType

from tracker.exchange import gate
from tracker.exchange.reading import RawBook, from_json
from tracker.exchange.worker import read_frame, write_frame
from tracker.kernel.errors import Cancelled, Refusal

SECONDS = 60.0
"""How long a file may take."""

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""How the names of files that can be read end; what they are is told by their content."""

_TABLES = (".xlsb", ".xltx", ".xltm", ".xlt", ".csv", ".fods", ".ots", ".numbers", ".et")
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from tracker.exchange.worker import serve; serve()"


@dataclass(frozen=True)
class Received:
    """A file that was read: `path` as it was named, the bytes that were parsed and their sha256."""

    path: str
    name: str
    data: bytes
    sha256: str
    book: RawBook


@dataclass(frozen=True)
class Unread:
    """A file that was refused, with the reason."""

    path: str
    name: str
    sha256: str
    refusal: Refusal


class Child:
    """One child process; started when first needed, started again after one that had to be ended."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, data: bytes, passwords: Sequence[str] = ()) -> RawBook:
        """`passwords` may open a file that is locked. Refused: as the reader refuses; exchange.too_slow,
        exchange.crashed."""
        process, late = self._running(), Event()
        timer = Timer(self._seconds, partial(_end, process, late))
        timer.start()
        try:
            answer = self._exchange(process, data, passwords)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise Refusal("exchange.too_slow" if late.is_set() else "exchange.crashed", n=int(self._seconds))
        told = json.loads(answer)
        if "refused" in told:
            raise Refusal(told["refused"], **told["facts"])
        return from_json(told["book"])

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], data: bytes, passwords: Sequence[str]) -> bytes | None:
        if process.stdin is None or process.stdout is None:
            return None
        try:
            write_frame(process.stdin, json.dumps(list(passwords)).encode())
            write_frame(process.stdin, data)
            return read_frame(process.stdout)
        except OSError:  # the child has died and the pipe with it
            return None


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


class Readers:
    """`with Readers() as readers: for one in readers.read_all(paths): ...`, in the order of the paths.

    As many files are read ahead as there are children; the rest wait, so that memory stays flat. `passwords`
    are tried on files that are locked; they are kept nowhere else.
    """

    def __init__(self, children: int = 0, seconds: float = SECONDS, passwords: Sequence[str] = ()) -> None:
        self._passwords = tuple(passwords)
        self._number = children or max(1, min(4, (os.cpu_count() or 2) - 1))  # one for the parent
        self._idle: SimpleQueue[Child] = SimpleQueue()
        self._children = [Child(seconds) for _ in range(self._number)]
        for child in self._children:
            self._idle.put(child)
        self._threads = ThreadPoolExecutor(self._number, thread_name_prefix="reader")

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children, also in the middle of a file."""
        for child in self._children:
            child.close()
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()  # one that was only being started the first time

    def read(self, path: Path) -> Received | Unread:
        """One file. A file that cannot be read is an answer too, never an exception."""
        digest = ""
        try:
            data = file_bytes(path)
            digest = sha256(data).hexdigest()
            child = self._idle.get()
            try:
                return Received(str(path), path.name, data, digest, child.read(data, self._passwords))
            finally:
                self._idle.put(child)
        except Refusal as refusal:
            return Unread(str(path), path.name, digest, refusal)

    def read_all(
        self, paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Received | Unread]:
        """Raises Cancelled between two files once `cancelled()` says so."""
        ahead: deque[Future[Received | Unread]] = deque()
        waiting = iter(paths)
        for path in waiting:
            ahead.append(self._threads.submit(self.read, path))
            if len(ahead) > self._number:
                yield self._next(ahead, cancelled)
        while ahead:
            yield self._next(ahead, cancelled)

    @staticmethod
    def _next(ahead: deque[Future[Received | Unread]], cancelled: Callable[[], bool]) -> Received | Unread:
        if cancelled():
            for future in ahead:
                future.cancel()
            raise Cancelled
        return ahead.popleft().result()


def file_bytes(path: Path) -> bytes:
    """The file's content, once its size is known to be in bounds. Refused: exchange.missing_file, .too_big,
    .empty, .unreadable_file."""
    try:
        if not path.is_file():
            raise Refusal("exchange.missing_file", file=path.name)
        gate.check_size(path.stat().st_size)
        with path.open("rb") as stream:
            data = stream.read(gate.MAX_PACKED + 1)
    except OSError as error:
        raise Refusal("exchange.unreadable_file", file=path.name) from error
    gate.check_size(len(data))
    return data


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Files as named, and every table in the folders named, in natural order, without Excel's lock files.

    A table of a kind that is not read is among them: it is refused by name rather than overlooked.

    Refused: exchange.missing_file, exchange.empty_folder.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted((one for one in path.iterdir() if _is_workbook(one)), key=_natural)
            if not inside:
                raise Refusal("exchange.empty_folder", folder=path.resolve().name)
            found += inside
        elif not path.exists():
            raise Refusal("exchange.missing_file", file=path.name)
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _is_workbook(path: Path) -> bool:
    ours = path.suffix.lower() in (*SUFFIXES, *_TABLES)
    return ours and not path.name.startswith(("~$", ".")) and path.is_file()


def _natural(path: Path) -> list[tuple[int, str]]:
    """ "b2" before "b10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.name.casefold())
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts]
