"""The bars of progress: of tasks by their per cent, of aims by figures. The two are never mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tracker.kernel.quantity import print_number
from tracker.plans.queries import each
from tracker.plans.rows import Milestone, Node, NodeKind, Shape
from tracker.plans.rules import (
    FOLLOWED,
    REACHED,
    GoalProgress,
    TaskProgress,
    Verdict,
    goal_progress,
    percent_of,
    task_progress,
)
from tracker.plans.rules.tracking import Track
from tracker.reports import measure_words
from tracker.reports.measuring import Measured, Newest, Reached
from ui.i18n import language, words
from ui.models.figure_words import value_text
from ui.models.plan_data import Branch
from ui.models.plan_outline import SectionLine
from ui.models.plan_words import PERCENT
from ui.widgets.cells import BarCell

AIMS = frozenset({NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET})
_HEADROOM = Fraction(5, 4)
_WHOLE = Fraction(100)


def task_bar(progress: TaskProgress | None, bold: bool = False) -> BarCell | None:
    """The mean of what tasks say; "~" where some of them say nothing."""
    if progress is None or not progress.total:
        return None
    if progress.percent is None:
        return BarCell(None, words("plan.not_entered"), text_tone="text3")
    mean = print_number(progress.percent.quantize(Decimal(1)), language().code)
    text = f"{'' if progress.complete else '~ '}{mean}{PERCENT}"
    return BarCell(float(progress.percent) / 100, text, _tone(progress.percent >= 100), bold=bold)


def percent_bar(percent: int | None, late: bool) -> BarCell | None:
    if percent is None:
        return None
    return BarCell(percent / 100, f"{percent}{PERCENT}", "bad" if late else _tone(percent >= 100))


def aim_bar(aim: Measured | None) -> BarCell | None:
    """The newest figure against what is asked; the tick is the target."""
    asked = aim.tracking.asked if aim else None
    if aim is None or asked is None or asked.value is None:
        return None
    if aim.actual is None or aim.newest is None:
        return BarCell(None, words("plans_page.progress.no_figure"), text_tone="text3")
    actual, wanted = (aim.actual.low + aim.actual.high) / 2, Fraction(asked.value)
    scale = _scale(asked, actual, wanted)
    tone = _tone(aim.tracking.evaluation.verdict in REACHED)
    return BarCell(_part(actual, scale), _actual_text(aim.newest, asked), tone, _part(wanted, scale))


def _part(value: Fraction, scale: Fraction) -> float:
    """Of the full width; what is below zero has no bar."""
    return float(min(max(value / scale, Fraction(0)), Fraction(1)))


def _actual_text(newest: Newest, asked: Milestone) -> str:
    """The figure as it is printed: "63/63" keeps its form where 100% is asked."""
    text = value_text(newest.quantity)
    return f"{text}{PERCENT}" if asked.unit == PERCENT and "/" not in text else text


def _scale(asked: Milestone, actual: Fraction, wanted: Fraction) -> Fraction:
    """What the full width of the bar stands for."""
    rising = asked.shape in (Shape.AT_LEAST, Shape.OVER, Shape.EQUAL, Shape.RANGE, Shape.KEEP)
    if asked.unit == PERCENT and rising and actual <= _WHOLE:
        return _WHOLE
    return max(actual, wanted, Fraction(1, 1000)) * (1 if rising else _HEADROOM)


def tasks_text(progress: TaskProgress) -> str:
    """ "Theo nhiệm vụ: bình quân 45%, 2/8 xong; biết tiến độ 6/8"."""
    return measure_words.tasks_text(progress, language().words)


def goals_text(progress: GoalProgress) -> str:
    """ "Theo chỉ tiêu: 2/5 đạt; đánh giá được 3/5"."""
    known = progress.reached + progress.missed
    return measure_words.targets_text(Reached(progress.total, known, progress.reached), language().words)


def section_bar(line: SectionLine, branch: Branch | None) -> BarCell | None:
    if line.kind in AIMS:
        return reached_bar(standing_of(line.nodes, branch))
    if line.kind in FOLLOWED and line.kind is not NodeKind.TASK:
        done = sum(percent_of(node) == 100 for node in line.nodes)
        return BarCell(done / len(line.nodes), f"{done}/{len(line.nodes)}", _tone(done == len(line.nodes)))
    return task_bar(task_progress(line.nodes))


def standing_of(nodes: Sequence[Node], branch: Branch | None) -> GoalProgress:
    """Of the aims among these nodes, one each: without a number that it asks for it is not measurable."""
    aims = {number: one.tracking.evaluation for number, one in branch.aims.items()} if branch else {}
    counted = [node for node in each(tuple(nodes)) if node.kind in AIMS and _asks(node)]
    return goal_progress(
        aims[node.id].verdict if node.id in aims else Verdict.NOT_MEASURABLE for node in counted
    )


def _asks(node: Node) -> bool:
    """Whether it is an aim of its own, not only the heading of aims beneath."""
    return bool(node.milestones) or not any(child.kind in AIMS for child in node.children)


def reached_bar(progress: GoalProgress) -> BarCell | None:
    """How many aims are reached; said as missing figures where not one can be judged."""
    if not progress.total:
        return None
    if progress.not_measurable == progress.total:
        return BarCell(None, words("plans_page.progress.no_figures"), text_tone="text3")
    text = f"{progress.reached}/{progress.total}"
    return BarCell(progress.reached / progress.total, text, _tone(progress.reached == progress.total))


def both_bars(tasks: BarCell | None, aims: GoalProgress) -> BarCell | None:
    """Tasks by their bar, aims apart behind a mark of their own: "1/5" of them are reached."""
    if not aims.total or aims.not_measurable == aims.total:
        return tasks
    first = tasks or BarCell(None, "")
    return replace(first, second=f"{aims.reached}/{aims.total}", second_icon="target")


def tracks_text(nodes: Sequence[Node], branch: Branch | None) -> str:
    """How the aims among these nodes stand, each counted once: "3 đạt, 1 lệch, 2 chưa có số"."""
    aims = branch.aims if branch else {}
    counted = [aims.get(node.id) for node in each(tuple(nodes)) if node.kind in AIMS and _asks(node)]
    found = Counter(_TOLD[aim.tracking.track] if aim is not None else "no_figure" for aim in counted)
    told = dict.fromkeys(_TOLD.values())
    return ", ".join(words(f"work.aims.{one}", n=found[one]) for one in told if found[one])


_TOLD = {
    Track.EXCEEDED: "reached",
    Track.ACHIEVED: "reached",
    Track.ON_TRACK: "on_track",
    Track.OFF_TRACK: "off",
    Track.MISSED: "off",
    Track.UNDECIDED: "unsure",
    Track.NO_GROUND: "unsure",
    Track.NOT_MEASURABLE: "no_figure",
}


def group_bar(node: Node) -> BarCell | None:
    bar = task_bar(task_progress([node]))
    if bar is None and node.kind is NodeKind.TASK_GROUP:
        return BarCell(None, words("plan.not_entered"), text_tone="text3")
    return bar


def _tone(reached: bool) -> str:
    return "good" if reached else "bar"
