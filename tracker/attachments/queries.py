"""Questions about attached files: `(session, ...) -> frozen rows`."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.attachments.rows import Attachment, Owner, OwnerKind
from tracker.attachments.tables import AttachmentRow
from tracker.kernel.errors import Refusal


def attachments(session: Session, owner: Owner | None = None) -> tuple[Attachment, ...]:
    """The files of one record, or all of them, in the order in which they came."""
    statement = select(AttachmentRow).order_by(AttachmentRow.id)
    if owner is not None:
        statement = statement.where(getattr(AttachmentRow, f"{owner.kind}_id") == owner.id)
    return _read(session, session.scalars(statement).all())


def attachment(session: Session, attachment_id: int) -> Attachment:
    """Refused: attachment.unknown."""
    row = session.get(AttachmentRow, attachment_id)
    if row is None:
        raise Refusal("attachment.unknown", n=attachment_id)
    return _read(session, [row])[0]


def content(session: Session, attachment_id: int) -> bytes:
    """The bytes as they came. Refused: attachment.unknown; attachment.damaged where they are not the same."""
    found = attachment(session, attachment_id)
    data = files.data(session, found.sha256)
    if data is None or sha256(data).hexdigest() != found.sha256:
        raise Refusal("attachment.damaged", name=found.name)
    return data


def _read(session: Session, rows: Sequence[AttachmentRow]) -> tuple[Attachment, ...]:
    stored = files.stored(session, frozenset(row.file_id for row in rows))
    return tuple(
        Attachment(
            id=row.id,
            owner=_owner(row),
            name=row.name,
            note=row.note,
            size=stored[row.file_id][1],
            sha256=stored[row.file_id][0],
            added_at=row.added_at,
            added_by=row.added_by,
            revision=row.revision,
        )
        for row in rows
    )


def _owner(row: AttachmentRow) -> Owner:
    named = ((kind, getattr(row, f"{kind}_id")) for kind in OwnerKind)
    return next(Owner(kind, record_id) for kind, record_id in named if record_id is not None)
