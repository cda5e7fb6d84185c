"""Files as they came in: kept once for each content, known by their sha256."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.archive.tables import ImportRunRow, StoredFileRow


def keep(session: Session, name: str, data: bytes, at: str) -> int:
    """The id of the stored file; the same bytes are stored once, under the first name they came with."""
    digest = sha256(data).hexdigest()
    known = session.scalar(select(StoredFileRow.id).where(StoredFileRow.sha256 == digest))
    if known is not None:
        return known
    row = StoredFileRow(sha256=digest, name=name[:255], size=len(data), data=data, stored_at=at)
    session.add(row)
    session.flush()
    return row.id


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
