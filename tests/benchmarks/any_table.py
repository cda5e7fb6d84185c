"""A table of 200,000 rows and 12 columns that others made: a look and its columns, against calamine alone.

Each side starts its own child process, as a person's first file does. What is taken is every column; calamine
builds every value of every row and keeps none.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from tests.benchmarks.result import Result, in_turn
from tracker.exchange.readers import Readers
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.look import Looked

ROWS = 200_000
COLUMNS = "ABCDEFGHIJKL"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_ROUNDS = 5


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bảng.xlsx"
        make(path)
        taken, alone = in_turn(lambda: take(path), lambda: calamine_alone(path), _ROUNDS)
        sys.stdout.write(f"{memory_of(path):.0f} MB at most in parent and child together\n")
    name = f"any table: look and columns of {ROWS:,} x {len(COLUMNS)}"
    return [Result(name, taken, alone, "calamine alone, in a process of its own", 2.0)]


def take(path: Path) -> Block:
    """What the window asks for once the columns are known."""
    with Readers(1) as readers:
        looked = readers.look(path)
        assert isinstance(looked, Looked)
        assert looked.look.sheets[0].filled > ROWS * len(COLUMNS) * 0.9
        return readers.take(looked, 0, range(1, len(COLUMNS) + 1), first=2)


def calamine_alone(path: Path) -> None:
    """With nothing else loaded."""
    told = "import sys; from python_calamine import CalamineWorkbook as Book; "
    told += "print(sum(1 for _ in Book.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows()))"
    answer = subprocess.run([sys.executable, "-c", told, str(path)], check=True, capture_output=True)
    assert int(answer.stdout) == ROWS + 1


def memory_of(path: Path) -> float:
    """Megabytes: the most that a process of each kind held, added up."""
    told = "import sys, resource; from pathlib import Path; from tests.benchmarks import any_table as one; "
    told += "one.take(Path(sys.argv[1])); print(one.peak())"
    answer = subprocess.run([sys.executable, "-c", told, str(path)], check=True, capture_output=True)
    return float(answer.stdout)


def peak() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(one).ru_maxrss for one in who) / 1024


Rows = Callable[[dict[str, int]], Iterator[str]]
"""Gives the rows of a sheet as they are written; texts are given their numbers."""


def make(path: Path, rows: Rows | None = None) -> None:
    """A workbook as Excel writes it: shared texts, dates, per cent, long fractions, gaps."""
    texts: dict[str, int] = {}
    with zipfile.ZipFile(BytesIO(_frame())) as frame:
        parts = {name: frame.read(name) for name in frame.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for row in (rows or _rows)(texts):
                sheet.write(row.encode())
            sheet.write(b"</sheetData></worksheet>")
        told = "".join(f"<si><t>{text}</t></si>" for text in texts)
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{told}</sst>')
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                package.writestr(name, content)


def _frame() -> bytes:
    """Everything but rows and texts; formats 1 to 3 are a day, per cent and thousands."""
    book, stream = Workbook(), BytesIO()
    for column, told in enumerate(("dd/mm/yyyy", "0.0%", "#,##0"), 1):
        book.worksheets[0].cell(1, column).number_format = told
    book.save(stream)
    target = BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            package.writestr(name, _with_texts(name, source.read(name)))
    return target.getvalue()


def _with_texts(name: str, content: bytes) -> bytes:
    if name == "[Content_Types].xml":
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}"/></Types>'
        return content.replace(b"</Types>", part.encode())
    part = f'<Relationship Id="rId99" Type="{_RELATION}" Target="sharedStrings.xml"/></Relationships>'
    return (
        content.replace(b"</Relationships>", part.encode()) if name.endswith("workbook.xml.rels") else content
    )


def _rows(texts: dict[str, int]) -> Iterator[str]:
    chance = random.Random(4)
    heads = "".join(f'<c r="{one}1" t="s"><v>{text_number(texts, "Cột " + one)}</v></c>' for one in COLUMNS)
    yield f'<row r="1" spans="1:12">{heads}</row>'
    for row in range(2, ROWS + 2):
        yield f'<row r="{row}" spans="1:12">{"".join(_cells(row, chance, texts))}</row>'


def _cells(row: int, chance: random.Random, texts: dict[str, int]) -> Iterator[str]:
    names = (f"Xã số {chance.randrange(3000)}", f"Tỉnh số {chance.randrange(60)}")
    yield f'<c r="A{row}"><v>{row - 1}</v></c>'
    for letter, name in zip("BC", names, strict=True):
        yield f'<c r="{letter}{row}" t="s"><v>{text_number(texts, name)}</v></c>'
    yield f'<c r="D{row}" s="1"><v>{44_000 + row % 1_500}</v></c>'
    for letter in "EFGH":
        if chance.random() > 0.1:
            yield f'<c r="{letter}{row}" s="3"><v>{chance.randrange(5000)}</v></c>'
    for letter in "IJ":
        blank = chance.random() < 0.1
        yield (
            f'<c r="{letter}{row}" s="3"/>'
            if blank
            else f'<c r="{letter}{row}"><v>{chance.random()!r}</v></c>'
        )
    yield f'<c r="K{row}" s="2"><v>{chance.randrange(1000) / 1000}</v></c>'
    yield f'<c r="L{row}" t="s"><v>{text_number(texts, f"ghi chú {chance.randrange(100_000)}")}</v></c>'


def text_number(texts: dict[str, int], text: str) -> int:
    return texts.setdefault(text, len(texts))
