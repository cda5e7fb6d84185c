"""Reading and writing files outside the window's thread; what is done is put down file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tracker.app import Ledger
from tracker.exchange.batch import FileResult
from tracker.exchange.child import Child
from tracker.exchange.error_copy import Copy, write_error_copy
from tracker.exchange.importing import Draft, commit_file, preview_file
from tracker.exchange.known import Frame
from tracker.exchange.preview import NOTHING_DECIDED, Decisions
from tracker.exchange.readers import Readers, Received, Shelved, Unread
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.rounds import queries
from tracker.rounds.rows import Return
from tracker.words import Words
from ui.i18n import words
from ui.pages.rounds.entries import Source
from ui.pages.rounds.loading import stamped
from ui.tasks import Progress

Work = Callable[[Progress], None]


def read_files(
    ledger: Ledger,
    sources: Sequence[Source],
    put: Callable[[Source, Draft | Refusal], None],
    progress: Progress,
) -> None:
    """Read and compare each; a refused one stops no other. Raises Cancelled between two files."""
    frame: Frame | None = None
    _tell(progress, "reading", 0, sources)
    for done, (source, one) in enumerate(_read_all(ledger, sources, progress), start=1):
        result = _shelved(source, compare(ledger, one, frame))
        put(source, result)
        frame = result.known.frame if isinstance(result, Draft) else frame
        _tell(progress, "reading", done, sources)


def read_again(
    ledger: Ledger,
    sources: Sequence[Source],
    passwords: Sequence[str],
    decisions: Decisions,
    progress: Progress,
) -> list[tuple[Source, Draft | Refusal]]:
    """Read these once more with a password that may open them, or with what a person has said meanwhile."""
    read = _read_all(ledger, sources, progress, passwords)
    return [(source, _shelved(source, compare(ledger, one, None, decisions))) for source, one in read]


def write_files(
    ledger: Ledger,
    chosen: Sequence[tuple[Source, Draft]],
    put: Callable[[Source, Draft, Outcome | Refusal], None],
    progress: Progress,
) -> None:
    """Write each in a transaction of its own. Cancelled between two files: those before stay written."""
    sources = [source for source, _ in chosen]
    for done, (source, draft) in enumerate(chosen):
        _tell(progress, "writing", done, sources)
        try:
            result: Outcome | Refusal = ledger.do(commit_file, draft, stamped(ledger))
        except Refusal as refusal:
            if _is_the_ledgers(refusal):
                raise
            result = refusal
        put(source, draft, result)


def compare(
    ledger: Ledger,
    one: Received | Shelved | Unread,
    frame: Frame | None,
    decisions: Decisions = NOTHING_DECIDED,
) -> Draft | Refusal:
    """What the file would do under these decisions, or why it is not taken."""
    if isinstance(one, Unread):
        return one.refusal
    try:
        found: Draft = ledger.ask(preview_file, one, decisions, None, frame)
        return found
    except Refusal as refusal:
        if _is_the_ledgers(refusal):
            raise  # every further file would meet it too
        return refusal


def _shelved(source: Source, one: Draft | Refusal) -> Draft | Refusal:
    """A draft is kept small while it waits; what came from the ledger lies nowhere else."""
    return one.shelved() if isinstance(one, Draft) and isinstance(source, Path) else one


def write_copies(
    results: Sequence[FileResult], folder: Path, speaker: Words, progress: Progress
) -> list[Copy]:
    """Write the marked copies of those that have something to mark."""
    made = []
    for done, result in enumerate(results):
        progress.report(done, len(results))
        try:
            copy = write_error_copy(result, folder, speaker)
        except Refusal as refusal:  # one that cannot be made stops no other
            copy = Copy(None, f"{result.file}: {speaker.refusal(refusal)}")
        if copy is not None:
            made.append(copy)
    return made


def name_of(source: Source) -> str:
    return source.name if isinstance(source, Path) else source.file


def _read_all(
    ledger: Ledger, sources: Sequence[Source], progress: Progress, passwords: Sequence[str] = ()
) -> Iterator[tuple[Source, Received | Unread]]:
    """Files several at a time, those of the ledger after them."""
    paths = [one for one in sources if isinstance(one, Path)]
    if paths:
        with Readers(passwords=passwords) as readers:
            yield from zip(paths, readers.read_all(paths, lambda: progress.cancelled), strict=True)
    for one in sources:
        if not isinstance(one, Path):
            progress.check()
            yield one, _stored(ledger, one, passwords)


def _stored(ledger: Ledger, one: Return, passwords: Sequence[str]) -> Received | Unread:
    child = Child()
    try:
        data = ledger.ask(queries.file_bytes, one)
        return Received(one.file, one.file, data, one.sha256, child.read(data, passwords))
    except Refusal as refusal:
        return Unread(one.file, one.file, one.sha256, refusal)
    finally:
        child.close()


def _is_the_ledgers(refusal: Refusal) -> bool:
    return refusal.code.startswith("storage.") and refusal.code != "storage.stale"


def _tell(progress: Progress, key: str, done: int, sources: Sequence[Source]) -> None:
    """How far, and the name of the file that comes next."""
    total = len(sources)
    name = name_of(sources[done]) if done < total else ""
    text = words(f"rounds_page.import.{key}", n=min(done + 1, total), total=total, name=name)
    progress.report(done, total, text)
