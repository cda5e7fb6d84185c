"""The composition root: one ledger with its two verbs, ask and do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal
from tracker.office import queries as offices
from tracker.reference import loader
from tracker.storage.driver import is_server
from tracker.storage.engine import open_engine
from tracker.storage.guard import FileKind, examine
from tracker.storage.memory import Memory
from tracker.storage.unit_of_work import Unit
from tracker.storage.upgrade import create_or_upgrade

P = ParamSpec("P")
T = TypeVar("T")
Clock = Callable[[], dt.datetime]
Listener = Callable[[ChangeSet, object], None]


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Ledger:
    """One database. `ask` reads, `do` writes; both may be called from any thread.

    `do` runs a command in one unit of work, then tells the subscribers what changed and who asked for it.
    """

    def __init__(
        self, target: Path | str, engine: Engine, read_only: bool = False, clock: Clock = utc_now
    ) -> None:
        self.target = target
        self.engine = engine
        self.read_only = read_only
        self.clock = clock
        self._listeners: list[Listener] = []
        self._memory = Memory()

    @staticmethod
    def open(target: Path | str, clock: Clock = utc_now) -> Ledger:
        """Create, upgrade or open. A place that cannot be written, or a full disk, opens read-only.

        Refused as `create_or_upgrade` refuses; nothing is left half-done.
        """
        if is_server(target):
            return Ledger._whole(target, clock)
        path = Path(target)
        examined = examine(path)
        if examined.kind is FileKind.OURS and not examined.writable:
            return Ledger._for_reading(path, clock)
        try:
            return Ledger._whole(path, clock)
        except Refusal as refusal:
            if refusal.code != "storage.full" or examined.kind is not FileKind.OURS:
                raise
            return Ledger._for_reading(path, clock)

    @staticmethod
    def _whole(target: Path | str, clock: Clock) -> Ledger:
        create_or_upgrade(target)
        ledger = Ledger(target, open_engine(target), False, clock)
        try:
            if ledger.ask(loader.needs_catalogue):
                ledger.do(loader.load_catalogue)
        except BaseException:
            ledger.close()
            raise
        return ledger

    @staticmethod
    def _for_reading(path: Path, clock: Clock) -> Ledger:
        return Ledger(path, open_engine(path, read_only=True), True, clock)

    def ask(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in a read-only unit; it returns frozen rows."""
        with Unit(self.engine, writing=False) as unit:
            return query(unit.session, *args, **kwargs)

    def remembered(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `ask`, for what takes seconds: the answer is kept until something is written.

        What is given by name (`tell=`) must make no difference to the answer.
        """
        return self._memory.recall(query, args, self.target, lambda: self.ask(query, *args, **kwargs))

    def do(
        self, command: Callable[Concatenate[Session, P], Outcome], *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Run a command: all of it is saved, or nothing."""
        if self.read_only:
            raise Refusal("storage.read_only")
        with Unit(self.engine) as unit:
            outcome = command(unit.session, *args, **kwargs)
            unit.commit()
        self.announce(outcome.changes)
        return outcome

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(changes, ledger)` after every write, in the writing thread; returns the way out."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def announce(self, changes: ChangeSet) -> None:
        self._memory.forget()
        if changes:
            for listener in tuple(self._listeners):
                listener(changes, self)

    def now(self) -> str:
        """The present moment as the ledger writes it: UTC, to the second."""
        return self.clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def today(self) -> dt.date:
        """The day by the clock on the wall."""
        return self.clock().astimezone().date()

    def person(self) -> str:
        """Who writes: the name entered for this office."""
        return self.ask(offices.office).person

    @property
    def name(self) -> str:
        """The file's name, or server and database: no folder, no secret."""
        if isinstance(self.target, Path):
            return self.target.name
        url = self.engine.url
        return f"{url.host or 'postgresql'}/{url.database or ''}"

    def close(self) -> None:
        self.engine.dispose()
