"""What must hold of the places: no unit twice at a time, none lost, none doubled. Pure; nothing is guessed.

The same for what a person types, what a file brings and what we ship. Each function yields every problem that
it finds, named by the row and the field.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from tracker.kernel.catalogue import Book, Form, Problem, problem
from tracker.kernel.forms import check_fields
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import PlaceKind

_DAY = dt.timedelta(days=1)
_LONGEST = {
    **{"unit": 16, "code": 16, "predecessor": 16, "successor": 16},
    **{"name_vi": 200, "full_name": 200, "name_en": 200, "text": 200, "instrument": 200},
    **{"region": 100, "region_en": 100},
}

Life = tuple[dt.date, dt.date]
"""First and last day of a unit; the ends of the calendar where it is open."""


def problems(book: Book) -> Iterator[Problem]:
    """Everything that contradicts itself among the places of a book."""
    places = list(book.of(PlaceForm).values())
    yield from _fields(book)
    yield from check_versions(places)
    yield from check_successions(places, list(book.of(SuccessionForm).values()))
    yield from check_groups(places, list(book.of(GroupForm).values()))
    yield from check_aliases(places, list(book.of(AliasForm).values()))


def _fields(book: Book) -> Iterator[Problem]:
    needed: dict[type[Form], tuple[str, ...]] = {
        PlaceForm: ("unit", "code", "name_vi", "full_name"),
        SuccessionForm: ("predecessor", "successor", "effective"),
        GroupForm: ("code", "name_vi"),
        AliasForm: ("unit", "text"),
    }
    for kind, names in needed.items():
        for form in book.of(kind).values():
            yield from check_fields(form, names, ("unit", "code"), _LONGEST)


def check_versions(places: Iterable[PlaceForm]) -> Iterator[Problem]:
    """A unit has one version at a time without a gap, and a code means one unit at a time."""
    places = list(places)
    for form in places:
        if form.first > form.last:
            yield problem("catalogue.reversed", form, "valid_to", first=form.valid_from, last=form.valid_to)
        if form.kind is PlaceKind.GROUP:
            yield problem("catalogue.group_as_place", form, "kind")
    for versions in _grouped(places, lambda form: form.unit).values():
        yield from _one_after_another(versions)
    local = [form for form in places if form.kind in LOCAL]
    for sharing in _grouped(local, lambda form: form.code).values():
        yield from _one_meaning(sharing)


def _one_after_another(versions: list[PlaceForm]) -> Iterator[Problem]:
    """The versions of one unit follow each other from day to day and stay of one sort."""
    for earlier, later in pairwise(versions):
        if earlier.last >= later.first:
            yield problem("catalogue.overlap", later, "valid_from", unit=later.unit, first=later.first)
        elif earlier.last + _DAY < later.first:
            facts = {"unit": later.unit, "last": earlier.last, "first": later.first}
            yield problem("catalogue.gap", later, "valid_from", **facts)
        if (earlier.kind in LOCAL) != (later.kind in LOCAL) or (
            later.kind not in LOCAL and later.kind is not earlier.kind
        ):
            yield problem("catalogue.other_sort", later, "kind", unit=later.unit)


def _one_meaning(sharing: list[PlaceForm]) -> Iterator[Problem]:
    """Two units with one code are not in force on one day."""
    for earlier, later in pairwise(sharing):
        if earlier.unit != later.unit and earlier.last >= later.first:
            facts = {"code": later.code, "other": earlier.name, "day": later.first}
            yield problem("catalogue.code_shared", later, "code", **facts)


def check_successions(
    places: Iterable[PlaceForm], successions: Iterable[SuccessionForm]
) -> Iterator[Problem]:
    """Every unit that ended goes into exactly one unit, which begins on the day after.

    A unit that takes in others becomes another unit: what it reported before is not what it covers now.
    """
    units = _grouped((form for form in places if form.kind in LOCAL), lambda form: form.unit)
    lives = {unit: (versions[0].first, versions[-1].last) for unit, versions in units.items()}
    became: dict[str, str] = {}
    for step in successions:
        before, after = step.predecessor, step.successor
        if before in became:
            facts = {"unit": before, "one": became[before], "other": after}
            yield problem("catalogue.doubled", step, "predecessor", **facts)
            continue
        became[before] = after
        yield from _check_step(step, lives)
    for step in successions:
        if _comes_back(step.predecessor, became):
            yield problem("catalogue.cycle", step, "successor", unit=step.predecessor)
    for unit, versions in units.items():
        if versions[-1].valid_to is not None and unit not in became:
            yield problem("catalogue.lost", versions[-1], "valid_to", unit=unit, last=versions[-1].valid_to)


def _check_step(step: SuccessionForm, lives: Mapping[str, Life]) -> Iterator[Problem]:
    before, after, day = lives.get(step.predecessor), lives.get(step.successor), step.effective
    if before is None:
        yield problem("catalogue.no_unit", step, "predecessor", unit=step.predecessor)
    if after is None:
        yield problem("catalogue.no_unit", step, "successor", unit=step.successor)
    if day is None:
        return
    if before is not None and before[1] >= day:
        yield problem("catalogue.not_ended", step, "predecessor", unit=step.predecessor, day=day)
    elif before is not None and before[1] + _DAY < day:
        facts = {"unit": step.predecessor, "day": day, "last": before[1]}
        yield problem("catalogue.ended_before", step, "predecessor", **facts)
    if after is not None and not after[0] <= day <= after[1]:
        yield problem("catalogue.not_in_force", step, "successor", unit=step.successor, day=day)
    elif after is not None and after[0] < day:
        yield problem("catalogue.grown", step, "successor", unit=step.successor, day=day, first=after[0])


def _comes_back(unit: str, became: Mapping[str, str]) -> bool:
    seen, at = set(), became.get(unit)
    while at is not None and at not in seen:
        if at == unit:
            return True
        seen.add(at)
        at = became.get(at)
    return False


def check_groups(places: Iterable[PlaceForm], groups: Iterable[GroupForm]) -> Iterator[Problem]:
    """Members are units, and all of them are in force together on some day.

    So nobody counts twice: a unit and the one that it went into are never both in force.
    """
    places = list(places)
    local = _grouped((form for form in places if form.kind in LOCAL), lambda form: form.unit)
    taken = {form.unit for form in places}
    for group in groups:
        if group.code in taken:
            yield problem("catalogue.taken", group, "code")
        known = [unit for unit in group.members if unit in local]
        for unit in group.members:
            if unit not in local:
                yield problem("catalogue.no_member", group, "members", unit=unit)
        if known:
            begun = max(known, key=lambda unit: local[unit][0].first)
            ended = min(known, key=lambda unit: local[unit][-1].last)
            if local[begun][0].first > local[ended][-1].last:
                facts = {"one": local[ended][-1].name, "other": local[begun][0].name}
                yield problem("catalogue.never_together", group, "members", **facts)


def check_aliases(places: Iterable[PlaceForm], aliases: Iterable[AliasForm]) -> Iterator[Problem]:
    """A spelling is of a unit, and means one unit at a time unless a person is asked."""
    lives = _grouped(places, lambda form: form.unit)
    by_spelling: dict[str, list[AliasForm]] = defaultdict(list)
    for alias in aliases:
        if alias.unit not in lives:
            yield problem("catalogue.no_unit", alias, "unit", unit=alias.unit)
        elif not alias.ask and alias.spelling:
            by_spelling[alias.spelling].append(alias)
    for same in by_spelling.values():
        same.sort(key=lambda alias: lives[alias.unit][0].first)
        for earlier, later in pairwise(same):
            if lives[earlier.unit][-1].last >= lives[later.unit][0].first:
                yield problem("catalogue.two_meanings", later, "text", text=later.text, other=earlier.unit)


def _grouped(places: Iterable[PlaceForm], key: Callable[[PlaceForm], str]) -> dict[str, list[PlaceForm]]:
    """The forms by what they share, each group by first day."""
    found: dict[str, list[PlaceForm]] = defaultdict(list)
    for form in places:
        found[key(form)].append(form)
    for group in found.values():
        group.sort(key=lambda form: (form.first, form.last))
    return found
