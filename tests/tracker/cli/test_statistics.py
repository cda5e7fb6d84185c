"""figures: the 36 figures of the documents as scripts read them, and what the filters choose among them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.cli.conftest import Sent
from tests.tracker.cli.hands import PERIOD, Hands

REFERENCE = Path(__file__).parents[3] / "resources" / "reference"
KEYS = {
    "indicator", "place", "place_name", "period_start", "period_end", "kind", "regime", "breakdown",
    "scenario", "state", "value", "qualifier", "estimate", "text", "unit", "source", "claims", "compare",
}  # fmt: skip
PROVEN = {
    "S001": "unchecked", "S004": "unchecked", "S016": "consistent", "S028": "unchecked", "S029": "consistent",
    "S030": "consistent", "S034": "unchecked", "S035": "unchecked", "S038": "unchecked", "S040": "unchecked",
    "S041": "unchecked",
}  # fmt: skip
"""What the documents alone can prove of each claim in them."""

Row = dict[str, Any]


def lines(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def key(row: Row) -> tuple[str, ...]:
    return row["indicator"], row["place"], row["period"], row["breakdown"]


def amount(text: str | None) -> Decimal | None:
    """A third is printed with four digits and written with three."""
    return Decimal(text).quantize(Decimal("0.001")) if text else None


@pytest.fixture
def rows(hands: Hands) -> list[Row]:
    found: list[Row] = hands.done("figures", "--json").json
    return found


def test_every_figure_of_the_documents_comes_back(rows: list[Row]) -> None:
    expected = {key(line): line for line in lines("statistics")}
    found = {key(row): row for row in rows}
    assert len(rows) == len(found) == len(expected) == 36
    assert found.keys() == expected.keys()
    for which, line in expected.items():
        row = found[which]
        assert amount(row["value"]) == amount(line["value"]), which
        assert row["estimate"] is (line["estimate"] == "yes"), which
        for name in ("state", "qualifier", "text", "regime", "scenario"):
            assert row[name] == line[name], (which, name)


def test_units_and_sources_are_those_of_the_catalogue(rows: list[Row]) -> None:
    units = {f"{line['set']}/{line['code']}": line["unit_vi"] for line in lines("indicators")}
    assert {row["indicator"]: row["unit"] for row in rows}.items() <= units.items()
    agencies = {line["code"]: line["name_vi"] for line in lines("agencies")}
    by_key = {key(line): line for line in lines("statistics")}
    for row in rows:
        assert row["source"].startswith(agencies[by_key[key(row)]["agency"]] + "; ")


def test_claims_come_with_their_verdicts(rows: list[Row]) -> None:
    numbers = {key(line): line["id"] for line in lines("statistics")}
    found = {numbers[key(row)]: row["claims"] for row in rows if row["claims"]}
    assert {number: [one["verdict"] for one in claims] for number, claims in found.items()} == {
        number: [verdict] for number, verdict in PROVEN.items()
    }
    for line in lines("claims"):
        (claim,) = found[line["figure"]]
        assert claim.keys() >= {"kind", "value", "unit", "verdict"}
        assert claim["kind"] == line["basis"]
        assert claim["text"] == line["text"]


def test_a_claim_says_what_was_said_as_text(rows: list[Row]) -> None:
    said = {row["indicator"]: row["claims"] for row in rows if row["period"] == "2024-H1"}
    (claim,) = said["BCA/XH-VU"]
    assert (claim["value"], claim["unit"]) == ("-31", "vụ")
    (claim,) = said["BCA/XHTD-VU"]
    assert (claim["value"], claim["unit"]) == ("-0.2", "%")


def test_rows_have_the_promised_keys_and_values_are_text(rows: list[Row]) -> None:
    for row in rows:
        assert row.keys() >= KEYS
        assert row["compare"] is None
        assert row["value"] is None or isinstance(row["value"], str)
        assert "e" not in (row["value"] or "").lower()


@pytest.mark.parametrize(
    ("asked", "column", "number"),
    [
        (["--indicator", "BCA/XH-VU"], ("indicator", "BCA/XH-VU"), 2),
        (["--indicator", "BCA/XH-VU", "--period", "2024-H1"], ("period", "2024-H1"), 1),
        (["--period", "2024-11M"], ("period", "2024-11M"), 4),
        (["--period", "2021..2025"], ("period_end", "2025-12-31"), 2),
        (["--place", "VN"], ("place", "VN"), 32),
        (["--place", "Việt Nam", "--period", "2024"], ("period", "2024"), 3),
    ],
)
def test_filters_choose(hands: Hands, asked: list[str], column: tuple[str, str], number: int) -> None:
    found = hands.done("figures", *asked, "--json").json
    assert [row[column[0]] for row in found] == [column[1]] * number


def test_the_regime_is_part_of_the_period(hands: Hands) -> None:
    asked = ("figures", "--period", "2024-H1", "--json", "--regime")
    assert len(hands.done(*asked, "statistical").json) == 4
    assert hands.done(*asked, "administrative").json == []


def test_the_reader_s_language_names_things(hands: Hands) -> None:
    (row,) = hands.done("figures", "--indicator", "BCA/PDT", "--lang", "en", "--json").json
    assert row["place_name"] == "Viet Nam"
    assert row["text"] == "63/63 tỉnh, thành phố"
    assert row["source"].startswith("Ministry of Public Security (MPS); ")


def test_a_comparison_has_its_keys_where_there_is_nothing_to_compare(hands: Hands) -> None:
    asked = ("figures", "--indicator", "BCA/XH-VU", "--period", "2024-H1", "--json", "--compare")
    for against in ("same-period", "plan"):
        (row,) = hands.done(*asked, against).json
        assert row["compare"].keys() >= {"value", "change", "percent", "verdict"}
        assert row["compare"]["value"] is row["compare"]["change"] is row["compare"]["percent"] is None


def test_one_line_for_each_place(desk: Hands, sent: Sent) -> None:
    desk.done("import", *sent.filled.values())
    asked = ("figures", "--indicator", "BVTE/VU", "--period", PERIOD, "--by", "place", "--json")
    *units, country = desk.done(*asked, "--boundaries", "2026-06-30").json
    assert len(units) == 34
    assert {row["place"]: row["value"] for row in units if row["value"]} == {"01": "30", "68": "30"}
    assert (country["place"], country["standing"]) == ("VN", "incomplete")
    assert (country["have"], country["need"]) == (2, 34)
    reported = desk.done(*asked, "--boundaries", "reported", "--place", "68").json
    assert [(row["place"], row["value"]) for row in reported] == [("68", "30")]


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        ("period", {(PERIOD, "total"): "32"}),
        ("breakdown", {(PERIOD, "total"): "32", (PERIOD, "male"): "10", (PERIOD, "female"): "22"}),
    ],
)
def test_one_line_for_each_period_or_breakdown(
    desk: Hands, sent: Sent, axis: str, expected: dict[tuple[str, str], str]
) -> None:
    desk.done("import", sent.filled["68"])
    asked = ("figures", "--indicator", "TT13-2/0101", "--place", "68", "--by", axis, "--json")
    found = {(row["period"], row["breakdown"]): row["value"] for row in desk.done(*asked).json}
    assert found == expected


def test_a_person_reads_a_table(hands: Hands) -> None:
    said = hands.done("figures", "--lang", "en", "--indicator", "BCA/XH-VU").out.splitlines()
    assert len(said) == 4
    assert "1,317" in said[2]
    assert "2,057" in said[3]
