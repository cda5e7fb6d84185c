"""Evaluations on both engines: begun from the data, decided by a person, frozen when signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from tests.tracker.figures.bench import VICTIMS, Bench
from tracker.app import Ledger
from tracker.evaluations import commands, queries
from tracker.evaluations.commands import EvaluationFields, Signature
from tracker.evaluations.rows import Evaluation, Ground, Rating, Stage
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.plans import queries as plans
from tracker.plans.commands import add_node, add_plan, add_whole_node, edit_node, record_progress, remove_node
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Level, Milestone, NodeKind, Shape, TaskStatus
from tracker.reports.evaluating import changed, propose

DAY, TODAY = dt.date(2024, 6, 30), dt.date(2024, 7, 15)
AT = {"now": "2024-07-15T02:00:00Z", "by": "Chuyên viên"}
SIGNATURE = Signature("Nguyễn Thị A", "Cục trưởng", TODAY, "12/BC-BMTE")


class Board:
    """A plan with a goal, its target, and another goal that only tasks tell of."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.ledger = bench, bench.ledger
        fields = PlanFields(
            "DG",
            "Kế hoạch để đánh giá",
            "plan",
            Level.NATIONAL,
            period_start=dt.date(2021, 1, 1),
            period_end=dt.date(2025, 12, 31),
        )
        self.plan_id = self.do(add_plan, fields).result
        self.goal = self.node(NodeKind.GOAL, "Giảm số nạn nhân")
        aimed = NodeFields(
            NodeKind.TARGET,
            "Không quá 1000 nạn nhân",
            indicator_id=bench.indicator(VICTIMS).id,
            baseline=Decimal(2000),
            baseline_year=2020,
        )
        asked = (Milestone(2025, Shape.AT_MOST, Decimal(1000), "trẻ em"),)
        self.target = self.do(add_whole_node, self.plan_id, aimed, asked, self.goal, None).result
        self.bare = self.node(NodeKind.GOAL, "Hoàn thiện pháp luật")
        self.task = self.node(NodeKind.TASK, "Rà soát văn bản", status=TaskStatus.NOT_STARTED)
        self.say("2023", 1390)

    def node(self, kind: NodeKind, text: str, **changes: Any) -> int:
        return int(self.do(add_node, self.plan_id, NodeFields(kind, text, **changes)).result)

    def say(self, year: str, value: int) -> None:
        self.bench.say(VICTIMS, year, {"VN": value})

    def do(self, command: Callable[..., Outcome], *args: Any, **kwargs: Any) -> Outcome:
        return self.ledger.do(command, *args, **kwargs)

    def begin(self, on: dt.date = DAY, stage: Stage = Stage.MID_TERM) -> int:
        return int(self.do(commands.begin, "DG", stage, on, propose, today=TODAY, **AT).result)

    def seen(self, evaluation_id: int) -> Evaluation:
        return self.ledger.ask(queries.evaluation, evaluation_id)

    def sign(self, evaluation_id: int, signature: Signature = SIGNATURE) -> Outcome:
        return self.do(
            commands.sign,
            evaluation_id,
            signature,
            self.seen(evaluation_id).token,
            today=TODAY,
            now=AT["now"],
        )


@pytest.fixture
def board(bench: Bench) -> Board:
    return Board(bench)


def refused(what: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        what()
    return caught.value.code


def test_a_rating_is_proposed_for_every_goal_and_target_with_its_evidence(board: Board) -> None:
    record = partial(board.do, record_progress, board.task)
    entry = ProgressFields(dt.date(2024, 6, 1), 40, "Đã rà soát 12 văn bản")
    record(entry, "A", AT["now"], TODAY)
    record(ProgressFields(dt.date(2024, 7, 10), 100), "A", AT["now"], TODAY)
    found = board.seen(board.begin())
    said = [(item.kind, item.proposed, item.evidence.ground, item.rating) for item in found.items]
    assert said == [
        (NodeKind.GOAL, Rating.ON_TRACK, Ground.TARGETS, None),
        (NodeKind.TARGET, Rating.ON_TRACK, Ground.FIGURES, None),
        (NodeKind.GOAL, Rating.ON_TRACK, Ground.TASKS, None),
    ]
    target, bare = found.items[1].evidence, found.items[2].evidence
    assert "1.390 trẻ em" in target.vi[0] and "3/5" in target.vi[1] and "Báo cáo" in target.vi[-1]
    assert bare.data["percent"] == "40"  # as of the day, not as of today
    assert len(bare.vi) == len(bare.en)


def test_what_a_person_decides_stands_beside_the_proposal(board: Board) -> None:
    one = board.begin()
    item = board.seen(one).items[0]
    decided = board.do(commands.decide, item.id, Rating.PARTLY, " Còn  chậm ", item.revision, **AT)
    after = board.seen(one).items[0]
    assert (after.rating, after.text, after.decided_by) == (Rating.PARTLY, "Còn chậm", "Chuyên viên")
    second = partial(board.do, commands.decide, item.id, Rating.ACHIEVED, "", item.revision, **AT)
    assert refused(second) == "evaluation.decided_meanwhile.partly"
    same = partial(board.do, commands.decide, item.id, Rating.PARTLY, "Khác", item.revision, **AT)
    assert refused(same) == "record.stale"
    accepted = board.do(commands.accept, one, **AT)
    assert accepted.result == 2
    assert [item.rating for item in board.seen(one).items] == [
        Rating.PARTLY,
        Rating.ON_TRACK,
        board.seen(one).items[2].proposed,
    ]
    for outcome in (accepted, decided):
        assert outcome.inverse is not None
        board.do(outcome.inverse)
    assert len(board.seen(one).undecided) == 3


def test_nothing_is_signed_while_something_is_undecided_or_changed_by_others(board: Board) -> None:
    one = board.begin()
    assert refused(lambda: board.sign(one)) == "evaluation.undecided"
    token = board.seen(one).token
    board.do(commands.accept, one, **AT)
    late = partial(board.do, commands.sign, one, SIGNATURE, token, today=TODAY, now=AT["now"])
    assert refused(late) == "evaluation.changed"
    wrong = {
        "evaluation.no_signer": {"by": " "},
        "evaluation.no_post": {"post": ""},
        "evaluation.sign_future": {"on": dt.date(2024, 7, 16)},
        "evaluation.sign_before": {"on": dt.date(2024, 6, 29)},
        "evaluation.long_by": {"by": "A" * 201},
    }
    for code, change in wrong.items():
        signature = dataclasses.replace(SIGNATURE, **change)
        assert refused(partial(board.sign, one, signature)) == code
    assert not board.seen(one).signed


def test_a_signed_evaluation_stays_as_it_was(board: Board) -> None:
    one = board.begin()
    item = board.seen(one).items[0]
    decided = board.do(commands.decide, item.id, Rating.ACHIEVED, "Tốt", **AT)
    board.do(commands.accept, one, **AT)
    board.do(commands.write, one, EvaluationFields("Sơ kết", "Chung", "Bài học", "Kiến nghị"))
    signed = board.sign(one)
    assert signed.inverse is None
    before = board.seen(one)
    assert (before.signed_by, before.signed_number, before.signed) == ("Nguyễn Thị A", "12/BC-BMTE", True)
    board.say("2023", 5000)
    node = board.ledger.ask(plans.node, board.goal)
    board.do(edit_node, board.goal, dataclasses.replace(NodeFields.of(node), text_vi="Khác hẳn"))
    assert board.seen(one) == before
    for attempt in (
        partial(board.do, commands.decide, item.id, Rating.PARTLY, "", **AT),
        partial(board.do, commands.accept, one, **AT),
        partial(board.do, commands.write, one, EvaluationFields()),
        partial(board.do, commands.refresh, one, propose),
        partial(board.do, commands.remove, one),
        partial(board.sign, one),
    ):
        assert refused(attempt) == "evaluation.signed"
    assert decided.inverse is not None
    assert refused(partial(board.do, decided.inverse)) == "evaluation.undo_signed"
    assert board.seen(one) == before
    assert board.ledger.ask(changed, one) == {}
    again = board.begin()  # a correction is a new one
    assert board.seen(again).items[0].text_vi == "Khác hẳn"


def test_figures_that_changed_since_are_told_and_taken_over_on_request(board: Board) -> None:
    one = board.begin()
    assert board.ledger.ask(changed, one) == {}
    target = board.seen(one).items[1]
    board.do(commands.decide, target.id, Rating.ON_TRACK, "", **AT)
    board.say("2023", 1900)
    news = board.ledger.ask(changed, one)
    assert news[target.id].rating is Rating.NOT_ACHIEVED
    before = board.seen(one)
    made = board.do(commands.refresh, one, propose)
    after = board.seen(one).items[1]
    assert (after.proposed, after.rating) == (Rating.NOT_ACHIEVED, Rating.ON_TRACK)
    assert made.result == 2 and board.ledger.ask(changed, one) == {}
    assert made.inverse is not None
    board.do(made.inverse)
    assert [i.proposed for i in board.seen(one).items] == [i.proposed for i in before.items]


def test_what_cannot_be_begun(board: Board) -> None:
    assert refused(lambda: board.begin(dt.date(2024, 7, 16))) == "evaluation.future"
    assert refused(lambda: board.begin(dt.date(2020, 12, 31))) == "evaluation.before_plan"
    one = board.begin()
    assert refused(board.begin) == "evaluation.begun"
    board.begin(stage=Stage.FINAL)
    removed = board.do(commands.remove, one, board.seen(one).revision)
    assert refused(lambda: board.seen(one)) == "record.gone"
    assert removed.inverse is not None
    board.do(removed.inverse)
    assert len(board.seen(one).items) == 3
    empty = PlanFields("RONG", "Kế hoạch rỗng", "plan", Level.NATIONAL)
    board.do(add_plan, empty)
    begin = partial(board.do, commands.begin, "RONG", Stage.FINAL, DAY, propose, today=TODAY, **AT)
    assert refused(begin) == "evaluation.nothing"


def test_a_node_that_an_evaluation_speaks_of_is_not_removed(board: Board) -> None:
    board.begin()
    assert refused(partial(board.do, remove_node, board.goal)) == "record.in_use.evaluation_item"


def test_the_list_counts_what_is_decided(board: Board) -> None:
    one = board.begin()
    item = board.seen(one).items[0]
    board.do(commands.decide, item.id, Rating.ACHIEVED, "", **AT)
    (found,) = board.ledger.ask(queries.evaluations, board.plan_id)
    assert (found.id, found.total, found.decided, found.signed_on) == (one, 3, 1, None)
    assert board.ledger.ask(queries.evaluations, board.plan_id + 1) == ()


def test_beginning_can_be_taken_back_until_it_is_signed(board: Board, sample: Ledger) -> None:
    made = board.do(commands.begin, "DG", Stage.FINAL, DAY, propose, today=TODAY, **AT)
    assert made.inverse is not None
    board.do(made.inverse)
    assert sample.ask(queries.evaluations) == ()
