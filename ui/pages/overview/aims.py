"""Goals and targets that are not reached, with the figure they were measured by."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.kernel.confidence import Confidence
from tracker.kernel.quantity import print_number
from tracker.plans.rules.targets import Verdict
from tracker.reports.goals import milestone_text
from tracker.reports.overview import Aim, Overview
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.pages.overview.listing import ListPanel
from ui.widgets import Column, NumberCell, StateCell, TextCell

COLUMNS = (
    Column("aim", stretch=True, fixed=True),
    Column("plan", 104),
    Column("actual", 96, right=True),
    Column("asked", 120, right=True),
    Column("verdict", 150),
)
_SHOWN = 5


class AimsPanel(ListPanel):
    opened = Signal(object)

    def __init__(self) -> None:
        heads = [words(f"overview.aims.{column.key}") for column in COLUMNS]
        super().__init__(words("overview.aims.title"), words("overview.all"), heads, COLUMNS, "target")

    def show_overview(self, found: Overview) -> None:
        key = "overview.aims.empty" if found.aims_of else "overview.aims.unmeasured"
        self.show_rows([_row(aim) for aim in found.aims[:_SHOWN]], words(key, n=found.aims_of))


def _row(aim: Aim) -> FixedRow:
    code, speaker = language().code, language().words
    asked = aim.evaluation.asked
    doubtful = aim.node.confidence is Confidence.UNVERIFIED
    return FixedRow(
        (
            TextCell(aim.node.text(code), detail=words("overview.aims.unverified") if doubtful else ""),
            TextCell(aim.plan, tone="text2"),
            NumberCell(aim.actual.quantity.printed(code) if aim.actual else "…", bold=True),
            NumberCell(milestone_text(asked, speaker) if asked else ""),
            _verdict(aim),
        ),
        aim,
    )


def _verdict(aim: Aim) -> StateCell:
    if aim.evaluation.verdict is Verdict.UNDECIDED:
        return StateCell("info", words("overview.aims.undecided"), "text2")
    distance = aim.evaluation.distance
    if distance is None:
        return StateCell("warn", words("overview.aims.missed"), "warn")
    unit = aim.evaluation.asked.unit if aim.evaluation.asked else ""
    points = words("overview.aims.points") if unit == "%" else unit
    gap = f"{print_number(abs(distance), language().code)} {points}"
    return StateCell("bad", words("overview.aims.gap", gap=gap), "bad")
