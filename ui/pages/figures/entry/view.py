"""Entering figures: what is asked on top, the grid, and how the current cell was understood at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.figures.grid import Grid, Typed
from tracker.figures.grid.draft import Edit
from tracker.figures.grid.model import Cell
from tracker.kernel.errors import Refusal, Stale
from ui.i18n import refusal_words, words
from ui.models.entry_words import head_line
from ui.pages.context import PageContext
from ui.pages.figures.entry.asking import Answer, answered, leaving, leaving_out
from ui.pages.figures.entry.foot import EntryFoot
from ui.pages.figures.entry.loading import Asked, EntryChoices, Sheet
from ui.pages.figures.entry.pasting import paste
from ui.pages.figures.entry.saver import Saver
from ui.pages.figures.entry.scenes import scenes
from ui.pages.figures.entry.sheets import Sheets
from ui.pages.figures.entry.source_bar import SourceBar
from ui.pages.figures.entry.table import EntryTable
from ui.pages.figures.entry.toolbar import EntryToolbar
from ui.pages.figures.pane.explaining import Spot as Explainable
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.views import ENTRY, FigureView
from ui.shell.pages import Scene
from ui.widgets import EmptyState, PageHead

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


class EntryView(FigureView):
    """Nothing is written before it is saved; what is not saved is asked about before it would be lost."""

    toolbar: EntryToolbar

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = False
        self.toolbar = EntryToolbar()
        self.source = SourceBar()
        self.table = EntryTable()
        self.foot = EntryFoot()
        self.saver = Saver(context, self)
        self.sheets = Sheets(context, self)
        self._empty = EmptyState("fig", words("entry.empty.title"), words("entry.empty.text"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        for part in (self, self.toolbar):
            part.setEnabled(not context.ledger.read_only)

    @property
    def sheet(self) -> Sheet | None:
        """What is typed into; None until it has been read."""
        return self.sheets.current

    def load(self) -> None:
        """Ask the ledger anew; what was typed stays."""
        self.sheets.renew()

    def tell_head(self, head: PageHead) -> None:
        head.set_title(words("entry.title"), "")
        grid = self.sheet.grid if self.sheet else None
        head.set_sub(head_line(grid) if grid is not None and grid.rows else words("entry.sub"))

    def tell(self, teller: Teller) -> None:
        """The course and the sources of what is on file beside what is typed."""
        cell = self.table.current
        if cell is None or self.sheet is None:
            teller.nothing()
            return
        spot, scenario = self.sheet.grid.spot(cell), self.sheet.grid.scenario
        asked = Explainable(spot.indicator, spot.period, spot.breakdown, spot.place.id, scenario)
        teller.spot(asked, None)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Ask about what is not saved; what was put there for a picture is simply forgotten."""
        if self._posing:
            self._posing = False
            self._forget()
        if not self.table.entry.unsaved:
            return True
        match answered(leaving(self.table.entry.counts, self)):
            case Answer.SAVE:
                return self._saved_now()
            case Answer.DISCARD:
                self._forget()
                return True
        return False

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        return scenes(self, lambda: page.show_view(ENTRY))

    def pose(self, document: str, edit: Edit) -> None:
        """Show something typed for a picture; it is forgotten as soon as the view is left."""
        self._posing = True
        self.source.document.setText(document)
        self.source.document.setCursorPosition(0)
        self.table.entry.put(edit)

    def save(self) -> None:
        """Write what was typed; faulty cells keep the others from it until a person leaves them out."""
        model = self.table.entry
        if self.saver.busy or self.sheet is None or not model.unsaved:
            return
        if not self._sourced():
            return
        if model.faulty and answered(leaving_out(model.counts, self)) is not Answer.SAVE:
            self.table.go_to(model.faulty[0])
        elif changes := model.to_save():
            self.table.setEnabled(False)
            self.saver.save(changes, self.source.source, self.sheet.grid.scenario)
        else:
            self._saved(frozenset())

    def paste(self, text: str) -> None:
        """Put a clipboard text into the grid, or say why not."""
        if self.sheet is None:
            return
        try:
            paste(text, self.sheet, self.table, self.source.convention)
        except Refusal as refusal:
            self._say_refused(refusal)

    def _saved(self, cells: frozenset[Cell]) -> None:
        """What was typed stands until what is on file has been read: a number never goes and comes back."""
        model = self.table.entry
        self.sheets.afterwards(partial(model.saved, cells))
        self.sheets.afterwards(self._take_up)
        left = len(model.faulty)
        self.said.emit("good", words("entry.saved_but" if left else "entry.saved", n=len(cells), left=left))
        self.load()

    def _refused(self, refusal: Refusal) -> None:
        """Nothing was saved. Where somebody else was quicker both versions are shown, to save again."""
        self._take_up()
        self._say_refused(refusal)
        if isinstance(refusal, Stale):
            self.sheets.afterwards(self._notice)
            self.load()

    def _saved_now(self) -> bool:
        """Save before leaving; False keeps the person here, because something could not be saved."""
        model = self.table.entry
        if self.sheet is None or not self._sourced():
            return False
        changes = model.to_save()
        saved = self.saver.save_now(changes, self.source.source, self.sheet.grid.scenario)
        if saved:
            model.saved(changes)
        return saved

    def _sourced(self) -> bool:
        """Whether the document is named; if not, the keyboard goes there."""
        if self.source.source.document:
            return True
        self.source.ask_document()
        self._say_refused(Refusal("entry.no_document"))
        return False

    def _take_up(self) -> None:
        self.table.setEnabled(True)
        self.focus_first()

    def _notice(self) -> None:
        model = self.table.entry
        model.notice()
        if model.moved:
            self.table.go_to(model.moved[0])

    def _forget(self) -> None:
        if self.sheet is not None:
            self.table.entry.show(self.sheet.grid, self.sheet.stood)

    def _offer(self, choices: EntryChoices) -> None:
        self.toolbar.offer(choices)
        self.source.offer(choices.agencies, choices.documents)
        self._ask()

    def _ask_other(self) -> None:
        """Another grid is asked for; what is typed into this one is asked about first."""
        asked = self.toolbar.asked()
        if self.sheet is None or asked is None or asked == self.sheet.asked:
            return
        if _cells(asked) == _cells(self.sheet.asked) or self.may_leave():
            self._ask()
        else:
            self.toolbar.show_asked(self.sheet.asked)

    def _ask(self) -> None:
        asked = self.toolbar.asked()
        if asked is not None:
            self.sheets.ask(asked)

    def _show(self, sheet: Sheet) -> None:
        model = self.table.entry
        if model.grid is not None and _keys(model.grid) == _keys(sheet.grid):
            model.take(sheet.grid, sheet.stood)
        else:
            model.show(sheet.grid, sheet.stood)
        self._use_source()
        self._stack.setCurrentWidget(self.table if sheet.grid.rows else self._empty)
        self.headed.emit()

    def _use_source(self) -> None:
        self.table.entry.use(self.source.source, self.source.convention)

    def _tell(self) -> None:
        model = self.table.entry
        self.foot.tell(model, self.table.current, self.source.convention)
        self.source.tell_count(model.counts.written)

    def _take(self, text: str) -> None:
        """A person chose how an ambiguous cell is to be read."""
        if self.table.current is not None:
            self.table.entry.put({self.table.current: Typed(text)})
            self.focus_first()

    def _next_fault(self) -> None:
        faulty, at = self.table.entry.faulty, self.table.current or (-1, -1)
        if faulty:
            self.table.go_to(next((cell for cell in faulty if cell > at), faulty[0]))

    def _say_refused(self, refusal: Refusal) -> None:
        self.said.emit("warn" if isinstance(refusal, Stale) else "bad", refusal_words(refusal))

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.source)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.toolbar.changed.connect(self._ask_other)
        self.toolbar.unreadable.connect(
            lambda text: self._say_refused(Refusal("period.unreadable", text=text[:60]))
        )
        self.source.changed.connect(self._use_source)
        self.saver.saved.connect(self._saved)
        self.saver.refused.connect(self._refused)
        self.table.pasted.connect(self.paste)
        self.table.copied.connect(lambda n: self.said.emit("good", words("entry.copied", n=n)))
        for asks in (self.source.save, self.table.save):
            asks.connect(self.save)
        for news in (self.table.chosen, self.table.entry.changed):
            news.connect(self._tell)
        self.table.chosen.connect(lambda: self.chosen.emit(self.table.current))
        self.foot.taken.connect(self._take)
        self.foot.withdraw.connect(self.table.withdraw)
        self.foot.next_fault.connect(self._next_fault)
        self.sheets.offered.connect(self._offer)
        self.sheets.shown.connect(self._show)
        self.sheets.refused.connect(self._say_refused)
        self.destroyed.connect(self.sheets.drop)


def _cells(asked: Asked) -> tuple[object, ...]:
    """What decides which cells there are; another scenario asks the same ones."""
    return asked.by_place, asked.subject, asked.rows, asked.columns, asked.period


def _keys(grid: Grid) -> list[object]:
    return [spot.key for row in grid.spots for spot in row]
