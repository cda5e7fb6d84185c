"""Places as the ledger keeps them, on both engines."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.places import queries
from tracker.places.rows import PlaceKind

OLD, NEW = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


def test_sixty_three_until_and_thirty_four_since(ledger: Ledger) -> None:
    for day, units, cities in (
        (dt.date(2024, 12, 31), 63, 5),
        (OLD, 63, 6),
        (NEW, 34, 6),
        (dt.date(2026, 12, 31), 34, 9),
    ):
        found = ledger.ask(queries.in_force, day)
        kinds = Counter(place.kind for place in found)
        assert (len(found), kinds[PlaceKind.MUNICIPALITY]) == (units, cities)
        assert [place.code for place in found] == sorted(place.code for place in found)


def test_every_unit_went_somewhere_and_nobody_twice(ledger: Ledger) -> None:
    gazetteer = ledger.ask(queries.gazetteer)
    old, new = gazetteer.in_force(OLD), gazetteer.in_force(NEW)
    parts = [part for place in new for part in gazetteer.predecessors(place.id)]
    assert sorted(parts) == sorted(place.id for place in old)
    assert all(gazetteer.successor(place.id) in {one.id for one in new} for place in old)


def test_one_unit_on_a_day_without_the_others(ledger: Ledger) -> None:
    gazetteer = ledger.ask(queries.gazetteer)
    for place in gazetteer.in_force(OLD):
        assert ledger.ask(queries.place_at, place.id, OLD) == place
    with pytest.raises(KeyError):
        ledger.ask(queries.place_at, -1, OLD)


@pytest.mark.parametrize("text", ["bac ninh", "BẮC NINH", "Bắc Ninh", "  Bắc   Ninh "])
def test_search_needs_no_accents_and_shows_the_units_of_today(ledger: Ledger, text: str) -> None:
    now, former = ledger.ask(queries.search, text)
    assert (now.place.unit, now.heir) == ("34-24", None)
    assert former.place.unit == "63-27"
    assert former.heir is not None and former.heir.unit == "34-24"


def test_search_leads_from_a_former_unit_to_the_one_it_went_into(ledger: Ledger) -> None:
    (found,) = ledger.ask(queries.search, "bac giang")
    assert found.place.unit == "63-24"
    assert found.heir is not None and found.heir.unit == "34-24"
    (spelled,) = {one.place.unit for one in ledger.ask(queries.search, "sai gon")} - {"63-79"}
    assert spelled == "34-79"
    assert ledger.ask(queries.search, "100%_") == ledger.ask(queries.search, " ") == ()
    gazetteer = ledger.ask(queries.gazetteer)
    ended = ledger.ask(queries.ids_named, "bac giang")
    assert [gazetteer.at(one).unit for one in ended] == ["63-24"]
    assert ledger.ask(queries.ids_named, "100%_") == frozenset()


def test_names_are_read_in_the_set_of_the_day(ledger: Ledger) -> None:
    assert ledger.ask(queries.resolve, "24", OLD).place.name == "Bắc Giang"
    assert ledger.ask(queries.resolve, "24", NEW).place.name == "Bắc Ninh"
    with pytest.raises(Refusal, match=r"place\.unknown"):
        ledger.ask(queries.resolve, "Bắc Giang", NEW)
