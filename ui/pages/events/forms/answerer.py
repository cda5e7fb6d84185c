"""Who must answer: an agency from the list, or any name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.kernel.texts import clean
from ui.i18n import words
from ui.widgets import PickBox


class AnswererBox(PickBox):
    """`agency_id` of what is picked, else `name` as it is typed; neither where nobody is named."""

    def __init__(
        self,
        items: Sequence[tuple[str, str]],
        agency_id: int | None,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words("event.field.answerer"), free=True, parent=parent)
        self.set_items(items, str(agency_id or ""))
        if agency_id is None and name:
            self.setCurrentText(name)

    @property
    def agency_id(self) -> int | None:
        return int(self.key) if self.key else None

    @property
    def name(self) -> str:
        """What was typed, unless it stands in the list (the empty choice does)."""
        text = self.currentText()
        return "" if self.findText(text) >= 0 else clean(text)
