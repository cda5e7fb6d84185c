"""A longer period against one within it, and one period that was reported twice under other dates."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.figures.rows import Nature
from tracker.figures.sheets import Column, Sheet
from tracker.quality.ground import Ground
from tracker.quality.measures import apart, is_below, plain, relative
from tracker.quality.rows import Dates, Doubt, Gravity, Kind
from tracker.quality.rules.nested import larger

_Suspect = tuple[int, int, int, int, int, int]
"""Part, place, longer and shorter period, the observation of each."""


def spans(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Eleven months below their first six: what flows and adds up over time cannot become less.

    Of several periods within the longer one, the one that leaves the widest gap is told.
    """
    if sheet.indicator.nature is not Nature.FLOW or not sheet.indicator.adds_over_time:
        return
    parts = dict.fromkeys(part for _, part in sheet.columns)
    found = [one for pair in ground.contained for part in parts for one in _less(sheet, part, *pair)]
    said = ground.said({one for suspect in found for one in suspect[4:]})
    widest: dict[int, _Suspect] = {}
    for suspect in sorted(found, key=lambda one: apart(said[one[4]], said[one[5]])):
        if is_below(said[suspect[4]], said[suspect[5]]):
            widest[suspect[4]] = suspect
    for part, place, long, short, whole, within in widest.values():
        yield Doubt(
            Gravity.ERROR,
            Kind.SPAN,
            "span",
            {"value": said[whole], "part": said[within], "within": ground.periods[short]},
            ground.about(sheet.indicator, place, long, part),
            whole,
            strength=apart(said[whole], said[within]),
        )


def _less(sheet: Sheet, part: int, long: int, short: int) -> Iterator[_Suspect]:
    """Where the longer period has the smaller amount; amounts below zero are somebody's correction."""
    column, parts = sheet.columns.get((long, part)), sheet.columns.get((short, part))
    if column is None or parts is None:
        return
    for place, within, whole in larger(parts, column):
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
                    "dates": Dates(ground.periods[one]),
                    "other": Dates(ground.periods[other]),
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
