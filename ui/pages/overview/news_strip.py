"""What has changed since this person looked last, in one line of doors under the counters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker.reports.news import News, NewsKind
from ui.i18n import words
from ui.models.figure_words import moment_text
from ui.models.news_rows import LOOKS, count_text, place_named
from ui.pages.overview.loading import FIRST_LOOK_DAYS, Looked
from ui.theme import Space
from ui.widgets import Button, IconLabel, Label

_HEIGHT = 34
_MOST_NAMED = 8


class NewsStrip(QFrame):
    """`chosen(kind)`: the news of a kind are wanted, "" all of them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "counters")
        self.setFixedHeight(_HEIGHT)
        self._since = Label("", "strong")
        self._nothing = Label(words("news.nothing"), "base", "text2")
        self._every = Button(words("news.every"), role="link", small=True, trailing="chevron-right")
        self._every.clicked.connect(lambda _checked=False: self.chosen.emit(""))
        self._doors = {kind: self._door(kind) for kind in NewsKind}
        self._lay_out()

    @property
    def shown(self) -> tuple[NewsKind, ...]:
        """The kinds of which there is something new."""
        return tuple(kind for kind, door in self._doors.items() if not door.isHidden())

    def show_news(self, looked: Looked) -> None:
        """Only what there is has a door; where nothing changed this is said."""
        found = looked.news
        since = words("news.since", at=moment_text(found.since.at))
        self._since.setText(since if looked.before else words("news.last_days", n=FIRST_LOOK_DAYS))
        for kind, door in self._doors.items():
            door.set_text(count_text(kind, found.counts[kind]))
            door.setToolTip(_named(found, kind))
            door.setVisible(found.counts[kind] > 0)
        self._nothing.setVisible(not self.shown)

    def _door(self, kind: NewsKind) -> Button:
        icon, tone = LOOKS[kind]
        door = Button("", icon, "link")
        door.set_icon(icon, tone)
        door.clicked.connect(lambda _checked=False: self.chosen.emit(kind.value))
        return door

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP + 2, 0, 10, 0)
        row.setSpacing(Space.GAP)
        row.addWidget(IconLabel("hist", "accent", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._since)
        row.addWidget(self._nothing)
        for door in self._doors.values():
            row.addWidget(door)
        row.addStretch(1)
        row.addWidget(self._every)


def _named(found: News, kind: NewsKind) -> str:
    """The first of them by name, for whoever points at a door."""
    names = list(dict.fromkeys(place_named(one) for one in found.of(kind)))
    more = ["…"] if len(names) > _MOST_NAMED else []
    return "\n".join([*names[:_MOST_NAMED], *more])
