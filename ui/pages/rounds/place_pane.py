"""The pane beside the matrix: one place's return, what happened to it, and the steps that are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.dates import print_date
from tracker.rounds.rows import Return, ReturnEvent, ReturnState, Step
from ui.i18n import language, words
from ui.models.figure_words import moment_text
from ui.models.round_board import RoundBoard, has_reported, name_of
from ui.models.round_cells import due_text, state_text
from ui.pages.round_states import STATE_ORDER, look_of, look_of_state
from ui.pages.rounds.loading import PlaceFacts
from ui.pages.rounds.steps import OFFERED, open_to, owing
from ui.theme import Space
from ui.widgets import Button, Chip, DetailPane, ElidedLabel, Label, StateLabel

_BODY = "place"
_TONES = {"text3": "neutral"}
_ICONS = {Step.ACCEPT: "check", Step.RETURN: "back", Step.LOCK: "lock", Step.REOPEN: "edit"}


def short_digest(digest: str) -> str:
    """The first and last signs of a sha256, enough to compare by eye."""
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}"


class PlacePane(DetailPane):
    """The signals say what a person asks for and of which returns; `copied(text)`: something stands on the
    clipboard now."""

    step_asked = Signal(object, object)
    remind_asked = Signal(object)
    letters_asked = Signal(object)
    issue_asked = Signal(object)
    save_asked = Signal(object)
    review_asked = Signal(object)
    recall_asked = Signal(object)
    copied = Signal(str)

    def __init__(self, writable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self._returns: tuple[Return, ...] = ()
        self._body = self.add_body(_BODY, "")
        self.buttons = {step: Button(icon=_ICONS[step]) for step in OFFERED}
        self.issue = Button(words("rounds_page.pane.issue"), "xls")
        self.remind = Button(words("rounds_page.next.remind"), "send")
        for step, button in self.buttons.items():
            button.set_text(words(f"rounds_page.step.{step}"))
            button.clicked.connect(lambda _checked=False, step=step: self._ask(step))
        self.issue.clicked.connect(lambda _checked=False: self.issue_asked.emit(self._returns))
        self.remind.clicked.connect(lambda _checked=False: self._tell_one(self.remind_asked))
        self.add_foot(*self.buttons.values(), self.issue, self.remind)
        self.show_nothing()

    @property
    def returns(self) -> tuple[Return, ...]:
        """What is shown: one return, several that are selected together, or none."""
        return self._returns

    def show_nothing(self) -> None:
        self._returns = ()
        self._body.clear()
        self.set_head("", words("rounds_page.pane.nothing"))
        self.set_state(None)
        self._offer()

    def show_return(self, board: RoundBoard, one: Return, facts: PlaceFacts) -> None:
        self._returns = (one,)
        look = look_of(one, board.due, board.today)
        chip = Chip(
            state_text(board.state_of(one)), _TONES.get(look.tone, look.tone), look.icon, passive=True
        )
        self.set_head("", f"{one.place} {name_of(one, language().code)}")
        self.set_state(chip)
        self._body.clear()
        self._tell_facts(board, one, facts)
        if owing(self._returns):
            link = Button(words("reminder.page.letter"), "report", "link")
            link.clicked.connect(lambda _checked=False: self.letters_asked.emit(self._returns))
            self._body.add_widget(_beside(link))
        self._tell_events(facts.events)
        self._offer()

    def show_several(self, board: RoundBoard, returns: Sequence[Return]) -> None:
        """How many of the selected are in which state, and the steps with how many each would move."""
        self._returns = tuple(returns)
        self.set_head("", words("rounds_page.pane.several", n=len(returns)))
        self.set_state(None)
        self._body.clear()
        counts = Counter(map(board.state_of, returns))
        for state in STATE_ORDER:
            if counts[state]:
                look = look_of_state(state)
                self._body.add_widget(StateLabel(look.icon, f"{state_text(state)} {counts[state]}", look.ink))
        self._offer()
        self._offer_several()

    def _tell_facts(self, board: RoundBoard, one: Return, facts: PlaceFacts) -> None:
        add = self._body.add_row
        add(words("rounds_page.pane.due"), _due(board, one))
        if facts.form:
            add(words("rounds_page.pane.form"), facts.form)
        if one.state is ReturnState.ISSUED and self._writable:
            back = Button(words("rounds_page.pane.recall"), "undo", "link")
            back.clicked.connect(lambda _checked=False: self._tell_one(self.recall_asked))
            self._body.add_widget(_beside(back))
        if has_reported(one):
            add(words("rounds_page.pane.file"), self._file(one))
            add(words("rounds_page.pane.digest"), self._digest(one))
            add(words("rounds_page.pane.filled"), _filled(one))
            if board.round.tasks:
                told = words("rounds_page.pane.tasks_of", n=facts.tasks, total=board.round.tasks)
                add(words("rounds_page.pane.tasks"), told)
            add(words("rounds_page.pane.findings"), _findings(one))
        if one.reason:
            add(words("rounds_page.pane.reason"), one.reason)
        if one.sha256:
            for link in self._links(one):
                self._body.add_widget(link)

    def _tell_events(self, events: Sequence[ReturnEvent]) -> None:
        if events:
            self._body.add_section(words("rounds_page.pane.log"))
        for event in events:
            self._body.add_widget(_Entry(event))

    def _offer(self) -> None:
        """Show in the foot the buttons of the steps that are open to the one return."""
        one = self._returns[0] if len(self._returns) == 1 and self._writable else None
        for step, button in self.buttons.items():
            button.setVisible(one is not None and bool(open_to(step, [one])))
        self.issue.setVisible(one is not None and not has_reported(one))
        self.remind.setVisible(one is not None and one.state in (ReturnState.ISSUED, ReturnState.RETURNED))
        self._foot.setVisible(one is not None)

    def _offer_several(self) -> None:
        """Below the counts a button for each step that some of the selected can take."""
        self._body.add_rule()
        for step in OFFERED if self._writable else ():
            moved = open_to(step, self._returns)
            if moved:
                text = words("rounds_page.step.counted", step=words(f"rounds_page.step.{step}"), n=len(moved))
                button = Button(text, _ICONS[step])
                button.clicked.connect(lambda _checked=False, step=step: self._ask(step))
                self._body.add_widget(button)
        forms = open_to(Step.ISSUE, self._returns) if self._writable else ()
        if forms:
            button = Button(words("rounds_page.pane.issue_n", n=len(forms)), "xls")
            button.clicked.connect(lambda _checked=False: self.issue_asked.emit(forms))
            self._body.add_widget(button)

        self._offer_letters()

    def _offer_letters(self) -> None:
        """A reminder is a paper: it can be printed of a ledger that may only be read, too."""
        awaited = owing(self._returns)
        if awaited:
            button = Button(words("reminder.page.letters", n=len(awaited)), "report")
            button.clicked.connect(lambda _checked=False: self.letters_asked.emit(awaited))
            self._body.add_widget(button)

    def _tell_one(self, signal: SignalInstance) -> None:
        for one in self._returns[:1]:
            signal.emit(one)

    def _ask(self, step: Step) -> None:
        self.step_asked.emit(step, open_to(step, self._returns))

    def _file(self, one: Return) -> QWidget:
        label = ElidedLabel(one.file)
        label.setAccessibleName(words("rounds_page.pane.file"))
        return label

    def _digest(self, one: Return) -> QWidget:
        copy = Button(icon="copy", role="quiet", small=True)
        copy.setAccessibleName(words("rounds_page.pane.copy_digest"))
        copy.setToolTip(one.sha256)
        copy.clicked.connect(lambda _checked=False: self._copy(one.sha256))
        return _beside(Label(short_digest(one.sha256), "mono", "text2"), copy)

    def _links(self, one: Return) -> Iterator[QWidget]:
        """What can be done with the file that came. One that is locked is not compared any more."""
        links = [("review", "eye", self.review_asked), ("save", "dnl", self.save_asked)]
        for key, icon, signal in links[one.state is ReturnState.LOCKED :]:
            link = Button(words(f"rounds_page.pane.{key}"), icon, "link")
            link.clicked.connect(lambda _checked=False, signal=signal: self._tell_one(signal))
            yield _beside(link)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(words("rounds_page.pane.digest_copied"))


class _Entry(QWidget):
    """One line of the log: when and who, then what with its note; what was taken back says so."""

    def __init__(self, event: ReturnEvent) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.HALF)
        column.setSpacing(0)
        who = " · ".join(part for part in (moment_text(event.at), event.by) if part)
        said = words(f"round.step.{event.event}")
        if event.note:
            said = words("rounds_page.pane.noted", step=said, note=event.note)
        if event.undone_at:
            said = words("rounds_page.pane.undone", step=said)
        column.addWidget(Label(who, "small", "text2"))
        column.addWidget(Label(said, tone="text3" if event.undone_at else "text", wrap=True))


def _due(board: RoundBoard, one: Return) -> str:
    day = print_date(board.due, language().code)
    if one.received_on is None:
        return f"{day}, {due_text(board, one)}"
    received = print_date(one.received_on, language().code)
    return words("rounds_page.pane.received", due=day, day=received, late=due_text(board, one))


def _findings(one: Return) -> QWidget:
    said = words("rounds_page.pane.findings_n", n=one.findings)
    return StateLabel("warn", said, "warn") if one.findings else Label(said)


def _filled(one: Return) -> str:
    return words("rounds_page.pane.filled_of", n=one.filled, total=one.asked)


def _beside(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.HALF)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return whole
