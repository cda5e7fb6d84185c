"""The pane beside the tree: what is selected, its progress, its figures, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.figures.rows import Figure
from tracker.plans.rows import Node, PlanSummary
from tracker.plans.rules import FOLLOWED
from ui.i18n import language, words
from ui.models.plan_outline import Key, LawsLine, Line, NodeLine, Outline
from ui.models.plan_words import called, kind_text
from ui.pages.plans.actions import may_complete
from ui.pages.plans.loading import Facts
from ui.pages.plans.pane_events import write_events
from ui.pages.plans.pane_info import Doors, NodeInfo, PlanInfo
from ui.pages.plans.pane_progress import (
    write_figures,
    write_log,
    write_node_progress,
    write_plan_figures,
    write_plan_progress,
)
from ui.pages.targets import ToFigure
from ui.widgets import Button, DetailPane, Label, PaneBody

_NARROWEST = 330
_ENTRIES = 2
INFO, PROGRESS, FIGURES = "info", "progress", "figures"


Writer = Callable[[PaneBody, Line | None], None]
"""Fills an empty body with what there is to say of a line."""


class PlanPane(DetailPane):
    """Buttons: `edit_wanted(field)`, `complete_wanted`, `remove_wanted`, `record_wanted`; doors:
    `plan_wanted(id)`, `node_wanted(id)`, `figure_wanted(ToFigure)`,
    `meeting_wanted(ToMeeting)`.
    """

    edit_wanted = Signal(str)
    complete_wanted = Signal()
    remove_wanted = Signal()
    record_wanted = Signal()
    plan_wanted = Signal(int)
    node_wanted = Signal(int)
    figure_wanted = Signal(object)
    meeting_wanted = Signal(object)

    def __init__(self, *, editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMinimumWidth(_NARROWEST)
        self._editable = editable
        self._outline: Outline | None = None
        self._key: Key | None = None
        self._facts = Facts()
        self._bodies_by_tab: dict[str, PaneBody] = {
            INFO: self.add_body(INFO, words("plans_page.pane.info")),
            PROGRESS: self.add_body(PROGRESS, words("plans_page.column.progress")),
            FIGURES: self.add_body(FIGURES, words("plans_page.pane.figures")),
        }
        self._fresh: set[str] = set()
        self._writers: dict[str, Writer] = {}
        self.edit = Button(words("common.action.edit"), "edit")
        self.complete = Button(words("plans_page.pane.complete"), "check")
        self.remove = Button(words("common.action.delete"), "trash", "quiet")
        self._doors = Doors(
            lambda: self.edit_wanted.emit("deadline"),
            self.plan_wanted.emit,
            self.node_wanted.emit,
            lambda indicator_id: self.figure_wanted.emit(ToFigure(indicator_id=indicator_id)),
            lambda: self.turn_to(PROGRESS),
        )
        self._connect()
        self._show_foot()

    @property
    def key(self) -> Key | None:
        """What the pane is about."""
        return self._key

    @property
    def facts(self) -> Facts:
        return self._facts

    def body(self, tab: str) -> PaneBody:
        return self._bodies_by_tab[tab]

    def add_written(self, tab: str, title: str, write: Writer) -> None:
        """A tab that another part of the page fills, whenever it is shown for a plan or a node."""
        self._bodies_by_tab[tab] = self.add_body(tab, title)
        self._writers[tab] = write

    def present(self, outline: Outline, key: Key | None) -> None:
        """Show a line; what must still be asked of the ledger follows by `add_facts`."""
        if key != self._key:
            self._facts = Facts()
        self._outline, self._key = outline, key
        self._show_head()
        self._show_foot()
        self._refill()

    def turn_to(self, tab: str) -> None:
        """Show a tab as if a person had chosen it."""
        self.show_tab(tab)
        self._fill()

    def add_facts(self, key: Key, facts: Facts) -> None:
        """The log and figures of a node, when they have been read; dropped when another line is shown now."""
        if key == self._key and facts != self._facts:
            self._facts = facts
            self._refill()

    def _connect(self) -> None:
        self.add_foot(self.edit, self.complete)
        self.add_foot(self.remove, right=True)
        self.edit.clicked.connect(lambda _checked=False: self.edit_wanted.emit(""))
        self.complete.clicked.connect(lambda _checked=False: self.complete_wanted.emit())
        self.remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit())
        self.tab_changed.connect(lambda _tab: self._fill())

    def _show_head(self) -> None:
        line = self._line()
        if isinstance(line, NodeLine):
            node = line.node
            eyebrow = f"{kind_text(node.kind)} {node.number}".strip()
            self.set_head(f"{eyebrow} · {line.plan.short}", node.text(language().code))
        elif isinstance(line, LawsLine) or line is None:
            title = words("plans_page.laws.title", count=line.count) if line is not None else ""
            self.set_head("", title)
        else:
            self.set_head(line.plan.short, line.plan.title(language().code))

    def _show_foot(self) -> None:
        line, node = self._line(), self._node()
        some = self._editable and line is not None and not isinstance(line, LawsLine)
        for button in (self.edit, self.remove):
            button.setVisible(some)
        self.complete.setVisible(some and node is not None and node.kind in FOLLOWED)
        self.complete.setEnabled(may_complete(node))
        what = called(node) if node is not None else words("plans_page.pane.whole_plan")
        for button, name in ((self.edit, "edit"), (self.remove, "delete")):
            button.setToolTip(f"{words(f'common.action.{name}')} {what}")

    def _refill(self) -> None:
        self._fresh.clear()
        self._fill()

    def _fill(self) -> None:
        """Fill the tab that is shown; the others wait until they are."""
        tab = self.current_tab
        if tab in self._fresh or self._outline is None:
            return
        self._fresh.add(tab)
        body, line = self._bodies_by_tab[tab], self._line()
        body.clear()
        if tab in self._writers:
            self._writers[tab](body, line)
        elif isinstance(line, NodeLine):
            self._fill_node(tab, body, line)
        elif isinstance(line, LawsLine):
            body.add_widget(Label(words("plans_page.laws.text"), tone="text2", wrap=True))
        elif line is not None:
            self._fill_plan(tab, body, line.plan)

    def _fill_node(self, tab: str, body: PaneBody, line: NodeLine) -> None:
        outline = self._outline
        if outline is None:
            return
        record = self.record_wanted.emit if self._editable else None
        if tab == INFO:
            info, followed = NodeInfo(body, outline, self._doors), line.node.kind in FOLLOWED
            info.write(line, self._facts)
            if followed:
                write_log(body, self._facts, record, _ENTRIES)
            write_events(body, self._facts.commitments, outline.overview.today, self.meeting_wanted.emit)
            info.write_origin(line.node, words("plans_page.pane.origin") if followed else "")
        elif tab == PROGRESS:
            write_node_progress(body, outline, line, self._facts, record, self._open_figure)
        else:
            attach = (lambda: self.edit_wanted.emit("indicator_id")) if self._editable else None
            write_figures(body, line, self._facts, self._doors, attach, self._open_figure)

    def _fill_plan(self, tab: str, body: PaneBody, plan: PlanSummary) -> None:
        outline = self._outline
        if outline is None:
            return
        if tab == INFO:
            PlanInfo(body, outline, self._doors).write(plan)
        elif tab == PROGRESS:
            write_plan_progress(body, outline, plan, self._doors)
        else:
            write_plan_figures(body, outline, plan, self._facts, self._doors, self._open_figure)

    def _open_figure(self, figure: Figure) -> None:
        self.figure_wanted.emit(ToFigure(observation_id=figure.id))

    def _line(self) -> Line | None:
        if self._outline is None or self._key is None:
            return None
        return self._outline.lines.get(self._key)

    def _node(self) -> Node | None:
        return self._outline.node(self._key) if self._outline is not None else None
