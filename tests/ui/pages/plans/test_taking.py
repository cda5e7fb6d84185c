"""A plan into a workbook from the window, and from a workbook into the ledger: decisions, undo, refusals."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans.hands import Hands
from tracker.exchange.findings import Choice
from tracker.exchange.plans.known import export_of
from tracker.exchange.plans.taking import commit_plan, preview_plan
from tracker.exchange.plans.writer import write_plan
from tracker.exchange.readers import Readers, Received
from tracker.plans import commands
from tracker.plans.definition import Definition, NodeFacts
from tracker.plans.fields import NodeFields
from tracker.plans.rows import NodeKind
from tracker.plans.versions.drafts import draft
from tracker.words import Words
from ui.desk import Desk
from ui.models.plan_taking import ASKED, CHANGES, KEPT, REMARKS
from ui.pages.plans.taking.dialog import TakeDialog
from ui.pages.plans.versions.amend_view import AmendView
from ui.pages.plans.work import PlanWork

CODE = "KH1863"


def file_of(desk: Desk, path: Path, *, change: str = "", add: bool = False, drop: str = "") -> Path:
    """The plan's workbook, changed as another office would have it."""
    definition, names = desk.ledger.ask(export_of, CODE)
    nodes = [
        replace(one, text_vi=f"{one.text_vi} (sửa)") if change and one.text_vi.startswith(change) else one
        for one in definition.nodes
        if not drop or not one.text_vi.startswith(drop)
    ]
    if add:
        nodes.append(NodeFacts(f"{CODE}.PU900", NodeKind.PURPOSE, "Mục đích mới"))
    path.write_bytes(
        write_plan(Definition(definition.plan, tuple(nodes)), names, Words("vi"), desk.ledger.now())
    )
    return path


@pytest.fixture
def taken(desk: Desk, tmp_path: Path) -> Desk:
    """The plan was taken from a file before."""
    with Readers(1) as readers:
        one = readers.read(file_of(desk, tmp_path / "before.xlsx"))
    assert isinstance(one, Received)
    desk.ledger.do(commit_plan, desk.ledger.ask(preview_plan, one), now=desk.ledger.now(), by="CV")
    return desk


def opened(hands: Hands, path: Path) -> TakeDialog:
    hands.page.work.files.preview(path)
    dialog = hands.page.work.files.dialog
    assert isinstance(dialog, TakeDialog)
    return dialog


def texts(dialog: TakeDialog, tab: str) -> list[str]:
    dialog.tabs.set_value(tab)
    dialog.tabs.changed.emit(tab)
    return [str(dialog.rows.index(row, 2).data()) for row in range(dialog.rows.rowCount())]


def test_the_plan_at_hand_is_written(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.go_plan(CODE)
    path = tmp_path / "ra"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    hands.page.work.export()
    book = load_workbook(BytesIO((tmp_path / "ra.xlsx").read_bytes()))
    assert book.sheetnames[:2] == ["Kế hoạch", "Nội dung"]
    assert hands.said[-1][0] == "good"


def test_a_file_is_seen_decided_taken_and_undone(
    hands: Hands, taken: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = file_of(taken, tmp_path / "bo.xlsx", change="100% học sinh", add=True, drop="Đánh giá an toàn")
    before = hands.reopened(CODE)
    dialog = opened(hands, path)
    assert hands.reopened(CODE) == before
    assert dialog.tabs.value == ASKED
    assert any("Mục đích mới" in text for text in texts(dialog, CHANGES))
    assert texts(dialog, KEPT)
    assert len(texts(dialog, ASKED)) == 1
    assert dialog.panel.isVisible()
    dialog.panel.focus_choice()
    remove = next(button for choice, button in dialog.panel.buttons if choice is Choice.THEIRS)
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert dialog.draft is not None
    assert dialog.draft.preview.whole
    dialog.go.click()
    now = hands.reopened(CODE)
    assert any(text.endswith("(sửa)") for text in now)
    assert "Mục đích mới" in now
    assert not any(text.startswith("Đánh giá an toàn") for text in now)
    assert hands.said[-1][0] == "good"
    hands.page.work.actions.undo()
    assert hands.reopened(CODE) == before


def test_one_answer_may_settle_all_of_a_kind(hands: Hands, taken: Desk, tmp_path: Path) -> None:
    path = file_of(taken, tmp_path / "bo.xlsx", change="100%")
    for node in hands.nodes(CODE):
        if node.text_vi.startswith("100%"):
            form = replace(NodeFields.of(node), text_vi=f"{node.text_vi} (tỉnh)")
            taken.ledger.do(commands.edit_node, node.id, form)
    dialog = opened(hands, path)
    assert len(texts(dialog, ASKED)) > 1
    dialog.panel.same.setChecked(True)
    next(button for choice, button in dialog.panel.buttons if choice is Choice.MINE).click()
    assert dialog.draft is not None
    assert not dialog.draft.preview.undecided
    assert all(one == "Đã quyết định" for one in [str(dialog.rows.index(0, 0).data())])


def test_a_file_that_is_no_plan_is_refused_in_a_sentence(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "khac.xlsx"
    path.write_bytes(b"not a workbook")
    dialog = opened(hands, path)
    assert not dialog.go.isEnabled()
    assert dialog.notice.text
    dialog.reject()


def test_a_file_may_go_into_the_draft_which_is_opened(hands: Hands, taken: Desk, tmp_path: Path) -> None:
    before = hands.reopened(CODE)
    dialog = opened(hands, file_of(taken, tmp_path / "bo.xlsx", change="100% học sinh", add=True))
    assert not dialog.as_draft.isHidden()
    dialog.as_draft.click()
    assert dialog.draft is not None
    assert dialog.draft.preview.as_draft
    assert (dialog.go.text(), dialog.go.isEnabled()) == ("Ghi vào bản dự thảo", True)
    assert any("Mục đích mới" in text for text in texts(dialog, CHANGES))
    dialog.go.click()
    assert hands.reopened(CODE) == before
    assert "bản đang hiệu lực không đổi" in hands.said[-1][1]
    offer = hands.page.work.files.dialog
    assert isinstance(offer, QMessageBox)
    offer.defaultButton().click()
    view = hands.page.versions.view
    assert isinstance(view, AmendView)
    begun = taken.ledger.ask(draft, hands.plan(CODE).id)
    assert begun is not None
    assert "Mục đích mới" in {one.text_vi for one in begun.definition.nodes}
    hands.page.over.leave()
    hands.page.work.actions.undo()
    assert taken.ledger.ask(draft, hands.plan(CODE).id) is None


def test_a_file_is_asked_for_by_a_dialog(
    hands: Hands, taken: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(taken, tmp_path / "bo.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    hands.page.work.files.choose()
    dialog = hands.page.work.files.dialog
    assert isinstance(dialog, TakeDialog)
    assert not dialog.go.isEnabled()  # nothing new in it
    assert texts(dialog, REMARKS) == []


def test_the_picture_has_something_to_show(hands: Hands) -> None:
    hands.go_plan(CODE)
    scene = next(one for one in hands.page.scenes() if one.name == "take")
    dialog = scene.show()
    assert isinstance(dialog, TakeDialog)
    assert dialog.draft is not None
    assert isinstance(hands.page.work, PlanWork)
