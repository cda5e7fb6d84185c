"""Small parts of the pane: a task that waits, a figure with its source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.figures.rows import Figure, Indicator
from tracker.kernel.recurrence import parse
from tracker.plans.rows import DueTask, Node
from tracker.plans.rules import TaskState
from tracker.plans.rules.standing import Standing
from ui.i18n import language, words
from ui.models.figure_words import period_text, place_in_file, source_text
from ui.models.plan_words import day_text, node_title, state_text
from ui.theme import Space
from ui.widgets import Button, IconLabel, Label, StateCell

_TOP = Qt.AlignmentFlag.AlignTop


def link(text: str, pressed: Callable[[], object], icon: str = "") -> Button:
    """Words that lead somewhere."""
    button = Button(text, icon, "link")
    button.clicked.connect(lambda _checked=False: pressed())
    return button


class StateWords(QWidget):
    """A state as the tree draws it: the icon in its colour, the words in theirs; `more` follows the words."""

    def __init__(self, state: StateCell, more: str = "", *, small: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        words_tone = state.word_tone or ("text" if state.tone == "accent" else state.tone)
        row.addWidget(IconLabel(state.icon, state.tone, 14), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(state.word + more, "small" if small else "base", words_tone, wrap=True), 1)
        self.setAccessibleName(state.word + more)


class Entry(QWidget):
    """A name, as a door to what it names."""

    def __init__(self, name: str, pressed: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(Space.STEP)
        row.addWidget(Label(name, wrap=True), 1)
        go = link(words("common.action.open"), pressed)
        go.setAccessibleName(f"{go.text()} {name}")
        row.addWidget(go, 0, _TOP)


class NodeEntry(Entry):
    def __init__(self, node: Node, pressed: Callable[[int], object]) -> None:
        super().__init__(node_title(node), lambda: pressed(node.id))


class IndicatorEntry(Entry):
    def __init__(self, indicator: Indicator, pressed: Callable[[int], object]) -> None:
        super().__init__(indicator.called(language().code), lambda: pressed(indicator.id))


class DueEntry(QWidget):
    """A task that is late or due soon, as a door to it."""

    def __init__(self, task: DueTask, pressed: Callable[[int], object]) -> None:
        super().__init__()
        number = f"{task.number} " if task.number else ""
        name = Label(f"{number}{task.text(language().code)}", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(2)
        column.addWidget(name)
        row = QHBoxLayout()
        standing = Standing.OVERDUE if task.late else Standing.DUE_SOON
        said = state_text(TaskState(standing, abs(task.days_left)))
        state = StateCell("bad", said, "bad") if task.late else StateCell("clock", said, "warn")
        row.addWidget(StateWords(state, f" · {due_text(task)}", small=True), 1)
        row.addWidget(link(words("common.action.open"), lambda: pressed(task.node_id)))
        column.addLayout(row)


def due_text(task: DueTask) -> str:
    """The day; of what comes again with its period: "25/12/2026, hằng năm, kỳ 2026"."""
    if not task.recurrence:
        return day_text(task.deadline)
    every = words(f"recurrence.every.{parse(task.recurrence).every}")
    return words("due.again", day=day_text(task.deadline), every=every, period=task.period)


class FigureEntry(QWidget):
    """A figure in the words it came in, its period and place, who said it and where."""

    def __init__(self, figure: Figure, pressed: Callable[[Figure], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, Space.STEP)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(Label(_printed(figure), "strong", wrap=True), 1)
        top.addWidget(link(words("plans_page.pane.open_figure"), lambda: pressed(figure)), 0, _TOP)
        column.addLayout(top)
        where = figure.place_called(language().code)
        column.addWidget(Label(f"{period_text(figure.period)} · {where}", "small", "text2", wrap=True))
        place = place_in_file(figure.source)
        said = " · ".join(dict.fromkeys(part for part in (source_text(figure.source), place) if part))
        column.addWidget(Label(said, "small", "text2", wrap=True))
        if figure.source.illustrative:
            column.addWidget(Label(words("figure.state.illustrative"), "small", "text3"))


def _printed(figure: Figure) -> str:
    """The words it came in with the unit where they do not name it: "trên 2,2 triệu lượt trẻ em"."""
    quantity, unit = figure.quantity, figure.indicator.unit(language().code)
    text = quantity.printed(language().code)
    if language().code == "en" and quantity.value is not None:
        text = quantity.printed("en", as_typed=False)
    if quantity.value is None or unit.casefold() in text.casefold():
        return text
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"
