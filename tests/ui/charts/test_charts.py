"""Charts in the window: what they say to pointer, keyboard and screen reader, and what they copy."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPainterPath, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.charts.drawings import BARS, PROGRESS, TREND, several
from ui.charts import BarChart, Chart, TrendChart
from ui.charts.engine import Engine
from ui.charts.items import Axis
from ui.charts.plot import Plot
from ui.tasks import Runner
from ui.theme import Mode, theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
"""The offscreen platform says so of every tooltip."""


def drawn(chart: Chart) -> Plot:
    assert chart.plot is not None
    return chart.plot


def upright(chart: Chart) -> Axis:
    return next(one for one in drawn(chart).items() if isinstance(one, Axis) and one.orientation == "left")


def hover(plot: Plot, at: QPointF) -> None:
    """The pointer moves there, wherever the machine's own pointer is."""
    kind, button, keys = QEvent.Type.MouseMove, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    there = QPointF(plot.viewport().mapToGlobal(at.toPoint()))
    QApplication.sendEvent(plot.viewport(), QMouseEvent(kind, at, there, button, button, keys))


@pytest.fixture
def trend(dressed: QApplication, qtbot: QtBot) -> TrendChart:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(360, 200)
    chart.show_trend(TREND)
    chart.show()
    return chart


@pytest.fixture
def bars(dressed: QApplication, qtbot: QtBot) -> BarChart:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.show_bars(BARS)
    chart.resize(420, chart.height())
    chart.show()
    return chart


def texts(chart: Chart) -> list[str]:
    return [words.text for words in drawn(chart).strokes.words]


def test_every_kind_of_point_is_written_and_explained(trend: TrendChart) -> None:
    for said in ("…", "1.233", "hơn 1.300", "1.391", "~ 1.110", "28/34", "01/7/2025"):
        assert said in texts(trend)
    for said in ("đủ nguồn", "chưa đủ đơn vị", "số gần đúng, vẽ thành khoảng"):
        assert said in texts(trend)


def test_the_axis_is_written_as_vietnamese_does(trend: TrendChart) -> None:
    ticks = [text for _, text in upright(trend)._tickLevels[0]]
    assert ticks == ["1.000", "1.250", "1.500"]


def test_hover_tells_number_and_source(trend: TrendChart, qtbot: QtBot) -> None:
    plot = drawn(trend)
    with qtbot.waitSignal(trend.pointed) as pointed:
        hover(plot, plot.stops[1].ring.center())
    assert pointed.args == ["2023: 1.233 trẻ em\nNguồn: Bộ Công an"]
    assert QToolTip.text() == "2023: 1.233 trẻ em\nNguồn: Bộ Công an"


def test_arrows_lead_through_the_points_and_enter_to_the_source(trend: TrendChart, qtbot: QtBot) -> None:
    plot = drawn(trend)
    heard: list[str] = []
    trend.pointed.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(plot, key)
    assert [said.partition(":")[0] for said in heard] == ["2022", "2023", "2026", "2025", "2022"]
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleDescription() == "2023: 1.233 trẻ em\nNguồn: Bộ Công an"
    with qtbot.waitSignal(trend.chosen) as chosen:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args == ["2023"]


def test_a_screen_reader_hears_the_whole_chart_first(trend: TrendChart) -> None:
    assert drawn(trend).accessibleName() == TREND.title
    assert "2024: hơn 1.300 trẻ em" in drawn(trend).accessibleDescription()


def test_a_click_leads_to_the_source(trend: TrendChart, qtbot: QtBot) -> None:
    plot = drawn(trend)
    with qtbot.waitSignal(trend.chosen) as chosen:
        qtbot.mouseClick(
            plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.stops[3].ring.center().toPoint()
        )
    assert chosen.args == ["2025"]


def test_pressing_a_bar_names_its_place(bars: BarChart, qtbot: QtBot) -> None:
    plot = drawn(bars)
    with qtbot.waitSignal(bars.chosen) as chosen:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 2 * 22 + 8))
    assert chosen.args == ["01"]
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    assert plot.current is not None
    assert plot.current.said.startswith("Nghệ An: 53 → 57")


def test_wheel_and_drag_keep_the_picture(trend: TrendChart, qtbot: QtBot) -> None:
    plot = drawn(trend)
    before = plot.box.viewRange()
    at = QPointF(100, 80)
    wheel = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), wheel)
    assert not wheel.isAccepted()
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 80))
    qtbot.mouseMove(plot.viewport(), QPoint(180, 20))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(180, 20))
    assert plot.box.viewRange() == before


def test_both_palettes_draw_differently(trend: TrendChart, bars: BarChart) -> None:
    for chart in (trend, bars):
        light = chart.grab().toImage()
        theme().use(Mode.DARK)
        assert chart.grab().toImage() != light
        theme().use(Mode.LIGHT)
        assert chart.grab().toImage() == light


def test_targets_say_what_they_ask(dressed: QApplication, qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    chart.show_trend(PROGRESS)
    chart.show()
    for said in ("dưới 6,5%", "từ 5 đến 6%", "Kế hoạch 8%", "6,7%", "0%"):
        assert said in texts(chart)
    qtbot.keyClick(drawn(chart), Qt.Key.Key_Right)
    qtbot.keyClick(drawn(chart), Qt.Key.Key_Down)
    assert drawn(chart).accessibleDescription() == "2025: dưới 6,5%, chưa đạt"


def _shape(path: QPainterPath) -> tuple[tuple[int, int], ...]:
    """The corners of a mark, seen from its middle."""
    middle = path.boundingRect().center()
    corners = (path.elementAt(n) for n in range(path.elementCount()))
    return tuple((round(one.x - middle.x()), round(one.y - middle.y())) for one in corners)


def test_the_words_of_the_axis_stand_left_of_the_plot(dressed: QApplication, qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    chart.show_trend(PROGRESS)
    chart.show()
    assert upright(chart).geometry().right() <= drawn(chart).box.geometry().left()


def test_lines_of_several_places_have_marks_of_their_own(dressed: QApplication, qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    chart.show_trend(several(6))
    chart.show()
    marks = drawn(chart).strokes.strokes[:24:4]
    shapes = {_shape(stroke.path) for stroke in marks}
    assert len(shapes) == 6
    assert {f"Tỉnh {n}" for n in range(6)} <= set(texts(chart))
    qtbot.keyClick(drawn(chart), Qt.Key.Key_Right)
    qtbot.keyClick(drawn(chart), Qt.Key.Key_Down)
    assert drawn(chart).accessibleDescription() == "1 0"


def test_an_emptied_chart_draws_nothing_and_says_nothing(trend: TrendChart) -> None:
    trend.show_trend(None)
    assert not drawn(trend).isVisible()
    trend.copy_table()
    trend.show_trend(TREND)
    assert drawn(trend).isVisible()


def test_a_copied_picture_carries_dots_and_vectors(trend: TrendChart) -> None:
    trend.copy_picture()
    data = QGuiApplication.clipboard().mimeData()
    picture = QImage(data.imageData())
    assert (picture.width(), picture.height()) == (1440, 810)
    vectors = bytes(data.data("image/svg+xml").data()).decode()
    assert "1.391" in vectors
    assert TREND.source in vectors
    assert "<image" not in vectors


def test_a_copied_table_has_headers_and_the_words_of_the_chart(trend: TrendChart, bars: BarChart) -> None:
    trend.copy_table()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0] == ["Kỳ", "Cả nước", "Đơn vị có số"]
    assert rows[1] == ["2022", "…", ""]
    assert rows[5] == ["2026", "~ 1.110", "28/34"]
    bars.copy_table()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0] == ["Tên", "Gốc → kỳ này", "Giá trị", "Tỷ lệ"]
    assert rows[3] == ["Hà Nội", "81 → 74", "−7", "−8,6%"]


def test_keys_copy_the_picture_or_the_table(trend: TrendChart, qtbot: QtBot) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(drawn(trend), Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().mimeData().hasImage()
    qtbot.keyClick(drawn(trend), Qt.Key.Key_C, control | shift)
    assert QGuiApplication.clipboard().text().startswith("Kỳ\tCả nước")


def test_the_menu_offers_what_can_be_done(trend: TrendChart) -> None:
    menu = trend.make_menu()
    assert [action.text() for action in menu.actions()] == [
        "Phóng to",
        "Chép thành ảnh",
        "Chép thành bảng",
        "In biểu đồ…",
    ]
    menu.deleteLater()


def test_the_library_comes_in_the_background_and_tells_when_it_is_there(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "ui.charts.plots", raising=False)
    engine, runner, told = Engine(), Runner(), []
    engine.use(runner)
    engine.need(lambda: told.append("one"))
    engine.need(lambda: told.append("two"))
    assert told == []
    qtbot.waitUntil(lambda: told == ["one", "two"])
    engine.need(lambda: told.append("three"))
    assert told == ["one", "two", "three"]
    assert runner.close()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die there, and is not counted")
def test_drawing_loses_no_reference_to_none(trend: TrendChart) -> None:
    """PySide6 6.12 on Python 3.11 loses one reference with each void call."""
    for _ in range(3):
        drawn(trend).rearrange()
        trend.grab()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(20):
        drawn(trend).rearrange()
        trend.grab()
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < 200
