"""The cells of the grid of entry, free of Qt: what is on file, what was typed, what it was read as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.figures.grid import (
    Change,
    Counts,
    Draft,
    Grid,
    Source,
    Spot,
    Typed,
    Weighed,
    Weight,
    unit_of,
    weigh,
)
from tracker.figures.grid.draft import Edit
from tracker.figures.grid.model import Cell
from tracker.figures.grid.standing import Stood
from tracker.figures.grid.weighing import WRITTEN, Standing, Voice
from tracker.figures.grid.wording import worded
from tracker.kernel.quantity import Convention

_NONE = Standing()


class EntryCells:
    """A cell remembers what was on file when something was typed into it: saving checks it, so that nobody
    writes over what came in meanwhile. `notice` says that a person has now been told.
    """

    def __init__(self) -> None:
        self.grid: Grid | None = None
        self.draft = Draft()
        self._stood: Stood = {}
        self._seen: dict[Cell, Standing] = {}
        self._moved: dict[Cell, Standing] = {}
        self._weighed: dict[Cell, Weighed] = {}
        self._source = Source("")
        self._numbers = Convention.vietnamese

    @property
    def counts(self) -> Counts:
        return Counts.of(self._weighed.values())

    @property
    def unsaved(self) -> bool:
        return bool(len(self.draft))

    @property
    def faulty(self) -> list[Cell]:
        """The cells that could not be read, from the top."""
        return sorted(cell for cell, one in self._weighed.items() if one.weight is Weight.FAULTY)

    @property
    def moved(self) -> list[Cell]:
        """The typed cells that somebody else changed meanwhile, and a person was told so."""
        return sorted(self._moved)

    def spot(self, cell: Cell) -> Spot:
        if self.grid is None:
            raise LookupError(cell)
        return self.grid.spot(cell)

    def standing(self, cell: Cell) -> Standing:
        """What is on file for a cell."""
        return self._stood.get(self.spot(cell).key, _NONE)

    def weighed(self, cell: Cell) -> Weighed | None:
        """How what was typed into a cell was understood; None where nothing was."""
        return self._weighed.get(cell)

    def was(self, cell: Cell) -> Standing | None:
        """What was on file before somebody else changed it."""
        return self._moved.get(cell)

    def own(self, cell: Cell) -> Voice | None:
        """What the source that is typed from says of the cell now."""
        return self.standing(cell).own(self._source)

    def text(self, cell: Cell) -> str:
        """What an editor begins with, and what is copied: as typed, else what is on file in words that read
        back the same, in the notation of the grid."""
        typed = self.draft[cell]
        if typed:
            return typed.text
        voice = self.own(cell) or self.standing(cell).held
        if voice is None:
            return ""
        return worded(voice.figure.quantity, unit_of(self.spot(cell).indicator), self._numbers)

    def to_save(self) -> dict[Cell, Change]:
        """What can be saved, with what was on file when it was typed."""
        return {
            cell: Change(one.spot, one.answer, self._seen.get(cell, one.standing))
            for cell, one in sorted(self._weighed.items())
            if one.weight in WRITTEN
        }

    def show(self, grid: Grid, stood: Stood) -> None:
        """Another grid: what was typed is gone."""
        self.grid, self._stood = grid, stood
        self.draft = Draft()
        self._seen, self._moved, self._weighed = {}, {}, {}

    def take(self, grid: Grid, stood: Stood) -> None:
        """The same cells as the ledger has them now; what was typed stays."""
        self.grid, self._stood = grid, stood
        self._weigh(self.draft.cells)

    def use(self, source: Source, numbers: Convention) -> bool:
        """From which source is typed, and how its numbers are written; whether that is news."""
        if (source, numbers) == (self._source, self._numbers):
            return False
        self._source, self._numbers = source, numbers
        self._weigh(self.draft.cells)
        return True

    def notice(self) -> None:
        """A person has been told what changed under what was typed: from now on that is what was seen."""
        for cell, seen in self._seen.items():
            if seen.version != self.standing(cell).version:
                self._moved.setdefault(cell, seen)
                self._seen[cell] = self.standing(cell)

    def saved(self, cells: Iterable[Cell]) -> None:
        """These are on file now; so is what was the same anyway."""
        same = {cell for cell, one in self._weighed.items() if one.weight is Weight.SAME}
        gone = frozenset(cells) | same
        self.draft.forget(gone)
        for cell in gone:
            self._forget(cell)
            self._weighed.pop(cell, None)

    def put(self, edit: Edit) -> frozenset[Cell]:
        """Type into cells, as one step; returns those that changed."""
        return self._after(self.draft.put(edit))

    def undo(self) -> frozenset[Cell]:
        return self._after(self.draft.undo())

    def redo(self) -> frozenset[Cell]:
        return self._after(self.draft.redo())

    def _after(self, cells: frozenset[Cell]) -> frozenset[Cell]:
        for cell in cells:
            if self.draft[cell]:
                self._seen.setdefault(cell, self.standing(cell))
            else:
                self._forget(cell)
        self._weigh({cell: self.draft[cell] for cell in cells})
        return cells

    def _forget(self, cell: Cell) -> None:
        self._seen.pop(cell, None)
        self._moved.pop(cell, None)

    def _weigh(self, typed: Mapping[Cell, Typed]) -> None:
        for cell, said in typed.items():
            found = None
            if said:
                found = weigh(self.spot(cell), said, self.standing(cell), self._source, self._numbers)
            if found is None:
                self._weighed.pop(cell, None)
            else:
                self._weighed[cell] = found
