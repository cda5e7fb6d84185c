"""Reading files in child processes that are used again from file to file, several at a time, memory flat."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from tracker.exchange import gate
from tracker.exchange.child import SECONDS, Child, Idle
from tracker.exchange.reading import RawBook, packed, unpacked
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.look import Looked
from tracker.kernel.errors import Cancelled, Refusal

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""How the names of files that can be read end; what they are is told by their content."""

_TABLES = (".xlsb", ".xltx", ".xltm", ".xlt", ".csv", ".fods", ".ots", ".numbers", ".et")


@dataclass(frozen=True)
class Received:
    """A file that was read: `path` as it was named, the bytes that were parsed and their sha256."""

    path: str
    name: str
    data: bytes
    sha256: str
    book: RawBook

    def shelved(self) -> Shelved:
        """The same to whoever asks, in a fraction of the room."""
        return Shelved(self.path, self.name, self.sha256, packed(self.book))


@dataclass(frozen=True)
class Shelved:
    """A file that was read and waits to be taken: what stood in it is packed, its bytes lie where they lay.

    `data` is refused (exchange.changed_since) once the file is no longer the one that was read.
    """

    path: str
    name: str
    sha256: str
    book_packed: bytes

    @property
    def book(self) -> RawBook:
        return unpacked(self.book_packed)

    @property
    def data(self) -> bytes:
        try:
            found = file_bytes(Path(self.path))
        except Refusal:
            found = b""
        if sha256(found).hexdigest() != self.sha256:
            raise Refusal("exchange.changed_since", file=self.name)
        return found

    def shelved(self) -> Shelved:
        return self


@dataclass(frozen=True)
class Unread:
    """A file that was refused, with the reason."""

    path: str
    name: str
    sha256: str
    refusal: Refusal


_Answer = TypeVar("_Answer", Received, Looked)


class Readers:
    """`with Readers() as readers: for one in readers.read_all(paths): ...`, in the order of the paths.

    As many files are read ahead as there are children; the rest wait, so that memory stays flat. `passwords`
    are tried on files that are locked; they are kept nowhere else.
    """

    def __init__(self, children: int = 0, seconds: float = SECONDS, passwords: Sequence[str] = ()) -> None:
        self._passwords = tuple(passwords)
        self._number = children or max(1, min(4, (os.cpu_count() or 2) - 1))  # one for the parent
        self._children = [Child(seconds) for _ in range(self._number)]
        self._idle = Idle(self._children)
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
            child.end()
        self._threads.shutdown(cancel_futures=True)

    def read(self, path: Path) -> Received | Unread:
        """One file. A file that cannot be read is an answer too, never an exception."""
        return self._answered(path, self._received)

    def look(self, path: Path) -> Looked | Unread:
        """What there is to see of one file, whoever made it; what cannot be read is an answer too."""
        return self._answered(path, self._looked)

    def take(
        self, looked: Looked, sheet: int, columns: Sequence[int] = (), first: int = 1, last: int | None = None
    ) -> Block:
        """Rows `first` to `last` (its last used row) of a sheet of a file that was looked at; `sheet` counts
        from 0, columns from 1; no columns: all that hold something.

        Refused: sheet.no_such; and as a look is, where another child has to read it again.
        """
        with self._idle.lent(looked.sha256) as child:
            return child.take(looked.data, self._passwords, sheet, columns, first, last)

    def _answered(self, path: Path, answer: Callable[[Path, bytes, str], _Answer]) -> _Answer | Unread:
        digest = ""
        try:
            data = file_bytes(path)
            digest = sha256(data).hexdigest()
            return answer(path, data, digest)
        except Refusal as refusal:
            return Unread(str(path), name_of(path), digest, refusal)

    def _received(self, path: Path, data: bytes, digest: str) -> Received:
        with self._idle.lent() as child:
            return Received(str(path), name_of(path), data, digest, child.read(data, self._passwords))

    def _looked(self, path: Path, data: bytes, digest: str) -> Looked:
        with self._idle.lent(digest) as child:
            return Looked(str(path), name_of(path), data, digest, child.look(data, self._passwords))

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
    """The file's content, once its size is known to be in bounds. Refused: exchange.missing_file,
    .no_plain_file, .too_big, .empty, .unreadable_file."""
    try:
        if not path.exists():
            raise Refusal("exchange.missing_file", file=name_of(path))
        if not path.is_file():  # a pipe would be waited for, a device never ends
            raise Refusal("exchange.no_plain_file", file=name_of(path))
        gate.check_size(path.stat().st_size)
        with path.open("rb") as stream:
            data = stream.read(gate.MAX_PACKED + 1)
    except OSError as error:
        raise Refusal("exchange.unreadable_file", file=name_of(path)) from error
    gate.check_size(len(data))
    return data


def name_of(path: Path) -> str:
    """The file's name as a text that can be stored: bytes of it that are none become question marks."""
    return path.name.encode(errors="replace").decode()


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Files as named, and every table in the folders named, in natural order, without Excel's lock files.

    A table of a kind that is not read is among them, and a file that is not there where it is one of several:
    each is refused by name when its turn comes, and stops no other.

    Refused: exchange.empty_folder, .unreadable_file; .missing_file for the only one.
    """
    found: list[Path] = []
    for path in paths:
        inside = _workbooks_in(path) if _is(Path.is_dir, path) else (path,)
        if not inside:
            raise Refusal("exchange.empty_folder", folder=name_of(path.resolve()))
        found += inside
    if len(paths) == 1 and not _is(Path.exists, paths[0]):
        raise Refusal("exchange.missing_file", file=name_of(paths[0]))
    return tuple(dict.fromkeys(found))


def _is(what: Callable[[Path], bool], path: Path) -> bool:
    """A path that the system will not look at, for being too long or forbidden, is nothing that is there."""
    try:
        return what(path)
    except OSError:
        return False


def _workbooks_in(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(filter(_is_workbook, folder.iterdir()), key=_natural))
    except OSError as error:
        raise Refusal("exchange.unreadable_file", file=name_of(folder)) from error


def _is_workbook(path: Path) -> bool:
    """By its name; a pipe or a link that leads nowhere is one too, and refused when it is to be read."""
    ours = path.suffix.lower() in (*SUFFIXES, *_TABLES)
    return ours and not path.name.startswith(("~$", ".")) and not path.is_dir()


def _natural(path: Path) -> list[tuple[int, str]]:
    """ "b2" before "b10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.name.casefold())
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts]
