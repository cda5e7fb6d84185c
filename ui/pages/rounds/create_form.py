"""The left side of the new round: plan, period in its calendar, deadline, code and title."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from tracker.kernel.periods import Period, Regime
from tracker.plans.rows import PlanSummary
from ui.i18n import language, words
from ui.models.figure_words import period_text
from ui.pages.rounds.creating import Choices, period_of, proposed_code, span_names, usual_due, usual_span
from ui.theme import Size, Space
from ui.widgets import Label, Option, PickBox, SegmentedSwitch

_NO_PLAN = ""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class CreateForm(QWidget):
    """`changed()` after anything changed; `period_changed()` when it is about other days; `plan_changed()`
    when it is for another plan."""

    changed = Signal()
    period_changed = Signal()
    plan_changed = Signal()

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._plans: dict[str, PlanSummary] = {}
        self._taken: frozenset[str] = frozenset()
        self._proposed = ""
        self._due_chosen = self._code_chosen = False
        self.plan = PickBox(words("rounds_page.create.plan"))
        self.regime = SegmentedSwitch(
            [Option(regime.value, words(f"rounds_page.create.{regime}")) for regime in _REGIMES],
            words("rounds_page.create.regime"),
        )
        self.year, self.span = QSpinBox(), QComboBox()
        self.dates = Label("", "small", "text2")
        self.due, self.code, self.title = QDateEdit(), QLineEdit(), QLineEdit()
        self._set_up()
        self._lay_out()
        self._connect()
        self._name_spans()
        self._period_changed()

    @property
    def period(self) -> Period:
        return period_of(self.year.value(), str(self.span.currentData()), Regime(self.regime.value))

    @property
    def due_day(self) -> dt.date:
        day = self.due.date()
        return dt.date(day.year(), day.month(), day.day())

    @property
    def chosen_plan(self) -> PlanSummary | None:
        return self._plans.get(self.plan.key)

    @property
    def round_code(self) -> str:
        """What was typed, else what is proposed."""
        return self.code.text().strip() or self._proposed

    def offer(self, choices: Choices) -> None:
        """Fill in the plans; the codes that are taken are avoided."""
        self._plans = {one.code: one for one in choices.plans}
        self._taken = choices.taken
        code = language().code
        listed = [(one.code, f"{one.short} · {one.title(code)}") for one in choices.plans]
        self.plan.set_items([(_NO_PLAN, words("rounds_page.create.no_plan")), *listed])
        self._propose()

    def _set_up(self) -> None:
        year, span = usual_span(self._today)
        self.year.setRange(_FIRST_YEAR, _LAST_YEAR)
        self.year.setValue(year)
        self.year.setFixedSize(72, Size.CONTROL)
        self.year.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.due.setFixedHeight(Size.CONTROL)
        for name in span_names():
            self.span.addItem("", name)
        self.span.setCurrentIndex(self.span.findData(span))
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("dd/MM/yyyy")
        self.code.setMaxLength(40)
        self.title.setMaxLength(300)
        self.title.setPlaceholderText(words("rounds_page.create.title_hint"))
        for control, key in (
            (self.year, "year"),
            (self.span, "period"),
            (self.due, "due"),
            (self.code, "code"),
            (self.title, "name"),
        ):
            control.setAccessibleName(words(f"rounds_page.create.{key}"))

    def _connect(self) -> None:
        self.plan.changed.connect(lambda _key: self._plan_changed())
        self.regime.changed.connect(lambda _key: self._period_changed())
        self.year.valueChanged.connect(lambda _year: self._year_changed())
        self.span.activated.connect(lambda _row: self._period_changed())
        self.due.dateChanged.connect(lambda _day: self._due_changed())
        self.code.textEdited.connect(lambda _text: self._code_edited())

    def _plan_changed(self) -> None:
        self._propose()
        self.plan_changed.emit()

    def _year_changed(self) -> None:
        self._name_spans()
        self._period_changed()

    def _name_spans(self) -> None:
        regime = Regime(self.regime.value)
        for row in range(self.span.count()):
            named = period_of(self.year.value(), str(self.span.itemData(row)), regime)
            self.span.setItemText(row, period_text(named))

    def _period_changed(self) -> None:
        self.dates.setText(words("rounds_page.create.dates", days=self.period.dates(language().words)))
        if not self._due_chosen:
            day = usual_due(self.period, self._today)
            self.due.blockSignals(True)
            self.due.setDate(QDate(day.year, day.month, day.day))
            self.due.blockSignals(False)
        self._propose()
        self.period_changed.emit()

    def _due_changed(self) -> None:
        self._due_chosen = True
        self.changed.emit()

    def _code_edited(self) -> None:
        self._code_chosen = bool(self.code.text().strip())
        self.changed.emit()

    def _propose(self) -> None:
        plan = self.chosen_plan
        self._proposed = proposed_code(plan.code if plan else "", self.period, self._taken)
        self.code.setPlaceholderText(self._proposed)
        if not self._code_chosen:
            self.code.setText(self._proposed)
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HALF)
        span = QHBoxLayout()
        span.setSpacing(Space.STEP)
        span.addWidget(self.span, 1)
        span.addWidget(self.year)
        self._field(column, "plan", self.plan)
        self._field(column, "regime", self.regime)
        column.addWidget(Label(words("rounds_page.create.period"), "header", "text2"))
        column.addLayout(span)
        column.addWidget(self.dates)
        column.addSpacing(Space.STEP)
        self._field(column, "due", self.due)
        self._field(column, "code", self.code)
        self._field(column, "name", self.title)
        column.addStretch(1)

    @staticmethod
    def _field(column: QVBoxLayout, key: str, control: QWidget) -> None:
        column.addWidget(Label(words(f"rounds_page.create.{key}"), "header", "text2"))
        column.addWidget(control)
        column.addSpacing(Space.STEP)


_REGIMES = (Regime.administrative, Regime.statistical)
