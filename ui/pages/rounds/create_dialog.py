"""A new reporting round: for which plan and period, what is asked, of whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.places.rows import Place
from tracker.rounds.commands import NewRound, create_round
from ui.forms.careful import CarefulDialog
from ui.forms.check_tree import CheckNode, CheckTree
from ui.i18n import language, refusal_words, words
from ui.pages.context import PageContext
from ui.pages.rounds.create_form import CreateForm
from ui.pages.rounds.creating import Choices, Item, Question, check, choices, places_of, tasks_of
from ui.pages.rounds.task_choice import TaskChoice
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, Label, TabRow

_ASKS, _TASKS, _PLACES = "asks", "tasks", "places"


class CreateDialog(CarefulDialog):
    """`created(code)` once the round is in the ledger."""

    created = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choices, self._places = Latest(context.runner), Latest(context.runner)
        self._tasks = Latest(context.runner)
        self._found = Choices((), (), frozenset(), frozenset())
        self._known: tuple[Place, ...] = ()
        self.setProperty("role", "surface")
        self.setWindowTitle(words("rounds_page.create.window"))
        self.form = CreateForm(context.ledger.today())
        self.asks = CheckTree(words("rounds_page.create.asks_name"), words("rounds_page.create.find_ask"))
        self.places = CheckTree(
            words("rounds_page.create.places_name"), words("rounds_page.create.find_place")
        )
        self.tasks = TaskChoice()
        self.tabs = TabRow(words("rounds_page.create.what"))
        self.count = Label("", "strong")
        self.problem = Label("", "small", "bad", wrap=True)
        self.go = Button(words("rounds_page.create.go"), "plus", "primary")
        self._lay_out()
        self._connect()
        ledger = context.ledger
        self._choices.run(lambda _progress: choices(ledger), self._offer)
        self._ask_places()
        self._ask_tasks()

    def show_tasks(self, plan: str) -> None:
        """Turn to the tasks of a plan."""
        self.form.plan.pick(plan)
        self.form.plan.changed.emit(plan)
        self.tabs.choose(_TASKS)
        self.tabs.changed.emit(_TASKS)

    def new_round(self) -> NewRound:
        """What the dialog says now."""
        plan, chosen = self.form.chosen_plan, self.chosen_places()
        return NewRound(
            period=self.form.period,
            due=self.form.due_day,
            items=tuple(cast("list[Item]", self.asks.checked())),
            place_ids=() if len(chosen) == len(self._known) else chosen,
            plan_id=plan.id if plan else None,
            plan_code=plan.code if plan else "",
            code=self.form.round_code,
            title=self.form.title.text().strip(),
            task_ids=self.tasks.chosen(),
        )

    def chosen_places(self) -> tuple[int, ...]:
        return tuple(cast("list[int]", self.places.checked()))

    def accept(self) -> None:
        """Create the round; a refusal is said in the dialog, which stays."""
        ledger = self._context.ledger
        try:
            outcome = self._context.do(create_round, self.new_round(), now=ledger.now())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        super().accept()
        self.created.emit(str(outcome.result))

    def _offer(self, found: Choices) -> None:
        self._found = found
        self.form.offer(found)
        self.asks.set_nodes(_question_nodes(found))
        self._settle()

    def _ask_tasks(self) -> None:
        """Those of the plan that is chosen now."""
        ledger, plan = self._context.ledger, self.form.chosen_plan
        code = plan.code if plan else ""
        self._tasks.run(lambda _progress: tasks_of(ledger, code), self.tasks.show_plan)

    def _ask_places(self) -> None:
        ledger, period = self._context.ledger, self.form.period
        self._places.run(lambda _progress: places_of(ledger, period), self._show_places)

    def _show_places(self, found: tuple[Place, ...]) -> None:
        if found != self._known:
            self._known = found
            self.places.set_nodes(_place_nodes(found))
        self._settle()

    def _settle(self) -> None:
        """Count what will be asked, and say what is still missing."""
        asked, whom = len(self.asks.checked()), len(self.places.checked())
        tasks = len(self.tasks.chosen())
        self.tabs.set_title(_ASKS, words("rounds_page.create.asks", n=asked))
        self.tabs.set_title(_PLACES, words("rounds_page.create.places", n=whom))
        self.tabs.set_title(_TASKS, words("rounds_page.create.tasks", n=tasks))
        said = words("rounds_page.create.count", places=whom, rows=asked, cells=whom * asked)
        more = words("rounds_page.create.count_tasks", n=tasks) if tasks else ""
        self.count.setText(" · ".join(part for part in (said, more) if part))
        self._warn()
        self.go.setEnabled(True)
        try:
            check(self.new_round(), whom, self._found.taken)
        except Refusal as refusal:
            self._refuse(refusal)
            self.go.setEnabled(False)

    def _warn(self) -> None:
        """Say so before a second round asks the same of everybody."""
        new = self.new_round()
        same = self._found.same(new.plan_id, new.period)
        self.problem.set_tone("warn")
        self.problem.setText(words("rounds_page.create.same.warning", code=same) if same else "")
        self.problem.setVisible(bool(same))
        self.go.set_text(words("rounds_page.create.same.go" if same else "rounds_page.create.go"))

    def _refuse(self, refusal: Refusal) -> None:
        self.problem.set_tone("bad")
        self.problem.setText(refusal_words(refusal))
        self.problem.show()

    def _connect(self) -> None:
        self.form.changed.connect(self._settle)
        self.form.period_changed.connect(self._ask_places)
        self.form.plan_changed.connect(self._ask_tasks)
        self.tasks.changed.connect(self._settle)
        self.asks.changed.connect(self._settle)
        self.places.changed.connect(self._settle)
        self.go.clicked.connect(lambda _checked=False: self.accept())

    def _lay_out(self) -> None:
        self.resize(880, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.GAP)
        column.addWidget(Label(words("rounds_page.create.window"), "object_title"))
        sides = QHBoxLayout()
        sides.setSpacing(20)
        self.form.setFixedWidth(332)
        sides.addWidget(self.form)
        sides.addWidget(self._right_side(), 1)
        column.addLayout(sides, 1)
        column.addLayout(self._foot())

    def _right_side(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        stack = QStackedWidget()
        shown = {_ASKS: self.asks, _TASKS: self.tasks, _PLACES: self.places}
        for key, part in shown.items():
            self.tabs.add(key, "")
            stack.addWidget(part)
        for tree in (self.asks, self.tasks.tree, self.places):
            tree.setContentsMargins(Space.GAP, Space.GAP, Space.GAP, Space.STEP)
        self.tabs.changed.connect(lambda key: stack.setCurrentWidget(shown[key]))
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(stack, 1)
        return frame

    def _foot(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.count)
        said.addWidget(self.problem)
        leave = Button(words("common.action.cancel"))
        leave.clicked.connect(lambda _checked=False: self.reject())
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addLayout(said, 1)
        for button in (leave, self.go):
            button.setProperty("dialog", True)
            row.addWidget(button)
        return row


def _question_nodes(found: Choices) -> list[CheckNode]:
    """By set of indicators: what is usually asked comes ticked."""
    code = language().code
    sets: dict[str, list[Question]] = {}
    for question in found.questions:
        sets.setdefault(question.indicator.set_code, []).append(question)
    return [
        CheckNode(
            None, _set_name(questions), children=tuple(_question_node(one, found, code) for one in questions)
        )
        for questions in sorted(sets.values(), key=lambda questions: not _is_usual(questions, found))
    ]


def _set_name(questions: Sequence[Question]) -> str:
    first = questions[0].indicator
    name = first.set_name_en if language().code == "en" and first.set_name_en else first.set_name_vi
    return f"{first.set_code} · {name}"


def _question_node(one: Question, found: Choices, code: str) -> CheckNode:
    item = (one.indicator.id, one.total.id)
    parts = tuple(
        CheckNode(part, breakdown.called(code), part in found.usual)
        for breakdown in one.parts
        for part in [(one.indicator.id, breakdown.id)]
    )
    text = f"{one.indicator.called(code)} ({one.indicator.unit(code)})"
    return CheckNode(item, text, item in found.usual, parts, f"{one.indicator.key} · {text}")


def _is_usual(questions: Sequence[Question], found: Choices) -> bool:
    return any((one.indicator.id, one.total.id) in found.usual for one in questions)


def _place_nodes(found: Sequence[Place]) -> list[CheckNode]:
    """By region; all of them come ticked."""
    english = language().code == "en"
    regions: dict[str, list[Place]] = {}
    for place in found:
        regions.setdefault(place.region_en if english else place.region, []).append(place)
    return [
        CheckNode(None, name, children=tuple(_place_node(place) for place in places))
        for name, places in regions.items()
    ]


def _place_node(place: Place) -> CheckNode:
    return CheckNode(place.id, f"{place.code} {place.called(language().code)}", True)
