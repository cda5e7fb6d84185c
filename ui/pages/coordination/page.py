"""Phối hợp: who does what within which time, and who can help where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.changes import ChangeSet
from tracker.plans import queries as plans
from ui.i18n import words
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.coordination.directory import DirectoryView
from ui.pages.coordination.regulations import RegulationsView
from ui.pages.coordination.scenes import scenes
from ui.pages.targets import ToCoordination, ToPlan
from ui.shell.pages import Page, Scene
from ui.widgets import Button, PageHead, TabRow
from ui.widgets.layout_memory import remember_choice

REGULATIONS, PROVIDERS = "regulations", "providers"
_CONCERNS = ("regulation", "regulation_step", "provider", "node", "agency", "plan")


class CoordinationPage(Page):
    """Two tabs; each asks the ledger when it is first seen and after something changed."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = {REGULATIONS, PROVIDERS}
        self.tabs = TabRow(words("coordination_page.title"))
        self.regulations = RegulationsView(context)
        self._directory: DirectoryView | None = None
        self._lay_out()
        self._connect()
        self.choose(REGULATIONS)
        remember_choice(self.tabs, "coordination", self.choose)

    @property
    def directory(self) -> DirectoryView:
        """The second tab, made when it is first asked for."""
        if self._directory is None:
            self._directory = DirectoryView(self._context)
            self._stack.addWidget(self._directory)
            self._hear_from(self._directory, PROVIDERS)
        return self._directory

    def open(self, payload: object = None) -> None:
        if isinstance(payload, ToCoordination):
            self._aim(payload)
        self.refresh()

    def refresh(self) -> None:
        key = self.tabs.current
        if key in self._stale:
            self._stale.discard(key)
            (self.regulations if key == REGULATIONS else self.directory).refresh()

    def focus_first(self) -> None:
        table = self.regulations.table if self.tabs.current == REGULATIONS else self.directory.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def choose(self, key: str) -> None:
        """Show a tab."""
        self.tabs.choose(key)
        on_list = self.tabs.current == REGULATIONS
        self._stack.setCurrentWidget(self.regulations if on_list else self.directory)
        for button in (self.add_step, self.add_regulation):
            button.setVisible(on_list)
        for button in (self.export, self.bring, self.printed, self.add_provider):
            button.setVisible(not on_list)
        self.refresh()

    def _aim(self, target: ToCoordination) -> None:
        if target.provider_id is not None:
            self._stale.discard(PROVIDERS)
            self.choose(PROVIDERS)
            self.directory.seek(target.provider_id)
        elif target.regulation_id is not None:
            self._stale.discard(REGULATIONS)
            self.choose(REGULATIONS)
            self.regulations.seek(target.regulation_id)

    def _go_to_task(self, node_id: int) -> None:
        plan_id = self._context.ledger.ask(plans.plans_of_nodes, [node_id]).get(node_id)
        code = self._context.ledger.ask(plans.plan_codes).get(plan_id or 0)
        if code is not None:
            self.navigate.emit("plans", ToPlan(code, node_id))

    def _hear(self, changes: ChangeSet) -> None:
        if changes.concerns(*_CONCERNS):
            self._stale = {REGULATIONS, PROVIDERS}
            if self.isVisible():
                self.refresh()

    def _lay_out(self) -> None:
        self.head = PageHead(words("coordination_page.title"), words("coordination_page.sub"))
        self.add_step = Button(words("coordination_page.add_step_title"), "plus")
        self.add_regulation = Button(words("coordination_page.add_title"), "plus", "primary")
        self.export = Button(words("coordination_page.export.button"), "xls")
        self.bring = Button(words("coordination_page.import.button"), "dnl")
        self.printed = Button(words("directory.print"), "print")
        self.add_provider = Button(words("coordination_page.add_provider_title"), "plus", "primary")
        for button in (self.add_step, self.add_regulation, self.export, self.bring, self.printed):
            self.head.add_action(button)
        self.head.add_action(self.add_provider)
        for button in (self.add_step, self.add_regulation, self.bring, self.add_provider):
            button.setEnabled(not self._context.ledger.read_only)
        for key in (REGULATIONS, PROVIDERS):
            self.tabs.add(key, words(f"coordination_page.tab.{key}"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.regulations)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.tabs):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.tabs.changed.connect(self.choose)
        self._hear_from(self.regulations, REGULATIONS)
        self.regulations.task_wanted.connect(self._go_to_task)
        for button, act in (
            (self.add_step, self.regulations.add_step),
            (self.add_regulation, self.regulations.add),
            (self.export, lambda: self.directory.export()),
            (self.bring, lambda: self.directory.bring()),
            (self.printed, lambda: self.directory.print_list()),
            (self.add_provider, lambda: self.directory.add()),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())

    def _hear_from(self, view: RegulationsView | DirectoryView, key: str) -> None:
        view.said.connect(self.announce)
        title = words(f"coordination_page.tab.{key}")
        view.counted.connect(lambda n: self.tabs.set_title(key, f"{title} ({n})"))
