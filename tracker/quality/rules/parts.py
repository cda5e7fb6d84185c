"""A total against its parts: parts that overlap are left out, "not known" is counted, rates never add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.figures.sheets import Cell, Column, Sheet
from tracker.kernel.quantity import Measure, total
from tracker.quality.ground import Ground
from tracker.quality.measures import all_known, apart, is_below
from tracker.quality.rows import Doubt, Gravity, Kind


class _Suspect(NamedTuple):
    """A total whose parts add up to another number. `complete`: every part there is was asked for."""

    period: int
    place: int
    whole: int
    parts: tuple[int, ...]
    complete: bool


def parts(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Parts must not be more than their total; if all are there they must not be less.

    If some of the kind were never asked for ("sex not known"), less is only a reason to look.
    """
    if sheet.indicator.measure is Measure.rate:
        return
    found = list(_suspects(sheet, ground))
    said = ground.said({one for suspect in found for one in (suspect.whole, *suspect.parts)})
    for suspect in found:
        whole, summed = said[suspect.whole], total([said[one] for one in suspect.parts])
        more, less = is_below(whole, summed), is_below(summed, whole)
        if more or less:
            yield Doubt(
                Gravity.ERROR if more or suspect.complete else Gravity.WARNING,
                Kind.PARTS,
                "parts",
                {"value": whole, "sum": summed},
                ground.about(sheet.indicator, suspect.place, suspect.period, ground.total),
                suspect.whole,
                strength=apart(whole, summed),
            )


def _suspects(sheet: Sheet, ground: Ground) -> Iterator[_Suspect]:
    for (period, part), wholes in sheet.columns.items():
        if part != ground.total:
            continue
        for group in ground.partitions:
            columns = [sheet.columns[period, one] for one in group if (period, one) in sheet.columns]
            if columns:
                yield from _of_column(period, wholes, columns, len(group))


def _of_column(period: int, wholes: Column, columns: Sequence[Column], every: int) -> Iterator[_Suspect]:
    for place, (amount, whole) in wholes.items():
        cells = [column[place] for column in columns if place in column]
        if cells and amount is not None and _is_off(amount, cells):
            yield _Suspect(period, place, whole, tuple(one for _, one in cells), len(cells) == every)


def _is_off(amount: int, cells: Sequence[Cell]) -> bool:
    """More than the total at any rate; less only where several parts have all answered."""
    amounts = [one for one, _ in cells]
    summed = sum(one for one in amounts if one is not None)
    return summed > amount or (summed < amount and len(cells) > 1 and all_known(amounts))
