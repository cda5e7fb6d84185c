"""What is doubtful in a ledger as a table: which of it is shown, how often each sort occurs, the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.figures.rows import TOTAL
from tracker.kernel.claims import Verdict
from tracker.quality.rows import About, Doubt, Gravity, Kind
from ui.i18n import language, words
from ui.models import figure_words as said
from ui.widgets.cells import CELL, Cell, StateCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
KEYS = ("gravity", "kind", "indicator", "place", "period", "reason")
LOOKS = {
    Gravity.ERROR: ("bad", "bad"),
    Gravity.WARNING: ("warn", "warn"),
    Gravity.INFO: ("info", "text2"),
    Gravity.SOUND: ("ok", "good"),
}
"""Icon and tone of each gravity."""
_VERDICTS = {
    Gravity.ERROR: Verdict.contradiction,
    Gravity.WARNING: Verdict.contradiction,
    Gravity.INFO: Verdict.unchecked,
    Gravity.SOUND: Verdict.consistent,
}


@dataclass(frozen=True)
class Findings:
    """Everything that was found, worst first; `claims`: every stated comparison rather than what is doubtful.

    `gravity` and `kind` None: all.
    """

    every: tuple[Doubt, ...] = ()
    claims: bool = False
    gravity: Gravity | None = None
    kind: Kind | None = None

    @property
    def listed(self) -> list[Doubt]:
        """What the filters let through."""
        return [one for one in self._of_mode if self._fits(one)]

    @property
    def gravities(self) -> Counter[Gravity]:
        """How many of each gravity there are, whatever kind."""
        return Counter(one.gravity for one in self._of_mode)

    @property
    def kinds(self) -> Counter[Kind]:
        """How many of each kind there are, of the chosen gravity."""
        return Counter(one.kind for one in self._of_mode if self.gravity in (None, one.gravity))

    @property
    def doubtful(self) -> int:
        return sum(one.gravity is not Gravity.SOUND for one in self.every)

    @property
    def compared(self) -> int:
        """How many stated comparisons there are."""
        return sum(one.kind is Kind.CLAIM for one in self.every)

    def with_gravity(self, gravity: Gravity | None) -> Findings:
        """A kind that does not occur with it is no longer chosen."""
        found = replace(self, gravity=gravity)
        return found if found.kind is None or found.kind in found.kinds else replace(found, kind=None)

    @property
    def _of_mode(self) -> list[Doubt]:
        if self.claims:
            return [one for one in self.every if one.kind is Kind.CLAIM]
        return [one for one in self.every if one.gravity is not Gravity.SOUND]

    def _fits(self, doubt: Doubt) -> bool:
        return self.gravity in (None, doubt.gravity) and self.kind in (None, doubt.kind)


class DoubtsModel(QAbstractTableModel):
    """A row a doubt. Cells are made when they are looked at: there may be very many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Doubt] = ()
        self._claims = False
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def show(self, found: Findings) -> None:
        self.beginResetModel()
        self._rows, self._claims, self._cells = found.listed, found.claims, {}
        self.endResetModel()

    def doubt(self, row: int) -> Doubt | None:
        """What a row is about; None outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, doubt: Doubt | None) -> int:
        """Where the same doubt stands, even if its numbers have changed; -1 where it is gone."""
        if doubt is None:
            return -1
        return next((at for at, one in enumerate(self._rows) if _same(one, doubt)), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(KEYS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        doubt = self.doubt(index.row())
        if doubt is None or not 0 <= index.column() < len(KEYS):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return doubt.say(language().words)
        if role not in (CELL, Qt.ItemDataRole.DisplayRole):
            return None
        cells = self._cells.get(index.row())
        if cells is None:
            cells = self._cells[index.row()] = cells_of(doubt, self._claims)
        cell = cells[index.column()]
        return cell if role == CELL else plain(cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return words(f"quality.column.{KEYS[section]}") if 0 <= section < len(KEYS) else None


def gravity_text(gravity: Gravity, claims: bool) -> str:
    """Its name; among stated comparisons that of the verdict."""
    return words(f"claim.verdict.{_VERDICTS[gravity]}" if claims else f"quality.gravity.{gravity}")


def cells_of(doubt: Doubt, claims: bool = False) -> tuple[Cell, ...]:
    """The cells of one row, in the order of KEYS."""
    icon, tone = LOOKS[doubt.gravity]
    return (
        StateCell(icon, gravity_text(doubt.gravity, claims), tone, word_tone="text"),
        TextCell(words(f"quality.kind.{doubt.kind}"), "text2"),
        *_where(doubt.about),
        TextCell(doubt.reason(language().words)),
    )


def _where(about: About | None) -> tuple[Cell, ...]:
    """Part and indicator, place and period; blank for what is about no cell."""
    if about is None:
        return TextCell(""), TextCell(""), TextCell("")
    code = language().code
    named = about.indicator.called(code)
    if about.breakdown.code != TOTAL:
        named = f"{about.breakdown.called(code)}: {named}"
    return (
        TextCell(named),
        TextCell(about.place.called(code)),
        TextCell(said.column_text(about.period)),
    )


def _same(one: Doubt, other: Doubt) -> bool:
    return (one.kind, one.about, one.plan, one.round) == (other.kind, other.about, other.plan, other.round)
