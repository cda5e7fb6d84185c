"""The strips at the foot of the tables that explain their signs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.i18n import words
from ui.theme import theme
from ui.widgets import IconLabel, Label, Legend
from ui.widgets.cell_painters import paint_hatch, paint_part_box


class _Sign(QWidget):
    """A drawn sign: the box "2/3" or a patch of hatch."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(28 if self._kind == "part" else 16, 17)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._kind == "part":
            paint_part_box(painter, self.rect(), "2/3")
            return
        frame = QRect(0, 1, self.width() - 1, self.height() - 3)
        paint_hatch(painter, frame)
        painter.setPen(theme().color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)


def board_legend() -> Legend:
    """The five answers that stay apart, and the two marks of a number that is not whole."""
    legend = Legend()
    legend.add(_said(_Sign("part"), words("figure.legend.part")))
    legend.add(_said(Label("~", "header"), words("figure.legend.approximate")))
    legend.add(_said(Label("-", "header"), words("figure.legend.nil")))
    legend.add(_said(Label("…", "header"), words("figure.legend.unknown")))
    legend.add(_said(Label("x", "header"), words("figure.legend.not_applicable")))
    legend.add(_said(_Sign("hatch"), words("figure.legend.not_sent")))
    return legend


def list_legend() -> Legend:
    """What the icons of the list say of a figure."""
    legend = Legend()
    legend.add(_said(IconLabel("ok", "good", 14), words("figure.legend.official")))
    legend.add(_said(IconLabel("info", "text3", 14), words("figure.legend.illustrative")))
    legend.add(_said(IconLabel("warn", "warn", 14), words("figure.legend.rivals")))
    legend.add(_said(IconLabel("bad", "bad", 14), words("figure.legend.contradiction")))
    legend.add(_said(Label("~", "header"), words("figure.legend.approximate")))
    return legend


def _said(sign: QWidget, text: str) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(text, "small", "text2"), 0, Qt.AlignmentFlag.AlignVCenter)
    return whole
