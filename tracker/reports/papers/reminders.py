"""Gathering the letters that remind places of the reports they owe."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.figures import queries as figures
from tracker.kernel.dates import day_of
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import fold
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.printing.model import Document
from tracker.printing.papers.reminder import ReminderData, build_reminder
from tracker.reports.addressee import Addressees, kinds, named_in
from tracker.reports.offices import LETTER, paper_office
from tracker.reports.papers.asks import ROUND
from tracker.reports.papers.paper import Ask, Copy, Option, Paper, Wanted
from tracker.rounds import queries as rounds
from tracker.rounds.missing import Awaited, Missing, missing


class _Letters:
    """Everything that the letters of one round share, read once. Refused: round.unknown,
    reminder.until_past."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self._session, self._wanted, self._words = session, wanted, wanted.words
        self._missing: Missing = missing(session, wanted.get("round"), wanted.today)
        self._gazetteer: Gazetteer = places.gazetteer(session)
        of = self._missing.round
        plan = plans.plan(session, of.plan_id) if of.plan_id else None
        self._plan = f"{plan.title(self._words.language)} ({plan.short})" if plan else ""
        self._office = paper_office(session, self._words, LETTER)
        self._addressees = Addressees(session, self._words, wanted.today, of.plan_id, wanted.get("agency"))
        self._forms = rounds.last_issues(session, of.id)
        self._illustrative = figures.is_illustrative(session, of.source_id)
        self._until = dt.date.fromisoformat(wanted.get("until")) if wanted.get("until") else None
        if self._until is not None and self._until < wanted.today:
            raise Refusal("reminder.until_past")

    @property
    def owing(self) -> tuple[Awaited, ...]:
        """Those that sent nothing and those that must send again, by official code."""
        both = (*self._missing.unreported, *self._missing.returned)
        return tuple(sorted(both, key=lambda one: (one.answer.place, one.answer.unit)))

    def chosen(self) -> tuple[Awaited, ...]:
        """The places that were named, else all that owe. Refused: reminder.nobody, and as `_of`."""
        named = [text.strip() for text in self._wanted.get("place").split(",") if text.strip()]
        found = tuple(self._of(text) for text in named) if named else self.owing
        if not found:
            raise Refusal("reminder.nobody", code=self._missing.round.code)
        return found

    def _of(self, text: str) -> Awaited:
        """Refused: place.*, round.not_asked, reminder.owes_nothing."""
        answer = rounds.find_return(self._session, self._missing.round.code, text)
        found = next((one for one in self.owing if one.answer.id == answer.id), None)
        if found is None:
            raise Refusal("reminder.owes_nothing", place=answer.place_name, code=self._missing.round.code)
        return found

    def place(self, one: Awaited) -> Place:
        """As it is today: the letter about a unit that is gone goes to the one it belongs to now."""
        today = self._wanted.today
        line = (one.answer.place_id, *self._gazetteer.heirs(one.answer.place_id))
        born = [unit for unit in line if (self._gazetteer.at(unit).valid_from or dt.date.min) <= today]
        return self._gazetteer.at(born[-1] if born else line[0], today)

    def _called(self, one: Awaited, place: Place) -> str:
        """Whose report it is, in a sentence: "tỉnh Hòa Bình (nay thuộc tỉnh Phú Thọ)"."""
        language = self._words.language
        reporter = self._gazetteer.at(one.answer.place_id, self._missing.round.period.end)
        if reporter.name == place.name:
            return named_in(place, language)
        facts = {"place": named_in(reporter, language), "heir": named_in(place, language)}
        return self._words("reminder.now_in", **facts)

    def letter(self, one: Awaited) -> Document:
        """The letter to one of those that owe."""
        return build_reminder(self._data(one), self._words.language)

    def copy(self, one: Awaited) -> Copy:
        name = "".join(part.capitalize() for part in fold(one.answer.place_name).split())
        facts = {"round": self._missing.round.code, "place": f"{one.answer.place}-{name}"}
        return Copy(self._words("papers.reminders.file_name", **facts), self.letter(one))

    def _data(self, one: Awaited) -> ReminderData:
        of, answer, words = self._missing.round, one.answer, self._words
        place, today, wanted = self.place(one), self._wanted.today, self._wanted
        form = self._forms.get(answer.place_id)
        return ReminderData(
            office=self._office,
            as_of=today,
            particulars=wanted.particulars,
            addressee=self._addressees.of(place),
            place=self._called(one, place),
            code=of.code,
            plan=self._plan,
            period=of.period.label(words),
            dates=of.period.dates(words),
            due=of.due,
            late=one.late,
            form=form.code if form else "",
            issued=answer.issued_on,
            received=answer.received_on,
            returned=day_of(one.sent_back) if one.sent_back else None,
            reason=answer.reason,
            until=self._until,
            illustrative=self._illustrative,
        )


def _place_options(session: Session, wanted: Wanted) -> list[Option]:
    """Those that owe a report in the round."""
    if not wanted.get("round"):
        return []
    english, letters = (
        wanted.words.language == "en",
        _Letters(session, replace(wanted, answers=_only(wanted))),
    )
    return [
        Option(one.answer.place, (one.answer.place_name_en if english else "") or one.answer.place_name)
        for one in letters.owing
    ]


def _only(wanted: Wanted) -> dict[str, str]:
    return {"round": wanted.get("round")}


def _agency_options(session: Session, wanted: Wanted) -> list[Option]:
    """The agencies that every province has."""
    return [Option(one.code, one.called(wanted.words.language)) for one in kinds(session, wanted.today)]


def _document(session: Session, wanted: Wanted) -> Document:
    """The letter to the first of them."""
    letters = _Letters(session, wanted)
    return letters.letter(letters.chosen()[0])


def _each(session: Session, wanted: Wanted) -> tuple[Copy, ...]:
    letters = _Letters(session, wanted)
    return tuple(letters.copy(one) for one in letters.chosen())


PAPER = Paper(
    "reminders",
    (
        ROUND,
        Ask("place", required=False, options=_place_options, several=True, each=True),
        Ask("until", required=False, day=True),
        Ask("agency", required=False, options=_agency_options),
    ),
    _document,
    _each,
)
