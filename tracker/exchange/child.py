"""One child process and the questions it is asked; several of them, lent out one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Condition, Event, Lock, Timer
from typing import Any

from tracker.exchange.reading import RawBook, from_json
from tracker.exchange.tables import look as looks
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.frames import from_frames
from tracker.exchange.tables.look import TableLook
from tracker.exchange.worker import READER, read_frame, write_frame
from tracker.home import BUILT, ROOT
from tracker.kernel.errors import Cancelled, Refusal

SECONDS = 60.0
"""How long a file may take."""

_MOST_FRAMES = 10_000
_START = "import sys; sys.path.insert(0, sys.argv[1]); from tracker.exchange.worker import serve; serve()"


class Child:
    """One child process; started when first needed, started again after one that had to be ended."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._starting, self._ended = Lock(), False

    def read(self, data: bytes, passwords: Sequence[str] = ()) -> RawBook:
        """`passwords` may open a file that is locked. Refused: as the reader refuses; exchange.too_slow,
        exchange.crashed."""
        told, _ = self._ask({"what": "book", "passwords": list(passwords)}, data)
        return from_json(told["book"])

    def look(self, data: bytes, passwords: Sequence[str] = ()) -> TableLook:
        """What there is to see of any table. Refused: as `read`."""
        told, _ = self._ask({"what": "look", "passwords": list(passwords)}, data)
        return looks.from_json(told["look"])

    def take(
        self,
        data: bytes,
        passwords: Sequence[str],
        sheet: int,
        columns: Sequence[int],
        first: int,
        last: int | None,
    ) -> Block:
        """Part of a sheet, as `Readers.take` says. Refused: as `read`; sheet.no_such."""
        asked = {"sheet": sheet, "columns": list(columns), "first": first, "last": last}
        _, frames = self._ask({"what": "take", "passwords": list(passwords), **asked}, data)
        return from_frames(frames)

    def _ask(self, asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
        process, late = self._running(), Event()
        timer = Timer(self._seconds, partial(_end, process, late))
        timer.start()
        try:
            answer = self._exchange(process, json.dumps(asked).encode(), data)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise Refusal("exchange.too_slow" if late.is_set() else "exchange.crashed", n=int(self._seconds))
        told, frames = answer
        if "refused" in told:
            raise Refusal(told["refused"], **told["facts"])
        return told, frames

    def end(self) -> None:
        """Close it for good, also while another thread is just starting it: who asks from now on gets
        Cancelled."""
        with self._starting:
            self._ended = True
        self.close()

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._ended:
                raise Cancelled
            if self._process is None or self._process.poll() is not None:
                self.close()
                self._process = subprocess.Popen(
                    _command(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            return self._process

    @staticmethod
    def _exchange(
        process: subprocess.Popen[bytes], asked: bytes, data: bytes
    ) -> tuple[dict[str, Any], list[bytes]] | None:
        """What was answered; None where the child died over it."""
        if process.stdin is None or process.stdout is None:
            return None
        try:
            write_frame(process.stdin, asked)
            write_frame(process.stdin, data)
            answer = read_frame(process.stdout)
            if answer is None:
                return None
            told = json.loads(answer)
            frames = [read_frame(process.stdout) for _ in range(min(told["frames"], _MOST_FRAMES))]
        except OSError:  # the child has died and the pipe with it
            return None
        whole = [frame for frame in frames if frame is not None]
        return (told, whole) if len(whole) == told["frames"] else None


def _command() -> list[str]:
    """A build has no interpreter to hand: it is started again and told to serve."""
    return [sys.executable, READER] if BUILT else [sys.executable, "-c", _START, str(ROOT)]


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


class Idle:
    """The children that have nothing to do."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = list(children)
        self._last: dict[Child, str] = {}
        self._freed = Condition()

    @contextmanager
    def lent(self, digest: str = "") -> Iterator[Child]:
        """One of them; rather the one that had the file of this sha256 last, which still knows its tables."""
        with self._freed:
            self._freed.wait_for(lambda: self._children)
            child = next((one for one in self._children if self._last.get(one) == digest), self._children[0])
            self._children.remove(child)
            self._last[child] = digest
        try:
            yield child
        finally:
            with self._freed:
                self._children.append(child)
                self._freed.notify()
