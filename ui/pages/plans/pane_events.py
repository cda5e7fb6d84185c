"""In the pane of a node: the meetings from which it comes, or whose commitments it carries out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.events.rows import NodeCommitment
from ui.i18n import language, words
from ui.models.event_rows import kind_text, outcome_state
from ui.pages.plans.pane_parts import StateWords, link
from ui.pages.targets import ToMeeting
from ui.theme import Space
from ui.widgets import Label, PaneBody


def write_events(
    body: PaneBody,
    commitments: Sequence[NodeCommitment],
    today: dt.date,
    opened: Callable[[ToMeeting], object],
) -> None:
    """Nothing where no meeting has anything to do with the node."""
    if commitments:
        body.add_section(words("events_page.title"))
    for one in commitments:
        body.add_widget(_Entry(one, today, opened))


class _Entry(QWidget):
    """What came out of a meeting, and of which, as a door to it."""

    def __init__(self, one: NodeCommitment, today: dt.date, opened: Callable[[ToMeeting], object]) -> None:
        super().__init__()
        code = language().code
        said = one.commitment
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, Space.HALF)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(Space.STEP)
        top.addWidget(Label(f"{kind_text(said.kind)}: {said.text(code)}", wrap=True), 1)
        go = link(words("common.action.open"), lambda: opened(ToMeeting(said.meeting_code, said.id)))
        go.setAccessibleName(f"{go.text()} {said.key}")
        top.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        held = " · ".join(part for part in (one.meeting.title(code), one.meeting.when(code)) if part)
        column.addWidget(Label(held, "small", "text2", wrap=True))
        column.addWidget(StateWords(outcome_state(said, today), small=True))
