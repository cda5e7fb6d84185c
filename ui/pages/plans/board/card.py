"""A card of the board: name, plan and lead, deadline and per cent."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.plans.rules import Standing, percent_of
from tracker.plans.work.rows import Work
from ui.i18n import words
from ui.models.plan_states import standing_cell
from ui.models.plan_words import PERCENT, day_text, lead_short, plan_short, state_text, work_title
from ui.models.work_board import WORK
from ui.theme import Space, paint_icon, theme
from ui.widgets.cell_painters import metrics
from ui.widgets.meters import paint_bar

CARD = 94
_EDGE = 6
_LINE = 18
_ICON = 14
_SELECTED = QStyle.StateFlag.State_Selected.value
_OVER = QStyle.StateFlag.State_MouseOver.value
_LEFT = (
    Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
)
_RIGHT = (
    Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
)


class CardDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, CARD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state: QStyle.StateFlag = option.state
        whole: QRect = option.rect
        box = whole.adjusted(_EDGE, 3, -_EDGE, -3)
        self._ground(painter, box, state.value)
        work: Work = index.data(WORK)
        inside = box.adjusted(Space.STEP, 6, -Space.STEP, -6)
        name = QRect(inside.x() + _ICON + 6, inside.y(), inside.width() - _ICON - 6, 2 * _LINE)
        cell = standing_cell(work.state)
        paint_icon(painter, QRect(inside.x(), inside.y(), _ICON, _LINE), cell.icon, cell.tone, _ICON)
        _write_name(painter, name, work_title(work))
        under = " · ".join(filter(None, (plan_short(work.plan), lead_short(work))))
        _write(painter, QRect(inside.x(), name.bottom() + 3, inside.width(), 16), under, "text2", _LEFT)
        _foot(painter, QRect(inside.x(), inside.bottom() - 17, inside.width(), 18), work)

    def _ground(self, painter: QPainter, box: QRect, bits: int) -> None:
        chosen = bool(bits & _SELECTED)
        focus = chosen and self._view.hasFocus()
        ground = ("sel" if focus else "neutral_bg") if chosen else "hover" if bits & _OVER else "surface"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent" if focus else "line"), 2 if focus else 1))
        painter.setBrush(theme().color(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Space.RADIUS, Space.RADIUS)
        painter.restore()


def _write_name(painter: QPainter, room: QRect, text: str) -> None:
    """On two lines; what is longer ends in an ellipsis, the tooltip has it whole."""
    measure = metrics("base")
    first = _first_line(text, room.width())
    rest = text[len(first) :].strip()
    painter.setFont(theme().font("base"))
    painter.setPen(theme().color("text"))
    painter.drawText(QRect(room.x(), room.y(), room.width(), _LINE), _LEFT, first.rstrip())
    if rest:
        shown = measure.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.x(), room.y() + _LINE, room.width(), _LINE), _LEFT, shown)


def _first_line(text: str, room: int) -> str:
    """As many whole words as there is room for; of a word that is too long, what there is room for."""
    measure = metrics("base")
    if measure.horizontalAdvance(text) <= room:
        return text
    taken = ""
    for word in text.split(" "):
        longer = f"{taken} {word}" if taken else word
        if measure.horizontalAdvance(longer) > room:
            break
        taken = longer
    return taken or measure.elidedText(text, Qt.TextElideMode.ElideNone, room) or text


def _foot(painter: QPainter, room: QRect, work: Work) -> None:
    """The deadline in the colour of how it stands, the bar and the per cent at the right."""
    standing = work.state.standing
    tone = {Standing.OVERDUE: "bad", Standing.DUE_SOON: "warn"}.get(standing, "text2")
    day = day_text(work.next_day) or words("work.label.no_deadline")
    said = state_text(work.state) if tone != "text2" else day
    percent = percent_of(work)
    right = f"{percent}{PERCENT}" if percent is not None else ""
    wide = metrics("small").horizontalAdvance(right)
    _write(painter, room, right, "text2", _RIGHT)
    left, bar = room.width() - wide - 8, 36
    spare = left - bar - 6 >= metrics("small").horizontalAdvance(said)
    if percent is not None and spare:
        place = QRectF(room.right() - wide - 6 - bar, room.y(), bar, room.height())
        bar_tone = "bad" if tone == "bad" else "good" if percent == 100 else "bar"
        paint_bar(painter, place, percent / 100, bar_tone, None)
        left -= bar + 6
    _write(painter, QRect(room.x(), room.y(), left, room.height()), said, tone, _LEFT)


def _write(painter: QPainter, room: QRect, text: str, tone: str, flags: int) -> None:
    painter.setFont(theme().font("small"))
    painter.setPen(theme().color(tone))
    shown = metrics("small").elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, flags, shown)
