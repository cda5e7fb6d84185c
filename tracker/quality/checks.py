"""All checks of a ledger, the worst finding first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import lru_cache

from sqlalchemy.orm import Session

from tracker.figures import reading, sheets
from tracker.figures.rows import Indicator
from tracker.figures.sheets import Sheet
from tracker.quality.ground import Ground
from tracker.quality.relations import relations
from tracker.quality.rows import Doubt, Gravity, Kind, order
from tracker.quality.rules.alone import alone
from tracker.quality.rules.duties import declared, overdue
from tracker.quality.rules.history import history
from tracker.quality.rules.nested import nested
from tracker.quality.rules.parts import parts
from tracker.quality.rules.rivals import rivals
from tracker.quality.rules.shares import shares
from tracker.quality.rules.spans import spans, twice
from tracker.quality.rules.stated import stated
from tracker.quality.rules.sums import sums

SheetRule = Callable[[Sheet, Ground], Iterator[Doubt]]
SHEET_RULES: tuple[SheetRule, ...] = (sums, parts, nested, shares, spans, twice, history, alone)
"""What is looked for in the figures of one indicator; each reads plain numbers and knows no database."""

Tell = Callable[[int, int, Kind | Indicator], None]
"""Told what is looked at and how far the work is: steps done, steps in all. May raise Cancelled."""

_KEPT_SHEETS = 4


def silent(_done: int, _of: int, _what: Kind | Indicator) -> None:
    """Nobody waits."""


def doubts(session: Session, today: dt.date, tell: Tell = silent) -> tuple[Doubt, ...]:
    """Everything that is wrong or doubtful on `today`, worst first."""
    return doubtful(findings(session, today, tell))


def doubtful(found: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """Without what was found right."""
    return tuple(one for one in found if one.gravity is not Gravity.SOUND)


def findings(session: Session, today: dt.date, tell: Tell = silent) -> tuple[Doubt, ...]:
    """The same, with the stated comparisons that were found right."""
    ground = ground_of(session)
    of_ledger: tuple[tuple[Kind, Callable[[], Iterator[Doubt]]], ...] = (
        (Kind.CLAIM, lambda: stated(session, ground)),
        (Kind.RIVALS, lambda: rivals(session, ground)),
        (Kind.DECLARED, lambda: declared(session)),
        (Kind.OVERDUE, lambda: overdue(session, today)),
    )
    every = len(of_ledger) + len(ground.indicators)
    found: list[Doubt] = []
    for done, (kind, rule) in enumerate(of_ledger):
        tell(done, every, kind)
        found += rule()
    for done, indicator in enumerate(ground.indicators.values(), len(of_ledger)):
        tell(done, every, indicator)
        sheet = ground.sheet(indicator.id)
        for look in SHEET_RULES:
            found += look(sheet, ground)
    return tuple(sorted(found, key=order))


def stated_comparisons(session: Session) -> tuple[Doubt, ...]:
    """Every comparison that a document states, with its verdict, contradictions first."""
    return tuple(sorted(stated(session, ground_of(session)), key=order))


def ground_of(session: Session) -> Ground:
    """What the rules stand on, read from a ledger."""
    books = reading.books(session)
    return Ground(
        books.indicators,
        books.breakdowns,
        books.periods,
        books.gazetteer,
        relations(
            {one.key: one.id for one in books.indicators.values()},
            {one.code: one.id for one in books.breakdowns.values()},
        ),
        lru_cache(_KEPT_SHEETS)(lambda indicator: sheets.sheet(session, books.indicators[indicator])),
        lambda observations: sheets.quantities(session, observations),
    )
