"""The first start: language, office, and with which ledger to begin; one page, three questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.words import LANGUAGES
from ui.choosing import ask_open
from ui.i18n import language, words
from ui.shell.choice_cards import ChoiceCard
from ui.shell.first_choice import AgencyOption, Begin, FirstChoice, ProvinceOption
from ui.shell.messages import MessageBar
from ui.shell.office_form import OfficeForm
from ui.shell.welcome import welcome
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

_ICONS = {Begin.NEW: "plus", Begin.OPEN: "folder", Begin.SAMPLE: "play"}


class FirstStart(QWidget):
    """Asks the three questions. `chosen(FirstChoice)` when the person starts; `left` when they quit.

    `provinces` and `agencies` are plain tuples; `file_folder` is where a new ledger is proposed, `year` goes
    into its name; `figures` is how many real figures the sample holds. A switch of language rebuilds the page
    and keeps the answers.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self,
        provinces: Sequence[ProvinceOption],
        agencies: Sequence[AgencyOption],
        file_folder: Path,
        year: int,
        figures: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lists = (tuple(provinces), tuple(agencies))
        self._folder = file_folder
        self._figures = figures
        self._year = year
        self._opened = ""
        self._begin = Begin.SAMPLE
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._fill(None)
        language().changed.connect(self._again)

    @property
    def office(self) -> OfficeForm:
        return self._office

    def choose(self, begin: Begin) -> None:
        """Choose new, open or sample."""
        self._begin = begin
        self._cards[begin].setChecked(True)
        if begin is Begin.OPEN and not self._opened:
            self._ask_file()

    def wait(self, text: str) -> None:
        """Say what is being made ready and take no answers meanwhile; "" gives the page back."""
        self.setEnabled(not text)
        self.messages.hide()
        self._hint.setText(text or words("shell.first.minute"))

    def tell(self, text: str) -> None:
        """Say how far the making ready is."""
        self._hint.setText(text)

    def start(self) -> None:
        """Send the answers; asks for the file first where one is to be opened."""
        if self._begin is Begin.OPEN and not self._opened and not self._ask_file():
            return
        office = self._office.value()
        self.chosen.emit(
            FirstChoice(
                language().code,
                office.level,
                office.province,
                office.agency,
                office.agency_name,
                office.person,
                self._begin,
                self._path(),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts from anywhere, as the default button of a dialog does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start()
        else:
            super().keyPressEvent(event)

    def _path(self) -> str:
        if self._begin is Begin.OPEN:
            return self._opened
        return str(self._new_path()) if self._begin is Begin.NEW else ""

    def _new_path(self) -> Path:
        return self._folder / self._office.file_name()

    def _ask_file(self) -> bool:
        title, kinds = words("shell.first.choose_file"), words("shell.first.ledger_files")
        found = ask_open(self, title, kinds, self._folder)
        self._opened = str(found or "")
        self._show_notes()
        return bool(found)

    def _again(self, _code: str) -> None:
        kept = self._office.value()
        while (item := self._whole.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._fill(kept)

    def _fill(self, kept: object) -> None:
        self._office = OfficeForm(*self._lists, self._year)
        self._office.changed.connect(self._show_notes)
        if kept is not None:
            self._office.restore(kept)
        self._cards: dict[Begin, ChoiceCard] = {}
        self._whole.addWidget(welcome())
        self._whole.addWidget(self._right(), 1)
        self._cards[self._begin].setChecked(True)
        self._show_notes()

    def _show_notes(self) -> None:
        self._cards[Begin.NEW].set_note(self._office.file_name())
        self._cards[Begin.OPEN].set_note(Path(self._opened).name)
        self._cards[Begin.SAMPLE].set_note(words("shell.first.sample_right"))

    def _right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._questions())
        column.addWidget(scroll, 1)
        self.messages = MessageBar()
        column.addWidget(self.messages)
        column.addWidget(self._foot())
        return side

    def _questions(self) -> QWidget:
        page = QWidget()
        page.setProperty("role", "scrolled")
        grid = QGridLayout(page)
        grid.setContentsMargins(64, 40, 64, 24)
        grid.setHorizontalSpacing(Space.STEP)
        grid.setVerticalSpacing(Space.STEP)
        grid.setRowStretch(0, 1)
        titles = (words("shell.first.language"), words("shell.first.office"), words("shell.first.ledger"))
        bodies = (self._languages(), self._office, self._ledgers())
        for number, (title, body) in enumerate(zip(titles, bodies, strict=True)):
            row = 1 + number * 3
            grid.addWidget(_number(number + 1), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(title, "object_title"), row, 1)
            grid.addWidget(body, row + 1, 1)
            grid.setRowMinimumHeight(row + 2, 26)
        grid.setColumnStretch(1, 1)
        for body in bodies:
            body.setMaximumWidth(880)
        grid.setRowStretch(11, 2)
        return page

    def _languages(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.GAP)
        for code in LANGUAGES:
            card = ChoiceCard(words(f"shell.menu.{code}"))
            card.setFixedWidth(160)
            card.setChecked(language().code == code)
            card.clicked.connect(lambda _checked, code=code: language().use(code))
            across.addWidget(card)
        across.addStretch(1)
        return row

    def _ledgers(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.STEP)
        for begin in Begin:
            text = words(f"shell.first.{begin}_text", figures=self._figures)
            card = ChoiceCard(words(f"shell.first.{begin}"), text, _ICONS[begin])
            card.clicked.connect(lambda _checked, begin=begin: self.choose(begin))
            self._cards[begin] = card
            column.addWidget(card)
        return box

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "legend")
        foot.setFixedHeight(64)
        row = QHBoxLayout(foot)
        row.setContentsMargins(92, 0, 64, 0)
        row.setSpacing(Space.GAP)
        self._hint = Label(words("shell.first.minute"), "small", "text2")
        row.addWidget(self._hint, 1)
        leave = Button(words("shell.first.quit"))
        leave.clicked.connect(self.left)
        begin = Button(words("shell.first.start"), role="primary", trailing="arrow-right")
        begin.setDefault(True)
        begin.clicked.connect(self.start)
        for button in (leave, begin):
            button.setProperty("dialog", True)
            row.addWidget(button)
        return foot


def _number(value: int) -> QLabel:
    label = Label(str(value), "hint_strong", "text2")
    label.setProperty("role", "number")
    label.setFixedSize(20, 20)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
