"""The bars of progress: of tasks by their per cent, of aims by figures. The two are never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tracker.kernel.quantity import Quantity, print_number
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
from ui.i18n import language, words
from ui.models.figure_words import value_text
from ui.models.plan_data import Aim, Branch
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


def aim_bar(aim: Aim | None) -> BarCell | None:
    """The newest figure against what is asked; the tick is the target."""
    asked = aim.evaluation.asked if aim else None
    if aim is None or asked is None or asked.value is None:
        return None
    if aim.actual is None or aim.actual.amount is None or aim.figure is None:
        return BarCell(None, words("plans_page.progress.no_figure"), text_tone="text3")
    actual, wanted = Fraction(aim.actual.amount), Fraction(asked.value)
    scale = _scale(asked, actual, wanted)
    tone = _tone(aim.evaluation.verdict in REACHED)
    return BarCell(float(actual / scale), _actual_text(aim, asked), tone, float(wanted / scale))


def _actual_text(aim: Aim, asked: Milestone) -> str:
    """The figure as it is printed: "63/63" keeps its form where 100% is asked."""
    shown: Quantity | None = aim.figure.quantity if aim.figure and aim.figure.quantity.whole else aim.actual
    text = value_text(shown)
    return f"{text}{PERCENT}" if asked.unit == PERCENT and "/" not in text else text


def _scale(asked: Milestone, actual: Fraction, wanted: Fraction) -> Fraction:
    """What the full width of the bar stands for."""
    rising = asked.shape in (Shape.AT_LEAST, Shape.OVER, Shape.EQUAL, Shape.RANGE, Shape.KEEP)
    if asked.unit == PERCENT and rising and actual <= _WHOLE:
        return _WHOLE
    return max(actual, wanted, Fraction(1, 1000)) * (1 if rising else _HEADROOM)


def tasks_text(progress: TaskProgress) -> str:
    return words(
        "plans_page.progress.tasks", done=progress.completed, total=progress.total, known=progress.known
    )


def goals_text(progress: GoalProgress) -> str:
    return words(
        "plans_page.progress.goals",
        reached=progress.reached,
        missed=progress.missed,
        open=progress.undecided + progress.not_measurable,
    )


def section_bar(line: SectionLine, branch: Branch | None) -> BarCell | None:
    if line.kind in AIMS:
        return reached_bar(standing_of(line.nodes, branch))
    if line.kind in FOLLOWED and line.kind is not NodeKind.TASK:
        done = sum(percent_of(node) == 100 for node in line.nodes)
        return BarCell(done / len(line.nodes), f"{done}/{len(line.nodes)}", _tone(done == len(line.nodes)))
    return task_bar(task_progress(line.nodes))


def standing_of(nodes: Sequence[Node], branch: Branch | None) -> GoalProgress:
    """Of the aims among these nodes, one each: without a number that it asks for it is not measurable."""
    aims = branch.aims if branch else {}
    counted = [node for node in each(tuple(nodes)) if node.kind in AIMS and _asks(node)]
    return goal_progress(
        aims[node.id].evaluation.verdict if node.id in aims else Verdict.NOT_MEASURABLE for node in counted
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


def group_bar(node: Node) -> BarCell | None:
    bar = task_bar(task_progress([node]))
    if bar is None and node.kind is NodeKind.TASK_GROUP:
        return BarCell(None, words("plan.not_entered"), text_tone="text3")
    return bar


def _tone(reached: bool) -> str:
    return "good" if reached else "bar"
