"""Tasks in a round from the command line: asked, answered, read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.hands import Hands, forms_in

CODE, PLAN = "CK", "CK6"
OPEN = ("round", "create", "--plan", PLAN, "--period", "2026-H1", "--due", "2100-01-31", "--code", CODE)


def keys_of(hands: Hands) -> list[str]:
    nodes: list[dict[str, Any]] = hands.done("plan", "show", PLAN, "--json").json["nodes"]
    return [one["key"] for one in nodes]


@pytest.fixture
def asked(hands: Hands, tmp_path: Path) -> Path:
    """The form of Lâm Đồng in a round that asks about every commitment."""
    hands.done(*OPEN, "--indicator", "BVTE/VU", "--place", "68", "--place", "01", "--tasks")
    hands.done("template", "--round", CODE, "--all", "--out", tmp_path / "out")
    return forms_in(tmp_path / "out")["68"]


def test_a_round_asks_about_no_tasks_unless_it_is_told_to(hands: Hands) -> None:
    created = hands.done(*OPEN, "--json").json
    assert created["tasks"] == 0
    assert hands.done("round", "tasks", CODE, "--json").json == []
    assert CODE in hands.done("round", "tasks", CODE).out


def test_tasks_are_named_by_key_in_the_order_of_the_plan(hands: Hands) -> None:
    first, second = keys_of(hands)[:2]
    created = hands.done(*OPEN, "--task", second.lower(), "--task", first, "--task", first, "--json").json
    assert created["tasks"] == 2
    told = hands.done("round", "tasks", CODE, "--json").json
    assert [one["key"] for one in told] == [first, second]
    assert {one["reported"] for one in told} == {0}
    assert hands.done("round", "status", CODE, "--json").json[0]["asked"] == 10


@pytest.mark.parametrize(
    ("plan", "key", "said"),
    [
        (PLAN, "CK6.X9", "CK6.X9"),
        ("KH1863", "KH1863.TG1", "KH1863.TG1"),
        ("KH1863", "KH1863.G1", "KH1863.G1"),
    ],
)
def test_what_is_no_task_is_refused(hands: Hands, plan: str, key: str, said: str) -> None:
    order = list(OPEN)
    order[3] = plan
    answer = hands(*order, "--task", key)
    assert answer.code == 1
    assert said in answer.err
    assert hands.done("round", "list", "--json").json == []


def test_a_plan_without_open_tasks_is_refused(hands: Hands) -> None:
    order = list(OPEN)
    order[3] = "KH1863"
    answer = hands(*order, "--tasks")
    assert answer.code == 1
    assert "KH1863" in answer.err


def test_what_a_place_reports_is_taken_shown_and_taken_once(hands: Hands, asked: Path) -> None:
    book = load_workbook(asked)
    sheet = book["Nhiệm vụ"]
    for cell, value in {"H9": "Đang thực hiện", "I9": "45%", "J9": "Đã họp", "H10": "xong"}.items():
        sheet[cell] = value
    book.save(asked)
    answer = hands("import", asked, "--json")
    assert answer.code == 3
    (file,) = answer.json["files"]
    assert file["task_counts"] == {"new": 1, "changed": 0, "unchanged": 4, "conflict": 0, "rejected": 1}
    assert file["counts"]["unchanged"] == 5
    assert [(one["sheet"], one["cell"], one["rule"]) for one in file["findings"]] == [
        ("Nhiệm vụ", "H10", "not_status")
    ]
    told = hands.done("round", "tasks", CODE, "--json").json[0]
    (report,) = told["reports"]
    assert (report["place"], report["status"], report["percent"]) == ("68", "in_progress", 45)
    assert (report["result"], report["sheet"], report["row"]) == ("Đã họp", "Nhiệm vụ", 9)
    assert report["file"] == asked.name
    assert (told["asked"], told["reported"]) == (2, 1)
    assert "Đang thực hiện" in hands.done("round", "tasks", CODE).out
    assert hands.done("round", "tasks", CODE, "--place", "01", "--json").json[0]["reports"] == []
    again = hands("import", asked, "--json").json["files"][0]
    assert again["task_counts"]["unchanged"] == 5


def test_bad_cells_of_the_tasks_are_marked_in_the_copy_that_goes_back(hands: Hands, asked: Path) -> None:
    book = load_workbook(asked)
    book["Nhiệm vụ"]["I9"] = "khoảng 45%"
    book.save(asked)
    copies = asked.parent / "copies"
    assert hands("import", asked, "--error-copies", copies).code == 3
    (copy,) = copies.iterdir()
    marked = load_workbook(copy)
    assert [str(one.sqref) for one in marked["Nhiệm vụ"].conditional_formatting] == ["I9"]
    assert "khoảng" in marked["LỖI"]["C3"].value
