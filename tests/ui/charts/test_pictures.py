"""Charts on paper and in files: vectors and letters, never dots; words inside the page and apart."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.charts.drawings import BARS, PROGRESS, TREND
from tracker.kernel.errors import Refusal
from ui.charts import Line, Point, Trend
from ui.charts.ink import LINES_DARK, LINES_LIGHT, paper_ink, picture_ink
from ui.charts.pictures import image, record
from ui.charts.printing import ChartPreview, bytes_of, page_of, save
from ui.charts.rows import Drawn
from ui.charts.trend_plot import TrendPlot
from ui.theme.tokens import DARK, LIGHT


@pytest.mark.parametrize("chart", [TREND, PROGRESS, BARS], ids=["trend", "progress", "bars"])
def test_the_pdf_holds_letters_and_no_dots(dressed: QApplication, tmp_path: Path, chart: Drawn) -> None:
    path = tmp_path / "chart.pdf"
    save(chart, path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.4")
    assert b"/Subtype /Image" not in data.replace(b"/Subtype/Image", b"/Subtype /Image")
    assert b"/FontFile2" in data
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
        assert chart.title in done.stdout


def test_the_source_stands_under_the_printed_chart(dressed: QApplication, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext")
    save(TREND, tmp_path / "chart.pdf")
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "chart.pdf", "-"], capture_output=True, text=True, check=True
    )
    for said in (TREND.under, TREND.source, "hơn 1.300", "28/34", "1.400"):
        assert said in done.stdout


def test_a_drawing_file_holds_letters_that_others_have(dressed: QApplication) -> None:
    drawing = bytes_of(TREND, "svg").decode()
    assert ">1.391</text>" in drawing
    assert "Ledger Sans" not in drawing
    assert "<image" not in drawing


def test_a_picture_is_sharp_and_white(dressed: QApplication, tmp_path: Path) -> None:
    save(TREND, tmp_path / "chart.png")
    picture = QImage(str(tmp_path / "chart.png"))
    assert (picture.width(), picture.height()) == (1440, 810)
    assert picture.pixelColor(2, 2).name() == "#ffffff"


def test_lines_keep_their_width_when_the_picture_grows(dressed: QApplication) -> None:
    """A pen that is one dot wide on every device is a hair on paper."""
    recorded = record(TREND, picture_ink())
    small, large = image(recorded, 4), image(recorded, 8)
    share = [_painted(one) / (one.width() * one.height()) for one in (small, large)]
    assert share[1] == pytest.approx(share[0], rel=0.25)


def _painted(picture: QImage) -> int:
    """How many dots have the colour of the first line."""
    wanted = int(LINES_LIGHT[0][1:], 16)
    bits = bytes(picture.constBits())
    return sum(
        bits[at] == wanted & 255 and bits[at + 1] == wanted >> 8 & 255 and bits[at + 2] == wanted >> 16
        for at in range(0, len(bits), 4)
    )


def test_another_ending_is_refused(dressed: QApplication, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        save(TREND, tmp_path / "chart.bmp")
    assert refused.value.code == "chart.unknown_ending"
    assert not list(tmp_path.iterdir())


def test_a_long_ranking_stands_upright(dressed: QApplication) -> None:
    from dataclasses import replace

    assert page_of(BARS).landscape
    assert not page_of(replace(BARS, bars=BARS.bars * 12)).landscape


def test_the_preview_saves_and_says_so(dressed: QApplication, tmp_path: Path) -> None:
    preview = ChartPreview(TREND)
    preview.save(tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").exists()
    assert "chart.svg" in preview.notice.text
    preview.save(tmp_path / "chart.gif")
    assert ".pdf, .png" in preview.notice.text
    preview.deleteLater()


_NUMBERS = st.lists(st.one_of(st.none(), st.integers(0, 10**7)), min_size=1, max_size=8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_NUMBERS, min_size=1, max_size=6), st.integers(240, 900), st.integers(120, 500))
def test_words_lie_inside_and_apart_whatever_is_drawn(
    dressed: QApplication, numbers: list[list[int | None]], width: int, height: int
) -> None:
    longest = max(len(one) for one in numbers)
    lines = tuple(
        Line(f"Tỉnh {n}", tuple(_point(value, n) for value in one) + (None,) * (longest - len(one)))
        for n, one in enumerate(numbers)
    )
    plot = TrendPlot(paper_ink())
    plot.show_drawn(Trend(title="x", periods=tuple(str(2020 + n) for n in range(longest)), lines=lines))
    plot.arrange(width, height)
    values = [words.rect for words in plot.strokes.words]
    whole = QRectF(0, 0, width, height).adjusted(-1, -1, 1, 1)
    assert not any(one.intersects(other) for one, other in combinations(values, 2))
    if width > 400 and height > 250:
        assert all(whole.contains(rect) for rect in values)
    plot.close()


def _point(value: int | None, line: int) -> Point:
    if value is None:
        return Point(None)
    rough = value % 3 == 0
    return Point(
        float(value),
        f"{value:,}".replace(",", "."),
        float(value) if rough else None,
        value * 1.1 if rough else None,
        complete=value % 5 != 0,
        note="" if value % 5 else "28/34",
    )


def _contrast(one: str, other: str) -> float:
    def light(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_line_can_be_told_from_its_ground() -> None:
    assert all(_contrast(color, LIGHT.surface) >= 4.5 for color in LINES_LIGHT)
    assert all(_contrast(color, DARK.surface) >= 4.5 for color in LINES_DARK)
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in (*LINES_LIGHT, *LINES_DARK))
