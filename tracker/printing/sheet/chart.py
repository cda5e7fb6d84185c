"""A chart in a workbook: its numbers as a table, and below it the program's own chart of those cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tracker.printing.chart import Amount, Chart, Tone
from tracker.printing.model import Align, Cell, Column, HeaderCell, Note, Row, Table
from tracker.words import Words

_NAME, _NUMBER = 50.0, 26.0
_TALL, _A_BAR = 7.5, 0.62
_FILLS = {Tone.PLAIN: "9E9E9E", Tone.GOOD: "404040"}
_MARKS = ("square", "diamond", "triangle", "circle")
_POINTS_PER_CM = 72 / 2.54
_A_ROW = 15.0


class AnchorSize(NamedTuple):
    """Of a chart on a sheet, in centimetres."""

    width: float
    height: float


def chart_table(chart: Chart) -> Table:
    """The numbers as printed and, where one of them is approximate, what is drawn for it beside it."""
    words = Words(chart.language)
    series = _series(chart, words)
    rough = any(amount.span for _, amounts in series for amount in amounts)
    heads = [name for name, _ in series]
    heads += [words("paper.chart.drawn", name=name) for name, _ in series] if rough else []
    names = [bar.name for bar in chart.bars] or chart.periods
    first = words("paper.chart.period" if chart.lines else "paper.chart.of")
    rows = []
    for place, name in enumerate(names):
        amounts = [amounts[place] for _, amounts in series]
        cells = [_printed(amount) for amount in amounts] + [_drawn(amount) for amount in amounts if rough]
        rows.append(Row((Cell.of(name), *cells)))
    return Table(
        name=chart.name,
        columns=(Column(_NAME), *(Column(_NUMBER, Align.RIGHT) for _ in heads)),
        header=(tuple(HeaderCell(text) for text in (first, *heads)),),
        rows=tuple(rows),
        unit=chart.unit,
        notes=tuple(Note(text, italic=True) for text in chart.notes),
    )


def _series(chart: Chart, words: Words) -> list[tuple[str, Sequence[Amount]]]:
    if chart.lines:
        return [(line.name, line.amounts) for line in chart.lines]
    goals = [Amount("" if bar.goal is None else str(bar.goal), bar.goal) for bar in chart.bars]
    asked = any(bar.goal is not None for bar in chart.bars)
    values: list[tuple[str, Sequence[Amount]]] = [
        (words("paper.chart.value"), [bar.amount for bar in chart.bars])
    ]
    return [*values, (words("paper.chart.goal_column"), goals)] if asked else values


def _printed(amount: Amount) -> Cell:
    """Words, unless the number stands there exactly."""
    return Cell.of(amount.text) if amount.span else _cell(amount, amount.text)


def _drawn(amount: Amount) -> Cell:
    return _cell(amount, "" if amount.value is None else amount.text)


def _cell(amount: Amount, text: str) -> Cell:
    if amount.value is None:
        return Cell.of(text)
    decimals = max(0, -int(amount.value.normalize().as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return Cell(Cell.of(text).runs, value=amount.value, number_format=pattern)


def add_chart(sheet: Worksheet, chart: Chart, table: Table, first: int, room_mm: tuple[float, float]) -> str:
    """The chart under its table, whose rows begin at `first`; returns the address of its last cell.

    No larger than a page (`room_mm`), and on one of its own unless both fit on the first.
    """
    count = (len(table.columns) - 1) // (2 if _is_rough(chart) else 1)
    skipped = count if _is_rough(chart) else 0
    last = first + len(table.rows) - 1
    made = LineChart() if chart.lines else BarChart()
    for number in range(count):
        column = 2 + skipped + number
        series = SeriesFactory(
            Reference(sheet, min_col=column, min_row=first, max_row=last),
            title=table.header[0][1 + number].text,
        )
        made.series.append(series)
    made.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    tall = _TALL if chart.lines else max(_TALL, 2.5 + _A_BAR * len(chart.bars))
    size = AnchorSize(room_mm[0] / 10, min(tall, room_mm[1] / 10 - 1))
    made.width, made.height = size  # type: ignore[assignment]  # centimetres, as the library's own defaults
    _dress_lines(made, chart) if isinstance(made, LineChart) else _dress_bars(made, chart)
    if count > 1 and made.legend is not None:
        made.legend.position = "b"
    else:
        made.legend = None
    top = last + len(table.notes) + 2
    used = sum(sheet.row_dimensions[row].height or _A_ROW for row in range(1, top)) / _POINTS_PER_CM
    if used + size.height > room_mm[1] / 10:
        sheet.row_breaks.append(Break(id=top - 1))
    sheet.add_chart(made, f"A{top}")
    return f"{get_column_letter(len(table.columns))}{top + int(size.height * _POINTS_PER_CM / _A_ROW)}"


def _is_rough(chart: Chart) -> bool:
    return any(amount.span for amount in chart.amounts())


def _dress_bars(made: BarChart, chart: Chart) -> None:
    """Across, the first one above, greys and hatching instead of colours, each with its number."""
    made.type, made.gapWidth = "bar", 45
    made.x_axis.scaling.orientation = "maxMin"
    made.x_axis.delete = made.y_axis.delete = False
    made.x_axis.tickLblPos = "low"
    made.y_axis.majorGridlines = None
    if chart.full is not None:
        made.y_axis.scaling.max = float(chart.full)
    values = made.series[0]
    values.graphicalProperties = GraphicalProperties(solidFill=_FILLS[Tone.PLAIN])
    values.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    for place, bar in enumerate(chart.bars):
        if bar.tone is not Tone.PLAIN:
            values.dPt.append(DataPoint(idx=place, spPr=_look(bar.tone)))
    for series in made.series[1:]:
        series.graphicalProperties = GraphicalProperties(solidFill="FFFFFF")
        series.graphicalProperties.line.solidFill = "000000"


def _look(tone: Tone) -> GraphicalProperties:
    if tone is Tone.GOOD:
        return GraphicalProperties(solidFill=_FILLS[tone])
    look = GraphicalProperties()
    black, white = ColorChoice(prstClr="black"), ColorChoice(prstClr="white")
    look.pattFill = PatternFillProperties(prst="wdUpDiag", fgClr=black, bgClr=white)
    look.line.solidFill = "000000"
    return look


def _dress_lines(made: LineChart, chart: Chart) -> None:
    """Black lines told apart by their marks; what is asked is dashed; a gap where there is no number."""
    made.x_axis.delete = made.y_axis.delete = False
    for number, (series, line) in enumerate(zip(made.series, chart.lines, strict=True)):
        series.graphicalProperties.line.solidFill = "000000"
        series.graphicalProperties.line.dashStyle = "sysDash" if line.goal else "solid"
        series.marker.symbol = "none" if line.goal else _MARKS[number % len(_MARKS)]
        series.marker.graphicalProperties = GraphicalProperties(solidFill="404040")
        series.smooth = False
