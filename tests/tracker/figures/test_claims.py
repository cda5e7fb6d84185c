"""Stated comparisons of the documents against what is on file, on both engines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tracker.figures.bench import NIL, POPULATION, RATE, SPECIAL, VICTIMS, Bench
from tracker.app import Ledger
from tracker.figures import claims, commands, queries
from tracker.figures.entries import NewClaim
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Scenario, StatedClaim
from tracker.kernel.claims import Basis, Reason, Verdict
from tracker.kernel.explanations import explain
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Qualifier
from tracker.reference import loader
from tracker.words import Words

UNCHECKED, CONSISTENT, CONTRADICTION = Verdict.unchecked, Verdict.consistent, Verdict.contradiction
ALONE = {
    ("BCA/XH-VU", "2024-H1"): (UNCHECKED, Reason.no_base),
    ("BCA/XHTD-VU", "2024-H1"): (UNCHECKED, Reason.no_level),
    ("CTE/TE-DS", "2024-12-24"): (UNCHECKED, Reason.no_base),
    ("CTE/TE-HCDB", "2024-12-24"): (CONSISTENT, Reason.agrees),
    ("BCA/PDT", "2024-12-24"): (CONSISTENT, Reason.agrees),
    ("QBTTE/VD", "2024"): (UNCHECKED, Reason.no_base),
    ("QBTTE/HT", "2024"): (UNCHECKED, Reason.no_base),
    ("BCA/XH-VU", "2024-11M"): (UNCHECKED, Reason.no_base),
    ("BCA/D18-VU", "2024-11M"): (UNCHECKED, Reason.no_base),
    ("BCA/D18-DT", "2024-11M"): (UNCHECKED, Reason.no_base),
    ("QT/MBN-DNA", "unstated"): (CONSISTENT, Reason.agrees),
}
"""What the founding documents state, checked against nothing but themselves."""


def stated(ledger: Ledger) -> dict[tuple[str, str], StatedClaim]:
    found = ledger.ask(claims.with_claims, ledger.ask(queries.figures, FigureFilter()))
    return {(f.indicator.key, f.period.code): claim for f in found for claim in f.claims}


def verdicts(ledger: Ledger) -> dict[tuple[str, str], tuple[Verdict, Reason]]:
    return {cell: (c.finding.verdict, c.finding.reason) for cell, c in stated(ledger).items()}


def test_the_claims_of_the_documents_alone(sample: Ledger) -> None:
    assert verdicts(sample) == ALONE


def test_with_the_checked_base_on_file_one_of_them_is_a_contradiction(sample: Ledger) -> None:
    sample.do(loader.load_checked, sample.clock)
    found = verdicts(sample)
    cell = ("BCA/XH-VU", "2024-H1")
    assert found == ALONE | {cell: (CONTRADICTION, Reason.differs)}
    claim = stated(sample)[cell]
    assert claim.finding.computed == Interval.point(242)
    assert claim.finding.needed == Interval.point(1348)
    for language, shown in (("vi", "1.348"), ("en", "1,348")):
        assert shown in explain(claim.finding, Words(language))


def test_the_base_of_a_province_is_joined_from_those_that_went_into_it(bench: Bench) -> None:
    bench.say(VICTIMS, "2025-H1", {"63-24": 20, "63-27": 10})
    bench.record(
        "2026-H1",
        bench.entry(VICTIMS, "34-24", 33, claims=(claim("3"), claim("10", "%", "0.1"), claim("-3"))),
    )
    assert [found.finding.verdict for found in only(bench)] == [CONSISTENT, CONSISTENT, CONTRADICTION]


def test_an_incomplete_base_checks_nothing(bench: Bench) -> None:
    bench.say(VICTIMS, "2025-H1", {"63-24": 20})
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 33, claims=(claim("13"),)))
    assert [found.finding.reason for found in only(bench)] == [Reason.no_base]


def test_nil_is_zero_on_either_side(bench: Bench) -> None:
    bench.say(VICTIMS, "2025-H1", {"34-01": 4, "34-15": NIL})
    bench.record(
        "2026-H1",
        bench.entry(VICTIMS, "34-01", NIL, claims=(claim("-4"), claim("-100", "%"))),
        bench.entry(VICTIMS, "34-15", 3, claims=(claim("3"), claim("50", "%"))),
    )
    found = {c.finding.stated and c.finding.stated.low: c.finding for c in only(bench)}
    assert (found[Decimal(-4)].verdict, found[Decimal(-100)].verdict) == (CONSISTENT, CONSISTENT)
    assert (found[Decimal(3)].verdict, found[Decimal(50)].reason) == (CONSISTENT, Reason.zero_base)


def test_percent_of_plan_takes_the_plan_of_the_whole_year(bench: Bench) -> None:
    bench.record("2026", bench.entry(VICTIMS, "34-01", 50, scenario=Scenario.PLAN))
    of_plan = NewClaim(Basis.plan, Decimal("60"), Decimal(1), Qualifier.exact, "%", "đạt 60% kế hoạch")
    bench.record("2026-H1", bench.entry(VICTIMS, "34-01", 30, claims=(of_plan,)))
    assert [found.finding.verdict for found in only(bench)] == [CONSISTENT]


def test_a_share_is_checked_against_its_whole_and_a_rate_by_points(bench: Bench) -> None:
    whole = bench.indicator(POPULATION).id
    share = NewClaim(
        Basis.share, Decimal("6.7"), Decimal("0.1"), Qualifier.exact, "%", "6,7%", whole_indicator_id=whole
    )
    bench.say(POPULATION, "2026", {"34-01": 1000})
    bench.say(RATE, "2025", {"34-01": "6.5"})
    bench.record("2026", bench.entry(SPECIAL, "34-01", 67, claims=(share,)))
    bench.record("2026", bench.entry(RATE, "34-01", "6.7", claims=(claim("0.2", "điểm %"),)), source="Khác")
    assert [found.finding.verdict for found in only(bench)] == [CONSISTENT, CONSISTENT]


def test_what_was_said_before_a_correction_is_no_longer_held_against_anybody(bench: Bench) -> None:
    bench.say(VICTIMS, "2025-H1", {"34-01": 4})
    wrong = bench.record("2026-H1", bench.entry(VICTIMS, "34-01", 9, claims=(claim("-3"),)))
    assert bench.ledger.ask(claims.ids_with_claims) == tuple(wrong.result)
    right = bench.record("2026-H1", bench.entry(VICTIMS, "34-01", 9, claims=(claim("5"),)))
    assert bench.ledger.ask(claims.ids_with_claims) == tuple(right.result)
    bench.ledger.do(commands.withdraw, tuple(right.result))
    assert bench.ledger.ask(claims.ids_with_claims) == tuple(wrong.result)


@pytest.mark.parametrize("count", [0, 1, 1200])
def test_claims_of_many_figures_are_read_in_portions(bench: Bench, count: int) -> None:
    bench.record("2026-H1", bench.entry(VICTIMS, "34-01", 9, claims=(claim("1"),)))
    figures = bench.figures() * count
    found = bench.ledger.ask(claims.with_claims, figures)
    assert len(found) == count
    assert all(len(figure.claims) == 1 for figure in found)


def claim(value: str, unit: str = "trẻ em", rounding: str = "0") -> NewClaim:
    return NewClaim(
        Basis.same_period, Decimal(value), Decimal(rounding), Qualifier.exact, unit, f"thay đổi {value}"
    )


def only(bench: Bench) -> list[StatedClaim]:
    found = bench.ledger.ask(claims.with_claims, bench.figures())
    return [claim for figure in found for claim in figure.claims]
