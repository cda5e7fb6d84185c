"""Reading .ods, part by part as a stream; nothing is built from it but the cells that hold something.

A cell or row can say that it is there a million times: what is repeated counts as often as it says. Source:
OpenDocument 1.3, parts 2 and 3. Runs in the child process.
"""

from __future__ import annotations

from tracker.exchange import gate
from tracker.exchange.ods_content import Content
from tracker.exchange.ods_parser import Handler, parse
from tracker.exchange.ods_styles import Styles
from tracker.exchange.reading import BookKind, RawBook
from tracker.exchange.scan import FORM, Limits, scan_part
from tracker.kernel.errors import Refusal

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"


def read_ods(data: bytes, limits: Limits = FORM) -> RawBook:
    """Everything that stands in its cells. Refused: as `gate.opened` and `parse`; .box, .too_many_cells,
    .no_sheet."""
    with gate.opened(data) as package:
        parts = {part.filename: package.read(part) for part in package.infolist()}
    for name, part in parts.items():
        scan_part(name, part)  # no part may declare a DTD
    if _CONTENT not in parts:
        raise Refusal("exchange.unreadable")
    styles, properties = Styles(), _Properties()
    parse(_STYLES, parts.get(_STYLES, b""), styles)
    parse(_META, parts.get(_META, b""), properties)
    content = Content(styles, limits)
    parse(_CONTENT, parts[_CONTENT], content)
    if not content.sheets:
        raise Refusal("exchange.no_sheet")
    return RawBook(tuple(content.sheets), content.names, properties.found, BookKind.ODS)


class _Properties(Handler):
    """The custom properties that are text."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name: str | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta:user-defined":
            self._name, self._text = attributes.get("meta:name"), []

    def text(self, text: str) -> None:
        if self._name is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag == "meta:user-defined" and self._name:
            self.found[self._name] = "".join(self._text)
            self._name = None
