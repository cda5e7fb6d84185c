"""The cells of each line of the tree, column by column."""

from __future__ import annotations

from tracker.kernel.confidence import Confidence
from tracker.kernel.recurrence import parse
from tracker.plans.rows import Node, NodeKind, PlanSummary
from tracker.plans.rules import FOLLOWED, MEASURED, GoalProgress, percent_of, task_progress
from tracker.reports.measure_words import sentences
from tracker.reports.measuring import Measured
from ui.i18n import language, words
from ui.models import plan_states as states
from ui.models.plan_bars import (
    AIMS,
    aim_bar,
    both_bars,
    goals_text,
    group_bar,
    percent_bar,
    reached_bar,
    section_bar,
    standing_of,
    task_bar,
    tasks_text,
    tracks_text,
)
from ui.models.plan_data import Lead, Overview
from ui.models.plan_outline import LAW, LawsLine, Line, MissingLine, NodeLine, Outline, PlanLine, SectionLine
from ui.models.plan_words import (
    brief_title,
    confidence_text,
    day_text,
    lead_note,
    lead_text,
    node_title,
    plan_title,
    short_agency,
)
from ui.widgets.cells import BarCell, Cell, LinkCell, NumberCell, SpillCell, StateCell, TextCell

COLUMNS = (
    "content",
    "progress",
    "lead",
    "deadline",
    "state",
    "coordinating",
    "start",
    "output",
    "key",
    "source",
)
ADD = "add"
"""The link of a line that says what is missing."""

KIND_ICONS = {
    NodeKind.GENERAL_GOAL: "flag",
    NodeKind.GOAL: "target",
    NodeKind.TARGET: "target",
    NodeKind.TASK_GROUP: "folder",
    NodeKind.TASK: "task",
    NodeKind.COMMITMENT: "task",
    NodeKind.PROPOSAL: "task",
    NodeKind.ACTION_AREA: "folder",
    NodeKind.THEMATIC_AREA: "folder",
    NodeKind.PRIORITY: "folder",
    NodeKind.NOTE: "info",
}
_SECTION_ICONS = {NodeKind.GOAL: "flag", NodeKind.TARGET: "flag", NodeKind.GENERAL_GOAL: "flag"}


def kind_icon(kind: NodeKind) -> str:
    return KIND_ICONS.get(kind, "doc")


class Cells:
    """Cells of an outline's lines; made with it."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._overview: Overview = outline.overview

    def cell(self, line: Line, column: str) -> Cell | None:
        match line:
            case PlanLine():
                return self._plan(line, column)
            case SectionLine():
                return self._section(line, column)
            case NodeLine():
                return self._node(line, column)
            case MissingLine():
                return _missing(line, column)
            case LawsLine():
                return _laws(line, column)

    def _plan(self, line: PlanLine, column: str) -> Cell | None:
        plan = line.plan
        match column:
            case "content":
                title = _marked(plan_title(plan), plan.confidence is Confidence.UNVERIFIED)
                icon = "doc" if plan.kind == LAW else "plan"
                return TextCell(title, bold=True, icon=icon, icon_tone="accent", brief=brief_title(plan))
            case "progress":
                return both_bars(task_bar(self._overview.tasks.get(plan.id), bold=True), self._aims_of(plan))
            case "lead":
                return lead_cell(self._overview.lead(plan.id), bold=True)
            case "deadline":
                return NumberCell(day_text(plan.period_end), bold=True)
            case "state":
                return states.plan_state(plan, self._overview)
            case "start":
                return NumberCell(day_text(plan.period_start))
            case "key":
                return TextCell(plan.code, "text3")
            case "source":
                return TextCell(confidence_text(plan.confidence), "text2")
            case _:
                return None

    def _section(self, line: SectionLine, column: str) -> Cell | None:
        branch = self._outline.branch(line.plan.id)
        if column == "content":
            icon = _SECTION_ICONS.get(line.kind, "folder")
            return TextCell(section_title(line), "text2", icon=icon)
        if column == "progress":
            return section_bar(line, branch)
        if column == "state" and line.kind not in MEASURED:
            late = states.late_among(line.nodes, self._overview)
            return states.late_state(late) if late else None
        return None

    def _node(self, line: NodeLine, column: str) -> Cell | None:
        node = line.node
        if column == "content":
            state = self.state(line)
            told = state is not None and state.word == words("plan.confidence.unverified")
            marked = node.confidence is Confidence.UNVERIFIED and not told
            return TextCell(_marked(node_title(node), marked), icon=kind_icon(node.kind))
        if column == "state":
            return self.state(line)
        if column == "progress":
            return self._progress(line)
        if column == "lead":
            own = self._overview.lead(node.plan_id, node.id)
            return lead_cell(own) if own else lead_cell(self._lead_of_plan(line), inherited=True)
        return _node_text(node, self.aim(line), column)

    def state(self, line: NodeLine) -> StateCell | None:
        """How a node stands; None where there is nothing to say."""
        node = line.node
        if node.kind in FOLLOWED:
            return states.task_state(node, self._overview)
        if node.milestones or node.kind in AIMS:
            found = states.aim_state(node, self.aim(line))
        else:
            found = states.group_state(node, self._overview)
        if found is states.NO_STATE and node.confidence is Confidence.UNVERIFIED:
            return states.unverified_state()
        return None if found is states.NO_STATE else found

    def aim(self, line: NodeLine) -> Measured | None:
        branch = self._outline.branch(line.plan.id)
        return branch.aims.get(line.node.id) if branch else None

    def tip(self, line: Line, column: str) -> str:
        """What a cell has no room for: the whole name, the names behind an abbreviation."""
        if column == "lead" and isinstance(line, PlanLine | NodeLine):
            lead = self._lead_of(line)
            return "\n".join(filter(None, (lead_text(lead), lead_note(lead)))) if lead else ""
        if column in ("progress", "state") and isinstance(line, NodeLine) and line.node.milestones:
            aim = self.aim(line)
            return "\n".join(sentences(aim, language().words)) if aim is not None else ""
        if column == "progress":
            return self._progress_tip(line)
        if column != "content":
            return ""
        if isinstance(line, NodeLine):
            return line.node.text(language().code)
        return plan_title(line.plan) if isinstance(line, PlanLine) else ""

    def _aims_of(self, plan: PlanSummary) -> GoalProgress:
        """Of a plan whose tree has been read; of the others nothing is known here."""
        branch = self._outline.branch(plan.id)
        return standing_of(branch.detail.nodes if branch else (), branch)

    def _lead_of(self, line: PlanLine | NodeLine) -> Lead | None:
        own = self._overview.lead(line.plan.id, line.node.id) if isinstance(line, NodeLine) else None
        return own or self._overview.lead(line.plan.id)

    def _lead_of_plan(self, line: NodeLine) -> Lead | None:
        return self._overview.lead(line.plan.id) if line.node.kind in FOLLOWED else None

    def _progress(self, line: NodeLine) -> BarCell | None:
        node = line.node
        if node.kind is NodeKind.TASK and not task_progress(node.children).total:
            late = states.task_state(node, self._overview).tone == "bad"
            return percent_bar(percent_of(node), late)
        if node.kind in FOLLOWED and node.kind is not NodeKind.TASK:
            return percent_bar(percent_of(node), False)
        if node.milestones:
            return self._of_aim(line)
        if node.kind in AIMS:
            within, tasks = (
                standing_of(node.children, self._outline.branch(line.plan.id)),
                task_progress([node]),
            )
            return both_bars(task_bar(tasks), within) if tasks.total else reached_bar(within)
        return group_bar(node)

    def _of_aim(self, line: NodeLine) -> BarCell | None:
        """That there is no figure is said once: by the state, unless that has something else to say."""
        bar, state = aim_bar(self.aim(line)), self.state(line)
        said = state is not None and state.word == words("plans_page.state.no_figure")
        return None if said and bar is not None and bar.fraction is None else bar

    def _progress_tip(self, line: Line) -> str:
        """Tasks and aims, each in its own line."""
        if not isinstance(line, PlanLine | SectionLine | NodeLine):
            return ""
        branch, tasks = self._outline.branch(line.plan.id), None
        if isinstance(line, PlanLine):
            tasks = self._overview.tasks.get(line.plan.id)
            nodes = branch.detail.nodes if branch else ()
        else:
            nodes = line.nodes if isinstance(line, SectionLine) else line.node.children
            tasks = task_progress(nodes)
        aims = standing_of(nodes, branch)
        by_tasks = tasks_text(tasks) if tasks is not None and tasks.total else ""
        by_aims = f"{goals_text(aims)}\n{tracks_text(nodes, branch)}" if aims.total else ""
        return "\n".join(filter(None, (by_tasks, by_aims)))


def section_title(line: SectionLine) -> str:
    """ "Mục tiêu cụ thể (5, trong đó 4 chưa kiểm chứng)"."""
    doubtful = sum(node.confidence is Confidence.UNVERIFIED for node in line.nodes)
    count: object = len(line.nodes)
    if doubtful:
        count = words("plans_page.section.of_which", count=len(line.nodes), doubtful=doubtful)
    return words(f"plan.section.{line.kind}", count=count)


def lead_cell(lead: Lead | None, inherited: bool = False, bold: bool = False) -> TextCell | None:
    """Who holds the lead today; the sign of care where a person has to choose among several heirs."""
    if lead is None:
        return None
    tone = "text2" if inherited else "text"
    if lead.held.holding.certain:
        return TextCell(short_agency(lead.holder), tone, bold)
    return TextCell(short_agency(lead.holder), tone, bold, icon="warn", icon_tone="warn")


def _often(node: Node) -> str:
    """Of a deadline that comes again how often, as short as a day: "Hằng năm"."""
    return words(f"recurrence.brief.{parse(node.recurrence).every}") if node.recurrence else ""


def _node_text(node: Node, aim: Measured | None, column: str) -> Cell | None:
    match column:
        case "deadline":
            return NumberCell(_often(node) or day_text(node.deadline) or _year(aim))
        case "coordinating":
            return TextCell(node.coordinating, "text2")
        case "start":
            return NumberCell(day_text(node.start))
        case "output":
            return TextCell(node.output, "text2")
        case "key":
            return TextCell(node.key, "text3")
        case "source":
            return TextCell(confidence_text(node.confidence), "text2")
        case _:
            return None


def _year(aim: Measured | None) -> str:
    asked = aim.tracking.asked if aim else None
    return str(asked.year) if asked and asked.year else ""


def _missing(line: MissingLine, column: str) -> Cell | None:
    if column == "content":
        which = "goals" if line.kind is NodeKind.GOAL else "task_groups"
        said = words(f"plan.declared.{which}", declared=line.declared, entered=line.entered)
        return TextCell(said, bold=True, icon="warn", icon_tone="warn")
    if column in ("progress", "lead", "deadline"):
        return SpillCell()
    if column == "state":
        return LinkCell(((ADD, words(f"plans_page.missing.{line.kind}"), "plus"),))
    return None


def _laws(line: LawsLine, column: str) -> Cell | None:
    if column != "content":
        return None
    return TextCell(words("plans_page.laws.title", count=line.count), "text2", True, icon="doc")


def _marked(title: str, unverified: bool) -> str:
    return words("plans_page.content.unverified", title=title) if unverified else title
