"""The pane beside the regulations: the regulation itself, and the step under the cursor."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.coordination.keeping import Keeping
from tracker.coordination.measuring import StepKept, TaskKept
from tracker.coordination.rows import LimitUnit, Regulation
from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.reports.keeping import limit_words, said
from ui.i18n import language, words
from ui.models.plan_words import confidence_text
from ui.widgets import Button, Chip, DetailPane, Notice

WHOLE, STEP = "whole", "step"
TONES = {
    Keeping.IN_TIME: ("good", "ok"),
    Keeping.LATE: ("bad", "bad"),
    Keeping.OPEN: ("info", "clock"),
    Keeping.UNKNOWN: ("warn", "info"),
}


class RegulationPane(DetailPane):
    """Buttons by name: `wanted(name)`; `task_wanted(id)`: go to a task; `unlink_wanted(id)`."""

    wanted = Signal(str)
    task_wanted = Signal(int)
    unlink_wanted = Signal(int)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self._whole = self.add_body(WHOLE, words("coordination_page.pane.regulation"))
        self._step = self.add_body(STEP, words("coordination_page.pane.step"))
        self.buttons = {
            name: Button(words(f"coordination_page.button.{name}"), icon, role)
            for name, icon, role in (
                ("edit", "edit", ""),
                ("remove", "trash", "quiet"),
                ("edit_step", "edit", ""),
                ("link", "link", ""),
                ("up", "arrow-up", "quiet"),
                ("down", "arrow-down", "quiet"),
                ("remove_step", "trash", "quiet"),
            )
        }
        for name in ("up", "down", "remove_step", "remove"):
            self.buttons[name].set_compact(True)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            self.add_foot(button, right=name.startswith("remove"))
        self.tab_changed.connect(lambda _key: self._offer())
        self.show_regulation(None)
        self.show_step(None, 0)

    def show_regulation(self, one: Regulation | None) -> None:
        self._whole.clear()
        self._there = one is not None
        self.set_state(None)
        if one is None:
            self.set_head("", words("coordination_page.nothing"))
            self._offer()
            return
        code = language().code
        self.set_head(one.short, one.title(code))
        if one.confidence is Confidence.UNVERIFIED:
            self.set_state(Chip(confidence_text(one.confidence), "warn", "info", passive=True))
        for name in ("issued", "effective", "ended"):
            if day := getattr(one, name):
                self._whole.add_row(words(f"coordination_page.field.{name}"), print_date(day, code))
        if one.plan_code:
            self._whole.add_row(words("coordination_page.field.plan"), one.plan_code)
        for name in ("source", "note"):
            if text := getattr(one, name):
                self._whole.add_row(words(f"coordination_page.field.{name}"), text)
        self._whole.add_section(words("coordination_page.field.parties"))
        for party in one.parties:
            self._whole.add_row(party.called(code), party.duty(code) or words("coordination.unknown"))
        if not one.parties:
            self._whole.add_row("", words("coordination_page.no_parties"))
        self._offer()

    def show_step(self, one: StepKept | None, number: int) -> None:
        self._step.clear()
        self._step_there = one is not None
        if one is None:
            self._step.add_row("", words("coordination_page.no_step"))
            self._offer()
            return
        speaker, step = language().words, one.step
        self._step.add_row(
            words("coordination_page.field.text_vi"), f"{number}. {step.text(speaker.language)}"
        )
        level = words(f"coordination.level.{step.level}")
        self._step.add_row(words("coordination_page.field.actor"), step.actor.called(speaker.language), level)
        self._step.add_row(words("coordination_page.column.limit"), limit_words(step, speaker))
        for name in ("form", "basis", "source"):
            if text := getattr(step, name):
                self._step.add_row(words(f"coordination_page.field.{name}"), text)
        self._step.add_row(words("coordination_page.field.confidence"), confidence_text(step.confidence))
        self._step.add_section(words("coordination_page.tasks"))
        if not one.tasks:
            self._step.add_row("", words("coordination_page.no_tasks"))
        for task in one.tasks:
            self._tell_task(one, task)
        if step.limit is not None and step.limit.unit is LimitUnit.WORKING_DAYS:
            self._step.add_row("", words("coordination.holidays"))
        self._offer()

    def _tell_task(self, of: StepKept, task: TaskKept) -> None:
        speaker = language().words
        name = f"{task.plan} {task.node.number} {task.node.text(speaker.language)}"
        door = Button(name, role="link")
        node_id = task.node.id
        door.clicked.connect(lambda _checked=False: self.task_wanted.emit(node_id))
        self._step.add_widget(door)
        tone, icon = TONES[task.kept.keeping]
        verdict = words(f"coordination.keeping.{task.kept.keeping}")
        bar = Notice(tone, f"{verdict}. {said(of.step, task, speaker)}", "", icon)
        if self._writable:
            bar.say(tone, bar.text, words("coordination_page.button.unlink"), icon)
            bar.action.connect(lambda: self.unlink_wanted.emit(node_id))
        self._step.add_widget(bar)

    def _offer(self) -> None:
        """The buttons of the tab that is shown."""
        on_step = self.current_tab == STEP
        for name, button in self.buttons.items():
            of_step = name not in ("edit", "remove")
            button.setVisible(of_step == on_step)
            button.setEnabled(self._writable and (self._step_there if of_step else self._there))

    _there = False
    _step_there = False
