"""Money: amounts as people write them, what a line may say, sums up the tree, commands and undo."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.plans.desk import Desk
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.budget import commands, queries
from tracker.plans.budget.rows import Amount, BudgetFields
from tracker.plans.budget.rules import check_line, print_amount, read_amount, sums_of
from tracker.plans.rows import FundSource, NodeKind
from tracker.plans.rules import Frame
from tracker.words import LANGUAGES, Words

FRAME = Frame(dt.date(2021, 1, 1), dt.date(2025, 12, 31))
CENTRAL = BudgetFields(FundSource.CENTRAL, 2024, planned=Decimal(1_250_000_000))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250 triệu đồng", 1_250_000_000),
        ("1.250 triệu", 1_250_000_000),
        ("1,25 tỷ", 1_250_000_000),
        ("300000", 300_000),
        ("12.345.678 đồng", 12_345_678),
        ("0", 0),
        ("", None),
        ("…", None),
    ],
)
def test_amounts_are_read_exactly(text: str, value: int | None) -> None:
    assert read_amount(text) == value


@pytest.mark.parametrize("text", ["trên 2 tỷ", "khoảng 300 triệu", "nhiều", "x", "-"])
def test_what_is_no_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_amount(text)
    assert all(Words(one).refusal(refused.value) != refused.value.code for one in LANGUAGES)


@given(st.integers(0, 10**15))
def test_an_amount_is_printed_as_it_is_read(value: int) -> None:
    assert read_amount(print_amount(Decimal(value), "VND")) == value


def test_amounts_in_both_languages() -> None:
    amount = Decimal(1_250_500_000)
    assert print_amount(amount, "VND") == "1.250,5 triệu đồng"
    assert print_amount(amount, "VND", "en") == "1,250.5 million VND"
    assert print_amount(Decimal(12_345_678), "VND") == "12.345.678 đồng"
    assert print_amount(Decimal(2_000_000), "USD") == "2.000.000 USD"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"planned": Decimal(-1)}, [("planned", "budget.negative", False)]),
        ({"planned": Decimal("0.0001")}, [("planned", "quantity.too_fine", False)]),
        ({"currency": "đồng"}, [("currency", "budget.bad_currency", False)]),
        ({"year": 1}, [("year", "plan.bad_year", False)]),
        ({"year": 2026}, [("year", "budget.year_outside", True)]),
        ({"allocated": Decimal(1), "spent": Decimal(2)}, [("spent", "budget.overspent", True)]),
        ({"allocated": Decimal(2), "spent": Decimal(2)}, []),
    ],
)
def test_what_is_wrong_with_a_line(changes: dict[str, Any], expected: list[object]) -> None:
    found = check_line(dataclasses.replace(CENTRAL, **changes), FRAME)
    assert [(one.field, one.refusal.code, one.warning) for one in found] == expected
    assert all(Words(one).refusal(p.refusal) != p.refusal.code for one in LANGUAGES for p in found)


def test_currencies_are_never_added_and_what_is_unknown_is_counted() -> None:
    dollars = BudgetFields(FundSource.AID, currency="USD", planned=Decimal(7))
    unknown = BudgetFields(FundSource.LOCAL)
    more = dataclasses.replace(CENTRAL, year=2025, spent=Decimal(0))
    dong, other = sums_of([dollars, CENTRAL, unknown, more])
    assert (dong.currency, dong.planned) == ("VND", Amount(Decimal(2_500_000_000), 2, 3))
    assert (dong.spent, dong.allocated) == (Amount(Decimal(0), 1, 3), Amount(None, 0, 3))
    assert (other.currency, other.planned, other.planned.complete) == ("USD", Amount(Decimal(7), 1, 1), True)


def test_lines_are_added_up_the_tree_edited_removed_and_brought_back(desk: Desk) -> None:
    plan_id = desk.plan()
    group = desk.node(plan_id, NodeKind.TASK_GROUP)
    task = desk.node(plan_id, NodeKind.TASK, parent=group)
    other = desk.node(desk.plan("KHAC"), NodeKind.TASK)
    whole = desk.do(commands.add_line, plan_id, CENTRAL).result
    below = desk.do(commands.add_line, plan_id, CENTRAL, task).result

    def planned(node_id: int | None) -> Decimal | None:
        return desk.ask(queries.budget, plan_id).sums[node_id][0].planned.total

    assert [planned(one) for one in (None, group, task)] == [2_500_000_000, 1_250_000_000, 1_250_000_000]
    assert [one.id for one in desk.ask(queries.budget, plan_id).lines] == [whole, below]
    with pytest.raises(Refusal, match=r"budget\.twice"):
        desk.do(commands.add_line, plan_id, CENTRAL, task)
    with pytest.raises(Stale, match=r"record\.gone"):
        desk.do(commands.add_line, plan_id, CENTRAL, other)
    edited = desk.do(commands.edit_line, below, dataclasses.replace(CENTRAL, planned=Decimal(1)), 1)
    with pytest.raises(Stale, match=r"record\.stale"):
        desk.do(commands.edit_line, below, dataclasses.replace(CENTRAL, planned=Decimal(2)), 1)
    removed = desk.do(commands.remove_line, below)
    assert planned(None) == 1_250_000_000
    for step in (removed, edited):
        assert step.inverse is not None
        desk.do(step.inverse)
    assert desk.ask(queries.line, below).planned == CENTRAL.planned
    assert removed.changes.touched == {"budget_line": {below}, "plan": {plan_id}}
