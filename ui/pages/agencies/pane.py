"""The pane beside the list of agencies: all that is known of one, its line, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.agencies.rows import AgencyDetail
from tracker.kernel.confidence import Confidence
from tracker.plans.roles.rows import Waiting
from ui.i18n import language, words
from ui.models.plan_words import confidence_text, day_text
from ui.pages.plans.pane_parts import link
from ui.widgets import Button, Chip, DetailPane, Notice


class AgencyPane(DetailPane):
    """`edit_wanted`, `end_wanted`, `reopen_wanted`, `remove_wanted`, `transfer_wanted`, `plans_wanted`."""

    edit_wanted = Signal()
    end_wanted = Signal()
    reopen_wanted = Signal()
    remove_wanted = Signal()
    transfer_wanted = Signal()
    plans_wanted = Signal()

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self._body = self.add_body("body", "")
        self.edit = Button(words("common.action.edit"), "edit")
        self.end = Button(words("agencies_page.end"), "clock")
        self.remove = Button(words("common.action.delete"), "trash", "quiet")
        for button, signal in (
            (self.edit, self.edit_wanted),
            (self.end, self.end_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self.add_foot(self.edit, self.end)
        self.add_foot(self.remove, right=True)

    def show_agency(self, detail: AgencyDetail | None, waiting: Waiting | None) -> None:
        """Tell all of an agency; `waiting`: the roles that it still has although it ended."""
        self._body.clear()
        self.set_state(None)
        for button in (self.edit, self.end, self.remove):
            button.setEnabled(detail is not None and self._writable)
        ended = detail is not None and detail.agency.valid_to is not None
        if detail is None:
            self.set_head("", words("agencies_page.nothing"))
            return
        agency, code = detail.agency, language().code
        self.set_head(words(f"agency.kind.{agency.kind}"), agency.called(code))
        if ended:
            self.set_state(Chip(words("agencies_page.ended"), "neutral", "clock", passive=True))
        if waiting is not None:
            said = words("agencies_page.waiting", n=waiting.roles)
            notice = Notice("warn", said, words("role.view.transfer") if self._writable else "")
            notice.action.connect(self.transfer_wanted)
            self._body.add_widget(notice)
        self._tell(detail, code)
        self._body.add_widget(self._link("agencies_page.plans", "plan", self.plans_wanted.emit))

    @staticmethod
    def _link(key: str, icon: str, pressed: Callable[[], object]) -> QWidget:
        """Words that do something, at the left."""
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link(words(key), pressed, icon))
        row.addStretch(1)
        return held

    def _tell(self, detail: AgencyDetail, code: str) -> None:
        agency, body = detail.agency, self._body
        other = agency.name_en if code == "vi" else agency.name_vi
        for name, text in (
            ("agency.field.code", agency.code),
            ("agency.field.name_en" if code == "vi" else "agency.field.name_vi", other),
            ("agency.field.abbreviation", agency.abbreviation),
            ("agency.field.level", words(f"agency.level.{agency.level}")),
            ("agency.field.parent_id", agency.belongs_to(code)),
            ("agencies_page.since", day_text(agency.valid_from)),
            ("agencies_page.until", day_text(agency.valid_to)),
            ("agency.field.decision", agency.ended_by),
            ("agency.field.aliases", "; ".join(detail.aliases)),
        ):
            if text:
                body.add_row(words(name), text)
        if agency.valid_to is not None and self._writable:
            body.add_widget(self._link("agencies_page.reopen", "undo", self.reopen_wanted.emit))
        if detail.successors:
            body.add_section(words("agencies_page.successors"))
        for heir in detail.successors:
            body.add_row(day_text(heir.effective) or "…", heir.called(code), heir.remit(code))
        if detail.predecessors:
            body.add_section(words("agencies_page.predecessors"))
        for former, heir in detail.predecessors:
            body.add_row(day_text(heir.effective) or "…", former.called(code), heir.remit(code))
        body.add_rule()
        doubtful = agency.confidence is Confidence.UNVERIFIED
        if doubtful:
            body.add_widget(Notice("warn", words("agencies_page.unverified")))
        body.add_row(words("plan.field.confidence"), confidence_text(agency.confidence), agency.source)
