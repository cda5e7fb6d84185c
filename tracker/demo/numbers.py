"""Illustrative figures: the same every time, plausible beside each other, and nobody's."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.figures.rows import TOTAL
from tracker.places.gazetteer import Gazetteer
from tracker.rounds.rows import RoundItem

CASES, OFFENDERS, SEXUAL = "BVTE/VU", "BVTE/DT", "BVTE/XHTD"
CHILDREN, POPULATION, SPECIAL = "TT13-2/0101", "BVTE/DANSO", "BVTE/HCDB"
_PEOPLE = 8_000
_SLOW = 20
"""Per cent of a task up to which somebody says what holds it up."""


@dataclass(frozen=True)
class Answers:
    """What one unit answers: (indicator key, breakdown code) -> whole number."""

    by_row: Mapping[tuple[str, str], int]

    def of(self, item: RoundItem) -> int | None:
        return self.by_row.get((item.indicator.key, item.breakdown.code))

    def plus(self, other: Answers) -> Answers:
        keys = self.by_row.keys() | other.by_row.keys()
        return Answers({key: self.by_row.get(key, 0) + other.by_row.get(key, 0) for key in keys})


def first_answers(unit: str) -> Answers:
    """A unit that reported in the base period."""
    chance = random.Random(f"Sổ Kế hoạch {unit}")
    cases = chance.randint(8, 45)
    children = cases + chance.randint(0, 4)
    girls = round(children * chance.uniform(0.6, 0.85))
    population = cases * _PEOPLE + chance.randint(0, 90_000)
    return Answers(
        {
            (CASES, TOTAL): cases,
            (OFFENDERS, TOTAL): cases + chance.randint(0, 9),
            (SEXUAL, TOTAL): round(cases * chance.uniform(0.55, 0.8)),
            (CHILDREN, TOTAL): children,
            (CHILDREN, "female"): girls,
            (CHILDREN, "male"): children - girls,
            (POPULATION, TOTAL): population,
            (SPECIAL, TOTAL): round(population * chance.uniform(0.055, 0.078)),
        }
    )


def task_percents(unit: str, n: int) -> list[int]:
    """How far a unit says it is with each of `n` tasks."""
    chance = random.Random(f"Sổ Kế hoạch nhiệm vụ {unit}")
    return [chance.choice((0, 20, 40, 60, 80, 100)) for _ in range(n)]


def task_remarks(unit: str, percents: Sequence[int]) -> list[str]:
    """What a unit finds hard about each task that is so far, by its key in words ("" : nothing)."""
    chance = random.Random(f"Sổ Kế hoạch khó khăn {unit}")
    drawn = [chance.choice(("people", "money", "data")) for _ in percents]
    return [remark if percent <= _SLOW else "" for remark, percent in zip(drawn, percents, strict=True)]


def later_answers(place_id: int, gazetteer: Gazetteer, period: str = "") -> Answers:
    """A unit later on: what the units that went into it had, a little changed; otherwise in each `period`."""
    before = Answers({})
    for part in gazetteer.predecessors(place_id) or (place_id,):
        before = before.plus(first_answers(gazetteer.at(part).unit))
    chance = random.Random(f"Sổ Kế hoạch {gazetteer.at(place_id).unit}{period}")
    factor = chance.uniform(0.86, 1.1)
    after = {key: round(value * factor) for key, value in before.by_row.items()}
    after[POPULATION, TOTAL] = round(before.by_row[POPULATION, TOTAL] * 1.01)
    after[CHILDREN, TOTAL] = after[CHILDREN, "female"] + after[CHILDREN, "male"]
    return Answers(after)
