"""A thousand damaged workbooks: each is read or refused in a sentence, and writes what its preview showed.

They go through a child that stays, in batches, so that the work spreads over the machine.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.tracker.exchange import damage
from tests.tracker.exchange.desk import STAMPED, Desk, edited, write
from tests.tracker.exchange.formats import as_old, as_open_document, as_strict, locked
from tracker.exchange.importing import Draft, commit_file, preview_file
from tracker.exchange.readers import Readers, Received, Unread
from tracker.kernel.errors import Refusal
from tracker.words import Words

BATCH, LOCKED = 50, 12
"""Files of a batch; to try a password takes a tenth of a second."""

COMMITTED = 3
"""Of so many files that can be read one is committed."""

PASSWORD = "mật khẩu"
DEATHS = ("exchange.crashed", "exchange.too_slow", "exchange.out_of_memory")
MADE = {"xlsx": lambda data: data, "strict": as_strict, "xls": as_old, "ods": as_open_document}
BATCHES = [
    *(("xlsx", number) for number in range(14)),
    *(("strict", number) for number in range(2)),
    *(("xls", number) for number in range(4)),
    *(("ods", number) for number in range(3)),
    ("locked", 0),
]
"""1,162 files: kinds of workbook, and numbers of batches."""

_READABLE = {"xlsx": 5, "strict": 5, "xls": 5, "ods": 5, "locked": 0}
"""Of a batch at least so many are still workbooks: otherwise nothing but the gate is tried."""


@pytest.fixture(scope="module")
def originals(opened: tuple[Path, tuple[object, ...]]) -> dict[str, bytes]:
    """A filled form as each kind of workbook."""
    form: bytes = opened[1][2].data
    filled = edited(form, lambda sheet: write(sheet, {"H9": 51, "H12": "trên 40", "I9": "ghi chú"}))
    return {kind: make(filled) for kind, make in MADE.items()} | {"locked": locked(filled, PASSWORD)}


@pytest.fixture(scope="module")
def patient() -> Iterator[Readers]:
    with Readers(1, seconds=30, passwords=(PASSWORD,)) as found:
        yield found


def damaged(kind: str, original: bytes, seed: int) -> bytes:
    ways = damage.ANY if kind in ("xls", "locked") else damage.PACKAGE
    return ways[seed % len(ways)](original, random.Random(f"{kind} {seed}"))


def kept(session: Session) -> tuple[int, ...]:
    """How much there is in the ledger that an import writes."""
    tables = ("observation", "figure", "import_run", "stored_file", "return_event")
    return tuple(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables)


@pytest.mark.parametrize(("kind", "batch"), BATCHES)
def test_damage_is_read_or_refused_and_never_written_unshown(
    desk: Desk, patient: Readers, originals: dict[str, bytes], kind: str, batch: int
) -> None:
    path, outcomes = desk.folder / f"hỏng.{kind}", Counter[str]()
    size = LOCKED if kind == "locked" else BATCH
    for seed in range(batch * size, (batch + 1) * size):
        path.write_bytes(damaged(kind, originals[kind], seed))
        outcomes[_outcome(desk, patient.read(path), seed % COMMITTED == 0)] += 1
    assert sum(outcomes.values()) == size
    assert outcomes["refused"] >= size // 5, outcomes
    assert _READABLE[kind] <= outcomes["shown"], outcomes


def _outcome(desk: Desk, found: Received | Unread, commit: bool) -> str:
    """refused: at the gate; stopped: read, but not taken; shown: previewed, and what is committed is that."""
    if isinstance(found, Unread):
        assert found.refusal.code not in DEATHS
        return _sentence(found.refusal, "refused")
    before = desk.ledger.ask(kept)
    try:
        draft: Draft = desk.ledger.ask(preview_file, found)
    except Refusal as refusal:
        return _sentence(refusal, "stopped")
    finally:
        assert desk.ledger.ask(kept) == before
    if not commit:
        return "shown"
    outcome = desk.ledger.do(commit_file, draft, STAMPED)
    assert outcome.result.writes == draft.preview.writes
    observations = desk.ledger.ask(kept)[0] - before[0]
    assert observations == len(draft.preview.writes)
    if outcome.inverse is not None:
        desk.ledger.do(outcome.inverse)
    return "shown"


def _sentence(refusal: Refusal, outcome: str) -> str:
    said = Words("vi").refusal(refusal)
    assert said.endswith("."), said
    assert "{" not in said
    return outcome
