"""What the ledger knows of a form that came back: what was asked and issued, and what it holds now."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.exchange.form import row_name
from tracker.exchange.match import Question
from tracker.exchange.spec import natural_key
from tracker.figures import catalogue
from tracker.figures import queries as figures
from tracker.figures.rows import Indicator, Said
from tracker.kernel.dates import day_of, print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Measure, Quantity, State, Unit
from tracker.kernel.texts import clean, match_key
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias, resolve
from tracker.places.rows import Place
from tracker.plans.rows import NO_ANSWER, TaskAnswer
from tracker.rounds import queries as rounds
from tracker.rounds import task_queries
from tracker.rounds.rows import Answer, Issue, Return, Round, RoundItem, RoundTask, TaskReport
from tracker.words import LANGUAGES


@dataclass(frozen=True)
class Frame:
    """What is the same for every file of a round, and does not change once the round is open."""

    round: Round
    period_id: int
    items: tuple[RoundItem, ...]
    questions: tuple[Question, ...]
    tasks: tuple[RoundTask, ...]
    task_questions: tuple[Question, ...]
    gazetteer: Gazetteer
    aliases: tuple[Alias, ...]

    @property
    def day(self) -> dt.date:
        """The day in whose set of units names are read: the last of the period."""
        return self.round.period.end or self.round.due


@dataclass(frozen=True)
class Known:
    """`base` is what was issued (B), `ours` what the ledger holds of this round now (O), by item id; of tasks
    `task_base` and `task_ours`, by task id."""

    frame: Frame
    issue: Issue
    place: Place
    answer: Return
    base: Mapping[int, Answer]
    ours: Mapping[int, Said]
    task_base: Mapping[int, TaskAnswer]
    task_ours: Mapping[int, TaskReport]

    @property
    def token(self) -> str:
        """Changes whenever something changes that the preview depends on."""
        told = [self.answer.state.value, str(self.answer.revision), self.issue.code]
        told += [f"{item}:{said.id}" for item, said in sorted(self.ours.items())]
        told += [f"task {task}:{report.id}" for task, report in sorted(self.task_ours.items())]
        return sha256("|".join(told).encode()).hexdigest()

    def issued(self, item: RoundItem) -> Answer:
        return self.base.get(item.id, _blank(item.indicator.measure))

    def held(self, item: RoundItem) -> Answer:
        said = self.ours.get(item.id)
        return Answer(said.quantity, said.note) if said is not None else _blank(item.indicator.measure)

    def task_issued(self, task: RoundTask) -> TaskAnswer:
        return self.task_base.get(task.id, NO_ANSWER)

    def task_held(self, task: RoundTask) -> TaskAnswer:
        report = self.task_ours.get(task.id)
        return report.answer if report is not None else NO_ANSWER

    def reference(self, item: RoundItem) -> Decimal | None:
        """What the row said before, to tell a number that lost its thousands."""
        for answer in (self.held(item), self.issued(item)):
            if answer.quantity.value:
                return answer.quantity.value
        return None

    def means_place(self, text: str) -> bool:
        """Whether a heading's words mean the place that the form was issued to: its name, its code, or an
        agency of it ("Sở Y tế tỉnh Lâm Đồng")."""
        name, _, code = text.rstrip(") ").rpartition("(")
        if code.isdigit() and code != self.place.code:
            return False
        if code.isdigit() and not clean(name):
            return True
        return self._is_place(name if code.isdigit() else text) or self._is_agency(text)

    def _is_agency(self, text: str) -> bool:
        """Whether it is an agency whose name ends with the place's."""
        written = match_key(text.rpartition("(")[0] or text, strip_prefix=False)
        return bool(_AGENCY.match(clean(text))) and written.endswith(f" {match_key(self.place.name)}")

    def _is_place(self, name: str) -> bool:
        frame = self.frame
        try:
            return resolve(frame.gazetteer, frame.aliases, name, frame.day).place.id == self.place.id
        except Refusal:
            return False


_AGENCY = re.compile(
    r"(?:sở|ủy ban nhân dân|uỷ ban nhân dân|ubnd|chi cục|công an|văn phòng|department|people's committee)\b",
    re.IGNORECASE,
)


def known(session: Session, code: str, frame: Frame | None = None) -> Known:
    """`frame` of another file of the same round is used again. Refused: exchange.unknown_issue,
    .recalled_issue."""
    issue = rounds.issue_by_code(session, code)
    if issue is None:
        raise Refusal("exchange.unknown_issue", code=code)
    if issue.recalled_at:
        raise Refusal("exchange.recalled_issue", code=code, day=print_date(day_of(issue.recalled_at)))
    if frame is None or frame.round.id != issue.round_id:
        frame = _frame(session, issue.round_id)
    of, place = frame.round, frame.gazetteer.at(issue.place_id, frame.day)
    said = figures.current_of_source(session, of.source_id, frame.period_id, issue.place_id)
    return Known(
        frame=frame,
        issue=issue,
        place=place,
        answer=rounds.return_at(session, of, place),
        base=rounds.issued_answers(session, issue.id),
        ours={
            item.id: said[item.indicator.id, item.breakdown.id]
            for item in frame.items
            if (item.indicator.id, item.breakdown.id) in said
        },
        task_base=task_queries.issued_tasks(session, issue.id) if frame.tasks else {},
        task_ours=(
            task_queries.reports_of_place(session, of, frame.period_id, issue.place_id, frame.tasks)
            if frame.tasks
            else {}
        ),
    )


def _frame(session: Session, round_id: int) -> Frame:
    of, items = rounds.round_by_id(session, round_id), rounds.items(session, round_id)
    tasks = task_queries.tasks(session, round_id)
    return Frame(
        round=of,
        period_id=catalogue.period_id(session, of.period) or 0,
        items=items,
        questions=questions(items),
        tasks=tasks,
        task_questions=task_questions(tasks),
        gazetteer=places.gazetteer(session),
        aliases=places.aliases(session),
    )


def questions(items: tuple[RoundItem, ...]) -> tuple[Question, ...]:
    """The rows of a form by their words, in every language; by name alone where only one has it."""
    named = [
        (item, row_name(item.indicator, item.breakdown, language)) for item in items for language in LANGUAGES
    ]
    alone: dict[str, set[int]] = {}
    for item, name in named:
        alone.setdefault(natural_key("", name), set()).add(item.id)
    keys: dict[int, set[str]] = {item.id: set() for item in items}
    for item, name in named:
        keys[item.id].add(natural_key(item.indicator.key, name))
        if alone[natural_key("", name)] == {item.id}:
            keys[item.id].add(natural_key("", name))
    return tuple(Question(item_id, frozenset(found)) for item_id, found in keys.items())


def task_questions(tasks: tuple[RoundTask, ...]) -> tuple[Question, ...]:
    """The rows about tasks by their keys in the plan and their words; by the words alone where only one has
    them, by the key alone always."""
    alone = Counter(natural_key("", text) for task in tasks for text in _texts(task))
    return tuple(
        Question(
            task.id,
            frozenset(natural_key(task.key, text) for text in _texts(task))
            | {key for text in _texts(task) if alone[key := natural_key("", text)] == 1},
            task.key,
        )
        for task in tasks
    )


def _texts(task: RoundTask) -> set[str]:
    return {task.text(language) for language in LANGUAGES}


@lru_cache(maxsize=1024)
def unit_of(indicator: Indicator) -> Unit:
    """The unit in which an indicator is answered."""
    return Unit(indicator.unit_vi, indicator.measure, Decimal(indicator.scale))


@lru_cache
def _blank(measure: Measure) -> Answer:
    return Answer(Quantity(State.not_reported, measure=measure))
