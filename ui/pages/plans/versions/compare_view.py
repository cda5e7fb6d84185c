"""Two versions of a plan beside one another, as a page: pick the two, read, filter, copy, print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.plans.rows import PlanSummary
from tracker.reports.changes import changed_items, names
from ui.i18n import language, words
from ui.pages.plans.versions.difference_view import Compared, DifferenceView
from ui.pages.plans.versions.loading import DRAFT, Standing, definition, version_line, version_name
from ui.widgets import Button, Label, PageHead, PickBox, Toolbar


def compared(ledger: Ledger, plan: PlanSummary, old: int, new: int) -> Compared:
    """What differs between two versions; `DRAFT` for the draft. Refused: plan.unknown_version."""
    code = language().code
    before, after = (definition(ledger, plan, number) for number in (old, new))
    items = changed_items(before, after, ledger.ask(names, code), language().words)
    return Compared(items, _called(old), _called(new))


class CompareView(QWidget):
    """`left`; `wanted(old, new)`: compare these two. `print_wanted`."""

    left = Signal()
    wanted = Signal(int, int)
    print_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.head = PageHead(words("versions_page.difference.title"))
        self.back = Button(words("versions_page.back"), "back", "quiet")
        self.print = Button(words("versions_page.difference.print"), "print")
        self.old = PickBox(words("versions_page.difference.old"))
        self.new = PickBox(words("versions_page.difference.new"))
        self.difference = DifferenceView()
        self._lay_out()
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.print.clicked.connect(lambda _checked=False: self.print_wanted.emit())
        for box in (self.old, self.new):
            box.changed.connect(lambda _key: self._pick())

    def show_compared(
        self, plan: PlanSummary, known: Standing, chosen: tuple[int, int], found: Compared
    ) -> None:
        self.head.set_title(words("versions_page.difference.title"), plan.short)
        self.head.set_sub(plan.title(language().code))
        listed = [(str(one.number), version_line(one)) for one in known.versions]
        draft = [(str(DRAFT), words("versions_page.draft.one"))] if known.draft is not None else []
        for box, number in ((self.old, chosen[0]), (self.new, chosen[1])):
            box.set_items([*listed, *draft], str(number))
        self.difference.compare(found)

    def _pick(self) -> None:
        if self.old.key and self.new.key:
            self.wanted.emit(int(self.old.key), int(self.new.key))

    def _lay_out(self) -> None:
        for button in (self.back, self.print):
            self.head.add_action(button)
        tools = Toolbar()
        for box, key in ((self.old, "old"), (self.new, "new")):
            box.setMinimumWidth(300)
            tools.add(Label(words(f"versions_page.difference.{key}"), "small", "text2"), box)
        tools.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(tools)
        column.addWidget(self.difference, 1)


def _called(number: int) -> str:
    return version_name(number) if number != DRAFT else words("versions_page.draft.one")
