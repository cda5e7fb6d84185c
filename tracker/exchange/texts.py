"""Text into cells: it stays text, whatever it begins with, and what does not fit is refused."""

from __future__ import annotations

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tracker.exchange.spec import LONGEST_TEXT
from tracker.kernel.errors import Refusal

_LOOKS_ACTIVE = ("=", "+", "@")


def put_text(cell: Cell, text: str) -> Cell:
    """Write `text` as a string: "=A1", "+84", "@SUM" and "#N/A" too. Refused: exchange.text_too_long."""
    if len(text) > LONGEST_TEXT:
        raise Refusal("exchange.text_too_long", cell=cell.coordinate, n=len(text))
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(_LOOKS_ACTIVE):
        cell.quotePrefix = True  # so that editing the cell does not make it one either
    return cell
