"""Answers that are kept until something is written, here or elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import VICTIMS, Bench
from tracker.app import Ledger
from tracker.figures import queries
from tracker.kernel.errors import Cancelled
from tracker.storage.memory import Memory


class Counted:
    """A question that counts how often it is asked of the ledger."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, session: Session, add: int, tell: Callable[[], None] = lambda: None) -> int:
        tell()
        self.times += 1
        return queries.count(session) + add


@pytest.fixture
def path(catalogue_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.skh"
    path.write_bytes(catalogue_file.read_bytes())
    return path


@pytest.fixture
def on_file(path: Path) -> Iterator[Bench]:
    ledger = Ledger.open(path)
    yield Bench(ledger)
    ledger.close()


def test_the_same_question_is_asked_once(on_file: Bench) -> None:
    ask, ledger = Counted(), on_file.ledger
    assert [ledger.remembered(ask, 5), ledger.remembered(ask, 5, tell=lambda: None)] == [5, 5]
    assert ask.times == 1
    assert ledger.remembered(ask, 6) == 6
    assert ask.times == 2


def test_until_something_is_written_here(on_file: Bench) -> None:
    ask, ledger = Counted(), on_file.ledger
    assert ledger.remembered(ask, 0) == 0
    on_file.say(VICTIMS, "2026-H1", {"34-01": 1})
    assert ledger.remembered(ask, 0) == 1


def test_until_another_program_writes(on_file: Bench, path: Path) -> None:
    ask, ledger = Counted(), on_file.ledger
    assert ledger.remembered(ask, 0) == 0
    other = Ledger.open(path)
    Bench(other).say(VICTIMS, "2026-H1", {"34-01": 1, "34-24": 2})
    other.close()
    assert ledger.remembered(ask, 0) == 2


def test_two_who_ask_at_once_wait_for_one_answer(on_file: Bench) -> None:
    ask, ledger, begun = Counted(), on_file.ledger, threading.Event()
    answers: list[int] = []
    one = threading.Thread(target=lambda: answers.append(ledger.remembered(ask, 7, tell=begun.set)))
    one.start()
    assert begun.wait(10)
    answers.append(ledger.remembered(ask, 7))
    one.join(10)
    assert (answers, ask.times) == ([7, 7], 1)


def test_what_was_cancelled_is_no_answer(on_file: Bench) -> None:
    ask, ledger = Counted(), on_file.ledger

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        ledger.remembered(ask, 0, tell=stop)
    assert ledger.remembered(ask, 0) == 0


def test_nothing_is_kept_of_a_server() -> None:
    memory, times = Memory(), iter(range(9))
    assert [memory.recall(len, (), "postgresql://there/ledger", lambda: next(times)) for _ in range(2)] == [
        0,
        1,
    ]
