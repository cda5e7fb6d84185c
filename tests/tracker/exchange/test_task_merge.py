"""The merge of what was issued, what the file says and what the ledger holds of a task: nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.fields import Spot
from tracker.exchange.findings import TASK_SENTENCES, Choice
from tracker.exchange.preview import Decisions
from tracker.exchange.task_answers import Parsed
from tracker.exchange.task_fields import merge_answer

SPOT = Spot("Nhiệm vụ", "J9", "", "t1:result", {"vi": "NV1"}, TASK_SENTENCES)
answers = st.sampled_from([None, "một", "hai", "ba"]) | st.integers(0, 3)


@given(answers, answers, answers)
def test_each_side_is_in_the_result_or_in_the_question(
    base: str | int | None, theirs: str | int | None, ours: str | int | None
) -> None:
    merged = merge_answer(Parsed(theirs), SPOT, base, ours, Decisions())
    if merged.open:
        told = merged.findings[-1]
        assert (told.base, told.parsed, told.current) == (base, theirs, ours)
        assert merged.result == ours
    else:
        assert merged.result == (theirs if theirs != base else ours)


@given(answers, answers, answers)
def test_what_the_ledger_changed_or_the_form_held_is_never_overwritten_unasked(
    base: str | int | None, theirs: str | int | None, ours: str | int | None
) -> None:
    merged = merge_answer(Parsed(theirs), SPOT, base, ours, Decisions())
    if ours != base or (base is not None and theirs is None):
        assert merged.result == ours


@given(answers, answers, answers, st.sampled_from([Choice.MINE, Choice.THEIRS]))
def test_a_choice_settles_every_question(
    base: str | int | None, theirs: str | int | None, ours: str | int | None, choice: Choice
) -> None:
    asked = merge_answer(Parsed(theirs), SPOT, base, ours, Decisions()).open
    merged = merge_answer(Parsed(theirs), SPOT, base, ours, Decisions({"t1:result": choice}))
    assert not merged.open
    if asked:
        assert merged.result == (theirs if choice is Choice.THEIRS else ours)
