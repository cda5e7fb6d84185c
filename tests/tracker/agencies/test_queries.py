from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine

from tracker.agencies import queries
from tracker.kernel.errors import Refusal
from tracker.reference.agencies import add_agencies
from tracker.reference.lines import FOLDER
from tracker.reference.writing import Tally
from tracker.storage.unit_of_work import Unit

T = TypeVar("T")
TODAY = dt.date(2026, 6, 22)
Ask = Callable[..., Any]


@pytest.fixture
def ask(engine: Engine) -> Ask:
    """Asks a ledger with the agencies of the documents."""
    with Unit(engine) as unit:
        add_agencies(unit.session, FOLDER, Tally())
        unit.commit()

    def asked(query: Callable[..., T], *args: Any) -> T:
        with Unit(engine, writing=False) as unit:
            return query(unit.session, *args)

    return asked


def codes(found: Any) -> list[str]:
    return [one.code for one in found]


def held(ask: Ask, code: str, day: dt.date = TODAY) -> tuple[bool, list[str]]:
    holding = ask(queries.holder_on, ask(queries.agency_by_code, code).id, day)
    return holding.certain, codes(holding.candidates)


def test_one_agency_by_code_and_by_id(ask: Ask) -> None:
    found = ask(queries.agency_by_code, "cte")
    assert ask(queries.agency, found.id) == found
    assert (found.called("vi"), found.called("en")) == ("Cục Trẻ em", "Department of Children")
    assert found.parent == "Bộ Lao động - Thương binh và Xã hội"
    assert found.belongs_to("en") == "Ministry of Labour, Invalids and Social Affairs (MOLISA)"
    for query, wrong in ((queries.agency_by_code, "x"), (queries.agency, 999)):
        with pytest.raises(Refusal, match=r"agency\.unknown"):
            ask(query, wrong)
    with pytest.raises(Refusal, match=r"agency\.unknown"):
        ask(queries.holder_on, 999, TODAY)


def test_agencies_of_a_day(ask: Ask) -> None:
    everything, today = ask(queries.agencies), ask(queries.agencies, TODAY)
    assert {"cte", "cbmte"} <= set(codes(everything))
    assert "cbmte" in codes(today)
    assert "cte" not in codes(today)
    assert ask(queries.agencies_by_id) == {one.id: one for one in everything}


def test_the_children_department_has_one_heir(ask: Ask) -> None:
    assert held(ask, "cte") == (True, ["cbmte"])
    assert held(ask, "cte", dt.date(2025, 2, 28)) == (True, [])
    assert held(ask, "cbmte") == (True, [])


def test_a_remit_that_was_split_is_for_a_person_to_decide(ask: Ask) -> None:
    assert held(ask, "cpctnxh") == (False, ["cbtxh_byt", "bca"])
    certain, candidates = held(ask, "bldtbxh")
    assert not certain
    assert {"bnv", "byt", "bca"} <= set(candidates)


def test_successors_come_with_their_remit(ask: Ask) -> None:
    found = ask(queries.successors, ask(queries.agency_by_code, "cpctnxh").id)
    assert codes(found) == ["cbtxh_byt", "bca"]
    assert all(one.remit("vi") and one.remit("en") and one.effective for one in found)
    assert ask(queries.successors, ask(queries.agency_by_code, "byt").id) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bộ LĐ-TB&XH", ["bldtbxh"]),
        ("BỘ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI", ["bldtbxh"]),
        ("cục phòng, chống tệ nạn xã hội", ["cpctnxh"]),
        ("Cục trẻ em", ["cte"]),
        ("Bộ không có", []),
        ("", []),
    ],
)
def test_names_as_documents_write_them(ask: Ask, name: str, expected: list[str]) -> None:
    assert codes(ask(queries.named, name)) == expected


def test_a_name_of_two_agencies_is_told_apart_by_the_day(ask: Ask) -> None:
    assert codes(ask(queries.named, "Cục Bảo trợ xã hội")) == ["cbtxh", "cbtxh_byt"]
    assert codes(ask(queries.named, "Cục Bảo trợ xã hội", TODAY)) == ["cbtxh_byt"]
    assert codes(ask(queries.named, "Cục Bảo trợ xã hội", dt.date(2024, 1, 1))) == ["cbtxh"]


def test_search_without_accents(ask: Ask) -> None:
    assert codes(ask(queries.search, "tre em"))[:2] == ["cte", "cbmte"]
    assert codes(ask(queries.search, "ldtbxh"))[0] == "bldtbxh"
    assert len(ask(queries.search, "bo", 3)) == 3
    assert ask(queries.search, "  ") == ()
