"""What a cell of a table says, as values: a model returns one of these for CELL and the delegate draws it.

`Qt.DisplayRole` stays the plain text (for screen readers, search and the clipboard): `plain(cell)` gives it.
Tones are tokens of the theme: "text", "text2", "text3", "accent", "good", "warn", "bad".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

CELL = Qt.ItemDataRole.UserRole + 1
"""The cell value of one of the classes below."""
ROW = Qt.ItemDataRole.UserRole + 2
"""The kind of the row, asked of any of its cells; None means NORMAL."""
COPY = Qt.ItemDataRole.UserRole + 3
"""The words for the clipboard where they differ from DisplayRole."""


class RowKind(IntEnum):
    """How a row's ground is drawn."""

    NORMAL = 0
    GROUP = 1
    NOTICE = 2


@dataclass(frozen=True, slots=True)
class TextCell:
    """Words, left unless said otherwise, elided at the right end; `detail` follows in text3.

    `bold` words are semibold; `small` ones are of the size of headers (the delegate makes group rows so);
    `struck` ones are crossed out: they are to go. `brief` is what to write where the whole has no room.
    """

    text: str
    tone: str = "text"
    bold: bool = False
    icon: str = ""
    icon_tone: str = "text2"
    detail: str = ""
    align: str = "left"
    mono: bool = False
    small: bool = False
    struck: bool = False
    brief: str = ""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number or date already written out, at the right, never elided."""

    text: str
    tone: str = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class StateCell:
    """A state: icon, word, colour. Without a word the icon stands alone and `name` is its tooltip."""

    icon: str
    word: str = ""
    tone: str = "text"
    bold: bool = False
    name: str = ""
    align: str = "left"
    word_tone: str = ""


@dataclass(frozen=True, slots=True)
class DeltaCell:
    """A change: triangle in the direction of the number (+1, 0, -1), colour by whether it is good.

    `text` is the amount without its sign: "6", "6 (+13,3%)"; `approx` puts "~ " before it.
    """

    text: str
    direction: int
    tone: str = "text2"
    approx: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class BarCell:
    """A thin bar with its value at the right; `fraction` None draws only the text; `tick` is the target.

    `second` is another number that is not to be mixed with the first: it stands apart after a mark of its
    own, `second_icon`.
    """

    fraction: float | None
    text: str
    tone: str = "bar"
    tick: float | None = None
    bold: bool = False
    text_tone: str = "text"
    second: str = ""
    second_icon: str = ""


@dataclass(frozen=True, slots=True)
class PartCell:
    """An incomplete sum: the box "2/3" and the partial number; `hatch` marks it as not to be relied on."""

    box: str
    text: str
    hatch: bool = True
    bold: bool = False


@dataclass(frozen=True, slots=True)
class MissingCell:
    """Nothing was sent: words on hatch."""

    text: str
    tone: str = "text3"


@dataclass(frozen=True, slots=True)
class LinkCell:
    """Words that do something when pressed: `CellLinks.pressed(index, key)` on the table's delegate.

    `links` are (key, words, icon) from left to right, drawn at the right end of the cell.
    """

    links: tuple[tuple[str, str, str], ...]
    align: str = "right"


@dataclass(frozen=True, slots=True)
class SpillCell:
    """A cell of a group row into which the words of the cell to its left run on."""


Cell = TextCell | NumberCell | StateCell | DeltaCell | BarCell | PartCell | MissingCell | LinkCell | SpillCell


def plain(cell: Cell | None) -> str:
    """The words of a cell without its drawing, for DisplayRole."""
    match cell:
        case TextCell(text=text, detail=detail):
            return f"{text} {detail}" if detail else text
        case StateCell(word=word, name=name):
            return word or name
        case DeltaCell():
            return _plain_delta(cell)
        case PartCell(box=box, text=text):
            return f"{text} ({box})"
        case BarCell(text=text, second=second) if second:
            return ", ".join(filter(None, (text, second)))
        case NumberCell(text=text) | BarCell(text=text) | MissingCell(text=text):
            return text
        case LinkCell(links=links):
            return ", ".join(words for _, words, _ in links)
        case _:
            return ""


def _plain_delta(cell: DeltaCell) -> str:
    sign = {1: "+", -1: "\u2212"}.get(cell.direction, "")
    return f"{'~ ' if cell.approx else ''}{sign}{cell.text}"
