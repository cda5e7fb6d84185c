"""A province's desk for tests: a ledger of its own, beside that of the ministry which issued the form."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.tracker.exchange.desk import NOW, PERIOD, STAMPED, received
from tracker.app import Ledger
from tracker.exchange.known import unit_of
from tracker.exchange.preview import NOTHING_DECIDED, Decisions
from tracker.exchange.requests import replying
from tracker.exchange.requests.questions import question_at, request_form
from tracker.exchange.requests.rows import Question, RequestForm
from tracker.exchange.requests.taking import TakePreview, commit_take, preview_take
from tracker.exchange.requests.writing import Written, write_back
from tracker.figures import catalogue
from tracker.figures.commands import enter
from tracker.figures.entries import Entry
from tracker.kernel.changes import Outcome
from tracker.kernel.periods import Period, parse_period
from tracker.kernel.quantity import Convention, Quantity, read
from tracker.places import queries as places

BY = {"at": NOW, "by": "Chuyên viên tỉnh"}


@dataclass
class Province:
    """One ledger of the place 68, and what is done with the forms that come."""

    ledger: Ledger
    folder: Path

    def knows(
        self, key: str, text: str, period: Period | str = PERIOD, place: str = "68", part: str = "total"
    ) -> None:
        """Put a figure on file as an officer types it from a document."""
        indicator = self.ledger.ask(catalogue.indicator, key)
        breakdown = self.ledger.ask(catalogue.breakdown, part)
        of = parse_period(period) if isinstance(period, str) else period
        unit = self.ledger.ask(places.resolve, place, of.end).place.id
        quantity = read(text, unit_of(indicator), Convention.vietnamese).quantity
        assert quantity is not None
        entry = Entry(indicator.id, unit, breakdown.id, quantity)
        self.ledger.do(enter, of, [entry], document=f"Báo cáo {key}", at=NOW, by="Thống kê")

    def preview(self, data: bytes, decisions: Decisions = NOTHING_DECIDED, place: str = "") -> TakePreview:
        made: TakePreview = self.ledger.ask(preview_take, received(data), decisions, place).preview
        return made

    def take(self, data: bytes, decisions: Decisions = NOTHING_DECIDED, place: str = "") -> Outcome:
        """Preview and commit."""
        draft = self.ledger.ask(preview_take, received(data), decisions, place)
        return self.ledger.do(commit_take, draft, STAMPED)

    def form(self, code: str) -> RequestForm:
        return self.ledger.ask(request_form, code)

    def question(self, code: str, cell: str) -> Question:
        return question_at(self.form(code), cell)

    def answer(self, code: str, cell: str, text: str, note: str = "") -> Outcome:
        one = self.question(code, cell)
        assert one.indicator is not None
        quantity = replying.read_answer(text, one.indicator)
        of = self.form(code).request.id
        return self.ledger.do(replying.answer, of, one.position, quantity, note, token=one.token, **BY)

    def accept(self, code: str, *cells: str) -> Outcome:
        """These, or all that are certain."""
        form = self.form(code)
        rows = [question_at(form, cell).position for cell in cells] or None
        return self.ledger.do(replying.accept, form.request.id, rows, None if rows is None else (), **BY)

    def write(self, code: str, name: str = "tra loi.xlsx") -> Written:
        form = self.form(code)
        made: Written = self.ledger.do(
            write_back, form.request.id, self.folder / name, at=NOW, revision=form.request.revision
        ).result
        assert (self.folder / name).read_bytes() == made.data
        assert sha256(made.data).hexdigest() == made.sha256
        return made

    def answers(self, code: str) -> dict[str, str]:
        """Cell -> what this office has answered."""
        return {
            one.item.cell: short(one.answer.quantity)
            for one in self.form(code).questions
            if one.answer is not None
        }


def short(quantity: Quantity) -> str:
    if quantity.value is None:
        return quantity.state.value
    prefix = "" if quantity.qualifier == "exact" else f"{quantity.qualifier} "
    return f"{prefix}{quantity.value}"
