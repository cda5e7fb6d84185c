"""Where files may be dropped, and what a drag holds that can be imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import words
from ui.theme import Space
from ui.widgets import Button, IconLabel, Label, set_property


def dragged_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropBox(QFrame):
    """Says that files may be dropped (anywhere on the page) and offers to choose them. `asked`: choose files.

    Dropping itself is the page's business, which lights the box up with `set_over`.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setProperty("over", False)
        self.setFixedHeight(60)
        self.setToolTip(words("rounds_page.drop.kinds"))
        self.link = Button(words("rounds_page.drop.choose"), role="link")
        self.link.clicked.connect(lambda _checked=False: self.asked.emit())
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Label(words("rounds_page.drop.here")))
        told.addLayout(self._last_line())
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP, Space.HALF, Space.STEP, Space.HALF)
        row.setSpacing(Space.GAP)
        row.addWidget(IconLabel("dnl", "accent", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(told, 1)

    def set_over(self, over: bool) -> None:
        """Whether files hover over the page."""
        set_property(self, "over", over)

    def _last_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.HALF)
        row.addWidget(self.link)
        row.addWidget(Label(words("rounds_page.drop.key"), "small", "text2"))
        row.addStretch(1)
        return row
