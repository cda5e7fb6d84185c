"""How a table that we did not issue is read: what its columns, its rows and the whole of it mean. Frozen.

Places, indicators, parts and periods are named by what every ledger knows them by (unit id, key, code), so
that a mapping can be kept as a file, read by a person, and used elsewhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tracker.exchange.spec import column_letters
from tracker.figures.rows import Scenario
from tracker.kernel.periods import Regime
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import match_key


class Role(StrEnum):
    """What stands in a column."""

    IGNORE = "ignore"
    PLACE = "place"
    INDICATOR = "indicator"
    PART = "part"
    PERIOD = "period"
    UNIT = "unit"
    VALUE = "value"
    NOTE = "note"


AXES = (Role.PLACE, Role.INDICATOR, Role.PART, Role.PERIOD)
"""What a number is about; each is said by the number's column, by another column of its row, or by the
table."""


@dataclass(frozen=True)
class Target:
    """What a number is about, as far as it is said here; "" is said elsewhere.

    `place` is a unit id ("34-24"), `indicator` a key ("TT13-2/0101"), `part` the code of a breakdown,
    `period` the code of a period ("2026-H1").
    """

    place: str = ""
    indicator: str = ""
    part: str = ""
    period: str = ""
    scenario: Scenario | None = None

    def of(self, role: Role) -> str:
        """What is said on one axis."""
        return str(getattr(self, role.value))

    def with_(self, role: Role, target: str) -> Target:
        """The same with another word on one axis."""
        changed: dict[str, Any] = {role.value: target}
        return replace(self, **changed)


@dataclass(frozen=True)
class ColumnUse:
    """One column, counted from 1. `target` and `scale` matter for values.

    `scale` is what one of its units counts ("triệu đồng" 1,000,000); None: the table's scale, or the unit
    that the row names, or the indicator's own. `convention` says how dots and commas are meant where they can
    be read two ways. `carry`: a blank cell means what stands above it.
    """

    column: int
    role: Role = Role.IGNORE
    target: Target = Target()
    scale: int | None = None
    convention: Convention | None = None
    carry: bool = False

    @property
    def letters(self) -> str:
        return column_letters(self.column)


@dataclass(frozen=True)
class Decided:
    """What a person said a text in a column of this kind means: a target, or "" to leave its rows out."""

    kind: Role
    key: str
    target: str = ""


def text_key(text: str) -> str:
    """The key under which a text is decided about; "tỉnh" and "thành phố" before a name count."""
    return match_key(text, strip_prefix=False)


@dataclass(frozen=True)
class Mapping:
    """`header` is the first and last row of the headings ((0, 0): none); `rows` those of the data (last 0: to
    the end of the sheet). Rows and columns count from 1, as in the sheet.

    `boundaries` is the day whose set of units the names mean (None: the end of each number's period).
    `scale` holds for every value column that says none. `left_out` are rows that a person took out.
    """

    sheet: str
    header: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (1, 0)
    columns: tuple[ColumnUse, ...] = ()
    default: Target = Target()
    regime: Regime = Regime.statistical
    boundaries: dt.date | None = None
    scale: int | None = None
    left_out: tuple[int, ...] = ()
    names: tuple[Decided, ...] = ()

    def having(self, role: Role) -> tuple[ColumnUse, ...]:
        """The columns with this use, from left to right."""
        return tuple(one for one in self.columns if one.role is role)

    def use_of(self, column: int) -> ColumnUse:
        return next((one for one in self.columns if one.column == column), ColumnUse(column))

    def with_column(self, use: ColumnUse) -> Mapping:
        """The same with another use of one column."""
        others = (one for one in self.columns if one.column != use.column)
        return replace(self, columns=tuple(sorted((*others, use), key=lambda one: one.column)))

    def with_name(self, kind: Role, text: str, target: str) -> Mapping:
        """The same once it is decided what a text means; target "" leaves its rows out."""
        new = Decided(kind, text_key(text), target)
        others = (one for one in self.names if (one.kind, one.key) != (new.kind, new.key))
        return replace(self, names=(*others, new))

    def without_period(self) -> Mapping:
        """The same for another time: a period that was said once is never said again by itself."""
        columns = tuple(replace(one, target=replace(one.target, period="")) for one in self.columns)
        return replace(self, columns=columns, default=replace(self.default, period=""))
