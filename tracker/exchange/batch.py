"""Importing many files: each is read in a child, shown, and committed in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tracker.exchange.deciding import Ruling, decided
from tracker.exchange.findings import finding_document
from tracker.exchange.importing import Draft, commit_file, preview_file
from tracker.exchange.known import Frame
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Preview, Status, TaskPart
from tracker.exchange.readers import Readers, Received, Unread
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.rounds.commands import Stamped
from tracker.words import Words


class Ledger(Protocol):
    """The two verbs that an import needs."""

    def ask(self, query: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any: ...

    def do(self, command: Callable[..., Outcome], /, *args: Any, **kwargs: Any) -> Outcome: ...


Progress = Callable[[int, int, str], object]
"""Called with the files done, the files to do, and the name of the one that comes next."""


def _silent(*_: object) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class FileResult:
    """What became of one file: a preview (committed or not), or the reason why it was refused."""

    path: str
    file: str
    sha256: str
    preview: Preview | None = None
    refusal: Refusal | None = None

    @property
    def whole(self) -> bool:
        """Whether all of the file was taken, or would be."""
        return self.preview is not None and self.preview.whole


def import_files(
    ledger: Ledger,
    paths: Sequence[Path],
    readers: Readers,
    stamped: Callable[[], Stamped],
    decisions: Decisions = NOTHING_DECIDED,
    *,
    rulings: Sequence[Ruling] = (),
    place_id: int | None = None,
    dry_run: bool = False,
    progress: Progress = _silent,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[FileResult]:
    """Read, compare and (unless `dry_run`) commit file by file, in order. A refused file stops no other one.

    `rulings` answer what is asked of every file.
    Raises Cancelled between two files; what was committed before stays.
    """
    taker = _Taker(ledger, stamped, decisions, tuple(rulings), place_id, dry_run)
    for done, one in enumerate(readers.read_all(paths, cancelled)):
        progress(done, len(paths), one.name)
        yield taker.take(one)
    progress(len(paths), len(paths), "")


@dataclass
class _Taker:
    """Takes file after file; what they have in common is read from the ledger once."""

    ledger: Ledger
    stamped: Callable[[], Stamped]
    decisions: Decisions
    rulings: tuple[Ruling, ...]
    place_id: int | None
    dry_run: bool
    frame: Frame | None = None

    def take(self, one: Received | Unread) -> FileResult:
        if isinstance(one, Unread):
            return FileResult(one.path, one.name, one.sha256, refusal=one.refusal)
        try:
            return FileResult(one.path, one.name, one.sha256, self._preview(one))
        except Refusal as refusal:
            if refusal.code.startswith("storage."):
                raise  # the ledger's trouble, not the file's: every further file would meet it too
            return FileResult(one.path, one.name, one.sha256, refusal=refusal)

    def _preview(self, one: Received) -> Preview:
        draft = self._ruled(one, self._draft(one, self.decisions))
        if self.dry_run:
            return draft.preview
        committed: Preview = self.ledger.do(commit_file, draft, self.stamped()).result
        return committed

    def _ruled(self, one: Received, draft: Draft) -> Draft:
        """Compared anew with what the rules decide, as long as that opens further questions."""
        while (told := decided(draft.preview, self.rulings)) != draft.preview.decisions:
            draft = self._draft(one, told)
        return draft

    def _draft(self, one: Received, decisions: Decisions) -> Draft:
        draft: Draft = self.ledger.ask(preview_file, one, decisions, self.place_id, self.frame)
        self.frame = draft.known.frame
        return draft


def is_locked(refusal: Refusal | None) -> bool:
    """Whether a password may still open the file."""
    return refusal is not None and refusal.code in ("exchange.encrypted", "exchange.wrong_password")


def file_document(result: FileResult, words: Words) -> dict[str, object]:
    """The shape of one file in the answer of `import --json`; `counts` are of all rows, `task_counts` of
    those about tasks among them."""
    preview = result.preview
    refused = [] if result.refusal is None else [refused_document(result.refusal, words)]
    return {
        "path": result.path,
        "sha256": result.sha256,
        "round": preview.round if preview else None,
        "place": preview.place.code if preview else None,
        "place_name": preview.place.called(words.language) if preview else None,
        "committed": preview is not None and preview.committed,
        "counts": _counts(preview),
        "task_counts": _counts(preview.tasks if preview else None),
        "findings": [*refused, *(finding_documents(preview, words) if preview else ())],
    }


def _counts(of: Preview | TaskPart | None) -> dict[str, int]:
    return {status.value: of.counts[status] if of else 0 for status in Status}


def refused_document(refusal: Refusal, words: Words) -> dict[str, object]:
    """A refusal in the list of findings."""
    rule = refusal.code.partition(".")[2]
    place = {name: str(refusal.facts.get(name, "")) for name in ("sheet", "cell")}
    return {"severity": "reject", "rule": rule, **place, "raw": "", "message": words.refusal(refusal)}


def finding_documents(preview: Preview, words: Words) -> Iterator[dict[str, object]]:
    return (finding_document(one, words) for one in preview.findings)
