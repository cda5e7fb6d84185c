"""A file of an import on its way into the ledger: waiting, read and compared, refused, written. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tracker.exchange.batch import is_locked
from tracker.exchange.importing import Draft
from tracker.exchange.preview import Preview
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import State
from tracker.rounds.rows import Return

_STRANGE = ("exchange.unknown_template", "exchange.csv", "exchange.unknown_issue")

Source = Path | Return
"""A file on this machine, or the one that a place sent last, which is in the ledger."""


class Standing(StrEnum):
    """Where a file is on its way."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True)
class Entry:
    """One file. `draft` once it was read and compared, `refusal` if it was not taken, `done` once written."""

    source: Source
    standing: Standing = Standing.WAITING
    draft: Draft | None = None
    refusal: Refusal | None = None
    done: Preview | None = None

    @property
    def name(self) -> str:
        return self.source.name if isinstance(self.source, Path) else self.source.file

    @property
    def path(self) -> Path | None:
        """Where the file lies; None for one that is in the ledger."""
        return self.source if isinstance(self.source, Path) else None

    @property
    def preview(self) -> Preview | None:
        return self.done or (self.draft.preview if self.draft is not None else None)

    @property
    def locked(self) -> bool:
        """Whether a password may still open it."""
        return is_locked(self.refusal)

    @property
    def foreign_form(self) -> bool:
        """Whether it is a form that another ledger issued: one that this office may have to answer."""
        unknown = self.refusal is not None and self.refusal.code == "exchange.unknown_issue"
        return unknown and self.path is not None

    @property
    def strange_table(self) -> bool:
        """Whether it is none of our forms, but may be a table that can be brought in as such."""
        told = self.refusal.code if self.refusal is not None else ""
        return told in _STRANGE and self.path is not None

    @property
    def forms(self) -> tuple[str, ...]:
        """The codes that a file may have where its witnesses disagree: a person says which form it is."""
        told = str(self.refusal.facts.get("codes", "")) if self.refusal is not None else ""
        return tuple(told.split(", ")) if told else ()

    @property
    def undecided(self) -> int:
        return len(self.preview.undecided) if self.preview is not None and self.done is None else 0

    @property
    def changes(self) -> int:
        """How many rows the file writes, or wrote."""
        return self.preview.changes if self.preview is not None else 0

    @property
    def answered(self) -> int:
        """How many rows of the file could be read and are not blank."""
        if self.preview is None:
            return 0
        figures = (one.theirs for one in self.preview.lines if one.theirs is not None)
        tasks = (one.theirs for one in self.preview.tasks.lines if one.theirs is not None)
        told = sum(one.quantity.state is not State.not_reported for one in figures)
        return told + sum(not one.blank for one in tasks)

    @property
    def moved(self) -> bool:
        """Whether the ledger moved between preview and writing, so that something of it was left."""
        return isinstance(self.refusal, Stale) or (self.done is not None and bool(self.done.undecided))

    @property
    def brings(self) -> bool:
        """Whether writing it leaves a trace: figures, or the receipt of a file not seen before."""
        preview = self.preview
        if self.standing is not Standing.READ or preview is None or preview.set_aside:
            return False
        return bool(self.changes) or not preview.known_file


@dataclass(frozen=True)
class Report:
    """What an import came to. `error` is what stopped it, `cancelled` says that the person did."""

    files: int
    changes: int
    left: int
    refused: int
    cancelled: bool = False
    error: Exception | None = None


def read_entry(source: Source, result: Draft | Refusal) -> Entry:
    if isinstance(result, Refusal):
        return Entry(source, Standing.REFUSED, refusal=result)
    return Entry(source, Standing.READ, result)


def written_entry(source: Source, draft: Draft, result: Outcome | Refusal) -> tuple[Entry, Outcome | None]:
    """A file that the ledger moved away from stays to be compared anew; any other refusal ends its way."""
    if isinstance(result, Outcome):
        return Entry(source, Standing.DONE, draft, done=result.result), result
    if isinstance(result, Stale):
        return Entry(source, Standing.READ, draft, result), None
    return Entry(source, Standing.REFUSED, refusal=result), None
