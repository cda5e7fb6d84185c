"""Charts: everything drawn inside its room, each row once, intervals open, words beside fillings."""

from __future__ import annotations

import struct
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.tracker.printing.charts import BAR_CHARTS, GOALS, RANKING, TREND, number, trends
from tracker.printing.chart import Chart, ChartBar, ChartLine, Tone
from tracker.printing.charts.draw import draw
from tracker.printing.charts.emf import emf_bytes
from tracker.printing.charts.shapes import Area, Sketch, Stroke
from tracker.printing.measure import width_pt
from tracker.printing.model import Align

WIDTH, ROOM = 453.0, 600.0
_brief = settings(deadline=None, max_examples=25)


def words(sketch: Sketch) -> list[str]:
    return [label.text for label in sketch.labels]


def beyond(sketch: Sketch) -> list[object]:
    """What is drawn outside the drawing (words by the widths of Times, to 2 %)."""
    found: list[object] = []
    for shape in sketch.shapes:
        found += [
            p for p in shape.points if not (-5 <= p.x <= sketch.width + 5 and -5 <= p.y <= sketch.height + 5)
        ]
    for label in sketch.labels:
        wide = width_pt(label.text, label.size)
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[label.align]
        left = label.x - wide * share
        if left < -1 or left + wide > sketch.width * 1.02 or not 0 <= label.y <= sketch.height + 1:
            found.append(label)
    return found


@_brief
@given(BAR_CHARTS)
def test_bars_stay_in_their_room_and_each_row_is_drawn_once(chart: Chart) -> None:
    sketches = draw(chart, WIDTH, ROOM)
    assert all(sketch.height <= ROOM for sketch in sketches)
    assert [one for sketch in sketches for one in beyond(sketch)] == []
    drawn = "".join(text for sketch in sketches for text in words(sketch)).replace(" ", "")
    for bar in chart.bars:
        assert bar.name.replace(" ", "") in drawn


@_brief
@given(trends())
def test_lines_stay_in_their_room(chart: Chart) -> None:
    (sketch,) = draw(chart, WIDTH, ROOM)
    assert sketch.height <= ROOM
    shapes = [one for one in beyond(sketch) if not hasattr(one, "text")]
    assert shapes == []


def test_a_short_ranking_is_one_drawing_and_a_long_one_several_of_whole_rows() -> None:
    assert len(draw(RANKING, WIDTH, ROOM)) == 1
    bars = tuple(ChartBar(f"Xã {n}", number(str(n), n)) for n in range(200))
    sketches = draw(Chart("vi", "N", "Biểu đồ", bars=bars), WIDTH, ROOM)
    names = [text for sketch in sketches for text in words(sketch) if text.startswith("Xã")]
    assert names == [f"Xã {n}" for n in range(200)]
    assert len(sketches) > 2


def test_the_interval_of_an_approximate_number_is_an_open_box_after_what_is_sure() -> None:
    chart = Chart(
        "vi", "N", "B", bars=(ChartBar("A", number("kh. 9", 9, 8, 12)), ChartBar("B", number("24", 24)))
    )
    areas = [shape for shape in draw(chart, WIDTH, ROOM)[0].shapes if isinstance(shape, Area)]
    span, sure, whole = areas[:3]
    widths = [max(p.x for p in area.points) - min(p.x for p in area.points) for area in (span, sure, whole)]
    assert span.fill == 1.0
    assert widths[0] / widths[2] == pytest.approx(4 / 24)
    assert widths[1] / widths[2] == pytest.approx(8 / 24)
    assert "khoảng giá trị của số gần đúng" in words(draw(chart, WIDTH, ROOM)[0])


def test_bars_left_and_right_of_nought_are_on_one_scale() -> None:
    sketch = draw(RANKING, WIDTH, ROOM)[0]
    axis = next(
        shape for shape in sketch.shapes[::-1] if isinstance(shape, Stroke) and shape.points[0].y == 0
    )
    dark = next(shape for shape in sketch.shapes if isinstance(shape, Area) and shape.fill == 0.25)
    assert max(point.x for point in dark.points) == pytest.approx(axis.points[0].x)


def test_a_number_that_is_not_known_is_words_alone() -> None:
    chart = Chart("vi", "N", "B", bars=(ChartBar("Cà Mau", number("…")),))
    sketch = draw(chart, WIDTH, ROOM)[0]
    assert words(sketch) == ["Cà Mau", "…"]
    assert not [shape for shape in sketch.shapes if isinstance(shape, Area)]


def test_a_trend_breaks_where_a_number_is_missing_and_names_its_lines() -> None:
    sketch = draw(TREND, WIDTH, ROOM)[0]
    joined = [shape for shape in sketch.shapes if isinstance(shape, Stroke) and shape.width == 1.4]
    assert joined == []
    assert {"Cả nước", "Chỉ tiêu", "1.402", "kh. 1.110", "2024"} <= set(words(sketch))
    assert words(sketch).count("1.200") == 2  # once on the scale, once at the end of the line


def test_numbers_of_many_lines_stand_beside_their_names() -> None:
    lines = tuple(ChartLine(f"Tỉnh {n}", (number("5", 5), number(str(n), n))) for n in range(5))
    chart = Chart("vi", "N", "B", periods=("2024", "2025"), lines=lines)
    assert "Tỉnh 3: 3" in words(draw(chart, WIDTH, ROOM)[0])


def test_long_names_of_low_lines_stay_in_the_drawing() -> None:
    line = ChartLine("Trung tâm Công tác xã hội và Bảo vệ trẻ em " * 4, (number("1", 1), number("1", 1)))
    chart = Chart("vi", "N", "B", periods=("2024", "2025"), lines=(line,))
    assert beyond(draw(chart, WIDTH, ROOM)[0]) == []


def test_a_goal_is_a_thick_mark_that_is_explained() -> None:
    sketch = draw(GOALS, WIDTH, ROOM)[0]
    thick = [shape for shape in sketch.shapes if isinstance(shape, Stroke) and shape.width == 1.8]
    assert len(thick) == 2  # on the scale, and where it is explained
    assert "chỉ tiêu" in words(sketch)


def test_meanings_longer_than_a_line_are_broken() -> None:
    long = replace(RANKING, legend=((Tone.BAD, "tăng nhiều hơn " * 20), (Tone.GOOD, "giảm")))
    (sketch,) = draw(long, WIDTH, ROOM)
    assert beyond(sketch) == []
    assert sum("tăng nhiều" in text for text in words(sketch)) > 1


def test_a_chart_is_bars_or_lines_and_every_line_is_whole() -> None:
    with pytest.raises(ValueError, match="bars or lines"):
        Chart("vi", "N", "B")
    with pytest.raises(ValueError, match="each period"):
        Chart("vi", "N", "B", periods=("1", "2"), lines=(ChartLine("A", (number("1", 1),)),))


def test_a_chart_is_said_in_words() -> None:
    assert RANKING.said.startswith("Biểu đồ 1. Số vụ so với cùng kỳ. Thành phố Hồ Chí Minh: +12; ")
    assert "Cả nước: 2023 1.402, 2024 …, 2025 kh. 1.110" in TREND.said


@pytest.mark.parametrize("chart", [RANKING, TREND, GOALS])
def test_the_metafile_is_built_as_its_header_says(chart: Chart) -> None:
    sketch = draw(chart, WIDTH, ROOM)[0]
    data = emf_bytes(sketch)
    signature, _, length, records = struct.unpack_from("<4I", data, 40)
    assert (signature, length) == (0x464D4520, len(data))
    places = [0]
    while places[-1] < len(data):
        places.append(places[-1] + struct.unpack_from("<I", data, places[-1] + 4)[0])
    assert places[-1] == len(data)
    assert len(places) - 1 == records
    kinds = [struct.unpack_from("<I", data, place)[0] for place in places[:-1]]
    assert (kinds[0], kinds[-1]) == (1, 14)
    assert all(end - start >= 8 and (end - start) % 4 == 0 for start, end in pairwise(places))
    frame = struct.unpack_from("<4i", data, 24)
    assert frame[2] == pytest.approx(WIDTH * 2540 / 72, abs=1)  # hundredths of a millimetre
    for text in words(sketch):
        assert text.encode("utf-16-le") in data
