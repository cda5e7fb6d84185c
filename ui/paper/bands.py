"""Bands: the unsplittable strips a page is filled with (a line of text, a table row), and the filling.

A band knows what it must stay together with; `paginate` alone decides where a page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.paper.text import Text


class Picture(Protocol):
    """Strokes that can be drawn on any device, from any thread, in a room given in the painter's units."""

    def draw(self, painter: QPainter, room: QRectF) -> None: ...


class Drawing(NamedTuple):
    """A picture on a band or page; `room` in twips."""

    room: QRectF
    picture: Picture


class Rule(NamedTuple):
    """A straight line, in twips."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(slots=True)
class Band:
    """What is drawn in a strip `height` twips high, measured from its top left corner.

    `gap` is the space above, dropped at the top of a page. `keep`: the next band is on the same page.
    `header` is repeated first when this band begins a page. `bookmark` is an entry of the outline.
    """

    height: int
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    gap: int = 0
    keep: bool = False
    header: tuple[Band, ...] = ()
    bookmark: str = ""
    drawings: list[Drawing] = field(default_factory=list)


class Placed(NamedTuple):
    """A band and its top on the page."""

    y: int
    band: Band


class _Filler:
    def __init__(self, room: int, first: int) -> None:
        self.rest, self.first = room, first
        self.pages: list[list[Placed]] = [[]]
        self.y = 0

    @property
    def room(self) -> int:
        """How high the page at hand is."""
        return self.first if len(self.pages) == 1 else self.rest

    def place(self, chain: Sequence[Band]) -> None:
        """The whole chain on one page; a chain higher than a page is placed band by band."""
        if self._height(chain, self.y) <= self.room - self.y:
            self._put(chain)
            return
        header = chain[0].header
        if self._height([*header, *chain], 0) > self.rest and len(chain) > 1:
            for band in chain:
                self.place([band])
            return
        if self.pages[-1]:
            self.pages.append([])
            self.y = 0
            self._put(header)
        self._put(chain)

    def _height(self, bands: Sequence[Band], y: int) -> int:
        total = sum(band.height + band.gap for band in bands)
        return total - (bands[0].gap if bands and y == 0 else 0)

    def _put(self, bands: Sequence[Band]) -> None:
        for band in bands:
            self.y += band.gap if self.y else 0
            self.pages[-1].append(Placed(self.y, band))
            self.y += band.height


def paginate(bands: Sequence[Band], room: int, first: int) -> list[list[Placed]]:
    """Pages of bands, each `room` twips high, the first only `first`. At least one page, if an empty one."""
    filler = _Filler(room, first)
    chain: list[Band] = []
    for band in bands:
        chain.append(band)
        if not band.keep:
            filler.place(chain)
            chain = []
    if chain:
        filler.place(chain)
    return filler.pages
