"""Attaching, renaming and taking away files. The bytes stay in the archive: undoing brings them back."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.attachments import rules
from tracker.attachments.rows import Owner
from tracker.attachments.tables import AttachmentRow
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean
from tracker.storage.base import Base
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal

ATTACHMENT = cast("Table", AttachmentRow.__table__)


def attach(
    session: Session, owner: Owner, name: str, data: bytes, by: str, now: str, note: str = ""
) -> Outcome:
    """Keep a file with a record. The result is the attachment's id.

    Refused: what `rules` refuses; attachment.twice where the record has the same content already.
    Stale: record.gone where the record has been removed.
    """
    called = rules.clean_name(name)
    rules.check_size(called, len(data))
    rules.check_name(called)
    rules.check_content(called, data)
    existing(session, Base.metadata.tables[owner.kind], owner.id)
    file_id, whose = files.keep(session, called, data, now), ATTACHMENT.c[f"{owner.kind}_id"]
    there = session.scalar(
        select(ATTACHMENT.c.name).where(whose == owner.id, ATTACHMENT.c.file_id == file_id)
    )
    if there is not None:
        raise Refusal("attachment.twice", name=called, there=there)
    journal = Journal(session)
    added = {"added_at": now, "added_by": by, "note": clean(note), f"{owner.kind}_id": owner.id}
    made = journal.insert(ATTACHMENT, {"file_id": file_id, "name": called, **added})
    return journal.outcome("undo.attachment.add", {"name": called}, made)


def rename(
    session: Session, attachment_id: int, name: str, note: str | None = None, revision: int | None = None
) -> Outcome:
    """Give it another name, and another note where one is given.

    Refused: attachment.no_name, .program_name, .macros. Stale: record.gone, record.stale.
    """
    row = existing(session, ATTACHMENT, attachment_id)
    called = rules.clean_name(name)
    rules.check_name(called)
    values = {"name": called, "note": row["note"] if note is None else clean(note)}
    require_revision(row, revision, values)
    journal = Journal(session)
    journal.update(ATTACHMENT, row, values)
    return journal.outcome("undo.attachment.rename", {"name": row["name"]}, attachment_id)


def detach(session: Session, attachment_id: int, revision: int | None = None) -> Outcome:
    """Take it away from its record. Stale: record.gone, record.stale_whole."""
    row = existing(session, ATTACHMENT, attachment_id)
    require_unchanged(row, revision, row["name"])
    journal = Journal(session)
    journal.remove({ATTACHMENT.name: [attachment_id]})
    return journal.outcome("undo.attachment.remove", {"name": row["name"]}, attachment_id)
