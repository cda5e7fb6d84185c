"""Which unit a code or a written name means on a day, with the units and spellings that we bring."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import match_key
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.naming import Alias, How, resolve
from tracker.places.rows import Place, PlaceKind, Succession
from tracker.reference.lines import FOLDER, Line, read

OLD, NEW = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@cache
def brought() -> tuple[Gazetteer, tuple[Alias, ...]]:
    """The units of our data files; the number of a unit is its place in the file."""
    lines = read(FOLDER, "places")
    ids = {line.text("unit"): number for number, line in enumerate(lines, start=1)}
    ids = {unit: ids[unit] for unit in dict.fromkeys(line.text("unit") for line in lines)}
    steps = [
        Succession(ids[line.text("predecessor")], ids[line.text("successor")], line.day("effective") or NEW)
        for line in read(FOLDER, "succession")
    ]
    spelled = [
        Alias(ids[line.text("unit")], match_key(line.text("text")), line.flag("ask"))
        for line in read(FOLDER, "aliases")
    ]
    return Gazetteer(tuple(version(line, ids) for line in lines), tuple(steps)), tuple(spelled)


def version(line: Line, ids: dict[str, int]) -> Place:
    unit = line.text("unit")
    return Place(
        ids[unit],
        unit,
        line.text("code"),
        line.text("name"),
        line.text("full_name"),
        line.text("name_en"),
        line.choice("kind", PlaceKind),
        line.text("region"),
        line.text("region_en"),
        line.day("valid_from"),
        line.day("valid_to"),
        line.text("instrument"),
    )


def meant(text: str, day: dt.date) -> tuple[str, How]:
    gazetteer, aliases = brought()
    found = resolve(gazetteer, aliases, text, day)
    return found.place.unit, found.how


def refused(text: str, day: dt.date) -> Refusal:
    with pytest.raises(Refusal) as told:
        meant(text, day)
    return told.value


@pytest.mark.parametrize(
    ("text", "day", "unit", "how"),
    [
        ("24", OLD, "63-24", How.CODE),
        ("24", NEW, "34-24", How.CODE),
        ("27", OLD, "63-27", How.CODE),
        (" 15 ", NEW, "34-15", How.CODE),
        ("34-24", OLD, "34-24", How.UNIT),
        ("63-24", NEW, "63-24", How.UNIT),
        ("vn", NEW, "VN", How.UNIT),
        ("Bắc Giang", OLD, "63-24", How.NAME),
        ("Bắc Ninh", OLD, "63-27", How.NAME),
        ("Bắc Ninh", NEW, "34-24", How.NAME),
        ("tỉnh bắc ninh", NEW, "34-24", How.NAME),
        ("HOÀ BÌNH", OLD, "63-17", How.NAME),
        ("Bà Rịa – Vũng Tàu", OLD, "63-77", How.NAME),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), dt.date(2024, 6, 30), "63-46", How.NAME),
        ("Thừa Thiên Huế", NEW, "34-46", How.ALIAS),
        ("TP.HCM", OLD, "63-79", How.ALIAS),
        ("TP.HCM", NEW, "34-79", How.ALIAS),
        ("bac ninh", NEW, "34-24", How.ASCII),
        ("Việt Nam", NEW, "VN", How.NAME),
    ],
)
def test_a_code_or_a_name_means_a_unit_of_the_day(text: str, day: dt.date, unit: str, how: How) -> None:
    assert meant(text, day) == (unit, how)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27", NEW),
        ("Bắc Giang", NEW),
        ("Bắc Ning", NEW),
        ("", NEW),
        ("tỉnh", NEW),
        ("99", OLD),
        ("Ninh", NEW),
    ],
)
def test_what_no_unit_of_the_day_is_called_is_refused(text: str, day: dt.date) -> None:
    told = refused(text, day)
    assert told.code == "place.unknown"
    assert told.facts == {"text": text, "day": print_date(day)}


@pytest.mark.parametrize("day", [OLD, NEW, dt.date(2026, 12, 31)])
@pytest.mark.parametrize("text", ["Vũng Tàu", "Hà Tây", "vũng tàu"])
def test_a_name_with_two_meanings_is_asked_about_with_the_names(text: str, day: dt.date) -> None:
    told = refused(text, day)
    assert told.code == "place.ask"
    assert told.facts["names"]


def test_the_names_asked_about_are_those_of_the_day_where_there_are_some() -> None:
    assert (
        refused("Hà Tây", OLD).facts["names"] == refused("Hà Tây", NEW).facts["names"] == "Thành phố Hà Nội"
    )
    assert refused("Vũng Tàu", NEW).facts["names"] == "Tỉnh Bà Rịa - Vũng Tàu"


def test_a_unit_comes_back_as_it_stood_on_the_day() -> None:
    gazetteer, aliases = brought()
    city = dt.date(2026, 9, 20)
    for text in ("34-24", "24", "Bắc Ninh"):
        before = resolve(gazetteer, aliases, text, city - dt.timedelta(1)).place
        after = resolve(gazetteer, aliases, text, city).place
        assert (before.kind, after.kind) == (PlaceKind.PROVINCE, PlaceKind.MUNICIPALITY), text


def test_a_city_of_a_province_is_not_the_province() -> None:
    """Thành phố Bắc Ninh was a city of the province until 30/06/2025, a city under the centre since 2026."""
    assert refused("Thành phố Bắc Ninh", OLD).code == "place.ask"
    assert refused("TP. Thái Nguyên", OLD).facts["names"] == "Tỉnh Thái Nguyên"
    assert meant("Thành phố Bắc Ninh", dt.date(2026, 12, 31)) == ("34-24", How.NAME)
    assert meant("TP Hải Phòng", OLD) == ("63-31", How.NAME)
    assert meant("Thành phố Huế", dt.date(2024, 6, 30))[0] == "63-46"


def test_two_units_of_one_name_are_not_chosen_between() -> None:
    def unit(number: int, name: str) -> Place:
        kind = PlaceKind.PROVINCE
        return Place(
            number, f"U{number}", f"{number}", name, f"Tỉnh {name}", "", kind, "", "", None, None, ""
        )

    gazetteer = Gazetteer((unit(1, "Hòa An"), unit(2, "Hoà An")), ())
    with pytest.raises(Refusal) as told:
        resolve(gazetteer, (), "hòa an", NEW)
    assert (told.value.code, told.value.facts["names"]) == ("place.ambiguous", "Tỉnh Hoà An, Tỉnh Hòa An")


@pytest.mark.parametrize("day", [dt.date(2024, 12, 31), OLD, NEW, dt.date(2026, 12, 31)])
def test_every_unit_is_found_by_its_unit_code_and_names(day: dt.date) -> None:
    for place in brought()[0].in_force(day):
        assert meant(place.unit, day) == (place.unit, How.UNIT)
        assert meant(place.code, day) == (place.unit, How.CODE)
        assert meant(place.name, day)[0] == place.unit
        assert meant(place.full_name, day)[0] == place.unit


def test_every_other_spelling_is_found_or_asked_about() -> None:
    gazetteer, _ = brought()
    units = {version.unit: version for version in gazetteer.versions}
    for line in read(FOLDER, "aliases"):
        place = units[line.text("unit")]
        day = OLD if place.unit.startswith("63") else NEW
        if line.flag("ask"):
            assert refused(line.text("text"), day).code == "place.ask"
        else:
            assert meant(line.text("text"), day)[0] == place.unit, line.text("text")


@given(st.text(max_size=80), st.dates())
def test_any_text_on_any_day_is_a_unit_or_refused(text: str, day: dt.date) -> None:
    gazetteer, aliases = brought()
    try:
        found = resolve(gazetteer, aliases, text, day).place
    except Refusal as told:
        assert told.code in {"place.unknown", "place.ambiguous", "place.ask"}
        assert len(str(told.facts["text"])) <= 60
    else:
        assert (
            found.kind not in LOCAL
            or found.unit.casefold() == text.strip().casefold()
            or found in (gazetteer.in_force(day))
        )
