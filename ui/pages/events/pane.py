"""The pane beside the tables: a meeting, or what came out of one, with what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.events.rows import Commitment, PartyPart
from tracker.plans.naming import NamedNode
from ui.i18n import language, words
from ui.models.event_rows import due_text, kind_text, meeting_state, outcome_state
from ui.models.plan_words import ended_note
from ui.pages.events.loading import Detail
from ui.pages.events.pane_parts import EntryOfLog, LinkedEntry
from ui.pages.plans.pane_info import write_source
from ui.pages.plans.pane_parts import StateWords, link
from ui.widgets import Button, DetailPane, Label

_NARROWEST = 330


class EventPane(DetailPane):
    """Buttons: `record_wanted`, `edit_wanted`, `remove_wanted`, `link_wanted`,
    `unlink_wanted(node id)`; doors: `node_wanted(NamedNode)`."""

    record_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    link_wanted = Signal()
    unlink_wanted = Signal(int)
    node_wanted = Signal(object)

    def __init__(self, *, editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMinimumWidth(_NARROWEST)
        self._editable = editable
        self._body = self.add_body("event", "")
        self.record = Button(words("events_page.pane.record"), "edit", "primary")
        self.edit = Button(words("common.action.edit"), "edit")
        self.remove = Button(words("common.action.delete"), "trash", "quiet")
        for button, signal in (
            (self.record, self.record_wanted),
            (self.edit, self.edit_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self.add_foot(self.record, self.edit)
        self.add_foot(self.remove, right=True)
        self.show_meeting(None)

    def show_meeting(self, detail: Detail | None) -> None:
        """Tell of a meeting; None: nothing is chosen."""
        self._begin(detail is not None, outcome=False)
        if detail is None:
            self.set_head("", words("events_page.pane.nothing"))
            return
        one, code = detail.meeting, language().code
        self.set_head(f"{words(f'event.kind.{one.kind}')} · {one.code}", one.title(code))
        self._body.add_row(words("event.field.status"), StateWords(meeting_state(one)))
        self._row("day", one.when(code))
        self._row("place_id", one.where(code))
        self._row("attendance", words(f"event.attendance.{one.attendance}"))
        for part in PartyPart:
            names = "\n".join(party.called(code) for party in one.by_part(part))
            if names or part is PartyPart.HOST:
                self._body.add_row(words(f"event.part.{part}"), names or words("event.no_host"))
        self._row("about_vi", one.about(code))
        write_source(self._body, one.confidence, one.source, one.note)

    def show_outcome(self, one: Commitment, detail: Detail) -> None:
        """Tell of what came out of a meeting: who must answer by when, plans, and how it goes on."""
        self._begin(True, outcome=True)
        code = language().code
        self.set_head(f"{kind_text(one.kind)} · {one.key}", one.text(code))
        self._body.add_row(words("event.field.status"), StateWords(outcome_state(one, detail.today)))
        if one.percent is not None:
            self._row("percent", f"{one.percent}%")
        self._body.add_row(
            words("event.field.answerer"),
            one.who(code) or words("event.no_answerer"),
            self._holder(one, detail),
        )
        self._row("deadline", due_text(one))
        self._body.add_row(
            words("events_page.pane.meeting"), detail.meeting.title(code), detail.meeting.when(code)
        )
        self._write_nodes(one)
        self._write_log(one, detail)
        self._body.add_section(words("events_page.pane.origin"))
        write_source(self._body, one.confidence, one.source, one.note)

    def _begin(self, there: bool, outcome: bool) -> None:
        self._body.clear()
        self.set_state(None)
        for button in (self.record, self.edit, self.remove):
            button.setEnabled(there and self._editable)
        self.record.setVisible(outcome)

    def _holder(self, one: Commitment, detail: Detail) -> str:
        """Who would answer today, where the agency has ended."""
        holding = detail.holders.get(one.agency_id or 0)
        if holding is None or not holding.ended:
            return ""
        first = ended_note(holding).splitlines()[0].rstrip(":")
        if len(holding.candidates) != 1:
            return first
        return words("events_page.pane.now", agency=holding.called(language().code)) + f"\n{first}"

    def _write_nodes(self, one: Commitment) -> None:
        more = link(words("events_page.pane.link"), self.link_wanted.emit, "plus") if self._editable else None
        self._body.add_section(words("events_page.pane.nodes"), more)
        if not one.nodes:
            self._body.add_widget(Label(words("events_page.pane.no_nodes"), tone="text2", wrap=True))
        for node in one.nodes:
            self._body.add_widget(LinkedEntry(node, self._open, self._unlink if self._editable else None))

    def _write_log(self, one: Commitment, detail: Detail) -> None:
        self._body.add_section(words("events_page.pane.log"))
        entries = detail.logs.get(one.id, ())
        if not entries:
            self._body.add_widget(Label(words("events_page.pane.no_log"), tone="text2", wrap=True))
        for entry in entries:
            self._body.add_widget(EntryOfLog(entry))
            self._body.add_rule()

    def _open(self, node: NamedNode) -> None:
        self.node_wanted.emit(node)

    def _unlink(self, node: NamedNode) -> None:
        self.unlink_wanted.emit(node.id)

    def _row(self, field: str, text: str) -> None:
        if text:
            self._body.add_row(words(f"event.field.{field}"), text)
