"""How things stand, as icon, word and colour: plans, sections, groups, tasks, aims."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.kernel.confidence import Confidence
from tracker.plans.queries import each
from tracker.plans.rows import Node, PlanStatus, PlanSummary, TaskStatus
from tracker.plans.rules import (
    FOLLOWED,
    Standing,
    TaskState,
    state_on,
    task_progress,
)
from tracker.plans.rules.tracking import Because, Track
from tracker.reports.measuring import Measured
from ui.i18n import words
from ui.models.plan_data import Overview
from ui.models.plan_outline import LAW, lacks
from ui.models.plan_words import capital, gap_text, state_text
from ui.widgets.cells import StateCell

NO_STATE = StateCell("")
_PLAN_ICONS = {
    PlanStatus.IN_FORCE: ("half", "accent"),
    PlanStatus.ENDED: ("hist", "text2"),
    PlanStatus.REPLACED: ("redo", "text2"),
    PlanStatus.DRAFT: ("edit", "text2"),
    PlanStatus.UNKNOWN: ("info", "text2"),
}
_TASK_ICONS = {
    Standing.OVERDUE: ("bad", "bad", "bad"),
    Standing.DUE_SOON: ("clock", "warn", "warn"),
    Standing.NOT_STARTED: ("circle", "text2", "text"),
    Standing.IN_PROGRESS: ("half", "accent", "text"),
    Standing.COMPLETED: ("ok", "good", "text"),
    Standing.NOT_COMPLETED: ("warn", "warn", "warn"),
    Standing.CANCELLED: ("x", "text2", "text2"),
}
_TRACK_ICONS = {
    Track.EXCEEDED: ("ok", "good", "text"),
    Track.ACHIEVED: ("ok", "good", "text"),
    Track.ON_TRACK: ("half", "accent", "text"),
    Track.OFF_TRACK: ("warn", "warn", "warn"),
    Track.MISSED: ("warn", "warn", "warn"),
    Track.UNDECIDED: ("info", "text2", "text2"),
    Track.NO_GROUND: ("info", "text2", "text2"),
    Track.NOT_MEASURABLE: ("circle", "text2", "text2"),
}


def task_standing(node: Node, overview: Overview) -> TaskState:
    """Lateness first, else the status; of what comes again by the time that is missed or soon due."""
    if not node.recurrence:
        return state_on(node.status, node.deadline, overview.today)
    waiting = overview.next_time(node.id)
    if waiting is None:
        return state_on(node.status, None, overview.today)
    return TaskState(Standing.OVERDUE if waiting.late else Standing.DUE_SOON, abs(waiting.days_left))


def task_state(node: Node, overview: Overview) -> StateCell:
    """Of a task, a commitment or a proposal."""
    return standing_cell(task_standing(node, overview))


def standing_cell(state: TaskState) -> StateCell:
    """How something that is followed stands today."""
    icon, tone, word_tone = _TASK_ICONS[state.standing]
    return StateCell(icon, state_text(state), tone, word_tone=word_tone)


def reported_state(status: TaskStatus) -> StateCell:
    """What a place says of a task; whether it is late is not for the place to say."""
    icon, tone, word_tone = _TASK_ICONS[Standing(status.value)]
    return StateCell(icon, words(f"plan.task_status.{status}"), tone, word_tone=word_tone)


def late_among(nodes: Iterable[Node], overview: Overview) -> int:
    """How many of these, and of what stands under them, are overdue."""
    followed = (node for node in each(tuple(nodes)) if node.kind in FOLLOWED)
    return sum(task_standing(n, overview).standing is Standing.OVERDUE for n in followed)


def late_state(count: int, bold: bool = False) -> StateCell:
    return StateCell("bad", words("plans_page.state.late", n=count), "bad", bold)


def plan_state(plan: PlanSummary, overview: Overview) -> StateCell:
    """What waits in a plan: late tasks, then what is still to be entered, else its status."""
    late = overview.late(plan.id)
    if late:
        return late_state(late, bold=True)
    if lacks(plan):
        return StateCell("info", words("plans_page.state.to_enter"), "accent", word_tone="text")
    return plan_status(plan)


def plan_status(plan: PlanSummary) -> StateCell:
    """A law is in force or not; a plan is being carried out or not."""
    icon, tone = _PLAN_ICONS[plan.status]
    of_law = words(f"plans_page.law_status.{plan.status}")
    word = of_law if plan.kind == LAW else words(f"plan.status.{plan.status}")
    return StateCell(icon, word, tone, word_tone="text")


def group_state(node: Node, overview: Overview) -> StateCell:
    """Of a group by what stands under it: late tasks first, then how far."""
    late = late_among(node.children, overview)
    if late:
        return late_state(late)
    progress = task_progress([node])
    if not progress.total:
        return NO_STATE
    if progress.completed == progress.total:
        done = words("plans_page.state.done_of", done=progress.completed, total=progress.total)
        return StateCell("ok", done, "good", word_tone="text")
    begun = progress.completed or _begun(node)
    standing = Standing.IN_PROGRESS if begun else Standing.NOT_STARTED
    icon, tone, word_tone = _TASK_ICONS[standing]
    return StateCell(icon, words(f"plan.standing.{standing}"), tone, word_tone=word_tone)


def _begun(node: Node) -> bool:
    return any(one.status is TaskStatus.IN_PROGRESS or one.percent for one in each(node.children))


def aim_state(node: Node, aim: Measured | None) -> StateCell:
    """How an aim stands; where that cannot be said, whether it is verified or lacks a figure."""
    because = aim.tracking.because if aim is not None else Because.NO_NUMBER
    if aim is not None and aim.tracking.track is not Track.NOT_MEASURABLE:
        return track_state(aim)
    if node.confidence is Confidence.UNVERIFIED:
        return unverified_state()
    if aim is None or because is Because.NO_NUMBER:
        return NO_STATE
    if because in (Because.NO_FIGURE, Because.NO_INDICATOR):
        return StateCell("circle", words("plans_page.state.no_figure"), "text2")
    return track_state(aim)


def track_state(aim: Measured) -> StateCell:
    """Whether a target is reached or on its way, as icon, word and colour."""
    track = aim.tracking.track
    icon, tone, word_tone = _TRACK_ICONS[track]
    word = words(f"measure.track.{track}")
    if track is Track.MISSED:
        word = capital(gap_text(aim.tracking.evaluation)) or word
    return StateCell(icon, word, tone, word_tone=word_tone)


def unverified_state() -> StateCell:
    return StateCell("warn", words("plan.confidence.unverified"), "warn")
