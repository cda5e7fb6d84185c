"""Reading what an evaluation says beside its ratings out of the ledger, as of its day."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.evaluations.circumstances import Circumstances, Instrument, TaskGroup
from tracker.evaluations.rows import Evaluation
from tracker.figures.catalogue import indicators
from tracker.kernel.fixed import plain
from tracker.kernel.texts import unaccented
from tracker.office.queries import office
from tracker.office.rows import Office
from tracker.plans.due import late_on
from tracker.plans.rows import Decision, Node, NodeKind, PlanDetail, TaskStatus
from tracker.plans.rules.standing import last_tasks, progress_of
from tracker.plans.versions.as_of import Stood, detail_of, progress_on, stood
from tracker.plans.versions.queries import listed

_GROUPS = (NodeKind.TASK_GROUP, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA)


def circumstances(session: Session, of: Evaluation) -> Circumstances:
    """As they are now; of a signed evaluation as they were kept with the signature."""
    if of.circumstances is not None:
        return of.circumstances
    detail = detail_of(session, of.plan_code, of.version)
    plan, log = detail.plan, progress_on(session, detail.plan.id, of.as_of)
    tasks = [task for node in detail.nodes for task in last_tasks(node)]
    progress = progress_of(stood(task, log) for task in tasks)
    return Circumstances(
        kind=plan.kind,
        instrument=_instrument(session, plan.instrument, plan.issued, plan.issuer),
        amendments=tuple(_amendments(session, plan.id, of.version)),
        period_start=plan.period_start,
        period_end=plan.period_end,
        groups=tuple(_groups(session, detail, log, of.as_of)),
        known=progress.known,
        percent=None if progress.percent is None else plain(progress.percent),
        office=_office(session),
        units={one.unit_vi: one.unit_en for one in indicators(session) if one.unit_vi in _units(of)},
    )


def _office(session: Session) -> Office:
    """With the English names that the ledger knows of agencies and places, so that they stay too."""
    found = office(session)
    agency, parent = (agencies.english_name(session, one) for one in (found.agency_name, found.parent_name))
    return replace(
        found,
        agency_name_en=found.agency_name_en or agency,
        parent_name_en=found.parent_name_en or parent,
        seat_en=found.seat_en or unaccented(found.seat),
    )


def _amendments(session: Session, plan_id: int, version: int) -> Iterator[Instrument]:
    """The decisions after the first one."""
    for one in listed(session, [plan_id])[plan_id]:
        if 1 < one.number <= version:
            made: Decision = one.decision
            yield _instrument(session, made.instrument, made.issued, made.issuer)


def _instrument(session: Session, number: str, issued: dt.date | None, issuer: str) -> Instrument:
    found = agencies.named(session, issuer, issued) if issuer else ()
    return Instrument(number, issued, issuer, found[0].called("en") if len(found) == 1 else "")


def _groups(session: Session, detail: PlanDetail, log: dict[int, Stood], on: dt.date) -> Iterator[TaskGroup]:
    by_group: dict[Node | None, list[Node]] = defaultdict(list)
    for node in detail.nodes:
        grouping = node if node.kind in _GROUPS else None
        by_group[grouping] += last_tasks(node)
    followed = ((task, stood(task, log).status) for tasks in by_group.values() for task in tasks)
    late = late_on(session, detail.plan, followed, on)
    for group, tasks in by_group.items():
        if group is not None or tasks:
            yield _group(group, tasks, log, late)


def _group(
    node: Node | None, tasks: Sequence[Node], log: dict[int, Stood], late: frozenset[int]
) -> TaskGroup:
    counts = Counter(stood(task, log).status or TaskStatus.NOT_STARTED for task in tasks)
    return TaskGroup(
        number=node.number if node is not None else "",
        text_vi=node.text_vi if node is not None else "",
        text_en=node.text_en if node is not None else "",
        total=len(tasks),
        completed=counts[TaskStatus.COMPLETED],
        in_progress=counts[TaskStatus.IN_PROGRESS],
        not_started=counts[TaskStatus.NOT_STARTED],
        late=sum(task.id in late for task in tasks),
    )


def _units(of: Evaluation) -> frozenset[str]:
    """The units that the evidence speaks of."""
    found: set[str] = set()
    for item in of.items:
        for name in ("figure", "asked"):
            told = item.evidence.data.get(name)
            if isinstance(told, dict) and told.get("unit"):
                found.add(str(told["unit"]))
    return frozenset(found)
