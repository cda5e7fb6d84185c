"""Several papers into a folder: all of them, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.paper import documents
from tracker.kernel.errors import Cancelled, Refusal
from tracker.printing.model import Paragraph
from tracker.reports.papers.paper import Copy
from ui.paper.formats import Format
from ui.paper.saving import save_each

pytestmark = pytest.mark.usefixtures("dressed")


def quiet(_done: int, _total: int, _name: str) -> None:
    """Nobody listens."""


@pytest.fixture
def copies() -> tuple[Copy, ...]:
    return tuple(Copy(name, documents.document(Paragraph.of("Kính gửi"))) for name in ("hue", "da-nang"))


def test_one_file_a_paper(copies: tuple[Copy, ...], tmp_path: Path) -> None:
    made = save_each(copies, tmp_path, Format.WORD, quiet)
    assert [one.name for one in made] == ["hue.docx", "da-nang.docx"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["da-nang.docx", "hue.docx"]


def test_cancelled_in_the_middle_nothing_is_kept(copies: tuple[Copy, ...], tmp_path: Path) -> None:
    def stop(done: int, _total: int, _name: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_each(copies, tmp_path, Format.PDF, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_replaced(copies: tuple[Copy, ...], tmp_path: Path) -> None:
    (tmp_path / "da-nang.pdf").write_text("mine")
    with pytest.raises(Refusal) as refused:
        save_each(copies, tmp_path, Format.PDF, quiet)
    assert (refused.value.code, refused.value.facts["name"]) == ("paper.there", "da-nang.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["da-nang.pdf"]
