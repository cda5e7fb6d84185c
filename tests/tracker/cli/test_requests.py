"""request take, list, show, answer, accept, write: the province's side on the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.conftest import Sent
from tests.tracker.cli.hands import CASES, FIRST_ROW, NUMBERS, ROUND, Hands, content, fill
from tests.tracker.exchange.task_desk import open_round_with_tasks


@pytest.fixture
def province(
    catalogue_file: Path, tmp_path: Path, sent: Sent, reader: Callable[[], tuple[str, str]]
) -> Hands:
    """A ledger of its own that has taken the form of place 68 over."""
    hands = Hands(Path(shutil.copyfile(catalogue_file, tmp_path / "province.skh")), reader)
    hands.done("request", "take", sent.forms["68"])
    return hands


def shown(province: Hands) -> Any:
    return province.done("request", "show", ROUND, "--json").json


def test_take_says_what_the_form_is(hands: Hands, sent: Sent) -> None:
    (told,) = hands.done("request", "take", sent.forms["68"], "--json").json["files"]
    assert (told["round"], told["place"], told["period"], told["due"]) == (
        ROUND,
        "68",
        "2026-H1",
        "2100-01-31",
    )
    assert (told["coming"], told["committed"], told["foreign"], told["questions"]) == ("new", True, 0, 8)


def test_a_dry_run_takes_nothing(nowhere: Hands, hands: Hands, sent: Sent) -> None:
    before = content(hands.ledger)
    (told,) = hands.done("request", "take", sent.forms["68"], "--dry-run", "--json").json["files"]
    assert not told["committed"]
    assert content(hands.ledger) == before


def test_the_same_file_twice(province: Hands, sent: Sent) -> None:
    before = content(province.ledger)
    (told,) = province.done("request", "take", sent.forms["68"], "--json").json["files"]
    assert told["coming"] == "same"
    assert content(province.ledger) == before


def test_list_and_show(province: Hands) -> None:
    (listed,) = province.done("request", "list", "--json").json
    assert (listed["round"], listed["missing"], listed["written"]) == (ROUND, 8, None)
    told = shown(province)
    assert [one["state"] for one in told["questions"]] == ["unknown"] * 8
    assert {"row", "code", "name", "unit", "proposal", "grounds", "answer", "state"} <= set(
        told["questions"][0]
    )
    assert "BVTE/VU" in province.done("request", "show", ROUND).out
    assert ROUND in province.done("request", "list").out


def test_proposals_are_accepted_and_written_back(province: Hands, desk: Hands, tmp_path: Path) -> None:
    for quarter, value in (("2026-Q1", "13"), ("2026-Q2", "17")):
        asked = ("--indicator", "BVTE/VU", "--period", quarter, "--document", "Sổ theo dõi")
        province.done("enter", *asked, "--place", "68", "--value", value)
    question = shown(province)["questions"][CASES]
    assert (question["proposal"]["value"], question["state"], question["need"]) == ("30", "known", 2)
    assert "Sổ theo dõi" in question["grounds"]
    assert "1" in province.done("request", "accept", ROUND, "--all").out
    out = tmp_path / "tra-loi.xlsx"
    written = province("request", "write", ROUND, "--out", out)
    assert written.code == 3
    assert len(written.err.splitlines()) == 7
    assert load_workbook(out).worksheets[0][f"H{FIRST_ROW + CASES}"].value == 30
    (taken,) = desk("import", out, "--json").json["files"]
    assert (taken["committed"], taken["counts"]["new"], taken["findings"]) == (True, 1, [])


def test_a_whole_form_leaves_with_nothing_missing(province: Hands, desk: Hands, tmp_path: Path) -> None:
    for number, value in enumerate(NUMBERS):
        row = shown(province)["questions"][number]["row"]
        province.done("request", "answer", ROUND, "--row", row, "--value", str(value), "--note", "=sơ bộ")
    out = tmp_path / "tra-loi.xlsx"
    province.done("request", "write", ROUND, "--out", out)
    (taken,) = desk.done("import", out, "--json").json["files"]
    assert taken["counts"]["new"] == 8
    again = fill(out, tmp_path / "dien-tiep.xlsx", {0: 33})
    (told,) = province.done("request", "take", again, "--json").json["files"]
    assert (told["coming"], told["counts"]["changed"]) == ("again", 1)
    assert shown(province)["questions"][0]["answer"]["value"] == "33"


def test_answers_blank_note_and_cell(province: Hands) -> None:
    province.done("request", "answer", ROUND, "--row", "H9", "--value", "trên 40", "--note", "ước")
    first = shown(province)["questions"][0]
    assert (first["answer"]["text"], first["answer"]["approximate"], first["note"]) == (
        "trên 40",
        True,
        "ước",
    )
    province.done("request", "answer", ROUND, "--row", "1", "--note", "đã rà soát")
    assert shown(province)["questions"][0]["note"] == "đã rà soát"
    province.done("request", "answer", ROUND, "--row", "H9", "--blank")
    assert shown(province)["questions"][0]["answer"]["state"] == "not_reported"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "SKH-2222222-2"), "SKH-2222222-2"),
        (("answer", ROUND, "--row", "H9"), "--value"),
        (("answer", ROUND, "--row", "R1", "--value", "5"), "R1"),
        (("answer", ROUND, "--row", "H9", "--value", "năm"), "năm"),
        (("answer", ROUND, "--row", "H9", "--percent", "50"), "H9"),
        (("accept", ROUND, "--row", "H9"), "đề xuất"),
        (("write", ROUND, "--out", "/khong/co/tep.xlsx"), "co"),
    ],
)
def test_refusals_are_one_sentence(province: Hands, arguments: tuple[str, ...], said: str) -> None:
    assert said in province.refused("request", *arguments)


def test_files_that_are_no_forms_are_refused_by_name(province: Hands, tmp_path: Path) -> None:
    bad = tmp_path / "khong.xlsx"
    bad.write_bytes(b"PK nothing")
    answer = province("request", "take", bad)
    assert answer.code == 1
    assert answer.err.startswith("khong.xlsx: ")


def test_an_open_conflict_leaves_in_part(province: Hands, tmp_path: Path) -> None:
    province.done("request", "answer", ROUND, "--row", "H9", "--value", "51")
    out = tmp_path / "tra-loi.xlsx"
    assert province("request", "write", ROUND, "--out", out).code == 3
    changed = fill(out, tmp_path / "sua.xlsx", {0: 52})
    province.done("request", "answer", ROUND, "--row", "H9", "--value", "53")
    assert province("request", "take", changed).code == 3
    assert shown(province)["questions"][0]["answer"]["value"] == "53"
    province.done("request", "take", changed, "--on-conflict", "theirs")
    assert shown(province)["questions"][0]["answer"]["value"] == "52"


def test_tasks_are_answered_by_hand(
    catalogue_file: Path, tmp_path: Path, reader: Callable[[], tuple[str, str]]
) -> None:
    books = open_round_with_tasks(tmp_path / "ministry.skh")
    form, out = tmp_path / "bieu.xlsx", tmp_path / "tra-loi.xlsx"
    form.write_bytes(books[-1].data)
    hands = Hands(Path(shutil.copyfile(catalogue_file, tmp_path / "province.skh")), reader)
    (told,) = hands.done("request", "take", form, "--json").json["files"]
    code = told["code"]
    assert told["tasks"] == 3
    row = hands.done("request", "show", code, "--json").json["tasks"][1]["row"]
    assert row in hands.done("request", "show", code).out
    answer = ("request", "answer", code, "--row", row)
    hands.done(*answer, "--status", "in_progress", "--percent", "60", "--result", "mở 3 lớp")
    hands.done(*answer, "--percent", "70")
    assert "--status" in hands.refused(*answer, "--value", "5")
    assert "101" in hands.refused(*answer, "--percent", "101")
    told = hands.done("request", "show", code, "--json").json["tasks"][1]
    assert (told["answer"]["percent"], told["answer"]["result"], told["state"]) == (
        70,
        "mở 3 lớp",
        "answered",
    )
    assert hands("request", "write", code, "--out", out).code == 3
    sheet = load_workbook(out)["Nhiệm vụ"]
    assert [sheet[f"{column}10"].value for column in "HIJ"] == ["Đang thực hiện", 70, "mở 3 lớp"]
    hands.done(*answer, "--blank")
    assert hands.done("request", "show", code, "--json").json["tasks"][1]["missing"]
