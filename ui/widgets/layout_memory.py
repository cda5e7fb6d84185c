"""What a person arranged, kept from run to run: columns, sorting, splitters, chosen views.

A page hooks a part in by one line: `self.table.remember("agencies")`, `remember_splitter(split, "agencies")`.
Only what a person moved is kept, under the names of columns; what no longer fits (another version, a column
that is gone, text that is not ours) is passed over. Words of a ledger are never kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QSplitter

_VERSION = 1


def _no_keeper(_text: str) -> None:
    """Nobody keeps it beyond this run."""


class LayoutMemory:
    """The one memory of the window. Each part has a key of its own ("plans.tree") and plain data under it."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, Any]] = {}
        self._keep: Callable[[str], None] = _no_keeper

    def begin(self, text: str, keep: Callable[[str], None]) -> None:
        """Go on from an earlier run; `keep` is told of each change. A foreign text counts as none."""
        self._parts, self._keep = _read(text), keep

    def part(self, key: str) -> dict[str, Any]:
        """What is kept under a key; empty where nothing is."""
        return dict(self._parts.get(key, {}))

    def keep(self, key: str, **changes: Any) -> None:
        """Remember something more of a part."""
        self._parts[key] = {**self._parts.get(key, {}), **changes}
        self._tell()

    def forget(self) -> None:
        """Everything is arranged as at first again, from the next time it is made."""
        self._parts.clear()
        self._tell()

    def _tell(self) -> None:
        self._keep(json.dumps({"version": _VERSION, "parts": self._parts}) if self._parts else "")


_THE_MEMORY = LayoutMemory()


def layout_memory() -> LayoutMemory:
    """The one for all windows."""
    return _THE_MEMORY


class Choice(Protocol):
    """A switch or a row of tabs: `changed(key)` when a person chooses."""

    @property
    def changed(self) -> SignalInstance: ...


def remember_splitter(splitter: QSplitter, key: str) -> bool:
    """Keep how a person divided the room; a part that is not shown has no share to be kept.

    Whether anything was kept, so that the page need not divide it itself.
    """
    key = f"{key}.split"

    def moved(_at: int, _index: int) -> None:
        if all(splitter.sizes()):
            layout_memory().keep(key, sizes=splitter.sizes())

    kept = layout_memory().part(key).get("sizes")
    sizes = [size for size in kept if _is_size(size)] if isinstance(kept, list) else []
    if found := len(sizes) == splitter.count():
        splitter.setSizes(sizes)
    splitter.splitterMoved.connect(moved)
    return found


def remember_choice(choice: Choice, key: str, show: Callable[[str], object]) -> None:
    """Keep which view a person chose; `show(view)` is called at once with the one that was kept.

    `show` passes over a view that there is no longer.
    """
    kept = layout_memory().part(key).get("view")
    if isinstance(kept, str) and kept:
        show(kept)
    choice.changed.connect(lambda view: layout_memory().keep(key, view=str(view)))


def _read(text: str) -> dict[str, dict[str, Any]]:
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    if (
        not isinstance(kept, dict)
        or kept.get("version") != _VERSION
        or not isinstance(kept.get("parts"), dict)
    ):
        return {}
    return {str(key): part for key, part in kept["parts"].items() if isinstance(part, dict)}


def _is_size(size: object) -> bool:
    return isinstance(size, int) and not isinstance(size, bool) and 0 < size < 10_000
