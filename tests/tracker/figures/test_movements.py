"""What moved most: the greatest share first, nothing exact of what is approximate, what was zero left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.tracker.figures.bench import SPECIAL, UNKNOWN, VICTIMS, Bench, period
from tracker.figures.compare import Against, Comparability
from tracker.figures.filters import FigureFilter
from tracker.figures.movements import moved_most
from tracker.figures.questions import Axis, Question
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Qualifier, Quantity

HALF = Question(FigureFilter(), period=period("2026-H1"))


@pytest.fixture
def filled(bench: Bench) -> Bench:
    about = replace(Quantity.of(30), qualifier=Qualifier.about)
    bench.say(VICTIMS, "2025-H1", {"34-01": 10, "34-04": 10, "34-08": 0, "34-11": UNKNOWN, "34-24": 10})
    bench.say(
        VICTIMS, "2026-H1", {"34-01": 12, "34-04": 5, "34-08": 9, "34-11": 9, "34-24": about, "34-25": 3}
    )
    bench.say(SPECIAL, "2025-H1", {"34-01": 1000})
    bench.say(SPECIAL, "2026-H1", {"34-01": 1100})
    return bench


def _moved(bench: Bench, most: int, asked: Question = HALF) -> list[tuple[str, str, str, Comparability]]:
    return [
        (line.cell.indicator.key, line.place.unit, f"{line.comparison.percent:.0f}", line.comparison.verdict)
        for line in bench.ledger.ask(moved_most, asked, most)
        if line.comparison
    ]


def test_the_greatest_share_comes_first(filled: Bench) -> None:
    exact, rough = Comparability.COMPARABLE, Comparability.APPROXIMATE
    every = [
        (VICTIMS, "34-24", "200", rough),
        (VICTIMS, "34-04", "-50", exact),
        (VICTIMS, "34-01", "20", exact),
        (SPECIAL, "34-01", "10", exact),
    ]
    assert _moved(filled, 99) == every
    assert _moved(filled, 2) == every[:2]
    of_one = FigureFilter(indicator_ids=frozenset([filled.indicator(SPECIAL).id]))
    assert _moved(filled, 9, replace(HALF, wanted=of_one)) == every[3:]
    place = filled.gazetteer.at(filled.unit_ids["34-01"], dt.date(2026, 6, 30))
    assert _moved(filled, 9, replace(HALF, place=place)) == every[2:]


def test_without_a_year_before_nothing_moved(filled: Bench) -> None:
    assert _moved(filled, 9, Question(FigureFilter(), period=period("2025-H1"))) == []


@pytest.mark.parametrize(
    "asked",
    [
        Question(FigureFilter()),
        Question(FigureFilter(), axis=Axis.PLACE, period=period("2026-H1")),
        Question(FigureFilter(), boundaries=dt.date(2025, 1, 1), period=period("2026-H1")),
        Question(FigureFilter(), against=Against.PLAN, period=period("2026-H1")),
    ],
)
def test_what_is_joined_or_undated_is_not_put_in_order(filled: Bench, asked: Question) -> None:
    with pytest.raises(Refusal, match=r"figure\.most"):
        filled.ledger.ask(moved_most, asked, 5)
