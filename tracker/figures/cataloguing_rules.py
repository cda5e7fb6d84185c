"""What must hold of indicators, sets and breakdowns. Pure; every problem is named by its row and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from math import prod

from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.figures.rows import TOTAL, Nature
from tracker.kernel.catalogue import Book, Edit, Form, Part, Problem, problem
from tracker.kernel.forms import check_fields
from tracker.kernel.quantity import Measure
from tracker.kernel.quantity.lexicon import SCALES

_LARGEST_SCALE = 10**15
_LONGEST = {
    **{"code": 32, "set": 24, "dimension": 32, "unit_vi": 60, "unit_en": 60, "topic": 60},
    **{"name_vi": 500, "name_en": 500, "instrument": 200},
}


def problems(book: Book) -> Iterator[Problem]:
    """Everything that contradicts itself among the indicators of a book."""
    indicators = book.of(IndicatorForm)
    yield from _fields(book)
    yield from _same_codes(book)
    for form in indicators.values():
        yield from _references(form, book)
        yield from _arithmetic(form)
        yield from _sides(form, indicators)
    if book.of(BreakdownForm) or indicators:
        yield from _total(book)


def following(book: Book, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, and with them those of the indicators that name what gets another code."""
    codes = {
        (edit.form.part, edit.before.key): edit.after.key
        for edit in edits
        if edit.before and edit.after and edit.before.key != edit.after.key
    }
    if not codes:
        return list(edits)
    named = {edit.before.key for edit in edits if isinstance(edit.before, IndicatorForm)}
    others = [one for key, one in book.of(IndicatorForm).items() if key not in named]
    for one in others:
        moved = replace(one, set=codes.get((SetForm.part, one.set), one.set))
        if moved.key != one.key:
            codes[one.part, one.key] = moved.key
    found = [Edit(one, _recoded(one, codes)) for one in others]
    own = [Edit(edit.before, _recoded(edit.after, codes)) for edit in edits]
    return [*own, *(edit for edit in found if edit.before != edit.after)]


def _recoded(form: Form | None, codes: Mapping[tuple[Part, str], str]) -> Form | None:
    """The form with the new codes of what it names."""
    if not isinstance(form, IndicatorForm):
        return form
    return replace(
        form,
        set=codes.get((Part.SETS, form.set), form.set),
        numerator=codes.get((Part.INDICATORS, form.numerator), form.numerator),
        denominator=codes.get((Part.INDICATORS, form.denominator), form.denominator),
        parts=tuple(sorted(codes.get((Part.BREAKDOWNS, code), code) for code in form.parts)),
    )


def _fields(book: Book) -> Iterator[Problem]:
    needed: dict[type[Form], tuple[str, ...]] = {
        SetForm: ("code", "name_vi"),
        BreakdownForm: ("code", "dimension", "name_vi"),
        IndicatorForm: ("set", "code", "name_vi", "unit_vi"),
    }
    for kind, names in needed.items():
        limits = {**_LONGEST, "code": 24} if kind is SetForm else _LONGEST
        if kind is BreakdownForm:
            limits = {**_LONGEST, "name_vi": 200, "name_en": 200}
        for form in book.of(kind).values():
            yield from check_fields(form, names, ("code", "set"), limits)


def _same_codes(book: Book) -> Iterator[Problem]:
    """ "vu" and "VU" are one code to whoever types it."""
    for kind in (SetForm, BreakdownForm, IndicatorForm):
        seen: dict[str, Form] = {}
        forms: Mapping[str, Form] = book.of(kind)
        for key, form in forms.items():
            other = seen.setdefault(key.casefold(), form)
            if other is not form:
                yield problem("catalogue.alike", form, "code", other=other.key)


def _references(form: IndicatorForm, book: Book) -> Iterator[Problem]:
    if form.set and form.set not in book.of(SetForm):
        yield problem("catalogue.no_set", form, "set", text=form.set)
    for code in form.parts:
        if code not in book.of(BreakdownForm) or code == TOTAL:
            yield problem("catalogue.no_breakdown", form, "parts", text=code)


def _arithmetic(form: IndicatorForm) -> Iterator[Problem]:
    if not 0 < form.scale <= _LARGEST_SCALE:
        yield problem("catalogue.scale", form, "scale", text=form.scale)
    elif form.measure is not Measure.rate and _said_scale(form.unit_vi) not in (1, form.scale):
        facts = {"unit": form.unit_vi, "text": form.scale, "needed": _said_scale(form.unit_vi)}
        yield problem("catalogue.scale_word", form, "scale", **facts)
    if form.unit_vi == "%" and form.measure is not Measure.rate:
        yield problem("catalogue.percent", form, "measure")
    if form.valid_from and form.valid_to and form.valid_to < form.valid_from:
        yield problem("catalogue.reversed", form, "valid_to", first=form.valid_from, last=form.valid_to)
    if form.measure is Measure.rate and (form.adds_over_places or form.adds_over_time):
        field = "adds_over_places" if form.adds_over_places else "adds_over_time"
        yield problem("catalogue.rate_adds", form, field)
    if form.nature is Nature.STOCK and form.adds_over_time:
        yield problem("catalogue.stock_adds", form, "adds_over_time")


def _said_scale(unit: str) -> int:
    """What the unit's own words say: "tỷ đồng" 1,000,000,000; "vụ" 1."""
    said = takewhile(SCALES.__contains__, unit.lower().split())
    return prod(SCALES[word] for word in said)


def _sides(form: IndicatorForm, indicators: Mapping[str, IndicatorForm]) -> Iterator[Problem]:
    """A rate has both sides or, where it is only ever reported as such, neither."""
    sides = {"numerator": form.numerator, "denominator": form.denominator}
    given = {field: key for field, key in sides.items() if key}
    if given and form.measure is not Measure.rate:
        yield problem("catalogue.no_rate", form, next(iter(given)))
    if len(given) == 1:
        [missing] = sides.keys() - given.keys()
        yield problem(f"catalogue.without_{missing}", form, missing)
    if len(given) == 2 and form.numerator == form.denominator:
        yield problem("catalogue.same_sides", form, "denominator", text=form.denominator)
    for field, key in given.items():
        side = indicators.get(key)
        if key == form.key:
            yield problem("catalogue.own_side", form, field)
        elif side is None:
            yield problem("catalogue.no_indicator", form, field, text=key)
        elif _leads_back(form.key, key, indicators):
            yield problem("catalogue.rate_cycle", form, field, text=key)
        elif side.measure is Measure.rate:
            yield problem("catalogue.side_is_rate", form, field, text=key)


def _leads_back(start: str, key: str, indicators: Mapping[str, IndicatorForm]) -> bool:
    """Whether computing the indicator `key` asks for `start`."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        at = waiting.pop()
        if at == start:
            return True
        if at in seen or at not in indicators:
            continue
        seen.add(at)
        waiting += filter(None, (indicators[at].numerator, indicators[at].denominator))
    return False


def _total(book: Book) -> Iterator[Problem]:
    """The whole of an indicator is a breakdown too; without it no figure can be recorded."""
    total = book.of(BreakdownForm).get(TOTAL)
    if total is None:
        yield Problem("catalogue.total_needed", BreakdownForm.part, TOTAL, facts=(("name", TOTAL),))
    elif total.valid_to is not None:
        yield problem("catalogue.total_needed", total, "valid_to")
