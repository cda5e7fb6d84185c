"""The windowed model: what Qt expects of a model, then what it loads, when, and what it lets go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.models.sources import FIELDS, Later, Sample, SampleSource, at_once
from ui.models.windowed import KEPT_WINDOWS, WINDOW, Fetch, WindowedModel
from ui.widgets.cells import CELL, NumberCell, TextCell

pytestmark = pytest.mark.usefixtures("qapp")
DISPLAY = Qt.ItemDataRole.DisplayRole


def model_on(fetch: Fetch, source: SampleSource) -> WindowedModel[Sample]:
    model: WindowedModel[Sample] = WindowedModel(fetch)
    model.set_fields(FIELDS)
    model.show(source)
    return model


def told(model: WindowedModel[Sample], row: int, column: int = 1) -> object:
    return model.data(model.index(row, column), DISPLAY)


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1])
def test_qt_finds_no_fault(count: int) -> None:
    later = Later()
    model: WindowedModel[Sample] = WindowedModel(later)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_fields(FIELDS)
    model.show(SampleSource(count))
    later.answer_all()
    for row in range(count):
        told(model, row)
        later.answer_all()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    later.answer_all()
    assert model.rowCount() == count


def test_rows_are_those_of_the_source_in_its_order() -> None:
    model = model_on(at_once, SampleSource(450, descending=True))
    assert [told(model, row) for row in range(450)] == [f"row {n}" for n in range(450, 0, -1)]


def test_a_window_is_asked_for_once_and_empty_until_it_comes() -> None:
    later, source = Later(), SampleSource(1000)
    model = model_on(later, source)
    later.answer()
    assert [told(model, row) for row in (0, 1, 199)] == ["", "", ""]
    assert len(later.waiting) == 1
    later.answer()
    assert told(model, 199) == "row 200"
    assert source.asked == [tuple(range(1, 201))]


def test_nothing_is_fetched_before_it_is_looked_at() -> None:
    source = SampleSource(1000)
    model = model_on(at_once, source)
    assert model.rowCount() == 1000
    assert model.flags(model.index(5, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Id"
    assert source.asked == []


def test_arrival_is_announced_for_exactly_the_rows_that_came() -> None:
    later = Later()
    model = model_on(later, SampleSource(450))
    later.answer()
    told(model, 449)
    changed: list[tuple[int, int, int]] = []
    came: list[tuple[object, object]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row(), last.column())))
    model.arrived.connect(lambda first, last: came.append((first, last)))
    later.answer()
    assert (changed, came) == ([(400, 449, 1)], [(400, 449)])


def test_an_answer_for_the_ids_before_is_dropped() -> None:
    later = Later()
    model = model_on(later, SampleSource(1000))
    later.answer()
    told(model, 0)
    model.show(SampleSource(1000, descending=True))
    later.answer(1)  # the new ids arrive before the rows of the old ones
    later.answer(0)
    assert told(model, 0) == ""
    later.answer_all()
    assert told(model, 0) == "row 1000"


def test_of_two_questions_for_ids_the_last_one_counts() -> None:
    later = Later()
    model = model_on(later, SampleSource(10))
    model.show(SampleSource(20))
    later.answer(1)
    later.answer(0)
    assert model.rowCount() == 20


def test_rows_asked_while_new_ids_are_on_their_way_still_come() -> None:
    later = Later()
    model = model_on(later, SampleSource(1000))
    later.answer()
    told(model, 0)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    later.answer(0)
    assert told(model, 0) == "row 1"


def test_memory_stays_flat() -> None:
    model = model_on(at_once, SampleSource(100_000))
    for row in range(0, 100_000, 50):
        told(model, row)
    assert model.kept_rows == KEPT_WINDOWS * WINDOW


def test_whoever_scrolls_past_is_not_waited_for() -> None:
    later, source = Later(), SampleSource(100_000)
    model = model_on(later, source)
    later.answer()
    for row in range(0, 20_000, WINDOW):
        told(model, row)
    assert len(later.waiting) == 2
    later.answer_all()
    windows = [asked[0] // WINDOW for asked in source.asked]
    assert windows == [0, 1, 99, 98, 97, 96]


def test_a_failed_fetch_is_asked_again_when_looked_at_again() -> None:
    later = Later()
    model = model_on(later, SampleSource(10))
    later.answer()
    told(model, 0)
    later.fail()
    assert told(model, 0) == ""
    later.answer()
    assert told(model, 0) == "row 1"


def test_sorting_asks_the_source_and_only_for_columns_with_a_key() -> None:
    model = model_on(at_once, SampleSource(500))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert told(model, 0) == "row 1"
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert told(model, 0) == "row 500"
    model.sort(9)
    assert told(model, 0) == "row 500"


def test_a_row_that_is_gone_is_empty() -> None:
    model = model_on(at_once, SampleSource(10, missing=frozenset([3])))
    assert (told(model, 2), told(model, 3)) == ("", "row 4")
    assert model.data(model.index(2, 1), Qt.ItemDataRole.ToolTipRole) is None


def test_data_never_raises() -> None:
    model = model_on(at_once, SampleSource(3))
    told(model, 0)
    assert model.data(QModelIndex(), CELL) == TextCell("")
    assert model.data(model.index(0, 0), CELL) == NumberCell("1")
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "tip 1"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.FontRole) is None
    assert model.headerData(7, Qt.Orientation.Horizontal) is None


def test_ids_and_places() -> None:
    model = model_on(at_once, SampleSource(300, descending=True))
    assert model.item(0) is None
    assert (model.id_at(0), model.id_at(299), model.id_at(300), model.id_at(-1)) == (300, 1, None, None)
    assert model.item(0) == Sample(300, "row 300")
    found: list[int] = []
    for one in (300, 7, 301):
        model.find(one, found.append)
    assert found == [0, 293, -1]


def test_an_id_whose_window_is_not_there_is_asked_for() -> None:
    later = Later()
    model = model_on(later, SampleSource(1000))
    later.answer()
    assert model.id_at(900) is None
    later.answer()
    assert model.id_at(900) == 901


def test_where_an_id_stood_in_the_listing_before_is_not_told() -> None:
    later, found = Later(), list[int]()
    model = model_on(later, SampleSource(1000))
    later.answer()
    model.find(7, found.append)
    model.show(SampleSource(1000, descending=True))
    later.answer(1)
    later.answer(0)
    assert found == []


def test_new_fields_draw_the_rows_anew() -> None:
    model = model_on(at_once, SampleSource(5))
    told(model, 0)
    model.set_fields(FIELDS[1:])
    assert (model.columnCount(), told(model, 0, 0)) == (1, "row 1")
