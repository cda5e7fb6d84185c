"""A workbook as the form that it is: what its hidden definition says, what its words say, what we know.

Where the two disagree a person decides; the words are what the officer sees. Nothing is written here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.exchange import identity
from tracker.exchange.converting import converted
from tracker.exchange.definition import Definition, definition_of
from tracker.exchange.findings import Choice, Finding
from tracker.exchange.preview import Decisions
from tracker.exchange.reading import RawBook
from tracker.exchange.remarks import remarks
from tracker.exchange.requests.asked import Questions, questions
from tracker.exchange.requests.asked_tasks import Tasks, tasks_asked
from tracker.exchange.requests.heading import Heading, read_heading
from tracker.exchange.requests.naming import Names
from tracker.exchange.requests.rules import HEADING, Rule, asking, saying
from tracker.exchange.sheet import SheetReading, interpret
from tracker.exchange.spec import FIGURES
from tracker.exchange.vocabulary import Vocabulary
from tracker.figures import catalogue
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Severity
from tracker.office import queries as offices
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias, resolve
from tracker.places.rows import Place
from tracker.requests.rows import TaskItem
from tracker.requests.tasks import followed
from tracker.rounds import queries as rounds
from tracker.words import Words


@dataclass(frozen=True)
class Understood:
    """`own`: this very ledger issued the form."""

    reading: SheetReading
    asker: str
    round_code: str
    title: str
    plan: str
    period: Period
    due: dt.date | None
    place: Place
    illustrative: bool
    asked: Questions
    tasks: tuple[TaskItem, ...]
    findings: tuple[Finding, ...]
    own: bool


def understand(session: Session, book: RawBook, decisions: Decisions, place: str = "") -> Understood:
    """`place` is the unit, code or name that the officer says the form is for.

    Refused: as `interpret`; request.no_period, .no_questions, .no_place, .place_disagrees, .place_code,
    .other_place, .not_ours; place.*
    """
    book, turned = converted(book, Vocabulary(session), decisions)
    reading = interpret(book, decisions.template)
    sheet = identity.form_sheets(book, reading.template)[FIGURES]
    heading = read_heading(sheet, reading.header_row)
    defined = definition_of(book)
    told, found = _agreed(heading, defined, decisions)
    if not told.periods:
        raise Refusal("request.no_period", code=reading.template, sheet=reading.sheet)
    names = Names(catalogue.indicators(session), catalogue.breakdowns(session))
    asked = questions(reading, sheet.cells, defined.questions if defined else (), names, decisions)
    tasks = _tasks(session, reading, defined)
    if not asked.items:
        raise Refusal("request.no_questions", code=reading.template, sheet=reading.sheet)
    own = rounds.issue_by_code(session, reading.template) is not None
    said = saying(Severity.info, Rule.OWN_FORM, code=reading.template)
    return Understood(
        reading=reading,
        asker=defined.asker if defined and defined.asker else heading.asker,
        round_code=told.round_code,
        title=told.title,
        plan=told.plan,
        period=told.periods[0],
        due=told.due,
        place=_place(session, reading, defined, told, place),
        illustrative=heading.illustrative,
        asked=asked,
        tasks=tuple(tasks.items),
        findings=(
            *remarks(book),
            *turned,
            *reading.findings,
            *found,
            *((said,) if own else ()),
            *asked.findings,
            *tasks.findings,
        ),
        own=own,
    )


def _tasks(session: Session, reading: SheetReading, defined: Definition | None) -> Tasks:
    """The plans are only looked through where the form asks about tasks."""
    known = followed(session) if reading.tasks is not None else ()
    return tasks_asked(
        reading.tasks, defined.tasks if defined else (), defined.plan if defined else "", known
    )


@dataclass(frozen=True)
class _Told:
    """What the form says of itself, once words and definition are brought together."""

    round_code: str
    title: str
    plan: str
    periods: tuple[Period, ...]
    due: dt.date | None


def _agreed(
    heading: Heading, defined: Definition | None, decisions: Decisions
) -> tuple[_Told, tuple[Finding, ...]]:
    seen = _Told(heading.round_code, heading.title, heading.plan, heading.periods, heading.due)
    if defined is None:
        assumed = saying(Severity.info, Rule.CALENDAR_ASSUMED, period=heading.label)
        return seen, (assumed,) if len(seen.periods) > 1 else ()
    known = _Told(
        defined.round_code, defined.title, defined.plan_title or defined.plan, (defined.period,), defined.due
    )
    differing = _differing(seen, known)
    if not differing:
        return known, ()
    words = Words("vi")
    listed = ", ".join(words(f"request.heading.{name}") for name in differing)
    asked, chosen = asking(decisions, HEADING, Rule.HEADING_DIFFERS, what=listed)
    mixed = replace(known, **{name: getattr(seen, name) for name in differing})
    return (known if chosen is Choice.MINE else mixed), (asked,)


def _differing(seen: _Told, known: _Told) -> list[str]:
    """What the words say otherwise than the definition; what they do not say is no difference."""
    found = []
    if seen.periods and known.periods[0] not in seen.periods:
        found.append("periods")
    found += [
        name
        for name in ("round_code", "due")
        if getattr(seen, name) and getattr(seen, name) != getattr(known, name)
    ]
    return found


def _place(
    session: Session, reading: SheetReading, defined: Definition | None, told: _Told, chosen: str
) -> Place:
    """The one place that headings, definition and officer name; without any of them the office's own."""
    gazetteer, aliases = places.gazetteer(session), places.aliases(session)
    day = told.periods[0].end or told.due or dt.date.max
    ours = offices.office(session).place
    found = _Finder(gazetteer, aliases, day)
    named = {text: found.heading(text) for text in reading.places}
    if defined and (unit := found.unit(defined.unit)):
        named[unit.full_name] = unit
    if len({one.id for one in named.values()}) > 1:
        raise Refusal("request.place_disagrees", code=reading.template, names=", ".join(named)[:160])
    place = next(iter(named.values()), None)
    asked = found.written(chosen or ours) if chosen or (ours and place is None) else None
    if place is None and asked is None:
        raise Refusal("request.no_place", code=reading.template)
    if asked is not None and place is not None and asked.id != place.id:
        raise Refusal(
            "request.other_place", code=reading.template, place=place.full_name, asked=asked.full_name
        )
    meant = asked or place
    office = found.unit(ours)
    if meant is None or (not chosen and office is not None and office.id != meant.id):
        names = {"place": meant.full_name if meant else "", "asked": office.full_name if office else ""}
        raise Refusal("request.not_ours", code=reading.template, **names)
    return meant


@dataclass(frozen=True)
class _Finder:
    """Names of places on the last day of the period."""

    gazetteer: Gazetteer
    aliases: Sequence[Alias]
    day: dt.date

    def written(self, text: str) -> Place:
        """Refused: place.*"""
        return resolve(self.gazetteer, tuple(self.aliases), text, self.day).place

    def heading(self, text: str) -> Place:
        """ "Thành phố Đà Nẵng (48)": name and code must agree. Refused: place.*, request.place_code."""
        name, _, code = text.rstrip(") ").rpartition("(")
        if not (name and code.isdigit()):
            return self.written(text)
        place = self.written(name.strip())
        if place.code != code:
            raise Refusal("request.place_code", name=name.strip()[:80], code=code)
        return place

    def unit(self, unit: str) -> Place | None:
        """The place with this unit id, if this ledger has it."""
        found = next((one for one in self.gazetteer.versions if one.unit == unit), None)
        return self.gazetteer.at(found.id, self.day) if found and unit else None
