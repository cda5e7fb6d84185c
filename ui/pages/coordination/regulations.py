"""Quy chế: the regulations above, the steps of the one under the cursor below, the pane beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.coordination import commands
from tracker.coordination.fields import (
    RegulationFields,
    StepFields,
    regulation_form,
    step_form,
)
from tracker.coordination.keeping import Keeping
from tracker.coordination.measuring import StepKept
from tracker.coordination.rows import StepLevel
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.reports.keeping import limit_words
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.context import PageContext
from ui.pages.coordination.forms import RegulationForm, StepForm, TaskForm
from ui.pages.coordination.loading import Told, known_agencies, known_plans, load_regulations, tasks_of
from ui.pages.coordination.regulation_pane import STEP, TONES, RegulationPane
from ui.tasks import Latest
from ui.widgets import Cell, Column, EmptyState, LedgerTable, NumberCell, StateCell, TextCell
from ui.widgets.layout_memory import remember_splitter

_REGULATIONS = (
    Column("title", stretch=True),
    Column("instrument", 168),
    Column("effective", 88, right=True),
    Column("parties", 66, right=True),
    Column("steps", 54, right=True),
    Column("unknown", 166),
)
_STEPS = (
    Column("number", 40, right=True),
    Column("level", 90),
    Column("what", stretch=True),
    Column("limit", 196),
    Column("form", 84),
    Column("keeping", 132),
)


class RegulationsView(QWidget):
    """`said(tone, text)`; `task_wanted(id)`: go to a task of a plan; `counted(n)` when the list was read."""

    said = Signal(str, str)
    task_wanted = Signal(int)
    counted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told: tuple[Told, ...] = ()
        self._keep: tuple[int, int] = (0, 0)
        self._latest = Latest(context.runner)
        self.dialog: FormDialog | None = None
        self.rows = FixedRows([words(f"coordination_page.column.{one.key}") for one in _REGULATIONS])
        self.table = LedgerTable(words("coordination_page.tab.regulations"), cell_cursor=False)
        self.steps = FixedRows([words(f"coordination_page.column.{one.key}") for one in _STEPS])
        self.step_table = LedgerTable(words("coordination_page.steps"), cell_cursor=False)
        self.pane = RegulationPane(not context.ledger.read_only)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> Told | None:
        row = self.table.currentIndex().row()
        return self._told[row] if 0 <= row < len(self._told) else None

    @property
    def current_step(self) -> StepKept | None:
        told, row = self.current, self.step_table.currentIndex().row()
        return told.steps[row] if told and 0 <= row < len(told.steps) else None

    def refresh(self) -> None:
        ledger = self._context.ledger
        self._latest.run(lambda _progress: load_regulations(ledger), self._show)

    def seek(self, regulation_id: int) -> None:
        """Read again, and put the cursor on this one."""
        self._keep = (regulation_id, 0)
        self.refresh()

    def add(self) -> None:
        """The form of a new regulation."""
        self._edit(RegulationFields("", ""), None)

    def add_step(self) -> None:
        """The form of a new step of the regulation under the cursor."""
        told = self.current
        if told is not None:
            level = told.steps[-1].step.level if told.steps else StepLevel.CENTRAL
            self._edit_step(StepFields(level, ""), None)

    def act(self, name: str) -> None:
        """Carry out a button of the pane."""
        acts: dict[str, Callable[[], None]] = {
            "edit": self._edit_current,
            "remove": self._remove,
            "edit_step": self._edit_current_step,
            "link": self._link,
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "remove_step": self._remove_step,
        }
        acts[name]()

    def _show(self, told: tuple[Told, ...]) -> None:
        kept, step = self._kept()
        self._told = told
        self.rows.show([FixedRow(_cells(one), one) for one in told])
        self._stack.setCurrentWidget(self.table if told else self._empty)
        at = next((at for at, one in enumerate(told) if one.regulation.id == kept), 0)
        self.table.setCurrentIndex(self.rows.index(at, 0))
        self._tell(step)
        self.counted.emit(len(told))

    def _kept(self) -> tuple[int, int]:
        """Where the cursors stood, or what was just written."""
        told, step = self.current, self.current_step
        stood = (told.regulation.id if told else 0, step.step.id if step else 0)
        kept, self._keep = self._keep, (0, 0)
        return kept[0] or stood[0], kept[1] or stood[1]

    def _stand_on(self, regulation_id: int, step_id: int) -> None:
        """Put the cursors on what was just written, now or when the list has been read again."""
        at = next((at for at, one in enumerate(self._told) if one.regulation.id == regulation_id), None)
        if at is None or (step_id and step_id not in [one.step.id for one in self._told[at].steps]):
            self._keep = (regulation_id, step_id)
            return
        self.table.setCurrentIndex(self.rows.index(at, 0))
        self._tell(step_id)

    def _tell(self, step_id: int = 0) -> None:
        told = self.current
        self.pane.show_regulation(told.regulation if told else None)
        steps = told.steps if told else ()
        self.steps.show([FixedRow(_step_cells(at, one), one) for at, one in enumerate(steps, 1)])
        at = next((at for at, one in enumerate(steps) if one.step.id == step_id), 0)
        self.step_table.setCurrentIndex(self.steps.index(at, 0))
        self._tell_step()

    def _tell_step(self) -> None:
        self.pane.show_step(self.current_step, self.step_table.currentIndex().row() + 1)

    def _edit_current(self) -> None:
        told = self.current
        if told is not None:
            self._edit(regulation_form(told.regulation), told)

    def _edit(self, fields: RegulationFields, told: Told | None) -> None:
        ledger = self._context.ledger
        parties = told.regulation.parties if told else ()
        form = RegulationForm(fields, parties, known_plans(ledger), known_agencies(ledger))

        def save(filled: Form) -> None:
            assert isinstance(filled, RegulationForm)
            if told is None:
                done = self._context.do(commands.add_regulation, filled.fields)
            else:
                one = told.regulation
                done = self._context.do(commands.edit_regulation, one.id, filled.fields, one.revision)
            self._stand_on(done.result, 0)

        key = "edit_title" if told else "add_title"
        self._open(words(f"coordination_page.{key}"), fields.instrument or fields.code, form, save)

    def _edit_current_step(self) -> None:
        step = self.current_step
        if step is not None:
            self._edit_step(step_form(step.step), step)

    def _edit_step(self, fields: StepFields, of: StepKept | None) -> None:
        told, ledger = self.current, self._context.ledger
        if told is None:
            return
        regulation = told.regulation

        def save(filled: Form) -> None:
            assert isinstance(filled, StepForm)
            if of is None:
                done = self._context.do(commands.add_step, regulation.id, filled.fields)
            else:
                done = self._context.do(commands.edit_step, of.step.id, filled.fields, of.step.revision)
            self._stand_on(regulation.id, done.result)

        key = "edit_step_title" if of else "add_step_title"
        form = StepForm(fields, known_agencies(ledger), ledger.today())
        self._open(words(f"coordination_page.{key}"), regulation.short, form, save)

    def _link(self) -> None:
        step, ledger = self.current_step, self._context.ledger
        if step is None:
            return
        form = TaskForm(known_plans(ledger), lambda code: tasks_of(ledger, code))

        def save(filled: Form) -> None:
            assert isinstance(filled, TaskForm)
            if filled.node_id is not None:
                self._context.do(commands.link_task, step.step.id, filled.node_id)

        where = step.step.text(language().code)
        self._open(words("coordination_page.button.link"), where, form, save)

    def _unlink(self, node_id: int) -> None:
        step = self.current_step
        if step is not None:
            self._carry_out(lambda: self._context.do(commands.unlink_task, step.step.id, node_id), "unlinked")

    def _move(self, by: int) -> None:
        step = self.current_step
        if step is not None:
            self._carry_out(lambda: self._context.do(commands.move_step, step.step.id, by), "")

    def _remove(self) -> None:
        told = self.current
        if told is not None:
            one = told.regulation
            self._carry_out(
                lambda: self._context.do(commands.remove_regulation, one.id, one.revision), "removed"
            )

    def _remove_step(self) -> None:
        step = self.current_step
        if step is not None:
            one = step.step
            self._carry_out(lambda: self._context.do(commands.remove_step, one.id, one.revision), "removed")

    def _carry_out(self, act: Callable[[], object], done: str) -> None:
        try:
            act()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
        else:
            if done:
                self.said.emit("good", words(f"coordination_page.done.{done}"))

    def _open(self, title: str, where: str, form: Form, save: Callable[[Form], None]) -> None:
        self.dialog = FormDialog(title, where, form, save, self)
        self.dialog.open()
        form.focus_on(form.first_field)

    def _lay_out(self) -> None:
        for table, rows, columns in (
            (self.table, self.rows, _REGULATIONS),
            (self.step_table, self.steps, _STEPS),
        ):
            table.setModel(rows)
            table.set_columns(columns)
            table.offer(self.pane)
        self.table.remember("coordination.regulations")
        self.step_table.remember("coordination.steps")
        self._empty = EmptyState(
            "coord", words("coordination_page.empty_title"), words("coordination_page.empty_text"), ""
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        down = QSplitter(Qt.Orientation.Vertical)
        down.addWidget(self._stack)
        down.addWidget(self.step_table)
        down.setStretchFactor(0, 2)
        down.setStretchFactor(1, 3)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(down)
        across.addWidget(self.pane)
        across.setStretchFactor(0, 1)
        for splitter, key in ((down, "rows"), (across, "pane")):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            remember_splitter(splitter, f"coordination.regulations.{key}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(across)

    def _connect(self) -> None:
        self.destroyed.connect(self._latest.drop)
        self.table.chosen.connect(lambda _index: self._tell())
        self.table.opened.connect(lambda _index: self._edit_if_writable(self._edit_current))
        self.step_table.chosen.connect(lambda _index: self._tell_step())
        self.step_table.chosen.connect(lambda _index: self._to_step())
        self.step_table.opened.connect(lambda _index: self._edit_if_writable(self._edit_current_step))
        self.pane.wanted.connect(self.act)
        self.pane.task_wanted.connect(self.task_wanted)
        self.pane.unlink_wanted.connect(self._unlink)

    def _to_step(self) -> None:
        """Whoever is among the steps wants to read of the step."""
        if self.step_table.hasFocus():
            self.pane.show_tab(STEP)
            self.pane.tab_changed.emit(STEP)

    def _edit_if_writable(self, edit: Callable[[], None]) -> None:
        if not self._context.ledger.read_only:
            edit()


def _cells(told: Told) -> tuple[Cell, ...]:
    one, code = told.regulation, language().code
    effective = _day(one.effective)
    missing = one.without_limit
    state: Cell = (
        StateCell("info", words("coordination_page.without_limit", n=missing), "warn")
        if missing
        else TextCell(words("coordination_page.no_steps") if not one.steps else "", "text2")
    )
    title, short = TextCell(one.title(code)), TextCell(one.instrument or words("coordination.unknown"))
    counts = (NumberCell(str(len(one.parties))), NumberCell(str(len(one.steps))))
    return (title, short, NumberCell(effective), *counts, state)


def _step_cells(number: int, told: StepKept) -> tuple[Cell, ...]:
    speaker, step = language().words, told.step
    known = step.limit is not None or bool(step.at_once)
    return (
        NumberCell(str(number)),
        TextCell(words(f"coordination.level.{step.level}")),
        TextCell(step.text(speaker.language)),
        TextCell(limit_words(step, speaker), "text" if known else "warn"),
        TextCell(step.form),
        _keeping_cell(told),
    )


def _keeping_cell(told: StepKept) -> Cell:
    """The worst of its tasks, with how many there are."""
    for worst in (Keeping.LATE, Keeping.OPEN, Keeping.UNKNOWN, Keeping.IN_TIME):
        if n := told.counts[worst]:
            tone, icon = TONES[worst]
            text = words(f"coordination.keeping.{worst}")
            return StateCell(icon, f"{text} {n}/{len(told.tasks)}", "text2" if tone == "info" else tone)
    return TextCell("")


def _day(day: dt.date | None) -> str:
    return print_date(day, language().code) if day else ""
