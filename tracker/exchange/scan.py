"""Looking through one part of a workbook before anything builds objects from it.

expat reads it as a stream: a document type declaration is refused, the used box and the number of cells are
measured on the cells themselves (not on what the file says of itself), and formulas' kept results are noted,
which openpyxl would give only by reading the file a second time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from tracker.exchange.spec import ADDRESS, column_letters, column_number
from tracker.kernel.errors import Refusal


class Limits(NamedTuple):
    """How far down and right a cell that holds something may stand, and how many cells there may be."""

    rows: int
    columns: int
    cells: int


FORM = Limits(50_000, 300, 2_000_000)
"""For a form of ours that comes back."""

TABLE = Limits(300_000, 300, 4_000_000)
"""For a table that others made."""

LONGEST_FORMAT = 1_000
"""Characters of a number format; Excel takes 255, and searching a very long one takes its square in time."""

_NO_NUMBER = re.compile(
    rb'<c(?:\s+(?:r="(?P<cell>[A-Z]+[0-9]+)"|(?!t=)[a-z]+="[^"]*"|t="n"))*+\s*>\s*<v>(?=[^<]*[^<\s])'
    rb"(?!\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]+)?\s*</v>)(?P<text>[^<]*)"
)
"""A cell that says it is a number and is none: "NaN", "4_7", digits of another script."""

STRICT = "http://purl.oclc.org/ooxml/"
"""How the names of Strict Open XML begin."""


@dataclass
class SheetScan:
    """`cells` counts elements, empty ones and merged areas included; `kept` maps the address of a formula to
    the type and text of the result that the file keeps (None: it keeps none)."""

    cells: int = 0
    rows: int = 0
    columns: int = 0
    kept: dict[str, tuple[str, str | None]] = field(default_factory=dict)


def scan_part(name: str, content: bytes, limits: Limits = FORM) -> SheetScan | None:
    """What was seen if the part is a worksheet, else None. Refused: .dtd, .damaged, .box, .too_many_cells,
    .area, .cell_twice, .no_number."""
    if not _looks_like_xml(content):
        return None
    scanner = _Scanner(name, limits)
    seen = scanner.run(content)
    if scanner.unordered:
        _Scanner(name, limits, set()).run(content)
    if seen is not None:
        _check_numbers(name, content)
    return seen


def _check_numbers(name: str, content: bytes) -> None:
    """Readers would refuse them without saying where, or take them for what Excel does not."""
    found = _NO_NUMBER.search(content)
    if found:
        text = found["text"].decode(errors="replace").strip()
        raise Refusal(
            "exchange.no_number", part=name[:80], cell=(found["cell"] or b"").decode(), text=text[:40]
        )


def _looks_like_xml(content: bytes) -> bool:
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00"))


class _Scanner:
    """The state of one pass. A cell without an address stands right of the one before it.

    `unordered` once a cell stands before one that came earlier: then a second pass with `places` looks
    whether one is there twice, of which every reader would take another.
    """

    def __init__(self, name: str, limits: Limits, places: set[tuple[int, int]] | None = None) -> None:
        self._name = name
        self._limits = limits
        self.unordered = False
        self._places = places
        self._last = (0, 0)
        self._occupied = False
        self._seen: SheetScan | None = None
        self._rooted = False
        self._row = 0
        self._column = 0
        self._cell = ("", "n")
        self._value: list[str] | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._root

    def run(self, content: bytes) -> SheetScan | None:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            if self._seen is not None or not self._rooted:
                raise Refusal("exchange.damaged", part=self._name[:80], line=error.lineno) from error
        except (LookupError, ValueError) as error:  # an encoding that expat does not know
            raise Refusal("exchange.damaged", part=self._name[:80], line=1) from error
        return self._seen

    def _refuse_doctype(self, *_: object) -> NoReturn:
        raise Refusal("exchange.dtd", part=self._name[:80])

    def _root(self, tag: str, _attributes: dict[str, str]) -> None:
        """The first element says what the part is: worksheets, styles and comments are looked through."""
        self._rooted = True
        local = tag.rpartition(":")[2]
        if local == "worksheet":
            self._seen = SheetScan()
        handlers = {"worksheet": self._start, "styleSheet": self._style, "comments": self._comment}
        self._parser.StartElementHandler = handlers.get(local)

    def _style(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "numFmt" and len(attributes.get("formatCode", "")) > LONGEST_FORMAT:
            self._refuse_damage()

    def _comment(self, tag: str, attributes: dict[str, str]) -> None:
        """A comment stands on one cell: every cell of a range would become an object."""
        if tag.rpartition(":")[2] == "comment":
            self._position(attributes.get("ref", ""))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2] if ":" in tag else tag
        if local == "c":
            self._start_cell(attributes)
        elif local == "v":
            self._occupy()
            if self._value is not None:
                self._refuse_second()
            self._value = []
        elif local == "is":
            self._occupy()
        elif local == "f":
            self._occupy()
            self._follow_formula()
        elif local == "row":
            self._start_row(attributes)
        elif local in ("mergeCell", "hyperlink"):
            self._count_area(attributes.get("ref", ""))

    def _follow_formula(self) -> None:
        """Only a cell with a formula is read to its end, for the result that stands after the formula."""
        self._value = None
        self._parser.CharacterDataHandler = self._text
        self._parser.EndElementHandler = self._end

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] != "c" or self._seen is None:
            return
        address, kind = self._cell
        self._seen.kept[address] = (kind, None if self._value is None else "".join(self._value))
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = (
            int(number) if number.isascii() and number.isdigit() and len(number) < 9 else self._row + 1
        )
        self._column = 0
        self._count(1)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        if address is None:
            self._column += 1
        else:
            self._column, self._row = self._position(address)
        self._cell = (f"{column_letters(self._column)}{self._row}", attributes.get("t", "n"))
        self._occupied, self._value = False, None
        self._count(1)

    def _occupy(self) -> None:
        """The cell holds something: it widens the used box."""
        if self._seen is None:
            return
        rows, columns, _ = self._limits
        if self._row > rows or self._column > columns:
            facts = {"cell": self._cell[0], "rows": rows, "columns": columns}
            raise Refusal("exchange.box", part=self._name[:80], **facts)
        if not self._occupied:
            self._occupied = True
            place = (self._row, self._column)
            if place <= self._last or self._places is not None:
                self._check_order(place)
            self._last = place
        self._seen.rows = max(self._seen.rows, self._row)
        self._seen.columns = max(self._seen.columns, self._column)

    def _check_order(self, place: tuple[int, int]) -> None:
        self.unordered = True
        if self._places is not None:
            if place in self._places:
                self._refuse_second()
            self._places.add(place)

    def _refuse_second(self) -> NoReturn:
        raise Refusal("exchange.cell_twice", part=self._name[:80], cell=self._cell[0])

    def _count(self, cells: int) -> None:
        if self._seen is None:
            return
        self._seen.cells += cells
        if self._seen.cells > self._limits.cells:
            raise Refusal("exchange.too_many_cells", part=self._name[:80], limit=self._limits.cells)

    def _count_area(self, reference: str) -> None:
        """Every cell of a merged or linked range becomes an object, so its area counts."""
        first, _, last = reference.partition(":")
        left, top = self._position(first)
        right, bottom = self._position(last or first)
        area = (abs(right - left) + 1) * (abs(bottom - top) + 1)
        if area > self._limits.cells:
            raise Refusal("exchange.area", part=self._name[:80], range=reference[:40])
        self._count(area)

    def _position(self, address: str) -> tuple[int, int]:
        """Column and row of "B7". Refused: exchange.damaged."""
        found = ADDRESS.fullmatch(address)
        if not found:
            self._refuse_damage()
        return column_number(found[1]), int(found[2])

    def _refuse_damage(self) -> NoReturn:
        raise Refusal("exchange.damaged", part=self._name[:80], line=self._parser.CurrentLineNumber)
