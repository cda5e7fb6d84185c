"""Rounds and the steps of a return: what is open, what is refused, what can be taken back."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.app import Ledger
from tracker.archive import files
from tracker.figures import catalogue
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.periods import parse_period
from tracker.rounds import commands, issuing, queries, rules
from tracker.rounds.commands import NewRound, Stamped
from tracker.rounds.missing import missing
from tracker.rounds.rows import ReturnState, Step
from tracker.words import LANGUAGES, Words

CODE = "BTE-2026-06T"
DUE = dt.date(2026, 6, 19)
NOW = "2026-06-18T02:00:00Z"
BEFORE, AFTER = Stamped(dt.date(2026, 6, 18), NOW, "A"), Stamped(dt.date(2026, 6, 20), NOW, "A")


@pytest.fixture(scope="module")
def catalogued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rounds") / "ledger.skh"
    Ledger.open(path).close()
    return path


@pytest.fixture
def ledger(catalogued: Path, tmp_path: Path) -> Iterator[Ledger]:
    path = tmp_path / "ledger.skh"
    path.write_bytes(catalogued.read_bytes())
    found = Ledger.open(path)
    yield found
    found.close()


def wanted(ledger: Ledger, **changes: object) -> NewRound:
    items = ledger.ask(catalogue.asked_by_default)
    made = NewRound(parse_period("2026-H1"), DUE, items, code=CODE, title="6 tháng đầu năm 2026")
    return replace(made, **changes)


@pytest.fixture
def opened(ledger: Ledger) -> Ledger:
    ledger.do(commands.create_round, wanted(ledger), now=NOW)
    return ledger


@pytest.fixture
def issued(opened: Ledger) -> Ledger:
    opened.do(issuing.issue, CODE, None, BEFORE)
    return opened


def returned(ledger: Ledger, place: str = "68"):
    return ledger.ask(queries.find_return, CODE, place)


def receive(ledger: Ledger, stamped: Stamped, content: bytes = b"file") -> int:
    """A file arrives, without figures."""

    def arrive(session, stamped: Stamped):
        one = queries.find_return(session, CODE, "68")
        file_id = files.keep(session, "a.xlsx", content, stamped.now)
        run = files.begin_import(
            session,
            file_id,
            round_id=one.round_id,
            place_id=one.place_id,
            issue_id=None,
            at=stamped.now,
            by=stamped.by,
        )
        return commands.receive(
            session, one.id, stamped, file_id=file_id, import_id=run, filled=3, findings=1
        )

    return ledger.do(arrive, stamped).result


def test_a_round_asks_every_province_of_its_period(opened: Ledger) -> None:
    found = opened.ask(queries.round_by_code, CODE)
    assert (found.places, found.counts) == (34, {ReturnState.NOT_ISSUED: 34})
    codes = [one.place for one in opened.ask(queries.returns, CODE)]
    assert codes == sorted(codes)
    assert len({one.region for one in opened.ask(queries.returns, CODE)}) == 6


def test_a_round_before_july_2025_asks_the_63(ledger: Ledger) -> None:
    ledger.do(commands.create_round, wanted(ledger, period=parse_period("2025-H1"), code="CU"), now=NOW)
    assert ledger.ask(queries.round_by_code, "CU").places == 63


def test_the_code_is_made_from_plan_and_period(ledger: Ledger) -> None:
    new = wanted(ledger, code="", plan_code="KH1863")
    assert ledger.do(commands.create_round, new, now=NOW).result == "KH1863-2026-H1"
    another = replace(new, another=True)
    assert ledger.do(commands.create_round, another, now=NOW).result == "KH1863-2026-H1-2"


def test_a_second_round_for_the_same_period_is_not_made_unasked(opened: Ledger) -> None:
    with pytest.raises(Refusal, match=r"round\.exists") as refused:
        opened.do(commands.create_round, wanted(opened, code=""), now=NOW)
    assert refused.value.facts == {"code": CODE}
    opened.do(commands.create_round, wanted(opened, code="", period=parse_period("2026-9M")), now=NOW)
    opened.do(commands.create_round, wanted(opened, code="", another=True), now=NOW)
    assert len(opened.ask(queries.rounds, DUE)) == 3


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "a/b"}, "bad_code"),
        ({"items": ()}, "no_items"),
        ({"items": ((2, 1), (2, 1))}, "asked_twice"),
        ({"due": dt.date(2025, 12, 1)}, "due_too_early"),
        ({"code": CODE}, "code_taken"),
    ],
)
def test_rounds_that_make_no_sense(opened: Ledger, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal, match=rf"round\.{code}") as refused:
        opened.do(commands.create_round, wanted(opened, **({"code": "MOI"} | changes)), now=NOW)
    for language in LANGUAGES:
        assert Words(language).refusal(refused.value) != f"round.refusal.{code}"


def test_an_unknown_round_or_place(opened: Ledger) -> None:
    with pytest.raises(Refusal, match=r"round\.unknown"):
        opened.ask(queries.round_by_code, "khac")
    opened.do(
        commands.create_round, wanted(opened, code="MOT", place_ids=(returned(opened).place_id,)), now=NOW
    )
    with pytest.raises(Refusal, match=r"round\.not_asked"):
        opened.ask(queries.find_return, "MOT", "01")


def test_a_round_can_be_removed_until_something_went_out(ledger: Ledger) -> None:
    made = ledger.do(commands.create_round, wanted(ledger), now=NOW)
    ledger.do(made.inverse)
    assert ledger.ask(queries.rounds, DUE) == ()
    ledger.do(commands.create_round, wanted(ledger), now=NOW)
    ledger.do(issuing.issue, CODE, (returned(ledger).place_id,), BEFORE)
    with pytest.raises(Refusal, match=r"round\.has_begun"):
        ledger.do(commands.remove_round, CODE)


def test_issuing_gives_every_place_its_own_code_once(issued: Ledger) -> None:
    first = issued.ask(queries.last_issues, 1)
    assert len({one.code for one in first.values()}) == 34
    again = issued.do(issuing.issue, CODE, None, AFTER)
    assert not again.changes
    assert issued.ask(queries.last_issues, 1) == first
    assert {one.issued_on for one in issued.ask(queries.returns, CODE)} == {BEFORE.today}


def test_the_day_of_the_deadline_still_counts() -> None:
    assert rules.is_on_time(DUE, DUE)
    assert not rules.is_on_time(DUE + dt.timedelta(1), DUE)
    assert rules.days_late(None, DUE, DUE) == 0
    assert rules.days_late(None, DUE, DUE + dt.timedelta(3)) == 3
    assert rules.days_late(DUE + dt.timedelta(1), DUE, DUE + dt.timedelta(9)) == 1


def test_late_and_overdue_are_counted_apart(issued: Ledger) -> None:
    receive(issued, AFTER)
    found = issued.ask(queries.round_by_code, CODE, AFTER.today)
    assert (found.late, found.overdue, found.reported) == (1, 33, 1)
    assert returned(issued).on_time is False


def test_a_corrected_file_does_not_make_a_return_late(issued: Ledger) -> None:
    receive(issued, BEFORE)
    issued.do(commands.return_for_correction, returned(issued).id, "Tổng khác các phần", AFTER)
    assert (returned(issued).state, returned(issued).reason) == (ReturnState.RETURNED, "Tổng khác các phần")
    receive(issued, AFTER, b"better")
    one = returned(issued)
    assert (one.state, one.on_time, one.received_on, one.reason) == (
        ReturnState.RECEIVED,
        True,
        BEFORE.today,
        "",
    )
    assert issued.ask(queries.file_bytes, one) == b"better"


def test_the_whole_way_and_back(issued: Ledger) -> None:
    receive(issued, BEFORE)
    one = returned(issued).id
    path = [returned(issued)]
    for step in (commands.accept, commands.lock):
        issued.do(step, one, AFTER)
        path.append(returned(issued))
    assert [each.state for each in path] == [ReturnState.RECEIVED, ReturnState.ACCEPTED, ReturnState.LOCKED]
    assert path[-1].locked_on == AFTER.today
    for former in reversed(path[:-1]):
        issued.do(commands.step_back, one, now=NOW)
        assert replace(returned(issued), revision=former.revision) == former
    undone = [event for event in issued.ask(queries.events, one) if event.undone_at]
    assert [event.event for event in undone] == [Step.LOCK, Step.ACCEPT]


def test_a_form_that_nothing_came_back_of_is_called_back(opened: Ledger) -> None:
    outcome = opened.do(issuing.issue, CODE, None, BEFORE)
    assert outcome.inverse is not None
    back = opened.do(outcome.inverse)
    one = returned(opened)
    assert (one.state, one.issued_on) == (ReturnState.NOT_ISSUED, None)
    assert opened.ask(queries.last_issues, 1) == {}
    code = outcome.result[-1].code
    called = opened.ask(queries.issue_by_code, code)
    assert called is not None and called.recalled_at == BEFORE.now
    assert back.inverse is not None
    opened.do(back.inverse)
    assert returned(opened).state is ReturnState.ISSUED
    again = opened.ask(queries.issue_by_code, code)
    assert again is not None and again.recalled_at == ""


def test_a_form_issued_after_one_was_called_back_has_another_code(opened: Ledger) -> None:
    outcome = opened.do(issuing.issue, CODE, None, BEFORE)
    assert outcome.inverse is not None
    opened.do(outcome.inverse)
    anew = opened.do(issuing.issue, CODE, None, BEFORE)
    assert not {one.code for one in anew.result} & {one.code for one in outcome.result}


def test_a_form_that_came_back_is_not_called_back(opened: Ledger) -> None:
    outcome = opened.do(issuing.issue, CODE, None, BEFORE)
    receive(opened, AFTER)
    assert outcome.inverse is not None
    with pytest.raises(Stale, match=r"round\.stepped_since"):
        opened.do(outcome.inverse)
    assert len(opened.ask(queries.last_issues, 1)) == 34


def test_steps_are_taken_back_and_taken_again_in_turn(issued: Ledger) -> None:
    receive(issued, BEFORE)
    done = [issued.do(step, returned(issued).id, AFTER) for step in (commands.accept, commands.lock)]
    after = returned(issued)
    back = [issued.do(one.inverse) for one in reversed(done)]
    assert returned(issued).state is ReturnState.RECEIVED
    for one in reversed(back):
        assert one.inverse is not None
        issued.do(one.inverse)
    assert replace(returned(issued), revision=after.revision) == after
    assert not any(event.undone_at for event in issued.ask(queries.events, after.id))


def test_a_step_is_not_taken_again_over_another(issued: Ledger) -> None:
    receive(issued, BEFORE)
    outcome = issued.do(commands.accept, returned(issued).id, AFTER)
    back = issued.do(outcome.inverse)
    issued.do(commands.return_for_correction, returned(issued).id, "sai", AFTER)
    with pytest.raises(Stale, match=r"round\.stepped_since"):
        issued.do(back.inverse)


def test_reopening_needs_a_reason(issued: Ledger) -> None:
    receive(issued, BEFORE)
    one = returned(issued).id
    issued.do(commands.accept, one, AFTER)
    issued.do(commands.lock, one, AFTER)
    with pytest.raises(Refusal, match=r"round\.reason_missing"):
        issued.do(commands.reopen, one, "  ", AFTER)
    issued.do(commands.reopen, one, "Tỉnh đính chính", AFTER)
    assert (returned(issued).state, returned(issued).locked_on) == (ReturnState.RECEIVED, None)


def test_the_inverse_of_a_step_takes_it_back(issued: Ledger) -> None:
    receive(issued, BEFORE)
    outcome = issued.do(commands.accept, returned(issued).id, AFTER)
    issued.do(outcome.inverse)
    assert returned(issued).state is ReturnState.RECEIVED


def test_a_step_on_an_old_view_is_stale(issued: Ledger) -> None:
    receive(issued, BEFORE)
    seen = returned(issued)
    issued.do(commands.accept, seen.id, AFTER, revision=seen.revision)
    with pytest.raises(Stale):
        issued.do(commands.lock, seen.id, AFTER, revision=seen.revision)


ALLOWED = {
    (Step.RECEIVE, ReturnState.ISSUED),
    (Step.RECEIVE, ReturnState.RECEIVED),
    (Step.RECEIVE, ReturnState.RETURNED),
    (Step.RETURN, ReturnState.RECEIVED),
    (Step.RETURN, ReturnState.ACCEPTED),
    (Step.ACCEPT, ReturnState.RECEIVED),
    (Step.LOCK, ReturnState.ACCEPTED),
    (Step.REOPEN, ReturnState.LOCKED),
    *((Step.ISSUE, state) for state in ReturnState if state is not ReturnState.LOCKED),
}


@pytest.mark.parametrize(("step", "state"), list(itertools.product(Step, ReturnState)))
def test_every_other_step_is_refused_with_a_sentence(step: Step, state: ReturnState) -> None:
    assert rules.may(step, state) is ((step, state) in ALLOWED)
    if (step, state) in ALLOWED:
        rules.check_step(step, state, "Lâm Đồng", "lý do")
        return
    with pytest.raises(Refusal) as refused:
        rules.check_step(step, state, "Lâm Đồng", "lý do")
    for language in LANGUAGES:
        assert "Lâm Đồng" in Words(language).refusal(refused.value)


WATCHED = dt.date(2026, 6, 24)


def test_who_sent_nothing_is_late_by_the_days_since_the_deadline(issued: Ledger) -> None:
    receive(issued, AFTER)
    found = issued.ask(missing, CODE, WATCHED)
    assert len(found.unreported) == found.round.places - 1
    assert {one.late for one in found.unreported} == {5}
    assert returned(issued).place not in {one.answer.place for one in found.unreported}
    assert found.returned == ()
    assert issued.ask(missing, CODE, dt.date(2026, 6, 19)).unreported[0].late == 0


def test_who_must_send_again_is_told_apart_with_day_and_reason(issued: Ledger) -> None:
    receive(issued, AFTER)
    issued.do(commands.return_for_correction, returned(issued).id, "tổng không khớp", AFTER)
    (one,) = issued.ask(missing, CODE, WATCHED).returned
    assert (one.answer.reason, one.late, one.sent_back) == ("tổng không khớp", 5, AFTER.now)
    receive(issued, AFTER, b"again")
    assert issued.ask(missing, CODE, WATCHED).returned == ()
