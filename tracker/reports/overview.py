"""What a leader sees first: what is late, who has not reported, which aims are missed, what disagrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.app import Ledger
from tracker.events import queries as events
from tracker.figures import queries as figures
from tracker.figures.board import Board, BoardRow, board
from tracker.figures.rows import TOTAL
from tracker.plans import queries as plans
from tracker.plans.rows import Node, PlanSummary
from tracker.plans.rules.targets import Evaluation, Verdict
from tracker.plans.rules.tracking import Track
from tracker.quality.checks import Tell, doubtful, findings, silent
from tracker.quality.rows import Doubt, Gravity
from tracker.reports.due import DueItem, DueKind, due_items
from tracker.reports.goals import each_aim
from tracker.reports.measuring import Measured, Newest, Ruler
from tracker.reports.scope import WHOLE, Scope
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Return, Round
from tracker.rounds.rules import AWAITED

_MOVERS = 10
_WORST_FIRST = (
    Track.MISSED,
    Track.OFF_TRACK,
    Track.UNDECIDED,
    Track.NO_GROUND,
    Track.ON_TRACK,
    Track.ACHIEVED,
    Track.EXCEEDED,
)
_BEHIND = frozenset({Track.MISSED, Track.OFF_TRACK, Track.UNDECIDED})


@dataclass(frozen=True)
class Aim:
    """A goal or target that can be measured, with what it was measured by."""

    plan_code: str
    plan: str
    measured: Measured

    @property
    def node(self) -> Node:
        return self.measured.node

    @property
    def actual(self) -> Newest | None:
        return self.measured.newest

    @property
    def evaluation(self) -> Evaluation:
        return self.measured.tracking.evaluation

    @property
    def track(self) -> Track:
        return self.measured.tracking.track

    @property
    def behind(self) -> bool:
        """Missed, off its way, or not clear."""
        return self.track in _BEHIND


@dataclass(frozen=True)
class Overview:
    """`aims`: all that can be measured, the worst first; `movers`: the units that changed most, the greatest
    change first; `leads`: the agencies that answer for what waits, by id; `empty`: the ledger holds neither
    plans nor rounds nor figures."""

    today: dt.date
    waiting: tuple[DueItem, ...]
    round: Round | None
    returns: tuple[Return, ...]
    movers: tuple[BoardRow, ...]
    board: Board | None
    aims: tuple[Aim, ...]
    doubts: tuple[Doubt, ...]
    commitments_late: int = 0
    scope: Scope = WHOLE
    leads: Mapping[int, Agency] = field(default_factory=dict)
    empty: bool = False

    @property
    def late(self) -> tuple[DueItem, ...]:
        """Tasks of plans that are late; what came out of meetings is counted apart."""
        return tuple(one for one in self.waiting if one.late and one.kind is DueKind.TASK)

    @property
    def due(self) -> tuple[DueItem, ...]:
        """Tasks that are due within thirty days."""
        return tuple(one for one in self.waiting if not one.late and one.kind is DueKind.TASK)

    @property
    def due_this_month(self) -> tuple[DueItem, ...]:
        """Those of them that are due before the calendar month is over."""
        month = (self.today.year, self.today.month)
        return tuple(one for one in self.due if (one.deadline.year, one.deadline.month) == month)

    @property
    def behind(self) -> tuple[Aim, ...]:
        return tuple(one for one in self.aims if one.behind)

    @property
    def reported(self) -> int:
        """How many of the returns have come."""
        return sum(one.state not in AWAITED for one in self.returns)

    @property
    def missing(self) -> int:
        return len(self.returns) - self.reported

    @property
    def sent_late(self) -> int:
        return sum(one.on_time is False for one in self.returns)

    @property
    def contradictions(self) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.gravity is Gravity.ERROR)

    @property
    def badges(self) -> tuple[tuple[str, int, str], ...]:
        """Page, how much waits there, how grave it is: late tasks, contradictions, missing returns,
        late commitments."""
        awaited = self.round.overdue if self.round else 0
        return (
            ("plans", len(self.late), "bad"),
            ("figures", len(self.contradictions), "warn"),
            ("rounds", awaited, "bad"),
            ("events", self.commitments_late, "bad"),
        )


def look(ledger: Ledger, tell: Tell = silent, scope: Scope = WHOLE) -> Overview:
    """The overview of today. The checks, which look at every figure, are not made twice of the same state."""
    return ledger.ask(overview, ledger.today(), found_doubts(ledger, tell), scope)


def found_doubts(ledger: Ledger, tell: Tell = silent) -> tuple[Doubt, ...]:
    """What is wrong or doubtful today, checked once for each state of the ledger."""
    return doubtful(ledger.remembered(findings, ledger.today(), tell=tell))


def overview(session: Session, today: dt.date, doubts: tuple[Doubt, ...], scope: Scope = WHOLE) -> Overview:
    """What a leader sees first on `today`, with the doubts that checking has found; of a scope only."""
    newest = next(iter(rounds.rounds(session, today)), None)
    shown = _board(session, newest) if newest else None
    every = plans.plans(session)
    waiting = _waiting(due_items(session, today), every, scope)
    answers = rounds.returns_of(session, newest) if newest else ()
    return Overview(
        today=today,
        waiting=waiting,
        round=newest,
        returns=tuple(one for one in answers if scope.covers(one.place_id)),
        movers=_movers(shown, scope) if shown else (),
        board=shown,
        aims=_aims(session, [one for one in every if scope.of_plan(one)], today),
        doubts=_concerning(session, doubts, every, scope),
        commitments_late=events.overdue(session, today),
        scope=scope,
        leads=_leads(session, waiting),
        empty=not every and newest is None and not figures.count(session),
    )


def _waiting(found: Iterable[DueItem], every: Iterable[PlanSummary], scope: Scope) -> tuple[DueItem, ...]:
    """Of a province: the tasks of its own plans, and what the office itself answers for."""
    here = {one.id for one in every if scope.of_plan(one)}
    return tuple(
        one for one in found if scope.whole or one.plan_id in here or scope.agency_id in one.answering
    )


def _leads(session: Session, waiting: Iterable[DueItem]) -> dict[int, Agency]:
    wanted = {one.lead_id for one in waiting}
    return {number: one for number, one in agencies_by_id(session).items() if number in wanted}


def _concerning(
    session: Session, doubts: tuple[Doubt, ...], every: Iterable[PlanSummary], scope: Scope
) -> tuple[Doubt, ...]:
    """The doubts about figures, plans and late reports of a scope."""
    if scope.whole:
        return doubts
    codes = {one.code for one in every if scope.of_plan(one)}
    awaited = {code for code in {one.round for one in doubts if one.round} if _awaits(session, code, scope)}
    return tuple(
        one
        for one in doubts
        if (scope.covers(one.about.place.id) if one.about else one.plan in codes or one.round in awaited)
    )


def _awaits(session: Session, code: str, scope: Scope) -> bool:
    return any(one.state in AWAITED and scope.covers(one.place_id) for one in rounds.returns(session, code))


def _board(session: Session, of: Round) -> Board | None:
    """The first question of the round, over its places."""
    first = next((one for one in rounds.items(session, of.id) if one.breakdown.code == TOTAL), None)
    if first is None:
        return None
    return board(session, first.indicator, of.period, first.breakdown, boundaries=of.period.end)


def _movers(of: Board, scope: Scope) -> tuple[BoardRow, ...]:
    """The units of a scope that changed most, either way."""
    known = [row for row in of.rows if row.place and scope.covers(row.place.id) and _has_changed(row)]
    return tuple(sorted(known, key=lambda row: -abs(change_of(row)))[:_MOVERS])


def _has_changed(row: BoardRow) -> bool:
    return row.comparison is not None and row.comparison.known and bool(row.comparison.change)


def change_of(row: BoardRow) -> float:
    """By how much a unit changed, to put it in order."""
    change = row.comparison.change if row.comparison else None
    return float(change or 0)


def _aims(session: Session, wanted: Iterable[PlanSummary], today: dt.date) -> tuple[Aim, ...]:
    """Every goal and target of these plans that names a number and an indicator, the worst first."""
    details = [plans.plan_detail(session, plan.code) for plan in wanted if plan.goals or plan.targets]
    found: list[Aim] = []
    for detail in details:
        named = [node for node in each_aim(detail.nodes) if node.indicator_id]
        ruler = Ruler(session, detail.plan, today) if named else None
        if ruler is not None:
            found += [Aim(detail.plan.code, detail.plan.short, ruler.measured(node)) for node in named]
    measured = (one for one in found if one.evaluation.verdict is not Verdict.NOT_MEASURABLE)
    return tuple(sorted(measured, key=lambda one: _WORST_FIRST.index(one.track)))


def off_track(session: Session, today: dt.date) -> dict[int, frozenset[int]]:
    """Plan id -> its goals and targets that are missed, off their way or not clear."""
    found: dict[int, set[int]] = {}
    for one in _aims(session, plans.plans(session), today):
        if one.behind:
            found.setdefault(one.node.plan_id, set()).add(one.node.id)
    return {plan_id: frozenset(ids) for plan_id, ids in found.items()}
