"""Attached files as they are handed out: frozen, free of the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OwnerKind(StrEnum):
    """What a file can be kept with."""

    PLAN = "plan"
    NODE = "node"
    MEETING = "meeting"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Owner:
    """The record that a file is kept with."""

    kind: OwnerKind
    id: int


@dataclass(frozen=True)
class Attachment:
    """A file kept with a record: its name there, its size in bytes, the sha256 of its content."""

    id: int
    owner: Owner
    name: str
    note: str
    size: int
    sha256: str
    added_at: str
    added_by: str
    revision: int
