"""The versions of a plan by command line: a file becomes a proposed version, a decision puts it in force."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.hands import Hands, content
from tracker.app import Ledger
from tracker.cli.drafts import begin, draft_of, plan_named
from tracker.plans.commands import write_draft

CODE = "KH525"
DECISION = ("--instrument", "99/QĐ-BYT", "--issued", "2024-01-05", "--effective", "2024-02-01")


@pytest.fixture
def draft(hands: Hands, tmp_path: Path) -> Path:
    """A file with a reworded purpose and a new task, as it comes back."""
    path = tmp_path / "ke-hoach.xlsx"
    hands.done("plan", "export", CODE, "--draft", "--out", path)
    book = load_workbook(path)
    sheet = book.worksheets[1]
    places = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, places["Nội dung"]).value = "Mục đích đã sửa lời"
    last = max(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, places["Mã"]).value)
    sheet.cell(last + 1, places["Loại"]).value = "Nhiệm vụ"
    sheet.cell(last + 1, places["Nội dung"]).value = "Nhiệm vụ thêm bằng tệp"
    sheet.cell(last + 1, places["Định kỳ"]).value = "trước 25/12 hằng năm"
    book.save(path)
    return path


def test_a_file_comes_back_as_a_proposed_version(hands: Hands, draft: Path) -> None:
    before = hands.done("plan", "show", CODE, "--json").json
    held = content(hands.ledger)
    shown = hands.done("plan", "take", draft, "--as-draft", "--dry-run", "--json").json
    assert content(hands.ledger) == held
    assert (shown["as_draft"], shown["counts"]["new"], shown["counts"]["changed"]) == (True, 1, 1)
    assert "bản đang hiệu lực không đổi" in hands.done("plan", "take", draft, "--as-draft").out
    assert hands.done("plan", "show", CODE, "--json").json == before
    told = hands.done("plan", "diff", CODE, "--json").json
    assert (told["from"], told["to"], told["counts"]) == (1, "draft", {"added": 1, "reworded": 1})
    assert "Sửa lời" in hands.done("plan", "diff", CODE).out
    assert "không có gì mới" in hands.done("plan", "take", draft, "--as-draft").out


def test_a_decision_puts_it_in_force_and_each_day_finds_its_version(hands: Hands, draft: Path) -> None:
    hands.done("plan", "take", draft, "--as-draft")
    before = hands.done("plan", "show", CODE, "--json").json
    refused = hands("plan", "amend", "force", CODE)
    assert (refused.code, "số, ký hiệu" in refused.err) == (1, True)
    refused = hands("plan", "amend", "force", CODE, *DECISION[:-1], "2020-01-01")
    assert (refused.code, "phiên bản 1" in refused.err) == (1, True)
    assert hands.done("plan", "show", CODE, "--json").json == before
    assert "Bản 2 · 99/QĐ-BYT" in hands.done("plan", "amend", "force", CODE, *DECISION).out
    listed = hands.done("plan", "versions", CODE, "--json").json
    assert [(one["number"], one["since"]) for one in listed["versions"]] == [
        (1, "2021-05-05"),
        (2, "2024-02-01"),
    ]
    assert listed["draft"] is None
    for day, version in (("2024-01-31", 1), ("2024-02-01", 2)):
        found = hands.done("plan", "show", CODE, "--on", day, "--json").json
        assert (found["version"], len(found["nodes"]) - len(before["nodes"])) == (version, version - 1)
    assert hands.done("plan", "show", CODE, "--version", "1", "--json").json["nodes"] == before["nodes"]
    early = hands("plan", "show", CODE, "--on", "2010-01-01")
    assert (early.code, "05/5/2021" in early.err) == (1, True)
    assert hands("plan", "show", CODE, "--on", "2024-01-31", "--version", "1").code == 2
    nodes = hands.done("plan", "diff", CODE, "--json").json["nodes"]
    assert [one["changes"] for one in nodes] == [["reworded"], ["added"]]


def test_a_draft_is_begun_once_and_discarded(hands: Hands) -> None:
    begun = hands.done("plan", "amend", "begin", CODE, "--instrument", "9/QĐ", "--json").json["draft"]
    assert (begun["instrument"], begun["based_on"]) == ("9/QĐ", 1)
    assert hands("plan", "amend", "begin", CODE).code == 1
    assert "bản dự thảo" in hands.done("plan", "versions", CODE).out
    assert "không khác nhau" in hands.done("plan", "diff", CODE).out
    hands.done("plan", "amend", "discard", CODE)
    assert hands("plan", "amend", "discard", CODE).code == 1
    assert hands("plan", "diff", CODE, "--to", "draft").code == 1
    assert hands("plan", "diff", CODE, "--to", "7").code == 1
    assert hands("plan", "diff", CODE, "--to", "x").code == 2


def test_exporting_the_draft_says_that_it_was_begun(hands: Hands, tmp_path: Path) -> None:
    export = ("plan", "export", CODE, "--draft", "--out", tmp_path / "a.xlsx")
    assert "Đã lập bản dự thảo sửa đổi" in hands.done(*export).out
    assert "Đã lập" not in hands.done(*export).out


def test_a_difference_names_agencies_and_units(hands: Hands) -> None:
    ledger = Ledger.open(hands.ledger)
    plan = plan_named(ledger, CODE)
    begin(ledger, plan.id)
    begun = draft_of(ledger, plan.id)
    facts = dataclasses.replace(begun.definition.plan, lead="bca")
    ledger.do(write_draft, plan.id, dataclasses.replace(begun.definition, plan=facts), begun.decision)
    ledger.close()
    assert "→ Bộ Công an\n" in hands.done("plan", "diff", CODE).out
    fields = hands.done("plan", "diff", CODE, "--json").json["plan_fields"]
    assert fields == [{"field": "lead", "old": begun.definition.plan.lead, "new": "bca"}]
