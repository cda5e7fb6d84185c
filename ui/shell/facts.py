"""What the window says of the ledger; kept apart, so that it survives a switch of language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class UndoWords:
    """What can be taken back and done again, in words; "" means nothing can."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True)
class Badge:
    """How much work waits on a page: "bad" (late) or "warn" (to look at)."""

    key: str
    count: int
    tone: str = "bad"


@dataclass(frozen=True)
class Facts:
    """Everything that the frame shows and did not make itself."""

    ledger: str = ""
    user: str = ""
    illustrative: bool = False
    read_only: bool = False
    saved_at: str = ""
    undo: UndoWords = field(default_factory=UndoWords)
    badges: tuple[Badge, ...] = ()

    def with_badge(self, badge: Badge) -> tuple[Badge, ...]:
        return (*(kept for kept in self.badges if kept.key != badge.key), badge)
