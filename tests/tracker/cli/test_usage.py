"""Wrong usage is told in the user's language, whatever argparse of this Python calls it."""

from __future__ import annotations

import re

import pytest

from tracker.cli.main import run
from tracker.cli.usage import said
from tracker.words import Words
from ui.lent import Lent

WRONG = (
    (["foo"], "không có LỆNH “foo”; hãy chọn một trong: init, "),
    (["figures", "--by", "foo"], "không đọc được “foo” của --by."),
    (["figures", "--by"], "--by còn thiếu giá trị."),
    (["places", "--on", "30/02/2025"], "không đọc được “30/02/2025” của --on."),
    (["plans", "--json=3"], "không đọc được “3” của --json."),
    (["plans", "--zz"], "không hiểu “--zz”."),
    (["plan", "show"], "còn thiếu CODE."),
    (["plan"], "còn thiếu LỆNH."),
    (["round", "foo"], "không có LỆNH “foo”; hãy chọn một trong: create, list, status, tasks, missing, "),
    (["import"], "còn thiếu PATH."),
    (
        ["screenshots", "--out", "x", "--theme", "pink"],
        "không có --theme “pink”; hãy chọn một trong: light, dark.",
    ),
    (["template", "--round", "x", "--out", "y"], "cần một trong: --place --all."),
    (["template", "--round", "x", "--out", "y", "--all", "--place", "1"], "--place không đi cùng --all."),
    (["round", "create", "--p", "x"], "“--p” có thể là --plan, --period, --place; hãy ghi đủ."),
)


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_wrong_usage_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(arguments, Lent())
    told = capsys.readouterr()
    assert left.value.code == 2
    assert told.out == ""
    assert told.err.splitlines()[-1].startswith(f"Lệnh chưa đúng: {sentence}")
    assert told.err.startswith("cách dùng: main.py")


def test_help_speaks_one_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["figures", "--help"], Lent())
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert not re.search(r"\b(usage|options|arguments|show this|exit)\b", told)
    assert "tùy chọn:" in told


def test_a_message_we_do_not_know_is_kept() -> None:
    assert said(Words("en"), "something new") == "something new"
