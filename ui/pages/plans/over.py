"""A full view in place of the parts of the page, until a person leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid


class Over(QObject):
    """`show(view)` puts a view over `parts`; Esc in it or `leave()` brings them back. One at a time. `left`
    after that.
    """

    left = Signal()

    def __init__(self, page: QWidget, column: QVBoxLayout, parts: Sequence[QWidget]) -> None:
        super().__init__(page)
        self._column, self._parts = column, parts
        self._shown: list[bool] = []
        self._before: QWidget | None = None
        self._finish: Callable[[], bool] | None = None
        self.view: QWidget | None = None

    @property
    def may_leave(self) -> bool:
        """False where the view has something that it cannot write; it says so itself."""
        return self._finish is None or self._finish()

    def show(self, view: QWidget, finish: Callable[[], bool] | None = None) -> None:
        """Show a view with the cursor in it; another one that is open gives way. `finish` writes what was
        typed in it before it is left, and says whether it could."""
        self.leave()
        self._finish = finish
        self._before = QApplication.focusWidget()
        self._shown = [not part.isHidden() for part in self._parts]
        for part in self._parts:
            part.hide()
        self.view = view
        self._column.addWidget(view, 1)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Cancel, view, context=here).activated.connect(self.leave)
        view.show()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def let(self, part: QWidget, shown: bool) -> None:
        """Show or hide one of the parts; while a view stands over them, as soon as it is left."""
        if self.view is None:
            part.setVisible(shown)
        else:
            self._shown[self._parts.index(part)] = shown

    def leave(self) -> None:
        """Back to the page's own parts, as they were."""
        if self.may_leave:
            self.drop()

    def drop(self) -> None:
        """Leave whatever the view may still want."""
        view, self.view = self.view, None
        self._finish = None
        if view is None:
            return
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()
        for part, shown in zip(self._parts, self._shown, strict=True):
            part.setVisible(shown)
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
