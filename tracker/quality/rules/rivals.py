"""Two sources that cannot both be right about one cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sqlalchemy.orm import Session

from tracker.figures import queries
from tracker.figures.facts import Key, holding
from tracker.figures.rows import Figure
from tracker.figures.sheets import Contested, contested
from tracker.kernel.quantity import Quantity
from tracker.quality.ground import Ground
from tracker.quality.measures import apart
from tracker.quality.rows import Doubt, Gravity, Kind


def rivals(session: Session, ground: Ground) -> Iterator[Doubt]:
    """Worth a look, not wrong: sources live side by side, and the ledger says which of them holds."""
    cells = contested(session)
    said = ground.said({one for cell in cells for one in cell.observations})
    found = [(cell, pair) for cell in cells if (pair := _furthest(cell.observations, said))]
    told = _figures(session, {one for _, pair in found for one in pair})
    held = holding(session, {_key(cell) for cell, _ in found})
    for cell, (one, other) in found:
        official = held.get(_key(cell), one)
        indicator = ground.indicators[cell.indicator_id]
        about = ground.about(indicator, cell.place_id, cell.period_id, cell.breakdown_id)
        yield Doubt(
            Gravity.WARNING,
            Kind.RIVALS,
            "rivals",
            {
                "one": told[one].source,
                "value": said[one],
                "other": told[other].source,
                "again": said[other],
                "held": said[official],
            },
            replace(about, scenario=cell.scenario),
            official,
            strength=apart(said[one], said[other]),
        )


def _furthest(observations: Sequence[int], said: Mapping[int, Quantity]) -> tuple[int, int] | None:
    """The two that are furthest apart; None where all of them can agree."""
    pairs = combinations(observations, 2)
    worst = max(pairs, key=lambda pair: apart(said[pair[0]], said[pair[1]]))
    return worst if apart(said[worst[0]], said[worst[1]]) > 0 else None


def _figures(session: Session, ids: set[int]) -> dict[int, Figure]:
    return {figure.id: figure for figure in queries.figures_by_id(session, sorted(ids))}


def _key(cell: Contested) -> Key:
    return Key(cell.indicator_id, cell.period_id, cell.scenario.ordinal, cell.breakdown_id, cell.place_id)
