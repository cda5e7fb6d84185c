"""The tabs of progress and figures: a task's log, what waits in a plan, an aim against its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.figures.rows import Figure
from tracker.plans.queries import each
from tracker.plans.rows import Node, PlanSummary
from tracker.plans.rules import FOLLOWED, MEASURED, task_progress
from tracker.reports.measure_words import sentences
from tracker.reports.measuring import Measured
from ui.i18n import language, words
from ui.models.plan_bars import (
    aim_bar,
    goals_text,
    reached_bar,
    standing_of,
    task_bar,
    tasks_text,
    tracks_text,
)
from ui.models.plan_data import Branch
from ui.models.plan_outline import NodeLine, Outline
from ui.models.plan_states import task_state, track_state
from ui.models.plan_words import asked_text, node_title
from ui.pages.plans.following.log import NEWEST, LogList, write_standing
from ui.pages.plans.loading import Facts
from ui.pages.plans.pane_info import Doors
from ui.pages.plans.pane_parts import (
    DueEntry,
    FigureEntry,
    IndicatorEntry,
    NodeEntry,
    StateWords,
    link,
)
from ui.widgets import BarCell, Label, PaneBody, ProgressBar6


def write_plan_progress(body: PaneBody, outline: Outline, plan: PlanSummary, doors: Doors) -> None:
    """Tasks by their per cent, aims by figures, and what is late or due soon."""
    overview, branch = outline.overview, outline.branch(plan.id)
    tasks = overview.tasks.get(plan.id)
    if tasks is not None and tasks.total:
        body.add_section(words("plans_page.pane.tasks"))
        _bar(body, task_bar(tasks), tasks_text(tasks))
    goals = standing_of(branch.detail.nodes, branch) if branch else None
    if branch is not None and goals is not None and goals.total:
        write_goals(body, branch.detail.nodes, branch)
    due = [task for task in overview.due if task.plan_id == plan.id]
    if due:
        body.add_section(words("plans_page.pane.due_list"))
        for task in due[:_MOST]:
            body.add_widget(DueEntry(task, doors.open_node))
    if not due and not (tasks and tasks.total) and not (goals and goals.total):
        body.add_widget(Label(words("plans_page.pane.nothing_followed"), tone="text2", wrap=True))


def write_node_progress(
    body: PaneBody,
    outline: Outline,
    line: NodeLine,
    facts: Facts,
    record: Callable[[], object] | None,
    open_figure: Callable[[Figure], object],
) -> None:
    """A task's log with the way to add to it; an aim and how it stands. The targets within and the tasks
    beneath are two numbers, each with how much of it is known."""
    node, branch = line.node, outline.branch(line.plan.id)
    if node.kind in FOLLOWED:
        write_log(body, facts, record)
        write_standing(body, facts.standing)
    if node.milestones:
        write_aim(body, outline, line, open_figure)
    beneath = [one for one in each(node.children) if one.kind in FOLLOWED]
    within = standing_of(node.children, branch)
    if within.total:
        write_goals(body, node.children, branch)
    if beneath:
        _write_tasks(body, outline, node, beneath)
    elif within.total:
        return
    elif node.kind not in FOLLOWED and not node.milestones:
        body.add_widget(Label(words("plans_page.pane.not_followed"), tone="text2", wrap=True))


def write_figures(
    body: PaneBody,
    line: NodeLine,
    facts: Facts,
    doors: Doors,
    attach: Callable[[], object] | None,
    open_figure: Callable[[Figure], object],
) -> None:
    """The figures of the node's indicator in the words they came in, newest first, each with its source."""
    if facts.indicator is None:
        measured = line.node.kind in MEASURED
        said = words("plans_page.pane.no_indicator" if measured else "plans_page.pane.no_figures_here")
        body.add_widget(Label(said, tone="text2", wrap=True))
        if measured and attach is not None:
            body.add_widget(link(words("plans_page.pane.attach"), attach, "link"))
        return
    indicator = facts.indicator
    go = link(words("plans_page.pane.in_figures"), lambda: doors.open_indicator(indicator.id), "fig")
    body.add_section(words("plans_page.pane.on_file", n=len(facts.figures)), go)
    if not facts.figures:
        body.add_widget(Label(words("plans_page.pane.no_figure_yet"), tone="text2", wrap=True))
    for figure in facts.figures:
        body.add_widget(FigureEntry(figure, open_figure))
        body.add_rule()


def write_plan_figures(
    body: PaneBody,
    outline: Outline,
    plan: PlanSummary,
    facts: Facts,
    doors: Doors,
    open_figure: Callable[[Figure], object],
) -> None:
    """Each aim of a plan, as a door to it, and the indicators by which the plan is followed."""
    branch = outline.branch(plan.id)
    found = [
        (node, branch.aims[node.id])
        for node in (each(branch.detail.nodes) if branch else ())
        if branch is not None and node.id in branch.aims
    ]
    if not found and not facts.followed:
        body.add_widget(Label(words("plans_page.pane.no_aims"), tone="text2", wrap=True))
    for node, aim in found:
        _plan_aim(body, node, aim, doors)
        body.add_rule()
    if facts.followed:
        body.add_section(words("plans_page.pane.followed", n=len(facts.followed)))
    for indicator, figure in facts.followed:
        body.add_widget(IndicatorEntry(indicator, doors.open_indicator))
        if figure is not None:
            body.add_widget(FigureEntry(figure, open_figure))
        else:
            body.add_widget(Label(words("plans_page.pane.no_figure_yet"), "small", "text2"))
        body.add_rule()


def write_goals(body: PaneBody, nodes: Sequence[Node], branch: Branch | None) -> None:
    """The aims among these nodes by their figures: how many are reached, and how the others stand."""
    goals = standing_of(nodes, branch)
    body.add_section(words("plans_page.pane.goals"))
    _bar(body, reached_bar(goals), tracks_text(nodes, branch))
    body.add_widget(Label(goals_text(goals), "small", "text2", wrap=True))


_MOST = 30


def write_log(
    body: PaneBody, facts: Facts, record: Callable[[], object] | None, newest: int = NEWEST
) -> None:
    """The newest entries of a task's log, with the way to add to it and to all of them."""
    action = link(words("plans_page.pane.record"), record, "plus") if record is not None else None
    body.add_section(words("plans_page.pane.log"), action)
    if not facts.log:
        body.add_widget(Label(words("plans_page.pane.no_log"), tone="text2", wrap=True))
    if facts.log:
        body.add_widget(LogList(facts.log, newest))


def write_aim(
    body: PaneBody, outline: Outline, line: NodeLine, open_figure: Callable[[Figure], object]
) -> None:
    """What is asked by when, how it stands by the newest figure, and the arithmetic."""
    branch = outline.branch(line.plan.id)
    aim = branch.aims.get(line.node.id) if branch else None
    body.add_section(words("plans_page.pane.asked"))
    for asked in line.node.milestones:
        body.add_widget(Label(asked_text(asked), wrap=True))
    if aim is None:
        return
    body.add_section(words("plans_page.pane.reached"))
    body.add_widget(StateWords(track_state(aim)))
    _bar(body, aim_bar(aim), "")
    for sentence in sentences(aim, language().words):
        body.add_widget(Label(sentence, "small", "text2", wrap=True))
    figure = aim.newest.figure if aim.newest is not None else None
    if figure is not None:
        body.add_widget(FigureEntry(figure, open_figure))
        return
    for source in aim.newest.sources if aim.newest is not None else ():
        told = words("measure.cli.source", source=source.line(language().code))
        body.add_widget(Label(told, "small", "text2", wrap=True))


def _write_tasks(body: PaneBody, outline: Outline, node: Node, beneath: list[Node]) -> None:
    progress = task_progress([node])
    if progress.total:
        body.add_section(words("plans_page.pane.tasks"))
        _bar(body, task_bar(progress), tasks_text(progress))
    for task in beneath[:_MOST]:
        state = task_state(task, outline.overview)
        body.add_widget(Label(node_title(task), wrap=True))
        body.add_widget(StateWords(state, small=True))


def _plan_aim(body: PaneBody, node: Node, aim: Measured, doors: Doors) -> None:
    body.add_widget(NodeEntry(node, doors.open_node))
    bar = aim_bar(aim)
    if bar is not None and bar.fraction is not None:
        _bar(body, bar, "")
    body.add_widget(StateWords(track_state(aim), small=True))
    if aim.tracking.because is not None:
        told = sentences(aim, language().words)[-1]
        body.add_widget(Label(told, "small", "text2", wrap=True))


def _bar(body: PaneBody, cell: BarCell | None, said: str) -> None:
    """A bar across the pane with its value, and what it means under it."""
    if cell is None:
        return
    if cell.fraction is not None:
        bar = ProgressBar6(cell.fraction, cell.tone, cell.tick, cell.text)
        bar.setMinimumWidth(80)
        body.add_widget(bar)
    body.add_widget(
        Label(" · ".join(part for part in (cell.text, said) if part), "small", "text2", wrap=True)
    )
