"""Our written copy, and the form itself, after LibreOffice has opened and saved them."""

from __future__ import annotations

import pytest

from tests.tracker.exchange.desk import Desk
from tests.tracker.exchange.libreoffice import SOFFICE, LibreOffice
from tests.tracker.exchange.requests.province import Province
from tracker.exchange.preview import Status
from tracker.exchange.requests.taking import Coming
from tracker.kernel.errors import Refusal
from tracker.requests.rows import QuestionState

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

ANSWERS = {"H9": "51", "H10": "trên 40", "H11": "-", "H12": "…", "H13": "x", "H14": "1,25"}
HELD = {"H9": "51", "H10": "over 40", "H11": "nil", "H12": "unknown", "H13": "not_applicable", "H14": "1.25"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    return LibreOffice(tmp_path_factory.mktemp("office"))


def test_the_written_copy_arrives_after_libreoffice(
    desk: Desk, province: Province, office: LibreOffice
) -> None:
    code = province.take(desk.form()).result.code
    for cell, text in ANSWERS.items():
        province.answer(code, cell, text, "=cmd|' /C calc'!A0" if cell == "H9" else "")
    written = province.write(code).data
    saved = office.saved(written, "xlsx")
    again = province.preview(saved)
    assert again.coming is Coming.AGAIN
    assert again.counts[Status.UNCHANGED] == len(again.lines)
    taken = desk.take(saved)
    assert taken.findings == ()
    assert desk.held() == HELD
    note = next(line.write.note for line in taken.lines if line.write and line.cell == "H9")
    assert note == "=cmd|' /C calc'!A0"


def test_a_form_saved_by_libreoffice_is_taken_filled_and_written(
    desk: Desk, province: Province, office: LibreOffice
) -> None:
    taken = province.take(office.saved(desk.form(), "xlsx")).result
    assert taken.foreign == 0
    assert [one for one in taken.findings if one.severity != "info"] == []
    for cell, text in ANSWERS.items():
        province.answer(taken.code, cell, text)
    desk.take(province.write(taken.code).data)
    assert desk.held() == HELD


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_kinds_are_taken_but_not_written(
    desk: Desk, province: Province, office: LibreOffice, kind: str
) -> None:
    code = province.take(office.saved(desk.form(), kind)).result.code
    assert {one.state for one in province.form(code).questions} == {QuestionState.UNKNOWN}
    province.answer(code, "H9", "51")
    with pytest.raises(Refusal, match=r"request\.not_xlsx"):
        province.write(code)
