"""What a child is asked, and what it answers: a whole book, a look at any table, a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.exchange import reading
from tracker.exchange.reader import read_book
from tracker.exchange.tables import look
from tracker.exchange.tables.frames import to_frames
from tracker.exchange.tables.opening import read_tables
from tracker.exchange.tables.tables import Tables


class Desk:
    """Keeps the table it was asked about last: who looked at it takes its columns next."""

    def __init__(self) -> None:
        self._asked: tuple[bytes, Sequence[str]] = (b"", ())
        self._tables: Tables | None = None

    def answer(self, asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], Sequence[bytes]]:
        """`asked["what"]` is "book", "look" or "take"."""
        passwords = asked["passwords"]
        if asked["what"] == "book":
            self._forget()
            return {"book": reading.to_json(read_book(data, passwords))}, ()
        tables = self._opened(data, passwords)
        if asked["what"] == "look":
            return {"look": look.to_json(tables.look)}, ()
        block = tables.block(asked["sheet"], asked["columns"], asked["first"], asked["last"])
        return {}, to_frames(block)

    def _opened(self, data: bytes, passwords: Sequence[str]) -> Tables:
        if self._tables is None or self._asked != (data, passwords):
            self._forget()
            self._tables = read_tables(data, passwords)
            self._asked = data, passwords
        return self._tables

    def _forget(self) -> None:
        """Before the next file takes its room."""
        self._tables, self._asked = None, (b"", ())
