"""The second line over the analysis: which indicators, periods, places and parts; copying."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.figures.pivot_rows import Field
from tracker.kernel.periods import Period
from tracker.places.rows import Place
from ui.i18n import language, words
from ui.models.figure_words import period_text, period_words
from ui.pages.figures.pivot.loading import Choices, Wish
from ui.widgets import Button, Toolbar
from ui.widgets.pick_many import PickMany

_BOXES = (Field.INDICATOR, Field.PERIOD, Field.PLACE, Field.BREAKDOWN)


class PivotFilters(Toolbar):
    """`changed()` when a person lets other values through. A field on no axis takes one value at a time."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods: dict[str, Period] = {}
        self.boxes = {
            field: PickMany(words(f"pivot.field.{field}"), words(f"pivot.filter.any_{field}"))
            for field in _BOXES
        }
        self.accept = Button(words("pivot.filter.accept"), "half", "quiet")
        self.accept.setCheckable(True)
        self.accept.setToolTip(words("pivot.filter.accept_tip"))
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        self.add(*self.boxes.values())
        self.add_stretch()
        self.add(self.accept)
        self.add_divider()
        self.add(self.copy)
        for box in self.boxes.values():
            box.changed.connect(self.changed)
        self.accept.toggled.connect(lambda _on: self.changed.emit())

    def offer(self, wish: Wish, choices: Choices) -> None:
        """Fill the boxes and tick what is let through."""
        code, speaker = language().code, period_text
        names = Counter(map(speaker, choices.periods))
        self._periods = {f"{one.regime}/{one.code}": one for one in choices.periods}
        twice = Counter(one.called(code) for one in choices.indicators)
        indicators = [
            (
                str(one.id),
                f"{one.called(code)} ({one.set_code})" if twice[one.called(code)] > 1 else one.called(code),
            )
            for one in choices.indicators
        ]
        chosen = [key for key, one in self._periods.items() if one in wish.periods]
        self._fill(Field.INDICATOR, indicators, map(str, wish.indicators))
        self._fill(
            Field.PERIOD, [(key, period_words(one, names)) for key, one in self._periods.items()], chosen
        )
        self._fill(Field.PLACE, [(str(one.id), _place(one)) for one in choices.places], map(str, wish.places))
        parts = [(str(one.id), one.called(code)) for one in choices.breakdowns]
        self._fill(Field.BREAKDOWN, parts, map(str, wish.breakdowns))
        for field in (Field.INDICATOR, Field.PERIOD, Field.BREAKDOWN):
            self.boxes[field].set_single(field not in wish.fields)
        self.boxes[Field.BREAKDOWN].setVisible(len(choices.breakdowns) > 1)

    def ids(self, field: Field) -> tuple[int, ...]:
        """What is ticked of indicators, places or breakdowns."""
        return tuple(int(key) for key in self.boxes[field].keys)

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(self._periods[key] for key in self.boxes[Field.PERIOD].keys)

    def _fill(self, field: Field, items: list[tuple[str, str]], keys: object) -> None:
        self.boxes[field].set_items(items, [str(one) for one in keys])  # type: ignore[attr-defined]  # any iterable


def _place(place: Place) -> str:
    name = place.called(language().code)
    return f"{place.code} {name}" if place.code.isdigit() else name
