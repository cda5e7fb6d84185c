"""demo: the whole job without a screen, told step by step, and every file it says it made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.hands import FIRST_ROW, PERIOD, ROUND, VALUE, FakeWindow, Hands, forms_in
from tracker.cli.main import run

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FakeWindow]:
    """The folder of one demonstration and the window that watched it; for reading only."""
    folder, window = tmp_path_factory.mktemp("demo") / "results", FakeWindow()
    assert run(["demo", "--out", str(folder), "--lang", "vi"], window) == 0
    return folder, window


@pytest.fixture
def folder(demo: tuple[Path, FakeWindow]) -> Path:
    return demo[0]


@pytest.fixture
def shown(nowhere: Hands, folder: Path) -> Hands:
    """Hands on the ledger of the demonstration."""
    nowhere.ledger = folder / "so-ke-hoach-mau.skh"
    return nowhere


def compared(folder: Path, name: str) -> tuple[Rows, dict[str, Any]]:
    """The lines of the places and the line of the country."""
    *units, country = json.loads((folder / name).read_text("utf-8"))
    return units, country


def test_34_forms_went_out_and_came_back(folder: Path) -> None:
    issued, filled = (forms_in(folder / name) for name in ("bieu-gui-di", "bieu-da-dien"))
    assert len(issued) == 34
    assert issued.keys() == filled.keys()
    cells = [f"{VALUE}{FIRST_ROW + row}" for row in range(8)]
    for place, form in issued.items():
        empty, full = (load_workbook(one).worksheets[0] for one in (form, filled[place]))
        assert all(empty[cell].value is None for cell in cells)
        assert all(full[cell].value is not None for cell in cells)


def test_all_34_were_imported(shown: Hands) -> None:
    status = shown.done("round", "status", ROUND, "--json").json
    assert len(status) == 34
    assert all(one["received"] and one["file"] for one in status)
    assert [one["on_time"] for one in status].count(False) == 3
    states = [one["state"] for one in status]
    assert (states.count("locked"), states.count("returned"), states.count("accepted")) == (8, 1, 23)
    assert {one["plan"] for one in shown.done("round", "list", "--json").json} == {"KH1863"}


def test_this_period_is_compared_on_34_units(folder: Path) -> None:
    units, country = compared(folder, "so-sanh-theo-34-don-vi.json")
    assert len(units) == 34
    assert sum(int(row["value"]) for row in units) == int(country["value"])
    verdicts = {row["place_name"]: row["compare"]["verdict"] for row in units}
    assert [name for name, verdict in verdicts.items() if verdict == "incomplete"] == ["Phú Thọ"]
    for row in units:
        if row["place_name"] == "Phú Thọ":
            assert row["compare"]["percent"] is None
        else:
            assert int(row["value"]) - int(row["compare"]["value"]) == int(row["compare"]["change"])


def test_figures_gives_the_same_comparison(shown: Hands, folder: Path) -> None:
    what = ("--indicator", "0101", "--period", PERIOD, "--by", "place")
    asked = ("figures", *what, "--compare", "same-period", "--boundaries", "2026-06-30")
    written = json.loads((folder / "so-sanh-theo-34-don-vi.json").read_text("utf-8"))
    assert shown.done(*asked, "--json").json == written
    table = shown.done(*asked).out.splitlines()
    assert len(table) == 37 + 2
    assert [line.split(":")[0] for line in table[37:]] == ["Phú Thọ", "Việt Nam"]
    change = next(row["compare"] for row in written if row["place_name"] == "Hà Nội")["change"]
    line = next(line for line in table if "  Hà Nội  " in line)
    assert change.lstrip("-") in re.findall(r"[0-9]+", line)


def test_the_base_is_added_up_from_63_units(folder: Path) -> None:
    units, country = compared(folder, "ky-goc-theo-63-don-vi.json")
    assert len(units) == 63
    silent = [row["place_name"] for row in units if row["value"] is None]
    assert silent == ["Hòa Bình"]
    assert (country["have"], country["need"], country["standing"]) == (62, 63, "incomplete")
    assert sum(int(row["value"]) for row in units if row["value"]) == int(country["value"])


def test_phu_tho_has_two_of_its_three_parts(shown: Hands, folder: Path) -> None:
    asked = ("figures", "--indicator", "TT13-2/0101", "--period", "2025-H1", "--by", "place", "--json")
    found = shown.done(*asked, "--boundaries", "2026-06-30").json
    row = next(one for one in found if one["place_name"] == "Phú Thọ")
    assert (row["standing"], row["have"], row["need"]) == ("incomplete", 2, 3)
    before, _ = compared(folder, "ky-goc-theo-63-don-vi.json")
    parts = {one["place_name"]: one["value"] for one in before}
    assert int(row["value"]) == int(parts["Phú Thọ"]) + int(parts["Vĩnh Phúc"])
    assert "2/3" in shown.done(*asked[:-1], "--boundaries", "2026-06-30").out


def test_illustrative_figures_say_so(shown: Hands) -> None:
    found = shown.done("figures", "--period", PERIOD, "--json").json
    assert len(found) > 200
    assert all(row["provenance"]["illustrative"] for row in found)
    documents = shown.done("figures", "--period", "2024-11M", "--json").json
    assert not any(row["provenance"]["illustrative"] for row in documents)


def test_check_finds_what_was_planted(shown: Hands) -> None:
    found = shown.done("check", "--json").json
    assert found["ok"] is False
    said = {one["rule"]: one["message"] for one in found["findings"]}
    assert "Lâm Đồng" in said["parts"]
    assert "1.348" in said["claim_contradiction"]


def test_it_prints_takes_pictures_and_opens_no_window(demo: tuple[Path, FakeWindow]) -> None:
    folder, window = demo
    assert [one[0] for one in window.calls] == ["pdf", "screenshots"]
    for name in ("tom-tat-KH1863.pdf", "tom-tat-KH1863.docx", "tom-tat-KH1863.xlsx"):
        assert (folder / name).stat().st_size > 0


def test_it_is_not_made_twice_in_one_folder(shown: Hands, folder: Path) -> None:
    assert folder.name in shown.refused("demo", "--out", folder)


def test_one_province_answered_from_a_ledger_of_its_own(nowhere: Hands, shown: Hands, folder: Path) -> None:
    told = shown.done("figures", "--place", "46", "--period", PERIOD, "--json").json
    sent = {row["indicator"] + row["breakdown"]: row["value"] for row in told}
    nowhere.ledger = folder / "so-tinh-mau.skh"
    (form,) = nowhere.done("request", "list", "--json").json
    assert (form["round"], form["missing"]) == (ROUND, 0)
    answers = nowhere.done("request", "show", form["code"], "--json").json["questions"]
    assert len(answers) == 8
    assert sorted(one["answer"]["value"] for one in answers) == sorted(sent.values())
