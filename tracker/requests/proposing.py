"""What this office knows about the questions of a form: several givers, asked in turn.

A giver reads one part of the ledger and says for each question what it would answer, with the grounds.
Nothing becomes an answer here. Figures are the first giver; whoever counts something else adds a function
to GIVERS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from tracker.figures import reading
from tracker.figures.apart import Apart
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Figure
from tracker.figures.values import sides_of, values
from tracker.kernel.quantity import Quantity, State
from tracker.places import queries as places
from tracker.requests.rows import Certainty, Item, Proposal, Request

Giver = Callable[[Session, Request, Sequence[Item]], Mapping[int, Proposal]]
"""Position -> what is known; questions that the giver has nothing to do with are left out."""

_ORDER = tuple(Certainty)
_STEP = Decimal("0.001")
_WITHOUT_NUMBER = (State.unknown, State.not_applicable)


def proposals(session: Session, of: Request, items: Sequence[Item]) -> dict[int, Proposal]:
    """Position -> the surest of what the givers know; of equals the first giver's."""
    known = [one for one in items if one.indicator is not None]
    told = [giver(session, of, known) for giver in GIVERS]
    found: dict[int, Proposal] = {}
    for item in known:
        offered = [one[item.position] for one in told if item.position in one]
        if offered:
            found[item.position] = min(offered, key=lambda one: _ORDER.index(one.certainty))
    return found


def from_figures(session: Session, of: Request, items: Sequence[Item]) -> dict[int, Proposal]:
    """What holds for the place and period: as reported, or joined and restated. What this office has answered
    to this very form is left out, so that an answer never vouches for itself."""
    gazetteer = places.gazetteer(session)
    apart = Apart(session, of.source_id, of.place.id, of.period, gazetteer)
    apart.look_up(_indicators(session, items))
    valued = {
        one.position: values(session, gazetteer, one.indicator, of.period, one.breakdown, read=apart.read)(
            (of.place.id,)
        )
        for one in items
        if one.indicator is not None and one.breakdown is not None
    }
    cells = {
        one.position: _reports(session, of, one, valued[one.position])
        for one in items
        if one.position in valued
    }
    ids = {one: [apart.ids[cell] for cell in some if cell in apart.ids] for one, some in cells.items()}
    page = reading.page(
        session, sorted({one for some in ids.values() for one in some}), reading.books(session)
    )
    return {
        position: _proposal(value, tuple(page[one] for one in ids[position]))
        for position, value in valued.items()
    }


def _indicators(session: Session, items: Sequence[Item]) -> frozenset[int]:
    """What is asked, and both sides of the rates among it."""
    asked = {one.indicator for one in items if one.indicator is not None}
    sides = {side for one in asked for side in sides_of(session, one) if side is not None}
    return frozenset(one.id for one in asked | sides)


GIVERS: tuple[Giver, ...] = (from_figures,)


def _reports(
    session: Session, of: Request, item: Item, value: Restated
) -> list[tuple[int, object, int, int]]:
    """The cells whose reports a value was taken from."""
    if item.indicator is None or item.breakdown is None:
        return []
    sides = sides_of(session, item.indicator) if value.sides else (item.indicator,)
    return [
        (side.id, period, item.breakdown.id, unit)
        for side, one in zip(sides, value.sides or (value,), strict=True)
        if side is not None
        for period, unit in one.reports(of.period)
    ]


def _proposal(value: Restated, grounds: tuple[Figure, ...]) -> Proposal:
    certainty, quantity = _weigh(value)
    return Proposal("figures", certainty, quantity, value, grounds)


def _weigh(value: Restated) -> tuple[Certainty, Quantity | None]:
    """How far a value can stand as an answer, and the answer. A sum of which parts are missing is none."""
    quantity = value.quantity
    if quantity is not None and quantity.state in _WITHOUT_NUMBER and not value.have:
        return Certainty.KNOWN, quantity
    if value.standing is Standing.INCOMPLETE:
        return Certainty.INCOMPLETE, None
    if not value.whole or quantity is None or quantity.state is State.not_reported:
        return Certainty.UNKNOWN, None
    if quantity.bounds is not None and quantity.value is not None and not quantity.rounding:
        exact = quantity.bounds.is_point and quantity.exact == quantity.bounds.low
        quantity = quantity if exact else replace(quantity, rounding=_STEP)
    return (Certainty.APPROXIMATE if quantity.approximate else Certainty.KNOWN), quantity
