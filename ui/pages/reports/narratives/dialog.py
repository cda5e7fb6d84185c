"""Writing the sections of a report: the section at the left, its text, and what others said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.kernel.errors import Refusal, Stale
from tracker.narratives import commands, queries
from tracker.narratives.rows import Narrative, Section
from tracker.reports.implementing.writing import Desk, writing_desk
from ui.forms.foot import dialog_foot
from ui.i18n import language, refusal_words, words
from ui.pages.context import PageContext
from ui.pages.reports.narratives.drafting import Drafting
from ui.pages.reports.narratives.heard import HeardList
from ui.pages.reports.narratives.rival import RivalBox
from ui.pages.reports.narratives.sections import SectionList
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, Label, Notice

_SIZE = (1120, 640)
_WIDTHS = (296, 470, 354)


@dataclass(frozen=True)
class Asked:
    """Which report: of what plan, for which period as it was typed, in which language."""

    plan: str
    period: str
    regime: str
    language: str


class NarrativeDialog(QDialog):
    """Saving is one step that can be undone; leaving with something unsaved is asked once, in place."""

    def __init__(self, context: PageContext, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("narrative.dialog.title"))
        self._context, self._asked = context, asked
        self._desk: Desk | None = None
        self._drafting = Drafting({})
        self._warned = False
        self._latest = Latest(context.runner)
        self.where = Label("", "small", "text2", wrap=True)
        self.notice = Notice("info", "")
        self.sections = SectionList()
        self.rival = RivalBox()
        self.name = Label("", "header")
        self.text = QPlainTextEdit()
        self.heard = HeardList()
        self.save_button = Button(words("common.action.save"), role="primary")
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._read()

    @property
    def written(self) -> Mapping[Section, Narrative]:
        """What stood in the ledger when it was read."""
        return self._desk.written if self._desk else {}

    def take(self, lines: Sequence[str]) -> None:
        """Put lines under what is written, each as a paragraph of its own."""
        written = self.text.toPlainText().rstrip()
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(("\n" if written else "") + "\n".join(lines))
        self.text.setTextCursor(cursor)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save and close; who was overtaken sees both texts and decides."""
        if self._desk is None or self._drafting.rivals:
            self._show_rivals()
            return
        drafts, ledger = self._drafting.drafts(), self._context.ledger
        try:
            if drafts:
                now, by = ledger.now(), ledger.person()
                self._context.do(commands.write, self._desk.subject, drafts, now=now, by=by)
        except Stale:
            self.meet(ledger.ask(queries.narratives, self._desk.subject))
        except Refusal as refusal:
            self._say("bad", refusal_words(refusal))
        else:
            self.accept()

    def meet(self, written: Mapping[Section, Narrative]) -> None:
        """What stands in the ledger now is another than what was read."""
        self._drafting.meet(written)
        self._show_rivals()

    def reject(self) -> None:
        if self._drafting.changed and not self._warned:
            self._say("warn", words("form.unsaved"), words("form.leave"))
            self._warned = True
            return
        super().reject()

    # What is read -----------------------------------------------------------------------------------------

    def _read(self) -> None:
        ledger, asked, speaker = self._context.ledger, self._asked, language().words
        of = (asked.plan, asked.period, asked.regime, asked.language, speaker)
        self._say("info", words("narrative.dialog.reading"))
        self._latest.run(lambda _progress: ledger.ask(writing_desk, *of), self._show, self._fail)

    def _show(self, desk: Desk) -> None:
        self._desk, self._drafting = desk, Drafting(desk.written)
        period = desk.subject.period
        facts = {"plan": desk.plan, "period": period.label(language().words)}
        facts["language"] = words(f"shell.menu.{desk.subject.language}")
        self.where.setText(words("narrative.dialog.where", **facts))
        self.notice.hide()
        self.text.setEnabled(True)
        self._show_section()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.save_button.setEnabled(False)
        self._say("bad", refusal_words(error))

    # What is seen -----------------------------------------------------------------------------------------

    def _show_section(self) -> None:
        section = self.sections.section
        self.name.setText(words(f"narrative.section.{section}"))
        self.text.blockSignals(True)
        self.text.setPlainText(self._drafting.texts[section])
        self.text.blockSignals(False)
        self.text.setPlaceholderText(words(f"narrative.hint.{section}"))
        self.text.setAccessibleName(self.name.text())
        self.heard.show_heard(self._desk.heard.get(section, ()) if self._desk else ())
        if section in self._drafting.rivals:
            self.rival.show_rival(self._drafting.rivals[section])
        else:
            self.rival.hide()
        self.sections.show_states(self._drafting)

    def _show_rivals(self) -> None:
        first = next(iter(self._drafting.rivals), None)
        if first is None:  # what they wrote is what was meant, or nobody works on it here
            self.save()
            return
        self.sections.choose(first)
        self._show_section()
        self._say("warn", words("narrative.rival.said"))

    def _settle(self, *, keep: bool) -> None:
        section = self.sections.section
        if keep:
            self._drafting.keep(section)
        else:
            self._drafting.give_up(section)
        self.notice.hide()
        self._show_section()

    def _typed(self) -> None:
        self._drafting.texts[self.sections.section] = self.text.toPlainText()
        if self._warned:
            self._warned = False
            self.notice.hide()
        self.sections.show_states(self._drafting)

    def _say(self, tone: str, text: str, action: str = "") -> None:
        self.notice.say(tone, text, action)
        self.notice.show()

    def _connect(self) -> None:
        self.sections.currentRowChanged.connect(lambda _row: self._show_section())
        self.text.textChanged.connect(self._typed)
        self.heard.taken.connect(self.take)
        self.rival.kept.connect(lambda: self._settle(keep=True))
        self.rival.given_up.connect(lambda: self._settle(keep=False))
        self.notice.action.connect(lambda: QDialog.reject(self))
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _lay_out(self) -> None:
        self.text.setTabChangesFocus(True)
        self.text.setEnabled(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for part in (self.sections, self._middle(), self.heard):
            split.addWidget(part)
        split.setSizes(list(_WIDTHS))
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        inner.setSpacing(Space.HALF)
        inner.addWidget(Label(words("narrative.dialog.title"), "object_title"))
        inner.addWidget(self.where)
        inner.addWidget(self.notice)
        inner.addSpacing(Space.HALF)
        inner.addWidget(split, 1)
        column.addLayout(inner, 1)
        column.addWidget(dialog_foot(self, words("form.keys"), self.save_button))

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(Space.STEP, 0, Space.STEP, 0)
        column.setSpacing(Space.HALF)
        column.addWidget(self.name)
        column.addWidget(self.rival)
        column.addWidget(self.text, 1)
        return middle
