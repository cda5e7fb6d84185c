"""Files as they came in: kept once for each content, known by their sha256."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.archive.tables import ImportRunRow, StoredFileRow

_NAME, _ENDING = 255, 16


def keep(session: Session, name: str, data: bytes, at: str) -> int:
    """The id of the stored file; the same bytes are stored once, under the first name they came with."""
    digest = sha256(data).hexdigest()
    known = session.scalar(select(StoredFileRow.id).where(StoredFileRow.sha256 == digest))
    if known is not None:
        return known
    row = StoredFileRow(sha256=digest, name=_fitting(name), size=len(data), data=data, stored_at=at)
    session.add(row)
    session.flush()
    return row.id


def _fitting(name: str) -> str:
    """A name as long as its column, cut in the middle so that the ending stays."""
    ending = Path(name).suffix[-_ENDING:]
    return name if len(name) <= _NAME else name[: _NAME - len(ending)] + ending


def files_of_imports(session: Session, import_ids: frozenset[int]) -> dict[int, tuple[str, str]]:
    """Import id -> name and sha256 of the file it took its figures from."""
    if not import_ids:
        return {}
    rows = session.execute(
        select(ImportRunRow.id, StoredFileRow.name, StoredFileRow.sha256)
        .join(StoredFileRow, StoredFileRow.id == ImportRunRow.file_id)
        .where(ImportRunRow.id.in_(import_ids))
    )
    return {import_id: (name, digest) for import_id, name, digest in rows}


def name_of_import(session: Session, import_id: int) -> str:
    """The name of the file that an import took in; "" where there is none."""
    return files_of_imports(session, frozenset({import_id})).get(import_id, ("", ""))[0]


def named(session: Session, file_ids: frozenset[int]) -> dict[int, tuple[str, str]]:
    """File id -> its name and sha256."""
    if not file_ids:
        return {}
    rows = session.execute(
        select(StoredFileRow.id, StoredFileRow.name, StoredFileRow.sha256).where(
            StoredFileRow.id.in_(file_ids)
        )
    )
    return {file_id: (name, digest) for file_id, name, digest in rows}


def stored(session: Session, file_ids: frozenset[int]) -> dict[int, tuple[str, int]]:
    """File id -> its sha256 and its size in bytes."""
    columns = (StoredFileRow.id, StoredFileRow.sha256, StoredFileRow.size)
    rows = session.execute(select(*columns).where(StoredFileRow.id.in_(file_ids)))
    return {file_id: (digest, size) for file_id, digest, size in rows}


def data(session: Session, digest: str) -> bytes | None:
    """The bytes of a stored file, by its sha256."""
    return session.scalar(select(StoredFileRow.data).where(StoredFileRow.sha256 == digest))


def begin_import(
    session: Session,
    file_id: int,
    *,
    at: str,
    by: str,
    round_id: int | None = None,
    place_id: int | None = None,
    issue_id: int | None = None,
    sender: str = "",
) -> int:
    """Put a committed import on record; returns its id, which the figures taken from the file carry.

    A return names its round, place and issue; a table that we did not issue names its `sender` alone.
    """
    row = ImportRunRow(
        file_id=file_id,
        round_id=round_id,
        place_id=place_id,
        issue_id=issue_id,
        sender=sender,
        committed_at=at,
        by=by,
    )
    session.add(row)
    session.flush()
    return row.id


@dataclass(frozen=True)
class TableImport:
    """A table of anybody's that was taken: when, by whom, and whether it was taken back since."""

    id: int
    sender: str
    file: str
    sha256: str
    at: str
    by: str
    undone_at: str | None


def table_imports(session: Session, digest: str | None = None) -> tuple[TableImport, ...]:
    """Those that stand and those that were taken back, the newest first; of one file, or all."""
    query = (
        select(ImportRunRow, StoredFileRow.name, StoredFileRow.sha256)
        .join(StoredFileRow, StoredFileRow.id == ImportRunRow.file_id)
        .where(ImportRunRow.round_id.is_(None), ImportRunRow.sender != "")
        .order_by(ImportRunRow.id.desc())
    )
    if digest is not None:
        query = query.where(StoredFileRow.sha256 == digest)
    return tuple(
        TableImport(row.id, row.sender, name, sha256, row.committed_at, row.by, row.undone_at)
        for row, name, sha256 in session.execute(query)
    )


def resume_import(session: Session, import_id: int) -> None:
    """An import that was taken back holds again."""
    session.get_one(ImportRunRow, import_id).undone_at = None


def end_import(session: Session, import_id: int, at: str) -> bool:
    """Mark an import as taken back; False if there is none or it already was."""
    row = session.get(ImportRunRow, import_id)
    if row is None or row.undone_at is not None:
        return False
    row.undone_at = at
    return True
