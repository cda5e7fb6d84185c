"""Editing agencies on both engines: what is refused, what is undone, what stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine

from tracker.agencies import commands, queries
from tracker.agencies.fields import AgencyFields, Ending, Heir
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.storage.unit_of_work import Unit
from tracker.words import Words

T = TypeVar("T")
LAST, NEXT = dt.date(2025, 2, 28), dt.date(2025, 3, 1)
DECREE = "Nghị định 42/2025/NĐ-CP ngày 27/02/2025"


class Office:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def do(self, command: Callable[..., Outcome], *args: Any) -> Outcome:
        with Unit(self.engine) as unit:
            outcome = command(unit.session, *args)
            unit.commit()
        return outcome

    def ask(self, query: Callable[..., T], *args: Any) -> T:
        with Unit(self.engine, writing=False) as unit:
            return query(unit.session, *args)

    def add(self, code: str, name: str, **more: Any) -> int:
        return int(self.do(commands.add_agency, AgencyFields(code, name, **more)).result)

    def dissolve(self, agency_id: int, *heirs: Heir, last_day: dt.date = LAST) -> Outcome:
        return self.do(commands.dissolve_agency, agency_id, Ending(last_day, DECREE, heirs))

    def everything(self) -> object:
        return [
            (replace(one.agency, revision=1), one.aliases, one.successors)
            for one in self.ask(queries.details)
        ]


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def test_an_agency_ends_and_is_succeeded_by_remit(office: Office) -> None:
    old, health, home = (
        office.add("bld", "Bộ Cũ"),
        office.add("byt", "Bộ Y tế"),
        office.add("bnv", "Bộ Nội vụ"),
    )
    before = office.everything()
    done = office.dissolve(old, Heir(health, "trẻ em"), Heir(home, "lao động"))
    found = office.ask(queries.agency_detail, old)
    assert (found.agency.valid_to, found.agency.ended_by) == (LAST, DECREE)
    assert [(one.code, one.remit_vi, one.effective) for one in found.successors] == [
        ("byt", "trẻ em", NEXT),
        ("bnv", "lao động", NEXT),
    ]
    assert done.inverse is not None
    undone = office.do(done.inverse)
    assert office.everything() == before
    assert undone.inverse is not None
    office.do(undone.inverse)
    assert len(office.ask(queries.agency_detail, old).successors) == 2
    office.do(commands.reopen_agency, old)
    assert office.everything() == before


def test_its_form_is_edited_with_other_names_and_taken_back(office: Office) -> None:
    agency = office.add("cte", "Cục Trẻ em", aliases=("Cục  Trẻ em ", "CTE", "CTE"))
    found = office.ask(queries.agency_detail, agency)
    assert found.aliases == ("CTE",)
    form = replace(AgencyFields.of(found.agency, found.aliases), aliases=("Cục TE", "CTE"))
    edited = office.do(commands.edit_agency, agency, form, 1)
    assert [one.code for one in office.ask(queries.search, "cuc te")] == ["cte"]
    with pytest.raises(Stale):
        office.do(commands.edit_agency, agency, replace(form, name_vi="Cục khác"), 1)
    assert edited.inverse is not None
    office.do(edited.inverse)
    assert office.ask(queries.agency_detail, agency).aliases == ("CTE",)
    several = replace(form, aliases=("A", "B", "C"))
    office.do(commands.edit_agency, agency, several)
    fewer = office.do(commands.edit_agency, agency, replace(form, aliases=("C", "D")))
    assert set(office.ask(queries.agency_detail, agency).aliases) == {"C", "D"}
    assert fewer.inverse is not None
    office.do(fewer.inverse)
    assert set(office.ask(queries.agency_detail, agency).aliases) == {"A", "B", "C"}


def test_what_something_refers_to_stays(office: Office) -> None:
    ministry = office.add("byt", "Bộ Y tế")
    office.add("cbmte", "Cục Bà mẹ và Trẻ em", parent_id=ministry)
    with pytest.raises(Refusal) as refused:
        office.do(commands.remove_agency, ministry)
    assert refused.value.code == "agency.in_use.agency"
    assert "1 cơ quan" in Words("vi").refusal(refused.value)
    free = office.add("snv", "Sở Nội vụ", aliases=("SNV",))
    gone = office.do(commands.remove_agency, free)
    assert gone.inverse is not None
    office.do(gone.inverse)
    assert office.ask(queries.agency_detail, free).aliases == ("SNV",)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("agency.code_taken", {"code": "BYT"}),
        ("agency.name_taken", {"name_vi": "Bộ Y Tế"}),
        ("agency.bad_code", {"code": "bộ y"}),
        ("agency.required.name_vi", {"name_vi": " "}),
        ("agency.bad_kind", {"kind": "club"}),
        ("agency.bad_level", {"level": "world"}),
        ("plan.bad_year", {"valid_from": dt.date(25, 3, 1)}),
        ("agency.unknown", {"parent_id": 999}),
    ],
)
def test_forms_that_are_refused(sqlite_office: Office, code: str, change: dict[str, Any]) -> None:
    sqlite_office.add("byt", "Bộ Y tế")
    with pytest.raises(Refusal) as refused:
        sqlite_office.do(commands.add_agency, replace(AgencyFields("bnv", "Bộ Nội vụ"), **change))
    assert refused.value.code == code
    assert Words("en").refusal(refused.value) != f"agency.refusal.{code.partition('.')[2]}"


def test_nobody_succeeds_in_a_circle_or_before_it_is_there(sqlite_office: Office) -> None:
    office = sqlite_office
    old = office.add("a", "Cơ quan A")
    new = office.add("b", "Cơ quan B", valid_from=NEXT)
    late = office.add("c", "Cơ quan C", valid_from=dt.date(2026, 1, 1))
    refused = [
        ("agency.heir_not_there", (Heir(late),), LAST),
        ("agency.heir_too_early", (Heir(new, effective=LAST),), LAST),
        ("agency.heir_twice", (Heir(new, "x"), Heir(new, "y")), LAST),
        ("agency.remit_needed", (Heir(new, "x"), Heir(late, "", "", dt.date(2026, 1, 1))), LAST),
        ("agency.successor_cycle", (Heir(old),), LAST),
    ]
    for code, heirs, last_day in refused:
        with pytest.raises(Refusal) as told:
            office.dissolve(old, *heirs, last_day=last_day)
        assert told.value.code == code
    office.dissolve(old, Heir(new))
    for code, heirs, last_day in [
        ("agency.successor_cycle", (Heir(old),), dt.date(2025, 12, 31)),
        ("agency.ends_before_start", (), LAST),
    ]:
        with pytest.raises(Refusal) as told:
            office.dissolve(new, *heirs, last_day=last_day)
        assert told.value.code in (code, "agency.heir_not_there")
    form = AgencyFields("b", "Cơ quan B", valid_from=dt.date(2025, 6, 1))
    with pytest.raises(Refusal) as told:
        office.do(commands.edit_agency, new, form)
    assert told.value.code == "agency.took_over_outside"


@pytest.fixture
def sqlite_office(sqlite_ledger: Any) -> Any:
    from tracker.storage.engine import open_engine

    engine = open_engine(sqlite_ledger)
    yield Office(engine)
    engine.dispose()
