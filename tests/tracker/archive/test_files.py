"""Files are kept once for each content; imports are on record and can be marked as taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from hashlib import sha256

import pytest
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import AT, VICTIMS, Bench, period
from tracker.app import Ledger
from tracker.archive import files
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.places import queries as places
from tracker.rounds import queries as rounds
from tracker.rounds.commands import NewRound, create_round

LATER = "2026-07-02T08:30:00Z"


def do(ledger: Ledger, work: Callable[..., object], *args: object, **kwargs: object) -> object:
    """Run something that writes and is no command of its own; what it returned."""

    def command(session: Session) -> Outcome:
        return Outcome(ChangeSet(), result=work(session, *args, **kwargs))

    return ledger.do(command).result


@pytest.fixture
def whose(ledger: Ledger) -> dict[str, int]:
    """A round and a place for imports to be of."""
    bench = Bench(ledger)
    items = ((bench.indicator(VICTIMS).id, bench.part()),)
    new = NewRound(period("2026-H1"), dt.date(2026, 7, 15), items, code="THU")
    ledger.do(create_round, new, now=AT)
    place = ledger.ask(places.resolve, "24", dt.date(2026, 6, 30)).place
    return {"round_id": ledger.ask(rounds.round_by_code, "THU").id, "place_id": place.id}


def test_the_same_bytes_are_kept_once_under_their_first_name(ledger: Ledger) -> None:
    first = do(ledger, files.keep, "a.xlsx", b"abc", AT)
    assert do(ledger, files.keep, "b.xlsx", b"abc", LATER) == first
    other = do(ledger, files.keep, "a.xlsx", b"abd", AT)
    assert other != first
    named = ledger.ask(files.named, frozenset([first, other, 10**6]))
    digests = [sha256(data).hexdigest() for data in (b"abc", b"abd")]
    assert named == {first: ("a.xlsx", digests[0]), other: ("a.xlsx", digests[1])}
    assert [ledger.ask(files.data, one) for one in digests] == [b"abc", b"abd"]
    assert ledger.ask(files.data, "0" * 64) is None
    assert ledger.ask(files.named, frozenset()) == {}


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 5000])
def test_any_bytes_come_back_as_they_were(ledger: Ledger, data: bytes) -> None:
    do(ledger, files.keep, "tệp.xlsx", data, AT)
    assert ledger.ask(files.data, sha256(data).hexdigest()) == data


def test_a_name_longer_than_its_column_keeps_its_ending(ledger: Ledger) -> None:
    number = do(ledger, files.keep, "ộ" * 300 + ".xlsx", b"x", AT)
    ((name, _),) = ledger.ask(files.named, frozenset([number])).values()
    assert len(name) == 255
    assert name.endswith(".xlsx")


def test_an_import_knows_its_file_and_can_be_ended_once(ledger: Ledger, whose: dict[str, int]) -> None:
    file_id = do(ledger, files.keep, "a.xlsx", b"abc", AT)
    told = {**whose, "issue_id": None, "at": AT, "by": "Lan"}
    first, second = (do(ledger, files.begin_import, file_id, **told) for _ in range(2))
    assert first != second
    digest = sha256(b"abc").hexdigest()
    wanted = frozenset([first, second, 10**6])
    assert ledger.ask(files.files_of_imports, wanted) == dict.fromkeys((first, second), ("a.xlsx", digest))
    assert ledger.ask(files.files_of_imports, frozenset()) == {}
    assert [do(ledger, files.end_import, first, LATER) for _ in range(2)] == [True, False]
    assert do(ledger, files.end_import, 10**6, LATER) is False
