"""What was written to the ledger, heard on the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tracker.app import Ledger


class Changes(QObject):
    """`heard(ChangeSet)` after every write, whoever wrote; stops listening when its parent is gone."""

    heard = Signal(object)

    def __init__(self, ledger: Ledger, parent: QObject) -> None:
        super().__init__(parent)
        self.destroyed.connect(ledger.subscribe(lambda changes, _ledger: self.heard.emit(changes)))
