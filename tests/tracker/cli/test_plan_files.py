"""plan export and plan take on the command line: two offices, answers as data, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from tests.tracker.cli.hands import Hands, content

CODE = "KH1863"


def test_a_plan_goes_from_one_ledger_to_another(
    hands: Hands, tmp_path: Path, reader: Callable[[], tuple[str, str]]
) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    assert "ke-hoach.xlsx" in hands.done("plan", "export", CODE.lower(), "--out", path).out
    other = Hands(tmp_path / "tinh.skh", reader)
    other.done("init")
    before = content(other.ledger)
    shown = other.done("plan", "take", path, "--dry-run", "--json").json
    assert content(other.ledger) == before
    assert (shown["plan"], shown["new"], shown["committed"]) == (CODE, True, False)
    taken = other.done("plan", "take", path, "--json").json
    assert taken["counts"] == shown["counts"]
    assert taken["nodes"] == shown["nodes"]
    theirs, ours = (one.done("plan", "show", CODE, "--json").json["nodes"] for one in (hands, other))
    assert [one["text_vi"] for one in theirs] == [one["text_vi"] for one in ours]
    before = content(other.ledger)
    assert "không có gì mới" in other.done("plan", "take", path).out
    assert content(other.ledger) == before


def test_a_question_leaves_with_three_and_a_rule_answers_it(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    hands.done("plan", "export", CODE, "--out", path)
    book = load_workbook(path)
    book.worksheets[1]["E5"] = "Mục tiêu theo bản mới của bộ"
    book.save(path)
    answer = hands("plan", "take", path, "--json")
    assert answer.code == 3
    (asked,) = [one for one in answer.json["findings"] if one["severity"] == "ask"]
    assert (asked["sheet"], asked["cell"], asked["choices"]) == (
        "Nội dung",
        "E5",
        ["mine", "theirs", "other"],
    )
    assert hands("plan", "take", path).code == 3
    hands.done("plan", "take", path, "--on-conflict", "theirs")
    assert "bản mới của bộ" in hands.done("plan", "show", CODE).out


def test_what_is_no_plan_s_file_is_refused(hands: Hands, tmp_path: Path) -> None:
    form = tmp_path / "dm.xlsx"
    hands.done("catalogue", "export", "--out", form)
    assert "không phải tệp kế hoạch" in hands.refused("plan", "take", form)
    assert "khong.xlsx" in hands.refused("plan", "take", tmp_path / "khong.xlsx")
    assert "KH0" in hands.refused("plan", "export", "KH0", "--out", tmp_path / "ra.xlsx")
