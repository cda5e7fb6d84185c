"""Forms that we must answer, on SQLite and on PostgreSQL: taken, answered, written, taken again, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.exchange.conftest import desk, opened  # noqa: F401 - fixtures
from tests.tracker.exchange.desk import Desk, edited
from tests.tracker.exchange.requests.province import Province
from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.requests import queries


def test_the_whole_way(desk: Desk, ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811 - the fixture above
    province = Province(ledger, tmp_path)
    province.knows("BVTE/VU", "20", "2026-Q1")
    province.knows("BVTE/VU", "31", "2026-Q2")
    taken = province.take(desk.form())
    code = taken.result.code
    accepted = province.accept(code)
    assert province.answers(code) == {"H12": "51"}
    province.answer(code, "H9", "trên 40", "sơ bộ")
    data = edited(province.write(code).data, lambda sheet: sheet.__setitem__("H12", 52))
    again = province.take(data)
    assert province.answers(code) == {"H9": "over 40", "H12": "52"}
    assert again.inverse is not None
    ledger.do(again.inverse)
    assert province.answers(code) == {"H9": "over 40", "H12": "51"}
    assert [one.code for one in ledger.ask(queries.requests)] == [code]
    assert accepted.inverse is not None


def test_a_form_leaves_no_trace_once_it_is_taken_back(desk: Desk, ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811 - the fixture above
    province = Province(ledger, tmp_path)
    taken = province.take(desk.form())
    assert taken.inverse is not None
    ledger.do(taken.inverse)
    assert ledger.ask(queries.requests) == ()
    with pytest.raises(Refusal, match=r"request\.unknown"):
        province.form(taken.result.code)


def test_a_ledger_that_can_only_be_read_shows_and_refuses(desk: Desk, ledger: Ledger, tmp_path: Path) -> None:  # noqa: F811 - the fixture above
    province = Province(ledger, tmp_path)
    code = province.take(desk.form()).result.code
    reading = Province(Ledger(ledger.target, ledger.engine, True, ledger.clock), tmp_path)
    assert reading.form(code).missing
    with pytest.raises(Refusal, match=r"storage\.read_only"):
        reading.answer(code, "H9", "5")
