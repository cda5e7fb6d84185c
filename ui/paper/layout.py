"""From a document to pages: what is drawn where, decided once for file, printer and preview alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.printing import decree30
from tracker.printing.model import Align, Appendix, Document, LetterHead, Orientation
from ui.paper import heads
from ui.paper.bands import Band, Drawing, Placed, Rule, paginate
from ui.paper.blocks import block_bands
from ui.paper.faces import FaceKey, face, mm
from ui.paper.text import Text, lines_of, placed

_NUMBER = FaceKey(decree30.SIZE_PAGE_NUMBER)
_FOOTER = FaceKey(decree30.SIZE_FOOTER, italic=True)
_LEFT, _TOP = mm(decree30.MARGIN_LEFT), mm(decree30.MARGIN_TOP)


class Bookmark(NamedTuple):
    """An entry of the outline: level 0 is a title or appendix, 1 a heading in it; `y` from the top."""

    title: str
    level: int
    y: int


@dataclass(slots=True)
class Page:
    """One page in twips: its size, what is drawn, its number in its part (1 is not printed)."""

    width: int
    height: int
    number: int
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)

    @property
    def landscape(self) -> bool:
        return self.width > self.height


def lay_out(document: Document) -> list[Page]:
    """Every page of the document and its appendices. Needs a QGuiApplication; any thread."""
    parts = [(_appendix(one), one.orientation) for one in document.appendices]
    if document.head is not None:
        parts.insert(0, (_body(document, document.head), Orientation.PORTRAIT))
    elif document.marks.framed:
        bands, orientation = parts[0]
        bands.insert(0, heads.marks_band(document.marks, body_size(orientation)[0]))
    margins = _Margins(document.marks.footer, document.head.contacts if document.head else "")
    pages: list[Page] = []
    for bands, orientation in parts:
        pages += _part(bands, orientation, margins if not pages else _Margins(margins.footer))
    return pages


class _Margins(NamedTuple):
    """What is said outside the text: on every page, and at the foot of the first."""

    footer: str
    contacts: str = ""


def body_size(orientation: Orientation) -> tuple[int, int]:
    """Width and height of the text area in twips."""
    return mm(decree30.text_width(orientation)), mm(decree30.text_height(orientation))


def _body(document: Document, head: LetterHead) -> list[Band]:
    width, room = body_size(Orientation.PORTRAIT)
    bands = [heads.head_band(head, document.marks, width)]
    if document.title.kind or document.title.subject:
        bands.append(heads.title_band(document.title, width))
    bands += heads.addressee_bands(document.addressees, width)
    blocks = block_bands(document.blocks, width, room)
    closing = heads.closing_bands(document, width)
    if blocks and closing:
        blocks[-1].keep = True
    return [*bands, *blocks, *closing]


def _appendix(appendix: Appendix) -> list[Band]:
    width, room = body_size(appendix.orientation)
    return [heads.appendix_band(appendix, width), *block_bands(appendix.blocks, width, room)]


def _part(bands: list[Band], orientation: Orientation, margins: _Margins) -> Iterator[Page]:
    """The pages of one part, numbered from 1."""
    width, room = body_size(orientation)
    foot = heads.contacts_band(margins.contacts, width) if margins.contacts else None
    first = room - foot.height if foot else room
    for number, placed_bands in enumerate(paginate(bands, room, first), 1):
        below = [Placed(first, foot)] if foot and number == 1 else []
        yield _page([*placed_bands, *below], number, orientation, margins.footer)


def _page(bands: list[Placed], number: int, orientation: Orientation, footer: str) -> Page:
    width, height = (mm(side) for side in decree30.page_size(orientation))
    page = Page(width, height, number)
    uprights: dict[int, int] = {}
    for y, band in bands:
        _put(page, band, y + _TOP, uprights)
    if number > 1:
        _in_margin(page, str(number), _NUMBER, orientation, mm(decree30.MARGIN_TOP - 9))
    _in_margin(page, footer, _FOOTER, orientation, height - mm(decree30.MARGIN_BOTTOM - 9))
    return page


def _put(page: Page, band: Band, top: int, uprights: dict[int, int]) -> None:
    """The band's strokes on the page; an upright that goes on from the row above is lengthened instead."""
    page.texts += [Text(x + _LEFT, y + top, text, key, extra) for x, y, text, key, extra in band.texts]
    for x1, y1, x2, y2 in band.rules:
        rule = Rule(x1 + _LEFT, y1 + top, x2 + _LEFT, y2 + top)
        if x1 == x2:
            _upright(page, rule, uprights)
        else:
            page.rules.append(rule)
    for room, picture in band.drawings:
        page.drawings.append(Drawing(room.translated(_LEFT, top), picture))
    if band.bookmark:
        level = 1 if page.bookmarks or page.number > 1 else 0
        page.bookmarks.append(Bookmark(band.bookmark, level, top))


def _upright(page: Page, rule: Rule, uprights: dict[int, int]) -> None:
    place = uprights.get(rule.x1)
    if place is not None and page.rules[place].y2 == rule.y1:
        page.rules[place] = page.rules[place]._replace(y2=rule.y2)
    else:
        uprights[rule.x1] = len(page.rules)
        page.rules.append(rule)


def _in_margin(page: Page, text: str, key: FaceKey, orientation: Orientation, middle: int) -> None:
    """A line centred over the text area, its middle at `middle` from the top of the sheet."""
    width, _ = body_size(orientation)
    baseline = middle - face(key).height // 2 + face(key).drop
    for line in lines_of(text, key, width)[:1]:
        page.texts += placed(line, _LEFT, baseline, width, Align.CENTRE)
