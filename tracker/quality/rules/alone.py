"""Offenders without cases, victims without cases: pairs that the catalogue declares."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.figures.sheets import Sheet
from tracker.quality.ground import Ground
from tracker.quality.measures import plain
from tracker.quality.rows import Doubt, Gravity, Kind


def alone(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Some of the one where the same place says, for the same period, that there is none of the other.

    Worth a look rather than wrong: an offender may be found in a case of an earlier period.
    """
    for one, other in ground.relations.needs:
        if one == sheet.indicator.id:
            needed = ground.sheet(other)
            for (period, part), column in sheet.columns.items():
                beside = needed.columns.get((period, part), {})
                for place, (amount, observation) in column.items():
                    if amount and beside.get(place, (None, 0))[0] == 0:
                        yield Doubt(
                            Gravity.WARNING,
                            Kind.ALONE,
                            "alone",
                            {"value": plain(amount, sheet.indicator.measure), "other": needed.indicator},
                            ground.about(sheet.indicator, place, period, part),
                            observation,
                            strength=1.0,
                        )
