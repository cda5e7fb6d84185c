"""Over the list of doubts: what is listed, how grave, looking again, copying."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.kernel.quantity import print_number
from tracker.quality.rows import Gravity
from ui.i18n import language, words
from ui.models.doubts import LOOKS, Findings, gravity_text
from ui.widgets import Button, Option, SegmentedSwitch, Toolbar
from ui.widgets.choice_chips import Choice, ChoiceChips

DOUBTFUL, CLAIMS = "doubtful", "claims"
_TONES = {"text2": "neutral"}


class DoubtsToolbar(Toolbar):
    """`claims_wanted(on)`, `gravity_wanted(key or "")`."""

    claims_wanted = Signal(bool)
    gravity_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = SegmentedSwitch(
            [Option(key, words(f"quality.view.{key}")) for key in (DOUBTFUL, CLAIMS)],
            words("quality.view.listed"),
        )
        self.gravities = ChoiceChips(words("quality.view.gravity"))
        self.again = Button(words("quality.view.again"), "redo", "quiet")
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        self.add(self.switch, self.gravities)
        self.add_stretch()
        self.add(self.again)
        self.add_divider()
        self.add(self.columns, self.copy)
        self.switch.changed.connect(lambda key: self.claims_wanted.emit(key == CLAIMS))
        self.gravities.chosen.connect(self.gravity_wanted)

    def show_findings(self, found: Findings) -> None:
        """Counts, and what is chosen."""
        self.switch.set_value(CLAIMS if found.claims else DOUBTFUL)
        counts = found.gravities
        self.gravities.offer(
            [_choice(gravity, counts[gravity], found.claims) for gravity in Gravity if counts[gravity]],
            found.gravity or "",
        )


def counted(name: str, count: int) -> str:
    """ "Sai 3"."""
    return f"{name} {print_number(Decimal(count), language().code)}"


def _choice(gravity: Gravity, count: int, claims: bool) -> Choice:
    icon, tone = LOOKS[gravity]
    text = counted(gravity_text(gravity, claims), count)
    return Choice(gravity, text, _TONES.get(tone, tone), icon)
