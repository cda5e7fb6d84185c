"""What has changed since a look: times where the ledger keeps them, marks where it does not."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import VICTIMS, Bench, period
from tracker.app import Ledger
from tracker.archive import files
from tracker.figures import commands as figures
from tracker.figures import sayable
from tracker.figures.catalogue import indicators
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Figure, SourceKind
from tracker.figures.sayable import Sayable
from tracker.kernel.changes import Outcome
from tracker.plans import queries as plans
from tracker.plans.commands import add_node, record_progress
from tracker.plans.commands.drafting import begin_draft, put_in_force
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import Completion, Decision, NodeKind
from tracker.quality.checks import doubts
from tracker.quality.rows import Doubt
from tracker.reference import loader
from tracker.reports.news import Amendment, News, NewsKind, news
from tracker.reports.scope import WHOLE, Scope, scopes
from tracker.reports.seen import Seen
from tracker.reports.speech import grounds
from tracker.rounds import commands as rounds
from tracker.rounds import queries as asked
from tracker.rounds.commands import NewRound, Stamped, create_round

TODAY = dt.date(2026, 7, 20)
BEFORE = Seen("2026-07-19T00:00:00Z")
STAMPED = Stamped(TODAY, "2026-07-20T08:00:00Z", "An")
ROUND = "BC6T"


@pytest.fixture
def target() -> str:
    """Nothing here depends on the engine but the statements of `test_sayable_on_both_engines`."""
    return "sqlite"


def told(ledger: Ledger, since: Seen = BEFORE, scope: Scope = WHOLE) -> News:
    return ledger.ask(news, since, ledger.ask(doubts, TODAY), scope)


def open_round(bench: Bench) -> None:
    items = ((bench.indicator(VICTIMS).id, bench.part()),)
    bench.ledger.do(
        create_round, NewRound(period("2026-H1"), TODAY, items, code=ROUND), now="2026-06-01T02:00:00Z"
    )
    sent = Stamped(TODAY, "2026-06-02T02:00:00Z")
    for place in ("46", "68", "38"):
        one = bench.ledger.ask(asked.find_return, ROUND, place)
        bench.ledger.do(rounds.mark_issued, one.id, sent, "X")


def arrive(session: Session, place: str, value: int, bench: Bench) -> Outcome:
    """A return with one figure, as an import puts it in."""
    one = asked.find_return(session, ROUND, place)
    of = asked.round_by_code(session, ROUND)
    file_id = files.keep(session, f"{place}.xlsx", place.encode(), STAMPED.now)
    run = files.begin_import(
        session,
        file_id,
        round_id=one.round_id,
        place_id=one.place_id,
        issue_id=None,
        at=STAMPED.now,
        by="An",
    )
    period_id = figures.ensure_period(session, of.period)
    source = {"period_id": period_id, "source_id": of.source_id, "at": STAMPED.now, "by": "An"}
    figures.record(session, [bench.entry(VICTIMS, one.unit, value)], import_id=run, **source)
    return rounds.receive(session, one.id, STAMPED, file_id=file_id, import_id=run, filled=1, findings=0)


def test_nothing_is_new_where_nothing_was_done(bench: Bench) -> None:
    found = told(bench.ledger)
    assert found.items == ()
    assert set(found.counts.values()) == {0}


def test_returns_corrections_and_decisions_are_told_with_their_time(bench: Bench) -> None:
    open_round(bench)
    for place, value in (("68", 5), ("46", 7), ("46", 9)):
        bench.ledger.do(arrive, place, value, bench)
    of_hue = bench.ledger.ask(asked.find_return, ROUND, "46")
    bench.ledger.do(rounds.accept, of_hue.id, STAMPED)
    found = told(bench.ledger)
    assert found.counts[NewsKind.RECEIVED] == 3
    assert found.counts[NewsKind.JUDGED] == 1
    (corrected,) = found.of(NewsKind.CORRECTED)
    assert isinstance(corrected.what, Figure)
    assert (corrected.what.unit, corrected.what.quantity.printed()) == ("34-46", "9")
    assert (corrected.at, corrected.by) == (STAMPED.now, "An")
    assert told(bench.ledger, Seen(STAMPED.now)).items == ()
    lam_dong = bench.ledger.ask(scopes, TODAY).find("34-68")
    assert [one.kind for one in told(bench.ledger, scope=lam_dong).items] == [NewsKind.RECEIVED]


def test_what_was_taken_back_is_no_news(bench: Bench) -> None:
    open_round(bench)
    bench.ledger.do(arrive, "46", 7, bench)
    of_hue = bench.ledger.ask(asked.find_return, ROUND, "46")
    accepted = bench.ledger.do(rounds.accept, of_hue.id, STAMPED)
    assert accepted.inverse is not None
    bench.ledger.do(accepted.inverse)
    assert told(bench.ledger).counts[NewsKind.JUDGED] == 0


def test_a_task_that_was_completed_is_told_once(bench: Bench) -> None:
    plan = bench.ledger.ask(plans.plan_detail, "CT23").plan
    task = NodeFields(kind=NodeKind.TASK, text_vi="Tập huấn")
    node_id = bench.ledger.do(add_node, plan.id, task).result
    for percent in (50, 100, 100):
        entry = ProgressFields(day=TODAY, percent=percent)
        bench.ledger.do(record_progress, node_id, entry, "An", STAMPED.now, TODAY)
    (done,) = told(bench.ledger).items
    assert isinstance(done.what, Completion)
    assert (done.what.node_id, done.what.plan_code, done.by) == (node_id, "CT23", "An")


def test_contradictions_are_new_to_whoever_has_not_seen_them(bench: Bench) -> None:
    seen = told(bench.ledger)
    bench.ledger.do(loader.load_checked, bench.ledger.clock)
    found = told(bench.ledger, Seen(BEFORE.at, seen.marks))
    (new,) = found.of(NewsKind.DOUBT)
    assert isinstance(new.what, Doubt)
    assert new.what.rule == "claim_contradiction"
    assert told(bench.ledger, Seen(BEFORE.at, found.marks)).of(NewsKind.DOUBT) == ()
    assert told(bench.ledger).of(NewsKind.DOUBT) == ()  # who kept no marks cannot tell


def test_an_amended_plan_is_told_by_its_mark_or_by_the_day_it_takes_effect(bench: Bench) -> None:
    ledger, seen = bench.ledger, told(bench.ledger)
    plan, keys = ledger.ask(plans.plan_detail, "CT23").plan, {o.id: o.key for o in ledger.ask(indicators)}
    ledger.do(begin_draft, plan.id, keys, STAMPED.now, "An")
    decision = Decision("99/QĐ-TTg", TODAY, "Thủ tướng Chính phủ", TODAY)
    ledger.do(put_in_force, plan.id, keys, decision=decision)
    (new,) = told(ledger, Seen(BEFORE.at, seen.marks)).items
    assert isinstance(new.what, Amendment)
    assert (new.what.plan.code, new.what.version.number) == ("CT23", 2)
    assert [one.kind for one in told(ledger).items] == [NewsKind.AMENDED]
    assert told(ledger, Seen("2026-07-21T00:00:00Z")).items == ()


def test_what_may_be_said_follows_who_vouches_for_it(bench: Bench) -> None:
    open_round(bench)
    before = said(bench)
    for place in ("46", "68", "38"):
        bench.ledger.do(arrive, place, 7, bench)
    assert grown(bench, before) == (0, 3, 0)
    bench.ledger.do(rounds.accept, bench.ledger.ask(asked.find_return, ROUND, "46").id, STAMPED)
    back = bench.ledger.ask(asked.find_return, ROUND, "68").id
    bench.ledger.do(rounds.return_for_correction, back, "Sai đơn vị", STAMPED)
    assert grown(bench, before) == (1, 1, 1)


def test_every_count_is_the_length_of_its_list(bench: Bench) -> None:
    open_round(bench)
    bench.ledger.do(loader.load_checked, bench.ledger.clock)
    bench.ledger.do(arrive, "46", 7, bench)
    why = bench.ledger.ask(grounds, bench.ledger.ask(doubts, TODAY))
    assert why.contradicted
    counts = said(bench)
    lists = {one: bench.figures(FigureFilter(sayable=one, grounds=why)) for one in Sayable}
    assert counts == {one: len(figures) for one, figures in lists.items()}
    assert all(counts.values())
    ids = [figure.id for some in lists.values() for figure in some]
    assert len(ids) == len(set(ids))
    assert {one.source.kind for one in lists[Sayable.OPEN]} == {SourceKind.DOCUMENT}
    hue = frozenset([bench.unit_ids["34-46"]])
    assert sum(bench.ledger.ask(sayable.counted, why, hue).values()) == 1


def said(bench: Bench) -> dict[Sayable, int]:
    why = bench.ledger.ask(grounds, bench.ledger.ask(doubts, TODAY))
    return bench.ledger.ask(sayable.counted, why)


def grown(bench: Bench, before: dict[Sayable, int]) -> tuple[int, ...]:
    now = said(bench)
    return tuple(now[one] - before[one] for one in Sayable)
