"""The parts of the tab that says where a number comes from: facts, history, rivals, checked claims."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.figures.rows import HistoryEntry, StatedClaim
from tracker.kernel.claims import Verdict
from tracker.kernel.explanations import explain
from tracker.kernel.quantity import Quantity, change, print_number, print_percent
from ui.i18n import language, words
from ui.models import figure_words as said
from ui.theme import Space, theme
from ui.widgets import Button, IconLabel, Label

VERDICTS = {
    Verdict.consistent: ("ok", "good"),
    Verdict.contradiction: ("bad", "bad"),
    Verdict.unchecked: ("info", "text2"),
}
_TOP = Qt.AlignmentFlag.AlignTop


def selectable(label: Label) -> Label:
    """Words that can be marked and copied."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class FactBox(QFrame):
    """Labels and values in a frame; a value may have a small button after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "box")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 6, 10, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def add(self, label: str, value: str, tone: str = "text", button: Button | None = None) -> None:
        """A line; an empty value is left out."""
        if not value:
            return
        row = self._grid.rowCount()
        self._grid.addWidget(Label(label, "small", "text2"), row, 0, _TOP)
        shown = selectable(Label(value, "small", tone, wrap=True))
        shown.setAccessibleName(f"{label}: {value}")
        self._grid.addWidget(shown, row, 1, 1, 1 if button else 2)
        if button is not None:
            self._grid.addWidget(button, row, 2)


class _Dot(QWidget):
    """The mark of one thing that was said, with the line to the one before it."""

    def __init__(self, filled: bool, goes_on: bool) -> None:
        super().__init__()
        self._filled, self._goes_on = filled, goes_on
        self.setFixedWidth(14)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._goes_on:
            painter.fillRect(6, 16, 1, self.height() - 16, theme().color("line"))
        painter.setPen(QPen(theme().color("accent" if self._filled else "text3"), 1.5))
        painter.setBrush(theme().color("accent" if self._filled else "surface"))
        painter.drawEllipse(QPointF(6.5, 9), 4, 4)


class HistoryLine(QWidget):
    """One thing that was said: the number, when, what it replaced, where it stood."""

    def __init__(
        self,
        entry: HistoryEntry,
        replaced: Quantity | None,
        goes_on: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        number = Label(said.value_text(entry.quantity), "strong" if entry.current else "base")
        if not entry.current:
            font = QFont(theme().font("base"))
            font.setStrikeOut(True)
            number.setFont(font)
            number.set_tone("text3")
        head.addWidget(number, 1)
        head.addWidget(Label(said.moment_text(entry.source.recorded_at), "hint", "text2"))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(0, 0, 0, Space.HALF)
        column.addLayout(head)
        column.addWidget(selectable(Label(history_words(entry, replaced), "small", "text2", wrap=True)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Dot(entry.official, goes_on))
        row.addLayout(column, 1)


class RivalBox(QFrame):
    """What another source says of the cell, and the button that lets it hold. `chosen(observation id)`."""

    chosen = Signal(object)

    def __init__(
        self, entry: HistoryEntry, held: Quantity, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "rival")
        said_column = QVBoxLayout()
        said_column.setSpacing(0)
        title = f"{said.value_text(entry.quantity)} · {said.source_text(entry.source)}"
        said_column.addWidget(selectable(Label(title, "strong", wrap=True)))
        said_column.addWidget(selectable(Label(rival_words(entry, held), "small", "text2", wrap=True)))
        said_column.setContentsMargins(10, 6, 8, 6)
        self.setLayout(said_column)
        if writable:
            button = Button(words("figure.origin.make_official"), small=True)
            button.clicked.connect(lambda _checked=False: self.chosen.emit(entry.id))
            said_column.addSpacing(Space.HALF)
            said_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class ClaimLine(QWidget):
    """A stated comparison, the verdict, and the arithmetic in a sentence."""

    def __init__(self, claim: StatedClaim, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, tone = VERDICTS[claim.finding.verdict]
        head = QHBoxLayout()
        head.setSpacing(Space.STEP)
        quoted = words("figure.origin.claim_text", text=claim.text)
        head.addWidget(selectable(Label(quoted, wrap=True)), 1)
        verdict = Label(words(f"claim.verdict.{claim.finding.verdict}"), "header", tone)
        head.addWidget(verdict, 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        sentence = explain(claim.finding, language().words)
        column.addWidget(selectable(Label(sentence, "small", "text2", wrap=True)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(Space.STEP)
        row.addWidget(IconLabel(icon, tone, 14), 0, _TOP)
        row.addLayout(column, 1)


def history_words(entry: HistoryEntry, replaced: Quantity | None) -> str:
    """What it replaced, what is noted; of what no longer holds also who said it and where."""
    first = (
        words("figure.origin.replaces", value=said.value_text(replaced))
        if replaced is not None
        else words("figure.origin.first")
    )
    parts = [first]
    if entry.note:
        parts.append(entry.note if entry.note.endswith(".") else f"{entry.note}.")
    if not entry.official:
        where = (said.source_text(entry.source), said.place_in_file(entry.source))
        parts.append(" · ".join(dict.fromkeys(filter(None, where))))
    return " ".join(filter(None, parts))


def rival_words(entry: HistoryEntry, held: Quantity) -> str:
    """ "Thấp hơn 3 (−4,7%); đếm theo vụ khởi tố"."""
    document = entry.source.document
    if document == said.source_text(entry.source):
        document = ""  # the title has said so
    return "; ".join(filter(None, (difference_words(entry.quantity, held), entry.note, document)))


def difference_words(other: Quantity, held: Quantity) -> str:
    """How far another number is from the one that holds; empty where there is no telling."""
    found = change(other, held)
    if found.change is None:
        return ""
    if not found.change:
        return words("figure.origin.equal")
    code = language().code
    rough = "~ " if found.approximate else ""
    amount = rough + print_number(abs(found.change), code)
    way = "higher" if found.change > 0 else "lower"
    if found.percent is None:
        return words(f"figure.difference.{way}", amount=amount)
    percent = rough + print_percent(found.percent, code, signed=True)
    return words(f"figure.difference_percent.{way}", amount=amount, percent=percent)


def tally_words(claims: Sequence[StatedClaim]) -> str:
    """ "2 phù hợp · 1 mâu thuẫn"."""
    counted = {verdict: sum(c.finding.verdict is verdict for c in claims) for verdict in Verdict}
    return " · ".join(words(f"figure.tally.{one}", n=n) for one, n in counted.items() if n)
