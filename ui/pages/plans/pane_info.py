"""The first tab of the pane: all that is known of a plan or a node, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.kernel.confidence import Confidence
from tracker.kernel.recurrence import parse
from tracker.plans.rows import Node, NodeKind, PlanSummary
from tracker.plans.rules import FOLLOWED, state_on
from tracker.plans.rules.standing import Standing
from tracker.reports.measure_words import sentences
from ui.i18n import language, words
from ui.models.plan_data import Lead, Overview
from ui.models.plan_outline import NodeLine, Outline, declared_of, lacks, node_key
from ui.models.plan_states import plan_status, standing_cell, task_standing, track_state, unverified_state
from ui.models.plan_words import (
    asked_text,
    baseline_text,
    capital,
    confidence_text,
    day_text,
    kind_text,
    lead_note,
    lead_text,
    node_title,
    period_text,
    state_text,
    type_text,
)
from ui.pages.plans.loading import Facts
from ui.pages.plans.pane_parts import StateWords, due_text, link
from ui.widgets import Notice, PaneBody


@dataclass(frozen=True)
class Doors:
    """Where the links of the pane lead."""

    extend: Callable[[], object]
    open_plan: Callable[[int], object]
    open_node: Callable[[int], object]
    open_indicator: Callable[[int], object]
    show_progress: Callable[[], object]


class PlanInfo:
    """Writes what is known of a plan into a body."""

    def __init__(self, body: PaneBody, outline: Outline, doors: Doors) -> None:
        self._body, self._outline, self._doors = body, outline, doors
        self._overview: Overview = outline.overview

    def write(self, plan: PlanSummary) -> None:
        self._notices(plan)
        _row(self._body, "kind", f"{type_text(plan)} · {words(f'plan.level.{plan.level}')}")
        issued = words("plans_page.pane.issued", day=day_text(plan.issued)) if plan.issued else ""
        _row(self._body, "instrument", plan.instrument, issued)
        _row(self._body, "issuer", plan.issuer)
        write_lead(self._body, self._overview.lead(plan.id))
        vision = words("plans_page.pane.vision", year=plan.vision_year) if plan.vision_year else ""
        self._body_row("period", period_text(plan), vision)
        self._version(plan)
        state = StateWords(plan_status(plan))
        self._body.add_row(words("plan.field.status"), state, plan.standing(language().code))
        self._counts(plan)
        self._relation("parent_id", plan.parent_id)
        self._relation("successor_id", plan.successor_id)
        write_source(self._body, plan.confidence, plan.source, plan.note)
        _row(self._body, "code", plan.code)

    def _notices(self, plan: PlanSummary) -> None:
        late = self._overview.late(plan.id)
        if late:
            said = words("plans_page.pane.late", n=late)
            notice = Notice("bad", said, words("plans_page.pane.look"))
            notice.action.connect(self._doors.show_progress)
            self._body.add_widget(notice)
        if plan.confidence is Confidence.UNVERIFIED:
            self._body.add_widget(Notice("warn", words("plans_page.pane.plan_unverified")))
        elif plan.unverified:
            self._body.add_widget(Notice("warn", words("plans_page.pane.some_unverified", n=plan.unverified)))
        if lacks(plan):
            self._body.add_widget(Notice("info", words("plans_page.pane.lacks")))

    def _counts(self, plan: PlanSummary) -> None:
        """What is entered, beside what the decision declares."""
        parts = []
        for key, count in (
            ("goals", plan.goals),
            ("targets", plan.targets),
            ("task_groups", plan.task_groups),
            ("tasks", plan.tasks),
        ):
            if count:
                parts.append(words(f"plans_page.count.{key}", n=count))
        declared = [
            words(f"plan.declared.{which}", declared=said, entered=entered)
            for which, (said, entered) in (
                ("goals", declared_of(plan, NodeKind.GOAL)),
                ("task_groups", declared_of(plan, NodeKind.TASK_GROUP)),
            )
            if said is not None
        ]
        self._body_row("contents", ", ".join(parts) or words("plan.not_entered"), "\n".join(declared))

    def _relation(self, name: str, plan_id: int | None) -> None:
        other = next((one for one in self._overview.plans if one.id == plan_id), None)
        if other is not None:
            button = link(other.short, lambda: self._doors.open_plan(other.id), "plan")
            self._body.add_row(words(f"plan.field.{name}"), button, other.title(language().code))

    def _version(self, plan: PlanSummary) -> None:
        """Which version is shown, of a plan that has several, and whether it holds already."""
        branch = self._outline.branch(plan.id)
        if branch is None or len(branch.detail.versions) < 2:
            return
        shown = next(one for one in branch.detail.versions if one[0] == branch.detail.version)
        number, instrument, effective = shown
        since = words("versions_page.version.since", day=day_text(effective)) if effective else ""
        told = ", ".join(part for part in (instrument, since) if part)
        text = " · ".join(part for part in (words("versions_page.version.name", n=number), told) if part)
        later = effective is not None and effective > self._overview.today
        hint = words("versions_page.version.future") if later else ""
        self._body.add_row(words("versions_page.version.title"), text, hint)

    def _body_row(self, name: str, text: str, hint: str = "") -> None:
        if text:
            self._body.add_row(words(f"plans_page.pane.{name}"), text, hint)


class NodeInfo:
    """Writes what is known of a node into a body."""

    def __init__(self, body: PaneBody, outline: Outline, doors: Doors) -> None:
        self._body, self._outline, self._doors = body, outline, doors
        self._overview: Overview = outline.overview

    def write(self, line: NodeLine, facts: Facts) -> None:
        node = line.node
        self._notices(node)
        if node.kind in FOLLOWED:
            self._status(node)
        lead = self._overview.lead(node.plan_id, node.id)
        write_lead(self._body, lead)
        if lead is None:
            write_lead(self._body, self._overview.lead(line.plan.id), of_plan=True)
        others = facts.coordinating
        _row(self._body, "coordinating", node.coordinating if others is None else others)
        _row(self._body, "start", day_text(node.start))
        _row(self._body, "deadline", day_text(node.deadline))
        if node.recurrence:
            _row(self._body, "recurrence", capital(parse(node.recurrence).label(language().words)))
        _row(self._body, "output", node.output)
        self._asked(line)
        self._indicator(facts)
        self._parent(node)
        button = link(line.plan.short, lambda: self._doors.open_plan(line.plan.id), "doc")
        day = words("plans_page.pane.issued", day=day_text(line.plan.issued)) if line.plan.issued else ""
        self._body.add_row(words("plans_page.pane.basis"), button, day)

    def write_origin(self, node: Node, title: str = "") -> None:
        """How far it can be relied on, and its key; under a title where something stands between."""
        if title:
            self._body.add_section(title)
        write_source(self._body, node.confidence, node.source, node.note)
        if language().code == "vi" and node.text_en:
            _row(self._body, "text_en", node.text_en)
        _row(self._body, "code", node.key)

    def _notices(self, node: Node) -> None:
        state = task_standing(node, self._overview)
        if node.kind in FOLLOWED and state.standing in (Standing.OVERDUE, Standing.DUE_SOON):
            tone = "bad" if state.standing is Standing.OVERDUE else "warn"
            said = words("plans_page.pane.due", state=state_text(state), day=self._due(node))
            notice = Notice(tone, said, words("plans_page.pane.extend"))
            notice.action.connect(self._doors.extend)
            self._body.add_widget(notice)
        if node.confidence is Confidence.UNVERIFIED:
            self._body.add_widget(Notice("warn", words("plans_page.pane.unverified")))

    def _due(self, node: Node) -> str:
        """The day; of what comes again with its period."""
        waiting = self._overview.next_time(node.id)
        return due_text(waiting) if waiting is not None else day_text(node.deadline)

    def _status(self, node: Node) -> None:
        """The status itself; lateness is said above it."""
        state = standing_cell(state_on(node.status, None, self._overview.today))
        percent = "" if node.percent is None else f", {node.percent}%"
        self._body.add_row(words("plan.field.status"), StateWords(state, percent))

    def _asked(self, line: NodeLine) -> None:
        node, branch = line.node, self._outline.branch(line.plan.id)
        if node.milestones:
            said = "\n".join(asked_text(one) for one in node.milestones)
            self._body.add_row(words("plan.field.milestones"), said)
        aim = branch.aims.get(node.id) if branch else None
        if node.baseline is not None:
            self._body.add_row(words("plan.field.baseline"), baseline_text(node))
        if aim is not None and aim.newest is not None:
            told = "\n".join(sentences(aim, language().words))
            self._body.add_row(words("plans_page.pane.verdict"), StateWords(track_state(aim)), told)

    def _indicator(self, facts: Facts) -> None:
        one = facts.indicator
        if one is not None:
            button = link(one.key, lambda: self._doors.open_indicator(one.id), "fig")
            self._body.add_row(words("plan.field.indicator_id"), button, one.called(language().code))

    def _parent(self, node: Node) -> None:
        parent = self._outline.node(node_key(node.parent_id)) if node.parent_id is not None else None
        if parent is not None:
            self._body.add_row(kind_text(parent.kind), node_title(parent))


def write_lead(body: PaneBody, lead: Lead | None, of_plan: bool = False) -> None:
    """Who holds the lead today, and why it is not the agency that the decision names."""
    if lead is None:
        return
    hints = [lead_note(lead), words("plans_page.pane.lead_of_plan") if of_plan else ""]
    body.add_row(words("plan.field.lead_agency_id"), lead_text(lead), "\n".join(filter(None, hints)))


def write_source(body: PaneBody, confidence: Confidence, source: str, note: str) -> None:
    """How far it can be relied on, and why."""
    said = confidence_text(confidence)
    if confidence is Confidence.UNVERIFIED:
        body.add_row(words("plan.field.confidence"), StateWords(unverified_state()), source)
    else:
        body.add_row(words("plan.field.confidence"), said, source)
    _row(body, "note", note)


def _row(body: PaneBody, field: str, text: str, hint: str = "") -> None:
    if text or hint:
        body.add_row(words(f"plan.field.{field}"), text or "…", hint)
