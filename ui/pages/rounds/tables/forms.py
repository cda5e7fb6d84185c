"""The forms beside the columns: what one column is, and what holds for the whole table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from tracker.exchange.tables.mapping import AXES, ColumnUse, Mapping, Role, Target
from tracker.figures.rows import Scenario
from tracker.kernel.periods import Regime, parse_period
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import clean
from ui.forms.controls import ChoiceBox, DayField, TextLine
from ui.forms.form import Form, Problem
from ui.forms.picks import KeyPick
from ui.i18n import language, words
from ui.pages.rounds.tables.asking import Offer, period_of

SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
_OF_VALUES = ("indicator", "part", "place", "period", "scenario", "scale", "convention")


class PeriodLine(TextLine):
    """A period by code or name; "" for none. Refused: as `parse_period`."""

    def __init__(self, code: str, regime: Regime) -> None:
        found = period_of(code, regime)
        super().__init__(
            found.label(language().words) if found else code, words("table_page.field.period_hint")
        )
        self.regime = regime

    def read(self) -> str:
        text = clean(self.text())
        return parse_period(text, self.regime).code if text else ""


class _Keys(KeyPick):
    """One of many, or nothing."""

    def __init__(self, role: Role, offer: Offer, key: str) -> None:
        items = offer.axes.get(role, ())
        nothing = (("", words("table_page.field.unsaid")),)
        extra = ((key, key),) if key and key not in dict(items) else ()
        super().__init__(words(f"table.role.{role}"), (*nothing, *extra, *items), key)

    def read(self) -> str:  # type: ignore[override]  # a target, not an id
        return self.key


class _TableForm(Form):
    def label(self, name: str) -> str:
        return words(f"table_page.field.{name}")

    def problems(self) -> list[Problem]:
        return self.unreadable()


class ColumnForm(_TableForm):
    """What one column is."""

    def __init__(self, use: ColumnUse, mapping: Mapping, offer: Offer) -> None:
        super().__init__()
        self._use = use
        target = use.target
        roles = [(one.value, words(f"table.role.{one}")) for one in Role]
        self.add_field("role", ChoiceBox(roles, use.role.value), wide=True)
        self.carry = QCheckBox(words("table_page.field.carry"))
        self.carry.setChecked(use.carry)
        self.carry.toggled.connect(lambda _on: self.touch("role"))
        self.add_wide("carry", self.carry)
        self.add_field("indicator", _Keys(Role.INDICATOR, offer, target.indicator), wide=True)
        self.add_field("part", _Keys(Role.PART, offer, target.part), wide=True)
        self.add_field("place", _Keys(Role.PLACE, offer, target.place))
        self.add_field("period", PeriodLine(target.period, mapping.regime))
        self.add_field("scale", ChoiceBox(_scales("own"), str(use.scale or "")))
        self.add_field("scenario", _scenario(target))
        self.add_field("convention", ChoiceBox(_conventions(), use.convention or ""), wide=True)
        self._reveal()
        self.changed.connect(self._reveal)

    def use(self) -> ColumnUse | None:
        """What the form says; None while it cannot be read."""
        if self.unreadable():
            return None
        told = self.read("role", *_OF_VALUES)
        role = Role(told["role"])
        if role is not Role.VALUE:
            return ColumnUse(self._use.column, role, carry=role in AXES and self.carry.isChecked())
        return replace(
            self._use,
            role=role,
            carry=False,
            target=Target(
                told["place"], told["indicator"], told["part"], told["period"], _said(told["scenario"])
            ),
            scale=int(told["scale"]) if told["scale"] else None,
            convention=Convention(told["convention"]) if told["convention"] else None,
        )

    def _reveal(self) -> None:
        role = Role(self.read("role")["role"])
        self.show_fields(_OF_VALUES, role is Role.VALUE)
        self.show_fields(("carry",), role in AXES)


class WholeForm(_TableForm):
    """What holds wherever no column says it."""

    def __init__(self, mapping: Mapping, offer: Offer) -> None:
        super().__init__()
        self._mapping = mapping
        told = mapping.default
        regimes = [(one.value, words(f"period.regime.{one}")) for one in Regime]
        self.add_field("period", PeriodLine(told.period, mapping.regime), wide=True)
        self.add_field("regime", ChoiceBox(regimes, mapping.regime.value), wide=True)
        self.add_field("place", _Keys(Role.PLACE, offer, told.place), wide=True)
        self.add_field("indicator", _Keys(Role.INDICATOR, offer, told.indicator), wide=True)
        hint = words("table_page.field.boundaries_hint")
        self.add_field("boundaries", DayField(mapping.boundaries), wide=True, hint=hint)
        self.add_field("scale", ChoiceBox(_scales("whole"), str(mapping.scale or "")), wide=True)
        self.add_field("scenario", _scenario(told), wide=True)

    def touch(self, name: str) -> None:
        if name == "regime":
            self.control("period").regime = Regime(self.control("regime").read())
        super().touch(name)

    def mapping(self) -> Mapping | None:
        """The mapping with what the form says; None while it cannot be read."""
        if self.unreadable():
            return None
        told = self.read("period", "regime", "place", "indicator", "boundaries", "scale", "scenario")
        default = Target(
            told["place"],
            told["indicator"],
            self._mapping.default.part,
            told["period"],
            _said(told["scenario"]),
        )
        return replace(
            self._mapping,
            default=default,
            regime=Regime(told["regime"]),
            boundaries=told["boundaries"],
            scale=int(told["scale"]) if told["scale"] else None,
        )


def _scenario(target: Target) -> ChoiceBox:
    unsaid = ("", words("table_page.field.unsaid"))
    items = [unsaid, *((one.value, words(f"figure.scenario.{one}")) for one in Scenario)]
    return ChoiceBox(items, target.scenario.value if target.scenario else "")


def _said(key: str) -> Scenario | None:
    return Scenario(key) if key else None


def _scales(whose: str) -> list[tuple[str, str]]:
    unsaid = ("", words(f"table_page.scale.{whose}"))
    return [unsaid, *((str(one), words(f"table_page.scale.{one}")) for one in SCALES)]


def _conventions() -> list[tuple[str, str]]:
    unsaid = ("", words("table_page.convention.ask"))
    return [unsaid, *((one.value, words(f"table_page.convention.{one}")) for one in Convention)]
