"""The table of figures on a terminal: nothing approximate looks exact, an empty answer says so."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.cli.figures import _compared
from tracker.cli.main import run
from tracker.figures.compare import Against, Comparability, Comparison
from tracker.kernel.quantity import Quantity
from tracker.words import Words
from ui.lent import Lent

BASE = Quantity.of(Decimal(43))


@pytest.fixture
def told(sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of `figures` on the sample, asked for one indicator."""
    ledger = shutil.copyfile(sample_file, tmp_path / "ledger.skh")
    assert run(["figures", "--database", str(ledger), "--indicator", "BCA/XH-VU"], Lent()) == 0
    return capsys.readouterr().out.splitlines()


def test_sources_stand_under_their_head(told: list[str]) -> None:
    head, _, first, *_ = told
    assert head.index("Nguồn") == first.index("Bộ Công an")


def test_an_empty_answer_says_so(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = shutil.copyfile(sample_file, tmp_path / "ledger.skh")
    asked = ["figures", "--database", str(ledger), "--period", "1990"]
    assert run(asked, Lent()) == 0
    assert capsys.readouterr().out == "Không có số liệu nào khớp.\n"
    assert run([*asked, "--json"], Lent()) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize(
    ("verdict", "against", "cells"),
    [
        (Comparability.COMPARABLE, Against.SAME_PERIOD, ["43", "+4", "+9,3%"]),
        (Comparability.APPROXIMATE, Against.SAME_PERIOD, ["43", "~ +4", "~ +9,3%"]),
        (Comparability.COMPARABLE, Against.PLAN, ["43", "+4", "9,3%"]),
        (Comparability.INCOMPLETE, Against.SAME_PERIOD, ["43", "chưa đủ số", ""]),
    ],
)
def test_a_comparison_says_how_exact_it_is(
    verdict: Comparability, against: Against, cells: list[str]
) -> None:
    found = Comparison(against, BASE, Decimal(4), Decimal("9.3"), verdict)
    assert _compared(found, Words("vi")) == cells


def test_what_moved_most_is_told_of_one_period(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = shutil.copyfile(sample_file, tmp_path / "ledger.skh")
    asked = ["figures", "--database", str(ledger), "--most", "3"]
    assert run(asked, Lent()) == 1
    assert "--period" in capsys.readouterr().err
    assert run([*asked, "--period", "2026-H1"], Lent()) == 0
    assert capsys.readouterr().out
