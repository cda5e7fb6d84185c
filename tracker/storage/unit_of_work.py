"""One unit of work: everything a command does, or nothing of it."""

from __future__ import annotations

from types import TracebackType

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tracker.storage.engine import writer
from tracker.storage.trouble import translated
from tracker.storage.version import require_current


class Unit:
    """`with Unit(engine) as unit: ...; unit.commit()`. Leaving without commit() rolls back.

    A writing unit holds the write lock from its first moment, so what it reads stays true until it commits.
    Trouble with the database leaves as a Refusal: storage.locked, .full, .read_only, .damaged, .unreachable,
    .other_schema, or Stale("storage.stale") where somebody else changed the record first.
    """

    def __init__(self, engine: Engine, writing: bool = True) -> None:
        self._writing = writing
        self.session = Session(writer(engine) if writing else engine, expire_on_commit=False)

    def __enter__(self) -> Unit:
        if self._writing:
            with translated():
                self._take_lock()
        return self

    def commit(self) -> None:
        with translated():
            self.session.commit()

    def rollback(self) -> None:
        self.session.rollback()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()
        if error is not None:
            with translated():
                raise error

    def _take_lock(self) -> None:
        try:
            require_current(self.session.connection())
        except BaseException:
            self.session.close()
            raise
