"""The preview: the pages as they will be printed, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.printing.model import Document
from ui.choosing import ask_save
from ui.i18n import refusal_words, words
from ui.paper.canvas import Fit, PageCanvas
from ui.paper.formats import Format, save
from ui.paper.layout import Page, lay_out
from ui.tasks import BaseRunner, DirectRunner
from ui.theme.fonts import paper_family
from ui.widgets import Button, Label, Notice, Toolbar

_ZOOMS = (50, 75, 100, 125, 150, 200)


class PreviewPane(QWidget):
    """Shows a document and saves or prints it. `saved(path)` after a file was written.

    `runner` does the laying out and the writing; without one they are done at once.
    """

    saved = Signal(object)

    def __init__(self, runner: BaseRunner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paper_family()  # registers the face of paper on the window's thread, before a worker needs it
        self._runner = runner or DirectRunner(self)
        self._document: Document | None = None
        self._file_name = ""
        self.canvas = PageCanvas()
        self.notice = Notice("info", "")
        self.notice.hide()
        self._bar = _Bar(self.canvas)
        self._bar.save_wanted.connect(self.ask_and_save)
        self._bar.print_wanted.connect(self.ask_and_print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.notice)
        column.addWidget(self.canvas, 1)
        self._set_shortcuts()

    @property
    def document(self) -> Document | None:
        return self._document

    def show_document(self, document: Document, file_name: str) -> None:
        """Lay the document out and show it; `file_name` without ending is offered when it is saved."""
        self._document, self._file_name = document, file_name
        self._runner.run(lambda _progress: lay_out(document), self._show_pages)

    def save(self, form: Format, path: Path) -> None:
        """Write the document to `path` and say so; a refusal is said and nothing is changed."""
        if self._document is None:
            return
        document, pages = self._document, self.canvas.pages
        self._runner.run(
            lambda _progress: save(form, document, path, pages),
            lambda _none: self._say_saved(path),
            self._say_refusal,
            words("paper.preview.saving", name=path.name),
        )

    def ask_and_save(self, form: Format) -> None:
        """Ask where, then save."""
        title = words(f"paper.preview.save.{form}")
        name = f"{self._file_name}.{form}"
        path = ask_save(self, title, name, words(f"paper.preview.filter.{form}"), f".{form}")
        if path is not None:
            self.save(form, path)

    def ask_and_print(self) -> None:
        """The system's print dialog, then the printer."""
        from PySide6.QtPrintSupport import QPrintDialog  # only when somebody prints: it loads the printers

        from ui.paper.printer import new_printer, print_pages

        if self._document is None or not self.canvas.pages:
            return
        printer = new_printer(self._document.name, self.canvas.pages)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.canvas.pages))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._tell(lambda: words("paper.preview.printed", n=print_pages(self.canvas.pages, printer)))

    def _show_pages(self, pages: Sequence[Page]) -> None:
        self.canvas.set_pages(pages)
        self._bar.refresh()

    def _say_saved(self, path: Path) -> None:
        self.notice.say("good", words("paper.preview.saved", name=path.name))
        self.notice.show()
        self.saved.emit(path)

    def _say_refusal(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.notice.say("bad", refusal_words(error))
        self.notice.show()

    def _tell(self, work: Callable[[], str]) -> None:
        try:
            self.notice.say("good", work())
            self.notice.show()
        except Refusal as refusal:
            self._say_refusal(refusal)

    def event(self, event: QEvent) -> bool:
        """The window prints by the same keys; while the keyboard is in here they are ours."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Ctrl+P prints, Ctrl+S saves as PDF."""
        if event.matches(QKeySequence.StandardKey.Print):
            return self.ask_and_print
        if event.matches(QKeySequence.StandardKey.Save):
            return partial(self.ask_and_save, Format.PDF)
        return None

    def _set_shortcuts(self) -> None:
        canvas = self.canvas
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl++", canvas.zoom_in),
            ("Ctrl+=", canvas.zoom_in),
            ("Ctrl+-", canvas.zoom_out),
            ("Ctrl+0", partial(canvas.set_fit, Fit.WIDTH)),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


class _Bar(Toolbar):
    """Pages at the left, zoom beside them, what can be done at the right."""

    save_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._where = Label("", "base", "text2")
        self._zoom = QComboBox()
        self._zoom.setAccessibleName(words("paper.preview.zoom"))
        self._zoom.setToolTip(words("paper.preview.zoom"))
        self._fill_zoom()
        self._previous = _step(words("paper.preview.previous"), "chevron-left")
        self._next = _step(words("paper.preview.next"), "chevron-right")
        self._previous.clicked.connect(lambda: canvas.go_to(canvas.current - 1))
        self._next.clicked.connect(lambda: canvas.go_to(canvas.current + 1))
        self._zoom.activated.connect(self._choose_zoom)
        canvas.page_changed.connect(self.refresh)
        canvas.zoom_changed.connect(self._show_zoom)
        self.add(self._previous, self._where, self._next)
        self.add_divider()
        self.add(self._zoom)
        self.add_stretch()
        self._add_actions()
        self._show_zoom()
        self.refresh()

    def refresh(self) -> None:
        """Say where we are."""
        count, current = len(self._canvas.pages), self._canvas.current
        self._where.setText(words("paper.preview.pages", page=current, n=count) if count else "")
        self._previous.setEnabled(current > 1)
        self._next.setEnabled(current < count)

    def _add_actions(self) -> None:
        for text, icon, form in (
            (words("paper.preview.save.pdf"), "dnl", Format.PDF),
            (words("paper.preview.save.docx"), "doc", Format.WORD),
            (words("paper.preview.save.xlsx"), "xls", Format.EXCEL),
        ):
            button = Button(text, icon)
            button.clicked.connect(partial(self.save_wanted.emit, form))
            self.add(button)
        printing = Button(words("paper.preview.print"), "print", "primary")
        printing.clicked.connect(lambda: self.print_wanted.emit())
        self.add(printing)

    def _fill_zoom(self) -> None:
        self._zoom.addItem(words("paper.preview.fit_width"), Fit.WIDTH)
        self._zoom.addItem(words("paper.preview.fit_page"), Fit.PAGE)
        for percent in _ZOOMS:
            self._zoom.addItem(f"{percent}%", percent)

    def _choose_zoom(self, row: int) -> None:
        chosen = self._zoom.itemData(row)
        if isinstance(chosen, int):
            self._canvas.set_zoom(chosen / 100)
        else:
            self._canvas.set_fit(Fit(chosen))

    def _show_zoom(self) -> None:
        """The list shows the fit, or the nearest size."""
        if self._canvas.fit is Fit.NONE:
            nearest = min(_ZOOMS, key=lambda percent: abs(percent - self._canvas.zoom * 100))
            row = self._zoom.findData(nearest)
        else:
            row = self._zoom.findData(self._canvas.fit)
        self._zoom.setCurrentIndex(row)


def _step(name: str, icon: str) -> Button:
    button = Button("", icon, "quiet")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


class PreviewDialog(QDialog):
    """The preview in a window of its own, nearly as large as the window it belongs to."""

    def __init__(
        self,
        document: Document,
        file_name: str,
        runner: BaseRunner | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("paper.preview.title_of", name=document.name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.pane = PreviewPane(runner, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.resize(parent.window().size() * 0.94 if parent else self.pane.sizeHint())
        self.pane.show_document(document, file_name)
        self.pane.canvas.setFocus()
