"""report reminders: one letter, one for each place that owes, or none at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.cli.hands import ROUND, Hands

LETTER = ("report", "reminders", "--round", ROUND, "--format", "docx", "--out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "công văn"
    made.mkdir()
    return made


def test_letters_go_to_those_that_owe(desk: Hands, folder: Path) -> None:
    assert "2 văn bản" in desk.done(*LETTER, folder, "--all").out
    names = [f"cong-van-nhac {ROUND} 01-HaNoi.docx", f"cong-van-nhac {ROUND} 68-LamDong.docx"]
    assert sorted(path.name for path in folder.iterdir()) == names
    desk.done(*LETTER, folder / "một.docx", "--place", "68", "--until", "31/12/2099")
    assert len(list(folder.iterdir())) == 3


def test_what_cannot_be_written_leaves_nothing(desk: Hands, folder: Path) -> None:
    assert "--all" in desk.refused(*LETTER, folder / "một.docx")
    assert "--all" in desk.refused(*LETTER, folder / "hai.docx", "--place", "01,68")
    assert "Cao Bằng" in desk.refused(*LETTER, folder, "--all", "--place", "01,04")
    assert "đã qua" in desk.refused(*LETTER, folder, "--all", "--until", "2020-01-01")
    assert list(folder.iterdir()) == []
