"""How a cell of the grid of entry looks, and its editor: a line that takes the keys of Excel."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.figures.grid import Weight
from ui.models.entry_grid import LOOK, Look
from ui.theme import Size, Space, paint_icon, theme
from ui.widgets.cell_painters import metrics, paint_hatch

Index = QModelIndex | Persistent
_CORNER = 7
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIGNS = {
    Weight.FAULTY: ("bad", "bad"),
    Weight.WITHDRAWN: ("undo", "warn"),
}
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class EntryDelegate(QStyledItemDelegate):
    """`left(rows, columns)`: the editor was closed by a key that moves on. `save`: by Ctrl+Enter.

    `replacing`: the editor was opened by typing, so that it begins empty and arrows move on; else (F2, double
    click) it begins with what is there and arrows move within it.
    """

    left = Signal(int, int)
    save = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.replacing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(96, Size.ROW_DENSE)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setFont(theme().font("base"))
        line.setProperty("ring", "inside")
        line.textChanged.connect(lambda _text: _widen(line, line.geometry()))
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.ToolTipRole) or "").partition("\n")[0])
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText("" if self.replacing else str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell; wider to the right where the words need it, as far as the grid reaches."""
        rect: QRect = QRect(option.rect)
        if isinstance(editor, QLineEdit):
            _widen(editor, rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _saves(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._pressed(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _pressed(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """Keys that take the words and move on."""
        if _saves(event):
            self._close(editor)
            self.save.emit()
            return True
        key = Qt.Key(event.key())
        arrow = key in (*_SIDEWAYS, Qt.Key.Key_Up, Qt.Key.Key_Down)
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key not in _STEPS or held or (arrow and (event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            return False
        if key in _SIDEWAYS and not self.replacing:
            return False
        rows, columns = _STEPS[key]
        back = key in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._close(editor)
        self.left.emit(-rows if back else rows, columns)
        return True

    def _close(self, editor: QLineEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look: Look = index.data(LOOK)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.fillRect(rect, _ground(look, bool(state & QStyle.StateFlag.State_Selected) and not current))
        if not look.open:
            paint_hatch(painter, rect)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme().color("grid"))
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), theme().color("grid"))
        _write(painter, rect.adjusted(Space.CELL - 2, 0, -Space.CELL - 1, -1), look)
        if look.weight is not None:
            _corner(painter, rect, "bad" if look.weight is Weight.FAULTY else "accent")
        if current:
            _ring(painter, rect)


def _widen(line: QLineEdit, rect: QRect) -> None:
    """As wide as its words, from where the cell begins to where the grid ends."""
    over = line.parentWidget()
    room = over.width() - rect.x() if over is not None else rect.width()
    needed = line.fontMetrics().horizontalAdvance(line.text()) + 2 * Space.MARGIN
    line.setGeometry(rect.x(), rect.y(), min(room, max(rect.width(), needed)), rect.height())


def _saves(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _ground(look: Look, selected: bool) -> QColor:
    if selected:
        return theme().color("sel")
    if look.weight is Weight.FAULTY:
        return theme().color("bad_bg")
    if look.moved or look.weight is Weight.WITHDRAWN:
        return theme().color("warn_bg")
    return theme().color("tint" if look.weight is not None else "surface")


def _write(painter: QPainter, room: QRect, look: Look) -> None:
    """The sign at the left, the number at the right; a faulty text is elided at its end."""
    sign = ("warn", "warn") if look.moved else _SIGNS.get(look.weight) if look.weight else None
    if sign is not None:
        paint_icon(painter, QRect(room.x(), room.y(), Size.ICON_CELL, room.height()), *sign, Size.ICON_CELL)
        room.setLeft(room.x() + Size.ICON_CELL + Space.HALF)
    role = "strong" if look.weight is not None else "base"
    tone = "bad" if look.weight is Weight.FAULTY else "text2" if look.foreign else "text"
    painter.setFont(theme().font(role))
    painter.setPen(theme().color(tone))
    shown = metrics(role).elidedText(look.text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _RIGHT, shown)


def _corner(painter: QPainter, rect: QRect, tone: str) -> None:
    """Not saved yet: the folded corner."""
    top = rect.topRight()
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(tone))
    painter.drawPolygon(
        QPolygon([top - QPoint(_CORNER, 0), top + QPoint(1, 0), top + QPoint(1, _CORNER + 1)])
    )
    painter.restore()


def _ring(painter: QPainter, rect: QRect) -> None:
    pen = QPen(theme().color("accent"), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -2))
