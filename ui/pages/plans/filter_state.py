"""The one filter of the page: toolbar, panel and chips show it and change it; all three views obey it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.pages.plans.filtering import Wanted


class FilterState(QObject):
    """`changed` after every change, whoever made it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted()

    def put(self, **parts: Any) -> None:
        """Change some parts; nothing is said where nothing changes."""
        self.narrow(replace(self.wanted, **parts))

    def narrow(self, wanted: Wanted) -> None:
        """Filter by this and nothing else."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()

    def reset(self) -> None:
        """Take all filters away."""
        self.narrow(Wanted())
