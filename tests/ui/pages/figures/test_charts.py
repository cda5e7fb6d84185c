"""The charts of the page: hover tells the source, enlarged they compare places and change their kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.figures.test_page import choose, place_id
from tracker.app import Ledger
from tracker.reports.charts import MOST_PLACES, ChartKind
from tracker.reports.courses import course
from ui.charts import Bars, Trend
from ui.charts.plot import Plot
from ui.i18n import language
from ui.models.charts.trends import trend_of
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.pane.bench import Bench
from ui.pages.figures.pane.pane import ORIGIN
from ui.theme import Mode, theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
"""The offscreen platform says so of every tooltip."""


@pytest.fixture
def bench(page: FiguresPage, ledger: Ledger, qtbot: QtBot) -> Bench:
    choose(page, ledger, "34-38")
    found = page.teller.open_bench()
    assert found is not None
    return found


def plot(page: FiguresPage) -> Plot:
    found = page.pane.chart.trend.plot
    assert found is not None
    return found


def test_hover_tells_number_file_and_cell(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-38")
    told = plot(page).stops[-1].said
    assert told.startswith("Thanh Hóa, 6 tháng đầu năm 2026: 64 trẻ em\n")
    assert "Nguồn: BC6T-2026" in told
    assert "ThanhHoa_BC6T-2026_lan2.xlsx, Biểu 01!F21" in told
    assert "số liệu minh họa" in told


def test_a_joined_value_says_how_many_units_and_every_document_once(
    page: FiguresPage, ledger: Ledger
) -> None:
    choose(page, ledger, "34-25")
    told = plot(page).stops[-2].said
    assert "2 trên 3" in told or "2/3" in told
    assert told.count("BC6T-2025") == 1


def test_the_keyboard_reaches_the_source_of_another_year(
    page: FiguresPage, ledger: Ledger, qtbot: QtBot
) -> None:
    choose(page, ledger, "34-24")
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(plot(page), key)
    assert page.pane.current_tab == ORIGIN
    explained = page.pane.explained
    assert explained is not None
    assert explained.spot.period.code == "2025-H1"


def test_as_reported_the_day_of_the_merger_is_marked(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-25")
    explained = page.pane.explained
    assert explained is not None
    spot = explained.spot
    drawn = page.pane.chart.trend.drawn
    assert isinstance(drawn, Trend)
    assert drawn.breaks == ()
    for place in (spot.place_id, None):
        run = ledger.ask(course, spot.indicator, spot.period, spot.breakdown, place, None)
        assert [one.text for one in trend_of(spot.indicator, [run]).breaks] == ["01/7/2025"]


def test_places_are_compared_up_to_what_can_be_told_apart(bench: Bench, ledger: Ledger) -> None:
    for unit in ("34-01", "34-24", "34-40", "34-04", "34-08", "34-11"):
        bench.add_place(str(place_id(ledger, unit)))
    assert len(bench.asked.place_ids) == MOST_PLACES
    drawn = bench.trend.drawn
    assert isinstance(drawn, Trend)
    assert [line.name for line in drawn.lines][:3] == ["Thanh Hóa", "Hà Nội", "Bắc Ninh"]
    assert drawn.title == "Số trẻ em bị xâm hại: so sánh 6 nơi"
    bench.add_place(str(place_id(ledger, "34-01")))
    assert len(bench.asked.place_ids) == MOST_PLACES


def test_a_place_is_left_out_by_its_chip_and_the_last_one_stays(
    bench: Bench, ledger: Ledger, qtbot: QtBot
) -> None:
    bench.add_place("country")
    *_, chip = (b for b in bench.findChildren(QPushButton) if b.text() == "Thanh Hóa")
    chip.click()
    assert bench.asked.place_ids == (None,)
    bench.remove_place(None)
    assert bench.asked.place_ids == (None,)


def test_every_kind_that_is_offered_can_be_drawn(bench: Bench) -> None:
    offered = [b.text() for b in bench.tools.findChildren(QPushButton)]
    assert offered == ["Diễn biến", "Biến động", "Giá trị"]
    bench.show_kind(ChartKind.VALUES)
    drawn = bench.chart.drawn
    assert isinstance(drawn, Bars)
    assert len(drawn.bars) == 34
    assert drawn.bars[0].name == "Hồ Chí Minh"
    bench.show_kind(ChartKind.RANKING)
    assert "biến động" in bench.windowTitle()


def test_a_kind_without_figures_says_why(bench: Bench) -> None:
    bench.show_kind(ChartKind.PROGRESS)
    assert not bench.notice.isHidden()
    assert "TT13-2/0101" in bench.notice.text
    bench.show_kind(ChartKind.TREND)
    assert bench.notice.isHidden()


def test_a_point_of_another_place_leads_to_its_source(
    page: FiguresPage, bench: Bench, ledger: Ledger
) -> None:
    bench.add_place(str(place_id(ledger, "34-01")))
    drawn = bench.trend.drawn
    assert isinstance(drawn, Trend)
    point = drawn.lines[1].points[-1]
    assert point is not None
    bench.trend.chosen.emit(point.key)
    explained = page.pane.explained
    assert explained is not None
    assert explained.spot.place_id == place_id(ledger, "34-01")
    assert page.pane.current_tab == ORIGIN
    assert not bench.isVisible()


def test_a_bar_of_the_large_ranking_leads_to_its_place(page: FiguresPage, ledger: Ledger) -> None:
    large = page.pane.chart.enlarge_ranking()
    assert large is not None
    drawn = large.chart.drawn
    assert isinstance(drawn, Bars)
    assert len(drawn.bars) > 10
    large.chart.chosen.emit(place_id(ledger, "34-68"))
    table = page.board.table
    assert table.board.data(table.currentIndex().siblingAtColumn(1)) == "Lâm Đồng"


def test_both_palettes_and_languages_are_spoken(page: FiguresPage, ledger: Ledger, tmp_path: Path) -> None:
    choose(page, ledger, "34-38")
    light = page.pane.chart.trend.grab().toImage()
    theme().use(Mode.DARK)
    assert page.pane.chart.trend.grab().toImage() != light
    language().use("en")
    choose(page, ledger, "34-24")
    drawn = page.pane.chart.trend.drawn
    assert drawn is not None
    assert drawn.title == "Abused children, Bac Ninh"
    assert drawn.under == "First six months of 2023-2026 · Unit: children"
