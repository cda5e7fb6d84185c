"""The dialog around a form: what it is about, the form, what the ledger answered, save or leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal, Stale
from ui.forms.foot import dialog_foot
from ui.forms.form import Form
from ui.i18n import refusal_words, words
from ui.theme import Space
from ui.widgets import Button, Label, Notice

_WIDTH = 720


class FormDialog(QDialog):
    """`save` is called when the form has nothing wrong; what it refuses is said here and the dialog stays.

    `renew` gives the form anew from the ledger, offered when somebody else changed what is edited. Leaving
    with something unsaved is asked once, in place.
    """

    def __init__(
        self,
        title: str,
        where: str,
        form: Form,
        save: Callable[[Form], None],
        parent: QWidget,
        renew: Callable[[], Form] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save, self._renew = save, renew
        self._warned = False
        self._title, self._where = Label(title, "object_title"), Label(where, "small", "text2", wrap=True)
        self._notice = Notice("bad", "")
        self._notice.action.connect(self._act)
        self._notice.hide()
        self._scroll = QScrollArea()
        self._lay_out()
        self._take(form)
        self.resize(self.sizeHint())
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    @property
    def form(self) -> Form:
        return self._form

    @property
    def notice(self) -> str:
        """What the dialog says above the form, "" when nothing."""
        return "" if self._notice.isHidden() else self._notice.text

    def save(self) -> None:
        """Save and close; stay, and say why, when something is wrong."""
        if not self._form.complain():
            return
        try:
            self._save(self._form)
        except Stale as stale:
            offer = words("form.renew") if self._renew else ""
            self._say("warn", refusal_words(stale), offer)
        except Refusal as refusal:
            self._say("bad", refusal_words(refusal))
        else:
            self.accept()

    def reject(self) -> None:
        """Leave; the first time with something unsaved this is only asked."""
        if self._dirty and not self._warned:
            self._warned = True
            self._say("warn", words("form.unsaved"), words("form.leave"))
            return
        super().reject()

    def sizeHint(self) -> QSize:
        wanted = self._form.sizeHint().height() + 190
        screen = QGuiApplication.primaryScreen().availableGeometry().height()
        over = self.parentWidget()
        room = min(screen, over.window().height()) if over is not None else screen
        return QSize(_WIDTH, min(wanted, max(420, room - 64)))

    def _act(self) -> None:
        if self._warned:
            super().reject()
        elif self._renew is not None:
            self._notice.hide()
            self._take(self._renew())

    def _take(self, form: Form) -> None:
        self._form, self._dirty = form, False
        form.changed.connect(self._changed)
        self._scroll.setWidget(form)

    def _changed(self) -> None:
        self._dirty = True
        if self._warned:
            self._warned = False
            self._notice.hide()

    def _say(self, tone: str, text: str, action: str = "") -> None:
        self._notice.say(tone, text, action)
        self._notice.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        head.setSpacing(2)
        head.addWidget(self._where)
        head.addWidget(self._title)
        head.addSpacing(Space.HALF)
        head.addWidget(self._notice)
        column.addLayout(head)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setViewportMargins(20, 0, Space.HALF, Space.GAP)
        column.addWidget(self._scroll, 1)
        save = Button(words("common.action.save"), role="primary")
        save.clicked.connect(self.save)
        column.addWidget(dialog_foot(self, words("form.keys"), save))
