"""Adding, editing and removing service providers, one by one or a whole list at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.coordination.fields import ProviderFields
from tracker.coordination.rules import provider_problems, refuse
from tracker.coordination.tables import ProviderRow
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.forms import cleaned
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row, short

PROVIDER = cast("Table", ProviderRow.__table__)
_PREFIX = "CS"


def add_provider(session: Session, fields: ProviderFields) -> Outcome:
    """Add one; without a code it gets the next number. The result is its id.

    Refused: what `rules.provider_problems` finds; coordination.code_taken.
    """
    journal = Journal(session)
    provider_id = _add(journal, _owners(session), fields)
    return journal.outcome("undo.add.provider", {"name": short(cleaned(fields).name_vi)}, provider_id)


def edit_provider(
    session: Session, provider_id: int, fields: ProviderFields, revision: int | None = None
) -> Outcome:
    """Write the whole form. Refused: as `add_provider`. Stale: record.gone, record.stale."""
    row = existing(session, PROVIDER, provider_id)
    journal = Journal(session)
    _edit(journal, _owners(session), row, fields, revision)
    return journal.outcome("undo.edit.provider", {"name": short(row["name_vi"])}, provider_id)


def remove_provider(session: Session, provider_id: int, revision: int | None = None) -> Outcome:
    """Refused: record.in_use.<what refers to it>. Stale: record.gone, record.stale_whole."""
    row = existing(session, PROVIDER, provider_id)
    require_unchanged(row, revision, row["name_vi"])
    journal = Journal(session)
    journal.remove({PROVIDER.name: [provider_id]})
    return journal.outcome("undo.remove.provider", {"name": short(row["name_vi"])})


def save_providers(
    session: Session,
    new: Iterable[ProviderFields],
    changed: Sequence[tuple[int, int, ProviderFields]],
    name: str,
) -> Outcome:
    """A list that came from a file, as one step. `changed`: (id, revision when it was looked at, form).

    The result is (added, changed). Refused and stale: as for one; then nothing of the list is written.
    """
    journal, held, added = Journal(session), _owners(session), 0
    for fields in new:
        _add(journal, held, fields)
        added += 1
    for provider_id, revision, fields in changed:
        _edit(journal, held, existing(session, PROVIDER, provider_id), fields, revision)
    return journal.outcome("undo.import.providers", {"name": name}, (added, len(changed)))


@dataclass
class _Owners:
    """Code in capitals -> id, and the highest number of CS1, CS2 ..., read once for a whole list."""

    by_code: dict[str, int]
    serial: int

    def hand_out(self) -> str:
        self.serial += 1
        return f"{_PREFIX}{self.serial}"


def _owners(session: Session) -> _Owners:
    codes = {code.upper(): one for one, code in session.execute(select(PROVIDER.c.id, PROVIDER.c.code))}
    numbers = (code.removeprefix(_PREFIX) for code in codes if code.startswith(_PREFIX))
    return _Owners(codes, max((int(one) for one in numbers if one.isdecimal()), default=0))


def _add(journal: Journal, held: _Owners, fields: ProviderFields) -> int:
    code = cleaned(fields).code or held.hand_out()
    provider_id = journal.insert(PROVIDER, _values(held, dataclasses.replace(fields, code=code)))
    held.by_code[code.upper()] = provider_id
    return provider_id


def _edit(journal: Journal, held: _Owners, row: Row, fields: ProviderFields, revision: int | None) -> None:
    kept = cleaned(fields).code or str(row["code"])
    values = _values(held, dataclasses.replace(fields, code=kept), row["id"])
    require_revision(row, revision, values)
    journal.update(PROVIDER, row, values)


def _values(held: _Owners, fields: ProviderFields, but: int | None = None) -> dict[str, Any]:
    form = cleaned(fields)
    refuse(provider_problems(form))
    if held.by_code.get(form.code.upper(), but) != but:
        raise Refusal("coordination.code_taken", code=form.code)
    serves = " ".join(sorted({*form.serves}))
    return {**dataclasses.asdict(form), "serves": serves, "folded": form.folded}
