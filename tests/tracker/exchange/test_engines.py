"""The whole way of a form, on SQLite and on PostgreSQL: out, filled, in, corrected, accepted, undone."""

from __future__ import annotations

from pathlib import Path

from tests.tracker.exchange.desk import CODE, NOW, PLACES, STAMPED, Desk, clock, open_round
from tracker.app import Ledger
from tracker.exchange.deciding import Policy
from tracker.exchange.importing import undo_import
from tracker.exchange.issuing import issue_books
from tracker.exchange.preview import Status
from tracker.rounds import commands as steps
from tracker.rounds import queries as rounds
from tracker.rounds.rows import ReturnState
from tracker.words import Words


def test_out_and_back(ledger_target: Path | str, tmp_path: Path) -> None:
    books = open_round(ledger_target)
    desk = Desk(Ledger.open(ledger_target, clock), dict(zip(PLACES, books, strict=True)), tmp_path)
    desk.take(desk.filled({"H9": 51, "H12": "trên 40", "I12": "sơ bộ"}))
    again = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    desk.books = dict(zip(PLACES, again, strict=True))
    data = desk.filled({"H9": None, "H12": 47})
    taken = desk.take(data, desk.ruled(data, Policy.THEIRS))
    assert taken.counts[Status.CHANGED] == 2
    assert desk.held() == {"H9": "not_reported", "H12": "47"}
    desk.ledger.do(undo_import, desk.returned().id, now=NOW)
    assert desk.held() == {"H9": "51", "H12": "over 40"}
    desk.ledger.do(steps.accept, desk.returned().id, STAMPED)
    found = desk.ledger.ask(rounds.rounds, STAMPED.today)[0]
    assert found.counts == {ReturnState.ISSUED: 2, ReturnState.ACCEPTED: 1}
    desk.ledger.close()
