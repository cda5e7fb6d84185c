"""What a leader sees first: what is late, who has not reported, which aims are missed, what disagrees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.app import Ledger
from tracker.events import queries as events
from tracker.figures.board import Board, BoardRow, board
from tracker.figures.rows import TOTAL
from tracker.plans import queries as plans
from tracker.plans.rows import Node, PlanDetail
from tracker.plans.rules.targets import Evaluation, Verdict
from tracker.plans.rules.tracking import Track
from tracker.quality.checks import Tell, doubtful, findings, silent
from tracker.quality.rows import Doubt, Gravity
from tracker.reports.due import DueItem, DueKind, due_items
from tracker.reports.goals import each_aim
from tracker.reports.measuring import Measured, Newest, Ruler
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Return, Round

_MOVERS = 5
_BEHIND = frozenset({Track.MISSED, Track.OFF_TRACK, Track.UNDECIDED})


@dataclass(frozen=True)
class Aim:
    """A goal or target that can be measured, with the figure it was measured by."""

    plan_code: str
    plan: str
    node: Node
    actual: Newest | None
    evaluation: Evaluation
    track: Track


@dataclass(frozen=True)
class Overview:
    """`aims`: those missed, behind or not clear, plan by plan; `aims_of`: how many can be measured."""

    today: dt.date
    waiting: tuple[DueItem, ...]
    round: Round | None
    returns: tuple[Return, ...]
    movers: tuple[BoardRow, ...]
    board: Board | None
    aims: tuple[Aim, ...]
    aims_of: int
    doubts: tuple[Doubt, ...]
    commitments_late: int = 0

    @property
    def late(self) -> tuple[DueItem, ...]:
        """Tasks of plans that are late; what came out of meetings is counted apart."""
        return tuple(one for one in self.waiting if one.late and one.kind is DueKind.TASK)

    @property
    def due(self) -> tuple[DueItem, ...]:
        return tuple(one for one in self.waiting if not one.late and one.kind is DueKind.TASK)

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


def look(ledger: Ledger, tell: Tell = silent) -> Overview:
    """The overview of today. The checks, which look at every figure, are not made twice of the same state."""
    today = ledger.today()
    found = ledger.remembered(findings, today, tell=tell)
    return ledger.ask(overview, today, doubtful(found))


def overview(session: Session, today: dt.date, doubts: tuple[Doubt, ...]) -> Overview:
    """What a leader sees first on `today`, with the doubts that checking has found."""
    newest = next(iter(rounds.rounds(session, today)), None)
    shown = _board(session, newest) if newest else None
    aims = _aims(session, today)
    return Overview(
        today=today,
        waiting=due_items(session, today),
        round=newest,
        returns=rounds.returns_of(session, newest) if newest else (),
        movers=_movers(shown) if shown else (),
        board=shown,
        aims=tuple(aim for aim in aims if aim.track in _BEHIND),
        aims_of=sum(aim.evaluation.verdict is not Verdict.NOT_MEASURABLE for aim in aims),
        doubts=doubts,
        commitments_late=events.overdue(session, today),
    )


def _board(session: Session, of: Round) -> Board | None:
    """The first question of the round, over its places."""
    first = next((one for one in rounds.items(session, of.id) if one.breakdown.code == TOTAL), None)
    if first is None:
        return None
    return board(session, first.indicator, of.period, first.breakdown, boundaries=of.period.end)


def _movers(of: Board) -> tuple[BoardRow, ...]:
    """The units that changed most, those that rose first."""
    known = [row for row in of.rows if row.comparison and row.comparison.known and row.comparison.change]
    known.sort(key=lambda row: _change(row), reverse=True)
    rose = [row for row in known if _change(row) > 0][:_MOVERS]
    fell = [row for row in known if _change(row) < 0][-_MOVERS:]
    return tuple(rose + fell)


def _change(row: BoardRow) -> float:
    change = row.comparison.change if row.comparison else None
    return float(change or 0)


def _aims(session: Session, today: dt.date) -> list[Aim]:
    """Every goal and target of the plans that names a number and an indicator."""
    details = [
        plans.plan_detail(session, plan.code) for plan in plans.plans(session) if plan.goals or plan.targets
    ]
    found: list[Aim] = []
    for detail in details:
        measured = [node for node in each_aim(detail.nodes) if node.indicator_id]
        ruler = Ruler(session, detail.plan, today) if measured else None
        found += [_aim(detail, ruler.measured(node)) for node in measured if ruler is not None]
    return found


def _aim(detail: PlanDetail, found: Measured) -> Aim:
    tracking = found.tracking
    return Aim(
        detail.plan.code, detail.plan.short, found.node, found.newest, tracking.evaluation, tracking.track
    )
