"""A Word file as it is dressed: each paragraph with what its style and itself say. Millimetres, points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MM = 25.4 / 1440


@dataclass(frozen=True)
class Paragraph:
    """`first`: first-line indent, `left`/`right`: indents; `before`: points above; `spacing`: of lines."""

    text: str
    style: str
    size: float
    bold: bool
    italic: bool
    face: str
    align: str
    first: float
    left: float
    right: float
    before: float
    spacing: float
    keep: bool
    level: int | None
    borders: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    first_page_differs: bool
    starts_at: int | None


class WordFile:
    """Paragraphs in order (tables included), sections, headers and footers by file."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
        self._styles = etree.fromstring(parts["word/styles.xml"])
        self.document = etree.fromstring(parts["word/document.xml"])
        self.margins = {
            name.split("/")[1]: [self._paragraph(p) for p in etree.fromstring(part).iter(f"{_W}p")]
            for name, part in parts.items()
            if name.startswith(("word/header", "word/footer"))
        }
        self.fields = {
            name.split("/")[1]: "".join(etree.fromstring(part).itertext(f"{_W}instrText")).strip()
            for name, part in parts.items()
            if name.startswith("word/header")
        }
        self.paragraphs = [self._paragraph(p) for p in self.document.iter(f"{_W}p")]
        self.sections = [_section(found) for found in self.document.iter(f"{_W}sectPr")]

    def paragraph(self, start: str) -> Paragraph:
        return next(found for found in self.paragraphs if found.text.startswith(start))

    def after(self, start: str) -> Paragraph:
        """The paragraph below the one that begins so."""
        place = next(n for n, found in enumerate(self.paragraphs) if found.text.startswith(start))
        return self.paragraphs[place + 1]

    def _paragraph(self, element: _Element) -> Paragraph:
        own = element.find(f"{_W}pPr")
        style = _value(own, "pStyle") or "Normal"
        chain = [found for found in (own, *self._chain(style, "pPr")) if found is not None]
        runs = [run for run in element.iter(f"{_W}rPr") if run.getparent().tag == f"{_W}r"]
        letters = [*runs[:1], *self._chain(style, "rPr"), *self._defaults()]
        border = next(
            (found.find(f"{_W}pBdr") for found in chain if found.find(f"{_W}pBdr") is not None), None
        )
        return Paragraph(
            text="".join(element.itertext(f"{_W}t")),
            style=style,
            size=float(_first(letters, "sz") or 20) / 2,
            bold=_on(letters, "b"),
            italic=_on(letters, "i"),
            face=_first(letters, "rFonts", "ascii") or "",
            align=_first(chain, "jc") or "left",
            first=_length(chain, "firstLine"),
            left=_length(chain, "left"),
            right=_length(chain, "right"),
            before=float(_first(chain, "spacing", "before") or 0) / 20,
            spacing=float(_first(chain, "spacing", "line") or 240) / 240,
            keep=any(found.find(f"{_W}keepNext") is not None for found in chain),
            level=int(level) if (level := _first(chain, "outlineLvl")) else None,
            borders=tuple(etree.QName(one).localname for one in border) if border is not None else (),
        )

    def _chain(self, style: str, part: str) -> Iterator[_Element]:
        """What the style says of paragraphs or letters, then what its base says."""
        while style:
            found = self._styles.find(f"{_W}style[@{_W}styleId='{style}']")
            if found is None:
                return
            said = found.find(f"{_W}{part}")
            if said is not None:
                yield said
            style = _value(found, "basedOn") or ""

    def _defaults(self) -> Iterator[_Element]:
        yield from self._styles.iter(f"{_W}rPrDefault")


def _section(element: _Element) -> Section:
    size, margins = element.find(f"{_W}pgSz"), element.find(f"{_W}pgMar")
    numbers = element.find(f"{_W}pgNumType")
    assert size is not None
    assert margins is not None

    def length(of: _Element, name: str) -> float:
        return round(float(of.get(f"{_W}{name}", "0")) * _MM, 1)

    start = numbers.get(f"{_W}start") if numbers is not None else None
    sides = (length(margins, name) for name in ("top", "bottom", "left", "right", "header"))
    first = element.find(f"{_W}titlePg") is not None
    return Section(length(size, "w"), length(size, "h"), *sides, first, int(start) if start else None)


def _value(holder: _Element | None, name: str, attribute: str = "val") -> str | None:
    found = None if holder is None else holder.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}{attribute}")


def _first(chain: list[_Element], name: str, attribute: str = "val") -> str | None:
    """What the nearest says."""
    return next((said for found in chain if (said := _value(found, name, attribute)) is not None), None)


def _on(chain: list[_Element], name: str) -> bool:
    found = next((one.find(f"{_W}{name}") for one in chain if one.find(f"{_W}{name}") is not None), None)
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false")


def _length(chain: list[_Element], name: str) -> float:
    return round(float(_first(chain, "ind", name) or 0) * _MM, 2)
