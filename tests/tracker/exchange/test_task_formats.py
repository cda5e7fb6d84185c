"""A form with a sheet of tasks that LibreOffice opened and saved is still ours, whatever it saved it as."""

from __future__ import annotations

import pytest

from tests.tracker.exchange.desk import edited, received, rules, write
from tests.tracker.exchange.libreoffice import SOFFICE, LibreOffice
from tests.tracker.exchange.task_desk import TaskDesk
from tracker.exchange.definition import definition_of
from tracker.exchange.reader import read_book
from tracker.plans.rows import TaskAnswer, TaskStatus

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

ANSWERS = {"H9": "Đang thực hiện", "I9": "45%", "J9": "Đã họp\nhai lần", "K10": "Thiếu người", "I11": 100}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    return LibreOffice(tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize(("kind", "said"), [("xlsx", []), ("xls", []), ("ods", ["degraded"])])
def test_both_sheets_survive(task_desk: TaskDesk, office: LibreOffice, kind: str, said: list[str]) -> None:
    data = edited(task_desk.answered(ANSWERS), lambda sheet: write(sheet, {"H9": 7}))
    saved = office.saved(data, kind)
    told = definition_of(read_book(saved))
    assert told is not None
    assert told == definition_of(received(task_desk.form()).book)
    assert rules(task_desk.take(saved)) == said
    assert task_desk.held() == {"H9": "7"}
    assert task_desk.said() == {
        0: TaskAnswer(TaskStatus.IN_PROGRESS, 45, "Đã họp\nhai lần"),
        1: TaskAnswer(difficulty="Thiếu người"),
        2: TaskAnswer(percent=100),
    }
