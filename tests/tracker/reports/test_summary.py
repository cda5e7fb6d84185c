"""What the summary of a plan says, gathered from a ledger on either engine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import AT, NIL, RATE, VICTIMS, Bench, Value, period
from tracker.app import Ledger
from tracker.figures import commands
from tracker.figures.entries import Entry
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.plans import queries as plans
from tracker.plans.commands import add_node
from tracker.plans.fields import NodeFields
from tracker.plans.rows import NodeKind
from tracker.printing.data import GoalRow, SummaryData, Verdict
from tracker.reports.papers.summary import summary_data
from tracker.rounds import queries as rounds
from tracker.rounds.commands import NewRound, create_round
from tracker.words import LANGUAGES, Words

TODAY = dt.date(2026, 7, 20)
_KEY = re.compile(r"[a-z_]+(\.[a-z_0-9-]+)+")


def summary(ledger: Ledger, code: str = "KH1863", language: str = "vi") -> SummaryData:
    return ledger.ask(summary_data, code, Words(language), TODAY)


def texts(value: object) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plan_can_be_summed_up_in_words(sample: Ledger, language: str) -> None:
    codes = [plan.code for plan in sample.ask(plans.plans)]
    assert len(codes) == 46
    for code in codes:
        found = summary(sample, code, language)
        assert [text for text in texts(found) if _KEY.fullmatch(text) or "{" in text] == []
        assert found.plan.title


def test_an_unknown_plan_is_refused(sample: Ledger) -> None:
    with pytest.raises(Refusal, match=r"plan\.unknown"):
        summary(sample, "KH9999")


def test_what_is_declared_stands_beside_what_is_entered(sample: Ledger) -> None:
    found = summary(sample, "KH525")
    assert (found.goals_declared, found.task_groups_declared) == (5, 8)
    assert (len(found.goals), len(found.task_groups)) == (5, 0)
    assert any(goal.unverified for goal in found.goals)


def test_a_task_that_comes_again_is_late_by_its_times(sample: Ledger) -> None:
    plan = sample.ask(plans.plan_detail, "KH1863").plan
    group = sample.do(add_node, plan.id, NodeFields(NodeKind.TASK_GROUP, "Báo cáo")).result
    task = NodeFields(NodeKind.TASK, "Báo cáo tháng", recurrence="monthly:5")
    sample.do(add_node, plan.id, task, group)
    found = summary(sample)
    (row,) = [one for one in found.tasks if one.text == "Báo cáo tháng"]
    assert (row.late, row.deadline) == (True, "trước ngày 5 hằng tháng")
    assert found.task_groups[-1].counts.late == 1


def test_a_goal_is_measured_by_the_newest_national_figure(sample: Ledger) -> None:
    def goal(language: str) -> GoalRow:
        return summary(sample, "KH1863", language).goals[4]

    found = goal("vi")
    assert (found.target, found.actual.text, found.verdict) == ("ít nhất 40%", "63/63", Verdict.EXCEEDED)
    assert found.sources[0].agency == "Bộ Công an"
    assert goal("en").target == "at least 40%"
    unmeasured = summary(sample).goals[0]
    assert (unmeasured.verdict, unmeasured.actual.text) == (Verdict.NO_FIGURE, "")


def open_round(bench: Bench, *keys: str, illustrative: bool = False) -> int:
    """A round of the plan over the 34; the id of its source."""
    plan = bench.ledger.ask(plans.plan_detail, "KH1863").plan
    items = tuple((bench.indicator(key).id, bench.part()) for key in keys)
    due = dt.date(2026, 7, 15)
    new = NewRound(period("2026-H1"), due, items, (), plan.id, code="BTE", illustrative=illustrative)
    bench.ledger.do(create_round, new, now=AT)
    return bench.ledger.ask(rounds.round_by_code, "BTE").source_id


def answer(bench: Bench, source_id: int, key: str, values: dict[str, Value]) -> None:
    entries = [bench.entry(key, unit, value) for unit, value in values.items()]
    bench.ledger.do(_record, entries, source_id)


def _record(session: Session, entries: Sequence[Entry], source_id: int) -> Outcome:
    at_period = commands.ensure_period(session, period("2026-H1"))
    return commands.record(session, entries, period_id=at_period, source_id=source_id, at=AT)


def everywhere(bench: Bench, code: str, value: int) -> dict[str, Value]:
    return {place.unit: value for place in bench.gazetteer.in_force(period(code).end or TODAY)}


def test_the_figures_of_the_newest_round_beside_the_same_period(bench: Bench) -> None:
    source = open_round(bench, VICTIMS)
    answer(bench, source, VICTIMS, everywhere(bench, "2026-H1", 2))
    bench.say(VICTIMS, "2025-H1", everywhere(bench, "2025-H1", 1))
    group = summary(bench.ledger).figures[0]
    (row,) = group.rows
    assert (group.period, group.base) == ("6 tháng đầu năm 2026", "6 tháng đầu năm 2025")
    assert (row.now.text, row.base.text, row.change.text, row.percent.text) == ("68", "63", "+5", "+7,9")
    assert (row.remark, summary(bench.ledger).figure_notes) == ("", ())


def test_an_incomplete_sum_says_of_how_many_units_it_is(bench: Bench) -> None:
    source = open_round(bench, VICTIMS)
    now, base = everywhere(bench, "2026-H1", 2), everywhere(bench, "2025-H1", 1)
    del now["34-01"], base["63-17"]  # Hà Nội is silent now, Hòa Bình was silent then
    now["34-04"] = NIL
    answer(bench, source, VICTIMS, now)
    bench.say(VICTIMS, "2025-H1", base)
    (row,) = summary(bench.ledger).figures[0].rows
    assert (row.now.text, row.base.text) == ("64", "62")
    assert "33/34" in row.remark
    assert "62/63" in row.remark
    assert "32" in row.remark
    assert row.change.text == "+3"  # 62 now over 32 units against 59


def test_a_rate_in_a_round_is_rebuilt(bench: Bench) -> None:
    open_round(bench, RATE)
    for key, value in (("BVTE/HCDB", 5), ("BVTE/DANSO", 100)):
        bench.say(key, "2026-H1", everywhere(bench, "2026-H1", value))
    (row,) = summary(bench.ledger).figures[0].rows
    assert (row.now.text, row.change.text) == ("5", "…")


@pytest.mark.parametrize("illustrative", [True, False])
def test_what_is_illustrative_is_said_to_be(bench: Bench, illustrative: bool) -> None:
    source = open_round(bench, VICTIMS, illustrative=illustrative)
    answer(bench, source, VICTIMS, {"34-01": 3})
    assert summary(bench.ledger).illustrative is illustrative


def test_the_office_signs_and_its_recipients_are_listed(sample: Ledger) -> None:
    opened = summary(sample).office
    assert (opened.symbol, opened.signer) == ("BC-…", "")
    office = Office(
        agency_name="Cục Bà mẹ và Trẻ em",
        symbol="BMTE",
        seat="Hà Nội",
        post="CỤC TRƯỞNG",
        signatory="Nguyễn Văn A",
        recipients="- Như trên;\n- Lưu: VT, BVTE.\n\n",
    )
    sample.do(save_office, office)
    found = summary(sample).office
    assert (found.agency, found.symbol, found.place) == ("Cục Bà mẹ và Trẻ em", "BC-BMTE", "Hà Nội")
    assert found.recipients == ("Như trên", "Lưu: VT, BVTE")
    assert summary(sample, language="en").office.agency == "Department of Maternal and Child Affairs"


def test_who_took_over_the_lead_is_named_on_the_day(sample: Ledger) -> None:
    note = summary(sample).plan.successor_note
    assert note == "nay là Cục Bà mẹ và Trẻ em từ ngày 01/3/2025"
    before = sample.ask(summary_data, "KH1863", Words("vi"), dt.date(2024, 12, 31))
    assert before.plan.successor_note == ""
