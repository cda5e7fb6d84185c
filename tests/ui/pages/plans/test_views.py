"""Tree, board and timeline show the same work; what is current in one is current in all."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.models.works import a_work
from tests.ui.pages.plans.hands import ALT, Hands
from ui.models.plan_outline import node_key
from ui.models.timeline.rows import GroupRow, WorkRow
from ui.models.timeline.scale import Zoom
from ui.models.work_board import Lane
from ui.pages.plans.filtering import State, Wanted
from ui.pages.plans.timeline.canvas import TimelineCanvas
from ui.pages.plans.toolbar import View


@pytest.fixture
def canvas(hands: Hands) -> TimelineCanvas:
    """The timeline, where 5.2 is current."""
    hands.go("Kết nối")
    hands.page.views.go_to(View.TIMELINE)
    return hands.page.views.timeline.canvas


def go_to_row(hands: Hands, canvas: TimelineCanvas, text: str) -> int:
    """Choose the work that begins so, as a person does; its node."""
    node = hands.node(text)
    canvas.choose(canvas.gantt.row_of(node.id))
    return node.id


def deadline(hands: Hands, text: str) -> dt.date | None:
    return hands.node(text).deadline


def test_what_is_current_stays_so_through_the_views(hands: Hands, canvas: TimelineCanvas) -> None:
    assert canvas.work is not None
    assert canvas.work.text_vi.startswith("Kết nối")
    assert hands.page.head.title == "Kế hoạch › Dòng thời gian"
    node_id = go_to_row(hands, canvas, "Rà soát Quy chế")
    assert hands.page.tree.current_key == node_key(node_id)
    hands.page.views.go_to(View.BOARD)
    cards = hands.page.views.board.lanes[Lane.OVERDUE].list
    assert cards.currentIndex().data().startswith("4.1 Rà soát")
    assert hands.page.pane.isVisible()
    hands.bot.keyClick(cards, Qt.Key.Key_Return)
    assert hands.page.toolbar.shown is View.TREE
    assert hands.page.tree.current_key == node_key(node_id)


def test_keys_of_the_timeline(hands: Hands, canvas: TimelineCanvas) -> None:
    hands.bot.keyClick(canvas, Qt.Key.Key_Home)
    assert isinstance(canvas.row, GroupRow)
    before = len(canvas.gantt.rows)
    hands.bot.keyClick(canvas, Qt.Key.Key_Left)
    assert len(canvas.gantt.rows) < before
    hands.bot.keyClick(canvas, Qt.Key.Key_Space)
    hands.bot.keyClick(canvas, Qt.Key.Key_Down)
    assert isinstance(canvas.row, WorkRow)
    hands.bot.keyClick(canvas, Qt.Key.Key_Plus)
    assert (canvas.gantt.zoom, hands.page.toolbar.zoom.value) == (Zoom.MONTH, "month")
    hands.bot.keyClick(canvas, Qt.Key.Key_Right)
    away = canvas.port.seen.left
    hands.bot.keyClick(canvas, Qt.Key.Key_T)
    assert canvas.port.seen.left != away
    assert canvas.port.today is not None
    hands.bot.keyClick(canvas, Qt.Key.Key_Return)
    assert hands.page.toolbar.shown is View.TREE


def test_a_deadline_moves_by_keys_and_comes_back(hands: Hands, canvas: TimelineCanvas) -> None:
    go_to_row(hands, canvas, "Tập huấn điều tra")
    hands.bot.keyPress(canvas, Qt.Key.Key_Right, ALT | Qt.KeyboardModifier.ShiftModifier)
    hands.bot.keyPress(canvas, Qt.Key.Key_Right, ALT)
    assert deadline(hands, "Tập huấn điều tra") == dt.date(2026, 6, 30)
    hands.bot.keyRelease(canvas, Qt.Key.Key_Alt)
    assert deadline(hands, "Tập huấn điều tra") == dt.date(2026, 7, 8)
    assert hands.said[-1][1].startswith("Nhiệm vụ 4.2: hạn mới 08/7/2026")
    hands.page.work.actions.undo()
    assert deadline(hands, "Tập huấn điều tra") == dt.date(2026, 6, 30)
    hands.bot.keyPress(canvas, Qt.Key.Key_Left, ALT)
    hands.bot.keyPress(canvas, Qt.Key.Key_Escape)
    hands.bot.keyRelease(canvas, Qt.Key.Key_Alt)
    assert deadline(hands, "Tập huấn điều tra") == dt.date(2026, 6, 30)


def test_a_deadline_beyond_its_plan_is_refused_in_words(hands: Hands, canvas: TimelineCanvas) -> None:
    go_to_row(hands, canvas, "Tập huấn điều tra")
    assert canvas.work is not None
    canvas.redated.emit(canvas.work, dt.date(2031, 1, 1))
    assert hands.said[-1][0] == "bad"
    assert deadline(hands, "Tập huấn điều tra") == dt.date(2026, 6, 30)


def test_only_what_is_seen_is_drawn(hands: Hands, canvas: TimelineCanvas) -> None:
    works = tuple(a_work(number, deadline=dt.date(2026, 1, 1)) for number in range(2000))
    hands.page.views.timeline.show_works(works, dt.date(2026, 6, 22), None)
    assert len(canvas.gantt.rows) == 2001
    assert len(canvas.rows_seen) < 40
    hands.bot.keyClick(canvas, Qt.Key.Key_End)
    assert 2000 in canvas.rows_seen


def test_the_picture_and_the_sheets_hold_every_row(hands: Hands, canvas: TimelineCanvas) -> None:
    hands.page.toolbar.copy.click()
    copied = QApplication.clipboard().mimeData()
    image = copied.imageData()
    assert isinstance(image, QImage)
    assert image.height() > len(canvas.gantt.rows) * 28
    assert "Kết nối" in copied.data("image/svg+xml").toStdString()
    hands.page.toolbar.print.click()
    preview = hands.page.views.timeline.preview
    assert preview is not None
    assert all(page.landscape for page in preview.canvas.pages)
    assert preview.bytes_of("pdf").startswith(b"%PDF")
    preview.close()


def test_moving_a_card_asks_for_the_entry_and_can_be_taken_back(hands: Hands) -> None:
    hands.page.views.go_to(View.BOARD)
    board = hands.page.views.board
    cards = board.lanes[Lane.IN_PROGRESS].list
    row = board.lanes[Lane.IN_PROGRESS].model.row_of(hands.node("Hướng dẫn lấy lời").id)
    cards.setCurrentIndex(cards.model().index(row, 0))
    hands.bot.keyClick(cards, Qt.Key.Key_Right, ALT)
    assert hands.form.control("percent").read() == 100
    hands.save()
    assert hands.node("Hướng dẫn lấy lời").percent == 100
    assert board.lanes[Lane.COMPLETED].model.row_of(hands.node("Hướng dẫn lấy lời").id) >= 0
    hands.page.work.actions.undo()
    assert hands.node("Hướng dẫn lấy lời").percent == 70


def test_what_is_late_does_not_stop_being_late_by_being_moved(hands: Hands) -> None:
    hands.page.views.go_to(View.BOARD)
    cards = hands.page.views.board.lanes[Lane.OVERDUE].list
    cards.setCurrentIndex(cards.model().index(0, 0))
    hands.bot.keyClick(cards, Qt.Key.Key_Right, ALT)
    assert not hands.open_form
    assert hands.said[-1][0] == "info"


def test_board_and_timeline_obey_the_filter_and_say_what_is_hidden(
    hands: Hands, canvas: TimelineCanvas
) -> None:
    hands.page.filter.narrow(Wanted(state=State.OVERDUE, text="co so du lieu"))
    works = [row.work for row in canvas.gantt.rows if isinstance(row, WorkRow)]
    assert [work.number for work in works] == ["5.2"]
    chips = hands.page.views.chips
    assert chips.count.text().startswith("Hiện 1/")
    hands.page.filter.put(text="")
    assert chips.texts() == ["Trạng thái: Quá hạn"]
    hands.page.filter.put(text="khong co gi nhu the")
    assert hands.page._stack.currentWidget() is hands.page._nothing
    hands.page._nothing.first_step.emit()
    assert hands.page._stack.currentWidget() is hands.page.views.timeline


def test_days_that_cannot_be_understood_stay_with_what_is_wrong(hands: Hands) -> None:
    panel = hands.page.toolbar.panel
    panel.first.setText("30/6/2026")
    panel.last.setText("1/1/2026")
    panel.last.editingFinished.emit()
    assert panel.wrong.text().startswith("Ngày cuối đứng trước")
    panel.last.setText("31/12/2026")
    panel.last.editingFinished.emit()
    assert hands.page.views.chips.texts() == ["Hạn từ 30/6/2026 đến 31/12/2026"]


def test_a_deadline_is_dragged_by_its_diamond(hands: Hands, canvas: TimelineCanvas) -> None:
    node_id = go_to_row(hands, canvas, "Tập huấn điều tra")
    port, row = canvas.port, canvas.gantt.row_of(node_id)
    at = QPoint(round(port.scale.end(dt.date(2026, 6, 30)) + port.zero), canvas.top_of(row) + 14)
    left, view = Qt.MouseButton.LeftButton, canvas.viewport()
    hands.bot.mousePress(view, left, pos=at)
    assert canvas.moving.day == dt.date(2026, 6, 30)
    to = QPoint(round(port.scale.end(dt.date(2026, 8, 14)) + port.zero), at.y())
    hands.bot.mouseMove(view, to)
    hands.bot.mouseRelease(view, left, pos=to)
    moved = deadline(hands, "Tập huấn điều tra")
    assert moved is not None
    assert abs((moved - dt.date(2026, 8, 14)).days) <= 1  # a pixel is most of a day
