"""Places that contradict themselves: every kind of fault is found and named by its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.catalogue import Book, Form
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.places.rows import PlaceKind
from tracker.places.rules import problems
from tracker.words import LANGUAGES, Words

SPOKEN = [Words(language) for language in LANGUAGES]
DAY = dt.timedelta(1)
CHANGE = dt.date(2010, 1, 1)
ENDED = CHANGE - DAY


def unit(
    key: str,
    code: str,
    first: dt.date | None = dt.date(2000, 1, 1),
    last: dt.date | None = None,
    kind: PlaceKind = PlaceKind.PROVINCE,
) -> PlaceForm:
    return PlaceForm(key, code, f"N{key}", f"Tỉnh {key}", kind=kind, valid_from=first, valid_to=last)


NORTH, SOUTH = unit("A-1", "1", last=ENDED), unit("A-2", "2", last=ENDED)
WHOLE = unit("B-1", "1", CHANGE)
COUNTRY = unit("VN", "VN", None, kind=PlaceKind.COUNTRY)
FIRST, SECOND = SuccessionForm("A-1", "B-1", CHANGE), SuccessionForm("A-2", "B-1", CHANGE)
SOUND: tuple[Form, ...] = (NORTH, SOUTH, WHOLE, COUNTRY, FIRST, SECOND)


def found(*forms: Form) -> set[tuple[str, str, str]]:
    """Code, row and field of every problem; each is a whole sentence that begins with the place."""
    told = list(problems(Book(forms)))
    sentences = [words.refusal(one.refusal("Trang!A1")) for one in told for words in SPOKEN]
    assert all(one.startswith("Trang!A1: ") and one.endswith(".") for one in sentences)
    return {(one.code.partition(".")[2], one.key, one.field) for one in told}


def instead(*forms: Form) -> list[Form]:
    """The sound book with these rows in place of those with their keys."""
    return list(Book((*SOUND, *forms)))


def test_two_units_that_went_into_one_are_in_order() -> None:
    assert found(*SOUND) == set()


def test_a_unit_that_became_a_city_has_two_versions_that_meet() -> None:
    day = dt.date(2020, 1, 1)
    city = replace(WHOLE, kind=PlaceKind.MUNICIPALITY, valid_from=day)
    assert found(*instead(replace(WHOLE, valid_to=day - DAY), city)) == set()


CITY = unit("B-1", "1", dt.date(2020, 1, 1), kind=PlaceKind.MUNICIPALITY)
THIRD = unit("C-1", "3")


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ([CITY], ("overlap", CITY.key, "valid_from")),
        ([replace(WHOLE, valid_to=CITY.first), CITY], ("overlap", CITY.key, "valid_from")),
        ([replace(WHOLE, valid_to=CITY.first - 2 * DAY), CITY], ("gap", CITY.key, "valid_from")),
        ([unit("C-1", "1", dt.date(2005, 1, 1), ENDED)], ("code_shared", "C-1@2005-01-01", "code")),
        ([replace(WHOLE, valid_to=ENDED)], ("reversed", WHOLE.key, "valid_to")),
        ([replace(WHOLE, code="")], ("needed", WHOLE.key, "code")),
        ([replace(WHOLE, code="0 1")], ("not_a_key", WHOLE.key, "code")),
        ([replace(WHOLE, name_vi="x" * 201)], ("too_long", WHOLE.key, "name_vi")),
        ([replace(COUNTRY, kind=PlaceKind.GROUP)], ("group_as_place", "VN", "kind")),
        ([replace(THIRD, valid_to=ENDED)], ("lost", THIRD.key, "valid_to")),
        ([SuccessionForm("A-1", "B-1", CHANGE + DAY)], ("doubled", "A-1@2010-01-02", "predecessor")),
        ([SuccessionForm("A-9", "B-1", CHANGE)], ("no_unit", "A-9@2010-01-01", "predecessor")),
        ([replace(FIRST, successor="B-9")], ("no_unit", FIRST.key, "successor")),
        ([replace(NORTH, valid_to=CHANGE)], ("not_ended", FIRST.key, "predecessor")),
        ([replace(NORTH, valid_to=None)], ("not_ended", FIRST.key, "predecessor")),
        ([replace(NORTH, valid_to=ENDED - DAY)], ("ended_before", FIRST.key, "predecessor")),
        ([replace(FIRST, successor="A-2")], ("not_in_force", FIRST.key, "successor")),
        ([THIRD, replace(FIRST, successor="C-1")], ("grown", FIRST.key, "successor")),
        ([SuccessionForm("B-1", "A-1", CHANGE)], ("cycle", FIRST.key, "successor")),
        ([SuccessionForm("A-1", "VN", CHANGE)], ("no_unit", FIRST.key, "successor")),
        ([SuccessionForm("A-1", "B-1")], ("needed", "A-1@None", "effective")),
        ([GroupForm("G", "Nhóm", members=("A-1", "X"))], ("no_member", "G", "members")),
        ([GroupForm("G", "Nhóm", members=("A-1", "G"))], ("no_member", "G", "members")),
        ([GroupForm("G", "Nhóm", members=("A-1", "VN"))], ("no_member", "G", "members")),
        ([GroupForm("G", "Nhóm", members=("A-1", "B-1"))], ("never_together", "G", "members")),
        ([GroupForm("VN", "Nhóm")], ("taken", "VN", "code")),
        ([GroupForm("G", "")], ("needed", "G", "name_vi")),
        ([AliasForm("X-1", "Tên")], ("no_unit", "X-1~tên", "unit")),
        ([AliasForm("A-1", "Bắc"), AliasForm("A-2", "bắc")], ("two_meanings", "A-2~băc4", "text")),
    ],
)
def test_each_kind_of_fault_is_named_by_its_row(
    forms: Sequence[Form], expected: tuple[str, str, str]
) -> None:
    assert expected in found(*instead(*forms))


def test_a_spelling_that_is_asked_about_may_mean_two_units_and_so_may_one_of_two_times() -> None:
    asked = (AliasForm("A-1", "Bắc", ask=True), AliasForm("A-2", "Bắc", ask=True))
    assert found(*SOUND, *asked) == set()
    assert found(*SOUND, AliasForm("A-1", "Bắc"), AliasForm("B-1", "Bắc")) == set()


def test_a_code_may_pass_to_another_unit_and_a_group_may_have_no_members() -> None:
    assert found(*SOUND, GroupForm("G", "Nhóm"), GroupForm("H", "Cũ", members=("A-1", "A-2"))) == set()


@st.composite
def gazetteers(draw: st.DrawFn) -> list[Form]:
    """Any generations of units: in each some merge into new ones, some change name or kind, groups follow."""
    forms: list[Form] = []
    day = dt.date(draw(st.integers(1950, 1999)), 1, 1)
    living = [unit(f"0-{n}", str(n), day) for n in range(draw(st.integers(1, 6)))]
    for age in range(1, draw(st.integers(1, 4))):
        day += dt.timedelta(draw(st.integers(1, 9000)))
        if draw(st.booleans()):
            living = list(_merged(draw, forms, living, age, day))
        else:
            living = list(_renamed(draw, forms, living, day))
    chosen = draw(st.lists(st.sampled_from(living), unique_by=lambda form: form.unit))
    group = GroupForm("NHOM", "Nhóm", members=tuple(sorted(form.unit for form in chosen)))
    return [*forms, *living, group, *(AliasForm(form.unit, f"tên khác {form.unit}") for form in chosen)]


def _merged(
    draw: st.DrawFn, forms: list[Form], living: list[PlaceForm], age: int, day: dt.date
) -> Iterable[PlaceForm]:
    """All end; each goes into one of fewer or as many new units."""
    into = [draw(st.integers(0, len(living) - 1)) for _ in living]
    for former, number in zip(living, into, strict=True):
        forms.append(replace(former, valid_to=day - DAY))
        forms.append(SuccessionForm(former.unit, f"{age}-{number}", day))
    return (unit(f"{age}-{number}", str(number), day) for number in sorted(set(into)))


def _renamed(
    draw: st.DrawFn, forms: list[Form], living: list[PlaceForm], day: dt.date
) -> Iterable[PlaceForm]:
    for former in living:
        if draw(st.booleans()):
            forms.append(replace(former, valid_to=day - DAY))
            yield replace(former, valid_from=day, kind=PlaceKind.MUNICIPALITY, name_vi="Mới")
        else:
            yield former


@given(gazetteers())
def test_whatever_follows_the_rules_is_accepted(forms: list[Form]) -> None:
    assert found(*forms) == set()


def _lose(forms: list[Form], at: SuccessionForm) -> list[Form]:
    return [form for form in forms if form is not at]


def _double(forms: list[Form], at: SuccessionForm) -> list[Form]:
    return [*forms, replace(at, effective=(at.effective or CHANGE) + DAY)]


def _keep_alive(forms: list[Form], at: SuccessionForm) -> list[Form]:
    last = max((f for f in forms if isinstance(f, PlaceForm) and f.unit == at.predecessor), key=_last)
    return [replace(last, valid_to=None) if form is last else form for form in forms]


def _too_early(forms: list[Form], at: SuccessionForm) -> list[Form]:
    return [replace(at, effective=(at.effective or CHANGE) - DAY) if form is at else form for form in forms]


def _into_itself(forms: list[Form], at: SuccessionForm) -> list[Form]:
    return [replace(at, successor=at.predecessor) if form is at else form for form in forms]


def _last(form: PlaceForm) -> dt.date:
    return form.last


FAULTS = {
    _lose: "lost",
    _double: "doubled",
    _keep_alive: "not_ended",
    _too_early: "not_ended",
    _into_itself: "cycle",
}


@given(gazetteers(), st.sampled_from(sorted(FAULTS, key=str)), st.data())
def test_one_planted_fault_is_found_at_its_unit(forms: list[Form], spoil: Any, data: st.DataObject) -> None:
    steps = [form for form in forms if isinstance(form, SuccessionForm)]
    if not steps:
        return
    at = data.draw(st.sampled_from(steps))
    told = found(*spoil(forms, at))
    assert any(code == FAULTS[spoil] and key.startswith(at.predecessor) for code, key, _ in told)
