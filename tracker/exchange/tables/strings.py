"""The texts of a workbook: those its sheets share, and those that are found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from openpyxl.cell.text import Text

from tracker.exchange.tables.plain import NotPlain, Shape, elements, plain_texts

_ESCAPED = "x005F_"


def shared_strings(content: bytes, shape: Shape) -> list[str]:
    """Exactly as openpyxl gives them: text without its runs of fonts. Raises NotPlain."""
    p = shape.opening.prefix
    item = re.compile(rb'<%bsi><%bt(?: xml:space="preserve")?+>([^<]*+)</%bt></%bsi>' % (p, p, p, p))
    parts = item.split(content[shape.begin : shape.end])
    gaps, told = parts[0::2], parts[1::2]
    texts = plain_texts(told)
    if any(gaps):
        texts = _woven(shape, gaps, texts)
    return [one.replace(_ESCAPED, "") for one in texts] if _ESCAPED.encode() in content else texts


def _woven(shape: Shape, gaps: list[bytes], texts: list[str]) -> list[str]:
    """Texts in their order, with those between them that are written in another way."""
    woven: list[str] = []
    for at, gap in enumerate(gaps):
        if gap and not gap.isspace():
            woven += [_content(one) for one in elements(shape.opening, gap)]
        woven += texts[at : at + 1]
    return woven


def _content(element: Any) -> str:
    told: Any = Text
    try:
        content: str = told.from_tree(element).content
    except (TypeError, ValueError, AttributeError) as error:
        raise NotPlain("a text of another kind") from error
    return content


class TextTable:
    """Every text of a workbook with its place from 1: first those that are shared, then as they are added."""

    def __init__(self, shared: Iterable[str] = ()) -> None:
        self.texts = list(shared)
        self.shared = len(self.texts)
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        place = self._places.setdefault(text, len(self.texts) + 1)
        if place > len(self.texts):
            self.texts.append(text)
        return place
