"""Choosing fields: whatever is put where, what stands there is a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.figures.pivot_axes import check_fields
from tracker.figures.pivot_rows import Field, PivotQuestion
from ui.models.pivot_layout import START, Layout, Slot

F = Field


def test_a_field_that_stood_elsewhere_changes_places() -> None:
    assert START.put(Slot.ROW, F.PERIOD) == Layout((F.PERIOD,), (F.PLACE,))


def test_regions_take_the_place_of_provinces_on_the_other_side() -> None:
    found = START.put(Slot.COLUMN, F.REGION)
    assert found == Layout((F.PERIOD,), (F.REGION,))


def test_provinces_stand_under_regions() -> None:
    assert START.put(Slot.ROW_UNDER, F.REGION).rows == (F.REGION, F.PLACE)


def test_the_first_field_of_an_axis_stays() -> None:
    assert START.put(Slot.ROW, None) == START
    assert START.put(Slot.ROW_UNDER, F.INDICATOR).put(Slot.ROW_UNDER, None) == START


def test_turned_twice_it_is_the_same() -> None:
    layout = Layout((F.REGION, F.PLACE), (F.INDICATOR,))
    assert layout.turned().turned() == layout
    assert layout.turned().rows == (F.INDICATOR,)


@given(st.lists(st.tuples(st.sampled_from(Slot), st.one_of(st.none(), st.sampled_from(Field))), max_size=12))
def test_any_choices_in_any_order_give_a_table(choices: list[tuple[Slot, Field | None]]) -> None:
    layout = START
    for slot, field in choices:
        layout = layout.put(slot, field)
        check_fields(PivotQuestion(layout.rows, layout.columns))
        if field is not None:
            assert field in (*layout.rows, *layout.columns)
