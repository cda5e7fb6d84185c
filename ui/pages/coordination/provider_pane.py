"""The pane beside the directory: all that is known of a provider, and what is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.coordination.rows import Provider
from tracker.exchange.providers.columns import header
from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.reports.papers.providers import place_name
from ui.i18n import language, words
from ui.models.plan_words import confidence_text
from ui.pages.coordination.loading import Listed
from ui.widgets import Button, Chip, DetailPane

_TEXTS = ("address", "services", "hours", "phone", "email", "contact")
_DAYS = ("valid_from", "valid_to", "checked_on")


class ProviderPane(DetailPane):
    """`edit_wanted`, `remove_wanted`."""

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self._body = self.add_body("body", "")
        self.edit = Button(words("common.action.edit"), "edit")
        self.remove = Button(words("common.action.delete"), "trash", "quiet")
        self.edit.clicked.connect(lambda _checked=False: self.edit_wanted.emit())
        self.remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit())
        self.add_foot(self.edit)
        self.add_foot(self.remove, right=True)

    def show_provider(self, one: Provider | None, listed: Listed | None) -> None:
        self._body.clear()
        self.set_state(None)
        for button in (self.edit, self.remove):
            button.setEnabled(one is not None and self._writable)
        if one is None or listed is None:
            self.set_head("", words("coordination_page.no_provider"))
            return
        speaker = language().words
        self.set_head(words(f"coordination.kind.{one.kind}"), one.called(speaker.language))
        if not one.open_on(listed.today):
            self.set_state(Chip(words("coordination_page.closed"), "neutral", "clock", passive=True))
        elif one.confidence is Confidence.UNVERIFIED:
            self.set_state(Chip(confidence_text(one.confidence), "warn", "info", passive=True))
        place = place_name(listed.units, one.place_id, speaker, listed.today) if one.place_id else ""
        served = "; ".join(words(f"coordination.group.{group}") for group in one.serves)
        capacity = "" if one.capacity is None else words("coordination.in_capacity", n=one.capacity)
        told = {"place": place, "serves": served} | {name: getattr(one, name) for name in _TEXTS}
        for name, text in (told | {"capacity": capacity}).items():
            self._body.add_row(header(name, speaker), text or words("coordination.unknown"))
        self._body.add_rule()
        for name in _DAYS:
            if day := getattr(one, name):
                self._body.add_row(header(name, speaker), print_date(day, speaker.language))
        for name in ("code", "source", "note"):
            if text := getattr(one, name):
                self._body.add_row(header(name, speaker), text)
