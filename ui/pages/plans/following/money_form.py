"""The form of a line of money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.plans.budget.rows import AMOUNTS, BudgetFields
from tracker.plans.budget.rules import check_line, print_amount, read_amount
from tracker.plans.rows import FundSource
from tracker.plans.rules import Frame
from ui.forms.controls import ChoiceBox, CountField, TextBox, TextLine
from ui.forms.form import Form, Problem
from ui.i18n import language, words


class AmountField(QLineEdit):
    """Money as people write it; blank: not known."""

    def __init__(self, value: Decimal | None, currency: str) -> None:
        super().__init__("" if value is None else print_amount(value, currency, language().code))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(words("budget.form.amount_hint"))
        self.currency = currency

    def read(self) -> Decimal | None:
        return read_amount(self.text(), self.currency, language().code)


class MoneyForm(Form):
    """`fields` is what a person has filled in."""

    def __init__(self, fields: BudgetFields, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        sources = [(one.value, words(f"budget.source.{one}")) for one in FundSource]
        self.add_field("source", ChoiceBox(sources, fields.source))
        self.add_field("year", CountField(fields.year))
        self.add_field("detail", TextLine(fields.detail), wide=True)
        for name in AMOUNTS:
            self.add_field(name, AmountField(getattr(fields, name), fields.currency))
        self.add_field("currency", TextLine(fields.currency))
        self.add_field("note", TextBox(fields.note, 2), wide=True)
        currency: TextLine = self.control("currency")
        currency.textChanged.connect(self._turn_to)

    @property
    def first_field(self) -> str:
        return "source"

    def label(self, name: str) -> str:
        return words(f"budget.form.{name}")

    @property
    def fields(self) -> BudgetFields:
        return BudgetFields(
            source=FundSource(self.control("source").read()),
            **self.read("year", "detail", "currency", "note", *AMOUNTS),
        )

    def problems(self) -> Sequence[Problem]:
        return (*self.unreadable(), *check_line(self.fields.cleaned, self._frame))

    def _turn_to(self, currency: str) -> None:
        for name in AMOUNTS:
            field: AmountField = self.control(name)
            field.currency = currency.strip().upper()
