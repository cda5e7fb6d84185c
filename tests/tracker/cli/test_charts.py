"""chart: one file for each kind, in both languages; what cannot be drawn is refused and leaves no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.cli.hands import Hands
from tracker.cli.main import run
from tracker.reports.charts import ChartKind, Progress
from ui.lent import Lent


@pytest.mark.parametrize(
    ("kind", "code"),
    [("trend", "BCA/XH-VU"), ("progress", "BCA/PDT"), ("progress", "CTE/TL-HCDB")],
)
def test_a_chart_is_drawn_without_a_screen(hands: Hands, tmp_path: Path, kind: str, code: str) -> None:
    out = tmp_path / "chart.pdf"
    told = hands("chart", "--indicator", code, "--kind", kind, "--out", out)
    assert told.code == 0
    _, asked, _, name, language = hands.window.calls[-1]
    assert (asked.kind, name, language) == (ChartKind(kind), "chart.pdf", "vi")
    assert told.out == "Đã vẽ biểu đồ vào chart.pdf.\n"


def test_milestones_are_weighed_as_the_overview_does(hands: Hands, tmp_path: Path) -> None:
    hands("chart", "--indicator", "BCA/PDT", "--kind", "progress", "--out", tmp_path / "chart.pdf")
    _, _, answer, *_ = hands.window.calls[-1]
    assert isinstance(answer, Progress)
    assert [(one.milestone.year, one.met) for one in answer.asked] == [(2025, True)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_the_window_draws_it(hands: Hands, tmp_path: Path, language: str, ending: str) -> None:
    out = tmp_path / f"chart.{ending}"
    asked = ["chart", "--database", str(hands.ledger), "--lang", language, "--out", str(out)]
    assert run([*asked, "--indicator", "BCA/XH-VU"], Lent()) == 0
    head = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<?xml"}[ending]
    assert out.read_bytes().startswith(head)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--indicator", "BCA/XH-VU", "--kind", "progress"], "BCA/XH-VU"),
        (["--indicator", "BCA/XH-VU", "--kind", "parts"], "BCA/XH-VU"),
        (["--indicator", "TT13-2/0113"], "TT13-2/0113"),
        (["--indicator", "BCA/XH-VU", *["--place", "01", "--place", "04", "--place", "38"] * 3], "9"),
    ],
)
def test_what_cannot_be_drawn_is_refused(hands: Hands, tmp_path: Path, asked: list[str], said: str) -> None:
    told = hands("chart", *asked, "--out", tmp_path / "chart.pdf")
    assert told.code == 1
    assert said in told.sentence
    assert not (tmp_path / "chart.pdf").exists()


def test_a_wrong_ending_is_refused_before_anything_is_written(hands: Hands, tmp_path: Path) -> None:
    out = tmp_path / "chart.docx"
    asked = ["chart", "--database", str(hands.ledger), "--indicator", "BCA/XH-VU", "--out", str(out)]
    assert run(asked, Lent()) == 1
    assert not out.exists()
