"""Places that contradict themselves are refused before anything is taken in."""

from __future__ import annotations

import pytest
from tracker.reference.checks import check_succession, check_versions

from tracker.kernel.errors import Refusal
from tracker.reference.lines import Line

Version = tuple[str, str, str, str, str]
Step = tuple[str, str, str]

NORTH: Version = ("A-1", "1", "province", "2000-01-01", "2009-12-31")
SOUTH: Version = ("A-2", "2", "province", "2000-01-01", "2009-12-31")
WHOLE: Version = ("B-1", "1", "province", "2010-01-01", "")
CITY: Version = ("B-1", "1", "municipality", "2020-01-01", "")
COUNTRY: Version = ("VN", "VN", "country", "", "")


def places(*versions: Version) -> list[Line]:
    columns = ("unit", "code", "kind", "valid_from", "valid_to")
    return [_line("places.csv", at, columns, version) for at, version in enumerate(versions, 2)]


def steps(*found: Step) -> list[Line]:
    columns = ("predecessor", "successor", "effective")
    return [_line("succession.csv", at, columns, step) for at, step in enumerate(found, 2)]


def _line(file: str, number: int, columns: tuple[str, ...], cells: tuple[str, ...]) -> Line:
    return Line(file, number, dict(zip(columns, cells, strict=True)))


MERGED = (("A-1", "B-1", "2010-01-01"), ("A-2", "B-1", "2010-01-01"))


def test_two_units_that_went_into_one_are_in_order() -> None:
    everything = places(NORTH, SOUTH, WHOLE, COUNTRY)
    check_versions(everything)
    check_succession(everything, steps(*MERGED))


def test_a_unit_that_became_a_city_has_two_versions_that_meet() -> None:
    check_versions(places((*WHOLE[:4], "2019-12-31"), CITY))


@pytest.mark.parametrize(
    ("versions", "code", "row"),
    [
        ([WHOLE, CITY], "reference.overlap", 3),
        ([(*WHOLE[:4], "2020-01-01"), CITY], "reference.overlap", 3),
        ([NORTH, ("A-9", "1", "province", "2005-01-01", "")], "reference.code_shared", 3),
        ([("A-1", "1", "province", "2010-01-01", "2009-12-31")], "reference.reversed", 2),
        ([("A-1", "1", "county", "2010-01-01", "")], "reference.unreadable", 2),
        ([("A-1", "1", "province", "01/01/2010", "")], "reference.unreadable", 2),
    ],
)
def test_versions_that_contradict_each_other(versions: list[Version], code: str, row: int) -> None:
    with pytest.raises(Refusal) as refused:
        check_versions(places(*versions))
    assert (refused.value.code, refused.value.facts["row"]) == (code, row)


def test_a_code_may_pass_to_another_unit_and_a_group_may_have_any_code() -> None:
    check_versions(places(NORTH, WHOLE, ("G-1", "1", "group", "", "")))


@pytest.mark.parametrize(
    ("found", "code", "unit"),
    [
        (MERGED[:1], "reference.lost", "A-2"),
        ((*MERGED, ("A-1", "B-1", "2010-01-01")), "reference.doubled", "A-1"),
        ((*MERGED, ("A-3", "B-1", "2010-01-01")), "reference.unknown", "A-3"),
        ((("A-1", "B-9", "2010-01-01"), MERGED[1]), "reference.unknown", "B-9"),
        ((("A-1", "B-1", "2010-01-02"), MERGED[1]), "reference.not_ended", "A-1"),
        ((("A-1", "B-1", ""), MERGED[1]), "reference.not_ended", "A-1"),
        ((("A-1", "A-2", "2010-01-01"), MERGED[1]), "reference.not_begun", "A-2"),
    ],
)
def test_a_succession_that_loses_or_doubles_a_unit(found: tuple[Step, ...], code: str, unit: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_succession(places(NORTH, SOUTH, WHOLE), steps(*found))
    assert (refused.value.code, refused.value.facts["text"]) == (code, unit)
