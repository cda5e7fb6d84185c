"""What the window has to say, in a bar over the page: done, careful, refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker.crash.system import refusal_of
from ui.i18n import refusal_words, words
from ui.problems import problems
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.frames import Notice

if TYPE_CHECKING:
    from tracker.crash.keeping import Report


class MessageBar(QFrame):
    """Shows the newest message until it is closed or another page is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message_bar")
        self._notice = Notice("info", "")
        self._notice.action.connect(self.act)
        self._on_action: Callable[[], object] | None = None
        self._offered = False
        self._count = 0
        self._close = Button(icon="x", role="quiet", small=True)
        self._close.setAccessibleName(words("common.action.close"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MARGIN, Space.STEP, Space.STEP, Space.STEP)
        row.setSpacing(Space.HALF)
        row.addWidget(self._notice, 1)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said, "" when nothing is."""
        return "" if self.isHidden() else self._notice.text

    def say(
        self, tone: str, text: str, action_text: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Say one sentence; tones good, warn, bad, info."""
        self._on_action, self._offered = on_action, False
        self._count += 1
        self._notice.say(tone, text, action_text)
        self.show()

    @property
    def count(self) -> int:
        """How many messages there were so far."""
        return self._count

    def offer(self, action_text: str, on_action: Callable[[], object]) -> None:
        """Let the message that is shown offer something more, unless it offers something already."""
        if self._on_action is None:
            self._on_action, self._offered = on_action, True
            self._notice.set_action(action_text)

    def withdraw_offer(self) -> None:
        """What was offered with `offer` holds no longer; the message stays."""
        if self._offered:
            self._on_action, self._offered = None, False
            self._notice.set_action("")

    def fail(self, error: Exception) -> None:
        """Say what went wrong: a refusal in its own words, anything else with its report to look at."""
        refusal = refusal_of(error)
        if refusal is not None:
            self.say("bad", refusal_words(refusal))
            return
        report = problems().record(error)
        self.say("bad", words("shell.problem.unexpected"), words("crash.show"), lambda: self._tell(report))

    def _tell(self, report: Report) -> None:
        from ui.shell.problem_dialog import ProblemDialog  # needs the window's own parts

        ProblemDialog(report, self.window()).open()

    def focus_action(self) -> None:
        """Give the keyboard to what the message offers."""
        self._notice.focus_action()

    def act(self) -> None:
        """Do what the message offers."""
        if self._on_action is not None:
            self._on_action()
