"""What the styles of an OpenDocument table say that matters here: fonts, and sheets that do not show."""

from __future__ import annotations

from tracker.exchange.cells import legacy_font
from tracker.exchange.ods_parser import Handler

_LONGEST_LINE = 50
"""Styles follow their parents; a circle ends."""


class Styles(Handler):
    """Styles of both parts that hold them, by family and name."""

    def __init__(self) -> None:
        self._faces: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._current = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style:font-face":
            family = attributes.get("svg-compatible:font-family", "")
            self._faces[attributes.get("style:name", "")] = family.strip("'\"")
        elif tag in ("style:style", "style:default-style"):
            self._begin(attributes)
        elif tag == "style:text-properties" and self._current:
            self._font(attributes)
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._current)

    def end(self, tag: str) -> None:
        if tag in ("style:style", "style:default-style"):
            self._current = ""

    def hides(self, style: str) -> bool:
        """Whether sheets of this style do not show."""
        return f"table/{style}" in self._hidden

    def font(self, style: str) -> str:
        """The name of the font of cells of this style where it is one from before Unicode, else ""."""
        key = f"table-cell/{style or 'Default'}"
        for _ in range(_LONGEST_LINE):
            if key in self._fonts:
                return legacy_font(self._fonts[key])
            if key not in self._parents:
                break
            key = self._parents[key]
        return ""

    def _begin(self, attributes: dict[str, str]) -> None:
        family = attributes.get("style:family", "")
        self._current = f"{family}/{attributes.get('style:name', '')}"
        if "style:parent-style-name" in attributes:
            self._parents[self._current] = f"{family}/{attributes['style:parent-style-name']}"

    def _font(self, attributes: dict[str, str]) -> None:
        face = attributes.get("style:font-name", "")
        name = attributes.get("xsl-fo-compatible:font-family", "").strip("'\"") or self._faces.get(face, face)
        if name:
            self._fonts[self._current] = name
