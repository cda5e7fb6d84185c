"""How goals and targets stand, those that are off their way first, with the figure they were measured by."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from tracker.kernel.confidence import Confidence
from tracker.plans.rules.tracking import Track
from tracker.reports.goals import milestone_text
from tracker.reports.overview import Aim, Overview
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.models.plan_bars import aim_bar
from ui.models.plan_words import gap_text
from ui.pages.overview.listing import ListPanel
from ui.widgets import BarCell, Column, NumberCell, StateCell, TextCell

COLUMNS = (
    Column("aim", stretch=True, fixed=True),
    Column("bar", 92),
    Column("actual", 84, right=True),
    Column("asked", 132, right=True),
    Column("verdict", 132),
)
_LOOKS = {
    Track.MISSED: ("bad", "bad"),
    Track.OFF_TRACK: ("warn", "warn"),
    Track.UNDECIDED: ("info", "text2"),
    Track.NO_GROUND: ("info", "text2"),
    Track.ON_TRACK: ("play", "accent"),
    Track.ACHIEVED: ("ok", "good"),
    Track.EXCEEDED: ("ok", "good"),
}
_TELLS_GAP = frozenset({Track.MISSED, Track.OFF_TRACK})


class AimsPanel(ListPanel):
    opened = Signal(object)

    def __init__(self) -> None:
        heads = [words(f"overview.aims.{column.key}") for column in COLUMNS]
        super().__init__(words("overview.aims.title"), words("overview.all"), heads, COLUMNS, "target")

    def show_overview(self, found: Overview) -> None:
        """Where nothing is off, the others are listed all the same: a leader wants to see how they stand."""
        sound = bool(found.aims) and not found.behind
        title = "overview.aims.sound_title" if sound else "overview.aims.title"
        self.set_title(words(title), words("overview.aims.sound", n=len(found.aims)) if sound else "")
        self.set_link(words("overview.all_of", n=len(found.aims)) if found.aims else "")
        self.show_rows([_row(aim) for aim in found.aims], words("overview.aims.unmeasured"))


def _row(aim: Aim) -> FixedRow:
    code, speaker = language().code, language().words
    asked, bar = aim.evaluation.asked, aim_bar(aim.measured)
    doubtful = aim.node.confidence is Confidence.UNVERIFIED
    icon, tone = _LOOKS[aim.track]
    return FixedRow(
        (
            TextCell(aim.node.text(code), detail=words("overview.aims.unverified") if doubtful else aim.plan),
            replace(bar, text="", tone=_bar_tone(aim)) if bar else BarCell(None, ""),
            NumberCell(bar.text if bar else "…", bold=True),
            TextCell(milestone_text(asked, speaker) if asked else "", align="right"),
            StateCell(icon, _verdict(aim), tone),
        ),
        aim,
    )


def _bar_tone(aim: Aim) -> str:
    tone = _LOOKS[aim.track][1]
    return tone if tone in ("bad", "warn", "good") else "bar"


def _verdict(aim: Aim) -> str:
    """How far it is off; where that is no single number, or it is not off, how it stands."""
    gap = gap_text(aim.evaluation) if aim.track in _TELLS_GAP else ""
    return gap or words(f"overview.track.{aim.track}")
