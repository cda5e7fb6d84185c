"""Coverage of a national plan: which province has no task for which aim."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.plans.cascading.coverage import Coverage, coverage
from tracker.plans.rows import PlanSummary
from ui.forms.head import dialog_head
from ui.i18n import refusal_words, words
from ui.models.plan_coverage import HEADS, CoverageModel
from ui.models.plan_words import plan_title
from ui.pages.context import PageContext
from ui.theme import Size, Space
from ui.widgets import Button, Column, EmptyState, Label, Notice
from ui.widgets.frozen import FrozenTable

_WIDTH, _HEIGHT, _EDGE = 1240, 620, 48
_NAME, _ANSWERED, _PROVINCE = 330, 74, 48


class CoverageDialog(QDialog):
    """`plan_wanted(code)`: open a province's plan. `derive_wanted()`: make plans for those that have none."""

    plan_wanted = Signal(str)
    derive_wanted = Signal()

    def __init__(self, context: PageContext, plan: PlanSummary, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("deriving.coverage.title"))
        self._context, self._plan = context, plan
        self.model = CoverageModel(self)
        self.table = FrozenTable(words("deriving.coverage.title"), Size.ROW, Size.HEADER)
        self.table.setModel(self.model)
        self.notice = Notice("info", words("succeeding.dialog.reading"))
        self.cell = Label("", "small", "text2", wrap=True)
        self.legend = Label(words("deriving.coverage.legend"), "small", "text2")
        self.open_plan = Button(words("deriving.coverage.open"), "arrow-right")
        self.empty = EmptyState(
            "coord",
            words("deriving.coverage.empty"),
            words("deriving.coverage.empty_text"),
            words("deriving.coverage.first_step"),
        )
        self.nothing = EmptyState(
            "plan", words("deriving.coverage.nothing"), words("deriving.coverage.no_aims")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.resize(max(_WIDTH, parent.window().width() - _EDGE), _HEIGHT)
        ledger, code, today = context.ledger, plan.code, context.ledger.today()
        context.runner.run(
            lambda _progress: ledger.ask(coverage, code, today), self.show_coverage, self._fail
        )

    def show_coverage(self, found: Coverage) -> None:
        having = [one for one in found.provinces if one.plan]
        gaps = sum(len(found.gaps(one)) for one in having)
        facts = {"plan": found.plan.short, "with": len(having), "n": len(found.provinces), "gaps": gaps}
        key = "warn" if gaps or found.without_plan else "good"
        without = bool(found.without_plan) and bool(having) and not self._context.ledger.read_only
        action = words("deriving.coverage.rest", n=len(found.without_plan)) if without else ""
        self.notice.say(key, words("deriving.coverage.head", **facts), action)
        self.model.show(found)
        columns = [Column("aim", _NAME, fixed=True), Column("answered", _ANSWERED, right=True, fixed=True)]
        columns += [Column(one.place.unit, _PROVINCE, right=True) for one in found.provinces]
        self.table.freeze(HEADS, columns, self.model.total_cells(), Size.HEADER)
        shown = self.nothing if not found.aims else self.table if having else self.empty
        self._stack.setCurrentWidget(shown)
        for part in (self.legend, self.cell, self.open_plan):
            part.setVisible(shown is self.table)
        if shown is self.table:
            self.table.setCurrentIndex(self.model.index(0, HEADS))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, index: QModelIndex) -> None:
        self.cell.setText(self.model.told(index.row(), index.column()))
        province = self.model.province(index.column())
        self.open_plan.setEnabled(province is not None and bool(province.plan))

    def _open(self) -> None:
        province = self.model.province(self.table.currentIndex().column())
        if province is not None and province.plan:
            self.plan_wanted.emit(province.plan)
            self.accept()

    def _derive(self) -> None:
        self.accept()
        self.derive_wanted.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.notice.say("bad", refusal_words(error))
        self._stack.hide()

    def _connect(self) -> None:
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _index: self._open())
        self.open_plan.clicked.connect(lambda _checked=False: self._open())
        self.notice.action.connect(self._derive)
        self.empty.first_step.connect(self._derive)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = dialog_head(
            Label(words("deriving.coverage.title"), "object_title"),
            Label(plan_title(self._plan), "small", "text2", wrap=True),
            self.notice,
            Label(words("deriving.coverage.rule"), "small", "text2", wrap=True),
        )
        column.addLayout(head)
        for part in (self.table, self.empty, self.nothing):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, Space.STEP, 20, Space.STEP)
        foot.setSpacing(Space.MARGIN)
        foot.addWidget(self.legend)
        foot.addWidget(self.cell, 1)
        foot.addStretch()
        close = Button(words("common.action.close"))
        close.clicked.connect(lambda _checked=False: self.reject())
        for button in (self.open_plan, close):
            button.setProperty("dialog", True)
            foot.addWidget(button)
        column.addLayout(foot)
