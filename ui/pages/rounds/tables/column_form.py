"""What one column holds: proposed, with the reasons, until a person agrees or says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.mapping import ColumnUse, Role, Target
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.kernel.quantity import Convention
from ui.forms.controls import ChoiceBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.forms.picks import KeyPick
from ui.i18n import words
from ui.pages.rounds.tables.loading import Choices

_SCALES = ("", "1", "1000", "1000000", "1000000000")
_OF_VALUE = ("indicator", "part", "period", "scale", "convention")


class ColumnForm(Form):
    """`use` is what the controls say now; None while something of it cannot be understood."""

    def __init__(
        self, use: ColumnUse, choices: Choices, regime: Regime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._use, self._regime = use, regime
        target, nothing = use.target, ("", words("table_page.column.elsewhere"))
        roles = [(one.value, words(f"table.role.{one}")) for one in Role]
        self.add_field("role", ChoiceBox(roles, use.role), wide=True)
        for name, items in (("indicator", choices.indicators), ("part", choices.parts)):
            pick = KeyPick(words(f"table_page.column.{name}"), (nothing, *items), getattr(target, name))
            self.add_field(name, pick, wide=True)
        self.add_field("period", TextLine(target.period, words("table_page.column.period_hint")), wide=True)
        scales = [(one, words(f"table_page.scale.{one or 'own'}")) for one in _SCALES]
        self.add_field("scale", ChoiceBox(scales, "" if use.scale is None else str(use.scale)), wide=True)
        numbers = [("", words("table_page.convention.ask"))]
        numbers += [(one.value, words(f"table_page.convention.{one}")) for one in Convention]
        self.add_field("convention", ChoiceBox(numbers, use.convention or ""), wide=True)
        carried = [(key, words(f"table_page.carry.{key or 'no'}")) for key in ("", "yes")]
        self.add_field("carry", ChoiceBox(carried, "yes" if use.carry else ""), wide=True)
        self.changed.connect(self._fit)
        self._fit()

    @property
    def use(self) -> ColumnUse | None:
        if self.problems():
            return None
        role = Role(self.control("role").read())
        scale = self.control("scale").read()
        convention = self.control("convention").read()
        value = role is Role.VALUE
        return replace(
            self._use,
            role=role,
            target=self._target() if value else Target(),
            scale=int(scale) if scale and value else None,
            convention=Convention(convention) if convention and value else None,
            carry=bool(self.control("carry").read()) and role not in (Role.VALUE, Role.IGNORE),
        )

    def label(self, name: str) -> str:
        return words(f"table_page.column.{name}")

    def problems(self) -> Sequence[Problem]:
        try:
            self._period()
        except Refusal as refusal:
            return [Wrong("period", refusal)]
        return []

    def _target(self) -> Target:
        period = self._period()
        return Target(
            place=self._use.target.place,
            indicator=self.control("indicator").key,
            part=self.control("part").key,
            period=period.code if period else "",
            scenario=self._use.target.scenario,
        )

    def _period(self) -> Period | None:
        text = self.control("period").read().strip()
        return parse_period(text, self._regime) if text else None

    def _fit(self) -> None:
        """Only what can be said of such a column."""
        role = Role(self.control("role").read())
        self.show_fields(_OF_VALUE, role is Role.VALUE)
        self.show_fields(["carry"], role in (Role.PLACE, Role.INDICATOR, Role.PART, Role.PERIOD))
