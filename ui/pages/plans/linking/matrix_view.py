"""Alignment as a full view: national plans against regional commitments, gaps on both sides, links by key."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.changes import ChangeSet
from tracker.kernel.errors import Refusal
from tracker.plans.linking.matrix import Matrix
from tracker.plans.linking.rules import rank
from tracker.plans.rows import Level, PlanSummary
from tracker.reports.tables.alignment import alignment_book
from ui.i18n import language, refusal_words, words
from ui.models.alignment import Line, Shown, line_text
from ui.models.plan_outline import LAW
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.figures.exporting import export_table
from ui.pages.plans.linking.loading import USUAL, Found, Wish, find
from ui.pages.plans.linking.matrix_table import AlignmentTable
from ui.pages.plans.linking.work import LinkWork
from ui.pages.printing import print_paper
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import (
    Button,
    EmptyState,
    IconLabel,
    Label,
    Legend,
    Notice,
    Option,
    PageHead,
    SegmentedSwitch,
    Toolbar,
)
from ui.widgets.pick_many import PickMany

_CONCERNED = ("plan", "node", "node_link")


class AlignmentView(QWidget):
    """`left`: back to the plans. `said(tone, text)`."""

    left = Signal()
    said = Signal(str, str)

    def __init__(self, context: PageContext, work: LinkWork, wish: Wish = USUAL) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._context, self._work = context, work
        self._editable = not context.ledger.read_only
        self._latest = Latest(context.runner)
        self._found: Found | None = None
        self.head = PageHead(words("link.align.title"))
        self.back = Button(words("link.view.back"), "back", "quiet")
        self.export = Button(words("pivot.view.export"), "xls")
        self.print = Button(words("link.view.print"), "print")
        self.print.setToolTip(words("link.view.print_tip"))
        self.rows = PickMany(words("link.view.rows"), words("link.view.any_rows"))
        self.columns = PickMany(words("link.view.columns"), words("link.view.any_columns"))
        options = [Option(one.value, words(f"link.view.show_{one}")) for one in Shown]
        self.shown = SegmentedSwitch(options, words("link.view.show"))
        self.undo = Button(words("common.action.undo"), "undo", "quiet")
        self.table = AlignmentTable()
        self.notice = Notice("info", "")
        self.detail = Label("", "small", "text2", wrap=True)
        self._nothing = EmptyState("cols", words("link.view.nothing_title"), words("link.align.nothing"))
        self._stack = QStackedWidget()
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()
        self.read(wish)

    @property
    def matrix(self) -> Matrix | None:
        """What is shown."""
        return self._found.matrix if self._found else None

    @property
    def wish(self) -> Wish:
        """What is ticked."""
        return Wish(self.rows.keys, self.columns.keys)

    def read(self, wish: Wish) -> None:
        """Compare other plans; an answer to an earlier question is dropped."""
        ledger = self._context.ledger
        self._latest.run(
            lambda _progress: find(ledger, wish), lambda found: self._show(wish, found), self._fail
        )

    def cross(self, row: int, column: int) -> None:
        """Link what crosses here, or open the link that is there."""
        line, head = self.table.alignment.row(row), self.table.alignment.column(column)
        if line is None or head is None or not self._editable:
            return
        if line.entry is None or head.entry is None:
            self._tell("info", words("link.view.no_crossing"))
            return
        one = self.table.alignment.own_link(row, column)
        if one is not None:
            self._work.edit(one)
        else:
            where = f"{_said(line)} → {_said(head)}"
            self._work.join(line.entry.node, head.entry.node, where)

    def print_report(self) -> None:
        """The report on the plan at the cursor, else on the first one, against what is ticked."""
        line = self.table.alignment.row(self.table.currentIndex().row())
        first = next((side.plan for side in self.matrix.rows if side.on_file), None) if self.matrix else None
        plan = line.plan if line is not None else first
        if plan is not None:
            answers = {"plan": plan.code, "with": ",".join(self.columns.keys)}
            print_paper(self._context, self, "alignment", answers, self._fail)

    def unlink(self) -> None:
        """Take away the link under the cursor."""
        index = self.table.currentIndex()
        one = self.table.alignment.own_link(index.row(), index.column())
        if one is not None and self._editable:
            self._work.remove(one)

    def _show(self, wish: Wish, found: Found) -> None:
        self._found = found
        self._offer(wish, found)
        matrix = found.matrix
        self.table.show_matrix(matrix, Shown(self.shown.value))
        self._stack.setCurrentWidget(self.table if matrix.row_ids or matrix.column_ids else self._nothing)
        self._count(matrix)
        self._point()
        QTimer.singleShot(0, self, self._show_undo)  # the step is remembered after it has been announced

    def _show_undo(self) -> None:
        said = self._context.undo_words()
        self.undo.setEnabled(bool(said))
        self.undo.setToolTip(said)

    def _count(self, matrix: Matrix) -> None:
        counts = {
            "n": len(matrix.row_gaps),
            "total": len(matrix.row_ids),
            "left": len(matrix.column_gaps),
            "all": len(matrix.column_ids),
            "links": len(matrix.links),
            "unverified": sum(one.unverified for one in matrix.links),
        }
        said = words("link.align.counts", **counts) if matrix.comparable else words("link.align.nothing")
        self.head.set_sub(said)
        self.shown.set_text(Shown.ROWS, words("link.view.show_rows_n", n=counts["n"]))
        self.shown.set_text(Shown.COLUMNS, words("link.view.show_columns_n", n=counts["left"]))
        missing = ", ".join(one.short for one in matrix.not_on_file)
        self._tell("info", words("link.align.not_on_file", plans=missing) if missing else "")

    def _offer(self, wish: Wish, found: Found) -> None:
        """Tick what is compared; plans above the rows can be columns."""
        plans = [one for one in found.plans if one.kind != LAW]
        above = [one for one in plans if rank(one.level) > rank(Level.NATIONAL)]
        self.rows.set_items(_named(one for one in plans if one not in above), wish.rows)
        self.columns.set_items(_named(above), wish.columns)

    def _point(self) -> None:
        """Say under the table what stands at the cursor."""
        index = self.table.currentIndex()
        said = self.table.alignment.tip(index.row(), index.column()) if index.isValid() else ""
        self.detail.setText(said)

    def _tell(self, tone: str, text: str) -> None:
        self.notice.setVisible(bool(text))
        self.notice.say(tone, text)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._tell("bad", refusal_words(error))

    def _save_table(self) -> None:
        if self._found is None:
            return
        ledger, gaps = self._context.ledger, Shown(self.shown.value) is not Shown.ALL
        made = partial(
            alignment_book, matrix=self._found.matrix, words=language().words, today=ledger.today(), gaps=gaps
        )
        export_table(self._context, self, lambda: ledger.ask(made), self.said.emit)

    def _take_back(self) -> None:
        try:
            self._context.undo()
        except Refusal as refusal:
            self._tell("bad", refusal_words(refusal))

    def _heard(self, changes: ChangeSet) -> None:
        if changes.concerns(*_CONCERNED):
            self.read(self.wish)

    def narrow(self, shown: Shown) -> None:
        """Show all of the matrix or the gaps of one side."""
        self.shown.set_value(shown)
        self._narrow()

    def _narrow(self) -> None:
        if self._found is not None:
            self.table.show_matrix(self._found.matrix, Shown(self.shown.value))
            self._point()

    def _connect(self) -> None:
        self.destroyed.connect(self._latest.drop)
        Changes(self._context.ledger, self).heard.connect(self._heard)
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.export.clicked.connect(lambda _checked=False: self._save_table())
        self.print.clicked.connect(lambda _checked=False: self.print_report())
        self.undo.clicked.connect(lambda _checked=False: self._take_back())
        self.shown.changed.connect(lambda _key: self._narrow())
        for box in (self.rows, self.columns):
            box.changed.connect(lambda: self.read(self.wish))
        self.table.crossed.connect(self.cross)
        self.table.moved.connect(self._point)
        self.table.unlink_wanted.connect(self.unlink)

    def _lay_out(self) -> None:
        toolbar = Toolbar()
        toolbar.add(self.back, self.rows, self.columns, self.shown)
        toolbar.add_stretch()
        toolbar.add(self.undo)
        self.undo.setVisible(self._editable)
        for button in (self.print, self.export):
            self.head.add_action(button)
        for part in (self.table, self._nothing):
            self._stack.addWidget(part)
        self.notice.hide()
        self.detail.setContentsMargins(Space.MARGIN, Space.HALF, Space.MARGIN, Space.HALF)
        self.detail.setMinimumHeight(54)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, toolbar, self.notice):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.detail)
        column.addWidget(_legend())


def _legend() -> Legend:
    legend = Legend()
    for icon, tone, key in (
        ("check", "good", "checked"),
        ("check", "warn", "unverified"),
        ("arrow-down", "text2", "above"),
        ("warn", "warn", "gap"),
        ("", "", "unknown"),
    ):
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HALF)
        if icon:
            row.addWidget(IconLabel(icon, tone, 14))
        row.addWidget(Label(words(f"link.legend.{key}"), "small", "text2"))
        legend.add(part)
    legend.set_right(words("link.view.keys"))
    return legend


def _named(plans: Iterable[PlanSummary]) -> list[tuple[str, str]]:
    """Codes with what a person reads."""
    code = language().code
    return [(one.code, f"{one.short} · {one.title(code)}") for one in plans]


def _said(line: Line) -> str:
    return f"{line.plan.short}: {line_text(line)}"
