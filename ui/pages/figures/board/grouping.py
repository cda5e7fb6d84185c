"""By what the units of the board are grouped: regions of one set or another, the office's groups, nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from tracker.kernel.dates import print_date
from tracker.places import areas
from tracker.places.areas import Area
from tracker.places.gazetteer import Gazetteer
from ui.i18n import language, words

SHOWN = "shown"
GROUPS = "groups"
NOTHING = "nothing"


@dataclass(frozen=True)
class Grouping:
    """`key`: the regions of the shown day, the office's groups, nothing, or the day of another set (ISO)."""

    key: str
    first: dt.date | None = None
    last: dt.date | None = None


def groupings(gazetteer: Gazetteer) -> tuple[Grouping, ...]:
    """What can be chosen; groups are there when the office has one with members."""
    found = [Grouping(SHOWN)]
    firsts = reversed(areas.set_days(gazetteer))
    for first, last in zip(firsts, areas.last_days(gazetteer), strict=True):
        found += [Grouping(last.isoformat(), first, last)] if areas.regions(gazetteer, last) else []
    found += [Grouping(GROUPS)] if areas.groups(gazetteer) else []
    return (*found, Grouping(NOTHING))


def areas_of(gazetteer: Gazetteer, key: str) -> tuple[Area, ...] | None:
    """The areas to group by; None for the regions of the shown day."""
    if key == SHOWN:
        return None
    if key == GROUPS:
        return areas.groups(gazetteer)
    return () if key == NOTHING else areas.regions(gazetteer, dt.date.fromisoformat(key))


class GroupingBox(QComboBox):
    """Says what it groups by; `key` is that of the Grouping."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("figure.board.grouped"))
        self.setToolTip(words("figure.board.grouped"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(100)
        self.setMaximumWidth(196)

    @property
    def key(self) -> str:
        return str(self.currentData() or SHOWN)

    def choose(self, row: int) -> None:
        """As if a person had chosen it."""
        self.setCurrentIndex(row)
        self.activated.emit(row)

    def offer(self, choices: tuple[Grouping, ...]) -> None:
        """Fill it; what is chosen stays chosen."""
        key = self.key
        self.clear()
        for one in choices:
            self.addItem(_text(one), one.key)
        self.setCurrentIndex(max(0, self.findData(key)))


def _text(one: Grouping) -> str:
    if one.first is None or one.last is None:
        return words(f"figure.grouping.{one.key}")
    code = language().code
    if one.last == dt.date.max:
        return words("figure.grouping.since", day=print_date(one.first, code))
    return words("figure.grouping.until", day=print_date(one.last, code))
