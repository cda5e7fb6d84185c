"""What a workbook asks of us, before it is taken over: who asks, for what, and what is not clear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.preview import Decisions
from tracker.exchange.requests.taking import Coming, TakeDraft, TakePreview
from tracker.kernel.dates import print_date
from tracker.kernel.quantity import Severity
from ui.forms.controls import ChoiceBox
from ui.forms.foot import dialog_foot
from ui.i18n import language, words
from ui.models.figure_words import period_text
from ui.models.findings import understood_text
from ui.theme import Space
from ui.widgets import Button, Label, PaneBody, StateLabel

_LOOKS = {Severity.reject: ("x", "bad"), Severity.ask: ("warn", "warn"), Severity.info: ("info", "accent")}
_SHOWN = 60


class TakeDialog(QDialog):
    """`decide(decisions)` is asked for the preview under other decisions and answers with `show_draft`;
    `take(draft)` is called when a person agrees."""

    def __init__(
        self,
        draft: TakeDraft,
        decide: Callable[[Decisions], None],
        take: Callable[[TakeDraft], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("request_page.take.title"))
        self._decide, self._take = decide, take
        self._title = Label("", "object_title", wrap=True)
        self._where = Label("", "small", "text2", wrap=True)
        self._body = PaneBody()
        self.boxes: dict[str, ChoiceBox] = {}
        self.go = Button(words("request_page.take.go"), "check", "primary")
        self.go.clicked.connect(lambda _checked=False: self.accept())
        self._lay_out()
        self.show_draft(draft)
        self.go.setDefault(True)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(720, 520)

    @property
    def draft(self) -> TakeDraft:
        return self._draft

    def show_draft(self, draft: TakeDraft) -> None:
        """Say what taking the file would do under the decisions it was made with."""
        self._draft = draft
        made = draft.preview
        self._where.setText(words(f"request_page.take.coming_{made.coming}", file=made.file))
        self._title.setText(made.title or made.round_code or made.code)
        self.boxes.clear()
        self._body.clear()
        self._tell(made)
        self._tell_findings(made)
        self.go.setEnabled(not made.blocking and made.coming is not Coming.SAME)

    def accept(self) -> None:
        self._take(self._draft)
        super().accept()

    def _tell(self, made: TakePreview) -> None:
        code = language().code
        due = print_date(made.due, code) if made.due else words("request_page.take.no_due")
        rows = (
            ("asker", made.asker),
            ("round", " · ".join(filter(None, (made.round_code, made.code)))),
            ("plan", made.plan),
            ("place", made.place.called(code)),
            ("period", f"{period_text(made.period)} ({made.period.dates(language().words)})"),
            ("due", due),
            ("asked", _asked(made)),
            ("taking", words("request_page.take.n_answers", n=len(made.writes)) if made.writes else ""),
        )
        for name, value in rows:
            if value:
                self._body.add_row(words(f"request_page.take.{name}"), value)

    def _tell_findings(self, made: TakePreview) -> None:
        said = sorted(made.findings, key=lambda one: not one.decision)
        if said:
            self._body.add_section(words("request_page.take.findings", n=len(said)))
        for one in said[:_SHOWN]:
            self._body.add_widget(self._finding(one, made.decisions))
        if len(said) > _SHOWN:
            self._body.add_widget(Label(words("request_page.pane.more", n=len(said) - _SHOWN), tone="text2"))

    def _finding(self, one: Finding, decisions: Decisions) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, Space.STEP)
        column.setSpacing(Space.HALF)
        icon, tone = _LOOKS[one.severity]
        name = one.names.get(language().code, "")
        place = "!".join(filter(None, (one.sheet, one.cell)))
        column.addWidget(StateLabel(icon, place or words(f"exchange.severity.{one.severity}"), tone))
        told = one.message(language().words)
        column.addWidget(Label(f"{name}: {told}" if name and name not in told else told, wrap=True))
        if one.decision:
            column.addWidget(self._box(one, decisions))
        return whole

    def _box(self, one: Finding, decisions: Decisions) -> ChoiceBox:
        items = [("", words("request_page.take.choose"))]
        items += [(choice.value, _choice_text(one, choice)) for choice in one.choices]
        box = ChoiceBox(items, decisions.fields.get(one.decision, ""))
        box.setAccessibleName(one.message(language().words))
        box.activated.connect(lambda _row: self._choose(one.decision, box.read()))
        self.boxes[one.decision] = box
        return box

    def _choose(self, decision: str, choice: str) -> None:
        told = self._draft.preview.decisions
        fields = {key: value for key, value in told.fields.items() if key != decision}
        if choice:
            fields[decision] = Choice(choice)
        self._decide(replace(told, fields=fields))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        head.setSpacing(2)
        head.addWidget(self._where)
        head.addWidget(self._title)
        column.addLayout(head)
        self._body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._body.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustIgnored)
        column.addWidget(self._body, 1)
        column.addWidget(dialog_foot(self, words("request_page.take.nothing_yet"), self.go))


def _asked(made: TakePreview) -> str:
    told = [words("request_page.take.n_figures", n=len(made.items))]
    if made.tasks:
        told.append(words("request_page.take.n_tasks", n=len(made.tasks)))
    if made.foreign:
        told.append(words("request_page.take.n_foreign", n=made.foreign))
    return "; ".join(told)


def _choice_text(one: Finding, choice: Choice) -> str:
    """ "Theo biểu: 1.317", "Giữ của ta: 1.300"."""
    content = {Choice.MINE: one.current, Choice.THEIRS: one.parsed, Choice.OTHER: one.other}[choice]
    key = f"request_page.take.{one.rule}_{choice}"
    said = words(key) if language().words.has(key) else words(f"request_page.take.choice_{choice}")
    value = understood_text(content)
    return f"{said}: {value}" if value else said
