"""What is proposed, from where, how sure it is; and what becomes an answer."""

from __future__ import annotations

import pytest

from tests.tracker.exchange.desk import Desk
from tests.tracker.exchange.requests.province import BY, Province
from tracker.exchange.requests import replying
from tracker.exchange.requests.telling import grounds, offered
from tracker.kernel.errors import Refusal, Stale
from tracker.places import queries as places
from tracker.requests.rows import Certainty, QuestionState
from tracker.words import Words

VU, DT = "H12", "H13"


@pytest.fixture
def code(desk: Desk, province: Province) -> str:
    taken = province.take(desk.form()).result
    cells = {one.code: one.cell for one in reversed(taken.items)}
    assert (cells["BVTE/VU"], cells["BVTE/DT"]) == (VU, DT)
    return str(taken.code)


def told(province: Province, code: str, cell: str) -> str:
    gazetteer = province.ledger.ask(places.gazetteer)
    form = province.form(code)
    return grounds(province.question(code, cell).proposal, form.request.period, gazetteer, Words("vi"))


def test_a_report_of_the_period_is_known(province: Province, code: str) -> None:
    province.knows("BVTE/VU", "51")
    question = province.question(code, VU)
    assert question.state is QuestionState.KNOWN
    assert "Báo cáo BVTE/VU" in told(province, code, VU)


def test_quarters_are_joined_and_said(province: Province, code: str) -> None:
    province.knows("BVTE/VU", "20", "2026-Q1")
    assert province.question(code, VU).state is QuestionState.INCOMPLETE
    assert offered(province.question(code, VU).proposal, Words("vi")) == "chưa đủ (1/2)"
    assert province.accept(code).result == 0
    with pytest.raises(Refusal, match=r"request\.nothing_to_accept"):
        province.accept(code, VU)
    province.knows("BVTE/VU", "31", "2026-Q2")
    assert province.question(code, VU).state is QuestionState.KNOWN
    assert "Quý I/2026" in told(province, code, VU)
    province.accept(code)
    assert province.answers(code) == {VU: "51"}


def test_an_approximate_figure_is_accepted_one_by_one(province: Province, code: str) -> None:
    province.knows("BVTE/VU", "trên 40")
    assert province.question(code, VU).state is QuestionState.APPROXIMATE
    assert province.accept(code).result == 0
    province.accept(code, VU)
    assert province.answers(code) == {VU: "over 40"}


@pytest.mark.parametrize(("sign", "state"), [("-", "nil"), ("…", "unknown"), ("x", "not_applicable")])
def test_signs_are_answers_too(province: Province, code: str, sign: str, state: str) -> None:
    province.knows("BVTE/VU", sign)
    assert province.question(code, VU).state is QuestionState.KNOWN
    province.accept(code)
    assert province.answers(code) == {VU: state}


def test_an_answer_never_vouches_for_itself(province: Province, code: str) -> None:
    province.answer(code, VU, "50")
    proposal = province.question(code, VU).proposal
    assert proposal is not None
    assert proposal.certainty is Certainty.UNKNOWN
    province.knows("BVTE/VU", "51")
    question = province.question(code, VU)
    assert question.state is QuestionState.ANSWERED
    assert question.moved


def test_what_changed_meanwhile_is_not_decided_upon(province: Province, code: str) -> None:
    province.knows("BVTE/VU", "51")
    seen = province.question(code, VU)
    of = province.form(code).request.id
    province.answer(code, VU, "50")
    with pytest.raises(Stale, match=r"request\.moved"):
        province.ledger.do(replying.accept, of, [seen.position], tokens={seen.position: seen.token}, **BY)
    assert province.answers(code) == {VU: "50"}


def test_accepting_and_answering_are_undone_in_one_step(province: Province, code: str) -> None:
    province.knows("BVTE/VU", "51")
    province.knows("BVTE/DT", "60")
    done = province.accept(code)
    assert done.changes.concerns("request")
    assert done.inverse is not None
    undone = province.ledger.do(done.inverse)
    assert undone.changes.concerns("request")
    assert province.answers(code) == {}
    assert undone.inverse is not None
    province.ledger.do(undone.inverse)
    assert province.answers(code) == {VU: "51", DT: "60"}


def test_a_filled_form_is_shown_and_decided(desk: Desk, province: Province) -> None:
    province.knows("BVTE/VU", "51")
    code = province.take(desk.filled({VU: 50, DT: 60})).result.code
    assert province.question(code, VU).state is QuestionState.DIFFERS
    assert province.question(code, DT).state is QuestionState.GIVEN
    assert province.accept(code).result == 0
    assert not province.question(code, VU).missing
    province.accept(code, VU, DT)
    assert province.answers(code) == {VU: "51", DT: "60"}


def test_blank_is_an_answer_that_stays_missing(province: Province, code: str) -> None:
    province.knows("BVTE/VU", "51")
    province.answer(code, VU, "")
    question = province.question(code, VU)
    assert question.state is QuestionState.ANSWERED
    assert question.missing


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("-5", "request.negative"),
        ("1,317", "quantity"),
        ("x" * 40_000, "request.too_long"),
        ("5/3/2026", "quantity"),
    ],
)
def test_answers_that_cannot_be_are_refused(province: Province, code: str, text: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        province.answer(code, VU, text)
