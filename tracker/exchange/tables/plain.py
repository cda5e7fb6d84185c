"""The plain shape in which programs write sheets and texts, and where a part of it ends.

What is plain can be read in linear passes over its bytes: UTF-8, no declarations, one name space for all that
matters. Whatever is not raises NotPlain, and the thorough reader decides what it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree

_NAMES = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(<\?xml[^<>]*\?>)?\s*<((?:[A-Za-z][A-Za-z0-9]*:)?)([A-Za-z]+)((?:\s[^<>]*)?)>"
)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_ODD = re.compile(rb"[\x00-\x08\x0b-\x1f&]|\]\]>|\xef\xbf[\xbe\xbf]")
"""What a text may hold that does not simply mean itself, or may not hold at all."""


class NotPlain(Exception):
    """The file is written in a way that only the thorough reader understands; or it is damaged."""


class Opening(NamedTuple):
    """The first element of a part: the prefix of its names (b"" or b"x:"), its local name, the start tag as
    it is written, and where that ends."""

    prefix: bytes
    root: bytes
    tag: bytes
    end: int


class Shape(NamedTuple):
    """A part whose long middle, `begin` to `end`, is read by itself; `rest` is the part without it."""

    opening: Opening
    begin: int
    end: int
    rest: bytes


def opening_of(content: bytes) -> Opening | None:
    """None where the part does not begin as plain ones do."""
    found = _START.match(content, 0, 8192)
    if found is None or found[4].endswith(b"/"):
        return None
    encoding = _ENCODING.search(found[1] or b"")
    if encoding and encoding[1].lower() != b"utf-8":
        return None
    name = b"xmlns:" + found[2][:-1] if found[2] else b"xmlns"
    if not re.search(rb"\s%b\s*=\s*[\"']%b[\"']" % (name, re.escape(_NAMES)), found[4]):
        return None
    return Opening(found[2], found[3], content[found.start(2) - 1 : found.end()], found.end())


def sheet_shape(content: bytes, opening: Opening) -> Shape:
    """A worksheet without its rows. Raises NotPlain."""
    mark = opening.prefix + b"sheetData"
    found = re.compile(rb"<%b ?(/?)>" % mark).search(content, opening.end)
    if found is None:
        raise NotPlain("no rows")
    end = found.start() if found[1] else content.rfind(b"</%b>" % mark, found.end())
    begin = end if found[1] else found.end()
    return _shape(content, opening, begin, end, opening.prefix + b"row")


def strings_shape(content: bytes, opening: Opening) -> Shape:
    """A table of texts without the texts. Raises NotPlain."""
    return _shape(
        content, opening, opening.end, content.rfind(b"</%bsst>" % opening.prefix), opening.prefix + b"si"
    )


def _shape(content: bytes, opening: Opening, begin: int, end: int, item: bytes) -> Shape:
    if end < begin:
        raise NotPlain("it breaks off")
    rest = content[:begin] + content[end:]
    if b"<!" in rest or rest.count(_NAMES) != 1 or re.search(rb"<%b[\s/>]" % item, rest):
        raise NotPlain("there is more to it")
    return Shape(opening, begin, end, rest)


def elements(opening: Opening, piece: bytes) -> list[ElementTree.Element]:
    """Elements as they would stand right below the first one of the part. Raises NotPlain."""
    if b"<!" in piece or b"<?" in piece:
        raise NotPlain("declarations")
    closing = b"</%b%b>" % (opening.prefix, opening.root)
    try:
        return list(ElementTree.fromstring(opening.tag + piece + closing))
    except (ElementTree.ParseError, ValueError) as error:
        raise NotPlain("damaged") from error


def plain_texts(told: list[bytes]) -> list[str]:
    """What stands between tags, as text. Raises NotPlain."""
    if not told:
        return []
    joined = b"<".join(told)  # no text holds that sign
    if _ODD.search(joined):
        piece = b"<t>" + joined.replace(b"<", b"</t><t>") + b"</t>"
        opening = Opening(b"", b"x", b"<x>", 0)
        return [one.text or "" for one in elements(opening, piece)]
    try:
        return joined.decode().split("<")
    except UnicodeDecodeError as error:
        raise NotPlain("not UTF-8") from error
