"""The analysis: fields chosen for rows and columns, a table of what the ledger says at each crossing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.figures.pivot_rows import Field, PivotCell
from tracker.reports.pivot_words import Namer
from tracker.reports.tables.common import boundaries_line
from tracker.reports.tables.pivot import pivot_book
from ui.i18n import language, refusal_words, words
from ui.models.pivot_model import fields_text
from ui.pages.context import PageContext
from ui.pages.figures.exporting import MakeBook
from ui.pages.figures.legends import board_legend
from ui.pages.figures.pane.explaining import Spot
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.pivot.filters import PivotFilters
from ui.pages.figures.pivot.loading import Answer, Wish, analyse
from ui.pages.figures.pivot.scenes import scenes
from ui.pages.figures.pivot.table import PivotTable
from ui.pages.figures.pivot.toolbar import PivotToolbar
from ui.pages.figures.views import FigureView
from ui.shell.pages import Scene
from ui.tasks import Latest
from ui.widgets import EmptyState, PageHead

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


class PivotView(FigureView):
    """`chosen` brings the PivotCell under the cursor; `opened` where its source is wanted."""

    toolbar: PivotToolbar

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._answer: Answer | None = None
        self.toolbar = PivotToolbar()
        self.filters = PivotFilters()
        self.table = PivotTable()
        self.legend = board_legend()
        self._empty = _state("empty", words("pivot.view.empty_text"), words("figure.page.import"))
        self._nothing = _state("nothing", words("pivot.view.nothing_text"), words("pivot.view.start_again"))
        self._refused: EmptyState | None = None
        self._stack = QStackedWidget()
        for part in (self.table, self._empty, self._nothing):
            self._stack.addWidget(part)
        self.stack(self._stack, self.legend)
        self._put_filters()
        self._connect()
        self.destroyed.connect(self._latest.drop)

    @property
    def answer(self) -> Answer | None:
        """What is shown."""
        return self._answer

    @property
    def wish(self) -> Wish:
        """What the toolbar and the filters ask for."""
        filters = self.filters
        return Wish(
            layout=self.toolbar.arranged,
            indicators=filters.ids(Field.INDICATOR),
            places=filters.ids(Field.PLACE),
            periods=filters.periods,
            breakdowns=filters.ids(Field.BREAKDOWN),
            shown=self.toolbar.measure,
            boundaries=self.toolbar.day(self._context.ledger.today()),
            accept=filters.accept.isChecked(),
        )

    def load(self) -> None:
        before = self._answer.wish if self._answer else None
        self.ask(self.wish.opened(before) if before else self.wish)

    def ask(self, wish: Wish) -> None:
        """Show another table; an answer to an earlier question is dropped."""
        ledger = self._context.ledger
        self._latest.run(lambda _progress: analyse(ledger, wish), self._show)

    def tell_head(self, head: PageHead) -> None:
        pivot = self._answer.pivot if self._answer else None
        if pivot is None or pivot.is_empty:
            head.set_title(words("pivot.view.title"))
            head.set_sub("")
            return
        names, speaker = Namer(pivot, language().words), language().words
        unit = names.unit(pivot)
        note = [*names.fixed(pivot), words("pivot.book.unit", unit=unit) if unit else ""]
        head.set_title(words("pivot.view.title"), " · ".join(filter(None, note)))
        asked = pivot.question
        sides = words("pivot.view.sub", rows=fields_text(asked.rows), columns=fields_text(asked.columns))
        head.set_sub(f"{sides} · {boundaries_line(asked.boundaries, speaker)}")

    def tell(self, teller: Teller) -> None:
        cell = self.table.cell if self._stack.currentWidget() is self.table else None
        said = cell is not None and cell.spot is not None and cell.spot.source is not None
        if cell is not None and said and len(cell.observations) == 1:
            teller.figure(cell.observations[0])
        else:
            teller.cell(self._spot(cell))

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        return scenes(page, self)

    def book(self) -> MakeBook | None:
        pivot = self._answer.pivot if self._answer else None
        if pivot is None or pivot.is_empty:
            return None
        ledger = self._context.ledger
        make = partial(pivot_book, pivot=pivot, words=language().words, today=ledger.today())
        return lambda: ledger.ask(make)

    def _spot(self, cell: PivotCell | None) -> Spot | None:
        """What the pane can tell about: a place's number of one period, or the country's."""
        spot = cell.spot if cell and cell.why is None else None
        if spot is None or self._answer is None or len(spot.periods) > 1:
            return None
        if spot.where.place is None and spot.where.units:
            return None
        place = spot.where.place.id if spot.where.place else None
        return Spot(
            spot.indicator, spot.periods[0], spot.breakdown, place, boundaries=self._answer.wish.boundaries
        )

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        self.toolbar.show_layout(answer.wish.layout)
        self.toolbar.set_measure(answer.wish.shown)
        self.filters.offer(answer.wish, answer.choices)
        there = bool(answer.choices.indicators)
        for part in (self.toolbar, self.filters):
            part.setEnabled(there)
        if answer.pivot is not None and not answer.pivot.is_empty:
            self.table.show_pivot(answer.pivot)
            self._stack.setCurrentWidget(self.table)
        else:
            self._stack.setCurrentWidget(self._instead(answer))
        self.legend.setVisible(self._stack.currentWidget() is self.table)
        self.headed.emit()
        self.chosen.emit(self.table.cell)

    def _instead(self, answer: Answer) -> QWidget:
        """What stands in place of the table: what belongs here, why there is none, what to do."""
        if not answer.choices.indicators:
            return self._empty
        if answer.refusal is None:
            return self._nothing
        if self._refused is not None:
            self._stack.removeWidget(self._refused)
            self._refused.deleteLater()
        self._refused = _state("refused", refusal_words(answer.refusal), words("pivot.view.start_again"))
        self._refused.first_step.connect(self._start_again)
        self._stack.addWidget(self._refused)
        return self._refused

    def _start_again(self) -> None:
        self.ask(Wish(boundaries=self._context.ledger.today()))

    def _copy(self) -> None:
        self.said.emit("good", words("pivot.view.copied", n=self.table.copy_all()))

    def _put_filters(self) -> None:
        """The second line of choices belongs to the table, so that the pane stays beside both."""
        column = self.layout()
        if column is not None:
            column.insertWidget(0, self.filters)  # type: ignore[attr-defined]  # it is the column of `stack`

    def _connect(self) -> None:
        self.toolbar.changed.connect(self.load)
        self.filters.changed.connect(self.load)
        self.filters.copy.clicked.connect(lambda _checked=False: self._copy())
        self.table.selectionModel().currentChanged.connect(
            lambda _now, _before: self.chosen.emit(self.table.cell)
        )
        self.table.opened.connect(lambda _index: self.opened.emit(self.table.cell))
        self._empty.first_step.connect(self.first_step)
        self._nothing.first_step.connect(self._start_again)


def _state(key: str, text: str, button: str) -> EmptyState:
    icon = {"empty": "fig", "nothing": "search", "refused": "warn"}[key]
    return EmptyState(icon, words(f"pivot.view.{key}_title"), text, button)
