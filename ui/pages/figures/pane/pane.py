"""The pane beside the tables: the chosen number, its chart, its source and history."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.figures.rows import Source
from tracker.figures.series import Point
from tracker.kernel.quantity import Quantity
from ui.i18n import language, words
from ui.models import figure_words as said
from ui.pages.figures.pane.chart_tab import ChartTab
from ui.pages.figures.pane.explaining import Explained
from ui.pages.figures.pane.origin_tab import OriginTab, account, parts_there
from ui.widgets import Button, Chip, DetailPane

CHART = "chart"
ORIGIN = "origin"


class FigurePane(DetailPane):
    """What a person asks: `official_chosen(observation id)`, `point_chosen(Point)`, `place_chosen(place id)`,
    `file_wanted(Source)`. `shown(tab)` after each change of tab.
    """

    official_chosen = Signal(object)
    point_chosen = Signal(object)
    place_chosen = Signal(object)
    file_wanted = Signal(object)
    copied = Signal(str)
    shown = Signal(str)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(closable=True, parent=parent)
        self._explained: Explained | None = None
        self.chart = ChartTab()
        self.origin = OriginTab(writable)
        self.add_tab(CHART, words("figure.pane.chart"), self.chart)
        self.add_tab(ORIGIN, words("figure.pane.origin"), self.origin)
        self._copy = Button(words("figure.origin.copy"), "copy")
        self._copy.clicked.connect(lambda _checked=False: self.copy())
        self._keep = Button(words("figure.origin.keep_file"), "dnl")
        self._keep.clicked.connect(lambda _checked=False: self._want_file())
        self.add_foot(self._keep)
        self.add_foot(self._copy, right=True)
        self.tab_changed.connect(self._fit)
        self.chart.point_chosen.connect(self._choose_point)
        self.chart.place_chosen.connect(self.place_chosen)
        self.origin.official_chosen.connect(self.official_chosen)
        self.show_explained(None)

    @property
    def explained(self) -> Explained | None:
        return self._explained

    def show_explained(self, explained: Explained | None) -> None:
        """Tell all about a number; None says that nothing is chosen."""
        self._explained = explained
        source = _source(explained)
        self._keep.setVisible(source is not None and bool(source.file))
        self._copy.setEnabled(explained is not None)
        self.chart.show_anything(explained is not None)
        if explained is None:
            self.set_head("", words("figure.pane.nothing"))
            self.set_state(None)
            self.origin.clear()
            return
        self.set_head(_eyebrow(explained), _title(explained))
        self.set_state(_chip(explained))
        self.chart.show_explained(explained)
        self.origin.show_explained(explained)

    def show_tab(self, key: str) -> None:
        super().show_tab(key)
        self._fit(key)

    def copy(self) -> None:
        """Put source and history on the clipboard."""
        if self._explained is not None:
            head = f"{_eyebrow(self._explained)}: {_title(self._explained)}"
            QGuiApplication.clipboard().setText(account(self._explained, head))
            self.copied.emit(words("figure.origin.copied"))

    def _fit(self, key: str) -> None:
        """The foot belongs to the source; the chart has the room."""
        self._foot.setVisible(key == ORIGIN)
        self.shown.emit(key)

    def _want_file(self) -> None:
        source = _source(self._explained)
        if source is not None:
            self.file_wanted.emit(source)

    def _choose_point(self, point: Point) -> None:
        self.point_chosen.emit(point)


def _eyebrow(explained: Explained) -> str:
    spot, place = explained.spot, explained.course.place
    named = place.called(language().code) if place else words("figure.board.total")
    return f"{named} · {said.period_text(spot.period)}"


def _title(explained: Explained) -> str:
    return said.with_unit(_quantity(explained), explained.spot.indicator)


def _quantity(explained: Explained) -> Quantity | None:
    """What holds; what it is joined from otherwise; the country's total."""
    origin = explained.origin
    if origin is not None and origin.figure is not None and not origin.parts:
        return origin.figure.quantity
    points = explained.course.points
    now = next((point for point in points if point.period == explained.spot.period), None)
    return now.value.quantity if now else None


def _source(explained: Explained | None) -> Source | None:
    origin = explained.origin if explained else None
    return origin.figure.source if origin and origin.figure else None


def _chip(explained: Explained) -> Chip | None:
    """Official, joined, or how many parts are there; nothing where nothing was said."""
    origin = explained.origin
    if origin is None or not (origin.figure or origin.parts):
        return None
    if not origin.parts:
        return Chip(words("figure.state.official"), "good", "ok", passive=True)
    have, need = parts_there(origin)
    if have < need:
        return Chip(f"{have}/{need}", "warn", "half", passive=True)
    return Chip(words("figure.origin.joined"), "info", "group", passive=True)
