"""A chart on paper: the page, its preview, and the files it can be saved as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.printing import decree30
from tracker.printing.files import write_file
from tracker.printing.model import Orientation
from ui.charts.ink import paper_ink, picture_ink
from ui.charts.pictures import png, record, svg
from ui.charts.rows import Bars, Drawn
from ui.choosing import ask_save
from ui.i18n import language, refusal_words, words
from ui.paper.bands import Drawing
from ui.paper.canvas import Fit, PageCanvas
from ui.paper.faces import mm
from ui.paper.layout import Page
from ui.paper.pdf import pdf_of_pages
from ui.widgets import Button, Notice, Toolbar

ENDINGS = ("pdf", "png", "svg")
_UPRIGHT_FROM = 16
"""A ranking of more rows than this stands upright on the sheet."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
_DOTS_PER_MM = 96 / 25.4 / 1.2
"""Units of the picture to the millimetre: its letters are 11 points on paper."""


def page_of(drawn: Drawn) -> Page:
    """The chart alone on a sheet, as large as the text area, in the letters of documents."""
    tall = isinstance(drawn, Bars) and len(drawn.bars) > _UPRIGHT_FROM
    orientation = Orientation.PORTRAIT if tall else Orientation.LANDSCAPE
    width, height = decree30.page_size(orientation)
    room_w = decree30.text_width(orientation)
    room_h = height - decree30.MARGIN_TOP - decree30.MARGIN_BOTTOM
    fixed = None if isinstance(drawn, Bars) else room_h * _DOTS_PER_MM
    recorded = record(drawn, paper_ink(), room_w * _DOTS_PER_MM, fixed)
    place = QRectF(mm(decree30.MARGIN_LEFT), mm(decree30.MARGIN_TOP), mm(room_w), mm(room_h))
    return Page(mm(width), mm(height), 1, drawings=[Drawing(place, recorded)])


def bytes_of(drawn: Drawn, ending: str) -> bytes:
    """The chart as a file of this kind ("pdf", "png", "svg"). Needs the window's thread."""
    if ending == "pdf":
        return pdf_of_pages([page_of(drawn)], drawn.title, language().code)
    recorded = record(drawn, picture_ink())
    return png(recorded) if ending == "png" else svg(recorded, drawn.title)


def save(drawn: Drawn, path: Path) -> None:
    """Write the chart by the ending of the name. Refused: chart.unknown_ending, .nothing, as `write_file`."""
    ending = _known_ending(path)
    if not drawn.drawable:
        raise Refusal("chart.nothing", title=drawn.title)
    write_file(path, bytes_of(drawn, ending))


def _known_ending(path: Path) -> str:
    ending = path.suffix.lstrip(".").lower()
    if ending not in ENDINGS:
        raise Refusal("chart.unknown_ending", name=path.name)
    return ending


class PicturePreview(QDialog):
    """Pages of pictures as they will be printed, with what can be done with them. Who draws them says in
    `bytes_of(ending)` what stands in a file of each kind."""

    def __init__(self, title: str, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setWindowTitle(words("paper.preview.title_of", name=title))
        self.canvas = PageCanvas()
        self.canvas.set_pages(pages)
        self.canvas.set_fit(Fit.PAGE)
        self.notice = Notice("info", "")
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar())
        column.addWidget(self.notice)
        column.addWidget(self.canvas, 1)
        QShortcut(QKeySequence.StandardKey.Print, self, self.ask_and_print)
        QShortcut(QKeySequence.StandardKey.Save, self, partial(self.ask_and_save, "pdf"))
        self.resize(parent.window().size() * 0.9 if parent else self.canvas.sizeHint())
        self.canvas.setFocus()

    def bytes_of(self, ending: str) -> bytes:
        raise NotImplementedError

    def write(self, path: Path) -> None:
        """Write the file by the ending of its name. Refused: chart.unknown_ending, as `write_file`."""
        write_file(path, self.bytes_of(_known_ending(path)))

    def ask_and_save(self, ending: str) -> None:
        """Ask where, then save; what is refused is said."""
        title, pattern = words(f"chart.save.{ending}"), words(f"chart.filter.{ending}")
        name = _NOT_IN_NAMES.sub("-", self.title) + f".{ending}"
        chosen = ask_save(self, title, name, pattern, f".{ending}")
        if chosen is not None:
            self.save(chosen)

    def save(self, path: Path) -> None:
        """Write the file and say so."""
        try:
            self.write(path)
            self._tell("good", words("paper.preview.saved", name=path.name))
        except Refusal as refusal:
            self._tell("bad", refusal_words(refusal))

    def ask_and_print(self) -> None:
        """The system's print dialog, then the printer."""
        from PySide6.QtPrintSupport import QPrintDialog  # only when somebody prints: it loads the printers

        from ui.paper.printer import new_printer, print_pages

        printer = new_printer(self.title, self.canvas.pages)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        try:
            self._tell("good", words("paper.preview.printed", n=print_pages(self.canvas.pages, printer)))
        except Refusal as refusal:
            self._tell("bad", refusal_words(refusal))

    def _tell(self, tone: str, text: str) -> None:
        self.notice.say(tone, text)
        self.notice.show()

    def _toolbar(self) -> Toolbar:
        bar = Toolbar()
        bar.add_stretch()
        for ending in ENDINGS:
            button = Button(words(f"chart.save.{ending}"), "dnl")
            button.clicked.connect(partial(self._save_as, ending))
            bar.add(button)
        printing = Button(words("paper.preview.print"), "print", "primary")
        printing.clicked.connect(lambda _checked=False: self.ask_and_print())
        bar.add(printing)
        return bar

    def _save_as(self, ending: str, _checked: bool = False) -> None:
        self.ask_and_save(ending)


class ChartPreview(PicturePreview):
    """The page of one chart."""

    def __init__(self, drawn: Drawn, parent: QWidget | None = None) -> None:
        self._drawn = drawn
        super().__init__(drawn.title, [page_of(drawn)], parent)

    def write(self, path: Path) -> None:
        save(self._drawn, path)
