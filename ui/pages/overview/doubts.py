"""What the figures contradict, worst first."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.quality.rows import Doubt, Gravity
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.pages.overview.listing import ListPanel
from ui.widgets import Column, TextCell

COLUMNS = (Column("doubt", stretch=True, fixed=True),)
_SHOWN = 6
_LOOKS = {Gravity.ERROR: ("bad", "bad"), Gravity.WARNING: ("warn", "warn"), Gravity.INFO: ("info", "text2")}


class DoubtsPanel(ListPanel):
    opened = Signal(object)

    def __init__(self) -> None:
        title = words("overview.doubts.title")
        super().__init__(title, words("overview.all"), [words("overview.doubts.doubt")], COLUMNS, "ok")

    def show_overview(self, found: Overview) -> None:
        self.show_rows([_row(doubt) for doubt in found.doubts[:_SHOWN]], words("overview.doubts.empty"))


def _row(doubt: Doubt) -> FixedRow:
    icon, tone = _LOOKS[doubt.gravity]
    return FixedRow((TextCell(doubt.say(language().words), icon=icon, icon_tone=tone),), doubt)
