"""Putting elements into an XML part without touching another byte of it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from tracker.kernel.errors import Refusal

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Element:
    """An element near the root: its name without prefix, its attributes, and where it stands.

    `start` is its "<", `inner` the end of its start tag, `close` the "<" of its end tag (`start` where it
    closes itself), `end` the byte after it.
    """

    depth: int
    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int
    end: int

    @property
    def closes_itself(self) -> bool:
        return self.close == self.start


@dataclass(frozen=True)
class Relation:
    """A part that another one names."""

    id: str
    kind: str
    target: str


_COUNT = re.compile(rb"""\s+count\s*=\s*(?:"[0-9]*"|'[0-9]*')""")


class Part:
    """One XML part: what stands in it at the top, and splices to make."""

    def __init__(self, content: bytes) -> None:
        """Refused: exchange.cannot_mark for a part that is not UTF-8."""
        check_text(content)
        self._content = content
        self._splices: list[tuple[int, int, bytes]] = []
        self.elements = _outline(content)
        self.root = next(one for one in self.elements if one.depth == 0)
        tag = content[self.root.start + 1 : self.root.inner].split(None, 1)[0].decode()
        self.prefix = tag.rpartition(":")[0]

    def named(self, name: str, depth: int = 1) -> Element | None:
        return next((one for one in self.elements if one.name == name and one.depth == depth), None)

    def tag(self, name: str) -> str:
        """`name` with the prefix that the part uses."""
        return f"{self.prefix}:{name}" if self.prefix else name

    def append(self, parent: Element, added: str) -> None:
        """`added` as the last thing in `parent`; one that closed itself no longer says how much it holds."""
        if not parent.closes_itself:
            self._splices.append((parent.close, parent.close, added.encode()))
            return
        opened = self._content[parent.start : parent.inner].rstrip(b"/> \r\n\t")
        opened = _COUNT.sub(b"", opened)
        name = opened[1:].split(None, 1)[0].decode()
        self._splices.append((parent.start, parent.end, opened + f">{added}</{name}>".encode()))

    def insert_before(self, names: Iterable[str], added: str) -> None:
        """`added` before the first of these children of the root, else at its end."""
        wanted = frozenset(names)
        found = next((one for one in self.elements if one.depth == 1 and one.name in wanted), None)
        at = found.start if found else self.root.close
        self._splices.append((at, at, added.encode()))

    def count_up(self, element: Element, by: int) -> None:
        """Raise the `count` that a list says of itself."""
        tag = self._content[element.start : element.inner]
        found = re.search(rb"""\bcount\s*=\s*["']([0-9]+)["']""", tag)
        if found and not element.closes_itself:
            told = str(int(found[1]) + by).encode()
            self._splices.append((element.start + found.start(1), element.start + found.end(1), told))

    def result(self) -> bytes:
        """The part with everything spliced in."""
        content = self._content
        for start, end, added in sorted(self._splices, reverse=True):
            content = content[:start] + added + content[end:]
        return content


def check_text(content: bytes) -> None:
    """Refused: exchange.cannot_mark for a part whose bytes are not those of UTF-8."""
    if b"\x00" in content[:64] or not _is_utf8(content):
        raise Refusal("exchange.cannot_mark")


def _is_utf8(content: bytes) -> bool:
    head = content[:200].lower()
    declared = re.search(rb"""encoding\s*=\s*["']([\w.-]+)["']""", head)
    return declared is None or declared[1] in (b"utf-8", b"us-ascii", b"ascii")


def _outline(content: bytes) -> list[Element]:
    """The elements of the first three levels, in order."""
    parser = expat.ParserCreate()
    found: list[Element] = []
    open_: list[tuple[str, dict[str, str], int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        open_.append((name, attributes, parser.CurrentByteIndex))

    def end(_name: str) -> None:
        name, attributes, begun = open_.pop()
        if len(open_) > 2:
            return
        inner = tag_end(content, begun)
        alone = (
            content[inner - 2 : inner] == b"/>"
        )  # where expat stands after such a tag hangs on its version
        at, closed = (begun, inner) if alone else _closing(content, parser.CurrentByteIndex)
        local = name.rpartition(":")[2]
        found.append(Element(len(open_), local, attributes, begun, inner, at, closed))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, True)
    return sorted(found, key=lambda one: one.start)


def _closing(content: bytes, at: int) -> tuple[int, int]:
    """Where an end tag begins and ends."""
    return at, tag_end(content, at)


def tag_end(content: bytes, start: int) -> int:
    """The byte after the ">" of the tag at `start`; a ">" inside quotes does not count."""
    found = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""").match(content, start)
    return found.end() if found else start


def relations(package: zipfile.ZipFile, name: str, folder: str) -> dict[str, list[Relation]]:
    """The relations of a part by the last word of their kind, with their targets as part names."""
    found: dict[str, list[Relation]] = {}
    for one in Part(package.read(name)).elements:
        if one.name == "Relationship":
            kind = one.attributes["Type"].rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/" + folder, one.attributes["Target"])).lstrip("/")
            found.setdefault(kind, []).append(Relation(one.attributes["Id"], kind, target))
    return found


ROOT_RELATIONS = "_rels/.rels"


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Title of a sheet -> the part that holds it."""
    book = relations(package, ROOT_RELATIONS, "")["officeDocument"][0].target
    folder, name = posixpath.split(book)
    named = relations(package, posixpath.join(folder, "_rels", f"{name}.rels"), folder)
    targets = {one.id: one.target for found in named.values() for one in found}
    sheets = [one.attributes for one in Part(package.read(book)).elements if _is_sheet(one)]
    return {one["name"]: targets[relation_of(one)] for one in sheets}


def _is_sheet(element: Element) -> bool:
    return element.name == "sheet" and element.depth == 2


def relation_of(attributes: dict[str, str]) -> str:
    """The id of the relation that an element names, whatever the prefix."""
    return next(value for name, value in attributes.items() if name.rpartition(":")[2] == "id")
