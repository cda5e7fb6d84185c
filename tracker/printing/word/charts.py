"""Charts in a Word file: each drawing as a metafile in a paragraph of its own, with its words for readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.charts.draw import draw
from tracker.printing.charts.emf import emf_bytes
from tracker.printing.charts.shapes import Sketch
from tracker.printing.model import Orientation, Run
from tracker.printing.word.xml import clean, paragraph_xml, picture_xml, text_xml

Put = Callable[[bytes], str]
"""Keeps a picture in the file and gives the id by which it is shown."""

_EMU_PER_POINT = 12700
_POINTS_PER_MM = 72 / 25.4
_AROUND = 110.0
"""Points left on a page for title, unit and notes."""


def picture_keeper(part: DocumentPart) -> Put:
    """Puts metafiles beside the text."""
    kept: list[Part] = []

    def put(data: bytes) -> str:
        name = PackURI(f"/word/media/chart{len(kept) + 1}.emf")
        kept.append(Part(name, "image/x-emf", data, part.package))
        return part.relate_to(kept[-1], RELATIONSHIP_TYPE.IMAGE)

    return put


def chart_parts(chart: Chart, orientation: Orientation, put: Put) -> Iterator[str]:
    """Title, unit, drawings and notes, all on one page where they fit on one."""
    room = decree30.text_height(orientation) * _POINTS_PER_MM - _AROUND
    yield text_xml("ChartTitle", chart.title)
    if chart.unit:
        yield text_xml("Unit", chart.unit)
    sketches = draw(chart, decree30.text_width(orientation) * _POINTS_PER_MM, room)
    for number, sketch in enumerate(sketches, 1):
        keep = bool(chart.notes) and number == len(sketches)
        yield _drawing(chart, sketch, put(emf_bytes(sketch)), keep)
    for number, note in enumerate(chart.notes, 1):
        yield paragraph_xml("Note", (Run(note, italic=True),), keep=number < len(chart.notes))


def _drawing(chart: Chart, sketch: Sketch, reference: str, keep: bool) -> str:
    size = (round(sketch.width * _EMU_PER_POINT), round(sketch.height * _EMU_PER_POINT))
    number = int("".join(letter for letter in reference if letter.isdigit()))
    words = quoteattr(clean(chart.said), {"\n": " "})
    return picture_xml("Chart", reference, number, size, words, keep=keep)
