"""A longer period against one within it, and one period that was reported twice under other dates."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.figures.rows import Nature
from tracker.figures.sheets import Column, Sheet
from tracker.quality.ground import Ground
from tracker.quality.measures import apart, is_below, plain, relative
from tracker.quality.rows import Doubt, Gravity, Kind
from tracker.quality.rules.nested import larger

_Suspect = tuple[int, int, int, int, int, int]
"""Part, place, longer and shorter period, the observation of each."""


def spans(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Eleven months below their first six: what flows and adds up over time cannot become less."""
    if sheet.indicator.nature is not Nature.FLOW or not sheet.indicator.adds_over_time:
        return
    found = [suspect for pair in ground.contained for suspect in _less(sheet, *pair)]
    said = ground.said({one for suspect in found for one in suspect[4:]})
    for part, place, long, short, whole, within in found:
        if is_below(said[whole], said[within]):
            yield Doubt(
                Gravity.ERROR,
                Kind.SPAN,
                "span",
                {"value": said[whole], "part": said[within], "within": ground.periods[short]},
                ground.about(sheet.indicator, place, long, part),
                whole,
                strength=apart(said[whole], said[within]),
            )


def _less(sheet: Sheet, long: int, short: int) -> Iterator[_Suspect]:
    """Where the longer period has the smaller amount; amounts below zero are somebody's correction."""
    for (period, part), column in sheet.columns.items():
        if period == long and (short, part) in sheet.columns:
            for place, within, whole in larger(sheet.columns[short, part], column):
                if (column[place][0] or 0) >= 0:
                    yield part, place, long, short, whole, within


def twice(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """One doubt for each two periods, however many places reported both: it is one habit, not many errors."""
    parts = dict.fromkeys(part for _, part in sheet.columns)
    for one, other in ground.alike:
        both = [
            (part, *cell)
            for part in parts
            for cell in _both(sheet.columns.get((one, part)), sheet.columns.get((other, part)))
        ]
        if both:
            part, place, observation, first, second = max(both, key=lambda cell: relative(*cell[3:]))
            measure = sheet.indicator.measure
            yield Doubt(
                Gravity.WARNING,
                Kind.TWICE,
                "twice",
                {
                    "value": plain(first, measure),
                    "again": plain(second, measure),
                    "as": ground.periods[other],
                    "n": len({cell[1] for cell in both}),
                },
                ground.about(sheet.indicator, place, one, part),
                observation,
                strength=relative(first, second),
            )


def _both(one: Column | None, other: Column | None) -> Iterator[tuple[int, int, int, int]]:
    """Places with a number for both periods: place, observation, both amounts."""
    if one is None or other is None:
        return
    for place, (amount, observation) in one.items():
        again = other.get(place, (None, 0))[0]
        if amount is not None and again is not None:
            yield place, observation, amount, again
