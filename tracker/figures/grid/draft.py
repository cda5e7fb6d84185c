"""What was typed into a grid and not saved yet, with undo and redo of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.figures.grid.model import Cell

_LIMIT = 500


@dataclass(frozen=True)
class Typed:
    """`text` as typed; empty says nothing. `withdraw`: what this source said is to be taken back."""

    text: str = ""
    withdraw: bool = False

    def __bool__(self) -> bool:
        return bool(self.text) or self.withdraw


NOTHING = Typed()
Edit = Mapping[Cell, Typed]


class Draft:
    """Cell -> what was typed. Each `put` is one step, however many cells it fills."""

    def __init__(self) -> None:
        self._typed: dict[Cell, Typed] = {}
        self._done: list[tuple[Edit, Edit]] = []  # before and after
        self._undone: list[tuple[Edit, Edit]] = []

    def __getitem__(self, cell: Cell) -> Typed:
        return self._typed.get(cell, NOTHING)

    @property
    def cells(self) -> dict[Cell, Typed]:
        """Those that something was typed into."""
        return dict(self._typed)

    def __len__(self) -> int:
        return len(self._typed)

    def put(self, edit: Edit) -> frozenset[Cell]:
        """Fill cells; returns those that changed. What was undone can no longer be redone."""
        after = {cell: typed for cell, typed in edit.items() if self[cell] != typed}
        if not after:
            return frozenset()
        self._done.append(({cell: self[cell] for cell in after}, after))
        del self._done[:-_LIMIT]
        self._undone.clear()
        return self._set(after)

    def undo(self) -> frozenset[Cell]:
        """Take the last step back; returns the cells that changed."""
        if not self._done:
            return frozenset()
        step = self._done.pop()
        self._undone.append(step)
        return self._set(step[0])

    def redo(self) -> frozenset[Cell]:
        if not self._undone:
            return frozenset()
        step = self._undone.pop()
        self._done.append(step)
        return self._set(step[1])

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def forget(self, cells: frozenset[Cell]) -> None:
        """These have been saved: they are typed no more, and no step leads back before that."""
        for cell in cells:
            self._typed.pop(cell, None)
        self._done.clear()
        self._undone.clear()

    def _set(self, edit: Edit) -> frozenset[Cell]:
        for cell, typed in edit.items():
            if typed:
                self._typed[cell] = typed
            else:
                self._typed.pop(cell, None)
        return frozenset(edit)
