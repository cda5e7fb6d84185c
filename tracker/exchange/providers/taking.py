"""Taking a list of providers in: what each row would change, and doing it by the same code.

A row is found again by its code, else by name and place. Columns and providers that the file does not have
stay as they are. Rows that cannot be taken are told one by one; the others are written in one step.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from tracker.coordination.commands import save_providers
from tracker.coordination.directory import providers
from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import Provider, ProviderKind
from tracker.coordination.rules import provider_problems
from tracker.exchange.providers.columns import COLUMNS, blank, offered, understood
from tracker.exchange.providers.reading import ListRow, ProviderList, Said
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.forms import cleaned
from tracker.kernel.texts import clean, match_key
from tracker.places import naming
from tracker.places import queries as places
from tracker.words import Words

_BEFORE = dt.date(2025, 6, 30)
"""The last day of the former units: a name that means none of today's is sought among those."""


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Line:
    """A row of the file: the form that it comes to, the provider that it means, why it is not taken."""

    row: ListRow
    name: str
    form: ProviderFields | None
    of: Provider | None = None
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def fate(self) -> Fate:
        if self.refusals or self.form is None:
            return Fate.REFUSED
        if self.of is None:
            return Fate.NEW
        return Fate.CHANGED if self.changes else Fate.SAME


@dataclass(frozen=True)
class ListPreview:
    """What a file would do to the directory."""

    file: str
    lines: tuple[Line, ...]
    ignored: tuple[tuple[str, str], ...] = ()
    committed: bool = False

    @property
    def counts(self) -> dict[Fate, int]:
        counted = Counter(line.fate for line in self.lines)
        return {fate: counted[fate] for fate in Fate}

    @property
    def whole(self) -> bool:
        return not self.counts[Fate.REFUSED]


def preview_providers(session: Session, said: ProviderList, today: dt.date, words: Words) -> ListPreview:
    """Compare the file with the ledger; nothing is written."""
    taker = _Taker(session, today, words)
    lines = [taker.line(row) for row in said.rows]
    return ListPreview(said.file, tuple(_once(lines)), said.ignored)


def import_providers(
    session: Session, said: ProviderList, seen: ListPreview, today: dt.date, words: Words
) -> Outcome:
    """Write what can be taken, in one step that can be undone. The result is the preview.

    Stale: coordination.moved where the preview that a person agreed to would be another one now.
    """
    now = preview_providers(session, said, today, words)
    if [(line.form, line.fate) for line in now.lines] != [(line.form, line.fate) for line in seen.lines]:
        raise Stale("coordination.moved")
    new = [line.form for line in now.lines if line.form and line.fate is Fate.NEW]
    changed = [
        (line.of.id, line.of.revision, line.form)
        for line in now.lines
        if line.of and line.form and line.fate is Fate.CHANGED
    ]
    outcome = save_providers(session, new, changed, said.file)
    return replace(outcome, result=replace(now, committed=True))


class _Taker:
    """Reads rows against what the ledger holds."""

    def __init__(self, session: Session, today: dt.date, words: Words) -> None:
        self._units, self._aliases = places.gazetteer(session), places.aliases(session)
        self._today, self._words = today, words
        held = providers(session)
        self._by_code = {one.code.upper(): one for one in held}
        self._by_name: dict[tuple[str, int | None], list[Provider]] = defaultdict(list)
        for one in held:
            self._by_name[_name_key(one.name_vi), one.place_id].append(one)

    def line(self, row: ListRow) -> Line:
        values, refusals = self._values(row)
        name = clean(row.cells["name_vi"].text)
        of = self._held(row, values, refusals)
        form = self._form(row, values, of, refusals)
        if form is not None and not refusals:
            for field, why in provider_problems(form):
                where = _where(row, row.cells.get(field) or row.cells["name_vi"])
                refusals.append(Refusal("coordination.row.form", where=where, why=self._words.refusal(why)))
        if refusals or form is None:
            return Line(row, name, None, of, (), tuple(refusals))
        changes = _changes(ProviderFields.of(of), form) if of else ()
        return Line(row, name, form, of, changes)

    def _values(self, row: ListRow) -> tuple[dict[str, Any], list[Refusal]]:
        """Field -> what its cell says; cells that cannot be understood are told one by one."""
        values: dict[str, Any] = {}
        refusals: list[Refusal] = []
        for field in (one for one in COLUMNS if one in row.cells):
            try:
                name = "place_id" if field == "place" else field
                values[name] = self._value(field, row.cells[field], _where(row, row.cells[field]))
            except Refusal as refusal:
                refusals.append(refusal)
        return values, refusals

    def _value(self, field: str, cell: Said, where: str) -> Any:
        text = "\n".join(clean(line) for line in cell.text.splitlines()).strip()
        if cell.error:
            raise Refusal("coordination.row.error", where=where, text=text[:40])
        if cell.formula:
            raise Refusal("coordination.row.formula", where=where, text=cell.formula[:40])
        if not text:
            return blank("place_id" if field == "place" else field)
        if field == "place":
            return self._place(text, where)
        return understood(field, text, cell.is_number, where, self._words)

    def _place(self, text: str, where: str) -> int:
        """Of today's units, else of the former ones; then it stands under the name that the list gives."""
        try:
            return naming.resolve(self._units, self._aliases, text, self._today).place.id
        except Refusal as today:
            if today.code == "place.unknown":
                try:
                    return naming.resolve(self._units, self._aliases, text, _BEFORE).place.id
                except Refusal:
                    pass
            raise Refusal("coordination.row.place", where=where, why=self._words.refusal(today)) from today

    def _held(self, row: ListRow, values: Mapping[str, Any], refusals: list[Refusal]) -> Provider | None:
        """The provider that the row means."""
        code = values.get("code", "")
        if code:
            found = self._by_code.get(code.upper())
            if found is None:
                where = _where(row, row.cells["code"])
                refusals.append(Refusal("coordination.row.code", where=where, text=code[:40]))
            return found
        named = self._by_name.get((_name_key(values.get("name_vi", "")), values.get("place_id")), [])
        if len(named) > 1:
            where = _where(row, row.cells["name_vi"])
            refusals.append(Refusal("coordination.row.several", where=where, n=len(named)))
        return named[0] if len(named) == 1 else None

    def _form(
        self, row: ListRow, values: dict[str, Any], of: Provider | None, refusals: list[Refusal]
    ) -> ProviderFields | None:
        if of is not None:
            # An empty cell says nothing in a list of somebody else's; in our own, which names the code, it
            # empties the field. A kind and a name there must be.
            says = {name: one for name, one in values.items() if one != blank(name) or values.get("code")}
            kept = {name: one for name, one in says.items() if one or name not in ("code", "kind", "name_vi")}
            return cleaned(replace(ProviderFields.of(of), **{**kept, "code": of.code}))
        if not values.get("kind"):
            if not any(one.code == "coordination.row.kind" for one in refusals):
                where = _where(row, row.cells.get("kind") or row.cells["name_vi"])
                choices = ", ".join(offered(ProviderKind, self._words))
                refusals.append(Refusal("coordination.row.kind_missing", where=where, offered=choices))
            return None
        if "name_vi" not in values:
            return None
        return cleaned(ProviderFields(**{**values, "code": ""}))


def _name_key(name: str) -> str:
    return match_key(name, strip_prefix=False)


def _where(row: ListRow, cell: Said | None) -> str:
    return f"{row.where}{cell.address}" if cell else ""


def _changes(before: ProviderFields, after: ProviderFields) -> tuple[Change, ...]:
    names = [one.name for one in dataclasses.fields(ProviderFields)]
    told = (Change(name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(one for one in told if _comparable(one.before) != _comparable(one.after))


def _comparable(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value


def _once(lines: Sequence[Line]) -> list[Line]:
    """The second of two rows about the same provider is not taken."""
    seen: dict[object, Line] = {}
    found = []
    for line in lines:
        if line.form is not None:
            key: object = (
                line.of.id if line.of else (match_key(line.name, strip_prefix=False), line.form.place_id)
            )
            first = seen.setdefault(key, line)
            if first is not line:
                where, other = (_where(one.row, one.row.cells["name_vi"]) for one in (line, first))
                refusal = Refusal("coordination.row.twice", where=where, other=other)
                line = replace(line, form=None, refusals=(refusal,))
        found.append(line)
    return found
