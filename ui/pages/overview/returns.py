"""The newest round at a glance: every place by its official code."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from tracker.reports.overview import Overview
from tracker.rounds.rows import Return
from ui.i18n import language, words
from ui.pages.round_states import look_of, look_of_state, state_key
from ui.theme import Space
from ui.widgets import CellStrip, Label, Panel, StateLabel, StripCell, StripGroup


class ReturnsPanel(Panel):
    """`opened(code, place_id)`: a place was chosen."""

    opened = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(words("overview.returns.title"), words("overview.returns.open"))
        self._line = Label("", wrap=True)
        self._strip = CellStrip(words("overview.returns.title"), rows=2)
        self._strip.chosen.connect(lambda key: self.opened.emit(self._code, int(key)))
        self._legend = QHBoxLayout()
        self._legend.setSpacing(Space.GAP)
        self._code: str = ""
        self.body.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.GAP)
        self.body.setSpacing(Space.STEP)
        for part in (self._line, self._strip):
            self.body.addWidget(part)
        self.body.addLayout(self._legend)

    def show_overview(self, found: Overview) -> None:
        one = found.round
        self._strip.setVisible(one is not None)
        self._clear_legend()
        if one is None:
            self.set_title(words("overview.returns.title"))
            self._line.setText(words("overview.returns.none"))
            return
        self._code = one.code
        self.set_title(words("overview.returns.of", period=one.period.label(language().words)))
        self._line.setText(_sentence(found))
        cells = tuple(_cell(answer, found) for answer in found.returns)
        self._strip.set_groups([StripGroup("", cells)])
        states = Counter(state_key(answer, one.due, found.today) for answer in found.returns)
        for state, count in states.items():
            self._add_legend(state, count)
        self._legend.addStretch(1)

    def _add_legend(self, state: str, count: int) -> None:
        look = look_of_state(state)
        tone = "accent" if look.tone == "info" else look.tone
        word = f"{words(f'round.state.{state}')} {count}"
        self._legend.addWidget(StateLabel(look.icon, word, tone, small=True))

    def _clear_legend(self) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()


def _sentence(found: Overview) -> str:
    """How many have reported, how many of them late, and who is still waited for since when."""
    counts = {"have": found.reported, "need": len(found.returns), "late": found.sent_late}
    told = words("overview.returns.line", **counts)
    days = (found.today - found.round.due).days if found.round else 0
    if not found.missing:
        return told
    key = "overview.returns.overdue" if days > 0 else "overview.returns.awaited"
    return f"{told}; {words(key, missing=found.missing, n=days)}"


def _cell(answer: Return, found: Overview) -> StripCell:
    due = found.round.due if found.round else found.today
    look = look_of(answer, due, found.today)
    name = answer.place_name_en if language().code == "en" else answer.place_name
    word = words(f"round.state.{state_key(answer, due, found.today)}")
    return StripCell(str(answer.place_id), answer.place, f"{name}: {word}", look.icon, look.tone, look.solid)
