"""Links on the page of plans: seen, added by search, taken away; and the matrix over the page, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.pages.plans.hands import Hands
from tracker.plans.linking.queries import links_of, node_named
from tracker.plans.linking.rows import Link
from ui.forms.dialog import FormDialog
from ui.models.alignment import HEADS, Shown
from ui.pages.plans.linking.add_dialog import AddLinkDialog
from ui.pages.plans.linking.matrix_view import AlignmentView
from ui.pages.plans.linking.work import LINKS
from ui.pages.targets import ToPlan
from ui.paper.preview import PreviewDialog
from ui.widgets.cells import CELL, StateCell


def links(hands: Hands, key: str) -> tuple[Link, ...]:
    ledger = hands.desk.ledger
    return ledger.ask(links_of, ledger.ask(node_named, key))


def go(hands: Hands, key: str) -> None:
    """The tab of links of the node that bears a key."""
    number = hands.desk.ledger.ask(node_named, key)
    hands.page.open(ToPlan(key.partition(".")[0], number))
    hands.page.pane.turn_to(LINKS)


def matrix(hands: Hands, code: str = "KH1863") -> AlignmentView:
    view = hands.page.align(code)
    assert hands.page.over.view is view and not hands.page.tree.isVisible()
    return view


def cross(hands: Hands, view: AlignmentView, row: str, column: str) -> None:
    """Put the cursor where two nodes cross."""
    ids = [hands.desk.ledger.ask(node_named, key) for key in (row, column)]
    index = view.table.alignment.place_of(ids[0], ids[1])
    assert index.isValid()
    view.table.setCurrentIndex(index)


def test_the_pane_shows_links_and_the_line_of_a_node(hands: Hands) -> None:
    go(hands, "ACWC1620.TH2")
    texts = hands.pane_texts()
    assert {"Liên kết (2)", "Tiếp nối từ", "Được tiếp nối thành", "Chưa kiểm chứng", "Suy ra"} <= set(texts)
    assert "2012–2016 · ACWC1216" in texts and "2016–2020 · ACWC1620 · đang xem" in texts
    go(hands, "PH2025.TA1")
    assert "Số liệu: Tỷ lệ trẻ em có hoàn cảnh đặc biệt (%)" in hands.pane_texts()


def test_a_link_is_added_by_search_and_taken_back(hands: Hands) -> None:
    go(hands, "KH1863.TG5")
    hands.page.links.add(hands.page.work.node, hands.page.work.plan)  # type: ignore[arg-type]  # both are there
    dialog = hands.page.links.dialog
    assert isinstance(dialog, AddLinkDialog)
    dialog.search.setText("co so du lieu quan ly")
    dialog.seek()
    hands.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert [one.end.key for one in links(hands, "KH1863.TG5")] == ["RPA_EVAC.AA5", "UNICEF2226.PR6"]
    assert "Liên kết (2)" in hands.pane_texts()
    added = links(hands, "KH1863.TG5")[1]
    hands.page.links.remove(added)
    assert "Liên kết (1)" in hands.pane_texts() and hands.said[-1][0] == "info"
    hands.page.links.remove(added)
    assert hands.said[-1][0] == "bad"
    hands.page.work.actions.undo()
    assert "Liên kết (2)" in hands.pane_texts()


def test_the_matrix_counts_gaps_and_links_by_key(hands: Hands) -> None:
    view = matrix(hands)
    assert view.matrix is not None
    before = len(view.matrix.column_gaps)
    cross(hands, view, "KH1863.TG4", "RPA_EVAC.AA7")
    assert "Chưa liên kết" in view.detail.text()
    hands.bot.keyClick(view.table, Qt.Key.Key_Space)
    dialog = hands.page.links.dialog
    assert isinstance(dialog, FormDialog)
    hands.put(dialog.form.control("note"), "điều phối liên ngành")
    dialog.save()
    assert view.matrix is not None and len(view.matrix.column_gaps) == before - 1
    assert view.table.currentIndex().data(CELL) == StateCell(
        "check", "1", "good", align="center", word_tone="text"
    )
    assert "điều phối liên ngành" in view.detail.text()
    hands.bot.keyClick(view.table, Qt.Key.Key_Return)  # the link that is there is edited
    dialog = hands.page.links.dialog
    assert isinstance(dialog, FormDialog) and dialog.form.control("note").read() == "điều phối liên ngành"
    dialog.reject()
    hands.bot.keyClick(view.table, Qt.Key.Key_Delete)
    assert len(view.matrix.column_gaps) == before
    hands.bot.mouseClick(view.undo, Qt.MouseButton.LeftButton)
    assert len(view.matrix.column_gaps) == before - 1
    hands.bot.keyClick(view.table, Qt.Key.Key_Escape)
    assert hands.page.over.view is None and hands.page.tree.isVisible()


def test_the_matrix_prints_the_report_in_english(hands: Hands) -> None:
    view = matrix(hands)
    cross(hands, view, "KH1863.GO2", "RPA_EVAC.AA1")
    view.print.click()
    paper = view.findChild(PreviewDialog)
    assert paper is not None and paper.pane.document is not None
    assert (paper.pane.document.language, "National action plan" in paper.pane.document.name) == ("en", True)
    paper.close()


def test_what_is_not_on_file_is_neither_answered_nor_a_gap(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = matrix(hands, "CT112")
    model = view.table.alignment
    unknown = next(
        c for c in range(HEADS, model.columnCount()) if "TBHN" in str(model.headerData(c, _ACROSS))
    )
    assert model.index(1, unknown).data() == "…"
    view.cross(1, unknown)
    assert hands.page.links.dialog is None and "có nội dung" in view.notice.text
    view.narrow(Shown.ROWS)
    assert model.rowCount() == 4
    view.table.setCurrentIndex(model.index(0, HEADS))
    hands.bot.keyClick(view.table, Qt.Key.Key_Space)  # the plan is folded
    assert model.rowCount() == 1 and view.table.currentIndex().row() == 0
    target = tmp_path / "doi-chieu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(target), ""))
    hands.bot.mouseClick(view.export, Qt.MouseButton.LeftButton)
    assert "Khoảng trống" in load_workbook(target).sheetnames


_ACROSS = Qt.Orientation.Horizontal
