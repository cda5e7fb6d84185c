"""The form that a place would get, looked at before anything is issued."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.exchange.issuing import book_to_be
from tracker.exchange.sheet_view import ViewSheet, sheets_of
from tracker.kernel.errors import Refusal
from tracker.rounds.rows import Return
from ui.i18n import language, refusal_words, words
from ui.models.round_board import RoundBoard, name_of
from ui.pages.context import PageContext
from ui.paper.sheet_canvas import SheetCanvas
from ui.tasks import Latest
from ui.theme.fonts import paper_family
from ui.widgets import Label, Notice, PickBox, TabRow, Toolbar

_ZOOMS = (50, 75, 100, 125, 150, 200)
_FIT = 0


def drawn(ledger: Ledger, code: str, place_id: int) -> tuple[ViewSheet, ...]:
    """The sheets of the workbook that issuing would make for a place now."""
    speaker = language().words
    book = ledger.ask(book_to_be, code, place_id, ledger.now(), speaker)
    return sheets_of(book.data, speaker.language)


class FormPreview(QDialog):
    """Shows the form of one place after another; nothing is recorded."""

    def __init__(
        self,
        context: PageContext,
        board: RoundBoard,
        first: Return | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        paper_family()  # registers the face of the forms on the window's thread
        self._context, self._board = context, board
        self._latest = Latest(context.runner)
        self._sheets: tuple[ViewSheet, ...] = ()
        self.setWindowTitle(words("preview.title", code=board.round.code))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.place = PickBox(words("preview.place"))
        self.zoom = QComboBox()
        self.tabs = TabRow(words("preview.sheets"))
        self.canvas = SheetCanvas()
        self.notice = Notice("info", words("preview.safe"))
        self._fill(first)
        self._lay_out()
        self.place.changed.connect(lambda _key: self._ask())
        self.zoom.activated.connect(self._choose_zoom)
        self.canvas.zoom_changed.connect(self._show_zoom)
        self.tabs.changed.connect(self._show_sheet)
        self._ask()

    @property
    def sheets(self) -> tuple[ViewSheet, ...]:
        """What is shown, sheet by sheet."""
        return self._sheets

    def _fill(self, first: Return | None) -> None:
        code = language().code
        listed = [(str(one.place_id), f"{one.place} {name_of(one, code)}") for one in self._board.returns]
        self.place.set_items(listed, str(first.place_id) if first is not None else listed[0][0])
        self.place.setFixedWidth(240)
        self.zoom.setAccessibleName(words("preview.zoom"))
        self.zoom.addItem(words("preview.fit"), _FIT)
        for percent in _ZOOMS:
            self.zoom.addItem(f"{percent}%", percent)

    def _ask(self) -> None:
        ledger, code, place_id = self._context.ledger, self._board.round.code, int(self.place.key)
        self._latest.run(lambda _progress: drawn(ledger, code, place_id), self._show, self._fail)

    def _show(self, sheets: Sequence[ViewSheet]) -> None:
        first, self._sheets = not self._sheets, tuple(sheets)
        for one in sheets if first else ():  # every place gets the same sheets
            self.tabs.add(one.title, one.title)
        self._show_sheet(self.tabs.current)
        self.notice.say("info", words("preview.safe"))

    def _show_sheet(self, title: str) -> None:
        one = next(sheet for sheet in self._sheets if sheet.title == title)
        place = self.place.currentText()
        self.canvas.show_sheet(one, words("preview.canvas", place=place, sheet=title, rows=len(one.heights)))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.notice.say("bad", refusal_words(error))

    def _choose_zoom(self, row: int) -> None:
        percent = self.zoom.itemData(row)
        if percent == _FIT:
            self.canvas.fit()
        else:
            self.canvas.set_zoom(percent / 100)

    def _show_zoom(self) -> None:
        """The list shows the fit, or the nearest size."""
        nearest = min(_ZOOMS, key=lambda percent: abs(percent - self.canvas.zoom * 100))
        self.zoom.setCurrentIndex(self.zoom.findData(_FIT if self.canvas.fits else nearest))

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(Label(words("preview.place"), "header", "text2"), self.place)
        bar.add_divider()
        bar.add(self.zoom)
        bar.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.notice, self.tabs):
            column.addWidget(part)
        column.addWidget(self.canvas, 1)
        window = self.parentWidget()
        self.resize(window.window().size() * 0.94 if window is not None else self.canvas.sizeHint())
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
