"""What is written reads back to the very same definition; the same plan makes the same bytes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.plans.strategies import definitions, milestones
from tracker.exchange.plans.lexicon import Lexicon
from tracker.exchange.plans.milestones import parse_milestones, print_milestones
from tracker.exchange.plans.reader import interpret
from tracker.exchange.plans.writer import write_plan
from tracker.exchange.reader import read_book
from tracker.kernel.errors import Refusal
from tracker.plans.definition import Definition
from tracker.plans.rows import Milestone, Shape
from tracker.words import LANGUAGES, Words

MOMENT = "2026-06-22T03:00:00Z"


@settings(max_examples=25)
@given(definitions(), st.sampled_from(LANGUAGES))
def test_a_plan_reads_back_to_the_very_same(definition: Definition, language: str) -> None:
    data = write_plan(definition, {}, Words(language), MOMENT)
    reading = interpret(read_book(data), Lexicon())
    assert reading.theirs.definition == definition
    assert reading.moment == MOMENT
    assert not reading.findings
    assert not (reading.theirs.unread or reading.theirs.lost)
    assert write_plan(definition, {}, Words(language), MOMENT) == data


@given(milestones(), st.sampled_from(LANGUAGES))
def test_milestones_read_back(some: tuple[Milestone, ...], language: str) -> None:
    assert parse_milestones(print_milestones(some, language), language) == some


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025: ≥ 90 %; 2030: ≥ 95 %",
            [(2025, Shape.AT_LEAST, "90", "%"), (2030, Shape.AT_LEAST, "95", "%")],
        ),
        ("2025: >=90%", [(2025, Shape.AT_LEAST, "90", "%")]),
        ("ít nhất 1.317 trẻ em", [(None, Shape.AT_LEAST, "1317", "trẻ em")]),
        ("2030: dưới 12,5 %", [(2030, Shape.UNDER, "12.5", "%")]),
        ("2025: giảm còn 3", [(2025, Shape.REDUCE_TO, "3", "")]),
        ("at most 5 cases", [(None, Shape.AT_MOST, "5", "cases")]),
        ("2025: 40", [(2025, Shape.EQUAL, "40", "")]),
    ],
)
def test_what_people_type_is_understood(
    text: str, expected: list[tuple[int | None, Shape, str, str]]
) -> None:
    found = [(one.year, one.shape, str(one.value), one.unit) for one in parse_milestones(text, "vi")]
    assert found == expected


def test_a_range_has_both_ends() -> None:
    assert parse_milestones("2025: từ 1,5 đến 10 %", "vi") == (
        Milestone(2025, Shape.RANGE, Decimal("1.5"), "%", Decimal(10)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "1,317",
        "2025: ≥ 1.31",
        "nhiều hơn trước",
        '≥ 90 % 95 %x;"',
        "2025: ≥ 9 000 người",
        "≥",
        "1.2.3",
        '5 "',
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="milestone"):
        parse_milestones(text, "vi")
