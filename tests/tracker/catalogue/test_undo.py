"""Any edits in any order: the rules hold all along, undo restores every row, redo does it again."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.catalogue.desk import Desk
from tests.tracker.conftest import clock
from tracker.app import Ledger
from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.figures.cataloguing_rules import problems as indicator_problems
from tracker.kernel.catalogue import Edit, Form, Part
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Measure
from tracker.places.forms import AliasForm, GroupForm, PlaceForm
from tracker.places.revising import became, merged, removed
from tracker.places.rules import problems as place_problems

_ACTIONS = (
    "set",
    "indicator",
    "rate",
    "breakdown",
    "city",
    "merge",
    "group",
    "alias",
    "edit",
    "remove",
    "undo",
    "redo",
)
STEPS = st.lists(
    st.tuples(st.sampled_from(_ACTIONS), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=14
)
_NUMBERS = itertools.count()
DAY = dt.date(2027, 1, 1)


class Hand:
    """Takes random steps; what the rules refuse is simply not done."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def take(self, action: str, one: int, two: int) -> None:
        number = next(_NUMBERS)
        try:
            if action in ("undo", "redo"):
                getattr(self.desk.stack, action)()
            else:
                edits = getattr(self, f"_{action}")(one, two, number)
                if edits:
                    self.desk.keep(*edits)
        except Stale:
            raise AssertionError("nobody else is here") from None
        except Refusal:
            pass

    def _some(self, part: Part, at: int) -> Form:
        forms = list(self.desk.book.shelf(part).values())
        return forms[at % len(forms)]

    def _living(self, at: int) -> PlaceForm:
        found = [
            one
            for one in self.desk.book.of(PlaceForm).values()
            if one.unit not in ("VN", "WORLD", "SEA", "ASEAN") and one.valid_to is None
        ]
        return found[at % len(found)]

    def _set(self, one: int, two: int, number: int) -> list[Edit]:
        return [Edit(None, SetForm(f"B{number}", f"Bộ {one}", is_asked=bool(two % 2)))]

    def _indicator(self, one: int, two: int, number: int) -> list[Edit]:
        of = self._some(Part.SETS, one).key
        parts = tuple(sorted({self._some(Part.BREAKDOWNS, two).key, "male"} - {"total"}))
        return [Edit(None, IndicatorForm(of, f"C{number}", "Tên", unit_vi="vụ", parts=parts))]

    def _rate(self, one: int, two: int, number: int) -> list[Edit]:
        sides = {
            "numerator": self._some(Part.INDICATORS, one).key,
            "denominator": self._some(Part.INDICATORS, two).key,
        }
        return [
            Edit(
                None, IndicatorForm("BVTE", f"R{number}", "Tỷ lệ", unit_vi="%", measure=Measure.rate, **sides)
            )
        ]

    def _breakdown(self, one: int, two: int, number: int) -> list[Edit]:
        return [Edit(None, BreakdownForm(f"P{number}", "form", "Hình thức", overlaps=bool(one % 2)))]

    def _city(self, one: int, two: int, number: int) -> list[Edit]:
        unit, day = self._living(one).unit, DAY + dt.timedelta(two * 30)
        return list(became(self.desk.book, unit, day, {"full_name": f"Thành phố {number}"}))

    def _merge(self, one: int, two: int, number: int) -> list[Edit]:
        units = {self._living(one).unit, self._living(two).unit}
        new = PlaceForm(f"N-{number}", f"n{number}", "Mới", "Tỉnh Mới")
        return list(merged(self.desk.book, sorted(units), new, DAY + dt.timedelta(two * 30)))

    def _group(self, one: int, two: int, number: int) -> list[Edit]:
        members = tuple(sorted({self._living(one).unit, self._living(two).unit}))
        return [Edit(None, GroupForm(f"G{number}", "Nhóm", members=members))]

    def _alias(self, one: int, two: int, number: int) -> list[Edit]:
        return [Edit(None, AliasForm(self._living(one).unit, f"tên {number}", bool(two % 2)))]

    def _edit(self, one: int, two: int, number: int) -> list[Edit]:
        form = self._some(list(Part)[one % len(Part)], two)
        if isinstance(form, SetForm | BreakdownForm | IndicatorForm):
            return [
                Edit(
                    form,
                    replace(form, code=f"{form.code[:8]}-{number}" if one % 2 else form.code, name_en="x"),
                )
            ]
        if isinstance(form, GroupForm):
            return [Edit(form, replace(form, members=(*form.members[1:], self._living(two).unit)))]
        if isinstance(form, AliasForm):
            return [Edit(form, replace(form, text=f"{form.text} {number}", unit=self._living(two).unit))]
        return [Edit(form, replace(form, instrument=f"{number}/QĐ"))]  # type: ignore[type-var]  # what is left is a set

    def _remove(self, one: int, two: int, number: int) -> list[Edit]:
        form = self._some(list(Part)[one % len(Part)], two)
        return list(removed(self.desk.book, form.unit)) if isinstance(form, PlaceForm) else [Edit(form, None)]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_any_edits_can_be_taken_back_to_the_last_row(
    steps: list[tuple[str, int, int]], catalogue_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(catalogue_file, tmp_path / f"{next(_NUMBERS)}.skh"))
    desk = Desk(Ledger.open(path, clock))
    before = desk.tables()
    hand = Hand(desk)
    for step in steps:
        hand.take(*step)
        assert not [*place_problems(desk.book), *indicator_problems(desk.book)]
    done, taken = desk.tables(), 0
    while desk.stack.can_undo:
        desk.stack.undo()
        taken += 1
    assert desk.tables() == before
    for _ in range(taken):
        desk.stack.redo()
    assert desk.tables() == done
    desk.ledger.close()
    path.unlink()
