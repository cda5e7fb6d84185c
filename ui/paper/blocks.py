"""Headings, paragraphs and notes as bands, with the rules about what stays together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.model import (
    Align,
    Block,
    Heading,
    Note,
    Paragraph,
    ParagraphStyle,
    Spacer,
    Table,
    leads_in,
)
from ui.paper.bands import Band
from ui.paper.charts import chart_bands
from ui.paper.faces import FaceKey, face, mm, pt
from ui.paper.tables import TableBands, note_bands
from ui.paper.text import break_evenly, justified, lines_of, placed

_GAP = pt(decree30.PARAGRAPH_GAP)
_INDENT = mm(decree30.INDENT)


def block_bands(blocks: Iterable[Block], width: int, room: int) -> list[Band]:
    """The bands of a stretch of blocks in `width` twips on pages of `room` twips."""
    listed, bands = list(blocks), list[Band]()
    for block, following in zip_longest(listed, listed[1:]):
        bands += _bands_of(block, width, room)
        if leads_in(block, following):
            bands[-1].keep = True
    return bands


def _bands_of(block: Block, width: int, room: int) -> Iterable[Band]:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _paragraph(block, width)
        case Note():
            return note_bands(block, width, gap=pt(3))
        case Table():
            return TableBands(block, width, room).bands()
        case Chart():
            return chart_bands(block, width, room)
        case Spacer():
            return [Band(mm(block.height_mm))]


def _line_height(key: FaceKey) -> int:
    return round(face(key).height * decree30.LINE_SPACING)


def _heading(block: Heading, width: int) -> Iterator[Band]:
    """Bold, from the indent, with its first following lines on the same page."""
    key = FaceKey(decree30.SIZE_BODY, bold=True, italic=block.level > 2)
    room = width - _INDENT
    for number, line in enumerate(lines_of(block.text, key, room)):
        texts = placed(line, _INDENT, face(key).drop, room, Align.LEFT)
        mark = "" if number else block.text
        yield Band(_line_height(key), texts, gap=0 if number else _GAP, keep=True, bookmark=mark)


def _paragraph(block: Paragraph, width: int) -> Iterator[Band]:
    """Justified; the first two lines stay together, and the last two."""
    key = FaceKey(decree30.SIZE_BODY, italic=block.style is ParagraphStyle.BASIS)
    indent = 0 if block.style is ParagraphStyle.PLAIN else _INDENT
    lines = break_evenly(block.runs, key, width, indent)
    kept = {0, len(lines) - 2} if len(lines) > 1 else set()
    for number, line in enumerate(lines):
        start = indent if number == 0 else 0
        texts = justified(line, start, face(key).drop, width - start)
        yield Band(_line_height(key), texts, gap=0 if number else _GAP, keep=number in kept)
