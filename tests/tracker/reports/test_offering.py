"""What may be answered before a paper is printed."""

from __future__ import annotations

import datetime as dt

from tests.tracker.figures.bench import Bench
from tracker.printing.model import Document
from tracker.reports.papers.offering import look, offers
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted
from tracker.reports.papers.register import paper
from tracker.words import Words

TODAY = dt.date(2026, 6, 22)


def wanted(**answers: str) -> Wanted:
    return Wanted(answers, Words("vi"), TODAY)


def test_what_is_not_on_file_gives_way_to_what_is(bench: Bench) -> None:
    (plan,) = bench.ledger.ask(offers, paper("summary"), wanted(plan="KH-NAO-DO"))
    assert plan.answer == plan.options[0].value


def test_a_later_question_sees_the_answer_to_an_earlier_one(bench: Bench) -> None:
    def after(_session: object, asked: Wanted) -> list[Option]:
        return [Option(f"{asked.get('plan')}-1", ""), Option(f"{asked.get('plan')}-2", "")]

    def never(_session: object, _wanted: Wanted) -> Document:
        raise AssertionError

    asks = (*paper("summary").asks, Ask("version", options=after), Ask("note", required=False))
    found = bench.ledger.ask(offers, Paper("x", asks, never), wanted(plan="KH525", version="KH525-2"))
    assert [one.answer for one in found] == ["KH525", "KH525-2", ""]
    changed = bench.ledger.ask(offers, Paper("x", asks, never), wanted(plan="KH1863", version="KH525-2"))
    assert [one.answer for one in changed] == ["KH1863", "KH1863-1", ""]


def test_an_answer_that_refuses_is_said_with_the_questions(bench: Bench) -> None:
    seen = bench.ledger.ask(look, paper("missing"), wanted())
    assert (seen.document, seen.nothing) == (None, "round")
    refused = bench.ledger.ask(look, paper("providers"), wanted(place="99"))
    assert refused.document is not None  # a place that is not offered is not asked for
    assert refused.offers[2].answer == ""
