"""A province that answers from a ledger of its own: its quarters are added up, the rest is typed, and the
ministry's own file goes back with the answers in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.app import Clock, Ledger
from tracker.demo.numbers import Answers
from tracker.exchange.preview import NOTHING_DECIDED
from tracker.exchange.readers import Readers, Received
from tracker.exchange.requests import replying, taking, writing
from tracker.exchange.requests.questions import request_form
from tracker.exchange.requests.rows import Question
from tracker.figures import commands as figures
from tracker.figures.entries import Entry
from tracker.figures.rows import Nature
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Quantity
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.plans.rows import TaskAnswer
from tracker.requests import commands
from tracker.rounds.commands import Stamped

_QUARTERS = ("2026-Q1", "2026-Q2")
_EARLY = (9, 20)
"""The share of a half-year's events that fell into its first quarter."""


@dataclass(frozen=True)
class Desk:
    """One province: its ledger, the names that it writes with, and what it has counted."""

    file: Path
    clock: Clock
    office: Office
    document: str
    answers: Answers
    replies: tuple[TaskAnswer, ...] = ()

    def answer(self, form: Path, target: Path) -> int:
        """Take the form over, fill it from the ledger, type the rest, write it back as `target`. How many
        answers the ledger gave by itself."""
        ledger = Ledger.open(self.file, self.clock)
        try:
            ledger.do(save_office, self.office)
            code = self._take(ledger, form)
            self._count(ledger, code)
            accepted = self._accept(ledger, code)
            self._type_rest(ledger, code)
            self._report_tasks(ledger, code)
            of = ledger.ask(request_form, code).request
            ledger.do(writing.write_back, of.id, target, at=ledger.now(), revision=of.revision)
        finally:
            ledger.close()
        return accepted

    def _take(self, ledger: Ledger, form: Path) -> str:
        with Readers(children=1) as readers:
            read = readers.read(form)
        if not isinstance(read, Received):
            raise Refusal(read.refusal.code, **read.refusal.facts)
        draft = ledger.ask(taking.preview_take, read, NOTHING_DECIDED, self.office.place)
        stamped = Stamped(ledger.today(), ledger.now(), ledger.person())
        made: taking.TakePreview = ledger.do(taking.commit_take, draft, stamped).result
        return made.code

    def _count(self, ledger: Ledger, code: str) -> None:
        """What happened is counted by the quarter; a stock is counted once, and typed into the form."""
        form = ledger.ask(request_form, code)
        counted = [one for one in form.questions if _by_quarter(one)]
        for period, share in zip(_QUARTERS, (self._first, self._second), strict=True):
            ledger.do(
                figures.enter,
                parse_period(period),
                [self._entry(one, form.request.place.id, share) for one in counted],
                document=self.document,
                at=ledger.now(),
                by=ledger.person(),
                illustrative=True,
            )

    def _entry(self, one: Question, place_id: int, share: Callable[[int], int]) -> Entry:
        if one.indicator is None or one.breakdown is None:
            raise Refusal("request.foreign", name=one.item.name)
        value = Quantity.of(share(self._value(one)), one.indicator.measure)
        return Entry(one.indicator.id, place_id, one.breakdown.id, value)

    def _value(self, one: Question) -> int:
        parts: Mapping[tuple[str, str], int] = self.answers.by_row
        return parts[one.indicator.key, one.breakdown.code] if one.indicator and one.breakdown else 0

    def _first(self, value: int) -> int:
        part, whole = _EARLY
        return value * part // whole

    def _second(self, value: int) -> int:
        return value - self._first(value)

    def _accept(self, ledger: Ledger, code: str) -> int:
        of = ledger.ask(request_form, code).request
        done = ledger.do(replying.accept, of.id, None, at=ledger.now(), by=ledger.person())
        return int(done.result)

    def _type_rest(self, ledger: Ledger, code: str) -> None:
        form = ledger.ask(request_form, code)
        for one in form.questions:
            if one.answer is None and one.indicator is not None:
                said = Quantity.of(self._value(one), one.indicator.measure)
                ledger.do(
                    replying.answer,
                    form.request.id,
                    one.position,
                    said,
                    "",
                    at=ledger.now(),
                    by=ledger.person(),
                    token=one.token,
                )

    def _report_tasks(self, ledger: Ledger, code: str) -> None:
        form = ledger.ask(request_form, code)
        for one, reply in zip(form.tasks, self.replies, strict=True):
            at, by = ledger.now(), ledger.person()
            ledger.do(commands.answer_task, form.request.id, one.position, reply, at=at, by=by)


def _by_quarter(one: Question) -> bool:
    indicator = one.indicator
    return indicator is not None and indicator.nature is Nature.FLOW and indicator.adds_over_time
