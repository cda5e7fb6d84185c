"""The table of doubts."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.quality.rows import Doubt
from ui.i18n import words
from ui.models.doubts import KEYS, DoubtsModel, Findings
from ui.widgets import Column, LedgerTable

_WIDTHS = {"gravity": 96, "verdict": 152, "kind": 116, "indicator": 156, "place": 84, "period": 100}
_NARROW = 800
_SPREAD = {"kind": 0.05, "indicator": 0.22, "place": 0.05, "period": 0.04}


class DoubtsTable(LedgerTable):
    """Worst first; the reason takes the room that is left, the whole sentence stands in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("quality.view.title"), cell_cursor=False, parent=parent)
        self.doubts = DoubtsModel(self)
        self._claims = False
        self.setModel(self.doubts)
        self.set_columns([_column(key) for key in KEYS])
        self.remember("figures.doubts")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a wide screen the names get part of the room, the reason the rest."""
        super().resizeEvent(event)
        spare = max(0, event.size().width() - _NARROW)
        for key, share in () if self.by_hand else _SPREAD.items():
            self.ledger_header.resizeSection(KEYS.index(key), _WIDTHS[key] + round(spare * share))

    def show_findings(self, found: Findings) -> None:
        """Among stated comparisons the column of kinds says nothing, and their verdicts are longer words."""
        changed = found.claims is not self._claims
        self._claims = found.claims
        self.doubts.show(found)
        if changed:
            self.ledger_header.setSectionHidden(KEYS.index("kind"), found.claims)
            width = _WIDTHS["verdict" if found.claims else "gravity"]
            self.ledger_header.resizeSection(KEYS.index("gravity"), width)

    @property
    def current(self) -> Doubt | None:
        """The doubt under the cursor."""
        return self.doubts.doubt(self.currentIndex().row())

    def stand_on(self, doubt: Doubt | None) -> None:
        """Put the cursor on the same doubt, on the first where it is gone."""
        if self.doubts.rowCount():
            index = self.doubts.index(max(0, self.doubts.row_of(doubt)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)


def _column(key: str) -> Column:
    return Column(key, _WIDTHS.get(key, 240), stretch=key == "reason", fixed=key in ("gravity", "reason"))
