"""Linking a node to one of another plan: in which way, to which, found by typing; only what may be linked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.plans.linking.queries import candidates
from tracker.plans.linking.rows import LinkEnd, LinkFields
from tracker.plans.rows import Level, LinkKind, Node, PlanSummary
from ui.forms.careful import SEARCH, CarefulDialog
from ui.forms.controls import ChoiceBox, TextLine
from ui.forms.foot import dialog_foot
from ui.i18n import language, refusal_words, words
from ui.models.plan_cells import kind_icon
from ui.models.plan_words import called, capital
from ui.pages.context import PageContext
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import CELL, Button, Label, LedgerDelegate, Notice, TextCell

_NODE = Qt.ItemDataRole.UserRole + 20
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_PATIENCE = 150
_BACK = "back:"

Link = Callable[[LinkKind, int, bool, LinkFields], None]
"""Makes a link of a kind with a node; True: it leads out of the node that the dialog is about."""


class _Search(QLineEdit):
    """Up and down move in the list while typing goes on."""

    def __init__(self, beneath: QListView) -> None:
        super().__init__()
        self.setProperty(SEARCH, True)
        self._beneath = beneath
        self.setPlaceholderText(words("link.view.find"))
        self.setAccessibleName(words("link.view.find"))
        self.setProperty("dialog", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._beneath.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class AddLinkDialog(CarefulDialog):
    """`link` is called with what was picked; what it refuses is said here and the dialog stays."""

    def __init__(
        self, context: PageContext, node: Node, plan: PlanSummary, link: Link, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._node, self._link = context, node, link
        self.setWindowTitle(words("link.view.add"))
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._latest = Latest(context.runner)
        self._pause = QTimer(self, singleShot=True, interval=_PATIENCE)
        self.way = ChoiceBox(_ways(), _first_way(plan))
        self.list = QListView()
        self.search = _Search(self.list)
        self.note = TextLine("", words("link.field.note"))
        self._found = QStandardItemModel(self)
        self._notice = Notice("bad", "")
        self._notice.hide()
        self._none = Label("", tone="text2", wrap=True)
        self._go = Button(words("link.view.link"), "link", "primary")
        self._lay_out(node, plan)
        self._connect()
        self.seek()
        self.search.setFocus()

    @property
    def notice(self) -> str:
        """What is refused, "" when nothing."""
        return "" if self._notice.isHidden() else self._notice.text

    def seek(self) -> None:
        """List what may be linked in the chosen way and holds what is typed."""
        kind, outward = self._way
        ledger, node_id, text = self._context.ledger, self._node.id, self.search.text()
        self._latest.run(lambda _progress: ledger.ask(candidates, node_id, kind, outward, text), self._show)

    def go(self) -> None:
        """Link with what is picked."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        kind, outward = self._way
        try:
            self._link(kind, index.data(_NODE), outward, LinkFields(note=self.note.text()))
        except Refusal as refusal:
            self._notice.say("bad", refusal_words(refusal))
            self._notice.show()
        else:
            self.accept()

    @property
    def _way(self) -> tuple[LinkKind, bool]:
        key = self.way.read()
        return LinkKind(key.removeprefix(_BACK)), not key.startswith(_BACK)

    def _show(self, found: tuple[LinkEnd, ...]) -> None:
        self._found.clear()
        for one in found:
            self._found.appendRow(_item(one))
        self.list.setCurrentIndex(self._found.index(0, 0))
        self._go.setEnabled(bool(found))
        self.list.setVisible(bool(found))
        kind, outward = self._way
        side = "nothing" if self.search.text() else f"none_{kind}" if outward else f"none_back_{kind}"
        self._none.setText(words(f"link.view.{side}"))
        self._none.setVisible(not found)

    def _connect(self) -> None:
        self.destroyed.connect(self._latest.drop)
        self._pause.timeout.connect(self.seek)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.go)
        self.note.returnPressed.connect(self.go)
        self.way.activated.connect(lambda _row: self.seek())
        self.list.doubleClicked.connect(lambda _index: self.go())
        self._go.clicked.connect(lambda _checked=False: self.go())

    def _lay_out(self, node: Node, plan: PlanSummary) -> None:
        self.resize(680, 520)
        self.list.setItemDelegate(LedgerDelegate(self.list, cell_cursor=False))
        self.list.setModel(self._found)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(words("link.view.offered"))
        self.way.setAccessibleName(words("link.view.way"))
        self.note.setAccessibleName(words("link.field.note"))
        self.note.setPlaceholderText(words("link.view.note_hint"))
        head = QVBoxLayout()
        head.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        head.setSpacing(Space.STEP)
        head.addWidget(Label(f"{capital(called(node))} · {plan.short}", "small", "text2"))
        head.addWidget(Label(node.text(language().code), "object_title", wrap=True))
        for part in (self._notice, self.way, self.search, self._none):
            head.addWidget(part)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, Space.STEP, 20, Space.STEP)
        foot.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addWidget(dialog_foot(self, words("link.view.add_hint"), self._go))


def _ways() -> list[tuple[str, str]]:
    kinds = (LinkKind.CONTRIBUTES_TO, LinkKind.CARRIES_ON, LinkKind.DERIVED_FROM)
    outward = [(kind.value, words(f"link.out.{kind}")) for kind in kinds]
    return [*outward, *((f"{_BACK}{kind}", words(f"link.back.{kind}")) for kind in kinds)]


def _first_way(plan: PlanSummary) -> str:
    """National nodes answer; regional ones are answered."""
    above = plan.level in (Level.REGIONAL, Level.INTERNATIONAL)
    return f"{_BACK}{LinkKind.CONTRIBUTES_TO}" if above else LinkKind.CONTRIBUTES_TO.value


def _item(one: LinkEnd) -> QStandardItem:
    code = language().code
    title = f"{one.number} {one.text(code)}".strip()
    item = QStandardItem(f"{title} · {one.plan}")
    where = f"{one.plan} · {one.plan_title(code)}"
    item.setData(TextCell(title, icon=kind_icon(one.kind), detail=where), CELL)
    item.setData(one.node_id, _NODE)
    item.setToolTip(f"{title}\n{where}")
    item.setEditable(False)
    return item
