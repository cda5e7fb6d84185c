"""figures across 1 July 2025: former provinces, regions, joined periods, targets, and what is missing."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tracker.cli.hands import Hands
from tests.tracker.figures.bench import VICTIMS, Bench
from tracker.app import Ledger
from tracker.figures.rows import Scenario

OLD, NEW = dt.date(2025, 6, 30), dt.date(2026, 6, 30)
ASK = ("figures", "--indicator", VICTIMS, "--boundaries", "2026-06-30")


@pytest.fixture(scope="module")
def filled(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both halves of 2025 by province, without Hòa Bình; the first of 2026; a target."""
    path = Path(shutil.copyfile(sample_file, tmp_path_factory.mktemp("halves") / "ledger.skh"))
    ledger = Ledger.open(path)
    bench = Bench(ledger)
    old = [place.unit for place in bench.gazetteer.in_force(OLD) if place.unit != "63-17"]
    new = [place.unit for place in bench.gazetteer.in_force(NEW)]
    bench.say(VICTIMS, "2025-H1", dict.fromkeys(old, 10))
    bench.say(VICTIMS, "2025-H2", dict.fromkeys(new, 20))
    bench.say(VICTIMS, "2026-H1", dict.fromkeys(new, 25))
    bench.record("2026", bench.entry(VICTIMS, "34-24", 40, scenario=Scenario.TARGET))
    ledger.close()
    return path


@pytest.fixture
def halves(filled: Path, tmp_path: Path, reader: Callable[[], tuple[str, str]]) -> Hands:
    return Hands(Path(shutil.copyfile(filled, tmp_path / "ledger.skh")), reader)


def test_a_year_says_what_it_was_joined_from(halves: Hands) -> None:
    (line,) = halves.done(*ASK, "--place", "Bắc Ninh", "--period", "2025", "--json").json
    assert (line["value"], line["standing"], line["have"], line["need"]) == ("40", "restated", 3, 3)
    assert [(one["period"], sorted(one["parts"])) for one in line["pieces"]] == [
        ("2025-H1", ["63-24", "63-27"]),
        ("2025-H2", ["34-24"]),
    ]
    assert line["explanation"] == (
        "Cộng từ 6 tháng đầu năm 2025 (2 đơn vị) và 6 tháng cuối năm 2025 (1 đơn vị)."
    )
    said = halves.done(*ASK, "--place", "Bac Ninh", "--period", "năm 2025", "--lang", "en").out
    assert "Joined from first six months of 2025 (2 units) and last six months of 2025 (1 unit)." in said


def test_what_is_missing_is_named(halves: Hands) -> None:
    asked = (*ASK, "--place", "Phú Thọ", "--period", "2026-H1", "--compare", "same-period")
    (line,) = halves.done(*asked, "--json").json
    assert line["compare"]["verdict"] == "incomplete"
    assert (line["compare"]["have"], line["compare"]["need"]) == (2, 3)
    assert line["explanation"].endswith("6 tháng đầu năm 2025 thiếu Hòa Bình (đến 30/6/2025).")
    assert "Hoa Binh (until 30 Jun 2025) missing" in halves.done(*asked, "--lang", "en").out


def test_incomplete_units_are_left_out_unless_accepted(halves: Hands) -> None:
    asked = (*ASK, "--period", "2025-H1", "--by", "region", "--json")
    strict, accepted = halves.done(*asked).json, halves.done(*asked, "--accept-incomplete").json
    assert [one["place_name"] for one in strict][-1] == "Việt Nam"
    assert len(strict) == 7
    (region,) = [one for one in strict if one["standing"] == "incomplete" and one["place_name"] != "Việt Nam"]
    (same,) = [one for one in accepted if one["place_name"] == region["place_name"]]
    assert (region["value"], region["have"], region["need"]) == ("110", 11, 14)
    assert (same["value"], same["have"], same["need"]) == ("130", 13, 14)
    assert [one["place_unit"] for one in region["missing"]] == ["63-17"]


def test_target_and_plan_stand_beside_the_same_period(halves: Hands) -> None:
    asked = (*ASK, "--place", "34-24", "--period", "2026-H1", "--compare")
    (line,) = halves.done(*asked, "target", "--json").json
    assert (line["compare"]["change"], line["compare"]["percent"]) == ("-15", "62.5")
    assert line["target"] == line["compare"]
    assert line["same_period"]["change"] == "5"
    assert line["plan"]["verdict"] == "no_base"


@pytest.mark.parametrize(
    ("place", "unit", "value"),
    [
        ("Bắc Giang", "63-24", "10"),
        ("Tỉnh Bắc Giang", "63-24", "10"),
        ("Bắc Ninh@30/6/2025", "63-27", "10"),
        ("Tây Nguyên", "Tây Nguyên@2008-08-01", "50"),
        ("Red River Delta@2025-06-30", "Đồng bằng sông Hồng@2008-08-01", "110"),
    ],
)
def test_former_places_need_no_period(halves: Hands, place: str, unit: str, value: str) -> None:
    found = halves.done("figures", "--indicator", VICTIMS, "--place", place, "--json").json
    first = next(one for one in found if one["period"] == "2025-H1")
    assert (first["place_unit"], first["value"]) == (unit, value)


def test_a_region_of_the_other_set_is_not_comparable_where_it_was_divided(halves: Hands) -> None:
    asked = ("figures", "--indicator", VICTIMS, "--place", "Tây Nguyên", "--period", "2026-H1")
    (line,) = halves.done(*asked, "--json").json
    assert (line["value"], line["standing"], line["why"]) == (None, "not_comparable", "merged")
    assert "Kon Tum (nay thuộc Quảng Ngãi)" in line["explanation"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--period", "2025..2024"), "2025..2024"),
        (("--period", "2024-06-14..2023-12-15"), "2024-06-14"),
        (("--place", "Thành phố Bắc Ninh", "--period", "2025-H1"), "Thành phố Bắc Ninh"),
        (("--place", "Bắc Ninh@31/02/2025"), "31/02/2025"),
        (("--place", "Hà Giang", "--boundaries", "2026-06-30"), "Hà Giang"),
    ],
)
def test_bad_input_is_one_sentence(halves: Hands, words: tuple[str, ...], named: str) -> None:
    for language in ("vi", "en"):
        assert named in halves.refused("figures", *words, "--lang", language)


def test_wrong_words_are_wrong_usage(halves: Hands) -> None:
    assert halves("figures", "--compare", "yesterday").code == 2
    assert halves("figures", "--boundaries", "someday").code == 2
