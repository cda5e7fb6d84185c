"""Buttons, switches, chips, notices, panes, strips: what they say and what the keyboard does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, theme
from ui.theme.focus_ring import FocusRing
from ui.widgets import (
    Button,
    CellStrip,
    Chip,
    CountBadge,
    Counter,
    CounterStrip,
    DetailPane,
    ElidedLabel,
    EmptyState,
    Notice,
    Option,
    PageHead,
    Panel,
    PickBox,
    ProgressBar6,
    SegmentedSwitch,
    StateLabel,
    StripCell,
    StripGroup,
    Toolbar,
)


def test_a_button_says_its_name_without_dots(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("In tóm tắt…", "print", "primary")
    qtbot.addWidget(button)
    assert button.accessibleName() == "In tóm tắt"
    assert button.sizeHint().height() == 28
    assert Button("Nhỏ", small=True).sizeHint().height() == 24


@pytest.mark.parametrize("role", ["primary", "secondary", "quiet", "link", "danger"])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_button_has_room_for_its_words(dressed: QApplication, qtbot: QtBot, role: str, mode: Mode) -> None:
    theme().use(mode)
    button = Button("Ghi hoàn thành", "check", role)
    qtbot.addWidget(button)
    words = button.fontMetrics().horizontalAdvance("Ghi hoàn thành")
    assert button.sizeHint().width() >= words + 14 + 7
    button.setEnabled(False)
    assert not button.grab().isNull()


def test_a_switch_tells_the_key_that_was_chosen(dressed: QApplication, qtbot: QtBot) -> None:
    switch = SegmentedSwitch([Option("tree", "Cây", "tree"), Option("time", "Dòng thời gian")], "Cách xem")
    qtbot.addWidget(switch)
    switch.show()
    assert switch.value == "tree"
    width = switch.sizeHint().width()
    with qtbot.waitSignal(switch.changed) as changed:
        qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert changed.args == ["time"]
    assert switch.value == "time"
    assert switch.sizeHint().width() == width
    with qtbot.assertNotEmitted(switch.changed):
        switch.set_value("tree")
    assert switch.value == "tree"


def test_a_chip_filters_and_a_passive_one_only_tells(dressed: QApplication, qtbot: QtBot) -> None:
    chip, told = Chip("Khóa 8", "good", "lock"), Chip("Chính thức", "good", "ok", passive=True)
    for widget in (chip, told):
        qtbot.addWidget(widget)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert told.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_badge_is_hidden_at_zero(dressed: QApplication, qtbot: QtBot) -> None:
    badge = CountBadge(0)
    qtbot.addWidget(badge)
    assert badge.isHidden()
    badge.set_count(1234, "warn")
    assert not badge.isHidden()
    assert badge.sizeHint().width() > 20


def test_a_notice_can_be_copied_and_acted_on(dressed: QApplication, qtbot: QtBot) -> None:
    notice = Notice("bad", "Quá hạn 173 ngày, hạn 31/12/2025", "Gia hạn…")
    qtbot.addWidget(notice)
    notice.copy()
    assert QGuiApplication.clipboard().text() == "Quá hạn 173 ngày, hạn 31/12/2025"
    with qtbot.waitSignal(notice.action):
        notice.findChild(Button).click()
    notice.say("good", "Đã lưu")
    assert notice.property("tone") == "good"
    assert notice.findChild(Button).isHidden()


def test_an_empty_page_offers_the_first_step(dressed: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState("plan", "Chưa có kế hoạch", "Nhập một quyết định đã ban hành.", "Thêm kế hoạch")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.first_step):
        empty.findChild(Button).click()


def test_page_head_and_panel_show_what_they_are_given(dressed: QApplication, qtbot: QtBot) -> None:
    head, panel = PageHead("Kế hoạch", "12 kế hoạch"), Panel("Nhiệm vụ", "Xem cả 9")
    for widget in (head, panel):
        qtbot.addWidget(widget)
    head.set_title("Số liệu", "0101")
    assert head.title == "Số liệu"
    with qtbot.waitSignal(panel.link):
        panel.findChild(Button).click()
    panel.set_link("")
    assert panel.findChild(Button).isHidden()


def test_a_pane_shows_tabs_rows_and_foot(dressed: QApplication, qtbot: QtBot) -> None:
    pane = DetailPane(closable=True)
    qtbot.addWidget(pane)
    pane.set_head("Nhiệm vụ 5.2", "Kết nối dữ liệu")
    info = pane.add_body("info", "Thông tin")
    pane.add_body("log", "Tiến độ")
    info.add_row("Chủ trì", "Cục Bà mẹ và Trẻ em", "từ 01/3/2025")
    info.add_section("Nhật ký", Button("Ghi tiến độ", role="link"))
    info.add_row("Trạng thái", StateLabel("half", "Đang thực hiện"))
    pane.add_foot(Button("Sửa"))
    pane.set_state(Chip("Chính thức", passive=True))
    pane.show()
    assert pane.current_tab == "info"
    pane.show_tab("log")
    assert pane.current_tab == "log"
    info.clear()
    info.add_row("Chủ trì", "Bộ Y tế")
    with qtbot.waitSignal(pane.closed):
        pane.findChildren(Button)[0].click()


def test_counters_are_doors(dressed: QApplication, qtbot: QtBot) -> None:
    strip = CounterStrip([Counter("late", "bad", "4", "nhiệm vụ quá hạn", "lâu nhất 173 ngày", "bad")])
    qtbot.addWidget(strip)
    strip.show()
    button = strip.findChild(Button)
    assert button.accessibleName() == "4 nhiệm vụ quá hạn. lâu nhất 173 ngày"
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert chosen.args == ["late"]
    strip.set_counters([Counter("late", "bad", "5", "nhiệm vụ quá hạn")])
    assert strip.findChild(Button) is button
    assert not strip.grab().isNull()


@pytest.mark.parametrize("rows", [0, 2])
def test_the_strip_of_provinces_is_walked_with_the_arrows(
    dressed: QApplication, qtbot: QtBot, rows: int
) -> None:
    strip = CellStrip("Các tỉnh", rows)
    qtbot.addWidget(strip)
    cells = tuple(StripCell(f"p{n}", f"{n:02}", f"Tỉnh {n}", "check", "good", n == 2) for n in range(5))
    strip.set_groups([StripGroup("Bắc", cells), StripGroup("Trống", ())])
    strip.resize(400, strip.sizeHint().height())
    strip.show()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert chosen.args == ["p1"]
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(
            strip, Qt.MouseButton.LeftButton, pos=QPoint(4, strip.height() - 6 if not rows else 6)
        )
    assert chosen.args == ["p0"]
    strip.select("p3")
    assert not strip.grab().isNull()


def test_a_long_label_gives_way(dressed: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel("Số liệu › Trẻ em › Bảo vệ trẻ em · kỳ hành chính")
    qtbot.addWidget(label)
    label.resize(80, 18)
    label.show()
    assert label.toolTip().startswith("Số liệu")
    label.resize(600, 18)
    assert label.toolTip() == ""


def test_a_bar_is_drawn_in_both_palettes(dressed: QApplication, qtbot: QtBot) -> None:
    bar = ProgressBar6(0.4, "bad", 1.0, "Tiến độ")
    qtbot.addWidget(bar)
    light = bar.grab().toImage()
    theme().use(Mode.DARK)
    assert bar.grab().toImage() != light


def test_picking_works_without_accents(dressed: QApplication, qtbot: QtBot) -> None:
    box = PickBox("Tỉnh")
    qtbot.addWidget(box)
    box.set_items([("01", "Hà Nội"), ("38", "Thanh Hóa"), ("48", "Đà Nẵng")], "38")
    box.show()
    assert box.key == "38"
    line = box.lineEdit()
    assert line is not None
    line.setText("da nang")
    with qtbot.waitSignal(box.changed) as changed:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert changed.args == ["48"]
    line.setText("không có nơi này")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.key == "48"


def test_a_free_box_keeps_words_of_the_person(dressed: QApplication, qtbot: QtBot) -> None:
    box = PickBox("Cơ quan", free=True)
    qtbot.addWidget(box)
    box.set_items([("byt", "Bộ Y tế")])
    line = box.lineEdit()
    assert line is not None
    line.setText("Trung tâm Công tác xã hội")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.key == ""
    assert box.currentText() == "Trung tâm Công tác xã hội"


def test_the_ring_stands_around_the_field_with_the_focus(dressed: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        row.addWidget(field)
    window.resize(300, 60)
    window.show()
    window.activateWindow()
    fields[1].setFocus()
    qtbot.waitUntil(fields[1].hasFocus)
    ring = window.findChild(FocusRing)
    assert ring.geometry() == fields[1].geometry().adjusted(-3, -3, 3, 3)
    assert ring.isVisible()
    fields[1].hide()
    assert ring.geometry() != fields[1].geometry().adjusted(-3, -3, 3, 3) or not ring.isVisible()


def test_a_toolbar_without_room_shows_icons_only(dressed: QApplication, qtbot: QtBot) -> None:
    bar = Toolbar()
    qtbot.addWidget(bar)
    columns = Button("Chọn cột hiển thị", "cols", "quiet")
    bar.add(Button("Một nút khá dài để lấp chỗ"), columns)
    bar.add_stretch()
    bar.resize(600, 40)
    bar.show()
    assert not columns.compact
    bar.resize(250, 40)
    qtbot.waitUntil(lambda: columns.compact)
    assert columns.toolTip() == "Chọn cột hiển thị"
    bar.resize(600, 40)
    qtbot.waitUntil(lambda: not columns.compact)
    assert columns.toolTip() == ""


def test_a_foot_gives_words_back_when_a_button_beside_goes(dressed: QApplication, qtbot: QtBot) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    edit, other = Button("Sửa kế hoạch", "edit"), Button("Ghi một lời thật dài vào nhật ký", "edit")
    pane.add_foot(edit, other)
    pane.resize(260, 300)
    pane.show()
    assert edit.compact
    other.hide()
    qtbot.waitUntil(lambda: not edit.compact)
