"""From forms of places to rows: a unit with its versions, a group with its members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.kernel.catalogue import Edit, Form
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import PlaceKind
from tracker.places.tables import (
    PlaceAliasRow,
    PlaceMemberRow,
    PlaceRow,
    PlaceSuccessionRow,
    PlaceVersionRow,
)
from tracker.storage.notes import Kind, Notes, Row

UNIT, VERSION, SUCCESSION, ALIAS, MEMBER = (
    cast("Table", mapped.__table__)
    for mapped in (PlaceRow, PlaceVersionRow, PlaceSuccessionRow, PlaceAliasRow, PlaceMemberRow)
)
KINDS = {
    UNIT.name: Kind("place", "id"),
    VERSION.name: Kind("place", "place_id"),
    SUCCESSION.name: Kind("place", "predecessor_id"),
    ALIAS.name: Kind("place", "place_id"),
    MEMBER.name: Kind("place", "group_id"),
}
"""All of it is announced as a change of places."""

F = TypeVar("F", bound=Form)


def units_of(session: Session) -> dict[str, int]:
    """Key of a unit or group -> its id."""
    return dict(session.execute(select(PlaceRow.unit, PlaceRow.id)).all())


class Writer(Notes):
    """Writes settled edits: what goes first goes last, so that nothing ever refers to nothing."""

    def write(self, edits: Sequence[Edit]) -> Notes:
        self._ids = units_of(self._session)
        self._remove([edit.before for edit in edits if edit.before and edit.after is None])
        self._add([edit.after for edit in edits if edit.after and edit.before is None])
        for edit in edits:
            if edit.before and edit.after:
                self._change(edit.before, edit.after)
        return self

    def _remove(self, forms: Sequence[Form]) -> None:
        for table in (ALIAS, SUCCESSION, MEMBER, VERSION):
            self.delete(table, [row for form in forms for row in self._rows(table, form)])
        places = [_unit(form) for form in forms if isinstance(form, PlaceForm | GroupForm)]
        gone = [unit for unit in dict.fromkeys(places) if not self._found(VERSION, place_id=self._ids[unit])]
        for unit in gone:
            self.delete(ALIAS, self._found(ALIAS, place_id=self._ids[unit]))
            self.delete(UNIT, self._found(UNIT, id=self._ids[unit]))

    def _add(self, forms: Sequence[Form]) -> None:
        places = [form for form in forms if isinstance(form, PlaceForm | GroupForm)]
        fresh = {_unit(form): _sort(form) for form in places if _unit(form) not in self._ids}
        added = self.insert(UNIT, [{"unit": unit, "kind": kind} for unit, kind in fresh.items()])
        self._ids |= {row["unit"]: row["id"] for row in added}
        self.insert(VERSION, [self._version(form) for form in places])
        groups = _only(forms, GroupForm)
        self.insert(MEMBER, [self._member(group, unit) for group in groups for unit in group.members])
        self.insert(SUCCESSION, [self._step(form) for form in _only(forms, SuccessionForm)])
        self.insert(ALIAS, [self._alias(form) for form in _only(forms, AliasForm)])

    def _change(self, before: Form, after: Form) -> None:
        if isinstance(after, PlaceForm | GroupForm):
            [row] = self._rows(VERSION, before)
            self.update(VERSION, row, self._version(after))
            [unit] = self._found(UNIT, id=self._ids[_unit(after)])
            self.update(UNIT, unit, {"kind": _sort(after)})
        if isinstance(after, GroupForm) and isinstance(before, GroupForm):
            leaving = {self._ids[unit] for unit in {*before.members} - {*after.members}}
            self.delete(MEMBER, [row for row in self._rows(MEMBER, before) if row["place_id"] in leaving])
            joining = [unit for unit in after.members if unit not in before.members]
            self.insert(MEMBER, [self._member(after, unit) for unit in joining])
        if isinstance(after, SuccessionForm):
            [row] = self._rows(SUCCESSION, before)
            self.update(SUCCESSION, row, self._step(after))
        if isinstance(after, AliasForm):
            [row] = self._rows(ALIAS, before)
            self.update(ALIAS, row, self._alias(after))

    def _rows(self, table: Table, form: Form) -> list[Row]:
        """The rows of a table that a form stands for."""
        if isinstance(form, PlaceForm) and table is VERSION:
            return self._found(VERSION, place_id=self._ids[form.unit], valid_from=form.valid_from)
        if isinstance(form, GroupForm) and table is VERSION:
            return self._found(VERSION, place_id=self._ids[form.code])
        if isinstance(form, GroupForm) and table is MEMBER:
            return self._found(MEMBER, group_id=self._ids[form.code])
        if isinstance(form, SuccessionForm) and table is SUCCESSION:
            return self._found(table, predecessor_id=self._ids[form.predecessor], effective=form.effective)
        if isinstance(form, AliasForm) and table is ALIAS:
            return self._found(ALIAS, place_id=self._ids[form.unit], key=form.spelling)
        return []

    def _found(self, table: Table, **wanted: Any) -> list[Row]:
        matching = [table.c[name].is_not_distinct_from(value) for name, value in wanted.items()]
        return [dict(row) for row in self._session.execute(select(table).where(*matching)).mappings()]

    def _version(self, form: PlaceForm | GroupForm) -> Row:
        if isinstance(form, GroupForm):  # kept like a unit without a day of its beginning
            form = PlaceForm(
                unit=form.code,
                code=form.code,
                name_vi=form.name_vi,
                full_name=form.full_name or form.name_vi,
                name_en=form.name_en,
                kind=PlaceKind.GROUP,
                valid_to=form.valid_to,
            )
        return {
            "place_id": self._ids[form.unit],
            "code": form.code,
            "name": form.name_vi,
            "full_name": form.full_name,
            "name_en": form.name_en,
            "folded": form.folded,
            "kind": form.kind,
            "region": form.region,
            "region_en": form.region_en,
            "valid_from": form.valid_from,
            "valid_to": form.valid_to,
            "instrument": form.instrument,
        }

    def _member(self, group: GroupForm, unit: str) -> Row:
        return {"group_id": self._ids[group.code], "place_id": self._ids[unit]}

    def _step(self, form: SuccessionForm) -> Row:
        return {
            "predecessor_id": self._ids[form.predecessor],
            "successor_id": self._ids[form.successor],
            "effective": form.effective,
            "instrument": form.instrument,
        }

    def _alias(self, form: AliasForm) -> Row:
        return {"place_id": self._ids[form.unit], "text": form.text, "key": form.spelling, "ask": form.ask}


def _unit(form: PlaceForm | GroupForm) -> str:
    return form.code if isinstance(form, GroupForm) else form.unit


def _sort(form: PlaceForm | GroupForm) -> PlaceKind:
    """A province that becomes a city stays one unit, so the unit itself is filed as a province."""
    if isinstance(form, GroupForm):
        return PlaceKind.GROUP
    return PlaceKind.PROVINCE if form.kind in LOCAL else form.kind


def _only(forms: Iterable[Form], kind: type[F]) -> list[F]:
    return [form for form in forms if isinstance(form, kind)]
