"""What a command changed. Views subscribe to these and decide for themselves whether to refresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ChangeSet:
    """The kinds of records that a command touched and their ids: {"plan": {3}, "node": {17, 18}}."""

    touched: dict[str, frozenset[int]] = field(default_factory=dict)

    @staticmethod
    def of(**touched: int | set[int] | frozenset[int] | list[int]) -> ChangeSet:
        return ChangeSet(
            {kind: frozenset([ids] if isinstance(ids, int) else ids) for kind, ids in touched.items()}
        )

    def __or__(self, other: ChangeSet) -> ChangeSet:
        kinds = self.touched.keys() | other.touched.keys()
        nothing: frozenset[int] = frozenset()
        return ChangeSet({k: self.touched.get(k, nothing) | other.touched.get(k, nothing) for k in kinds})

    def __bool__(self) -> bool:
        return any(self.touched.values())

    def concerns(self, *kinds: str) -> bool:
        return any(self.touched.get(kind) for kind in kinds)


@dataclass(frozen=True)
class Outcome:
    """What a command returns: the change, the command that takes it back (None: cannot be undone), a result.

    `label` is a key under [undo] in resources/words with `facts` for its placeholders.
    """

    changes: ChangeSet
    inverse: Callable[..., Outcome] | None = None
    label: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    result: Any = None
