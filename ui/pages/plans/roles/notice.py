"""The bar over the tree: agencies that ended and still have roles, with the door to passing them on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.agencies.rows import Agency
from tracker.plans.roles.opening import waiting
from tracker.plans.roles.rows import Waiting
from ui.i18n import language, words
from ui.pages.agencies.transfer_dialog import TransferDialog
from ui.pages.context import PageContext
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Notice


class WaitingNotice(QWidget):
    """`wanted(shown)`: whether anything waits; the page shows and hides the bar. `said(tone, text)`;
    `dialog`: the one that is open, if any."""

    said = Signal(str, str)
    wanted = Signal(bool)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._first: Agency | None = None
        self.dialog: TransferDialog | None = None
        offer = "" if context.ledger.read_only else words("role.view.transfer")
        self._offer, self.notice = offer, Notice("warn", "", offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        column.addWidget(self.notice)
        self.notice.action.connect(self.transfer)
        parent.destroyed.connect(self._latest.drop)
        self.hide()

    def read(self) -> None:
        """Ask the ledger which agencies have something left."""
        ledger = self._context.ledger
        self._latest.run(lambda _progress: ledger.remembered(waiting, ledger.today()), self._show)

    def transfer(self) -> None:
        """Pass on the roles of the agency that has most."""
        if self._first is None:
            return
        self.dialog = TransferDialog(self._context, self._first, self)
        self.dialog.passed.connect(
            lambda n: self.said.emit("good", words("agencies_page.transfer.done", n=n))
        )
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _show(self, found: tuple[Waiting, ...]) -> None:
        self._first = found[0].agency if found else None
        self.wanted.emit(bool(found))
        if self._first is not None:
            told = {"agency": self._first.called(language().code), "n": sum(one.roles for one in found)}
            key = "notice" if len(found) == 1 else "notice_more"
            self.notice.say("warn", words(f"role.view.{key}", others=len(found) - 1, **told), self._offer)

    def _forget(self, _code: int) -> None:
        self.dialog = None
