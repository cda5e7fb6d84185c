"""What is selected in a draft: its form, what became of it, and whether what was typed has been saved."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.plans.definition import NodeFacts, PlanFacts
from tracker.plans.versions.difference import Change
from ui.i18n import words
from ui.models.plan_changes import change_cell
from ui.models.plan_draft import PLAN, DraftOutline, line_title
from ui.models.plan_words import kind_text
from ui.pages.plans.loading import FormChoices
from ui.pages.plans.pane_parts import StateWords
from ui.pages.plans.versions.forms import FactsForm, PlanFactsForm
from ui.theme import Size, Space
from ui.widgets import Button, IconLabel, Label, Notice

_PATIENCE = 700
_ICONS = {"good": "check", "bad": "bad", "info": "edit"}


class ItemPanel(QFrame):
    """`typed(facts)`: a person has stopped typing, and this is to be written. `put_back_wanted`,
    `bring_back_wanted`: of the item that is shown.
    """

    typed = Signal(object)
    put_back_wanted = Signal()
    bring_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(360)
        self.form: FactsForm | PlanFactsForm | None = None
        self._key: str | None = None
        self._shown: NodeFacts | PlanFacts | None = None
        self._touched = False
        self._pause = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._pause.timeout.connect(lambda: self.flush())
        self._eyebrow, self._title = Label("", "small", "text2"), Label("", "object_title", wrap=True)
        self._state = QVBoxLayout()
        self._scroll, self._foot = QScrollArea(), QFrame()
        self.put_back = Button(words("versions_page.draft.put_back"), "undo", "quiet")
        self.gone = Notice("info", "")
        self._icon, self._saved = IconLabel("check", "good", 14), Label("", "small", "text2", wrap=True)
        self._lay_out()
        self.put_back.clicked.connect(lambda _checked=False: self.put_back_wanted.emit())
        self.gone.action.connect(self.bring_back_wanted)

    @property
    def key(self) -> str | None:
        return self._key

    @property
    def saved(self) -> str:
        """What is said of saving."""
        return self._saved.text()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that has not been written."""
        return self._touched and self._read() != self._shown

    def present(
        self, outline: DraftOutline, key: str, choices: FormChoices, today: dt.date, *, renew: bool = False
    ) -> None:
        """Show an item. While a person types in it the form stays, unless it says something else by now."""
        line = outline.line(key)
        facts = line.node if line is not None else outline.definition.plan
        same = key == self._key and self.form is not None and not renew
        removed = line is not None and line.removed
        self._head(outline, key)
        self.gone.setVisible(removed)
        self._scroll.setVisible(not removed)
        self._foot.setVisible(not removed)
        if removed:
            self._show_gone()
        elif not (same and (self._typing_over(facts) or self._read() == facts)):
            self._fill(outline, key, facts, choices, today)
        self._key, self._shown = key, facts
        if not removed and not self.dirty and not self._pause.isActive():
            self._touched = False
            self.say("good", words("versions_page.draft.saved"))

    def flush(self) -> bool:
        """Write what was typed now; False where it cannot be, which is said."""
        self._pause.stop()
        if self.form is None or not self.dirty:
            return True
        if not self.form.complain():
            self.say("bad", words("versions_page.draft.not_saved"))
            return False
        facts = self._read()
        self.typed.emit(facts)
        return self._shown == facts

    def say(self, tone: str, text: str) -> None:
        self._icon.set_icon(_ICONS[tone], "text2" if tone == "info" else tone)
        self._saved.setText(text)
        self._saved.set_tone("bad" if tone == "bad" else "text2")

    def focus_form(self) -> None:
        if self.form is not None:
            self.form.focus_on(self.form.first_field if self._key else "title_vi")

    def _typing_over(self, facts: NodeFacts | PlanFacts) -> bool:
        """Whether a person types in the form, and the draft still says what it said when they began."""
        return self._touched and facts == self._shown

    def _read(self) -> NodeFacts | PlanFacts | None:
        """None where what was typed cannot be understood."""
        try:
            return self.form.facts if self.form is not None else None
        except Refusal:
            return None

    def _head(self, outline: DraftOutline, key: str) -> None:
        line = outline.line(key)
        plan = outline.definition.plan
        if line is None:
            self._eyebrow.setText(words("difference.plan"))
            self._title.setText(plan.title_vi)
        else:
            self._eyebrow.setText(f"{kind_text(line.node.kind)} {line.number} · {line.node.key}")
            self._title.setText(
                line_title(line) if len(line_title(line)) < 120 else f"{line_title(line)[:119]}…"
            )
        changes = line.changes if line is not None else ()
        if key == PLAN and outline.difference.plan:
            changes = (Change.OTHER,)
        while (item := self._state.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        cell = change_cell(changes)
        if cell is not None:
            self._state.addWidget(StateWords(cell, small=True))
        fields = bool(set(changes) - {Change.ADDED, Change.REMOVED, Change.MOVED})
        self.put_back.setVisible(fields)

    def _show_gone(self) -> None:
        self.gone.say(
            "info", words("versions_page.draft.is_removed"), words("versions_page.draft.bring_back")
        )
        self.form, self._touched = None, False
        self._scroll.takeWidget()

    def _fill(
        self,
        outline: DraftOutline,
        key: str,
        facts: NodeFacts | PlanFacts,
        choices: FormChoices,
        today: dt.date,
    ) -> None:
        self._pause.stop()
        form: FactsForm | PlanFactsForm
        if isinstance(facts, NodeFacts):
            form = FactsForm(outline.definition, facts, choices, today)
        else:
            form = PlanFactsForm(facts, choices, today)
        form.changed.connect(self._changed)
        self._scroll.setWidget(form)
        self.form, self._touched = form, False

    def _changed(self) -> None:
        self._touched = True
        self._pause.start()
        self.say("info", words("versions_page.draft.typing"))

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.STEP)
        head.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self._eyebrow, 1)
        top.addWidget(self.put_back)
        head.addLayout(top)
        head.addWidget(self._title)
        head.addLayout(self._state)
        head.addWidget(self.gone)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setViewportMargins(Space.MARGIN, 0, Space.HALF, Space.STEP)
        self._foot.setProperty("role", "pane_foot")
        self._foot.setFixedHeight(Size.ROW + Space.HALF)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        row.addWidget(self._icon)
        row.addWidget(self._saved, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addStretch(0)
        column.addWidget(self._foot)
