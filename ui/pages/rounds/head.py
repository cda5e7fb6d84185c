"""The head of the page: which round, and what to do with it."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from ui.i18n import words
from ui.models.round_board import RoundBoard
from ui.pages.rounds.sentences import head_text
from ui.widgets import Button, PageHead


class RoundHead(PageHead):
    """`new`, `issue` and `bring` are its buttons; `look` and `table`, rarer, stand in the menu of `more`.

    The next step of the round is the primary one: to issue until all forms are out, to import afterwards.
    """

    def __init__(self, writable: bool) -> None:
        super().__init__(words("rounds_page.title"), words("rounds_page.head.none"))
        self._writable = writable
        self.new = Button(words("rounds_page.head.create"), "plus", "quiet")
        self.issue = Button(words("rounds_page.head.issue_plain"), "xls")
        self.bring = Button(words("rounds_page.head.import"), "upl")
        self.more = Button(icon="more", role="quiet")
        self.more.setAccessibleName(words("rounds_page.head.more"))
        self.more.setToolTip(words("rounds_page.head.more"))
        menu = QMenu(self)
        self.look = menu.addAction(words("preview.open"))
        self.table = menu.addAction(words("table_page.open"))
        self.more.setMenu(menu)
        for button in (self.more, self.new, self.issue, self.bring):
            self.add_action(button)
        self.table.setVisible(writable)
        self.show_board(None)

    def show_board(self, board: RoundBoard | None) -> None:
        self.new.setVisible(self._writable and board is not None)
        self.look.setVisible(board is not None)
        self.more.setVisible(self._writable or board is not None)
        for button in (self.issue, self.bring):
            button.setVisible(self._writable and board is not None)
        if board is None:
            self.set_sub(words("rounds_page.head.none"))
            return
        self.set_sub(head_text(board))
        self.issue.set_text(words("rounds_page.head.issue", n=len(board.returns)))
        self.issue.set_role("primary" if board.not_issued else "secondary")
        self.bring.set_role("secondary" if board.not_issued else "primary")
