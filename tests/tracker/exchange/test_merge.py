"""The merge of three sides: no side is ever lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.fields import Spot, merge_note, merge_value
from tracker.exchange.findings import Choice
from tracker.exchange.form import names_of
from tracker.exchange.judge import Judged
from tracker.exchange.merge import Verdict, merge_notes, merge_values, said
from tracker.exchange.preview import Decisions
from tracker.figures.rows import TOTAL, Breakdown, Direction, Indicator, Nature
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State
from tracker.rounds.rows import RoundItem

INDICATOR = Indicator(
    *(1, "S/1", "1", "S", "", "", "Số vụ", "Cases", "", "vụ", "cases", 1, Measure.count),
    *(Direction.NEUTRAL, Nature.FLOW, True, True, None, None),
)
QUESTION = RoundItem(1, INDICATOR, Breakdown(1, TOTAL, "", "Tổng số", "Total", False))
SPOT = Spot("Biểu 01", "H9", "", "1:value", names_of(QUESTION))
values = st.builds(
    lambda number, qualifier, text: Quantity(State.value, Decimal(number), qualifier, text=text),
    st.integers(0, 3),
    st.sampled_from([Qualifier.exact, Qualifier.over]),
    st.sampled_from(["", "trên", "1 vụ"]),
)
states = st.sampled_from([State.nil, State.unknown, State.not_applicable, State.not_reported]).map(Quantity)
quantities = values | states
notes = st.sampled_from(["", "một", "hai", " một "])
choices = st.sampled_from([None, Choice.MINE, Choice.THEIRS])


@given(quantities, quantities, quantities)
def test_no_figure_is_lost(base: Quantity, theirs: Quantity, ours: Quantity) -> None:
    merged = merge_value(Judged(theirs), SPOT, base, ours, Decisions())
    result, sides = said(merged.result), (said(base), said(theirs), said(ours))
    if merged.open:
        told = merged.findings[-1]
        assert (told.base, told.parsed, told.current) == (base, theirs, ours)
        assert merged.result == ours
    elif sides[1] != sides[0]:
        assert result == sides[1]
    else:
        assert result == sides[2]


@given(quantities, quantities, quantities)
def test_the_ledger_s_own_change_is_never_overwritten_unasked(
    base: Quantity, theirs: Quantity, ours: Quantity
) -> None:
    merged = merge_value(Judged(theirs), SPOT, base, ours, Decisions())
    if said(ours) != said(base):
        assert said(merged.result) == said(ours)


@given(quantities, quantities, quantities, choices)
def test_a_choice_leaves_no_conflict_open_but_asking_does(
    base: Quantity, theirs: Quantity, ours: Quantity, choice: Choice | None
) -> None:
    told = Decisions({SPOT.decision: choice} if choice is not None else {})
    merged = merge_value(Judged(theirs), SPOT, base, ours, told)
    asks = merge_values(base, theirs, ours).asks
    assert merged.open is (asks and choice is None)
    if asks and choice is not None:
        assert merged.result == (theirs if choice is Choice.THEIRS else ours)


@given(quantities, quantities)
def test_a_figure_that_was_filled_is_never_blanked_unasked(base: Quantity, ours: Quantity) -> None:
    blank = Quantity(State.not_reported)
    if base.state is not State.not_reported and ours.state is not State.not_reported:
        assert merge_values(base, blank, ours) is Verdict.BLANKED


@given(notes, notes, notes)
def test_no_note_is_lost(base: str, theirs: str, ours: str) -> None:
    merged = merge_note(theirs, SPOT, base, ours, Decisions())
    if merged.open:
        told = merged.findings[0]
        assert (told.base, told.parsed, told.current) == (base, theirs, ours)
    elif merge_notes(base, theirs, ours) is Verdict.TAKE:
        assert merged.result == theirs.strip()
    else:
        assert merged.result == ours


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "verdict"),
    [
        (1, 1, 2, Verdict.UNCHANGED),
        (1, 2, 1, Verdict.TAKE),
        (1, 2, 2, Verdict.SAME),
        (1, 2, 3, Verdict.CONFLICT),
        (1, None, 1, Verdict.BLANKED),
        (1, None, 2, Verdict.BLANKED),
        (1, None, None, Verdict.SAME),
        (None, None, 1, Verdict.UNCHANGED),
        (None, 1, None, Verdict.TAKE),
        (0, None, 0, Verdict.BLANKED),
    ],
)
def test_verdicts(base: int | None, theirs: int | None, ours: int | None, verdict: Verdict) -> None:
    sides = [
        Quantity(State.not_reported) if one is None else Quantity.of(one) for one in (base, theirs, ours)
    ]
    assert merge_values(*sides) is verdict


def test_five_answers_are_five() -> None:
    answers = [Quantity.of(0), *(Quantity(state) for state in State if state is not State.value)]
    assert len({said(one) for one in answers}) == 5
