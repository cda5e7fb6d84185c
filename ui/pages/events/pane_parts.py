"""Small parts of the pane: a node of a plan that carries something out, an entry of the log."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.events.rows import LogEntry
from tracker.plans.naming import NamedNode
from ui.i18n import language, words
from ui.models.figure_words import moment_text
from ui.models.plan_states import reported_state
from ui.models.plan_words import day_text
from ui.pages.plans.pane_parts import StateWords, link
from ui.theme import Space
from ui.widgets import Button, Label

_TOP = Qt.AlignmentFlag.AlignTop


class LinkedEntry(QWidget):
    """A node as a door to it in its plan; the cross takes the link away."""

    def __init__(
        self,
        node: NamedNode,
        opened: Callable[[NamedNode], object],
        unlinked: Callable[[NamedNode], object] | None,
    ) -> None:
        super().__init__()
        text = node.text(language().code)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(text, wrap=True))
        gone = "" if node.current else f" · {words('events_page.pane.gone')}"
        said.addWidget(Label(f"{node.key} · {node.plan}{gone}", "small", "text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, Space.HALF)
        row.setSpacing(Space.HALF)
        row.addLayout(said, 1)
        go = link(words("common.action.open"), lambda: opened(node))
        go.setAccessibleName(f"{go.text()} {text}")
        row.addWidget(go, 0, _TOP)
        if unlinked is not None:
            drop = Button(icon="x", role="quiet", small=True)
            drop.setAccessibleName(words("events_page.pane.unlink", node=node.key))
            drop.setToolTip(drop.accessibleName())
            drop.clicked.connect(lambda _checked=False: unlinked(node))
            row.addWidget(drop, 0, _TOP)


class EntryOfLog(QWidget):
    """Day and state, what was done, who said so."""

    def __init__(self, entry: LogEntry) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, Space.HALF)
        column.setSpacing(2)
        top = QHBoxLayout()
        day = Label(day_text(entry.day), "small", "text2")
        day.setFixedWidth(76)
        top.addWidget(day, 0, _TOP)
        percent = f" · {entry.percent}%" if entry.percent is not None else ""
        period = f" · {entry.period}" if entry.period else ""
        if entry.status is not None:
            top.addWidget(StateWords(reported_state(entry.status), percent + period, small=True), 1)
        column.addLayout(top)
        said = " — ".join(part for part in (entry.text, entry.by) if part)
        text = Label(said or words("plans_page.pane.no_words"), "small", wrap=True)
        text.setToolTip(words("plans_page.pane.recorded", moment=moment_text(entry.recorded_at)))
        column.addWidget(text)
