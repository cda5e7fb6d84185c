"""Cài đặt: who keeps this ledger and signs its documents; language and colours of this window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.office import queries as offices
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.words import LANGUAGES
from ui.forms.asking import Answer, answered, unsaved_box
from ui.forms.controls import TextBox, TextLine
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.pages.settings.rows import WIDTH, caption, form_layout, named
from ui.pages.settings.signing import SigningForms
from ui.shell.pages import Page
from ui.theme import Mode, Space, theme
from ui.widgets import Button, Option, PageHead, Panel, SegmentedSwitch

_OFFICE = ("agency_name", "parent_name", "symbol", "unit", "seat", "person")
_CONTACTS = ("address", "phone", "email")
_SENT = ("addressees", "recipients")
_ENGLISH = (
    "agency_name_en",
    "parent_name_en",
    "seat_en",
    "power_en",
    "post_en",
    "addressees_en",
    "recipients_en",
)
_BOXES = {"power_en": 2, "addressees": 2, "recipients": 4, "addressees_en": 2, "recipients_en": 3}
"""Lines of the fields that hold several."""


@dataclass(frozen=True)
class Scrolled:
    """How far down the page stood, in pixels."""

    value: int


class SettingsPage(Page):
    """What is printed on every document is entered once here."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._office = self._shown = Office()
        names = (*_OFFICE, *_CONTACTS, *_SENT, *_ENGLISH)
        self._fields = {name: _field(name) for name in names}
        self._signing = SigningForms()
        self._save = Button(words("settings.save"), icon="save", role="primary")
        self._save.clicked.connect(self.save)
        head = PageHead(words("settings.title"), words("settings.sub"))
        head.add_action(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        self._scroll = _scrolling(self._panels())
        column.addWidget(self._scroll, 1)
        for field in self._fields.values():
            field.textChanged.connect(self._compare)
        self._signing.changed.connect(self._compare)

    def open(self, payload: object = None) -> None:
        self.refresh()
        if isinstance(payload, Scrolled):
            down = self._scroll.verticalScrollBar()
            QTimer.singleShot(
                0, down, lambda: down.setValue(payload.value)
            )  # it has its range only when shown

    @property
    def again(self) -> object:
        return Scrolled(self._scroll.verticalScrollBar().value())

    def refresh(self) -> None:
        if not self._changed():
            self._show(self._context.ledger.ask(offices.office))

    @property
    def unsaved(self) -> bool:
        return self._changed()

    def finish(self) -> bool:
        """Fields keep what was typed while one goes elsewhere; when the page goes for good they are asked
        about."""
        if not self.unsaved:
            return True
        writable = not self._context.ledger.read_only
        text = words("desk.unsaved.text", what=words("settings.title"))
        match answered(unsaved_box(text, self, can_save=writable)):
            case Answer.SAVE:
                self.save()
            case Answer.DISCARD:
                self._show(self._office)
            case Answer.STAY:
                return False
        return not self.unsaved

    def save(self) -> None:
        entered = self._entered()
        self._context.do(save_office, entered)
        self._show(entered)
        self.announce.emit("good", words("settings.saved"))

    def _show(self, office: Office) -> None:
        self._office = office
        for name, field in self._fields.items():
            text = getattr(office, name)
            field.setPlainText(text) if isinstance(field, TextBox) else field.setText(text)
        self._signing.show_lines(office.power, office.post, office.signatory)
        self._shown = self._entered()
        self._compare()

    def _entered(self) -> Office:
        typed = {name: field.read().strip() for name, field in self._fields.items()}
        signing = self._signing
        post, signatory = signing.post.read().strip(), signing.signatory.read().strip()
        return replace(self._office, **typed, power=signing.power, post=post, signatory=signatory)

    def _changed(self) -> bool:
        return self._entered() != self._shown

    def _compare(self) -> None:
        self._save.setEnabled(self._changed() and not self._context.ledger.read_only)

    def _panels(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "ground")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.GAP)
        column.setSpacing(Space.GAP)
        column.addWidget(self._panel("office", self._rows(_OFFICE)))
        column.addWidget(self._panel("signing", self._signing, self._rows(_SENT)))
        column.addWidget(self._panel("contact", self._rows(_CONTACTS)))
        column.addWidget(self._panel("english", self._rows(_ENGLISH)))
        column.addWidget(self._window_panel())
        column.addStretch(1)
        return body

    def _panel(self, name: str, *parts: QWidget | QFormLayout) -> Panel:
        panel = Panel(words(f"settings.{name}.title"), note=words(f"settings.{name}.note"))
        for part in parts:
            panel.body.addWidget(part) if isinstance(part, QWidget) else panel.body.addLayout(part)
        return panel

    def _rows(self, names: Iterable[str]) -> QFormLayout:
        form = form_layout()
        for name in names:
            form.addRow(caption(name), self._fields[name])
        return form

    def _window_panel(self) -> Panel:
        panel, form = Panel(words("settings.window.title")), form_layout()
        tongues = SegmentedSwitch(
            [Option(code, words(f"settings.language.{code}")) for code in LANGUAGES],
            words("settings.field.language"),
        )
        tongues.set_value(language().code)
        tongues.changed.connect(language().wish)
        tongues.changed.connect(lambda _code: tongues.set_value(language().code))
        colours = SegmentedSwitch(
            [Option(mode.value, words(f"settings.theme.{mode.value}")) for mode in Mode],
            words("settings.field.theme"),
        )
        colours.set_value(theme().mode.value)
        colours.changed.connect(lambda key: theme().use(Mode(key)))
        for name, switch in (("language", tongues), ("theme", colours)):
            row = QHBoxLayout()
            row.addWidget(switch)
            row.addStretch(1)
            form.addRow(caption(name), row)
        panel.body.addLayout(form)
        return panel


def _field(name: str) -> TextLine | TextBox:
    made = TextBox(lines=_BOXES[name]) if name in _BOXES else TextLine()
    named(made, name)
    made.setFixedWidth(WIDTH)
    return made


def _scrolling(body: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(body)
    return scroll
