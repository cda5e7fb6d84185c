"""pivot on the command line: a table, one document, a file, and one sentence for what makes no table."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.hands import Hands

BY_PERIOD = ("pivot", "--rows", "indicator", "--columns", "period")


def test_a_table_says_what_holds_for_all_of_it_and_names_its_heads(hands: Hands) -> None:
    lines = hands.done(*BY_PERIOD, "--indicator", "XH-VU").out.splitlines()
    assert lines[0] == "Giá trị; Tổng số; Việt Nam; vụ"
    assert lines[1].split("  ")[0] == "Chỉ tiêu"
    assert "1.317" in lines[3]


def test_one_document_holds_every_cell_with_its_state_and_reason(hands: Hands) -> None:
    told = hands.done(*BY_PERIOD, "--indicator", "XH-VU", "--indicator", "XH-TE", "--json").json
    assert [row["kind"] for row in told["rows"]] == ["normal", "normal", "total"]
    codes = [one["period"]["code"] for one in told["columns"][:-1]]
    half = told["cells"][0][codes.index("2024-H1")]
    assert (half["value"], half["standing"], half["unit"]) == ("1317", "reported", "vụ")
    assert half["observations"]
    assert {cell["why"] for cell in told["cells"][-1]} == {"indicators"}


def test_a_change_without_a_base_says_so(hands: Hands) -> None:
    arguments = ("--indicator", "XH-VU", "--period", "2024-H1", "--measure", "change", "--json")
    (row,) = hands.done(*BY_PERIOD, *arguments).json["cells"]
    assert (row[0]["text"], row[0]["compare"]["verdict"]) == ("…", "no_base")
    assert row[0]["reason"] == "Không so sánh: chưa có số gốc trong sổ."


def test_a_workbook_and_a_text_file_are_written(hands: Hands, tmp_path: Path) -> None:
    for name in ("bang.xlsx", "bang.csv"):
        answer = hands.done(*BY_PERIOD, "--indicator", "XH-VU", "--out", tmp_path / name)
        assert (answer.out, answer.err) == ("", f"Đã ghi {name}.\n")
    sheet = load_workbook(tmp_path / "bang.xlsx").worksheets[0]
    assert 1317 in [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "1317" in (tmp_path / "bang.csv").read_text("utf-8-sig")


def test_nothing_for_a_question_is_said(hands: Hands) -> None:
    answer = hands.done(*BY_PERIOD, "--period", "1999")
    assert answer.out == "Không có số liệu nào cho câu hỏi này.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--rows", "tinh", "--columns", "period"), "Không có trường “tinh”; các trường là "),
        (("--rows", "place", "--columns", "period"), "Có 31 chỉ tiêu: hãy lọc lấy một, "),
        (("--rows", "place", "--columns", "region"), "Tỉnh, vùng và nhóm chia cùng một số: "),
        (("--rows", "indicator", "--columns", "period", "--out", "a.pdf"), "Tệp “a.pdf” không phải .xlsx"),
    ],
)
def test_what_makes_no_table_is_refused_in_one_sentence(
    hands: Hands, arguments: tuple[str, ...], sentence: str
) -> None:
    assert hands.refused("pivot", *arguments).startswith(sentence)
