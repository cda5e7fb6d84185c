"""Pages one below another, drawn by the painter that prints them; only what is in sight is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.i18n import words
from ui.paper.faces import TWIPS_PER_INCH
from ui.paper.layout import Page
from ui.paper.paint import paint_page
from ui.paper.zooming import ZoomCanvas
from ui.theme import theme

_SCREEN_DPI = 96.0
_GAP = 16


class Fit(StrEnum):
    """What decides the zoom: the width of the view, its height, or the person."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


class PageCanvas(ZoomCanvas):
    """Shows laid-out pages. `page_changed(number)` from 1, `zoom_changed()`."""

    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Page] = ()
        self._fit = Fit.NONE
        self._fitted = 0
        self._tops: list[int] = [0]
        self._current = 1
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def pages(self) -> Sequence[Page]:
        return self._pages

    @property
    def fit(self) -> Fit:
        return self._fit

    @property
    def current(self) -> int:
        """The page in sight, from 1."""
        return self._current

    def set_pages(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._fitted = 0
        self.setAccessibleName(words("paper.preview.canvas", n=len(pages)))
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def set_fit(self, fit: Fit) -> None:
        """Fit the pages to the view, now and when its size changes; their width is that of the page in
        sight, so that wide appendices do not make a letter small."""
        self._fit = fit
        self._fitted = self._current - 1
        self._arrange()
        self.zoom_changed.emit()

    def go_to(self, number: int) -> None:
        """Bring page `number` (from 1) to the top."""
        if self._pages:
            place = min(max(number, 1), len(self._pages)) - 1
            self.verticalScrollBar().setValue(self._tops[place] - _GAP)

    def sizeHint(self) -> QSize:
        return QSize(840, 620)

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(len(self._pages)),
            Qt.Key.Key_PageUp: lambda: self.go_to(self._current - 1),
            Qt.Key.Key_PageDown: lambda: self.go_to(self._current + 1),
        }

    def _stop_fitting(self) -> None:
        self._fit = Fit.NONE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), theme().color("neutral_bg"))
        for number, page in enumerate(self._pages):
            place = self._place(number)
            if place.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, place)

    def _paint_page(self, painter: QPainter, page: Page, place: QRectF) -> None:
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.setPen(QPen(theme().color("ctl"), 1))
        painter.drawRect(place)
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        paint_page(painter, page, _SCREEN_DPI * self._zoom)
        painter.restore()

    def _place(self, number: int) -> QRectF:
        """Where a page lies in the viewport."""
        size = self._size(self._pages[number], self._zoom)
        across = max(0, self.viewport().width() - size.width())
        left = across // 2 if across else _GAP - self.horizontalScrollBar().value()
        return QRectF(
            left, self._tops[number] - self.verticalScrollBar().value(), size.width(), size.height()
        )

    def _size(self, page: Page, zoom: float) -> QSize:
        scale = _SCREEN_DPI / TWIPS_PER_INCH * zoom
        return QSize(round(page.width * scale), round(page.height * scale))

    def _arrange(self) -> None:
        """Tops of the pages and ranges of the bars, keeping the page in sight where it is."""
        if not self._pages:
            return
        before, kept = self._tops, self._current
        self._zoom = self._fitting_zoom()
        sizes = [self._size(page, self._zoom) for page in self._pages]
        self._tops = [_GAP]
        for size in sizes:
            self._tops.append(self._tops[-1] + size.height() + _GAP)
        view = self.viewport().size()
        self._set_range(self.verticalScrollBar(), self._tops[-1], view.height())
        widest = max(size.width() for size in sizes) + 2 * _GAP
        self._set_range(self.horizontalScrollBar(), widest, view.width())
        if before != self._tops and len(before) == len(self._tops):
            self.go_to(kept)
        self.viewport().update()

    def _fitting_zoom(self) -> float:
        view = self.viewport().size()
        widest = max(self._size(page, 1.0).width() for page in self._pages)
        tallest = max(self._size(page, 1.0).height() for page in self._pages)
        if self._fit is Fit.WIDTH:
            own = self._size(self._pages[self._fitted], 1.0).width()
            return self._bounded((view.width() - 2 * _GAP) / own)
        if self._fit is Fit.PAGE:
            both = min((view.width() - 2 * _GAP) / widest, (view.height() - 2 * _GAP) / tallest)
            return self._bounded(both)
        return self._zoom

    def _scrolled(self) -> None:
        """The page in sight is the one at a third of the view's height."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        spans = enumerate(pairwise(self._tops), 1)
        found = next((number for number, (_, end) in spans if line < end), len(self._pages))
        if found != self._current and self._pages:
            self._current = found
            self.page_changed.emit(found)
        self.viewport().update()
