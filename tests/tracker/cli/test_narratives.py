"""narrative on the command line: written, listed, printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.cli.hands import Hands

OF = ("--plan", "KH1863", "--period", "2026-H1")


def test_what_is_written_is_listed_and_printed(hands: Hands, tmp_path: Path) -> None:
    assert "Chưa có lời văn" in hands.done("narrative", "list", *OF).out
    said = hands.done("narrative", "set", *OF, "--section", "general", "--text", "Đã triển khai").out
    assert "Đánh giá chung" in said
    page = tmp_path / "next.txt"
    page.write_text("Dòng một\nDòng hai\n", "utf-8-sig")
    hands.done("narrative", "set", *OF, "--section", "next", "--file", page)
    listed = hands.done("narrative", "list", *OF, "--json").json
    assert [(one["section"], one["text"]) for one in listed] == [
        ("general", "Đã triển khai"),
        ("next", "Dòng một\nDòng hai"),
    ]
    again = hands.done("narrative", "set", *OF, "--section", "general", "--text", " Đã triển khai ").out
    assert "không đổi" in again
    assert hands.done("narrative", "list", *OF, "--language", "en", "--json").json == []
    out = tmp_path / "r.xlsx"
    hands.done("report", "implementation", *OF, "--format", "xlsx", "--out", out)
    assert out.stat().st_size > 5_000


def test_a_text_that_is_there_is_replaced_only_when_asked(hands: Hands) -> None:
    hands.done("narrative", "set", *OF, "--section", "general", "--text", "Bản đầu")
    assert "--replace" in hands.refused("narrative", "set", *OF, "--section", "general", "--text", "Bản sau")
    (kept,) = hands.done("narrative", "list", *OF, "--json").json
    assert kept["text"] == "Bản đầu"
    hands.done("narrative", "set", *OF, "--section", "general", "--text", "Bản sau", "--replace")
    (now,) = hands.done("narrative", "list", *OF, "--json").json
    assert now["text"] == "Bản sau"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--plan", "X", "--period", "2026", "--section", "next", "--text", "a"), "X"),
        (("--plan", "KH1863", "--period", "hè", "--section", "next", "--text", "a"), "hè"),
        ((*OF, "--section", "next", "--text", "a" * 20_001), "20001"),
        ((*OF, "--section", "next", "--file", "thiếu.txt"), "thiếu.txt"),
    ],
)
def test_what_cannot_be_written_is_refused(hands: Hands, arguments: tuple[str, ...], said: str) -> None:
    assert said in hands.refused("narrative", "set", *arguments)


def test_a_section_that_no_report_has_is_wrong_usage(hands: Hands) -> None:
    assert hands("narrative", "set", *OF, "--section", "x", "--text", "a").code == 2
    assert hands("narrative", "set", *OF, "--section", "next").code == 2
