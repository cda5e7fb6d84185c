"""The catalogue as a value: forms by part and key, what an edit makes of them, and what is wrong with them.

A room that keeps a part of the catalogue (places, indicators) declares its forms and rules; window, command
line, imports and the data that we ship all change it in the same way: by edits.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar, cast

from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import clean


class Part(StrEnum):
    """The parts of the catalogue, in the order in which one refers to another."""

    SETS = "sets"
    BREAKDOWNS = "breakdowns"
    INDICATORS = "indicators"
    PLACES = "places"
    SUCCESSIONS = "successions"
    GROUPS = "groups"
    ALIASES = "aliases"


class Form(Protocol):
    """One row of a part, as a person fills it in: a frozen dataclass. `key` never changes with its names."""

    @property
    def part(self) -> Part: ...

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...


F = TypeVar("F")
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Edit:
    """`before`: the row as its editor read it (None: a new one); `after`: what it becomes (None: removed)."""

    before: Form | None
    after: Form | None

    @property
    def form(self) -> Form:
        """What the edit is about, as it will be; as it was where it goes."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an edit of nothing")
        return found


@dataclass(frozen=True)
class Problem:
    """What must not be: `code` names the sentence, `part` and `key` the row, `field` its cell ("": none)."""

    code: str
    part: Part
    key: str
    field: str = ""
    facts: Facts = ()

    def refusal(self, where: str = "") -> Refusal:
        """As a sentence about the row at `where` ("danh-muc.xlsx, Địa phương!C12"; else its key)."""
        return Refusal(self.code, where=where or self.key, **dict(self.facts))


def problem(code: str, form: Form, field: str = "", /, **facts: object) -> Problem:
    """`facts` are printed for the sentence; {name} in it is what the row is called."""
    told = {"name": form.name, **{name: shown(value) for name, value in facts.items()}}
    return Problem(code, form.part, form.key, field, tuple(told.items()))


class Book:
    """Forms by part and key; immutable."""

    def __init__(self, forms: Iterable[Form] = ()) -> None:
        self._shelves: dict[Part, dict[str, Form]] = {part: {} for part in Part}
        for form in forms:
            self._shelves[form.part][form.key] = form

    def of(self, kind: Callable[..., F]) -> Mapping[str, F]:
        """The forms of one kind by key, in the order of the catalogue."""
        return cast("Mapping[str, F]", self._shelves[_part_of(kind)])

    def shelf(self, part: Part) -> Mapping[str, Form]:
        return self._shelves[part]

    def find(self, form: Form) -> Form | None:
        """The form with the same key."""
        return self._shelves[form.part].get(form.key)

    def edited(self, edits: Sequence[Edit]) -> Book:
        """The book after the edits. Stale: catalogue.gone, .stale. Refused: catalogue.taken."""
        made = Book()
        made._shelves = {part: dict(shelf) for part, shelf in self._shelves.items()}
        for edit in edits:
            _carry_out(made._shelves, edit)
        return made

    def settled(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits that change something, each from what stands here now."""
        found = [Edit(self.find(edit.before) if edit.before else None, edit.after) for edit in edits]
        return [edit for edit in found if edit.before != edit.after]

    def __or__(self, other: Book) -> Book:
        return Book((*self, *other))

    def __iter__(self) -> Any:
        return (form for shelf in self._shelves.values() for form in shelf.values())


def cleaned(form: F) -> F:
    """The form in NFC, without stray spaces and invisible characters; lists in order, each item once."""
    texts = {name: clean(value) for name, value in vars(form).items() if type(value) is str}
    lists = {
        name: tuple(sorted({text for one in value if (text := clean(one))}))
        for name, value in vars(form).items()
        if isinstance(value, tuple)
    }
    return cast("F", dataclasses.replace(cast("Any", form), **texts, **lists))


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """What an edit makes wrong; what was wrong before it does not keep anybody from editing elsewhere."""
    known = set(before)
    return [one for one in dict.fromkeys(after) if one not in known]


def told(edits: Sequence[Edit]) -> tuple[str, dict[str, str]]:
    """What edits are called for undo: the key under [undo] and its facts."""
    if len(edits) != 1:
        return "undo.catalogue.several", {"n": str(len(edits))}
    [edit] = edits
    done = "add" if edit.before is None else "remove" if edit.after is None else "edit"
    return f"undo.catalogue.{done}", {"name": shown(edit.form.name)}


def changed_fields(before: Form, after: Form) -> tuple[str, ...]:
    """The names of the fields in which two forms differ."""
    return tuple(name for name, value in vars(after).items() if value != vars(before)[name])


def shown(value: object) -> str:
    """A value in a few words, for a sentence about it."""
    if isinstance(value, dt.date):
        return print_date(value)
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = "–" if value in (None, "", ()) else text
    return text if len(text) <= 80 else f"{text[:79]}…"


def _part_of(kind: Any) -> Part:
    return cast("Part", kind.part)


def _carry_out(shelves: dict[Part, dict[str, Form]], edit: Edit) -> None:
    shelf = shelves[edit.form.part]
    before, after = edit.before, edit.after
    if before is not None:
        _refuse_stale(shelf.get(before.key), before, after)
    if after is None:
        shelf.pop(edit.form.key)
    elif before is None or before.key == after.key:
        _refuse_taken(shelf, edit)
        shelf[after.key] = after
    else:
        _refuse_taken(shelf, edit)
        renamed = {before.key: after}
        shelves[after.part] = {(renamed.get(k, f)).key: renamed.get(k, f) for k, f in shelf.items()}


def _refuse_taken(shelf: Mapping[str, Form], edit: Edit) -> None:
    after, own = edit.form, edit.before.key if edit.before else ""
    if after.key in shelf and after.key != own:
        raise Refusal("catalogue.taken", where=after.key, name=shelf[after.key].name)


def _refuse_stale(now: Form | None, before: Form, after: Form | None) -> None:
    """Somebody who wrote the very same is no conflict."""
    if now is None:
        raise Stale("catalogue.gone", name=before.name)
    if now in (before, after):
        return
    field = changed_fields(before, now)[0]
    yours = shown(getattr(after, field)) if after else "–"
    raise Stale("catalogue.stale", name=before.name, yours=yours, theirs=shown(getattr(now, field)))
