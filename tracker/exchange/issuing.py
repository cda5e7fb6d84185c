"""Forms for a round: what goes out to each place, as files that overwrite nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.exchange.form import Form, Line, TaskLine
from tracker.exchange.writer import write_form
from tracker.figures import queries as figures
from tracker.figures.values import ValueOf, values
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Quantity
from tracker.kernel.texts import fold
from tracker.kernel.wording import Speaker
from tracker.office import queries as offices
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.plans.roles.queries import holders
from tracker.plans.rows import NO_ANSWER, TaskAnswer
from tracker.rounds import issuing, task_queries
from tracker.rounds import queries as rounds
from tracker.rounds.commands import Stamped
from tracker.rounds.rows import Answer, Issue, Round, RoundItem, RoundTask
from tracker.storage.files import write_whole


@dataclass(frozen=True)
class Book:
    """A form as a file: its name, its bytes, and which issue it is."""

    issue: Issue
    place_name: str
    file: str
    data: bytes


def issue_books(
    session: Session, code: str, place_ids: tuple[int, ...] | None, stamped: Stamped, words: Speaker
) -> Outcome:
    """Issue the forms of a round to these places (None: all) and draw them. The result is a tuple of Book."""
    issued = issuing.issue(session, code, place_ids, stamped)
    books = books_of(session, code, issued.result, words)
    return Outcome(issued.changes, issued.inverse, issued.label, issued.facts, books)


def issue_files(
    session: Session,
    code: str,
    place_ids: tuple[int, ...] | None,
    stamped: Stamped,
    words: Speaker,
    folder: Path,
) -> Outcome:
    """Issue the forms and save them: where they cannot be saved, nothing was issued.

    Refused besides: what `save_books` refuses.
    """
    outcome = issue_books(session, code, place_ids, stamped, words)
    save_books(outcome.result, folder)
    return outcome


def books_of(session: Session, code: str, issues: Sequence[Issue], words: Speaker) -> tuple[Book, ...]:
    """The files of forms that were issued: the same bytes as often as they are drawn."""
    of = rounds.round_by_code(session, code)
    gazetteer = places.gazetteer(session)
    tasks = task_queries.tasks(session, of.id)
    maker = _Maker(session, of, rounds.items(session, of.id), gazetteer, words, tasks)
    return tuple(maker.issued(one) for one in issues)


def book_to_be(session: Session, code: str, place_id: int, now: str, words: Speaker) -> Book:
    """The file that a place would get now, for looking at: nothing is issued, and where its code would stand
    there are words that no reader takes for one. Refused: round.unknown, round.not_asked_here."""
    of = rounds.round_by_code(session, code)
    if all(one.place_id != place_id for one in rounds.returns_of(session, of)):
        raise Refusal("round.not_asked_here", code=of.code)
    items, tasks = rounds.items(session, of.id), issuing.tasks_to_issue(session, of)
    maker = _Maker(session, of, items, places.gazetteer(session), words, tasks)
    holds = _Holds(
        issuing.answers_now(session, of, items, place_id),
        issuing.task_answers_now(session, of, tasks, place_id),
    )
    return maker.book(Issue(0, words("preview.code"), of.id, place_id, now), holds)


def save_books(books: Sequence[Book], folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder, which is made if its parent is there.

    Refused before anything is written: exchange.no_folder, and exchange.file_differs where a file of that
    name holds something else, because somebody may have filled it in.
    """
    if not folder.is_dir():
        if folder.exists() or not folder.parent.is_dir():
            raise Refusal("exchange.no_folder", folder=folder.name)
        folder.mkdir()
    wanted = {folder / book.file: book.data for book in books}
    for path, data in wanted.items():
        if path.exists() and path.read_bytes() != data:
            raise Refusal("exchange.file_differs", file=path.name)
    for path, data in wanted.items():
        write_whole(path, data)
    return tuple(wanted)


@dataclass(frozen=True)
class _Holds:
    """What stands in the cells to fill when a form leaves, by question and by task."""

    answers: Mapping[int, Answer]
    tasks: Mapping[int, TaskAnswer]


class _Maker:
    """Makes the forms of one round; what is the same for all places is read once."""

    def __init__(
        self,
        session: Session,
        of: Round,
        items: tuple[RoundItem, ...],
        gazetteer: Gazetteer,
        words: Speaker,
        tasks: tuple[RoundTask, ...],
    ) -> None:
        self._session, self._of, self._items, self._tasks = session, of, items, tasks
        self._gazetteer, self._words = gazetteer, words
        self._plan = plans.plan(session, of.plan_id) if of.plan_id else None
        self._illustrative = figures.is_illustrative(session, of.source_id)
        office = offices.office(session)
        english = words.language == "en" and office.agency_name_en
        self._asker = (office.agency_name_en if english else office.agency_name) or self._lead()
        before = of.period.same_period_last_year()
        self._bases = [values(session, gazetteer, item.indicator, before, item.breakdown) for item in items]

    def issued(self, issue: Issue) -> Book:
        """The file of a form that was issued."""
        tasks = task_queries.issued_tasks(self._session, issue.id) if self._tasks else {}
        return self.book(issue, _Holds(rounds.issued_answers(self._session, issue.id), tasks))

    def book(self, issue: Issue, holds: _Holds) -> Book:
        place = self._gazetteer.at(issue.place_id, self._of.period.end or self._of.due)
        form = self._form(issue, place, holds)
        name = f"{self._of.code}_{form.place_code}_{_ascii(place.name)}.xlsx"
        return Book(issue, place.name, name, write_form(form, self._words))

    def _lead(self) -> str:
        """Who leads the plan when the forms are due: the heir, where the agency named in it has ended."""
        plan = self._plan
        if plan is None:
            return ""
        held = holders(self._session, self._of.due, [plan.id], coordinating=False).lead(plan.id)
        return held.called(self._words.language) if held is not None else ""

    def _form(self, issue: Issue, place: Place, holds: _Holds) -> Form:
        of, language, plan = self._of, self._words.language, self._plan
        return Form(
            code=issue.code,
            asker=self._asker,
            round_code=of.code,
            title=of.title,
            plan=f"{plan.title(language)} ({plan.short})" if plan else "",
            place=place.name_en if language == "en" else place.full_name,
            place_code=place.code,
            period=of.period,
            due=of.due,
            issued_at=issue.issued_at,
            lines=self._lines(issue, holds.answers),
            tasks=tuple(TaskLine(task, holds.tasks.get(task.id, NO_ANSWER)) for task in self._tasks),
            illustrative=self._illustrative,
            place_unit=place.unit,
            plan_code=plan.code if plan else "",
        )

    def _lines(self, issue: Issue, answers: Mapping[int, Answer]) -> tuple[Line, ...]:
        lines = []
        for item, base in zip(self._items, self._bases, strict=True):
            answer = answers.get(item.id)
            value, note = (answer.quantity, answer.note) if answer else (None, "")
            lines.append(Line(item.id, item.indicator, item.breakdown, self._base(base, issue), value, note))
        return tuple(lines)

    @staticmethod
    def _base(of: ValueOf, issue: Issue) -> Quantity | None:
        """The same period last year on this place's boundaries, if it is whole."""
        found = of((issue.place_id,))
        return found.quantity if found.whole else None


def _ascii(text: str) -> str:
    """A name that every mail program and file system takes: "Đà Nẵng" -> "DaNang"."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    return "".join(word.capitalize() for word in words)
