"""Cài đặt: who keeps this ledger and signs its documents; language and colours of this window."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.office import queries as offices
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.words import LANGUAGES
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.shell.pages import Page
from ui.theme import Mode, Space, theme
from ui.widgets import Button, Label, Option, PageHead, Panel, SegmentedSwitch

_OFFICE = ("agency_name", "agency_name_en", "parent_name", "symbol", "seat", "person")
_SIGNING = ("power", "post", "signatory")
_WIDTH = 420
_CAPTION = 150


class SettingsPage(Page):
    """What is printed on every document is entered once here."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._office = Office()
        self._lines = {name: QLineEdit() for name in (*_OFFICE, *_SIGNING)}
        self._recipients = QPlainTextEdit()
        self._recipients.setFixedHeight(84)
        self._save = Button(words("settings.save"), icon="save", role="primary")
        self._save.clicked.connect(self.save)
        head = PageHead(words("settings.title"), words("settings.sub"))
        head.add_action(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(_scrolling(self._panels()), 1)
        for line in self._lines.values():
            line.textChanged.connect(self._compare)
        self._recipients.textChanged.connect(self._compare)

    def open(self, payload: object = None) -> None:
        self.refresh()

    def refresh(self) -> None:
        if not self._changed():
            self._show(self._context.ledger.ask(offices.office))

    def leave(self) -> bool:
        """What was typed and not saved is kept in the fields; nothing is lost by going elsewhere."""
        return True

    def save(self) -> None:
        entered = self._entered()
        self._context.do(save_office, entered)
        self._show(entered)
        self.announce.emit("good", words("settings.saved"))

    def _show(self, office: Office) -> None:
        self._office = office
        for name, line in self._lines.items():
            line.setText(getattr(office, name))
        self._recipients.setPlainText(office.recipients)
        self._compare()

    def _entered(self) -> Office:
        typed = {name: line.text().strip() for name, line in self._lines.items()}
        return replace(self._office, **typed, recipients=self._recipients.toPlainText().strip())

    def _changed(self) -> bool:
        return any(getattr(self._entered(), f.name) != getattr(self._office, f.name) for f in fields(Office))

    def _compare(self) -> None:
        self._save.setEnabled(self._changed() and not self._context.ledger.read_only)

    def _panels(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "ground")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.GAP)
        column.setSpacing(Space.GAP)
        column.addWidget(self._form("settings.office.title", _OFFICE))
        signing = self._form("settings.signing.title", _SIGNING)
        column.addWidget(signing)
        column.addWidget(self._window_panel())
        column.addStretch(1)
        return body

    def _form(self, title_key: str, names: tuple[str, ...]) -> Panel:
        panel, form = Panel(words(title_key)), _form_layout()
        for name in names:
            line = self._lines[name]
            line.setFixedWidth(_WIDTH)
            line.setAccessibleName(words(f"settings.field.{name}"))
            line.setPlaceholderText(words(f"settings.hint.{name}"))
            form.addRow(_caption(name), line)
        if names is _SIGNING:
            self._recipients.setFixedWidth(_WIDTH)
            self._recipients.setAccessibleName(words("settings.field.recipients"))
            self._recipients.setPlaceholderText(words("settings.hint.recipients"))
            form.addRow(_caption("recipients"), self._recipients)
        panel.body.addLayout(form)
        return panel

    def _window_panel(self) -> Panel:
        panel, form = Panel(words("settings.window.title")), _form_layout()
        tongues = SegmentedSwitch(
            [Option(code, words(f"settings.language.{code}")) for code in LANGUAGES],
            words("settings.field.language"),
        )
        tongues.set_value(language().code)
        tongues.changed.connect(language().use)
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
            form.addRow(_caption(name), row)
        panel.body.addLayout(form)
        return panel


def _form_layout() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.GAP)
    form.setHorizontalSpacing(Space.MARGIN)
    form.setVerticalSpacing(Space.STEP)
    return form


def _caption(name: str) -> Label:
    """All captions are as wide, so that the fields of the panels stand under each other."""
    caption = Label(words(f"settings.field.{name}"), tone="text2")
    caption.setFixedWidth(_CAPTION)
    return caption


def _scrolling(body: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(body)
    return scroll
