"""Who was in force when, and who came from whom."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tracker.places.gazetteer import Gazetteer, units_of
from tracker.places.rows import Place, PlaceKind, Succession

CHANGE = dt.date(2025, 7, 1)
DAY = dt.timedelta(1)


def version(
    number: int,
    code: str,
    first: dt.date | None = None,
    last: dt.date | None = None,
    kind: PlaceKind = PlaceKind.PROVINCE,
    region: str = "",
) -> Place:
    return Place(number, f"U{number}", code, f"N{code}", "", "", kind, region, "", first, last, "")


CITY = version(10, "24", dt.date(2026, 9, 20), None, PlaceKind.MUNICIPALITY, "Sông Hồng")
GAZETTEER = Gazetteer(
    (
        CITY,
        version(2, "27", None, CHANGE - DAY, region="Sông Hồng"),
        version(1, "24", None, CHANGE - DAY, region="Miền núi"),
        version(10, "24", CHANGE, dt.date(2026, 9, 19), region="Sông Hồng"),
        version(3, "01", region="Sông Hồng"),
        version(90, "VN", kind=PlaceKind.COUNTRY),
        version(91, "NHOM", kind=PlaceKind.GROUP),
    ),
    (Succession(1, 10, CHANGE), Succession(2, 10, CHANGE)),
    ((91, 1), (91, 3)),
)


def codes(day: dt.date) -> list[tuple[str, int]]:
    return [(place.code, place.id) for place in GAZETTEER.in_force(day)]


def test_the_units_of_a_day_by_code() -> None:
    assert codes(CHANGE - DAY) == [("01", 3), ("24", 1), ("27", 2)]
    assert codes(CHANGE) == [("01", 3), ("24", 10)]
    assert codes(dt.date.max) == [("01", 3), ("24", 10)]


def test_a_unit_on_a_day_and_outside_its_life() -> None:
    assert GAZETTEER.at(10, CHANGE).kind is PlaceKind.PROVINCE
    assert GAZETTEER.at(10, dt.date(2026, 9, 20)) == GAZETTEER.at(10) == CITY
    assert GAZETTEER.at(10, dt.date(2000, 1, 1)).kind is PlaceKind.PROVINCE
    assert GAZETTEER.at(1, dt.date(2030, 1, 1)).code == "24"
    assert (GAZETTEER.is_city(10), GAZETTEER.is_city(1)) == (True, False)


def test_who_came_from_whom() -> None:
    assert (GAZETTEER.predecessors(10), GAZETTEER.predecessors(3)) == ((1, 2), ())
    assert [GAZETTEER.successor(one) for one in (1, 2, 3, 10)] == [10, 10, None, None]
    alone = GAZETTEER.unlinked()
    assert (alone.predecessors(10), alone.successor(1)) == ((), None)
    assert alone.in_force(CHANGE) == GAZETTEER.in_force(CHANGE)


def test_regions_stand_in_the_order_of_their_first_code() -> None:
    told = [(name, [place.code for place in units]) for name, units in GAZETTEER.regions(CHANGE - DAY)]
    assert told == [("Sông Hồng", ["01", "27"]), ("Miền núi", ["24"])]


def test_groups_and_the_country_are_no_units() -> None:
    assert [place.code for place in GAZETTEER.others()] == ["NHOM", "VN"]
    assert GAZETTEER.members_of(91) == {1, 3}
    assert GAZETTEER.members_of(90) == frozenset()


def test_whether_boundaries_changed_between_two_days() -> None:
    assert GAZETTEER.changes_between(CHANGE - DAY, CHANGE)
    assert not GAZETTEER.changes_between(CHANGE, dt.date(2030, 1, 1))
    assert not GAZETTEER.changes_between(dt.date(2000, 1, 1), CHANGE - DAY)


@given(st.dates())
def test_on_every_day_each_unit_of_the_day_is_there_once(day: dt.date) -> None:
    found = GAZETTEER.in_force(day)
    assert len(units_of(found)) == len(found) == len({place.code for place in found})
    assert all(GAZETTEER.at(place.id, day) == place for place in found)
