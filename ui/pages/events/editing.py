"""Opens the forms of the page and carries out what they say; removing is done at once and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.events import commands, queries
from tracker.events.fields import CommitmentFields, MeetingFields
from tracker.events.rows import Commitment, Meeting, MeetingKind, OutcomeKind
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.queries import each, plan, plan_detail
from tracker.plans.rows import Node
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import refusal_words, words
from ui.pages.context import PageContext
from ui.pages.events.forms.link_form import LinkForm
from ui.pages.events.forms.meeting_form import MeetingForm
from ui.pages.events.forms.outcome_form import LogForm, OutcomeForm
from ui.pages.events.loading import Choices, Detail, load_choices


class EventEditing(QObject):
    """`done(meeting id, commitment id or 0)`: select this. `said(tone, text)`; `outdated`: somebody else was
    here first. `dialog`: the one that is open, if any."""

    done = Signal(int, int)
    said = Signal(str, str)
    outdated = Signal()

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: FormDialog | None = None

    def add_meeting(self) -> None:
        def save(form: Form) -> None:
            made = self._context.do(commands.add_meeting, cast("MeetingForm", form).fields)
            self.done.emit(made.result, 0)

        first = MeetingFields(code="", title_vi="", kind=MeetingKind.WORKSHOP)
        title = words("events_page.form.new_meeting")
        self._choose(lambda choices: self._open(title, "", MeetingForm(first, choices), save))

    def edit_meeting(self, meeting: Meeting) -> None:
        seen = [meeting]

        def save(form: Form) -> None:
            fields = cast("MeetingForm", form).fields
            self._context.do(commands.edit_meeting, meeting.id, fields, seen[0].revision)
            self.done.emit(meeting.id, 0)

        def open_form(choices: Choices) -> None:
            def renew() -> Form:
                ledger = self._context.ledger
                seen[0] = ledger.ask(queries.meeting, meeting.id, ledger.today()).meeting
                return MeetingForm(MeetingFields.of(seen[0]), choices)

            form = MeetingForm(MeetingFields.of(meeting), choices)
            self._open(words("events_page.form.edit_meeting"), meeting.code, form, save, renew)

        self._choose(open_form)

    def add_outcome(self, detail: Detail) -> None:
        meeting = detail.meeting

        def save(form: Form) -> None:
            fields = cast("OutcomeForm", form).fields
            made = self._context.do(commands.add_commitment, meeting.id, fields)
            self.done.emit(meeting.id, made.result)

        kind = detail.commitments[-1].kind if detail.commitments else OutcomeKind.COMMITMENT
        first = CommitmentFields(kind=kind, text_vi="")
        title, where = words("events_page.form.new_outcome"), meeting.code
        self._choose(lambda choices: self._open(title, where, OutcomeForm(first, meeting.day, choices), save))

    def edit_outcome(self, one: Commitment, detail: Detail) -> None:
        seen = [one]

        def save(form: Form) -> None:
            fields = cast("OutcomeForm", form).fields
            self._context.do(commands.edit_commitment, one.id, fields, seen[0].revision)
            self.done.emit(one.meeting_id, one.id)

        def open_form(choices: Choices) -> None:
            def made() -> OutcomeForm:
                return OutcomeForm(CommitmentFields.of(seen[0]), detail.meeting.day, choices)

            def renew() -> Form:
                ledger = self._context.ledger
                seen[0] = ledger.ask(queries.commitment, one.id, ledger.today())
                return made()

            self._open(words("events_page.form.edit_outcome"), one.key, made(), save, renew)

        self._choose(open_form)

    def record(self, one: Commitment, detail: Detail) -> None:
        ledger = self._context.ledger

        def save(form: Form) -> None:
            entry = cast("LogForm", form).entry
            self._context.do(
                commands.add_log_entry, one.id, entry, ledger.person(), ledger.now(), ledger.today()
            )
            self.done.emit(one.meeting_id, one.id)

        form = LogForm(one, detail.meeting.day, ledger.today())
        self._open(words("events_page.form.record"), one.key, form, save, field="percent")

    def link(self, one: Commitment) -> None:
        """Let a person pick a node of a plan."""
        ledger = self._context.ledger

        def nodes(plan_id: int) -> Sequence[Node]:
            found = ledger.ask(plan_detail, ledger.ask(plan, plan_id).code)
            return tuple(each(found.nodes))

        def save(form: Form) -> None:
            node_id = cast("LinkForm", form).node_id
            if node_id is not None:
                self._context.do(commands.link_nodes, one.id, [node_id])
            self.done.emit(one.meeting_id, one.id)

        title = words("events_page.form.link")
        self._choose(lambda choices: self._open(title, one.key, LinkForm(choices, nodes), save))

    def unlink(self, one: Commitment, node_id: int) -> None:
        self._try(lambda: self._context.do(commands.unlink_nodes, one.id, [node_id]), "")

    def remove_meeting(self, meeting: Meeting) -> None:
        done = words("events_page.said.removed", name=meeting.code)
        self._try(lambda: self._context.do(commands.remove_meeting, meeting.id, meeting.revision), done)

    def remove_outcome(self, one: Commitment) -> None:
        done = words("events_page.said.removed", name=one.key)
        self._try(lambda: self._context.do(commands.remove_commitment, one.id, one.revision), done)

    def undo(self) -> None:
        """Take the newest step back, whoever of this window's pages took it."""
        self._try(self._context.undo, "")

    def _try(self, action: Callable[[], object], done: str) -> None:
        try:
            action()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
            if isinstance(refusal, Stale):
                self.outdated.emit()
        else:
            if done:
                self.said.emit("info", done)

    def _choose(self, then: Callable[[Choices], None]) -> None:
        ledger = self._context.ledger

        def offer(choices: Choices) -> None:
            if isValid(self._window):  # the page may have gone meanwhile
                then(choices)

        self._context.runner.run(lambda _progress: load_choices(ledger), offer)

    def _open(
        self,
        title: str,
        where: str,
        form: Form,
        save: Callable[[Form], None],
        renew: Callable[[], Form] | None = None,
        field: str = "",
    ) -> None:
        self.dialog = FormDialog(title, where, form, save, self._window, renew)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        form.focus_on(field or form.first_field)

    def _forget(self, _code: int) -> None:
        self.dialog = None
