"""A part of an OpenDocument package as a stream of tags under the names that the standard gives them."""

from __future__ import annotations

from xml.parsers import expat

from tracker.kernel.errors import Refusal

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_MARK = "\x1f"


class Handler:
    """Told of every tag ("table:table-cell") and text."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""

    def end(self, tag: str) -> None:
        """An end tag."""

    def text(self, text: str) -> None:
        """What stands between."""


def parse(part: str, content: bytes, handler: Handler) -> None:
    """Refused: exchange.damaged, with the part and the line; .dtd."""
    if not content:
        return
    parser = expat.ParserCreate(namespace_separator=_MARK)
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, told: handler.start(
        _short(tag), {_short(name): value for name, value in told.items()}
    )
    parser.EndElementHandler = lambda tag: handler.end(_short(tag))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(part)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refusal("exchange.damaged", part=part, line=getattr(error, "lineno", 1)) from error


_SHORT: dict[str, str] = {}


def _short(name: str) -> str:
    """ "urn:...:table:1.0 table-cell" -> "table:table-cell", whatever prefix the file uses."""
    found = _SHORT.get(name)
    if found is None:
        space, _, local = name.rpartition(_MARK)
        short = space.removeprefix(_NAMES).partition(":")[0] if space.startswith(_NAMES) else ""
        found = f"{'calcext' if space == _CALC else short}:{local}"
        if len(_SHORT) < 10_000:  # a hostile file may bring any number of names
            _SHORT[name] = found
    return found


def _refuse_doctype(part: str) -> None:
    raise Refusal("exchange.dtd", part=part)
