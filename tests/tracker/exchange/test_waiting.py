"""Files that were looked at and wait: kept small, and taken only as they were looked at."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import STAMPED, Desk
from tracker.exchange.batch import import_files
from tracker.exchange.error_copy import write_error_copy
from tracker.exchange.importing import Draft, commit_file
from tracker.exchange.preview import Preview
from tracker.exchange.readers import Readers, Received
from tracker.kernel.errors import Refusal
from tracker.words import Words

VALUES = {"H9": 51, "H12": "trên 40", "H14": "=1+1"}
FILES = 12


def waiting(desk: Desk, readers: Readers, name: str = "bieu.xlsx") -> Draft:
    path = desk.folder / name
    path.write_bytes(desk.filled(VALUES))
    found = readers.read(path)
    assert isinstance(found, Received)
    draft: Draft = desk.draft(found.data)
    return Draft(found, draft.known, draft.preview).shelved()


def test_what_waits_is_what_was_read(desk: Desk, readers: Readers) -> None:
    draft = waiting(desk, readers)
    path = Path(draft.received.path)
    assert draft.received.data == path.read_bytes()
    assert draft.received.book == desk.draft(path.read_bytes()).received.book
    assert draft.shelved() == draft
    desk.ledger.do(commit_file, draft, STAMPED)
    assert desk.held() == {"H9": "51", "H12": "over 40"}


def test_what_waits_takes_less_room_than_the_file(desk: Desk, readers: Readers) -> None:
    draft = waiting(desk, readers)
    assert len(draft.received.book_packed) < len(draft.received.data)


@pytest.mark.parametrize("change", ["edited", "removed", "a folder"])
def test_a_file_that_changed_since_is_not_taken(desk: Desk, readers: Readers, change: str) -> None:
    draft = waiting(desk, readers)
    path = Path(draft.received.path)
    path.unlink()
    if change == "edited":
        path.write_bytes(desk.filled(VALUES | {"H9": 52}))
    elif change == "a folder":
        path.mkdir()
    with pytest.raises(Refusal, match="changed_since"):
        desk.ledger.do(commit_file, draft, STAMPED)
    assert desk.held() == {}


def live(kind: type) -> int:
    gc.collect()
    return sum(isinstance(one, kind) for one in gc.get_objects())


@pytest.fixture
def paths(desk: Desk) -> list[Path]:
    found = [desk.folder / f"{number}.xlsx" for number in range(FILES)]
    for path in found:
        path.write_bytes(desk.filled({"H9": 51, "H12": "1,317"}))
    return found


def test_an_import_lets_every_file_go(desk: Desk, readers: Readers, paths: list[Path]) -> None:
    """However many there are, only what is read ahead is held."""
    before = live(Received), live(Preview)
    held = []
    for number, result in enumerate(import_files(desk.ledger, paths, readers, lambda: STAMPED)):
        assert result.preview is not None
        if number % 5 == 4:  # looking through everything that lives takes long
            held.append((live(Received) - before[0], live(Preview) - before[1]))
    assert held
    assert max(files for files, _ in held) <= 3
    assert max(previews for _, previews in held) <= 2


def test_a_result_that_was_told_is_gone(desk: Desk, readers: Readers, paths: list[Path]) -> None:
    told: list[weakref.ref[Preview]] = []

    def results() -> Iterator[bool]:
        for result in import_files(desk.ledger, paths, readers, lambda: STAMPED, dry_run=True):
            assert result.preview is not None
            told.append(weakref.ref(result.preview))
            yield result.whole

    assert list(results()) == [False] * FILES
    gc.collect()
    assert [one for one in told if one() is not None] == []


def test_senders_who_name_their_files_alike_get_copies_of_their_own(
    desk: Desk, readers: Readers, tmp_path: Path
) -> None:
    words, copies = Words("vi"), tmp_path / "ra"
    copies.mkdir()
    made = []
    first, second = desk.filled({"H12": "3,141"}), desk.filled({"H12": "1,317"})
    for number, data in enumerate((first, second, second)):
        path = tmp_path / str(number) / f"{'biểu ' * 34}.xlsx"
        path.parent.mkdir()
        path.write_bytes(data)
        (result,) = import_files(desk.ledger, [path], readers, lambda: STAMPED, dry_run=True)
        copy = write_error_copy(result, copies, words)
        assert copy is not None
        made.append(copy.path)
    assert len(set(made)) == 2  # the same bytes twice are one copy
    assert all(path is not None and path.exists() for path in made)
