"""What a leader sees first."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.tracker.figures.bench import AT, RATE, VICTIMS, Bench, period
from tracker.app import Ledger
from tracker.kernel.quantity import Quantity, State
from tracker.plans import queries as plans
from tracker.plans.commands import add_node
from tracker.plans.fields import NodeFields
from tracker.plans.rows import NodeKind, TaskStatus
from tracker.plans.rules.targets import Verdict
from tracker.quality.checks import doubts
from tracker.quality.rows import Gravity
from tracker.reference import loader
from tracker.reports.overview import Overview, overview
from tracker.reports.scope import WHOLE, scopes
from tracker.rounds.commands import NewRound, create_round

TODAY = dt.date(2026, 7, 20)


def seen(bench: Bench, today: dt.date = TODAY) -> Overview:
    return bench.ledger.ask(overview, today, bench.ledger.ask(doubts, today))


def open_round(bench: Bench, code: str, due: dt.date, *keys: str) -> None:
    items = tuple((bench.indicator(key).id, bench.part()) for key in keys)
    bench.ledger.do(create_round, NewRound(period("2026-H1"), due, items, code=code), now=AT)


def test_a_ledger_without_rounds_has_no_board(bench: Bench) -> None:
    found = seen(bench)
    assert (found.round, found.returns, found.board, found.movers) == (None, (), None, ())
    assert found.contradictions == ()
    assert {one.gravity for one in found.doubts} == {Gravity.INFO}


def test_the_newest_round_and_who_has_answered(bench: Bench) -> None:
    open_round(bench, "CU", dt.date(2026, 7, 1), VICTIMS)
    open_round(bench, "MOI", dt.date(2026, 7, 31), VICTIMS)
    found = seen(bench)
    assert found.round is not None
    assert (found.round.code, len(found.returns)) == ("MOI", 34)
    assert [one.rule for one in found.doubts if one.round] == ["overdue"]


def test_those_who_rose_and_fell_most(bench: Bench) -> None:
    open_round(bench, "MOI", TODAY, VICTIMS)
    units = [place.unit for place in bench.gazetteer.in_force(period("2026-H1").end or TODAY)]
    same = {place.unit: 10 for place in bench.gazetteer.in_force(period("2025-H1").end or TODAY)}
    alone = [unit for unit in units if len(bench.gazetteer.predecessors(bench.unit_ids[unit])) == 1]
    changes = dict(zip(alone, (9, -9, 7, -7, 5, -5, 3, -3, 1, -1, 0), strict=True))
    bench.say(VICTIMS, "2025-H1", same)
    bench.say(VICTIMS, "2026-H1", {unit: 10 + change for unit, change in changes.items()})
    found = seen(bench)
    told = [abs(one.comparison.change or 0) for one in found.movers if one.comparison]
    assert told == [9, 9, 7, 7, 5, 5, 3, 3, 1, 1]


def test_a_round_that_asks_only_parts_or_rates_is_shown_too(bench: Bench) -> None:
    open_round(bench, "MOI", TODAY, RATE)
    found = seen(bench)
    assert found.board is not None
    assert found.board.indicator.key == RATE


def test_what_is_late_and_what_is_due(bench: Bench) -> None:
    plan = bench.ledger.ask(plans.plan_detail, "CT23")
    for days, status in (
        (-10, TaskStatus.IN_PROGRESS),
        (5, TaskStatus.NOT_STARTED),
        (-10, TaskStatus.COMPLETED),
        (400, TaskStatus.NOT_STARTED),
    ):
        deadline = TODAY + dt.timedelta(days)
        fields = NodeFields(kind=NodeKind.TASK, text_vi=f"{days}", deadline=deadline, status=status)
        bench.ledger.do(add_node, plan.plan.id, fields)
    found = seen(bench)
    assert [task.text_vi for task in found.late] == ["-10"]
    assert [task.text_vi for task in found.due] == ["5"]
    assert found.due_this_month == found.due
    assert seen(bench, TODAY + dt.timedelta(-20)).due_this_month == ()  # due in 25 days, in the month after


def test_aims_that_can_be_measured_and_those_that_are_missed(bench: Bench) -> None:
    before = seen(bench)
    assert before.aims
    assert before.behind == ()  # 63 of 63 provinces have a friendly room, where 40% were asked
    few = Quantity(State.value, Decimal(20), whole=Decimal(63))
    bench.say("BCA/PDT", "2025", {"VN": few})
    found = seen(bench)
    (missed,) = found.behind
    assert found.aims[0] is missed  # the worst first, the others after it
    assert len(found.aims) == len(before.aims)
    assert (missed.plan_code, missed.evaluation.verdict) == ("KH1863", Verdict.MISSED)
    assert missed.actual is not None
    assert missed.actual.quantity.printed() == "20/63"


def test_a_contradiction_is_told_apart_from_what_is_only_missing(bench: Bench) -> None:
    bench.ledger.do(loader.load_checked, bench.ledger.clock)
    found = seen(bench)
    assert [one.rule for one in found.contradictions] == ["claim_contradiction"]
    assert len(found.doubts) > 1


def test_of_a_province_only_what_is_its_own_is_told(bench: Bench) -> None:
    open_round(bench, "MOI", dt.date(2026, 7, 1), VICTIMS)
    hue = bench.ledger.ask(scopes, TODAY).find("34-46")
    doubtful = bench.ledger.ask(doubts, TODAY)
    found = bench.ledger.ask(overview, TODAY, doubtful, hue)
    assert [one.unit for one in found.returns] == ["34-46"]
    assert (found.reported, found.missing) == (0, 1)
    assert found.waiting == ()
    assert {one.rule for one in found.doubts} == {"overdue"}
    whole = bench.ledger.ask(overview, TODAY, doubtful)
    assert len(whole.returns) == 34
    assert len(whole.doubts) > len(found.doubts)


def test_an_empty_ledger_has_nothing_to_look_at(ledger: Ledger) -> None:
    found = ledger.ask(overview, TODAY, ())
    assert found.empty
    assert found.aims == ()
    assert not ledger.ask(overview, TODAY, (), WHOLE).waiting
