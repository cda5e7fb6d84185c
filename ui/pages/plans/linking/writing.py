"""The tab "Liên kết" of the pane: links in both directions, then the line of the node with its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.plans.linking.rows import LineStep, Link
from tracker.plans.rows import LinkKind
from tracker.reports.lines import LineReport, Measured
from tracker.reports.link_words import became_text, period_text
from ui.charts import TrendChart
from ui.i18n import language, words
from ui.models.charts.aims import progress_of
from ui.models.charts.trends import trend_of
from ui.models.plan_words import confidence_text, milestone_text
from ui.pages.plans.linking.loading import LinkFacts
from ui.pages.plans.pane_parts import StateWords, link
from ui.theme import Space
from ui.widgets import Label, PaneBody, StateCell

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class LinkDoors:
    """Where the words of the tab lead. `add`, `edit` and `remove` are None where nothing may be changed."""

    node: Callable[[int, int], object]
    matrix: Callable[[], object]
    add: Callable[[], object] | None = None
    edit: Callable[[Link], object] | None = None
    remove: Callable[[Link], object] | None = None


def write_links(body: PaneBody, facts: LinkFacts, doors: LinkDoors) -> None:
    """Links by kind and direction; without any, what they are for."""
    add = link(words("link.view.add"), doors.add, "plus") if doors.add is not None else None
    body.add_section(words("link.view.links", n=len(facts.links)), add)
    if not facts.links:
        body.add_widget(Label(words("link.view.empty"), tone="text2", wrap=True))

    def part(one: Link) -> tuple[bool, LinkKind]:
        return one.leads_out_of(facts.node_id), one.kind

    for (outward, kind), some in groupby(facts.links, part):
        body.add_widget(Label(words(f"link.{'out' if outward else 'back'}.{kind}"), "small", "text2"))
        for one in some:
            body.add_widget(LinkEntry(one, facts.node_id, doors))
    body.add_widget(matrix_door(doors.matrix))
    _write_line(body, facts.report, doors)


def matrix_door(pressed: Callable[[], object]) -> QWidget:
    """The way to the matrix, at the left."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(link(words("link.align.title"), pressed, "cols"))
    row.addStretch(1)
    return held


class LinkEntry(QWidget):
    """What stands at the other end, in which plan, how far the link can be relied on, and what to do."""

    def __init__(self, one: Link, node_id: int, doors: LinkDoors) -> None:
        super().__init__()
        other, code = one.other(node_id), language().code
        title = f"{other.number} {other.text(code)}".strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, Space.STEP)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(Label(title, wrap=True), 1)
        door = link(words("common.action.open"), lambda: doors.node(other.node_id, other.plan_id))
        door.setAccessibleName(f"{door.text()} {title}")
        top.addWidget(door, 0, _TOP)
        column.addLayout(top)
        column.addWidget(Label(f"{other.plan} · {other.plan_title(code)}", "small", "text2", wrap=True))
        if not other.in_force:
            gone = StateCell("info", words("link.line.removed"), "text2")
            column.addWidget(StateWords(gone, small=True))
        self._say(column, one)
        self._offer(column, one, title, doors)

    def _say(self, column: QVBoxLayout, one: Link) -> None:
        if one.became is not None:
            column.addWidget(Label(words(f"link.became.{one.became}"), "small"))
        doubt = StateCell("warn", confidence_text(one.confidence), "warn")
        sure = StateCell("info", confidence_text(one.confidence), "text2")
        column.addWidget(StateWords(doubt if one.unverified else sure, small=True))
        for text in (one.source, one.note):
            if text:
                column.addWidget(Label(text, "small", "text2", wrap=True))

    def _offer(self, column: QVBoxLayout, one: Link, title: str, doors: LinkDoors) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.MARGIN)
        for what, key, icon in ((doors.edit, "edit", "edit"), (doors.remove, "unlink", "trash")):
            if what is not None:
                button = link(words(f"link.view.{key}"), partial(what, one), icon)
                button.setAccessibleName(f"{button.text()}: {title}")
                row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)


def _write_line(body: PaneBody, report: LineReport, doors: LinkDoors) -> None:
    if report.line.alone and not report.measured:
        return
    body.add_section(words("link.view.line"))
    if report.line.alone:
        body.add_widget(Label(words("link.line.alone"), tone="text2", wrap=True))
    else:
        for step in report.line.steps:
            body.add_widget(StepEntry(step, report, doors))
    for measured in report.measured:
        _write_measured(body, measured)


class StepEntry(QWidget):
    """A node of the line: when, in which plan, what it asks, and what it became."""

    def __init__(self, step: LineStep, report: LineReport, doors: LinkDoors) -> None:
        super().__init__()
        node, speaker = step.node, language().words
        here = node.node_id == report.line.node_id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, Space.STEP)
        column.setSpacing(2)
        top = QHBoxLayout()
        mark = f" · {words('link.line.here')}" if here else ""
        top.addWidget(Label(f"{period_text(step, speaker)} · {node.plan}{mark}", "strong", wrap=True), 1)
        if not here:
            door = link(words("common.action.open"), lambda: doors.node(node.node_id, node.plan_id))
            door.setAccessibleName(f"{door.text()} {node.text(language().code)}")
            top.addWidget(door, 0, _TOP)
        column.addLayout(top)
        column.addWidget(Label(f"{node.number} {node.text(language().code)}".strip(), wrap=True))
        asked = [
            f"{one.year or ''} {milestone_text(one)}".strip()
            for one in step.milestones
            if one.value is not None
        ]
        if asked:
            column.addWidget(Label("; ".join(asked), "small", "text2", wrap=True))
        for one in report.line.became(node.node_id):
            column.addWidget(Label(f"→ {became_text(one, speaker)}", "small", wrap=True))


def _write_measured(body: PaneBody, measured: Measured) -> None:
    """The indicator through all plans of the line, with what each of them asks."""
    of, code = measured.indicator, language().code
    said = words("link.line.series", indicator=of.called(code), unit=of.unit(code))
    body.add_widget(Label(said, "small", "text2", wrap=True))
    found = measured.progress
    if found is None:
        body.add_widget(Label(words("link.line.no_figures"), tone="text2", wrap=True))
        return
    chart = TrendChart(said)
    chart.show_trend(progress_of(found, of) if found.asked else trend_of(of, [found.course]))
    body.add_widget(chart)
