"""Which field stands where: four places, two on the rows and two on the columns; always a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.figures.pivot_rows import PLACES, Field


class Slot(StrEnum):
    """Where a field stands: the first or the second of the rows or of the columns."""

    ROW = "row"
    ROW_UNDER = "row_under"
    COLUMN = "column"
    COLUMN_UNDER = "column_under"

    @property
    def under(self) -> bool:
        return self in (Slot.ROW_UNDER, Slot.COLUMN_UNDER)


_ROWS, _COLUMNS = (Slot.ROW, Slot.ROW_UNDER), (Slot.COLUMN, Slot.COLUMN_UNDER)


@dataclass(frozen=True)
class Layout:
    """`rows` and `columns` as a pivot takes them: one or two fields each."""

    rows: tuple[Field, ...]
    columns: tuple[Field, ...]

    def at(self, slot: Slot) -> Field | None:
        axis = self.rows if slot in _ROWS else self.columns
        return axis[slot.under] if slot.under < len(axis) else None

    def put(self, slot: Slot, field: Field | None) -> Layout:
        """With a field in a slot. A field that stood elsewhere changes places with the one that was here.

        Fields that divide places do not stand side by side: another of them gives way, unless provinces are
        put right under regions or groups. The first field of an axis cannot be taken away.
        """
        here = self.at(slot)
        if field == here or (field is None and not slot.under):
            return self
        slots = {one: self.at(one) for one in Slot}
        former = next((one for one, stands in slots.items() if stands is field and field is not None), None)
        slots[slot] = field
        if former is not None:
            slots[former] = here
        return _settled(slots, slot)

    def turned(self) -> Layout:
        """Rows as columns and columns as rows."""
        return Layout(self.columns, self.rows)


START = Layout((Field.PLACE,), (Field.PERIOD,))
"""What every officer knows: provinces below each other, periods side by side."""


def _settled(slots: dict[Slot, Field | None], kept: Slot) -> Layout:
    """A layout that is a table: what clashes with the field that was just put gives way."""
    stand: list[Slot] = []
    for one in sorted(slots, key=lambda slot: slot is not kept):
        if slots[one] in PLACES:
            if all(_nested(slots, one, other) for other in stand):
                stand.append(one)
            else:
                slots[one] = None
    _order(slots)
    for first, second in (_ROWS, _COLUMNS):
        if slots[first] is None:
            slots[first], slots[second] = slots[second] or _spare(slots), None
    return Layout(_axis(slots, _ROWS), _axis(slots, _COLUMNS))


def _nested(slots: dict[Slot, Field | None], one: Slot, other: Slot) -> bool:
    """Whether both stand on one axis and one of them is the province."""
    return (one in _ROWS) is (other in _ROWS) and Field.PLACE in (slots[one], slots[other])


def _order(slots: dict[Slot, Field | None]) -> None:
    """Provinces stand under regions and groups, never above."""
    for first, second in (_ROWS, _COLUMNS):
        if slots[first] is Field.PLACE and slots[second] in (Field.REGION, Field.GROUP):
            slots[first], slots[second] = slots[second], slots[first]


def _spare(slots: dict[Slot, Field | None]) -> Field:
    """A field for an axis that has lost its own."""
    taken = set(slots.values())
    return next(one for one in (Field.PERIOD, Field.INDICATOR, Field.BREAKDOWN) if one not in taken)


def _axis(slots: dict[Slot, Field | None], axis: tuple[Slot, Slot]) -> tuple[Field, ...]:
    return tuple(field for slot in axis if (field := slots[slot]) is not None)
