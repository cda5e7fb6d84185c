"""A conflict opened in place: what was issued, what the ledger holds, what the file says, side by side."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from tracker.exchange.findings import Choice, Content, Finding, as_shown
from tracker.exchange.importing import Draft
from tracker.figures.rows import Direction
from tracker.kernel.dates import day_of
from tracker.kernel.quantity import Quantity, change, print_number
from ui.i18n import language, words
from ui.models.findings import understood_text
from ui.models.round_cells import short_day
from ui.pages.rounds.deciding import Kind, alike, choices_of, chosen, decide, kind_of
from ui.theme import Space
from ui.widgets import Button, ElidedLabel, Label, set_property

HEIGHTS = {Kind.MERGE: 184, Kind.READING: 184, Kind.IDENTITY: 96, Kind.RECEIPT: 96, Kind.CHARSET: 184}

_TITLE_HEIGHT = 20
_WITHOUT_SIDES = (Kind.IDENTITY, Kind.RECEIPT)

_ONE_LINE, _ROOM = 28, 140
"""Characters of a value that are shown in one line, and of a text in the lines that a card has."""


class _Card(QFrame):
    """One side: a title, the value with its change beside it, and who says so. `pressed()` where it can be
    chosen."""

    pressed = Signal()

    def __init__(self, title: str, value: str, delta: str = "", tone: str = "text2", *, free: bool) -> None:
        super().__init__()
        self._free = free
        self.setProperty("role", "choice" if free else "box")
        self.setProperty("plain", True)
        self.setMinimumWidth(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.STEP)
        column.setSpacing(2)
        self._radio = QRadioButton(title)
        self._radio.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._radio.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._radio.setAutoExclusive(False)
        said = self._radio if free else Label(title, "small", "text2")
        said.setFixedHeight(_TITLE_HEIGHT)
        column.addWidget(said)
        column.addLayout(_value_row(value, delta, tone))
        self._who = Label("", "small", "text2", wrap=True)
        column.addWidget(self._who)
        column.addStretch(1)
        if free:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mark(self) -> None:
        """It is the one that was chosen."""
        self._radio.setChecked(True)
        set_property(self, "chosen", True)

    def tell(self, text: str) -> None:
        """Who put the number in, and when."""
        self._who.setText(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._free and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


def _value_row(value: str, delta: str, tone: str) -> QHBoxLayout:
    """The number, and beside it how it differs from what was issued; a text runs over several lines, the rest
    of a long one in its tooltip."""
    row = QHBoxLayout()
    row.setSpacing(Space.STEP)
    if len(value) > _ONE_LINE:
        label = Label(value if len(value) <= _ROOM else f"{value[: _ROOM - 1]}…", "base", wrap=True)
        label.setToolTip(value)
        row.addWidget(label, 1)
        return row
    if not delta:
        row.addWidget(ElidedLabel(value, "page_title"), 1)
        return row
    row.addWidget(Label(value, "page_title"))
    row.addWidget(ElidedLabel(delta, "small", tone), 1)
    return row


class DecisionBox(QFrame):
    """`decided(choices by decision id)` when a person chooses; `postponed()` when it is left for later."""

    decided = Signal(object)
    postponed = Signal()

    def __init__(self, draft: Draft, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "decision")
        self._draft, self._finding = draft, finding
        self._choice = chosen(draft.preview, finding)
        self.kind = kind_of(finding)
        self.same = QCheckBox(words(f"rounds_page.decide.same_{self.kind}"))
        self.same.setVisible(bool(alike(draft.preview, finding)))
        self.cards: dict[Choice, _Card] = {}
        self.buttons: dict[Choice, Button] = {}
        self.later = Button(words("rounds_page.decide.later"))
        self.later.clicked.connect(lambda _checked=False: self.postponed.emit())
        self._lay_out()

    @property
    def finding(self) -> Finding:
        return self._finding

    def focus_choice(self) -> None:
        """Put the keyboard on the first button."""
        next(iter(self.buttons.values()), self.later).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, choice: Choice) -> None:
        self.decided.emit(decide(self._draft.preview, self._finding, choice, self.same.isChecked()))

    def choose_number(self, number: int) -> bool:
        """The choice with this number, from 1; whether there is one."""
        choices = choices_of(self._finding)
        if not 1 <= number <= len(choices):
            return False
        self.choose(choices[number - 1])
        return True

    def tell_ledger(self, text: str) -> None:
        """Who put the ledger's number in, and when; it is known a moment later."""
        if Choice.MINE in self.cards:
            self.cards[Choice.MINE].tell(text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 10, Space.GAP, 10)
        column.setSpacing(Space.STEP)
        head = QHBoxLayout()
        head.setSpacing(Space.STEP)
        head.addWidget(Label(self._title(), "strong"))
        head.addWidget(ElidedLabel(words(f"rounds_page.decide.hint_{self.kind}"), "small", "text2"), 1)
        column.addLayout(head)
        if self.kind not in _WITHOUT_SIDES:
            column.addLayout(self._sides(), 1)
        column.addLayout(self._foot())

    def _title(self) -> str:
        of = self._draft.known
        name = self._finding.names.get(language().code, "")
        period = of.frame.round.period.label(language().words)
        return " · ".join(part for part in (name, of.place.called(language().code), period) if part)

    def _sides(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.GAP)
        row.addWidget(self._fixed_card(), 1)
        preview = self._draft.preview
        for choice in choices_of(self._finding):
            card = self._choice_card(choice)
            if choice is Choice.THEIRS and self.kind is Kind.MERGE:
                card.tell(preview.reporter or preview.file)
            card.pressed.connect(lambda choice=choice: self.choose(choice))
            if choice is self._choice:
                card.mark()
            self.cards[choice] = card
            row.addWidget(card, 1)
        return row

    def _fixed_card(self) -> _Card:
        """What nobody chooses: the number that was issued, or the cell as it was written."""
        if self.kind in (Kind.READING, Kind.CHARSET):
            place = words("rounds_page.decide.written", sheet=self._finding.sheet, cell=self._finding.cell)
            return _Card(place, as_shown(self._finding.raw, language().code), free=False)
        day = short_day(day_of(self._draft.known.issue.issued_at))
        return _Card(words("rounds_page.decide.base", day=day), _shown(self._finding.base), free=False)

    def _choice_card(self, choice: Choice) -> _Card:
        finding = self._finding
        kept = finding.raw if self.kind is Kind.CHARSET else finding.current
        content = {Choice.MINE: kept, Choice.THEIRS: finding.parsed, Choice.OTHER: finding.other}[choice]
        title = words(f"rounds_page.decide.{self.kind}_{choice}", sheet=finding.sheet, cell=finding.cell)
        detail, tone = self._delta(content) if self.kind is Kind.MERGE else ("", "text2")
        return _Card(title, _shown(content), detail, tone, free=True)

    def _delta(self, content: Content) -> tuple[str, str]:
        """The change against what was issued, coloured by whether it is good: "▲ 2 so với gốc"."""
        base = self._finding.base
        if not isinstance(content, Quantity) or not isinstance(base, Quantity):
            return "", "text2"
        moved = change(content, base).change
        if not moved:
            return "", "text2"
        text = f"{'▲' if moved > 0 else '▼'} {print_number(abs(moved), language().code)}"
        return words("rounds_page.decide.delta", change=text), self._tone(moved)

    def _tone(self, moved: Decimal) -> str:
        item = self._finding.decision.partition(":")[0]
        asked = next((one for one in self._draft.known.frame.items if str(one.id) == item), None)
        direction = asked.indicator.direction if asked is not None else Direction.NEUTRAL
        if direction is Direction.NEUTRAL:
            return "text2"
        return "good" if (moved > 0) is (direction is Direction.HIGHER_BETTER) else "bad"

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        for choice in choices_of(self._finding):
            chosen_one = choice is self._choice
            button = Button(self._button_text(choice), "check" if chosen_one else "")
            if chosen_one:
                button.set_role("primary")
            button.clicked.connect(lambda _checked=False, choice=choice: self.choose(choice))
            self.buttons[choice] = button
            row.addWidget(button)
        row.addWidget(self.later)
        keys = ", ".join(str(number) for number in range(1, len(self.buttons) + 1))
        row.addWidget(ElidedLabel(words("deciding.page.keys", keys=keys), "small", "text3"), 1)
        row.addWidget(self.same)
        return row

    def _button_text(self, choice: Choice) -> str:
        if self.kind is Kind.READING and choice is not Choice.MINE:
            content = self._finding.parsed if choice is Choice.THEIRS else self._finding.other
            return words("rounds_page.decide.read_as", value=_shown(content))
        if self.kind is Kind.CHARSET:
            return words(f"rounds_page.decide.charset_{choice}")
        if self.kind in _WITHOUT_SIDES:
            return words(f"rounds_page.decide.{self._finding.rule}_{choice}")
        return words(f"exchange.choice.{choice}")


def _shown(content: Content) -> str:
    return understood_text(content) or words("rounds_page.decide.empty")
