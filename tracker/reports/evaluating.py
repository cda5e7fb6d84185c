"""What an evaluation of a plan proposes, put together from figures, targets and tasks as of a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.evaluations import proposing, queries
from tracker.evaluations.rows import Evaluation, Evidence, Ground, Proposal, Rating, Stage
from tracker.kernel.fixed import plain
from tracker.plans.due import late_on
from tracker.plans.queries import each
from tracker.plans.rows import Node, NodeKind, PlanDetail
from tracker.plans.rules import TaskProgress
from tracker.plans.rules.standing import last_tasks, progress_of
from tracker.plans.versions.as_of import Stood, detail_of, progress_on, stood
from tracker.reports.measure_data import measured_data
from tracker.reports.measure_words import sentences, tasks_text
from tracker.reports.measuring import AIMS, Measured, measure
from tracker.words import LANGUAGES, Words


def propose(session: Session, detail: PlanDetail, on: dt.date, stage: Stage) -> Sequence[Proposal]:
    """For every goal and target in the order of the plan; by which rules, `evaluations.proposing` says."""
    return _Proposer(session, detail, on, stage).proposals()


def changed(session: Session, evaluation_id: int) -> dict[int, Proposal]:
    """Item id -> what would be proposed now, for those of an unsigned evaluation whose evidence is
    another."""
    seen = queries.evaluation(session, evaluation_id)
    if seen.signed:
        return {}
    return _differing(seen, propose(session, _detail(session, seen), seen.as_of, seen.stage))


def _detail(session: Session, seen: Evaluation) -> PlanDetail:
    return detail_of(session, seen.plan_code, seen.version)


def _differing(seen: Evaluation, now: Sequence[Proposal]) -> dict[int, Proposal]:
    by_node = {one.node_id: one for one in now}
    return {
        item.id: one
        for item in seen.items
        if (one := by_node.get(item.node_id)) is not None
        and not (one.evidence.same(item.evidence) and one.rating is item.proposed)
    }


class _Proposer:
    """One plan as of one day."""

    def __init__(self, session: Session, detail: PlanDetail, on: dt.date, stage: Stage) -> None:
        self._detail, self._on, self._stage = detail, on, stage
        self._measured = measure(session, detail, on)
        self._logs = progress_on(session, detail.plan.id, on)
        every = (task for node in detail.nodes for task in last_tasks(node))
        followed = ((task, stood(task, self._logs).status) for task in every)
        self._late = late_on(session, detail.plan, followed, on)
        self._rated: dict[int, Rating] = {}

    def proposals(self) -> list[Proposal]:
        wanted = [node for node in each(self._detail.nodes) if node.milestones or node.kind in AIMS]
        made = {node.id: self._of(node) for node in reversed(wanted)}  # targets before their goals
        return [made[node.id] for node in wanted]

    def _of(self, node: Node) -> Proposal:
        found = self._measured.get(node.id)
        beneath = [one for one in each(node.children) if one.id in self._rated and one.id in self._measured]
        if found is not None and (node.milestones or node.kind is NodeKind.TARGET):
            made = self._by_figures(found)
        elif beneath:
            made = self._by_targets(node, beneath)
        else:
            made = self._by_tasks(node)
        self._rated[node.id] = made.rating
        return made

    def _by_figures(self, found: Measured) -> Proposal:
        rating = proposing.rate_target(found.tracking, found.lagging)
        vi, en = (sentences(found, Words(language)) for language in LANGUAGES)
        sources = _sources(found)
        evidence = Evidence(Ground.FIGURES, measured_data(found), vi + sources["vi"], en + sources["en"])
        return Proposal(found.node.id, rating, evidence)

    def _by_targets(self, node: Node, beneath: Sequence[Node]) -> Proposal:
        ratings = [self._rated[one.id] for one in beneath]
        counts = Counter(ratings)
        data = {rating.value: counts[rating] for rating in Rating}
        facts = {
            "n": len(ratings),
            "reached": counts[Rating.EXCEEDED] + counts[Rating.ACHIEVED],
            "on_track": counts[Rating.ON_TRACK],
            "short": counts[Rating.PARTLY] + counts[Rating.NOT_ACHIEVED],
            "unknown": counts[Rating.NOT_ASSESSED],
        }
        vi, en = ((Words(one)("evaluation.ground.targets", **facts),) for one in LANGUAGES)
        return Proposal(node.id, proposing.rate_goal(ratings), Evidence(Ground.TARGETS, data, vi, en))

    def _by_tasks(self, node: Node) -> Proposal:
        tasks, scope = self._tasks_for(node)
        progress, late = self._progress(tasks)
        if not progress.total:
            nothing = [(Words(one)("evaluation.ground.nothing"),) for one in LANGUAGES]
            return Proposal(node.id, Rating.NOT_ASSESSED, Evidence(Ground.NOTHING, {}, *nothing))
        rating = proposing.rate_tasks(progress, late, self._stage)
        percent = None if progress.percent is None else plain(progress.percent)
        data = {"total": progress.total, "known": progress.known, "completed": progress.completed}
        vi, en = [_task_words(Words(one), progress, late, scope) for one in LANGUAGES]
        more = {"percent": percent, "late": late, "scope": scope.key if scope else None}
        return Proposal(node.id, rating, Evidence(Ground.TASKS, {**data, **more}, vi, en))

    def _tasks_for(self, node: Node) -> tuple[list[Node], Node | None]:
        """The tasks in the same part of the plan; where its parts have none, all tasks of the plan."""
        for above in reversed(_path(self._detail.nodes, node.id)):
            tasks = [task for one in above.children for task in last_tasks(one)]
            if tasks:
                return tasks, above
        return [task for one in self._detail.nodes for task in last_tasks(one)], None

    def _progress(self, tasks: Sequence[Node]) -> tuple[TaskProgress, int]:
        known: list[Stood] = [stood(task, self._logs) for task in tasks]
        return progress_of(known), sum(task.id in self._late for task in tasks)


def _task_words(words: Words, progress: TaskProgress, late: int, scope: Node | None) -> tuple[str, ...]:
    number = f"{words(f'plan.kind.{scope.kind}')} {scope.number}".strip() if scope is not None else ""
    which = "evaluation.ground.tasks_of" if scope is not None else "evaluation.ground.tasks"
    told = words(which, scope=number)
    return told, f"{tasks_text(progress, words)}.", words("evaluation.ground.late", n=late)


def _sources(found: Measured) -> dict[str, tuple[str, ...]]:
    """Where the figure comes from: document, file, sheet and cell, or who entered it and when."""
    told: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        words = Words(language)
        every = found.newest.sources if found.newest else ()
        lines = [one.line(language) or one.recorded_by for one in every]
        told[language] = tuple(words("measure.cli.source", source=line) for line in lines if line)
    return told


def _path(nodes: Sequence[Node], node_id: int) -> list[Node]:
    """The nodes that a node stands under, the outermost first."""
    for node in nodes:
        if node.id == node_id:
            return []
        if any(one.id == node_id for one in each(node.children)):
            return [node, *_path(node.children, node_id)]
    return []
